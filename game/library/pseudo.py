"""A language that nobody speaks, made of English: longer, and full of accents. It shows what translating would break.

Most languages take more room than English. Whoever plays in this one sees where a screen has none to spare.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

PSEUDO = "pseudo"
LONGER = 0.4  # of a text's letters are added to it

_ACCENTS = str.maketrans("AaCcEeIiNnOoSsUuYyZz", "ÄäÇçÉéÎîÑñÖöŠšÛûÝýŽž")


def _word(word: str) -> str:
    """`word` with accents, and with some letters twice: as many more as `LONGER` asks for, spread evenly."""
    count = len(word)
    more = -(-count * round(LONGER * 100) // 100) if count > 1 and any(letter.isalpha() for letter in word) else 0
    longer = "".join(
        letter * (1 + (number + 1) * more // count - number * more // count) for number, letter in enumerate(word)
    )
    return longer.translate(_ACCENTS)


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
