"""A patrol to try things on: opened, steered by events, with somebody to meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pygame

from game.runs.players import player
from game.scenes.base import WIDTH, Stage
from game.scenes.patrol import Patrol
from game.tissue.commands import Command
from game.tissue.state import Dendritic
from tests.scenes.watched import counted

SEED = 7
FRAME = 1.0 / 60.0


def opened(stage: Stage, level: str = "islet") -> Patrol:
    """A new run of a level, its ground made."""
    patrol = Patrol(stage, level, SEED)
    while not patrol.ready:
        patrol.update(FRAME)
    return patrol


def made_while(
    patrol: Patrol, canvas: pygame.Surface, frames: int, at: Callable[[int], object], seed: int = SEED
) -> Counter[str]:
    """What is made anew in so many frames that a careful player plays; `at` is called with each one's number before."""
    by = player("careful", seed)
    for _ in range(3):
        patrol.update(FRAME)
        patrol.draw(canvas)
    with counted() as made:
        for frame in range(frames):
            at(frame)
            if frame % 2 == 0:
                for command in by.commands(patrol.tissue):
                    patrol.play.give(command)
            patrol.update(FRAME)
            patrol._opens = -1
            patrol.draw(canvas)
    return made


def most_sprites(patrol: Patrol, canvas: pygame.Surface, frames: int) -> int:
    """The most pictures with alpha that are drawn in one of so many frames."""
    patrol.watch(True)
    most = 0
    for _ in range(frames):
        patrol.update(FRAME)
        patrol.draw(canvas)
        most = max(most, patrol.counts()["debug.sprites"])
    return most


def key(patrol: Patrol, code: int, kind: int = pygame.KEYDOWN) -> object:
    """Press a key, or let it go."""
    return patrol.handle(pygame.event.Event(kind, key=code, mod=0, unicode="", scancode=0))


def mouse(patrol: Patrol, spot: tuple[int, int], kind: int = pygame.MOUSEBUTTONDOWN) -> object:
    """Press the left button at a spot, let it go, or move while it is down."""
    if kind == pygame.MOUSEMOTION:
        return patrol.handle(pygame.event.Event(kind, pos=spot, rel=(0, 0), buttons=(1, 0, 0)))
    return patrol.handle(pygame.event.Event(kind, pos=spot, button=1))


def given(patrol: Patrol) -> list[Command]:
    """What the run has recorded after one more step."""
    before = len(patrol.run.commands)
    patrol.play.advance(1.0 / 30.0 + 1e-6, 1.0)
    return [command for _, command in patrol.run.commands[before:]]


def carrier(patrol: Patrol, dx: float = 1.0, dy: float = 0.0, *, read: bool = False, alarm: float = 2.0) -> Dendritic:
    """Let a dendritic cell carry a peptide (dx, dy) tiles from the Treg."""
    cell = patrol.tissue.dendritics[0]
    treg = patrol.tissue.treg
    cell.x, cell.y = treg.x + dx, treg.y + dy
    cell.state, cell.antigen, cell.gate = "carrying", next(iter(patrol.tissue.setup.antigens)), 0
    cell.inspected, cell.alarm = read, alarm
    patrol.shows.picture.actors.remember()
    return cell


def nobody(patrol: Patrol) -> None:
    """Let no dendritic cell carry anything, nor come to."""
    for cell in patrol.tissue.dendritics:
        cell.state, cell.until = "resting", 10**9


def slot(patrol: Patrol, name: str) -> tuple[int, int]:
    """A pixel on a slot of the bar of powers."""
    for x in range(0, WIDTH, 4):
        if patrol.shows.board.hud.hit((x, 500)) == name:
            return x + 8, 500
    raise AssertionError(name)


def recorded(patrol: Patrol) -> list[Command]:
    """All that the run has recorded."""
    return [command for _, command in patrol.run.commands]
