# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree keeps its own rules: arrows between libraries, translations, the length of functions."""

import glob
import json
import os
import re
import shlex
import sys
import tempfile

import tap
from tap import BUILD, SOURCE, expect, run

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
