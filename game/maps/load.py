"""From a Tiled file to a `LevelMap`, or to everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from game.maps.form import check_form, read_xml
from game.maps.report import Report
from game.maps.rules import check_rules
from game.maps.tiled import Draft, read_draft
from game.problems import Broken
from game.tissue.setup import Area, AxonPath, LevelMap


class BrokenMap(Broken):
    """A map cannot be played; `problems` says where, what, and what to change in Tiled."""


def load_map(path: Path) -> LevelMap:
    """The level's geometry from the Tiled map at `path`. Needs no display and no pygame.

    Raises `BrokenMap` with all problems when the file cannot be read, or would not make a level.
    """
    report = Report(str(path))
    draft: Draft | None = None
    root = read_xml(path, report.file, report)
    if root is not None:
        check_form(root, path, report)
        if not report.unreadable:
            draft = read_draft(path, report)
        if draft is not None:
            check_rules(draft, report)
    if report.problems or draft is None:
        raise BrokenMap(report.problems)
    return _level_map(draft)


def _level_map(draft: Draft) -> LevelMap:
    """A checked draft as the tissue takes it; places in the order of the file."""

    def places(kind: str) -> tuple[Area, ...]:
        return tuple(
            Area(spot.name, spot.x, spot.y, spot.width, spot.height) for spot in draft.spots if spot.kind == kind
        )

    return LevelMap(
        width=draft.width,
        height=draft.height,
        terrain=draft.terrain,
        cells=draft.cells,
        treg=places("treg")[0],
        gates=places("gate"),
        doors=places("door"),
        patrols=places("patrol"),
        nests=places("nest"),
        entries=places("entry"),
        follicles=places("follicle"),
        barriers=places("barrier"),
        filters=places("filter"),
        axons=tuple(AxonPath(stroke.name, stroke.lamp, stroke.points) for stroke in draft.strokes),
    )
