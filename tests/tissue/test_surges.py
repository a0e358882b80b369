"""Between surges: it is told how the next one comes, and something can be agreed to for its time."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from itertools import pairwise

import pytest

from game.library import build_setup
from game.library.bargains import BARGAINS
from game.library.rules import CHANCES, CROWDS
from game.tissue.commands import Agree
from game.tissue.events import Agreed, Event, Offered, Refused, Surged
from game.tissue.ladder import Bargain, Face, Strain, Vigil
from game.tissue.setup import Area, Setup
from game.tissue.state import Virion
from game.tissue.surges import shifted
from game.tissue.vigil import pending
from game.tissue.world import Tissue
from tests.tissue.endless import CORTISOL, CROWD, FEVER, RUNGS, VIGIL, endless, setup_with
from tests.tissue.stories import kinds, run

pytestmark = pytest.mark.whole

OFFERS = replace(VIGIL, ahead=20, bargains=(FEVER, CROWD, CORTISOL))
NEXT = VIGIL.first + VIGIL.every  # step of the second surge, the first one with an offer
PATROLS = ("skin", "lymph-node", "heart", "nerve", "islet", "joint", "kidney")


def offered(vigil: Vigil = OFFERS, **rules: float) -> Tissue:
    """A run in which something is offered now."""
    tissue = endless(vigil, **rules)
    run(tissue, NEXT - vigil.ahead)
    return tissue


@pytest.mark.rule("Ten seconds before a surge it is told how it will come")
def test_before_each_surge_but_the_first_it_is_told_how_it_comes_and_something_is_offered() -> None:
    assert Vigil((), (), (), ()).ahead == 300
    tissue = endless(OFFERS)
    told: list[tuple[int, Event]] = []
    for _ in range(NEXT + 2 * OFFERS.every):
        told += [(tissue.now, event) for event in tissue.step() if isinstance(event, (Offered, Surged))]
    assert [type(event) for _, event in told] == [Surged, Offered, Surged, Offered, Surged, Offered, Surged]
    for (early, offer), (late, surge) in zip(told[1::2], told[2::2], strict=True):
        assert late - early == OFFERS.ahead
        assert isinstance(offer, Offered) and isinstance(surge, Surged) and offer.number == surge.number
    assert [offer.face for offer in tissue.offers] == [surge.face for surge in tissue.surges[1:]]
    assert all(len(set(offer.bargains)) == 3 for offer in tissue.offers)


@pytest.mark.rule("Then one of three things can be agreed to, or none")
@pytest.mark.rule("Two of them help, and the third makes the surge harder and pays")
def test_what_is_agreed_to_holds_for_one_surge() -> None:
    tissue, other = offered(virion_life=100_000), offered(virion_life=100_000)
    offer = pending(tissue)
    assert offer is not None and set(offer.bargains[:2]) == {"fever", "cortisol"} and offer.bargains[2] == "crowd"
    before = tissue.rules
    assert kinds(tissue.step([Agree("fever")]), Agreed) == [Agreed("fever")]
    assert tissue.rules == before, "not before the surge is there"
    other.step()
    run(tissue, OFFERS.ahead - 1)
    run(other, OFFERS.ahead - 1)
    assert (tissue.surges[-1].bargain, other.surges[-1].bargain) == ("fever", "")
    assert tissue.rules.load_gain == before.load_gain / 2 and tissue.rules.divide_least == 2 * before.divide_least
    assert tissue.rules.foxp3_after == 12.0 and other.rules == before
    assert (len(tissue.induced), len(other.induced)) == (2, 0), "daughters come along"
    run(tissue, OFFERS.every)
    assert tissue.rules == before and tissue.surges[-1].bargain == ""


@pytest.mark.rule("a crowded place: pays")
def test_more_come_where_that_was_agreed_to() -> None:
    counts = []
    for bargain in ("", "crowd"):
        tissue = offered(virion_life=100_000, virion_entry=0.0)
        bacteria = len(tissue.bacteria)
        tissue.step([Agree(bargain)] if bargain else [])
        run(tissue, OFFERS.ahead - 1)
        counts.append(len(tissue.virions) + len(tissue.bacteria) - bacteria)
    assert counts[1] >= counts[0] + 4


def test_only_what_is_offered_can_be_taken_and_once() -> None:
    tissue = endless(OFFERS)
    assert kinds(tissue.step([Agree("fever")]), Refused) == [Refused(Agree("fever"), "not-offered")]
    tissue = offered()
    for bargain in ("il10", ""):
        assert kinds(tissue.step([Agree(bargain)]), Refused)
    assert not kinds(tissue.step([Agree("fever")]), Refused)
    for bargain in ("fever", "crowd"):
        assert kinds(tissue.step([Agree(bargain)]), Refused), "one is enough"
    run(tissue, OFFERS.ahead)
    assert kinds(tissue.step([Agree("crowd")]), Refused), "too late"


def test_what_was_offered_the_last_time_is_not_offered_again_at_once() -> None:
    many = tuple(Bargain(f"help-{n}") for n in range(4)) + tuple(Bargain(f"pay-{n}", pays=130) for n in range(2))
    tissue = endless(replace(OFFERS, bargains=many))
    run(tissue, NEXT + 3 * OFFERS.every)
    for last, now in zip(tissue.offers, tissue.offers[1:], strict=False):
        assert not set(last.bargains) & set(now.bargains)


def test_a_run_saved_while_something_is_offered_goes_on_as_it_would_have() -> None:
    tissue = offered()
    tissue.step([Agree("crowd")])
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert again.hash() == tissue.hash() and pending(again) == pending(tissue)
    run(tissue, 200)
    run(again, 200)
    assert again.hash() == tissue.hash() and again.rules == tissue.rules


def faced(face: Face, number: int = 3) -> tuple[Tissue, int]:
    """A run in which surge `number` came with this face, and how many virions and bacteria had been there before."""
    plain = tuple(Strain(id, 0.3) for id in ("flu", "rsv", "cold"))
    mimics = (Strain("gut", 0.7), Strain("gut-2", 0.7))
    vigil = replace(VIGIL, plain=plain, mimics=mimics, faces=(face,), faces_from=number - 1, ahead=20)
    setup = _changing(setup_with(vigil, virion_life=100_000, virion_entry=0.0, divide_least=50_000, divide_most=50_001))
    tissue = Tissue(setup, 1)
    run(tissue, VIGIL.first + VIGIL.every * (number - 1) - 1)
    before = len(tissue.virions) + len(tissue.bacteria)
    tissue.step()
    return tissue, before


def _changing(setup: Setup) -> Setup:
    """The setup, in which each virus may drift to another, and microbes have two ways in."""
    flu, gut = setup.microbes["flu"], setup.microbes["gut"]
    more = {"gut-2": replace(gut, id="gut-2")}
    for id in ("flu", "rsv", "cold"):
        more[id] = replace(flu, id=id, drifts_to="flu-changed")
    entries = (*setup.map.entries, Area("entry-2", 12.5, 1.5))
    return replace(setup, microbes={**setup.microbes, **more}, map=replace(setup.map, entries=entries))


@pytest.mark.rule("T cells for the body's own may come along")
def test_each_face_brings_what_it_says() -> None:
    tissue, before = faced(Face.USUAL)
    usual, came = tissue.surges[-1], len(tissue.virions) + len(tissue.bacteria) - before
    assert len(usual.microbes) == 2 and came >= 8
    tissue, _ = faced(Face.CHANGED)
    assert tissue.surges[-1].microbes[0] == "flu-changed" and tissue.surges[-1].face == "changed"
    tissue, _ = faced(Face.MANY)
    assert len(set(tissue.surges[-1].microbes)) == 4, "three plain strains, and a mimic"
    tissue, _ = faced(Face.ALIKE)
    assert {"gut", "gut-2"} < set(tissue.surges[-1].microbes)
    tissue, _ = faced(Face.RETURNED)
    (priming,) = [one for one in tissue.primings if one.cause == "returned"]
    assert priming.antigen in tissue.setup.shown and priming.size >= 3 and priming.gate == -1


@pytest.mark.rule("It comes by every entry at once")
def test_a_pincer_comes_by_every_entry() -> None:
    for face, ways in ((Face.USUAL, 1), (Face.PINCER, 2)):
        tissue, _ = faced(face)
        fresh = [one for one in tissue.bacteria if one.microbe == tissue.surges[-1].microbes[-1]][-3:]
        assert len({one.x > 10 for one in fresh}) == ways, face


@pytest.mark.rule("From the third surge on each comes in another way than the one before")
def test_no_face_comes_twice_in_a_row() -> None:
    vigil = replace(VIGIL, faces=tuple(Face), every=60, ahead=20, most=1)
    tissue = Tissue(_changing(setup_with(vigil, virion_life=50)), 3)
    run(tissue, VIGIL.first + 60 * 14)
    faces = [surge.face for surge in tissue.surges]
    assert faces[:2] == ["usual", "usual"] and len(set(faces[2:])) >= 4
    assert all(one != other for one, other in pairwise(faces[2:]))


@pytest.mark.rule("From the fourth surge on microbes drift when they multiply, the later the more")
def test_microbes_drift_late() -> None:
    assert Vigil((), (), (), ()).drifts_from == 3
    tissue = endless(
        replace(VIGIL, drifts=0.1, drifts_most=0.15, most=1), virion_life=20, divide_least=50_000, divide_most=50_001
    )
    drifts = []
    for _ in range(6):
        run(tissue, VIGIL.every)
        drifts.append(tissue.rules.variants)
    assert drifts == pytest.approx([0.0, 0.0, 0.0, 0.1, 0.15, 0.15])


def test_what_comes_late_goes_to_cells_that_live() -> None:
    tissue = endless(replace(VIGIL, first=100_000), disease_share=0.05)
    near, far = tissue.cells[0], tissue.cells[-1]
    for index, cell in enumerate(tissue.cells[:-1]):
        tissue.cells[index].state, cell.health = "dead", 0.0
    tissue.find_cells()
    assert tissue.near_cells[tissue.grid.tile(far.x, far.y)] == 0
    assert tissue.near_cells[tissue.grid.tile(near.x, near.y)] > 0
    tissue.virions.append(Virion(99, "flu", near.x + 0.5, near.y + 0.5, 0.0, 0.0, 100_000))
    steps = 0
    while not far.virus and steps < 4000:
        tissue.step()
        steps += 1
    assert far.virus == "flu"


SIDES = {
    "fever": (("load_gain", "less"), ("divide_least", "more"), ("effector_speed", "more")),
    "cortisol": (("strike_heat", "less"), ("strike_steps", "more")),
    "il10": (("alarm_fade", "less"),),
    "il2": (("il2_trickle", "more"), ("clone_life", "more")),
    "interferon": (("load_gain", "less"), ("virion_entry", "less"), ("clone_size", "more")),
    "neutrophils": (("bacterium_health", "less"), ("toxin_heat", "more")),
    "daughters": (("il2_uptake", "less"),),
    "crowd": (),
    "il6": (("foxp3_loss", "more"),),
    "sleepless": (("strike_heat", "more"), ("heal", "less")),
    "sunlight": (("remains_every", "less"),),
}


@pytest.mark.rule("fever: microbes multiply more slowly")
@pytest.mark.rule("cortisol: T cells strike more slowly, with less heat")
@pytest.mark.rule("IL-10 all around: alarm fades sooner")
@pytest.mark.rule("more IL-2: the Treg does not starve")
@pytest.mark.rule("interferon: viruses enter cells and multiply more slowly")
@pytest.mark.rule("neutrophils: bacteria bear far less")
@pytest.mark.rule("three daughters: Tregs come along")
@pytest.mark.rule("IL-6: pays")
@pytest.mark.rule("broken sleep: pays")
@pytest.mark.rule("sunlight (kidney): pays")
@pytest.mark.rule("How strong each is was invented for play")
def test_each_bargain_has_both_its_sides() -> None:
    assert SIDES.keys() == {row.bargain.id for row in BARGAINS}
    rules = build_setup("kidney-patrol", 1).rules
    for row in BARGAINS:
        after = shifted(rules, RUNGS[0], 0.0, row.bargain)
        for rule, way in SIDES[row.bargain.id]:
            assert (getattr(after, rule) > getattr(rules, rule)) is (way == "more"), (row.bargain.id, rule)
            assert getattr(after, rule) != getattr(rules, rule), (row.bargain.id, rule)
        harder = row.bargain.id in ("crowd", "il6", "sleepless", "sunlight")
        assert (row.bargain.pays > 100) is harder, row.bargain.id
        assert row.source or row.bargain.id == "crowd", row.bargain.id
    assert next(row.bargain.kin for row in BARGAINS if row.bargain.id == "daughters") == 3


@pytest.mark.parametrize("place", PATROLS)
def test_no_bargain_asks_more_of_a_place_than_the_tissue_bears(place: str) -> None:
    setup = build_setup(f"{place}-patrol", 1)
    assert setup.vigil is not None
    helps = [one for one in setup.vigil.bargains if one.pays <= 100]
    assert len(helps) >= 5 and len(setup.vigil.bargains) - len(helps) >= 3, "there is something to choose"
    assert ("sunlight" in {one.id for one in setup.vigil.bargains}) is (place == "kidney")
    for bargain in setup.vigil.bargains:
        for rung in setup.vigil.rungs:
            rules = shifted(setup.rules, rung, setup.vigil.drifts_most, bargain)
            assert all(getattr(rules, name) <= most for name, most in CROWDS.items()), bargain.id
            assert all(0.0 <= getattr(rules, name) <= 1.0 for name in CHANCES), bargain.id
            for part in fields(rules):
                assert isinstance(getattr(rules, part.name), type(getattr(setup.rules, part.name))), part.name
