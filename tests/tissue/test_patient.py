"""What a patient's HLA cannot hold never leaves a cell, and what it holds badly is shown seldom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.runs.content import content_of
from game.tissue.events import Bound, Matured
from game.tissue.patient import Groove, Patient, groove_of, held
from game.tissue.setup import Area, Setup
from game.tissue.shown import content, foreign, made, of_microbe, own, shown
from game.tissue.state import Antibody
from game.tissue.world import Tissue
from tests.tissue.small import FLU, GAD, INSULIN, setup_of
from tests.tissue.stories import STILL, run

DR15, DR4 = "DRB1*15:01", "DRB1*04:01"


def on(*hla: str, holds: dict[str, tuple[Groove, ...]], **rules: Any) -> Setup:
    """The small setup in a patient with this HLA; `holds` says of antigens which grooves hold them."""
    setup = setup_of(**rules)
    antigens = {id: replace(one, grooves=holds.get(id, ())) for id, one in setup.antigens.items()}
    return replace(setup, antigens=antigens, patient=Patient("1", 30, "female", hla))


def badly(core: str, hold: float, allele: str = DR15) -> tuple[Groove, ...]:
    return (Groove(allele, hold, core, 3),)


HELD = {"insulin": badly(INSULIN, 1.0), "gad": badly(GAD, 1.0, DR4), "flu": badly(FLU, 1.0, DR4)}


@pytest.mark.parametrize(
    ("hla", "holds", "share"),
    [
        ((DR15,), HELD["insulin"], 1.0),
        ((DR4,), HELD["insulin"], 0.0),
        ((), HELD["insulin"], 0.0),
        ((DR4,), (), 1.0),  # nobody stated how it is held: every patient shows it
        ((DR15, DR4), (*badly(INSULIN, 0.1), *badly(INSULIN, 0.7, DR4)), 0.7),
        ((DR15,), (*badly(INSULIN, 0.1), *badly(INSULIN, 0.7, DR4)), 0.1),
    ],
)
def test_the_best_groove_of_this_patient_counts(hla: tuple[str, ...], holds: tuple[Groove, ...], share: float) -> None:
    assert held(on(*hla, holds={"insulin": holds}), "insulin") == share


def test_without_a_patient_everything_is_held() -> None:
    setup = replace(on(DR4, holds=HELD), patient=None)
    assert [held(setup, id) for id in setup.antigens] == [1.0] * len(setup.antigens)
    assert groove_of(setup, "insulin") is None


def test_two_molecules_can_hold_one_peptide_in_two_registers() -> None:
    grooves = (Groove(DR15, 0.8, INSULIN, 3), Groove(DR4, 0.9, "EALYLVCGE", 4))
    assert groove_of(on(DR15, holds={"insulin": grooves}), "insulin") == grooves[0]
    assert groove_of(on(DR15, DR4, holds={"insulin": grooves}), "insulin") == grooves[1]


@pytest.mark.rule("The card's HLA decides what is shown")
def test_what_this_card_cannot_hold_is_made_and_never_shown() -> None:
    tissue = Tissue(on(DR15, holds=HELD), 1)
    cell = tissue.cells[0]
    cell.hot_at = tissue.now
    assert made(tissue, cell) == ("insulin", "gad")
    assert own(tissue, cell) == shown(tissue, cell) == ("insulin",)
    assert tissue.setup.made == ("insulin", "gad")
    assert tissue.setup.shown == ("insulin",)
    cell.virus, cell.state = "flu", "infected"
    assert foreign(tissue, cell) == of_microbe(tissue, "flu") == ()
    assert content(tissue, cell) == ("insulin", "gad", "flu"), "its remains hold all of it"


@pytest.mark.rule("The card's HLA decides what is shown")
def test_of_what_is_held_badly_few_cells_show_any_and_always_the_same() -> None:
    seen = []
    for hold in (0.0, 0.1, 0.5, 1.0):
        tissue = Tissue(on(DR15, holds={"insulin": badly(INSULIN, hold), "gad": ()}), 1)
        counts = 0
        for cell in tissue.cells:
            cell.hot_at = tissue.now
        for x in range(20):
            for y in range(20):
                cell = replace(tissue.cells[0], x=x, y=y)
                first = shown(tissue, cell)
                assert first == shown(tissue, cell)
                counts += "insulin" in first
        seen.append(counts)
    assert seen[0] == 0
    assert 30 <= seen[1] <= 50
    assert 180 <= seen[2] <= 220
    assert seen[3] == 400


@pytest.mark.rule("Antibodies ask for no HLA")
def test_antibodies_stick_to_a_protein_of_which_this_hla_shows_nothing() -> None:
    """What no molecule holds is hidden from T cells alone: the protein is there, on the outside of its cell."""
    setup = on(DR15, holds=HELD, **STILL)
    setup = replace(setup, map=replace(setup.map, follicles=(Area("follicle-1", 11, 5, 4, 2),)))
    for outside in (("gad",), ()):
        tissue = Tissue(replace(setup, surface=outside), 1)
        cell = tissue.cells[0]
        cell.hot_at = tissue.now
        assert "gad" in made(tissue, cell) and "gad" not in shown(tissue, cell)
        tissue.antibodies = [Antibody(tissue.new_id(), "gad", cell.x + 0.5, cell.y + 0.5, 100_000)]
        tissue.antibody_aims["gad"] = ()
        tissue.antibody_ways["gad"] = tissue.grid.distances(())
        bound = [event for event in run(tissue, 3) if isinstance(event, Bound)]
        assert [event.on for event in bound] == (["cell"] if outside else [])


def carried(setup: Setup, seeds: int = 6) -> list[str]:
    """What dendritic cells carried of the body in the first minutes of some runs."""
    found = []
    for seed in range(seeds):
        tissue = Tissue(setup, seed)
        for _ in range(1800):
            found += [event.antigen for event in tissue.step() if isinstance(event, Matured)]
    return found


def test_dendritic_cells_carry_only_what_this_card_holds() -> None:
    found = carried(on(DR15, holds=HELD))
    assert len(found) > 20
    assert set(found) == {"insulin"}
    assert {"insulin", "gad"} == set(carried(on(DR15, DR4, holds=HELD), seeds=2))


@pytest.mark.rule("The card's HLA decides what is shown")
def test_what_is_held_badly_is_carried_seldom() -> None:
    found = carried(on(DR15, holds={"insulin": badly(INSULIN, 1.0), "gad": badly(GAD, 0.1)}))
    assert 0 < found.count("gad") < found.count("insulin") / 4


def test_where_nothing_is_held_nobody_carries_and_the_run_goes_on() -> None:
    assert carried(on(holds={"insulin": badly(INSULIN, 1.0), "gad": badly(GAD, 1.0)}), seeds=1) == []


def test_a_card_on_which_all_is_held_alike_runs_as_without_one() -> None:
    """The lots are the same ones, so that a patient moves nothing but what the card says."""
    plain = Tissue(setup_of(), 5)
    card = Tissue(on(DR15, holds={"insulin": badly(INSULIN, 1.0)}), 5)
    for _ in range(900):
        plain.step()
        card.step()
    assert plain.hash() == card.hash()


def test_a_setup_without_a_patient_is_written_as_before() -> None:
    setup = setup_of()
    assert content_of(setup) == content_of(replace(setup, patient=None))
    assert content_of(setup) != content_of(replace(setup, patient=Patient("1", 30, "male", (DR4,))))
