"""The page before a level: where you are, who shows what, what for, three verdicts, the keys; overleaf who is who."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.library import build_setup, load_scenario
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Scene, Stage, Transition
from game.tissue.setup import Rules
from game.view import backdrop, palette
from game.view.ink import Pen
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
# Overleaf: the picture (frames of the atlas, or a tissue cell) and the words of everybody here
ACTORS = (
    ("treg_down", "cell.treg.name", "cell.treg.about"),
    ("dc_mature", "cell.dendritic.name", "cell.dendritic.about"),
    ("naive_t", "cell.naive.name", "cell.naive.about"),
    ("effector_cd8", "cell.effector.name", "cell.effector.about"),
    ("beta", "cell.beta.name", "cell.beta.about"),
    ("alpha", "cell.alpha.name", "cell.alpha.about"),
    ("virus", "microbe.virus.name", "microbe.virus.about"),
    ("strep", "microbe.bacterium.name", "microbe.bacterium.about"),
)
ROWS_TOP, ROW_STEP = 82, 96
RULE = mix(palette.PAPER, palette.PINK, 0.25)


class Briefing(Scene):
    """One page. `begins` False shows it from the pause, where there is nothing to begin."""

    name = "briefing"

    def __init__(self, stage: Stage, level: str, seed: int, *, begins: bool = True) -> None:
        """Raises `Broken` when a file of the level is wrong."""
        self.stage, self.level, self.seed = stage, level, seed
        scenario = load_scenario(level)
        self._place = Path(scenario.map).stem
        setup = build_setup(level, seed)
        self._rules = setup.rules
        self._kinds = tuple(setup.shown_by)
        self._first = not stage.saves.model_told
        stage.saves.tell_model()
        self._overleaf = False
        self._pages: dict[bool, pygame.Surface] = {}
        self._group = self._make_group(begins)

    def _make_group(self, begins: bool) -> Group:
        words = self.stage.kit.words
        rows = [
            ("page", words("brief.page.who"), (pygame.K_TAB,), words("key.tab"), 160),
            ("back", words("brief.back"), (pygame.K_ESCAPE,), words("key.escape"), 112),
        ]
        if begins:
            rows.append(("begin", words("brief.begin"), (pygame.K_b,), words("key.enter"), 140))
        right = RIGHT.right
        buttons: list[Button] = []
        for name, label, keys, cap, width in reversed(rows):
            buttons.insert(0, Button(pygame.Rect(right - width, SHEET.bottom - 50, width, 36), name, label, keys, cap))
            right -= width + 12
        return Group(buttons, focus=len(buttons) - 1)

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter begins, Esc goes back."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scenes.patrol(self.level, self.seed))
            case "back":
                return Pop()
            case "page":
                self._turn()
        return None

    def _turn(self) -> None:
        """Show the other side; Enter begins on both."""
        self._overleaf = not self._overleaf
        self._group.focus = len(self._group.buttons) - 1
        words = self.stage.kit.words
        self._group.buttons[0].label = words("brief.page.goal" if self._overleaf else "brief.page.who")

    def draw(self, surface: pygame.Surface) -> None:
        """The page, drawn once, and its buttons."""
        if self._overleaf not in self._pages:
            page = self._pages[self._overleaf] = backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))
            paper(page, SHEET)
            pygame.draw.line(page, RULE, (457, 40), (457, SHEET.bottom - 62))
            if self._overleaf:
                self._draw_actors(page)
            else:
                self._draw_left(page)
                self._draw_right(page)
        surface.blit(self._pages[self._overleaf], (0, 0))
        self._group.draw(surface, self.stage.kit)

    def _draw_actors(self, surface: pygame.Surface) -> None:
        """Who is who, in two columns."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        write.draw(surface, words("brief.page.who"), (LEFT.x, LEFT.y), "title", palette.PINK)
        pen = Pen(84, 84, 4, palette.PANEL)
        pen.circle((42, 42), 42, palette.PANEL)
        disc = pen.picture()
        for number, (picture, name, about) in enumerate(ACTORS):
            column = LEFT if number < len(ACTORS) // 2 else RIGHT
            y = ROWS_TOP + ROW_STEP * (number % (len(ACTORS) // 2))
            tissue_cell = picture in self._kinds
            image = kit.atlas.living(picture, "healthy", 5) if tissue_cell else kit.atlas.frames(picture)[0]
            surface.blit(disc, (column.x - 2, y - 2))
            surface.blit(image, image.get_rect(center=(column.x + 40, y + 40)))
            x, width = column.x + 96, column.width - 96
            below = write.draw(surface, words(name), (x, y), "strong", palette.PINK).bottom + 2
            write.draw(surface, words(about), (x, below), "body", palette.PINK, width=width)

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
