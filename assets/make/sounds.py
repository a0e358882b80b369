"""Makes every sound of the game, into assets/sounds: the effects here, the layers of music in `music`.

Needs ffmpeg with libvorbis beside what constraints-art.txt names. Everything is in D: the effects use the notes
D E F# A B, which lie well over each of the music's chords; what threatens uses C# against D.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from assets.make.kit.synthesis import (
    GLASS,
    PLAIN,
    REED,
    WOOD,
    Wave,
    band,
    encode,
    glide,
    in_room,
    levelled,
    moments,
    noise,
    pitch,
    pluck,
    shape,
    together,
    tone,
)
from assets.make.kit.voices import breath, drop, held, thud
from assets.make.more_music import MORE_MUSIC
from assets.make.more_sounds import MORE_EFFECTS
from assets.make.music import MUSIC

FOLDER = Path(__file__).resolve().parents[1] / "sounds"
EFFECT_QUALITY, MUSIC_QUALITY = 2.0, 3.0
LEAN_QUALITY = 0.0  # of the music of later places, which is soft: a first visit must stay small
EFFECT_LOUDNESS = 0.2  # in the loudest moment; how loud each is played is said in sounds.toml


# The screens


def move() -> Wave:
    """The focus moves on: the lightest touch of wood."""
    return pluck("A4", 0.07, 0.014)


def select() -> Wave:
    """Something was chosen: wood, a fourth upwards."""
    return together(0.34, (0.0, 0.7, pluck("A4", 0.3, 0.07)), (0.06, 1.0, pluck("D5", 0.28, 0.09)))


def back() -> Wave:
    """Back to where one was: a fourth downwards."""
    return together(0.3, (0.0, 1.0, pluck("A4", 0.25, 0.06)), (0.06, 0.8, pluck("E4", 0.24, 0.07)))


def pause() -> Wave:
    """The tissue stands still: two low notes."""
    return in_room(together(0.5, (0.0, 0.9, pluck("D4", 0.5, 0.14)), (0.07, 0.9, pluck("A3", 0.43, 0.16))))


def opened() -> Wave:
    """The groove slides up: air and a low tone that rise."""
    rise = tone(glide(0.34, pitch("D3"), pitch("A3")), 0.34) * shape(0.34, (0.0, 0.0), (0.14, 1.0), (0.34, 0.0))
    return in_room(together(0.46, (0.0, 0.5, breath(0.42, 350.0, 1_300.0, 1)), (0.02, 0.5, rise)), 0.2, 0.3)


def closed() -> Wave:
    """The groove goes away: the same, falling."""
    fall = tone(glide(0.24, pitch("A3"), pitch("D3")), 0.24) * shape(0.24, (0.0, 0.0), (0.05, 1.0), (0.24, 0.0))
    return together(0.3, (0.0, 0.5, breath(0.28, 1_200.0, 350.0, 2, 0.25)), (0.0, 0.5, fall))


def token() -> Wave:
    """A residue drops into its place."""
    return together(0.09, (0.0, 1.0, pluck("F#5", 0.08, 0.012)), (0.0, 0.4, thud(240.0, 0.08, 3)))


def pocket_shuts() -> Wave:
    """A pocket of the groove shuts below a residue, which bounces on its lid: one soft blow, and three small knocks."""
    bounces = [(at, loud, pluck("C#5", 0.1, 0.016)) for at, loud in ((0.12, 0.6), (0.24, 0.4), (0.32, 0.25))]
    return together(0.45, (0.0, 1.0, thud(123.5, 0.2, 90, 0.6)), *bounces)


def pocket_holds() -> Wave:
    """A pocket closes round a residue: it sinks in, a soft blow, and a fifth that stays."""
    stays = [(0.16, 0.3, held(note, 0.6, 0.04, 0.45)) for note in ("D4", "A4")]
    sinks = (0.0, 0.8, drop(pitch("A4"), pitch("D4"), 0.16)), (0.13, 0.7, thud(146.8, 0.2, 91, 0.5))
    return in_room(together(0.8, *sinks, *stays), 0.2, 0.4)


def star() -> Wave:
    """A star is given."""
    notes = (0.0, 1.0, pluck("D5", 0.8, 0.22, GLASS)), (0.09, 0.7, pluck("A5", 0.7, 0.2, GLASS))
    return in_room(together(0.9, *notes), 0.3, 0.5)


# What the Treg does


def calm() -> Wave:
    """Calm: a chord that steps down to its root, and a breath."""
    notes = (("A4", 0.0), ("F#4", 0.13), ("D4", 0.26))
    parts = [(at, 0.8, pluck(note, 0.8, 0.28, PLAIN, 0.02)) for note, at in notes]
    return in_room(together(1.15, (0.0, 0.3, breath(1.0, 900.0, 300.0, 4, 0.3)), *parts), 0.35, 0.6)


def permit() -> Wave:
    """Permit: a fifth that opens upwards, on a low blow."""
    parts = [(at, 0.5, held(note, 0.62, 0.03, 0.4)) for note, at in (("D4", 0.0), ("A4", 0.16))]
    return in_room(together(0.85, (0.0, 0.5, thud(98.0, 0.3, 5)), *parts), 0.3, 0.5)


def restrain() -> Wave:
    """Restrain: two short notes that begin to rise, and a hand laid on them."""
    parts = [(at, 0.9, pluck(note, 0.3, 0.06)) for note, at in (("D4", 0.0), ("E4", 0.15))]
    return in_room(together(0.6, *parts, (0.3, 0.8, thud(110.0, 0.28, 6))), 0.25, 0.4)


def refusal() -> Wave:
    """Not possible: two dull knocks."""
    return together(0.3, (0.0, 1.0, thud(123.5, 0.16, 7)), (0.11, 0.9, thud(110.0, 0.18, 8)))


def dash() -> Wave:
    """The Treg sprints: a rush of air."""
    return together(0.4, (0.0, 1.0, breath(0.38, 400.0, 1_500.0, 9, 0.25)), (0.0, 0.4, drop(150.0, 330.0, 0.2)))


def cloud() -> Wave:
    """IL-10 goes out: a wide breath over a soft chord."""
    chord = [(0.05 * index, 0.25, held(note, 1.3, 0.35, 0.8)) for index, note in enumerate(("D3", "A3", "E4", "F#4"))]
    return in_room(together(1.6, (0.0, 0.8, breath(1.5, 300.0, 800.0, 10, 0.35)), *chord), 0.4, 0.7)


def sip() -> Wave:
    """The Treg takes up IL-2: two small drops."""
    return together(0.2, (0.0, 1.0, drop(pitch("D4"), pitch("A4"), 0.12)), (0.05, 0.5, drop(pitch("A4"), 640.0, 0.1)))


def falls() -> Wave:
    """FOXP3 is down: a note that loses its hold."""
    time = moments(1.2)
    sliding = glide(1.2, pitch("D4"), pitch("A3")) * (1.0 + 0.02 * np.sin(2.0 * np.pi * 5.0 * time))
    body = band(tone(sliding, 1.2, REED), 0.0, 1_200.0) * shape(1.2, (0.0, 0.0), (0.05, 1.0), (0.5, 0.8), (1.2, 0.0))
    return in_room(together(1.3, (0.0, 0.7, body), (0.0, 0.6, thud(82.0, 0.5, 11))), 0.3, 0.6)


def steadies() -> Wave:
    """FOXP3 is back: the note finds its root, and the fifth above."""
    parts = [(at, 0.5, held(note, 0.7, 0.06, 0.45)) for note, at in (("C#4", 0.0), ("D4", 0.22), ("A4", 0.4))]
    return in_room(together(1.2, *parts), 0.3, 0.5)


def learnt() -> Wave:
    """A peptide goes into the library: a token falls into its place, and a small bell says so."""
    bell = (0.08, 0.8, pluck("E5", 0.6, 0.18, GLASS)), (0.2, 0.7, pluck("B5", 0.6, 0.16, GLASS))
    return in_room(together(0.85, (0.0, 0.7, thud(240.0, 0.1, 24)), *bell), 0.3, 0.5)


def unlocked() -> Wave:
    """A new power: four notes open upwards into a chord that stays."""
    rise = [(0.11 * index, 0.6, pluck(note, 0.9, 0.3, GLASS)) for index, note in enumerate(("D4", "A4", "B4", "E5"))]
    chord = [(0.3, 0.2, held(note, 1.2, 0.25, 0.8)) for note in ("D3", "A3", "F#4")]
    return in_room(together(1.55, *rise, *chord), 0.35, 0.5)


def sink() -> Wave:
    """The Treg draws in IL-2: a breath inwards, and drop after drop that comes nearer."""
    drops = [
        (0.1 + 0.11 * index, 0.25 + 0.1 * index, drop(260.0 + 40.0 * index, 420.0 + 60.0 * index, 0.1))
        for index in range(7)
    ]
    return in_room(together(1.05, (0.0, 0.45, breath(1.0, 1_000.0, 350.0, 25, 0.75)), *drops), 0.25, 0.4)


def gust() -> Wave:
    """Smoke gathers, or comes in: a long dull breath over a tone that does not belong."""
    low = [(0.1, 0.22, held(note, 1.0, 0.35, 0.5, 0.4)) for note in ("D3", "D#3")]
    return in_room(together(1.4, (0.0, 0.9, breath(1.3, 240.0, 620.0, 31, 0.45)), *low), 0.3, 0.5)


def fill() -> Wave:
    """Fresh fluid is taken up: drops that rise."""
    drops = [(0.07 * index, 0.6, drop(300.0 + 70.0 * index, 480.0 + 90.0 * index, 0.1)) for index in range(4)]
    return in_room(together(0.6, *drops), 0.2, 0.3)


def rinse() -> Wave:
    """A place is washed: water runs, and a fifth clears."""
    drops = [(0.15 + 0.09 * index, 0.35, drop(620.0 - 40.0 * index, 420.0 - 30.0 * index, 0.1)) for index in range(7)]
    clear = [(0.35, 0.25, held(note, 0.8, 0.2, 0.5)) for note in ("D4", "A4")]
    return in_room(together(1.2, (0.0, 0.7, breath(1.0, 700.0, 1_800.0, 32, 0.3)), *drops, *clear), 0.3, 0.5)


def induced() -> Wave:
    """A naive T cell becomes an ally: its sigh turns, and the Treg's own fifth stands over it."""
    slide = tone(glide(0.5, pitch("E4"), pitch("F#4")), 0.5) * shape(0.5, (0.0, 0.0), (0.15, 1.0), (0.5, 0.0))
    parts = [(at, 0.35, held(note, 0.8, 0.12, 0.5)) for note, at in (("D4", 0.25), ("A4", 0.4))]
    return in_room(together(1.3, (0.0, 0.6, slide), (0.0, 0.2, breath(0.7, 350.0, 800.0, 26)), *parts), 0.35, 0.5)


