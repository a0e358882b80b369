"""What every view and scene is given: letters, pictures and words."""

from __future__ import annotations

from collections.abc import Mapping

from game.input.actions import ACTIONS, label, pad_label
from game.library.words import Words
from game.view.kit.atlas import Atlas
from game.view.kit.text import Type

WALK = ("up", "left", "down", "right")  # in the order in which the hand lies on them


class Hand:
    """With what the player played last: on a `pad` its controls are named, where they have the action, else keys."""

    def __init__(self) -> None:
        self.pad = False


class Kit:
    """The means to draw and to speak: `type` writes, `atlas` has the pictures, `words` the player's language.

    `letters` are those on the player's keyboard, by their place (`game.host.Host.letters`); `hand` says whether they or
    the controls of a gamepad stand beside what can be done.
    """

    def __init__(
        self,
        words: Words,
        type: Type | None = None,
        atlas: Atlas | None = None,
        letters: Mapping[int, str] | None = None,
        hand: Hand | None = None,
    ) -> None:
        self.words = words
        self.hand = hand or Hand()
        self.letters = dict(letters or {})
        self.type = type or Type()
        self.atlas = atlas or Atlas()

    def grown(self, percent: int) -> Kit:
        """The same kit with a hand that writes sentences at `percent` of their size, for screens that are read."""
        return Kit(self.words, Type(percent), self.atlas, self.letters, self.hand)

    def held(self, *, pad: bool) -> None:
        """The player has a gamepad in hand now, or has not: what was written ahead is written anew."""
        if self.hand.pad != pad:
            self.hand.pad = pad
            self.words.write_anew()

    def key(self, action: str) -> str:
        """What stands on the key of an action (see `game.input.actions`), or on its control where a pad is in hand."""
        if self.hand.pad and ACTIONS[action].pad:
            return self.pad_key(action)
        return label(action, self.words, self.letters)

    def pad_key(self, action: str) -> str:
        """What stands on the control of a gamepad for an action."""
        return pad_label(action, self.words)

    def walk_keys(self) -> str:
        """What stands on the four keys that walk: W A S D on most boards."""
        return " ".join(self.key(way) for way in WALK)
