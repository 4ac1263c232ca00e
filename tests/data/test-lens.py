# SPDX-License-Identifier: GPL-3.0-or-later
"""The claims that a lens lists are those that a reader would pick from all of them, whatever is asked for."""

import json
import os
import random
import sys
import tempfile

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


def save_views(folder):
    """A dossier with two views: what Chinese speakers say in a window, and the network as known on a day."""
    bundle, file = os.path.join(folder, "bundle"), os.path.join(folder, "views.entente")
    made = run(ENTENTE, "bundle", "-o", bundle)
    expect(made.returncode == 0, made.stderr)
    with open(os.path.join(bundle, "view.csv"), "w", encoding="utf-8") as views:
        views.write("id,title,filter,folded,structural,forecasts,possible,clock,moment_lo,moment_hi,trail,arrangement\n"
                    "chinese-summer,Chinese summer,speaker:china,1,0,1,0,held,2025-06-01,2025-08-31,,geographic\n"
                    "in-may,In May,,0,0,1,1,known,2025-05-20,2025-05-20,30,force\n")
    made = run(ENTENTE, "import", bundle, "-o", file)
    expect(made.returncode == 0, made.stderr)
    return file


def test_views():
    with tempfile.TemporaryDirectory() as folder:
        file = save_views(folder)
        for view, same in (
            ("Chinese summer", ("--window", "2025-06-01..2025-08-31", "--speaker", "china")),
            ("chinese-summer", ("--window", "2025-06-01..2025-08-31", "--speaker", "china")),
            ("in may", ("--at", "2025-05-20", "--trail", "30", "--clock", "known", "--possible")),
        ):
            expect(list_claims("--view", view, file) == list_claims(*same, file), view)
        expect(list_claims("--view", "In May", "--at", "2025-09-01", "--speaker", "pakistan", file)
               == list_claims("--at", "2025-09-01", "--trail", "30", "--clock", "known", "--possible", "--speaker", "pakistan", file), "more")

        pictures = [os.path.join(folder, name) for name in ("a.png", "b.png", "c.png")]
        for picture, arguments in zip(pictures, (
            ("--view", "In May"),
            ("--at", "2025-05-20", "--clock", "known", "--possible", "--unfolded", "--arrangement", "network"),
            ("--view", "In May", "--arrangement", "geographic"),
        )):
            result = run(ENTENTE, "export", "map", file, "-o", picture, *arguments)
            expect(result.returncode == 0, result.stderr)
        pictures = [open(picture, "rb").read() for picture in pictures]
        expect(len(set(pictures)) > 1 and pictures[0] != pictures[2], "the view says where actors stand")

        wrong = run(ENTENTE, "list", "claims", "--view", "Nowhere", file)
        expect(wrong.returncode == 2 and all(f"“{name}”" in wrong.stderr for name in ("Nowhere", "Chinese summer", "In May")), wrong.stderr)
        none = run(ENTENTE, "list", "claims", "--view", "Nowhere")
        expect(none.returncode == 2 and "no view is saved" in none.stderr, none.stderr)
    help_text = run(ENTENTE, "list", "--help").stdout
    expect("--view" in help_text and "--view" in run(ENTENTE, "export", "--help").stdout, help_text)


tap.main(sys.modules[__name__])
