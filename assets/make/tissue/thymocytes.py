"""The ground of the thymus: its medulla, packed with young T cells (thymocytes).

Between them stretch pale epithelial cells, and a few of these have rolled up into Hassall's corpuscles: flat cells, one
round the other like the rings of an onion, with horn in the middle. Here and there a macrophage eats what has died.
"""

from __future__ import annotations

import math
import random
from typing import Any

from PIL import Image

from assets.make.kit.ink import arc, blob, brush, closed, even, fill, line, oval, polar
from assets.make.kit.noise import (
    Outline,
    Point,
    clouds,
    grain,
    inset,
    mean_radius,
    middle_of,
    scattered,
    voronoi,
    wobbled,
)
from assets.make.kit.palette import mix, rgb
from assets.make.tissue.texture import hexes, image, seamless, tinted, toned

SIZE = 384
ACROSS = 25  # thymocytes a side

SEAM, INK = rgb("22153A"), rgb("160C28")
BODY = rgb("5A447A"), rgb("684E88")
NUCLEUS = rgb("3E2A64"), rgb("523A7C")
NUCLEUS_LIGHT, CHROMATIN = rgb("8A70B0"), rgb("281A48")
BLAST = rgb("86608E")  # a larger thymocyte, about to divide
ARM, ARM_LIGHT, ARM_NUCLEUS = rgb("644C7C"), rgb("8C74A0"), rgb("3E2A58")
HORN = hexes("5A3350", "72425E", "8A5066", "A86C78")  # from the outer ring of a corpuscle to the middle
HORN_LIGHT, HORN_INK = rgb("DCA09C"), rgb("2A1230")
EATER, EATEN = rgb("7A5A78"), rgb("5C4480")

CORPUSCLES = ((92.0, 108.0, 27.0), (292.0, 246.0, 31.0), (186.0, 346.0, 20.0))  # x, y, radius
EATERS = ((214.0, 60.0), (52.0, 262.0), (352.0, 108.0), (300.0, 372.0))


def _apart(one: Point, other: Point) -> float:
    """How far two places are from each other on the torus."""
    return math.hypot(*((a - b + SIZE / 2) % SIZE - SIZE / 2 for a, b in zip(one, other, strict=True)))


def _thymocyte(pen: Any, outline: Outline, source: random.Random, number: int) -> None:
    centre = middle_of(outline)
    large = number % 23 == 5
    shape = closed(wobbled(outline, 0.25, number, 3.0))
    pen.drawPath(shape, line(INK, 1.3, 0.9))
    pen.drawPath(shape, fill(BLAST if large else mix(*BODY, source.random())))
    at = (centre[0] + source.uniform(-0.9, 0.9), centre[1] + source.uniform(-0.9, 0.9))
    radius = mean_radius(outline, centre) * source.uniform(0.72, 0.8)
    nucleus = blob(at, radius, number, 0.07)
    pen.drawPath(nucleus, fill(mix(*NUCLEUS, source.random())))
    turn = source.uniform(0, math.tau)
    for index in range(4):  # dense chromatin lies in clumps
        spot = polar(at, radius * source.uniform(0.45, 0.75), turn + 1.6 * index + source.uniform(-0.5, 0.5))
        pen.drawCircle(*spot, source.uniform(0.8, 1.4), fill(CHROMATIN, 0.55, 0.3))
    light = (at[0] - radius * 0.4, at[1] - radius * 0.44)
    pen.drawOval(oval(light, radius * 0.5, radius * 0.36), fill(NUCLEUS_LIGHT, 0.38, 0.7))


def _arms(at: Point, source: random.Random) -> list[list[Point]]:
    """Where the arms of an epithelial cell run: they branch between the thymocytes."""
    start = source.uniform(0, math.tau)
    arms = []
    for index in range(4):
        angle = start + math.tau * index / 4 + source.uniform(-0.4, 0.4)
        length = source.uniform(14, 22)
        middle = polar(at, length * 0.55, angle + source.uniform(-0.3, 0.3))
        arms += [[at, middle, polar(middle, length * 0.6, angle + fork)] for fork in (-0.45, 0.45)]
    return arms


def _epithelial(pen: Any, at: Point, arms: list[list[Point]]) -> None:
    """A pale star below and between the thymocytes."""
    body = blob(at, 5.4, round(at[0]), 0.12, (1.15, 0.95))
    for arm in arms:
        brush(pen, arm, 6.4, INK, 2.6, alpha=0.8, profile=even)
    pen.drawPath(body, line(INK, 2.0))
    for arm in arms:
        brush(pen, arm, 4.8, ARM, 1.3, profile=even)
    pen.drawPath(body, fill(ARM))
    pen.drawCircle(at[0] - 1.8, at[1] - 2.0, 2.6, fill(ARM_LIGHT, 0.5, 1.2))
    pen.drawPath(blob((at[0] + 0.4, at[1] + 0.3), 2.6, round(at[1]), 0.08, (1.2, 0.9)), fill(ARM_NUCLEUS))


