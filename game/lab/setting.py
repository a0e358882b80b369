"""What a group of patients has in common: a disease, its factors and how much of each, how many Tregs, when what comes.

A setting is also a short text, as it stands in a link and on the command line: `multiple-sclerosis,drb1-15-01,tregs:4`,
the disease first, then what is not as usual: a factor alone is all of it, with `:0` it is not there, other numbers are
stops of its slider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from game.library.factors import Factor, load_factors
from game.library.lab import AMOUNTS, DATES, OPEN_SITES, TREGS, USUAL_SITES, USUAL_TREGS, Illness, load_lab, slides

MARKS_DIAL, TREGS_DIAL, DATE_DIAL = "marks", "tregs", "date"
LONGEST_TEXT = 400
_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?::[0-9])?")


class WrongSetting(Exception):
    """A text that is no setting; `key` is the word key of what is wrong (`lab.wrong.KEY`), `values` what it names."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Dial:
    """A switch or slider of a setting: `stops` are the values it can have, `usual` the stop it first stands at."""

    id: str
    stops: tuple[float, ...]
    usual: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The stop of every dial of a disease, by the dial's id."""

    illness: str
    stops: Mapping[str, int]

    def at(self, dial: str) -> float:
        """The value at which a dial stands."""
        return dials(self.illness)[dial].stops[self.stops[dial]]

    def moved(self, dial: str, stop: int) -> Setting:
        """The same with one dial at another stop, kept within what it has."""
        most = len(dials(self.illness)[dial].stops) - 1
        return replace(self, stops={**self.stops, dial: max(0, min(most, stop))})

    @property
    def text(self) -> str:
        """The setting as it stands in a link."""
        parts = [self.illness]
        for id, dial in dials(self.illness).items():
            if self.stops[id] != dial.usual:
                last = self.stops[id] == len(dial.stops) - 1 and id in load_factors()
                parts.append(id if last else f"{id}:{self.stops[id]}")
        return ",".join(parts)

    @property
    def amounts(self) -> dict[str, float]:
        """How much there is of each factor, 0..1."""
        return {id: self.at(id) for id in self.stops if id in load_factors()}


@cache
def dials(illness: str) -> Mapping[str, Dial]:
    """The dials of a disease by id, in the order in which they stand on the screen."""
    found, factors = load_lab().illnesses[illness], load_factors()
    made = {id: _dial(found, factors[id]) for id in found.factors}
    made[MARKS_DIAL] = Dial(MARKS_DIAL, tuple(float(sites) for sites in OPEN_SITES), USUAL_SITES)
    made[TREGS_DIAL] = Dial(TREGS_DIAL, TREGS, USUAL_TREGS)
    if found.trigger:
        made[DATE_DIAL] = Dial(DATE_DIAL, tuple(float(date) for date in DATES), 0)
    return made


def _dial(illness: Illness, factor: Factor) -> Dial:
    stops = AMOUNTS if slides(factor) else (0.0, 1.0)
    return Dial(factor.id, stops, len(stops) - 1 if factor.id in illness.usual else 0)


def usual(illness: str) -> Setting:
    """The setting that a disease opens with. Raises KeyError for a disease that the lab has not."""
    return Setting(illness, {id: dial.usual for id, dial in dials(illness).items()})


def read_setting(text: str) -> Setting:
    """The setting that `text` tells. Raises `WrongSetting` for any other text."""
    if len(text) > LONGEST_TEXT:
        raise WrongSetting("long", most=LONGEST_TEXT)
    illness, _, rest = text.partition(",")
    if illness not in load_lab().illnesses:
        raise WrongSetting("illness", known=", ".join(load_lab().illnesses))
    return with_parts(usual(illness), rest.split(",") if rest else ())


def is_setting(text: str) -> bool:
    """Whether a text tells a setting."""
    try:
        read_setting(text)
    except WrongSetting:
        return False
    return True


def with_parts(setting: Setting, parts: Iterable[str]) -> Setting:
    """The setting with these dials moved; each is told as `id` or `id:stop`. Raises `WrongSetting`."""
    known = dials(setting.illness)
    for part in parts:
        if not _PART.fullmatch(part):
            raise WrongSetting("form")
        id, _, stop = part.partition(":")
        if id not in known:
            raise WrongSetting("dial", known=", ".join(known))
        last = len(known[id].stops) - 1
        number = int(stop) if stop else last
        if number > last:
            raise WrongSetting("stop", name=id, most=last)
        setting = replace(setting, stops={**setting.stops, id: number})
    return setting
