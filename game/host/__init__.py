"""What is underneath: the clock of frames, storage, links and the clipboard, behind one protocol.

Only this package asks on which platform the game runs. `choose()` gives the host of this one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

SAVE_KEY = "tolerance.save"
LAST_RUN_KEY = "tolerance.lastrun"
PAUSED_RUN_KEY = "tolerance.run"
LESSON_KEY = "tolerance.lesson"  # how far a lesson has come
BEST_RUN_KEY = "tolerance.patrol"  # the best patrols without an end, each under a longer name

# How a learning platform stands: asked for still; takes what is sent; takes nothing, because the pupil looks back, or
# looks in; is not there; did not take what was sent last; takes nothing until it opens the page anew.
PLATFORM = ("looking", "normal", "review", "browse", "none", "lost", "again")

LARGEST_FILE = 300_000  # bytes; a file that the player gives may have no more


@dataclass(frozen=True, slots=True)
class Given:
    """A file that the player gave: its name without folders, and its text.

    `fault` is "" when all is well, else `huge`, `unreadable`, or `many` for the first of those beyond the number that
    was asked for; then there is no text. Damaged bytes are U+FFFD.
    """

    name: str
    text: str = ""
    fault: str = ""


class Host(Protocol):
    """One platform. Nothing here raises for want of a feature: the game goes on without it."""

    @property
    def name(self) -> str:
        """`desktop`, `pygbag` or `pyodide`: to be told, not to choose by."""

    @property
    def windowed(self) -> bool:
        """Whether the game has a window of its own, which it can close, beside files whose paths mean something.

        If not it lies in a page, which stays when the game is over.
        """

    async def next_frame(self) -> None:
        """Returns when the next picture may be drawn: about 60 times a second, or the screen's own rate."""

    def read(self, key: str) -> str | None:
        """The text stored under `key` (letters, digits and dots), or None. Damaged bytes come back as U+FFFD."""

    def write(self, key: str, text: str) -> bool:
        """Stores `text` under `key`, all of it or nothing; False when this platform can store nothing now."""

    def locked(self) -> AbstractContextManager[None]:
        """Inside it no other window of this player stores, as far as the platform can tell them to wait."""

    def when_left(self, tell: Callable[[], None]) -> None:
        """`tell` is called whenever the player may be leaving without a word, while something can still be stored.

        Also when another window has stored the save. The desktop has events for the one, and a lock for the other.
        """

    def launch(self) -> dict[str, str]:
        """What the page's address asks for, by name; empty on the desktop. Unchecked: anybody can write a link."""

    def address(self) -> str:
        """Where the game's page lies, without what a link asks for; "" on the desktop, and inside a platform's course.

        What is put behind it is a link for others.
        """

    def today(self) -> date:
        """The day, where the player is: for the week's seed, and for nothing else."""

    def languages(self) -> tuple[str, ...]:
        """The languages that the user reads, the dearest first, as the system names them: de-CH, en_GB."""

    def platform(self) -> str:
        """How the learning platform stands that opened the page, one of `PLATFORM`; "" where none did."""

    def bookmark(self) -> str:
        """What the platform keeps of this player since the last `record` that it took; "" for nothing."""

    def record(self, text: str) -> bool:
        """Tells the platform how far a lesson has come (`game.classroom.course`); False where it was not taken."""

    def leave(self) -> bool:
        """Ends the visit as the platform understands it: saved, and nothing sent after it. False where it failed."""

    def publish(self, facts: dict[str, object]) -> None:
        """Sets fields of the page's read-only `window.tolerance`; does nothing on the desktop.

        `facts` holds what JSON can say. Fields that are not named keep their value.
        """

    def page_at(self, page: str) -> str:
        """Where a page lies that comes with the game (`teachers/index.html`): an address in a browser, else a path."""

    def show(self, page: str) -> bool:
        """Opens such a page beside the game, in a tab of its own; False where nothing can be opened."""

    def copy(self, text: str) -> bool:
        """Puts `text` on the clipboard; False when there is none."""

    def offer(self, name: str, text: str) -> str:
        """Hands the player a text file called `name`; an older one of that name stays.

        Gives where it went: its path on the desktop, its name among the downloads of a browser, "" when it failed.
        """

    def ask_for_file(self, most: int = 1) -> bool:
        """Asks the player for a file, or for up to `most`; they come later by `given()`.

        False where only `files()` can be listed.
        """

    def take_drops(self, most: int) -> None:
        """Takes up to `most` files that are dropped on the page without being asked for; they come by `given()`.

        0: none any more. The desktop has events for them.
        """

    def given(self) -> Given | None:
        """A file that the player has given since the last call, one after the other; None as long as there is none."""

    def files(self, most: int = 5) -> tuple[str, ...]:
        """Paths of `most` files that `offer` may have written, the newest first; none in a browser."""

    def inside(self, path: str, ending: str, most: int) -> tuple[str, ...]:
        """Paths of the first `most` files that end in `ending` in a folder that was dropped; of a file its own."""

    def open_file(self, path: str) -> Given:
        """A file that was dropped on the window, or one of `files()`."""

    def listen(self) -> None:
        """Begins to hear the system's own wish that the game ends: Ctrl+C in its terminal, a log-out."""

    @property
    def ended_by(self) -> int:
        """The number of the signal by which the system ended the game, 0 as long as it has not."""

    def letters(self) -> dict[int, str]:
        """What is printed on the keys that have letters on a US board, by their scancode; {} where nobody can tell."""

    def pads(self) -> dict[str, str]:
        """How each gamepad that is plugged in is mapped, by its name; {} where the system has nothing to say of it."""

    @property
    def calm(self) -> bool:
        """Whether the system asks for less motion."""

    def frame_clock(self) -> float:
        """Seconds since some moment; never goes back."""


def choose() -> Host:
    """The host of the platform that this Python runs on."""
    if sys.platform == "emscripten":
        from game.host import web

        return web.choose()
    from game.host import desktop

    return desktop.Desktop(desktop.home())
