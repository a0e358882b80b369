"""What a contrast card says of each kind of call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.classroom.contrast import Contrasted, contrast, pair, pair_of, pairs
from game.library import build_setup, load_peptides, load_words
from game.library.peptides import FOREIGN_MOST
from game.runs.case import case_of
from game.tissue.fit import CONTACTS, fit
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


LEVELS = ("skin", "lymph-node", "heart", "islet")


@pytest.mark.parametrize("level", LEVELS)
def test_a_near_miss_is_the_same_at_three_or_four_of_the_five_places(level: str) -> None:
    case = case_of(level, 3)
    tissue, every = Tissue(case.setup, 3), {**load_peptides(), **case.peptides}
    kinds = {id: one.kind for id, one in tissue.setup.antigens.items()}
    tissue.calls = [Call(900, id, kind, "permit", 2, "cell") for id, kind in kinds.items()]
    found = pairs(tissue, case.peptides)
    assert 1 <= len(found) <= 3
    for one in found:
        cores = every[one.first].core, every[one.second].core
        assert one.same == tuple(place for place in CONTACTS if cores[0][place - 1] == cores[1][place - 1])
        assert 3 <= len(one.same) <= 4
        assert one.fit == pytest.approx(fit(*cores, tissue.setup.substitution))
        assert one.both == (one.fit >= tissue.rules.hunt_fit)
    assert len({frozenset((one.first, one.second)) for one in found}) == len(found)


def test_the_near_miss_of_the_heart_is_the_real_one() -> None:
    case = case_of("heart", 3)
    tissue = Tissue(case.setup, 3)
    tissue.calls = [Call(900, "strep-m5-c3", "mimic", "permit", 2, "bacterium")]
    (one,) = pairs(tissue, case.peptides)
    assert (one.first, one.second) == ("strep-m5-c3", "myosin-rod")
    assert one.both


def test_without_any_in_the_run_the_library_gives_one() -> None:
    case = case_of("heart", 3)
    tissue = Tissue(case.setup, 3)
    found = pairs(tissue, case.peptides)
    assert len(found) == 3
    assert all(id in load_peptides() for one in found for id in (one.first, one.second))
    assert pair_of(Call(900, "hsd17b12-vfv", "self", "permit", 2, "cell"), tissue, case.peptides) is None


def test_of_the_library_those_that_the_level_is_about_come_first() -> None:
    case = case_of("nerve", 7, card="dr4")
    tissue = Tissue(case.setup, 7)
    tissue.calls = [Call(900, "hsd17b12-vfv", "self", "permit", 2, "cell")]
    found = pairs(tissue, case.peptides)
    assert {found[0].first, found[0].second} == {"mbp-85-99", "ebv-balf5-627-641"}
    here = [(one.first in tissue.setup.antigens) + (one.second in tissue.setup.antigens) for one in found]
    assert here == sorted(here, reverse=True)


def test_the_same_string_is_no_near_miss() -> None:
    case = case_of("heart", 3)
    peptide = case.peptides["myosin-rod"]
    assert pair(case.setup, peptide, peptide) is None
    for core, near in (("RRDLDASEV", True), ("AAAAAAAAA", False)):
        other = replace(case.peptides["strep-m5-c3"], core=core)
        same = sum(core[place - 1] == peptide.core[place - 1] for place in CONTACTS)
        assert (pair(case.setup, peptide, other) is not None) == (3 <= same < 5)
        assert near or same < 3
