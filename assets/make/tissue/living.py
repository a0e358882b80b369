"""Draws living cells: the body with its three-line membrane, and the organelles and damages that kinds share."""

from __future__ import annotations

import math
import random
from typing import Any

import skia
from PIL import Image
from shapely.geometry import LinearRing, Polygon
from shapely.geometry import Point as Spot
from shapely.ops import unary_union

from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import blob, brush, closed, even, fading, fill, line, opaque, polar, polygon, ring
from assets.make.kit.noise import Outline, Point, middle_of, outline_of, wobbled
from assets.make.kit.palette import INK, WHITE, Colour, mix, rgb
from assets.make.tissue.organ import VARIANTS, Cell, Edge, Kind, Look, Mark, Organ, State
from assets.make.tissue.outlines import FRAME, shrunk

BITES = {Edge.NOTCHED: (1, 10.5), Edge.BITTEN: (6, 7.5)}  # how many, and how deep in pixels at most
CORNERED = {Edge.BLEBBED, *BITES}  # outlines whose corners stay sharp

HOLE = rgb("120810")
VACUOLE = rgb("F8EBD2")
CAPSID, CAPSID_DARK = rgb("D6FF4A"), rgb("4B6B10")
SCAR = (rgb("8A7480"), rgb("B09AA0"))

# Nuclei, dark and light, of whatever kind of cell: with a virus in it, packed in death, in fragments
NUCLEUS_INFECTED = rgb("3F5220"), rgb("A7C84A")
NUCLEUS_DYING = rgb("2A1430"), rgb("A57FB4")
FRAGMENTS = rgb("6A4C68"), rgb("A98BA0")


def frames(organ: Organ) -> dict[str, list[Image.Image]]:
    """All cells of an organ: KIND.STATE -> sixteen pictures of 48 x 48."""
    return {
        f"{kind.name}.{state}": [picture(kind, state, number) for number in range(VARIANTS)]
        for kind in organ.kinds
        for state in kind.looks
    }


def picture(kind: Kind, state: State, number: int) -> Image.Image:
    """One variant of a kind of cell in a state."""
    return drawn(kind, state, kind.outlines[number], number)


def drawn(kind: Kind, state: State, outline: Outline, number: int, zoom: int = 1) -> Image.Image:
    """A cell with any outline that lies in a frame of 48 x 48, `zoom` times as large; `number` is its chance."""
    canvas = Canvas(FRAME, FRAME, zoom)
    centre = middle_of(outline)
    chance = random.Random(f"{kind.name} {number}")  # of the cell, not of its state: the nucleus stays in its place
    nucleus = (centre[0] + chance.uniform(-3.2, 3.2), centre[1] + chance.uniform(-3.2, 3.2))
    look = kind.looks[state]
    shape = shaped(shrunk(outline, look.size, centre), look.edge, number)
    if look.hole:
        canvas.pen.drawPath(polygon(outline), fill(HOLE, 0.74, 1.8))
    cell = Cell(shape, middle_of(shape), nucleus, random.Random(f"{kind.name} {number} {state}"), number)
    for mark in look.around:
        mark(canvas.pen, cell)
    body(canvas.pen, cell, look)
    return canvas.image()


def shaped(outline: Outline, edge: Edge, seed: int) -> Outline:
    """The outline as its edge says, drawn by a hand."""
    if edge == Edge.RAGGED:
        return wobbled(outline, 1.5, seed, 5.0)
    if edge == Edge.BLEBBED:
        return _blebbed(outline, seed)
    if edge in BITES:
        return _bitten(outline, seed, *BITES[edge])
    return wobbled(outline, 0.2, seed, 3.0)


def _blebbed(outline: Outline, seed: int) -> Outline:
    source = random.Random(seed)
    border = LinearRing(outline)
    at, bubbles = source.random(), []
    end = at + 0.93
    while at < end:
        radius = source.choice((1.8, 2.6, 3.4, 4.6))
        place = border.interpolate(at % 1.0, normalized=True)
        bubbles.append(Spot(place).buffer(radius))
        at += (radius * 2 + source.uniform(0.5, 5.0)) / border.length
    whole = unary_union([Polygon(outline).buffer(0), *bubbles])
    return outline_of(whole)


