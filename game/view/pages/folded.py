"""Why a number is what it is: the layers that it was folded from, in words and as a line of dots."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.library import Words
from game.library.factors import SHIFTED
from game.library.fold import LEVEL, Change, Number, Why
from game.tissue.setup import STEPS_PER_SECOND, clock
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.pages.columns import Block


def told_value(words: Words, rule: str, value: Number) -> str:
    """A rule's number as a player is told it, in the unit of `SHIFTED`."""
    unit = SHIFTED[rule]
    shown = {"steps": value / STEPS_PER_SECOND, "share": 100.0 * value, "pace": value * STEPS_PER_SECOND}.get(
        unit, value
    )
    return words(f"unit.{unit}", value=f"{shown:.3g}")


def why_lines(words: Words, why: Why) -> list[tuple[str, list[str]]]:
    """For each rule that a factor has shifted: what it is, and how its number came about, layer by layer."""
    found = []
    for rule, changes in why.items():
        if any(change.factor for change in changes):
            said = [words("why.usual", value=told_value(words, rule, changes[0].before))]
            said += [_change_line(words, rule, change) for change in changes]
            found.append((words(f"rule.{rule.replace('_', '-')}"), said))
    return found


def _change_line(words: Words, rule: str, change: Change) -> str:
    value = told_value(words, rule, change.after)
    if change.layer == LEVEL:
        return words("why.level", value=value)
    name = words(f"factor.{change.factor}.name")
    if change.step:
        return words("why.later", factor=name, time=clock(change.step), value=value)
    return words("why.factor", factor=name, value=value)


def chain(kit: Kit, rule: str, said: Sequence[str]) -> Block:
    """A rule and how its number came about: a line of dots that leads down to the number that holds."""
    put = kit.type.put

    def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        y = put(surface, rule, (x, y), "strong", palette.PINK, width) + 4
        before = 0
        for number, text in enumerate(said):
            last = number == len(said) - 1
            style, colour, radius = ("strong", palette.PINK, 6) if last else ("small", palette.SEPIA, 5)
            middle = y + kit.type.step(style) // 2
            if surface is not None:
                if before:
                    pygame.draw.line(surface, palette.FRAME, (x + 8, before), (x + 8, middle - radius), 2)
                pygame.draw.circle(surface, palette.FRAME if last else palette.PAPER, (x + 8, middle), radius)
                pygame.draw.circle(surface, palette.FRAME, (x + 8, middle), radius, 2)
            before = middle + radius
            y = put(surface, text, (x + 24, y), style, colour, width - 24) + 4
        return y + 12

    return block
