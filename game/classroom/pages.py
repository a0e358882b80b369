"""What the codex holds for this player: entries of the game, notes on the levels, and the peptides told of so far.

What belongs to a place that is not open yet is not told: one page for each group and place says how much waits there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from game.classroom.campaign import Progress, places, standing
from game.library import Peptide, Words, load_peptides, load_scenario
from game.library.codex import load_codex
from game.library.places import load_places
from game.library.scenarios import ModelNote
from game.library.strips import is_strip, load_strip, playable
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

    `picture` is as in `game.library.codex.Entry`; `peptide` is set on the page of a peptide. `waits` is the place
    of the campaign in which what the page stands for will be met, "" where it is told.
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
    waits: str = ""

    def answers(self, query: str) -> bool:
        """Whether every word of `query` stands in its title, or, from three letters on, in its text."""
        title, text = self.title.lower(), f"{self.text} {self.why}".lower()
        return all(word in title or (len(word) > 2 and word in text) for word in query.lower().split())


def pages(words: Words, met: Collection[str], reached: Progress) -> tuple[Page, ...]:
    """All pages in the order of the list. Raises `Broken`.

    `met` are the ids of peptides that a debrief has told of, `reached` says which places are open.
    """
    every = playable()
    open_places = {place.id for place in places(every) if standing(place, every, reached) == "open"}
    if reached.all_open:
        met = tuple(load_peptides())
    told = _waiting(words, _entries(words, None if reached.all_open else open_places))
    return (*told, *_notes(words, reached.all_open, open_places), *_peptides(words, met))


def _entries(words: Words, open_places: Collection[str] | None) -> Iterator[Page]:
    """The entries; those that are met in none of the `open_places` say where they wait (None: everything is open)."""
    for entry in load_codex():
        waits = bool(entry.met) and open_places is not None and not any(place in open_places for place in entry.met)
        yield Page(
            id=entry.id,
            group=entry.group,
            title=words(f"codex.{entry.id}.title"),
            text=words(f"codex.{entry.id}.text"),
            picture=entry.picture,
            honesty=HONESTY_WORDS[entry.honesty],
            why=words(f"codex.{entry.id}.why"),
            source=entry.source,
            waits=entry.met[0] if waits else "",
        )


def _waiting(words: Words, every: Iterable[Page]) -> Iterator[Page]:
    """`every` page, group by group, but in the place of those that wait one page for each place where they do."""
    for group, found in groupby(every, lambda page: page.group):
        own = list(found)
        yield from (page for page in own if not page.waits)
        for place in load_places():
            count = sum(page.waits == place for page in own)
            if not count:
                continue
            name = words(f"map.{place}.name")
            yield Page(
                id=f"{group}-{place}",
                group=group,
                title=words("codex.waits", place=name, count=count),
                text=words("codex.waits.text", place=name),
                picture=("icon", "lock"),
                honesty="",
                why="",
                source="",
                waits=place,
            )


def model_of(level: str) -> tuple[ModelNote, ...]:
    """How true each part of a level is. Raises `Broken`."""
    return load_strip(level).model if is_strip(level) else load_scenario(level).model


def _notes(words: Words, all_open: bool, open_places: Collection[str]) -> Iterator[Page]:
    """What the levels of open places say of themselves. A note that two share is told once, a broken one left out."""
    seen: set[str] = set()
    told = [place for place in places(playable()) if all_open or place.id in open_places]
    for level in (level for place in told for level in place.levels):
        try:
            notes = model_of(level)
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
