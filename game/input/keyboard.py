"""The keyboard: where a key lies on the board, what is printed on it, and which keys are the system's own.

A place is a scancode. It stays where it is when the layout changes: what is W here is Z in France and a comma on a
Dvorak board, and the hand that walks lies on it all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

_NAMED = 1 << 30  # SDL's code of a key without a letter is its place and this bit
_SYSTEM = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META

_LETTERS = {chr(97 + at): pygame.KSCAN_A + at for at in range(26)}
_DIGITS = {"1234567890"[at]: pygame.KSCAN_1 + at for at in range(10)}
_OTHERS = {
    "\r": pygame.KSCAN_RETURN,
    "\x1b": pygame.KSCAN_ESCAPE,
    "\b": pygame.KSCAN_BACKSPACE,
    "\t": pygame.KSCAN_TAB,
    " ": pygame.KSCAN_SPACE,
}
_USUAL = {ord(sign): place for sign, place in {**_LETTERS, **_DIGITS, **_OTHERS}.items()}
LETTER_OF = {place: sign.upper() for sign, place in {**_LETTERS, **_DIGITS}.items()}

# How pages call the places that have letters: `KeyboardEvent.code`
CODES = {f"Key{sign.upper()}": place for sign, place in _LETTERS.items()}
# What another board may have at the place of a letter, as far as the keycaps' hand can write it
_PRINTABLE = [*range(33, 127), *(code for code in range(161, 256) if chr(code).isalpha())]


def usual_place(key: int) -> int:
    """The place that a key code has on a US board; 0 for one that has none there."""
    return key & ~_NAMED if key & _NAMED else _USUAL.get(key, 0)


def place_of(event: pygame.event.Event) -> int:
    """Where the key of an event lies. Events of on-screen keyboards name no place: theirs is that of a US board."""
    return int(getattr(event, "scancode", 0)) or usual_place(int(getattr(event, "key", 0)))


def shifted(event: pygame.event.Event) -> bool:
    """Whether Shift was down."""
    return bool(getattr(event, "mod", 0) & pygame.KMOD_SHIFT)


def is_systems(event: pygame.event.Event) -> bool:
    """Whether a key was pressed with Ctrl, Alt or Cmd: then it is meant for the window, or for nobody."""
    return bool(getattr(event, "mod", 0) & _SYSTEM)


def typed(event: pygame.event.Event) -> str:
    """The letter that a key types, "" for none. AltGr, which some systems tell as Ctrl and Alt, makes letters too."""
    mod = int(getattr(event, "mod", 0))
    third = mod & (pygame.KMOD_RALT | pygame.KMOD_MODE)
    if mod & (pygame.KMOD_META | pygame.KMOD_LALT) or (mod & pygame.KMOD_CTRL and not third):
        return ""
    letter = str(getattr(event, "unicode", ""))
    return letter if letter.isprintable() else ""


def held_places() -> list[int]:
    """The places of all keys that are down now."""
    down: Any = pygame.key.get_pressed()  # asked by [code], it goes by the layout; as the tuple that it is, by places
    return [place for place in range(len(down)) if tuple.__getitem__(down, place)]


def printed_letters(place_of_key: Callable[[int], int] | None = None) -> dict[int, str]:
    """What is printed at the places of the letters, by the layout that the system uses now.

    `place_of_key` tells the place of a key code; None asks SDL. A place whose sign cannot be told is left out.
    """
    # The list that tells which keys are down translates codes to places; with numbers for answers it tells the places.
    find = place_of_key or _places_by_code()
    letters: dict[int, str] = {}
    for code in _PRINTABLE:
        place = find(code)
        if place in LETTER_OF and not LETTER_OF[place].isdigit():
            letters.setdefault(place, chr(code).upper() if len(chr(code).upper()) == 1 else chr(code))
    return letters


def _places_by_code() -> Callable[[int], int]:
    numbers: Any = range(512)  # typed as the truth values that the list holds otherwise
    return pygame.key.ScancodeWrapper(numbers).__getitem__
