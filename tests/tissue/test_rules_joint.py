"""The rules of smoke, citrulline, clumps, a lining that swells, and fresh fluid, each told by a story."""

from __future__ import annotations

from typing import Any

import pytest

from game.tissue import shown
from game.tissue.commands import Use, WalkTo
from game.tissue.events import (
    Blew,
    Closed,
    Clumped,
    Entered,
    Filled,
    Found,
    Gathered,
    Gnawed,
    Matured,
    Opened,
    Refused,
    Rinsed,
    Strained,
    Switched,
)
from game.tissue.grid import FAR
from game.tissue.state import Antibody, Clone, Complex, Effector, Neutrophil, Smoke
from game.tissue.world import Tissue
from tests.tissue.joint_room import AT_AIRWAY, CHANGED, joint
from tests.tissue.stories import run


def gust(tissue: Tissue, x: float = 9.5, y: float = 1.5, **more: Any) -> Smoke:
    """A gust that is there, and drifts to the entry on the right."""
    values: dict[str, Any] = {"goal": 20 + 18, "comes_at": tissue.now, "gone_at": tissue.now + 10_000, **more}
    one = Smoke(tissue.new_id(), x, y, **values)
    tissue.smoke.append(one)
    return one


def citrullinated(tissue: Tissue, amount: int = 1000) -> Tissue:
    """The same tissue, of which every tile is citrullinated by so much."""
    tissue.cit = [amount] * len(tissue.cit)
    return tissue


def heated(tissue: Tissue, at: tuple[int, int], heat: int, steps: int) -> list[object]:
    """What happens in so many steps while one tile is kept hot."""
    events: list[object] = []
    for _ in range(steps):
        tissue.inflammation.values[at[1] * 20 + at[0]] = heat
        events += tissue.step()
    return events


# Smoke


@pytest.mark.rule("Smoke comes in gusts that one sees coming")
def test_a_gust_is_seen_before_it_comes_in() -> None:
    tissue = joint(gusts=2, gust_first=40, gust_every=400, gust_warning=60)
    events = [(tissue.now, event) for _ in range(900) for event in tissue.step()]
    seen = [step for step, event in events if isinstance(event, Gathered)]
    came = [step for step, event in events if isinstance(event, Blew)]
    assert len(seen) == len(came) == 2
    assert [after - before for before, after in zip(seen, came, strict=True)] == [60, 60]


def test_nobody_smokes_where_no_gust_is_asked_for() -> None:
    assert not any(isinstance(event, Gathered) for event in run(joint(gust_first=10), 900))


@pytest.mark.rule("It drifts along open ground from one entry to another")
def test_a_gust_drifts_to_another_entry_and_is_gone_there() -> None:
    tissue = joint(gusts=1, gust_first=8, gust_every=8, gust_warning=1, gust_speed=0.1)
    while not tissue.smoke:
        tissue.step()
    (one,) = tissue.smoke
    start = one.x
    last = start
    while tissue.smoke:
        last = one.x
        tissue.step()
        assert tissue.grid.is_open(int(one.x), int(one.y))
    assert abs(last - start) > 15.0


@pytest.mark.rule("It heats what it lies on, and turns arginine into citrulline there")
def test_smoke_heats_and_citrullinates_what_lies_in_it() -> None:
    tissue = joint(gust_cit=40, gust_heat=40, gust_speed=0.001, gust_radius=3.0)
    gust(tissue)
    before = shown.made(tissue, tissue.cells[1])
    run(tissue, 200)
    lies_in, far = tissue.cells[2], 7 * 20 + 9
    assert tissue.cit[lies_in.y * 20 + lies_in.x] > 300
    assert tissue.heat[AT_AIRWAY] > 0
    assert tissue.cit[far] == 0
    assert before == ("vim",)
    assert ("vim-cit",) in {shown.made(tissue, cell) for cell in tissue.cells}


@pytest.mark.rule("Near the Treg it changes far less")
def test_where_the_treg_stands_smoke_changes_far_less() -> None:
    alone, beside = joint(gust_cit=40, gust_speed=0.001), joint(gust_cit=40, gust_speed=0.001)
    for tissue in (alone, beside):
        gust(tissue)
    beside.treg.x, beside.treg.y = 9.5, 2.5
    run(alone, 60)
    run(beside, 60)
    assert 0 < beside.cit[AT_AIRWAY] <= alone.cit[AT_AIRWAY] // 4


