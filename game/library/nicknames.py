"""Nicknames of two listed words: what a pupil is called in a lesson, since no name is ever typed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from game.host.paths import ASSETS
from game.library.reading import open_sheet
from game.problems import Broken
from game.tissue.chance import pick

NICKNAMES_FILE = ASSETS / "library" / "nicknames.toml"


def read_nicknames(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first and the second words in `path`. Raises `Broken` with all that is wrong, and OSError."""
    top = open_sheet(path)
    first, second = top.texts("first"), top.texts("second")
    for key, words in (("first", first), ("second", second)):
        odd = [word for word in words if not (word.isascii() and word.isalpha() and word.islower())]
        if odd:
            top.fault(key, f"'{odd[0]}' is not one word of small letters", "use letters from a to z alone")
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return first, second


@cache
def load_nicknames() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first and the second words. Raises `Broken`."""
    return read_nicknames(NICKNAMES_FILE)


def draw_nickname(seed: int) -> str:
    """A nickname by lot."""
    lots = Random(seed)
    first, second = load_nicknames()
    return f"{pick(lots, first)} {pick(lots, second)}"


def is_nickname(text: object) -> bool:
    """Whether a text is a nickname: two listed words, as they may come from a file."""
    first, second = load_nicknames()
    words = text.split(" ") if isinstance(text, str) else []
    return len(words) == 2 and words[0] in first and words[1] in second
