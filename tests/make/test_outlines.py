"""Patterns on the torus, and outlines that share a plane without a quarrel."""

import math

import pytest

pytest.importorskip("shapely", reason="the pictures are drawn with shapely, of constraints-art.txt")
pytest.importorskip("scipy", reason="the pictures are drawn with scipy, of constraints-art.txt")

import numpy as np
from shapely.geometry import Polygon

from assets.make.kit import noise
from assets.make.tissue import contacts, outlines, skin_cobbles


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


@pytest.mark.parametrize(
    "found",
    [
        outlines.packed(53),
        outlines.fibres(7),
        outlines.fibres(19, shift=3.0, slanted=True),
        contacts.clasped(161),
        contacts.net(73).outlines,
        list(skin_cobbles.cobbles(577).outlines),
    ],
    ids=["packed", "fibres", "slanted", "clasped", "net", "cobbles"],
)
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


def test_cells_with_arms_reach_between_each_other() -> None:
    """Each has several arms: the straight line round it holds clearly more than the cell itself."""
    for outline in contacts.clasped(161):
        shape = Polygon(outline)
        assert shape.convex_hull.area - shape.area > 60
        assert shape.area > 700  # and room enough for what lies in it


def test_the_tips_of_a_net_meet_those_of_other_cells() -> None:
    net, side = contacts.net(73), outlines.BLOCK * outlines.TILE
    placed = []
    for index, tips in enumerate(net.tips):
        assert len(tips) >= 3
        left, top = index % 4 * 32 - 8, index // 4 * 32 - 8
        placed += [(x + left, y + top) for x, y in tips]
    for index, (x, y) in enumerate(placed):
        partners = [
            other
            for other, (a, b) in enumerate(placed)
            if other != index
            and math.hypot((a - x + side / 2) % side - side / 2, (b - y + side / 2) % side - side / 2) < 1e-6
        ]
        assert len(partners) == 1


def test_a_branched_cell_reaches_far_out_of_a_small_body() -> None:
    for outline in outlines.branched(23):
        shape = Polygon(outline)
        assert shape.is_valid
        assert shape.area < 0.75 * shape.convex_hull.area
        assert max(math.dist(at, (24, 24)) for at in outline) > 16
        assert all(1 <= x <= 47 and 1 <= y <= 47 for x, y in outline)


def test_two_cells_of_a_cobble_share_their_rungs() -> None:
    """Every desmosome inside the block is found by both cells that it ties, at one place and from opposite sides."""
    found = []
    for index, rungs in enumerate(skin_cobbles.cobbles(577).rungs):
        left, top = index % 4 * 32 - 8, index // 4 * 32 - 8
        found += [(rung.at[0] + left, rung.at[1] + top, rung.inwards) for rung in rungs]
    inner = [rung for rung in found if 24 < rung[0] < 104 and 24 < rung[1] < 104]
    assert len(inner) > 60
    for x, y, inwards in inner:
        mates = [other for other in found if math.dist((x, y), other[:2]) < 0.01]
        assert len(mates) == 2
        assert sum(math.cos(mate[2] - inwards) for mate in mates) == pytest.approx(0.0, abs=1e-6)
