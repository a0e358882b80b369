"""What every practice before a level has: a run that counts for nothing, a coach, a line to leave by, a card.

Nothing is recorded; one key leads on to the level at any time.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pygame

from game.classroom.campaign import main_of
from game.coach.coach import Coach
from game.coach.lessons import Hint
from game.input.actions import action_of
from game.library import levels
from game.runs.case import case_of
from game.save.form import Settings
from game.scenes.afoot import Afoot
from game.scenes.base import Replace, Stage, Transition
from game.scenes.play import Play
from game.scenes.told import Control, controls_of
from game.tissue.events import Event
from game.tissue.setup import Setup
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import line_height
from game.view.kit.widgets import keycap, keycap_width, panel

LINGERS = 6.0  # seconds after the last thing was said: it has to be read while something happens
STRIP = pygame.Rect(250, 408, 460, 34)
CARD = pygame.Rect(232, 128, 560, 236)
CARD_BUTTON = 260  # pixels


@dataclass(slots=True)
class Rounds:
    """What a practice remembers of its hints, instead of the save: they are given anew each time."""

    settings: Settings = field(default_factory=Settings)  # the coach speaks: here it is all there is to see
    coached: frozenset[str] = frozenset()

    def coach(self, hint: str) -> None:
        """A hint was given."""
        self.coached |= {hint}


def drilled(stage: Stage, level: str, seed: int) -> Setup:
    """What the practice `level` starts from, for this player. Raises `Broken`."""
    card, assisted = stage.card_of(level), stage.saves.settings.compares_free
    return case_of(level, seed, card=card, assisted=assisted).setup


class Drill(Afoot):
    """A practice. What it is about says `_go_on`, called once a frame, and what its card says the three words."""

    name = "practice"
    icon = ""  # of what was learnt

    def __init__(self, stage: Stage, level: str, seed: int, setup: Setup, hints: tuple[Hint, ...]) -> None:
        """`hints` are what the coach says. Raises `Broken`."""
        super().__init__(stage, Play(level, seed, setup=setup, card=stage.card_of(level)))
        self.carded = False  # it is over: the card with what was learnt lies open
        self._coach = Coach(self.play.tissue, stage.kit, Rounds(), hints)
        self.play.heard += [self._coach.hear, self._hear]
        stage.kit.words.written_by(self._write_card)

    # What a practice of its own says

    @abstractmethod
    def _go_on(self, seconds: float) -> Transition:
        """What comes after a frame in which the tissue lived."""

    @abstractmethod
    def _strip(self) -> str:
        """The line at the bottom."""

    @abstractmethod
    def _told(self) -> tuple[str, str, str]:
        """The card: its title, what was learnt, its button."""

    def _hear(self, events: Sequence[Event]) -> None:
        """These things have happened."""
        return

    def _seen(self) -> tuple[float, float, tuple[float, float]]:
        """Where the camera looks."""
        return self.shows.treg()

    # The scene

    def _write_card(self) -> None:
        row = Row("on", self._told()[2], "after-practice", self.stage.kit.key("choose"))
        middle, top = CARD.centerx, CARD.bottom - 58
        self._card = Group(bar([row], middle - CARD_BUTTON // 2, middle + CARD_BUTTON // 2, top, 40, fill=True))

    def keep(self) -> None:
        """A practice is not gone on with later."""
        return

    def heading(self) -> str:
        """What is practised, or what was learnt."""
        return self._told()[0] if self.carded else self._strip()

    def lines(self) -> Iterable[str]:
        """What the coach says, the lines at the top, and how the tissue is; at the end what was learnt."""
        if self.carded:
            return (self._told()[1],)
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

    @property
    def hint(self) -> str:
        """What the coach says now."""
        return self._coach.hint

    def handle(self, event: pygame.event.Event) -> Transition:
        """As in a patrol; Esc or N, or a click on the line at the bottom, leaves the practice."""
        if self.carded:
            return self._leave() if self._card.handle(event) == "on" else None
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and STRIP.collidepoint(event.pos)
        if clicked or action_of(event, ("leave-practice",)):
            return self._leave()
        if (self.ready and self._coach.handle(event)) or self.play.tissue.outcome:
            return None
        return self._over_asked(self._steering.handle(event))

    def update(self, seconds: float) -> Transition:
        """Live, and go on as this practice does."""
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
        return self._go_on(seconds)

    def _learnt(self) -> None:
        """Open the card."""
        self.carded = True
        self._steering.release()

    def _leave(self) -> Transition:
        """On to the level that this was for."""
        self._steering.release()
        self.stage.saves.practise(self.level)
        self.stage.ended.add(self.level)
        level = main_of(self.level)
        if level not in levels():
            return Replace(self.stage.scene("title"))
        return Replace(self.stage.scene("briefing", level, self.stage.new_seed(level)))

    # The picture

    def draw(self, surface: pygame.Surface) -> None:
        """The tissue and its board, what the coach says, and the line at the bottom; at the end the card."""
        if not self.shows.draw(surface):
            return
        self._coach.draw(surface)
        if self.carded:
            self._draw_card(surface)
        else:
            self._draw_strip(surface)
        self.shows.draw_last(surface)

    def _draw_strip(self, surface: pygame.Surface) -> None:
        """What is practised and how to leave."""
        kit = self.stage.kit
        panel(surface, STRIP)
        middle = STRIP.centery - line_height("small") // 2
        kit.type.draw(surface, self._strip(), (STRIP.x + 14, middle), "small-strong", palette.CREAM)
        area = kit.type.draw(
            surface, kit.words("practice.skip"), (STRIP.right - 14, middle), "small", palette.SAND, "right"
        )
        key = kit.key("leave-practice")
        keycap(surface, (area.left - 8 - keycap_width(key), STRIP.centery - 8), key)

    def _draw_card(self, surface: pygame.Surface) -> None:
        """What was learnt."""
        kit = self.stage.kit
        title, learnt, _ = self._told()
        panel(surface, CARD)
        icon = kit.atlas.icon(self.icon, 44)
        surface.blit(icon, icon.get_rect(center=(CARD.x + 48, CARD.y + 46)))
        kit.type.draw(surface, title, (CARD.x + 86, CARD.y + 24), "title", palette.HEADING)
        at = (CARD.x + 32, CARD.y + 84)
        kit.type.draw(surface, learnt, at, "body", palette.CREAM, width=CARD.width - 64)
        self._card.draw(surface, kit)
