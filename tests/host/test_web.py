"""The web host's Python side, over a page that is a plain object. The page itself is tested in a browser."""

import asyncio
import json
import platform
from typing import Any

import pygame
import pytest

from game.host import LARGEST_FILE, SAVE_KEY, Given
from game.host.web import Web, choose


class FakePage:
    """The page's side, in memory; `room` is False where the browser keeps nothing."""

    def __init__(self, query: str = "", room: bool = True) -> None:
        self.texts: dict[str, str] = {}
        self.facts: list[dict[str, object]] = []
        self.room = room
        self._query = query
        self.offered: dict[str, str] = {}
        self.asked = self.drops = (0, 0)
        self.answer = ""
        self.left: Any = None

    def whenLeft(self, told: Any, shared: str) -> None:
        self.left = told
        self.shared = shared

    def stored(self, key: str) -> str:
        return self.texts.get(key, "")

    def store(self, key: str, text: str) -> bool:
        if self.room:
            self.texts[key] = text
        return self.room

    def languages(self) -> str:
        return "de-CH,en"

    def address(self) -> str:
        return "https://school.example/game/"

    def query(self) -> str:
        return self._query

    def publish(self, facts: str) -> None:
        self.facts.append(json.loads(facts))

    def pageAt(self, page: str) -> str:
        return f"https://school.example/{page}"

    def show(self, page: str) -> bool:
        return self.room

    def copy(self, text: str) -> bool:
        return text == "copy me"

    def offer(self, name: str, text: str) -> bool:
        self.offered[name] = text
        return True

    def askForFile(self, largest: int, most: int) -> bool:
        self.asked = largest, most
        return True

    def takeDrops(self, largest: int, most: int) -> None:
        self.drops = largest, most

    def given(self) -> str:
        answer, self.answer = self.answer, ""
        return answer

    def letters(self) -> str:
        return '{"KeyW": "z", "KeyQ": "a", "Digit1": "&"}' if self.room else ""

    def pads(self) -> str:
        return '{"a pad": "standard"}' if self.room else ""

    def calm(self) -> bool:
        return not self.room

    def platform(self) -> str:
        return "normal" if self.room else ""

    def bookmark(self) -> str:
        return self.texts.get("bookmark", "")

    def record(self, text: str) -> bool:
        return self.store("bookmark", text)

    def leave(self) -> bool:
        return self.room


def test_the_page_tells_when_it_is_left_where_it_can_call_back() -> None:
    page, told = FakePage(), []
    Web("pyodide", page, no_wait, lambda tell: tell).when_left(lambda: told.append("left"))
    page.left()
    assert told == ["left"]
    assert page.shared == SAVE_KEY
    deaf = FakePage()
    Web("pygbag", deaf, no_wait).when_left(lambda: told.append("never"))
    assert deaf.left is None


def test_a_platform_is_reached_by_the_page() -> None:
    host = web(FakePage())
    assert (host.platform(), host.bookmark()) == ("normal", "")
    assert host.record("how far") is True
    assert (host.bookmark(), host.leave()) == ("how far", True)
    alone = web(FakePage(room=False))
    assert (alone.platform(), alone.bookmark(), alone.record("how far"), alone.leave()) == ("", "", False, False)


async def no_wait() -> None:
    """A frame that comes at once."""


def web(page: FakePage) -> Web:
    return Web("pyodide", page, no_wait)


def test_what_is_written_is_read_again() -> None:
    host = web(FakePage())
    assert host.read("tolerance.save") is None
    assert host.write("tolerance.save", "text") is True
    assert host.read("tolerance.save") == "text"


def test_what_the_page_knows_of_board_pads_and_motion_is_passed_on() -> None:
    assert web(FakePage()).letters() == {pygame.KSCAN_W: "Z", pygame.KSCAN_Q: "A"}
    assert web(FakePage()).pads() == {"a pad": "standard"}
    assert web(FakePage()).calm is False
    tells_nothing = web(FakePage(room=False))
    assert (tells_nothing.letters(), tells_nothing.pads(), tells_nothing.calm) == ({}, {}, True)


