"""How the afterword looks: what is known, what is open, whom a prize honoured, and whose work all of this stands on."""

from __future__ import annotations

import pygame

from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import paper
from game.view.pages.columns import Block, flow

SHEET = pygame.Rect(24, 14, 912, 512)
TOP = 36
COLUMNS = (pygame.Rect(56, TOP, 400, SHEET.bottom - 64 - TOP), pygame.Rect(504, TOP, 400, SHEET.bottom - 64 - TOP))
RULE = mix(palette.PAPER, palette.PINK, 0.25)
PICTURE = 76  # pixels of height, of the Treg beside the title
# The sections, each with how many paragraphs it has: words afterword.SECTION, and afterword.SECTION.1 and on
SECTIONS = {"known": 6, "open": 6, "prize": 3, "sources": 7, "thanks": 3}


class AfterwordView:
    """The pages. `kit` writes at the size that the reader chose."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._put = kit.type.put
        words, opening = kit.words, kit.words("afterword.opening")
        self._said: dict[Block, str] = {self._opening: opening}  # in the order in which they are read
        heads: list[Block] = []
        for section, count in SECTIONS.items():
            head = words(f"afterword.{section}")
            heads.append(self._heading(head))
            self._said[heads[-1]] = head
            for number in range(count):
                text = words(f"afterword.{section}.{number + 1}")
                self._said[self._paragraph(text)] = text
        self._pages = flow([*self._said], COLUMNS, heads)

    @property
    def title(self) -> str:
        """What it is called."""
        return self._kit.words("afterword.title")

    @property
    def pages(self) -> list[list[list[Block]]]:
        """One for each page."""
        return self._pages

    def lines(self, number: int) -> list[str]:
        """All that a page says."""
        return [self._said[block] for column in self._pages[number] for block in column]

    def draw(self, surface: pygame.Surface, number: int) -> None:
        """Draw a page with its sheet."""
        paper(surface, SHEET)
        pygame.draw.line(surface, RULE, (480, 40), (480, SHEET.bottom - 66))
        for column, blocks in zip(COLUMNS, self._pages[number], strict=True):
            y = column.y
            for block in blocks:
                y = block(surface, column.x, y, column.width)

    def _opening(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        words = self._kit.words
        if surface is not None:
            treg = self._kit.atlas.frames("treg_down")[0]
            surface.blit(treg, treg.get_rect(midright=(x + width, y + PICTURE // 2)))
        y = self._put(surface, words("afterword.title"), (x, y), "title", palette.PINK, width - PICTURE)
        return self._put(surface, words("afterword.opening"), (x, y), "aside", palette.RUST, width - PICTURE) + 14

    def _heading(self, text: str) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            return self._put(surface, text, (x, y), "card", palette.PINK, width) + 4

        return block

    def _paragraph(self, text: str) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            if surface is not None:
                pygame.draw.circle(surface, palette.FRAME, (x + 5, y + self._kit.type.step("body") // 2), 3)
            return self._put(surface, text, (x + 16, y), "body", palette.SEPIA, width - 16) + 6

        return block
