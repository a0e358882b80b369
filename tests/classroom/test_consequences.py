"""What came of an answer, told from causes that a small run recorded; another cause is another line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.classroom.consequences import Consequence, consequences, sentence
from game.library import load_words
from game.tissue.commands import Decide, Inspect, Verdict
from game.tissue.events import CellDied, Cleared, MicrobeDied
from game.tissue.setup import Antigen, Microbe
from game.tissue.sleepers import _wake
from game.tissue.state import Call, Priming
from game.tissue.world import Tissue
from tests.played import run_of
from tests.tissue.small import setup_of
from tests.tissue.stories import calm_room, carrier, germ, infect, kinds, run

BETA = 2


def alarmed(tissue: Tissue, antigen: str, verdict: Verdict | None, alarm: float = 2.0) -> None:
    """A carrier in alarm is answered beside the Treg, or left alone, and goes on to its gate."""
    cell = carrier(tissue, antigen)
    cell.alarm, cell.verdict, cell.call, cell.inspected = alarm, "", -1, False
    if verdict is not None:
        tissue.step([Inspect(cell.id)])
        tissue.step([Decide(cell.id, verdict)])


def parts(told: Consequence) -> dict[str, int]:
    return {part.what: part.count for part in told.parts}


def only(tissue: Tissue) -> Consequence:
    (told,) = consequences(tissue)
    return told


def room(**rules: float) -> Tissue:
    """A room in which clones come at once, and own peptides are seen wherever they are."""
    tissue = calm_room(naive_join=9, naive_radius=9, sleepers=0, alarm_fade=100_000, seen_steps=100_000, **rules)
    for cell in tissue.cells:
        cell.hot_at = 0
    return tissue


def test_what_was_let_run_took_own_cells() -> None:
    tissue = room()
    alarmed(tissue, "insulin", Verdict.PERMIT)
    events = run(tissue, 900)
    died = [event for event in kinds(events, CellDied) if isinstance(event, CellDied) and event.cause == "attack"]
    told = only(tissue)
    assert died
    assert (told.cause, told.call, told.antigen) == ("permit", 0, "insulin")
    assert parts(told) == {"came": 2 * tissue.rules.clone_size, "took": len(died)}
    assert told.parts[1].step <= tissue.now


def test_what_was_restrained_comes_with_fewer() -> None:
    tissue = room(bacterium_speed=0.0)
    germ(tissue, 8.5, 5.5)
    alarmed(tissue, "mimic", Verdict.RESTRAIN)
    events = run(tissue, 900)
    assert len(kinds(events, MicrobeDied)) == 1
    told = only(tissue)
    assert told.cause == "restrain"
    assert parts(told) == {"came": tissue.rules.leashed_size, "destroyed": 1}


def test_what_nobody_answered_is_told_with_its_cause() -> None:
    tissue = room(load_gain=0.0, load_harm=0.0)
    infect(tissue, BETA)
    alarmed(tissue, "flu", None, alarm=1.0)
    events = run(tissue, 900)
    assert len(kinds(events, Cleared)) == 1
    told = only(tissue)
    assert (told.cause, told.call) == ("missed", -1)
    assert parts(told) == {"came": tissue.rules.clone_size, "freed": 1}


def test_what_was_sent_home_began_nothing_and_makes_the_next_one_small() -> None:
    tissue = room()
    alarmed(tissue, "insulin", Verdict.CALM)
    run(tissue, 10)
    assert not tissue.primings
    assert parts(only(tissue)) == {"none-began": -1, "remembered": -1}
    alarmed(tissue, "insulin", None, alarm=1.0)
    tissue.tolerance["insulin"] = 4.0
    run(tissue, 900)
    calmed, missed = consequences(tissue)
    assert parts(calmed) == {"none-began": -1, "later": 0}
    assert parts(missed) == {"came": 0}
    for size, told in ((1, "fewer"), (2, "later")):
        tissue.primings[0].size = size
        assert parts(consequences(tissue)[0]) == {"none-began": -1, told: size}
    tissue.primings[0].cause = "woke"
    assert parts(consequences(tissue)[0]) == {"none-began": -1, "remembered": -1}, "sleepers pass no gate"


def test_a_calmed_microbe_is_tolerated() -> None:
    tissue = room()
    alarmed(tissue, "flu", Verdict.CALM)
    assert parts(only(tissue)) == {"none-began": -1, "forgiven": -1}


def test_sleepers_that_woke_are_told() -> None:
    tissue = room()
    _wake(tissue, "insulin", 7.5, 3.5)
    run(tissue, 400)
    told = only(tissue)
    assert (told.cause, told.call) == ("woke", -1)
    assert parts(told)["came"] == tissue.rules.wake_clone
    assert parts(told)["took"] == tissue.primings[0].took > 0


def test_an_answered_carrier_that_never_came_to_its_gate() -> None:
    tissue = room()
    alarmed(tissue, "insulin", Verdict.PERMIT)
    assert parts(only(tissue)) == {"under-way": -1}
    tissue.dendritics[0].alarm = 0.2
    run(tissue, 900)
    assert not tissue.primings
    assert parts(only(tissue)) == {"faded": -1}


MUTATIONS: list[tuple[str, Callable[[Priming], object]]] = [
    ("size", lambda priming: setattr(priming, "size", 3)),
    ("none", lambda priming: setattr(priming, "size", 0)),
    ("took", lambda priming: setattr(priming, "took", 5)),
    ("took at", lambda priming: setattr(priming, "took_at", 900)),
    ("spared", lambda priming: setattr(priming, "took", 0)),
    ("cleared", lambda priming: setattr(priming, "cleared", 1)),
    ("cleared at", lambda priming: setattr(priming, "cleared_at", 1200)),
    ("when", lambda priming: setattr(priming, "step", 60)),
    ("woke", lambda priming: setattr(priming, "cause", "woke")),
    ("of another call", lambda priming: setattr(priming, "call", 0)),
]


@pytest.mark.parametrize("change", [change for _, change in MUTATIONS], ids=[name for name, _ in MUTATIONS])
def test_another_cause_is_another_line(change: Callable[[Priming], object]) -> None:
    words = load_words(strict=True)
    tissue = Tissue(setup_of(), 1)
    tissue.calls.append(Call(30, "flu", "foreign", "permit", 2, "cell"))

    def lines() -> list[str]:
        return [sentence(words, told) for told in consequences(tissue)]

    priming = Priming(90, "flu", 1, False, 6, "missed", took=2, took_at=600, cleared=3, cleared_at=700)
    tissue.primings.append(priming)
    before = lines()
    assert before == [
        "Let run at 0:01: its alarm faded on the way, and no attack began.",
        "Nobody answered at 0:03: 6 cells came; 2 own cells were lost to it by 0:20; 3 cells were freed of the virus by"
        " 0:23.",
    ]
    change(priming)
    assert lines() != before


def test_hurt_without_a_loss_and_nothing_at_all() -> None:
    tissue = Tissue(setup_of(), 1)
    tissue.primings.append(Priming(90, "flu", 1, False, 6, "missed", hurt=40.0))
    assert parts(only(tissue)) == {"came": 6, "hurt": -1}
    tissue.primings[0].hurt = 0.0
    assert parts(only(tissue)) == {"came": 6, "idle": -1}


@pytest.mark.parametrize(("leashed", "met", "told"), [(True, 200, True), (True, 10, False), (False, 200, False)])
def test_a_variant_gets_away_from_a_leashed_clone_only(leashed: bool, met: int, told: bool) -> None:
    setup = setup_of()
    drifted = Antigen("flu-2", "YVKQATLKL", "foreign")
    microbes = {
        **setup.microbes,
        "flu": replace(setup.microbes["flu"], drifts_to="flu-b"),
        "flu-b": Microbe("flu-b", "virus", ("flu-2",)),
    }
    tissue = Tissue(replace(setup, antigens={**setup.antigens, "flu-2": drifted}, microbes=microbes), 1)
    assert setup.rules.hunt_fit <= tissue.fit_of("flu", "flu-2") < setup.rules.leash_fit
    tissue.primings.append(Priming(90, "flu", 1, leashed, 3, "missed", cleared=1, cleared_at=95))
    assert "variant" not in parts(only(tissue))
    tissue.met["flu-2"] = met
    assert ("variant" in parts(only(tissue))) is told


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_one_and_many_are_said_as_people_do(count: int) -> None:
    words = load_words(strict=True)
    tissue = Tissue(setup_of(), 1)
    tissue.primings.append(Priming(90, "mimic", 1, False, count, "missed", took=count, took_at=99))
    said = sentence(words, only(tissue))
    assert ("1 cell came" in said) is (count == 1)
    assert ("1 own cell was lost" in said) is (count == 1)
    assert "1 cells" not in said
    assert said.endswith(".")


def test_answers_in_a_room_come_in_the_order_of_the_calls() -> None:
    tissue = calm_room()
    for antigen in ("flu", "insulin"):
        alarmed(tissue, antigen, Verdict.CALM)
    assert [(told.call, told.antigen) for told in consequences(tissue)] == [(0, "flu"), (1, "insulin")]


@pytest.mark.whole
@pytest.mark.parametrize("level", ["skin", "heart"])
def test_a_whole_run_is_told_without_a_loss_made_up_or_left_out(level: str) -> None:
    tissue, words = run_of("random", 1, level).tissue, load_words(strict=True)
    told = consequences(tissue)
    assert [one.call for one in told[: len(tissue.calls)]] == list(range(len(tissue.calls)))
    took = sum(part.count for one in told for part in one.parts if part.what == "took")
    assert took == sum(priming.took for priming in tissue.primings)
    assert took <= sum(cell.cause == "attack" for cell in tissue.cells)
    assert len({sentence(words, one) for one in told}) > len(told) // 2
