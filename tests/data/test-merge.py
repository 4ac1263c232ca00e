# SPDX-License-Identifier: GPL-3.0-or-later
"""entente diff and entente merge, on copies of the shipped dossier."""

import csv
import os
import shutil
import sys
import tempfile

import tap
from tap import BUILD, ENTENTE, SOURCE, expect, run

BUNDLE = os.path.join(SOURCE, "data", "dossiers", "pakistan-balance")
DOSSIER = os.path.join(BUILD, "data", "dossiers", "pakistan-balance.entente")
CLAIM = "asianet-001a"


def change(bundle, table, function):
    """Rewrites one file of a bundle: each row goes through function, None drops it."""
    path = os.path.join(bundle, table + ".csv")
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    kept = [row for row in (function(row) for row in rows) if row]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def make(folder, name, **changes):
    """A dossier that is the shipped one but for some rows; returns its path."""
    bundle = os.path.join(folder, name)
    shutil.copytree(BUNDLE, bundle)
    for table, function in changes.items():
        change(bundle, table, function)
    path = bundle + ".entente"
    result = run(ENTENTE, "import", bundle, "-o", path)
    expect(result.returncode == 0, result.stderr)
    return path


def with_values(ident, **values):
    return lambda row: {**row, **values} if row.get("id") == ident else row


def without(column, ident):
    return lambda row: None if row[column] == ident else row


def without_claim(ident):
    parts = ("attribution", "claim_actor", "claim_passage", "claim_tie", "reader_note", "figure", "forecast")
    changes = {part: without("claim", ident) for part in parts}
    changes["claim"] = without("id", ident)
    changes["claim_link"] = lambda row: None if ident in (row["from_claim"], row["to_claim"]) else row
    return changes


def test_same():
    result = run(ENTENTE, "diff", DOSSIER, DOSSIER)
    expect(result.returncode == 0 and not result.stdout + result.stderr, result.stdout + result.stderr)
    with tempfile.TemporaryDirectory() as folder:
        merged = os.path.join(folder, "c.entente")
        result = run(ENTENTE, "merge", DOSSIER, DOSSIER, "-o", merged)
        expect(result.returncode == 0 and not result.stdout + result.stderr, result.stdout + result.stderr)
        expect(run(ENTENTE, "diff", DOSSIER, merged).returncode == 0, "merged with itself it differs")


def test_diff_names_what_differs():
    with tempfile.TemporaryDirectory() as folder:
        other = make(folder, "b", **{**without_claim(CLAIM), "actor": with_values("china", note="New\nnote")})
        result = run(ENTENTE, "diff", DOSSIER, other)
        lines = result.stdout.splitlines()
        expect(result.returncode == 1 and not result.stderr, result.stderr)
        expect(f"- claim {CLAIM}" in lines and "~ actor china" in lines, lines)
        expect(any(line.startswith("    note: ") and line.endswith("→ “New note”") for line in lines), lines)
        back = run(ENTENTE, "diff", other, DOSSIER).stdout.splitlines()
        expect(f"+ claim {CLAIM}" in back, back)


def test_merge_brings_what_is_missing():
    with tempfile.TemporaryDirectory() as folder:
        less = make(folder, "a", **without_claim(CLAIM))
        merged = os.path.join(folder, "c.entente")
        result = run(ENTENTE, "merge", less, DOSSIER, "-o", merged)
        expect(result.returncode == 0, result.stdout + result.stderr)
        result = run(ENTENTE, "diff", DOSSIER, merged)
        expect(result.returncode == 0, result.stdout)
        expect(run(ENTENTE, "check", merged).returncode == 0, "the result is not sound")


def test_merge_drops_nothing():
    with tempfile.TemporaryDirectory() as folder:
        other = make(folder, "b", claim=with_values(CLAIM, summary="Quite another summary."), actor=with_values("china", note="A note of B."),
                     scenario=lambda row: {**row, "condition": "Quite another condition"} if row["id"] == "deeper-us-pakistan-ties" else row)
        merged, bundle = os.path.join(folder, "c.entente"), os.path.join(folder, "c")
        result = run(ENTENTE, "merge", DOSSIER, other, "-o", merged)
        expect(result.returncode == 1 and not result.stderr, result.stderr)
        expect(any(line.startswith(f"claim {CLAIM}: Summary: ") and "Quite another summary." in line for line in result.stdout.splitlines()), result.stdout)
        expect("scenario deeper-us-pakistan-ties: " in result.stdout, result.stdout)
        expect(run(ENTENTE, "bundle", merged, "-o", bundle).returncode == 0, "no bundle")
        text = "".join(open(os.path.join(bundle, name), encoding="utf-8").read() for name in os.listdir(bundle))
        for words in ("Quite another summary.", "A note of B.", "Quite another condition", "deeper-us-pakistan-ties-2"):
            expect(words in text, f"{words} is lost")
        lines = run(ENTENTE, "diff", DOSSIER, merged).stdout.splitlines()
        expect(not [line for line in lines if line.startswith("- ")], lines)


def test_wrong_words():
    for words in [("diff",), ("diff", "a"), ("diff", "-", "-"), ("diff", "a", "b", "c"), ("merge", "a", "b"), ("merge", "a", "-o", "c"),
                  ("merge", "a", "b", "-o", "-")]:
        result = run(ENTENTE, *words)
        expect(result.returncode == 2 and result.stderr.startswith("entente: ") and not result.stdout, f"{words}: {result.stderr}")


def test_what_is_not_there():
    with tempfile.TemporaryDirectory() as folder:
        merged = os.path.join(folder, "c.entente")
        for words in [("diff", DOSSIER, "/nonexistent/x"), ("diff", "/nonexistent/x", DOSSIER), ("merge", DOSSIER, "/nonexistent/x", "-o", merged)]:
            result = run(ENTENTE, *words)
            expect(result.returncode == 1 and result.stderr.startswith("entente: "), f"{words}: {result.stderr}")
        expect(not os.path.exists(merged), "something was written")


def test_help():
    for words in [("diff", "--help"), ("merge", "--help")]:
        expect(run(ENTENTE, *words).returncode == 0, words)


tap.main(sys.modules[__name__])
