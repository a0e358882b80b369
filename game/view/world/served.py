"""What axons serve, an eye, a hand, a foot: how much of it arrives, shown by a lamp at their far end."""

from __future__ import annotations

from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.world.contour import TILE
from game.view.world.underlay import Underlay

DARK, FAINT, SLOW, CLEAR = range(4)
CLEAR_FROM, SLOW_FROM = 0.75, 0.4  # share of pulses' full pace, over all axons of a lamp
LOOK_EVERY = 10  # steps
BEYOND = 1.1  # tiles behind the end of an axon where its lamp stands
TOGETHER = 4.0  # tiles within which ends of axons share a lamp
RIM = 26  # pixels that a lamp keeps from the edge of the map


def carried(tissue: Tissue, name: str) -> float:
    """How much of what a lamp is for gets through, 0..1: the mean over its axons."""
    shares = [tissue.conduction(number) for number, axon in enumerate(tissue.axons) if axon.lamp == name]
    return sum(shares) / len(shares) if shares else 0.0


class Served:
    """How each lamp burns, and how often a pulse has come to it. `update` once a frame."""

    def __init__(self, tissue: Tissue) -> None:
        self._tissue = tissue
        self.names = tuple(dict.fromkeys(axon.lamp for axon in tissue.axons))
        self.levels = dict.fromkeys(self.names, CLEAR)
        self.came = dict.fromkeys(self.names, 0)
        self._arrived = [axon.arrived_at for axon in tissue.axons]
        self._looked_at = -LOOK_EVERY
        self.update()

    def update(self) -> None:
        """See what arrived, and every few steps how well the axons carry."""
        tissue = self._tissue
        for number, axon in enumerate(tissue.axons):
            if axon.arrived_at != self._arrived[number]:
                self._arrived[number] = axon.arrived_at
                self.came[axon.lamp] += 1
        if 0 <= tissue.now - self._looked_at < LOOK_EVERY:
            return
        self._looked_at = tissue.now
        lit = tissue.lamps()
        for name in self.names:
            share = carried(tissue, name)
            grade = CLEAR if share >= CLEAR_FROM else SLOW if share >= SLOW_FROM else FAINT
            self.levels[name] = grade if lit[name] else DARK


class Lamps:
    """The lamps at the far ends of axons, part of the ground."""

    def __init__(self, tissue: Tissue, served: Served, atlas: Atlas, underlay: Underlay) -> None:
        self._served, self._underlay = served, underlay
        self._pictures = {name: atlas.frames(f"lamp_{name}") for name in served.names}
        self._pieces: list[tuple[str, int]] = []
        width, height = tissue.setup.map.width * TILE, tissue.setup.map.height * TILE
        for name in served.names:
            for x, y in _stands(tissue, name):
                centre = min(max(x * TILE, RIM), width - RIM), min(max(y * TILE, RIM), height - RIM)
                picture = self._pictures[name][served.levels[name]]
                self._pieces.append((name, underlay.lay(picture, centre)))

    def update(self) -> None:
        """Let each burn as much as arrives."""
        for name, piece in self._pieces:
            self._underlay.show(piece, self._pictures[name][self._served.levels[name]])


def _stands(tissue: Tissue, name: str) -> list[tuple[float, float]]:
    """Where lamps of a name stand, in tiles: one behind ends that lie together, else one behind each."""
    ends = []
    for axon, line in zip(tissue.axons, tissue.lines, strict=True):
        if axon.lamp == name:
            (x0, y0), (x, y) = line.point(line.length - 1.0), line.point(line.length)
            length = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1.0
            ends.append((x + (x - x0) / length * BEYOND, y + (y - y0) / length * BEYOND))
    spread = max(abs(a - b) for axis in range(2) for a in _of(ends, axis) for b in _of(ends, axis))
    if spread > TOGETHER:
        return ends
    return [(sum(_of(ends, 0)) / len(ends), sum(_of(ends, 1)) / len(ends))]


def _of(points: list[tuple[float, float]], axis: int) -> list[float]:
    return [point[axis] for point in points]
