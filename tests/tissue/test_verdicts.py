"""What the three answers do, seen from outside: who is hunted, who is spared, what it costs."""

from dataclasses import replace

import pytest

from game.tissue.commands import Decide, Inspect, Use, Verdict, Walk, WalkTo
from game.tissue.events import (
    Attacked,
    Cleared,
    Decided,
    Delivered,
    Event,
    Inspected,
    MicrobeDied,
    Primed,
    Quieted,
    Refused,
)
from game.tissue.notebook import met_in_quiet, sightings
from game.tissue.setup import Antigen, Microbe
from game.tissue.state import Bacterium, Note
from game.tissue.treg import price
from game.tissue.world import Tissue
from tests.tissue.small import setup_of
from tests.tissue.stories import STILL, calm_room, carrier, clone_of, decide, infect, kinds, run, seen


def test_calm_stops_the_attack_before_it_begins() -> None:
    tissue = calm_room()
    assert kinds(decide(tissue, "insulin", Verdict.CALM), Decided)
    events = run(tissue, 1500)
    assert not kinds(events, Delivered)
    assert not tissue.clones
    assert tissue.integrity == 1.0


def test_permitting_self_is_autoimmunity() -> None:
    tissue = seen(calm_room())
    decide(tissue, "insulin", Verdict.PERMIT)
    events = run(tissue, 1500)
    assert kinds(events, Primed)
    assert any(isinstance(event, Attacked) and event.healthy for event in events)
    assert tissue.integrity < 0.8


def test_permitting_foreign_clears_and_spares() -> None:
    tissue = calm_room(load_gain=0.02)
    for index in range(3):
        infect(tissue, index)
    decide(tissue, "flu", Verdict.PERMIT)
    events = run(tissue, 1200)
    assert len(kinds(events, Cleared)) == 3
    assert not any(isinstance(event, Attacked) and event.healthy for event in events)
    assert tissue.integrity > 0.9


def test_calming_foreign_leaves_the_infection() -> None:
    tissue = calm_room()
    infect(tissue, 0)
    decide(tissue, "flu", Verdict.CALM)
    events = run(tissue, 1200)
    assert not kinds(events, Cleared)
    assert tissue.cells[0].state == "dead"


def bacteria(tissue: Tissue, count: int) -> None:
    for number in range(count):
        tissue.bacteria.append(Bacterium(tissue.new_id(), "gut", 15.5, 6.5, 0.0, 0.0, 30.0, 100_000 + number))


def test_permitting_a_mimic_clears_and_then_turns_on_the_tissue() -> None:
    tissue = seen(calm_room())
    bacteria(tissue, 2)
    decide(tissue, "mimic", Verdict.PERMIT)
    events = run(tissue, 1500)
    assert kinds(events, MicrobeDied)
    assert any(isinstance(event, Attacked) and event.healthy for event in events)


@pytest.mark.rule("Restrain (3): a small, short-lived clone that hunts only the best fit")
def test_restraining_a_mimic_clears_and_spares() -> None:
    tissue = seen(calm_room())
    bacteria(tissue, 2)
    decide(tissue, "mimic", Verdict.RESTRAIN)
    events = run(tissue, 1500)
    assert len(kinds(events, MicrobeDied)) == 2
    assert not any(isinstance(event, Attacked) and event.healthy for event in events)


@pytest.mark.rule("Restrain (3): a small, short-lived clone that hunts only the best fit")
@pytest.mark.parametrize(("alarm", "sizes"), [(3.0, (6, 3)), (2.0, (4, 3)), (1.0, (2, 2))])
def test_a_restrained_clone_is_small_and_short_lived(alarm: float, sizes: tuple[int, int]) -> None:
    lives = []
    for verdict, size in zip((Verdict.PERMIT, Verdict.RESTRAIN), sizes, strict=True):
        tissue = calm_room(alarm_fade=100_000)
        decide(tissue, "gad", verdict, alarm)
        events: list[Event] = []
        while not kinds(events, Primed):
            assert tissue.now < 1000
            events = tissue.step()
        assert [(event.size, event.leashed) for event in events if isinstance(event, Primed)] == [
            (size, verdict is Verdict.RESTRAIN)
        ]
        lives.append([effector.dies_at - tissue.now for effector in tissue.effectors])
    assert max(lives[1]) < min(lives[0])


