"""What no text says, because it would teach something wrong, and where what is said comes from.

Each forbidden wording stands with its reason. Where a source is named, author, year, and a title or journal are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from game.classroom.pages import model_of
from game.library import load_peptides, load_scenario
from game.library.codex import load_codex, sentences
from game.library.factors import load_factors
from game.library.strips import playable
from game.library.words import WORDS_FOLDER, read_words

ROOT = Path(__file__).parents[2]

FORBIDDEN = {
    r"\bverdicts?\b": "a Treg passes no sentence on a peptide: it answers",
    r"\b(right|wrong|good|best) calls?\b": "an answer keeps the balance or not; nobody knows the origin beforehand",
    r"\bjudg": "no single cell judges where a peptide comes from",
    r"\bborder|\bguards?\b": "a Treg checks no passports",
    r"\bdisguis|\bmasquerad|\bpretend": "a mimic is alike by chance and descent; it hides nothing",
    r"\benem(y|ies)\b|\bintruder|\binvader": "self and foreign are our labels, not sides of a war",
    r"\blibrary of (self|what belongs)|\byour library\b|\bthe library keeps": "a Treg has one receptor and no list",
    r"\bsampled\b": "what it was taken from is never shown; alarm is",
    r"\b(self|own) (from|against) (foreign|non-?self)\b": "what is asked is what to brake and what to let run",
    r"\brecogni[sz]es? (self|foreign|the virus)": "a receptor fits a peptide, wherever that comes from",
    r"\bsuppress(es)? the (antigen|peptide)": "T cells are braked, not peptides",
    r"\b(every|each) attack begins without you": "in quiet no attack begins",
    r"\bcould not reach everyone|\bcannot reach everyone": "one often can, and then it is untrue",
}


def texts() -> Iterator[tuple[str, str]]:
    """Everything that a player or a teacher reads of biology: (where, text)."""
    words, _ = read_words(WORDS_FOLDER / "en.json")
    for key, text in words.items():
        yield key, re.sub(r"\{\w+\}", "…", text)
    for level in playable():
        for note in model_of(level):
            yield f"{level}: {note.about}", f"{note.about}. {note.why}"
    for peptide in load_peptides().values():
        yield peptide.id, peptide.note
    for factor in load_factors().values():
        for row in factor.odds:
            yield f"factor {factor.id}: {row.disease}", row.population
    model = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    yield "docs/model.md", " ".join(model.split())
    for page in sorted((ROOT / "docs" / "teachers").glob("*.html")):
        # A tag ends a sentence: what stands in two cells is not one
        text = re.sub(r"(?:<[^>]+>\s*)+", ". ", page.read_text(encoding="utf-8"))
        yield f"docs/teachers/{page.name}", unescape(text)


@pytest.mark.parametrize("wording", FORBIDDEN)
def test_no_text_teaches_something_wrong(wording: str) -> None:
    for where, text in texts():
        found = re.search(wording, text, re.IGNORECASE)
        assert found is None, f"{where}: {found.group(0)!r}, but {FORBIDDEN[wording]}"


def test_forbidden_wordings_are_found_where_they_stand() -> None:
    bad = (
        "Your verdicts. The right calls. No cell judges. A border guard. A disguise. The enemy. Your library. "
        "Sampled: a quiet cell. Telling self from foreign. It recognises self. Suppress the antigen. "
        "Every attack begins without you. You cannot reach everyone."
    )
    assert all(re.search(wording, bad, re.IGNORECASE) for wording in FORBIDDEN)


def test_a_treg_is_never_said_to_kill() -> None:
    said = 0
    for where, text in texts():
        for sentence in sentences(text):
            if re.search(r"\bTregs?\b", sentence) and re.search(r"\bkill|\bdestroy", sentence):
                said += 1
                assert re.search(r"\b(not|never)\b", sentence), f"{where}: {sentence}"
    assert said, "that a Treg does not kill is said somewhere"


SOURCE = re.compile(
    r"[A-Za-z][\w' .,-]* (19|20)\d\d, \S.{4,}"  # Klawon 2025, Science 387:eadk3248
    r"|[A-Z][\w' .-]+, [A-Z].{4,} \((19|20)\d\d\)"  # Murphy and Weaver, Janeway's Immunobiology, 9th ed. (2016)
)


def cited() -> Iterator[tuple[str, str, str]]:
    """(Where, honesty, source) of each entry of the codex and each note on a level."""
    for entry in load_codex():
        yield f"codex: {entry.id}", entry.honesty, entry.source
    for level in playable():
        for note in model_of(level):
            yield f"{level}: {note.about}", note.honesty, note.source
    for factor in load_factors().values():
        yield f"factor: {factor.id}", factor.honesty, factor.source
        for row in factor.odds:
            yield f"factor: {factor.id}, {row.disease}", "as in the body", row.source


def test_every_source_has_an_author_a_year_and_a_place() -> None:
    count = 0
    for where, honesty, source in cited():
        if not source:
            assert honesty == "invented for play" or "of play" in where or "minutes instead" in where, where
            continue
        for one in source.split("; "):
            count += 1
            assert SOURCE.fullmatch(one), f"{where}: {one!r} has no author, year, and title or journal"
    assert count > 80


def test_the_papers_behind_the_rules_are_those_that_show_them() -> None:
    """Restrain rests on avidity (Pace), Calm and the gate on alarm and self (Qureshi, Klawon)."""
    sources = {entry.id: entry.source for entry in load_codex()}
    assert "Pace 2012" in sources["restrain"] and "Klawon" not in sources["restrain"]
    assert "Qureshi 2011" in sources["calm"]
    assert "Klawon 2025" in sources["gate"]
    assert "Ziegler 2013" in sources["autoantibodies"]
    assert "Kamblock 2003" in sources["muscle"]
    for level in ("heart", "heart-practice"):
        (note,) = [one for one in load_scenario(level).model if one.about.startswith("a third answer")]
        assert "Pace 2012" in note.source


MOST_WORDS = 20
PLAIN = ("page.", "import.", "error.", "launch.", "save.", "progress.")  # on files and servers: not for pupils


def test_sentences_are_short() -> None:
    for where, text in texts():
        if where.startswith(PLAIN) or where.startswith("docs/"):
            continue
        for sentence in sentences(text):
            assert len(sentence.split()) <= MOST_WORDS, f"{where}: {sentence}"
