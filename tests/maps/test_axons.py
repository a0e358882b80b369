"""Maps of nerve tissue: lines that are axons, doors of a shut vessel, and what is wrong with them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from game.library import build_setup
from game.maps import BrokenMap, load_map
from game.tissue.line import Line
from game.tissue.setup import Area, AxonPath, Terrain
from game.tissue.world import Tissue

GOOD = Path(__file__).parent / "good"
BARRIER = '  <object id="20" name="vessel-here" type="barrier" x="208" y="144">\n   <point/>\n  </object>\n'
AXON = (
    '  <object id="21" name="hand-1" type="axon" x="64" y="64">\n   <properties>\n'
    '    <property name="lamp" value="hand"/>\n   </properties>\n   <polyline points="0,0 96,16 320,0"/>\n  </object>\n'
)


def drawn(tmp_path: Path, axon: str = AXON, barrier: str = BARRIER) -> Path:
    """The small map with a barrier and a layer of axons."""
    for file in GOOD.iterdir():
        shutil.copy(file, tmp_path / file.name)
    text = (GOOD / "small.tmx").read_text(encoding="utf-8")
    text = text.replace(" </objectgroup>\n", f'{barrier} </objectgroup>\n <objectgroup id="9" name="axons">\n{axon}', 1)
    path = tmp_path / "nerve.tmx"
    path.write_text(text.replace("</map>", " </objectgroup>\n</map>"), encoding="utf-8")
    return path


def test_a_map_may_have_axons_and_barriers(tmp_path: Path) -> None:
    level_map = load_map(drawn(tmp_path))
    assert level_map.barriers == (Area("vessel-here", 6.5, 4.5),)
    assert level_map.axons == (AxonPath("hand-1", "hand", ((2.0, 2.0), (5.0, 2.5), (12.0, 2.0))),)
    assert replace(level_map, barriers=(), axons=()) == load_map(GOOD / "small.tmx")


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ('<polyline points="0,0 96,16 320,0"/>', "<point/>", "layer axons, object 21 'hand-1'", "is no line"),
        ("0,0 96,16 320,0", "0,0 0,0", "layer axons, object 21 'hand-1'", "has 2 points"),
        ("0,0 96,16 320,0", "0,0 much,16", "layer axons, object 21 'hand-1'", "no pair of numbers"),
        ("96,16 320,0", "96,16 3200,0", "layer axons, object 21 'hand-1'", "leaves the map"),
        ('type="axon"', 'type="nerve"', "layer axons, object 21 'hand-1'", "unknown type 'nerve'"),
        ('value="hand"', 'value=""', "layer axons, object 21 'hand-1'", "serves nothing"),
        (
            "</object>\n",
            "</object>\n" + AXON.replace("21", "22"),
            "layer axons, object 22 'hand-1'",
            "no name of its own",
        ),
    ],
)
def test_what_is_wrong_with_an_axon_is_told(tmp_path: Path, old: str, new: str, place: str, what: str) -> None:
    with pytest.raises(BrokenMap) as broken:
        load_map(drawn(tmp_path, AXON.replace(old, new, 1)))
    (problem,) = broken.value.problems
    assert problem.place.startswith(place)
    assert what in problem.what
    assert problem.remedy


def test_a_barrier_lies_on_a_vessel(tmp_path: Path) -> None:
    with pytest.raises(BrokenMap) as broken:
        load_map(drawn(tmp_path, barrier=BARRIER.replace('x="208"', 'x="400"')))
    (problem,) = broken.value.problems
    assert "is a barrier, but not on a vessel" in problem.what


def test_the_axons_of_a_level_are_wrapped_by_cells_that_reach_them() -> None:
    """Each stretch can be mended, and each tract can be crossed by two ways at least."""
    tissue = Tissue(build_setup("nerve", 1), 1)
    assert {axon.lamp for axon in tissue.axons} == {"hand", "eye", "foot"}
    for number, line in enumerate(tissue.lines):
        reached = [bool(reach) for reach in tissue.bearers[number]]
        assert sum(reached) >= 0.9 * line.count
    for place in tissue.setup.map.barriers:
        assert tissue.setup.map.terrain_at(int(place.x), int(place.y)) == Terrain.VESSEL
    assert all(Line(path.points).length > 35.0 for path in tissue.setup.map.axons)
