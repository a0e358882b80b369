"""How the briefing looks: blocks of text that flow through two columns, over as many pages as the text needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.tissue.setup import Rules
from game.view import palette
from game.view.ink import Pen
from game.view.kit import Kit
from game.view.palette import Colour, mix
from game.view.widgets import inset, keycap, keycap_width, paper

SHEET = pygame.Rect(24, 14, 912, 512)
TOP = 32
# Where the columns lie; under the right one are the buttons
COLUMNS = (pygame.Rect(52, TOP, 388, SHEET.bottom - 16 - TOP), pygame.Rect(474, TOP, 436, SHEET.bottom - 56 - TOP))
VERDICTS = (("calm", "as-in-the-body"), ("permit", "simplified"), ("restrain", "simplified"))
CONTROLS = (
    ("key.walk", "brief.control.walk"),
    ("key.read", "brief.control.read"),
    ("key.cloud", "brief.control.cloud"),
    ("key.space", "brief.control.dash"),
    ("key.escape", "brief.control.pause"),
)
# The picture (frames of the atlas, or a tissue cell) and the words of everybody here
ACTORS = (
    ("treg_down", "cell.treg.name", "cell.treg.about"),
    ("dc_mature", "cell.dendritic.name", "cell.dendritic.about"),
    ("naive_t", "cell.naive.name", "cell.naive.about"),
    ("effector_cd8", "cell.effector.name", "cell.effector.about"),
    ("beta", "cell.beta.name", "cell.beta.about"),
    ("alpha", "cell.alpha.name", "cell.alpha.about"),
    ("virus", "microbe.virus.name", "microbe.virus.about"),
    ("rod", "microbe.bacterium.name", "microbe.bacterium.about"),
)
HEADING = 50  # pixels that the heading over who is who takes
DISC, ACTOR_STEP = 84, 96
RULE = mix(palette.PAPER, palette.PINK, 0.25)

# Draws a block in an area's width from its top left corner; without a surface only reckons. Gives the y below.
Block = Callable[[pygame.Surface | None, int, int, int], int]


@dataclass(frozen=True, slots=True)
class Told:
    """What the briefing of a level tells: words of `level` and of its `place`, its rules and kinds of tissue cells.

    `first` frames the sentence about the model, for who has not read it yet.
    """

    level: str
    place: str
    rules: Rules
    kinds: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of both columns; `who` on the pages of who is who, which have a heading."""

    columns: tuple[tuple[Block, ...], tuple[Block, ...]]
    who: bool