@pytest.mark.rule("So it does after an IL-10 cloud")
def test_a_cloud_takes_the_edge_off_smoke() -> None:
    calmed, plain = joint(gust_cit=40, gust_speed=0.001), joint(gust_cit=40, gust_speed=0.001)
    for tissue in (calmed, plain):
        gust(tissue)
        tissue.powers.append("cloud")
        tissue.treg.x, tissue.treg.y = 9.5, 5.5
    assert not any(isinstance(event, Refused) for event in calmed.step([Use("cloud")]))
    plain.step()
    run(calmed, 60)
    run(plain, 60)
    assert 0 < calmed.cit[AT_AIRWAY] <= plain.cit[AT_AIRWAY] // 3


def test_a_treg_without_foxp3_keeps_nothing_off() -> None:
    alone, beside = joint(gust_cit=40, gust_speed=0.001), joint(gust_cit=40, gust_speed=0.001)
    for tissue in (alone, beside):
        gust(tissue)
    beside.treg.x, beside.treg.y, beside.treg.unstable_until = 9.5, 2.5, 10_000
    run(alone, 60)
    run(beside, 60)
    assert beside.cit[AT_AIRWAY] == alone.cit[AT_AIRWAY]


@pytest.mark.rule("Dendritic cells are drawn to smoke and alarmed in it")
def test_what_is_carried_out_of_smoke_is_alarmed() -> None:
    tissue = joint(rest_least=10, rest_most=20, gust_speed=0.001, gust_heat=1, gust_radius=4.0)
    (cell,) = tissue.dendritics
    cell.until = 1
    gust(tissue, 6.5, 2.5)
    matured = [event for event in run(tissue, 900) if isinstance(event, Matured)]
    assert matured and matured[0].alarm >= 2


# Citrulline, and what is held


@pytest.mark.rule("Inflammation does the same, more slowly")
def test_lasting_heat_citrullinates_and_a_cool_place_loses_it_again() -> None:
    tissue = joint(cit_gain=60, cit_heat=250, cit_fade=20)
    heated(tissue, (5, 3), 600, 300)
    most = tissue.cit[3 * 20 + 5]
    assert most >= 500
    run(tissue, 300)
    assert tissue.cit[3 * 20 + 5] < most


@pytest.mark.rule("A cool place slowly loses it again, as its proteins are made anew")
def test_what_is_made_anew_is_not_citrullinated() -> None:
    tissue = citrullinated(joint(cit_fade=20), 200)
    assert any(shown.is_turned(tissue, cell) for cell in tissue.cells)
    run(tissue, 600)
    assert not any(shown.is_turned(tissue, cell) for cell in tissue.cells)


@pytest.mark.rule("The more a place is citrullinated, the more of its cells are")
def test_more_citrulline_turns_more_cells_and_the_same_ones_first() -> None:
    tissue = joint()
    turned = []
    for amount in (0, 300, 700, 1000):
        citrullinated(tissue, amount)
        turned.append({(cell.x, cell.y) for cell in tissue.cells if shown.is_turned(tissue, cell)})
    assert not turned[0]
    assert turned[1] < turned[2] < turned[3]
    assert len(turned[3]) == len(tissue.cells)


@pytest.mark.rule("Where citrulline lies in an anchor, what HLA holds changes, and what a receptor reads does not")
def test_a_pocket_refuses_arginine_and_holds_citrulline() -> None:
    tissue = joint("DRB1*04:01", seen_heat=0, seen_steps=100_000)
    for cell in tissue.cells:
        cell.hot_at = 0
    before = sum("vim" in shown.shown(tissue, cell) for cell in tissue.cells)
    citrullinated(tissue)
    after = sum("vim-cit" in shown.shown(tissue, cell) for cell in tissue.cells)
    lining = sum(cell.kind == "beta" for cell in tissue.cells)
    assert before <= lining // 4 < after == lining
    assert tissue.fit_of("vim", "vim-cit") == 1.0
    clone = Clone(99, "vim-cit", tissue.rules.hunt_fit, leashed=False)
    assert shown.fits_any(tissue, clone.antigen, clone.reach, ("vim",))


