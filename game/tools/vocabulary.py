"""The words of the game's code as a page, docs/vocabulary.md: made from the code, so that it cannot tell otherwise.

Commands, events, actors and rules are read from their docstrings and from the comments beside their fields, powers,
settings and the fields of a link from their tables. A test holds the page against this module.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import get_args

from game.host.link import FIELDS
from game.library.places import usual_place
from game.locus.commands import Command as StripCommand
from game.locus.events import Event as StripEvent
from game.locus.setup import Rules as StripRules
from game.save.form import CHOICES, Settings
from game.tissue import setup as setup_module
from game.tissue.aims import AIMS, Aim
from game.tissue.commands import Command
from game.tissue.events import Event
from game.tissue.powers import POWERS
from game.tissue.setup import Rules
from game.tissue.state import ACTORS, Treg

# What a rule is counted in: the first words of its comment.
UNITS = {
    "steps": "30 a second",
    "tiles": "lengths on the map",
    "tiles a step": "speeds",
    "share": "0..1; also a chance or a fit",
    "times": "a factor",
    "count": "whole numbers",
    "cells": "of a clone, parts of one added up",
    "sites": "of a strip",
    "receptor pulses": "on a strip",
    "divisions": "of the Treg on a strip",
    "flares": "of IL-6 on a strip",
    "health": "0..100",
    "IL-2": "what the Treg has, 0..100",
    "FOXP3": "how stable the Treg is, 0..100",
    "load": "virus in a cell, 0..100",
    "myelin": "of a segment of an axon, 0..100",
    "heat": "inflammation of a tile, 0..1000",
    "citrulline": "how citrullinated a tile is, 0..1000",
    "clog": "how much of a filter is clogged, 0..100",
    "interferon": "how much of it there is in all, 0..1000",
    "field": "free IL-2 of a tile, 0..1000",
    "of 256": "what is left of a field, in 256ths",
}

_FIELD = re.compile(r"^ {4}(\w+): .*?(?:  # (.*))?$", re.MULTILINE)


class Untold(Exception):
    """Something of the code says nothing of itself: the message names it."""


def comments(kind: type) -> dict[str, str]:
    """The comment beside each field of a dataclass, "" where there is none."""
    return {name: text or "" for name, text in _FIELD.findall(inspect.getsource(kind))}


def told(kind: type) -> str:
    """What a class says of itself, as one line. Raises `Untold` where it says nothing."""
    own = kind.__dict__.get("__doc__") or ""
    # A dataclass without a docstring gets its signature for one.
    if not own or own.startswith(f"{kind.__name__}("):
        raise Untold(f"{kind.__module__}.{kind.__name__} has no docstring; say in one sentence what it is")
    return " ".join(own.split())


def rules(kind: type = Rules) -> Iterator[tuple[str, object, str, str]]:
    """Name, default, unit and meaning of every rule. Raises `Untold` for one without a comment "unit: meaning"."""
    said = comments(kind)
    for rule in fields(kind):
        unit, colon, text = said[rule.name].partition(": ")
        if not colon or unit not in UNITS:
            raise Untold(
                f"{kind.__name__}.{rule.name} needs a comment '# UNIT: what it is', UNIT one of {', '.join(UNITS)}"
            )
        yield rule.name, rule.default, unit, text


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _classes(kinds: Iterable[type]) -> Iterator[str]:
    """A table of classes: what each is, and its fields with their types."""
    rows = []
    for kind in kinds:
        parts = ", ".join(f"{part.name}: {part.type}" for part in fields(kind)) or "-"
        rows.append((f"`{kind.__name__}`", told(kind), f"`{parts}`" if parts != "-" else "-"))
    yield from _table(("name", "what it is", "fields"), rows)


def _powers() -> Iterator[tuple[str, str, str, str]]:
    """Each power with what it does and the rules that tell what it costs and how long it rests."""
    numbers = {name: default for name, default, _, _ in rules()}

    def rule(name: str) -> str:
        return f"{numbers[name]} (`{name}`)" if name in numbers else "-"

    for name, power in POWERS.items():
        yield f"`{name}`", power.about, rule(power.cost), rule(power.wait)


def page() -> str:
    """The whole page as Markdown. Raises `Untold` when something says nothing of itself."""
    level = usual_place().levels.main
    lines = [
        "# Vocabulary",
        "",
        "Made by `./build.sh renew vocabulary` from the code (`game/tools/vocabulary.py`); do not edit it by hand.",
        "",
        "## Commands",
        "",
        f"What a player can ask of the Treg (`{_home(Command)}`).",
        "",
        *_classes(get_args(Command)),
        "## Powers",
        "",
        "What a level may give a Treg beside walking and reading. Cost in IL-2, wait in steps.",
        "",
        *_table(("power", "what it does", "cost", "wait"), _powers()),
        "## Events",
        "",
        f"What happened in a step (`{_home(Event)}`). Positions in tiles. `tolerance run --trace events` prints them.",
        "",
        *_classes(get_args(Event)),
        "## Actors",
        "",
        f"Who is in the tissue, and the list of `Tissue` where each kind stands (`{Treg.__module__}`).",
        "",
        *_table(
            ("list", "actor", "what it is"),
            ((f"`{name}`", f"`{kind.__name__}`", told(kind)) for name, kind in (("treg", Treg), *ACTORS.items())),
        ),
        "## Aims",
        "",
        f"What a level can be for, its `goal` (`{Aim.__module__}`). {told(Aim)}",
        "",
        *_table(("goal", *(f"`{part.name}`" for part in fields(Aim))), _aims()),
        "## Rules",
        "",
        f"The numbers of play and their defaults (`Rules` in `{setup_module.__name__}`); a scenario's `[rules]` may set"
        " any of them.",
        "",
        *_table(("unit", "what it is"), UNITS.items()),
        *_table(("rule", "default", "unit", "what it is"), ((f"`{n}`", d, u, t) for n, d, u, t in rules())),
        "## A strip: commands",
        "",
        f"What a player can ask of a strip (`{_home(StripCommand)}`).",
        "",
        *_classes(get_args(StripCommand)),
        "## A strip: events",
        "",
        f"What happened in a step (`{_home(StripEvent)}`). Sites count from 0.",
        "",
        *_classes(get_args(StripEvent)),
        "## A strip: rules",
        "",
        f"The numbers of play of a strip and their defaults (`Rules` in `{StripRules.__module__}`).",
        "",
        *_table(("rule", "default", "unit", "what it is"), ((f"`{n}`", d, u, t) for n, d, u, t in rules(StripRules))),
        "## Settings",
        "",
        "What a player chooses, as it is kept in a save (`game.save.form`).",
        "",
        *_table(("setting", "default", "values"), _settings()),
        "## Fields of a link",
        "",
        f"`?t=1&level={level}&seed=7` after the page's address (`game.host.link`). Public fields keep their meaning;"
        " internal ones are for who works on the game and may change.",
        "",
        *_table(
            ("field", "example", "for", "what it holds"),
            ((f"`{f.name}`", f"`{f.example or level}`", "public" if f.public else "internal", f.about) for f in FIELDS),
        ),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _aims() -> Iterator[tuple[str, ...]]:
    for goal, aim in AIMS.items():
        values = [getattr(aim, part.name) for part in fields(Aim)]
        yield f"`{goal}`", *(", ".join(one) if isinstance(one, tuple) else "yes" if one else "no" for one in values)


def _home(union: object) -> str:
    """The module in which the members of a union stand."""
    member: type = get_args(union)[0]
    return member.__module__


def _settings() -> Iterator[tuple[str, str, str]]:
    default = Settings()
    for choice in CHOICES:
        values = ", ".join(str(value) for value in choice.values) or "a language of assets/words"
        yield f"`{choice.field}`", str(getattr(default, choice.field)) or "the system's", values
