"""The adapters against scorm-again, a strict model of SCORM 1.2 and 2004: every value is taken, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from game.save.lessons import Progress, to_text
from tests.browser.playing import served
from tests.peers.adapters import (
    NEW,
    OLD,
    Version,
    adapter_pages,
    course_page,
    record_of,
    state_of,
    tell,
    values_set,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peers")]

# As long as one gets: all that a bookmark may have
LONG = to_text(Progress("mimics", "calm heron", 0, (0, 1))).ljust(4096)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(course_page(adapter_pages(tmp_path_factory.mktemp("again")))) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def course(window: Page, place: str) -> Page:
    """A course that nobody has visited yet."""
    window.goto(place + "again.html")
    return window


def visit(course: Page, version: Version, page: str = "{kind}.html", **values: str) -> Frame:
    """Open the lesson, as the course does for each visit."""
    course.evaluate("([kind, values]) => course.begin(kind, values)", [version.kind, values])
    course.evaluate("address => course.open(address)", page.format(kind=version.kind))
    course.wait_for_function("frames.lesson?.tolerancePlatform")
    frame = course.frame("lesson")
    assert frame is not None
    state_of(frame)
    return frame


def calls_of(course: Page) -> list[list[Any]]:
    noted: list[list[Any]] = course.evaluate("course.calls")
    return noted


def all_taken(course: Page, version: Version) -> None:
    """Nothing but asking was ever answered with anything but "true"."""
    refused = [call for call in calls_of(course) if call[0] != version.get and str(call[-1]) != "true"]
    assert refused == []


def play_on(lesson: Frame) -> None:
    """All of a lesson of five steps but its last one."""
    for done in range(1, 5):
        assert tell(lesson, record_of(done=done, score=0.5 if done == 4 else None, bookmark=f"after step {done}"))


END = {"done": 5, "finished": True}
LEAVES = {
    "its own button": "() => frames.lesson.tolerancePlatform.leave()",
    "the frame is removed": "() => document.querySelector('iframe').remove()",
    "the page goes elsewhere": "() => { document.querySelector('iframe').src = 'about:blank' }",
    "hidden, then closed": """() => {
      const page = frames.lesson.document;
      Object.defineProperty(page, "hidden", { value: true, configurable: true });
      page.dispatchEvent(new frames.lesson.Event("visibilitychange"));
      document.querySelector("iframe").remove();
    }""",
}


@pytest.mark.parametrize("way", LEAVES)
def test_a_lesson_is_left_in_the_middle_and_gone_on_with(course: Page, version: Version, way: str) -> None:
    lesson = visit(course, version)
    assert lesson.evaluate("tolerancePlatform.bookmark()") == ""
    play_on(lesson)
    course.evaluate(LEAVES[way])
    course.wait_for_function("end => course.calls.some(([name]) => name === end)", arg=version.end)
    kept = course.evaluate("course.kept")
    assert (kept["bookmark"], kept["status"], kept["location"]) == ("after step 4", "incomplete", "4/5")
    assert kept["score"]["raw"] == "", "there is no score before the end"
    course.evaluate("() => document.querySelector('iframe')?.remove()")
    lesson = visit(course, version)
    assert lesson.evaluate("tolerancePlatform.bookmark()") == "after step 4"
    assert tell(lesson, record_of(done=5, finished=True, score=0.25, bookmark="the end"))
    assert lesson.evaluate("tolerancePlatform.leave()")
    kept = course.evaluate("course.kept")
    assert (kept["bookmark"], kept["status"], kept["score"]["raw"]) == ("the end", "completed", "25")
    all_taken(course, version)


@pytest.mark.parametrize("score", [0.0, 1 / 3000, 2 / 3, 0.9999, 1.0])
def test_every_score_is_taken_and_a_low_one_is_completed_all_the_same(
    course: Page, version: Version, score: float
) -> None:
    lesson = visit(course, version)
    assert tell(lesson, record_of(done=5, finished=True, score=score))
    assert lesson.evaluate("tolerancePlatform.leave()")
    kept = course.evaluate("course.kept")
    assert kept["status"] == "completed"
    assert float(kept["score"]["raw"]) == pytest.approx(100 * score, abs=0.005)
    if version is NEW:
        assert float(kept["score"]["scaled"]) == pytest.approx(score, abs=0.00005)
    all_taken(course, version)


@pytest.mark.parametrize(("score", "passes"), [(0.5999, False), (0.6, True), (1.0, True)])
def test_where_a_mark_was_set_who_reaches_it_has_passed_and_nobody_fails(
    course: Page, version: Version, score: float, passes: bool
) -> None:
    lesson = visit(course, version, "{kind}-marked.html")
    assert tell(lesson, record_of(done=5, finished=True, score=score))
    told = values_set(calls_of(course), version)
    success = [("cmi.success_status", "passed")] if passes and version is NEW else []
    status = "passed" if passes and version is OLD else "completed"
    assert told[-len(success) - 2 : -1] == [*success, (version.status, status)], "after the score"
    all_taken(course, version)


def test_the_longest_bookmark_comes_back_letter_by_letter(course: Page, version: Version) -> None:
    lesson = visit(course, version)
    assert tell(lesson, record_of(bookmark=LONG))
    assert not tell(lesson, record_of(bookmark=LONG + "x"))
    course.evaluate("() => document.querySelector('iframe').remove()")
    assert visit(course, version).evaluate("tolerancePlatform.bookmark()") == LONG
    all_taken(course, version)


@pytest.mark.parametrize("mode", ["review", "browse"])
def test_who_looks_back_or_in_changes_nothing(course: Page, version: Version, mode: str) -> None:
    lesson = visit(course, version, **{"lesson_mode" if version is OLD else "mode": mode})
    assert state_of(lesson) == mode
    assert not tell(lesson, record_of(done=5, finished=True, score=1.0))
    course.evaluate("() => document.querySelector('iframe').remove()")
    assert values_set(calls_of(course), version) == []
    all_taken(course, version)


def test_a_lesson_loaded_anew_in_the_same_visit_says_that_it_must_be_started_again(
    course: Page, version: Version
) -> None:
    visit(course, version)
    with course.expect_event("framenavigated"):
        course.evaluate("() => frames.lesson.location.reload()")
    frame = course.frame("lesson")
    assert frame is not None
    assert state_of(frame) == "again"
