"""What every view and scene is given: letters, pictures and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from game.input.actions import ACTIONS, label, pad_label
from game.library.words import Words
from game.view.kit.atlas import Atlas
from game.view.kit.text import Type

WALK = ("up", "left", "down", "right")  # in the order in which the hand lies on them


Tool = Literal["keys", "pad", "finger"]


class Hand:
    """What the player played with last: of a pad its controls are named, for a finger no key is."""

    def __init__(self) -> None:
        self.tool: Tool = "keys"


class Kit:
    """The means to draw and to speak: `type` writes, `atlas` has the pictures, `words` the player's language.

    `letters` are those on the player's keyboard, by their place (`game.host.Host.letters`); `hand` says whether they,
    the controls of a gamepad or nothing at all stands beside what can be done.
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

    def held(self, tool: Tool) -> None:
        """The player plays with this now: what was written ahead is written anew where that was another."""
        if self.hand.tool != tool:
            self.hand.tool = tool
            self.words.write_anew()

    def key(self, action: str) -> str:
        """What stands on the key of an action (see `game.input.actions`), or on its control where a pad is in hand; ""
        for a finger, which taps the thing itself."""
        if self.hand.tool == "finger":
            return ""
        if self.hand.tool == "pad" and ACTIONS[action].pad:
            return self.pad_key(action)
        return label(action, self.words, self.letters)

    def pad_key(self, action: str) -> str:
        """What stands on the control of a gamepad for an action."""
        return pad_label(action, self.words)

    def walk_keys(self) -> str:
        """What stands on the four keys that walk: W A S D on most boards; "" for a finger."""
        return " ".join(self.key(way) for way in WALK).strip()

    def keys(self, word: str) -> str:
        """What is said of several keys at once (key.arrows and its like); "" for a finger."""
        return "" if self.hand.tool == "finger" else self.words(word)

    def tell(self, word: str, **fields: object) -> str:
        """A sentence that names keys, or for a finger its twin WORD.finger, where there is one."""
        twin = f"{word}.finger"
        return self.words(twin if self.hand.tool == "finger" and self.words.has(twin) else word, **fields)
