"""A lesson played by keys in a course: two visits, one of each version, told to scorm-again as a platform is told.

The server is one that knows no types, as some platforms are. The first visit takes the test before and leaves by the
lesson's own button. The second goes on from there, with the levels between done meanwhile, takes the test after, ends
the lesson, and is torn out of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame

from assets.web.packages import launch_of, package_files
from game.library.lessons import load_lesson
from game.save.lessons import Progress, from_text, to_text
from tests.browser.playing import watch
from tests.browser.wrong_server import Wrong, wrong_server
from tests.classroom.answered import short_test
from tests.peers.adapters import NEW, OLD, Version, adapter_pages, course_page, values_set
from tests.peers.lesson_page import LessonPage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("peers")]

LESSON = load_lesson("self-and-foreign")  # a short test, two levels, a short test, talk
UNTYPED = Wrong(types={".bin": "text/plain", ".js": "application/octet-stream"})


@pytest.fixture(scope="module")
def place(selfhost: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the course and both packages are."""
    folder = course_page(adapter_pages(tmp_path_factory.mktemp("course")))
    for version in (OLD, NEW):
        for name, content in package_files(version.kind, launch_of(LESSON.id), selfhost).items():
            path = folder / version.kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    with wrong_server(folder, UNTYPED) as address:
        yield address


class Visit(LessonPage):
    """A pupil before a course page in which the lesson lies."""

    @property
    def lesson(self) -> Frame:
        frame = self.page.frame("lesson")
        assert frame is not None
        return frame

    def begin(self, version: Version, bookmark: str = "") -> None:
        """Open the lesson and start it; the course has kept `bookmark` of the last visit."""
        kept = {"bookmark": bookmark, "status": "incomplete", "location": ""} if bookmark else {}
        self.page.evaluate("kept => { course.kept = kept }", kept)
        self.page.evaluate("kind => { course.begin(kind); course.open(kind + '/index.html') }", version.kind)
        self.page.wait_for_function("frames.lesson?.tolerancePlatform")
        self.start()

    def calls(self) -> list[list[Any]]:
        noted: list[list[Any]] = self.page.evaluate("course.calls")
        return noted


@pytest.fixture
def visit(chromium: Browser, place: str) -> Iterator[Visit]:
    """A browser of its own: what another pupil played there is gone."""
    context: BrowserContext = chromium.new_context(viewport={"width": 1000, "height": 600})
    visit = Visit(context.new_page())
    watch(context, place, visit.faults)
    visit.page.goto(place + "again.html")
    yield visit
    context.close()
    assert visit.faults == []


def all_taken(calls: list[list[Any]], version: Version) -> None:
    refused = [call for call in calls if call[0] != version.get and str(call[-1]) != "true"]
    assert refused == []


def test_a_lesson_begins_in_a_course_and_is_left_by_its_own_button(visit: Visit) -> None:
    visit.begin(NEW)
    assert visit.lesson.evaluate("tolerance.scene") == "lesson", "the package opens its lesson"
    assert "Your course keeps" in " ".join(visit.told()["lines"])
    assert values_set(visit.calls(), NEW) == [("cmi.completion_status", "incomplete"), ("cmi.exit", "suspend")]
    visit.take_test()
    kept = visit.page.evaluate("course.kept")
    progress = from_text(kept["bookmark"])
    assert (progress.lesson, progress.done, set(progress.tests)) == (LESSON.id, (0,), {"before"})
    assert (kept["status"], kept["location"], kept["score"]["scaled"]) == ("incomplete", "1/5", "")
    visit.press("e")
    assert "Saved." in " ".join(visit.told()["lines"])
    calls = visit.calls()
    assert calls[-1][0] == NEW.end
    visit.page.evaluate("() => document.querySelector('iframe').remove()")
    assert visit.calls() == calls, "nothing comes after the end"
    all_taken(calls, NEW)


def test_a_lesson_goes_on_in_a_course_and_its_score_is_that_of_the_second_test(visit: Visit) -> None:
    before = Progress(LESSON.id, "calm heron", 0, (0, 1, 2)).with_test("before", short_test("a", 9))
    visit.begin(OLD, to_text(before))
    lines = " ".join(visit.told()["lines"])
    assert "You are calm heron. 3 of 5 steps done." in lines, "whoever sat here"
    begun = len(visit.calls())
    visit.take_test()
    progress = from_text(visit.page.evaluate("course.kept.bookmark"))
    assert (progress.done, progress.tests["before"]) == ((0, 1, 2, 3), before.tests["before"])
    assert not [name for name, _ in values_set(visit.calls()[begun:], OLD) if "score" in name], "talk is still to come"
    visit.press("Enter")
    visit.press("Escape")
    told = " ".join(visit.told()["lines"])
    (score,) = [value for name, value in values_set(visit.calls(), OLD) if name == "cmi.core.score.raw"]
    assert f"After: {round(float(score) * 18 / 100)} of 18 best answers" in told
    assert visit.page.evaluate("course.kept.status") == "completed"
    visit.page.evaluate("() => document.querySelector('iframe').remove()")
    assert visit.calls()[-1][0] == OLD.end
    assert visit.page.evaluate("course.kept.location") == "end"
    all_taken(visit.calls(), OLD)
