"""Reading: the notebook, what may be answered at sight, and the help that lays out what is known."""

from __future__ import annotations

import pytest

from game.problems import Broken
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run
from game.tissue.commands import Because, Compare, Decide, Inspect, Reason, Verdict
from game.tissue.events import Compared, Refused
from game.tissue.notebook import sightings
from tests.tissue.stories import calm_room, carrier


def test_each_cell_that_is_met_is_written_down_once() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "flu")
    cell.alarm = 2.0
    for _ in range(3):
        tissue.step([Inspect(cell.id)])
    assert [(note.antigen, note.alarm) for note in tissue.notebook] == [("flu", 2)]


def test_what_was_read_on_another_cell_may_be_answered_at_sight() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "flu")
    cell.alarm = 2.0
    assert Refused(Decide(cell.id, Verdict.PERMIT), "unread") in tissue.step([Decide(cell.id, Verdict.PERMIT)])
    tissue.step([Inspect(cell.id)])
    cell.inspected = False  # as another cell with the same peptide
    tissue.step([Decide(cell.id, Verdict.PERMIT)])
    assert tissue.calls[-1].antigen == "flu"
    assert len(sightings(tissue, "flu")) == 2, "it was met again"


@pytest.mark.rule("Read (E): To have what is known laid out by fit costs")
@pytest.mark.parametrize("paid", [0.0, 2.0])
def test_laying_out_what_is_known_costs_a_little_once(paid: float) -> None:
    tissue = calm_room(il2_need=0.0, compare_cost=paid)
    cell = carrier(tissue, "flu")
    tissue.step([Inspect(cell.id)])
    before = tissue.treg.il2
    assert Compared(cell.id) in tissue.step([Compare(cell.id)])
    assert cell.compared
    tissue.step([Compare(cell.id)])
    assert before - tissue.treg.il2 == pytest.approx(paid, abs=0.01)


@pytest.mark.parametrize(("read", "il2", "near", "why"), [
    (False, 50.0, True, "unread"),
    (True, 1.0, True, "no-il2"),
    (True, 50.0, False, "too-far"),
])  # fmt: skip
def test_why_it_cannot_be_laid_out(read: bool, il2: float, near: bool, why: str) -> None:
    tissue = calm_room(il2_floor=0.0)
    cell = carrier(tissue, "flu", near=near)
    cell.inspected = read
    tissue.treg.il2 = il2
    assert Refused(Compare(cell.id), why) in tissue.step([Compare(cell.id)])
    assert not cell.compared


def test_help_and_reason_stand_in_the_file_of_a_run() -> None:
    run = Run("islet", 3, steps=9, version="1.0")
    for step, command in ((1, Compare(4)), (3, Because(0, Reason.ALTERED))):
        run.record(step, command)
    text = run_to_text(run)
    assert run_from_text(text, "run.json").commands == run.commands
    for right, wrong in (
        ("compare", "contrast"),
        ('"altered"', '"luck"'),
        ("because", "since"),
        ('"compare",4', '"compare",-4'),
    ):
        assert right in text
        with pytest.raises(Broken):
            run_from_text(text.replace(right, wrong), "run.json")
