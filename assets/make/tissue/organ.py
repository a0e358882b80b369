"""What an organ is to the eye: three textures, and kinds of cells with their organelles and their ways to suffer.

An organ is a description; assets/make/tissue/living.py draws its cells, and the functions named in it its textures.
Each state of a cell is told by lightness, by outline and by what lies inside, never by hue alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PIL import Image

from assets.make.kit.noise import Outline, Point
from assets.make.kit.palette import Skin

VARIANTS = 16


class State(StrEnum):
    """How a cell is, in the names of the game. Dying is a moment's picture between infected or stressed and dead."""

    HEALTHY = "healthy"
    STRESSED = "stressed"
    INFECTED = "infected"
    DYING = "dying"
    DEAD = "dead"


class Edge(StrEnum):
    """What becomes of a cell's outline."""

    SMOOTH = "smooth"
    BLEBBED = "blebbed"  # bubbles of membrane, the mark of programmed death
    RAGGED = "ragged"
    NOTCHED = "notched"  # one round bite is gone
    BITTEN = "bitten"  # many are


@dataclass(frozen=True)
class Cell:
    """One cell to be drawn: its outline in the frame, the centre, where its nucleus lies, and its own chance."""

    outline: Outline
    centre: Point
    nucleus: Point
    chance: random.Random
    number: int


Mark = Callable[[Any, Cell], None]  # paints one thing that lies in a cell, clipped to it: mark(pen, cell)


@dataclass(frozen=True)
class Look:
    """A kind of cell in one state: its skin, how far it has shrunk, its outline, and what lies in it, lowest first.

    What is `around` it is drawn first, and not clipped to it: what ties it to its neighbours.
    """

    skin: Skin
    marks: tuple[Mark, ...]
    edge: Edge = Edge.SMOOTH
    size: float = 1.0  # share of the healthy outline
    hole: bool = False  # leaves a dark hole where it was larger
    rim: float = 1.25  # px of pale membrane
    ink: float = 2.1  # px of ink round it
    around: tuple[Mark, ...] = ()


def dying(skin: Skin, marks: tuple[Mark, ...], size: float) -> Look:
    """A cell in programmed death: shrunk and blebbed, in the dark hole that it leaves."""
    return Look(skin, marks, Edge.BLEBBED, size, hole=True, rim=1.1)


def dead(skin: Skin, marks: tuple[Mark, ...], size: float, around: tuple[Mark, ...] = ()) -> Look:
    """What is left of a cell: a ragged husk in its hole, with hardly a rim."""
    return Look(skin, marks, Edge.RAGGED, size, hole=True, rim=0.7, around=around)


@dataclass(frozen=True)
class Kind:
    """A kind of cell: its name in the maps, sixteen outlines that interlock, and its looks."""

    name: str
    outlines: tuple[Outline, ...]
    looks: Mapping[State, Look]


@dataclass(frozen=True)
class Organ:
    """A tissue, by the name of its place in the campaign.

    The textures are drawn when asked for: ground 384 x 384, stroma and lumen 256 x 256, those that it has beside
    these (`more`) 192 x 192. `colours`: of each of the first three, and of the page of cells; few make small files.
    """

    name: str
    ground: Callable[[], Image.Image]
    stroma: Callable[[], Image.Image]
    lumen: Callable[[], Image.Image]
    kinds: tuple[Kind, ...]
    more: Mapping[str, Callable[[], Image.Image]] = field(default_factory=dict)
    colours: tuple[int, int] = (256, 256)