@pytest.mark.rule("Restrain (3): a small, short-lived clone that hunts only the best fit")
@pytest.mark.parametrize(("verdict", "sizes"), [(Verdict.PERMIT, [6, 3, 0]), (Verdict.RESTRAIN, [3, 2, 0])])
def test_a_clone_grows_with_each_answer_and_a_restrained_one_to_fewer(verdict: Verdict, sizes: list[int]) -> None:
    tissue = calm_room(leashed_most=5, clone_life=3000, leashed_life=3000, alarm_fade=100_000)
    for answers in range(1, len(sizes) + 1):
        decide(tissue, "gad", verdict, alarm=3.0)
        while len(tissue.primings) < answers:
            assert tissue.now < 3000
            tissue.step()
    assert [priming.size for priming in tissue.primings] == sizes


def test_a_restrained_clone_never_grows_beyond_a_full_one() -> None:
    tissue = calm_room(clone_most=2, leashed_most=12, alarm_fade=100_000)
    decide(tissue, "gad", Verdict.RESTRAIN, alarm=3.0)
    (primed,) = kinds(run(tissue, 1000), Primed)
    assert isinstance(primed, Primed)
    assert primed.size == 2


@pytest.mark.rule("Restrain (3): It misses variants of a microbe")
@pytest.mark.parametrize(("verdict", "cleared"), [(Verdict.PERMIT, 2), (Verdict.RESTRAIN, 1)])
def test_a_restrained_clone_misses_the_variant_that_a_full_one_gets(verdict: Verdict, cleared: int) -> None:
    setup = setup_of(**STILL, bacterium_speed=0.0)
    variant = Antigen("drifted", "VEKLYLVCS", "mimic")
    microbes = {**setup.microbes, "gut-2": Microbe("gut-2", "bacterium", ("drifted",))}
    setup = replace(setup, antigens={**setup.antigens, "drifted": variant}, microbes=microbes)
    tissue = Tissue(setup, 1)
    tissue.dendritics[0].until = 100_000
    assert setup.rules.hunt_fit <= tissue.fit_of("mimic", "drifted") < setup.rules.leash_fit
    bacteria(tissue, 2)
    tissue.bacteria[1].microbe = "gut-2"
    decide(tissue, "mimic", verdict)
    assert len(kinds(run(tissue, 900), MicrobeDied)) == cleared


@pytest.mark.rule("Permit (2): No answer in alarm means Permit")
def test_nobody_decides_at_the_gate_means_permit() -> None:
    tissue = calm_room()
    carrier(tissue, "insulin", near=False)
    events = run(tissue, 400)
    (delivered,) = kinds(events, Delivered)
    assert isinstance(delivered, Delivered)
    assert (delivered.verdict, delivered.alarm) == (None, 2)
    (primed,) = kinds(events, Primed)
    assert isinstance(primed, Primed)
    assert not primed.leashed
    assert tissue.unread == 1


@pytest.mark.rule("It cannot know which is which")
def test_no_rule_reads_the_label() -> None:
    """The tissue answers to letters: give every antigen the wrong label, and the same run happens."""
    honest, mislabelled = calm_room(), calm_room()
    for antigen in mislabelled.setup.antigens.values():
        object.__setattr__(antigen, "kind", "foreign" if antigen.kind == "self" else "self")
    for tissue in (honest, mislabelled):
        infect(tissue, 0)
        decide(tissue, "insulin", Verdict.PERMIT)
        run(tissue, 900)
        tissue.calls.clear()
    assert honest.hash() == mislabelled.hash()


@pytest.mark.rule("Calm (1): Costs IL-2", "Permit (2): Free", "Restrain (3): Costs IL-2")
@pytest.mark.parametrize(("verdict", "paid"), [(Verdict.CALM, 4.0), (Verdict.PERMIT, 0.0), (Verdict.RESTRAIN, 6.0)])
def test_prices(verdict: Verdict, paid: float) -> None:
    tissue = calm_room(il2_need=0.0)
    assert price(tissue, verdict, "insulin") == paid
    decide(tissue, "insulin", verdict)
    assert tissue.treg.il2 == pytest.approx(70.0 - paid)


