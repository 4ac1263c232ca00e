# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of the program: each file is held against the strictest
check that there is, and the check itself against a flawed copy of the file."""

import configparser
import glob
import json
import os
import re
import shutil
import struct
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import tap
from tap import BUILD, SOURCE, Skip, expect, need, read, run

APP = "io.github.ententeatlas.Entente"
OBJECT_PATH = "/" + APP.replace(".", "/")
ICONS = os.path.join(SOURCE, "data", "icons", "hicolor")


def ini(*path):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(read(*path))
    return parser


def hold(path, check, *flaws):
    """`check` says nothing of the file, and something of each flawed copy."""
    expect(check(path) == "", check(path))
    text = read(path)
    with tempfile.TemporaryDirectory() as folder:
        flawed = os.path.join(folder, os.path.basename(path))
        for before, after in flaws:
            expect(before in text, f"{before} is not in {path}")
            with open(flawed, "w", encoding="utf-8") as file:
                file.write(text.replace(before, after, 1))
            expect(check(flawed) != "", f"{after} instead of {before} goes unnoticed")


def complaints(*command):
    result = run(*command)
    return result.stdout + result.stderr


def test_desktop_file():
    need("desktop-file-validate")
    hold(os.path.join(BUILD, "data", APP + ".desktop"), lambda path: complaints("desktop-file-validate", path),
         ("Categories=GNOME;GTK;", "Categories=Gnome;GTK;"), ("Exec=entente %U", "Exec=entente %U %F"), ("Type=Application\n", ""))


def strict_metainfo(path):
    """Without --strict, bad files pass."""
    result = run("appstreamcli", "validate", "--strict", "--no-net", path)
    return "" if result.returncode == 0 and "successful" in result.stdout else result.stdout + result.stderr + "!"


def test_metainfo():
    need("appstreamcli")
    hold(os.path.join(BUILD, "data", APP + ".metainfo.xml"), strict_metainfo,
         ("<content_rating type=\"oars-1.1\"/>", ""), ("<developer id=\"io.github.ententeatlas\">", "<developer>"),
         ("<summary>Map who stands with whom</summary>", "<summary>Map who stands with whom.</summary>"),
         ("date=\"2026-11-22\"", "date=\"22 November\""))


def metainfo():
    return ElementTree.parse(os.path.join(BUILD, "data", APP + ".metainfo.xml")).getroot()


def test_metainfo_keeps_the_rules_of_stores():
    root = metainfo()
    expect(len(root.findtext("name")) < 20, root.findtext("name"))
    summary = root.findtext("summary")
    expect(len(summary) <= 35 and not summary.endswith("."), summary)
    expect({color.get("scheme_preference") for color in root.findall("branding/color")} == {"light", "dark"}, "colours")
    expect(all(shot.findtext("caption") for shot in root.findall("screenshots/screenshot")), "captions")
    version = re.search(r"version: '([^']+)'", read(SOURCE, "meson.build")).group(1)
    releases = root.findall("releases/release")
    expect(releases[0].get("version") == version, "the latest release is another")
    for release in releases:
        notes = "".join(release.find("description").itertext()).strip()
        expect(re.fullmatch(r"\d{4}-\d\d-\d\d", release.get("date")) and len(notes) > 60, notes)


def test_screenshots_are_in_the_tree():
    images = [image.text for image in metainfo().findall("screenshots/screenshot/image")]
    expect(len(images) >= 2, images)
    for image in images:
        path = os.path.join(SOURCE, image.split("/", 6)[6])
        with open(path, "rb") as file:
            width, height = struct.unpack(">II", file.read(24)[16:])
        expect((width, height) == (1280, 800), f"{path}: {width}×{height}")


def check_schema(path):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        return complaints("glib-compile-schemas", "--strict", "--dry-run", folder)


def test_settings_schema():
    need("glib-compile-schemas")
    hold(os.path.join(SOURCE, "data", APP + ".gschema.xml"), check_schema,
         ("<default>1280</default>", "<default>128</default>"), ("type=\"b\"", "type=\"zz\""))


def test_mime_type_and_icons_are_xml():
    need("xmllint")
    files = glob.glob(os.path.join(SOURCE, "data", "*.xml")) + glob.glob(os.path.join(ICONS, "**", "*.svg"), recursive=True)
    expect(len(files) >= 6, files)
    for path in files:
        hold(path, lambda path: complaints("xmllint", "--noout", path), ("</", "<"))


def type_of(folder, path):
    """Of a file without a name that would tell."""
    return run("gio", "info", "-a", "standard::content-type", path,
               env={**os.environ, "XDG_DATA_HOME": folder}).stdout.split("content-type: ")[-1].strip()


def test_mime_type_is_known_by_its_bytes():
    need("update-mime-database", "gio", "sqlite3")
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, "mime", "packages")
        os.makedirs(packages)
        shutil.copy(os.path.join(SOURCE, "data", APP + ".mime.xml"), packages)
        result = run("update-mime-database", os.path.join(folder, "mime"), env={**os.environ, "XDG_DATA_HOME": folder})
        expect(result.returncode == 0 and not result.stdout + result.stderr, result.stdout + result.stderr)
        dossier, other = os.path.join(folder, "one"), os.path.join(folder, "other")
        shutil.copy(glob.glob(os.path.join(BUILD, "data", "dossiers", "*.entente"))[0], dossier)
        run("sqlite3", other, "CREATE TABLE t (x)")
        expect(type_of(folder, dossier) == "application/vnd.entente.dossier", type_of(folder, dossier))
        expect(type_of(folder, other) == "application/vnd.sqlite3", type_of(folder, other))


def test_icons():
    """Of the right size, and symbolic ones of one colour, so that they can be given another."""
    files = glob.glob(os.path.join(ICONS, "**", "*.svg"), recursive=True)
    for path in files:
        size = "16" if "symbolic" in path else "128"
        root = ElementTree.parse(path).getroot()
        expect((root.get("width"), root.get("height")) == (size, size), path)
        expect(os.path.basename(path).startswith(APP), f"{path} is not exported from a sandbox")
        fills = set(re.findall(r'(?:fill|stroke)="(#\w+)"', read(path)))
        expect("symbolic" not in path or fills == {"#2e3436"}, f"{path}: {fills}")


def test_icons_hold_at_every_size():
    """Every size differs from its ground, light and dark, and from an even surface."""
    try:
        import gi
        gi.require_version("GdkPixbuf", "2.0")
        from gi.repository import GdkPixbuf
    except (ImportError, ValueError) as error:
        raise Skip(str(error))
    for path in glob.glob(os.path.join(ICONS, "scalable", "**", "*.svg"), recursive=True):
        for size in (16, 24, 32, 48, 64, 128, 256, 512):
            icon = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
            for ground in (0xfafafbff, 0x242424ff):
                whole = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, True, 8, size, size)
                whole.fill(ground)
                icon.composite(whole, 0, 0, size, size, 0, 0, 1, 1, GdkPixbuf.InterpType.NEAREST, 255)
                check_contrast(f"{path} at {size}", whole.get_pixels(), ground >> 8)


def check_contrast(what, pixels, ground):
    luminances = [0.2126 * pixels[i] + 0.7152 * pixels[i + 1] + 0.0722 * pixels[i + 2] for i in range(0, len(pixels), 4)]
    of_ground = 0.2126 * (ground >> 16) + 0.7152 * (ground >> 8 & 255) + 0.0722 * (ground & 255)
    seen = sorted(abs(luminance - of_ground) for luminance in luminances)
    expect(max(luminances) - min(luminances) > 100, f"{what}: all of one brightness")
    expect(seen[len(seen) * 9 // 10] > 40, f"{what}: hardly to be seen")


def test_names_agree():
    desktop = ini(BUILD, "data", APP + ".desktop")["Desktop Entry"]
    mime = ElementTree.parse(os.path.join(SOURCE, "data", APP + ".mime.xml")).getroot()
    of_mime = "{http://www.freedesktop.org/standards/shared-mime-info}"
    type_name = mime.find(of_mime + "mime-type").get("type")
    icon_name = mime.find(f"{of_mime}mime-type/{of_mime}icon").get("name")
    service = ini(BUILD, "data", APP + ".service")["D-BUS Service"]
    provider = ini(BUILD, "data", APP + ".search-provider.ini")["Shell Search Provider"]

    expect(desktop["MimeType"] == type_name + ";", desktop["MimeType"])
    expect(metainfo().findtext("provides/mediatype") == type_name, "metainfo names another type")
    expect(metainfo().findtext("launchable") == APP + ".desktop", "metainfo launches something else")
    expect(desktop["Icon"] == APP, desktop["Icon"])
    for folder, name in (("apps", APP), ("mimetypes", icon_name)):
        expect(os.path.exists(os.path.join(ICONS, "scalable", folder, name + ".svg")), name)
        expect(os.path.exists(os.path.join(ICONS, "symbolic", folder, name + "-symbolic.svg")), name)
    expect(desktop["DBusActivatable"] == "true" and service["Name"] == APP, "the bus does not start it")
    expect(service["Exec"].endswith("/bin/entente --gapplication-service"), service["Exec"])
    expect(provider["DesktopId"] == APP + ".desktop" and provider["BusName"] == APP, dict(provider))
    expect(provider["ObjectPath"] == OBJECT_PATH + "/SearchProvider" and provider["Version"] == "2", dict(provider))


def test_flatpak_manifest():
    """Exactly these permissions: no network, no files, no names of the bus."""
    manifest = os.path.join(SOURCE, "flatpak", APP + ".json")
    content = json.loads(read(manifest))
    expect(content["finish-args"] == ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"], content["finish-args"])
    expect((content["runtime"], content["runtime-version"]) == ("org.gnome.Platform", "50"), "another runtime")
    need("flatpak-builder")
    result = run("flatpak-builder", "--show-manifest", manifest)
    expect(result.returncode == 0, result.stderr)


tap.main(sys.modules[__name__])
