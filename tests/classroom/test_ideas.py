"""Answers to statements: who holds a misconception, who turned, and what a class is told of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from game.classroom.class_page import ClassPage, as_csv
from game.classroom.groups import Gathering
from game.classroom.ideas import held, is_right, tally
from game.classroom.results import Outcome, from_text, to_text
from game.library import load_words
from game.library.forms import WHYS
from game.library.ideas import STEPS, load_ideas
from game.library.nicknames import load_nicknames
from game.save.lessons import Taken, plain, taken_of

WORDS = load_words("en", strict=True)
IDS = [one.id for one in load_ideas()]
# Surely right and rather right, surely wrong and rather wrong
RIGHT = "".join("0" if one.holds else "3" for one in load_ideas())
ALMOST = "".join("1" if one.holds else "2" for one in load_ideas())
WRONG = "".join("3" if one.holds else "0" for one in load_ideas())


def with_ideas(form: str, ideas: str) -> Taken:
    return Taken(form, True, "0" * 18, (("38", "known"),) * WHYS, 200, ideas)


def wrong_in(*ids: str) -> str:
    """Answers that are right but for these statements."""
    return "".join(WRONG[at] if id in ids else RIGHT[at] for at, id in enumerate(IDS))


def result(number: int, before: str, after: str) -> Outcome:
    first, second = load_nicknames()
    tests = {"before": with_ideas("a", before), "after": with_ideas("b", after)}
    return Outcome("0.1.0", "mimics", "7b", f"{first[number]} {second[number]}", tests, {})


def test_how_sure_one_is_does_not_make_it_right() -> None:
    for idea in load_ideas():
        assert [is_right(idea, str(step)) for step in range(len(STEPS))].count(True) == 2
    assert held(with_ideas("a", RIGHT)) == held(with_ideas("a", ALMOST)) == frozenset()
    assert held(with_ideas("a", WRONG)) == frozenset(IDS)
    assert held(with_ideas("a", wrong_in("whose"))) == frozenset({"whose"})
    assert held(with_ideas("a", "")) is None
    assert held(None) is None


def test_a_class_is_counted_statement_by_statement() -> None:
    a, b, none = frozenset({"whose"}), frozenset({"whose", "other-twin"}), frozenset[str]()
    rows = {row.idea.id: row for row in tally([(a, none), (b, a), (none, b), (b, None), (None, None)])}
    whose = rows["whose"]
    assert (whose.before, whose.of_before, whose.after, whose.of_after) == (3, 4, 2, 3)
    assert (whose.both, whose.turned, whose.fell) == (3, 1, 1)
    twin = rows["other-twin"]
    assert (twin.before, twin.after, twin.both, twin.turned, twin.fell) == (2, 1, 3, 1, 1)
    assert next(iter(rows)) == "whose", "the one that is met most now comes first"


def test_a_result_keeps_them_and_older_files_have_none() -> None:
    test = with_ideas("a", RIGHT)
    assert taken_of(plain(test)) == test
    without = plain(replace(test, ideas=""))
    assert "ideas" not in without
    assert taken_of(without).ideas == ""
    one = result(1, RIGHT, WRONG)
    assert from_text(to_text(one), "a.json") == one


@pytest.mark.parametrize("ideas", ["0123", "012345", "4" * 5, "abcde", "01230\n", 1230, None, ["0"] * 5])
def test_answers_that_cannot_be_are_refused(ideas: object) -> None:
    data = {**plain(with_ideas("a", RIGHT)), "ideas": ideas}
    with pytest.raises(ValueError, match="ideas"):
        taken_of(data)


def page_of(results: list[Outcome]) -> tuple[ClassPage, str]:
    gathering = Gathering()
    for number, one in enumerate(results):
        gathering.take(f"{number}.json", to_text(one))
    group = gathering.group()
    return ClassPage(WORDS, group), as_csv(group)


def test_the_class_page_tells_the_three_most_met_with_what_to_do_and_how_many_turned() -> None:
    lots = Random(5)
    results = []
    for number in range(20):
        before = [id for id in IDS if lots.random() < 0.6]
        after = [id for id in before if id in ("whose", "who-kills") or lots.random() < 0.3]
        results.append(result(number, wrong_in(*before), wrong_in(*after)))
    page, table = page_of(results)
    told = page.ideas()
    assert len(told) == 3
    expected = tally((held(one.tests["before"]), held(one.tests["after"])) for one in results)[:3]
    for (says, line, do), row in zip(told, expected, strict=True):
        assert says == WORDS(f"idea.{row.idea.id}.says")
        assert do == WORDS(f"idea.{row.idea.id}.do")
        assert f"{row.before} of 20 before, {row.after} of 20 after" in line
        assert f"{row.turned} turned" in line
    html = page.html()
    assert html.index(WORDS("class.ideas")) < html.index(WORDS("class.plot")), "they are the headline"
    header, first, *_ = table.splitlines()
    column = header.split(",").index("after held")
    pupil = next(one for one in results if one.name == first.split(",")[0])
    assert first.split(",")[column] == "; ".join(sorted(held(pupil.tests["after"]) or ()))


def test_a_class_that_was_not_asked_is_told_nothing_of_it() -> None:
    page, _ = page_of([result(number, "", "") for number in range(3)])
    assert WORDS("class.ideas") not in page.html()


def test_a_class_without_any_is_told_so() -> None:
    page, _ = page_of([result(number, RIGHT, ALMOST) for number in range(3)])
    assert page.ideas() == []
    assert WORDS("class.no-ideas") in page.html()
