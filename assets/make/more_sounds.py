"""The effects of kidney and nucleus, made as those of `sounds`."""

from __future__ import annotations

from collections.abc import Callable

from assets.make.kit.synthesis import (
    GLASS,
    PLAIN,
    REED,
    WOOD,
    Wave,
    band,
    glide,
    in_room,
    noise,
    pitch,
    pluck,
    shape,
    together,
    tone,
)
from assets.make.kit.voices import breath, drop, held, thud

# The kidney


def couples() -> Wave:
    """A T and a B cell take hold of each other: a rope that is drawn tight, and two notes that lock."""
    creak = tone(glide(0.4, pitch("A2"), pitch("D3")), 0.4, REED) * shape(0.4, (0.0, 0.0), (0.3, 1.0), (0.4, 0.0))
    lock = [(at, 0.8, pluck(note, 0.4, 0.1)) for note, at in (("D4", 0.36), ("C#4", 0.46))]
    return in_room(together(0.85, (0.0, 0.35, creak), *lock), 0.2, 0.3)


def uncoupled() -> Wave:
    """The rope is let go: it snaps, and a fifth opens."""
    snap = band(noise(0.05, 141), 700.0, 2_400.0) * shape(0.05, (0.0, 1.0), (0.05, 0.0))
    notes = [(at, 0.7, pluck(note, 0.7, 0.2, PLAIN, 0.008)) for note, at in (("A4", 0.08), ("D4", 0.17))]
    return in_room(together(0.95, (0.0, 0.9, snap), (0.0, 0.6, thud(196.0, 0.14, 142, 0.8)), *notes), 0.3, 0.4)


def clogs() -> Wave:
    """A stone sets in a filter: it clacks, and a stream runs dry."""
    stream = breath(0.7, 1_200.0, 260.0, 143, 0.1)
    clack = (0.0, 0.9, pluck("C#4", 0.24, 0.04, WOOD, 0.002)), (0.07, 0.6, pluck("A3", 0.3, 0.06, WOOD, 0.002))
    return in_room(together(0.85, *clack, (0.06, 0.5, stream), (0.0, 0.7, thud(98.0, 0.3, 144, 0.9))), 0.2, 0.3)


def eaten() -> Wave:
    """A macrophage takes remains in: two wet gulps."""
    return together(0.4, (0.0, 0.9, drop(300.0, 150.0, 0.15)), (0.0, 0.4, thud(110.0, 0.16, 145, 0.5)),
                    (0.17, 0.7, drop(240.0, 120.0, 0.17)))  # fmt: skip


def sunburnt() -> Wave:
    """Sun on the skin, far away: a hot hiss that swells, and husks that patter down."""
    heat = band(noise(1.1, 146), 900.0, 2_600.0) * shape(1.1, (0.0, 0.0), (0.5, 1.0), (1.1, 0.0))
    husks = [(0.5 + 0.09 * index, 0.4, pluck(("F#5", "D5", "B4")[index % 3], 0.12, 0.02)) for index in range(7)]
    rise = tone(glide(0.8, pitch("A3"), pitch("E4")), 0.8) * shape(0.8, (0.0, 0.0), (0.6, 1.0), (0.8, 0.0))
    return in_room(together(1.4, (0.0, 0.35, heat), (0.0, 0.4, rise), *husks), 0.2, 0.4)


def interferon() -> Wave:
    """Interferon rings: five bright points, one after the other, that leave the note that rubs."""
    points = [(0.09 * index, 0.7, pluck(note, 0.7, 0.18, GLASS)) for index, note in
              enumerate(("D5", "F#5", "A5", "E5", "C#5"))]  # fmt: skip
    return in_room(together(1.2, *points, (0.36, 0.3, held("C#4", 0.8, 0.2, 0.5, 0.4))), 0.3, 0.5)


# The nucleus


def tick() -> Wave:
    """The beat: the softest knock."""
    return together(0.12, (0.0, 1.0, pluck("D5", 0.1, 0.014)), (0.0, 0.5, thud(147.0, 0.1, 150, 0.1)))


