"""Pulses on their way along axons: they leap from gap to gap where myelin is whole, creep where it is thin, and stop.

Drawn with hard edges, which cost nearly nothing: there is one on every axon at all times.
"""

from __future__ import annotations

import pygame

from game.tissue.axons import FADES
from game.tissue.line import Line
from game.tissue.state import Axon, Pulse
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.world.lens import Lens, Picture, centred
from game.view.world.sheaths import WORN_BELOW

RESTS = 0.4  # share of a stretch at whose gap a pulse waits before it leaps over the rest
TAIL = (0.55, 0.95, 1.3)  # tiles behind a pulse at full speed
BEAT = 0.08  # seconds a picture
TURNS = 4  # pictures of a pulse that stops; the last one stays


class Pulses:
    """All pulses that are under way."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self._tissue = tissue
        self._fast, self._slow = atlas.hard("pulse_fast"), atlas.hard("pulse_weak")
        self._stopped, self._tail = atlas.hard("pulse_stopped"), atlas.hard("pulse_tail")

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw those in view, each with its tail; with reduced motion neither rays turn nor anything leaps."""
        tails: list[Picture] = []
        heads: list[Picture] = []
        for pulse in self._tissue.pulses:
            axon, line = self._tissue.axons[pulse.axon], self._tissue.lines[pulse.axon]
            if pulse.stopped_at >= 0:
                age = (self._tissue.now - pulse.stopped_at) / FADES
                frame = TURNS - 1 if lens.calm else min(TURNS - 1, int(age * 2 * TURNS))
                centred(heads, self._stopped[frame], *lens.at(*line.point(pulse.at)), lens)
                continue
            at, speed = self._seen(pulse, axon, line, lens)
            x, y = lens.at(*line.point(_leapt(at, axon, line) if not lens.calm else at))
            if not lens.sees(x, y, 60):
                continue
            whole = axon.myelin[line.segment_at(at)] >= WORN_BELOW
            frames = self._fast if whole else self._slow
            beat = 0 if lens.calm else int(lens.clock / BEAT + pulse.axon) % len(frames)
            for picture, behind in zip(self._tail, TAIL, strict=True):
                before = at - behind * speed
                if before > 0.0:
                    centred(tails, picture, *lens.at(*line.point(before)), lens)
            centred(heads, frames[beat], x, y, lens)
        lens.draw(surface, tails)
        lens.draw(surface, heads)

    def _seen(self, pulse: Pulse, axon: Axon, line: Line, lens: Lens) -> tuple[float, float]:
        """How far along its axon a pulse is between two steps, in tiles, and its share of full speed."""
        speed = self._tissue.pace(axon.myelin[line.segment_at(pulse.at)])
        return max(0.0, pulse.at - (1.0 - lens.share) * self._tissue.rules.pulse_speed * speed), speed


def _leapt(at: float, axon: Axon, line: Line) -> float:
    """Where a pulse is drawn: over a whole sheath it waits at the gap before it and leaps to the next one."""
    segment = line.segment_at(at)
    if axon.myelin[segment] < WORN_BELOW:
        return at
    share = at / line.segment - segment
    gone = min(1.0, max(0.0, (share - RESTS) / (1.0 - RESTS)))
    return (segment + gone * gone * (3.0 - 2.0 * gone)) * line.segment