@pytest.mark.rule("Calm (1): Costs IL-2: the less, the better a known receptor, or something read in quiet, fits it")
@pytest.mark.parametrize("antigen", ["insulin", "mimic", "gad", "flu"])
def test_calm_is_the_cheaper_the_better_a_receptor_fits(antigen: str) -> None:
    tissue = calm_room(il2_need=0.0)
    best = tissue.fit_of(antigen, "insulin")
    decide(tissue, antigen, Verdict.CALM)
    assert 70.0 - tissue.treg.il2 == pytest.approx(4.0 + 14.0 * (1.0 - best))


@pytest.mark.rule("Calm (1): Costs IL-2: the less, the better a known receptor, or something read in quiet, fits it")
@pytest.mark.parametrize(("alarm", "paid"), [(0.0, 4.0), (2.0, None)])
def test_what_was_read_in_quiet_makes_calm_cheap_and_what_was_read_in_alarm_does_not(
    alarm: float, paid: float | None
) -> None:
    tissue = calm_room()
    before = price(tissue, Verdict.CALM, "gad")
    assert before > 10.0
    tissue.step([Inspect(carrier(tissue, "gad", alarm=alarm).id)])
    assert price(tissue, Verdict.CALM, "gad") == (before if paid is None else paid)
    assert price(tissue, Verdict.RESTRAIN, "gad") == tissue.rules.restrain_cost


def test_calm_that_is_too_dear_is_refused_and_known_self_is_not() -> None:
    tissue = calm_room()
    tissue.treg.il2 = 8.0
    assert refusal(decide(tissue, "flu", Verdict.CALM)) == "no-il2"
    tissue.treg.il2 = 8.0
    assert kinds(decide(tissue, "insulin", Verdict.CALM), Decided)


@pytest.mark.rule("Without alarm no answer is owed, and none is taken")
@pytest.mark.parametrize("verdict", list(Verdict))
def test_without_alarm_no_answer_is_taken_and_none_was_missed(verdict: Verdict) -> None:
    tissue = calm_room(il2_need=0.0)
    assert refusal(decide(tissue, "gad", verdict, alarm=0.4)) == "quiet"
    assert tissue.treg.il2 == 70.0
    assert not tissue.calls
    run(tissue, 1000)
    assert tissue.unread == 0


@pytest.mark.rule("Read (E): It is free, and goes into a notebook")
def test_reading_is_free_and_each_carrier_that_was_read_is_noted_once() -> None:
    tissue = calm_room(il2_need=0.0, alarm_fade=100_000)
    for alarm, antigen in ((0.0, "gad"), (2.0, "flu"), (3.0, "gad")):
        cell = carrier(tissue, antigen, alarm=alarm)
        tissue.step([Inspect(cell.id), Inspect(cell.id)])
        tissue.step([Inspect(cell.id)])
    assert tissue.treg.il2 == 70.0
    assert tissue.notebook == [Note(1, "gad", 0), Note(3, "flu", 2), Note(5, "gad", 3)]
    assert sightings(tissue, "gad") == [Note(1, "gad", 0), Note(5, "gad", 3)]
    assert met_in_quiet(tissue) == ("gad",)


def test_what_could_not_be_read_is_not_noted() -> None:
    tissue = calm_room()
    tissue.step([Inspect(carrier(tissue, "gad", near=False).id), Inspect(999)])
    assert tissue.notebook == []


def refusal(events: list[Event]) -> str:
    (refused,) = kinds(events, Refused)
    assert isinstance(refused, Refused)
    return refused.reason


def test_a_cell_that_was_read_can_still_be_told_when_it_has_gone_on_a_little() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "insulin")
    cell.x, cell.y = tissue.treg.x + tissue.rules.reach + 0.5, tissue.treg.y
    assert refusal(tissue.step([Inspect(cell.id)])) == "too-far"
    cell.inspected = True
    assert kinds(tissue.step([Decide(cell.id, Verdict.CALM)]), Decided)


