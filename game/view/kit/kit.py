"""What every view and scene is given: letters, pictures and words."""

from __future__ import annotations

from game.library.words import Words
from game.view.kit.atlas import Atlas
from game.view.kit.text import Type


class Kit:
    """The means to draw and to speak: `type` writes, `atlas` has the pictures, `words` the player's language."""

    def __init__(self, words: Words, type: Type | None = None, atlas: Atlas | None = None) -> None:
        self.words = words
        self.type = type or Type()
        self.atlas = atlas or Atlas()

    def grown(self, percent: int) -> Kit:
        """The same kit with a hand that writes sentences at `percent` of their size, for screens that are read."""
        return Kit(self.words, Type(percent), self.atlas)
