"""What a run keeps of every attack that began: its cause, its size, and what came of it, for the debrief to tell."""

from __future__ import annotations

import json

import pytest

from game.tissue.commands import Decide, Inspect, Verdict
from game.tissue.events import Attacked, CellDied, Cleared, MicrobeDied, Woke
from game.tissue.state import Priming, Sleeper
from game.tissue.world import Tissue
from tests.tissue.stories import calm_room, carrier, clone_of, decide, germ, infect, kinds, run, seen

TO_THE_GATE = 300  # steps in which a carrier that is far from the Treg has long come to its gate


def begun(tissue: Tissue, antigen: str, alarm: float = 3.0) -> Priming:
    """The attack that begins where nobody answers."""
    carrier(tissue, antigen, near=False, alarm=alarm)
    before = len(tissue.primings)
    while len(tissue.primings) == before:
        assert tissue.now < 20_000
        tissue.step()
    return tissue.primings[-1]


def test_an_attack_nobody_answered_is_kept_as_missed() -> None:
    tissue = calm_room()
    priming = begun(tissue, "flu")
    assert (priming.step, priming.antigen, priming.size) == (tissue.now, "flu", 6)
    assert (priming.cause, priming.call, priming.gate, priming.alarm) == ("missed", -1, 0, 3)
    assert tissue.clones[priming.clone].antigen == "flu"
    assert not priming.leashed


@pytest.mark.parametrize("verdict", [Verdict.PERMIT, Verdict.RESTRAIN])
def test_an_attack_that_was_answered_names_the_answer(verdict: Verdict) -> None:
    tissue = calm_room()
    decide(tissue, "insulin", Verdict.CALM)
    decide(tissue, "gad", verdict)
    run(tissue, 900)
    (priming,) = tissue.primings
    assert (priming.cause, priming.call, priming.leashed) == ("call", 1, verdict is Verdict.RESTRAIN)
    assert tissue.calls[priming.call].antigen == "gad"


def test_an_attack_that_tolerance_let_not_come_is_kept_with_nobody_in_it() -> None:
    tissue = calm_room(tolerance_fade=100_000)
    tissue.tolerance["flu"] = 4.0
    assert begun(tissue, "flu", alarm=2.0).size == 0
    run(tissue, 200)
    assert not tissue.effectors


def test_who_woke_is_kept_as_a_cause_without_gate_or_call() -> None:
    tissue = calm_room(wake_after=2)
    tissue.sleepers.append(Sleeper(tissue.new_id(), 7.5, 3.5, "insulin"))
    tissue.inflammation.values[:] = [500] * len(tissue.heat)
    assert kinds(run(tissue, 2), Woke)
    (priming,) = tissue.primings
    assert (priming.cause, priming.call, priming.gate, priming.antigen, priming.size) == ("woke", -1, -1, "insulin", 2)
    assert {effector.priming for effector in tissue.effectors} == {0}


def test_what_an_attack_takes_of_the_bodys_own_is_counted_as_its_own() -> None:
    tissue = seen(calm_room(heat_harm=0.0, hunter_heat=0, heal=0.0))
    priming = begun(tissue, "insulin")
    events = run(tissue, 1200)
    died = [event for event in events if isinstance(event, CellDied)]
    assert died
    assert priming.took == len(died)
    assert priming.hurt == pytest.approx(sum(100.0 - cell.health for cell in tissue.cells))
    assert tissue.now - 1200 < priming.took_at <= tissue.now
    assert (priming.cleared, priming.cleared_at) == (0, -1)


def test_what_an_attack_clears_is_counted_cells_and_bacteria_and_each_once() -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0, bacterium_speed=0.0)
    for index in range(2):
        infect(tissue, index)
    virus = begun(tissue, "flu")
    events = run(tissue, 900)
    assert len(kinds(events, Cleared)) == virus.cleared == 2
    assert (virus.took, virus.hurt) == (0, 0.0)
    tissue.effectors.clear()
    for number in range(3):
        germ(tissue, 15.5, 5.5 + 0.1 * number)
    bacterium = begun(tissue, "mimic")
    events = run(tissue, 600)
    assert len(kinds(events, MicrobeDied)) == bacterium.cleared == 3
    assert bacterium.cleared_at > virus.cleared_at > 0


def test_a_bacterium_that_several_strike_at_once_is_counted_once() -> None:
    tissue = calm_room(bacterium_speed=0.0)
    tissue.primings.append(Priming(0, "mimic", 1, leashed=False, size=3, cause="missed"))
    germ(tissue, 13.5, 5.5).health = 1.0
    clone_of(tissue, "mimic", [(14.5, 5.5), (14.4, 5.4), (14.6, 5.6)])
    for effector in tissue.effectors:
        effector.priming = 0
    events = tissue.step()
    assert len(kinds(events, MicrobeDied)) == len(kinds(events, Attacked)) == 1
    assert tissue.primings[0].cleared == 1


def test_two_attacks_of_one_clone_are_told_apart() -> None:
    tissue = seen(calm_room(heat_harm=0.0, clone_most=24, strike_cell=0.5, heal=0.0))
    first = begun(tissue, "insulin")
    while tissue.clones[first.clone].waiting:
        tissue.step()
    run(tissue, 200)
    assert first.hurt > 0.0
    of_first = {effector.id for effector in tissue.effectors}
    tissue.effectors.clear()
    so_far = first.hurt
    second = begun(tissue, "insulin")
    events = run(tissue, 300)
    assert kinds(events, Attacked)
    assert second.clone == first.clone
    assert second.hurt > 0.0
    assert first.hurt == so_far
    assert {effector.priming for effector in tissue.effectors} == {1}
    assert not of_first & {effector.id for effector in tissue.effectors}


def test_who_still_waits_is_not_written_down_to_an_attack_of_which_none_came() -> None:
    tissue = calm_room(tolerance_fade=100_000, entry_wait=100)
    first = begun(tissue, "flu")
    assert tissue.clones[first.clone].waiting == 3
    tissue.tolerance["flu"] = 4.0
    assert begun(tissue, "flu", alarm=2.0).size == 0
    run(tissue, 500)
    assert [effector.priming for effector in tissue.effectors] == [0] * 6


def test_what_came_of_attacks_is_saved_with_the_run() -> None:
    tissue = seen(calm_room(heat_harm=0.0))
    begun(tissue, "insulin")
    run(tissue, 200)
    tissue.step([Inspect(carrier(tissue, "gad").id)])
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert again.primings == tissue.primings
    assert again.primings[0].hurt > 0.0
    assert again.notebook == tissue.notebook != []
    assert again.tolerance == tissue.tolerance
    assert again.memory == tissue.memory
    run(tissue, 300)
    run(again, 300)
    assert again.primings == tissue.primings


def test_a_call_keeps_how_much_alarm_was_seen() -> None:
    tissue = calm_room()
    for alarm in (1.0, 2.4, 3.0):
        cell = carrier(tissue, "flu", alarm=alarm)
        tissue.step([Inspect(cell.id), Decide(cell.id, Verdict.PERMIT)])
    assert [call.alarm for call in tissue.calls] == [1, 2, 3]
