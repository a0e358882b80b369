"""The tissues as they are drawn: textures without a seam, cells that interlock, states that are told without hue."""

import json
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from game.host.paths import ASSETS
from game.library import levels, load_scenario
from game.library.places import VARIANTS, kinds_of_cells

IMAGES = ASSETS / "images"
KINDS = {  # of each place with pictures
    "thymus": ("mtec",),
    "skin": ("keratinocyte", "melanocyte"),
    "lymph-node": ("reticular",),
    "heart": ("muscle", "valve", "throat"),
    "islet": ("beta", "alpha"),
    "joint": ("chondrocyte", "bone", "synoviocyte", "airway"),
    "nerve": ("oligodendrocyte", "microglia", "neuron", "memory-bcell"),
    "kidney": ("podocyte", "mesangial", "tubule"),
    "clinic": (),
}
# Kinds that lie singly among others and reach between them
ALONE = {"melanocyte", "synoviocyte", "oligodendrocyte", "microglia", "neuron", "memory-bcell", "podocyte", "mesangial"}
NETS = {"reticular"}  # kinds that touch only by their arms, with pores between
STATES = ("healthy", "stressed", "infected", "dying", "dead")
TEXTURES = {"ground": 384, "stroma": 256, "lumen": 256}
MORE = {"joint": {"lining": 192, "growth": 192}}  # textures that one place has beside these
KIND_OF_ORGAN = [(organ, kind) for organ, kinds in KINDS.items() for kind in kinds]

Pixels = npt.NDArray[np.float64]  # height, width, red-green-blue-alpha 0..1


def pixels(picture: pygame.Surface) -> Pixels:
    shape = (picture.get_height(), picture.get_width(), 4)
    return np.frombuffer(pygame.image.tobytes(picture, "RGBA"), np.uint8).reshape(shape) / 255.0


@cache
def cells(organ: str, kind: str, state: str) -> list[Pixels]:
    page = json.loads((IMAGES / organ / f"living_{organ}.json").read_text(encoding="utf-8"))
    sheet = pygame.image.load(IMAGES / organ / page["image"])
    return [pixels(sheet.subsurface(box)) for box in page["frames"][f"{kind}.{state}"]]


def lightness(picture: Pixels) -> Pixels:
    """CIE L* of each pixel, 0..100, whatever its alpha."""
    part = picture[..., :3]
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    luminance = linear @ np.array([0.2126, 0.7152, 0.0722])
    light: Pixels = np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)
    return light


def solid(picture: Pixels) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = picture[..., 3] > 0.9
    return mask


def mean_lightness(organ: str, kind: str, state: str) -> float:
    shades = [lightness(picture)[solid(picture)] for picture in cells(organ, kind, state)]
    return float(np.concatenate(shades).mean())


@pytest.mark.parametrize(
    ("organ", "name", "side"),
    [(organ, name, side) for organ in KINDS for name, side in (TEXTURES | MORE.get(organ, {})).items()],
)
def test_a_texture_goes_on_without_a_seam(organ: str, name: str, side: int) -> None:
    texture = pixels(pygame.image.load(IMAGES / organ / f"{name}.png"))[..., :3]
    assert texture.shape == (side, side, 3)
    for turned in (texture, texture.transpose(1, 0, 2)):
        steps = np.abs(np.diff(turned, axis=0)).mean(axis=(1, 2))
        seam = np.abs(turned[0] - turned[-1]).mean()
        near = np.concatenate([steps[:6], steps[-6:]]).mean()
        assert seam < 1.4 * near


@pytest.mark.parametrize("organ", KINDS)
def test_ground_is_dark_and_calm_and_darker_than_every_healthy_cell(organ: str) -> None:
    ground = lightness(pixels(pygame.image.load(IMAGES / organ / "ground.png")))
    assert 13 < ground.mean() < 32
    assert np.quantile(ground, 0.99) < 60
    for kind in KINDS[organ]:
        assert mean_lightness(organ, kind, "healthy") > ground.mean() + 25


def test_the_patients_of_the_clinic_stand_out_from_its_ground_as_at_home() -> None:
    ground = lightness(pixels(pygame.image.load(IMAGES / "clinic" / "ground.png"))).mean()
    here = [load_scenario(level) for level in levels() if load_scenario(level).place == "clinic"]
    shown = {kind for scenario in here for kind in scenario.shows}
    assert len(shown) > 6
    for kind in shown:
        assert mean_lightness(kinds_of_cells()[kind][0].id, kind, "healthy") > ground + 25, kind


