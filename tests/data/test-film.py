# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped dossier through its year: every line that comes, goes or changes does so for a reason that has a date."""

import datetime
import json
import sys

import tap
from tap import ENTENTE, expect, run

TRAIL = datetime.timedelta(days=90)
YEAR = 2025


def month_ends():
    firsts = [datetime.date(YEAR + month // 12, month % 12 + 1, 1) for month in range(1, 13)]
    return [first - datetime.timedelta(days=1) for first in firsts]


def ask(what, *options):
    result = run(ENTENTE, "list", what, "--format", "json", *options)
    expect(result.returncode == 0, result.stderr)
    return json.loads(result.stdout)


def lines_on(day):
    return {(line["a"], line["b"], line["layer"]): line for line in ask("lines", "--at", str(day))}


def read_day(text, default):
    return datetime.date.fromisoformat(text) if text is not None else default


def as_of():
    folder = tap.SOURCE + "/data/dossiers/pakistan-balance/dossier.json"
    return datetime.date.fromisoformat(json.loads(tap.read(folder))["as_of"])


def dates(claim, vouched):
    """Days on which something about a claim changes, and what."""
    start, end = (claim["valid"][side] for side in ("start", "end"))
    first, last = (read_day(claim["published"][i], None) for i in (0, 1))
    named = [(read_day(start[0], None), "a claim's date"), (read_day(start[1], None), "a claim's date"),
             (first, "a source's publication"), (last, "a source's publication")]
    if claim["aspect"] == "act":
        for day in (read_day(start[0], None), read_day(start[1], None), first):
            named.append((day + TRAIL + datetime.timedelta(days=1) if day else None, "the end of an act's trail"))
    else:
        named += [(day + datetime.timedelta(days=1), "a claim's date") for day in (read_day(e, None) for e in end) if day]
    named.append((vouched + datetime.timedelta(days=1), "as_of"))
    return [(day, reason) for day, reason in named if day is not None]


def name_changes(before, after, day, next_day, claims, vouched):
    """For each line that differs: the claims of which it differs, and the dates between."""
    for key in sorted(before.keys() | after.keys()):
        old, new = ({claim["id"] for claim in side[key]["claims"]} if key in side else set() for side in (before, after))
        kind = "gained" if key not in before else "lost" if key not in after else None
        if kind is None and before[key]["stance"] != after[key]["stance"]:
            kind = f"{before[key]['stance']} to {after[key]['stance']}"
        if kind is None:
            continue
        reasons = sorted({f"{reason} ({date})" for claim in old ^ new for date, reason in dates(claims[claim], vouched)
                          if day < date <= next_day})
        yield f"{key[0]}–{key[1]} {key[2]}: {kind}", reasons


def test_every_change_has_a_date():
    claims = {claim["id"]: claim for claim in ask("claims")}
    vouched = as_of()
    days = month_ends()
    film = [lines_on(day) for day in days]
    pictures = {json.dumps(sorted((key, line["stance"]) for key, line in lines.items())) for lines in film}
    expect(len(pictures) >= 6, f"only {len(pictures)} of the twelve pictures differ in lines")

    for i in range(len(days) - 1):
        for change, reasons in name_changes(film[i], film[i + 1], days[i], days[i + 1], claims, vouched):
            print(f"# {days[i + 1]} {change}: {'; '.join(reasons)}")
            expect(reasons, f"by {days[i + 1]} {change}, and no date says why")


tap.main(sys.modules[__name__])
