"""A pupil's page with the cmi5 adapter alone, without the game: what the game would tell the adapter, a test does."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from assets.web.stage import ROOT
from tests.browser.playing import WAIT_SECONDS
from tests.peers.cmi5_platform import Launch

STEPS = 4
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('tolerance.cmi5.queue'))"


def bare_package(folder: Path) -> Path:
    """A package whose page holds nothing but the adapter."""
    shutil.copyfile(ROOT / "assets" / "web" / "cmi5.js", folder / "cmi5.js")
    page = '<!doctype html><link rel="icon" href="data:,"><script src="cmi5.js"></script>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


@dataclass
class Visit:
    """One page on which a launch was opened."""

    page: Page

    @classmethod
    def of(cls, context: BrowserContext, launch: Launch, state: str = "normal") -> Visit:
        """Opens `launch` on a new page, and waits until the adapter says how the platform stands."""
        visit = cls(context.new_page())
        visit.page.goto(launch.url)
        visit.until(state)
        return visit

    def until(self, state: str) -> None:
        """Waits until the adapter says that the platform stands so."""
        said = f"window.tolerancePlatform?.state() === {json.dumps(state)}"
        self.page.wait_for_function(said, timeout=WAIT_SECONDS * 1000)

    def state(self) -> str:
        return str(self.page.evaluate("tolerancePlatform.state()"))

    def bookmark(self) -> str:
        return str(self.page.evaluate("tolerancePlatform.bookmark()"))

    def record(self, done: int, score: float | None = None, **other: Any) -> bool:
        """Tells as the game does that `done` of four steps are done; the bookmark names them."""
        report = {"done": done, "steps": STEPS, "finished": done == STEPS, "score": score, "bookmark": f"at {done}"}
        told = json.dumps(report | other)
        return bool(self.page.evaluate("text => tolerancePlatform.record(text)", told))

    def leave(self) -> bool:
        return bool(self.page.evaluate("tolerancePlatform.leave()"))

    def connected(self) -> None:
        """What a browser says when the network is there again."""
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def waiting(self) -> int:
        """How many statements the browser keeps that were not taken yet."""
        return int(self.page.evaluate(f"{WAITING}.length"))

    def until_sent(self) -> None:
        """Waits until everything was taken."""
        self.page.wait_for_function(f"{WAITING}.length === 0", timeout=WAIT_SECONDS * 1000)
