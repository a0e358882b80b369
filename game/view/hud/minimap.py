"""The minimap: three pixels a tile, an opaque picture that is redrawn a few times a second."""

from __future__ import annotations

import pygame

from game.library.places import Look, look_of
from game.tissue.dendritic import alarm_of
from game.tissue.setup import Terrain
from game.tissue.world import Tissue
from game.view.hud.tracts import Tracts
from game.view.kit.palette import Colour, mix
from game.view.world.lining import lined

SCALE = 3
CELLS: dict[str, Colour] = {
    "healthy": (240, 169, 60),
    "stressed": (185, 138, 88),
    "infected": (203, 239, 74),
    "dead": (24, 14, 26),
}
BESIDE: Colour = (200, 120, 160)  # a healthy cell of a kind that is not at stake
CARRIER_SIZES = (3, 3, 4, 6)  # pixels from the middle, for each grade of alarm
LINED = 0.3  # of that colour in the ground of a second tissue
SMOKE: Colour = (214, 202, 212)
COMPLEX: Colour = (224, 106, 168)  # that of citrulline
REMAINS: Colour = (214, 196, 255)
PHAGOCYTE: Colour = (255, 206, 138)
EATER: Colour = (244, 194, 196)
GATE, CARRIER, ALARMED, DECIDED, EFFECTOR, MICROBE, YOU, PLASMA, ANTIBODY, INK = (
    (244, 255, 224),
    (255, 241, 214),
    (255, 122, 92),
    (185, 162, 255),
    (255, 99, 112),
    (203, 239, 74),
    (92, 224, 198),
    (111, 183, 255),
    (221, 241, 255),
    (25, 13, 28),
)


def terrain_colours(look: Look) -> dict[int, Colour]:
    """The map's colours of a place: walls lightest, vessels in the colour of theirs, ground and beds dark."""
    return {
        Terrain.GROUND: mix(look.bed[0], look.bed[1], 0.42),
        Terrain.WALL: mix(look.wall[1], INK, 0.36),
        Terrain.VESSEL: mix(look.vessel[0], INK, 0.08),
        Terrain.BED: mix(look.bed[1], INK, 0.22),
    }