def test_a_groove_that_holds_both_shows_as_much_before_as_after() -> None:
    tissue = joint("DRB1*04:02", seen_heat=0, seen_steps=100_000)
    for cell in tissue.cells:
        cell.hot_at = 0
    before = sum(bool(shown.shown(tissue, cell)) for cell in tissue.cells)
    citrullinated(tissue)
    assert sum(bool(shown.shown(tissue, cell)) for cell in tissue.cells) == before


@pytest.mark.rule("Where it lies at a contact, what is read changes")
def test_citrulline_at_a_contact_is_read() -> None:
    tissue = joint(turned=CHANGED)
    assert 0.60 <= tissue.fit_of("vim", "vim-cit") < 0.85


# Antibodies against citrulline


def helped(tissue: Tissue, antigen: str, steps: int = 600) -> list[object]:
    """What happens while a clone against `antigen` is at work."""
    clone = Clone(tissue.new_id(), antigen, 0.6, leashed=False)
    tissue.clones[clone.id] = clone
    tissue.clone_ways[clone.id] = tissue.grid.distances([])
    tissue.effectors = [Effector(tissue.new_id(), clone.id, 9.5, 7.5, 100_000) for _ in range(4)]
    return [event for _ in range(steps) for event in tissue.step()]


@pytest.mark.rule("Antibodies against citrulline stick wherever enough of it is")
def test_antibodies_against_citrulline_clump_where_it_is() -> None:
    for amount, clumps in ((1000, True), (100, False)):
        tissue = citrullinated(joint(cit_fade=0, cit_binds=400), amount)
        tissue.antibodies = [Antibody(tissue.new_id(), "vim-cit", 4.5, 3.5, 100_000)]
        tissue.antibody_aims["vim-cit"] = ()
        tissue.antibody_ways["vim-cit"] = tissue.grid.distances(tissue.cell_at)
        events = run(tissue, 200)
        assert any(isinstance(event, Clumped) for event in events) == clumps
        assert bool(tissue.complexes) == clumps


def test_help_for_what_is_citrullinated_is_found_in_the_blood_and_names_no_protein_without_it() -> None:
    tissue = joint(help_needed=300)
    events = helped(tissue, "vim-cit")
    assert any(isinstance(event, Switched) for event in events)
    assert [event.antigen for event in events if isinstance(event, Found)] == ["vim-cit"]


@pytest.mark.rule("A seronegative patient makes none")
def test_who_has_no_such_antibodies_makes_none() -> None:
    tissue = joint(help_needed=300, complexes_most=0)
    assert not any(isinstance(event, Switched | Found) for event in helped(tissue, "vim-cit"))
    assert any(isinstance(event, Switched) for event in helped(tissue, "flu"))


@pytest.mark.rule("Clumps heat their place and call in neutrophils, which heat it and citrullinate it more")
def test_clumps_heat_and_call_neutrophils() -> None:
    tissue = joint(neutrophils_most=3, neutrophil_every=10, cit_fade=0, neutrophil_speed=0.2)
    tissue.complexes = [Complex(5.5, 3.5, 100_000)]
    events = run(tissue, 600)
    assert sum(isinstance(event, Entered) and event.who == "neutrophil" for event in events) >= 3
    assert any(cell.state == "working" for cell in tissue.neutrophils)
    assert tissue.heat[3 * 20 + 5] > 0
    assert max(tissue.cit) > 0


def test_neutrophils_die_and_no_more_come_once_the_clumps_are_gone() -> None:
    tissue = joint(neutrophils_most=3, neutrophil_life=100)
    tissue.neutrophils = [Neutrophil(tissue.new_id(), 5.5, 2.5, 80)]
    events = run(tissue, 200)
    assert not tissue.neutrophils
    assert not any(isinstance(event, Entered) for event in events)


