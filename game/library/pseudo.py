"""A language that nobody speaks, made of English: longer, and full of accents. It shows what translating would break.

Most languages take more room than English. Whoever plays in this one sees where a screen has none to spare.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter

PSEUDO = "pseudo"
LONGER = 0.4  # of a text's letters are added to it

_ACCENTS = str.maketrans("AaCcEeIiNnOoSsUuYyZz", "ÄäÇçÉéÎîÑñÖöŠšÛûÝýŽž")


def _word(word: str) -> str:
    """`word` with accents, and with some letters twice, spread evenly: as many more as `LONGER` asks for.

    One letter stays what it is: it may name a key. Digits are not doubled: they would say something else.
    """
    letters = sum(letter.isalpha() for letter in word)
    if letters < 2:
        return word
    more = -(-letters * round(LONGER * 100) // 100)
    made, before = [], 0
    for letter in word:
        after = before + letter.isalpha()
        made.append(letter * (1 + after * more // letters - before * more // letters))
        before = after
    return "".join(made).translate(_ACCENTS)


@cache
def pseudo(text: str) -> str:
    """`text` in the language that nobody speaks. Its places {name} and its line breaks stay as they are."""
    made = []
    for written, name, form, conversion in Formatter().parse(text):
        lines = (" ".join(_word(word) for word in line.split(" ")) for line in written.split("\n"))
        made.append("\n".join(lines).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            made.append("{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}")
    return "".join(made)


def pseudo_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """All of a language's `texts`, by key, in the language that nobody speaks."""
    return {key: pseudo(text) for key, text in texts.items()}
