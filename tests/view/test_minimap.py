"""Whoever lives in the tissue is on the minimap, as something of its own."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pygame
import pytest

from game.library import build_setup
from game.tissue.state import ACTORS
from game.tissue.world import Tissue
from game.view.hud.minimap import ALARMED, INK, SCALE, Minimap

SPOT = (20.5, 16.5)
UNSEEN = {
    "naives": "they do nothing yet",
    "sleepers": "they are silent until they wake",
    "debris": "it is gone soon, and too small",
    "neutrophils": "they go to complexes, which are there",
    "axons": "they lie on maps of nerve tissue alone; tests/view/test_nerve.py",
    "pulses": "they are gone sooner than it is drawn",
    "filters": "the cells around them are there, and a card shows each; tests/view/test_kidney.py",
    "ropes": "the T cell and the B cell are there, and a rope out of view has a pointer; tests/view/test_kidney.py",
    "doors": "they lie on maps of nerve tissue alone; tests/view/test_nerve.py",
}
STATES = {"dendritics": "carrying", "bcells": "plasma"}  # what they are when they matter to the player


def example(tissue: Tissue, name: str) -> Any:
    """An actor of the table's row `name` at `SPOT`, of what this level has."""
    values: dict[str, Any] = {
        "id": 1,
        "x": SPOT[0],
        "y": SPOT[1],
        "clone": 1,
        "patrol": 0,
        "drift_x": 0.0,
        "drift_y": 0.0,
        "dies_at": 9,
        "gone_at": 9,
        "divides_at": 9,
        "health": 30.0,
        "antigens": (),
        "antigen": "x",
        "microbe": "x",
        "lamp": "eye",
        "myelin": (100.0,),
        "bare": (0,),
        "axon": 0,
        "goal": 0,
        "comes_at": 0,
        "cell": 0,
        "bites_at": 9,
        "filter": 0,
        "shape": "dna",
        "rna": False,
        "effector": 1,
        "bcell": 1,
    }
    kind: Any = ACTORS[name]
    known = {part.name for part in fields(kind)}
    actor = kind(**{part: value for part, value in values.items() if part in known})
    if name in STATES:
        actor.state = STATES[name]
    return actor


def pictures(name: str) -> tuple[bytes, bytes, pygame.Surface]:
    """The minimap of an empty tissue, that with one actor in it, and its surface."""
    tissue = Tissue(build_setup("islet", 7), 7)
    for row in ACTORS:
        if row != "cells":
            setattr(tissue, row, [])
    minimap = Minimap(tissue)
    before = pygame.image.tobytes(minimap.surface, "RGB")
    setattr(tissue, name, [example(tissue, name)])
    minimap.redraw()
    return before, pygame.image.tobytes(minimap.surface, "RGB"), minimap.surface


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in ("cells", *UNSEEN)])
def test_every_kind_of_actor_is_on_the_map_where_it_is(canvas: pygame.Surface, name: str) -> None:
    before, after, surface = pictures(name)
    width = surface.get_width()
    changed = [
        index // 3 for index in range(0, len(before), 3) if before[index : index + 3] != after[index : index + 3]
    ]
    assert changed, f"{name} are not on the minimap; if that is meant, say why in UNSEEN"
    for pixel in changed:
        assert abs(pixel % width - SPOT[0] * SCALE) <= 8 and abs(pixel // width - SPOT[1] * SCALE) <= 8


def test_no_two_kinds_look_the_same(canvas: pygame.Surface) -> None:
    seen = {name: pictures(name)[1] for name in ACTORS if name not in ("cells", *UNSEEN)}
    # Microbes are one thing to a player who looks for them
    assert len(set(seen.values())) == len(seen) - 1
    assert seen["virions"] == seen["bacteria"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_left_out_is_left_out(canvas: pygame.Surface, name: str) -> None:
    before, after, _ = pictures(name)
    assert before == after


def test_each_state_of_a_cell_has_its_colour(canvas: pygame.Surface) -> None:
    tissue = Tissue(build_setup("islet", 7), 7)
    cell = next(cell for cell in tissue.cells if cell.kind in tissue.setup.targets)
    minimap = Minimap(tissue)
    colours = set()
    for state in ("healthy", "stressed", "infected", "dead"):
        cell.state = state
        minimap.redraw()
        colours.add(tuple(minimap.surface.get_at((cell.x * SCALE, cell.y * SCALE))))
    assert len(colours) == 4


def test_alarm_is_seen_by_size_and_none_is_hollow() -> None:
    grades = []
    for alarm in range(4):
        tissue = Tissue(build_setup("islet", 7), 7)
        for row in ACTORS:
            if row != "cells":
                setattr(tissue, row, [])
        carrier = example(tissue, "dendritics")
        carrier.alarm = float(alarm)
        tissue.dendritics = [carrier]
        minimap = Minimap(tissue)
        x, y = int(SPOT[0] * SCALE), int(SPOT[1] * SCALE)
        row_colours = [tuple(minimap.surface.get_at((x + dx, y)))[:3] for dx in range(9)]
        middle = row_colours[0]
        grades.append((middle, sum(colour == middle for colour in row_colours)))
    assert grades[0][0] == INK, "without alarm it is hollow"
    assert all(colour == ALARMED for colour, _ in grades[1:])
    sizes = [size for _, size in grades[1:]]
    assert sizes == sorted(set(sizes)), "the more alarm, the larger"
