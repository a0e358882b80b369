"""The icons in their three sizes: all there, none cut, and each told from all others by its shape alone."""

import json
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from game.host.paths import ASSETS

PAGES = [ASSETS / "images" / name for name in ("icons.json", "signs.json")]
SIZES = (18, 28, 44)
NAMES = (
    *("integrity", "inflam", "infect", "il2", "foxp3", "clock"),
    *("inspect", "il10", "ctla4", "sink", "rinse", "convert", "dash", "seal"),
    *("self", "foreign", "mimic", "commensal", "altered", "calm", "permit", "restrain"),
    *("codex", "settings", "sound", "mute", "music", "replay", "map", "star", "lock", "pad", "smoke", "plasma"),
    *("ring", "ball", "fork", "crown", "escort", "uncouple", "ifn", "filter"),
    *("tet", "divide", "tsdr", "receptor", "il6", "il17"),
    *("anti-tnf", "anti-cd20", "abatacept", "low-il2", "teplizumab", "one-antigen", "car-treg", "car-t"),
    *("insulin", "penicillin", "sun-cream", "no-smoke", "lab", "endless"),
    *("fever", "cortisol", "neutrophil", "crowd", "moon", "sun"),
)


@cache
def icons() -> dict[str, npt.NDArray[np.uint8]]:
    """Height, width, red-green-blue-alpha of each icon, by the name of its frame."""
    found = {}
    for path in PAGES:
        page = json.loads(path.read_text(encoding="utf-8"))
        sheet = pygame.image.load(path.parent / page["image"])
        for name, (place,) in page["frames"].items():
            picture = sheet.subsurface(place)
            shape = (picture.get_height(), picture.get_width(), 4)
            found[name] = np.frombuffer(pygame.image.tobytes(picture, "RGBA"), np.uint8).reshape(shape)
    return found


def icon(name: str, size: int) -> npt.NDArray[np.uint8]:
    return icons()[f"icon.{name}.{size}"]


def grey(name: str, size: int) -> npt.NDArray[np.float64]:
    """The icon on the panel's dark ground, without its hue, 0..255."""
    picture = icon(name, size).astype(np.float64)
    alpha = picture[..., 3] / 255
    shade: npt.NDArray[np.float64] = (picture[..., :3] @ np.array([0.30, 0.59, 0.11])) * alpha + 22 * (1 - alpha)
    return shade


def test_the_pages_hold_these_icons_and_no_others() -> None:
    assert set(icons()) == {f"icon.{name}.{size}" for name in NAMES for size in SIZES}


@pytest.mark.parametrize("size", SIZES)
def test_every_icon_fills_its_frame_and_is_not_cut(size: int) -> None:
    for name in NAMES:
        picture = icon(name, size)
        assert picture.shape == (size, size, 4)
        seen = picture[..., 3] > 128
        assert max(np.ptp(np.flatnonzero(seen.any(axis=axis))) for axis in (0, 1)) > 0.7 * size, name
        edges = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
        assert edges.mean() < 0.12, name


@pytest.mark.parametrize("size", SIZES)
def test_no_two_icons_look_alike_without_their_hue(size: int) -> None:
    """Contrast taken out, too: a dim and a bright shape are the same shape."""
    for first, second in combinations(NAMES, 2):
        likeness = np.corrcoef(grey(first, size).ravel(), grey(second, size).ravel())[0, 1]
        assert likeness < 0.9, (first, second)
