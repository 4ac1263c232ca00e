# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped dossier and what the command line says of it."""

import filecmp
import json
import os
import sys
import tempfile

import tap
from tap import BUILD, ENTENTE, SOURCE, expect, run

BUNDLE = os.path.join(SOURCE, "data", "dossiers", "pakistan-balance")
DOSSIER = os.path.join(BUILD, "data", "dossiers", "pakistan-balance.entente")


def listing(*arguments):
    result = run(ENTENTE, "list", *arguments, "--format", "json")
    expect(result.returncode == 0, result.stderr)
    return json.loads(result.stdout)


def test_bundle_equals_the_tree():
    with tempfile.TemporaryDirectory() as folder:
        result = run(ENTENTE, "bundle", DOSSIER, "-o", folder)
        expect(result.returncode == 0, result.stderr)
        names = sorted(name for name in os.listdir(BUNDLE) if name != "README.md")
        expect(sorted(os.listdir(folder)) == names, os.listdir(folder))
        match, mismatch, errors = filecmp.cmpfiles(BUNDLE, folder, names, shallow=False)
        expect(not mismatch and not errors, (mismatch, errors))


def test_import_is_repeatable():
    with tempfile.TemporaryDirectory() as folder:
        again = os.path.join(folder, "again.entente")
        result = run(ENTENTE, "import", BUNDLE, "-o", again)
        expect(result.returncode == 0, result.stderr)
        expect(filecmp.cmp(again, DOSSIER, shallow=False), "two imports differ")


