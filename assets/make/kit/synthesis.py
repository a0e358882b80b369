"""The kit that sounds are made with: tones, noise, filters, a room, loops, and the way into an OGG file.

A wave is an array of samples at `RATE`, about -1..1. Everything is computed, nothing recorded, and noise comes from
`RandomState`, whose numbers NumPy promises never to change: the same script gives the same wave on every machine.
Needs NumPy, and ffmpeg (with libvorbis) for `encode`; the game needs neither.
"""

from __future__ import annotations

import math
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float64]

RATE = 24_000  # samples a second: twice what is heard of these sounds, which have little above 6 kHz
BRIGHTEST = 5_000.0  # Hz; above it every sound falls off, so that none is shrill on small speakers
CEILING = 0.7  # the highest peak; the codec overshoots a little

STEPS = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}
Partials = Sequence[tuple[float, float, float]]

# (multiple of the pitch, level, how much faster than the note it fades)
WOOD: Partials = ((1.0, 1.0, 1.0), (2.0, 0.12, 1.5), (3.93, 0.4, 2.6), (9.2, 0.1, 6.0))
GLASS: Partials = ((1.0, 1.0, 1.0), (2.0, 0.4, 1.2), (2.76, 0.22, 1.7), (5.4, 0.1, 3.0))
REED: Partials = tuple((n, n**-1.2, 1.0 + 0.15 * n) for n in range(1, 13))
PLAIN: Partials = ((1.0, 1.0, 1.0), (2.0, 0.12, 1.5))


def pitch(name: str) -> float:
    """Hz of a note such as A4 (440) or C#5."""
    steps = STEPS[name[0]] + ("#" in name) - ("b" in name) + 12 * (int(name[-1]) - 4)
    return 440.0 * math.pow(2.0, steps / 12.0)


def moments(seconds: float) -> Wave:
    """The times of the samples of `seconds`."""
    return np.arange(round(seconds * RATE)) / RATE


def shape(seconds: float, *points: tuple[float, float]) -> Wave:
    """A line through (second, level) points."""
    return np.interp(moments(seconds), [at for at, _ in points], [level for _, level in points])


def glide(seconds: float, start: float, end: float) -> Wave:
    """A pitch that moves evenly, as the ear counts, from `start` to `end` Hz."""
    return start * (end / start) ** (moments(seconds) / seconds)


def tone(frequency: float | Wave, seconds: float, partials: Partials = PLAIN, fade: float = 0.0) -> Wave:
    """Partials over a pitch (Hz, fixed or one for each sample). `fade`: seconds in which it falls to a third; 0 never.

    A partial above `BRIGHTEST` is left out where the pitch is fixed.
    """
    time = moments(seconds)
    turns = np.cumsum(np.broadcast_to(frequency, time.shape)) / RATE
    wave = np.zeros_like(time)
    top = float(np.max(frequency))
    for multiple, level, haste in partials:
        if top * multiple < BRIGHTEST:
            part = level * np.sin(2.0 * math.pi * multiple * turns)
            wave += part * np.exp(-time * haste / fade) if fade else part
    return wave


def pluck(note: str, seconds: float, fade: float, partials: Partials = WOOD, attack: float = 0.004) -> Wave:
    """A note that is struck and rings off, silent at both ends."""
    wave = tone(pitch(note), seconds, partials, fade)
    return wave * shape(seconds, (0.0, 0.0), (attack, 1.0), (seconds - 0.03, 1.0), (seconds, 0.0))


def noise(seconds: float, seed: int) -> Wave:
    """White noise; another seed, another noise."""
    return np.random.RandomState(seed).uniform(-1.0, 1.0, round(seconds * RATE))


def band(wave: Wave, low: float, high: float, order: int = 2) -> Wave:
    """What lies between `low` and `high` Hz (`low` 0: everything below `high`), with soft edges and without delay.

    The end runs into the beginning: right for a loop; a single sound begins and ends in silence.
    """
    frequency = np.maximum(np.fft.rfftfreq(len(wave), 1.0 / RATE), 1e-6)
    gain = 1.0 / np.sqrt(1.0 + (frequency / high) ** (2 * order))
    if low:
        gain /= np.sqrt(1.0 + (low / frequency) ** (2 * order))
    return np.fft.irfft(np.fft.rfft(wave) * gain, len(wave))


