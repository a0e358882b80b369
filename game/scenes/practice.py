"""The practice before the heart: one peptide, three rounds of the same run, and what each answer does.

First the player answers as they like, then only the other answer is there, then Restrain. After each answer time runs
faster, and the coach says what is to be seen. Nothing is recorded; one key leads on to the heart at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pygame

from game.classroom.campaign import PRACTICE
from game.coach.coach import Coach
from game.coach.lessons import CARRIER, MICROBE, YOU, Hint, Watch
from game.library import levels
from game.save.form import Settings
from game.scenes.base import Replace, Stage, Transition
from game.scenes.patrol import Patrol
from game.tissue.commands import Verdict
from game.tissue.events import Decided, Delivered, Event
from game.tissue.setup import Setup
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import line_height
from game.view.kit.widgets import keycap, keycap_width, panel

ROUNDS = 3
FIRST, LAST = ("calm", "permit"), "restrain"
RATE = 3.0  # of time, once the answer is given
LOOKS = 14.0  # seconds after which nothing new is waited for
LINGERS = 6.0  # seconds after the last thing was said: it has to be read while something happens
TURNS = 2.4  # seconds after which, once all is cleared, the camera turns to the heart that was spared
STRUCK = 3  # blows at the body's own cells that show where a clone went on to
SKIP_KEYS = (pygame.K_ESCAPE, pygame.K_n)
STRIP = pygame.Rect(250, 408, 460, 34)
CARD = pygame.Rect(232, 128, 560, 236)
CARD_BUTTON = 260  # pixels
Test = Callable[[Watch], bool]


@dataclass(slots=True)
class Rounds:
    """What a round remembers of its hints, instead of the save: they are given in every round anew."""

    settings: Settings = field(default_factory=Settings)  # the coach speaks: here it is all there is to see
    coached: frozenset[str] = frozenset()

    def coach(self, hint: str) -> None:
        """A hint was given."""
        self.coached |= {hint}


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


class Practice(Patrol):
    """One round; it is followed by the next, and the last by the level that the practice is for."""

    name = "practice"

    def __init__(self, stage: Stage, level: str, seed: int, number: int = 1, given: str = "") -> None:
        """`number` is the round from 1 on, `given` the answer of the first one. Raises `Broken`."""
        self._round, self._first = number, given
        self.answer = ""  # the verdict whose outcome is looked at, "" before it is given
        self._looked = self._said = 0.0
        self._followed = -1  # the effector that the camera follows
        self.carded = False  # the rounds are over: the card with what was learnt lies open
        self._card = Group([])
        super().__init__(stage, level, seed)
        heart = [cell for cell in self.tissue.cells if cell.kind in self.tissue.setup.targets]
        self._heart = sum(cell.x for cell in heart) / len(heart), sum(cell.y for cell in heart) / len(heart)
        stage.kit.words.written_by(self._write_card)

    def _write_card(self) -> None:
        words = self.stage.kit.words
        row = Row("on", words("practice.on"), (pygame.K_e, pygame.K_SPACE, *SKIP_KEYS), words("key.enter"))
        middle, top = CARD.centerx, CARD.bottom - 58
        self._card = Group(bar([row], middle - CARD_BUTTON // 2, middle + CARD_BUTTON // 2, top, 40, fill=True))

    def _setup(self) -> Setup:
        """The level with the answers of this round."""
        others = tuple(verdict for verdict in FIRST if verdict != self._first)  # in the first round both
        powers = (LAST,) if self._round == ROUNDS else others
        setup = self.case.setup
        # One peptide a round: while its answer is looked at, a second one would pass unread and undo the lesson
        rules = replace(setup.rules, peptides_most=1)
        return replace(setup, powers=(*powers, "dash"), unlocks=(), practice=False, rules=rules)

    def _make_coach(self) -> Coach:
        """Says what this round is for, then what the answer does."""

        def seen(watch: Watch) -> bool:
            return watch.seen["Inspected"] + watch.seen["Unanswered"] > 0

        opens = Hint(f"practice-{self._round}", YOU, lambda watch: True, seen)
        said = tuple(hint for pair in SAID.values() for hint in pair)
        return Coach(self.tissue, self.stage.kit, Rounds(), (opens, *said))

    def keep(self) -> None:
        """A practice is not gone on with later."""
        return

    @property
    def hint(self) -> str:
        """What the coach says now."""
        return self._coach.hint

    # The round

    def handle(self, event: pygame.event.Event) -> Transition:
        """As in a patrol; Esc or N, or a click on the line at the bottom, leaves the practice."""
        if self.carded:
            return self._leave() if self._card.handle(event) == "on" else None
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and STRIP.collidepoint(event.pos)
        if clicked or (event.type == pygame.KEYDOWN and event.key in SKIP_KEYS):
            return self._leave()
        return super().handle(event)

    def update(self, seconds: float) -> Transition:
        """Live; once the answer is given, faster; then on to the next round."""
        if self.carded:
            return None
        moved = super().update(seconds)
        if moved is not None or not self.answer:
            return moved
        self.advance(seconds, RATE - 1.0)
        self._looked += seconds
        after = SAID[self.answer][1].name
        self._said = self._said + seconds if self._coach.hint == after or self._said else 0.0
        if self._said > LINGERS or (self._looked > LOOKS and not self._said):
            return self._next()
        return None

    def _heed(self, events: list[Event]) -> None:
        super()._heed(events)
        for event in events:
            match event:
                case Decided(_, _, verdict, _, _):
                    self.answer = self.answer or verdict.value
                case Delivered(_, _, None, _) if not self.answer:
                    self.answer = Verdict.PERMIT.value

    def _focus_of_camera(self) -> tuple[float, float, tuple[float, float]]:
        """The Treg; once it has answered, a T cell at work, or microbes that nobody hunts; at last the spared heart."""
        if not self.answer:
            return super()._focus_of_camera()
        if self.answer == LAST and self._said > TURNS:
            return *self._heart, (0.0, 0.0)
        effectors = {cell.id: cell for cell in self.tissue.effectors}
        if self._followed not in effectors or effectors[self._followed].state != "attacking":
            busy = [cell for cell in effectors.values() if cell.state == "attacking"]
            if busy or self._followed not in effectors:
                self._followed = next((cell.id for cell in busy or effectors.values()), -1)
        if self._followed in effectors:
            cell = effectors[self._followed]
            return cell.x, cell.y, (0.0, 0.0)
        if self.answer == Verdict.CALM.value and self.tissue.bacteria:
            return self.tissue.bacteria[0].x, self.tissue.bacteria[0].y, (0.0, 0.0)
        return super()._focus_of_camera()

    def _end(self, seconds: float) -> Transition:
        """The run itself is over, which counts for nothing."""
        return self._next() if self.answer else self._again()

    def _again(self) -> Transition:
        return Replace(Practice(self.stage, self.level, self.seed, self._round, self._first))

    def _next(self) -> Transition:
        if self._round < ROUNDS:
            first = self._first or self.answer
            return Replace(Practice(self.stage, self.level, self.seed, self._round + 1, first))
        self.carded = True
        self._steering.release()
        return None

    def _leave(self) -> Transition:
        """On to the level that this was for."""
        self._steering.release()
        self.stage.saves.practise(self.level)
        level = self.level.removesuffix(PRACTICE)
        if level not in levels():
            return Replace(self.stage.scene("title"))
        return Replace(self.stage.scene("briefing", level, self.seed))

    # The picture

    def _draw_card(self, surface: pygame.Surface) -> None:
        """Which round this is and how to leave; at the end what was learnt."""
        kit = self.stage.kit
        if not self.carded:
            panel(surface, STRIP)
            middle = STRIP.centery - line_height("small") // 2
            text = kit.words("practice.round", number=self._round, count=ROUNDS)
            kit.type.draw(surface, text, (STRIP.x + 14, middle), "small-strong", palette.CREAM)
            if self.answer:
                fast = kit.words("practice.fast", rate=round(RATE))
                surface.blit(kit.atlas.icon("clock", 18), (STRIP.centerx + 40, STRIP.centery - 9))
                kit.type.draw(surface, fast, (STRIP.centerx + 64, middle), "small", palette.CREAM)
            skip = kit.words("practice.skip")
            right = STRIP.right - 14
            area = kit.type.draw(surface, skip, (right, middle), "small", palette.SAND, "right")
            key = kit.words("key.escape")
            keycap(surface, (area.left - 8 - keycap_width(key), STRIP.centery - 8), key)
            return
        panel(surface, CARD)
        icon = kit.atlas.icon("restrain", 44)
        surface.blit(icon, icon.get_rect(center=(CARD.x + 48, CARD.y + 46)))
        kit.type.draw(surface, kit.words("verdict.restrain"), (CARD.x + 86, CARD.y + 24), "title", palette.HEADING)
        text = kit.words("practice.learnt")
        kit.type.draw(surface, text, (CARD.x + 32, CARD.y + 84), "body", palette.CREAM, width=CARD.width - 64)
        self._card.draw(surface, kit)