# What the tissue does


def matured() -> Wave:
    """A dendritic cell sets out: two bells that ask to be noticed."""
    notes = (0.0, 0.8, pluck("A4", 0.5, 0.16, GLASS)), (0.14, 1.0, pluck("D5", 0.55, 0.2, GLASS))
    return in_room(together(0.75, *notes), 0.3, 0.5)


def _alarmed(count: int) -> Wave:
    """A dendritic cell in alarm: as many knocks on glass as its alarm has grades, each higher, over C# against D."""
    notes = ("D5", "F#5", "A5")[:count]
    parts = [(0.13 * index, 0.9, pluck(note, 0.4, 0.11, GLASS)) for index, note in enumerate(notes)]
    knocks = [(0.13 * index, 0.55, thud(146.8, 0.16, 30 + index)) for index in range(count)]
    grate = [(0.0, 0.12 * count, held(note, 0.5 + 0.1 * count, 0.05, 0.4)) for note in ("C#4", "D4")]
    return in_room(together(0.75 + 0.13 * count, *parts, *knocks, *grate), 0.25, 0.4)


def unread() -> Wave:
    """A peptide passed its gate unread: two knocks and an open end."""
    knocks = (0.0, 0.8, thud(146.8, 0.2, 12)), (0.18, 0.8, thud(146.8, 0.2, 13))
    return in_room(together(0.95, *knocks, (0.34, 0.9, pluck("E4", 0.6, 0.2, GLASS))), 0.3, 0.5)


