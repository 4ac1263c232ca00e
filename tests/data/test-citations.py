# SPDX-License-Identifier: GPL-3.0-or-later
"""What is cited is read without a warning by the programs that it is meant for, where they are installed."""

import json
import os
import shutil
import sys
import tempfile

import tap
from tap import ENTENTE, Skip, expect, run


def need(program):
    if shutil.which(program) is None:
        raise Skip(f"{program} is not installed")


def cite(folder, name, form):
    path = os.path.join(folder, name)
    result = run(ENTENTE, "cite", "--all", "--format", form, "-o", path)
    expect(result.returncode == 0, result.stderr)
    return path


def test_csl_json_is_json():
    with tempfile.TemporaryDirectory() as folder:
        with open(cite(folder, "a.json", "csl-json"), encoding="utf-8") as file:
            items = json.load(file)
        expect([item["id"] for item in items] == sorted(item["id"] for item in items) and len(items) >= 3, items)


def test_bibtex():
    need("bibtex")
    if not run("kpsewhich", "plain.bst").stdout:
        raise Skip("bibtex has no style plain here")
    with tempfile.TemporaryDirectory() as folder:
        cite(folder, "a.bib", "bibtex")
        with open(os.path.join(folder, "a.aux"), "w", encoding="utf-8") as file:
            file.write("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{a}\n")
        result = run("bibtex", "a", cwd=folder)
        expect(result.returncode == 0 and "Warning" not in result.stdout, result.stdout)


def test_biber():
    need("biber")
    with tempfile.TemporaryDirectory() as folder:
        path = cite(folder, "a.bib", "bibtex")
        result = run("biber", "--tool", "--output-file", os.path.join(folder, "b.bib"), path, cwd=folder)
        expect(result.returncode == 0 and "WARN" not in result.stdout and "ERROR" not in result.stdout, result.stdout)


def test_pandoc():
    need("pandoc")
    with tempfile.TemporaryDirectory() as folder:
        for name, form in (("a.json", "csl-json"), ("a.bib", "bibtex"), ("a.ris", "ris")):
            path = cite(folder, name, form)
            text = os.path.join(folder, "a.md")
            with open(text, "w", encoding="utf-8") as file:
                file.write("---\nnocite: '@*'\n---\n")
            result = run("pandoc", "--citeproc", "--fail-if-warnings", "--bibliography", path, "-t", "plain", text)
            expect(result.returncode == 0 and not result.stderr and "Diplomatic" in result.stdout, result.stderr + result.stdout)


tap.main(sys.modules[__name__])
