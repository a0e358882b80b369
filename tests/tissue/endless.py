"""A small tissue with a vigil, for the stories of patrols without an end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.tissue.ladder import Bargain, Rung, Strain, Vigil
from game.tissue.setup import Setup
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL

RUNGS = tuple(Rung(0.2 + 0.04 * n, 0.64 + 0.02 * n, 0.03 * n, 1.0 - 0.02 * n) for n in range(9))
STRAINS = (Strain("flu", 0.3),), (Strain("gut", 0.7),)
OTHERS = ("flu-changed", "rsv", "cold")
FEVER = Bargain(
    "fever",
    times=(("load_gain", 0.5), ("divide_least", 2.0), ("divide_most", 2.0)),
    sets=(("foxp3_after", 12.0),),
    kin=2,
)
CROWD, CORTISOL = Bargain("crowd", more=2.0, pays=130), Bargain("cortisol", times=(("strike_steps", 1.5),))
VIGIL = Vigil(*STRAINS, (), RUNGS, first=30, every=90, least=3, more=1.0, faster=0.0)


def setup_with(vigil: Vigil = VIGIL, **rules: Any) -> Setup:
    """The small room, in which nothing happens by itself but surges."""
    setup = setup_of(**{**STILL, **rules})
    flu = replace(setup.microbes["flu"], shows=("flu",))
    microbes = {**setup.microbes, "flu": flu, **{id: replace(flu, id=id) for id in OTHERS}}
    return replace(setup, microbes=microbes, vigil=vigil)


def endless(vigil: Vigil = VIGIL, **rules: Any) -> Tissue:
    """A run of it."""
    return Tissue(setup_with(vigil, **rules), 1)


def answer(tissue: Tissue, *, right: bool) -> None:
    """One more answer on the body's own in alarm, and a step in which the staircase heeds it."""
    verdict = "calm" if right else "permit"
    tissue.calls.append(Call(tissue.now, "insulin", "self", verdict, 2, "cell"))
    tissue.step()
