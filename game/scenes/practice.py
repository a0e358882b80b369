"""The practice before the heart: one peptide, three rounds of the same run, and what each answer does.

First the player answers as they like, then only the other answer is there, then Restrain. After each answer time runs
faster, and the coach says what is to be seen. Nothing is recorded; one key leads on to the heart at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pygame

from game.coach.lessons import CARRIER, MICROBE, YOU, Hint, Watch
from game.scenes.base import Replace, Stage, Transition
from game.scenes.drill import LINGERS, STRIP, Drill, drilled
from game.tissue.commands import Verdict
from game.tissue.events import Decided, Delivered, Event, Inspected
from game.tissue.setup import Setup
from game.view.kit import palette
from game.view.kit.text import line_height

ROUNDS = 3
FIRST, LAST = ("calm", "permit"), "restrain"
RATE = 3.0  # of time, once the answer is given
LOOKS = 14.0  # seconds after which nothing new is waited for
TURNS = 2.4  # seconds after which, once all is cleared, the camera turns to the heart that was spared
STRUCK = 3  # blows at the body's own cells that show where a clone went on to
Test = Callable[[Watch], bool]


def _answered(verdict: str) -> Test:
    """This answer was given; a peptide that nobody answers counts as permitted."""
    if verdict == "permit":
        return lambda watch: watch.seen["Decided:permit"] > 0 or watch.seen["Unanswered"] > 0
    return lambda watch: watch.seen[f"Decided:{verdict}"] > 0


def _struck(watch: Watch) -> bool:
    return _answered("permit")(watch) and watch.seen["Attacked:healthy"] >= STRUCK


def _grown(watch: Watch) -> bool:
    return _answered("calm")(watch) and watch.seen["Divided"] > 0


def _cleared(watch: Watch) -> bool:
    return _answered("restrain")(watch) and not watch.tissue.bacteria


# What is said of an answer: what it sets going, and what comes of it
SAID = {
    "calm": (Hint("practice-calm", YOU, _answered("calm")), Hint("practice-calm-after", MICROBE, _grown)),
    "permit": (Hint("practice-permit", YOU, _answered("permit")), Hint("practice-permit-after", CARRIER, _struck)),
    "restrain": (
        Hint("practice-restrain", YOU, _answered("restrain")),
        Hint("practice-restrain-after", CARRIER, _cleared),
    ),
}


def _setup(setup: Setup, number: int, first: str) -> Setup:
    """The level with the answers of round `number`, when `first` was the answer of the first one."""
    others = tuple(verdict for verdict in FIRST if verdict != first)  # in the first round both
    powers = (LAST,) if number == ROUNDS else others
    # One peptide a round: while its answer is looked at, a second one would pass unread and undo the lesson
    rules = replace(setup.rules, peptides_most=1)
    return replace(setup, powers=(*powers, "dash"), unlocks=(), practice=False, rules=rules, phases=())


def _hints(number: int) -> tuple[Hint, ...]:
    """What round `number` is for, then what the answer does."""

    def seen(watch: Watch) -> bool:
        return watch.seen["Inspected"] + watch.seen["Unanswered"] > 0

    opens = Hint(f"practice-{number}", YOU, lambda watch: True, seen)
    return opens, *(hint for pair in SAID.values() for hint in pair)


class Practice(Drill):
    """One round; it is followed by the next, and the last by the level that the practice is for."""

    icon = LAST

    def __init__(self, stage: Stage, level: str, seed: int, number: int = 1, given: str = "") -> None:
        """`number` is the round from 1 on, `given` the answer of the first one. Raises `Broken`."""
        self._round, self._first = number, given
        self.answer = ""  # the verdict whose outcome is looked at, "" before it is given
        self._looked = self._said = 0.0
        self._followed = -1  # the effector that the camera follows
        self._opens = -1  # the dendritic cell whose peptide was read just now
        setup = _setup(drilled(stage, level, seed), number, given)
        super().__init__(stage, level, seed, setup, _hints(number))
        spared = [cell for cell in self.play.tissue.cells if cell.kind in setup.targets]
        self._spared = sum(cell.x for cell in spared) / len(spared), sum(cell.y for cell in spared) / len(spared)

    def _strip(self) -> str:
        return self.stage.kit.words("practice.round", number=self._round, count=ROUNDS)

    def _told(self) -> tuple[str, str, str]:
        words = self.stage.kit.words
        return words("verdict.restrain"), words("practice.learnt"), words("practice.on")

    # The round

    def _go_on(self, seconds: float) -> Transition:
        """Once the answer is given, faster; then on to the next round."""
        if self.play.tissue.outcome and not self.answer:  # the run itself is over, which counts for nothing
            return self._again()
        if self._opens >= 0:
            number, self._opens = self._opens, -1
            return self._over("inspector", self.play, number)
        return self._look_on(seconds) if self.answer else None

    def _look_on(self, seconds: float) -> Transition:
        """Let what the answer does be seen, faster, until it was told and there was time to read it."""
        self.play.advance(seconds, RATE - 1.0)
        self._looked += seconds
        after = SAID[self.answer][1].name
        self._said = self._said + seconds if self._coach.hint == after or self._said else 0.0
        if self._said > LINGERS or (self._looked > LOOKS and not self._said):
            return self._next()
        return None

    def _hear(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Inspected(dendritic=number):
                    self._opens = number
                case Decided(_, _, verdict, _, _):
                    self.answer = self.answer or verdict.value
                case Delivered(_, _, None, _) if not self.answer:
                    self.answer = Verdict.PERMIT.value

    def _seen(self) -> tuple[float, float, tuple[float, float]]:
        """The Treg; once it has answered, a T cell at work, or microbes that nobody hunts; at last the spared heart."""
        tissue = self.play.tissue
        if not self.answer:
            return self.shows.treg()
        if self.answer == LAST and self._said > TURNS:
            return *self._spared, (0.0, 0.0)
        effectors = {cell.id: cell for cell in tissue.effectors}
        if self._followed not in effectors or effectors[self._followed].state != "attacking":
            busy = [cell for cell in effectors.values() if cell.state == "attacking"]
            if busy or self._followed not in effectors:
                self._followed = next((cell.id for cell in busy or effectors.values()), -1)
        if self._followed in effectors:
            cell = effectors[self._followed]
            return cell.x, cell.y, (0.0, 0.0)
        if self.answer == Verdict.CALM.value and tissue.bacteria:
            return tissue.bacteria[0].x, tissue.bacteria[0].y, (0.0, 0.0)
        return self.shows.treg()

    def _again(self) -> Transition:
        return Replace(Practice(self.stage, self.level, self.seed, self._round, self._first))

    def _next(self) -> Transition:
        if self._round < ROUNDS:
            first = self._first or self.answer
            return Replace(Practice(self.stage, self.level, self.seed, self._round + 1, first))
        self._learnt()
        return None

    # The picture

    def _draw_strip(self, surface: pygame.Surface) -> None:
        """Which round this is and how to leave, and that time runs faster."""
        super()._draw_strip(surface)
        if self.answer:
            kit = self.stage.kit
            fast = kit.words("practice.fast", rate=round(RATE))
            surface.blit(kit.atlas.icon("clock", 18), (STRIP.centerx + 40, STRIP.centery - 9))
            middle = STRIP.centery - line_height("small") // 2
            kit.type.draw(surface, fast, (STRIP.centerx + 64, middle), "small", palette.CREAM)