def swept(wave: Wave, start: float, end: float, width: float = 1.6) -> Wave:
    """A band that moves from `start` to `end` Hz, `width` times as high as low: bands one after the other, blended."""
    steps = 10
    place = np.linspace(0.0, steps - 1.0, len(wave))
    moved = np.zeros_like(wave)
    for step in range(steps):
        middle = start * (end / start) ** (step / (steps - 1))
        weight = np.clip(1.0 - np.abs(place - step), 0.0, 1.0)
        moved += weight * band(wave, middle / math.sqrt(width), middle * math.sqrt(width))
    return moved


def together(seconds: float, *parts: tuple[float, float, Wave]) -> Wave:
    """(second, level, wave) parts laid over each other; what reaches beyond `seconds` is cut."""
    whole = np.zeros(round(seconds * RATE))
    for at, level, wave in parts:
        start = round(at * RATE)
        piece = wave[: len(whole) - start]
        whole[start : start + len(piece)] += level * piece
    return whole


def echoes(seconds: float, seed: int) -> Wave:
    """What a small warm room answers to a click: dark noise that falls to a thousandth in `seconds`."""
    tail = band(noise(seconds, seed), 120.0, 1_800.0) * np.exp(-6.9 * moments(seconds) / seconds)
    tail *= shape(seconds, (0.0, 0.0), (0.012, 1.0), (seconds - 0.02, 1.0), (seconds, 0.0))
    return tail / math.sqrt(float(np.sum(tail * tail)))


def in_room(wave: Wave, wet: float = 0.25, seconds: float = 0.5, seed: int = 77) -> Wave:
    """The wave with the answer of a room, that much longer."""
    length = len(wave) + round(seconds * RATE)
    answer = np.fft.irfft(np.fft.rfft(wave, length) * np.fft.rfft(echoes(seconds, seed), length), length)
    whole = wet * answer
    whole[: len(wave)] += wave
    return whole


class Loop:
    """Music whose end runs into its beginning: whatever lasts longer sounds on from the start."""

    def __init__(self, seconds: float) -> None:
        self.wave: Wave = np.zeros(round(seconds * RATE))

    def add(self, at: float, level: float, wave: Wave) -> None:
        """Lay a wave (no longer than the loop) over it from second `at` on."""
        places = (round(at * RATE) + np.arange(len(wave))) % len(self.wave)
        self.wave[places] += level * wave

    def in_room(self, wet: float, seconds: float, seed: int = 78) -> None:
        """Let the room answer, around the seam as well."""
        answer = np.fft.rfft(echoes(seconds, seed), len(self.wave))
        self.wave = self.wave + wet * np.fft.irfft(np.fft.rfft(self.wave) * answer, len(self.wave))


def loudest(wave: Wave, seconds: float = 0.08) -> float:
    """Root mean square of the loudest `seconds`."""
    span = min(len(wave), round(seconds * RATE))
    sums = np.cumsum(np.concatenate(([0.0], wave * wave)))
    return math.sqrt(max(0.0, float(np.max(sums[span:] - sums[:-span]))) / span)


def levelled(wave: Wave, loudness: float) -> Wave:
    """The wave without its highs and its rumble, so loud in its loudest moment, and nowhere above `CEILING`."""
    soft = band(np.concatenate((wave, np.zeros(RATE // 4))), 35.0, BRIGHTEST, 3)[: len(wave)]
    edge = min(len(soft) // 4, RATE // 500)  # two milliseconds: no click at either end
    soft[:edge] *= np.linspace(0.0, 1.0, edge)
    soft[-edge:] *= np.linspace(1.0, 0.0, edge)
    return soft * min(loudness / loudest(soft), CEILING / float(np.max(np.abs(soft))))


def levelled_loop(wave: Wave, loudness: float) -> Wave:
    """The same for a loop, whose ends are left as they are: they fit. `loudness` is that of the whole."""
    soft = band(wave, 35.0, BRIGHTEST, 3)
    whole = math.sqrt(float(np.mean(soft * soft)))
    return soft * min(loudness / whole, CEILING / float(np.max(np.abs(soft))))


def encode(wave: Wave, path: Path, quality: float) -> None:
    """Write an OGG Vorbis file, mono. Raises FileNotFoundError without ffmpeg, CalledProcessError if it fails."""
    samples = np.round(wave * 32767.0).astype("<i2").tobytes()
    source = ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0"]
    exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    coded = ["-c:a", "libvorbis", "-q:a", str(quality), "-f", "ogg", "-y", str(path)]
    subprocess.run(["ffmpeg", "-v", "error", *source, *exact, *coded], input=samples, check=True)
