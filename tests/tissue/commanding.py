"""The commands and powers of the game, for tests that try each of them: a new one is in here by itself."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from hypothesis import strategies as st

from game.library.bargains import BARGAINS
from game.tissue.commands import Command, Reason, Use, Verdict
from game.tissue.powers import used

# What the parts of a command may be, wrong values among them. A part of a new name says here what it takes.
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "dx": st.integers(-150, 150),
    "dy": st.integers(-150, 150),
    "x": st.integers(-2, 22),
    "y": st.integers(-2, 12),
    "dendritic": st.integers(1, 12),
    "verdict": st.sampled_from(Verdict),
    "power": st.sampled_from(used()),
    "free": st.booleans(),
    "call": st.integers(0, 12),
    "reason": st.sampled_from(Reason),
    "bargain": st.sampled_from([row.bargain.id for row in BARGAINS]),
    "therapy": st.sampled_from(("mild", "strong")),
}
KINDS: tuple[type[Any], ...] = get_args(Command)


def parts_of(kind: type[Any]) -> list[str]:
    """The names of the parts of a kind of command."""
    return [part.name for part in fields(kind)]


POWER_COMMANDS: dict[str, Command] = {power: Use(power) for power in used()}
any_command: st.SearchStrategy[Command] = st.one_of(
    *(st.builds(kind, **{name: PARTS[name] for name in parts_of(kind)}) for kind in KINDS)
)
