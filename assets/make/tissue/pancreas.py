"""The pancreas: acini around islets, and in the islets beta cells (insulin) among alpha cells (glucagon)."""

from __future__ import annotations

from assets.make.kit.palette import rgb, skin
from assets.make.tissue import acini
from assets.make.tissue.fibres import Stream, Stroma, lumen, stroma
from assets.make.tissue.living import (
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    granules,
    nucleus,
    scar,
    shards,
    vacuoles,
)
from assets.make.tissue.organ import Kind, Look, Organ, State, dead, dying
from assets.make.tissue.outlines import packed
from assets.make.tissue.texture import hexes

STROMA = Stroma(
    rgb("5A3B52"), hexes("74526A", "A17C90", "D3AEB0"), rgb("1D0E20"), fibroblast=rgb("85627A"), nucleus=rgb("54335F")
)
STREAM = Stream(rgb("56101F"), hexes("6E1926", "7F2230", "3E0A17", "8C2A36"))

NUCLEUS = rgb("6B3F86"), rgb("A97CC4")

# Insulin: a dense crystal in a wide pale halo. Glucagon: a larger dark core in a narrow halo.
HALO, CRYSTAL = rgb("FFE9B4"), rgb("5A2A10")
RIM_GREY, GLUCAGON = rgb("E8B4C8"), rgb("5C2650")

OUTLINES = tuple(packed(498))

BETA = Kind(
    "beta",
    OUTLINES,
    {
        State.HEALTHY: Look(
            skin("E39A35", "FFD27A", "9B5420", "FFE7B0"), (granules(24, HALO, CRYSTAL), nucleus(*NUCLEUS))
        ),
        State.STRESSED: Look(
            skin("B08658", "E4CA9C", "6A4834", "F0DEBB"),
            (granules(8, HALO, CRYSTAL), vacuoles(5), nucleus(*NUCLEUS), cracks(4)),
        ),
        State.INFECTED: Look(
            skin("546620", "98AE48", "26340E", "E0EE98"),
            (granules(3, HALO, CRYSTAL), nucleus(*NUCLEUS_INFECTED), capsids(6)),
        ),
        State.DYING: dying(skin("6E3A28", "B8683C", "331420", "FFC48A"), (condensed(), cracks(3)), 0.72),
        State.DEAD: dead(skin("3A2630", "55404A", "1C1018", "7A5E62"), (scar(), shards()), 0.8),
    },
)

ALPHA = Kind(
    "alpha",
    OUTLINES,
    {
        State.HEALTHY: Look(
            skin("C67A9C", "F4BACE", "743562", "FFD9E2"),
            (granules(30, RIM_GREY, GLUCAGON, 1.25, 0.8, 2.9), nucleus(*NUCLEUS, radius=5.2, stretch=(1.18, 0.9))),
        ),
        State.STRESSED: Look(
            skin("8E6176", "CAA2B0", "4E3042", "EBCBD4"),
            (
                granules(9, RIM_GREY, GLUCAGON, 1.25, 0.8),
                vacuoles(5),
                nucleus(*NUCLEUS, radius=5.2, stretch=(1.18, 0.9)),
                cracks(4),
            ),
        ),
        State.INFECTED: Look(
            skin("454A2C", "848C50", "26281A", "E8C4CE"),
            (
                granules(6, RIM_GREY, GLUCAGON, 1.25, 0.8),
                nucleus(*NUCLEUS_INFECTED, radius=5.2, stretch=(1.18, 0.9)),
                capsids(6),
            ),
        ),
        State.DYING: dying(skin("542644", "985074", "281024", "F0A8BE"), (condensed(), cracks(3)), 0.72),
        State.DEAD: dead(skin("35223A", "50384E", "1A0E1C", "745A72"), (scar(), shards(3)), 0.78),
    },
)

PANCREAS = Organ(
    "islet",
    ground=acini.ground,
    stroma=lambda: stroma(STROMA, 3),
    lumen=lambda: lumen(STREAM, 6),
    kinds=(BETA, ALPHA),
)