def _bitten(outline: Outline, seed: int, count: int, most: float) -> Outline:
    """Round bites are gone from the rim, as an osteoclast leaves them; up to `most` px deep."""
    source = random.Random(seed)
    border = LinearRing(outline)
    start = source.random()
    bites = []
    for index in range(count):
        along = (start + (index + source.uniform(-0.12, 0.12)) / count) % 1.0
        bites.append(Spot(border.interpolate(along, normalized=True)).buffer(most * source.uniform(0.7, 1.0)))
    left = Polygon(outline).buffer(0).difference(unary_union(bites))
    whole = left if left.geom_type == "Polygon" else max(left.geoms, key=lambda part: part.area)
    return outline_of(whole)


def body(pen: Any, cell: Cell, look: Look) -> None:
    """A cell: ink, light from the top left, its marks, and the pale rim of its membrane."""
    x, y = cell.centre
    skin = look.skin
    shape = polygon(cell.outline) if look.edge in CORNERED else closed(cell.outline)
    pen.save()
    pen.translate(0.25, 0.55)
    pen.drawPath(shape, line(INK, look.ink))
    pen.restore()
    pen.drawPath(shape, fill(skin.fill))
    pen.save()
    pen.clipPath(shape, doAntiAlias=True)
    pen.drawOval(skia.Rect.MakeLTRB(x - 4, y - 1, x + 19, y + 19), fill(skin.shade, 0.8, 5.5))
    pen.drawOval(skia.Rect.MakeLTRB(x - 15, y - 16, x + 6, y + 2), fill(skin.light, 0.75, 4.5))
    for mark in look.marks:
        mark(pen, cell)
    rim = line(skin.rim, 2 * look.rim)
    rim.setShader(
        skia.GradientShader.MakeLinear(
            [(x - 15, y - 15), (x + 14, y + 14)],
            [opaque(skin.rim), opaque(skin.rim, 0.65), opaque(skin.shade, 0.75)],
            [0.0, 0.5, 1.0],
        )
    )
    pen.drawPath(shape, rim)
    pen.restore()


def places(cell: Cell, count: int, apart: float, clear: float = 7.2, inside: float = 2.0) -> list[Point]:
    """Up to `count` points in a cell, `apart` px from each other, `clear` from its nucleus, `inside` from its edge."""
    shape = Polygon(cell.outline).buffer(-inside)
    found: list[Point] = []
    for _ in range(500):
        if len(found) == count:
            break
        at = (cell.centre[0] + cell.chance.uniform(-17, 17), cell.centre[1] + cell.chance.uniform(-17, 17))
        if math.dist(at, cell.nucleus) < clear or not shape.contains(Spot(at)):
            continue
        if all(math.dist(at, other) >= apart for other in found):
            found.append(at)
    return found


def tips(cell: Cell) -> list[tuple[Point, float]]:
    """The ends of a cell's arms, and in which direction each points."""
    reach = [math.dist(point, cell.centre) for point in cell.outline]
    count, apart = len(reach), max(2, len(reach) // 22)
    found: list[tuple[Point, float]] = []
    for index, far in enumerate(reach):
        around = [reach[(index + step) % count] for step in range(-apart, apart + 1)]
        at = cell.outline[index]
        if far == max(around) and far > 11.5 and all(math.dist(at, other) > 6.0 for other, _ in found):
            found.append((at, math.atan2(at[1] - cell.centre[1], at[0] - cell.centre[0])))
    return found


# Marks that kinds share. Each function takes what varies and gives the mark.


def granules(
    count: int, halo: Colour, core: Colour, size: float = 1.6, share: float = 0.54, apart: float = 3.3
) -> Mark:
    """Stored hormone: a dense core, `share` of the size, in a pale halo."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, apart):
            pen.drawCircle(x, y, size, fill(halo, 0.95))
            pen.drawCircle(x + 0.1, y + 0.15, size * share, fill(core))

    return mark


def nucleus(dark: Colour, light: Colour, radius: float = 5.5, stretch: Point = (1.0, 1.0), spot: bool = True) -> Mark:
    """A nucleus with its light and its nucleolus."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.nucleus
        shape = blob(cell.nucleus, radius, cell.number, 0.05, stretch)
        pen.drawPath(shape, line(INK, 1.5, 0.9))
        pen.drawPath(shape, fill(dark))
        pen.save()
        pen.clipPath(shape, doAntiAlias=True)
        pen.drawCircle(x - radius * 0.36, y - radius * 0.4, radius * 0.6, fill(light, 0.9, 1.0))
        pen.restore()
        if spot:
            pen.drawCircle(x + radius * 0.2, y + radius * 0.2, radius * 0.22, fill(mix(dark, INK, 0.6)))

    return mark


def shards(count: int = 4) -> Mark:
    """A nucleus fallen to pieces."""
    dark, light = FRAGMENTS

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 4.4, clear=0.0, inside=3.2):
            radius = cell.chance.uniform(1.5, 2.7)
            pen.drawCircle(at[0] + 0.2, at[1] + 0.3, radius + 0.8, fill(INK))
            pen.drawCircle(*at, radius, fill(dark))
            pen.drawCircle(at[0] - 0.6, at[1] - 0.6, radius * 0.36, fill(light, 0.85))

    return mark