def primed() -> Wave:
    """A clone begins: one note becomes many."""
    notes = ("D4", "D4", "A4", "D4", "A4", "D5", "A4", "D5")
    parts = [(0.075 * index, 0.5 + 0.06 * index, pluck(note, 0.35, 0.08)) for index, note in enumerate(notes)]
    return in_room(together(1.0, *parts), 0.25, 0.4)


def arrived() -> Wave:
    """An effector T cell comes in: air, and a step."""
    step = thud(146.8, 0.28, 15)
    return in_room(together(0.5, (0.0, 0.6, breath(0.4, 250.0, 700.0, 14)), (0.2, 0.8, step)), 0.2, 0.3)


def strike() -> Wave:
    """An effector strikes a cell; soft, for there can be many."""
    return together(0.2, (0.0, 1.0, thud(165.0, 0.18, 16, 0.7)))


def harm() -> Wave:
    """An effector strikes the body's own: a low thud, as on a door of flesh, and C# rubs against D far below."""
    rub = (tone(pitch("C#3"), 0.4) + tone(pitch("D3"), 0.4)) * shape(0.4, (0.0, 0.0), (0.02, 1.0), (0.4, 0.0))
    blows = (0.0, 1.0, thud(73.4, 0.4, 19, 0.8)), (0.0, 0.5, thud(147.0, 0.16, 20, 0.6))
    return together(0.46, *blows, (0.03, 0.3, rub))


