"""docs/vocabulary.md says what the code says, and the code says something of everything."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from game.host.link import FIELDS
from game.save.form import CHOICES
from game.tissue import commands, events
from game.tissue.aims import AIMS
from game.tissue.powers import POWERS
from game.tissue.setup import Rules
from game.tissue.state import ACTORS
from game.tools.vocabulary import UNITS, Untold, comments, page, rules, told

FILE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def test_the_page_is_what_the_code_says() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "./build.sh renew vocabulary, and look at what changed"


def test_everything_stands_on_it() -> None:
    text = page()
    names = [kind.__name__ for module in (commands, events) for kind in vars(module).values() if _own(kind, module)]
    names += [rule.name for rule in fields(Rules)] + [field.name for field in FIELDS]
    names += [choice.field for choice in CHOICES] + list(ACTORS) + list(POWERS) + list(AIMS)
    assert len(names) > 150
    assert [name for name in names if f"`{name}`" not in text] == []


def _own(kind: object, module: object) -> bool:
    """Whether it is a dataclass of a module."""
    return (
        isinstance(kind, type)
        and kind.__module__ == getattr(module, "__name__", "")
        and hasattr(kind, "__match_args__")
    )


def test_every_rule_has_its_unit_and_a_default_that_can_be_one() -> None:
    for name, default, unit, text in rules():
        assert unit in UNITS and text, name
        assert isinstance(default, int | float)
        if unit in ("steps", "count", "heat", "field", "of 256"):
            assert isinstance(default, int), name
        if unit == "share":
            assert 0.0 <= default <= 1.0, name


@dataclass
class Mute:
    at: int = 1
    other: str = "a # b"  # steps: of nothing


def test_what_says_nothing_is_named() -> None:
    with pytest.raises(Untold, match="Mute has no docstring"):
        told(Mute)
    assert comments(Mute) == {"at": "", "other": "steps: of nothing"}
