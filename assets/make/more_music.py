"""The music of kidney, nucleus and clinic, by the same chords, tempo and length as `music`.

The nucleus goes in three: its beat is a third of a bar, 32 steps of the game, so that the game's own beat lies on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assets.make.kit.synthesis import (
    GLASS,
    PLAIN,
    WOOD,
    Loop,
    Wave,
    band,
    levelled_loop,
    moments,
    pitch,
    pluck,
)
from assets.make.kit.voices import drop, held, thud
from assets.make.music import (
    BAR,
    BEAT,
    LOOP_SECONDS,
    PAD_LOUDNESS,
    ROOTS,
    STRING,
    slow_chords,
    throb,
)

SLOW_BEAT = BAR / 3.0  # seconds; 24 in a loop


# The kidney: water that runs, and drops


def pad_kidney() -> Wave:
    """The kidney, a stream: strings run down and down again, and at the end of each way a drop falls."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.42)
    loop.wave = band(loop.wave, 120.0, 800.0, 1)
    streams = (
        ("A4", "F#4", "E4", "C#4", "A3", "E3"),
        ("A4", "F#4", "E4", "D4", "B3", "F#3"),
        ("B4", "F#4", "D4", "B3", "A3", "D3"),
        ("B4", "A4", "E4", "D4", "B3", "E3"),
    )
    for bar in range(8):
        way, start = streams[bar // 2], bar * BAR
        for step in range(12):  # in threes over the beat, as water has no corners
            note = way[(step + 2 * (bar % 2)) % 6]
            level = 0.42 - 0.1 * ((step % 6) / 5.0)
            loop.add(start + step * BAR / 12.0, level, pluck(note, 0.9, 0.2, STRING, 0.014))
        height = pitch(way[1])
        loop.add(start + 3.5 * BEAT, 0.2, drop(height, 1.5 * height, 0.15))
        if bar % 2:
            loop.add(start + 1.75 * BEAT, 0.14, drop(0.75 * height, 1.2 * height, 0.13))
    for beat, note in ((2.0, "E4"), (10.0, "F#4"), (18.0, "D4"), (26.0, "E4")):
        loop.add(beat * BEAT, 0.3, held(note, 3.2, 0.8, 1.4, 0.05))
    loop.in_room(0.4, 1.8)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_kidney() -> Wave:
    """The kidney as it clogs: the stream is cut to pieces, each ends on a dull stone, and pressure throbs below."""
    loop = Loop(LOOP_SECONDS)
    pieces = (("A3", "E3", "D3"), ("F#3", "D3", "B2"), ("F#3", "D3", "B2"), ("E3", "D3", "A2"))
    for bar in range(8):
        start, piece = bar * BAR, pieces[bar // 2]
        throb(loop, bar, ((0.0, 0.85), (1.0, 0.5), (1.5, 0.45), (2.0, 0.75), (3.0, 0.5), (3.5, 0.45)), 0.4, 110, 0.25)
        for first in (0.0, 2.0) if bar % 2 else (0.0, 1.0, 2.5):
            for step, note in enumerate(piece):
                at = start + (first + 0.25 * step) * BEAT
                loop.add(at, 0.6 - 0.1 * step, pluck(note, 0.4, 0.09, STRING, 0.006))
            stone = start + (first + 0.75) * BEAT
            loop.add(stone, 0.45, pluck("C#4" if bar % 4 == 3 else piece[0], 0.2, 0.03, WOOD, 0.002))
    loop.in_room(0.18, 0.7)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


# The nucleus: two strands, the second a copy of the first

STRANDS = (
    ("D4", "F#4", "A4", "C#5", "A4", "F#4"),
    ("D4", "F#4", "B4", "D5", "B4", "F#4"),
    ("D4", "B4", "F#4", "D5", "B4", "G4"),
    ("E4", "A4", "B4", "D5", "B4", "A4"),
)


def _two_strands(loop: Loop, errors: Sequence[int], level: float, fade: float) -> None:
    """A line of one note a beat, and its copy a beat and a half later, an octave below; some notes are copied wrong."""
    for beat in range(24):
        note = STRANDS[beat // 6][beat % 6]
        loop.add(beat * SLOW_BEAT, level, pluck(note, 2.2, fade, GLASS, 0.012))
        copied = "C#4" if beat in errors else f"{note[:-1]}{int(note[-1]) - 1}"
        loop.add((beat + 1.5) * SLOW_BEAT % LOOP_SECONDS, 0.7 * level, pluck(copied, 1.6, 0.8 * fade, PLAIN, 0.012))


def pad_nucleus() -> Wave:
    """The nucleus, close and still: a line in threes, and its copy below it, over chords without a third."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.4, (("D3", "A3", "E4"), ("B2", "F#3", "D4"), ("G2", "D3", "B3"), ("A2", "E3", "B3")))
    loop.wave = band(loop.wave, 150.0, 950.0, 1)
    _two_strands(loop, (), 0.55, 0.5)
    loop.in_room(0.5, 2.2)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_nucleus() -> Wave:
    """The nucleus in heat: the copy strays, beats double below, and something ticks that does not wait."""
    loop = Loop(LOOP_SECONDS)
    _two_strands(loop, (2, 4, 9, 11, 15, 16, 20, 23), 0.3, 0.16)
    for beat in range(24):
        low = pitch(ROOTS[beat // 6])
        at = beat * SLOW_BEAT
        loop.add(at, 0.85, thud(low, 0.42, 120, 0.2))
        loop.add(at + 0.5 * SLOW_BEAT, 0.5, thud(low, 0.34, 121, 0.15))
        for tick in range(4):
            loop.add(at + tick * SLOW_BEAT / 4.0, 0.22 if tick else 0.34, pluck("E4", 0.1, 0.016))
        if beat % 3 == 2:
            loop.add(at, 0.3, held("C#4", SLOW_BEAT, 0.5, 0.5, 0.5))
    loop.in_room(0.2, 0.8)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


# The clinic: calm hands


def pad_clinic() -> Wave:
    """The clinic: a plain accompaniment, even as breath, and a line that comes home each time it has gone out."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.34)
    loop.wave = band(loop.wave, 120.0, 760.0, 1)
    breath = 0.75 + 0.25 * np.cos(2.0 * np.pi * moments(LOOP_SECONDS) / BAR)
    loop.wave = loop.wave * breath
    hands = (("D3", "F#3", "A3"), ("B2", "F#3", "D4"), ("G2", "D3", "B3"), ("A2", "E3", "D4"))
    for bar in range(8):
        low, middle, high = hands[bar // 2]
        for beat, note, level in ((0.0, low, 0.5), (1.0, middle, 0.32), (2.0, high, 0.36), (3.0, middle, 0.3)):
            loop.add(bar * BAR + beat * BEAT, level, pluck(note, 1.6, 0.45, PLAIN, 0.012))
    line = (
        (0.0, "F#4", 2.2), (3.0, "E4", 1.0), (4.0, "D4", 2.6), (8.0, "D4", 1.4), (9.5, "F#4", 1.0),
        (11.0, "A4", 2.8), (16.0, "B4", 2.2), (19.0, "A4", 1.0), (20.0, "F#4", 2.6), (24.0, "E4", 2.0),
        (27.0, "A3", 1.2), (28.5, "E4", 2.6),
    )  # fmt: skip
    for beat, note, seconds in line:
        loop.add(beat * BEAT, 0.5, held(note, seconds, 0.18, 0.6 * seconds, 0.04))
    loop.in_room(0.4, 1.6)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


MORE_MUSIC: dict[str, Callable[[], Wave]] = {
    "pad-kidney": pad_kidney,
    "pad-nucleus": pad_nucleus,
    "pad-clinic": pad_clinic,
    "pulse-kidney": pulse_kidney,
    "pulse-nucleus": pulse_nucleus,
}
