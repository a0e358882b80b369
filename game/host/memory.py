"""No platform at all: what is written is kept in memory, or refused. For pictures without a screen, and for tests."""

from __future__ import annotations


class Memory:
    """A `Host` whose clock runs by frames. `writable` False is a private window; `stored` is what it keeps.

    `published` and `copied` hold what the game told the page and put on the clipboard.
    """

    def __init__(self, *, writable: bool = True, name: str = "desktop", link: dict[str, str] | None = None) -> None:
        self.name = name
        self.writable = writable
        self.stored: dict[str, str] = {}
        self.link = dict(link or {})
        self.published: dict[str, object] = {}
        self.copied: list[str] = []
        self.frames = 0

    async def next_frame(self) -> None:
        self.frames += 1

    def read(self, key: str) -> str | None:
        return self.stored.get(key)

    def write(self, key: str, text: str) -> bool:
        if self.writable:
            self.stored[key] = text
        return self.writable

    def launch(self) -> dict[str, str]:
        return self.link

    def publish(self, facts: dict[str, object]) -> None:
        self.published.update(facts)

    def copy(self, text: str) -> bool:
        self.copied.append(text)
        return True

    def frame_clock(self) -> float:
        return self.frames / 60.0
