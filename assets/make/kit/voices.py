"""The voices that effects and music share: air, drops, soft blows and held notes."""

from __future__ import annotations

import numpy as np

from assets.make.kit.synthesis import PLAIN, REED, Wave, band, glide, moments, noise, pitch, shape, swept, tone


def breath(seconds: float, start: float, end: float, seed: int, peak: float = 0.4) -> Wave:
    """Air: noise whose colour moves from `start` to `end` Hz, loudest at `peak` of its time."""
    swell = shape(seconds, (0.0, 0.0), (peak * seconds, 1.0), (seconds, 0.0)) ** 1.5
    return 3.0 * swept(noise(seconds, seed), start, end) * swell


def drop(start: float, end: float, seconds: float) -> Wave:
    """A drop of liquid: a short tone that slides."""
    fall = shape(seconds, (0.0, 0.0), (0.006, 1.0), (seconds, 0.0)) ** 1.6
    return tone(glide(seconds, start, end), seconds) * fall


def thud(frequency: float, seconds: float, seed: int, touch: float = 0.3) -> Wave:
    """A soft blow on something full of water; `touch` is how much of the contact itself is heard."""
    body = tone(glide(seconds, 1.5 * frequency, frequency), seconds, PLAIN, seconds / 4.0)
    contact = 2.0 * band(noise(seconds, seed), 300.0, 1_900.0) * np.exp(-moments(seconds) / 0.012)
    return (body + touch * contact) * shape(seconds, (0.0, 0.0), (0.003, 1.0), (seconds - 0.02, 1.0), (seconds, 0.0))


def held(note: str, seconds: float, attack: float, release: float, shake: float = 0.0) -> Wave:
    """A note that swells and goes, warm; `shake` is how deep it trembles, six times a second."""
    envelope = shape(seconds, (0.0, 0.0), (attack, 1.0), (seconds - release, 1.0), (seconds, 0.0))
    trembling = 1.0 - shake * 0.5 * (1.0 + np.sin(2.0 * np.pi * 6.0 * moments(seconds)))
    frequency = pitch(note)
    spread = tone(frequency * 1.003, seconds, REED) + tone(frequency * 0.997, seconds, REED)
    return band(spread, 150.0, 1_900.0, 1) * envelope * trembling
