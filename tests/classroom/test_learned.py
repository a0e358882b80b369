"""What a run has taught: by what happened in it, what did most harm first; and which peptides were new."""

from __future__ import annotations

import pytest

from game.classroom.contrast import contrast
from game.classroom.learned import MOST, ORDER, newly_met, principles
from game.classroom.truth import truth
from game.library import load_words
from game.runs.case import case_of
from game.tissue.state import Call, Note, Priming
from game.tissue.world import Tissue

CASE = case_of("heart", 3)
MIMIC, OWN = "strep-m5-c3", "hsd17b12-vfv"


def plain_microbe() -> str:
    return next(id for id, one in CASE.setup.antigens.items() if one.kind == "foreign" and id in CASE.peptides)


def shown(*answers: tuple[str, str, int], quiet: bool = False, woke: bool = False) -> list[str]:
    """The principles of a run with these answers: peptide, answer, and how many own cells the attack took."""
    tissue = Tissue(CASE.setup, 3)
    for number, (antigen, verdict, took) in enumerate(answers):
        kind = CASE.setup.antigens[antigen].kind
        tissue.calls.append(Call(30 * number, antigen, kind, verdict, 2, "cell"))
        if verdict != "calm":
            tissue.primings.append(Priming(900, antigen, 1, False, 6, "call", number, took=took, took_at=990))
    if woke:
        tissue.primings.append(Priming(900, OWN, 1, False, 2, "woke"))
    if quiet:
        tissue.notebook.append(Note(30, OWN, 0))
    truths = [truth(call, tissue, CASE.peptides) for call in tissue.calls]
    return [one.what for one in principles(tissue, truths)]


def test_each_principle_comes_of_its_cause() -> None:
    assert shown() == []
    assert shown(quiet=True) == ["quiet"]
    assert shown(woke=True) == ["woke"]
    assert shown((OWN, "calm", 0)) == ["own-in-alarm"]
    assert shown((OWN, "permit", 2)) == ["own-in-alarm-hit"]
    assert shown((MIMIC, "permit", 3)) == ["mimic-hit"]
    assert shown((MIMIC, "permit", 0)) == []
    assert shown((MIMIC, "restrain", 0)) == ["mimic-held"]
    assert shown((plain_microbe(), "calm", 0)) == ["tolerated"]


def test_what_did_most_harm_comes_first_and_only_a_few_are_told() -> None:
    told = shown((OWN, "calm", 0), (plain_microbe(), "calm", 0), (MIMIC, "permit", 3), quiet=True, woke=True)
    assert told == ["mimic-hit", "tolerated"]
    assert len(told) == MOST


@pytest.mark.parametrize("what", ORDER)
def test_every_principle_has_its_words(what: str) -> None:
    assert load_words(strict=True)(f"learned.{what}", peptide="a", other="b", same=3)


def test_what_no_run_before_has_told_of_is_new_once() -> None:
    tissue = Tissue(CASE.setup, 3)
    tissue.calls = [Call(30, id, "self", "calm", 2, "cell") for id in (OWN, MIMIC, OWN)]
    assert newly_met(tissue, CASE.peptides, ()) == (OWN, MIMIC)
    assert newly_met(tissue, CASE.peptides, {OWN}) == (MIMIC,)


def test_where_antibodies_read_a_shape_no_likeness_of_letters_is_told() -> None:
    """Of a virus that is mixed up by its shape it would say the wrong thing."""
    case = case_of("kidney", 3)
    tissue = Tissue(case.setup, 3)
    for number, verdict in enumerate(("permit", "restrain", "calm")):
        tissue.calls = [Call(30 * number, "ebna1-482-496", "mimic", verdict, 2, "infected")]
        truths = [truth(call, tissue, case.peptides) for call in tissue.calls]
        assert [one.what for one in principles(tissue, truths)] == ["shape"]
        seen = contrast(tissue.calls[0], tissue)
        assert (seen.lesson, seen.nearest, seen.differ) == ("shape", None, 0)
