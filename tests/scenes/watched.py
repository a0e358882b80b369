"""What tests want of drawing: which pictures are made meanwhile, and a tissue so full that all is drawn at once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pygame
import pytest

from game.tissue.commands import Verdict
from game.tissue.state import Clone, Dendritic, Effector, Virion
from game.tissue.world import Tissue

# Functions and methods of pygame that make a surface, a mask, a font or a sound
MAKERS = frozenset(
    {
        "convert",
        "convert_alpha",
        "copy",
        "subsurface",
        "render",
        "to_surface",
        "from_surface",
        "from_threshold",
        "load",
        "load_extended",
        "frombuffer",
        "frombytes",
        "fromstring",
        "scale",
        "scale2x",
        "scale_by",
        "smoothscale",
        "smoothscale_by",
        "rotate",
        "rotozoom",
        "flip",
        "grayscale",
        "gaussian_blur",
        "box_blur",
        "laplacian",
        "threshold",
    }
)


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Counts every surface, mask, font and sound made inside, by what makes it and the Python function that asks.

    Constructors are replaced; functions and methods written in C are seen by the interpreter's profile hook.
    """
    made: Counter[str] = Counter()

    def asked(depth: int) -> str:
        frame = sys._getframe(depth)
        return f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}"

    def profile(frame: Any, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in MAKERS:
            owner = getattr(called, "__self__", None)
            home = getattr(called, "__module__", None) or type(owner).__module__
            ours = home.startswith("pygame") or type(owner).__module__.startswith("pygame")
            if ours and owner is not pygame.display:
                made[f"{called.__name__} in {frame.f_globals.get('__name__')}.{frame.f_code.co_name}"] += 1

    patch = pytest.MonkeyPatch()
    for module, name in ((pygame, "Surface"), (pygame.font, "Font"), (pygame.font, "SysFont"), (pygame.mixer, "Sound")):
        plain = getattr(module, name)

        def make(*values: Any, plain: Any = plain, name: str = name, **named: Any) -> Any:
            made[f"{name} in {asked(2)}"] += 1
            return plain(*values, **named)

        patch.setattr(module, name, make)
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield made
    finally:
        sys.setprofile(before)
        patch.undo()


def crowd(tissue: Tissue, actors: int = 150, seed: int = 1) -> None:
    """Fill the tissue around the Treg until `actors` live in it: effectors of two clones, viruses, carriers."""
    chance = Random(seed)
    treg, grid = tissue.treg, tissue.grid
    antigens = sorted(tissue.setup.antigens)
    for number, leashed in ((900_001, False), (900_002, True)):
        clone = Clone(number, antigens[number % len(antigens)], tissue.rules.hunt_fit, leashed)
        tissue.clones[number] = clone
        tissue.clone_ways[number] = grid.distances([grid.tile(treg.x, treg.y)])

    def spot() -> tuple[float, float]:
        while True:
            x, y = treg.x + chance.uniform(-14, 14), treg.y + chance.uniform(-8, 8)
            if grid.is_open(int(x), int(y)):
                return x, y

    microbe = next(iter(tissue.setup.microbes))
    there = len(tissue.dendritics) + len(tissue.naives) + len(tissue.effectors) + len(tissue.virions) + 1
    for index in range(actors - there):
        x, y = spot()
        match index % 10:
            case 0:
                cell = Dendritic(tissue.new_id(), x, y, 0, "carrying", antigen=antigens[index % len(antigens)], gate=0)
                cell.verdict = "" if index % 20 else Verdict.RESTRAIN.value
                tissue.dendritics.append(cell)
            case 1 | 2 | 3:
                way = chance.uniform(-1, 1), chance.uniform(-1, 1)
                tissue.virions.append(Virion(tissue.new_id(), microbe, x, y, *way, tissue.now + 1800))
            case _:
                clone_id = 900_001 + index % 2
                tissue.effectors.append(Effector(tissue.new_id(), clone_id, x, y, tissue.now + 1200 + 40 * index))
