"""The codex: what there is in the game, in short sentences, and how true each thing is.

`assets/library/codex.toml` says what entries there are, with picture, honesty and source; their words in `assets/words`
are codex.ID.title, .text (at most three sentences) and .why (one sentence on how true it is).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.honesty import HONESTY
from game.library.places import load_places
from game.library.reading import Section, open_sheet
from game.problems import Broken, Problem

CODEX_FILE = ASSETS / "library" / "codex.toml"
GROUPS = ("actors", "powers", "kinds", "factors", "rules", "diseases", "therapies")
PICTURES = ("actor", "icon", "cell")
MOST_SENTENCES, LONGEST_SENTENCE = 3, 20  # of an entry; words of a sentence

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing to read about. `picture` is (actor, icon or cell; its name); `source` is "" only for what is invented.

    `met` names the places of the campaign where it is met, the first one first; none for what is met everywhere.
    """

    id: str
    group: str
    picture: tuple[str, str]
    honesty: str
    source: str
    met: tuple[str, ...] = ()


def sentences(text: str) -> list[str]:
    """`text` cut where a sentence ends."""
    return [part for part in _END.split(text.strip()) if part]


def read_codex(path: Path) -> tuple[Entry, ...]:
    """The entries in `path`, in the order of writing. Raises `Broken` with everything that is wrong."""
    top = open_sheet(path)
    entries: list[Entry] = []
    seen: set[str] = set()
    for section in top.sections("entry"):
        id = section.name_text("id")
        if id in seen:
            section.fault("id", f"the id '{id}' is there twice", "give each entry its own id")
        seen.add(id)
        picture = section.text("picture")
        kind, _, name = picture.partition(":")
        if picture and (kind not in PICTURES or not name):
            section.fault("picture", f"'picture' is '{picture}'", "write actor:NAME, icon:NAME or cell:NAME")
        entry = Entry(
            id=id,
            group=section.one_of("group", GROUPS),
            picture=(kind, name),
            honesty=section.one_of("honesty", HONESTY),
            source=section.text("source", empty=True),
            met=_met(section),
        )
        if not entry.source.strip() and entry.honesty != "invented for play":
            section.fault("source", f"what is {entry.honesty} needs a source", "name where it was read")
        section.done()
        entries.append(entry)
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return tuple(entries)


def _met(section: Section) -> tuple[str, ...]:
    """The places where the thing is met, in the order of the campaign."""
    met, known = section.texts("met", ()), list(load_places())
    for place in met:
        if place not in known:
            section.fault("met", f"there is no place '{place}'", f"use some of: {', '.join(known)}")
    in_order = tuple(sorted((place for place in met if place in known), key=known.index))
    if in_order != tuple(place for place in met if place in known):
        section.fault("met", f"'met' is {', '.join(met)}", f"write them in the order of play: {', '.join(in_order)}")
    return met


def codex_problems(
    entries: Iterable[Entry], texts: Mapping[str, str], lines: Mapping[str, str], file: str
) -> Iterable[Problem]:
    """What is wrong with the words of `entries`; `texts` and `lines` are those of the words in `file`."""
    for entry in entries:
        for part, most in (("title", 1), ("text", MOST_SENTENCES), ("why", 1)):
            key = f"codex.{entry.id}.{part}"
            if key not in texts:
                yield Problem(file, "1", f"there is no text '{key}'", f"add it: the codex entry '{entry.id}' needs it")
                continue
            said = sentences(texts[key])
            if len(said) > most:
                yield Problem(file, lines[key], f"'{key}' has {len(said)} sentences", f"say it in {most}")
            for sentence in said:
                count = len(sentence.split())
                if count > LONGEST_SENTENCE:
                    what = f"a sentence of '{key}' has {count} words"
                    yield Problem(file, lines[key], what, f"use at most {LONGEST_SENTENCE}")


@cache
def load_codex() -> tuple[Entry, ...]:
    """The entries of the game. Raises `Broken`."""
    return read_codex(CODEX_FILE)
