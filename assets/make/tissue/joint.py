"""The joint, and the airway: cartilage with its cells in lacunae, bone in lamellae, spindles of the synovial lining.

A chondrocyte is told by the dark lacuna it lies in, amid glassy matrix that it made: what is worn is the matrix. Bone
is told by its lamellae and by the fine canals that its one cell sends out; osteoclasts bite round notches out of it.
A synovial fibroblast is a spindle among loose fibres; the lining has neither junctions nor a basement membrane. A cell
of the airway, from where smoke and viruses come, is told by the brush of cilia on the side of the air.
"""

from __future__ import annotations

import math
from typing import Any

from assets.make.kit.ink import blob, brush, even, fading, fill, line, oval, polar
from assets.make.kit.noise import Point
from assets.make.kit.palette import INK, WHITE, Colour, mix, rgb, skin
from assets.make.tissue import synovium
from assets.make.tissue.fibres import Stream, lumen
from assets.make.tissue.living import (
    NUCLEUS_INFECTED,
    capsids,
    condensed,
    cracks,
    nucleus,
    places,
    scar,
    shards,
    vacuoles,
)
from assets.make.tissue.organ import Cell, Edge, Kind, Look, Mark, Organ, State, dead, dying
from assets.make.tissue.outlines import packed, spindles
from assets.make.tissue.texture import hexes, moved

STREAM = Stream(rgb("5A1420"), hexes("70202A", "862E34", "420C18", "96403C"))

NUCLEUS = rgb("6B3F86"), rgb("A97CC4")
PIT, PIT_LIGHT = rgb("1E3440"), rgb("CDEBEC")
HALO = rgb("4E8294")
BODY, BODY_SHADE = rgb("F4D9C2"), rgb("B07C74")
LAY = (0.35, 0.5, 0.22, 0.42)  # radians: how the layers of a block of bone lie, of every four blocks in turn
FIBRIL = rgb("E8F8F4")
LAMELLA, LAMELLA_LIGHT = rgb("9A7A54"), rgb("FFF3DC")
CANAL = rgb("5E4230")
DROP = rgb("FFE9B0")

MATRIX = tuple(packed(313, 0.17, -0.15, 2.0))
BLOCKS = tuple(packed(717, 0.13, 0.5, 3.2))
SPINDLES = tuple(spindles(41))
PILLARS = tuple(packed(523, 0.11, 0.45, 2.2))


def fibrils(colour: Colour, count: int, strength: float, lean: float = 0.0) -> Mark:
    """Collagen of the matrix: thin strokes that run with the surface, or out of order where `lean` is large."""

    def mark(pen: Any, cell: Cell) -> None:
        for at in places(cell, count, 3.6, clear=0.0, inside=1.0):
            turn = cell.chance.uniform(-0.12, 0.12) + cell.chance.uniform(-lean, lean)
            reach = cell.chance.uniform(3.5, 7.5)
            ends = [polar(at, -reach, turn), polar(at, 0.0, turn), polar(at, reach, turn + 0.1)]
            brush(pen, ends, 0.9, colour, alpha=strength)

    return mark


def _lacunae(cell: Cell, count: int) -> list[tuple[Point, float]]:
    """Where the cells of a clutch lie, and how large they are: daughters of one cell stay side by side."""
    if count == 1:
        return [(cell.nucleus, 5.6)]
    turn = cell.number * 1.9 + 0.4
    far, size = (5.1, 4.7) if count == 2 else (6.3, 4.0)
    return [(polar(cell.nucleus, far, turn + math.tau * index / count), size) for index in range(count)]


