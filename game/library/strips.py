"""Levels that are a strip inside a nucleus (`game.locus`), read from `levels/strips/*.toml` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from game.host.paths import LEVELS
from game.library.places import STRIP, load_places
from game.library.reading import Section, ids_in, open_sheet
from game.library.scenarios import ModelNote, levels, read_model
from game.locus.setup import Rules, Setup
from game.problems import Broken

FOLDER = "strips"  # below the levels
MOST_TIMES = 10  # a rule may be a tenth to ten times of what is usual
USUAL: Mapping[str, float | int] = {one.name: getattr(Rules(), one.name) for one in fields(Rules)}
SHARES = ("kept_share", "new_share", "new_il6", "flare_low")
# But what is drawn has its place on the screen, and there are no more sites open than there are
MOST: Mapping[str, int] = {name: Rules().sites for name in ("sites", "kept_least")} | {
    "divisions": Rules().divisions,
    "receptors_most": Rules().receptors_most,
}
FIXED = ("sites",)
# The first is always less than the second, with what it would mean otherwise.
ORDERED = (
    ("marked", "turns_at", "it would be lost from the start"),
    ("turns_at", "sites", "it could not be lost"),
    ("steady_most", "turns_at", "a daughter would be steady that has lost it"),
    ("aim_steps", "flare_steps", "no mark would come in a flare"),
)


@dataclass(frozen=True, slots=True)
class StripLevel:
    """A level as written: its id, the place that it is in, the rules that it overrides, and how true it is."""

    id: str
    place: str
    rules: Mapping[str, float | int]
    model: tuple[ModelNote, ...]

    def setup(self, *, assisted: bool = False) -> Setup:
        """What a run starts from. In an `assisted` one a beat is met by whatever is pressed at about its time."""
        rules = replace(Rules(), **self.rules)  # type: ignore[arg-type]  # checked when it was read
        if assisted:
            rules = replace(rules, window=rules.beat // 2)
        return Setup(self.id, self.place, rules)


def strips() -> tuple[str, ...]:
    """The ids of all levels that are strips, in alphabetical order."""
    return ids_in(LEVELS / FOLDER)


def playable() -> tuple[str, ...]:
    """Every level that a player can come to: those with a map, and strips. In alphabetical order."""
    return tuple(sorted((*levels(), *strips())))


def is_strip(level: str) -> bool:
    """Whether a level is a strip."""
    return level in strips()


def read_strip(path: Path) -> StripLevel:
    """The level in `path`. Raises `Broken` with everything that is wrong, and OSError when it cannot be read."""
    top = open_sheet(path)
    id = top.id_of(path)
    top.one_of("world", (STRIP,))
    place = top.one_of("place", [one.id for one in load_places().values() if one.world == STRIP])
    rules = _read_rules(top.section("rules", needed=False))
    level = StripLevel(id, place, rules, tuple(read_model(section) for section in top.sections("model")))
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return level


def span_of(rule: str) -> tuple[float, float]:
    """From what to what a level may set a rule."""
    usual = USUAL[rule]
    if isinstance(usual, int):
        return usual if rule in FIXED else max(1, usual // MOST_TIMES), MOST.get(rule, usual * MOST_TIMES)
    return usual / MOST_TIMES, 1.0 if rule in SHARES else usual * MOST_TIMES


def _read_rules(section: Section) -> dict[str, float | int]:
    """The overrides in the table [rules]. What is wrong, alone or beside another rule, is noted there."""
    rules: dict[str, float | int] = {}
    for rule, usual in USUAL.items():
        if not section.has(rule):
            continue
        least, most = span_of(rule)
        if isinstance(usual, int):
            rules[rule] = section.whole(rule, int(least), int(most))
        else:
            rules[rule] = section.number(rule, least, most)
    section.done()
    both = {**USUAL, **rules}
    for low, high, meaning in ORDERED:
        if both[low] >= both[high]:
            what = f"{low} = {both[low]:g} is not less than {high} = {both[high]:g}: {meaning}"
            section.fault(low if low in rules else high, what, f"lower {low} or raise {high}")
    window, beat = both["window"], both["beat"]
    if 2 * window > beat:
        what = f"window = {window:g} is more than half of beat = {beat:g}: beats would run into each other"
        section.fault("window" if "window" in rules else "beat", what, "lower window or raise beat")
    return rules


@cache
def load_strip(level: str) -> StripLevel:
    """A level that is a strip. Raises `Broken`, and OSError where there is none."""
    return read_strip(LEVELS / FOLDER / f"{level}.toml")
