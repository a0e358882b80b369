"""The music: three layers, and for each place of the campaign its own colour of them.

All layers have one tempo, one length and one row of chords, and their ends run into their beginnings: the game starts
those of a place together and lets them go round. The rows of notes are written (beat, note).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assets.make.kit.synthesis import (
    GLASS,
    PLAIN,
    REED,
    WOOD,
    Loop,
    Partials,
    Wave,
    band,
    levelled_loop,
    moments,
    noise,
    pitch,
    pluck,
    shape,
    tone,
)
from assets.make.kit.voices import drop, held, thud

BEAT = 0.8  # seconds: 75 a minute
BAR = 4 * BEAT
LOOP_SECONDS = 8 * BAR  # 25.6
CHORDS = (
    ("D3", "A3", "C#4", "E4", "F#4"),
    ("B2", "F#3", "A3", "D4", "E4"),
    ("G2", "D3", "A3", "B3", "F#4"),
    ("A2", "E3", "A3", "B3", "D4"),
)
ROOTS = ("D2", "B2", "G2", "A2")  # of the same chords, for the blows below
CHORD_SECONDS = 2 * BAR
PAD_LOUDNESS, SWARM_LOUDNESS = 0.085, 0.07  # of the whole loop
STRING: Partials = tuple((n, n**-1.3, 0.7 + 0.3 * n) for n in range(1, 10))  # plucked gut, as PLAIN is struck skin


def slow_chords(loop: Loop, level: float, chords: Sequence[Sequence[str]] = CHORDS) -> None:
    """Lay the four chords over a loop, each voice a little later than the one below, sounding on under the next."""
    for index, chord in enumerate(chords):
        for voice, note in enumerate(chord):
            at = CHORD_SECONDS * index + 0.35 * voice - 1.0
            loop.add(at % LOOP_SECONDS, level, held(note, CHORD_SECONDS + 2.2, 2.4, 3.0, 0.08))


# The pads: the tissue at peace


def pad() -> Wave:
    """Anywhere: four slow chords, and a few notes of a melody over them."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.5)
    loop.wave = band(loop.wave, 140.0, 1_200.0, 1)
    melody = (
        (1.0, "F#4"), (2.5, "A4"), (4.0, "E4"), (6.0, "D4"),
        (9.0, "A4"), (10.5, "B4"), (13.0, "F#4"),
        (17.0, "B4"), (18.5, "A4"), (20.0, "D5"), (22.0, "A4"),
        (25.0, "E4"), (27.0, "D4"), (29.5, "E4"),
    )  # fmt: skip
    for beat, note in melody:
        loop.add(beat * BEAT, 0.7, pluck(note, 2.4, 0.6, GLASS, 0.015))
    loop.in_room(0.5, 2.5)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pad_thymus() -> Wave:
    """The thymus, young and bright: small bells in a wide hushed room, over chords that have no bass."""
    loop = Loop(LOOP_SECONDS)
    high = (
        ("D4", "A4", "C#5", "F#5"),
        ("B3", "F#4", "A4", "D5"),
        ("G3", "D4", "B4", "F#5"),
        ("A3", "E4", "B4", "D5"),
    )
    slow_chords(loop, 0.3, high)
    loop.wave = band(loop.wave, 260.0, 1_500.0, 1)
    bells = (
        (0.0, "F#5"), (0.5, "A5"), (1.5, "D6"), (3.0, "C#6"), (4.0, "A5"), (5.5, "E5"), (6.5, "F#5"),
        (8.0, "D5"), (8.5, "F#5"), (9.5, "B5"), (11.0, "A5"), (12.0, "F#5"), (13.5, "E5"), (15.0, "D5"),
        (16.0, "B5"), (16.5, "D6"), (17.5, "F#6"), (19.0, "D6"), (20.0, "B5"), (21.5, "A5"), (22.5, "F#5"),
        (24.0, "E5"), (24.5, "A5"), (25.5, "B5"), (27.0, "D6"), (28.0, "B5"), (29.5, "A5"), (30.5, "E5"), (31.5, "A5"),
    )  # fmt: skip
    for beat, note in bells:
        loop.add(beat * BEAT, 0.42, pluck(note, 2.4, 0.55, GLASS, 0.012))
        # A fainter one answers an octave below, as from the other end of the medulla.
        below = f"{note[:-1]}{int(note[-1]) - 1}"
        loop.add((beat + 0.75) * BEAT, 0.16, pluck(below, 2.0, 0.5, GLASS, 0.03))
    loop.in_room(0.6, 2.5)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pad_skin() -> Wave:
    """The skin, warm and dry: plucked strings close by, and hardly a room around them."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.16)
    loop.wave = band(loop.wave, 120.0, 700.0, 1)
    # For each chord: two basses in turn, and what the fingers play between them
    hands = (
        ("D3", "A3", ("F#4", "E4", "A3", "C#4", "F#4", "E4")),
        ("B2", "F#3", ("D4", "E4", "A3", "D4", "F#4", "D4")),
        ("G2", "D3", ("B3", "F#4", "D4", "A3", "B3", "F#4")),
        ("A2", "E3", ("D4", "B3", "E4", "A3", "D4", "B3")),
    )
    for bar in range(8):
        first, second, between = hands[bar // 2]
        start = bar * BAR
        loop.add(start, 0.75, pluck(first, 1.6, 0.5, STRING))
        loop.add(start + 2.0 * BEAT, 0.6, pluck(second, 1.6, 0.45, STRING))
        for place, note in zip((0.5, 1.0, 1.5, 2.5, 3.0, 3.5), between, strict=True):
            late = 0.06 if place % 1.0 else 0.0  # fingers, not a machine
            loop.add(start + place * BEAT + late, 0.42, pluck(note, 1.1, 0.3, STRING, 0.006))
    for beat, note in ((4.0, "A4"), (7.0, "F#4"), (12.0, "B4"), (14.0, "A4"), (20.0, "D5"), (23.0, "B4"), (28.0, "A4")):
        loop.add(beat * BEAT, 0.5, pluck(note, 1.8, 0.5, STRING, 0.006))
    loop.in_room(0.12, 0.4)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pad_lymph_node() -> Wave:
    """The lymph node, busy: chords that come and go with each half beat, and many small voices at once."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.5)
    coming = 0.5 - 0.5 * np.cos(2.0 * np.pi * moments(LOOP_SECONDS) / (BEAT / 2.0))
    loop.wave = band(loop.wave, 160.0, 1_300.0, 1) * (0.35 + 0.65 * coming)
    talk = (("A4", "E5", "F#4"), ("F#4", "D5", "A4"), ("B4", "D5", "F#4"), ("E4", "B4", "D5"))
    for step in range(128):  # four in a beat, in groups of three: the voices never stand in line with the bar
        notes = talk[step // 32]
        level = 0.26 if step % 3 == 0 else 0.13
        if step % 7 != 5:
            loop.add(step * BEAT / 4.0, level, pluck(notes[step % 3], 0.6, 0.11, PLAIN, 0.008))
    loop.in_room(0.35, 1.2)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def heart_beat(loop: Loop, at: float, level: float, seed: int) -> None:
    """The two heart sounds: valves to the chambers close, then those to the arteries, shorter and a little higher."""
    loop.add(at % LOOP_SECONDS, level, thud(pitch("D2"), 0.4, seed, 0.15))
    loop.add((at + 0.3) % LOOP_SECONDS, 0.65 * level, thud(pitch("F#2"), 0.26, seed + 1, 0.2))


def pad_heart() -> Wave:
    """The heart: its two sounds, slow and deep, under low chords and a line that breathes."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.42)
    line = (
        (2.0, "A3", 3.5),
        (6.0, "F#3", 3.0),
        (10.0, "D4", 4.0),
        (18.0, "B3", 3.5),
        (22.0, "D4", 3.0),
        (26.0, "E4", 4.0),
    )
    for beat, note, seconds in line:
        loop.add(beat * BEAT, 0.55, held(note, seconds, 0.9, 1.4, 0.05))
    loop.wave = band(loop.wave, 110.0, 800.0, 1)
    for beat in range(0, 32, 2):
        heart_beat(loop, beat * BEAT, 0.6, 60)
    loop.in_room(0.35, 1.8)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


# Of each of the four chords, the notes over which a pulse leaps in the nerve
LEAPS = (
    ("D4", "A4", "D5", "F#5", "A5"),
    ("B3", "F#4", "B4", "D5", "F#5"),
    ("G3", "D4", "B4", "D5", "F#5"),
    ("A3", "E4", "A4", "B4", "E5"),
)


def pad_nerve() -> Wave:
    """The nerve, clear and quick: a tone that leaps from node to node, and is answered at the far end of a long way."""
    loop = Loop(LOOP_SECONDS)
    hollow = (("D3", "A3", "E4"), ("B2", "F#3", "E4"), ("G2", "D3", "A3"), ("A2", "E3", "B3"))
    slow_chords(loop, 0.42, hollow)
    loop.wave = band(loop.wave, 130.0, 900.0, 1)
    for bar in range(8):
        way = LEAPS[bar // 2]
        start = bar * BAR
        # Two pulses a bar: five quick leaps, each a little fainter, and the lamp that they light
        for beat, level in ((0.0, 0.5), (2.5, 0.3) if bar % 2 else (2.0, 0.34)):
            for leap, note in enumerate(way):
                at = start + beat * BEAT + 0.075 * leap
                loop.add(at, level * (1.0 - 0.09 * leap), pluck(note, 0.5, 0.09, GLASS, 0.004))
            loop.add(start + beat * BEAT + 0.6, 0.4 * level, held(way[-1], 1.3, 0.05, 1.0))
    for beat, note in ((3.0, "A4"), (11.0, "E5"), (14.5, "D5"), (19.0, "B4"), (27.0, "E5"), (30.5, "D5")):
        loop.add(beat * BEAT, 0.3, held(note, 1.6, 0.3, 0.9, 0.05))
    loop.in_room(0.42, 2.2)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def hinge(loop: Loop, at: float, note: str, level: float) -> None:
    """A bar of wood that is struck, and the rub of what it rests on: bone over wet cartilage."""
    loop.add(at % LOOP_SECONDS, level, pluck(note, 1.1, 0.2, WOOD, 0.004))
    rub = band(noise(0.34, round(at * 10) % 97 + 300), 260.0, 900.0) * shape(0.34, (0.0, 0.0), (0.16, 1.0), (0.34, 0.0))
    loop.add((at - 0.17) % LOOP_SECONDS, 0.5 * level, rub)


def pad_joint() -> Wave:
    """The joint, hollow and unhurried: wooden bars that bend and stretch by turns, and drops that fall in its fluid."""
    loop = Loop(LOOP_SECONDS)
    slow_chords(loop, 0.3)
    loop.wave = band(loop.wave, 130.0, 900.0, 1)
    # For each chord: bend, and stretch a little further than one bent
    hinges = (
        (("D3", "A3", "E4"), ("D3", "A3", "F#4")),
        (("B2", "F#3", "D4"), ("B2", "A3", "E4")),
        (("G2", "D3", "B3"), ("G2", "B3", "F#4")),
        (("A2", "E3", "B3"), ("A2", "E3", "D4")),
    )
    for bar in range(8):
        bend, stretch = hinges[bar // 2]
        start = bar * BAR
        for step, note in enumerate(bend):
            hinge(loop, start + 0.5 * BEAT * step, note, 0.7 - 0.1 * step)
        for step, note in enumerate(reversed(stretch)):
            hinge(loop, start + (2.0 + 0.5 * step) * BEAT, note, 0.55 - 0.06 * step)
    chance = np.random.RandomState(87)
    for beat in range(1, 32, 3):
        height = 380.0 + 240.0 * chance.uniform()
        loop.add((beat + 0.4 * chance.uniform()) * BEAT, 0.22, drop(height, height * 1.45, 0.16))
    loop.in_room(0.42, 1.4)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


# The pulses: inflammation


def throb(loop: Loop, bar: int, beats: Sequence[tuple[float, float]], seconds: float, seed: int, touch: float) -> None:
    """Blows on the root of a bar's chord: at which of its beats, and how loud; the rest is that of `thud`."""
    for beat, level in beats:
        loop.add(bar * BAR + beat * BEAT, level, thud(pitch(ROOTS[bar // 2]), seconds, seed, touch))


def pulse() -> Wave:
    """Anywhere: blows below, and wood that goes on and on above it."""
    loop = Loop(LOOP_SECONDS)
    walks = (
        ("D4", "A3", "E4", "A3", "D4", "A3", "F#4", "A3"),
        ("D4", "B3", "F#4", "B3", "D4", "A3", "E4", "A3"),
        ("D4", "B3", "G4", "B3", "D4", "B3", "A4", "B3"),
        ("E4", "A3", "D4", "A3", "E4", "B3", "A4", "B3"),
    )
    for bar in range(8):
        chord = bar // 2
        low = pitch(ROOTS[chord])
        for beat in range(4):
            at = bar * BAR + beat * BEAT
            loop.add(at, 0.8, thud(low, 0.5, 31, 0.25))
            loop.add(at + 0.28, 0.45, thud(low, 0.4, 32, 0.15))
        for eighth, note in enumerate(walks[chord]):
            accent = 0.7 if eighth % 4 == 0 else 0.45
            loop.add(bar * BAR + eighth * BEAT / 2.0, accent, pluck(note, 0.5, 0.085))
        # An off-beat push into every second bar
        if bar % 2:
            loop.add(bar * BAR + 3.75 * BEAT, 0.4, pluck(walks[chord][-1], 0.4, 0.08))
    loop.in_room(0.25, 0.9)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_lymph_node() -> Wave:
    """The lymph node: a crowd that hurries, wood in threes against blows in fours."""
    loop = Loop(LOOP_SECONDS)
    crowds = (("D4", "F#4", "A4"), ("B3", "D4", "F#4"), ("G3", "B3", "D4"), ("A3", "B3", "E4"))
    for bar in range(8):
        chord = bar // 2
        start = bar * BAR
        throb(loop, bar, ((0.0, 0.8), (1.5, 0.55), (2.0, 0.7), (3.0, 0.55), (3.5, 0.4)), 0.4, 33, 0.25)
        for step in range(16):
            note = crowds[chord][step % 3]
            loop.add(start + step * BEAT / 4.0, 0.6 if step % 3 == 0 else 0.3, pluck(note, 0.3, 0.06))
    loop.in_room(0.2, 0.7)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_heart() -> Wave:
    """The heart: now it beats twice as often, and low strings push."""
    loop = Loop(LOOP_SECONDS)
    walks = (("D3", "A3"), ("B3", "F#3"), ("G3", "D3"), ("A3", "E3"))
    for beat in range(32):
        heart_beat(loop, beat * BEAT, 0.7, 62)
        low, high = walks[beat // 8]
        for half, note in ((0.0, low), (0.5, high), (0.75, low)):
            loop.add((beat + half) * BEAT, 0.6 if half else 0.8, pluck(note, 0.5, 0.12, STRING, 0.008))
        if beat % 8 == 7:
            loop.add((beat + 0.5) * BEAT, 0.35, pluck("C#4", 0.5, 0.14, STRING, 0.008))
    loop.in_room(0.22, 0.8)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_nerve() -> Wave:
    """The nerve in heat: the leaps stumble, a note is struck again and again and does not get on, over a low throb."""
    loop = Loop(LOOP_SECONDS)
    for bar in range(8):
        way, start = LEAPS[bar // 2], bar * BAR
        throb(loop, bar, ((0.0, 0.85), (0.75, 0.5), (1.75, 0.7), (2.75, 0.5), (3.25, 0.45)), 0.42, 35, 0.2)
        stumbles = (
            (0, 1, 1, 1, 2, 2, 0, 1, 2, 2, 2, 3, 1, 1, 0, 0)
            if bar % 2
            else (0, 1, 2, 2, 2, 2, 1, 0, 1, 1, 3, 3, 3, 2, 0, 1)
        )
        for step, node in enumerate(stumbles):
            if step % 5 == 4:
                continue  # it fails to come
            level = 0.55 if step == 0 or stumbles[step - 1] != node else 0.3
            late = 0.03 if step % 3 == 2 else 0.0
            loop.add(start + step * BEAT / 4.0 + late, level, pluck(way[node], 0.32, 0.06, STRING, 0.004))
    loop.in_room(0.22, 0.8)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


def pulse_joint() -> Wave:
    """The joint: stiff now; each bar starts and halts, wood clacks dry on wood, and something grinds below."""
    loop = Loop(LOOP_SECONDS)
    clacks = (("D4", "C#4", "A3"), ("B3", "A3", "F#3"), ("G3", "F#3", "D3"), ("A3", "G#3", "E3"))
    for bar in range(8):
        chord, start = bar // 2, bar * BAR
        throb(loop, bar, ((0.0, 0.85), (0.75, 0.5), (2.0, 0.75), (2.5, 0.45), (2.75, 0.6)), 0.36, 90, 0.4)
        for step, beat in enumerate((0.0, 0.75, 1.0, 2.0, 2.5, 2.75)):
            note = clacks[chord][step % 3]
            loop.add(start + beat * BEAT, 0.6 if step % 3 == 0 else 0.4, pluck(note, 0.3, 0.05, WOOD, 0.002))
        for beat in (1.2, 3.1):  # grinding: a rub that stutters, eleven times a second
            long = 0.7 * BEAT
            stutter = np.maximum(0.0, np.sin(2.0 * np.pi * 11.0 * moments(long))) ** 1.5
            rub = band(noise(long, 400 + bar), 180.0, 720.0) * stutter
            loop.add(start + beat * BEAT, 0.8, rub * shape(long, (0.0, 0.0), (0.6 * long, 1.0), (long, 0.0)))
    loop.in_room(0.16, 0.6)
    return levelled_loop(loop.wave, PAD_LOUDNESS)


# The swarm: infection


def swarm() -> Wave:
    """Infection: chirps like those of insects at night, C# against D, and a shiver."""
    loop = Loop(LOOP_SECONDS)
    for bar in range(8):
        start = bar * BAR
        for note, level in (("C#4", 0.3), ("D4", 0.3), ("D3", 0.12)):
            swell = shape(BAR + 0.8, (0.0, 0.0), (0.55 * BAR, 1.0), (BAR + 0.8, 0.0))
            trembling = 0.6 + 0.4 * np.sin(2.0 * np.pi * (5.0 / BEAT) * moments(BAR + 0.8))
            loop.add(start, level, band(tone(pitch(note), BAR + 0.8, REED), 180.0, 1_100.0) * swell * trembling)
        shiver = band(noise(BAR, 40 + bar), 500.0, 1_300.0) * shape(BAR, (0.0, 0.0), (0.6 * BAR, 1.0), (BAR, 0.0))
        loop.add(start, 0.6, shiver * (0.5 + 0.5 * np.sin(2.0 * np.pi * 9.0 * moments(BAR))))
    chance = np.random.RandomState(52)
    for eighth in range(64):
        if chance.uniform() < 0.55:
            voice = ("F#6", "A6", "E6")[int(chance.randint(3))]
            loop.add(eighth * BEAT / 2.0 + 0.05 * chance.uniform(), 0.22 + 0.25 * chance.uniform(), chirp(voice))
    loop.in_room(0.35, 1.2)
    return levelled_loop(loop.wave, SWARM_LOUDNESS)


def swarm_nerve() -> Wave:
    """A virus in the nerve's blood: what slept turns over, a breath and a low hum, with few far chirps between."""
    loop = Loop(LOOP_SECONDS)
    for bar in range(8):
        start = bar * BAR
        swell = shape(BAR + 1.2, (0.0, 0.0), (0.5 * BAR, 1.0), (BAR + 1.2, 0.0))
        for note, level in (("D3", 0.34), ("C#3", 0.26), ("G#3", 0.12)):
            trembling = 0.75 + 0.25 * np.sin(2.0 * np.pi * (2.5 / BEAT) * moments(BAR + 1.2))
            loop.add(start, level, band(tone(pitch(note), BAR + 1.2, REED), 110.0, 800.0) * swell * trembling)
        sigh = band(noise(BAR, 70 + bar), 300.0, 900.0) * shape(BAR, (0.0, 0.0), (0.4 * BAR, 1.0), (BAR, 0.0))
        loop.add(start, 0.5, sigh)
    chance = np.random.RandomState(57)
    for eighth in range(64):
        if chance.uniform() < 0.22:
            voice = ("D6", "C#6", "A5")[int(chance.randint(3))]
            loop.add(eighth * BEAT / 2.0 + 0.05 * chance.uniform(), 0.2 + 0.2 * chance.uniform(), chirp(voice))
    loop.in_room(0.4, 1.6)
    return levelled_loop(loop.wave, SWARM_LOUDNESS)


def chirp(note: str) -> Wave:
    """Four strokes of a wing, far away."""
    strokes = np.maximum(0.0, np.sin(2.0 * np.pi * 26.0 * moments(0.154))) ** 2.0
    return tone(pitch(note), 0.154, ((1.0, 1.0, 1.0),)) * strokes


MUSIC: dict[str, Callable[[], Wave]] = {
    "pad": pad,
    "pad-thymus": pad_thymus,
    "pad-skin": pad_skin,
    "pad-lymph-node": pad_lymph_node,
    "pad-heart": pad_heart,
    "pad-nerve": pad_nerve,
    "pad-joint": pad_joint,
    "pulse": pulse,
    "pulse-lymph-node": pulse_lymph_node,
    "pulse-heart": pulse_heart,
    "pulse-nerve": pulse_nerve,
    "pulse-joint": pulse_joint,
    "swarm": swarm,
    "swarm-nerve": swarm_nerve,
}
