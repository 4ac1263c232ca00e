# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed, and what is handed out as a release, is whole."""

import glob
import os
import subprocess
import sys
import tarfile
import tempfile

import tap
from tap import BUILD, SOURCE, Skip, expect, need, read, run

APP = "io.github.ententeatlas.Entente"

INSTALLED = [
    "bin/entente",
    "share/entente/dossiers/pakistan-balance.entente",
    f"share/applications/{APP}.desktop",
    f"share/metainfo/{APP}.metainfo.xml",
    f"share/dbus-1/services/{APP}.service",
    f"share/gnome-shell/search-providers/{APP}.search-provider.ini",
    f"share/glib-2.0/schemas/{APP}.gschema.xml",
    f"share/mime/packages/{APP}.xml",
    f"share/icons/hicolor/scalable/apps/{APP}.svg",
    f"share/icons/hicolor/symbolic/apps/{APP}-symbolic.svg",
    f"share/icons/hicolor/scalable/mimetypes/{APP}-dossier.svg",
    f"share/icons/hicolor/symbolic/mimetypes/{APP}-dossier-symbolic.svg",
]


def install(folder):
    """Returns the prefix inside of `folder`."""
    result = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder)
    expect(result.returncode == 0, result.stdout + result.stderr)
    return os.path.dirname(os.path.dirname(glob.glob(os.path.join(folder, "**", "bin", "entente"), recursive=True)[0]))


def test_everything_is_where_it_belongs():
    languages = [line.strip() for line in read(SOURCE, "po", "LINGUAS").splitlines() if line.strip() and line[0] != "#"]
    expected = set(INSTALLED) | {f"share/locale/{name}/LC_MESSAGES/entente.mo" for name in languages}
    with tempfile.TemporaryDirectory() as folder:
        prefix = install(folder)
        installed = {os.path.relpath(os.path.join(base, name), prefix) for base, _, names in os.walk(prefix) for name in names}
        expect(expected <= installed, f"missing: {sorted(expected - installed)}")
        expect(installed <= expected, f"nobody asked for {sorted(installed - expected)}")


def test_the_installed_program_runs():
    with tempfile.TemporaryDirectory() as folder:
        prefix = install(folder)
        share = os.path.join(prefix, "share", "entente")
        result = run(os.path.join(prefix, "bin", "entente"), "list", "sources", env={**os.environ, "ENTENTE_DATA_DIR": share})
        expect(result.returncode == 0 and result.stdout.count("\n") >= 3, result.stdout + result.stderr)


def test_the_service_starts_what_is_installed():
    service = read(BUILD, "data", APP + ".service")
    program = next(line for line in service.splitlines() if line.startswith("Exec=")).split("=")[1].split()[0]
    with tempfile.TemporaryDirectory() as folder:
        install(folder)
        expect(os.access(folder + program, os.X_OK), program)


def test_a_release_can_be_built_from():
    """Everything that meson asks for is in the archive; nothing of this machine is."""
    need("git")
    if subprocess.run(["git", "-C", SOURCE, "rev-parse"], capture_output=True).returncode != 0:
        raise Skip("not a checkout")
    result = run("meson", "dist", "-C", BUILD, "--no-tests", "--allow-dirty", "--formats", "gztar")
    expect(result.returncode == 0, result.stdout + result.stderr)
    archive = max(glob.glob(os.path.join(BUILD, "meson-dist", "entente-*.tar.gz")), key=os.path.getmtime)
    expect(os.path.exists(archive + ".sha256sum"), "no checksum")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as file:
            file.extractall(folder, filter="data")
        tree = os.path.join(folder, os.listdir(folder)[0])
        for name in ("README.md", "COPYING", f"flatpak/{APP}.json", "dev"):
            expect(os.path.exists(os.path.join(tree, name)), f"{name} is not in the archive")
        result = run("meson", "setup", os.path.join(folder, "build"), tree)
        expect(result.returncode == 0, result.stdout + result.stderr)


tap.main(sys.modules[__name__])
