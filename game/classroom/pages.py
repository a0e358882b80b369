"""What the codex holds for this player: entries of the game, notes on the levels, and the peptides told of so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from game.library import Peptide, Words, levels, load_peptides, load_scenario
from game.library.codex import load_codex
from game.problems import Broken

Picture = tuple[str, str]
HONESTY_WORDS = {
    "as in the body": "as-in-the-body",
    "simplified": "simplified",
    "invented for play": "invented-for-play",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the codex in the player's words. `honesty` is as-in-the-body, simplified, invented-for-play or "".

    `picture` is as in `game.library.codex.Entry`; `peptide` is set on the page of a peptide.
    """

    id: str
    group: str
    title: str
    text: str
    picture: Picture
    honesty: str
    why: str
    source: str
    peptide: Peptide | None = None

    def answers(self, query: str) -> bool:
        """Whether every word of `query` stands in its title, or, from three letters on, in its text."""
        title, text = self.title.lower(), f"{self.text} {self.why}".lower()
        return all(word in title or (len(word) > 2 and word in text) for word in query.lower().split())


def pages(words: Words, met: Collection[str]) -> tuple[Page, ...]:
    """All pages in the order of the list; `met` are the ids of peptides that a debrief has told of. Raises `Broken`."""
    return (*_entries(words), *_notes(words), *_peptides(words, met))


def _entries(words: Words) -> Iterator[Page]:
    for entry in load_codex():
        yield Page(
            id=entry.id,
            group=entry.group,
            title=words(f"codex.{entry.id}.title"),
            text=words(f"codex.{entry.id}.text"),
            picture=entry.picture,
            honesty=HONESTY_WORDS[entry.honesty],
            why=words(f"codex.{entry.id}.why"),
            source=entry.source,
        )


def _notes(words: Words) -> Iterator[Page]:
    """What the levels say of themselves; a note that two levels share is told once, a broken level is left out."""
    seen: set[str] = set()
    for level in levels():
        try:
            notes = load_scenario(level).model
        except Broken:
            continue
        for number, note in enumerate(notes):
            if note.about not in seen:
                seen.add(note.about)
                yield Page(
                    id=f"{level}-{number}",
                    group="model",
                    title=note.about[:1].upper() + note.about[1:],
                    text=words(f"brief.{level}.title"),
                    picture=("icon", "inspect"),
                    honesty=HONESTY_WORDS[note.honesty],
                    why=note.why,
                    source=note.source,
                )


def _peptides(words: Words, met: Collection[str]) -> Iterator[Page]:
    for peptide in load_peptides().values():
        if peptide.id in met:
            yield Page(
                id=peptide.id,
                group="peptides",
                title=words(f"peptide.{peptide.id}.name"),
                text=words(f"peptide.{peptide.id}.about"),
                picture=("icon", peptide.kind),
                honesty="",
                why="",
                source=peptide.source,
                peptide=peptide,
            )
