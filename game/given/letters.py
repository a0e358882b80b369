"""Letters that are drawn as nothing: which they are, how a message names them, and how a text is shown without them.

They come along when text is pasted from web pages and word processors: soft hyphens, zero-width spaces, marks of
direction, halves of surrogate pairs. `str.isprintable` knows the categories, so no table of Unicode is needed.
"""

from __future__ import annotations

import re

# Spaces are not printable in the sense of `str.isprintable`, but they are no surprise in a text.
SPACES = frozenset(" \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
# Printable by category, and yet there is nothing to see: fillers, joiners, selectors of variants, the blank of Braille.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]"
)
# Marks that enclose a letter, and what only looks like a mark to `_is_mark`.
_ENCLOSING = re.compile("[\u0488\u0489\u1abe\u20dd-\u20e0\u20e2-\u20e4\ua670-\ua672]")
_CONNECTORS = frozenset("\u00b7\u0387\u203f\u2040\u2054\u2118\u212e\u309b\u309c\ufe33\ufe34\ufe4d\ufe4e\ufe4f\uff3f")
LINES = frozenset("\n\t")  # what lays out a text


def is_invisible(letter: str) -> bool:
    """Whether `letter` is drawn as nothing: a control or format character, half a pair, unassigned, private."""
    if letter in SPACES or letter in LINES:
        return False
    return not letter.isprintable() or _BLANK.match(letter) is not None


def _is_mark(letter: str) -> bool:
    """Whether `letter` is drawn onto the one before it, as an accent is."""
    if letter < "\u0300":
        return False
    if _ENCLOSING.match(letter):
        return True
    continues = f"a{letter}".isidentifier() and not letter.isidentifier()
    return continues and not letter.isalnum() and letter not in _CONNECTORS


def code(letter: str) -> str:
    """How a message names a letter that cannot be shown: "U+200B"."""
    return f"U+{ord(letter):04X}"


def strange(text: str) -> dict[str, str]:
    """The letters of `text` that nobody would see, each with what is said of it: "has an invisible letter U+200B"."""
    if text.isascii() and text.isprintable():
        return {}
    found: dict[str, str] = {}
    before = " "
    for letter in text:
        if is_invisible(letter):
            found.setdefault(letter, f"has an invisible letter {code(letter)}")
        elif _is_mark(letter) and (before in SPACES or before in LINES or is_invisible(before)):
            found.setdefault(letter, f"has the accent {code(letter)} without a letter below it")
        before = letter
    return found


TAKE_OUT = "delete it: it often comes along when text is pasted; typing the text anew helps"


def visible(text: str) -> str:
    """`text` without its invisible letters, for drawing; a tab becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if letter == "\t" else letter for letter in text if not is_invisible(letter))


def plain(text: str) -> str:
    """`text` on one line in which nothing is hidden, for terminals and logs: what cannot be seen stands as \\u200b."""
    if text.isprintable() and not _BLANK.search(text):
        return text
    return "".join(
        letter
        if letter == " " or (letter.isprintable() and not _BLANK.match(letter))
        else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


LONGEST_SHOWN = 60  # letters of a value in a message


def shown(value: object) -> str:
    """A value out of a file for a message: as Python writes it, cut short, whatever it is."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits; a nest of lists
        return "something too large to show"
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
