"""The ground of a level, baked from its map when the level is loaded: no picture of it is shipped.

Opaque chunks are made when first seen and kept; `bake` makes them ahead, a few at a time, behind a progress bar. Living
tiles are drawn into the chunks and repainted only where a cell's state changed: a frame costs a few opaque blits.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import add

import pygame

from game.library.places import RESTS, VARIANTS, Look, stir_of
from game.tissue.setup import Area, LevelMap, Terrain
from game.tissue.state import TissueCell
from game.view.kit.atlas import Atlas
from game.view.kit.ink import Pen, blob
from game.view.kit.palette import INK, Colour
from game.view.world import lining
from game.view.world.contour import FIRM, LINING_BLURS, NEAR, TILE, Field, values
from game.view.world.follicles import follicle_picture
from game.view.world.pulse import Pulse, stirred
from game.view.world.rims import ramps
from game.view.world.underlay import Underlay
from game.view.world.wear import Decals, Wear, of_cell

CHUNK = 512
CHUNKS_KEPT = 30  # of 1 MiB each; the islet has 12
LIFT = 8  # how high walls stand, in pixels
SINK = 4  # how far a wall's foot lies below its tiles: half of its height, so that neither edge is far from them
WALL_WOBBLE = 0.5
CELL = 48  # a living tile's picture, drawn 8 pixels left and above of its tile
OVERHANG = 8
LIVING = ("healthy", "stressed", "infected")

CAPSULE_LEVEL = 73  # of 255: where the field of the islets, 9 pixels out, has the capsule's edge

BREACH = 64  # pixels; the patch of ground on which a capsule is broken
BREACH_REACH = 72  # pixels from a cell within which its death by attackers breaks the capsule
BREACH_RADIUS = 19.0
PATCHES_A_CHUNK = 16  # so many patches take about as long to make as a chunk
WORN_A_TURN = 24  # cells a frame whose wear is looked at; the others wait for their turn
LIGHT_REACH = 3.0  # standard deviation of the light around islets, in tiles


@dataclass(frozen=True, slots=True)
class Change:
    """Tissue cell number `cell` went from the state `was` to the state `now`."""

    cell: int
    was: str
    now: str


class Ground:
    """The map as one scrollable picture. Positions are in pixels of the map (32 to a tile)."""

    def __init__(
        self,
        level: LevelMap,
        cells: Sequence[TissueCell],
        atlas: Atlas,
        gate: pygame.Surface,
        look: Look,
        closed: Sequence[int] = (),
        worn: Callable[[TissueCell], Wear] = of_cell,
        underlay: Underlay | None = None,
    ) -> None:
        """`cells` are the run's tissue cells, `closed` its tiles that closed (`Table.closed`): `refresh` reads both.

        `gate` is what a lymph gate looks like, `worn` tells what is seen of a cell's wear, `underlay`
        holds what lies under the cells.
        """
        self.level, self.cells, self.atlas, self.look = level, cells, atlas, look
        self._gate = gate
        self._underlay = underlay or Underlay()
        self.size = (level.width * TILE, level.height * TILE)
        self._drawn = [cell.state for cell in cells]
        self._worn = worn
        self._wear = [worn(cell) for cell in cells]
        self._next_worn = 0  # the cell that is looked at next
        self._decals = Decals(atlas)
        self._scars: dict[tuple[int, int], int] = {}  # tiles without a cell that were fought over, and how long
        self._stirred = {
            (kind, state, variant): stirred(stir_of(kind), atlas.living(kind, state, variant))
            for kind, variant in {(cell.kind, variant_at(cell.x, cell.y)) for cell in cells}
            for state in LIVING
            if stir_of(kind) != RESTS
        }
        self._stirring: dict[tuple[int, int], pygame.Surface] = {}  # the parts with cells, as they look in their stir
        self._at = {(cell.x, cell.y): index for index, cell in enumerate(cells)}
        self._chunks: OrderedDict[tuple[int, int], pygame.Surface] = OrderedDict()
        self._bare: dict[tuple[int, int], tuple[pygame.Rect, pygame.Surface]] = {}
        self.repaints = 0  # patches of chunks painted anew so far
        corners = [(left, top) for top in range(0, self.size[1], CHUNK) for left in range(0, self.size[0], CHUNK)]
        self._todo = corners[:CHUNKS_KEPT]
        self._closed = closed
        self._shut = list(closed)  # as it is drawn
        self._walls = Field(level.width, level.height, self._is_wall, WALL_WOBBLE, FIRM)
        # Where a place has tissue of its own that grows, ground that closes is no wall, but that
        self._growth = (
            Field(level.width, level.height, self._has_grown, WALL_WOBBLE, FIRM) if look.growth is not None else None
        )
        self._vessels = Field(level.width, level.height, lambda x, y: level.terrain_at(x, y) == Terrain.VESSEL, 1.1)
        self._bedless = lining.without_bed(look)
        self._beds = Field(level.width, level.height, self._is_bed, 1.4)
        self._linings = [
            (lining.texture(atlas, look, one), self._lined(lining.lined(level, look, one))) for one in look.linings
        ]
        self._ramps = ramps(look)
        self._light, self._glow = _light(level, self._beds, look)
        self._beyond = self._texture("stroma").copy()
        self._rim = self._rim_of_map()
        self._beyond.fill([round(255 * dim) for dim in look.dim], special_flags=pygame.BLEND_RGB_MULT)
        spots = [
            pygame.Rect(*(round(part * TILE) for part in (place.x, place.y, place.width, place.height)))
            for place in level.follicles
        ]
        self._follicles = [(follicle_picture(*spot.size, look), spot) for spot in spots]
        # Where the death of a cell breaks the capsule, and what is seen there then; made ahead like the chunks
        self._weak = {index: spot for index, cell in enumerate(cells) if (spot := self._weak_spot(cell)) is not None}
        self._patches: dict[tuple[int, int], pygame.Surface] = {}
        self._patches_todo = sorted(set(self._weak.values()))
        self._all = len(self._todo) + len(self._patches_todo) / PATCHES_A_CHUNK
        attacked = [self._weak[index] for index in self._weak if _was_attacked(cells[index])]
        self._broken = list(dict.fromkeys(attacked))  # two cells may have the same spot, which breaks once

    def _is_wall(self, x: int, y: int) -> bool:
        if self.level.terrain_at(x, y) == Terrain.WALL:
            return True
        return self.look.growth is None and y * self.level.width + x in self._shut

    def _lined(self, tiles: Collection[tuple[int, int]]) -> Field:
        return Field(self.level.width, self.level.height, lambda x, y: (x, y) in tiles, 6.0, LINING_BLURS)

    def _has_grown(self, x: int, y: int) -> bool:
        return y * self.level.width + x in self._shut

    def _is_bed(self, x: int, y: int) -> bool:
        index = self._at.get((x, y))
        if index is not None and self.cells[index].kind in self._bedless:
            return False
        return self.level.terrain_at(x, y) == Terrain.BED or index is not None

    @property
    def progress(self) -> float:
        """How much has been baked ahead, 0..1."""
        left = len(self._todo) + len(self._patches_todo) / PATCHES_A_CHUNK
        return 1.0 - left / self._all if self._all else 1.0

    def bake(self, seconds: float) -> bool:
        """Bake ahead, for about `seconds`; True when everything (that is kept) is there."""
        until = time.perf_counter() + seconds
        while self._patches_todo or self._todo:
            if self._patches_todo:
                self._make_patch(self._patches_todo.pop())
            else:
                corner = self._todo.pop(0)
                if corner not in self._chunks:
                    self._make(corner)
            if time.perf_counter() >= until:
                break
        return not self._todo

    def draw(self, surface: pygame.Surface, left: int, top: int, pulse: Pulse | None = None) -> None:
        """Draw the part of the map whose top left corner is (left, top), with cells that stir as `pulse` says."""
        width, height = surface.get_size()
        if left < 0 or top < 0 or left + width > self.size[0] or top + height > self.size[1]:
            self._draw_beyond(surface, left, top)
        for y in range(top // CHUNK * CHUNK, min(top + height, self.size[1]), CHUNK):
            for x in range(left // CHUNK * CHUNK, min(left + width, self.size[0]), CHUNK):
                if x >= 0 and y >= 0:
                    surface.blit(self._chunk((x, y)), (x - left, y - top))
        if pulse is not None:
            self._draw_stir(surface, left, top, pulse)

    def _draw_beyond(self, surface: pygame.Surface, left: int, top: int) -> None:
        """What lies past the map's edge: the tissue's walls go on there."""
        width, height = surface.get_size()
        inside = pygame.Rect(-left, -top, *self.size).clip(surface.get_rect())
        for strip in (
            pygame.Rect(0, 0, width, inside.top),
            pygame.Rect(0, inside.bottom, width, height - inside.bottom),
            pygame.Rect(0, inside.top, inside.left, inside.height),
            pygame.Rect(inside.right, inside.top, width - inside.right, inside.height),
        ):
            if strip.width > 0 and strip.height > 0:
                surface.set_clip(strip)
                wide, high = self._beyond.get_size()
                for y in range(strip.top - (strip.top + top) % high, strip.bottom, high):
                    for x in range(strip.left - (strip.left + left) % wide, strip.right, wide):
                        surface.blit(self._beyond, (x, y))
        surface.set_clip(None)
        for spot, colour in self._rim:
            surface.fill(colour, spot.move(-left, -top))

    def _rim_of_map(self) -> list[tuple[pygame.Rect, Colour]]:
        """The rim of the walls past the map's edge, where ground, a vessel or a bed ends at it."""
        width, height = self.level.width, self.level.height
        face, glow, bright = self.look.wall
        found: list[tuple[pygame.Rect, Colour]] = []
        for y, out, deep in ((0, -1, LIFT), (height - 1, 1, 0)):
            for first, last in _runs([self.level.terrain_at(x, y) == Terrain.WALL for x in range(width)]):
                edge = 0 if out < 0 else height * TILE
                for depth, thick, colour in ((0, 2, bright), (2, 2, glow), (4, 2, INK)):
                    top = edge - depth - thick if out < 0 else edge + depth
                    found.append((pygame.Rect(first * TILE, top, (last - first) * TILE, thick), colour))
                if deep:
                    found.append((pygame.Rect(first * TILE, edge, (last - first) * TILE, 2), INK))
                    found.append((pygame.Rect(first * TILE, edge + 2, (last - first) * TILE, deep - 2), face))
        for x, out in ((0, -1), (width - 1, 1)):
            for first, last in _runs([self.level.terrain_at(x, y) == Terrain.WALL for y in range(height)]):
                edge = 0 if out < 0 else width * TILE
                for depth, thick, colour in ((0, 2, INK), (2, 2, bright), (4, 2, glow)):
                    beside = edge - depth - thick if out < 0 else edge + depth
                    found.append((pygame.Rect(beside, first * TILE, thick, (last - first) * TILE), colour))
        return found

    def _draw_stir(self, surface: pygame.Surface, left: int, top: int, pulse: Pulse) -> None:
        view = pygame.Rect(left, top, *surface.get_size())
        if pulse.contracted:
            for corner, stirring in self._stirring.items():
                spot = self._bare[corner][0].move(corner)
                if spot.colliderect(view):
                    surface.blit(stirring, (spot.x - left, spot.y - top))
            return
        spots = [(x, y) for x, y in pulse.stirring() if left - TILE < x < view.right and top - TILE < y < view.bottom]
        shown = []
        for x, y in spots:
            corner = x // CHUNK * CHUNK, y // CHUNK * CHUNK
            part = self._stirring.get(corner)
            if part is not None:
                at = self._bare[corner][0]
                area = (x - corner[0] - at.x, y - corner[1] - at.y, TILE, TILE)
                shown.append((part, (x - left, y - top), area))
        surface.blits(shown, doreturn=False)

    def refresh(self) -> list[Change]:
        """Repaint what changed since last time: ground that closed or opened, cells, and a capsule that broke.

        The cells whose state changed are given back. A capsule breaks where attackers killed the cell beside it.
        """
        self._follow()
        changed = [
            Change(index, was, cell.state)
            for index, (cell, was) in enumerate(zip(self.cells, self._drawn, strict=True))
            if cell.state != was
        ]
        for change in changed:
            self._drawn[change.cell] = change.now
        self._wear_out(changed)
        for change in changed:
            cell = self.cells[change.cell]
            self._repaint_all(pygame.Rect(*_picture_at(cell), CELL, CELL))
            spot = self._weak.get(change.cell)
            if spot is not None and spot not in self._broken and _was_attacked(cell):
                self._broken.append(spot)
                self._break_capsule(spot)
        for place in self._underlay.take():
            self._repaint_all(place)
        return changed

    def _follow(self) -> None:
        """Let walls stand where ground closed, and fall where it opened again."""
        if self._shut == list(self._closed):
            return
        changed = sorted({*self._shut} ^ {*self._closed})
        self._shut = list(self._closed)
        for tile in changed:
            x, y = tile % self.level.width, tile // self.level.width
            if self._growth is None:
                self._walls.change(x, y, inside=self._is_wall(x, y))
            else:
                self._growth.change(x, y, inside=self._has_grown(x, y))
            area = pygame.Rect(x * TILE, y * TILE, TILE, TILE).inflate(2 * NEAR * TILE, 2 * NEAR * TILE)
            self._repaint_ground(area.clip(pygame.Rect((0, 0), self.size)))

    def _repaint_ground(self, area: pygame.Rect) -> None:
        """Paint an area of the map anew, its sides multiples of TILE, wherever it was painted before."""
        for patch in [patch for patch in self._patches if pygame.Rect(patch, (BREACH, BREACH)).colliderect(area)]:
            del self._patches[patch]
        for corner, chunk in self._chunks.items():
            spot = area.clip(chunk.get_rect(topleft=corner))
            if not spot:
                continue
            self.repaints += 1
            here = spot.move(-corner[0], -corner[1])
            chunk.set_clip(here)
            chunk.blit(self._paint(spot), here)
            for broken in self._broken:
                if pygame.Rect(broken, (BREACH, BREACH)).colliderect(spot):
                    chunk.blit(self._patch(broken), (broken[0] - corner[0], broken[1] - corner[1]))
            area_of = chunk.get_rect(topleft=corner)
            self._draw_scars(chunk, area_of)
            if corner in self._bare:
                part, bare = self._bare[corner]
                bare.blit(chunk, (here.x - part.x, here.y - part.y), here)
            self._draw_cells(chunk, area_of, spot)
            chunk.set_clip(None)
            self._stir(corner, spot)

    def _wear_out(self, changed: Sequence[Change]) -> None:
        """Repaint cells that wear something else now, in turns; those that `changed` are repainted anyway."""
        others = {change.cell for change in changed}
        turn = range(self._next_worn, min(self._next_worn + WORN_A_TURN, len(self.cells)))
        self._next_worn = turn.stop % len(self.cells) if self.cells else 0
        for index in sorted({*turn, *others}):
            wear = self._worn(self.cells[index])
            if wear != self._wear[index]:
                self._wear[index] = wear
                if index not in others:
                    self._repaint_all(pygame.Rect(*_picture_at(self.cells[index]), CELL, CELL))

    def scar(self, tile: tuple[int, int], grade: int) -> None:
        """Let it be seen on a tile without a cell that it was fought over for long: 1..3."""
        before = self._scars.get(tile, 0)
        if tile in self._at or grade <= before:
            return
        self._scars[tile] = grade
        spot = pygame.Rect(tile[0] * TILE - OVERHANG, tile[1] * TILE - OVERHANG, CELL, CELL)
        for corner, chunk in self._chunks.items():
            if not chunk.get_rect(topleft=corner).colliderect(spot):
                continue
            for lower in range(before, grade):
                chunk.blit(self._decals.memory[lower], (spot.x - corner[0], spot.y - corner[1]))
            if corner in self._bare:
                part, bare = self._bare[corner]
                for lower in range(before, grade):
                    at = spot.x - corner[0] - part.x, spot.y - corner[1] - part.y
                    bare.blit(self._decals.memory[lower], at)
                self._repaint(corner, chunk, spot)

    def _draw_scars(self, chunk: pygame.Surface, area: pygame.Rect) -> None:
        for (x, y), grade in self._scars.items():
            spot = pygame.Rect(x * TILE - OVERHANG, y * TILE - OVERHANG, CELL, CELL)
            if spot.colliderect(area):
                for lower in range(grade):
                    chunk.blit(self._decals.memory[lower], (spot.x - area.x, spot.y - area.y))

    def _repaint_all(self, spot: pygame.Rect) -> None:
        for corner, chunk in self._chunks.items():
            if chunk.get_rect(topleft=corner).colliderect(spot):
                self._repaint(corner, chunk, spot)

    # Making

    def _chunk(self, corner: tuple[int, int]) -> pygame.Surface:
        chunk = self._chunks.get(corner)
        if chunk is None:
            return self._make(corner)
        self._chunks.move_to_end(corner)
        return chunk

    def _make(self, corner: tuple[int, int]) -> pygame.Surface:
        area = pygame.Rect(corner, (min(CHUNK, self.size[0] - corner[0]), min(CHUNK, self.size[1] - corner[1])))
        chunk = self._paint(area)
        for spot in self._broken:
            chunk.blit(self._patch(spot), (spot[0] - area.x, spot[1] - area.y))
        self._draw_scars(chunk, area)
        self._people(corner, chunk, area)
        self._chunks[corner] = chunk
        if len(self._chunks) > CHUNKS_KEPT:
            oldest, _ = self._chunks.popitem(last=False)
            self._bare.pop(oldest, None)
            self._stirring.pop(oldest, None)
        return chunk

    def _paint(self, area: pygame.Rect, *, torn: bool = False) -> pygame.Surface:
        """An area of the map, its sides multiples of TILE, without cells; with a `torn` capsule, or a whole one."""
        chunk = pygame.Surface(area.size).convert()
        _tile(chunk, self._texture("ground"), area)
        for texture, lined in self._linings:
            if lined.touches(area):
                stencil = self._ramps["lining"].cut(values(lined.zoomed(area)), area.size)
                _tile(stencil, texture, area, pygame.BLEND_RGB_MULT)
                chunk.blit(stencil, (0, 0))
        if self._beds.touches(area):
            self._bed(chunk, area, torn=torn)
        for picture, spot in self._follicles:
            if spot.colliderect(area):
                chunk.blit(picture, (spot.x - area.x, spot.y - area.y))
        if self._vessels.touches(area):
            field = values(self._vessels.zoomed(area))
            self._fill(chunk, area, field, "shape", "lumen")
            chunk.blit(self._ramps["vessel"].paint(field, area.size), (0, 0))
        if self._growth is not None and self._growth.touches(area):
            self._raise(chunk, area, self._growth, "growth", "growth")
        if self._walls.touches(area):
            self._raise(chunk, area, self._walls, "wall", "stroma")
        tiles = pygame.Rect(area.x // TILE, area.y // TILE, area.width // TILE + 1, area.height // TILE + 1)
        for light, how in ((self._light, pygame.BLEND_RGB_MULT), (self._glow, pygame.BLEND_RGB_ADD)):
            chunk.blit(pygame.transform.smoothscale(light.subsurface(tiles), area.size), (0, 0), special_flags=how)
        for gate in self.level.gates:
            chunk.blit(self._gate, self._gate.get_rect(center=(gate.x * TILE - area.x, gate.y * TILE - area.y)))
        return chunk

    def _texture(self, name: str) -> pygame.Surface:
        return self.atlas.texture(name, self.look.place)

    def _bed(self, chunk: pygame.Surface, area: pygame.Rect, *, torn: bool) -> None:
        """The dark bed of the cells, inside one capsule each where the place has them."""
        if "capsule" in self._ramps:
            shadow = values(self._beds.zoomed(area.move(0, -4)))
            chunk.blit(self._ramps["capsule-shadow"].paint(shadow, area.size), (0, 0))
        ramp = self._ramps["bed" if torn else "capsule"] if "capsule" in self._ramps else self._ramps["bed"]
        chunk.blit(ramp.paint(values(self._beds.zoomed(area)), area.size), (0, 0))

    def _fill(self, chunk: pygame.Surface, area: pygame.Rect, field: bytes, shape: str, texture: str) -> None:
        """Lay a texture into a shape."""
        stencil = self._ramps[shape].cut(field, area.size)
        _tile(stencil, self._texture(texture), area, pygame.BLEND_RGB_MULT)
        chunk.blit(stencil, (0, 0))

    def _raise(self, chunk: pygame.Surface, area: pygame.Rect, field: Field, kind: str, texture: str) -> None:
        """Walls, and what grew, stand LIFT pixels high and throw a shadow to the bottom right."""
        shadow = values(field.zoomed(area.move(-4, SINK - 12)))
        chunk.blit(self._ramps["wall-shadow"].paint(shadow, area.size), (0, 0))
        face, top = standing(field, area)
        chunk.blit(self._ramps[f"{kind}-face"].paint(face, area.size), (0, 0))
        self._fill(chunk, area, top, f"{kind}-shape", texture)
        chunk.blit(self._ramps[f"{kind}-top"].paint(top, area.size), (0, 0))

    # The capsule, where it breaks

    def _weak_spot(self, cell: TissueCell) -> tuple[int, int] | None:
        """The top left corner of the patch on which the capsule next to a cell would break; None far from any."""
        if self.look.capsule is None:
            return None
        middle_x, middle_y = cell.x * TILE + TILE // 2, cell.y * TILE + TILE // 2
        for reach in range(4, BREACH_REACH, 4):
            for turn in range(16):
                x = middle_x + round(reach * math.cos(math.tau * turn / 16))
                y = middle_y + round(reach * math.sin(math.tau * turn / 16))
                if 0 <= x < self.size[0] and 0 <= y < self.size[1] and self._beds.level(x, y) < CAPSULE_LEVEL:
                    # On the grid of tiles, as `_paint` needs it, shifted so that the edge lies in the middle
                    return x - BREACH // 2, y - BREACH // 2
        return None

    def _make_patch(self, spot: tuple[int, int]) -> pygame.Surface:
        """What is seen where the capsule is broken: the bed running out into the tissue, with a ragged edge."""
        around = pygame.Rect(spot[0] // TILE * TILE, spot[1] // TILE * TILE, BREACH + TILE, BREACH + TILE)
        around.clamp_ip(pygame.Rect((0, 0), self.size))
        patch = pygame.Surface((BREACH, BREACH), pygame.SRCALPHA, 32)
        patch.blit(self._paint(around, torn=True), (around.x - spot[0], around.y - spot[1]))
        stencil = Pen(BREACH, BREACH, edge=(255, 255, 255))
        middle = (BREACH / 2, BREACH / 2)
        stencil.fill(blob(middle, BREACH_RADIUS, 0.22, spot[0] * 31 + spot[1]), (255, 255, 255))
        patch.blit(stencil.picture(), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        self._patches[spot] = patch.convert_alpha()
        return self._patches[spot]

    def _patch(self, spot: tuple[int, int]) -> pygame.Surface:
        return self._patches[spot] if spot in self._patches else self._make_patch(spot)

    def _break_capsule(self, spot: tuple[int, int]) -> None:
        patch, area = self._patch(spot), pygame.Rect(spot, (BREACH, BREACH))
        for corner, chunk in self._chunks.items():
            if chunk.get_rect(topleft=corner).colliderect(area):
                chunk.blit(patch, (spot[0] - corner[0], spot[1] - corner[1]))
                if corner in self._bare:
                    part, bare = self._bare[corner]
                    bare.blit(patch, (spot[0] - corner[0] - part.x, spot[1] - corner[1] - part.y))
                    self._repaint(corner, chunk, area)

    # Living tiles

    def _people(self, corner: tuple[int, int], chunk: pygame.Surface, area: pygame.Rect) -> None:
        """Draw the cells into a new chunk, and keep what lies under them."""
        spots = [pygame.Rect(*_picture_at(cell), CELL, CELL) for cell in self.cells]
        spots += self._underlay.places
        here = [spot for spot in spots if spot.colliderect(area)]
        if not here:
            return
        part = here[0].unionall(here[1:]).clip(area).move(-area.x, -area.y)
        self._bare[corner] = part, chunk.subsurface(part).copy()
        self._draw_cells(chunk, area, area)
        if any(stir_of(self.cells[index].kind) != RESTS for index in self._cells_in(area)):
            self._stirring[corner] = self._bare[corner][1].copy()
            self._stir(corner, area)

    def _cells_in(self, area: pygame.Rect) -> list[int]:
        return [index for index, cell in enumerate(self.cells) if area.collidepoint(cell.x * TILE, cell.y * TILE)]

    def _stir(self, corner: tuple[int, int], spot: pygame.Rect) -> None:
        """Paint a spot of a chunk's cells as they look in their stir."""
        stirring = self._stirring.get(corner)
        if stirring is None:
            return
        part, bare = self._bare[corner]
        here = part.move(corner)
        stirring.set_clip(spot.move(-here.x, -here.y))
        stirring.blit(bare, (0, 0))
        self._draw_cells(stirring, here, spot, stirs=True)
        stirring.set_clip(None)

    def _repaint(self, corner: tuple[int, int], chunk: pygame.Surface, spot: pygame.Rect) -> None:
        self.repaints += 1
        part, bare = self._bare[corner]
        area = chunk.get_rect(topleft=corner)
        chunk.set_clip(spot.move(-area.x, -area.y))
        chunk.blit(bare, part)
        self._draw_cells(chunk, area, spot)
        chunk.set_clip(None)
        self._stir(corner, spot)

    def _draw_cells(self, chunk: pygame.Surface, area: pygame.Rect, spot: pygame.Rect, *, stirs: bool = False) -> None:
        """Draw what meets `spot`: what lies under cells, then the dead, last those that reach over their neighbours."""
        self._underlay.draw(chunk, area.x, area.y, spot)
        dead: list[tuple[pygame.Surface, tuple[int, int]]] = []
        living: list[tuple[pygame.Surface, tuple[int, int]]] = []
        reaching: list[tuple[pygame.Surface, tuple[int, int]]] = []
        over: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for y in range((spot.top - TILE) // TILE, spot.bottom // TILE + 1):
            for x in range((spot.left - TILE) // TILE, spot.right // TILE + 1):
                index = self._at.get((x, y))
                if index is not None:
                    cell = self.cells[index]
                    variant = variant_at(x, y)
                    left, top = _picture_at(cell)
                    state = self._drawn[index]
                    picture = self._stirred.get((cell.kind, state, variant)) if stirs else None
                    picture = picture or self.atlas.living(cell.kind, state, variant)
                    group = reaching if self.atlas.reaches(cell.kind) else living
                    group = dead if state == "dead" else group
                    group.append((picture, (left - area.x, top - area.y)))
                    over += [(decal, (left - area.x, top - area.y)) for decal in self._decals.of(self._wear[index])]
        chunk.fblits(dead)
        chunk.fblits(living)
        chunk.fblits(reaching)
        chunk.fblits(over)


def standing(walls: Field, area: pygame.Rect) -> tuple[bytes, bytes]:
    """The fields of walls that stand on an area: of all that is seen of them, and of their tops, LIFT pixels higher."""
    tall = walls.zoomed(pygame.Rect(area.x, area.y - SINK, area.width, area.height + LIFT))
    top = values(tall.subsurface((0, LIFT, *area.size)))
    # The standing shape is the flat one drawn at every height: the brightest of the field over LIFT pixels
    for step in (1, 2, 4):
        tall.blit(tall.copy(), (0, -step), special_flags=pygame.BLEND_RGB_MAX)
    return values(tall.subsurface((0, 0, *area.size))), top


def _runs(walls: Sequence[bool]) -> list[tuple[int, int]]:
    """Where no wall is: the first of each run, and the first after it."""
    starts = [i for i, wall in enumerate(walls) if not wall and (i == 0 or walls[i - 1])]
    ends = [i + 1 for i, wall in enumerate(walls) if not wall and (i + 1 == len(walls) or walls[i + 1])]
    return list(zip(starts, ends, strict=True))


def variant_at(x: int, y: int) -> int:
    """Which of the interlocking pictures the cell on a tile has; see `Atlas.living`."""
    return (x % 4 + 4 * (y % 4)) % VARIANTS


def _was_attacked(cell: TissueCell) -> bool:
    return cell.state == "dead" and cell.cause == "attack"


def _picture_at(cell: TissueCell) -> tuple[int, int]:
    return cell.x * TILE - OVERHANG, cell.y * TILE - OVERHANG


def _tile(surface: pygame.Surface, texture: pygame.Surface, area: pygame.Rect, how: int = 0) -> None:
    """Cover a surface that shows `area` of the map with a texture that repeats over the whole map."""
    width, height = texture.get_size()
    for y in range(-(area.y % height), area.height, height):
        for x in range(-(area.x % width), area.width, width):
            surface.blit(texture, (x, y), special_flags=how)


def _light(level: LevelMap, islets: Field, look: Look) -> tuple[pygame.Surface, pygame.Surface]:
    """What the ground is multiplied with, and the glow added to it: a pixel at every corner of a tile."""
    width, height = level.width, level.height
    stands = {(cell.x, cell.y) for cell in level.cells}  # also those that stand on no bed
    lit = [
        inside
        or (index % width, index // width) in stands
        or any(_within(index % width + 0.5, index // width + 0.5, place) for place in level.follicles)
        for index, inside in enumerate(islets.inside)
    ]
    near = _apart(width, height, lit)
    light, glow = (pygame.Surface((width + 1, height + 1), 0, 32) for _ in range(2))
    for y in range(height + 1):
        for x in range(width + 1):
            share = math.exp(-near[y][x] / (2.0 * LIGHT_REACH * LIGHT_REACH))
            light.set_at((x, y), [round(255 * (dim + (1.0 - dim) * share)) for dim in look.dim])
            glow.set_at((x, y), [round(warm * share * share) for warm in look.glow])
    return light, glow


def _within(x: float, y: float, place: Area) -> bool:
    return place.x <= x < place.x + place.width and place.y <= y < place.y + place.height


def _apart(width: int, height: int, inside: Sequence[bool]) -> list[list[float]]:
    """For every corner of a tile how far the middle of the nearest tile of a shape lies, squared (tiles)."""
    across = []  # the same within each row of tiles
    for y in range(height):
        spots = [x + 0.5 for x in range(width) if inside[y * width + x]]
        across.append([min(((x - spot) ** 2 for spot in spots), default=math.inf) for x in range(width + 1)])
    downs = [[(y - row - 0.5) ** 2 for row in range(height)] for y in range(height + 1)]
    return [[min(map(add, down, column)) for column in zip(*across, strict=True)] for down in downs]
