"""What a screen says and what can be chosen on it, as plain data: for a screen reader, a search, a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from game.view.kit.buttons import Group


@dataclass(frozen=True, slots=True)
class Control:
    """Something to choose.

    `name` is what the screen calls it, `label` how it is called in the player's language, `key` what stands on a key
    that chooses it from anywhere, `detail` what else stands on it (a value, a price, a refusal). `kind` is `button`,
    `row` of a menu, `choice` (one of several, of which one is `chosen`), `entry` of a list, or `power`.
    """

    name: str
    label: str
    key: str = ""
    detail: str = ""
    kind: str = "button"
    enabled: bool = True
    focused: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A screen in words: its title, what it says, line by line, and its controls in the order of the Tab key."""

    title: str
    lines: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()

    def plain(self) -> dict[str, object]:
        """As JSON can say it."""
        return asdict(self)

    @property
    def focused(self) -> str:
        """The name of the control that has the focus, "" where none has it."""
        return next((control.name for control in self.controls if control.focused), "")


def controls_of(group: Group, kind: str = "button", *, focus: bool = True) -> tuple[Control, ...]:
    """The buttons of a group; without `focus` none of them has it."""
    return tuple(
        Control(
            button.name,
            button.label,
            button.keycap,
            " ".join(part for part in (button.detail, button.price) if part),
            kind,
            button.enabled,
            focused=focus and number == group.focus,
        )
        for number, button in enumerate(group.buttons)
    )


def said(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines without the empty ones."""
    return tuple(line for line in lines if line)
