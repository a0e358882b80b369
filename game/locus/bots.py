"""Players of a strip that need no screen, by name. They see what is drawn: the beats to come, and where IL-6 aims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from game.locus.commands import Command, Divide, Hop, Take
from game.locus.setup import RIGHT
from game.locus.strip import Strip
from game.tissue.chance import STREAMS_OF_A_RUN

PLAYING = 15  # the stream of a player
AHEAD, LOOK = 300, 15  # steps: who waits for quiet looks so far ahead, and from one look to the next
PACE = 12  # steps for a site: who guards sets out only for what can still be reached at that pace
HURRIED = 40  # steps before a mark is set in which who guards its site is not carried away
SPARE = 60  # steps between two divisions
LATE, FORGIVEN = 300, 3  # steps left from which one divides with so many more marks than else


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody plays.

    `divides` is "never", "now", or "clean": with at most `marks` marks, and with no IL-6 in sight. `hears` is the share
    of beats (0..1) that are caught. `repairs` takes marks off; `guards` stands where IL-6 aims; `reacts` is how many
    steps pass between two looks.
    """

    divides: str = "clean"
    marks: int = 1
    hears: float = 0.75
    repairs: bool = True
    guards: bool = True
    reacts: int = 9


CAREFUL = Habits()
PLAYERS: dict[str, Habits] = {
    "idle": Habits(divides="never", repairs=False, guards=False, hears=0.0),
    "careful": CAREFUL,
    "beat": replace(CAREFUL, hears=1.0, reacts=4),
    "deaf": replace(CAREFUL, hears=0.0),
    "slow-hand": replace(CAREFUL, hears=0.5, reacts=24),
    "repair-first": replace(CAREFUL, marks=0),
    "divide-now": replace(CAREFUL, divides="now"),
    "never-divide": replace(CAREFUL, divides="never"),
    "greedy": replace(CAREFUL, divides="now", guards=False),
    "only-divide": replace(CAREFUL, divides="now", repairs=False, guards=False),
}


class Player:
    """Plays by habits, with luck of its own where it misses a beat."""

    def __init__(self, habits: Habits, seed: int) -> None:
        self._habits = habits
        self._luck = Random(seed * STREAMS_OF_A_RUN + PLAYING)
        self._looks_at = 0

    def commands(self, strip: Strip) -> list[Command]:
        """What is done in the next step."""
        if strip.turned or strip.outcome:
            return []
        habits = self._habits
        if self._divides(strip):
            return [Divide()]
        if habits.repairs and strip.marks[strip.at] and not strip.refusal(Take()) and self._spares(strip):
            return [Take()]
        if not habits.repairs and not habits.hears:
            return []
        goal = self._goal(strip)
        beat_next = (strip.now + 1) % strip.rules.beat == 0
        if beat_next and self._luck.random() < habits.hears:
            way = strip.wave((strip.now + 1) // strip.rules.beat)
            if way and self._is_worth(strip, way, goal):
                return [Hop(way)]
            return []
        if strip.now < self._looks_at or goal is None or goal == strip.at:
            return []
        self._looks_at = strip.now + habits.reacts
        way = RIGHT if goal > strip.at else -RIGHT
        soon = strip.rules.beat - strip.now % strip.rules.beat
        pulse = strip.wave(strip.now // strip.rules.beat + 1)
        if habits.hears and abs(goal - strip.at) > 1 and pulse == way and soon < strip.rules.beat * 2 // 3:
            return []  # the pulse is about to carry that way
        return [] if strip.refusal(Hop(way)) else [Hop(way)]

    def _divides(self, strip: Strip) -> bool:
        habits = self._habits
        if habits.divides == "never" or strip.refusal(Divide()):
            return False
        if habits.divides == "now":
            return True
        left = strip.rules.duration - strip.now
        needs = strip.divisions_left * (strip.rules.sites * strip.rules.fork_step + SPARE)
        quiet = not any(strip.il6_at(strip.now + ahead) for ahead in range(0, AHEAD, LOOK))
        return (strip.marked <= habits.marks and quiet) or (
            left <= needs + LATE and strip.marked <= habits.marks + FORGIVEN
        )

    def _spares(self, strip: Strip) -> bool:
        """Whether there is IL-2 for a repair: who has few marks saves for the next division."""
        habits, rules = self._habits, strip.rules
        if habits.divides == "clean" and strip.divisions_left and strip.marked <= habits.marks and not strip.il6:
            return strip.il2 >= rules.take_cost + rules.divide_cost
        return True

    def _goal(self, strip: Strip) -> int | None:
        """The site that is worth going to; None for none."""

        def near(sites: list[int]) -> int | None:
            return min(sites, key=lambda site: (abs(site - strip.at), site)) if sites else None

        if self._habits.guards:
            soon = [aim for aim in strip.aims if abs(aim.site - strip.at) * PACE <= aim.at - strip.now]
            if soon:
                return min(soon, key=lambda aim: (aim.at, aim.site)).site
        marked = near([site for site, mark in enumerate(strip.marks) if mark])
        sparks = near([spark.site for spark in strip.sparks])
        if not strip.receptors:
            return sparks
        if marked is not None and strip.il2 >= strip.rules.take_cost and self._habits.repairs:
            return marked
        return sparks if strip.receptors < strip.rules.receptors_most else None

    def _is_worth(self, strip: Strip, way: int, goal: int | None) -> bool:
        """Whether to be carried is good: nearer to the goal, or IL-2 for who has none in sight."""
        to = min(strip.rules.sites - 1, max(0, strip.at + way * strip.rules.carry))
        if to == strip.at:
            return False
        if any(aim.site == strip.at and aim.at - strip.now < HURRIED for aim in strip.aims) and self._habits.guards:
            return False
        if goal is None or strip.il2 < strip.rules.take_cost:
            return True
        return abs(goal - to) < abs(goal - strip.at)


def player(name: str, seed: int) -> Player:
    """The player of this name (see `PLAYERS`). Raises KeyError for another name."""
    return Player(PLAYERS[name], seed)
