"""What a dead cell leaves, what antibodies make of it, and the macrophage that eats it. 30, 34 and 72 px.

Remains are a torn nucleus from which DNA hangs in threads with beads on them. Where antibodies have met them they are
clumps: round a ring if these hold DNA, round a ball or a fork if they hold what carries RNA.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image

from assets.make.actors.joint import VARIANTS, holding
from assets.make.actors.phagocytes import macrophage
from assets.make.kit.antigens import ball, fork, ring, turned
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import TURN, Point, blob, blob_points, brush, closed, even, fill, gleam, line, outlined, polar
from assets.make.kit.pages import Frames
from assets.make.kit.palette import INK, rgb

REMAINS = 30
TURNS = (0.0, 0.7, 1.4)  # radians: how the antibodies of a clump lie
TORN, TORN_LIGHT, TORN_SHADE = rgb("A98AC8"), rgb("EBDCFF"), rgb("563A78")
THREAD, BEAD, BEAD_LIGHT = rgb("D9E6FF"), rgb("FFD98A"), rgb("FFF6DC")


def _thread(pen: Any, start: Point, angle: float, length: float, source: random.Random, beads: int) -> None:
    """DNA that hangs out: a wavy line, with histone beads on it."""
    bend = source.choice((-1.0, 1.0))
    way = [
        polar(polar(start, length * share, angle), bend * 1.7 * math.sin(6.0 * share), angle + TURN / 4)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    brush(pen, way, 3.0, INK, profile=even)
    brush(pen, way, 1.4, THREAD, profile=even)
    for index in range(beads):
        at = way[1 + (2 * index) % 4]
        pen.drawCircle(at[0] + 0.2, at[1] + 0.3, 2.5, fill(INK))
        pen.drawCircle(*at, 1.7, fill(BEAD))
        pen.drawCircle(at[0] - 0.5, at[1] - 0.6, 0.6, fill(BEAD_LIGHT))


def _nucleus(pen: Any, at: Point, size: float, variant: int, mouth: float) -> None:
    """A nucleus torn open in direction `mouth`."""

    def torn(angle: float) -> float:
        away = abs((angle - mouth + math.pi) % TURN - math.pi)
        return 1.0 if away > 0.8 else 0.45 + 0.4 * away / 0.8 + 0.12 * math.sin(13 * angle)

    path = closed(blob_points(at, size, variant, 0.06, count=56, bulge=torn), 0.6)
    outlined(pen, path, TORN, 1.3)
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    pen.drawCircle(at[0] + size * 0.45, at[1] + size * 0.5, size * 0.7, fill(TORN_SHADE, 0.85, 1.6))
    pen.drawCircle(at[0] - size * 0.4, at[1] - size * 0.45, size * 0.5, fill(TORN_LIGHT, 0.9, 1.2))
    for index in range(4):
        pen.drawCircle(*polar(at, size * 0.45, 1.6 * index + variant), size * 0.15, fill(TORN_SHADE))
    pen.drawPath(path, line(TORN_LIGHT, 1.5, 0.8))
    pen.restore()


def remains(variant: int) -> Image.Image:
    """A torn nucleus with threads."""
    canvas = Canvas(REMAINS, REMAINS)
    source = random.Random(40 + variant)
    mouth = (0.5, 2.4, 5.0)[variant]
    at = polar((15.0, 15.0), -3.6, mouth)
    for index, off in enumerate((-0.75, 0.0, 0.75)):
        start = polar(at, 4.0, mouth + off)
        _thread(canvas.pen, start, mouth + off * 0.8, 9.5 - abs(off) * 1.6, source, 2 if index == 1 else 1)
    _nucleus(canvas.pen, at, 8.2, variant, mouth)
    return canvas.image()


def clump_dna(variant: int) -> Image.Image:
    """Antibodies round a ring of DNA."""
    return holding(TURNS[variant], lambda pen, middle: ring(pen, middle, 6.6))


def clump_rna(variant: int) -> Image.Image:
    """Antibodies round what carries RNA: the ball, the fork, or both."""

    def held(pen: Any, middle: Point) -> None:
        if variant != 1:
            ball(pen, (middle[0] - (2.6 if variant == 2 else 0.0), middle[1] + (1.4 if variant == 2 else 0.0)), 6.0)
        if variant != 0:
            turned(pen, fork, (middle[0] + (3.0 if variant == 2 else 0.0), middle[1] - (1.0 if variant == 2 else 0.0)),
                   6.4, 0.35 if variant == 2 else 0.0)  # fmt: skip

    return holding(TURNS[variant], held)


def eats(beat: int) -> Image.Image:
    """A macrophage with remains in a bubble inside it, that shrink from beat to beat."""

    def lump(pen: Any, middle: Point) -> None:
        at = (middle[0] + 7.0, middle[1] + 4.6)
        size = (8.6, 8.0, 7.4, 8.0)[beat]
        bubble = blob(at, size, 3 + beat, 0.05)
        pen.drawPath(bubble, line(INK, 2.6))
        pen.drawPath(bubble, fill(rgb("FFF3CE")))
        source = random.Random(7)
        _thread(pen, (at[0] - 0.5, at[1] + 0.5), 0.5 + 0.25 * math.sin(TURN * beat / 4), size * 0.62, source, 1)
        _nucleus(pen, (at[0] - 1.6, at[1] - 0.8), size * 0.5, 1, 0.5)
        gleam(pen, at, size - 1.8, width=1.3)

    return macrophage(beat, lump)


def frames() -> Frames:
    """All of them, by name."""
    variants = range(VARIANTS)
    return {
        "remains": [remains(variant) for variant in variants],
        "clump_dna": [clump_dna(variant) for variant in variants],
        "clump_rna": [clump_rna(variant) for variant in variants],
        "macrophage_eats": [eats(beat) for beat in range(4)],
    }