def beat() -> Wave:
    """The heart: its two soft blows, the second shorter and a little higher."""
    return together(0.5, (0.0, 1.0, thud(65.0, 0.24, 61, 0.12)), (0.26, 0.65, thud(82.0, 0.18, 62, 0.08)))


def woke() -> Wave:
    """A sleeper wakes in the heat: a held breath, then two steps that rise to the note that rubs."""
    steps = [(at, 0.6, pluck(note, 0.5, 0.14, REED)) for note, at in (("D4", 0.16), ("E4", 0.28), ("C#5", 0.4))]
    return in_room(together(0.95, (0.0, 0.6, breath(0.3, 500.0, 1_400.0, 63, 0.8)), *steps), 0.25, 0.4)


def dies() -> Wave:
    """A tissue cell dies: a fifth that falls."""
    notes = (0.06, 0.7, pluck("F#4", 0.7, 0.2, PLAIN, 0.01)), (0.24, 0.8, pluck("B3", 0.75, 0.28, PLAIN, 0.01))
    return in_room(together(1.05, (0.0, 0.8, thud(130.0, 0.25, 17, 0.8)), *notes), 0.35, 0.6)


def infected() -> Wave:
    """A cell shows that a virus is inside: C# rubs against D."""
    beating = tone(pitch("C#5"), 0.6) + tone(pitch("D5"), 0.6)
    swell = shape(0.6, (0.0, 0.0), (0.12, 1.0), (0.3, 0.7), (0.6, 0.0))
    return in_room(together(0.65, (0.0, 0.6, beating * swell), (0.0, 0.3, breath(0.5, 600.0, 1_400.0, 18))), 0.25, 0.4)


def cleared() -> Wave:
    """A cell is free of its virus: three notes that rise."""
    notes = (("E4", 0.0), ("A4", 0.08), ("B4", 0.16))
    return in_room(together(0.65, *((at, 0.8, pluck(note, 0.45, 0.13, GLASS)) for note, at in notes)), 0.3, 0.4)