def test_refusals_say_why() -> None:
    tissue = calm_room()
    cell = carrier(tissue, "insulin")
    assert refusal(tissue.step([Decide(cell.id, Verdict.CALM)])) == "unread"
    assert kinds(tissue.step([Inspect(cell.id)]), Inspected)
    tissue.treg.il2 = 1.0
    assert refusal(tissue.step([Decide(cell.id, Verdict.CALM)])) == "no-il2"
    tissue.treg.unstable_until = tissue.now + 10
    assert refusal(tissue.step([Decide(cell.id, Verdict.PERMIT)])) == "unstable"
    tissue.treg.unstable_until = 0
    tissue.step([Decide(cell.id, Verdict.PERMIT)])
    assert refusal(tissue.step([Decide(cell.id, Verdict.CALM)])) == "decided"
    assert refusal(tissue.step([Inspect(10_000)])) == "gone"
    carrier(tissue, "insulin", near=False)
    assert refusal(tissue.step([Inspect(cell.id)])) == "too-far"
    cell.state = "resting"
    assert refusal(tissue.step([Inspect(cell.id)])) == "not-carrying"
    assert refusal(tissue.step([WalkTo(0, 0)])) == "blocked"
    assert refusal(tissue.step([Use("cloud")])) == "no-il2"
    tissue.treg.il2 = 100.0
    assert refusal(tissue.step([Use("cloud")])) == "nobody-near"
    clone_of(tissue, "flu", [(tissue.treg.x, tissue.treg.y)])
    assert kinds(tissue.step([Use("cloud")]), Quieted)
    assert refusal(tissue.step([Use("cloud")])) == "cooling"


@pytest.mark.rule("IL-10 cloud (C): quiets all effectors near")
def test_cloud_quiets_useful_effectors_too() -> None:
    tissue = calm_room()
    infect(tissue, 0)
    decide(tissue, "flu", Verdict.PERMIT)
    while not tissue.effectors:
        assert tissue.now < 900
        tissue.step()
    effector = tissue.effectors[0]
    tissue.treg.x, tissue.treg.y = effector.x, effector.y
    (quieted,) = kinds(tissue.step([Use("cloud")]), Quieted)
    assert isinstance(quieted, Quieted)
    assert quieted.reached >= 1
    assert effector.state == "quiet"


@pytest.mark.rule("A Treg makes almost no IL-2 itself")
def test_il2_comes_from_effectors_at_work() -> None:
    tissue = seen(calm_room(presence_slows=1))
    tissue.treg.x, tissue.treg.y = 5.5, 4.5
    tissue.treg.il2 = 50.0
    run(tissue, 60)
    assert tissue.treg.il2 < 50.0
    decide(tissue, "insulin", Verdict.PERMIT)
    tissue.treg.x, tissue.treg.y = 5.5, 4.5
    before = tissue.treg.il2
    run(tissue, 900)
    assert tissue.treg.il2 > before


@pytest.mark.rule("In strong inflammation FOXP3 falls")
def test_inflammation_takes_the_programme_and_quiet_gives_it_back() -> None:
    tissue = calm_room()
    here = tissue.grid.tile(tissue.treg.x, tissue.treg.y)
    names: list[str] = []
    while "Destabilised" not in names:
        assert tissue.now < 600
        tissue.inflammation.values[here] = 1000
        names = [type(event).__name__ for event in tissue.step()]
    assert tissue.treg.foxp3 == 0.0
    names = [type(event).__name__ for event in run(tissue, tissue.rules.unstable_steps)]
    assert names == ["Steadied"]
    assert tissue.treg.foxp3 > 0.0


def test_effector_dies_of_age() -> None:
    tissue = calm_room()
    decide(tissue, "flu", Verdict.PERMIT)
    assert kinds(run(tissue, 900), Primed)
    assert tissue.effectors
    run(tissue, 1500)
    assert not tissue.effectors


def test_walking_stops_at_walls() -> None:
    tissue = calm_room()
    for _ in range(300):
        tissue.step([Walk(-100, -100)])
    assert 1.0 < tissue.treg.x < 1.6
    assert 1.0 < tissue.treg.y < 1.6


def test_walking_to_a_tile_gets_there() -> None:
    tissue = calm_room()
    tissue.step([WalkTo(17, 7)])
    run(tissue, 400)
    assert (int(tissue.treg.x), int(tissue.treg.y)) == (17, 7)
    assert tissue.treg.goal == -1


def test_effector_of_an_unshown_peptide_finds_nothing() -> None:
    tissue = seen(calm_room())
    decide(tissue, "flu", Verdict.PERMIT)
    events = run(tissue, 1500)
    assert kinds(events, Primed)
    assert not kinds(events, Attacked)