def vacuoles(count: int, size: float = 2.1) -> Mark:
    """Bubbles of fluid: a cell that cannot cope."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 5.2, clear=7.6, inside=3.0):
            radius = size * cell.chance.uniform(0.8, 1.2)
            pen.drawCircle(x, y, radius + 0.7, fill(INK, 0.6))
            pen.drawCircle(x, y, radius, fill(VACUOLE, 0.95))
            pen.drawCircle(x + radius * 0.25, y + radius * 0.3, radius * 0.55, fill(rgb("D8BFA8"), 0.6))
            pen.drawCircle(x - radius * 0.3, y - radius * 0.35, radius * 0.3, fill(WHITE))

    return mark


def cracks(count: int) -> Mark:
    """Ink cracks that run in from the membrane."""

    def mark(pen: Any, cell: Cell) -> None:
        border = LinearRing(cell.outline)
        start = cell.chance.random()
        for index in range(count):
            at = border.interpolate((start + (index + cell.chance.uniform(-0.2, 0.2)) / count) % 1.0, normalized=True)
            dx, dy = cell.centre[0] - at.x, cell.centre[1] - at.y
            length = math.hypot(dx, dy)
            inwards, bend = math.atan2(dy, dx), cell.chance.choice((-0.5, 0.5))
            first = polar((at.x, at.y), length * 0.28, inwards + bend)
            second = polar(first, length * 0.24, inwards - bend)
            brush(pen, [(at.x, at.y), first, second], 1.8, INK, 0.4, alpha=0.9, profile=fading)

    return mark


def capsids(count: int = 6, size: float = 2.7) -> Mark:
    """Virus made in the cell: hexagons round its nucleus."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 6.0, clear=8.2, inside=2.6):
            shape = polygon(ring((x, y), 6, size, cell.chance.uniform(0, 1)))
            pen.drawPath(shape, line(INK, 1.7))
            pen.drawPath(shape, fill(CAPSID))
            pen.drawCircle(x, y, 0.85, fill(CAPSID_DARK))

    return mark


def condensed() -> Mark:
    """A nucleus that has packed its DNA into a few dense balls: the first sign of programmed death."""
    dark, light = NUCLEUS_DYING

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.tau)
        balls = [(polar(cell.centre, 3.1 + 0.6 * rank, turn + 2.1 * rank), 3.3 - 0.6 * rank) for rank in range(3)]
        for at, radius in balls:
            pen.drawCircle(at[0] + 0.2, at[1] + 0.3, radius + 0.9, fill(INK))
        for at, radius in balls:
            pen.drawCircle(*at, radius, fill(dark))
            pen.drawCircle(at[0] - radius * 0.35, at[1] - radius * 0.4, radius * 0.32, fill(light, 0.8))

    return mark


def scar(count: int = 5) -> Mark:
    """Threads of collagen that fill in for a lost cell."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.pi)
        for index in range(count):
            off = (index - (count - 1) / 2) * 4.4 + cell.chance.uniform(-1.4, 1.4)
            along = turn + cell.chance.uniform(-0.28, 0.28)
            middle = polar(cell.centre, off, turn + math.pi / 2)
            points = [polar(middle, reach, along) for reach in (-14.0, -7.0, 0.0, 7.0, 14.0)]
            wavy = [polar(at, cell.chance.uniform(-1.3, 1.3), turn + math.pi / 2) for at in points]
            brush(pen, wavy, 2.0, INK, alpha=0.5, profile=even)
            brush(pen, wavy, 1.0, SCAR[index % 2], alpha=0.38, profile=even)

    return mark