def bursts() -> Wave:
    """A cell bursts and viruses come out: a blow and a spray of drops."""
    spray = [(0.12 + 0.055 * index, 0.3, drop(420.0 + 90.0 * (index % 3), 760.0, 0.09)) for index in range(6)]
    return in_room(together(0.7, (0.0, 1.0, thud(110.0, 0.3, 19, 1.4)), *spray), 0.25, 0.4)


def divides() -> Wave:
    """A bacterium divides: a drop becomes two."""
    return together(0.32, (0.0, 0.9, drop(260.0, 210.0, 0.14)), (0.12, 0.9, drop(290.0, 240.0, 0.16)))


def destroyed() -> Wave:
    """A bacterium is destroyed."""
    blow = thud(180.0, 0.2, 20, 1.2)
    return in_room(together(0.35, (0.0, 1.0, blow), (0.05, 0.4, drop(500.0, 250.0, 0.16))), 0.2, 0.3)


def enter() -> Wave:
    """Microbes come in: a low trembling, C# against D."""
    parts = [(at, 0.45, held(note, 0.9, 0.2, 0.5, 0.5)) for note, at in (("C#4", 0.0), ("D4", 0.05), ("D3", 0.0))]
    return in_room(together(1.1, *parts, (0.1, 0.3, breath(0.9, 500.0, 900.0, 21))), 0.3, 0.5)


def surge() -> Wave:
    """A surge of a patrol without an end: the trembling of what comes in, and over it a horn that calls two fifths."""
    low = [(at, 0.4, held(note, 1.1, 0.3, 0.6, 0.5)) for note, at in (("C#3", 0.0), ("D3", 0.05))]
    call = [(at, 0.5, held(note, 0.55, 0.06, 0.4, 0.4)) for note, at in (("D4", 0.25), ("A4", 0.5), ("E5", 0.75))]
    return in_room(together(1.7, *low, *call, (0.0, 0.7, thud(73.4, 0.4, 89, 0.8))), 0.35, 0.5)


def switched() -> Wave:
    """A B cell becomes a plasma cell: a low note swells, and drops begin to leave it."""
    swell = [(0.0, 0.4, held(note, 1.0, 0.45, 0.4)) for note in ("B2", "F#3", "B3")]
    leaving = [
        (0.45 + 0.12 * index, 0.45, pluck(note, 0.3, 0.06)) for index, note in enumerate(("B4", "E5", "B4", "F#5"))
    ]
    return in_room(together(1.2, *swell, *leaving), 0.25, 0.4)


def bound() -> Wave:
    """An antibody sticks to its target: two soft ticks, for its two arms."""
    return together(0.16, (0.0, 0.9, pluck("B5", 0.06, 0.009)), (0.045, 0.7, pluck("E5", 0.08, 0.014)))


# What the nerve does


def warned() -> Wave:
    """A door of the vessel wall shows that it will give way: a latch that ticks, faster and faster, and a creak."""
    ticks = [
        (at, 0.5 + 0.08 * index, pluck("E4", 0.12, 0.02)) for index, at in enumerate((0.0, 0.24, 0.42, 0.54, 0.62))
    ]
    creak = tone(glide(0.6, pitch("C#3"), pitch("D3")), 0.6, REED) * shape(0.6, (0.0, 0.0), (0.4, 1.0), (0.6, 0.0))
    return in_room(together(0.85, *ticks, (0.1, 0.3, band(creak, 140.0, 1_200.0))), 0.3, 0.5)


def gave_way() -> Wave:
    """A door of the vessel wall opens: stitches that tear one after the other, and a rush of air."""
    tears = [(0.05 * index, 0.7, thud(200.0 - 14.0 * index, 0.12, 80 + index, 1.6)) for index in range(5)]
    return in_room(together(0.75, *tears, (0.18, 0.7, breath(0.5, 300.0, 1_100.0, 86, 0.3))), 0.3, 0.5)


