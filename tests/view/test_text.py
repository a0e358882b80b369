"""Text keeps inside its width, has every letter, and is drawn once."""

import json

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.host.paths import ASSETS
from game.view.kit.kit import Kit
from game.view.kit.palette import CREAM, INK
from game.view.kit.text import STYLES, Type, has_glyph, line, line_height, line_width, wrapped

RARE = "αβγ→↑↓≥≈′✓✗−×Δ"


def test_nothing_is_under_14_pixels_but_keycaps() -> None:
    assert {name for name, style in STYLES.items() if style.size < 14} == {"keycap"}


@pytest.mark.parametrize("style", STYLES)
def test_every_letter_of_the_game_can_be_written(style: str) -> None:
    words = json.loads((ASSETS / "words" / "en.json").read_text(encoding="utf-8"))
    letters = set("".join(words.values())) | set(RARE)
    look = STYLES[style]
    lacking = {
        letter
        for letter in letters - {"\n"}
        if not has_glyph(look.font, letter) and not has_glyph(look.fallback, letter)
    }
    assert not lacking


@pytest.mark.parametrize("style", ["title", "body", "number", "aside"])
@pytest.mark.parametrize("letter", "αβγ→≥✓")
def test_rare_letters_are_no_boxes(canvas: pygame.Surface, style: str, letter: str) -> None:
    box = line(style, "中", CREAM)
    assert pygame.image.tobytes(line(style, letter, CREAM), "RGBA") != pygame.image.tobytes(box, "RGBA")
    assert line(style, letter, CREAM).get_bounding_rect(40).width > 2


@given(text=st.text(alphabet="aeimnrst βW.,", max_size=120), width=st.integers(30, 400))
def test_wrapped_lines_keep_inside_the_width(text: str, width: int) -> None:
    lines = wrapped("body", text, width)
    assert all(line_width("body", words) <= width for words in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_break_that_was_written_is_kept() -> None:
    assert wrapped("body", "one\ntwo", 400) == ("one", "two")


@pytest.mark.parametrize("style", STYLES)
def test_a_word_too_long_is_cut(style: str) -> None:
    width = 3 * line_width(style, "W")
    lines = wrapped(style, "W" * 12, width)
    assert len(lines) == 4
    assert "".join(lines) == "W" * 12


def test_draw_says_where_it_wrote(canvas: pygame.Surface, kit: Kit) -> None:
    canvas.fill(INK)
    left = kit.type.draw(canvas, "Treg", (100, 50), "body", CREAM)
    right = kit.type.draw(canvas, "Treg", (300, 50), "body", CREAM, "right")
    middle = kit.type.draw(canvas, "Treg", (200, 50), "body", CREAM, "centre")
    assert left.topleft == (100, 50)
    assert right.right == 300
    assert abs(middle.centerx - 200) <= 1
    assert left.size == kit.type.size("Treg", "body")
    assert canvas.subsurface(left).copy().get_bounding_rect().width
    three = kit.type.draw(canvas, "a b c", (10, 100), "body", CREAM, width=line_width("body", "a"))
    assert three.height == 3 * line_height("body")


def test_a_line_is_drawn_once(canvas: pygame.Surface) -> None:
    assert line("body", "once", CREAM) is line("body", "once", CREAM)
    assert line("body", "once", CREAM, INK).get_width() == line("body", "once", CREAM).get_width() + 4


def test_an_empty_text_takes_a_line_and_draws_nothing(canvas: pygame.Surface) -> None:
    assert Type().size("", "body") == (0, line_height("body"))
    assert Type().draw(canvas, "", (5, 5), "body", CREAM).width == 0


# Letters that are no letters: pasted, or out of a file that somebody damaged.
NOTHING = (
    "\u00ad\u200b\u200d\u200e\u202e\u2066\ufeff\ufe0f\U000e0101\u2028\udc80\x00\x1b\x85\ue000\u0378\uffff\u3164\u034f"
)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("letter", NOTHING, ids=ascii)
def test_an_invisible_letter_is_drawn_as_nothing(canvas: pygame.Surface, style: str, letter: str) -> None:
    plain = line(style, "Spielen", CREAM)
    pasted = line(style, f"Spie{letter}len", CREAM)
    assert pygame.image.tobytes(plain, "RGBA") == pygame.image.tobytes(pasted, "RGBA")
    assert line_width(style, letter) == 0
    assert not line(style, letter, CREAM, INK).get_bounding_rect(1).width
    assert wrapped(style, f"a{letter} b", 400) == (f"a{letter} b",)


@given(text=st.text(max_size=60), width=st.integers(1, 400), style=st.sampled_from(sorted(STYLES)))
def test_any_text_at_all_can_be_drawn(canvas: pygame.Surface, text: str, width: int, style: str) -> None:
    folded = Type().draw(canvas, text, (10, 10), style, CREAM, width=width)
    plain = Type().draw(canvas, text, (10, 10), style, CREAM, outline=INK)
    assert folded.topleft == plain.topleft == (10, 10)
    assert folded.size == Type().size(text, style, width)


@pytest.mark.parametrize("letter", ["\u0301", "\u0e31", "\u05b0", "\u20dd"], ids=ascii)
@pytest.mark.parametrize("style", STYLES)
def test_an_accent_without_a_letter_is_no_fault(canvas: pygame.Surface, style: str, letter: str) -> None:
    area = Type().draw(canvas, f"{letter} a", (10, 10), style, CREAM)
    assert area.width >= line_width(style, "a")


def test_a_text_without_end_has_an_end(canvas: pygame.Surface) -> None:
    for text in ("W" * 1_000_000, "W " * 500_000, "\n" * 1_000_000, "\u200b" * 1_000_000):
        area = Type().draw(canvas, text, (0, 0), "body", CREAM, width=100)
        assert 0 <= area.width <= 100
        assert line_width("body", text) < 2000 * line_width("body", "W") + 1