class BriefingView:
    """The pages. `kit` writes at the size that the reader chose."""

    def __init__(self, kit: Kit, told: Told) -> None:
        self._kit, self._told = kit, told
        goal: list[Block] = [self._place, self._who, self._goal, self._again, self._model, self._verdicts_heading]
        goal += [self._verdict(name, honesty) for name, honesty in VERDICTS]
        goal += [self._gate, self._controls]
        actors = [self._actor(picture, name, about) for picture, name, about in ACTORS]
        # At the usual size the two pages are whole in themselves: the verdicts begin the right column
        self._pages = (*self._flow(goal, who=False), *self._flow(actors, who=True))

    @property
    def pages(self) -> tuple[bool, ...]:
        """For each page whether it tells who is who."""
        return tuple(page.who for page in self._pages)

    def _flow(self, blocks: Sequence[Block], *, who: bool) -> list[_Page]:
        """Fill column after column; a heading never stands alone at the foot of one."""
        filled: list[list[Block]] = [[]]
        left = self._room(0, who)
        for index, block in enumerate(blocks):
            width = COLUMNS[(len(filled) - 1) % 2].width
            needed = block(None, 0, 0, width)
            with_next = needed
            if block == self._verdicts_heading:
                with_next += blocks[index + 1](None, 0, 0, width)
            if filled[-1] and with_next > left:
                filled.append([])
                left = self._room(len(filled) - 1, who)
                needed = block(None, 0, 0, COLUMNS[(len(filled) - 1) % 2].width)
            filled[-1].append(block)
            left -= needed
        if len(filled) % 2:
            filled.append([])
        return [_Page((tuple(filled[n]), tuple(filled[n + 1])), who) for n in range(0, len(filled), 2)]

    def _room(self, column: int, who: bool) -> int:
        return COLUMNS[column % 2].height - (HEADING if who else 0)

    def draw(self, surface: pygame.Surface, number: int) -> list[pygame.Rect]:
        """Draw a page with its sheet. Gives the areas that its columns take."""
        page = self._pages[number]
        paper(surface, SHEET)
        pygame.draw.line(surface, RULE, (457, 40), (457, SHEET.bottom - 62))
        if page.who:
            spot = COLUMNS[0].topleft
            self._kit.type.draw(surface, self._kit.words("brief.page.who"), spot, "title", palette.PINK)
        taken = []
        for column, blocks in zip(COLUMNS, page.columns, strict=True):
            y = top = column.y + (HEADING if page.who else 0)
            for block in blocks:
                y = block(surface, column.x, y, column.width)
            taken.append(pygame.Rect(column.x, top, column.width, y - top))
        return taken

    def _put(
        self, surface: pygame.Surface | None, text: str, at: tuple[int, int], style: str, colour: Colour, width: int
    ) -> int:
        """Write a word key's text, or only reckon; gives the y below."""
        if surface is not None:
            return self._kit.type.draw(surface, text, at, style, colour, width=width).bottom
        return at[1] + self._kit.type.size(text, style, width)[1]

    # The blocks

    def _place(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        words = self._kit.words
        y = self._put(surface, words(f"brief.{self._told.level}.title"), (x, y), "title", palette.PINK, width) + 2
        return self._put(surface, words(f"brief.{self._told.place}.place"), (x, y), "note", palette.RUST, width) + 12

    def _part(
        self, surface: pygame.Surface | None, at: tuple[int, int], width: int, heading: str, lines: Sequence[str]
    ) -> int:
        x, y = at
        y = self._put(surface, heading, (x, y), "card", palette.PINK, width) + 2
        for line in lines:
            y = self._put(surface, line, (x, y), "body", palette.PINK, width) + 5
        return y + 8

    def _who(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        words, place = self._kit.words, self._told.place
        lines = (words(f"brief.{place}.shows"), words(f"brief.{place}.you"))
        return self._part(surface, (x, y), width, words("brief.who"), lines)

    def _goal(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        words = self._kit.words
        lines = (words(f"brief.{self._told.level}.goal"), words(f"brief.{self._told.place}.stake"))
        return self._part(surface, (x, y), width, words("brief.goal"), lines)

    def _again(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        text = self._kit.words(f"brief.{self._told.place}.again")
        return self._put(surface, text, (x, y), "strong", palette.RIGHT, width) + 12

    def _model(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        """The sentence about the model: framed the first time, there for whoever looks later."""
        words, write, room = self._kit.words, self._kit.type, width - 28
        text = words("brief.model")
        head = write.step("small-strong") + 10
        box = pygame.Rect(x - 6, y, width + 12, write.size(text, "small", room)[1] + head + 12)
        if surface is not None:
            inset(surface, box, palette.FRAME if self._told.first else None)
            write.draw(surface, words("brief.model.title"), (x + 8, y + 8), "small-strong", palette.UMBER)
            write.draw(surface, text, (x + 8, y + head), "small", palette.PINK, width=room)
        return box.bottom

    def _verdicts_heading(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        return self._put(surface, self._kit.words("brief.verdicts"), (x, y + 4), "card", palette.PINK, width) + 8

    def _verdict(self, verdict: str, honesty: str) -> Block:
        kit = self._kit
        words, write = kit.words, kit.type

        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            indent, room = x + 40, width - 40
            if surface is not None:
                surface.blit(kit.atlas.icon(verdict, 28), (x, y + 2))
                name = write.draw(surface, words(f"verdict.{verdict}"), (indent, y - 1), "strong", palette.PINK)
                keycap(surface, (name.right + 8, y), words(f"key.{verdict}"))
                write.draw(surface, self._price(verdict), (x + width, y - 1), "small", palette.SEPIA, "right")
            y += write.step("strong") - 1
            y = self._put(surface, words(f"brief.{verdict}"), (indent, y), "small", palette.PINK, room)
            true = f"{words(f'honesty.{honesty}')}: {words(f'brief.true.{verdict}')}"
            return self._put(surface, true, (indent, y), "note", palette.RUST, room) + 7

        return block

    def _gate(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        for text in (self._kit.words("brief.gate"), self._kit.words("brief.il2")):
            y = self._put(surface, text, (x, y), "small", palette.PINK, width) + 2
        return y + 6

    def _controls(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        if surface is not None:
            pygame.draw.line(surface, RULE, (x, y), (x + width, y))
        y += 8
        step = max(20, self._kit.type.step("small"))
        for key, text in CONTROLS:
            label = self._kit.words(key)
            start = max(84, keycap_width(label) + 10)
            if surface is not None:
                keycap(surface, (x, y + step // 2 - 9), label)
            at = (x + start, y + step // 2 - self._kit.type.step("small") // 2 - 1)
            y = max(y + step, self._put(surface, self._kit.words(text), at, "small", palette.PINK, width - start))
        return y

    def _actor(self, picture: str, name: str, about: str) -> Block:
        kit = self._kit
        words = kit.words

        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            if surface is not None:
                pen = Pen(DISC, DISC, 4, palette.PANEL)
                pen.circle((DISC / 2, DISC / 2), DISC / 2, palette.PANEL)
                surface.blit(pen.picture(), (x - 2, y - 2))
                living = picture in self._told.kinds
                image = kit.atlas.living(picture, "healthy", 5) if living else kit.atlas.frames(picture)[0]
                surface.blit(image, image.get_rect(center=(x + 40, y + 40)))
            beside, room = x + ACTOR_STEP, width - ACTOR_STEP
            below = self._put(surface, words(name), (beside, y), "strong", palette.PINK, room) + 2
            below = self._put(surface, words(about), (beside, below), "body", palette.PINK, room)
            return max(y + ACTOR_STEP, below + 8)

        return block

    def _price(self, verdict: str) -> str:
        price = price_of(self._told.rules, verdict)
        return self._kit.words("brief.price", price=round(price)) if price else self._kit.words("brief.free")


def price_of(rules: Rules, verdict: str) -> float:
    """What a verdict costs in IL-2 under these rules."""
    return {"calm": rules.calm_cost, "restrain": rules.restrain_cost}.get(verdict, 0.0)
