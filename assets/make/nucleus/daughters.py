"""The cells that come of divisions: a daughter that stays a Treg, one that wavers, one that has turned; 56 and 96 px.

A turned cell is an effector that still wears rags of the sash: it is alert, not evil.
"""

from __future__ import annotations

import math

from PIL import Image

from assets.make.actors import tcells, treg
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN
from assets.make.kit.pages import Frames
from assets.make.nucleus.tools import il17

SMALL, LARGE = 56, 96
BEATS = 4


def daughter(beat: int, sash: float = 1.0, eyes: str = "open") -> Image.Image:
    """A small Treg; of a frayed one less `sash` is left."""
    drawn = treg.draw(treg.Pose(beat=beat, sash=sash, eyes=eyes), 2)
    return drawn.resize((SMALL, SMALL), Image.Resampling.LANCZOS)


def turned(beat: int, side: int = SMALL) -> Image.Image:
    """A cell that has lost the programme: spikes, wide lidded eyes, and what is left of the sash."""
    zoom = 1 if side == SMALL else 2
    body = tcells.effector(tcells.HUNT[beat], tcells.HELPER, zoom=zoom)
    rags = Canvas(tcells.LARGE, tcells.LARGE, zoom)
    rags.pen.translate(tcells.LARGE / 2, tcells.LARGE / 2 + 0.5)
    rags.pen.scale(0.94, 0.94)
    treg.band(rags.pen, treg.Pose(beat=beat, sash=0.0))
    body.alpha_composite(rags.image())
    return body if side == body.width else body.resize((side, side), Image.Resampling.LANCZOS)


def makes_il17(beat: int) -> Image.Image:
    """The large cell after turning: IL-17 leaves it on both sides."""
    picture = Image.new("RGBA", (LARGE, LARGE))
    picture.alpha_composite(turned(beat, 84), (6, 6))
    for index in range(3):
        angle = -TURN / 4 + TURN * index / 3 + 0.35 * beat
        far = 33.0 + 1.5 * math.sin(TURN * beat / BEATS)
        drop = il17((beat + index) % BEATS).resize((18, 18), Image.Resampling.LANCZOS)
        picture.alpha_composite(drop, (round(39 + far * math.cos(angle)), round(39 + far * math.sin(angle))))
    return picture


def frames() -> Frames:
    """All of them, by name."""
    beats = range(BEATS)
    return {
        "daughter": [daughter(beat) for beat in beats],
        "daughter_frayed": [daughter(beat, 0.3, "wide") for beat in beats],
        "daughter_turned": [turned(beat) for beat in beats],
        "exfoxp3": [makes_il17(beat) for beat in beats],
    }
