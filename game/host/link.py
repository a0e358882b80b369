"""What a link asks for: `?t=1&level=islet&seed=7`. Anybody can write a link, so nothing in it is believed unchecked."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FORM = "1"  # the form of links that this version understands
MOST_SEED = 2**31 - 1
KNOWN = ("t", "level", "seed")

# A name that may be shown as it is; whatever else a link holds is only counted.
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,16}")

Note = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Launch:
    """`level` to open at once, "" for the title; `seed`, None to draw one; `notes` tell the title what was ignored."""

    level: str = ""
    seed: int | None = None
    notes: tuple[Note, ...] = ()


def read_launch(fields: Mapping[str, str], levels: Sequence[str]) -> Launch:
    """What the `fields` of a link ask for, given the `levels` there are.

    Fields that the game does not know are ignored. With a field whose value is no good the title opens instead of a
    level that the link did not mean; both are told there.
    """
    notes: list[Note] = []
    strange = [name for name in fields if name not in KNOWN]
    if strange:
        plain = sorted(name for name in strange if _PLAIN.fullmatch(name))[:3]
        if plain:
            notes.append(("launch.unknown", {"names": ", ".join(plain)}))
        else:
            notes.append(("launch.strange", {}))
    asked = [name for name in KNOWN if name in fields]
    if not asked:
        return Launch(notes=tuple(notes))
    level, seed_text, form = fields.get("level", ""), fields.get("seed"), fields.get("t")
    good = True
    if form != FORM:
        notes.append(("launch.form", {}))
        good = False
    if level not in levels:
        notes.append(("launch.level", {}))
        good = False
    seed = None
    if seed_text is not None:
        seed = _seed(seed_text)
        if seed is None:
            notes.append(("launch.seed", {"most": MOST_SEED}))
            good = False
    return Launch(level, seed, tuple(notes)) if good else Launch(notes=tuple(notes))


def new_seed(asked: int | None) -> int:
    """The seed of a new game: the one that was asked for, else one that nobody chose."""
    return asked if asked is not None else random.SystemRandom().randrange(MOST_SEED)


def _seed(text: str) -> int | None:
    if not re.fullmatch(r"[0-9]{1,10}", text):
        return None
    number = int(text)
    return number if number <= MOST_SEED else None
