"""Which numbers a level may write for the rules of play: none that contradict, none that the tissue does not bear."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from game.host.paths import LEVELS
from game.library import build_setup, levels, load_peptides, load_scenario
from game.library.check import check_paths
from game.library.reading import Section, Sheet
from game.library.rules import CROWDS, FASTEST, ORDERED, USUAL, read_rules, span_of
from game.library.scenarios import read_scenario
from game.problems import Broken
from game.runs.players import player
from game.tissue.powers import POWERS
from game.tissue.setup import Rules, Setup
from game.tissue.world import Tissue
from tests.fuzz.work import TooMuch, lines_of

LOW, HIGH = ("least", "low", "lower", "min", "from", "begin"), ("most", "high", "upper", "max", "to", "end")
# Names with such a part that stand alone, with what they bound.
ALONE = {
    "calm_least": "what calm_more comes on top of",
    "tolerance_most": "cells that do not come",
    "peptides_most": "peptides of a run",
    "induce_most": "cells that are turned",
    "clone_most": "in ORDERED beside clone_size",
    "leashed_most": "effectors of a restrained clone",
    "plasma_most": "plasma cells",
    "antibody_most": "antibodies",
    "bacteria_most": "bacteria",
    "complexes_most": "complexes",
    "neutrophils_most": "neutrophils",
    "osteoclasts_most": "osteoclasts",
    "remains_most": "remains of nuclei",
    "ropes_most": "T cells that help at a time",
    "swell_most": "tiles that close",
    "heat_harm_from": "in ORDERED beside heal_heat",
}


def with_rules(folder: Path, level: str, rules: dict[str, float | int]) -> Path:
    """A copy of a level and its map in which these rules stand in place of what it writes."""
    text = (LEVELS / f"{level}.toml").read_text(encoding="utf-8")
    for rule in rules:
        text = re.sub(rf"(?m)^{rule} = .*\n", "", text)
    lines = "".join(f"{rule} = {value}\n" for rule, value in rules.items())
    path = folder / f"{level}.toml"
    path.write_text(text.replace("[rules]\n", f"[rules]\n{lines}", 1), encoding="utf-8")
    for name in (load_scenario(level).map, "cells.tsx", "terrain.tsx"):
        (folder / name).write_bytes((LEVELS / name).read_bytes())
    return path


@pytest.mark.parametrize("rule", USUAL)
def test_rules_that_are_named_as_a_pair_are_checked_as_one(rule: str) -> None:
    pairs = {(low, high) for low, high, _ in ORDERED}
    part = next((part for part in rule.split("_")[1:] if part in LOW + HIGH), None)
    if part in LOW and rule not in ALONE:
        others = [high for low, high in pairs if low == rule]
        assert others, f"{rule} has no partner in ORDERED"
    elif part in HIGH and rule not in ALONE:
        assert [low for low, high in pairs if high == rule], f"{rule} has no partner in ORDERED"


def test_every_pair_of_least_and_most_is_in_the_table() -> None:
    named = {(f"{name}_least", f"{name}_most") for name in (rule.removesuffix("_least") for rule in USUAL)}
    there = {pair for pair in named if pair[0] in USUAL and pair[1] in USUAL}
    assert there and there <= {(low, high) for low, high, _ in ORDERED}


def test_every_speed_is_bounded() -> None:
    assert {rule for rule in USUAL if rule.endswith("_speed")} == {speed for speed, _, _ in FASTEST}
    assert {rule for rule in USUAL if rule.endswith(("_factor", "_pace"))} == {
        other for _, other, _ in FASTEST if other
    }


def test_every_number_of_what_acts_is_bounded() -> None:
    """What is spawned, and how long it lasts, is work in each step."""
    counted = re.compile(r".*(_most|_size|_life|_virions|_join)|dendritics|naives|bcells")
    assert {rule for rule in USUAL if counted.fullmatch(rule)} - set(CROWDS) <= {
        "antibody_life",  # of antibodies there are never more than antibody_most
        "plasma_life",  # of plasma cells never more than plasma_most
        "rest_most",
        "tolerance_most",  # of cells that do not come
        "divide_most",
        "peptides_most",
    }


def test_the_usual_rules_and_those_of_every_level_agree() -> None:
    assert read_rules(Section(Sheet("usual.toml"), dict(USUAL))) == USUAL
    for level in levels():
        assert load_scenario(level).rules is not None


@pytest.mark.parametrize(("low", "high", "meaning"), ORDERED, ids=[low for low, _, _ in ORDERED])
def test_a_pair_the_wrong_way_round_is_refused_at_its_line(tmp_path: Path, low: str, high: str, meaning: str) -> None:
    """Whether the level writes the first of them, the second or both."""
    least, _ = span_of(high)
    _, most = span_of(low)
    tries: list[dict[str, float | int]] = [{low: most, high: least}]
    if most > USUAL[high]:
        tries.append({low: most})
    if least < USUAL[low]:
        tries.append({high: least})
    assert most > least
    for rules in tries:
        sheet = Sheet("a.toml")
        read_rules(Section(sheet, dict(rules)))
        (problem,) = sheet.problems
        assert low in problem.what and high in problem.what and meaning in problem.what
        assert low in problem.remedy and high in problem.remedy
    path = with_rules(tmp_path, "islet", tries[0])
    problems, _ = check_paths([path])
    lines = path.read_text(encoding="utf-8").split("\n")
    places = [int(problem.place) for problem in problems if meaning in problem.what]
    assert places and all(lines[place - 1].startswith(low) for place in places)


@pytest.mark.parametrize(("speed", "factor", "most"), FASTEST)
def test_a_stride_too_long_is_refused(speed: str, factor: str, most: float) -> None:
    rules: dict[str, float | int] = {speed: span_of(speed)[1]}
    if factor:
        rules = {factor: span_of(factor)[1], speed: most}
    sheet = Sheet("a.toml")
    read_rules(Section(sheet, dict(rules)))
    found = [problem for problem in sheet.problems if f"keep it at {most:g} or less" in problem.remedy]
    assert any(speed in problem.what and factor in problem.what for problem in found) == (
        rules[speed] * rules.get(factor, 1.0) > most
    )


def extreme(seed: int) -> dict[str, float | int]:
    """Rules at the ends of what may be written, in agreement with each other."""
    stream = random.Random(seed)
    rules: dict[str, float | int] = {}
    for rule, usual in USUAL.items():
        least, most = span_of(rule)
        rules[rule] = stream.choice((least, usual, most, most))
    if seed % 2:  # as crowded as can be, and slow to end
        rules.update({rule: span_of(rule)[1] for rule in CROWDS})
        for rule in ("antibody_every", "strike_cell", "help_needed", "disease_share", "heat_harm", "toxin_harm"):
            rules[rule] = span_of(rule)[0]
        for rule in ("infection_full", "infection_patience"):
            rules[rule] = span_of(rule)[1]
    for low, high, _ in ORDERED:
        rules[low] = min(rules[low], rules[high])
    for speed, factor, most_speed in FASTEST:
        found = rules[speed] * (rules[factor] if factor else 1.0)
        rules[speed] *= min(1.0, 0.999 * most_speed / found)
        rules[speed] = max(rules[speed], span_of(speed)[0])
    return rules


STEPS = 1500
# Lines of Python in steps of the islet as it is: most have a few thousand, those that look for ways very many.
USUAL_STEP, USUAL_PEAK = 8_000, 75_000


def work_of(setup: Setup, seed: int) -> tuple[float, int]:
    """Lines carried out in a step of a run by a player who lets everything come: on average, and the most."""
    tissue, by = Tissue(setup, seed), player("permit", seed)
    found: list[int] = []

    def one_step() -> None:
        tissue.step(commands)

    while not tissue.outcome and tissue.now < STEPS:
        commands = by.commands(tissue)
        if tissue.now % 60 < 2:  # counting is slow: two steps in sixty tell
            found.append(lines_of(one_step, 20 * USUAL_PEAK, "game/tissue"))
        else:
            one_step()
    return sum(found) / len(found), max(found)


@pytest.mark.whole
def test_a_usual_step_is_as_much_work_as_is_said() -> None:
    average, peak = work_of(build_setup("islet", 1), 1)
    assert USUAL_STEP / 3 < average < USUAL_STEP * 3
    assert USUAL_PEAK / 3 < peak < USUAL_PEAK * 3


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(6))
def test_no_rules_that_may_be_written_make_a_step_slow_or_a_level_break(tmp_path: Path, seed: int) -> None:
    rules = extreme(seed)
    level = ("islet", "lymph-node", "heart")[seed % 3]
    scenario = read_scenario(with_rules(tmp_path, level, rules), load_peptides())
    setup = build_setup(level, seed)
    written = {**scenario.rules, "duration": setup.rules.duration}
    setup = replace(setup, rules=replace(Rules(), **written))  # type: ignore[arg-type]  # checked when it was read
    average, peak = work_of(setup, seed)
    assert average < 20 * USUAL_STEP
    assert peak < 10 * USUAL_PEAK


def test_too_much_work_is_noticed() -> None:
    tissue = Tissue(build_setup("islet", 1), 1)
    with pytest.raises(TooMuch):
        lines_of(tissue.step, 100, "game/tissue")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('shows = ["', 'shows = []\nx = ["', "shows nothing"),
        ("[rules]", '[[unlocks]]\nat = 1\npower = "sink"\n' * (len(POWERS) + 1) + "[rules]", "of 'unlocks'"),
        ("[rules]", '[[arrivals]]\nat = 5\nmicrobes = ["visitor"]\ncount = [1, 1]\n' * 60 + "[rules]", "of 'arrivals'"),
    ],
)
def test_a_level_of_too_many_or_too_few_is_refused(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = with_rules(tmp_path, "lymph-node", {})
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Broken) as caught:
        read_scenario(path, load_peptides())
    assert any(what in problem.what for problem in caught.value.problems)
