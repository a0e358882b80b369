"""The desktop: files in the user's data folder, pygame's clock and clipboard."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pygame

from game.host import LARGEST_FILE, Given
from game.host.motion import asks_for_calm
from game.host.paths import PAGES
from game.input.keyboard import printed_letters

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FRAMES_PER_SECOND = 60

OFFERED = "tolerance-*.json"  # how the files are called that can be brought back

LOCK = "lock"  # a file that whoever stores holds for that moment
LONGEST_WAIT = 1.0  # seconds for it; a window that hangs keeps nobody from storing

# What ends a program from outside: Ctrl+C, a log-out or shutdown, a terminal that is closed (Windows: Ctrl+Break)
ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))

_KEY = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")


def home() -> Path:
    """The folder of what this user saves: `TOLERANCE_HOME` when set, else where the system keeps such data."""
    if chosen := os.environ.get("TOLERANCE_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("APPDATA")
        return Path(base) / "Tolerance" if base else Path.home() / "AppData" / "Roaming" / "Tolerance"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Tolerance"
    base = os.environ.get("XDG_DATA_HOME")
    return Path(base) / "tolerance" if base else Path.home() / ".local" / "share" / "tolerance"


def downloads() -> Path:
    """The folder that a player looks into for a new file: `Downloads`, else the home folder."""
    chosen = Path.home() / "Downloads"
    return chosen if chosen.is_dir() else Path.home()


if sys.platform == "win32":

    def _lock(file: int) -> bool:
        """Whether the lock could be had now."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: int) -> bool:
        """Whether the lock could be had now."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class Desktop:
    """A `Host` that keeps each key in a file of its own in `folder`, which is made by the first write.

    Files for the player go to, and are looked for in, the folder `shared`: `downloads()` when it is None.
    """

    name = "desktop"
    windowed = True

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        self._folder = folder
        self._shared = shared or downloads()
        self._clock = pygame.time.Clock()
        self._ended_by = 0

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a storage key: {key!r}")
        return self._folder / f"{key}.json"

    async def next_frame(self) -> None:
        self._clock.tick(FRAMES_PER_SECOND)

    def read(self, key: str) -> str | None:
        # Broken bytes become broken text: the reader then says that the save is damaged, not that none is there.
        try:
            return self._file(key).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def write(self, key: str, text: str) -> bool:
        target = self._file(key)
        draft = target.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            # A crash in the middle of a write leaves the old save as it was.
            draft.replace(target)
        except OSError:
            return False
        return True

    def address(self) -> str:
        return ""

    def today(self) -> date:
        return date.today()

    @contextmanager
    def locked(self) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = (self._folder / LOCK).open("ab")
        except OSError:
            yield  # where nothing can be stored, nobody has to wait
            return
        with file:
            until = time.monotonic() + LONGEST_WAIT
            while not (held := _lock(file.fileno())) and time.monotonic() < until:
                time.sleep(0.005)
            try:
                yield
            finally:
                if held:
                    _unlock(file.fileno())

    def when_left(self, tell: Callable[[], None]) -> None:
        pass

    def launch(self) -> dict[str, str]:
        return {}

    def languages(self) -> tuple[str, ...]:
        return tuple(
            f"{one['language']}-{one['country']}" if one["country"] else one["language"]
            for one in pygame.system.get_pref_locales()
        )

    def platform(self) -> str:
        return ""

    def bookmark(self) -> str:
        return ""

    def record(self, text: str) -> bool:
        return False

    def leave(self) -> bool:
        return False

    def publish(self, facts: dict[str, object]) -> None:
        pass

    def page_at(self, page: str) -> str:
        return str(PAGES / page)

    def show(self, page: str) -> bool:
        # A browser that comes up over a window in full screen takes more than it gives; the path does.
        return False

    def copy(self, text: str) -> bool:
        # Half a pair is no letter of UTF-8, and a NUL would end the text for the system.
        plain = text.replace("\0", "").encode("utf-8", "backslashreplace").decode("utf-8")
        try:
            pygame.scrap.put_text(plain)
        except pygame.error:
            return False
        return True

    def offer(self, name: str, text: str) -> str:
        wanted = self._shared / name
        for number in range(1, 100):
            target = wanted if number == 1 else wanted.with_stem(f"{wanted.stem}-{number}")
            try:
                with target.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            except OSError:
                return ""
            return str(target)
        return ""

    def ask_for_file(self, most: int = 1) -> bool:
        return False

    def take_drops(self, most: int) -> None:
        pass

    def given(self) -> Given | None:
        return None

    def files(self, most: int = 5) -> tuple[str, ...]:
        try:
            dated = [(path.stat().st_mtime, path) for path in self._shared.glob(OFFERED) if path.is_file()]
        except OSError:
            return ()
        return tuple(str(path) for _, path in sorted(dated, reverse=True)[:most])

    def inside(self, path: str, ending: str, most: int) -> tuple[str, ...]:
        folder = Path(path)
        if not folder.is_dir():
            return (path,)
        try:
            return tuple(str(file) for file in sorted(folder.glob(f"*{ending}"))[:most])
        except OSError:
            return (path,)  # and opening it says that it cannot be read

    def open_file(self, path: str) -> Given:
        file = Path(path)
        try:
            if file.stat().st_size > LARGEST_FILE:
                return Given(file.name, fault="huge")
            return Given(file.name, file.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return Given(file.name, fault="unreadable")

    def listen(self) -> None:
        for number in ENDS:
            if signal.getsignal(number) != signal.SIG_IGN:  # as a background job or nohup wants it
                signal.signal(number, self._end)

    @property
    def ended_by(self) -> int:
        return self._ended_by

    def _end(self, number: int, frame: object) -> None:
        # The loop sees it in its next frame; where that never comes, a second one ends the game the hard way.
        self._ended_by = number
        for one in ENDS:
            signal.signal(one, signal.default_int_handler if one == signal.SIGINT else signal.SIG_DFL)

    def letters(self) -> dict[int, str]:
        return printed_letters()

    def pads(self) -> dict[str, str]:
        return {}

    @property
    def calm(self) -> bool:
        return asks_for_calm()

    def frame_clock(self) -> float:
        return time.perf_counter()
