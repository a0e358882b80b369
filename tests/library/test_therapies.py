"""Therapies: which patient is offered which, and that none is without its price, its trial and its source."""

from __future__ import annotations

import pytest

from game.library import build_setup, levels, load_scenario
from game.library.factors import load_factors
from game.library.plan import cards_of
from game.library.therapies import OFFERED, pool
from game.tissue.setup import Rules, Setup

CLINICS = [level for level in levels() if load_scenario(level).visits]
CARDS = [(level, card) for level in CLINICS for card in cards_of(level)]
THERAPIES = [factor for factor in load_factors().values() if factor.therapy is not None]


def setup(level: str, card: str, seed: int = 5) -> Setup:
    return build_setup(level, seed, card=card)


@pytest.mark.parametrize(("level", "card"), CARDS)
def test_four_different_therapies_of_this_disease_are_offered_at_each_visit(level: str, card: str) -> None:
    for seed in range(1, 9):
        made = setup(level, card, seed)
        assert len(made.offers) == len(made.visits) == 3
        for offered in made.offers:
            assert len(set(offered)) == len(offered) == OFFERED
            for id in offered:
                therapy = load_factors()[id].therapy
                assert therapy is not None and therapy.use_in(made.disease) is not None


def test_no_tnf_blocker_is_offered_in_multiple_sclerosis() -> None:
    """They made relapses more frequent: Lenercept Study Group 1999, Neurology 53:457."""
    assert "anti-tnf" in {factor.id for factor in pool("rheumatoid-arthritis", None, load_factors())}
    assert "anti-tnf" not in {factor.id for factor in pool("multiple-sclerosis", None, load_factors())}


def test_what_helps_early_is_offered_at_every_visit_but_the_last() -> None:
    early = {factor.id for factor in THERAPIES if factor.therapy is not None and factor.therapy.early}
    assert early
    found = [
        (visit, id)
        for level, card in CARDS
        for visit, offered in enumerate(setup(level, card).offers)
        for id in offered
        if id in early
    ]
    assert {visit for visit, _ in found} == {0, 1}


def test_only_who_smokes_can_be_offered_to_stop() -> None:
    for level, card in CARDS:
        made = setup(level, card)
        assert made.patient is not None
        assert ("no-smoke" in made.treatments) == ("smoking" in made.patient.factors)


@pytest.mark.parametrize(("level", "card"), CARDS)
def test_each_therapy_does_something_and_costs_something(level: str, card: str) -> None:
    made = setup(level, card)
    for treatment in made.treatments.values():
        rules: Rules = treatment.phases[0].rules
        at_once = treatment.calms or treatment.allies or treatment.depletes or treatment.replaces
        assert rules != made.rules or at_once
        assert treatment.burden > 0


@pytest.mark.rule("Insulin stands in for a part of lost function")
def test_insulin_stands_in_for_a_part_of_lost_function_and_brakes_nothing() -> None:
    made = next(made for level, card in CARDS if "insulin" in (made := setup(level, card)).treatments)
    insulin = made.treatments["insulin"]
    assert 0.0 < insulin.replaces < 1.0
    assert [phase.rules for phase in insulin.phases] == [made.rules, *(phase.rules for phase in made.phases)]


def test_what_is_told_of_a_therapy_has_a_source_for_each_disease() -> None:
    assert len(THERAPIES) == 10
    for factor in THERAPIES:
        assert factor.therapy is not None and factor.therapy.uses
        assert factor.source.strip() and all(use.source.strip() for use in factor.therapy.uses)
