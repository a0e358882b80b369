"""Before a patrol without an end: what was best here, what may be added, and the two ways to set out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pygame

from game.classroom.campaign import modifiers, progress, title_of
from game.library import levels
from game.library.scenarios import base_of
from game.library.vigils import MODIFIERS, pays, vigil_in, week_seed
from game.runs.calls import calls_of
from game.runs.case import setup_of
from game.runs.run import Run
from game.save.feats import key_of
from game.save.form import Feat
from game.scenes.base import HEIGHT, Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.sharing import share
from game.scenes.told import Control
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.widgets import mark, paper

SHEET = pygame.Rect(70, 24, 820, HEIGHT - 48)
EDGE = 28
INNER = SHEET.width - 2 * EDGE
ROWS_TOP = SHEET.y + 166
ROW_HEIGHT, ROW_STEP = 52, 58
BAR_TOP = SHEET.bottom - 54
TICK = 22


class Muster(Scene):
    """Lies over the body map. A patrol begins, the best one is watched or saved, or Esc leads back."""

    name = "muster"

    def __init__(self, stage: Stage, patrol: str, added: Collection[str] = ()) -> None:
        """`patrol` is its name without modifiers, `added` are those that are chosen at first."""
        self.stage, self.patrol = stage, patrol
        self.base = base_of(patrol)
        self.added = set(added)
        self._week = week_seed(stage.host.today())
        self._earned = modifiers(levels(), progress(stage.saves, stage.opened))
        self._best = stage.saves.best_run(key_of(patrol))
        self._said = ""
        self._ground: pygame.Surface | None = None
        self._write()
        self._group.focus = next(at for at, one in enumerate(self._group.buttons) if one.name == "begin")

    @property
    def level(self) -> str:
        """The patrol with what is added to it, by its name."""
        return vigil_in(self.base, self.added)

    def _write(self) -> None:
        words, key = self.stage.kit.words, self.stage.kit.key
        buttons = [self._row(number, id) for number, id in enumerate(MODIFIERS)]
        rows = [
            Row("begin", words("muster.begin"), "begin", key("begin")),
            Row("week", words("muster.week"), "week", key("week")),
        ]
        if self._best is not None:
            rows.append(Row("watch", words("muster.watch"), "replay", key("replay")))
            rows.append(Row("save", words("muster.save"), "copy", key("copy")))
        rows.append(Row("back", words("brief.back"), "back", key("back")))
        buttons += bar(rows, SHEET.x + EDGE, SHEET.right - EDGE, BAR_TOP, spare=20)
        self._group = Group(buttons)

    def _row(self, number: int, id: str) -> Button:
        """The button of a modifier: what it does and pays, or what it takes to earn it."""
        words, modifier = self.stage.kit.words, MODIFIERS[id]
        area = pygame.Rect(SHEET.x + EDGE, ROWS_TOP + ROW_STEP * number, INNER, ROW_HEIGHT)
        there = id in self._earned
        detail = words(f"modifier.{id}.about") if there else words("muster.locked", count=modifier.after)
        price = words("muster.pays", percent=modifier.pays)
        name = words(f"modifier.{id}.name")
        return Button(area, id, name, icon="" if there else "lock", detail=detail, price=price, enabled=there)

    def heading(self) -> str:
        """Which patrol this is."""
        return title_of(self.stage.kit.words, self.patrol)

    def lines(self) -> Iterable[str]:
        """What it is, what was best so far here and this week, and what the added pays."""
        words = self.stage.kit.words
        return words("vigil.about"), *self._bests(), words("muster.paid", percent=pays(self.added)), self._said

    def _bests(self) -> tuple[str, str]:
        words, feats = self.stage.kit.words, self.stage.saves.feats
        here, week = feats.get(key_of(self.patrol)), feats.get(key_of(self.patrol, self._week))
        return (
            words("muster.best", told=self._told(here)) if here else words("muster.none"),
            words("muster.of-week", told=self._told(week)) if week else words("muster.no-week"),
        )

    def _told(self, feat: Feat) -> str:
        words = self.stage.kit.words
        return words("muster.feat", score=feat.score, surges=feat.surges, alike=round(100 * feat.alike))

    def controls(self) -> Iterable[Control]:
        """The modifiers, then what can be done."""
        for number, button in enumerate(self._group.buttons):
            focused, chosen = number == self._group.focus, button.name in self.added
            kind = "choice" if button.name in MODIFIERS else "button"
            detail = " ".join(part for part in (button.detail, button.price) if part)
            yield Control(
                button.name, button.label, button.keycap, detail, kind, button.enabled, focused=focused, chosen=chosen
            )

    def focus(self) -> object:
        """What has the focus, and what is added."""
        return self._group.focused, tuple(sorted(self.added))

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows move; Enter or a click adds, takes out, or does; Esc goes back."""
        chosen = self._group.handle(event)
        if chosen in MODIFIERS:
            self.added ^= {chosen}
            return None
        match chosen:
            case "begin":
                return Replace(self.stage.scene("patrol", self.level, self.stage.new_seed(self.level), carded=True))
            case "week":
                return Replace(self.stage.scene("patrol", self.patrol, self._week, carded=True))
            case "watch" if self._best is not None:
                return self._watch(self._best)
            case "save" if self._best is not None:
                self._said = share(self.stage, self._best)
            case "back":
                return Pop()
        return None

    def _watch(self, best: Run) -> Transition:
        return Push(self.stage.scene("replay", best, calls_of(best, setup_of(best))))

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet; the first picture takes what is on the canvas as its dark ground."""
        if self._ground is None:
            self._ground = backdrop.dimmed(surface)
        surface.blit(self._ground, (0, 0))
        paper(surface, SHEET)
        write, x = self.stage.kit.type, SHEET.x + EDGE
        write.draw(surface, self.heading(), (x, SHEET.y + 14), "title", palette.PINK, room=INNER)
        about, *bests, paid, said = self.lines()
        y = write.draw(surface, about, (x, SHEET.y + 54), "body", palette.PINK, width=INNER).bottom + 4
        for text in bests:
            y = write.draw(surface, text, (x, y), "small-strong", palette.UMBER, room=INNER).bottom + 2
        top = ROWS_TOP - 26
        write.draw(surface, self.stage.kit.words("muster.added"), (x, top), "small-strong", palette.SEPIA)
        write.draw(surface, paid, (SHEET.right - EDGE, top), "small-strong", palette.SEPIA, "right")
        self._group.draw(surface, self.stage.kit)
        for button in self._group.buttons:
            if button.name in self.added:
                mark(surface, "tick", (button.rect.right - 120, button.rect.centery), TICK, palette.CALM)
        if said:
            write.draw(surface, said, (x, BAR_TOP - 26), "small", palette.SEPIA, room=INNER)
