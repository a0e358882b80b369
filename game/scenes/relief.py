"""The end of a patrol without an end: what it came to, beside the best; again, every call, the run watched or saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pygame

from game.classroom.vigils import feat_of
from game.library.scenarios import base_of
from game.library.vigils import is_weeks, vigil_in, week_seed
from game.save.feats import key_of
from game.save.form import Feat
from game.scenes.base import HEIGHT, WIDTH, Home, Played, Push, Scene, Stage, Transition
from game.scenes.onward import last_rows, onward
from game.scenes.sharing import share
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.pages.relief import SHEET, ReliefPage

BAR_TOP, BAR_SPARE = 478, 20


class Relief(Scene):
    """The page on a patrol that is over. It tells, and records nothing."""

    name = "relief"

    def __init__(
        self, stage: Stage, played: Played, before: Mapping[str, Feat | None], kept: Collection[str] = ()
    ) -> None:
        """`before` is what was best by what it is the best of (`feats.key_of`), `kept` of what this patrol is now.

        Raises ValueError for a run that has no surges.
        """
        self.stage, self.played = stage, played
        patrol, week = vigil_in(base_of(played.level)), week_seed(stage.host.today())
        self._seed = week if is_weeks(played.level, played.seed, patrol, week) else None
        vigil = played.tissue.setup.vigil
        if vigil is None:
            raise ValueError(f"{played.level} is no patrol without an end")
        best, of_week = before.get(patrol), before.get(key_of(patrol, week))
        self._page = ReliefPage(
            stage.kit.grown(stage.saves.settings.text),
            played.tissue,
            vigil,
            (feat_of(played.tissue, played.level, vigil), best, of_week),
            new=patrol in kept and best is not None,
            new_week=key_of(patrol, week) in kept and of_week is not None,
        )
        self._said = ""
        self._picture: pygame.Surface | None = None
        self._group = Group(self._rows())

    def _rows(self) -> list[Button]:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [
            Row("again", words("debrief.again"), "again", key("again")),
            Row("calls", words("debrief.page.calls"), "turn", key("turn")),
            Row("replay", words("debrief.replay"), "replay", key("replay")),
            Row("save", words("relief.save"), "copy", key("copy")),
            *last_rows(self.stage),
        ]
        return bar(rows, SHEET.left, SHEET.right, BAR_TOP, spare=BAR_SPARE)

    def facts(self) -> dict[str, object]:
        """How many steps the run had."""
        return {"step": self.played.tissue.now}

    def heading(self) -> str:
        """How it ended."""
        return self._page.title

    def lines(self) -> Iterable[str]:
        """What stands on the page."""
        return *self._page.lines(), self._said

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter patrols again, on the same seed where that was the week's; Esc goes to the title."""
        stage, played = self.stage, self.played
        match self._group.handle(event):
            case "again":
                seed = self._seed if self._seed is not None else stage.new_seed(played.level)
                return Home(stage.scene("patrol", played.level, seed, carded=True))
            case "calls":
                return Push(stage.scene("debrief", played, page="calls"))
            case "replay":
                return Push(stage.scene("replay", played.run, played.tissue.calls))
            case "save":
                self._said = share(stage, played.run)
            case other:
                return onward(stage, other, base_of(played.level))
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        kit = self.stage.kit
        if self._picture is None:
            self._picture = backdrop.tissue(kit, (WIDTH, HEIGHT))
            self._page.draw(self._picture)
        surface.blit(self._picture, (0, 0))
        self._group.draw(surface, kit)
        if self._said:
            at = SHEET.x + 28, SHEET.bottom - 26
            kit.type.draw(surface, self._said, at, "small", palette.UMBER, room=SHEET.width - 56)
