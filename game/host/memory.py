"""No platform at all: what is written is kept in memory, or refused. For pictures without a screen, and for tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from game.host import Given
from game.host.paths import PAGES


class Memory:
    """A `Host` whose clock runs by frames. `writable` False is a private window; `stored` is what it keeps.

    `link` is what the address asks for, `speaks` the languages that the user reads, `calm` whether the system asks for
    less motion. `published` and `copied` hold what the game told the page and put on the clipboard; `offered` the files
    that it handed out, by name. `chosen` are the files that a player chooses or drops; `most_dropped` is how many the
    page takes unasked. `page` is where the game's page lies, and `shown` the pages that it opened beside it.
    `standing` is what `platform` tells and `marked` the platform's bookmark; `recorded` are the records that it took,
    in their order, as long as it stands `normal`, and `gone` whether the visit was ended.
    `printed` and `mapped` are what `letters` and `pads` tell, `day` is what `today` does.
    """

    def __init__(
        self,
        *,
        writable: bool = True,
        name: str = "desktop",
        link: dict[str, str] | None = None,
        speaks: tuple[str, ...] = (),
        calm: bool = False,
    ) -> None:
        self.name = name
        self.windowed = name == "desktop"
        self.writable = writable
        self.stored: dict[str, str] = {}
        self.told_when_left: list[Callable[[], None]] = []
        self.link = dict(link or {})
        self.speaks = speaks
        self.published: dict[str, object] = {}
        self.copied: list[str] = []
        self.shown: list[str] = []
        self.offered: dict[str, str] = {}
        self.chosen: list[Given] = []
        self.asked = 0
        self.most_dropped = 0
        self.page = ""
        self.standing = ""
        self.marked = ""
        self.recorded: list[dict[str, object]] = []
        self.gone = False
        self.printed: dict[int, str] = {}
        self.mapped: dict[str, str] = {}
        self.calm = calm
        self.ended_by = 0
        self.frames = 0
        self.day = date(2026, 1, 1)

    async def next_frame(self) -> None:
        self.frames += 1

    def read(self, key: str) -> str | None:
        return self.stored.get(key)

    def write(self, key: str, text: str) -> bool:
        if self.writable:
            self.stored[key] = text
        return self.writable

    def address(self) -> str:
        return self.page

    def today(self) -> date:
        return self.day

    def locked(self) -> AbstractContextManager[None]:
        return nullcontext()

    def when_left(self, tell: Callable[[], None]) -> None:
        self.told_when_left.append(tell)

    def launch(self) -> dict[str, str]:
        return self.link

    def languages(self) -> tuple[str, ...]:
        return self.speaks

    def platform(self) -> str:
        return self.standing

    def bookmark(self) -> str:
        return self.marked

    def record(self, text: str) -> bool:
        if self.standing != "normal":
            return False
        told = json.loads(text)
        self.recorded.append(told)
        self.marked = told["bookmark"]
        return True

    def leave(self) -> bool:
        self.gone = self.standing == "normal"
        if self.gone:
            self.standing = "again"
        return self.gone

    def publish(self, facts: dict[str, object]) -> None:
        self.published.update(facts)

    def page_at(self, page: str) -> str:
        return str(PAGES / page) if self.windowed else f"https://school.example/tolerance/{page}"

    def show(self, page: str) -> bool:
        if not self.windowed:
            self.shown.append(page)
        return not self.windowed

    def copy(self, text: str) -> bool:
        self.copied.append(text)
        return True

    def offer(self, name: str, text: str) -> str:
        if self.writable:
            self.offered[name] = text
        return name if self.writable else ""

    def ask_for_file(self, most: int = 1) -> bool:
        self.asked = most
        return not self.windowed

    def take_drops(self, most: int) -> None:
        self.most_dropped = most

    def given(self) -> Given | None:
        return self.chosen.pop(0) if self.chosen else None

    def files(self, most: int = 5) -> tuple[str, ...]:
        return tuple(self.offered)[:most] if self.windowed else ()

    def inside(self, path: str, ending: str, most: int) -> tuple[str, ...]:
        found = [name for name in self.offered if name.startswith(f"{path}/") and name.endswith(ending)]
        return tuple(found[:most]) or (path,)

    def open_file(self, path: str) -> Given:
        return Given(path, self.offered[path]) if path in self.offered else Given(path, fault="unreadable")

    def listen(self) -> None:
        pass

    def letters(self) -> dict[int, str]:
        return dict(self.printed)

    def pads(self) -> dict[str, str]:
        return dict(self.mapped)

    def frame_clock(self) -> float:
        return self.frames / 60.0
