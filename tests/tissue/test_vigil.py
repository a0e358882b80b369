"""Patrols without an end: surges rise, and a staircase holds how alike the strangers are."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from game.classroom.campaign import main_levels
from game.library import build_setup
from game.library.kinds import BEST
from game.library.scenarios import has_patrol
from game.library.vigils import vigil_in
from game.tissue.commands import Verdict
from game.tissue.events import Surged
from game.tissue.ladder import Strain
from game.tissue.vigil import best
from game.tissue.world import Tissue
from tests.tissue.endless import RUNGS, VIGIL, answer, endless, setup_with
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL, decide, kinds, run

pytestmark = pytest.mark.whole

PATROLS = tuple(vigil_in(level) for level in main_levels() if has_patrol(level))


@pytest.mark.rule("In a patrol microbes come in surges")
def test_microbes_come_in_surges_and_each_brings_more() -> None:
    tissue = endless(virion_life=100_000, burst_virions=1)
    there: list[int] = []  # viruses in all, free and in cells, after each surge
    for number in range(4):
        events = run(tissue, 90 if number else 30)
        assert len(kinds(events, Surged)) == 1
        there.append(len(tissue.virions) + len([cell for cell in tissue.cells if cell.virus]))
    assert [surge.step for surge in tissue.surges] == [30, 120, 210, 300]
    assert [surge.microbes for surge in tissue.surges] == [("flu",), *[("flu", "gut")] * 3]
    assert there == [3, 3 + 4, 3 + 4 + 5, 3 + 4 + 5 + 6], "each surge brings one more"
    assert len(tissue.bacteria) >= 3 + 4 + 5, "of either kind"


def test_who_comes_is_about_as_alike_as_the_rung_asks_and_new_faces_come_first() -> None:
    strains = tuple(Strain(f"flu-{n}", 0.1 * n) for n in range(7))
    vigil = replace(VIGIL, plain=strains, mimics=())
    setup = setup_with(vigil)
    flu = setup.microbes["flu"]
    named = {one.microbe: replace(flu, id=one.microbe) for one in strains}
    setup = replace(setup, microbes={**setup.microbes, **named})
    tissue = Tissue(setup, 1)
    run(tissue, 30 + 90 * 3)
    assert tissue.rung == 0 and RUNGS[0].plain == 0.2
    alike = [next(one.alike for one in strains if one.microbe == surge.microbes[0]) for surge in tissue.surges]
    assert all(abs(one - 0.2) <= 0.21 for one in alike), "not far from what is wanted"
    assert len(set(alike)) >= 3, "one that was here is not the first to come again"


@pytest.mark.rule("Each right answer makes the next strangers more alike")
def test_up_to_the_first_mistake_every_right_answer_is_a_step() -> None:
    tissue = endless()
    for rung in range(1, 5):
        answer(tissue, right=True)
        assert tissue.rung == rung
    answer(tissue, right=False)
    assert tissue.rung == 3


@pytest.mark.rule("From then on it takes three right answers in a row")
def test_after_it_three_in_a_row_are_a_step_and_each_mistake_one_down() -> None:
    tissue = endless()
    answer(tissue, right=True)
    answer(tissue, right=True)
    answer(tissue, right=False)
    assert tissue.rung == 1
    for right, rung in ((True, 1), (True, 1), (False, 0), (True, 0), (True, 0), (True, 1), (False, 0), (False, 0)):
        answer(tissue, right=right)
        assert tissue.rung == rung


def _patrolled(skill: float, seed: int, answers: int = 900) -> tuple[float, float]:
    """Somebody whose chance to be right falls with the likeness: the share of right answers, and the mean rung."""
    tissue, dice = endless(replace(VIGIL, first=100_000)), Random(seed)
    rights, rungs = [], []
    for _ in range(answers):
        alike = RUNGS[tissue.rung].plain
        right = dice.random() < max(0.5, min(0.99, 0.8 + 2.5 * (skill - alike)))
        rungs.append(tissue.rung)
        rights.append(right)
        answer(tissue, right=right)
    assert tissue.judged == answers
    settled = len(rights) // 6
    return sum(rights[settled:]) / (answers - settled), sum(rungs[settled:]) / (answers - settled)


@pytest.mark.rule("So whoever patrols long enough is right about four times of five")
def test_whatever_the_skill_about_four_of_five_answers_come_to_be_right() -> None:
    found = {skill: _patrolled(skill, seed) for seed, skill in enumerate((0.26, 0.34, 0.42))}
    for skill, (right, _) in found.items():
        assert 0.74 <= right <= 0.86, f"a skill of {skill}"
    rungs = [rung for _, rung in found.values()]
    assert rungs[0] + 1.0 < rungs[1] < rungs[2] - 1.0, "who tells more apart stands higher"


@pytest.mark.rule("How soon an answer comes is not asked")
def test_the_staircase_knows_no_hurry() -> None:
    quick, slow = endless(), endless()
    for right in (True, True, False, True, True, True):
        answer(quick, right=right)
        run(slow, 47)
        answer(slow, right=right)
    assert (quick.rung, quick.streak, quick.erred) == (slow.rung, slow.streak, slow.erred)


@pytest.mark.rule("A patrol is over when too little of the tissue is left")
def test_it_ends_when_the_tissue_is_lost() -> None:
    setup = build_setup("skin-patrol", 1)
    assert setup.rules.disease_share == 0.37
    tissue = Tissue(setup, 1)
    targets = [cell for cell in tissue.cells if cell.kind in setup.targets]
    for number, cell in enumerate(targets):
        tissue.step()
        assert not tissue.outcome or len(targets) - number <= 0.37 * len(targets) + 1
        cell.state, cell.health, cell.cause = "dead", 0.0, "attack"
    tissue.step()
    assert tissue.outcome == "disease"


def test_a_rung_shifts_what_is_carried_and_how_long_carriers_rest() -> None:
    tissue = endless()
    before = tissue.rules
    answer(tissue, right=True)
    assert tissue.rules.leftover == pytest.approx(before.leftover + RUNGS[1].noise)
    assert tissue.rules.rest_least == round(before.rest_least * RUNGS[1].rests)
    assert replace(tissue.rules, leftover=0.0, rest_least=0, rest_most=0) == replace(
        before, leftover=0.0, rest_least=0, rest_most=0
    )


@pytest.mark.parametrize("level", PATROLS)
def test_the_truth_that_the_tissue_goes_by_is_that_of_the_debrief(level: str) -> None:
    for seed in range(3):
        tissue = Tissue(build_setup(level, seed), seed)
        for antigen in tissue.setup.antigens.values():
            assert best(tissue, antigen.id) is BEST[antigen.kind], f"{antigen.id}, seed {seed}"


def test_an_answer_given_by_the_treg_is_judged() -> None:
    tissue = endless()
    decide(tissue, "insulin", Verdict.CALM)
    tissue.step()
    assert (tissue.judged, tissue.rung) == (1, 1)
    tissue.treg.il2 = 100.0
    decide(tissue, "flu", Verdict.CALM)
    tissue.step()
    assert (tissue.judged, tissue.erred, tissue.rung) == (2, 1, 0)


def test_a_patrol_saved_in_the_middle_goes_on_as_it_would_have() -> None:
    tissue = endless()
    for right in (True, True, True, False):
        answer(tissue, right=right)
        run(tissue, 40)
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert again.hash() == tissue.hash() and again.rules == tissue.rules
    run(tissue, 300)
    run(again, 300)
    assert again.hash() == tissue.hash()
    damaged = tissue.dump()
    damaged["rung"] = len(RUNGS)
    with pytest.raises(ValueError, match="no rung"):
        Tissue.load(tissue.setup, damaged)


def test_nothing_of_it_is_in_a_run_that_has_an_end() -> None:
    tissue = Tissue(setup_of(**STILL), 1)
    run(tissue, 200)
    state = tissue.dump()
    assert not {"surges", "offers", "rung", "judged", "erred", "streak"} & set(state)
    assert set(state["chance"]) == {"spawning", "motion", "biology"}
