"""How far lessons have come: each keeps its own, whichever was opened meanwhile, and nothing damaged is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from game.host import LESSON_KEY
from game.host.memory import Memory
from game.library.forms import WHYS
from game.library.lessons import MOST_STEPS, lessons
from game.save.lessons import LONGEST, Progress, Taken, from_text, read, store, to_text


def test_of(form: str, digit: str = "0") -> Taken:
    return Taken(form, True, digit * 18, (("38", "known"),) * WHYS, 100)


test_of.__test__ = False  # type: ignore[attr-defined]  # makes one, and is none

MIMICS = Progress("mimics", "calm heron", 1, (0, 2), {"before": test_of("b")}, "7b")


def fresh(lesson: str) -> Progress:
    return Progress(lesson, "quiet otter")


def test_a_lesson_survives_its_text_which_is_one_short_line() -> None:
    text = to_text(MIMICS)
    assert from_text(text) == MIMICS
    assert "\n" not in text
    both = MIMICS.with_test("after", test_of("a"))
    assert len(to_text(replace(both, done=tuple(range(MOST_STEPS))))) < 1000, "it has to fit into a bookmark of 4096"


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a lesson that is not here": lambda data: data.update(lesson="nothing"),
    "a lesson that is a list": lambda data: data.update(lesson=["mimics"]),
    "a typed name": lambda data: data.update(name="Peter Meier"),
    "no order": lambda data: data.pop("order"),
    "an order of its own": lambda data: data.update(order=True),
    "a step that cannot be": lambda data: data.update(done=[MOST_STEPS]),
    "questions before a step that cannot be": lambda data: data.update(recalled=[-1]),
    "steps that are none": lambda data: data.update(done="01"),
    "a class with a mark": lambda data: data.update({"class": "<7b>"}),
    "a class that is a number": lambda data: data.update({"class": 7}),
    "too few answers": lambda data: data["tests"]["before"].update(choices="000"),
    "tests that are a list": lambda data: data.update(tests=[]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_text_that_was_changed_is_no_lesson(change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(to_text(MIMICS))
    change(data)
    with pytest.raises(ValueError, match=r"\w"):
        from_text(json.dumps(data))


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", '"mimics"', "[" * 90_000, '{"lesson": NaN}'])
def test_a_text_of_something_else_is_no_lesson(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_text(text)


def test_every_lesson_keeps_its_own() -> None:
    memory = Memory()
    for number, lesson in enumerate(lessons()):
        assert store(memory, replace(fresh(lesson), done=(number,), group=f"{number}b"))
    for number, lesson in enumerate(lessons()):
        kept = read(memory, fresh(lesson))
        assert (kept.done, kept.group) == ((number,), f"{number}b"), f"{lesson} lost what was done in it"
    listed = [row["lesson"] for row in json.loads(memory.stored[LESSON_KEY])["lessons"]]
    assert listed == list(reversed(lessons())), "the one that was kept last stands first"


def test_what_was_kept_when_there_was_one_lesson_alone_is_read() -> None:
    memory, data = Memory(), json.loads(to_text(MIMICS))
    data.pop("class")
    memory.stored[LESSON_KEY] = json.dumps(data)
    assert read(memory, fresh("mimics")) == replace(MIMICS, group="")
    assert store(memory, replace(fresh("therapy"), done=(0,)))
    assert read(memory, fresh("mimics")).tests == MIMICS.tests, "keeping another lesson does not lose the old one"


def test_a_damaged_lesson_does_not_take_the_others_with_it() -> None:
    memory = Memory()
    store(memory, MIMICS)
    data = json.loads(memory.stored[LESSON_KEY])
    data["lessons"][:0] = [7, {"lesson": "therapy"}, None]
    memory.stored[LESSON_KEY] = json.dumps(data)
    assert read(memory, fresh("mimics")) == MIMICS
    assert read(memory, fresh("therapy")) == fresh("therapy")


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"lessons": 7}', '{"lessons": {"a": 1}}', " " * LONGEST + "{}"])
def test_a_slot_that_is_damaged_begins_anew_and_can_be_written(text: str) -> None:
    memory = Memory()
    memory.stored[LESSON_KEY] = text
    assert read(memory, fresh("mimics")) == fresh("mimics")
    assert store(memory, MIMICS)
    assert read(memory, fresh("mimics")) == MIMICS


def test_two_windows_lose_nothing_of_each_other() -> None:
    memory = Memory()
    store(memory, MIMICS)
    store(memory, replace(MIMICS, done=(4,), tests={"before": test_of("b", "3"), "after": test_of("a")}))
    kept = read(memory, fresh("mimics"))
    assert kept.done == (0, 2, 4)
    assert kept.tests == {"before": test_of("b", "0"), "after": test_of("a")}, "a test that was kept counts"
    store(memory, replace(MIMICS, recalled=(2,)))
    store(memory, MIMICS)
    assert read(memory, fresh("mimics")).recalled == (2,), "what was asked is not asked again"


def test_another_pupil_takes_the_place_of_the_one_before() -> None:
    memory = Memory()
    store(memory, MIMICS)
    other = Progress("mimics", "quiet otter", 1, (0,))
    store(memory, other)
    assert read(memory, fresh("mimics")) == other


def test_where_nothing_can_be_kept_that_is_told() -> None:
    assert not store(Memory(writable=False), MIMICS)
