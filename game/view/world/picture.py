"""All that is drawn of a tissue: ground, drops, actors, sparks and signs, and the camera that looks at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from game.classroom.pockets import pockets
from game.library import Peptide
from game.library.places import look_of
from game.tissue.events import Event
from game.tissue.world import Tissue
from game.view.kit import groove, pocket, two_grooves
from game.view.kit.kit import Kit
from game.view.world.actors import Actors
from game.view.world.badges import Badges
from game.view.world.blood import Blood
from game.view.world.blows import Blows
from game.view.world.camera import Camera
from game.view.world.changes import Changes
from game.view.world.contour import TILE
from game.view.world.gates import Gates, gate_picture
from game.view.world.ground import Ground
from game.view.world.kidney import Kidney
from game.view.world.lens import Lens, Tally, spare_beside
from game.view.world.lines import Lines
from game.view.world.nerve import Nerve
from game.view.world.pannus import Swelling
from game.view.world.pulse import Pulse
from game.view.world.shade import Shade
from game.view.world.signs import Signs
from game.view.world.smoke import Gusts
from game.view.world.sparks import Pickups, Sparks
from game.view.world.wear import memory_of, of_tissue


class Picture:
    """Shows one tissue. `remember` before each step, `look` every few of them, `update` once a frame, then `draw`.

    The ground has to be baked before anything is drawn.
    """

    def __init__(self, tissue: Tissue, kit: Kit, peptides: Mapping[str, Peptide], size: tuple[int, int]) -> None:
        """`peptides` are those that the run can show, `size` is that of the canvas in pixels."""
        look = look_of(tissue.setup.place)
        self._tissue, self._size, self._peptides = tissue, size, peptides
        gate = gate_picture()
        self._nerve = Nerve(tissue, kit)
        self.ground = Ground(
            tissue.setup.map,
            tissue.cells,
            kit.atlas,
            gate,
            look,
            tissue.closed,
            lambda cell: of_tissue(tissue, cell),
            self._nerve.underlay,
        )
        self.camera = Camera(size, self.ground.size)
        self.jump()
        badges = Badges(tissue, peptides)
        self.actors = Actors(tissue, kit.atlas, badges)
        self.pulse = Pulse(tissue.cells, TILE)
        self._lines = Lines(tissue)
        self._blows = Blows(tissue, kit.atlas, badges)
        self._memory = [0] * len(tissue.memory)  # as it is drawn
        self.signs = Signs(tissue, kit, self.actors, peptides)
        self.sparks = Sparks(kit.atlas, tissue.rules.cloud_radius, tissue.rules.rinse_radius)
        self.tally = Tally()
        lumen = kit.atlas.texture("lumen", look.place)
        self._blood = Blood(tissue.setup.map, kit.atlas.frames("rbc"), lumen, tissue.closed)
        self._gates = Gates(tissue)
        self._changes = Changes(tissue.cells, kit.atlas)
        self._pickups = Pickups(tissue, kit.atlas)
        self._gusts = Gusts(tissue, kit.atlas, self.actors)
        self._swelling = Swelling(tissue, kit.atlas)
        self._kidney = Kidney(tissue, kit, self._nerve.underlay, self.actors)
        self.shade: Shade | None = None  # the Treg of a run of before that is shown beside this one

    def bake(self, seconds: float) -> bool:
        """Make the ground for about so long; True when it is there."""
        return self.ground.bake(seconds)

    def warm(self) -> None:
        """Make ahead what the peptides of the run will look like when they are read."""
        altered = {sign for peptide in self._peptides.values() for sign in peptide.signs if len(sign) > 1}
        groove.warm(sorted(altered))
        if self._tissue.setup.patient is not None:
            two_grooves.warm(sorted({sign for peptide in self._peptides.values() for sign in peptide.signs}))
        setup = self._tissue.setup
        for own, turned in setup.turns.items():
            if own in self._peptides and turned in self._peptides:
                pocket.warm([one for id in (own, turned) for one in pockets(setup, self._peptides, id)])
        self.actors.effectors.rehearse()

    def remember(self) -> None:
        """A step is about to be made: what is there now is drawn on the way to what comes."""
        self.actors.remember()

    def look(self) -> None:
        """Look at the fields: which drops lie in view, and where it was fought for long."""
        self._pickups.update(self.camera.left, self.camera.top, self._size)
        self._swelling.look()
        tissue = self._tissue
        if tissue.memory != self._memory:
            width = tissue.grid.width
            for tile, (now, before) in enumerate(zip(tissue.memory, self._memory, strict=True)):
                if now != before:
                    self.ground.scar((tile % width, tile // width), memory_of(tissue, tile))
            self._memory = list(tissue.memory)

    def hear(self, events: Sequence[Event], clock: float) -> None:
        """Show what follows from what happened in a step, at `clock` seconds of the screen's time."""
        self._lines.hear(events, clock)
        self._swelling.hear(events, clock)
        self._blows.hear(events, clock)

    def jump(self) -> None:
        """Look at the Treg at once."""
        treg = self._tissue.treg
        self.camera.jump(treg.x * TILE, treg.y * TILE)

    def around_treg(self, share: float) -> tuple[float, float, tuple[float, float]]:
        """Where the Treg is, in tiles, `share` of the way between two steps, and its way ((0, 0): it stands)."""
        treg = self._tissue.treg
        x, y = self.actors.treg_place(share)
        return x, y, (treg.facing_x, treg.facing_y) if treg.moving else (0.0, 0.0)

    def follow(self, seen: tuple[float, float, tuple[float, float]], seconds: float) -> None:
        """Let the camera follow what is `seen`: its place in tiles, and the way it goes."""
        x, y, way = seen
        self.camera.follow(x * TILE, y * TILE, way, seconds)

    def update(self, clock: float, *, calm: bool) -> None:
        """Let the picture follow the tissue; `clock` in seconds, `calm` with reduced motion."""
        self.actors.update(clock)
        self.signs.update(clock)
        self.sparks.update(clock)
        self._gates.update(clock, calm=calm)
        self._nerve.update()
        self._kidney.update()
        self._changes.see(self.ground.refresh(), clock)
        self._changes.update(clock)
        self._lines.update(clock)
        self._blows.update(clock)
        self._gusts.update()
        self._swelling.update(clock)
        self.pulse.update(clock, self._tissue.integrity)

    def lens(self, share: float, clock: float, *, calm: bool) -> Lens:
        """How the tissue lies on the canvas: `share` of the way between two steps, at `clock` seconds."""
        corner = self.camera.left, self.camera.top
        spare = spare_beside(self.actors.drawn + self.signs.drawn)
        return Lens(*corner, share, clock, self._size, calm=calm, tally=self.tally, spare=spare)

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Ground, red cells, drops, actors, sparks, signs."""
        self.tally.begin()
        self.ground.draw(surface, lens.left, lens.top, None if lens.calm else self.pulse)
        self._gates.draw(surface, lens)
        self._nerve.draw(surface, lens)
        self._changes.draw(surface, lens)
        self._blood.draw(surface, lens.left, lens.top, lens.clock)
        self._swelling.draw(surface, lens)
        self._pickups.draw(surface, lens)
        self._blows.draw_cells(surface, lens)
        self._lines.draw(surface, lens, self.actors.place)
        self._gusts.draw(surface, lens)
        if self.shade is not None:
            self.shade.draw(surface, lens)
        self.actors.draw(surface, lens)
        self._kidney.draw(surface, lens)
        self.sparks.draw(surface, lens)
        self._blows.draw_signs(surface, lens)
        self._gusts.draw_signs(surface, lens)
        self._nerve.draw_signs(surface, lens)
        self._kidney.draw_signs(surface, lens)
        self.signs.draw(surface, lens)

    def counts(self) -> dict[str, int]:
        """What the frame drew with alpha, what of the ground was repainted so far, and who lives in the tissue."""
        drawn = {
            "debug.sprites": self.tally.sprites,
            "debug.pixels": self.tally.pixels,
            "debug.repaints": self.ground.repaints,
        }
        return drawn | {f"debug.{kind}": count for kind, count in self.actors.counts().items()}
