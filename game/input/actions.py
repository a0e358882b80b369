"""The one table of what a hand can ask for: each action with its keys and its controls on a gamepad.

A screen asks `action_of(event, HEARS)` with the names of the actions that it knows; one key may mean different things
on different screens, never two on one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.input.keyboard import LETTER_OF, is_systems, place_of, shifted, usual_place
from game.input.keyboard import held_places as _held_places

A, B, C, D, E, F, H, I, K, L, M, N = (  # noqa: E741 - the keys' own names
    pygame.KSCAN_A,
    pygame.KSCAN_B,
    pygame.KSCAN_C,
    pygame.KSCAN_D,
    pygame.KSCAN_E,
    pygame.KSCAN_F,
    pygame.KSCAN_H,
    pygame.KSCAN_I,
    pygame.KSCAN_K,
    pygame.KSCAN_L,
    pygame.KSCAN_M,
    pygame.KSCAN_N,
)
P, Q, R, S, T, V, W, X = (
    pygame.KSCAN_P,
    pygame.KSCAN_Q,
    pygame.KSCAN_R,
    pygame.KSCAN_S,
    pygame.KSCAN_T,
    pygame.KSCAN_V,
    pygame.KSCAN_W,
    pygame.KSCAN_X,
)
UP, DOWN, LEFT, RIGHT = pygame.KSCAN_UP, pygame.KSCAN_DOWN, pygame.KSCAN_LEFT, pygame.KSCAN_RIGHT
ENTER, PAD_ENTER, SPACE = pygame.KSCAN_RETURN, pygame.KSCAN_KP_ENTER, pygame.KSCAN_SPACE
ESCAPE, BACKSPACE, TAB = pygame.KSCAN_ESCAPE, pygame.KSCAN_BACKSPACE, pygame.KSCAN_TAB
HOME, END, PAGE_UP, PAGE_DOWN = (
    pygame.KSCAN_HOME,
    pygame.KSCAN_END,
    pygame.KSCAN_PAGEUP,
    pygame.KSCAN_PAGEDOWN,
)


def _digit(number: int) -> tuple[int, int]:
    """Both keys of a digit; on the board 0 lies behind 9, on the keypad too."""
    return pygame.KSCAN_1 + (number - 1) % 10, pygame.KSCAN_KP1 + (number - 1) % 10


@dataclass(frozen=True, slots=True)
class Action:
    """Something to ask for.

    `keys` are places on the board, the first one is shown; `pad` names controls of a gamepad (see `game.input.pad`).
    `shift` says whether Shift must be down (None: either way). A `mnemonic` action is also heard by the letter of its
    key where another board has it at a place that no action has; the walking hand goes by place alone.
    """

    name: str
    keys: tuple[int, ...]
    pad: tuple[str, ...] = ()
    shift: bool | None = None
    mnemonic: bool = True


_TABLE = (
    # Ways: to walk, and to move the focus
    Action("up", (W, UP), ("up",), mnemonic=False),
    Action("down", (S, DOWN), ("down",), mnemonic=False),
    Action("left", (A, LEFT), ("left",), mnemonic=False),
    Action("right", (D, RIGHT), ("right",), mnemonic=False),
    # The arrows alone, where letters are typed
    Action("row-before", (UP, LEFT), ("up", "left")),
    Action("row-after", (DOWN, RIGHT), ("down", "right")),
    Action("next-control", (TAB,), shift=False),
    Action("control-before", (TAB,), shift=True),
    Action("first", (HOME,)),
    Action("last", (END,)),
    Action("page-up", (PAGE_UP,), ("left-shoulder",)),
    Action("page-down", (PAGE_DOWN,), ("right-shoulder",)),
    # On every screen
    Action("choose", (ENTER, PAD_ENTER, SPACE), ("a", "x")),
    Action("confirm", (ENTER, PAD_ENTER), ("a",)),
    Action("leave", (ESCAPE,), ("b", "start")),
    Action("back", (ESCAPE, BACKSPACE), ("b", "start")),
    Action("erase", (BACKSPACE,)),
    Action("turn", (Q, TAB), ("back",)),  # the next page, or the next of what is told; Tab leads out of a web page
    Action("codex", (H, pygame.KSCAN_F1)),  # never a key of a power
    Action("silence", (M,)),
    Action("probe", (pygame.KSCAN_F3, pygame.KSCAN_GRAVE)),  # in a browser F3 is the browser's
    # On patrol
    Action("read", (E, ENTER, PAD_ENTER), ("a",)),
    Action("calm", _digit(1)),
    Action("permit", _digit(2)),
    Action("restrain", _digit(3)),
    Action("cloud", (C,), ("y",)),
    Action("sink", (X, PAGE_UP), ("left-shoulder",)),
    Action("induce", (T, PAGE_DOWN), ("right-shoulder",)),
    Action("rinse", (R,), ("right-trigger",)),
    Action("seal", (F,), ("left-trigger",)),
    Action("dash", (SPACE,), ("x",)),
    # On a strip
    Action("take", (E, ENTER, PAD_ENTER, SPACE), ("a", "x")),
    Action("divide", (F,), ("y",)),
    Action("patient", (I,), ("back",)),
    Action("pause", (ESCAPE, P), ("b", "start")),
    Action("resume", (ESCAPE, P), ("b", "start")),
    Action("close", (ESCAPE, E, BACKSPACE), ("b", "start")),  # what was opened to be read
    Action("close-card", (ESCAPE, I, BACKSPACE), ("b", "start")),
    Action("nearest", (N,), ("x",)),
    *(Action(f"therapy-{number}", _digit(number)) for number in range(1, 5)),
    *(Action(f"reason-{number}", _digit(number)) for number in range(1, 5)),
    Action("because", (B,), ("back",)),  # the next of the reasons, for hands whose digits are taken or far
    *(Action(f"bargain-{number}", _digit(number)) for number in range(1, 4)),
    *(Action(f"answer-{number}", _digit(number)) for number in range(1, 6)),
    Action("leave-practice", (ESCAPE, N), ("b", "start")),
    Action("after-practice", (ESCAPE, E, SPACE, N), ("b", "start")),
    # Before and after a level
    Action("begin", (B,)),
    Action("skip", (N,)),
    Action("week", (N,)),
    Action("again", (R,)),
    Action("next-level", (N,)),
    Action("epilogue", (E,)),
    Action("what-if", (I,)),
    Action("replay", (V,)),
    Action("to-map", (B,)),
    Action("to-patient", (P,)),
    Action("compare", (X,)),
    Action("next-question", (N, PAGE_DOWN), ("right-shoulder",)),
    Action("question-before", (B, PAGE_UP), ("left-shoulder",)),
    Action("guess-better", _digit(1)),
    Action("guess-same", _digit(2)),
    Action("guess-worse", _digit(3)),
    Action("copy", (C,), ("y",)),
    Action("make-link", (C,), ("y",)),
    Action("class-results", (R,), ("right-shoulder",)),
    Action("teacher-pack", (T,), ("left-shoulder",)),
    Action("choose-files", (F,), ("y",)),
    Action("handout", (P,), ("left-shoulder",)),
    Action("desk", (K,), ("right-shoulder",)),
    Action("lessons", (L,), ("y",)),
    Action("hand-in", (E,)),
    # The patient lab
    Action("lab", (L,), ("y",)),
    Action("run-lab", (R,), ("right-shoulder",)),
    Action("presets", (P,), ("left-shoulder",)),
    Action("save-table", (V,)),
    # A replay
    Action("stop", (SPACE, ENTER, PAD_ENTER, P), ("a", "x")),
    Action("next-call", (RIGHT, D, TAB, PAGE_DOWN), ("right", "right-shoulder"), mnemonic=False),
    Action("call-before", (LEFT, A, PAGE_UP), ("left", "left-shoulder"), mnemonic=False),
    Action("faster", (UP, W), ("up",), mnemonic=False),
    Action("slower", (DOWN, S), ("down",), mnemonic=False),
    Action("speed-1", _digit(1)),
    Action("speed-2", _digit(2)),
    Action("speed-4", _digit(4)),
    # The body map: a place by its number
    *(Action(f"place-{number}", _digit(number)) for number in range(1, 11)),
)
ACTIONS: Mapping[str, Action] = {action.name: action for action in _TABLE}

_TAKEN = frozenset(place for action in _TABLE for place in action.keys if place in LETTER_OF)

WAYS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
PLACES = {f"place-{number}": number for number in range(1, 11)}
_WORDS = {  # what stands on keys without a letter
    ENTER: "key.enter",
    ESCAPE: "key.escape",
    SPACE: "key.space",
    LEFT: "key.left",
    RIGHT: "key.right",
}
# What stands on controls of a pad that have no letter
_PAD_WORDS = {
    "back": "key.pad-back",
    "start": "key.pad-start",
    "left": "key.left",
    "right": "key.right",
    "up": "key.up",
    "down": "key.down",
    **{
        control: f"key.pad-{control}"
        for control in ("left-shoulder", "right-shoulder", "left-trigger", "right-trigger")
    },
}


@lru_cache(maxsize=256)
def _meanings(among: tuple[str, ...]) -> tuple[dict[tuple[object, bool], str], dict[tuple[int, bool], str]]:
    """What each control means, and what each letter does wherever it lies. Raises ValueError where two mean one."""
    by_place: dict[tuple[object, bool], str] = {}
    by_letter: dict[tuple[int, bool], str] = {}
    for name in among:
        action = ACTIONS[name]
        for shift in (False, True) if action.shift is None else (action.shift,):
            for control in (*action.keys, *action.pad):
                other = by_place.setdefault((control, shift), name)
                if other != name:
                    raise ValueError(f"{other} and {name} have one key on one screen: {label(name, str)}")
            for place in action.keys:
                if action.mnemonic or place not in LETTER_OF:
                    by_letter[place, shift] = name
    return by_place, by_letter


def action_of(event: pygame.event.Event, among: Sequence[str]) -> str:
    """Which of the actions `among` an event asks for; "" for none of them.

    Raises KeyError for a name that is not in the table, ValueError where two actions of one screen have the same key.
    """
    if event.type != pygame.KEYDOWN or is_systems(event):
        return ""
    by_place, by_letter = _meanings(tuple(among))
    shift = shifted(event)
    pad = getattr(event, "control", "")
    if pad:
        return by_place.get((pad, shift), "")
    place = place_of(event)
    # What some other screen, or a bubble over this one, has at a place is never meant by its letter
    letter = 0 if place in _TAKEN else usual_place(int(event.key))
    return by_place.get((place, shift)) or by_letter.get((letter, shift), "")


def is_any(event: pygame.event.Event) -> bool:
    """Whether an event is any key of ours, any control of a pad, or a click: what skips and goes on."""
    if event.type == pygame.MOUSEBUTTONDOWN:
        return bool(event.button == 1)
    return event.type == pygame.KEYDOWN and not is_systems(event)


def held_by(event: pygame.event.Event) -> object:
    """Which key or which control of which pad an event tells of: to know, when it is let go, what was held by it."""
    pad = getattr(event, "control", "")
    return (event.source, pad) if pad else place_of(event)


def held_ways() -> dict[object, str]:
    """The ways whose keys are down now, as `held_by` calls the keys. Pads tell of theirs (`Pads.again`)."""
    by_place, _ = _meanings(tuple(WAYS))
    return {place: by_place[place, False] for place in _held_places() if (place, False) in by_place}


def label(name: str, words: Callable[[str], str], letters: Mapping[int, str] | None = None) -> str:
    """What stands on the key of an action: in the player's `words`, by the `letters` of the board where they are known.

    Raises KeyError for a name that is not in the table.
    """
    place = ACTIONS[name].keys[0]
    if place in _WORDS:
        return words(_WORDS[place])
    return (letters or {}).get(place) or LETTER_OF.get(place) or pygame.key.name(place | 1 << 30)


def pad_label(name: str, words: Callable[[str], str]) -> str:
    """What stands on the control of a gamepad for an action, its letter or the player's `words` for it.

    Raises KeyError for a name that is not in the table, IndexError for an action that pads do not have.
    """
    control = ACTIONS[name].pad[0]
    return words(_PAD_WORDS[control]) if control in _PAD_WORDS else control.upper()
