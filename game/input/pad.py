"""Gamepads. Every button and stick gets a name; what is pressed comes out as a key event that carries the name.

Browsers know many pads and give their controls one order, the `standard` mapping; SDL hands out what the system calls
them, in one of two orders. A pad that cannot be opened is left out, and one that is pulled out lets go of what it held.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pygame

TILT = 0.5  # how far a stick must be moved to count
UNKNOWN = -1  # the pad of an event that names none
_WAYS = ("left", "right"), ("up", "down")


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a pad numbers its buttons, and which two ways each axis leads."""

    buttons: Mapping[int, str]
    axes: Mapping[int, tuple[str, str]]


_FACE = {0: "a", 1: "b", 2: "x", 3: "y"}
STANDARD = Order(
    {
        **_FACE,
        4: "left-shoulder",
        5: "right-shoulder",
        6: "left-trigger",
        7: "right-trigger",
        8: "back",
        9: "start",
        12: "up",
        13: "down",
        14: "left",
        15: "right",
    },
    {0: _WAYS[0], 1: _WAYS[1], 2: _WAYS[0], 3: _WAYS[1]},
)
# Most drivers: the directions are a hat, or come as a last pair of axes. The axes between may be triggers, which lie
# at -1 when nobody touches them.
PLAIN = Order(
    {**_FACE, 4: "left-shoulder", 5: "right-shoulder", 6: "back", 7: "start"},
    {0: _WAYS[0], 1: _WAYS[1], 6: _WAYS[0], 7: _WAYS[1]},
)
# What SDL itself reads without a driver of the system; there the directions are buttons.
DIRECT = Order(
    {
        **_FACE,
        4: "back",
        6: "start",
        9: "left-shoulder",
        10: "right-shoulder",
        11: "up",
        12: "down",
        13: "left",
        14: "right",
    },
    {0: _WAYS[0], 1: _WAYS[1]},
)
_DIRECT_BUTTONS = 15  # so many at least, and no hat


def order_of(mapping: str, buttons: int, hats: int) -> Order:
    """How a pad numbers its controls: `mapping` is what a browser says of it ("" for nothing), then what it has."""
    if mapping == "standard":
        return STANDARD
    return DIRECT if buttons >= _DIRECT_BUTTONS and not hats else PLAIN


class Pads:
    """Hears every pad that is plugged in. `mappings` tells the browser's mapping of each pad, by the pad's name."""

    def __init__(self, mappings: Callable[[], Mapping[str, str]] | None = None) -> None:
        """Never raises: without a joystick system there are just no pads."""
        self._mappings = mappings or dict
        self._pads: dict[int, pygame.joystick.JoystickType] = {}
        self._orders: dict[int, Order] = {}
        self._held: dict[tuple[int, str], set[str]] = {}  # what is held, and which of the pad's parts hold it
        try:
            pygame.joystick.init()
        except pygame.error:
            return

    def heard(self, event: pygame.event.Event) -> list[pygame.event.Event]:
        """The events that `event` stands for: itself, unless it comes from a pad."""
        match event.type:
            case pygame.JOYDEVICEADDED:
                self._plug(event.device_index)
                return []
            case pygame.JOYDEVICEREMOVED:
                return self._pull(event.instance_id)
            case pygame.JOYBUTTONDOWN | pygame.JOYBUTTONUP:
                source = _source(event)
                name = self._order(source).buttons.get(event.button, "")
                return self._set(source, name, f"button {event.button}", down=event.type == pygame.JOYBUTTONDOWN)
            case pygame.JOYAXISMOTION:
                source = _source(event)
                ways = self._order(source).axes.get(event.axis)
                return self._tilt(source, ways, f"axis {event.axis}", event.value) if ways else []
            case pygame.JOYHATMOTION:
                across, up = event.value
                source, part = _source(event), f"hat {event.hat}"
                return self._tilt(source, _WAYS[0], part, across) + self._tilt(source, _WAYS[1], part, -up)
        return [event]

    def again(self) -> list[pygame.event.Event]:
        """The directions still held, told anew: for a screen that comes back and did not see them go down."""
        ways = {*_WAYS[0], *_WAYS[1]}
        return [_event(source, name, down=True) for source, name in sorted(self._held) if name in ways]

    def _plug(self, index: int) -> None:
        # SDL sends a pad's events only while somebody holds the pad
        try:
            pad = pygame.joystick.Joystick(index)
            source = pad.get_instance_id()
            order = order_of(self._mapping(pad.get_name()), pad.get_numbuttons(), pad.get_numhats())
        except (pygame.error, ValueError, OSError):
            return  # the system lists it but does not give it
        self._pads[source], self._orders[source] = pad, order

    def _mapping(self, name: str) -> str:
        """What the browser says of a pad. SDL cuts long names and tidies others; then all pads must agree."""
        known = self._mappings()
        found = [mapping for full, mapping in known.items() if name and full.startswith(name)] or list(known.values())
        return found[0] if len(set(found)) == 1 else ""

    def _pull(self, source: int) -> list[pygame.event.Event]:
        self._pads.pop(source, None)
        self._orders.pop(source, None)
        gone = [key for key in sorted(self._held) if key[0] == source]
        for key in gone:
            del self._held[key]
        return [_event(*key, down=False) for key in gone]

    def _order(self, source: int) -> Order:
        return self._orders.get(source, PLAIN)

    def _tilt(self, source: int, ways: tuple[str, str], part: str, value: float) -> list[pygame.event.Event]:
        """A stick or hat on one axis: let go of what it no longer means, press what it means now."""
        meant = ways[0] if value < -TILT else ways[1] if value > TILT else ""
        changes = [change for way in ways if way != meant for change in self._set(source, way, part, down=False)]
        return changes + (self._set(source, meant, part, down=True) if meant else [])

    def _set(self, source: int, name: str, part: str, *, down: bool) -> list[pygame.event.Event]:
        """A part of a pad presses a control or lets it go; told when the first presses and when the last lets go."""
        held = self._held.get((source, name), set())
        after = held | {part} if down else held - {part}
        if after:
            self._held[source, name] = after
        else:
            self._held.pop((source, name), None)
        return [_event(source, name, down=down)] if name and bool(after) != bool(held) else []


def _source(event: pygame.event.Event) -> int:
    return int(getattr(event, "instance_id", UNKNOWN))


def _event(source: int, name: str, *, down: bool) -> pygame.event.Event:
    """A key event without a key: `control` names what was pressed, `source` the pad."""
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    return pygame.event.Event(kind, key=0, scancode=0, mod=0, unicode="", control=name, source=source)
