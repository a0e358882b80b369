"""The rules of a strip, as stories: what a beat carries, what a mark costs, what is copied, and how one turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.locus.commands import Command, Divide, Hop, Take
from game.locus.events import (
    Aimed,
    Beat,
    Event,
    Flared,
    Hopped,
    Lost,
    Marked,
    Parted,
    Picked,
    Refused,
    Shielded,
    Sparked,
    Taken,
    Turned,
)
from game.locus.setup import Rules, Setup
from game.locus.strip import Aim, Spark, Strip

QUIET = Rules(flares=0, il2_first=90.0)  # no IL-6, and IL-2 enough for what a story needs


def strip(rules: Rules = QUIET, seed: int = 3) -> Strip:
    return Strip(Setup("test", "test", rules), seed)


def wait(run: Strip, until: Callable[[Strip], bool], most: int = 6000) -> list[Event]:
    """Let steps pass until something is true; what happened in them."""
    told: list[Event] = []
    for _ in range(most):
        if until(run):
            return told
        told += run.step()
    raise AssertionError("it never came")


def before_beat(run: Strip, way: int) -> None:
    """Wait for the step before a beat whose pulse goes this way."""
    beat = run.rules.beat
    wait(run, lambda one: (one.now + 1) % beat == 0 and one.wave((one.now + 1) // beat) == way)


def do(run: Strip, command: Command) -> list[Event]:
    return list(run.step([command]))


def kinds(events: list[Event]) -> list[type]:
    return [type(event) for event in events]


# What there is at first


@pytest.mark.rule(
    "A strip of fifteen switch sites of the gene FOXP3",
    "The letters never change.",
    "Six sites have a mark at first.",
)
def test_a_strip_begins_with_fifteen_sites_of_which_six_have_a_mark_and_nothing_can_write_letters() -> None:
    for seed in range(20):
        run = strip(seed=seed)
        assert (len(run.marks), run.marked) == (15, 6)
    # A site holds a mark or none: whatever is done, there is nothing else that could change
    wait(run, lambda one: bool(one.outcome))
    assert set(run.marks) <= {0, 1} and len(run.marks) == 15


# Going along


@pytest.mark.rule(
    "A pulse of IL-2 comes on each beat",
    "Whoever goes along with it is carried three sites",
)
def test_on_the_beat_a_pulse_carries_three_sites_and_feeds() -> None:
    run = strip()
    run.at = 3
    before_beat(run, 1)
    il2 = run.il2
    told = do(run, Hop(1))
    assert Hopped(3, 6, carried=True) in told and Beat(1) in told
    assert run.il2 == pytest.approx(il2 + QUIET.il2_caught + QUIET.il2_trickle)


@pytest.mark.rule("Any other hop leads one site far")
def test_against_the_pulse_or_beside_the_beat_one_goes_a_site_and_gets_nothing() -> None:
    run = strip()
    run.at = 7
    before_beat(run, 1)
    il2 = run.il2
    assert Hopped(7, 6, carried=False) in do(run, Hop(-1))
    for _ in range(QUIET.beat // 2):  # as far from a beat as can be
        run.step()
    run.hops_at = 0
    assert Hopped(6, 7, carried=False) in do(run, Hop(1))
    assert run.il2 <= il2 + QUIET.il2_trickle * 20 + 1e-9


def test_one_pulse_carries_once() -> None:
    run = strip(replace(QUIET, carry_wait=1))
    run.at = 2
    before_beat(run, 1)
    assert Hopped(2, 5, carried=True) in do(run, Hop(1))
    run.step()
    assert Hopped(5, 6, carried=False) in do(run, Hop(1))


def test_who_presses_all_the_time_is_told_to_wait_for_the_beat() -> None:
    run = strip()
    run.at = 7
    wait(run, lambda one: one.off_beat(one.now + 1) > one.rules.window)
    do(run, Hop(1))
    assert Refused("soon") in do(run, Hop(1))
    assert run.at == 8


@pytest.mark.rule("One place has no map and no cells: it is inside the nucleus of a single Treg")
def test_the_strip_ends() -> None:
    run = strip()
    run.at = 0
    assert Refused("edge") in do(run, Hop(-1)) and run.at == 0
    run.at = 13
    before_beat(run, 1)
    assert Hopped(13, 14, carried=True) in do(run, Hop(1)), "it carries as far as there is strip"


def test_in_an_assisted_run_a_beat_is_met_by_whatever_is_pressed_at_about_its_time() -> None:
    run = strip(replace(QUIET, window=QUIET.beat // 2))
    run.at = 3
    before_beat(run, 1)
    for _ in range(QUIET.beat // 2 - 2):
        run.step()
    assert Hopped(3, 6, carried=True) in do(run, Hop(1))


# Taking marks off


def with_mark(site: int = 7, rules: Rules = QUIET) -> Strip:
    run = strip(rules)
    run.marks = [int(one == site) for one in range(rules.sites)]
    run.at = site
    return run


@pytest.mark.rule(
    "Where one stands, a mark can be taken off.",
    "A site is open, or it has a methyl mark.",
)
def test_a_mark_comes_off_for_il2_and_a_receptor_pulse() -> None:
    run = with_mark()
    il2 = run.il2
    assert Taken(7) in do(run, Take())
    assert run.open == run.rules.sites and run.receptors == 0
    assert run.il2 == pytest.approx(il2 - QUIET.take_cost + QUIET.il2_trickle)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"marks": [0] * 15}, "open"),
        ({"receptors": 0}, "receptor"),
        ({"il2": 3.0}, "il2"),
        ({"takes_at": 99}, "soon"),
    ],
)
def test_what_is_missing_is_said_and_costs_nothing(change: dict[str, object], reason: str) -> None:
    run = with_mark()
    for name, value in change.items():
        setattr(run, name, value)
    before = run.il2, run.receptors
    assert Refused(reason) in do(run, Take())
    assert run.il2 == pytest.approx(before[0] + QUIET.il2_trickle) and run.receptors == before[1]


@pytest.mark.rule("That costs IL-2 and a receptor pulse; these lie at sites")
def test_no_receptor_pulse_comes_where_every_site_has_one() -> None:
    run = strip(replace(QUIET, sparks_most=30))
    run.receptors = run.rules.receptors_most
    run.sparks = [Spark(site, 900) for site in range(run.rules.sites)]
    told = wait(run, lambda one: one.now > one.rules.spark_every)
    assert Sparked not in kinds(told)
    assert len(run.sparks) == run.rules.sites


def test_a_receptor_pulse_is_picked_up_where_one_stops() -> None:
    run = strip()
    run.at, run.receptors = 3, 0
    run.sparks = [Spark(5, 900), Spark(6, 900)]
    before_beat(run, 1)
    assert Picked(6) in do(run, Hop(1)), "where one stops"
    assert any(spark.site == 5 for spark in run.sparks), "and not on the way"
    assert run.receptors == 1


def test_no_more_are_picked_up_than_can_be_held() -> None:
    run = strip()
    run.receptors, run.sparks = QUIET.receptors_most, [Spark(run.at, 900)]
    assert Picked not in kinds(run.step())


# IL-6


@pytest.mark.rule(
    "4. **IL-6** comes in flares that can be seen ahead",
    "In a flare, marks are set at open sites.",
)
def test_il6_is_seen_ahead_and_sets_marks() -> None:
    rules = Rules(flare_first=100, flare_jitter=1, marked=1)
    run = strip(rules)
    start = run.flares[0].start
    assert run.il6_at(start + 60) == run.flares[0].strong and run.il6 == 0.0
    run.at = 14
    told = wait(run, lambda one: one.now > start + rules.flare_steps)
    assert Flared(run.flares[0].strong) in told
    aimed = next(event.site for event in told if isinstance(event, Aimed))
    set_ = [event.site for event in told if isinstance(event, Marked)]
    assert aimed in set_ or Shielded(aimed) in told
    assert run.marked > rules.marked


@pytest.mark.rule("No mark is set where one stands.")
def test_no_mark_is_set_where_one_stands() -> None:
    run = strip()
    run.marks = [0] * 15
    run.aims = [Aim(4, run.now + 3), Aim(9, run.now + 3)]
    run.at = 4
    told = wait(run, lambda one: not one.aims)
    assert Shielded(4) in told and Marked(9, copying=False) in told
    assert run.marks[4] == 0 and run.marks[9] == 1


# Dividing


def divided(rules: Rules, marks: list[int], at: int = 7) -> tuple[Strip, list[Event]]:
    run = strip(rules)
    run.marks, run.at = list(marks), at
    told = do(run, Divide())
    return run, told + wait(run, lambda one: bool(one.daughters))


@pytest.mark.rule(
    "A fork runs along the strip and copies letters and marks",
    "With up to three marks she is steady.",
)
def test_a_daughter_inherits_the_marks() -> None:
    exact = replace(QUIET, kept_share=1.0, new_share=0.0)
    marks = [1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    run, told = divided(exact, marks)
    assert list(run.daughters[0].strip) == marks == run.marks
    assert Parted(1, 4, steady=False) in told
    assert run.now == QUIET.sites * QUIET.fork_step + 1, "the fork needs its time"


def test_a_copy_errs_both_ways() -> None:
    worst = replace(QUIET, kept_share=0.001, new_share=1.0)
    marks = [1, 0] * 7 + [1]
    run, told = divided(worst, marks, at=1)
    assert Lost in kinds(told) and Marked(3, copying=True) in told
    assert run.marks[1] == 0 and run.daughters[0].strip[1] == 0, "where one stands no mark is added"
    assert run.marks[3] == 1


@pytest.mark.rule("Now and then it loses a mark, or adds one; in IL-6")
def test_in_il6_a_copy_adds_more_marks() -> None:
    added = {}
    for strong in (0.0, 1.0):
        rules = replace(QUIET, flares=1 if strong else 0, flare_first=1, flare_jitter=1, flare_steps=900)
        rules = replace(rules, flare_low=1.0, aim_every=9000, turns_at=14)
        added[strong] = 0
        for seed in range(1, 21):
            run = strip(rules, seed)
            run.marks, run.at = [0] * 15, 7
            for _ in range(60):
                run.step()
            do(run, Divide())
            wait(run, lambda one: bool(one.daughters) or one.turned)
            added[strong] += run.counts["copied"]
    assert added[1.0] > 4 * max(1, added[0.0])


@pytest.mark.rule("What is taken off ahead of the fork is open")
def test_what_is_taken_off_ahead_of_the_fork_is_open_in_the_daughter() -> None:
    exact = replace(QUIET, kept_share=1.0, new_share=0.0, divide_cost=10.0)
    run = strip(exact)
    run.marks, run.at, run.receptors = [0] * 15, 12, 2
    run.marks[12] = run.marks[0] = 1
    do(run, Divide())
    wait(run, lambda one: one.copied == 3)
    do(run, Take())
    wait(run, lambda one: bool(one.daughters))
    assert run.daughters[0].strip[12] == 0 and run.daughters[0].strip[0] == 1


@pytest.mark.rule("It costs IL-2.")
@pytest.mark.parametrize(
    ("change", "reason"),
    [({"il2": 1.0}, "il2"), ({"now": 5300}, "late")],
)
def test_a_division_that_cannot_be_is_refused(change: dict[str, object], reason: str) -> None:
    run = strip()
    for name, value in change.items():
        setattr(run, name, value)
    assert Refused(reason) in do(run, Divide())
    assert run.fork is None


@pytest.mark.rule("There are three divisions in three minutes.")
def test_one_divides_three_times_and_one_at_a_time() -> None:
    run = strip(replace(QUIET, divide_cost=1.0))
    run.marks = [0] * 15
    do(run, Divide())
    assert Refused("copying") in do(run, Divide())
    for number in (1, 2, 3):
        wait(run, lambda one, number=number: len(one.daughters) == number)  # type: ignore[misc]  # bound at once
        if number < 3:
            do(run, Divide())
    assert Refused("divided") in do(run, Divide())


def test_after_the_last_division_there_is_a_while_and_then_the_end() -> None:
    run = strip(replace(QUIET, divide_cost=1.0, divisions=1))
    run.marks = [0] * 15
    do(run, Divide())
    wait(run, lambda one: bool(one.outcome))
    assert run.now == run.daughters[0].step + QUIET.tail
    assert run.outcome == "healthy"


# Turning


@pytest.mark.rule(
    "With ten the programme of a Treg is lost.",
    "With ten marks nothing can be done any more.",
    "The cell makes IL-17, and neutrophils come.",
)
def test_with_too_many_marks_the_programme_is_lost() -> None:
    run = strip()
    run.marks = [1] * 9 + [0] * 6
    run.aims = [Aim(12, run.now + 2)]
    run.at = 14
    told = wait(run, lambda one: one.turned)
    assert Turned(10) in told
    for command in (Hop(-1), Take(), Divide()):
        assert Refused("turned") in do(run, command)
    since = run.turned_at
    wait(run, lambda one: bool(one.outcome))
    assert run.outcome == "disease" and run.now == since + QUIET.aftermath
    assert run.step([Hop(1)]) == [], "after the end nothing happens"


def test_nobody_who_does_nothing_stays_a_treg() -> None:
    for seed in range(1, 21):
        run = strip(Rules(), seed)
        wait(run, lambda one: bool(one.outcome))
        assert run.turned and run.outcome == "disease", seed


def test_who_taps_every_key_all_the_time_and_heeds_no_beat_does_not_keep_the_programme() -> None:
    """From end to end and back, a hop as soon as one can and a mark off wherever one can."""
    for seed in range(1, 9):
        run, way = strip(Rules(), seed), 1
        while not run.outcome:
            way = -way if run.refusal(Hop(way)) == "edge" else way
            run.step([Take(), Hop(way)])
        assert run.outcome != "healthy", (seed, run.open)


# The same run twice


def test_the_same_seed_and_commands_lead_to_the_same_state() -> None:
    def played(seed: int) -> str:
        run = strip(Rules(), seed)
        for step in range(900):
            run.step([Hop(1 if step % 60 < 30 else -1)] if step % 15 == 0 else [Take()] if step % 15 == 7 else [])
        return run.hash()

    assert played(5) == played(5) != played(6)


def test_what_is_done_moves_no_die_elsewhere() -> None:
    """Where marks are aimed in a first flare does not depend on how often somebody hopped before."""
    aims = []
    for hops in (0, 40):
        run = strip(replace(Rules(), marked=1), 4)
        told: list[Event] = []
        while run.now < run.flares[0].start + 100:
            told += run.step([Hop(1 if run.now % 46 < 23 else -1)] if hops and run.now % 23 == 0 else [])
        aims.append([event.site for event in told if isinstance(event, Aimed)][:1])
    assert aims[0] == aims[1] != []
