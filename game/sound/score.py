"""The music: layers that go round together, each as loud as what it follows in the tissue asks for."""

from __future__ import annotations

from typing import NamedTuple

from game.sound.sheet import Layer
from game.sound.sounds import Sounds

RISE, FALL = 1.6, 4.0  # seconds in which a layer covers most of the way to where it should be
DEEPEST = 0.1  # seconds; a longer frame counts as this


class Mood(NamedTuple):
    """What the music is to tell: how inflamed and how infected a tissue is (0..1), and its place of the campaign."""

    inflammation: float
    infection: float
    place: str = ""


class Score:
    """Plays the layers of `sounds`. `follow` tells the state of the tissue, `update` lets the music get there."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._state = {"inflammation": 0.0, "infection": 0.0}
        self.levels: dict[str, float] = {}
        self._playing = False
        self._place = ""

    def follow(self, mood: Mood | None) -> None:
        """Say how the tissue is; None where there is none: then it is quiet, and the last place sounds on."""
        if mood is None:
            mood = Mood(0.0, 0.0, self._place)
        self._state = {"inflammation": mood.inflammation, "infection": mood.infection}
        self._place = mood.place

    def update(self, seconds: float) -> None:
        """Let `seconds` pass. Starts and ends the music as the settings want it; does nothing while it is off."""
        sounds = self._sounds
        if sounds.held:
            return
        if not sounds.music_wanted:
            if self._playing:
                sounds.stop_layers()
                self._playing = False
            return
        moved = sounds.move_to(self._place)
        if moved or not self._playing:
            sounds.start_layers()
            self._playing = True
            self.levels = dict.fromkeys(sounds.layers, 0.0)
        for name, layer in sounds.layers.items():
            self.levels[name] = nearer(self.levels[name], wanted(layer, self._state), seconds)
            sounds.set_layer(name, self.levels[name])


def wanted(layer: Layer, state: dict[str, float]) -> float:
    """How loud a layer should be (0..1) in this state of the tissue."""
    if not layer.follows:
        return 1.0
    return min(1.0, max(0.0, (state[layer.follows] - layer.start) / (layer.full - layer.start)))


def nearer(level: float, goal: float, seconds: float) -> float:
    """The level after `seconds` on its way to `goal`: rising faster than falling, without a jump."""
    way = goal - level
    share = min(seconds, DEEPEST) / (RISE if way > 0.0 else FALL)
    step = share * (2.0 * abs(way) + 0.05)  # the fixed part lets it arrive
    return goal if step >= abs(way) else level + (step if way > 0.0 else -step)
