"""Stories of hunting and striking, of inflammation, microbes and death."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.library import build_setup
from game.tissue.dendritic import alarm_of
from game.tissue.events import Attacked, CellDied, Cleared, Divided, MicrobeDied
from game.tissue.fit import CONTACTS
from game.tissue.grid import squared
from game.tissue.world import Tissue
from tests.tissue.small import INSULIN
from tests.tissue.stories import calm_room, clone_of, germ, infect, kinds, run, sampled, seen

BETA = 2  # the beta cell on tile (6, 3)
BESIDE = (7.5, 3.5)  # where an effector stands that strikes it


def blows(tissue: Tissue, steps: int = 40) -> list[Attacked]:
    return [event for event in run(tissue, steps) if isinstance(event, Attacked)]


@pytest.mark.rule("A clone hunts whatever shows a peptide that")
@pytest.mark.parametrize("prey", ["infected", "bacterium", "alike", "none"])
def test_a_clone_comes_from_afar_to_whatever_shows_what_fits(prey: str) -> None:
    tissue = seen(calm_room(bacterium_speed=0.0))
    antigen = {"infected": "flu", "bacterium": "mimic", "alike": "mimic", "none": "flu"}[prey]
    if prey == "infected":
        infect(tissue, BETA)
    if prey == "bacterium":
        germ(tissue, 13.5, 5.5)
    clone_of(tissue, antigen, [(15.5, 2.5)])
    found = blows(tissue, 300)
    assert bool(found) is (prey != "none")
    if prey == "bacterium":
        assert (found[0].x, found[0].y) == (tissue.setup.map.width - 6.5, 5.5)
    # Alpha cells show nothing: nobody ever strikes them
    assert (5.5, 4.5) not in [(event.x, event.y) for event in found]


@pytest.mark.rule("Effectors that meet make room")
def test_effectors_on_one_spot_come_apart() -> None:
    tissue = calm_room()
    clone_of(tissue, "flu", [(7.5, 4.5), (7.5, 4.5), (7.5, 4.5)])
    run(tissue, 60)
    first, *others = tissue.effectors
    assert all(squared(other, first.x, first.y) > 0.1 for other in others)


def one_blow(tissue: Tissue, antigen: str) -> None:
    """Let an effector of a clone against `antigen` strike once what is beside it."""
    clone_of(tissue, antigen, [BESIDE])
    assert len(blows(tissue, 2)) == 1


@pytest.mark.rule("A blow at a bacterium weakens it")
def test_a_bacterium_is_weakened_by_each_blow_and_dies_of_the_last() -> None:
    tissue = calm_room(bacterium_speed=0.0)
    prey = germ(tissue, 8.5, 3.5)
    one_blow(tissue, "mimic")
    assert prey.health == 30.0 - tissue.rules.strike_bacterium
    assert kinds(run(tissue, 100), MicrobeDied)
    assert not tissue.bacteria


@pytest.mark.rule("A blow at a bacterium weakens it")
def test_a_bacterium_that_does_not_fit_hides_none_that_does() -> None:
    """A bacterium and the variant that it divided into lie on one tile."""
    for others_first in (False, True):
        tissue = drifting()
        tissue.setup = replace(
            tissue.setup,
            microbes={**tissue.setup.microbes, "gut-2": replace(tissue.setup.microbes["gut-2"], shows=("flu",))},
        )
        both = [germ(tissue, 13.5, 5.5), germ(tissue, 13.5, 5.5)]
        both[not others_first].microbe = "gut-2"
        clone_of(tissue, "mimic", [(14.5, 5.5)])
        assert len(kinds(run(tissue, 200), MicrobeDied)) == 1
        assert [left.microbe for left in tissue.bacteria] == ["gut-2"]


@pytest.mark.rule("A blow at an infected cell mostly clears the virus")
def test_an_infected_cell_loses_its_virus_and_lives() -> None:
    tissue = calm_room(load_gain=0.0, load_harm=0.0)
    infect(tissue, BETA)
    clone_of(tissue, "flu", [BESIDE])
    cell, before = tissue.cells[BETA], tissue.cells[BETA].load
    while not kinds(tissue.step(), Cleared):
        assert tissue.now < 200
        assert cell.load <= before
        before = cell.load
    assert (cell.state, cell.virus, cell.load) == ("healthy", "", 0.0)
    assert cell.health > 90.0


@pytest.mark.rule("A blow at a cell for what is its own costs its health")
def test_a_cell_struck_for_its_own_loses_health_and_in_the_end_its_life() -> None:
    tissue = seen(calm_room(heat_harm=0.0))
    one_blow(tissue, "insulin")
    struck = [cell for cell in tissue.cells if cell.health < 100.0]
    assert [cell.health for cell in struck] == [100.0 - tissue.rules.strike_cell]
    died = [event for event in run(tissue, 1000) if isinstance(event, CellDied)]
    assert died and {event.cause for event in died} == {"attack"}


@pytest.mark.rule("Every blow brings inflammation and IL-2")
@pytest.mark.parametrize("prey", ["own", "infected", "bacterium"])
def test_every_blow_brings_inflammation_and_il2(prey: str) -> None:
    tissue = seen(calm_room(bacterium_speed=0.0))
    if prey == "infected":
        infect(tissue, BETA)
    if prey == "bacterium":
        germ(tissue, 8.5, 3.5)
    assert not any(tissue.heat) and not any(tissue.il2_field)
    one_blow(tissue, {"own": "insulin", "infected": "flu", "bacterium": "mimic"}[prey])
    assert max(tissue.heat) > 100
    assert max(tissue.il2_field) > 50


@pytest.mark.rule("It spreads and fades")
def test_inflammation_comes_to_the_tiles_around_and_goes() -> None:
    tissue = calm_room()
    here, beside = tissue.grid.tile(14.5, 4.5), tissue.grid.tile(16.5, 4.5)
    tissue.inflammation.add(here, 900)
    run(tissue, 60)
    assert 0 < tissue.heat[beside] < tissue.heat[here] < 900
    run(tissue, 3000)
    assert not any(tissue.heat)


def after(heat: int, steps: int, **begins: float) -> Tissue:
    """A tissue in which the tile of one beta cell has had this inflammation for some steps."""
    tissue = calm_room()
    for name, value in begins.items():
        setattr(tissue.cells[BETA], name, value)
    for _ in range(steps):
        tissue.inflammation.values[tissue.grid.tile(6, 3)] = heat
        tissue.step()
    return tissue


@pytest.mark.rule("Strong inflammation harms cells")
def test_a_cell_in_strong_inflammation_sickens_and_dies_of_it() -> None:
    assert after(800, 200).cells[BETA].health == 100.0
    ill = after(1000, 200).cells[BETA]
    assert (ill.state, ill.health < 100.0) == ("healthy", True)
    dead = after(1000, 1400)
    assert (dead.cells[BETA].state, dead.cells[BETA].cause) == ("dead", "inflammation")
    assert [cell.state for cell in dead.cells if cell is not dead.cells[BETA]] == ["healthy"] * 8


@pytest.mark.rule("Cells heal slowly in quiet")
def test_a_cell_heals_in_quiet_and_not_in_inflammation_nor_when_it_was_just_struck() -> None:
    healing = after(0, 300, health=50.0).cells[BETA].health
    assert 52.0 < healing < 70.0
    assert after(0, 8000, health=50.0).cells[BETA].health == 100.0
    assert after(300, 300, health=50.0).cells[BETA].health == 50.0
    assert after(0, 100, health=50.0, struck_at=0).cells[BETA].health == 50.0


@pytest.mark.rule("A virus hides in a cell until")
def test_a_virus_is_neither_seen_nor_hunted_until_there_is_enough_of_it() -> None:
    tissue = calm_room()
    cell = tissue.cells[BETA]
    cell.virus = "flu"
    clone_of(tissue, "flu", [BESIDE])
    while cell.state == "healthy":
        assert not blows(tissue, 1)
        assert cell.load < 50.0
    assert cell.state == "infected"
    assert cell.load >= tissue.rules.hide_load
    assert tissue.infection > 0.0
    assert blows(tissue)


@pytest.mark.rule("When a cell is full of virus it bursts")
def test_a_cell_full_of_virus_bursts_and_lets_viruses_out() -> None:
    tissue = calm_room()
    infect(tissue, BETA)
    tissue.cells[BETA].load = 99.9
    died = [event for event in run(tissue, 5) if isinstance(event, CellDied)]
    assert [(event.cell, event.cause) for event in died] == [(BETA, "infection")]
    assert [virion.microbe for virion in tissue.virions] == ["flu"] * tissue.rules.burst_virions
    assert all(squared(virion, 6.5, 3.5) < 1.0 for virion in tissue.virions)


def drifting(**rules: float) -> Tissue:
    """A tissue whose microbes drift to variants."""
    tissue = calm_room(bacterium_speed=0.0, **rules)
    old = tissue.setup.microbes
    drifts = {name: replace(one, drifts_to=f"{name}-2") for name, one in old.items()}
    variants = {f"{name}-2": replace(one, id=f"{name}-2") for name, one in old.items()}
    tissue.setup = replace(tissue.setup, microbes={**drifts, **variants})
    return tissue


@pytest.mark.rule("Bacteria divide")
def test_a_bacterium_becomes_two() -> None:
    tissue = calm_room()
    germ(tissue, 13.5, 5.5).divides_at = 3
    assert not kinds(run(tissue, 2), Divided)
    assert kinds(tissue.step(), Divided)
    assert len(tissue.bacteria) == 2
    assert all(bacterium.divides_at > tissue.now for bacterium in tissue.bacteria)


@pytest.mark.rule("Some microbes drift: now and then a new one has one contact changed")
@pytest.mark.parametrize(("share", "found"), [(0.0, ["gut"]), (1.0, ["gut-2"]), (0.5, ["gut", "gut-2"])])
def test_a_division_brings_a_variant_as_often_as_the_rule_says(share: float, found: list[str]) -> None:
    tissue = drifting(variants=share)
    born = set()
    for _ in range(30):
        tissue.bacteria.clear()
        parent = germ(tissue, 13.5, 5.5)
        parent.divides_at = tissue.now + 1
        assert kinds(tissue.step(), Divided)
        assert parent.microbe == "gut", "the parent stays what it was"
        born.add(tissue.bacteria[1].microbe)
    assert sorted(born) == found


@pytest.mark.rule("Some microbes drift: now and then a new one has one contact changed")
@pytest.mark.parametrize(("share", "found"), [(0.0, "flu"), (1.0, "flu-2")])
def test_a_burst_brings_viruses_of_one_kind(share: float, found: str) -> None:
    tissue = drifting(variants=share)
    infect(tissue, BETA)
    tissue.cells[BETA].load = 99.9
    run(tissue, 5)
    assert [virion.microbe for virion in tissue.virions] == [found] * tissue.rules.burst_virions


@pytest.mark.rule("Some microbes drift: now and then a new one has one contact changed")
@pytest.mark.parametrize("level", ["skin", "lymph-node", "heart", "islet"])
def test_in_every_level_a_variant_differs_in_one_place_that_faces_the_receptor(level: str) -> None:
    setup = build_setup(level, 5)
    drifts = [(one, setup.microbes[one.drifts_to]) for one in setup.microbes.values() if one.drifts_to]
    assert drifts
    for parent, variant in drifts:
        assert not variant.drifts_to
        changed = [(a, b) for a, b in zip(parent.shows, variant.shows, strict=True) if a != b]
        assert changed
        for before, after in changed:
            cores = setup.antigens[before].core, setup.antigens[after].core
            places = [place for place, (a, b) in enumerate(zip(*cores, strict=True), 1) if a != b]
            assert len(places) == 1 and places[0] in CONTACTS


@pytest.mark.rule("A commensal neither divides, nor harms, nor alarms")
def test_a_commensal_neither_divides_nor_harms_nor_alarms() -> None:
    tissue = calm_room(bacterium_speed=0.0)
    tissue.setup = replace(
        tissue.setup, microbes={**tissue.setup.microbes, "gut": replace(tissue.setup.microbes["gut"], harmless=True)}
    )
    germ(tissue, 6.5, 3.5).divides_at = 3
    run(tissue, 300)
    assert len(tissue.bacteria) == 1
    assert tissue.integrity == 1.0
    assert not any(tissue.heat)
    assert tissue.infection == 0.0
    found = [sampled(tissue, 6.5, 3.5) for _ in range(40)]
    assert alarm_of(found[-1]) == 0
    assert "mimic" in {sampled(tissue, 6.5, 3.5).antigen for _ in range(40)}, "it is sampled like others"
    assert tissue.met == {}, "it was not met in alarm"


@pytest.mark.rule("They leak toxin that harms")
def test_toxin_harms_the_cell_that_a_bacterium_is_on_and_no_other() -> None:
    tissue = calm_room(bacterium_speed=0.0)
    germ(tissue, 6.5, 3.5)
    run(tissue, 100)
    assert [cell.health < 100.0 for cell in tissue.cells].index(True) == BETA
    assert sum(cell.health < 100.0 for cell in tissue.cells) == 1
    assert tissue.heat[tissue.grid.tile(6, 3)] > 0


@pytest.mark.rule("A dead cell leaves a scar, and debris")
def test_what_a_dead_cell_leaves_is_sampled_again() -> None:
    tissue = seen(calm_room(heat_harm=0.0))
    clone_of(tissue, "insulin", [BESIDE])
    while not kinds(tissue.step(), CellDied):
        assert tissue.now < 2000
    tissue.effectors.clear()
    (dead,) = [cell for cell in tissue.cells if cell.state == "dead"]
    (left,) = tissue.debris
    assert set(left.antigens) == {"insulin", "gad"}
    cell = sampled(tissue, left.x, left.y)
    assert (cell.antigen in left.antigens, cell.source) == (True, "debris")
    tissue.dendritics.clear()  # or it leads to more
    run(tissue, tissue.rules.debris_steps + 1)
    assert (dead.state, dead.health) == ("dead", 0.0), "a scar stays"
    assert not tissue.debris


@pytest.mark.rule("A full clone hunts from")
@pytest.mark.parametrize(("leashed", "rule", "least"), [(False, "hunt_fit", 0.60), (True, "leash_fit", 0.85)])
def test_a_clone_hunts_from_its_least_fit_on(leashed: bool, rule: str, least: float) -> None:
    assert getattr(calm_room().rules, rule) == least
    fit = calm_room().fit_of("mimic", "insulin")
    assert 0.60 < fit < 0.85
    for threshold, hunts in ((fit, True), (fit + 0.001, False)):
        tissue = seen(calm_room(**{rule: threshold}))
        clone_of(tissue, "mimic", [BESIDE], leashed=leashed)
        assert bool(blows(tissue)) is hunts


@pytest.mark.rule("Fit is how alike two peptides are", "The anchors")
def test_only_what_faces_the_receptor_counts_in_fit() -> None:
    tissue = calm_room()
    changed = {}
    for place in range(1, 10):
        letter = "P" if INSULIN[place - 1] != "P" else "W"
        core = INSULIN[: place - 1] + letter + INSULIN[place:]
        own = tissue.setup.antigens["insulin"]
        tissue.setup.antigens[f"changed-{place}"] = replace(own, id=f"changed-{place}", core=core)
        changed[place] = tissue.fit_of("insulin", f"changed-{place}")
    assert [place for place, fit in changed.items() if fit < 1.0] == [2, 3, 5, 7, 8]
    assert all(0.0 <= fit <= 1.0 for fit in changed.values())