def chondrocytes(halo: float, body: Colour = BODY, cluster: int = 0, *, empty: bool = False) -> Mark:
    """Cells in their lacunae, `halo` strong in the matrix round them; a `cluster` of them where matrix was lost."""

    def mark(pen: Any, cell: Cell) -> None:
        count = cluster or (1, 2, 2, 1, 2, 1, 2, 1)[cell.number % 8]
        clutch = _lacunae(cell, count)
        for at, size in clutch:
            pen.drawCircle(*at, size + 5.0, fill(HALO, 0.55 * halo, 2.6))
        for index, (at, size) in enumerate(clutch):
            seed = cell.number * 5 + index
            pen.drawPath(blob((at[0] + 0.2, at[1] + 0.4), size + 1.2, seed, 0.05), fill(PIT_LIGHT, 0.85))
            pen.drawPath(blob(at, size + 0.4, seed, 0.05), fill(PIT))
            if empty:
                pen.drawCircle(at[0] + 0.8, at[1] + 1.0, size * 0.5, fill(mix(PIT, PIT_LIGHT, 0.25), 0.8, 0.8))
                continue
            # Drawn back from the pit's wall, its nucleus to one side: round and in the middle it would look like an eye
            lean = cell.number * 1.3 + index * 2.2
            inner = blob(polar(at, 0.7, lean), size - 1.2, seed + 1, 0.16, (1.12, 0.82), lean)
            pen.drawPath(inner, fill(body))
            pen.save()
            pen.clipPath(inner, doAntiAlias=True)
            pen.drawCircle(at[0] + 1.8, at[1] + 2.0, size * 0.6, fill(BODY_SHADE, 0.75, 1.0))
            pen.drawPath(
                blob(polar(at, size * 0.36, lean), size * 0.42, seed, 0.1, (0.8, 1.25), lean), fill(NUCLEUS[0])
            )
            for part in (2.2, 3.1, 4.0):  # drops of fat and glycogen
                pen.drawCircle(*polar(at, size * 0.42, lean + part), size * 0.11, fill(WHITE, 0.85))
            pen.restore()

    return mark


def fissures(count: int) -> Mark:
    """Matrix that splits from the surface: dark clefts with a pale torn edge, all on one side."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        for index in range(count):
            across = (index - (count - 1) / 2) * 8.0 + cell.chance.uniform(-1.5, 1.5)
            deep = cell.chance.uniform(11.0, 17.0)
            bend = cell.chance.uniform(-2.2, 2.2)
            way = [(x + across, y - 19.0), (x + across + bend, y - 19.0 + deep * 0.55), (x + across, y - 19.0 + deep)]
            brush(pen, moved(way, 1.0, 0.0), 2.6, FIBRIL, 0.5, alpha=0.8, profile=fading)
            brush(pen, way, 2.4, rgb("14222C"), 0.5, profile=fading)

    return mark


def frayed(colour: Colour, count: int = 6) -> Mark:
    """Ends of collagen that hang out of a torn matrix."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = cell.chance.uniform(0, math.tau)
        for index in range(count):
            angle = turn + math.tau * index / count + cell.chance.uniform(-0.3, 0.3)
            bend = cell.chance.choice((-0.5, 0.5))
            way = [polar(cell.centre, reach, angle + bend * (reach - 8) / 12) for reach in (8.0, 13.0, 16.5)]
            brush(pen, way, 2.0, INK, alpha=0.7, profile=fading)
            brush(pen, way, 1.1, colour, alpha=0.9, profile=fading)

    return mark


def lamellae(colour: Colour, light: Colour, strength: float = 1.0) -> Mark:
    """Bone is laid down in layers: arcs round a far middle, dark line and light line."""

    def mark(pen: Any, cell: Cell) -> None:
        turn = LAY[cell.number % 4] + math.pi / 2
        far = polar(cell.centre, 46.0, turn)
        for index in range(8):
            radius = 24.0 + 6.2 * index
            way = [polar(far, radius, turn + math.pi + side) for side in (-0.5, -0.25, 0.0, 0.25, 0.5)]
            brush(pen, way, 1.0, colour, alpha=0.6 * strength, profile=even)
            brush(pen, moved(way, 0.0, 1.3), 0.8, light, alpha=0.6 * strength, profile=even)

    return mark


def osteocyte(dark: Colour, light: Colour, canals: int = 13, reach: float = 12.0) -> Mark:
    """The cell of bone: a lens walled in, and the canals through which it touches the next ones."""

    def mark(pen: Any, cell: Cell) -> None:
        lean = LAY[cell.number % 4]
        for index in range(canals):
            angle = math.tau * index / canals + cell.chance.uniform(-0.18, 0.18)
            bend = cell.chance.uniform(-0.3, 0.3)
            far = reach * cell.chance.uniform(0.7, 1.05)
            way = [polar(cell.nucleus, part * far, angle + bend * part) for part in (0.3, 0.65, 1.0)]
            brush(pen, way, 1.5, CANAL, 0.6, alpha=0.75, profile=even)
        pit = blob(cell.nucleus, 4.3, cell.number, 0.05, (1.55, 0.85), lean)
        pen.drawPath(pit, line(LAMELLA_LIGHT, 2.2, 0.8))
        pen.drawPath(pit, fill(CANAL))
        inside = blob(cell.nucleus, 3.2, cell.number, 0.05, (1.5, 0.78), lean)
        pen.drawPath(inside, fill(dark))
        pen.drawOval(oval((cell.nucleus[0] - 1.2, cell.nucleus[1] - 0.8), 1.6, 0.9), fill(light, 0.9))

    return mark


