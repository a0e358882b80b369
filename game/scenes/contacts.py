"""The five residues that a T cell reads, as places on a screen that are chosen or given up one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

import pygame

from game.library.words import Words
from game.scenes.told import Control, controls_of
from game.tissue.fit import CONTACTS
from game.view.kit.buttons import Button, Group
from game.view.pages.desk import PLACES


def place_buttons(words: Words, area: Callable[[int], pygame.Rect], *, keyed: bool = True) -> list[Button]:
    """A button for each place; `area` says where on the canvas it is. A `keyed` one is tapped by its digit, too."""
    return [
        Button(
            area(place),
            f"{PLACES}{place}",
            words("contrast.place", place=place),
            f"place-{place}" if keyed else "",
            str(place) if keyed else "",
        )
        for place in CONTACTS
    ]


def place_of(name: str) -> int:
    """The place of the button with this name, 0 for any other button."""
    number = name.removeprefix(PLACES)
    return int(number) if number != name else 0


def place_controls(group: Group, chosen: Collection[int]) -> Iterator[Control]:
    """The controls of a group that has places: each is told as one of several, of which some are `chosen`."""
    for control in controls_of(group):
        place = place_of(control.name)
        if not place:
            yield control
            continue
        yield replace(control, kind="choice", chosen=place in chosen)
