"""The campaign: the places of the body in the order of playing, which levels each of them has, and what is open.

Which places there are, and what their levels are in them, is told by `assets/places`.

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
from game.library.lessons import LEVEL, TEST, Step
from game.library.places import Role as RoleInPlace
from game.library.places import levels_of_places, load_places
from game.library.plan import cards_of
from game.library.scenarios import base_of, has_patrol, modifiers_of
from game.library.strips import is_strip, playable
from game.library.vigils import earned, vigil_in
from game.save.form import MOST_STARS, Result
from game.save.saves import Saves
from game.tissue.aims import AIMS

ELSEWHERE = "elsewhere"

Role = RoleInPlace | Literal["challenge", "vigil"]
Standing = Literal["open", "locked", "coming"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place as a stop of the campaign: its id, its number (0 for `ELSEWHERE`), and its levels, the main one first."""

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


def places(levels: Sequence[str]) -> tuple[Stop, ...]:
    """The places with those of the `levels` that are theirs; at the end `ELSEWHERE`, when some are nobody's.

    A place whose main level is not there has none.
    """
    left = list(levels)
    found = []
    for place in load_places().values():
        own = [level for level, _ in place.levels.roles() if level in left] if place.levels.main in left else []
        left = [level for level in left if level not in own]
        found.append(Stop(place.id, place.number, tuple(own)))
    if left:
        found.append(Stop(ELSEWHERE, 0, tuple(left)))
    return tuple(found)


def main_levels() -> dict[str, int]:
    """The main levels with a map in the order of the campaign, each with the number of its place."""
    mains = {place.levels.main: place.number for place in load_places().values()}
    return {main: number for main, number in mains.items() if main and not is_strip(main)}


def role(level: str) -> Role:
    """What a level is in its place; "more" for one that is in none."""
    if level in levels_of_places():
        return levels_of_places()[level][1]
    if modifiers_of(level) is not None:
        return "vigil"
    return "challenge" if challenge_of(level, main_levels())[1] else "more"


def main_of(level: str) -> str:
    """The main level of the place that a level belongs to; "" for a level that is in none."""
    place, _ = levels_of_places().get(level, ("", None))
    return load_places()[place].levels.main if place else ""


def practice_of(level: str, levels: Sequence[str]) -> str | None:
    """The practice that comes before `level` the first time, if there is one."""
    return _beside(level, "practice", levels)


def epilogue_of(level: str, levels: Sequence[str]) -> str | None:
    """The epilogue that is offered once `level` was played to its end, if there is one."""
    return _beside(level, "epilogue", levels)


def _beside(level: str, wanted: Role, levels: Sequence[str]) -> str | None:
    """The level of a `wanted` role in the place whose main level is `level`."""
    place, own = levels_of_places().get(level, ("", "more"))
    if own != "main":
        return None
    here = load_places()[place].levels.roles()
    return next((other for other, other_role in here if other_role == wanted and other in levels), None)


def next_after(level: str, levels: Sequence[str]) -> str | None:
    """The main level of the next place that has one, after the place of `level`; None at the end of the campaign."""
    found = places(levels)
    here = next((place.number for place in found if level in place.levels), 0)
    return next((place.main for place in found if here and place.number > here and place.levels), None)


def is_last(level: str) -> bool:
    """Whether a level belongs to the last place of the campaign that has some."""
    place, _ = levels_of_places().get(level, ("", "more"))
    played = [one for one in load_places().values() if one.levels.main]
    return bool(played) and place == played[-1].id


def finished(result: Result | None) -> bool:
    """Whether a best result opens the next place: a star was won, which no idle run can (`stars.earned`)."""
    return result is not None and result.stars > 0


def standing(place: Stop, levels: Sequence[str], reached: Progress) -> Standing:
    """Whether a place is open, locked until the one before it is finished, or has no level yet."""
    if not place.levels:
        return "coming"
    if not place.number or reached.all_open or any(base_of(level) in place.levels for level in reached.opened):
        return "open"
    if any(level in reached.best for level in place.levels):
        return "open"
    before = gate_of(place, levels)
    return "open" if before is None or finished(reached.best.get(before.main)) else "locked"


