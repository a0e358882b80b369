"""What the campaign adds: powers that come in play, B-cell help, antibodies, allies, tissues that teach or only end."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from game.tissue.commands import Decide, Inspect, Use, Verdict
from game.tissue.events import Bound, Induced, Learnt, Matured, Refused, Sank, Switched, Unlocked
from game.tissue.powers import used
from game.tissue.setup import Area, Setup, Unlock
from game.tissue.state import Antibody, Bacterium, Naive, Virion
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import clone_of, in_a_door

FOLLICLE = Area("follicle-1", 11, 1, 4, 2)


def with_follicle(**rules: Any) -> Setup:
    setup = setup_of(**rules)
    return replace(setup, map=replace(setup.map, follicles=(FOLLICLE,)))


def carrying(tissue: Tissue, antigen: str, *, alarm: float = 2.0) -> int:
    """Let the first dendritic cell carry `antigen` in alarm beside the Treg; its id."""
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.gate, cell.alarm = "carrying", antigen, 0, alarm
    cell.x, cell.y = tissue.treg.x + 0.5, tissue.treg.y
    return cell.id


def run(tissue: Tissue, steps: int) -> list[object]:
    return [event for _ in range(steps) for event in tissue.step()]


@pytest.mark.parametrize("power", used())
def test_a_power_that_has_not_come_yet_is_refused(power: str) -> None:
    command = Use(power)
    tissue = Tissue(replace(setup_of(), powers=()), 1)
    assert Refused(command, "locked") in tissue.step([command])
    opened = in_a_door(Tissue(replace(setup_of(), powers=(), unlocks=(Unlock(2, power),)), 1))
    opened.naives.append(Naive(opened.new_id(), opened.treg.x, opened.treg.y))
    clone_of(opened, "insulin", [(opened.treg.x, opened.treg.y)])
    opened.fluid = 1
    opened.inflammation.add(opened.grid.tile(opened.treg.x, opened.treg.y), 1000)
    opened.step()
    assert Unlocked(power) in opened.step()
    assert not [event for event in opened.step([command]) if isinstance(event, Refused)]


def test_a_verdict_that_has_not_come_yet_is_refused() -> None:
    tissue = Tissue(replace(setup_of(), powers=("calm", "permit")), 1)
    number = carrying(tissue, "insulin")
    events = tissue.step([Inspect(number), Decide(number, Verdict.RESTRAIN)])
    assert [event.reason for event in events if isinstance(event, Refused)] == ["locked"]
    assert not tissue.calls


@pytest.mark.rule("Where there are follicles, a clone")
def test_help_makes_a_plasma_cell_against_the_same_protein() -> None:
    tissue = Tissue(with_follicle(help_needed=300), 1)
    clone_of(tissue, "insulin", [(12.5, 6.5), (13.5, 6.5)])
    switched = [event for event in run(tissue, 160) if isinstance(event, Switched)]
    assert [event.antigen for event in switched] == ["insulin"]
    assert sum(cell.state == "plasma" for cell in tissue.bcells) == 1


def test_a_restrained_clone_helps_less() -> None:
    free, leashed = Tissue(with_follicle(help_needed=300), 1), Tissue(with_follicle(help_needed=300), 1)
    clone_of(free, "insulin", [(12.5, 6.5)])
    clone_of(leashed, "insulin", [(12.5, 6.5)], leashed=True)
    run(free, 200)
    run(leashed, 200)
    assert max(clone.help for clone in leashed.clones.values()) < max(clone.help for clone in free.clones.values())


@pytest.mark.rule("Where there are follicles, a clone")
def test_no_follicle_no_antibodies() -> None:
    tissue = Tissue(setup_of(help_needed=300), 1)
    clone_of(tissue, "insulin", [(12.5, 6.5), (13.5, 6.5)])
    run(tissue, 300)
    assert not tissue.bcells
    assert not tissue.antibodies


@pytest.mark.parametrize(("harm", "harmed"), [(0.0, False), (5.0, True)])
def test_antibodies_mark_cells_and_harm_only_where_they_do(harm: float, harmed: bool) -> None:
    tissue = Tissue(with_follicle(help_needed=100, antibody_harm=harm, heal=0.0), 1)
    clone_of(tissue, "insulin", [(12.5, 6.5), (13.5, 6.5)])
    events: list[object] = []
    while not any(isinstance(event, Bound) for event in events) and tissue.now < 2000:
        tissue.effectors = [effector for effector in tissue.effectors if tissue.now < 120]
        events = list(tissue.step())
    marked = [cell for cell in tissue.cells if cell.marks]
    assert marked
    assert {cell.kind for cell in marked} == {"beta"}
    assert (marked[0].health < 100.0) is harmed


def test_antibodies_take_viruses_out_of_play_and_weaken_bacteria() -> None:
    tissue = Tissue(with_follicle(), 1)
    x, y = 6.5, 6.5
    tissue.virions.append(Virion(tissue.new_id(), "flu", x, y, 0.0, 0.0, 9999))
    tissue.antibodies.append(Antibody(tissue.new_id(), "flu", x, y, 9999))
    tissue.antibody_aims["flu"], tissue.antibody_ways["flu"] = (), tissue.grid.distances(())
    assert any(isinstance(event, Bound) and event.on == "virus" for event in tissue.step())
    assert not tissue.virions
    tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", x, y, 0.0, 0.0, 30.0, 9999))
    tissue.antibodies.append(Antibody(tissue.new_id(), "mimic", x, y, 9999))
    tissue.antibody_aims["mimic"], tissue.antibody_ways["mimic"] = (), tissue.grid.distances(())
    assert any(isinstance(event, Bound) and event.on == "bacterium" for event in tissue.step())
    assert tissue.bacteria[0].health == 30.0 - tissue.rules.antibody_bacterium


@pytest.mark.rule("TGF-beta (T): turns naive T cells", "TGF-beta (T): They quiet effectors")
def test_tgf_beta_turns_naive_cells_into_allies_that_quiet_friend_and_foe() -> None:
    tissue = Tissue(replace(setup_of(), powers=("induce",)), 1)
    tissue.naives[:] = [Naive(tissue.new_id(), tissue.treg.x + 1, tissue.treg.y)]
    il2 = tissue.treg.il2
    assert any(isinstance(event, Induced) for event in tissue.step([Use("induce")]))
    assert tissue.treg.il2 < il2
    (ally,) = tissue.induced
    clone_of(tissue, "flu", [(ally.x, ally.y)])
    run(tissue, 2)
    assert tissue.effectors[0].quiet_until > tissue.now


def test_tgf_beta_without_naive_cells_costs_nothing() -> None:
    tissue = Tissue(replace(setup_of(naives=1), powers=("induce",)), 1)
    tissue.naives.clear()
    il2 = tissue.treg.il2
    events = tissue.step([Use("induce")])
    assert Refused(Use("induce"), "no-naive") in events
    assert tissue.treg.il2 == pytest.approx(il2, abs=0.1)


def test_allies_do_not_last_in_inflammation() -> None:
    quiet, hot = (Tissue(replace(setup_of(), powers=("induce",)), 1) for _ in range(2))
    for tissue in (quiet, hot):
        tissue.naives[:] = [Naive(tissue.new_id(), tissue.treg.x + 1, tissue.treg.y)]
        tissue.step([Use("induce")])
    for _ in range(60):
        hot.inflammation.add(hot.grid.tile(hot.induced[0].x, hot.induced[0].y), 900)
        hot.step()
        quiet.step()
    assert hot.induced[0].dies_at < quiet.induced[0].dies_at


def test_calming_makes_an_ally_once_tgf_beta_is_there() -> None:
    for powers, allies in ((("calm",), 0), (("calm", "induce"), 1)):
        tissue = Tissue(replace(setup_of(), powers=powers), 1)
        number = carrying(tissue, "insulin")
        tissue.naives[:] = [Naive(tissue.new_id(), tissue.treg.x + 1, tissue.treg.y + 0.2 * n) for n in range(3)]
        tissue.step([Inspect(number), Decide(number, Verdict.CALM)])
        assert len(tissue.induced) == allies


@pytest.mark.rule("IL-2 sink (X): draws in IL-2", "IL-2 sink (X): Effectors near go short")
def test_the_sink_feeds_the_treg_and_starves_effectors() -> None:
    tissue = Tissue(replace(setup_of(), powers=("sink",)), 1)
    clone_of(tissue, "flu", [(tissue.treg.x + 1, tissue.treg.y)])
    life = tissue.effectors[0].dies_at
    for tile in range(len(tissue.il2.values)):
        tissue.il2.add(tile, 300)
    before = tissue.treg.il2
    assert any(isinstance(event, Sank) and event.reached == 1 for event in tissue.step([Use("sink")]))
    run(tissue, 10)
    assert tissue.treg.il2 > before
    assert tissue.effectors[0].dies_at < life


@pytest.mark.parametrize("alarm", [0.0, 2.0])
def test_where_the_tissue_teaches_reading_fills_what_the_receptors_know_and_nothing_is_lost(alarm: float) -> None:
    setup = replace(setup_of(duration=400), goal="learn")
    tissue = Tissue(setup, 1)
    number = carrying(tissue, "gad", alarm=alarm)
    learnt = [event.antigen for event in tissue.step([Inspect(number)]) if isinstance(event, Learnt)]
    assert learnt == ["gad"]
    assert tissue.known == ["insulin", "gad"]
    assert not [event for event in tissue.step([Inspect(number)]) if isinstance(event, Learnt)], "once is enough"
    other = Tissue(setup_of(), 1)
    other.step([Inspect(carrying(other, "gad", alarm=alarm))])
    assert other.known == ["insulin"], "elsewhere reading goes into the notebook alone"
    for cell in tissue.cells:
        cell.health, cell.state, cell.cause = 0.0, "dead", "attack"
    run(tissue, 300)
    assert tissue.outcome == ""
    run(tissue, 100)
    assert tissue.outcome == "scarred"


def test_a_full_library_ends_the_lesson_after_some_more() -> None:
    tissue = Tissue(replace(setup_of(learnt_stays=60), goal="learn"), 1)
    tissue.known.append("gad")
    run(tissue, 59)
    assert tissue.outcome == ""
    run(tissue, 3)
    assert tissue.outcome == "healthy"


def test_without_foxp3_nothing_can_be_decided_to_the_end() -> None:
    tissue = Tissue(replace(setup_of(duration=300), goal="watch"), 1)
    number = carrying(tissue, "insulin")
    events = tissue.step([Inspect(number), Decide(number, Verdict.CALM)])
    assert [event.reason for event in events if isinstance(event, Refused)] == ["unstable"]
    run(tissue, 298)
    assert tissue.now < tissue.treg.unstable_until


def test_dendritic_cells_stay_with_microbes_until_the_bodys_own_turn() -> None:
    setup = replace(setup_of(rest_least=20, rest_most=30), own_after=600)
    tissue = Tissue(setup, 3)
    assert not any(isinstance(event, Matured) for event in run(tissue, 599))
    assert any(isinstance(event, Matured) for event in run(tissue, 600))


def test_a_run_with_all_of_it_is_loaded_as_it_was() -> None:
    setup = replace(with_follicle(help_needed=100, antibody_every=20), powers=("calm", "induce"), goal="learn")
    tissue = Tissue(setup, 5)
    clone_of(tissue, "insulin", [(12.5, 6.5), (13.5, 6.5)])
    tissue.naives.append(Naive(tissue.new_id(), tissue.treg.x, tissue.treg.y))
    tissue.step([Use("induce")])
    run(tissue, 250)
    assert tissue.antibodies
    assert tissue.induced
    again = Tissue.load(setup, json.loads(json.dumps(tissue.dump())))
    assert again.hash() == tissue.hash()
    run(tissue, 120)
    run(again, 120)
    assert again.hash() == tissue.hash()


def test_beside_an_infected_cell_that_shows_nothing_the_bodys_own_is_still_found() -> None:
    setup = replace(setup_of(bystander=1.0, dendritics=1, rest_least=20, rest_most=30), own_after=0)
    tissue = Tissue(setup, 2)
    mute = next(index for index, cell in enumerate(tissue.cells) if cell.kind == "alpha")
    for _ in range(900):
        cell = tissue.cells[mute]
        cell.virus, cell.load, cell.state = "flu", 50.0, "infected"
        for event in tissue.step():
            if isinstance(event, Matured):
                assert event.antigen in ("insulin", "gad")
                return
    raise AssertionError("no dendritic cell sampled")
