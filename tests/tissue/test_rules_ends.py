"""Stories of how a level ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.library import build_setup
from game.runs.players import play, player
from game.tissue.ending import is_septic, threat
from game.tissue.events import Ended
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import germ, infect, run

LAST = 90  # the last step of these levels


def level(goal: str = "keep", **rules: Any) -> Tissue:
    """A short level in which nothing happens by itself."""
    still = {"lull": 9999, "rest_least": 9999, "rest_most": 9999, "heal": 0.0, "bacterium_speed": 0.0}
    still["disease_share"] = 0.37  # of eight cells at stake five may be lost
    return Tissue(replace(setup_of(**{"duration": LAST, **still, **rules}), goal=goal), 1)


def lose(tissue: Tissue, count: int, cause: str, health: float = 0.0) -> None:
    """Let the first `count` beta cells be dead of `cause`, or with `health` left."""
    for cell in [cell for cell in tissue.cells if cell.kind == "beta"][:count]:
        cell.health = health
        if not health:
            cell.state, cell.cause = "dead", cause


def end(tissue: Tissue) -> tuple[str, int]:
    """How it ends, and in which step."""
    run(tissue, 3 * LAST)
    return tissue.outcome, tissue.now


RIGHT = [Call(1, "insulin", "self", "calm", 0, "cell"), Call(1, "flu", "foreign", "permit", 2, "infected")]
WRONG = [Call(1, "insulin", "self", "permit", 0, "cell"), Call(1, "flu", "foreign", "calm", 2, "infected")]


@pytest.mark.rule("It ends by the state of the tissue")
@pytest.mark.parametrize("calls", [[], RIGHT, WRONG])
@pytest.mark.parametrize(
    ("lost", "cause", "outcome"), [(6, "attack", "disease"), (6, "infection", "infection"), (0, "", "healthy")]
)
def test_the_answers_given_do_not_count_in_the_end(calls: list[Call], lost: int, cause: str, outcome: str) -> None:
    tissue = level()
    tissue.calls += calls
    lose(tissue, lost, cause)
    assert end(tissue)[0] == outcome


@pytest.mark.rule("The **disease** begins when too few")
@pytest.mark.parametrize(("lost", "cause", "ends"), [(5, "attack", False), (6, "attack", True), (6, "toxin", False)])
def test_the_disease_begins_when_attacks_took_too_many_of_the_cells_at_stake(lost: int, cause: str, ends: bool) -> None:
    tissue = level()  # of eight cells at stake
    lose(tissue, lost, cause)
    outcome, step = end(tissue)
    assert (outcome == "disease") is ends
    assert step == (LAST if lost == 5 else 1)


@pytest.mark.rule("The **infection** wins when microbes took them")
@pytest.mark.parametrize("cause", ["infection", "toxin"])
def test_the_infection_wins_when_microbes_took_the_cells(cause: str) -> None:
    tissue = level()
    lose(tissue, 6, cause)
    assert end(tissue) == ("infection", 1)


@pytest.mark.rule("The **infection** wins when microbes took them")
def test_the_infection_wins_when_microbes_fill_the_tissue_for_a_while() -> None:
    tissue = level(duration=900, infection_patience=40)
    for _ in range(12):
        germ(tissue, 14.5, 5.5)
    assert tissue.infection == 1.0
    assert end(tissue) == ("infection", 41)
    gone = level(duration=900, infection_patience=40)
    for _ in range(12):
        germ(gone, 14.5, 5.5)
    run(gone, 30)
    gone.bacteria.clear()
    assert end(gone)[0] == ""


HOLDS: dict[str, Any] = {"infection_holds": 0.5, "infection_held": 60, "load_gain": 0.0, "load_harm": 0.0}


@pytest.mark.rule("It also wins when it has held the tissue")
def test_an_infection_that_holds_the_tissue_for_long_has_won() -> None:
    tissue = level(duration=900, **HOLDS)
    for index in range(3):
        infect(tissue, index)
    assert HOLDS["infection_holds"] <= tissue.infection < 1.0
    assert end(tissue) == ("infection", 61)
    saved = level(duration=900, **HOLDS)
    for index in range(3):
        infect(saved, index)
    run(saved, 50)
    saved.cells[0].virus, saved.cells[0].load = "", 0.0
    run(saved, 10)
    infect(saved, 0)
    run(saved, 50)
    assert (saved.outcome, saved.now) == ("", 110), "the clock begins anew once the infection was lower"
    assert end(saved)[0] == "infection"


@pytest.mark.rule("It also wins when it has held the tissue")
def test_the_time_that_is_left_is_said_to_the_step() -> None:
    tissue = level(duration=900, **HOLDS)
    assert threat(tissue) is None
    for index in range(3):
        infect(tissue, index)
    tissue.step()
    while not tissue.outcome:
        danger = threat(tissue)
        assert danger is not None and danger.by == "infection"
        before = tissue.now
        run(tissue, danger.left - 1)
        assert tissue.outcome == ""
        ends = [event.outcome for event in tissue.step() if isinstance(event, Ended)]
        assert ends == ["infection"] and tissue.now - before == danger.left
    assert threat(tissue) is None


@pytest.mark.rule("The **infection** wins when microbes took them")
def test_an_infection_above_the_line_is_a_threat_towards_the_end() -> None:
    tissue = level(duration=1800, load_gain=0.0, load_harm=0.0)
    for index in range(2):
        infect(tissue, index)
    run(tissue, 1)
    assert threat(tissue) is None, "there is still time"
    run(tissue, 1000)
    danger = threat(tissue)
    assert danger is not None and tissue.now + danger.left == 1800
    assert threat(level("learn")) is None


@pytest.mark.rule("The **disease** begins when too few")
def test_the_last_cells_between_the_tissue_and_its_loss_are_counted() -> None:
    tissue = level(duration=900)
    assert threat(tissue) is None
    lose(tissue, 3, "attack")
    danger = threat(tissue)
    assert danger is not None and danger.by == "cells"
    lose(tissue, 3 + danger.left - 1, "attack")
    assert run(tissue, 2) is not None and not tissue.outcome
    lose(tissue, 3 + danger.left, "attack")
    assert end(tissue)[0] == "disease"


@pytest.mark.rule("The **infection** wins when microbes took them")
@pytest.mark.parametrize(("ill", "outcome"), [(1, "healthy"), (2, "infection")])
def test_the_infection_wins_when_many_microbes_are_left_at_the_end(ill: int, outcome: str) -> None:
    tissue = level(load_gain=0.0, load_harm=0.0)
    for index in range(ill):
        infect(tissue, index)
    assert (tissue.infection > tissue.rules.infection_left) is (outcome == "infection")
    assert end(tissue) == (outcome, LAST)


@pytest.mark.rule("In the skin that is told as **sepsis**")
@pytest.mark.parametrize(
    ("by_answer", "by_microbes", "ill", "septic"),
    [(2, 1, True, True), (1, 2, True, False), (1, 1, True, False), (0, 0, True, False), (2, 1, False, False)],
)
@pytest.mark.parametrize("cause", ["attack", "inflammation"])
def test_it_is_sepsis_where_the_answer_took_more_than_the_microbes_of_a_lost_tissue(
    cause: str, by_answer: int, by_microbes: int, ill: bool, septic: bool
) -> None:
    tissue = level(load_gain=0.0, load_harm=0.0)
    lose(tissue, by_answer, cause)
    living = [cell for cell in tissue.cells if cell.kind == "beta" and cell.state != "dead"]
    for cell in living[:by_microbes]:
        cell.health, cell.state, cell.cause = 0.0, "dead", "toxin"
    for cell in living[by_microbes : by_microbes + 2 * ill]:
        cell.virus, cell.load, cell.state = "flu", 50.0, "infected"
    end(tissue)
    assert (tissue.outcome == "infection") is ill
    assert is_septic(tissue) is septic


@pytest.mark.rule("Otherwise the tissue is **healthy** or **scarred**")
@pytest.mark.parametrize(("lost", "outcome"), [(0, "healthy"), (2, "healthy"), (3, "scarred"), (5, "scarred")])
def test_what_is_left_at_the_end_says_whether_it_is_healthy_or_scarred(lost: int, outcome: str) -> None:
    tissue = level()
    lose(tissue, lost, "attack")
    assert end(tissue) == (outcome, LAST)


@pytest.mark.rule("In the thymus nothing can be lost")
@pytest.mark.parametrize("cause", ["attack", "infection"])
def test_where_one_learns_nothing_is_lost(cause: str) -> None:
    assert build_setup("thymus", 1).goal == "learn"
    tissue = level("learn")
    lose(tissue, 8, cause)
    for _ in range(12):
        germ(tissue, 14.5, 5.5)
    assert end(tissue) == ("scarred", LAST)


@pytest.mark.rule("It ends soon after all that it shows has been learnt")
def test_a_lesson_ends_a_while_after_the_last_peptide_was_learnt() -> None:
    tissue = level("learn", duration=9999, learnt_stays=50)
    run(tissue, 100)
    tissue.known.append("gad")
    assert set(tissue.setup.shown) <= set(tissue.known)
    assert end(tissue) == ("healthy", 151)
    assert end(level("learn", duration=9999, learnt_stays=50))[0] == ""


@pytest.mark.whole
@pytest.mark.rule("Chance has a part")
def test_the_same_answers_can_end_otherwise() -> None:
    left = []
    for seed in range(1, 4):
        tissue = Tissue(build_setup("islet", seed), seed)
        play(tissue, player("idle", seed))
        assert not tissue.calls
        left.append((tissue.outcome, tissue.now))
    assert len(set(left)) > 1, "chance decided nothing"