@pytest.mark.rule("Beside bone they bring osteoclasts, which eat notches into it")
def test_clumps_beside_bone_bring_osteoclasts() -> None:
    tissue = joint(osteoclasts_most=2, osteoclast_wait=30, osteoclast_every=20, osteoclast_bite=9.0)
    tissue.complexes = [Complex(11.5, 3.5, 100_000)]
    events = run(tissue, 400)
    gnawed = {event.cell for event in events if isinstance(event, Gnawed)}
    assert gnawed and all(tissue.cells[index].kind == "alpha" for index in gnawed)
    assert min(tissue.cells[index].health for index in gnawed) < 60.0
    far = joint(osteoclasts_most=2, osteoclast_wait=30)
    far.complexes = [Complex(3.5, 7.5, 100_000)]
    assert not any(isinstance(event, Gnawed) for event in run(far, 400))


# Ground that closes


def swollen(steps: int, **rules: Any) -> tuple[Tissue, list[object]]:
    """A tissue whose lining was kept hot for so many steps, and what happened."""
    tissue = joint(**{"swell_most": 30, "swell_heat": 200, "swell_full": 10, "heat_harm_from": 1000, **rules})
    events: list[object] = []
    for _ in range(steps):
        for cell in tissue.cells:
            if cell.kind == "beta":
                tissue.inflammation.values[cell.y * 20 + cell.x] = 600
        events += tissue.step()
    return tissue, events


