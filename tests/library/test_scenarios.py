from __future__ import annotations

from dataclasses import fields

import pytest

from game.host.paths import LEVELS
from game.library import levels, load_peptides, load_scenario
from game.library.scenarios import read_scenario
from game.problems import Broken
from game.tissue.setup import Rules
from tests.library.small import Refused, Written, line_of


def test_levels() -> None:
    assert {"islet", "islet-drill"} <= set(levels())
    for level in levels():
        assert load_scenario(level).id == level


def test_the_islet_is_what_its_briefing_says() -> None:
    islet = load_scenario("islet")
    assert 240 <= islet.duration <= 300
    assert islet.targets == islet.vital == ("beta",)
    assert islet.disease == "type-1-diabetes"
    assert "insulin-b9-23" in islet.always
    assert len(islet.always) + islet.count < len(islet.shown)
    library = load_peptides()
    brought = {id for microbe in islet.microbes for id in (*microbe.shows, *microbe.draw_from)}
    assert {library[id].kind for id in brought} == {"foreign", "commensal"}
    assert {note.honesty for note in islet.model} == {"as in the body", "simplified", "invented for play"}


def test_the_drill_lasts_a_minute() -> None:
    assert load_scenario("islet-drill").duration == 60


@pytest.mark.parametrize("level", ["nowhere", "../islet", "islet.toml", ""])
def test_an_unknown_level_is_refused(level: str) -> None:
    with pytest.raises(Broken, match="there is no level"):
        load_scenario(level)


# What beta and alpha cells of the drill show, and what of it is known
KNOWN = (
    ', "hybrid-insulin-iapp2"]'
    + (LEVELS / "islet-drill.toml")
    .read_text(encoding="utf-8")
    .partition(', "hybrid-insulin-iapp2"]')[2]
    .partition("[[microbes]]")[0]
)

REFUSALS = [
    ('id = "islet-drill"', 'id = "islet"', 'id = "islet"', "the id is 'islet', the file 'islet-drill.toml'"),
    ('map = "islet.tmx"', 'map = "../islet.tmx"', "../islet.tmx", "is no map beside this file"),
    ('map = "islet.tmx"', 'map = "islet.png"', "islet.png", "is no map beside this file"),
    ('map = "islet.tmx"\n', "", "", "'map' is missing"),
    ('place = "islet"', 'place = "moon"', 'place = "moon"', "there is no place 'moon'"),
    ('place = "islet"', 'place = "nucleus"', 'place = "nucleus"', "nothing is drawn for the place 'nucleus' yet"),
    ("[cells.alpha]", "[cells.delta]", "[cells.delta]", "no place has cells of the kind 'delta'"),
    ("duration = 60", "duration = 3", "duration = 3", "'duration' is 3"),
    ("duration = 60", "duration = 15", "at = 18", "outside the 15 seconds"),
    ("duration = 60", "duration = true", "duration = true", "not a number"),
    ('targets = ["beta"]', 'targets = ["gamma"]', "targets =", "the cell kind 'gamma' shows nothing"),
    ('targets = ["beta"]', 'targets = "beta"', "targets =", "not a list of texts"),
    ('targets = ["beta"]', "targets = []", "targets =", "'targets' is empty"),
    ('targets = ["beta"]', 'target = ["beta"]', "target =", "'target' is not known here"),
    ('targets = ["beta"]', 'targets = ["beta"]\nvital = ["alpha"]', "vital =", "the target 'beta' is not vital"),
    ('place = "islet"', 'place = "islet"\ngoal = "win"', "goal =", "'goal' is 'win'"),
    ('place = "islet"', 'place = "islet"\npractice = 1', "practice =", "'practice' is 1"),
    ('place = "islet"', 'place = "islet"\npowers = ["calm", "kill"]', "powers =", "there is no power 'kill'"),
    ("[rules]", '[[unlocks]]\nat = 90\npower = "sink"\n\n[rules]', "at = 90", "'at' is 90"),
    ("[rules]", '[[unlocks]]\nat = 9\npower = "dash"\n\n[rules]', 'power = "dash"', "'dash' is there already"),
    ('form = "bacterium"', 'form = "bacterium"\nlook = "virus"', 'look = "virus"', "'look' is 'virus'"),
    ('"hybrid-insulin-iapp2"', '"hybrid-insulin-iapp9"', "shows = [", "there is no peptide 'hybrid-insulin-iapp9'"),
    ('"hybrid-insulin-iapp2"', '"tetanus-830-844"', "shows = [", "'tetanus-830-844' is a foreign peptide"),
    ('["insulin-b9-23"]', '["p-distasonis-hprt-4-18"]', "always =", "is a commensal peptide"),
    ('["insulin-b9-23"]', '["gad65-555-565"]', "draw_from", "'gad65-555-565' is always known"),
    ("count = 3\n", "count = 5\n", "count = 5", "5 of 4 cannot be drawn"),
    ("count = 3\n", "count = 1.5\n", "count = 1.5", "not a whole number"),
    (
        KNOWN,
        KNOWN.replace(', "hybrid-insulin-iapp2"]', "]")
        .replace('["hsd17b12-vfv"]', "[]")
        .replace(', "hsd17b12-vfv"]', "]"),
        "count = 3",
        "4 of the 4 self peptides of this level would be known",
    ),
    ("harmless = true\n", "", 'id = "p-distasonis"', "shows what a commensal shows"),
    ('form = "virus"\ndraw', 'form = "virus"\nharmless = true\ndraw', "harmless = true", "is no commensal"),
    ('form = "virus"', 'form = "fungus"', 'form = "fungus"', "'form' is 'fungus'"),
    ('id = "p-distasonis"', 'id = "first-virus"', "", "the id 'first-virus' is taken"),
    (
        'shows = ["p-distasonis-hprt-4-18"]',
        'shows = ["insulin-b9-23"]',
        'shows = ["insulin-b9-23"]',
        "is a self peptide",
    ),
    ('shows = ["p-distasonis-hprt-4-18"]', "shows = []", "shows = []", "'shows' is empty"),
    ('shows = ["p-distasonis-hprt-4-18"]\n', "", 'id = "p-distasonis"', "0 of shows, draw_from and build"),
    ('kind = "mimic"', 'kind = "self"', "build =", "'kind' is 'self'"),
    ('id = "training-mimic"', 'id = "mimic"', "build =", "'mimic' does not say what it is"),
    ('of = "known"', 'of = "tetanus-830-844"', "build =", "no cell here shows 'tetanus-830-844'"),
    ("fit = [0.62, 0.80]", "fit = [0.5, 0.80]", "build =", "'fit' is [0.5, 0.8]"),
    ("fit = [0.62, 0.80]", "fit = [0.8, 0.62]", "build =", "'fit' is [0.8, 0.62]"),
    ('microbes = ["first-virus"]', 'microbes = ["virus"]', 'microbes = ["virus"]', "there is no microbe 'virus'"),
    ('microbes = ["first-virus"]', "microbes = []", "microbes = []", "nothing arrives"),
    (
        'microbes = ["p-distasonis"]',
        'microbes = ["first-virus"]',
        'id = "p-distasonis"',
        "'p-distasonis' never arrives",
    ),
    ("jitter = 1", "jitter = 20", "at = 2", "outside the 60 seconds"),
    ("count = [3, 3]", "count = [3.5, 4]", "count = [3.5, 4]", "microbes come whole"),
    ("count = [3, 3]", "count = [0, 3]", "count = [0, 3]", "'count' is [0, 3]"),
    ('honesty = "simplified"', 'honesty = "true"', 'honesty = "true"', "'honesty' is 'true'"),
    ('honesty = "invented for play"', 'honesty = "as in the body"', "source =", "says who?"),
]


