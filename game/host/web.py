"""The browser: one host for both pages, pygbag's and the self-hosted one on Pyodide.

Both pages load `assets/web/page.js`, which hands out one object with the browser's side of `Host`, once, to whoever
asks first. That is this module. Only strings, numbers and booleans cross over, because the two runtimes wrap anything
else differently.
"""

from __future__ import annotations

import asyncio
import json
import platform
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any, Protocol
from urllib.parse import parse_qsl

from game.host import LARGEST_FILE, SAVE_KEY, Given
from game.input.keyboard import CODES


class Page(Protocol):
    """What `page.js` hands over. Stored text is never empty, so an empty answer means that nothing is stored."""

    def stored(self, key: str) -> str: ...

    def store(self, key: str, text: str) -> bool: ...

    def query(self) -> str: ...

    def address(self) -> str: ...

    def whenLeft(self, told: Any, shared: str) -> None: ...

    def languages(self) -> str: ...

    def platform(self) -> str: ...

    def bookmark(self) -> str: ...

    def record(self, text: str) -> bool: ...

    def leave(self) -> bool: ...

    def publish(self, facts: str) -> None: ...

    def pageAt(self, page: str) -> str: ...

    def show(self, page: str) -> bool: ...

    def copy(self, text: str) -> bool: ...

    def offer(self, name: str, text: str) -> bool: ...

    def askForFile(self, largest: int, most: int) -> bool: ...

    def takeDrops(self, largest: int, most: int) -> None: ...

    def given(self) -> str: ...

    def letters(self) -> str: ...

    def pads(self) -> str: ...

    def calm(self) -> bool: ...


class Web:
    """A `Host` over `page`; `frame` gives something to await that ends with the browser's next animation frame.

    `lasting` makes a function of Python one that the page may call whenever it likes; None where there is none such.
    """

    windowed = False

    def __init__(
        self,
        name: str,
        page: Page,
        frame: Callable[[], Awaitable[object]],
        lasting: Callable[[Callable[[], None]], Any] | None = None,
    ) -> None:
        self._lasting = lasting
        self.name = name
        self._page = page
        self._frame = frame

    async def next_frame(self) -> None:
        await self._frame()

    def read(self, key: str) -> str | None:
        return self._page.stored(key) or None

    def write(self, key: str, text: str) -> bool:
        return bool(self._page.store(key, text))

    def address(self) -> str:
        return str(self._page.address())

    def today(self) -> date:
        return date.today()

    def locked(self) -> AbstractContextManager[None]:
        # A page stores in one go, and tabs of one browser share what is stored.
        return nullcontext()

    def when_left(self, tell: Callable[[], None]) -> None:
        if self._lasting is not None:
            self._page.whenLeft(self._lasting(tell), SAVE_KEY)

    def launch(self) -> dict[str, str]:
        # However long it is: a learning platform adds tokens of its own, and the level stands among them.
        query = str(self._page.query())
        fields: dict[str, str] = {}
        for name, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
            fields.setdefault(name, value)
        return fields

    def languages(self) -> tuple[str, ...]:
        return tuple(str(self._page.languages()).split(","))

    def platform(self) -> str:
        return str(self._page.platform())

    def bookmark(self) -> str:
        return str(self._page.bookmark())

    def record(self, text: str) -> bool:
        return bool(self._page.record(text))

    def leave(self) -> bool:
        return bool(self._page.leave())

    def publish(self, facts: dict[str, object]) -> None:
        self._page.publish(json.dumps(facts))

    def page_at(self, page: str) -> str:
        return str(self._page.pageAt(page))

    def show(self, page: str) -> bool:
        return bool(self._page.show(page))

    def copy(self, text: str) -> bool:
        return bool(self._page.copy(text))

    def offer(self, name: str, text: str) -> str:
        return name if self._page.offer(name, text) else ""

    def ask_for_file(self, most: int = 1) -> bool:
        return bool(self._page.askForFile(LARGEST_FILE, most))

    def take_drops(self, most: int) -> None:
        self._page.takeDrops(LARGEST_FILE, most)

    def given(self) -> Given | None:
        answer = str(self._page.given())
        return Given(**json.loads(answer)) if answer else None

    def files(self, most: int = 5) -> tuple[str, ...]:
        return ()

    def inside(self, path: str, ending: str, most: int) -> tuple[str, ...]:
        return (path,)

    def open_file(self, path: str) -> Given:
        # A page can read no path; its files come by `given`.
        return Given(path, fault="unreadable")

    def listen(self) -> None:
        pass

    @property
    def ended_by(self) -> int:
        # A page is closed, not ended.
        return 0

    def letters(self) -> dict[int, str]:
        found = json.loads(str(self._page.letters()) or "{}")
        return {CODES[code]: str(letter).upper() for code, letter in found.items() if code in CODES}

    def pads(self) -> dict[str, str]:
        return {str(name): str(mapping) for name, mapping in json.loads(str(self._page.pads()) or "{}").items()}

    @property
    def calm(self) -> bool:
        return bool(self._page.calm())

    def frame_clock(self) -> float:
        return time.perf_counter()


def choose() -> Web:
    """The host of the page that this Python runs in. Raises RuntimeError when the page's side was taken before."""
    # pygbag puts the page's globals on the module `platform`; Pyodide has a module `js`.
    window: Any = getattr(platform, "window", None)
    if window is not None:
        return Web("pygbag", _page_of(window), _next_pygbag_frame)
    import js
    from pyodide.ffi import create_proxy

    page: Any = _page_of(js.window)
    return Web("pyodide", page, page.nextFrame, create_proxy)


def _page_of(window: Any) -> Any:
    page = window.takeTolerancePage()
    if not page:
        raise RuntimeError("the page's side of the game was taken before; load the page again")
    return page


async def _next_pygbag_frame() -> None:
    # pygbag runs the event loop once per animation frame, so any pause lasts until the next one.
    await asyncio.sleep(0)
