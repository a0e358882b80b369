"""The handout of a lesson: one page that asks for nothing, and a code that another program reads as the link."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from game.classroom.handout import handout
from game.classroom.qr import QUIET, as_svg, modules_of
from game.classroom.sheet import POLICY
from game.host.link import query_of
from game.library import load_words
from game.library.lessons import lessons

WORDS = load_words("en", strict=True)
ADDRESS = "https://games.school.example/tolerance/"
LONG = f"https://{'a-school.' * 20}example/{'deep/' * 20}index.html"
DOTS = 4  # pixels of a module, about as a tablet sees it


def read(picture: NDArray[np.uint8]) -> list[str]:
    """What zxing-cpp finds in a picture of grey pixels."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def drawn(svg: str) -> NDArray[np.uint8]:
    """The pixels of a code, as its SVG draws them."""
    side = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    grey = np.full((side, side), 255, np.uint8)
    path = re.findall(r' d="([^"]*)"', svg)[0]
    for x, y, long in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        grey[int(y), int(x) : int(x) + int(long)] = 0
    assert re.sub(r"M\d+ \d+h(\d+)v1h-\1z", "", path) == "", "the path has other strokes than rows"
    return grey.repeat(DOTS, 0).repeat(DOTS, 1)


class Seen(HTMLParser):
    """Which elements a page has, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("address", [ADDRESS, "http://127.0.0.1:8123/", LONG])
def test_another_program_reads_the_code_as_the_link(address: str) -> None:
    link = address + query_of({"lesson": "mimics", "class": "7b", "seed": 412})
    svg = as_svg(link, "code")
    assert read(drawn(svg)) == [link]


def test_the_code_has_its_quiet_zone_and_full_contrast() -> None:
    svg = as_svg(ADDRESS, "code")
    grey = drawn(svg)[::DOTS, ::DOTS]
    modules = np.array(modules_of(ADDRESS))
    assert (grey[QUIET:-QUIET, QUIET:-QUIET] == np.where(modules, 0, 255)).all()
    grey[QUIET:-QUIET, QUIET:-QUIET] = 255
    assert (grey == 255).all(), "something is drawn in the quiet zone"
    assert '#fff"/>' in svg and 'fill="#000"' in svg


@pytest.mark.parametrize("lesson", lessons())
def test_a_handout_says_what_is_needed_and_asks_for_nothing(lesson: str) -> None:
    query = query_of({"lesson": lesson, "class": "7b"})
    page = Seen(handout(WORDS, lesson, ADDRESS, query, "7b"))
    assert WORDS(f"lesson.{lesson}.name") in page.text
    assert ADDRESS + query in page.text, "the link stands there in one piece"
    assert WORDS("handout.class", group="7b") in page.text
    assert WORDS("handout.stored") in page.text
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("h1"), tags.count("li"), tags.count("svg")) == (1, 4, 1)
    assert {"script", "img", "link", "a", "iframe", "form"}.isdisjoint(tags)
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in page.elements
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith(("on", "src", "href"))
    ]


def test_without_an_address_there_is_a_line_for_it_and_no_code() -> None:
    page = Seen(handout(WORDS, "mimics", "", "?t=1&lesson=mimics"))
    assert "svg" not in [tag for tag, _ in page.elements]
    assert ("div", {"class": "line"}) in page.elements
    assert WORDS("handout.address") in page.text
    assert WORDS("handout.type") in page.text, "nobody is told to scan what is not there"
    assert "?t=1&lesson=mimics" in page.text


def test_whatever_stands_in_a_link_is_text_on_the_page() -> None:
    hostile = 'https://x.example/"><script>alert(1)</script>'
    page = Seen(handout(WORDS, "mimics", hostile, "?t=1", "<b>"))
    assert {"script", "b"}.isdisjoint(tag for tag, _ in page.elements)
    assert hostile in page.text
