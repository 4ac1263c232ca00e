#!/usr/bin/env python3
"""Counts what `meson test` wrote and closes with `N passed, N failed`.

Usage: tally.py TESTLOG.json...

A program that speaks TAP counts as many tests as it reports, any other program
as one. A program that fails without a failed test of its own - it crashed, ran
out of time, stopped before its plan - counts as one failure more.
Exits 1 when something failed or when nothing ran.
"""

import json
import re
import sys

TAP_PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)
TAP_LINE = re.compile(r"^(not )?ok\b[^#]*(?:#\s*((?i:skip|todo))\b)?")
GOOD = {"OK", "EXPECTEDFAIL"}
HEAD, TAIL = 40, 20  # lines shown of what a failed program printed


def read(paths):
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    if line.strip():
                        yield json.loads(line)
        except FileNotFoundError:
            pass  # the suite is empty


def tap_counts(output):
    """(passed, failed, skipped) of the subtests in `output`."""
    passed = failed = skipped = 0
    if not TAP_PLAN.search(output):
        return 0, 0, 0
    for line in output.splitlines():
        match = TAP_LINE.match(line)
        if not match:
            continue
        bad, directive = match.groups()
        if directive:
            skipped += 1
        elif bad:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def counts(test):
    result = test["result"]
    passed, failed, skipped = tap_counts(test.get("stdout", ""))
    if result == "SKIP":
        return 0, 0, max(skipped, 1)
    if result not in GOOD:
        return passed, max(failed, 1), skipped
    if passed + failed + skipped == 0:
        return 1, 0, 0
    return passed, failed, skipped


def worth_showing(line):
    return not line.startswith("ok ") and "-DEBUG: " not in line


def show_failure(test):
    print(f"\n--- {test['name']}: {test['result'].lower()}")
    for stream in ("stdout", "stderr"):
        lines = [line for line in test.get(stream, "").rstrip().splitlines() if worth_showing(line)]
        if len(lines) > HEAD + TAIL:
            lines[HEAD:-TAIL] = ["[...]"]
        for line in lines:
            print("    " + line)


def main(paths):
    total = [0, 0, 0]
    for test in read(paths):
        numbers = counts(test)
        total = [a + b for a, b in zip(total, numbers)]
        if numbers[1]:
            show_failure(test)
    passed, failed, skipped = total
    if failed:
        print()
    closing = f"{passed} passed, {failed} failed"
    if skipped:
        closing += f", {skipped} skipped"
    print(closing)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