@pytest.mark.parametrize(("old", "new", "line", "what"), REFUSALS)
def test_a_wrong_scenario_is_refused_at_its_place(
    scenario_file: Written, broken: Refused, old: str, new: str, line: str, what: str
) -> None:
    path = scenario_file(old, new)
    problems = broken(lambda: read_scenario(path, load_peptides()))
    problem = next((problem for problem in problems if what in problem.what), None)
    assert problem is not None, problems
    assert problem.file == str(path)
    assert problem.remedy
    if line and line not in ("source =", "draw_from", "shows = ["):
        assert problem.place == line_of(path, line)
    assert problem.place.isdigit()


RULES = [
    ("reach = 3.0", ""),
    ("dendritics = 6", ""),
    ("hunt_fit = 0.7", ""),
    ("reech = 3.0", "'reech' is not known here"),
    ("reach = 300", "'reach' is 300"),
    ("dendritics = 4.5", "not a whole number"),
    ("dendritics = 4000", "'dendritics' is 4000"),
    ("hunt_fit = 1.5", "'hunt_fit' is 1.5"),
    ('reach = "far"', "not a number"),
    ("duration = 900", "the level's length is not a rule"),
]


@pytest.mark.parametrize(("rule", "what"), RULES)
def test_rules_are_held_against_the_tissue(scenario_file: Written, broken: Refused, rule: str, what: str) -> None:
    text = scenario_file().read_text(encoding="utf-8")
    start = text.index("[rules]")
    end = text.index("[[model]]")
    path = scenario_file(text[start:end], f"[rules]\n{rule}\n\n")
    if not what:
        assert len(read_scenario(path, load_peptides()).rules) == 1
        return
    (problem,) = broken(lambda: read_scenario(path, load_peptides()))
    assert what in problem.what
    assert problem.place == line_of(path, rule)


def test_every_rule_may_be_written_with_its_usual_value(scenario_file: Written) -> None:
    text = scenario_file().read_text(encoding="utf-8")
    usual = "\n".join(f"{field.name} = {field.default}" for field in fields(Rules) if field.name != "duration")
    path = scenario_file(text[text.index("[rules]") : text.index("[[model]]")], f"[rules]\n{usual}\n\n")
    assert len(read_scenario(path, load_peptides()).rules) == len(fields(Rules)) - 1


def test_everything_is_told_at_once(scenario_file: Written, broken: Refused) -> None:
    path = scenario_file('targets = ["beta"]\nduration = 60', 'targets = ["gamma"]\nduration = "long"\nlength = 3')
    assert len(broken(lambda: read_scenario(path, load_peptides()))) >= 3
