"""The patient lab on the command line: a group of patients of one setting, told as dots, counts or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.lab.setting import Dial, Setting, dials, usual
from game.lab.ward import Patient, Ward
from game.library.lab import load_lab
from game.tissue.outcomes import LOST, OUTCOMES, Outcome
from game.tools.say import say

ILLNESS = "illness"
MARKS = {Outcome.DISEASE.value: "x", Outcome.INFECTION.value: "!"}  # of who is not well
WELL = "."
A_ROW = 50  # patients in a line
SAYS = "Tuned to the order of printed odds; it explains nothing beyond, and says nothing of any one person."


class WrongSet(Exception):
    """A --set that cannot be carried out; the message says why and what to do, in one line."""


def setting_of(asked: Sequence[str]) -> Setting:
    """The setting that some texts FACTOR=VALUE ask for, of the first disease where none is named. Raises `WrongSet`."""
    pairs = []
    for text in asked:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise WrongSet(f"{text!r} is not FACTOR=VALUE; write for example --set smoking=1")
        pairs.append((name, value))
    illnesses = tuple(load_lab().illnesses)
    named = [value for name, value in pairs if name == ILLNESS]
    for one in named:
        if one not in illnesses:
            raise WrongSet(f"no illness {one!r}; there are {', '.join(illnesses)}")
    setting = usual(named[-1] if named else illnesses[0])
    known = dials(setting.illness)
    for name, value in pairs:
        if name == ILLNESS:
            continue
        if name not in known:
            raise WrongSet(f"{setting.illness} has no factor {name!r}; there are {', '.join(known)}, {ILLNESS}")
        setting = setting.moved(name, _stop(known[name], value))
    return setting


def _stop(dial: Dial, value: str) -> int:
    """The stop of a dial that a text means."""
    for number, stop in enumerate(dial.stops):
        if value == f"{stop:g}":
            return number
    raise WrongSet(f"{dial.id} cannot be {value!r}; use one of {', '.join(f'{stop:g}' for stop in dial.stops)}")


def tell(setting: Setting, seed: int, count: int, *, as_json: bool) -> None:
    """Let `count` patients live, and print what came of them. Raises `Broken` where a file of the level is wrong."""
    patients = list(Ward(setting, seed).patients(count))
    say(json.dumps(facts(setting, seed, patients))) if as_json else _print(setting, seed, patients)


def facts(setting: Setting, seed: int, patients: Sequence[Patient]) -> dict[str, Any]:
    """A group as `lab --json` prints it."""
    return {
        "setting": setting.text,
        "illness": setting.illness,
        "dials": {id: setting.at(id) for id in setting.stops},
        "seed": seed,
        "endings": _endings(patients),
        "patients": [
            {
                "seed": patient.seed,
                "outcome": patient.life.outcome,
                "second": patient.life.second,
                "tissue": round(patient.life.tissue, 4),
            }
            for patient in patients
        ],
        "note": SAYS,
    }


def _endings(patients: Sequence[Patient]) -> dict[str, int]:
    counted = Counter(patient.life.outcome for patient in patients)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


def _print(setting: Setting, seed: int, patients: Sequence[Patient]) -> None:
    endings = _endings(patients)
    say(f"{setting.text}, seed {seed}, {len(patients)} patients")
    dots = "".join(MARKS.get(patient.life.outcome, WELL) for patient in patients)
    for start in range(0, len(dots), A_ROW):
        say("  " + dots[start : start + A_ROW])
    well = len(patients) - sum(endings[outcome] for outcome in LOST)
    ill, infected = endings[Outcome.DISEASE.value], endings[Outcome.INFECTION.value]
    say(f"  well {WELL} {well}   ill {MARKS['disease']} {ill}   lost to an infection {MARKS['infection']} {infected}")
    say(f"  {SAYS}")
