"""The practice before the heart: one peptide, three rounds of the same run, and what each answer does.

First the player answers as they like, then only the other answer is there, then Restrain. After each answer time runs
faster, and the coach says what is to be seen. Nothing is recorded; one key leads on to the heart at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import pygame

from game.classroom.campaign import main_of
from game.coach.coach import Coach
from game.coach.lessons import CARRIER, MICROBE, YOU, Hint, Watch
from game.input.actions import action_of
from game.library import levels
from game.runs.case import case_of
from game.save.form import Settings
from game.scenes.base import Push, Replace, Scene, Stage, Transition
from game.scenes.play import Play
from game.scenes.showing import Showing
from game.scenes.steering import Steering, about
from game.scenes.told import Control, controls_of
from game.tissue.commands import Verdict
from game.tissue.events import Decided, Delivered, Event, Inspected
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


class Practice(Scene):
    """One round; it is followed by the next, and the last by the level that the practice is for."""

    name = "practice"

    def __init__(self, stage: Stage, level: str, seed: int, number: int = 1, given: str = "") -> None:
        """`number` is the round from 1 on, `given` the answer of the first one. Raises `Broken`."""
        self.stage, self.level, self.seed = stage, level, seed
        self._round, self._first = number, given
        self.answer = ""  # the verdict whose outcome is looked at, "" before it is given
        self._looked = self._said = 0.0
        self._followed = -1  # the effector that the camera follows
        self._opens = -1  # the dendritic cell whose peptide was read just now
        self.carded = False  # the rounds are over: the card with what was learnt lies open
        self.play = Play(level, seed, setup=self._setup(), card=stage.card_of(level))
        self.shows = Showing(stage, self.play)
        self._steering = Steering(self.shows)
        self._coach = self._make_coach()
        self.play.heard += [self._coach.hear, self._hear]
        setup, cells = self.play.tissue.setup, self.play.tissue.cells
        spared = [cell for cell in cells if cell.kind in setup.targets]
        self._spared = sum(cell.x for cell in spared) / len(spared), sum(cell.y for cell in spared) / len(spared)
        stage.kit.words.written_by(self._write_card)

    def _write_card(self) -> None:
        words = self.stage.kit.words
        row = Row("on", words("practice.on"), "after-practice", self.stage.kit.key("choose"))
        middle, top = CARD.centerx, CARD.bottom - 58
        self._card = Group(bar([row], middle - CARD_BUTTON // 2, middle + CARD_BUTTON // 2, top, 40, fill=True))

    def _setup(self) -> Setup:
        """The level with the answers of this round."""
        others = tuple(verdict for verdict in FIRST if verdict != self._first)  # in the first round both
        powers = (LAST,) if self._round == ROUNDS else others
        card, assisted = self.stage.card_of(self.level), self.stage.saves.settings.compares_free
        setup = case_of(self.level, self.seed, card=card, assisted=assisted).setup
        # One peptide a round: while its answer is looked at, a second one would pass unread and undo the lesson
        rules = replace(setup.rules, peptides_most=1)
        return replace(setup, powers=(*powers, "dash"), unlocks=(), practice=False, rules=rules, phases=())

    def _make_coach(self) -> Coach:
        """Says what this round is for, then what the answer does."""

        def seen(watch: Watch) -> bool:
            return watch.seen["Inspected"] + watch.seen["Unanswered"] > 0

        opens = Hint(f"practice-{self._round}", YOU, lambda watch: True, seen)
        said = tuple(hint for pair in SAID.values() for hint in pair)
        return Coach(self.play.tissue, self.stage.kit, Rounds(), (opens, *said))

    def keep(self) -> None:
        """A practice is not gone on with later."""
        return

    def heading(self) -> str:
        """Which round this is."""
        words = self.stage.kit.words
        return (
            words("practice.round", number=self._round, count=ROUNDS) if not self.carded else words("verdict.restrain")
        )

    def lines(self) -> Iterable[str]:
        """What the coach says, the lines at the top, and how the tissue is; at the end what was learnt."""
        if self.carded:
            return (self.stage.kit.words("practice.learnt"),)
        return self._coach.text, *self.shows.board.toasts.lines, *self.shows.board.hud.lines()

    def controls(self) -> Iterable[Control]:
        """The powers that the Treg has now, and the way out; at the end the button of the card."""
        if self.carded:
            return controls_of(self._card)
        words = self.stage.kit.words
        return (
            *self.shows.powers(),
            *self.shows.screens(pause=False),
            Control("skip", words("practice.skip"), self.stage.kit.key("leave-practice")),
        )

    def showing(self) -> Showing:
        """The run on the screen."""
        return self.shows

    @property
    def ready(self) -> bool:
        """Whether all that is drawn is made; until then nothing lives."""
        return self.shows.ready

    @property
    def hint(self) -> str:
        """What the coach says now."""
        return self._coach.hint

    # The round

    def enter(self) -> None:
        """Keys that are held already walk."""
        self._steering.come_back()

    def resume(self) -> None:
        """Keys held all through what lay over the practice walk on."""
        self._steering.come_back()

    def handle(self, event: pygame.event.Event) -> Transition:
        """As in a patrol; Esc or N, or a click on the line at the bottom, leaves the practice."""
        if self.carded:
            return self._leave() if self._card.handle(event) == "on" else None
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and STRIP.collidepoint(event.pos)
        if clicked or action_of(event, ("leave-practice",)):
            return self._leave()
        if (self.ready and self._coach.handle(event)) or self.play.tissue.outcome:
            return None
        screen = self._steering.handle(event)
        return self._over(screen, *about(screen, self, self.play)) if screen else None

    @property
    def card(self) -> str:
        """The patient's card, where somebody chose it."""
        return self.play.run.card

    def update(self, seconds: float) -> Transition:
        """Live; once the answer is given, faster; then on to the next round."""
        if not self.ready:
            self.shows.prepare()
            return None
        if self.carded:
            return None
        lived = self.shows.live(seconds)
        self._steering.update()
        self.play.advance(lived, 1.0)
        self.shows.settle(lived, self._seen())
        self._coach.update(lived)
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

    def _over(self, name: str, *about: object) -> Transition:
        """Another screen comes over the practice, which lets go of everything."""
        self._steering.release()
        return Push(self.stage.scene(name, *about))

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
        self.carded = True
        self._steering.release()
        return None

    def _leave(self) -> Transition:
        """On to the level that this was for."""
        self._steering.release()
        self.stage.saves.practise(self.level)
        level = main_of(self.level)
        if level not in levels():
            return Replace(self.stage.scene("title"))
        return Replace(self.stage.scene("briefing", level, self.seed))

    # The picture

    def draw(self, surface: pygame.Surface) -> None:
        """The tissue and its board, what the coach says, and which round this is."""
        if not self.shows.draw(surface):
            return
        self._coach.draw(surface)
        self._draw_card(surface)
        self.shows.draw_last(surface)

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
            key = kit.key("leave-practice")
            keycap(surface, (area.left - 8 - keycap_width(key), STRIP.centery - 8), key)
            return
        panel(surface, CARD)
        icon = kit.atlas.icon("restrain", 44)
        surface.blit(icon, icon.get_rect(center=(CARD.x + 48, CARD.y + 46)))
        kit.type.draw(surface, kit.words("verdict.restrain"), (CARD.x + 86, CARD.y + 24), "title", palette.HEADING)
        text = kit.words("practice.learnt")
        kit.type.draw(surface, text, (CARD.x + 32, CARD.y + 84), "body", palette.CREAM, width=CARD.width - 64)
        self._card.draw(surface, kit)
