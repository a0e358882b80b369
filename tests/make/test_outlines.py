"""Patterns on the torus, and outlines that share a plane without a quarrel."""

import math

import pytest

pytest.importorskip("shapely", reason="the pictures are drawn with shapely, of constraints-art.txt")
pytest.importorskip("scipy", reason="the pictures are drawn with scipy, of constraints-art.txt")

import numpy as np
from shapely.geometry import Polygon

from assets.make.kit import noise
from assets.make.tissue import outlines


@pytest.mark.parametrize("cells", [2, 5])
def test_noise_closes_and_stays_between_nought_and_one(cells: int) -> None:
    field = noise.clouds(64, cells, seed=3)
    assert 0 <= field.min() < field.max() <= 1
    inside = np.abs(np.diff(field, axis=0)).max()
    assert np.abs(field[0] - field[-1]).max() <= 1.5 * inside
    assert np.array_equal(field, noise.clouds(64, cells, seed=3))


def test_voronoi_cells_share_out_the_whole_torus() -> None:
    points = noise.scattered(100, 5, 0.3, seed=1)
    found = noise.voronoi(100, points)
    assert sum(Polygon(outline).area for outline in found) == pytest.approx(100 * 100)
    for (x, y), outline in zip(points, found, strict=True):
        assert Polygon(outline).buffer(1e-9).contains(Polygon([(x, y), (x + 0.1, y), (x, y + 0.1)]))


def test_an_inset_too_deep_leaves_nothing() -> None:
    assert noise.inset([(0, 0), (4, 0), (4, 4), (0, 4)], 3) == []
    assert math.dist(noise.middle_of([(0, 0), (4, 0), (4, 4), (0, 4)]), (2, 2)) < 1e-9


@pytest.mark.parametrize("found", [outlines.packed(53), outlines.fibres(7)], ids=["packed", "fibres"])
def test_outlines_never_overlap_even_across_the_block(found: list[noise.Outline]) -> None:
    side = outlines.BLOCK * outlines.TILE
    shapes = []
    for index, outline in enumerate(found):
        left, top = index % 4 * 32 - 8, index // 4 * 32 - 8
        shapes += [
            Polygon([(x + left + right, y + top + down) for x, y in outline])
            for right in (0, side)
            for down in (0, side)
        ]
    assert all(shape.is_valid for shape in shapes)
    for index, shape in enumerate(shapes):
        assert all(shape.intersection(other).area < 0.5 for other in shapes[index + 1 :])