def test_claims_fit_the_schema():
    import jsonschema
    with open(os.path.join(SOURCE, "tests", "data", "claims.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    for arguments in [(), ("--at", "2025-12-15"), ("--all", "--at", "2025-10-30", "--possible")]:
        claims = listing("claims", *arguments)
        expect(claims, arguments)
        jsonschema.validate(claims, schema)
        ids = [claim["id"] for claim in claims]
        expect(ids == sorted(ids), "not sorted by id")


def test_claims_are_of_every_kind():
    claims = listing("claims")
    expect(len(claims) >= 60, len(claims))
    expect({claim["modality"] for claim in claims} == {"fact", "reported", "opinion", "forecast", "conditional",
                                                        "recommendation", "question"}, "a modality is missing")
    expect({claim["aspect"] for claim in claims} == {"state", "act"}, "an aspect is missing")
    expect({place["source"] for claim in claims for place in claim["places"]}
           == {"asianet-2025", "thenews-2025", "questiqa-2025"}, "a source is missing")
    expect(any(claim["negated"] for claim in claims), "no denial")
    expect(any(len(claim["attribution"]) > 1 for claim in claims), "no chain")
    expect(any(len({tie["group"] for tie in claim["ties"] if tie["group"]}) or len(claim["ties"]) > 2 for claim in claims), "no n-ary claim")
    expect(any(link["kind"] == "contradicts" for claim in claims for link in claim["links"]), "no contradiction")
    expect(any(claim["notes"] for claim in claims), "no reader's note")


def test_degrees_follow_the_moment():
    claims = listing("claims", "--at", "2025-12-15")
    for claim in claims:
        if claim["modality"] == "forecast":
            expect(claim["degree"] is None and claim["outlook"] is not None, claim["id"])
        else:
            expect(claim["degree"] in ("certain", "presumed") and claim["outlook"] is None, claim["id"])
    wide = listing("claims", "--at", "2025-12-15", "--possible")
    expect({claim["id"] for claim in claims} <= {claim["id"] for claim in wide}, "--possible removes something")
    known = listing("claims", "--at", "2025-10-30", "--clock", "known", "--possible")
    held = listing("claims", "--at", "2025-10-30", "--possible")
    expect({claim["id"] for claim in known} <= {claim["id"] for claim in held}, "known is not within held")


def test_thaw_is_forecast_with_its_horizon():
    claims = listing("claims", "--actor", "united-states", "--actor", "china")
    horizons = [claim for claim in claims if claim["horizon"]
                and claim["horizon"]["start"] == ["2026-05-01", "2026-11-30"]]
    expect(horizons, "no forecast for 2026-05-01 … 2026-11-30")
    expect(any(link["kind"] == "contradicts" for claim in horizons for link in claim["links"]), "nobody contradicts it")


def test_lines_rest_on_claims():
    lines = listing("lines")
    claims = {claim["id"]: claim for claim in listing("claims")}
    expect(lines, "no lines")
    for line in lines:
        expect(line["claims"], line)
        expect(all(entry["id"] in claims for entry in line["claims"]), line)
        if line["layer"] == "fact":
            for entry in line["claims"]:
                claim = claims[entry["id"]]
                expect(claim["modality"] in ("fact", "reported", "opinion") and claim["scenario"] is None, entry)


def test_every_tie_of_states_is_a_line_and_no_other():
    states = {actor["id"] for actor in listing("actors") if actor["kind"] == "state"}
    structural = {"leadership", "membership", "party-to", "location"}
    ties = {tuple(sorted((tie["a"], tie["b"])))
            for claim in listing("claims", "--at", "2025-12-15")
            if claim["modality"] in ("fact", "reported", "opinion") and not claim["negated"] and claim["scenario"] is None
            and claim["status"] != "retracted" and claim["rank"] != "deprecated"
            for tie in claim["ties"]
            if tie["nature"] not in structural and {tie["a"], tie["b"]} <= states}
    lines = {tuple(sorted((line["a"], line["b"]))): line for line in listing("lines") if line["layer"] == "fact"}
    expect(ties, "no ties between states")
    expect(ties <= set(lines), ties - set(lines))
    for pair, line in lines.items():
        expect(pair in ties or not set(pair) <= states or line["folded"], f"{pair} rests on nothing")


def test_the_worked_case():
    line = next(line for line in listing("lines") if (line["a"], line["b"], line["layer"]) == ("china", "pakistan", "fact"))
    expect(line["stance"] == "contested", line["stance"])
    expect(line["headline"] == "cooperative by 3 of 3 sources, disputed by 1", line["headline"])
    expect({entry["id"] for entry in line["claims"] if entry["disputes"]} == {"asianet-005c", "questiqa-013b"}, "others dispute it")


def test_tsv():
    for what in ("claims", "actors", "ties", "sources", "lines"):
        result = run(ENTENTE, "list", what)
        rows = result.stdout.splitlines()
        expect(result.returncode == 0 and len(rows) > 3, what)
        expect(len({row.count("\t") for row in rows}) == 1, f"{what}: ragged rows")


def test_standard_input_and_output():
    with open(DOSSIER, "rb") as file:
        result = run(ENTENTE, "list", "sources", "-", stdin=file)
    expect(result.returncode == 0 and result.stdout.count("\n") == 4, result.stderr)
    result = run(ENTENTE, "import", BUNDLE, "-o", "-", text=False)
    with open(DOSSIER, "rb") as file:
        expect(result.stdout == file.read(), "import to standard output differs")
    result = run(ENTENTE, "export", "map", "-o", "-", "--size", "640x480", text=False)
    expect(result.stdout[:8] == b"\x89PNG\r\n\x1a\n", result.stderr)


def test_wrong_words():
    for words in [("list",), ("list", "nothing"), ("list", "claims", "--at", "May"), ("list", "claims", "--at", "2025-02-30"),
                  ("list", "claims", "--actor", "atlantis"), ("list", "claims", "--format", "xml"),
                  ("list", "claims", "--window", "2025-05-01"), ("list", "claims", "--window", "2025-05-02..2025-05-01"),
                  ("list", "claims", "--clock", "cuckoo"), ("list", "claims", "--nonsense"), ("export",), ("export", "map"),
                  ("export", "map", "-o", "x.png", "--size", "9"), ("export", "map", "-o", "x.png", "--at", "1999-01-01"),
                  ("export", "map", "-o", "x.png", "--scale", "99"), ("import",), ("import", "x"), ("bundle",), ("check",)]:
        result = run(ENTENTE, *words)
        expect(result.returncode == 2, f"{words}: exit code {result.returncode}")
        expect(result.stderr.startswith("entente: ") and len(result.stderr.splitlines()) == 1, f"{words}: {result.stderr}")
        expect(not result.stdout, f"{words}: {result.stdout}")


def test_what_is_not_there():
    for words in [("list", "claims", "/nonexistent/x.entente"), ("check", "/nonexistent/x.entente"),
                  ("import", "/nonexistent", "-o", "/nonexistent/x"), ("export", "map", "-o", "/nonexistent/x.png")]:
        result = run(ENTENTE, *words)
        expect(result.returncode == 1 and result.stderr.startswith("entente: "), f"{words}: {result.stderr}")


def test_help():
    for words in [("help",), ("--help",), ("version",), ("list", "--help"), ("export", "--help"), ("import", "--help"),
                  ("bundle", "--help"), ("check", "--help")]:
        result = run(ENTENTE, *words)
        expect(result.returncode == 0 and "entente" in result.stdout, words)


tap.main(sys.modules[__name__])
