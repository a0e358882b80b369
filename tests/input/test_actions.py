"""Keys by their place on the board: hands on other boards do the same, and one key never means two things at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.input.actions import ACTIONS, WAYS, action_of, held_by, label
from game.input.keyboard import LETTER_OF, printed_letters, typed
from game.tissue.powers import answers

GAME = Path(__file__).parents[2] / "game"

# What the hand at W A S D, E, C, Q types on other boards, and the letters that lie elsewhere there
AZERTY = {pygame.KSCAN_W: "z", pygame.KSCAN_A: "q", pygame.KSCAN_Q: "a", pygame.KSCAN_M: ","}
DVORAK = {pygame.KSCAN_W: ",", pygame.KSCAN_A: "a", pygame.KSCAN_S: "o", pygame.KSCAN_D: "e", pygame.KSCAN_E: "."}
HEARS = ("read", "cloud", "pause", *answers(), *WAYS)


def down(place: int, key: int = 0, mod: int = 0, unicode: str = "") -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, scancode=place, key=key, mod=mod, unicode=unicode)


@pytest.mark.parametrize("board", [{}, AZERTY, DVORAK])
def test_the_walking_hand_lies_on_the_same_places_on_every_board(board: dict[int, str]) -> None:
    places = {"up": pygame.KSCAN_W, "left": pygame.KSCAN_A, "down": pygame.KSCAN_S, "right": pygame.KSCAN_D}
    for way, place in places.items():
        assert action_of(down(place, ord(board.get(place, LETTER_OF[place].lower()))), HEARS) == way


def test_a_letter_that_lies_elsewhere_is_heard_there_unless_the_place_walks() -> None:
    assert action_of(down(pygame.KSCAN_SEMICOLON, pygame.K_m), ("silence",)) == "silence", "M on an AZERTY board"
    assert action_of(down(pygame.KSCAN_D, pygame.K_e), HEARS) == "right", "E on a Dvorak board lies where D walks"
    assert action_of(down(pygame.KSCAN_Z, pygame.K_w), HEARS) == "", "W on an AZERTY board is no way to walk"


@pytest.mark.parametrize("board", [AZERTY, DVORAK])
def test_a_key_with_a_place_in_the_table_is_nothing_else_by_its_letter_whoever_asks(board: dict[int, str]) -> None:
    for place, sign in board.items():
        meant = {name for name, action in ACTIONS.items() if place in action.keys}
        heard = {name for name, action in ACTIONS.items() if action_of(down(place, ord(sign)), (name,))}
        assert heard == meant - {"control-before"}, sign


def test_digits_are_heard_by_place_with_whatever_they_type_and_on_the_keypad() -> None:
    for number, verdict in enumerate(answers()):
        assert action_of(down(pygame.KSCAN_1 + number, ord('&\xe9"'[number])), HEARS) == verdict
        assert action_of(down(pygame.KSCAN_KP1 + number, pygame.K_KP1 + number), HEARS) == verdict


def test_a_key_that_names_no_place_lies_as_on_the_usual_board() -> None:
    assert action_of(down(0, pygame.K_w), HEARS) == "up"
    assert action_of(down(0, pygame.K_UP), HEARS) == "up"
    assert action_of(down(0, pygame.K_e), HEARS) == "read"
    assert action_of(down(0, 0), HEARS) == ""


def test_a_key_that_the_system_puts_elsewhere_is_what_it_says() -> None:
    assert action_of(down(pygame.KSCAN_CAPSLOCK, pygame.K_ESCAPE), HEARS) == "pause"


@pytest.mark.parametrize("mod", [pygame.KMOD_LCTRL, pygame.KMOD_RCTRL, pygame.KMOD_LALT, pygame.KMOD_LMETA])
def test_what_is_pressed_with_ctrl_alt_or_cmd_is_not_the_games(mod: int) -> None:
    for action in ACTIONS.values():
        for place in action.keys:
            assert action_of(down(place, 0, mod), (action.name,)) == ""
    assert typed(down(pygame.KSCAN_C, pygame.K_c, mod, "c")) == ""


def test_letters_of_the_third_level_are_typed() -> None:
    assert typed(down(pygame.KSCAN_Q, pygame.K_q, pygame.KMOD_LCTRL | pygame.KMOD_RALT, "@")) == "@"
    assert typed(down(pygame.KSCAN_C, pygame.K_c, pygame.KMOD_LCTRL, "\x03")) == ""


def test_caps_lock_and_num_lock_change_nothing() -> None:
    for mod in (pygame.KMOD_CAPS, pygame.KMOD_NUM, pygame.KMOD_SHIFT):
        assert action_of(down(pygame.KSCAN_W, pygame.K_w, mod), HEARS) == "up"


def test_two_actions_with_one_key_on_one_screen_are_refused() -> None:
    with pytest.raises(ValueError, match="copy and cloud"):
        action_of(down(pygame.KSCAN_C, pygame.K_c), ("copy", "cloud"))
    with pytest.raises(KeyError):
        action_of(down(pygame.KSCAN_C, pygame.K_c), ("no such action",))


def test_letting_go_is_no_action_but_tells_which_key_it_was() -> None:
    up = pygame.event.Event(pygame.KEYUP, scancode=pygame.KSCAN_W, key=pygame.K_z, mod=0, unicode="")
    assert action_of(up, HEARS) == ""
    assert held_by(up) == held_by(down(pygame.KSCAN_W, pygame.K_z)) != held_by(down(pygame.KSCAN_UP, pygame.K_UP))


def test_keycaps_show_what_is_printed_on_this_board() -> None:
    found = printed_letters(lambda code: {ord(sign): place for place, sign in AZERTY.items()}.get(code, 0))
    assert found == {place: sign.upper() for place, sign in AZERTY.items()}
    say = {"key.enter": "Enter", "key.escape": "Esc", "key.space": "Space"}.__getitem__
    assert [label(way, say, found) for way in ("up", "left", "turn", "silence")] == ["Z", "Q", "A", ","]
    assert [label(name, say, found) for name in ("calm", "choose", "leave", "dash")] == ["1", "Enter", "Esc", "Space"]
    assert [label(way, say) for way in ("up", "left", "turn", "silence")] == ["W", "A", "Q", "M"]


def test_the_boards_letters_are_asked_of_the_system() -> None:
    pygame.display.init()
    letters = printed_letters()
    assert len(letters) == 26
    assert set(letters) <= set(LETTER_OF)


ASKS = ("scancode", "get_pressed", "get_mods")  # what only game.input asks of an event, and of pygame


def _named_keys(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        where = f"{path.relative_to(GAME)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Attribute) and (node.attr.startswith(("K_", "KSCAN_", "KMOD_")) or node.attr in ASKS):
            yield f"{where} {node.attr}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pygame.locals"):
            yield f"{where} {node.module}"


def test_nothing_else_in_the_game_names_a_key() -> None:
    others = [path for path in sorted(GAME.rglob("*.py")) if path.parent != GAME / "input"]
    assert [found for path in others for found in _named_keys(path)] == []
    assert any(True for path in (GAME / "input").glob("*.py") for _ in _named_keys(path)), "the search finds keys"
