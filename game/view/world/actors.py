"""Everything that lives and moves, drawn between two steps of the tissue; one list of pictures a layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import pygame

from game.tissue.dendritic import alarm_of
from game.tissue.shown import fits_any, made
from game.tissue.state import (
    ACTORS,
    Antibody,
    Bacterium,
    BCell,
    Complex,
    Debris,
    Dendritic,
    InducedTreg,
    Naive,
    Phagocyte,
    Sleeper,
    TissueCell,
    Virion,
)
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.kit.keyed import keyed
from game.view.kit.palette import CREAM, INK
from game.view.world.badges import Badges
from game.view.world.effectors import REST_FRAME, Effectors
from game.view.world.lens import Lens, Picture, centred, soft
from game.view.world.presence import Presence

WALK_FRAME, IDLE_FRAME, NAIVE_FRAME, SWAY_FRAME, SPIN_FRAME = 0.13, 0.39, 0.4, 0.18, 0.12  # seconds a picture
GHOST_APART = 0.03  # seconds between two shadows of a dash
STIR_FRAME = 0.09
STIRS = 0.3  # of the heat that wakes a sleeper, from which it is seen to stir
FRAYED_BELOW = 35.0  # FOXP3
BLINKS, BLINK = 2.6, 0.12  # seconds from one blink to the next, and how long one takes
TURN_FRAME = 0.04  # seconds for each eighth of a turn
DIVIDES = 36  # steps before a bacterium divides from which it shows
FIRES = 16  # steps in which a plasma cell is seen pouring out an antibody
ANTIBODIES_MOST = 12  # drawn at a time: more than that is a crowd either way, and each costs a frame a little

NUMEROUS = (
    "antibody",
    "autoantibody",
    "clump_dna",
    "clump_rna",
    "complex",
    "debris",
    "fluid",
    "neutrophil",
    "neutrophil_works",
    "remains",
)  # drawn with hard edges, as microbes are
NODS, NOD = 5, 3  # steps in which an osteoclast is seen to bite, and pixels by which it nods
EATER_RISE = 16  # pixels from the middle of the bone up to that of who eats it: the notch below stays in sight
CARRIED = 20, -20  # pixels from the Treg to the drop of fresh fluid that it carries
DIVIDING = {"rod": "rod_divide", "strep": "strep_divide"}
LOOKS = {"virus": "virus", "bacterium": "rod"}  # of a microbe that says nothing about its look

# Eight ways to look, clockwise from the right
WAYS = ("right", "down_right", "down", "down_left", "left", "up_left", "up", "up_right")


class Body(Protocol):
    """What has an id and a place."""

    id: int
    x: float
    y: float


class Actors:
    """Draws the actors of a tissue. `remember` is called before each step, `update` and `draw` once a frame."""

    def __init__(self, tissue: Tissue, atlas: Atlas, badges: Badges) -> None:
        self.tissue, self.atlas = tissue, atlas
        self.drawn = 0  # pictures with soft edges in the last frame
        self._before: dict[int, tuple[float, float]] = {}
        self._treg_before = (tissue.treg.x, tissue.treg.y)
        self._trail: list[tuple[float, float, float]] = []
        self._way = way_of(tissue.treg.facing_x, tissue.treg.facing_y)
        self._turned = 0.0
        self.effectors = Effectors(tissue, atlas, badges)
        self._presence = Presence(tissue)
        self._microbe_looks = {one.id: one.look or LOOKS[one.form] for one in tissue.setup.microbes.values()}
        drifted = {one.drifts_to for one in tissue.setup.microbes.values() if one.drifts_to in tissue.setup.microbes}
        names = {(id, look): id in drifted for id, look in self._microbe_looks.items()}
        self._microbe_frames = {
            (id, name): [_varied(frame) for frame in atlas.frames(name)] if varies else atlas.hard(name)
            for (id, look), varies in names.items()
            for name in (look, *([DIVIDING[look]] if look in DIVIDING else []))
        }
        self._own_like = own_like(tissue)
        for name in NUMEROUS:  # made now, not in a fight
            atlas.hard(name)

    def remember(self) -> None:
        """Keep the places of all actors, to draw between them and the next."""
        before = self._before
        before.clear()
        for body in self.tissue.movers():
            before[body.id] = (body.x, body.y)
        self._treg_before = (self.tissue.treg.x, self.tissue.treg.y)

    def update(self, clock: float) -> None:
        """Keep the trail of a dash, turn the Treg, and see which effectors have died of age."""
        x, y = self._treg_before
        self._trail = [mark for mark in self._trail if clock - mark[2] < 3 * GHOST_APART]
        treg = self.tissue.treg
        dashing = self.tissue.now < treg.dash_until
        if dashing and (not self._trail or clock - self._trail[-1][2] >= GHOST_APART):
            self._trail.append((x, y, clock))
        self._turn(way_of(treg.facing_x, treg.facing_y), clock)
        self.effectors.update(clock)

    def _turn(self, wanted: int, clock: float) -> None:
        """Come round to a way over the ways between, an eighth at a time."""
        if wanted == self._way or clock - self._turned < TURN_FRAME:
            return
        self._turned = clock
        self._way = (self._way + (1 if (wanted - self._way) % 8 <= 4 else -1)) % 8

    def place(self, body: Body, lens: Lens) -> tuple[int, int]:
        """The pixel where `body` is drawn now."""
        before = self._before.get(body.id)
        if before is None:
            return lens.at(body.x, body.y)
        share = lens.share
        return lens.at(before[0] + (body.x - before[0]) * share, before[1] + (body.y - before[1]) * share)

    def treg_place(self, share: float) -> tuple[float, float]:
        """Where the Treg is drawn, in tiles."""
        treg, (x, y) = self.tissue.treg, self._treg_before
        return x + (treg.x - x) * share, y + (treg.y - y) * share

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw all layers, from the remains of cells up to the Treg."""
        tissue = self.tissue
        lens.draw(surface, self._lying("debris", tissue.debris, lens) + self._remains(lens))
        layers = (
            self._eaters(lens) + self._neutrophils(lens) + self._lying("complex", tissue.complexes, lens),
            self._phagocytes(tissue.phagocytes, lens) + self._clumps(lens),
            self._bcells(tissue.bcells, lens) + self._dendritics(tissue.dendritics, lens),
            self._microbes(tissue.virions, tissue.bacteria, lens),
            self._naives(tissue.naives, lens) + self._sleepers(tissue.sleepers, lens),
            self._induced(tissue.induced, lens),
            self.effectors.pictures(lens, self.place) + self._antibodies(tissue.antibodies, lens),
            self._treg(lens),
        )
        if self.effectors.held():
            self._presence.around(surface, *lens.at(*self.treg_place(lens.share)), lens)
        for layer in layers:
            lens.draw(surface, layer)
        self.drawn = sum(soft(layer) for layer in layers)

    def counts(self) -> dict[str, int]:
        """How many there are in each list of actors but the tissue cells, for the debug overlay."""
        return {name: len(getattr(self.tissue, name)) for name, kind in ACTORS.items() if kind is not TissueCell}

    # Layers

    def _lying(self, name: str, there: Sequence[Debris | Complex], lens: Lens) -> list[Picture]:
        """What stays where it is: one of the pictures called `name` each, by its place."""
        pictures = self.atlas.hard(name)
        shown: list[Picture] = []
        for one in there:
            x, y = lens.at(one.x, one.y)
            centred(shown, pictures[int(one.x * 7 + one.y * 3) % len(pictures)], x, y, lens)
        return shown

    def _remains(self, lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        pictures = self.atlas.hard("remains")
        for one in self.tissue.remains:
            x, y = self.place(one, lens)
            centred(shown, pictures[one.id % len(pictures)], x, y, lens)
        return shown

    def _clumps(self, lens: Lens) -> list[Picture]:
        """Complexes on their way to a filter: what is in them shows by their form."""
        shown: list[Picture] = []
        for one in self.tissue.clumps:
            pictures = self.atlas.hard("clump_rna" if one.rna else "clump_dna")
            x, y = self.place(one, lens)
            centred(shown, pictures[one.id % len(pictures)], x, y, lens)
        return shown

    def _phagocytes(self, cells: list[Phagocyte], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        for cell in cells:
            looks = self.atlas.frames("macrophage_eats" if cell.state == "eating" else "macrophage")
            x, y = self.place(cell, lens)
            frame = 0 if lens.calm else int(lens.clock / SWAY_FRAME + cell.id)
            centred(shown, looks[frame % len(looks)], x, y, lens)
        return shown

    def _dendritics(self, cells: list[Dendritic], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames = self.atlas.frames
        for cell in cells:
            x, y = self.place(cell, lens)
            looks, pace = frames("dc_immature"), REST_FRAME
            if cell.state == "sampling":
                looks, pace = frames("dc_sampling"), SWAY_FRAME
            elif cell.verdict == "calm":
                looks = frames("dc_calmed")
            elif cell.state == "carrying":
                looks, pace = frames(f"dc_carrying_{alarm_of(cell)}"), SWAY_FRAME
            centred(shown, looks[int(lens.clock / pace + cell.id) % len(looks)], x, y, lens)
        return shown

    def _microbes(self, virions: list[Virion], bacteria: list[Bacterium], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames_of = self._microbe_frames
        for virion in virions:
            x, y = self.place(virion, lens)
            frames = frames_of[virion.microbe, self._microbe_looks[virion.microbe]]
            centred(shown, frames[int(lens.clock / SPIN_FRAME + virion.id) % len(frames)], x, y, lens)
        for bacterium in bacteria:
            x, y = self.place(bacterium, lens)
            look = self._microbe_looks[bacterium.microbe]
            left = bacterium.divides_at - self.tissue.now
            if 0 <= left < DIVIDES:
                dividing = frames_of[bacterium.microbe, DIVIDING[look]]
                picture = dividing[(DIVIDES - 1 - left) * len(dividing) // DIVIDES]
            else:
                frames = frames_of[bacterium.microbe, look]
                picture = frames[int(lens.clock / SWAY_FRAME + bacterium.id) % len(frames)]
            centred(shown, picture, x, y, lens)
        return shown

    def _bcells(self, cells: list[BCell], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames_of = self.atlas.frames
        for cell in cells:
            x, y = self.place(cell, lens)
            since = self.tissue.now - cell.fired_at
            if cell.state == "plasma" and 0 <= since < FIRES:
                frames = frames_of("plasma_fire")
                picture = frames[since * len(frames) // FIRES]
            else:
                frames = frames_of("plasma" if cell.state == "plasma" else "bcell")
                picture = frames[int(lens.clock / REST_FRAME + cell.id) % len(frames)]
            centred(shown, picture, x, y, lens)
        return shown

    def _neutrophils(self, lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        coming, working = self.atlas.hard("neutrophil"), self.atlas.hard("neutrophil_works")
        for cell in self.tissue.neutrophils:
            x, y = self.place(cell, lens)
            looks = working if cell.state == "working" else coming
            centred(shown, looks[int(lens.clock / SWAY_FRAME + cell.id) % len(looks)], x, y, lens)
        return shown

    def _eaters(self, lens: Lens) -> list[Picture]:
        """Osteoclasts on their bone, which they bite with a nod."""
        looks = self.atlas.frames("osteoclast")
        shown: list[Picture] = []
        for cell in self.tissue.osteoclasts:
            x, y = self.place(cell, lens)
            nods = NOD if 0 <= self.tissue.now - cell.bit_at < NODS and not lens.calm else 0
            frame = 0 if lens.calm else int(lens.clock / SWAY_FRAME + cell.id)
            centred(shown, looks[frame % len(looks)], x, y - EATER_RISE + nods, lens)
        return shown

    def _antibodies(self, free: list[Antibody], lens: Lens) -> list[Picture]:
        """Each with its arms towards where it drifts; against the body's own where it fits what the cells here show."""
        shown: list[Picture] = []
        for antibody in free:
            if len(shown) == ANTIBODIES_MOST:
                break
            x, y = self.place(antibody, lens)
            # The first picture points up, each next one an eighth of a turn further, clockwise
            way = (way_of(antibody.facing_x, antibody.facing_y) + 2) % len(WAYS)
            frames = self.atlas.hard("autoantibody" if antibody.antigen in self._own_like else "antibody")
            centred(shown, frames[way], x, y, lens)
        return shown

    def _induced(self, allies: list[InducedTreg], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        for ally in allies:
            x, y = self.place(ally, lens)
            frames = self.atlas.frames("treg_induced")
            centred(shown, frames[0 if lens.calm else int(lens.clock / IDLE_FRAME + ally.id) % len(frames)], x, y, lens)
        return shown

    def _naives(self, cells: list[Naive], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        looks = self.atlas.frames("naive_t")
        for cell in cells:
            x, y = self.place(cell, lens)
            centred(shown, looks[int(lens.clock / NAIVE_FRAME + cell.id) % len(looks)], x, y, lens)
        return shown

    def _sleepers(self, cells: list[Sleeper], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        asleep, stirring = self.atlas.frames("sleeper"), self.atlas.frames("sleeper_stirs")
        for cell in cells:
            x, y = self.place(cell, lens)
            stirs = cell.warm >= STIRS * self.tissue.rules.wake_after
            looks, pace = (stirring, STIR_FRAME) if stirs else (asleep, NAIVE_FRAME)
            frame = 0 if lens.calm else int(lens.clock / pace + cell.id)
            centred(shown, looks[frame % len(looks)], x, y, lens)
        return shown

    def _treg(self, lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        if not lens.calm:
            ghosts = self.atlas.frames("dash_ghost")
            for place_x, place_y, made in self._trail:
                x, y = lens.at(place_x, place_y)
                centred(shown, ghosts[min(2, int((lens.clock - made) / GHOST_APART))], x, y, lens)
        x, y = lens.at(*self.treg_place(lens.share))
        centred(shown, self._treg_picture(lens), x, y, lens)
        if self.tissue.fluid:
            drops = self.atlas.hard("fluid")
            frame = 0 if lens.calm else int(lens.clock / SWAY_FRAME)
            centred(shown, drops[frame % len(drops)], x + CARRIED[0], y + CARRIED[1], lens)
        return shown

    def _treg_picture(self, lens: Lens) -> pygame.Surface:
        treg, now, frames = self.tissue.treg, self.tissue.now, self.atlas.frames
        way = WAYS[way_of(treg.facing_x, treg.facing_y) if lens.calm else self._way]
        if now < treg.unstable_until:
            return _beat(frames("treg_unstable"), lens, WALK_FRAME)
        if now < max(treg.cloud_until, treg.sink_until):
            return _beat(frames("treg_calm"), lens, IDLE_FRAME)
        frayed = treg.foxp3 < FRAYED_BELOW
        if frayed:
            return _beat(frames("treg_fray"), lens, WALK_FRAME if treg.moving else IDLE_FRAME)
        if now < treg.dash_until and not lens.calm:
            return frames(f"treg_dash_{way}")[0]
        if treg.moving:
            return _beat(frames(f"treg_{way}"), lens, WALK_FRAME)
        if self.tissue.reachable() is not None:
            return _beat(frames("treg_inspect"), lens, IDLE_FRAME)
        if lens.clock % BLINKS < BLINK:
            return frames(f"treg_blink_{way}")[0]
        return _beat(frames(f"treg_idle_{way}"), lens, IDLE_FRAME)


def own_like(tissue: Tissue) -> frozenset[str]:
    """The antigens that fit what a tissue cell of the map shows: antibodies against them stick to the body."""
    body = tuple({peptide for cell in tissue.cells for peptide in made(tissue, cell)})
    return frozenset(id for id in tissue.setup.antigens if fits_any(tissue, id, tissue.rules.hunt_fit, body))


def _varied(frame: pygame.Surface) -> pygame.Surface:
    """A microbe that has drifted: its parent in a warmer tone, with a pale spot and a dark one on its back."""
    picture = frame.copy()
    picture.fill((255, 214, 168, 255), special_flags=pygame.BLEND_RGBA_MULT)
    x, y = picture.get_width() // 2, picture.get_height() // 2
    for right, down, size, colour in ((-3, -2, 4, INK), (-3, -2, 2, CREAM), (4, 3, 3, INK)):
        spot = x + right, y + down
        if picture.get_at(spot).a > 127:
            pygame.draw.circle(picture, colour, spot, size)
    return keyed(picture)


def way_of(facing_x: float, facing_y: float) -> int:
    """Which of the eight ways a direction is nearest to."""
    return round(8 * math.atan2(facing_y, facing_x) / math.tau) % 8


def _beat(frames: list[pygame.Surface], lens: Lens, pace: float) -> pygame.Surface:
    """The picture of now; with reduced motion the first one, without squash."""
    return frames[0 if lens.calm else int(lens.clock / pace) % len(frames)]
