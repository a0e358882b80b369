"""Text that flows: blocks fill column after column, and page after page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pygame

# Draws itself in an area's width from its top left corner; without a surface only reckons. Gives the y below.
Block = Callable[[pygame.Surface | None, int, int, int], int]


def flow(
    blocks: Sequence[Block], columns: Sequence[pygame.Rect], heads: Collection[Block] = (), *, first: int = 0
) -> list[list[list[Block]]]:
    """The blocks of each column of each page; `heads` never stand alone at the foot of one.

    `columns` are those of every page; on the first page what flows begins in the column with the number `first`.
    """
    filled: list[list[Block]] = [[] for _ in range(first + 1)]
    left = columns[first].height
    for index, block in enumerate(blocks):
        width = columns[(len(filled) - 1) % len(columns)].width
        needed = block(None, 0, 0, width)
        with_next = needed
        if block in heads and index + 1 < len(blocks):
            with_next += blocks[index + 1](None, 0, 0, width)
        if filled[-1] and with_next > left:
            filled.append([])
            column = columns[(len(filled) - 1) % len(columns)]
            left, needed = column.height, block(None, 0, 0, column.width)
        filled[-1].append(block)
        left -= needed
    while len(filled) % len(columns):
        filled.append([])
    return [filled[start : start + len(columns)] for start in range(0, len(filled), len(columns))]
