"""Every word a player sees, by key, from `assets/words/<language>.json`. English is the reference.

A language is offered when its file is whole. One that is still being translated can be asked for by the command line;
English then stands in for what it lacks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter
from weakref import WeakMethod

from game.given.files import read_text
from game.given.forms import read_json
from game.given.letters import TAKE_OUT, shown, strange
from game.host.paths import ASSETS
from game.library.pseudo import PSEUDO, pseudo_texts
from game.problems import Broken, Problem

WORDS_FOLDER = ASSETS / "words"
REFERENCE = "en"

KEY = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_FIELD = re.compile(r"[a-z][a-z0-9_]*")


class Words:
    """The words of one language. `words("key", name=value)` fills the places {name} of the text under `key`.

    Where the language lacks a key, English stands in. Where both lack it, a strict `Words` raises KeyError, as tests
    want; in play the key itself is shown, so that a missing word never ends a game.
    """

    def __init__(self, texts: Mapping[str, str], lang: str = REFERENCE, *, strict: bool = False) -> None:
        self.lang = lang
        self._texts = dict(texts)
        self._strict = strict
        self._written: list[WeakMethod[Callable[[], None]]] = []

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under `key`, its places filled from `values`. If strict, raises KeyError for what is missing."""
        text = self._texts.get(key)
        if text is None:
            if self._strict:
                raise KeyError(key)
            return key
        try:
            return text.format(**values)
        except (KeyError, IndexError, ValueError):
            if self._strict:
                raise
            return text

    def become(self, other: Words) -> None:
        """Speak as `other` from now on: whoever was given these words need not be given others."""
        self.lang, self._texts, self._strict = other.lang, other._texts, other._strict
        self.write_anew()

    def write_anew(self) -> None:
        """Have what holds words made anew: another language is spoken, or another thing is in the player's hand."""
        writers = [(kept, kept()) for kept in self._written]
        self._written = [kept for kept, write in writers if write is not None]
        for _, write in writers:
            if write is not None:
                write()

    def written_by(self, write: Callable[[], None]) -> None:
        """Let the method `write` make now what holds words, and make it anew whenever `write_anew` says so.

        It is forgotten together with the object that it belongs to.
        """
        self._written.append(WeakMethod(write))
        write()

    def has(self, key: str) -> bool:
        """Whether there is a text under `key`."""
        return key in self._texts

    def keys(self) -> tuple[str, ...]:
        """All keys, in alphabetical order."""
        return tuple(sorted(self._texts))


def plural(count: int) -> str:
    """The last part of the key of a text that counts: "one", or "many" for any other number."""
    return "one" if count == 1 else "many"


def places(text: str) -> tuple[str, ...]:
    """The names of the places {name} in `text`, each once, sorted. Raises ValueError where the braces do not pair."""
    return tuple(sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None}))


def _formats(text: str) -> list[str]:
    """The places of `text` that ask for a format or a conversion, as {left:>9} and {left!r} do."""
    parts = Formatter().parse(text)
    return [f"{name}!{turn}" if turn else f"{name}:{form}" for _, name, form, turn in parts if name and (form or turn)]


def _lines(text: str) -> dict[str, str]:
    """Key -> its line number as text, for messages; one key a line is the form of the file."""
    lines: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        found = re.match(r'\s*"((?:[^"\\]|\\.)*)"\s*:', line)
        if found:
            lines.setdefault(_decoded(found[1]), str(number))
    return lines


def _decoded(key: str) -> str:
    """A key as the parser gives it: most have no escapes."""
    try:
        return str(json.loads(f'"{key}"')) if "\\" in key else key
    except ValueError:
        return key


