"""What became of patients of the clinic in the whole tissue until the next visit: what quick runs are held against.

Kept in clinic_runs.json, a line a patient: the function before each visit after the next, by therapy, on average over
`COPIES` runs that go on from the same state with other luck. `python -m tests.lab.clinic_runs [LEVEL ...]` plays all
that anew. It takes an hour, so that no test does it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from math import fsum
from pathlib import Path
from random import Random

from game.library import build_setup, levels, load_scenario
from game.runs.cues import Chooser, Player
from game.runs.players import PLAYERS, play
from game.tissue.chance import CONCERNS
from game.tissue.setup import Setup
from game.tissue.treatment import function
from game.tissue.world import Tissue

TABLE = Path(__file__).with_name("clinic_runs.json")
CLINICS = tuple(level for level in levels() if load_scenario(level).visits)
SEEDS = range(401, 413)
COPIES = 2
NOTHING = ""
CARE = PLAYERS["careful"]

Means = dict[str, float]  # function, 0..1, by therapy, `NOTHING` for none


def read() -> dict[str, dict[int, list[Means]]]:
    """The table as it is kept: by level and seed, for each visit that the patient lived to see."""
    kept: dict[str, dict[str, list[Means]]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return {level: {int(seed): visits for seed, visits in of.items()} for level, of in kept.items()}


def write(found: dict[str, dict[int, list[Means]]]) -> None:
    """Keep the table, one patient a line."""
    of = {
        level: ",\n".join(f'  "{seed}": {json.dumps(visits)}' for seed, visits in seeds.items())
        for level, seeds in found.items()
    }
    text = ",\n".join(f'"{level}": {{\n{lines}\n}}' for level, lines in of.items())
    TABLE.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


def at_visits(level: str, seed: int) -> Iterator[tuple[int, Tissue, Player]]:
    """The patient at each visit before anything is given there, and the player so far: only to be looked at, or copied.

    On odd seeds the first of what was offered was given at the visits before, on even ones nothing.
    """
    setup = build_setup(level, seed)
    every = tuple(tuple(setup.treatments) for _ in setup.visits)
    tissue = Tissue(replace(setup, offers=every), seed)
    first = iter(setup.offers)
    by = Player(replace(CARE, chooses=(lambda _, offered: next(first)[0]) if seed % 2 else None), seed)
    for number, at in enumerate(setup.visits):
        play(tissue, by, max(0, at - 1))
        if tissue.outcome:
            return
        yield number, tissue, by


def goes_on(tissue: Tissue, by: Player, therapy: str, until: int, luck: str) -> float:
    """The function that a patient has at step `until` under a therapy, with other luck from here on."""
    setup: Setup = tissue.setup
    kept = {id(one): one for one in (setup, by.habits)}
    copy, hand = deepcopy((tissue, by), kept)
    lots = Random(luck)
    for name in CONCERNS:
        getattr(copy.chance, name).seed(lots.randrange(1 << 30))
    hand._stream.seed(lots.randrange(1 << 30))
    give: Chooser | None = (lambda _, offered: therapy) if therapy else None
    hand.habits = replace(CARE, chooses=give)
    play(copy, hand, until)
    return function(copy)


def patient(level: str, seed: int) -> list[Means]:
    """A line of the table, played anew."""
    found = []
    for number, tissue, by in at_visits(level, seed):
        setup = tissue.setup
        until = (*setup.visits, setup.rules.duration)[number + 1] - 1
        means = {}
        for therapy in (*setup.treatments, NOTHING):
            runs = [goes_on(tissue, by, therapy, until, f"{seed}.{number}.{one}") for one in range(COPIES)]
            means[therapy] = round(fsum(runs) / COPIES, 4)
        found.append(means)
    return found


if __name__ == "__main__":
    table = read() if TABLE.exists() else {}
    for named in sys.argv[1:] or CLINICS:
        table[named] = {seed: patient(named, seed) for seed in SEEDS}
        write(table)
