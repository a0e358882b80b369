"""What a contrast card says of each kind of call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.classroom.contrast import Contrasted, contrast
from game.library import build_setup, load_words
from game.library.peptides import FOREIGN_MOST
from game.tissue.state import Call
from game.tissue.world import Tissue


def told(kind: str, verdict: str, *, known: bool = False, danger: int = 0) -> Contrasted:
    tissue = Tissue(build_setup("islet", 5), 5)
    antigen = next(
        one.id for one in tissue.setup.antigens.values() if one.kind == kind and (one.id in tissue.known) == known
    )
    return contrast(Call(900, antigen, kind, verdict, danger, "cell", known), tissue)


def test_a_learnt_peptide_is_the_same_as_its_entry() -> None:
    card = told("self", "permit", known=True)
    assert card.lesson == "known"
    assert card.nearest is not None
    assert card.nearest.peptide == card.call.antigen
    assert card.differ == 0
    assert card.best == "calm"


def test_an_unknown_own_peptide_has_nothing_close_and_leaves_it_to_the_context() -> None:
    card = told("self", "permit")
    assert card.lesson == "unknown"
    assert card.nearest is None or card.nearest.fit >= FOREIGN_MOST
    assert card.context == "quiet"


def test_a_mimic_is_shown_beside_what_it_is_like() -> None:
    card = told("mimic", "permit", danger=2)
    assert card.nearest is not None
    assert card.nearest.fit >= 0.6
    assert card.differ < 3
    assert (card.best, card.context) == ("restrain", "danger")


def test_a_foreign_peptide_differs_from_the_closest_entry() -> None:
    card = told("foreign", "calm", danger=1)
    assert card.nearest is not None
    assert card.nearest.fit < FOREIGN_MOST
    assert card.differ >= 3


def test_only_the_five_places_that_a_t_cell_reads_are_counted() -> None:
    tissue = Tissue(build_setup("islet", 5), 5)
    apart = []
    for antigen in tissue.setup.antigens.values():
        card = contrast(Call(900, antigen.id, "foreign", "calm", 0, "cell"), tissue)
        if card.nearest is not None:
            apart.append((sum(a != b for a, b in zip(card.core, card.nearest.core, strict=True)), card.differ))
    assert max(places for places, _ in apart) > 5 >= max(differ for _, differ in apart)


def test_what_was_learnt_after_the_call_was_not_known_at_its_time() -> None:
    tissue = Tissue(build_setup("islet", 5), 5)
    antigen = tissue.known[0]
    card = contrast(Call(900, antigen, "self", "permit", 0, "cell", False), tissue)
    assert card.lesson == "unknown"
    assert card.nearest is None or card.nearest.peptide != antigen


@pytest.mark.parametrize("lesson", ["known", "unknown", "altered", "foreign", "mimic"])
@pytest.mark.parametrize("context", ["quiet", "danger"])
def test_every_lesson_has_its_words(lesson: str, context: str) -> None:
    words = load_words(strict=True)
    text = words(f"contrast.lesson.{lesson}") + " " + words(f"contrast.context.{lesson}.{context}")
    assert "wrong" not in text.lower()
    for sentence in text.replace("?", ".").split("."):
        assert len(sentence.split()) <= 20


def test_a_verdict_that_the_treg_does_not_have_is_not_advised() -> None:
    tissue = Tissue(build_setup("islet", 5), 5)
    antigen = next(one.id for one in tissue.setup.antigens.values() if one.kind == "mimic")
    call = Call(900, antigen, "mimic", "permit", 2, "cell")
    assert contrast(call, tissue).best == "restrain"
    tissue = Tissue(replace(tissue.setup, powers=("calm", "permit")), 5)
    assert contrast(call, tissue).best == ""