def read_words(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of the file `path`, and the line of each key. Raises `Broken` with everything that is wrong."""
    file = str(path)
    raw = read_text(path)
    lines = _lines(raw)
    problems: list[Problem] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        seen: set[str] = set()
        for key, _ in found:
            if key in seen:
                problems.append(
                    Problem(file, lines.get(key, "1"), f"the key '{key}' is there twice", "keep one of them")
                )
            seen.add(key)
        return dict(found)

    table = read_json(raw, file, pairs)
    if not isinstance(table, dict):
        raise Broken([Problem(file, "1", "the file is no table of words", 'begin with { and write "key": "text"')])
    texts: dict[str, str] = {}
    for key, text in table.items():
        place = lines.get(key, "1")
        if not KEY.fullmatch(key):
            problems.append(
                Problem(
                    file,
                    place,
                    f"the key '{key}' has an odd form",
                    "use small letters, digits, - and dots, as in hud.time",
                )
            )
        if not isinstance(text, str) or not text.strip():
            problems.append(Problem(file, place, f"the text of '{key}' is {shown(text)}", "write a text in quotes"))
            continue
        for said, where in ((key, "the key"), (text, "the text of")):
            for what in strange(said).values():
                problems.append(Problem(file, place, f"{where} '{key}' {what}", TAKE_OUT))
        try:
            odd = [field for field in places(text) if not _FIELD.fullmatch(field)]
            odd.extend(_formats(text))
        except ValueError as fault:
            problems.append(
                Problem(
                    file, place, f"the braces of '{key}' do not pair: {fault}", "write {name}, or {{ for a plain brace"
                )
            )
            continue
        if odd:
            problems.append(
                Problem(
                    file, place, f"'{key}' has the place {{{odd[0]}}}", "name places by small letters, as in {left}"
                )
            )
        texts[key] = text
    order = [key for key in lines if key in texts]
    lines.update({key: "1" for key in texts if key not in lines})  # two keys on one line
    for before, after in pairwise(order):
        if before > after:
            problems.append(
                Problem(file, lines[after], f"'{after}' stands after '{before}'", "sort the keys, one on each line")
            )
    if problems:
        raise Broken(problems)
    return texts, lines


def _written() -> tuple[str, ...]:
    """The languages that have a file, English first."""
    found = {path.stem for path in WORDS_FOLDER.glob("*.json")}
    return (REFERENCE, *sorted(found - {REFERENCE}))


def missing(texts: Mapping[str, str], reference: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of `reference` for which `texts` have nothing, in order. A language without any missing is whole."""
    return tuple(sorted(reference.keys() - texts.keys()))


def _whole(lang: str) -> bool:
    reference = _texts(REFERENCE)
    try:
        texts = _texts(lang)
    except (Broken, OSError):
        return False
    return not missing(texts, reference) and all(places(texts[key]) == places(reference[key]) for key in reference)


def languages() -> tuple[str, ...]:
    """The languages that the game speaks, English first: those whose file has a text for every key."""
    return tuple(lang for lang in _written() if lang == REFERENCE or _whole(lang))


def language_of(wanted: Iterable[str]) -> str:
    """The first of the `wanted` languages that the game speaks, else English.

    They are named as systems do it: de, de-CH, de_CH. German of Switzerland may be answered by German.
    """
    there = {lang.lower(): lang for lang in languages()}
    for one in wanted:
        name = one.replace("_", "-").lower()
        if found := there.get(name) or there.get(name.split("-")[0]):
            return found
    return REFERENCE


def speaks(lang: str) -> bool:
    """Whether `lang` can be asked for by a link or the command line: a language of the game, or the one for trying."""
    return lang == PSEUDO or lang in languages()


@cache
def _texts(lang: str) -> Mapping[str, str]:
    return read_words(WORDS_FOLDER / f"{lang}.json")[0]


def load_words(lang: str = REFERENCE, *, strict: bool = False) -> Words:
    """The words of `lang`. Raises FileNotFoundError for a language there is not, and `Broken` for a damaged file."""
    reference = _texts(REFERENCE)
    if lang == PSEUDO:
        return Words(pseudo_texts(reference), PSEUDO, strict=strict)
    if lang not in _written():
        raise FileNotFoundError(f"{lang}.json")
    return Words({**reference, **_texts(lang)}, lang, strict=strict)