@pytest.mark.rule("In lasting heat the lining of a joint swells: ground beside it closes, tile by tile")
def test_a_hot_lining_closes_ground_beside_it() -> None:
    tissue, events = swollen(300)
    assert len(tissue.pannus) >= 3
    assert sum(isinstance(event, Closed) for event in events) == len(tissue.pannus)
    assert sorted(tissue.pannus) == tissue.closed
    lining = {(cell.x, cell.y) for cell in tissue.cells if cell.kind == "beta"}
    for tile in tissue.pannus:
        assert any(abs(tile % 20 - x) <= 2 and abs(tile // 20 - y) <= 2 for x, y in lining)


@pytest.mark.rule("All other open ground stays in one piece, so that nobody is walled in and no gate is cut off")
def test_however_swollen_every_place_can_be_reached() -> None:
    tissue, _ = swollen(3000, swell_most=80)
    assert len(tissue.pannus) > 8
    ways = tissue.grid.distances([tissue.grid.tile(tissue.treg.x, tissue.treg.y)])
    open_tiles = [tile for tile, is_open in enumerate(tissue.grid.open) if is_open]
    assert all(ways[tile] < FAR for tile in open_tiles)
    level = tissue.setup.map
    for place in (*level.gates, *level.doors, *level.entries):
        assert tissue.grid.is_open(int(place.x), int(place.y))


def test_it_closes_no_more_than_the_rule_allows() -> None:
    tissue, _ = swollen(1500, swell_most=4)
    assert len(tissue.pannus) == 4


@pytest.mark.rule("In lasting quiet it gives the ground back")
def test_a_quiet_lining_opens_again() -> None:
    tissue, _ = swollen(300, ease_after=60, ease_every=30)
    tissue.inflammation.values = [0] * len(tissue.heat)
    order = list(tissue.pannus)
    events = run(tissue, 900)
    opened = [event.y * 20 + event.x for event in events if isinstance(event, Opened)]
    assert opened == order[::-1], "what closed last opens first"
    assert not tissue.pannus and not tissue.closed


@pytest.mark.rule("It wears away cartilage and bone beside it")
def test_what_swells_wears_cartilage_away() -> None:
    tissue = joint(swell_most=30, pannus_harm=0.5, seen_heat=900)
    tile = 3 * 20 + 11
    tissue.close(tile)
    tissue.pannus.append(tile)
    beside, far = (next(c for c in tissue.cells if (c.x, c.y) == at) for at in ((12, 3), (14, 4)))
    run(tissue, 200)
    assert beside.health < 100.0 or beside.state == "dead"
    assert far.health == 100.0


@pytest.mark.rule("These do not heal")
def test_cartilage_does_not_heal_and_the_lining_does() -> None:
    tissue = joint(heal=0.1)
    lining = next(cell for cell in tissue.cells if cell.kind == "beta")
    cartilage = next(cell for cell in tissue.cells if cell.kind == "alpha")
    for cell in (lining, cartilage):
        cell.health = 70.0
    run(tissue, 300)
    assert lining.health > 80.0
    assert cartilage.health == 70.0


@pytest.mark.rule("A joint bears load now in one place, now in another")
def test_load_heats_a_place_and_less_where_the_treg_stands() -> None:
    heats = []
    for near in (False, True):
        tissue = joint(strain_heat=60, strain_first=30, strain_every=4000, strain_steps=240)
        events = run(tissue, 31)
        (load,) = [event for event in events if isinstance(event, Strained)]
        tissue.treg.x, tissue.treg.y = (load.x, load.y) if near else (18.5, 7.5)
        run(tissue, 120)
        heats.append(tissue.heat[tissue.grid.tile(load.x, load.y)])
    assert heats[0] > 300
    assert heats[1] < heats[0] // 2


# Fresh fluid


def standing(tissue: Tissue, at: tuple[float, float]) -> Tissue:
    """The same tissue with the Treg there."""
    tissue.treg.x, tissue.treg.y = at
    return tissue


@pytest.mark.rule("Rinse (R): takes up fresh fluid at a vessel")
def test_fluid_is_taken_up_at_a_vessel_and_nowhere_else() -> None:
    tissue = standing(joint(), (9.5, 2.5))
    assert Refused(Use("rinse"), "no-vessel") in tissue.step([Use("rinse")])
    standing(tissue, (9.5, 7.5))
    before = tissue.treg.il2
    assert any(isinstance(event, Filled) for event in tissue.step([Use("rinse")]))
    assert tissue.fluid == 1
    assert tissue.treg.il2 < before - 2.0


@pytest.mark.rule("Rinse (R): Used again, it clears the place around of smoke, clumps and most of its heat")
def test_fluid_clears_smoke_clumps_and_heat() -> None:
    tissue = standing(joint(gust_speed=0.001, gust_heat=1), (9.5, 2.5))
    tissue.fluid = 1
    gust(tissue)
    tissue.complexes = [Complex(8.5, 3.5, 100_000), Complex(1.5, 7.5, 100_000)]
    tissue.inflammation.values[2 * 20 + 9] = 800
    citrullinated(tissue, 500)
    rinsed = [event for event in tissue.step([Use("rinse")]) if isinstance(event, Rinsed)]
    assert [event.reached for event in rinsed] == [2]
    assert not tissue.smoke
    assert [(one.x, one.y) for one in tissue.complexes] == [(1.5, 7.5)]
    assert tissue.heat[2 * 20 + 9] < 200
    assert tissue.cit[2 * 20 + 9] >= 490, "what has become citrulline stays so until it is made anew"
    assert tissue.fluid == 0


def test_fluid_is_kept_where_there_is_nothing_to_clear() -> None:
    tissue = standing(joint(), (9.5, 2.5))
    tissue.fluid = 1
    before = tissue.treg.il2
    assert Refused(Use("rinse"), "nothing-to-rinse") in tissue.step([Use("rinse")])
    assert tissue.fluid == 1
    assert abs(tissue.treg.il2 - before) < 0.5


def test_a_run_with_smoke_and_swelling_goes_on_the_same_after_it_was_saved() -> None:
    def played(until: int, tissue: Tissue) -> Tissue:
        while tissue.now < until:
            tissue.step([WalkTo(9, 7)] if tissue.now == 50 else [])
        return tissue

    def fresh() -> Tissue:
        return joint(gusts=3, gust_first=20, gust_every=120, gust_warning=20, gust_cit=60, gust_heat=60,
                     strain_heat=80, strain_first=30, strain_every=200, swell_most=20, swell_full=4, cit_gain=60,
                     neutrophils_most=4, osteoclasts_most=2)  # fmt: skip

    whole = played(900, fresh())
    before = played(400, fresh())
    before.complexes.append(Complex(11.5, 3.5, 700))
    again = Tissue.load(before.setup, before.dump())
    assert again.hash() == before.hash()
    assert played(900, again).hash() == played(900, before).hash()
    assert whole.blown == 3 and whole.pannus
