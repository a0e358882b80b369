"""What players by cue do about smoke, clumps and what has citrulline in it; shapes, ropes, and what phagocytes eat."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from game.classroom.evidence import evidence
from game.library import build_setup
from game.runs.cues import Habits, Player, judge
from game.tissue.commands import Inspect, Use, Verdict, WalkTo
from game.tissue.state import Complex, Phagocyte, Remains, Rope, Smoke
from game.tissue.world import Tissue
from tests.tissue.stories import clone_of

CARD = "shared-epitope-smoker"


def quiet(step: int = 1) -> Tissue:
    """The joint with nobody but the Treg and its cells; it has lived to a step at which players act."""
    setup = build_setup("joint", 3, card=CARD)
    rules = replace(setup.rules, dendritics=1, under_way=0, sleepers=0, lull=100_000, gusts=0, strain_first=100_000)
    tissue = Tissue(replace(setup, rules=rules, arrivals=()), 3)
    tissue.dendritics[0].until = 100_000
    while tissue.now < step:
        tissue.step()
    return tissue


def test_what_has_citrulline_in_it_is_calmed_though_no_receptor_knows_it() -> None:
    tissue = quiet()
    (cell,) = tissue.dendritics
    cell.state, cell.alarm, cell.gate, cell.inspected = "carrying", 2.0, 0, True
    answers = []
    for antigen in ("vimentin-cit71", next(piece for one in tissue.setup.microbes.values() for piece in one.shows)):
        assert antigen in tissue.setup.antigens
        cell.antigen = antigen
        answers.append(judge(evidence(tissue, cell), Habits(), Random(1)))
    assert answers == [Verdict.CALM, Verdict.PERMIT]


def test_a_player_stands_in_the_way_of_smoke_and_without_presence_does_not() -> None:
    tissue = quiet(10)
    tissue.smoke.append(Smoke(tissue.new_id(), 20.5, 4.5, 0, tissue.now + 200, tissue.now + 900))
    assert Player(Habits(), 1).commands(tissue) == [WalkTo(20, 4)]
    assert Player(Habits(powers=frozenset({"rinse"})), 1).commands(tissue) == []


def test_a_player_fetches_fluid_for_clumps_and_washes_them_away() -> None:
    tissue = quiet(10)
    tissue.treg.x, tissue.treg.y = 30.5, 22.5
    tissue.complexes = [Complex(12.5, 21.5, 100_000), Complex(13.5, 21.5, 100_000)]
    fetch = Player(Habits(powers=frozenset({"rinse"})), 1)
    (walk,) = fetch.commands(tissue)
    assert isinstance(walk, WalkTo)
    tissue.treg.x, tissue.treg.y = walk.x + 0.5, walk.y + 0.5
    assert fetch.commands(tissue) == [Use("rinse")]
    tissue.step([Use("rinse")])
    while tissue.now % 10:
        tissue.step()
    assert fetch.commands(tissue) in ([WalkTo(12, 21)], [WalkTo(13, 21)])
    tissue.treg.x, tissue.treg.y = 12.5, 20.5
    while tissue.now % 10 or tissue.rests["rinse"] > tissue.now:
        tissue.step()
    assert fetch.commands(tissue) == [Use("rinse")]
    tissue.step([Use("rinse")])
    assert not tissue.complexes


def kidney(step: int = 10) -> Tissue:
    """The kidney with nobody but the Treg, a dendritic cell that rests, and the cells of the tissue."""
    setup = build_setup("kidney", 3, card="xx")
    still = {"dendritics": 1, "under_way": 0, "sleepers": 0, "lull": 100_000, "phagocytes": 0, "uv_bursts": 0}
    rules = replace(setup.rules, remains_every=100_000, **still)
    tissue = Tissue(replace(setup, rules=rules, arrivals=()), 3)
    tissue.dendritics[0].until = 100_000
    while tissue.now < step:
        tissue.step()
    return tissue


def test_where_letters_do_not_tell_a_player_goes_by_what_lies_in_the_remains() -> None:
    """Only with a notebook: without one the shape alone says neither of the body nor of a microbe."""
    tissue = kidney(1)
    (cell,) = tissue.dendritics
    cell.state, cell.alarm, cell.gate, cell.inspected = "carrying", 2.0, 0, True
    found = {}
    for antigen in ("histone-h4-71-94", "ebna1-482-496"):
        cell.antigen = antigen
        seen = evidence(tissue, cell)
        assert seen.shape is not None and not seen.marked
        found[antigen] = judge(seen, Habits(), Random(1)), judge(seen, Habits(notebook=False), Random(1))
    assert found == {
        "histone-h4-71-94": (Verdict.CALM, Verdict.PERMIT),
        "ebna1-482-496": (Verdict.RESTRAIN, Verdict.RESTRAIN),
    }


def helped(tissue: Tissue, left: int) -> list[WalkTo]:
    """Let a T cell help a B cell for `left` more steps; gives the way between the two."""
    cell = next(one for one in tissue.bcells if one.state == "waiting")
    clone_of(tissue, "ro60-krf", [(cell.x - 2.0, cell.y)])
    (helper,) = tissue.effectors
    tissue.ropes = [Rope(helper.id, cell.id, "ro60-krf", tissue.now + left)]
    return [WalkTo(int((helper.x + cell.x) / 2), int((helper.y + cell.y) / 2))]


def test_a_player_goes_between_a_t_cell_and_the_b_cell_that_it_helps() -> None:
    tissue = kidney()
    between = helped(tissue, 120)
    assert Player(Habits(), 1).commands(tissue) == between
    assert Player(Habits(powers=frozenset({"escort"})), 1).commands(tissue) == []


def test_a_player_does_not_run_after_help_that_is_done_before_it_is_there() -> None:
    tissue = kidney()
    helped(tissue, 1)
    assert Player(Habits(), 1).commands(tissue) == []


def test_for_a_rope_a_player_leaves_what_it_reads_unless_that_asks_for_an_answer() -> None:
    for alarm, leaves in ((0.0, True), (2.0, False)):
        tissue = kidney()
        (cell,) = tissue.dendritics
        cell.state, cell.antigen, cell.alarm, cell.gate = "carrying", "histone-h4-71-94", alarm, 0
        cell.x, cell.y = tissue.treg.x, tissue.treg.y
        reader = Player(Habits(), 1)
        assert reader.commands(tissue) == [Inspect(cell.id)]
        between = helped(tissue, 120)
        assert (reader.commands(tissue) == between) is leaves, alarm


def test_a_player_lets_a_rope_be_where_it_would_lose_a_carrier_that_owes_an_answer() -> None:
    """Near its gate the carrier is gone when the player is back from the rope; far from it, there is time for both."""
    for steps_to_gate, leaves in ((60, False), (1200, True)):
        tissue = kidney()
        (cell,) = tissue.dendritics
        cell.state, cell.antigen, cell.alarm, cell.gate = "carrying", "histone-h4-71-94", 2.0, 0
        between = helped(tissue, 1000)
        ways = tissue.near_gate[0]
        wanted = steps_to_gate * tissue.rules.dendritic_speed
        tile = min((way - wanted, tile) for tile, way in enumerate(ways) if tissue.grid.open[tile] and way >= wanted)[1]
        cell.x, cell.y = tissue.grid.middle(tile)
        tissue.treg.x, tissue.treg.y = tissue.grid.slide(cell.x, cell.y, 0.0, 3.0, 0.4)
        assert (Player(Habits(), 1).commands(tissue) == between) is leaves, steps_to_gate


def test_a_player_fetches_a_phagocyte_and_leads_it_to_remains() -> None:
    tissue = kidney()
    tissue.remains = [Remains(tissue.new_id(), 30.5, 16.5, 100_000)]
    tissue.phagocytes = [Phagocyte(tissue.new_id(), 14.5, 18.5, 0)]
    assert Player(Habits(), 1).commands(tissue) == [WalkTo(14, 18)]
    tissue.phagocytes[0].state = "following"
    assert Player(Habits(), 1).commands(tissue) == [WalkTo(30, 16)]
    assert Player(Habits(powers=frozenset({"uncouple"})), 1).commands(tissue) == []
