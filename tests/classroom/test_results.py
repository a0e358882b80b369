"""Results of pupils as files: what is in them, what is refused, and what a class of bots comes to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.classroom.class_page import ClassPage, as_csv, safe
from game.classroom.desk import Answer, Change, answers_of, best_reason, findings, taken
from game.classroom.desk_bots import PUPILS
from game.classroom.groups import pooled, read_group
from game.classroom.results import FORM, GAME, KIND, LONGEST, Level, Outcome, from_text, to_text
from game.classroom.sheet import POLICY
from game.library import load_words
from game.library.forms import FORMS, WHYS, load_form
from game.library.lessons import MOST_STEPS
from game.library.nicknames import draw_nickname, is_nickname, load_nicknames
from game.library.peptides import load_blosum62
from game.problems import Broken
from game.runs.compact import LONGEST as LONGEST_RUN
from game.save.attempts import MOST_ATTEMPTS, Kept
from game.save.lessons import Taken, plain, taken_of
from game.tissue.chance import MOST_SEED
from game.tissue.commands import Reason
from game.tools.cli import main

TABLE = load_blosum62()
WORDS = load_words("en", strict=True)


def test_by(pupil: str, form: str, seed: int, seconds: float = 9.0) -> Taken:
    lots = Random(seed)
    answers = [Answer(item, PUPILS[pupil](item, lots, TABLE), seconds) for item in load_form(form)]
    told = [replace(one, reason=best_reason(one.item), places=(3, 8)) if one.item.why else one for one in answers]
    return taken(form, told, short=False)


test_by.__test__ = False  # type: ignore[attr-defined]  # makes one, and is none


def result(number: int = 1, before: str = "half", after: str = "nine-tenths", **other: Any) -> Outcome:
    tests = {"before": test_by(before, "a", number), "after": test_by(after, "b", number + 100)}
    first, second = load_nicknames()
    name = f"{first[number % len(first)]} {second[number // len(first)]}"
    levels = {"heart": Level("healthy", 2)}
    return replace(Outcome("0.1.0", "mimics", "7b", name, tests, levels), **other)


def test_a_test_that_was_kept_gives_the_same_findings() -> None:
    lots = Random(4)
    answers = [Answer(item, PUPILS["three-quarters"](item, lots, TABLE), 8.0) for item in load_form("b", short=True)]
    told = [replace(one, reason="likeness", places=(2, 7)) if one.item.why else one for one in answers]
    kept = taken("b", told, short=True)
    assert taken_of(json.loads(json.dumps(plain(kept)))) == kept
    assert findings(answers_of(kept), TABLE) == findings(told, TABLE)


def test_a_result_survives_its_file() -> None:
    one = result()
    assert from_text(to_text(one), "a.json") == one
    data = json.loads(to_text(one))
    assert (data["game"], data["kind"], data["form"]) == (GAME, KIND, FORM)
    assert "d_prime" not in to_text(one), "what can be reckoned is not believed, so it is not there"


def changed_text(change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(to_text(result()))
    change(data)
    return json.dumps(data)


ATTACKS: dict[str, tuple[str, str]] = {
    "no json": ("{", "a.json"),
    "not a number": ('{"game": NaN}', "a.json"),
    "a deep list": ("[" * 100_000, "a.json"),
    "a long number": ('{"game": ' + "9" * 5000 + "}", "a.json"),
    "twice the same key": (to_text(result()).replace("{", '{"name": "calm heron",', 1), "'name' stands there twice"),
    "cut in the middle": (to_text(result())[:400], "this is no JSON"),
    "half a pair as a name": (changed_text(lambda data: data.update(name="calm \ud800")), "name is damaged"),
    "a deep nest in a run": (changed_text(lambda data: data.update(runs="x")).replace('"x"', "[" * 99_999), "deeper"),
    "runs without end": (changed_text(lambda data: data.update(runs=[{}] * 5000)), "level is damaged"),
    "a seed that is a text": (changed_text(lambda data: data.update(seed="1")), "seed is damaged"),
    "something else": ('{"a": 1}', "is no result of this game"),
    "too long": (" " * (LONGEST + 1), "is longer than"),
    "newer": (changed_text(lambda data: data.update(form=9)), "is of another version"),
    "markup as a name": (changed_text(lambda data: data.update(name="<img onerror=x>")), "name is damaged"),
    "a name of one's own": (changed_text(lambda data: data.update(name="calm max")), "name is damaged"),
    "markup as a class": (changed_text(lambda data: data.update({"class": "</script>"})), "class is damaged"),
    "no such lesson": (changed_text(lambda data: data.update(lesson="other")), "lesson is damaged"),
    "an answer too few": (
        changed_text(lambda data: data["tests"]["after"].update(choices="0" * 35)),
        "choices is damaged",
    ),
    "an answer there is not": (
        changed_text(lambda data: data["tests"]["after"].update(choices="7" * 36)),
        "choices is damaged",
    ),
    "a reason there is not": (
        changed_text(lambda data: data["tests"]["after"].update(whys=[["", "=HYPERLINK()"]] * 4)),
        "damaged",
    ),
    "stars without end": (changed_text(lambda data: data["levels"]["heart"].update(stars=99)), "levels is damaged"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_result_is_told_in_one_line(attack: str, tmp_path: Path) -> None:
    text, told = ATTACKS[attack]
    with pytest.raises(Broken) as broken:
        from_text(text, "a.json")
    (problem,) = broken.value.problems
    assert told in str(problem).replace(": ", " ") or told in str(problem)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    group = read_group([tmp_path])
    assert (group.pupils, len(group.apart)) == ((), 1)
    assert "\n" not in group.apart[0]


def test_a_result_of_before_there_were_runs_is_read() -> None:
    old = json.loads(to_text(result()))
    del old["runs"], old["seed"]
    assert from_text(json.dumps(old), "a.json") == result()


def test_a_mark_before_the_text_and_ends_of_lines_of_another_system_change_nothing(tmp_path: Path) -> None:
    text = to_text(result()).replace("\n", "\r\n")
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "b.json").write_text(to_text(result()), encoding="utf-8")
    group = read_group([tmp_path])
    assert len(group.pupils) == 1
    assert group.apart == ("b.json: the same as a.json; counted once",)


def test_files_that_are_none_of_ours_are_told_in_a_line_each(tmp_path: Path) -> None:
    with (tmp_path / "huge.json").open("wb") as huge:
        huge.truncate(300_000_000)  # a hole: it takes no room
    (tmp_path / "wide.json").write_bytes("{}".encode("utf-16"))
    (tmp_path / "raw.json").write_bytes(b"\xff\x00\x80")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "<img onerror=x>.json").write_text("{", encoding="utf-8")
    (tmp_path / "=HYPERLINK(1)\n\u202e.json").write_text("[]", encoding="utf-8")
    group = read_group([tmp_path])
    assert len(group.apart) == 6
    assert all(line.isprintable() for line in group.apart)
    assert any("is larger than" in line for line in group.apart)
    html = ClassPage(WORDS, group).html()
    tags = Tags()
    tags.feed(html)
    assert {tag for tag, _ in tags.seen} == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li"}
    assert as_csv(group).count("\n") == 1


# A class


def saved(folder: Path, results: list[Outcome]) -> Path:
    for number, one in enumerate(results):
        (folder / f"{number:03d}.json").write_text(to_text(one), encoding="utf-8")
    return folder


def test_a_result_counts_once_and_others_are_set_apart(tmp_path: Path) -> None:
    one = result(1)
    others = [result(2), result(3), result(4, lesson="self-and-foreign"), result(5, group="8a")]
    folder = saved(tmp_path, [one, one, *others])
    (folder / "notes.txt").write_text("not mine", encoding="utf-8")
    group = read_group([folder])
    assert sorted(pupil.result.name for pupil in group.pupils) == sorted(r.name for r in (one, *others[:2]))
    assert group.apart[0] == "001.json: the same as 000.json; counted once"
    assert group.apart[1].startswith("004.json: of lesson self-and-foreign, class 7b; most are of lesson mimics")
    assert group.apart[2].startswith("005.json: of lesson mimics, class 8a")


def test_a_class_can_be_asked_for_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = saved(tmp_path, [result(1), result(2), result(3, group="8a")])
    group = read_group([folder], "8a")
    assert [pupil.result.name for pupil in group.pupils] == [result(3).name]
    assert group.apart[0] == "000.json: of lesson mimics, class 7b; class 8a was asked for"
    page = str(tmp_path / "class.html")
    assert main(["class", str(folder), "-o", page, "--class", "8a"]) == 0
    assert capsys.readouterr().out == f"1 results in {page}\n"
    assert main(["class", str(folder), "-o", page, "--class", "9c"]) == 1
    assert main(["class", str(folder), "-o", page, "--class", "<b>"]) == 2


def test_what_a_pupil_saved_on_the_way_counts_once_and_another_of_the_same_nickname_too(tmp_path: Path) -> None:
    whole = result(1, runs=(Kept("heart", 2, "healthy", 2, 9, 12, 3.1, ""),))
    early = replace(whole, tests={"before": whole.tests["before"]}, runs=())
    between = replace(whole, runs=(replace(whole.runs[0], attempt=1, stars=1),))
    edited = replace(whole, runs=(replace(whole.runs[0], stars=3),))
    namesake = replace(result(7), name=whole.name)
    group = read_group([saved(tmp_path, [early, whole, between, namesake, edited])])
    assert [pupil.result for pupil in group.pupils] == [whole, namesake, edited], (
        "what has nothing more is no later one"
    )
    assert group.apart == (
        "000.json: saved before 001.json, which has all of it; counted once",
        "002.json: saved before 001.json, which has all of it; counted once",
    )


def test_a_class_of_thirty_comes_to_what_its_pupils_were_built_with(tmp_path: Path) -> None:
    """Guessers of half before, and of a tenth after: the truth is the mean of many such pupils."""
    group = read_group([saved(tmp_path, [result(number) for number in range(30)])])
    assert len(group.pupils) == 30
    changes = [pupil.change for pupil in group.pupils if pupil.change]
    both = pooled(changes)
    assert both is not None
    truth = [result(number).tests for number in range(200, 320)]
    means = {}
    for when in ("before", "after"):
        found = [findings(answers_of(tests[when]), TABLE).brake for tests in truth]
        means[when] = sum(one.d_prime for one in found if one) / len(found)
    low, high = both.interval
    assert low <= means["after"] - means["before"] <= high
    assert both.clear
    assert both.value > 0
    said = ClassPage(WORDS, group).headline()
    assert "more than chance makes" in said
    assert f"{both.value:+.2f}" in said


def test_the_pooled_change_is_that_of_a_worked_example() -> None:
    """By hand. Alike: the weighted mean. Apart: Q = 6.4, so that pupils differ by tau2 = (6.4 - 1) / (8 - 4) = 1.35."""
    alike = pooled([Change(1.0, 0.5), Change(1.0, 1.0)])
    assert alike is not None
    assert alike.value == pytest.approx(1.0)
    assert alike.error == pytest.approx((1 / (4 + 1)) ** 0.5)
    apart = pooled([Change(0.0, 0.5), Change(1.788854382, 0.5)])
    assert apart is not None
    assert apart.value == pytest.approx(0.894427191)
    assert apart.error == pytest.approx(((0.25 + 1.35) / 2) ** 0.5)
    assert pooled([Change(1.0, 0.5)]) is None


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "line", "circle", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "circle"):
            assert self.open.pop() == tag


def test_the_page_is_whole_has_no_script_and_asks_for_nothing(tmp_path: Path) -> None:
    results = [result(number) for number in range(5)]
    lazy = replace(
        results[0], name=draw_nickname(9), tests={"after": replace(results[0].tests["after"], choices="0" * 36)}
    )
    group = read_group([saved(tmp_path, [*results, lazy])])
    page = ClassPage(WORDS, group)
    html = page.html()
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "a"}
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in tags.seen
    assert not [attrs for _, attrs in tags.seen if any(key.startswith("on") or key in ("src", "href") for key in attrs)]
    for one in group.pupils:
        assert one.result.name in html
    assert html.count("<circle") == 2 * 5 + 1
    assert WORDS("class.look.same", name=lazy.name, test=WORDS("lesson.step.test.after")) in page.suggestions()
    suggested = page.suggestions()[0]
    assert suggested.endswith(("?", ".")), "what to do comes with each mistake"


def test_the_table_reckons_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    group = read_group([saved(tmp_path, [result(1), result(2)])])
    lines = as_csv(group).splitlines()
    assert len(lines) == 3
    assert len({line.count(",") for line in lines}) == 1
    assert [safe(text) for text in ("=HYPERLINK(1)", "+1", "-1", "@a", "calm heron")] == [
        *("'=HYPERLINK(1)", "'+1", "'-1", "'@a", "calm heron")
    ]


def test_nicknames_are_two_of_many_listed_words() -> None:
    names = {draw_nickname(seed) for seed in range(300)}
    assert len(names) > 200, "a class has hardly two of one name"
    assert all(is_nickname(name) for name in names)
    assert not is_nickname("calm")
    assert not is_nickname(7)


def test_the_schema_says_what_a_result_holds() -> None:
    schema = json.loads((Path(__file__).parents[2] / "docs" / "result.schema.json").read_text(encoding="utf-8"))
    one = result(runs=(Kept("heart", 2, "healthy", 2, 9, 12, 3.1, "A-_0"),), seed=412)
    data, test = json.loads(to_text(one)), schema["$defs"]["test"]
    run = schema["$defs"]["run"]
    (kept,) = data["runs"]
    assert sorted(schema["properties"]) == sorted(data)
    assert sorted(schema["required"]) == sorted(set(data) - {"runs", "seed"}), "files of before have neither"
    assert sorted(run["required"]) == sorted(run["properties"]) == sorted(kept)
    assert re.fullmatch(run["properties"]["run"]["pattern"], kept["run"])
    assert run["properties"]["run"]["maxLength"] == LONGEST_RUN
    assert run["properties"]["attempt"]["maximum"] == MOST_ATTEMPTS
    assert schema["properties"]["runs"]["maxItems"] == MOST_STEPS
    assert schema["properties"]["seed"]["maximum"] == MOST_SEED
    assert schema["properties"]["form"]["const"] == data["form"]
    assert sorted(test["required"]) == sorted(data["tests"]["before"]), "files of before have no statements"
    asked = plain(replace(one.tests["before"], ideas="01233"))
    assert sorted(test["properties"]) == sorted(asked)
    assert re.fullmatch(test["properties"]["ideas"]["pattern"], "01233")
    assert re.fullmatch(test["properties"]["choices"]["pattern"], data["tests"]["before"]["choices"])
    assert test["properties"]["form"]["enum"] == list(FORMS)
    assert test["properties"]["whys"]["items"]["prefixItems"][1]["enum"] == [reason.value for reason in Reason]
    assert test["properties"]["whys"]["minItems"] == test["properties"]["whys"]["maxItems"] == WHYS
