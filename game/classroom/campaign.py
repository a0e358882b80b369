"""The campaign: ten places of the body in the order of playing, which levels each of them has, and what is open.

A place opens when the place before it that has levels has been finished, so that one new rule comes at a time. What was
once played to its end stays open; a player or a teacher can open all places (`Settings.all_open`); and a link opens
its own place for as long as the game runs, without changing what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from game.library import Words, levels, load_scenario
from game.library.challenges import challenge_of, challenges_of
from game.save.form import MOST_STARS, Result
from game.save.saves import Saves
from game.tissue.aims import AIMS

# In the order of the campaign; a level belongs to a place by its id: "islet", or "islet-" and more.
PLACES = ("thymus", "skin", "lymph-node", "heart", "nerve", "islet", "joint", "kidney", "nucleus", "clinic")
ELSEWHERE = "elsewhere"
PRACTICE, EPILOGUE = "-practice", "-knockout"  # how the ids of such levels end

Role = Literal["main", "practice", "epilogue", "challenge", "more"]
Standing = Literal["open", "locked", "coming"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the body map: its id, its number (0 for `ELSEWHERE`), and its levels, the main one first."""

    id: str
    number: int
    levels: tuple[str, ...]

    @property
    def main(self) -> str:
        """The level that counts; "" where there is none yet."""
        return self.levels[0] if self.levels else ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been reached, and what is open without it: the best results, the practices that were done or skipped,
    whether everything is open, and the levels that a link opened.
    """

    best: Mapping[str, Result] = field(default_factory=dict)
    practised: frozenset[str] = frozenset()
    all_open: bool = False
    opened: frozenset[str] = frozenset()


def progress(saves: Saves, opened: frozenset[str] = frozenset()) -> Progress:
    """What this player has reached; `opened` are the levels that a link opened."""
    return Progress(saves.best, saves.practised, saves.settings.all_open, opened)


def places(levels: Sequence[str]) -> tuple[Place, ...]:
    """The ten places with those of the `levels` that are theirs; at the end `ELSEWHERE`, when some are nobody's."""
    left = list(levels)
    found = []
    for number, id in enumerate(PLACES, start=1):
        own = [level for level in left if level == id or level.startswith(f"{id}-")]
        left = [level for level in left if level not in own]
        found.append(Place(id, number, tuple(sorted(own))))
    if left:
        found.append(Place(ELSEWHERE, 0, tuple(left)))
    return tuple(found)


def role(level: str) -> Role:
    """What a level is in its place, by its id."""
    if level in PLACES:
        return "main"
    if challenge_of(level, PLACES)[1]:
        return "challenge"
    if level.endswith(PRACTICE):
        return "practice"
    return "epilogue" if level.endswith(EPILOGUE) else "more"


def practice_of(level: str, levels: Sequence[str]) -> str | None:
    """The practice that comes before `level` the first time, if there is one."""
    return level + PRACTICE if level + PRACTICE in levels else None


def epilogue_of(level: str, levels: Sequence[str]) -> str | None:
    """The epilogue that is offered once `level` was played to its end, if there is one."""
    return level + EPILOGUE if level + EPILOGUE in levels else None


def next_after(level: str, levels: Sequence[str]) -> str | None:
    """The main level of the next place that has one, after the place of `level`; None at the end of the campaign."""
    found = places(levels)
    here = next((place.number for place in found if level in place.levels), 0)
    return next((place.main for place in found if here and place.number > here and place.levels), None)


def finished(result: Result | None) -> bool:
    """Whether a best result opens the next place: a star was won, which no idle run can (`stars.earned`)."""
    return result is not None and result.stars > 0


def standing(place: Place, levels: Sequence[str], reached: Progress) -> Standing:
    """Whether a place is open, locked until the one before it is finished, or has no level yet."""
    if not place.levels:
        return "coming"
    if not place.number or reached.all_open or not reached.opened.isdisjoint(place.levels):
        return "open"
    if any(level in reached.best for level in place.levels):
        return "open"
    before = gate_of(place, levels)
    return "open" if before is None or finished(reached.best.get(before.main)) else "locked"


def gate_of(place: Place, levels: Sequence[str]) -> Place | None:
    """The place that must be finished before `place` opens; None for the first of the campaign."""
    earlier = [other for other in places(levels) if other.levels and 0 < other.number < place.number]
    return earlier[-1] if earlier else None


def open_levels(place: Place, levels: Sequence[str], reached: Progress) -> tuple[str, ...]:
    """The levels of a place that can be played now, the main one first. An epilogue waits for the end of its level."""
    if standing(place, levels, reached) != "open":
        return ()
    free = reached.all_open

    def here(level: str) -> bool:
        ended = level.removesuffix(EPILOGUE) in reached.best
        return role(level) != "epilogue" or free or ended or level in reached.opened

    return tuple(level for level in place.levels if here(level))


def challenge_runs(place: Place, reached: Progress) -> tuple[str, ...]:
    """The challenge runs of a place that can be played now: all, once its main level was finished and can be lost."""
    if not place.number or not place.main or not (reached.all_open or finished(reached.best.get(place.main))):
        return ()
    return challenges_of(place.main) if AIMS[load_scenario(place.main).goal].at_stake else ()


def level_open(level: str, levels: Sequence[str], reached: Progress) -> bool:
    """Whether a level can be played now."""
    if role(level) == "challenge":
        return any(level in challenge_runs(place, reached) for place in places(levels))
    return any(level in open_levels(place, levels, reached) for place in places(levels))


def begin_with(level: str, levels: Sequence[str], reached: Progress) -> str:
    """The level that playing `level` leads to: its practice, until that was done or skipped, or `level` was played."""
    practice = practice_of(level, levels)
    if practice is None or practice in reached.practised or level in reached.best:
        return level
    return practice


def next_level(levels: Sequence[str], reached: Progress) -> str:
    """The level to play next; "" for none.

    The first main level that is open and not finished; else one with a star left to win; else a challenge run with one;
    else the first main level.
    """
    opened = [place for place in places(levels) if place.levels and standing(place, levels, reached) == "open"]
    mains = [place.main for place in opened]
    more = [level for place in opened for level in challenge_runs(place, reached)]

    def starless(level: str) -> bool:
        best = reached.best.get(level)
        return best is None or best.stars < MOST_STARS

    wanted = (
        *(main for main in mains if not finished(reached.best.get(main))),
        *(level for level in (*mains, *more) if starless(level)),
        *mains,
    )
    return next(iter(wanted), "")


def title_of(words: Words, level: str) -> str:
    """What a level is called; a challenge run also by its challenge."""
    base, challenge = challenge_of(level, levels())
    if not challenge:
        return words(f"brief.{level}.title")
    return words("challenge.title", level=words(f"brief.{base}.title"), name=words(f"challenge.{challenge}.name"))


def goal_of(words: Words, level: str) -> str:
    """What a level is about, in a sentence or two; a challenge run says its rule."""
    base, challenge = challenge_of(level, levels())
    return words(f"challenge.{challenge}.about") if challenge else words(f"brief.{base}.goal")
