"""A lesson of a package in Chromium, played by keys: what the screen tells, and what a pupil presses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Frame, Page

from tests.browser.playing import BOOT_SECONDS, WAIT_SECONDS, came, facts_of, loaded


@dataclass
class LessonPage:
    """The page in which the game is. `faults` is for `playing.watch`."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def lesson(self) -> Frame:
        """The frame in which the game is: the page's own, or one that a course made."""
        return self.page.main_frame

    def start(self) -> None:
        """Waits for the start button of a page that was opened, presses it, and waits for the first screen."""
        loaded(self.lesson)
        self.lesson.click("#start")
        self.until("tolerance.ready && tolerance.told", BOOT_SECONDS)

    def until(self, condition: str, seconds: float = WAIT_SECONDS) -> None:
        """Wait for a JavaScript condition on the lesson's page."""
        came(self.lesson, condition, self.faults, seconds)

    def told(self) -> dict[str, Any]:
        """What the screen tells."""
        told: dict[str, Any] = facts_of(self.lesson)["told"]
        return told

    def press(self, key: str) -> None:
        """Press a key, and wait until the screen tells something else than before."""
        before = self.lesson.evaluate("JSON.stringify(tolerance.told)")
        self.page.keyboard.press(key, delay=60)
        self.until(f"JSON.stringify(tolerance.told) !== {json.dumps(before)}")

    def take_test(self) -> None:
        """Take the test that has the focus, with one answer to all, and come back to the lesson."""
        self.press("Enter")
        while self.lesson.evaluate("tolerance.scene") == "ideas":
            self.press("1")  # agrees with every statement
        assert self.lesson.evaluate("tolerance.scene") == "desk-opening"
        self.press("Enter")
        while self.lesson.evaluate("tolerance.scene") == "desk-test":
            names = [control["name"] for control in self.told()["controls"]]
            if any(name.startswith("reason-") for name in names):
                self.press("End")
                self.press("Enter")
            else:
                self.press("1")
        assert self.lesson.evaluate("tolerance.scene") == "findings"
        self.press("Escape")
        assert self.lesson.evaluate("tolerance.scene") == "lesson"
