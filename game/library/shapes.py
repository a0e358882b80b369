"""What antibodies read where letters do not tell: shapes, from `assets/library/shapes.toml`, read and checked.

A shape is that of a protein, or of DNA. What antibodies against it bind beside it is a table of affinities, not a
likeness of letters: two that share nearly all letters and two that share none may be taken for each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.honesty import HONESTY
from game.library.reading import Section, open_sheet
from game.problems import Broken
from game.tissue.setup import Shape

SHAPES_FILE = ASSETS / "library" / "shapes.toml"
FORMS = ("ring", "ball", "fork", "crown")  # how they are drawn


@dataclass(frozen=True, slots=True)
class ShapeSheet:
    """A shape as it is written: for the tissue, and what is told of it.

    `letters` are those of the piece that antibodies bind, "" where there are none, with its `residues`; `honesty` and
    `source` say how true it is that antibodies take it for others, and where that was read.
    """

    shape: Shape
    letters: str
    residues: str
    honesty: str
    source: str


def _read_shape(section: Section) -> ShapeSheet:
    inner = section.inline("takes")
    takes = {id: inner.number(id, 0.0, 1.0) for id in inner.table}
    shape = Shape(
        id=section.name_text("id"),
        form=section.one_of("form", FORMS),
        lies=section.switch("lies", default=False),
        rna=section.switch("rna", default=False),
        takes=takes,
    )
    sheet = ShapeSheet(
        shape=shape,
        letters=section.text("letters", empty=True),
        residues=section.text("residues", empty=True),
        honesty=section.one_of("honesty", HONESTY),
        source=section.text("source", empty=True),
    )
    if sheet.honesty != HONESTY[-1] and not sheet.source.strip():
        section.fault("source", f"what is {sheet.honesty} needs a source", "name where it was read")
    section.done()
    return sheet


def read_shapes(path: Path) -> dict[str, ShapeSheet]:
    """The shapes in `path` by id, in the order of writing. Raises `Broken` with everything that is wrong."""
    top = open_sheet(path)
    found = [(section, _read_shape(section)) for section in top.sections("shape")]
    top.done()
    ids = [sheet.shape.id for _, sheet in found]
    for number, (section, sheet) in enumerate(found):
        shape = sheet.shape
        if shape.id in ids[:number]:
            section.fault("id", f"the id '{shape.id}' is there twice", "give each shape its own id")
        if shape.id not in shape.takes:
            section.fault("takes", "antibodies against it do not bind it", f"add {shape.id} = 1.0")
        for other in shape.takes:
            if other not in ids:
                section.fault("takes", f"there is no shape '{other}'", "name the id of one that is there")
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return {sheet.shape.id: sheet for _, sheet in found}


@cache
def load_shapes() -> Mapping[str, ShapeSheet]:
    """Every shape of the game by id. Raises `Broken`."""
    return read_shapes(SHAPES_FILE)
