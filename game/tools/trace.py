"""Events as lines, for who wants to see what happens in a run: the step, the name of the event, its fields."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from game.locus.events import Event as StripEvent
from game.tissue.events import Event

Happening = Event | StripEvent


def _told(value: Any) -> str:
    """A value of a field without spaces: 3.25, calm, none, or the name of a command with its own values."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Enum):
        return _told(value.value)
    if is_dataclass(value):
        inner = ",".join(_told(getattr(value, part.name)) for part in fields(value))
        return f"{type(value).__name__}({inner})"
    return str(value)


def trace_line(step: int, event: Happening) -> str:
    """An event of `step` as a line: `412 Decided dendritic=3 antigen=gad65-339 verdict=calm x=12.30 y=8.51`."""
    told = [f"{part.name}={_told(getattr(event, part.name))}" for part in fields(event)]
    return " ".join((str(step), type(event).__name__, *told))
