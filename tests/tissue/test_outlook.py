"""What would come of an answer is what does come of it, as far as it shows now."""

from __future__ import annotations

import pytest

from game.tissue.commands import Verdict
from game.tissue.outlook import NOTHING, outlook
from game.tissue.tcells import hunts
from tests.tissue.stories import calm_room, carrier, clone_of, decide, germ, infect, run, seen


def test_calm_and_quiet_bring_nobody() -> None:
    tissue = seen(calm_room())
    assert outlook(tissue, carrier(tissue, "insulin"), Verdict.CALM) == NOTHING
    assert outlook(tissue, carrier(tissue, "insulin", alarm=0.0), Verdict.PERMIT) == NOTHING


@pytest.mark.parametrize("verdict", [Verdict.PERMIT, Verdict.RESTRAIN])
@pytest.mark.parametrize("alarm", [1.0, 2.0, 3.0])
def test_as_many_are_foretold_as_come(verdict: Verdict, alarm: float) -> None:
    tissue = calm_room(alarm_fade=1_000_000)
    foretold = outlook(tissue, carrier(tissue, "flu", alarm=alarm), verdict).size
    decide(tissue, "flu", verdict, alarm)
    carrier_ = tissue.dendritics[0]
    gate = tissue.setup.map.gates[0]
    carrier_.x, carrier_.y = gate.x, gate.y
    run(tissue, 3)
    assert tissue.primings[-1].size == foretold > 0


def test_tolerance_takes_from_what_is_foretold() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "insulin", alarm=1.0)
    full = outlook(tissue, cell, Verdict.PERMIT).size
    tissue.tolerance["insulin"] = 1.0
    assert outlook(tissue, cell, Verdict.PERMIT).size == full - 1
    tissue.tolerance["insulin"] = 4.0
    assert outlook(tissue, cell, Verdict.PERMIT) == NOTHING


def test_own_cells_are_prey_only_while_they_show_and_a_virus_only_once_it_shows() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "insulin")
    assert outlook(tissue, cell, Verdict.PERMIT).cells == ()
    betas = tuple(index for index, spot in enumerate(tissue.cells) if spot.kind == "beta")
    seen(tissue)
    assert outlook(tissue, cell, Verdict.PERMIT).cells == betas
    flu = carrier(calm_room(), "flu")
    hidden = calm_room()
    hidden.cells[0].virus, hidden.cells[0].load = "flu", 5.0
    assert outlook(hidden, flu, Verdict.PERMIT).cells == ()
    infect(hidden, 0)
    assert outlook(hidden, flu, Verdict.PERMIT).cells == (0,)


def test_prey_is_what_the_clone_then_hunts_and_a_restrained_one_less() -> None:
    tissue = seen(calm_room())
    prey = germ(tissue, 5.5, 6.5)
    for verdict, leashed in ((Verdict.PERMIT, False), (Verdict.RESTRAIN, True)):
        coming = outlook(tissue, carrier(tissue, "insulin"), verdict)
        clone = clone_of(tissue, "insulin", [], leashed=leashed)
        assert coming.cells == tuple(i for i, cell in enumerate(tissue.cells) if hunts(tissue, clone, cell))
        # The mimic that the bacterium shows fits insulin well enough for a full clone alone
        assert coming.bacteria == (() if leashed else (prey.id,))
