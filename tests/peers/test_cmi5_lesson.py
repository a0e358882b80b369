"""The whole game in its cmi5 package: a lesson that is ended by keys at a second visit, before the strict platform."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assets.web.packages import launch_of, package_files
from game.library import load_words
from game.library.lessons import load_lesson
from game.save.lessons import Progress, from_text, to_text
from tests.browser.playing import watch
from tests.classroom.answered import short_test
from tests.peers.cmi5_platform import ACTIVITY, ACTOR, running
from tests.peers.cmi5_rules import PROGRESS, Registration
from tests.peers.lesson_page import LessonPage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("peers")]

LESSON = load_lesson("self-and-foreign")  # a short test, two levels, a short test, talk


def test_a_lesson_is_ended_by_keys_and_left_for_the_course(chromium: Browser, selfhost: Path, tmp_path: Path) -> None:
    for name, content in package_files("cmi5", launch_of(LESSON.id), selfhost).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "course.html").write_text('<!doctype html><link rel="icon" href="data:,"><title>The course</title>')
    before = Progress(LESSON.id, "calm heron", 0, (0, 1, 2)).with_test("before", short_test("a", 9))
    registration = Registration(ACTOR, ACTIVITY)
    kept = {"at": "2026-11-30T08:00:00.000Z", "bookmark": to_text(before), "done": 3, "percent": 60, "spent": 600_000}
    kept |= {"finished": False, "score": None, "completed": False, "passed": False, "failed": None}
    registration.documents["bookmark"] = kept
    context = chromium.new_context(viewport={"width": 960, "height": 540})
    visit = LessonPage(context.new_page())
    with running(tmp_path) as platform:
        watch(context, platform.address, visit.faults)
        course = f"{platform.address}course.html"
        platform.preferences["audioPreference"] = "off"
        visit.page.goto(platform.launch(registration, mastery=0.9, return_url=course).url)
        visit.start()
        assert visit.lesson.evaluate("tolerance.scene") == "lesson", "the package opens its lesson"
        told = " ".join(visit.told()["lines"])
        assert "You are calm heron. 3 of 5 steps done." in told
        assert load_words()("course.normal") in told
        visit.page.keyboard.press("m", delay=60)
        visit.until("JSON.parse(localStorage['tolerance.save'] || '{}').settings?.muted === false")  # it began without
        visit.take_test()
        platform.until_told("initialized", "progressed")
        visit.press("Enter")
        visit.press("Escape")
        platform.until_told("initialized", "progressed", "completed", "failed")
        platform.until(lambda: from_text(registration.kept("bookmark")).done == (0, 1, 2, 3, 4))
        assert f"After: {round(registration.kept('score') * 18)} of 18 best answers" in " ".join(visit.told()["lines"])
        visit.page.keyboard.press("e")
        visit.page.wait_for_url(course)
        platform.until_told("initialized", "progressed", "completed", "failed", "terminated")
        assert platform.refusals == []
        assert platform.taken[1]["result"]["extensions"] == {PROGRESS: 80}
        assert platform.taken[3]["result"]["score"]["scaled"] == round(registration.kept("score"), 4)
    context.close()
    assert visit.faults == []