def test_the_page_tells_where_it_lies() -> None:
    assert web(FakePage("?t=1")).address() == "https://school.example/game/"


def test_a_browser_that_keeps_nothing_is_told_as_false() -> None:
    host = web(FakePage(room=False))
    assert host.write("tolerance.save", "text") is False
    assert host.read("tolerance.save") is None


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", {}),
        ("?t=1&level=islet&seed=7", {"t": "1", "level": "islet", "seed": "7"}),
        ("?level=a&level=b", {"level": "a"}),
        ("?level=%3Cscript%3E&seed=", {"level": "<script>", "seed": ""}),
        ("?%FF=%FF", {"�": "�"}),
        ("?level=%&seed=%zz%4", {"level": "%", "seed": "%zz%4"}),
        ("?&&=&level=a&=b", {"": "", "level": "a"}),
        ("?level=a+b%2Bc", {"level": "a b+c"}),
    ],
)
def test_the_address_is_split_but_not_believed(query: str, fields: dict[str, str]) -> None:
    assert web(FakePage(query)).launch() == fields


@pytest.mark.parametrize("length", [2_000, 100_000])
@pytest.mark.parametrize("form", ["{long}&{ours}", "{ours}&{long}", "{long}&{ours}&{long}"])
def test_what_others_add_never_drops_what_is_ours(form: str, length: int) -> None:
    for piece in ("id_token=" + "x" * length, "&".join("a%41=%FF" for _ in range(length // 9)), "%" * length):
        fields = web(FakePage("?" + form.format(long=piece, ours="t=1&level=islet&seed=7"))).launch()
        assert {name: fields[name] for name in ("t", "level", "seed")} == {"t": "1", "level": "islet", "seed": "7"}


def test_facts_and_the_clipboard_reach_the_page() -> None:
    page = FakePage()
    host = web(page)
    host.publish({"ready": True, "hashes": {"300": "ab"}})
    assert page.facts == [{"ready": True, "hashes": {"300": "ab"}}]
    assert host.copy("copy me") is True
    assert host.copy("other") is False


def test_a_file_goes_out_by_the_page_and_comes_in_once() -> None:
    page = FakePage()
    host = web(page)
    assert host.offer("a.json", "text") == "a.json"
    assert page.offered == {"a.json": "text"}
    assert host.ask_for_file() is True
    assert page.asked == (LARGEST_FILE, 1)
    assert host.ask_for_file(300) is True
    assert page.asked == (LARGEST_FILE, 300)
    host.take_drops(300)
    assert page.drops == (LARGEST_FILE, 300)
    assert host.given() is None
    page.answer = json.dumps({"name": "b.json", "text": "β", "fault": ""})
    assert host.given() == Given("b.json", "β")
    assert host.given() is None
    assert host.files() == ()
    assert host.inside("c.json", ".json", 9) == ("c.json",)
    assert host.open_file("c.json").fault == "unreadable"


def test_the_next_frame_is_the_pages() -> None:
    frames: list[int] = []

    async def frame() -> None:
        frames.append(len(frames))

    host = Web("pygbag", FakePage(), frame)
    asyncio.run(host.next_frame())
    assert frames == [0]
    assert host.frame_clock() <= host.frame_clock()


class FakeWindow:
    """pygbag's window: hands the page's side out once."""

    def __init__(self) -> None:
        self.page: FakePage | None = FakePage()

    def takeTolerancePage(self) -> FakePage | None:
        page, self.page = self.page, None
        return page


def test_pygbag_is_known_by_its_window_and_gives_the_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "window", FakeWindow(), raising=False)
    host = choose()
    assert host.name == "pygbag"
    asyncio.run(host.next_frame())
    with pytest.raises(RuntimeError, match="taken before"):
        choose()


def test_a_page_beside_the_game_is_shown_or_at_least_named() -> None:
    assert web(FakePage()).show("teachers/index.html")
    blocked = web(FakePage(room=False))
    assert not blocked.show("teachers/index.html")
    assert blocked.page_at("teachers/index.html") == "https://school.example/teachers/index.html"
