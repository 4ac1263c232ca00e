# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree keeps its own rules: arrows between libraries, metadata, translations, installed files."""

import glob
import json
import os
import re
import shlex
import shutil
import sys
import tempfile

import tap
from tap import BUILD, SOURCE, Skip, expect, run

APP = "io.github.ententeatlas.Entente"

# Each library, and the libraries whose headers it may include besides its own.
ARROWS = {
    "core/time": [],
    "core/store": ["core/time"],
    "core/model": ["core/time", "core/store"],
    "core/query": ["core/time", "core/store", "core/model"],
    "core/interchange": ["core/time", "core/store", "core/model"],
    "scene/geometry": ["core/*"],
    "scene/map": ["core/*", "scene/geometry"],
    "scene/export": ["core/*", "scene/geometry", "scene/map"],
    "cli": ["core/*", "scene/*"],
}


def need(program):
    if shutil.which(program) is None:
        raise Skip(f"{program} is not installed")


def libraries_of(patterns):
    return {name for name in ARROWS for pattern in patterns
            if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1]))}


def test_includes_follow_the_arrows():
    owner = {}
    for name in ARROWS:
        for header in glob.glob(os.path.join(SOURCE, "src", name, "*.h")):
            owner[os.path.basename(header)] = name
    for name, allowed in ARROWS.items():
        for path in glob.glob(os.path.join(SOURCE, "src", name, "*.[ch]")):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for header in re.findall(r'^#\s*include\s+"([^"]+)"', text, re.M):
                of = owner.get(header)
                expect(of is None or of == name or of in libraries_of(allowed),
                       f"{os.path.relpath(path, SOURCE)} includes {header} of {of}")


def compile_commands():
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        return json.load(file)


def test_widgets_do_not_compile_below_ui():
    commands = {}
    for entry in compile_commands():
        path = os.path.relpath(os.path.join(entry["directory"], entry["file"]), SOURCE)
        for name in list(ARROWS) + ["ui"]:
            if path.startswith(f"src/{name}/"):
                commands.setdefault(name, entry)
    expect(set(commands) == set(ARROWS) | {"ui"}, sorted(commands))
    with tempfile.TemporaryDirectory() as folder:
        probe = os.path.join(folder, "probe.c")
        with open(probe, "w", encoding="utf-8") as file:
            file.write("#include <gtk/gtk.h>\nint probe;\n")
        for name, entry in commands.items():
            words = shlex.split(entry["command"])
            words = [word for word in words if word != entry["file"]]
            words[words.index("-o") + 1] = os.path.join(folder, "probe.o")
            result = run(*words, probe, cwd=entry["directory"])
            expect((result.returncode == 0) == (name == "ui"), f"{name}: {result.stderr[:300]}")


def test_desktop_file():
    need("desktop-file-validate")
    result = run("desktop-file-validate", os.path.join(BUILD, "data", APP + ".desktop"))
    expect(result.returncode == 0 and not result.stdout + result.stderr, result.stdout + result.stderr)


def test_metainfo():
    need("appstreamcli")
    result = run("appstreamcli", "validate", "--strict", "--no-net", os.path.join(BUILD, "data", APP + ".metainfo.xml"))
    expect(result.returncode == 0, result.stdout + result.stderr)


def test_settings_schema():
    need("glib-compile-schemas")
    result = run("glib-compile-schemas", "--strict", "--dry-run", os.path.join(SOURCE, "data"))
    expect(result.returncode == 0 and not result.stdout + result.stderr, result.stdout + result.stderr)


def test_mime_type_and_icons_are_xml():
    need("xmllint")
    files = glob.glob(os.path.join(SOURCE, "data", "*.xml")) + glob.glob(os.path.join(SOURCE, "data", "icons", "**", "*.svg"), recursive=True)
    expect(len(files) >= 4, files)
    result = run("xmllint", "--noout", *files)
    expect(result.returncode == 0, result.stderr)


def test_flatpak_manifest():
    manifest = os.path.join(SOURCE, "flatpak", APP + ".json")
    with open(manifest, encoding="utf-8") as file:
        content = json.load(file)
    expect(content["finish-args"] == ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"], content["finish-args"])
    need("flatpak-builder")
    result = run("flatpak-builder", "--show-manifest", manifest)
    expect(result.returncode == 0, result.stderr)


def test_every_translatable_file_is_listed():
    with open(os.path.join(SOURCE, "po", "POTFILES.in"), encoding="utf-8") as file:
        listed = {line.strip() for line in file if line.strip() and not line.startswith("#")}
    found = set()
    for extension in ("c", "blp", "h"):
        for path in glob.glob(os.path.join(SOURCE, "src", "**", "*." + extension), recursive=True):
            with open(path, encoding="utf-8") as file:
                if re.search(r"\b(N?C?_|g_dngettext|g_dpgettext2|ngettext|C_)\s*\(\s*[\"G]", file.read()):
                    found.add(os.path.relpath(path, SOURCE))
    expect(found <= listed, sorted(found - listed))
    missing = [name for name in listed if not os.path.exists(os.path.join(SOURCE, name))]
    expect(not missing, missing)


def test_install():
    with tempfile.TemporaryDirectory() as folder:
        result = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder)
        expect(result.returncode == 0, result.stdout + result.stderr)
        installed = {os.path.relpath(os.path.join(base, name), folder) for base, _, names in os.walk(folder) for name in names}
        for end in ["bin/entente", "share/entente/dossiers/pakistan-balance.entente", f"share/applications/{APP}.desktop",
                    f"share/metainfo/{APP}.metainfo.xml", f"share/glib-2.0/schemas/{APP}.gschema.xml",
                    f"share/mime/packages/{APP}.xml", f"share/icons/hicolor/scalable/apps/{APP}.svg",
                    f"share/icons/hicolor/symbolic/apps/{APP}-symbolic.svg"]:
            expect(any(path.endswith(end) for path in installed), f"{end} is not installed")
        binary = next(os.path.join(folder, path) for path in installed if path.endswith("bin/entente"))
        share = os.path.join(os.path.dirname(os.path.dirname(binary)), "share", "entente")
        result = run(binary, "list", "sources", env={**os.environ, "ENTENTE_DATA_DIR": share})
        expect(result.returncode == 0, result.stderr)


def test_functions_stay_short():
    """A mirror, not a rule: nine functions of ten in forty lines."""
    lengths = []
    for path in glob.glob(os.path.join(SOURCE, "src", "**", "*.c"), recursive=True):
        start = None
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if line.startswith("{"):
                    start = number
                elif line.startswith("}") and start is not None:
                    lengths.append(number - start - 1)
                    start = None
    lengths.sort()
    expect(lengths[len(lengths) * 9 // 10] <= 40, lengths[len(lengths) * 9 // 10])


tap.main(sys.modules[__name__])
