"""A small joint for stories: an airway above, cartilage and lining in the middle, a vessel below."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.tissue.patient import Groove, Patient
from game.tissue.setup import Antigen, Area, Setup
from game.tissue.world import Tissue
from tests.tissue.small import map_of, setup_of
from tests.tissue.stories import STILL

# An airway with an entry at both ends, a room with two kinds of cells, two ways round, and a vessel
ROOM = """
####################
#E................E#
#..................#
#....bbb....aaa....#
#....bbb....aaa..T.#
#..G...............#
########.##.########
#..................#
#vvvvvvvvvvvvvvvvvvD
####################
"""
NATIVE, CIT, CHANGED = "VRLRSSVPG", "VRLQSSVPG", "VQLRSSVPG"
AT_AIRWAY = 20 * 1 + 9


def joint(hla: str = "DRB1*04:01", *, turned: str = CIT, **rules: Any) -> Tissue:
    """A tissue in which nothing happens by itself: lining (b) that makes "vim", and cartilage (a) that makes "coll".

    Citrullinated, "vim" is "vim-cit". One HLA molecule refuses arginine, the other holds both.
    """
    grooves = (Groove("DRB1*04:01", 0.1, NATIVE, 0), Groove("DRB1*04:02", 1.0, NATIVE, 0))
    held = (Groove("DRB1*04:01", 1.0, turned, 0), Groove("DRB1*04:02", 1.0, turned, 0))
    small = setup_of(**{**STILL, "naives": 0, "complexes_most": 24, **rules})
    level = replace(map_of(ROOM), follicles=(Area("follicle-1", 1, 7, 4, 1),))
    setup: Setup = replace(
        small,
        map=level,
        antigens={
            **small.antigens,
            "vim": Antigen("vim", NATIVE, "self", grooves),
            "vim-cit": Antigen("vim-cit", turned, "altered", held),
            "coll": Antigen("coll", "FKGEQGPKG", "self"),
        },
        shown_by={"beta": ("vim",), "alpha": ("coll",)},
        known=("coll",),
        targets=("alpha",),
        vital=("beta", "alpha"),
        surface=(),
        turns={"vim": "vim-cit"},
        swells=("beta",),
        wears=("alpha",),
        binds=("beta",),
        bone=("alpha",),
        patient=Patient("1", 50, "female", (hla,)),
        powers=("calm", "rinse"),
    )
    return Tissue(setup, 3)
