"""What is underneath: the clock of frames, storage, links and the clipboard, behind one protocol.

Only this package asks on which platform the game runs. `choose()` gives the host of this one.
"""

from __future__ import annotations

import sys
from typing import Protocol

SAVE_KEY = "tolerance.save"
LAST_RUN_KEY = "tolerance.lastrun"
PAUSED_RUN_KEY = "tolerance.run"


class Host(Protocol):
    """One platform. Nothing here raises for want of a feature: the game goes on without it."""

    @property
    def name(self) -> str:
        """`desktop`, `pygbag` or `pyodide`."""

    async def next_frame(self) -> None:
        """Returns when the next picture may be drawn: about 60 times a second, or the screen's own rate."""

    def read(self, key: str) -> str | None:
        """The text stored under `key` (letters, digits and dots), or None. Damaged bytes come back as U+FFFD."""

    def write(self, key: str, text: str) -> bool:
        """Stores `text` under `key`, all of it or nothing; False when this platform can store nothing now."""

    def launch(self) -> dict[str, str]:
        """What the page's address asks for, by name; empty on the desktop. Unchecked: anybody can write a link."""

    def publish(self, facts: dict[str, object]) -> None:
        """Sets fields of the page's read-only `window.tolerance`; does nothing on the desktop.

        `facts` holds what JSON can say. Fields that are not named keep their value.
        """

    def copy(self, text: str) -> bool:
        """Puts `text` on the clipboard; False when there is none."""

    def frame_clock(self) -> float:
        """Seconds since some moment; never goes back."""


def choose() -> Host:
    """The host of the platform that this Python runs on."""
    if sys.platform == "emscripten":
        from game.host import web

        return web.choose()
    from game.host import desktop

    return desktop.Desktop(desktop.home())