def _eater(pen: Any, at: Point, source: random.Random) -> None:
    """A macrophage with the dark remains of thymocytes in it."""
    shape = blob(at, 10.5, round(at[0]), 0.14)
    pen.drawPath(shape, line(INK, 1.8))
    pen.drawPath(shape, fill(EATER))
    pen.drawCircle(at[0] - 3.5, at[1] - 4, 5, fill(HORN_LIGHT, 0.25, 2.5))
    turn = source.uniform(0, math.tau)
    brush(pen, arc(at, 5.4, turn, turn + 2.4, 7), 4.6, NUCLEUS[0])
    for index in range(9):  # many crumbs: two dots would be eyes
        place = polar(at, source.uniform(2.5, 7.5), turn + 2.9 + 0.36 * index)
        pen.drawCircle(*place, source.uniform(0.6, 1.5), fill(EATEN))


def _corpuscle(pen: Any, at: Point, radius: float, source: random.Random) -> None:
    """Rings of flat cells around horn: each ring a few crescents with a thin dark nucleus."""
    seed = round(at[0])
    pen.drawPath(blob(at, radius + 4, seed, 0.05), fill(SEAM, 0.85, 2.5))
    rings = round(radius / 4.6)
    for rank in range(rings):
        share = rank / (rings - 1)
        size = radius * (1 - 0.8 * share)
        shape = blob(at, size, seed + rank, 0.045)
        pen.drawPath(shape, line(HORN_INK, 1.7))
        tone = HORN[min(len(HORN) - 1, int(share * len(HORN)))]
        pen.drawPath(shape, fill(mix(tone, HORN_INK, 0.0 if rank % 2 else 0.2)))
        if size < 8:
            continue
        step = radius * 0.8 / (rings - 1)
        for place in range(source.choice((2, 3))):
            turn = source.uniform(0, math.tau) + math.tau * place / 3
            flat = arc(at, size - step * 0.5, turn, turn + 5.5 / size, 6)
            brush(pen, flat, 2.2, NUCLEUS[0], alpha=0.9)
            seam = turn + 0.9
            ends = [polar(at, size, seam), polar(at, size - step, seam + 0.3)]
            brush(pen, ends, 0.9, HORN_INK, alpha=0.8, profile=even)
        brush(pen, arc(at, size - 0.9, 3.4, 4.9, 9), 1.0, HORN_LIGHT, alpha=0.42)
    pen.drawPath(blob(at, radius * 0.15, seed, 0.1), fill(HORN_LIGHT, 0.55))
    pen.drawOval(oval((at[0] + radius * 0.3, at[1] + radius * 0.34), radius * 0.6, radius * 0.55), fill(INK, 0.3, 5))


def ground(seed: int = 6) -> Image.Image:
    """The medulla of the thymus, 384 x 384, seamless."""
    source = random.Random(seed)
    fields = voronoi(SIZE, scattered(SIZE, ACROSS, 0.36, seed, down=ACROSS + 1, staggered=True))
    taken = [*CORPUSCLES, *((x, y, 9.0) for x, y in EATERS)]
    stars = [at for at in scattered(SIZE, 5, 0.34, seed + 1) if all(_apart(at, spot[:2]) > 44 for spot in taken)]
    net = [(at, _arms(at, source)) for at in stars]
    kept = [at for star in net for arm in star[1] for at in (arm[0], arm[1])]

    def draw(pen: Any) -> None:
        for at, arms in net:
            _epithelial(pen, at, arms)
        for number, field in enumerate(fields):
            outline = inset(field, 0.9, 4.4)
            if not outline or source.random() < 0.03:
                continue
            centre = middle_of(outline)
            if any(_apart(centre, (x, y)) < radius + 4 for x, y, radius in taken):
                continue
            if any(_apart(centre, at) < 8 for at in kept):
                continue
            _thymocyte(pen, outline, source, number)
        for at in EATERS:
            _eater(pen, at, source)
        for x, y, radius in CORPUSCLES:
            _corpuscle(pen, (x, y), radius, source)

    pixels = toned(seamless(SIZE, SEAM, draw), clouds(SIZE, 3, seed + 1, 3), 0.32)
    pixels = tinted(pixels, clouds(SIZE, 2, seed + 5, 2), rgb("1A1036"), 0.22)
    return image(toned(pixels, grain(SIZE, 1), 0.03))
