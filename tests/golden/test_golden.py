"""Golden frames: every screen looks as it did when somebody last looked at it and said yes.

The pictures are small, a quarter of each side, in tests/golden/frames. `pytest tests/golden --accept` renews them; look
at what changed before you commit it. A failure writes the picture and what differs to build/golden.
"""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.scenes.table import EXAMPLES
from game.tools.shot import render, save

FRAMES = Path(__file__).parent / "frames"
FAILED = Path("build") / "golden"
SIZE = (240, 135)
LEVEL, SEED, STEP = "islet", 7, 1800
PLACES = ("thymus", "skin", "lymph-node", "heart", "joint", "kidney", "nerve", "clinic")  # looked at beside the islet
MOMENTS = (300, 4200)  # of the islet's patrol, beside STEP
MOST_MEAN = 2.0  # of 255, over all channels
FAR, MOST_FAR = 24, 0.01  # a pixel that differs by so much in some channel, and the share of such pixels
MOST_EACH = 40_000  # bytes of a picture, in the mean of all

Shot = tuple[str, str, int]  # scene, level, step

SHOTS: list[Shot] = [
    *((name, example.level, STEP) for name, example in EXAMPLES.items()),
    *(("patrol", LEVEL, step) for step in MOMENTS),
    *(("patrol", level, STEP) for level in PLACES),
]


def small(looked_at: Shot) -> pygame.Surface:
    """A screen in the size that is kept."""
    scene, level, step = looked_at
    return pygame.transform.smoothscale(render(scene, level, SEED, step, "en"), SIZE)


def file_of(looked_at: Shot) -> Path:
    scene, level, step = looked_at
    name = f"{scene}-{level}-{step}" if scene == "patrol" else scene
    return FRAMES / f"{name}.png"


def difference(first: pygame.Surface, second: pygame.Surface) -> tuple[float, float, pygame.Surface]:
    """The mean difference of all channels, the share of pixels far apart, and a picture of where they are."""
    one, other = pygame.image.tobytes(first, "RGB"), pygame.image.tobytes(second, "RGB")
    apart = [abs(a - b) for a, b in zip(one, other, strict=True)]
    pixels = [max(apart[at : at + 3]) for at in range(0, len(apart), 3)]
    shown = pygame.image.frombytes(bytes(min(255, 4 * value) for value in apart), first.get_size(), "RGB")
    return sum(apart) / len(apart), sum(value >= FAR for value in pixels) / len(pixels), shown


@pytest.mark.parametrize("looked_at", SHOTS, ids=lambda looked_at: file_of(looked_at).stem)
def test_a_screen_looks_as_it_did(looked_at: Shot, pytestconfig: pytest.Config) -> None:
    path = file_of(looked_at)
    seen = small(looked_at)
    if pytestconfig.getoption("--accept"):
        save(seen, path)
        return
    assert path.is_file(), f"there is no {path.name}; look at the screen, then run pytest tests/golden --accept"
    mean, far, shown = difference(pygame.image.load(path), seen)
    if mean > MOST_MEAN or far > MOST_FAR:
        save(seen, FAILED / path.name)
        save(shown, FAILED / f"{path.stem}-diff.png")
    assert mean <= MOST_MEAN, f"{path.name} differs by {mean:.2f} on average; see {FAILED}"
    assert far <= MOST_FAR, f"{100 * far:.1f} % of {path.name} differ much; see {FAILED}"


def test_pictures_are_few_and_small() -> None:
    found = sorted(FRAMES.glob("*.png"))
    assert {path.name for path in found} == {file_of(looked_at).name for looked_at in SHOTS}
    assert sum(path.stat().st_size for path in found) <= MOST_EACH * len(found)


def test_a_difference_is_seen() -> None:
    one = pygame.Surface(SIZE)
    other = one.copy()
    assert difference(one, other)[:2] == (0.0, 0.0)
    other.fill((3, 3, 3))
    assert difference(one, other)[0] > MOST_MEAN
    other = one.copy()
    other.fill((255, 255, 255), (0, 0, 24, 24))
    assert difference(one, other)[1] > MOST_FAR
