"""Neither signal alone is enough, and both together are. Measured on 40 seeds; here a few stand for them."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest

from game.library import build_setup
from game.library.plan import cards_of
from game.runs.players import PLAYERS
from game.tissue.outcomes import SURVIVED
from game.tools.balance import (
    Played,
    curve,
    d_strange,
    grouped,
    judged,
    mean_integrity,
    measured,
    played,
    right_share,
    share,
    suits,
    tasks,
)
from game.tools.balance_report import band, courses, write
from game.tools.cli import main
from tests.clinic import LEVEL, clinic_in

# One worker runs all of this: the runs are made once, two at a time.
pytestmark = [pytest.mark.xdist_group("balance"), pytest.mark.slow]

SEEDS, AFTER = 5, 40  # seeds, and up to which others were used for tuning
CUES = ("both", "context", "letters")
DULL = ("idle", "calm", "permit", "restrain")
STAKED = ("skin", "lymph-node", "heart", "islet")
# Levels with patients: each card is another tissue, and stands for a seed of the others
NURSED = ("nerve", "joint", "kidney")
ON_CARDS = ("both", "letters")


@pytest.fixture(scope="module")
def runs() -> list[Played]:
    todo = [*tasks(STAKED, CUES, SEEDS), *tasks(STAKED, DULL, 1)]
    return list(measured([(level, name, AFTER + seed, card) for level, name, seed, card in todo], 2))


@pytest.fixture(scope="module")
def nursed() -> list[Played]:
    cards = [card for level in NURSED for card in cards_of(level)]
    todo = tasks(NURSED, ON_CARDS, 1, cards)
    return list(measured([(level, name, AFTER + seed, card) for level, name, seed, card in todo], 2))


def of(runs: list[Played], name: str, level: str = "") -> list[Played]:
    return [run for run in runs if run.player == name and level in ("", run.level)]


@pytest.mark.parametrize("level", STAKED)
def test_neither_signal_alone_tells_what_to_do(level: str, runs: list[Played]) -> None:
    found = {name: right_share(of(runs, name, level)) for name in CUES}
    assert found["context"] <= 0.70
    assert found["letters"] <= 0.75
    assert found["both"] >= 0.90
    assert found["both"] - max(found["context"], found["letters"]) >= 0.20


def test_neither_signal_alone_keeps_the_tissue(runs: list[Played]) -> None:
    wins = {name: share(SURVIVED, of(runs, name)) for name in CUES}
    assert wins["both"] >= 0.75
    assert wins["both"] - max(wins["context"], wins["letters"]) >= 0.30
    tissue = {name: mean_integrity(of(runs, name)) for name in CUES}
    assert tissue["both"] - max(tissue["context"], tissue["letters"]) >= 0.10


def test_in_the_skin_one_signal_alone_loses_at_least_half_of_the_runs(runs: list[Played]) -> None:
    wins = {name: share(SURVIVED, of(runs, name, "skin")) for name in CUES}
    assert wins["context"] <= 0.50
    assert wins["letters"] <= 0.50
    assert wins["both"] >= 0.80  # 0.85 is asked over forty seeds: of five, one may be lost


def test_both_signals_tell_strange_strings_apart_and_letters_do_not(runs: list[Played]) -> None:
    assert d_strange(of(runs, "both")) >= 2.0
    assert d_strange(of(runs, "letters")) <= 0.7


def test_one_answer_to_everything_fails(runs: list[Played]) -> None:
    for name in DULL:
        for run in of(runs, name):
            assert run.stars == 0 or run.outcome not in SURVIVED, (name, run.level)
        hard = [run for level in ("heart", "islet") for run in of(runs, name, level)]
        assert hard and share(SURVIVED, hard) <= 0.5, name


def test_there_is_mostly_something_to_do(runs: list[Played]) -> None:
    for level in STAKED:
        found = of(runs, "both", level)
        assert mean(run.nothing for run in found) <= 0.35, level
        assert mean(run.several for run in found) >= 0.22, level  # 0.25 over forty seeds
        assert all(run.longest_gap <= 12.0 for run in found), level
        assert all(run.first_thing <= 15.0 for run in found), level


@pytest.mark.parametrize("level", NURSED)
def test_with_any_patient_letters_alone_do_not_tell_what_to_do(level: str, nursed: list[Played]) -> None:
    both, letters = of(nursed, "both", level), of(nursed, "letters", level)
    assert {run.card for run in both} == {run.card for run in letters} == set(cards_of(level))
    assert len(cards_of(level)) >= 3
    assert right_share(both) >= 0.85  # of a run a card: 0.90 is asked over many seeds
    assert right_share(letters) <= 0.75


def test_with_any_patient_letters_alone_do_not_keep_the_tissue(nursed: list[Played]) -> None:
    both, letters = of(nursed, "both"), of(nursed, "letters")
    assert share(SURVIVED, both) >= 0.80
    assert share(SURVIVED, both) > share(SURVIVED, letters)
    assert mean_integrity(both) - mean_integrity(letters) >= 0.05  # 0.05 to 0.26 a card over four seeds each


def test_in_the_kidney_letters_alone_lose_most_runs_and_both_signals_hardly_any(nursed: list[Played]) -> None:
    both, letters = of(nursed, "both", "kidney"), of(nursed, "letters", "kidney")
    assert share(SURVIVED, both) >= 0.60  # of a run a card: 0.85 is asked over many seeds
    assert share(SURVIVED, letters) <= 0.40  # 0.30 is asked


def test_with_any_patient_there_is_mostly_something_to_do(nursed: list[Played]) -> None:
    found = of(nursed, "both")
    for run in found:
        assert run.nothing <= 0.35, run.named
        assert run.first_thing <= 15.0, run.named
    assert mean(run.several for run in found) >= 0.15  # a quarter over many seeds, of which one tells little


def test_hla_decides_whether_the_nerve_has_a_mimic_and_the_joint_always_has_one(nursed: list[Played]) -> None:
    met = {(run.level, run.card) for run in of(nursed, "both") if "mimic" in run.kinds and run.level != "kidney"}
    assert met == {*(("joint", card) for card in cards_of("joint")), ("nerve", "dr15"), ("nerve", "dr15-dr4")}


@pytest.mark.parametrize(
    ("level", "kinds"), [("heart", ("self", "mimic")), ("islet", ("self", "foreign", "commensal"))]
)
def test_every_kind_of_peptide_is_met(level: str, kinds: tuple[str, ...], runs: list[Played]) -> None:
    found = of(runs, "both", level)
    for kind in kinds:
        # Where a dendritic cell samples is luck: a run may miss one kind
        assert 2 * sum(kind in run.kinds for run in found) > len(found), kind


# How it is measured

RUN = Played(
    level="heart",
    goal="keep",
    player="careful",
    seed=1,
    outcome="healthy",
    seconds=300.0,
    integrity=0.9,
    infection=0.0,
    stars=3,
    calls=20,
    right=18,
    unread=1,
    first_thing=5.0,
    longest_gap=8.0,
    nothing=0.2,
    several=0.3,
    short=0.2,
    lost_foxp3=False,
    kinds=("self", "mimic"),
    best=(8, 6, 6),
    strange=(10, 0, 10, 10),
    library=0.5,
    course=(1.0, 0.95, 0.9),
)
FEWER = "who is right 85 % of the time mostly keeps the tissue (wins)"


def missed(*found: Played) -> list[str]:
    return [verdict.what for verdict in judged(found) if not verdict.met]


def as_player(name: str, **changed: object) -> Played:
    return replace(RUN, player=name, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("run", "what"),
    [
        (as_player("both"), ""),
        (as_player("both", right=17), "both signals tell what to do (right)"),
        (as_player("both", outcome="disease"), "both signals keep the tissue (wins)"),
        (as_player("both", strange=(10, 5, 10, 5)), "both signals tell strange strings apart (d')"),
        (as_player("both", nothing=0.4), "seldom nothing to do (share of time)"),
        (as_player("both", several=0.2), "often two or more to answer (share of time)"),
        (as_player("both", first_thing=16.0), "something to do soon (s)"),
        (as_player("both", longest_gap=13.0), "never long without anything to do (s)"),
        (as_player("context", outcome="disease", right=15), "one signal alone is often wrong (right)"),
        (as_player("context", outcome="disease", right=10), ""),
        (as_player("context", right=10), "one signal alone loses (wins)"),
        (as_player("context", right=10, level="skin"), "one signal alone loses (wins)"),
        (as_player("letters", outcome="disease", right=15), "letters do not tell strange strings apart (d')"),
        (as_player("letters", outcome="disease", right=15, strange=(10, 9, 10, 9)), ""),
        (as_player("oracle"), ""),
        (as_player("oracle", outcome="infection"), "who knows the truth keeps the tissue (wins)"),
        (as_player("oracle", level="heart-practice", outcome="disease"), "who knows the truth keeps the tissue (wins)"),
        (as_player("oracle", best=(18, 1, 1)), "each answer is the best one (share of calls)"),
        (as_player("oracle", best=(18, 1, 1), level="skin"), ""),
        (as_player("oracle", seconds=200.0), "as long as a level should be (min)"),
        (as_player("two-thirds"), "two thirds right are not enough (wins)"),
        (as_player("two-thirds", level="skin"), ""),
        (as_player("calm"), "fails"),
        (as_player("calm", outcome="disease"), ""),
        (as_player("calm", level="skin"), "earns no star"),
        (as_player("calm", level="skin", stars=0), ""),
        (as_player("slow-reader", outcome="infection"), "a slow reader keeps the tissue (wins)"),
        (as_player("idle", outcome="scarred", goal="watch"), "without FOXP3 the disease begins"),
        (as_player("careful", level="thymus", goal="learn", seconds=90.0, library=0.9), ""),
        (
            as_player("careful", level="thymus", goal="learn", seconds=240.0, library=0.9),
            "as long as a lesson should be (min)",
        ),
        (
            as_player("careful", level="thymus", goal="learn", seconds=90.0, library=0.7),
            "who reads fills the receptors",
        ),
        (as_player("careful", level="heart-practice", outcome="disease", calls=1), ""),
    ],
)
def test_thresholds_are_held_against_what_they_are_for(run: Played, what: str) -> None:
    assert missed(run) == ([what] if what else [])


def test_careful_may_neither_always_win_nor_mostly_lose() -> None:
    won, lost = as_player("careful", lost_foxp3=True), as_player("careful", outcome="disease")
    assert missed(won, lost, won, lost) == [FEWER]
    assert missed(won, lost, won) == ["loses FOXP3 (share of runs)"]
    assert missed(won, lost, replace(won, lost_foxp3=False)) == []
    assert FEWER in missed(won)


def test_a_few_runs_may_miss_by_the_slack() -> None:
    found = [as_player("oracle"), as_player("oracle", seed=2, outcome="disease")]
    assert "who knows the truth keeps the tissue (wins)" in missed(*found)
    assert all(verdict.met for verdict in judged(found, slack=0.5))
    assert share(SURVIVED, found) == 0.5


@pytest.mark.parametrize(
    ("tissue", "outcome", "met"), [(0.8, "scarred", False), (0.77, "scarred", True), (0.9, "disease", True)]
)
def test_a_level_needs_powers(tissue: float, outcome: str, met: bool) -> None:
    found = [as_player("oracle"), as_player("no-powers", integrity=tissue, outcome=outcome)]
    assert [verdict.met for verdict in judged(found) if verdict.player == "no-powers"] == [met]


@pytest.mark.parametrize(("tissues", "met"), [((0.8, 0.8), True), ((0.87, 0.87), False), ((0.6, 1.0), False)])
def test_a_power_is_worth_its_key_in_some_level(tissues: tuple[float, float], met: bool) -> None:
    whole = [as_player("oracle", level=level, seed=seed) for level in ("skin", "heart") for seed in (1, 2)]
    without = [replace(run, player="without-sink") for run in whole if run.level == "skin"]
    without += [
        as_player("without-sink", seed=seed, integrity=tissue) for seed, tissue in zip((1, 2), tissues, strict=True)
    ]
    assert [verdict.met for verdict in judged([*whole, *without]) if verdict.player == "without-sink"] == [met]


def test_the_curve_of_difficulty_holds_the_levels_that_can_be_lost() -> None:
    found = [replace(RUN, level="islet", integrity=0.8), RUN, replace(RUN, level="thymus", goal="learn")]
    assert curve(grouped(found)) == [("heart", 0.9), ("islet", 0.8)]


def test_players_are_left_out_where_they_cannot_do_what_they_do() -> None:
    setup = build_setup("islet", 1)
    elsewhere = ["untreated", "without-escort", "without-rinse", "without-seal", "without-uncouple"]
    assert [name for name in PLAYERS if not suits(name, setup)] == elsewhere
    young = replace(setup, powers=("calm", "permit"), unlocks=())
    for name in ("restrain", "context-restrain", "without-sink"):
        assert not suits(name, young), name
    assert suits("calm", young) and suits("idle", young) and suits("without-presence", young)
    broken = replace(setup, goal="watch")
    assert [name for name in PLAYERS if suits(name, broken)] == ["idle"]


def test_runs_come_in_order_and_the_same_however_many_at_a_time() -> None:
    todo = tasks(["islet-drill"], ["careful", "idle"], 2)
    assert todo == [("islet-drill", name, seed, "") for name in ("careful", "idle") for seed in (1, 2)]
    alone = list(measured(todo))
    assert alone == list(measured(todo, 2)) == [played(task) for task in todo]
    assert [(run.player, run.seed) for run in alone] == [(name, seed) for _, name, seed, _ in todo]
    careful, idle = alone[0], alone[2]
    assert careful.calls == sum(careful.best) and careful.kinds
    assert (idle.calls, idle.kinds, idle.best) == (0, (), (0, 0, 0))
    assert idle.unread > 0
    assert 0.0 <= idle.longest_gap < idle.seconds == len(idle.course)
    assert 0.0 < careful.first_thing <= 15.0


def test_a_course_stays_as_it_was_after_its_end() -> None:
    assert courses([RUN, replace(RUN, course=(1.0,))]) == [(1.0, 0.95, 0.9), (1.0, 1.0, 1.0)]
    assert band([0.5]) == (0.5, 0.5, 0.5)
    low, middle, high = band([index / 10 for index in range(11)])
    assert (low, middle, high) == pytest.approx((0.1, 0.5, 0.9))


# The report


def test_the_report_tells_everything(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="no Matplotlib: no plots here")
    found = [
        replace(RUN, level=level, player=name, seed=seed)
        for level in ("skin", "heart")
        for name in ("careful", "calm", "idle")
        for seed in (1, 2)
    ]
    verdicts = write(found, tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert {path.name for path in folder.iterdir()} == {
        *("report.md", "runs.csv", "tissue-skin.png", "tissue-heart.png", "outcomes.png", "difficulty.png"),
    }
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.glob("*.png"))
    page = (folder / "report.md").read_text(encoding="utf-8")
    assert page.count("**missed**") == sum(not verdict.met for verdict in verdicts) > 0
    assert "| calm | 100% | 0% | 0% | 0% | 0.90 |" in page
    for plot in folder.glob("*.png"):
        assert f"]({plot.name})" in page
    with (folder / "runs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(found)
    assert rows[0]["outcome"] == "healthy" and rows[0]["kinds"] == "self mimic" and rows[0]["integrity"] == "0.9"


def test_the_command_writes_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="no Matplotlib: no plots here")
    asked = ["balance", "--levels", "islet-drill", "--players", "oracle", "idle", "--seeds", "1", "-o", str(tmp_path)]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "2 of 2 runs" in told.err
    assert (tmp_path / "report.md").is_file()


def test_without_matplotlib_the_command_says_so_before_it_runs_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert main(["balance", "-o", str(tmp_path / "report")]) == 2
    told = capsys.readouterr()
    assert "Matplotlib" in told.err and len(told.err.strip().splitlines()) == 1
    assert not (tmp_path / "report").exists()


def test_each_card_is_played_and_held_against_the_table_alone(tmp_path: Path) -> None:
    with clinic_in(tmp_path):
        todo = tasks(["heart", LEVEL], ["idle"], 1, ["dr4", "plain"])
        assert todo == [("heart", "idle", 1, ""), (LEVEL, "idle", 1, "dr4"), (LEVEL, "idle", 1, "plain")]
        found = [played(task) for task in todo[1:]]
    assert [run.card for run in found] == ["dr4", "plain"]
    assert list(grouped(found)) == [(f"{LEVEL} (dr4)", "idle"), (f"{LEVEL} (plain)", "idle")]
    both = [replace(RUN, player="both", card=card, right=right) for card, right in (("one", 20), ("other", 0))]
    told = {(verdict.level, verdict.met) for verdict in judged(both) if "both signals tell what to do" in verdict.what}
    assert told == {("heart (one)", True), ("heart (other)", False)}