def seal() -> Wave:
    """A door is sealed: the stitches close again, upwards, a hand is laid on, and the Treg's fifth stands over it."""
    stitches = [
        (0.055 * index, 0.5, pluck(note, 0.2, 0.03)) for index, note in enumerate(("D4", "E4", "F#4", "A4", "B4"))
    ]
    chord = [(0.34, 0.25, held(note, 0.8, 0.05, 0.6)) for note in ("D4", "A4")]
    return in_room(together(1.15, *stitches, (0.3, 1.0, thud(98.0, 0.32, 87)), *chord), 0.3, 0.5)


def blocked() -> Wave:
    """Pulses stop: five quick leaps of the nerve's own tone, of which the fourth falls and the fifth never comes."""
    leaps = [(0.075 * index, 0.8, pluck(note, 0.4, 0.09, GLASS)) for index, note in enumerate(("D4", "A4", "D5"))]
    fall = tone(glide(0.4, pitch("D5"), pitch("C#4")), 0.4) * shape(0.4, (0.0, 0.0), (0.02, 0.6), (0.4, 0.0))
    return in_room(together(0.95, *leaps, (0.23, 0.5, fall), (0.5, 0.8, thud(110.0, 0.3, 88))), 0.3, 0.5)


def conducts() -> Wave:
    """Pulses pass again: all five leaps, and the lamp that they light."""
    leaps = [
        (0.075 * index, 0.7, pluck(note, 0.4, 0.1, GLASS)) for index, note in enumerate(("D4", "A4", "D5", "F#5", "A5"))
    ]
    return in_room(together(1.3, *leaps, (0.4, 0.25, held("D5", 0.8, 0.05, 0.6))), 0.35, 0.5)


# What the joint does


def swells() -> Wave:
    """A way closes: wet tissue squeezes in, lower and lower, and shuts with a soft blow."""
    squeeze = band(noise(0.5, 70), 200.0, 640.0) * shape(0.5, (0.0, 0.0), (0.34, 1.0), (0.44, 0.2), (0.5, 0.0))
    down = tone(glide(0.44, pitch("A3"), pitch("C#3")), 0.44) * shape(0.44, (0.0, 0.0), (0.3, 1.0), (0.44, 0.0))
    shuts = thud(98.0, 0.3, 71, 0.7)
    return in_room(together(0.8, (0.0, 0.8, squeeze), (0.0, 0.45, down), (0.42, 1.0, shuts)), 0.2, 0.3)


def eases() -> Wave:
    """A way is free again: a sigh that widens, and two notes that open."""
    notes = [(at, 0.5, pluck(note, 0.7, 0.2, PLAIN, 0.02)) for note, at in (("A3", 0.2), ("E4", 0.34))]
    return in_room(together(1.0, (0.0, 0.7, breath(0.7, 300.0, 1_100.0, 72, 0.35)), *notes), 0.3, 0.5)


def gnaws() -> Wave:
    """An osteoclast begins on bone: it scrapes three times, and a dry bar answers."""
    parts = []
    for index in range(3):
        scrape = band(noise(0.13, 73 + index), 500.0, 1_700.0) * shape(0.13, (0.0, 0.0), (0.03, 1.0), (0.13, 0.0))
        parts.append((0.15 * index, 0.7 - 0.1 * index, scrape))
        parts.append((0.15 * index + 0.02, 0.45, pluck(("D3", "C#3", "D3")[index], 0.26, 0.05, WOOD, 0.002)))
    return in_room(together(0.75, *parts), 0.18, 0.3)


# The ends


def healthy() -> Wave:
    """The tissue is well: the chord of D, note by note."""
    rise = [(0.15 * index, 0.6, pluck(note, 1.3, 0.45, GLASS)) for index, note in enumerate(("D4", "F#4", "A4", "D5"))]
    chord = [(0.6, 0.2, held(note, 1.2, 0.15, 0.9)) for note in ("D3", "A3", "F#4")]
    return in_room(together(1.85, *rise, *chord), 0.35, 0.5)