def gate_of(place: Stop, levels: Sequence[str]) -> Stop | None:
    """The place that must be finished before `place` opens; None for the first of the campaign."""
    earlier = [other for other in places(levels) if other.levels and 0 < other.number < place.number]
    return earlier[-1] if earlier else None


def open_levels(place: Stop, levels: Sequence[str], reached: Progress) -> tuple[str, ...]:
    """The levels of a place that can be played now, the main one first. An epilogue waits for the end of its level."""
    if standing(place, levels, reached) != "open":
        return ()
    free = reached.all_open

    def here(level: str) -> bool:
        ended = place.main in reached.best
        return role(level) != "epilogue" or free or ended or level in reached.opened

    return tuple(level for level in place.levels if here(level))


def challenge_runs(place: Stop, reached: Progress) -> tuple[str, ...]:
    """The challenge runs of a place that can be played now: all, once its main level was finished and can be lost.

    Before that, those that a link opened. Where therapies are chosen there are none: no run is the same again.
    """
    if not place.number or not place.main or is_strip(place.main):
        return ()
    free = reached.all_open or finished(reached.best.get(place.main))
    runs = tuple(run for run in challenges_of(place.main) if free or run in reached.opened)
    aim = AIMS[load_scenario(place.main).goal]
    return runs if aim.at_stake and not aim.treats else ()


def patrol_in(place: Stop, reached: Progress) -> str:
    """The patrol without an end of a place, by its name without modifiers; "" where there is none to be played now.

    There is one once the main level was finished, where there is something to lose and somebody to keep it from; before
    that only where a link opened it.
    """
    if not place.number or not place.main or not has_patrol(place.main):
        return ""
    linked = any((found := modifiers_of(level)) is not None and found[0] == place.main for level in reached.opened)
    free = reached.all_open or linked or finished(reached.best.get(place.main))
    return vigil_in(place.main) if free else ""


def modifiers(levels: Sequence[str], reached: Progress) -> tuple[str, ...]:
    """The modifiers of patrols that were earned: by how many places were finished."""
    through = [place for place in places(levels) if place.number and finished(reached.best.get(place.main))]
    return earned(len(load_places()) if reached.all_open else len(through))


def is_offered(level: str) -> bool:
    """Whether a player can come to have a level before them: any there is, and the challenge runs that places have."""
    every = playable()
    return level in every or level_open(level, every, Progress(all_open=True))


def level_with(card: str) -> str:
    """The first level, in the order of playing, that one of its patients has this card for; "" for none.

    Raises `Broken` for a broken level.
    """
    there = (level for place in places(levels()) for level in place.levels)
    return next((level for level in there if card in cards_of(level)), "")


def level_open(level: str, levels: Sequence[str], reached: Progress) -> bool:
    """Whether a level can be played now."""
    if role(level) == "vigil":
        return any(base_of(level) == place.main and patrol_in(place, reached) for place in places(levels))
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


def outcome_of(words: Words, place: str, outcome: str) -> str:
    """How a best result ended, in a word or two: in those of its place, where it has some of its own."""
    own = words.has(f"outcome.{place}.{outcome}")
    return words(f"outcome.{place}.{outcome}") if own else words(f"outcome.{outcome}")


def title_of(words: Words, level: str) -> str:
    """What a level is called; a challenge run also by its challenge, a patrol without an end as such."""
    patrol = modifiers_of(level)
    if patrol is not None:
        return words("vigil.title", level=words(f"brief.{patrol[0]}.title"))
    base, challenge = challenge_of(level, levels())
    if not challenge:
        return words(f"brief.{level}.title")
    return words("challenge.title", level=words(f"brief.{base}.title"), name=words(f"challenge.{challenge}.name"))


def step_title(words: Words, step: Step) -> str:
    """What a step of a lesson is called."""
    if step.kind == LEVEL:
        return words("lesson.step.level", level=title_of(words, step.level))
    return words(f"lesson.step.test.{step.form}" if step.kind == TEST else f"lesson.step.{step.kind}")


def goal_of(words: Words, level: str) -> str:
    """What a level is about, in a sentence or two; a challenge run says its rule."""
    if modifiers_of(level) is not None:
        return words("vigil.about")
    base, challenge = challenge_of(level, levels())
    return words(f"challenge.{challenge}.about") if challenge else words(f"brief.{base}.goal")
