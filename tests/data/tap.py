# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs functions named test_* and tells the result in TAP."""

import os
import shutil
import subprocess
import sys
import traceback

SOURCE = os.environ["ENTENTE_SOURCE_DIR"]
BUILD = os.environ["ENTENTE_BUILD_DIR"]
ENTENTE = os.path.join(BUILD, "src", "entente")


class Skip(Exception):
    """Raised by a test that cannot run here; says why."""


def need(*programs):
    """Skips where a program is missing."""
    for program in programs:
        if shutil.which(program) is None:
            raise Skip(f"{program} is not installed")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def run(*command, text=True, **options):
    """Runs a command to its end and keeps what it prints, as text or as bytes."""
    return subprocess.run(command, capture_output=True, text=text, errors="replace" if text else None,
                          timeout=240, **options)


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def main(module):
    tests = [(name, item) for name, item in vars(module).items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {name}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)
