"""The music: layers that go round together, each as loud as what it follows in the tissue asks for."""

from __future__ import annotations

from game.sound.sheet import Layer
from game.sound.sounds import Sounds

RISE, FALL = 1.6, 4.0  # seconds in which a layer covers most of the way to where it should be
DEEPEST = 0.1  # seconds; a longer frame counts as this


class Score:
    """Plays the layers of `sounds`. `follow` tells the state of the tissue, `update` lets the music get there."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._state = {"inflammation": 0.0, "infection": 0.0}
        self.levels: dict[str, float] = {}
        self._playing = False

    def follow(self, inflammation: float, infection: float) -> None:
        """Say how inflamed and how infected the tissue is, 0..1; both 0 where there is no tissue."""
        self._state = {"inflammation": inflammation, "infection": infection}

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
        if not self._playing:
            sounds.start_layers()
            self._playing = True
            self.levels = dict.fromkeys(sounds.sheet.layers, 0.0)
        for name, layer in sounds.sheet.layers.items():
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
