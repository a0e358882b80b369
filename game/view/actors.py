"""Everything that lives and moves, drawn between two steps of the tissue; one list of pictures a layer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

import pygame

from game.tissue.fit import fit
from game.tissue.setup import Setup
from game.tissue.state import Antibody, Bacterium, BCell, Dendritic, Effector, InducedTreg, Naive, Virion
from game.tissue.tcells import OLD
from game.tissue.world import Tissue
from game.view.atlas import Atlas
from game.view.ink import converted
from game.view.lens import Lens, Picture, centred

WALK_FRAME, IDLE_FRAME, NAIVE_FRAME, CRAWL_FRAME, SWAY_FRAME, SPIN_FRAME = 0.13, 0.39, 0.4, 0.11, 0.18, 0.12
REST_FRAME = 0.29  # seconds a picture: of who rests
LUNGE_STEPS = 12  # an effector's blow, from drawing back to standing again
LUNGE = 8.0  # pixels
DRAWS_BACK = 3.0  # pixels
GHOST_APART = 0.03  # seconds between two shadows of a dash
FRAYED_BELOW = 35.0  # FOXP3
BLINKS, BLINK = 2.6, 0.12  # seconds from one blink to the next, and how long one takes
TURN_FRAME = 0.04  # seconds for each eighth of a turn
DYING_FRAME = 0.14
DIVIDES = 36  # steps before a bacterium divides from which it shows
FIRES = 16  # steps in which a plasma cell is seen pouring out an antibody
ANTIBODIES_MOST = 12  # drawn at a time: more than that is a crowd either way, and each costs a frame a little

# Pieces of what lives between the cells come on class II, and CD4 T cells, the helpers, answer. So a clone against a
# bacterium is drawn as helpers, also where it goes on to heart muscle. Cells with a virus inside, and cells lost for
# what is their own, fall mainly to CD8 T cells: such clones are drawn as killers.
KILLER, HELPER = "cd8", "th"
SHOWN_LEASHED = ("left", "attack", "attack_left", "tired")
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

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self.tissue, self.atlas = tissue, atlas
        self.drawn = 0  # pictures in the last frame, without what is drawn for show
        self._before: dict[int, tuple[float, float]] = {}
        self._treg_before = (tissue.treg.x, tissue.treg.y)
        self._trail: list[tuple[float, float, float]] = []
        self._way = _way_of(tissue.treg.facing_x, tissue.treg.facing_y)
        self._turned = 0.0
        self._working = {cell.id: cell for cell in tissue.effectors}
        self._dying: list[tuple[float, float, float, str]] = []
        setup = tissue.setup
        self._microbe_looks = {one.id: one.look or LOOKS[one.form] for one in setup.microbes.values()}
        self._helped = frozenset(
            peptide for one in setup.microbes.values() if one.form == "bacterium" for peptide in one.shows
        )
        self._own_like = own_like(setup)
        leash, asleep = atlas.icon("restrain", 14), atlas.frames("emote")[2]
        families = (KILLER, HELPER) if self._helped else (KILLER,)
        self._leashed = {
            name: [_with(frame, leash, 0, -22) for frame in atlas.frames(name)]
            for family in families
            for name in (f"effector_{family}", *(f"effector_{family}_{how}" for how in SHOWN_LEASHED))
        }
        self._quiet = {
            family: [_with(frame, asleep, 16, -18) for frame in atlas.frames(f"effector_{family}_calm")]
            for family in families
        }

    def remember(self) -> None:
        """Keep the places of all actors, to draw between them and the next."""
        before = self._before
        before.clear()
        tissue = self.tissue
        crowds: tuple[Iterable[Body], ...] = (
            tissue.dendritics,
            tissue.naives,
            tissue.effectors,
            tissue.virions,
            tissue.bacteria,
            tissue.bcells,
            tissue.antibodies,
            tissue.induced,
        )
        for crowd in crowds:
            for body in crowd:
                before[body.id] = (body.x, body.y)
        self._treg_before = (tissue.treg.x, tissue.treg.y)

    def update(self, clock: float) -> None:
        """Keep the trail of a dash, turn the Treg, and see which effectors have died of age."""
        x, y = self._treg_before
        self._trail = [mark for mark in self._trail if clock - mark[2] < 3 * GHOST_APART]
        treg = self.tissue.treg
        dashing = self.tissue.now < treg.dash_until
        if dashing and (not self._trail or clock - self._trail[-1][2] >= GHOST_APART):
            self._trail.append((x, y, clock))
        self._turn(_way_of(treg.facing_x, treg.facing_y), clock)
        self._miss(clock)

    def _turn(self, wanted: int, clock: float) -> None:
        """Come round to a way over the ways between, an eighth at a time."""
        if wanted == self._way or clock - self._turned < TURN_FRAME:
            return
        self._turned = clock
        self._way = (self._way + (1 if (wanted - self._way) % 8 <= 4 else -1)) % 8

    def _miss(self, clock: float) -> None:
        working = {cell.id: cell for cell in self.tissue.effectors}
        for number, cell in self._working.items():
            if number not in working:
                self._dying.append((cell.x, cell.y, clock, self._family(cell)))
        self._working = working
        if self._dying:
            ends = DYING_FRAME * len(self.atlas.frames(f"effector_{KILLER}_dying"))
            self._dying = [mark for mark in self._dying if clock - mark[2] < ends]

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
        lens.draw(surface, lens.for_show(self._remains(lens), 0.4))
        layers = (
            self._bcells(tissue.bcells, lens) + self._dendritics(tissue.dendritics, lens),
            self._microbes(tissue.virions, tissue.bacteria, lens),
            self._naives(tissue.naives, lens) + self._induced(tissue.induced, lens),
            self._effectors(tissue.effectors, lens) + self._antibodies(tissue.antibodies, lens),
            self._treg(lens),
        )
        for layer in layers:
            lens.draw(surface, layer)
        self.drawn = sum(len(layer) for layer in layers)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind, for the debug overlay."""
        tissue = self.tissue
        return {
            "dendritic": len(tissue.dendritics),
            "naive": len(tissue.naives),
            "effector": len(tissue.effectors),
            "virion": len(tissue.virions),
            "bacterium": len(tissue.bacteria),
            "bcell": len(tissue.bcells),
            "antibody": len(tissue.antibodies),
            "induced": len(tissue.induced),
            "debris": len(tissue.debris),
        }

    # Layers

    def _remains(self, lens: Lens) -> list[Picture]:
        pictures = self.atlas.frames("debris")
        shown: list[Picture] = []
        for left in self.tissue.debris:
            x, y = lens.at(left.x, left.y)
            centred(shown, pictures[int(left.x * 7 + left.y * 3) % len(pictures)], x, y, lens)
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
                looks, pace = frames("dc_carrying"), SWAY_FRAME
            centred(shown, looks[int(lens.clock / pace + cell.id) % len(looks)], x, y, lens)
        return shown

    def _microbes(self, virions: list[Virion], bacteria: list[Bacterium], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        frames_of = self.atlas.frames
        for virion in virions:
            x, y = self.place(virion, lens)
            frames = frames_of(self._microbe_looks[virion.microbe])
            centred(shown, frames[int(lens.clock / SPIN_FRAME + virion.id) % len(frames)], x, y, lens)
        for bacterium in bacteria:
            x, y = self.place(bacterium, lens)
            look = self._microbe_looks[bacterium.microbe]
            left = bacterium.divides_at - self.tissue.now
            if 0 <= left < DIVIDES:
                dividing = frames_of(DIVIDING[look])
                picture = dividing[(DIVIDES - 1 - left) * len(dividing) // DIVIDES]
            else:
                frames = frames_of(look)
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

    def _antibodies(self, free: list[Antibody], lens: Lens) -> list[Picture]:
        """Each with its arms towards where it drifts; against the body's own where it fits what the cells here show."""
        shown: list[Picture] = []
        for antibody in free:
            if len(shown) == ANTIBODIES_MOST:
                break
            x, y = self.place(antibody, lens)
            # The first picture points up, each next one an eighth of a turn further, clockwise
            way = (_way_of(antibody.facing_x, antibody.facing_y) + 2) % len(WAYS)
            frames = self.atlas.frames("autoantibody" if antibody.antigen in self._own_like else "antibody")
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
        awake, silent = self.atlas.frames("naive_t"), self.atlas.frames("anergic_t")
        for cell in cells:
            x, y = self.place(cell, lens)
            looks = silent if cell.anergic else awake
            centred(shown, looks[int(lens.clock / NAIVE_FRAME + cell.id) % len(looks)], x, y, lens)
        return shown

    def _effectors(self, cells: list[Effector], lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        if not lens.calm:
            for place_x, place_y, died, family in self._dying:
                frames = self.atlas.frames(f"effector_{family}_dying")
                x, y = lens.at(place_x, place_y)
                frame = int((lens.clock - died) / DYING_FRAME)
                centred(shown, frames[min(len(frames) - 1, max(0, frame))], x, y, lens)
        for cell in cells:
            x, y = self.place(cell, lens)
            family = self._family(cell)
            if cell.state == "quiet":
                frames = self._quiet[family]
                picture = frames[int(lens.clock / REST_FRAME + cell.id) % len(frames)]
            else:
                blow = self._blow_of(cell, lens)
                left = "_left" if cell.facing_x < 0.0 else ""
                if blow >= 0.0:
                    frames = self._looks(f"effector_{family}_attack{left}", cell)
                    picture = frames[min(len(frames) - 1, int(blow * len(frames)))]
                    if not lens.calm:
                        reach = lunge(blow)
                        length = math.hypot(cell.facing_x, cell.facing_y) or 1.0
                        x += round(reach * cell.facing_x / length)
                        y += round(reach * cell.facing_y / length)
                else:
                    # One that finds nothing to hunt is called tired too; it lingers, but does not look old
                    tired = cell.dies_at - self.tissue.now < OLD
                    frames = self._looks(f"effector_{family}_tired" if tired else f"effector_{family}{left}", cell)
                    picture = frames[int(lens.clock / (REST_FRAME if tired else CRAWL_FRAME) + cell.id) % len(frames)]
            centred(shown, picture, x, y, lens)
        return shown

    def _family(self, cell: Effector) -> str:
        """Helper or killer: what its clone is against decides."""
        return HELPER if self.tissue.clones[cell.clone].antigen in self._helped else KILLER

    def _looks(self, name: str, cell: Effector) -> list[pygame.Surface]:
        """The frames of an effector; who is restrained wears its sign."""
        return self._leashed[name] if self.tissue.clones[cell.clone].leashed else self.atlas.frames(name)

    def _blow_of(self, cell: Effector, lens: Lens) -> float:
        """How far an effector's blow has come, 0..1; -1 between two blows."""
        if cell.state != "attacking":
            return -1.0
        # The blow falls in the middle: it draws back before, and comes back after
        left = cell.strike_at - self.tissue.now - lens.share
        if left < LUNGE_STEPS / 2:
            return max(0.0, 0.5 - left / LUNGE_STEPS)
        since = self.tissue.rules.strike_steps - left
        return 0.5 + since / LUNGE_STEPS if 0.0 <= since < LUNGE_STEPS / 2 else -1.0

    def _treg(self, lens: Lens) -> list[Picture]:
        shown: list[Picture] = []
        if not lens.calm:
            ghosts = self.atlas.frames("dash_ghost")
            for place_x, place_y, made in self._trail:
                x, y = lens.at(place_x, place_y)
                centred(shown, ghosts[min(2, int((lens.clock - made) / GHOST_APART))], x, y, lens)
        x, y = lens.at(*self.treg_place(lens.share))
        centred(shown, self._treg_picture(lens), x, y, lens)
        return shown

    def _treg_picture(self, lens: Lens) -> pygame.Surface:
        treg, now, frames = self.tissue.treg, self.tissue.now, self.atlas.frames
        way = WAYS[_way_of(treg.facing_x, treg.facing_y) if lens.calm else self._way]
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


def own_like(setup: Setup) -> frozenset[str]:
    """The antigens that fit what a tissue cell of the map shows: antibodies against them stick to the body."""
    shown = {peptide for kind in {spot.kind for spot in setup.map.cells} for peptide in setup.shown_by.get(kind, ())}
    cores = [setup.antigens[peptide].core for peptide in shown]
    return frozenset(
        antigen.id
        for antigen in setup.antigens.values()
        if any(fit(antigen.core, core, setup.substitution) >= setup.rules.hunt_fit for core in cores)
    )


def lunge(blow: float) -> float:
    """How many pixels an effector leans into its blow, which is over at 1: back, forward with a jerk, slowly home."""
    if blow < 0.3:
        return -DRAWS_BACK * math.sin(math.pi * blow / 0.3)
    if blow < 0.5:
        return LUNGE * (1.0 - (1.0 - (blow - 0.3) / 0.2) ** 2)
    return LUNGE * (1.0 - (blow - 0.5) / 0.5) ** 2


def _way_of(facing_x: float, facing_y: float) -> int:
    """Which of the eight ways a direction is nearest to."""
    return round(8 * math.atan2(facing_y, facing_x) / math.tau) % 8


def _beat(frames: list[pygame.Surface], lens: Lens, pace: float) -> pygame.Surface:
    """The picture of now; with reduced motion the first one, without squash."""
    return frames[0 if lens.calm else int(lens.clock / pace) % len(frames)]


def _with(frame: pygame.Surface, sign: pygame.Surface, right: int, down: int) -> pygame.Surface:
    """A frame with a sign at (right, down) from its middle, in one picture: one to draw instead of two."""
    wide = max(frame.get_width() // 2, abs(right) + sign.get_width() // 2 + 1)
    high = max(frame.get_height() // 2, abs(down) + sign.get_height() // 2 + 1)
    both = pygame.Surface((2 * wide, 2 * high), pygame.SRCALPHA, 32)
    both.fill((25, 13, 28, 0))
    both.blit(frame, frame.get_rect(center=(wide, high)))
    both.blit(sign, sign.get_rect(center=(wide + right, high + down)))
    return converted(both)
