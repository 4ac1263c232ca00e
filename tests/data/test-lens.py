# SPDX-License-Identifier: GPL-3.0-or-later
"""The claims that a lens lists are those that a reader would pick from all of them, whatever is asked for."""

import json
import random
import sys

import tap
from tap import ENTENTE, expect, run

N_LENSES = 30


def list_claims(*arguments):
    result = run(ENTENTE, "list", "claims", "--format", "json", *arguments)
    expect(result.returncode == 0, result.stderr)
    return json.loads(result.stdout)


def list_grades():
    result = run(ENTENTE, "list", "sources", "--format", "json")
    expect(result.returncode == 0, result.stderr)
    return {source["id"]: source.get("reliability") for source in json.loads(result.stdout)}


def speaker(claim):
    """Whose words they are, as the option takes it."""
    last = claim["attribution"][-1] if claim["attribution"] else {"speaker": None, "name": None}
    if last["speaker"] is None and last["name"] in (None, "unclear"):
        return "-"
    return last["speaker"] or last["name"]


def source(claim):
    return claim["places"][0]["source"]


def natures(claim):
    return {tie["nature"] for tie in claim["ties"]}


def passes(claim, lens, grades):
    tests = {
        "--speaker": lambda values: speaker(claim) in values,
        "--source": lambda values: source(claim) in values,
        "--nature": lambda values: bool(natures(claim) & set(values)),
        "--modality": lambda values: claim["modality"] in values,
        "--grade": lambda values: grades[source(claim)] in values,
    }
    return all(tests[option](values) for option, values in lens.items())


def draw_lens(claims, grades):
    choices = {
        "--speaker": sorted({speaker(claim) for claim in claims}),
        "--source": sorted({source(claim) for claim in claims}),
        "--nature": sorted(set().union(*map(natures, claims))),
        "--modality": sorted({claim["modality"] for claim in claims}),
        "--grade": sorted(grade for grade in set(grades.values()) if grade),
    }
    options = [option for option in choices if choices[option] and random.random() < 0.5]
    random.shuffle(options)
    return {option: random.sample(choices[option], random.randint(1, min(3, len(choices[option])))) for option in options}


def test_lenses():
    random.seed(8)
    claims, grades = list_claims(), list_grades()
    n_some = 0
    for _ in range(N_LENSES):
        lens = draw_lens(claims, grades)
        arguments = [word for option, values in lens.items() for value in values for word in (option, value)]
        listed = [claim["id"] for claim in list_claims(*arguments)]
        wanted = [claim["id"] for claim in claims if passes(claim, lens, grades)]
        expect(listed == wanted, f"{arguments}: {sorted(set(listed) ^ set(wanted))}")
        n_some += 0 < len(wanted) < len(claims)
    expect(n_some > N_LENSES / 3, n_some)


def test_errors():
    for option, value in (("--source", "nowhere"), ("--nature", "weather"), ("--modality", "hope"), ("--grade", "G"),
                          ("--scenario", "none"), ("--speaker", "Nobody At All")):
        result = run(ENTENTE, "list", "claims", option, value)
        expect(result.returncode != 0 and value in result.stderr, (option, value, result.stderr))


tap.main(sys.modules[__name__])