def carried() -> Wave:
    """A wave of IL-2 is caught: a drop, and a run upwards on its back."""
    run = [
        (0.06 + 0.06 * index, 0.6, pluck(note, 0.4, 0.1, GLASS)) for index, note in enumerate(("A4", "B4", "D5", "F#5"))
    ]
    return in_room(together(0.75, (0.0, 0.7, drop(360.0, 620.0, 0.14)), *run), 0.3, 0.4)


def erases() -> Wave:
    """A mark is taken off: a small pop, and a note that opens by an octave."""
    notes = (0.07, 0.8, pluck("D5", 0.6, 0.16, GLASS)), (0.15, 0.6, pluck("D6", 0.5, 0.12, GLASS))
    return in_room(together(0.75, (0.0, 0.8, drop(500.0, 980.0, 0.07)), *notes), 0.35, 0.5)


def marks() -> Wave:
    """A mark is set: something presses down and shuts, C# under D."""
    notes = (0.0, 0.6, pluck("D4", 0.3, 0.07)), (0.1, 0.8, pluck("C#4", 0.4, 0.1))
    return in_room(together(0.6, *notes, (0.1, 0.8, thud(123.0, 0.22, 151, 0.9))), 0.2, 0.3)


def picks() -> Wave:
    """A pulse of the receptor is picked up: two prongs that ring together."""
    prongs = [(0.0, 0.7, pluck("A5", 0.5, 0.13, GLASS)), (0.035, 0.7, pluck("E5", 0.55, 0.15, GLASS))]
    return in_room(together(0.65, *prongs, (0.0, 0.4, thud(220.0, 0.1, 152, 0.4))), 0.3, 0.4)


def copies() -> Wave:
    """The fork sets out: one line parts into two that run side by side."""
    first = [(0.1 * index, 0.6, pluck(note, 0.5, 0.14, PLAIN, 0.006)) for index, note in enumerate(("D4", "F#4", "A4"))]
    second = [(0.4 + 0.1 * index, 0.5, pluck(note, 0.5, 0.14, GLASS)) for index, note in enumerate(("D5", "F#5", "A5"))]
    zip_ = breath(0.8, 400.0, 1_500.0, 153, 0.7)
    return in_room(together(1.2, (0.0, 0.3, zip_), *first, *second), 0.3, 0.5)


def parted() -> Wave:
    """A daughter leaves: the same two notes, near and then far."""
    near = [(at, 0.8, pluck(note, 0.5, 0.14, PLAIN, 0.006)) for note, at in (("A4", 0.0), ("D5", 0.12))]
    far = [(at, 0.3, pluck(note, 0.7, 0.2, GLASS, 0.02)) for note, at in (("A4", 0.42), ("D5", 0.54))]
    return in_room(together(1.1, (0.0, 0.5, drop(260.0, 330.0, 0.12)), *near, *far), 0.35, 0.6)


def turns() -> Wave:
    """The programme is lost: a chord that slides down until it rubs, and a low blow."""
    swell = shape(1.2, (0.0, 0.0), (0.1, 1.0), (0.9, 0.7), (1.2, 0.0))
    ways = (("D4", "C#4"), ("A4", "D4"), ("F#4", "D3"))
    slides = [tone(glide(1.2, pitch(start), pitch(end)), 1.2, REED) * swell for start, end in ways]
    parts = [(0.0, 0.4, band(slide, 150.0, 1_500.0)) for slide in slides]
    return in_room(together(1.5, *parts, (0.95, 1.0, thud(61.7, 0.5, 154, 0.5))), 0.3, 0.6)


MORE_EFFECTS: dict[str, Callable[[], Wave]] = {
    "couples": couples,
    "uncoupled": uncoupled,
    "clogs": clogs,
    "eaten": eaten,
    "sunburnt": sunburnt,
    "interferon": interferon,
    "tick": tick,
    "carried": carried,
    "erases": erases,
    "marks": marks,
    "picks": picks,
    "copies": copies,
    "parted": parted,
    "turns": turns,
}