class Minimap:
    """Everything on the map at once. Gates are arches, dendritic cells that carry diamonds, effectors crosses.

    A diamond is hollow without alarm, and the larger the more there is.
    What grew over closed ground stands in its own colour; smoke is a ring with a dot, hollow until it comes in,
    complexes are small diamonds, osteoclasts bars with two teeth.
    Remains of nuclei are dots, phagocytes discs, and the complexes that drift to filters diamonds with an edge.
    Plasma cells are squares, antibodies short bars, induced Tregs small rings, and you a large one.
    """

    def __init__(self, tissue: Tissue) -> None:
        self._tissue = tissue
        level = tissue.setup.map
        self.size = (level.width * SCALE, level.height * SCALE)
        self._ground = pygame.Surface(self.size).convert()
        look = look_of(tissue.setup.place)
        self._grown = mix(look.growth[1], INK, 0.12) if look.growth is not None else None
        self._terrain, self._lining = terrain_colours(look), lined(level, look)
        self._shut = list(tissue.closed)  # as it is drawn
        for tile in range(level.width * level.height):
            self._paint(tile)
        self._tracts = Tracts(tissue, SCALE)
        self.surface = self._ground.copy()
        self.redraw()

    def _paint(self, tile: int) -> None:
        level = self._tissue.setup.map
        x, y = tile % level.width, tile // level.width
        terrain = Terrain.WALL if tile in self._shut else level.terrain_at(x, y)
        colour = self._terrain[terrain]
        if tile in self._shut and self._grown is not None:
            colour = self._grown
        if (x, y) in self._lining and terrain == Terrain.GROUND:
            colour = mix(colour, BESIDE, LINED)
        self._ground.fill(colour, (x * SCALE, y * SCALE, SCALE, SCALE))

    def _follow(self) -> None:
        """Paint the tiles that closed or opened since last time."""
        if self._shut != self._tissue.closed:
            changed = {*self._shut} ^ {*self._tissue.closed}
            self._shut = list(self._tissue.closed)
            for tile in changed:
                self._paint(tile)

    def redraw(self) -> None:
        """Draw the state of now."""
        self._follow()
        tissue, surface = self._tissue, self.surface
        surface.blit(self._ground, (0, 0))
        self._tracts.draw(surface)
        for cell in tissue.cells:
            beside = cell.kind not in tissue.setup.targets and cell.state == "healthy"
            colour = BESIDE if beside else CELLS[cell.state]
            surface.fill(colour, (cell.x * SCALE, cell.y * SCALE, SCALE, SCALE))
        self._tracts.draw_doors(surface)
        for gate in tissue.setup.map.gates:
            x, y = int(gate.x * SCALE), int(gate.y * SCALE)
            surface.fill(INK, (x - 4, y - 4, 9, 9))
            surface.fill(GATE, (x - 3, y - 3, 7, 7))
            surface.fill(INK, (x - 1, y - 1, 3, 5))
        microbes = [(virion.x, virion.y) for virion in tissue.virions]
        microbes += [(bacterium.x, bacterium.y) for bacterium in tissue.bacteria]
        for place_x, place_y in microbes:
            surface.fill(MICROBE, (int(place_x * SCALE) - 1, int(place_y * SCALE) - 1, 2, 2))
        for antibody in tissue.antibodies:
            surface.fill(ANTIBODY, (int(antibody.x * SCALE), int(antibody.y * SCALE) - 1, 1, 3))
        for bcell in tissue.bcells:
            if bcell.state == "plasma":
                x, y = int(bcell.x * SCALE), int(bcell.y * SCALE)
                surface.fill(INK, (x - 3, y - 3, 7, 7))
                surface.fill(PLASMA, (x - 2, y - 2, 5, 5))
        for left in tissue.remains:
            surface.fill(REMAINS, (int(left.x * SCALE) - 1, int(left.y * SCALE) - 1, 2, 2))
        for phagocyte in tissue.phagocytes:
            spot = int(phagocyte.x * SCALE), int(phagocyte.y * SCALE)
            pygame.draw.circle(surface, INK, spot, 3)
            pygame.draw.circle(surface, PHAGOCYTE, spot, 2)
        for clump in tissue.clumps:
            _diamond(surface, INK, int(clump.x * SCALE), int(clump.y * SCALE), 4)
            _diamond(surface, COMPLEX, int(clump.x * SCALE), int(clump.y * SCALE), 3)
        for one in tissue.complexes:
            _diamond(surface, COMPLEX, int(one.x * SCALE), int(one.y * SCALE), 2)
        for eater in tissue.osteoclasts:
            x, y = int(eater.x * SCALE), int(eater.y * SCALE)
            surface.fill(INK, (x - 4, y - 3, 9, 6))
            surface.fill(EATER, (x - 3, y - 2, 7, 3))
            surface.fill(EATER, (x - 3, y + 1, 1, 1))
            surface.fill(EATER, (x + 3, y + 1, 1, 1))
        for gust in tissue.smoke:
            x, y = int(gust.x * SCALE), int(gust.y * SCALE)
            pygame.draw.circle(surface, INK, (x, y), 7, 4)
            pygame.draw.circle(surface, SMOKE, (x, y), 6, 2)
            if tissue.now >= gust.comes_at:
                pygame.draw.circle(surface, SMOKE, (x, y), 2)
        for effector in tissue.effectors:
            x, y = int(effector.x * SCALE), int(effector.y * SCALE)
            # A cross: shape tells it from cells and microbes
            surface.fill(EFFECTOR, (x - 2, y, 5, 1))
            surface.fill(EFFECTOR, (x, y - 2, 1, 5))
        for ally in tissue.induced:
            x, y = int(ally.x * SCALE), int(ally.y * SCALE)
            pygame.draw.circle(surface, INK, (x, y), 4)
            pygame.draw.circle(surface, YOU, (x, y), 3)
            pygame.draw.circle(surface, INK, (x, y), 1)
        for dendritic in tissue.dendritics:
            if dendritic.state == "carrying":
                x, y = int(dendritic.x * SCALE), int(dendritic.y * SCALE)
                alarm = alarm_of(dendritic)
                size = CARRIER_SIZES[alarm]
                colour = DECIDED if dendritic.verdict else ALARMED if alarm else CARRIER
                _diamond(surface, INK, x, y, size + 2)
                _diamond(surface, colour, x, y, size)
                if not alarm:
                    _diamond(surface, INK, x, y, size - 2)
        x, y = int(tissue.treg.x * SCALE), int(tissue.treg.y * SCALE)
        pygame.draw.circle(surface, INK, (x, y), 6)
        pygame.draw.circle(surface, YOU, (x, y), 5)
        pygame.draw.circle(surface, INK, (x, y), 2)


def _diamond(surface: pygame.Surface, colour: Colour, x: int, y: int, size: int) -> None:
    pygame.draw.polygon(surface, colour, ((x, y - size), (x + size, y), (x, y + size), (x - size, y)))
