"""What players by cue do about smoke, clumps and what has citrulline in it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from game.classroom.evidence import evidence
from game.library import build_setup
from game.runs.cues import Habits, Player, judge
from game.tissue.commands import Use, Verdict, WalkTo
from game.tissue.state import Complex, Smoke
from game.tissue.world import Tissue

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
