"""What a learning platform is told of a lesson: one number, only when there is one, and the way back in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from game.classroom.course import LEFT, LOST, SAID, Course, record, score
from game.host import PLATFORM
from game.host.memory import Memory
from game.library.lessons import TEST, load_lesson
from game.save.lessons import Progress, from_text, to_text
from tests.classroom.answered import short_test

SHORT = load_lesson("self-and-foreign")
UNTESTED = load_lesson("why-me")


def fresh(lesson: str = SHORT.id) -> Progress:
    return Progress(lesson, "calm heron")


def played(right: int) -> Progress:
    """The short lesson, all of it, with `right` right answers in its second test and 18 in its first."""
    progress = replace(fresh(), done=tuple(range(len(SHORT.steps))))
    return progress.with_test("before", short_test("a", 18)).with_test("after", short_test("b", right))


def told(progress: Progress) -> dict[str, object]:
    given: dict[str, object] = json.loads(record(SHORT, progress))
    return given


@pytest.mark.parametrize("right", [0, 9, 12, 18])
def test_the_score_is_the_share_of_the_second_test_that_was_right(right: int) -> None:
    assert score(SHORT, played(right)) == right / 18


def test_before_the_second_test_there_is_no_score() -> None:
    progress = fresh().with_test("before", short_test("a", 18)).with_step(0)
    assert score(SHORT, progress) is None
    assert told(progress) == {"done": 1, "steps": 5, "finished": False, "score": None, "bookmark": to_text(progress)}


def test_a_lesson_without_tests_is_worth_one_once_it_is_done() -> None:
    assert not [step for step in UNTESTED.steps if step.kind == TEST]
    progress = fresh(UNTESTED.id)
    for number in range(len(UNTESTED.steps)):
        assert score(UNTESTED, progress) is None
        progress = progress.with_step(number)
    assert score(UNTESTED, progress) == 1.0


def test_only_a_lesson_all_of_whose_steps_are_done_is_finished() -> None:
    whole = played(12)
    assert told(whole)["finished"] is True
    most = replace(whole, done=whole.done[:-1])
    assert told(most)["finished"] is False
    assert told(most)["score"] == 12 / 18, "the adapter keeps it back until the lesson is over"


def test_a_bookmark_gives_the_lesson_back_and_is_short() -> None:
    bookmark = to_text(played(7))
    assert from_text(bookmark) == played(7)
    assert len(bookmark) < 500


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"lesson":7}', "[" * 100_000, to_text(fresh("mimics"))])
def test_a_bookmark_that_is_none_of_this_lesson_begins_anew(text: str) -> None:
    host = opened()
    host.marked = text
    assert Course(host, SHORT).resumed(fresh()) == fresh()


def opened(standing: str = "normal", lesson: str = SHORT.id) -> Memory:
    """A platform that opened a lesson."""
    host = Memory(name="pyodide", link={"t": "1", "lesson": lesson})
    host.standing = standing
    return host


def test_what_is_news_is_told_once() -> None:
    host = opened()
    course = Course(host, SHORT)
    for progress in (played(9), played(9), played(10)):
        course.tell(progress)
        assert course.holds(progress)
    assert [one["score"] for one in host.recorded] == [9 / 18, 10 / 18]
    assert Course(host, SHORT).resumed(fresh()) == played(10), "a page of the same visit goes on from there"


class Asked(Memory):
    """Counts how often a record is offered, taken or not."""

    asked_to_record = 0

    def record(self, text: str) -> bool:
        self.asked_to_record += 1
        return super().record(text)


@pytest.mark.parametrize("standing", ["", "looking", "none", "review", "browse", "again"])
def test_where_nothing_is_taken_nothing_is_told(standing: str) -> None:
    host = Asked(name="pyodide", link={"t": "1", "lesson": SHORT.id})
    host.standing = standing
    course = Course(host, SHORT)
    course.tell(played(9))
    assert host.asked_to_record == 0
    assert course.there == (standing in SAID)


def test_another_lesson_that_is_opened_beside_it_is_not_told() -> None:
    host = opened(lesson="mimics")
    course = Course(host, SHORT)
    course.tell(played(9))
    assert (host.recorded, course.there, course.said) == ([], False, "")


def test_what_was_not_taken_is_said_and_tried_again() -> None:
    host = opened("lost")
    course = Course(host, SHORT)
    course.tell(played(9))
    assert course.said == LOST
    host.standing = "normal"
    assert course.said == LOST, "it comes back, and still has not got it"
    course.tell(played(9))
    assert course.said == SAID["normal"]
    assert len(host.recorded) == 1


def test_after_the_pupil_has_left_nothing_is_told() -> None:
    host = opened()
    course = Course(host, SHORT)
    course.leave()
    assert (host.gone, course.said, course.open) == (True, LEFT, False)
    host.standing = "normal"
    course.tell(played(9))
    assert host.recorded == []


def test_a_visit_that_could_not_be_ended_is_still_open_and_that_is_said() -> None:
    host = opened("lost")
    course = Course(host, SHORT)
    course.leave()
    assert (course.said, course.open) == (LOST, True)


def test_a_visit_that_ended_without_being_saved_is_told_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    host = opened()
    course = Course(host, SHORT)

    def ended() -> bool:
        host.standing = "again"
        return False

    monkeypatch.setattr(host, "leave", ended)
    course.leave()
    assert (course.said, course.open) == (LOST, False), "the file is what is left"


def test_each_way_to_stand_has_its_words_or_none() -> None:
    assert set(SAID) < set(PLATFORM)
    assert {Course(opened(one), SHORT).said for one in set(PLATFORM) - set(SAID)} == {""}
