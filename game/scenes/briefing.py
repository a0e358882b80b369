"""The page before a level: where you are, who shows what, what for, the three verdicts, the keys."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.library import build_setup, load_scenario
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.tissue.setup import Rules
from game.view import backdrop, palette
from game.view.palette import mix
from game.view.text import line_height
from game.view.widgets import Button, Group, inset, keycap, keycap_width, paper

SHEET = pygame.Rect(24, 14, 912, 512)
LEFT = pygame.Rect(52, 32, 388, 0)
RIGHT = pygame.Rect(474, 32, 436, 0)
VERDICTS = (("calm", "as-in-the-body"), ("permit", "simplified"), ("restrain", "simplified"))
CONTROLS = (
    ("key.walk", "brief.control.walk"),
    ("key.read", "brief.control.read"),
    ("key.cloud", "brief.control.cloud"),
    ("key.space", "brief.control.dash"),
    ("key.escape", "brief.control.pause"),
)
RULE = mix(palette.PAPER, palette.PINK, 0.25)


class Briefing(Scene):
    """One page. `begins` False shows it from the pause, where there is nothing to begin."""

    name = "briefing"

    def __init__(self, stage: Stage, level: str, seed: int, *, begins: bool = True) -> None:
        """Raises `Broken` when a file of the level is wrong."""
        self.stage, self.level, self.seed = stage, level, seed
        scenario = load_scenario(level)
        self._place = Path(scenario.map).stem
        self._rules = build_setup(level, seed).rules
        self._first = not stage.saves.model_told
        stage.saves.tell_model()
        words = stage.kit.words
        buttons = [
            Button(pygame.Rect(0, SHEET.bottom - 52, 128, 36), "back", words("brief.back"), (pygame.K_ESCAPE,), "Esc")
        ]
        if begins:
            buttons.insert(
                0, Button(pygame.Rect(0, SHEET.bottom - 52, 150, 36), "begin", words("brief.begin"), (), "Enter")
            )
        right = RIGHT.right
        for button in buttons:
            button.rect.right = right
            right = button.rect.left - 14
        self._group = Group(buttons)
        self._page: pygame.Surface | None = None

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter begins, Esc goes back."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scenes.patrol(self.level, self.seed))
            case "back":
                return Pop()
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._page is None:
            self._page = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            self._draw_page(self._page)
        surface.blit(self._page, (0, 0))
        self._group.draw(surface, self.stage.kit)

    def _draw_page(self, surface: pygame.Surface) -> None:
        paper(surface, SHEET)
        pygame.draw.line(surface, RULE, (457, 40), (457, SHEET.bottom - 30))
        self._draw_left(surface)
        self._draw_right(surface)

    def _draw_left(self, surface: pygame.Surface) -> None:
        kit = self.stage.kit
        words, write = kit.words, kit.type
        place = self._place
        x, y, width = LEFT.x, LEFT.y, LEFT.width
        y = write.draw(surface, words(f"brief.{self.level}.title"), (x, y), "title", palette.PINK).bottom + 2
        y = write.draw(surface, words(f"brief.{place}.place"), (x, y), "note", palette.RUST, width=width).bottom + 12
        parts = (
            ("brief.who", (f"brief.{place}.shows", f"brief.{place}.you")),
            ("brief.goal", (f"brief.{self.level}.goal", f"brief.{place}.stake")),
        )
        for heading, lines in parts:
            y = write.draw(surface, words(heading), (x, y), "card", palette.PINK).bottom + 2
            for line in lines:
                y = write.draw(surface, words(line), (x, y), "body", palette.PINK, width=width).bottom + 5
            y += 8
        y = write.draw(surface, words(f"brief.{place}.again"), (x, y), "strong", palette.RIGHT, width=width).bottom + 12
        self._draw_model(surface, y)

    def _draw_model(self, surface: pygame.Surface, top: int) -> None:
        """The sentence about the model: framed the first time, there for whoever looks later."""
        kit = self.stage.kit
        text = kit.words("brief.model")
        width = LEFT.width - 28
        _, height = kit.type.size(text, "small", width)
        box = pygame.Rect(LEFT.x - 6, top, LEFT.width + 12, height + 40)
        inset(surface, box, palette.FRAME if self._first else None)
        kit.type.draw(surface, kit.words("brief.model.title"), (box.x + 14, box.y + 8), "small-strong", palette.UMBER)
        kit.type.draw(surface, text, (box.x + 14, box.y + 28), "small", palette.PINK, width=width)

    def _draw_right(self, surface: pygame.Surface) -> None:
        kit = self.stage.kit
        words, write = kit.words, kit.type
        x, y, width = RIGHT.x, RIGHT.y + 4, RIGHT.width
        y = write.draw(surface, words("brief.verdicts"), (x, y), "card", palette.PINK).bottom + 8
        for verdict, honesty in VERDICTS:
            surface.blit(kit.atlas.icon(verdict, 28), (x, y + 2))
            name = write.draw(surface, words(f"verdict.{verdict}"), (x + 40, y - 1), "strong", palette.PINK)
            keycap(surface, (name.right + 8, y), words(f"key.{verdict}"))
            write.draw(surface, self._price(verdict), (x + width, y - 1), "small", palette.SEPIA, "right")
            y = name.bottom
            y = write.draw(surface, words(f"brief.{verdict}"), (x + 40, y), "small", palette.PINK).bottom
            true = f"{words(f'honesty.{honesty}')}: {words(f'brief.true.{verdict}')}"
            y = write.draw(surface, true, (x + 40, y), "note", palette.RUST, width=width - 40).bottom + 7
        for line in ("brief.gate", "brief.il2"):
            y = write.draw(surface, words(line), (x, y), "small", palette.PINK, width=width).bottom + 2
        y += 6
        pygame.draw.line(surface, RULE, (x, y), (x + width, y))
        y += 8
        for key, text in CONTROLS:
            label = words(key)
            keycap(surface, (x, y + 1), label)
            start = x + max(84, keycap_width(label) + 10)
            write.draw(surface, words(text), (start, y + 9 - line_height("small") // 2), "small", palette.PINK)
            y += 20

    def _price(self, verdict: str) -> str:
        price = price_of(self._rules, verdict)
        return self.stage.kit.words("brief.price", price=round(price)) if price else self.stage.kit.words("brief.free")


def price_of(rules: Rules, verdict: str) -> float:
    """What a verdict costs in IL-2 under these rules."""
    return {"calm": rules.calm_cost, "restrain": rules.restrain_cost}.get(verdict, 0.0)