def cable(colour: Colour, count: int, strength: float) -> Mark:
    """Cables of actin from tip to tip of a spindle."""

    def mark(pen: Any, cell: Cell) -> None:
        far = max(cell.outline, key=lambda at: math.dist(at, cell.centre))
        turn = math.atan2(far[1] - cell.centre[1], far[0] - cell.centre[0])
        for index in range(count):
            off = (index - (count - 1) / 2) * 2.9
            middle = polar(cell.centre, off, turn + math.pi / 2)
            way = [polar(cell.centre, -20.0, turn), middle, polar(cell.centre, 20.0, turn)]
            brush(pen, way, 1.0, colour, alpha=strength, profile=even)

    return mark


def drops(count: int, colour: Colour = DROP) -> Mark:
    """What the lining makes for the fluid: hyaluronan and lubricin, in pale drops."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 3.4, clear=5.6, inside=1.8):
            pen.drawCircle(x, y, 1.55, fill(INK, 0.5))
            pen.drawCircle(x, y, 1.15, fill(colour))
            pen.drawCircle(x - 0.35, y - 0.35, 0.4, fill(WHITE))

    return mark


def eaten(skin_: Any, marks: tuple[Mark, ...], size: float = 1.0, around: tuple[Mark, ...] = ()) -> Look:
    """Hard tissue out of which bites are gone, down to the dark below."""
    return Look(skin_, marks, Edge.BITTEN, size, hole=True, rim=1.0, around=around)


CHONDROCYTE = Kind(
    "chondrocyte",
    MATRIX,
    {
        State.HEALTHY: Look(
            skin("93C2CA", "D2EEEE", "5F93A2", "E6F8F4"),
            (fibrils(FIBRIL, 9, 0.5), chondrocytes(1.0)),
            rim=0.7,
            ink=0.9,
        ),
        State.STRESSED: Look(
            skin("84989C", "B8C8C6", "556A70", "D6DEDA"),
            (fibrils(FIBRIL, 7, 0.4, 0.9), chondrocytes(0.15, rgb("DCC2AE"), cluster=3), fissures(3)),
            rim=0.7,
            ink=1.1,
        ),
        State.INFECTED: Look(
            skin("4C5E34", "86A05C", "26341C", "BCD29A"),
            (nucleus(*NUCLEUS_INFECTED, radius=5.2), capsids(6)),
            rim=0.9,
            ink=1.2,
        ),
        State.DYING: Look(
            skin("435A62", "74929A", "22343C", "AACACC"),
            (fissures(2), condensed(), cracks(3)),
            Edge.RAGGED,
            0.9,
            hole=True,
            rim=0.8,
        ),
        State.DEAD: eaten(
            skin("27343C", "3E525A", "121C22", "6E8A90"),
            (chondrocytes(0.0, empty=True),),
            0.84,
            around=(frayed(rgb("8FA8AA")),),
        ),
    },
)

BONE = Kind(
    "bone",
    BLOCKS,
    {
        State.HEALTHY: Look(
            skin("DEC69E", "FFF2D8", "A4835C", "FFF8E8"),
            (lamellae(LAMELLA, LAMELLA_LIGHT), osteocyte(*NUCLEUS)),
            rim=1.1,
            ink=1.7,
        ),
        State.STRESSED: Look(
            skin("A8906E", "D2BE9E", "6C5438", "EADCC2"),
            (lamellae(rgb("6C5238"), rgb("DCC8A6"), 0.9), osteocyte(*NUCLEUS, canals=6, reach=9.0), vacuoles(3, 1.6)),
            Edge.NOTCHED,
            hole=True,
        ),
        State.INFECTED: Look(
            skin("585A26", "94984E", "2E3012", "CCCC92"),
            (lamellae(rgb("34380F"), rgb("A2A460"), 0.7), nucleus(*NUCLEUS_INFECTED, radius=4.4), capsids(6)),
        ),
        State.DYING: eaten(
            skin("6E5238", "A4845E", "38261A", "F0D2A8"),
            (lamellae(rgb("3C281A"), rgb("A88C68"), 0.6), condensed(), cracks(2)),
            0.97,
        ),
        State.DEAD: eaten(skin("3C2E2C", "584640", "1E1414", "8A7060"), (scar(3), shards(2)), 0.8),
    },
)

SYNOVIOCYTE = Kind(
    "synoviocyte",
    SPINDLES,
    {
        State.HEALTHY: Look(
            skin("EDA884", "FFDCC0", "A65C48", "FFEEDC"),
            (cable(rgb("FFE2CC"), 3, 0.5), drops(9), nucleus(*NUCLEUS, radius=4.2, stretch=(1.35, 0.95))),
        ),
        State.STRESSED: Look(
            skin("A97264", "D4A494", "633C38", "EED2C4"),
            (cable(rgb("E8C0AE"), 2, 0.35), vacuoles(4, 1.8), nucleus(*NUCLEUS, radius=4.6), cracks(3)),
        ),
        State.INFECTED: Look(
            skin("4C521E", "8C964A", "282C10", "D0CC96"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.4), capsids(5, 2.4)),
        ),
        State.DYING: dying(skin("6A3430", "AC6454", "321614", "FFC0A8"), (condensed(), cracks(2)), 0.74),
        State.DEAD: dead(skin("36242A", "503A3C", "1A0E12", "785A54"), (scar(3), shards(3)), 0.76),
    },
)


def cilia(colour: Colour, share: float = 1.0) -> Mark:
    """The brush of cilia on the side of the air, on a pale band; what smoke has harmed has lost some of it."""

    def mark(pen: Any, cell: Cell) -> None:
        x, y = cell.centre
        brush(pen, [(x - 13.0, y - 9.0), (x, y - 10.2), (x + 13.0, y - 9.0)], 1.6, colour, 0.5, alpha=0.8, profile=even)
        for index in range(13):
            if cell.chance.random() < share:
                at = x - 12.0 + 2.0 * index
                lean = 1.6 + cell.chance.uniform(-0.8, 0.8)
                way = [(at, y - 9.6), (at + lean * 0.4, y - 13.2), (at + lean, y - 16.0)]
                brush(pen, way, 1.1, colour, 0.4, alpha=0.95, profile=fading)

    return mark


def mucus(count: int, colour: Colour) -> Mark:
    """Mucus in pale grains under the brush."""

    def mark(pen: Any, cell: Cell) -> None:
        for x, y in places(cell, count, 3.2, clear=5.8, inside=2.4):
            pen.drawCircle(x, y, 1.7, fill(INK, 0.35))
            pen.drawCircle(x, y, 1.3, fill(colour, 0.9))

    return mark


AIRWAY = Kind(
    "airway",
    PILLARS,
    {
        State.HEALTHY: Look(
            skin("D79ABF", "FFD2E6", "8E4C7E", "FFE8F4"),
            (mucus(9, rgb("FFEFFA")), nucleus(*NUCLEUS, radius=4.4), cilia(rgb("FFF6FC"))),
        ),
        State.STRESSED: Look(
            skin("96738C", "C2A4B8", "523A50", "E2CCDA"),
            (vacuoles(5, 2.3), nucleus(*NUCLEUS, radius=4.6), cilia(rgb("D8C2D0"), 0.25), cracks(4)),
        ),
        State.INFECTED: Look(
            skin("4C521E", "8C964A", "282C10", "D0CC96"),
            (nucleus(*NUCLEUS_INFECTED, radius=4.4), capsids(6, 2.4), cilia(rgb("B8BC7C"), 0.5)),
        ),
        State.DYING: dying(skin("5E2C4E", "A05C88", "2C1228", "FFB8E0"), (condensed(), cracks(2)), 0.74),
        State.DEAD: dead(skin("34242E", "4E3A46", "180E16", "765A6A"), (scar(3), shards(3)), 0.78),
    },
)

JOINT = Organ(
    "joint",
    ground=synovium.fluid,
    stroma=synovium.bone,
    lumen=lambda: lumen(STREAM, 1),
    kinds=(CHONDROCYTE, BONE, SYNOVIOCYTE, AIRWAY),
    more={"lining": synovium.lining, "growth": synovium.pannus},
)
