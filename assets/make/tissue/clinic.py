"""The clinic: gel and its scaffold, in which cells are grown that are to be given to a patient.

It has no cells of its own: its patients have those of other places.
"""

from __future__ import annotations

from assets.make.kit.palette import rgb
from assets.make.tissue import hydrogel
from assets.make.tissue.fibres import Stream, lumen
from assets.make.tissue.organ import Organ
from assets.make.tissue.texture import hexes

STREAM = Stream(rgb("5A2236"), hexes("6E2E44", "823C4C", "421828", "9A5458"))

CLINIC = Organ(
    "clinic",
    ground=hydrogel.ground,
    stroma=hydrogel.scaffold,
    lumen=lambda: lumen(STREAM, 37),
    kinds=(),
    colours=(32, 96),
)
