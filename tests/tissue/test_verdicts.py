"""What the three verdicts do, seen from outside: who is hunted, who is spared, what it costs."""

import pytest

from game.tissue.commands import Decide, Inspect, Use, Verdict, Walk, WalkTo
from game.tissue.events import (
    Attacked,
    Cleared,
    Decided,
    Delivered,
    Event,
    Fell,
    Inspected,
    MicrobeDied,
    Primed,
    Quieted,
    Refused,
)
from game.tissue.state import Bacterium
from game.tissue.world import Tissue
from tests.tissue.stories import calm_room, carrier, decide, infect, kinds, run


def test_calm_stops_the_attack_before_it_begins() -> None:
    tissue = calm_room()
    assert kinds(decide(tissue, "insulin", Verdict.CALM), Decided)
    events = run(tissue, 1500)
    assert not kinds(events, Delivered)
    assert not tissue.clones
    assert tissue.integrity == 1.0


@pytest.mark.rule("Calm (1): Naive T cells beside it fall silent")
def test_calm_silences_naive_t_cells_around() -> None:
    tissue = calm_room()
    naive = tissue.naives[0]
    naive.x, naive.y = 3.5, 1.5
    events = decide(tissue, "insulin", Verdict.CALM)
    assert kinds(events, Fell)
    assert naive.anergic


def test_permitting_self_is_autoimmunity() -> None:
    tissue = calm_room()
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
    tissue = calm_room()
    bacteria(tissue, 2)
    decide(tissue, "mimic", Verdict.PERMIT)
    events = run(tissue, 1500)
    assert kinds(events, MicrobeDied)
    assert any(isinstance(event, Attacked) and event.healthy for event in events)


@pytest.mark.rule("Restrain (3): a small clone that hunts only the best fit")
def test_restraining_a_mimic_clears_and_spares() -> None:
    tissue = calm_room()
    bacteria(tissue, 2)
    decide(tissue, "mimic", Verdict.RESTRAIN)
    events = run(tissue, 1500)
    assert len(kinds(events, MicrobeDied)) == 2
    assert not any(isinstance(event, Attacked) and event.healthy for event in events)


@pytest.mark.rule("Restrain (3): a small clone that hunts only the best fit")
def test_restrained_clone_is_smaller_and_shorter_lived() -> None:
    sizes, lives = [], []
    for verdict in (Verdict.PERMIT, Verdict.RESTRAIN):
        tissue = calm_room()
        decide(tissue, "insulin", verdict)
        primed = [event for event in run(tissue, 1000) if isinstance(event, Primed)]
        sizes.append(primed[0].size)
        lives.append(max(effector.dies_at for effector in tissue.effectors) if tissue.effectors else 0)
    assert sizes[1] < sizes[0]
    assert lives[1] < lives[0]


@pytest.mark.rule("Permit (2): No verdict means Permit")
def test_nobody_decides_at_the_gate_means_permit() -> None:
    tissue = calm_room()
    carrier(tissue, "insulin", near=False)
    events = run(tissue, 400)
    (delivered,) = kinds(events, Delivered)
    assert isinstance(delivered, Delivered)
    assert delivered.verdict is None
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
@pytest.mark.parametrize("verdict", list(Verdict))
def test_prices(verdict: Verdict) -> None:
    tissue = calm_room(il2_need=0.0)
    decide(tissue, "insulin", verdict)
    rules = tissue.rules
    price = {Verdict.CALM: rules.calm_cost, Verdict.RESTRAIN: rules.restrain_cost, Verdict.PERMIT: 0.0}[verdict]
    assert tissue.treg.il2 == pytest.approx(70.0 - price)


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
    assert kinds(tissue.step([Use("cloud")]), Quieted)
    assert refusal(tissue.step([Use("cloud")])) == "cooling"


@pytest.mark.rule("IL-10 cloud (C): quiets all effectors near")
def test_cloud_quiets_useful_effectors_too() -> None:
    tissue = calm_room()
    infect(tissue, 0)
    decide(tissue, "flu", Verdict.PERMIT)
    run(tissue, 300)
    effector = tissue.effectors[0]
    tissue.treg.x, tissue.treg.y = effector.x, effector.y
    (quieted,) = kinds(tissue.step([Use("cloud")]), Quieted)
    assert isinstance(quieted, Quieted)
    assert quieted.reached >= 1
    assert effector.state == "quiet"


@pytest.mark.rule("A Treg makes almost no IL-2 itself")
def test_il2_comes_from_effectors_at_work() -> None:
    tissue = calm_room()
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
    run(tissue, 3000)
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
    tissue = calm_room()
    decide(tissue, "flu", Verdict.PERMIT)
    events = run(tissue, 1500)
    assert not kinds(events, Attacked)