def scarred() -> Wave:
    """The tissue lives with its scars: a chord that does not close."""
    notes = (("D4", 0.0), ("A4", 0.2), ("E4", 0.45))
    slow = [(at, 0.7, pluck(note, 1.2, 0.4, GLASS)) for note, at in notes]
    chord = [(0.5, 0.2, held(note, 1.3, 0.3, 0.9)) for note in ("B2", "F#3", "E4")]
    return in_room(together(1.85, *slow, *chord), 0.35, 0.5)


def overrun() -> Wave:
    """Infection wins: a trembling cluster."""
    cluster = [(0.0, 0.3, held(note, 1.7, 0.5, 0.9, 0.6)) for note in ("D3", "C#4", "D4", "G#3")]
    return in_room(together(1.85, *cluster, (0.2, 0.5, breath(1.6, 400.0, 1_100.0, 23, 0.5))), 0.35, 0.5)


def disease() -> Wave:
    """Autoimmune disease begins: four notes that go down, into G."""
    notes = (("F#4", 0.0), ("D4", 0.3), ("B3", 0.6), ("G3", 0.9))
    fall = [(at, 0.8, pluck(note, 0.95, 0.4, PLAIN, 0.02)) for note, at in notes]
    chord = [(0.85, 0.2, held(note, 1.0, 0.2, 0.75)) for note in ("G2", "D3", "B3")]
    return in_room(together(1.85, *fall, *chord), 0.4, 0.5)


EFFECTS: dict[str, Callable[[], Wave]] = {
    "move": move,
    "select": select,
    "back": back,
    "pause": pause,
    "open": opened,
    "close": closed,
    "token": token,
    "pocket-shuts": pocket_shuts,
    "pocket-holds": pocket_holds,
    "star": star,
    "calm": calm,
    "permit": permit,
    "restrain": restrain,
    "refusal": refusal,
    "dash": dash,
    "cloud": cloud,
    "sip": sip,
    "falls": falls,
    "steadies": steadies,
    "learnt": learnt,
    "unlocked": unlocked,
    "sink": sink,
    "gust": gust,
    "fill": fill,
    "rinse": rinse,
    "induced": induced,
    "matured": matured,
    **{f"alarm-{count}": partial(_alarmed, count) for count in (1, 2, 3)},
    "unread": unread,
    "primed": primed,
    "arrived": arrived,
    "strike": strike,
    "harm": harm,
    "beat": beat,
    "woke": woke,
    "dies": dies,
    "infected": infected,
    "cleared": cleared,
    "bursts": bursts,
    "divides": divides,
    "destroyed": destroyed,
    "enter": enter,
    "surge": surge,
    "switched": switched,
    "bound": bound,
    "warned": warned,
    "gave-way": gave_way,
    "seal": seal,
    "blocked": blocked,
    "conducts": conducts,
    "swells": swells,
    "eases": eases,
    "gnaws": gnaws,
    "end-healthy": healthy,
    "end-scarred": scarred,
    "end-infection": overrun,
    "end-disease": disease,
    **MORE_EFFECTS,
}
ALL_MUSIC = {**MUSIC, **MORE_MUSIC}


def made(name: str) -> Wave:
    """The finished wave of an effect or of a layer. Raises KeyError for another name."""
    return ALL_MUSIC[name]() if name in ALL_MUSIC else levelled(EFFECTS[name](), EFFECT_LOUDNESS)


def work(folder: Path = FOLDER) -> dict[str, bool]:
    """Write every sound into `folder`; says of each file whether it changed. Raises as `encode` does."""
    changed = {}
    for name in (*EFFECTS, *ALL_MUSIC):
        path = folder / f"{name}.ogg"
        before = path.read_bytes() if path.exists() else b""
        quality = MUSIC_QUALITY if name in MUSIC else LEAN_QUALITY if name in MORE_MUSIC else EFFECT_QUALITY
        encode(made(name), path, quality)
        changed[path.name] = path.read_bytes() != before
    return changed