@pytest.mark.parametrize(("organ", "kind"), KIND_OF_ORGAN)
@pytest.mark.parametrize("state", STATES)
def test_sixteen_variants_of_the_size_of_a_cell(organ: str, kind: str, state: str) -> None:
    pictures = cells(organ, kind, state)
    assert [picture.shape for picture in pictures] == [(48, 48, 4)] * VARIANTS
    assert len({picture.tobytes() for picture in pictures}) == VARIANTS


@pytest.mark.parametrize(("organ", "kind"), KIND_OF_ORGAN)
def test_the_frame_cuts_no_cell(organ: str, kind: str) -> None:
    for picture in cells(organ, kind, "healthy"):
        edges = (picture[0], picture[-1], picture[:, 0], picture[:, -1])
        assert max(edge[..., 3].max() for edge in edges) < 0.5


@pytest.mark.parametrize(("organ", "kind"), KIND_OF_ORGAN)
def test_neighbours_overlap_little_and_leave_few_holes(organ: str, kind: str) -> None:
    """A block of 4 x 4 tiles, and its repetition all round."""
    covered = np.zeros((8 * 32 + 16, 8 * 32 + 16))
    for y in range(8):
        for x in range(8):
            picture = cells(organ, kind, "healthy")[x % 4 + 4 * (y % 4)]
            covered[y * 32 : y * 32 + 48, x * 32 : x * 32 + 48] += solid(picture)
    block = covered[72:200, 72:200]
    if kind in ALONE:
        assert (block == 0).mean() > 0.2
        return
    assert (block > 1).mean() < 0.08
    if kind in NETS:
        assert 0.2 < (block == 0).mean() < 0.45
    else:
        assert (block == 0).mean() < 0.08


@pytest.mark.parametrize(("organ", "kind"), KIND_OF_ORGAN)
def test_each_state_is_darker_than_the_one_before(organ: str, kind: str) -> None:
    shades = [mean_lightness(organ, kind, state) for state in STATES]
    assert all(before - after >= 5 for before, after in pairwise(shades)), shades


@pytest.mark.parametrize(("organ", "kind"), KIND_OF_ORGAN)
def test_each_state_has_a_pattern_of_its_own(organ: str, kind: str) -> None:
    """Grey, with mean and contrast taken out, what is left of two states is not the same picture."""
    for first, second in combinations(STATES, 2):
        likeness = []
        for one, other in zip(cells(organ, kind, first), cells(organ, kind, second), strict=True):
            both = solid(one) & solid(other)
            likeness.append(np.corrcoef(lightness(one)[both], lightness(other)[both])[0, 1])
        assert np.mean(likeness) < 0.85, (first, second)


@pytest.mark.parametrize("state", ["healthy", "stressed", "infected"])
def test_alpha_and_beta_cells_differ_in_lightness_too(state: str) -> None:
    assert mean_lightness("islet", "beta", state) - mean_lightness("islet", "alpha", state) > 3


@pytest.mark.parametrize("organ", [organ for organ, kinds in KINDS.items() if len(kinds) > 1])
def test_kinds_of_one_place_have_patterns_of_their_own(organ: str) -> None:
    """Grey, with mean and contrast taken out, healthy cells of two kinds are not the same picture."""
    for first, second in combinations(KINDS[organ], 2):
        likeness = []
        for one, other in zip(cells(organ, first, "healthy"), cells(organ, second, "healthy"), strict=True):
            both = solid(one) & solid(other)
            likeness.append(np.corrcoef(lightness(one)[both], lightness(other)[both])[0, 1])
        assert np.mean(likeness) < 0.85, (first, second)


def test_of_a_lost_reticular_cell_its_fibres_remain() -> None:
    """Bare, they still reach out to where the neighbours are, well beyond what is left of the cell."""
    down, right = np.mgrid[0:48, 0:48] - 23.5
    far = np.hypot(down, right) > 16
    for picture in cells("lymph-node", "reticular", "dead"):
        assert ((lightness(picture) > 40) & solid(picture) & far).sum() >= 8


@pytest.mark.parametrize("place", KINDS)
def test_a_place_is_small_enough_to_be_fetched_on_the_way(place: str) -> None:
    beyond = max(0, len(KINDS[place]) - 3)  # kinds of cells, which take the most room
    assert sum(file.stat().st_size for file in (IMAGES / place).iterdir()) < (400 + 60 * beyond) * 1024
