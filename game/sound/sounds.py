"""Plays sounds by name. Opens the mixer once, and is silent where there is no mixer.

All effects are loaded at once; of the music only the layers of the place where the game is.
"""

from __future__ import annotations

from pathlib import Path

import pygame

from game.problems import Broken
from game.save.form import Settings
from game.sound.sheet import FOLDER, Effect, Layer, Sheet, load_sheet

RATE = 24_000  # of the files; the mixer works in it and the platform converts once, at the end
BUFFER = 1024  # samples: 43 ms
CHANNELS = 19  # the first belong to the layers of the music, twice: those of one place go as those of the next come
LEAVING = 900  # milliseconds in which the music of a place fades when another begins
FARTHEST_ASIDE = 0.7  # of 1: so much of a sound at the edge of the screen leaves the other ear
QUIETEST = 1.0 / 256.0  # below it a sound is not worth a channel


class Sounds:
    """The sounds of one game, as loud as `settings` say at any moment. No method raises.

    Until `open` is called, and for ever where it finds no mixer, nothing is heard. In a browser call it after the first
    click: before that a page may not sound.
    """

    def __init__(self, settings: Settings, folder: Path = FOLDER) -> None:
        self.settings = settings
        self._folder = folder
        self._sheet = Sheet({}, {})
        try:
            self._sheet = load_sheet(folder)
        except (OSError, Broken):
            self._folder = Path()  # nothing to load: silent
        self._effects: dict[str, pygame.mixer.Sound] = {}
        self.layers = self._sheet.layers_at("")  # of the place where the game is
        self._loaded: dict[str, pygame.mixer.Sound] = {}  # those layers
        self._first = 0  # the first of their channels
        self._place = ""
        self._levels: dict[str, float] = {}  # of the layers, as the channels have them
        self.held = False
        self.is_open = False
        self.played: list[str] = []  # the last few, for tests and for the curious

    @property
    def sheet(self) -> Sheet:
        """The list of all sounds; empty when it could not be read."""
        return self._sheet

    @property
    def audible(self) -> bool:
        """Whether anything can be heard now."""
        return self.is_open and not self.held and not self.settings.muted and self.settings.volume > 0

    def open(self) -> bool:
        """Open the mixer and load all sounds; False when this cannot be done here."""
        if self.is_open:
            return True
        try:
            if pygame.mixer.get_init() is None:
                pygame.mixer.init(RATE, -16, 2, BUFFER, allowedchanges=0)
            pygame.mixer.set_num_channels(CHANNELS)
            self._effects = {name: self._load(effect) for name, effect in self._sheet.effects.items()}
            self._loaded = {name: self._load(layer) for name, layer in self.layers.items()}
        except (pygame.error, NotImplementedError, OSError):
            # No sound card, a pygame without mixer, a file that is lost: the game is complete without sound.
            return False
        self.is_open = True
        return True

    def _load(self, sound: Effect | Layer) -> pygame.mixer.Sound:
        return pygame.mixer.Sound(self._folder / sound.file)

    def play(self, name: str, near: float = 1.0, side: float = 0.0) -> bool:
        """Play an effect, `near` 1 here to 0 far away, `side` -1 at the left edge of the screen to 1 at the right one.

        False when it is not heard, or not known.
        """
        effect = self._sheet.effects.get(name)
        if effect is None or not self.audible:
            return False
        loud = effect_volume(effect, self.settings) * near
        if loud < QUIETEST:
            return False
        channel = self._free_channel()
        if channel is None:  # so much is heard already that this would be noise
            return False
        channel.set_volume(*(loud * share for share in ears(side)))
        channel.play(self._effects[name])
        self.played = [*self.played[-19:], name]
        return True

    def _free_channel(self) -> pygame.mixer.Channel | None:
        """A channel of the effects; pygame's own search would also give those of the music."""
        channels = (pygame.mixer.Channel(number) for number in range(2 * len(self.layers), CHANNELS))
        return next((channel for channel in channels if not channel.get_busy()), None)

    # For the score

    @property
    def music_wanted(self) -> bool:
        """Whether music would be heard now."""
        return self.audible and self.settings.music > 0

    def move_to(self, place: str) -> bool:
        """Load the layers of `place`, and let those of the last one fade; True when others are to be started."""
        if not self.is_open or place == self._place:
            return False
        self._place = place
        layers = self._sheet.layers_at(place)
        if layers == self.layers:
            return False
        kept = {layer.file: self._loaded[name] for name, layer in self.layers.items()}
        try:
            loaded = {name: kept.get(layer.file) or self._load(layer) for name, layer in layers.items()}
        except (pygame.error, OSError):
            return False  # a file that is lost: the music stays as it is
        for channel in map(pygame.mixer.Channel, self._channels()):
            if channel.get_volume() > 0.0:
                channel.fadeout(LEAVING)
            else:
                channel.stop()  # the mixer lets no silence fade: it would go on for ever
        self.layers, self._loaded = layers, loaded
        self._first = len(loaded) - self._first
        self._levels.clear()
        return True

    def _channels(self) -> range:
        return range(self._first, self._first + len(self._loaded))

    def start_layers(self) -> None:
        """Start every layer at the same moment, still silent."""
        for number, (name, sound) in zip(self._channels(), self._loaded.items(), strict=True):
            channel = pygame.mixer.Channel(number)
            channel.set_volume(0.0)
            channel.play(sound, loops=-1)
            channel.set_volume(0.0)
            # Held back until all are ready, so that they stay together on platforms that mix in a thread.
            channel.pause()
            self._levels[name] = 0.0
        pygame.mixer.unpause()

    def stop_layers(self) -> None:
        """End the music at once."""
        if self.is_open:
            for number in range(2 * len(self._loaded)):
                pygame.mixer.Channel(number).stop()
        self._levels.clear()

    def set_layer(self, name: str, level: float) -> None:
        """Make a layer as loud as `level` (0..1) of its full volume."""
        loud = layer_volume(self.layers[name], self.settings) * level
        # A step that the mixer cannot tell apart is not worth the call.
        if abs(loud - self._levels.get(name, -1.0)) >= QUIETEST or (loud == 0.0 and self._levels[name]):
            self._levels[name] = loud
            pygame.mixer.Channel(self._first + list(self._loaded).index(name)).set_volume(loud)

    def hold(self, held: bool) -> None:
        """Stand still while the window is away, and go on."""
        if held == self.held:
            return
        self.held = held
        if self.is_open:
            if held:
                pygame.mixer.pause()
            else:
                pygame.mixer.unpause()


def loudness(percent: int) -> float:
    """The factor for a setting of 0..100, so that equal steps are heard as about equal."""
    return float((percent / 100.0) ** 1.5)


def ears(side: float) -> tuple[float, float]:
    """How much of a sound the left ear hears and the right one, 0..1 each, for a `side` from -1 (left) to 1 (right).

    The near ear hears all of it wherever it is, the far one never nothing: who has one ear, or one loudspeaker, misses
    none.
    """
    aside = FARTHEST_ASIDE * max(-1.0, min(1.0, side))
    return min(1.0, 1.0 - aside), min(1.0, 1.0 + aside)


def effect_volume(effect: Effect, settings: Settings) -> float:
    """How loud an effect is to be played, 0..1."""
    own = effect.quiet if settings.mix == "quiet" else effect.volume
    return own * loudness(settings.volume) * loudness(settings.effects)


def layer_volume(layer: Layer, settings: Settings) -> float:
    """How loud a layer of the music is at its fullest, 0..1."""
    own = layer.quiet if settings.mix == "quiet" else layer.volume
    return own * loudness(settings.volume) * loudness(settings.music)
