"""What a run starts from: a rule that comes later changes no fingerprint as long as its default stands."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from game.library import build_setup, levels
from game.runs.content import content_of
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run
from game.runs.verify import verify
from game.tissue.setup import Area, Arrival, LevelMap, Microbe, Rules, Setup
from game.tissue.world import Tissue
from tests.tissue.small import setup_of

SETUP = setup_of(arrivals=(Arrival(30, "flu", 3, "entry-1"),), duration=900)


@dataclass(frozen=True, slots=True)
class LaterRules(Rules):
    """With a rule that today's version does not know."""

    fever: float = 0.25
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaterSetup(Setup):
    """With fields that today's version does not know."""

    factors: dict[str, float] = field(default_factory=dict)
    season: str = "spring"


@dataclass(frozen=True, slots=True)
class LaterMicrobe(Microbe):
    """A part of a setup with a new field."""

    resistant: bool = False


@dataclass(frozen=True, slots=True)
class LaterArea(Area):
    """A part of a map with a new field, under another name."""

    closes: int = 0


def later(kind: type[Any], one: Any, **change: Any) -> Any:
    """The same thing as a later version would have it."""
    return kind(**{part.name: getattr(one, part.name) for part in fields(one)}, **change)


def setup_of_later(rules: Any, **change: Any) -> Setup:
    microbes = {name: later(LaterMicrobe, microbe) for name, microbe in SETUP.microbes.items()}
    ground: LevelMap = replace(SETUP.map, treg=later(LaterArea, SETUP.map.treg))
    made: Setup = later(LaterSetup, replace(SETUP, rules=rules, microbes=microbes, map=ground), **change)
    return made


def test_what_comes_later_with_a_default_changes_nothing() -> None:
    assert content_of(setup_of_later(later(LaterRules, SETUP.rules))) == content_of(SETUP)


def test_what_comes_later_counts_once_it_is_set() -> None:
    rules = later(LaterRules, SETUP.rules)
    changed = [
        setup_of_later(replace(rules, fever=0.5)),
        setup_of_later(replace(rules, ways=("north",))),
        setup_of_later(rules, season="winter"),
        setup_of_later(rules, factors={"age": 2.0}),
    ]
    assert len({content_of(setup) for setup in (SETUP, *changed)}) == 5


def test_a_run_stays_valid_when_a_rule_comes_later() -> None:
    tissue, run = Tissue(SETUP, 3), Run("small", 3)
    while not tissue.outcome:
        tissue.step()
        run.note(tissue)
    run.close(tissue)
    found = verify(run_from_text(run_to_text(run), "run.json"), setup_of_later(later(LaterRules, SETUP.rules)), "run")
    assert (found.differs, found.hint, found.confirmed) == ("", "", True)


@pytest.mark.parametrize("level", levels())
def test_everything_that_a_level_says_is_in_its_content(level: str) -> None:
    setup = build_setup(level, 7)
    assert content_of(setup) == content_of(build_setup(level, 7))
    first = next(iter(setup.antigens.values()))
    changed = [
        replace(setup, rules=replace(setup.rules, duration=setup.rules.duration + 1)),
        replace(setup, rules=replace(setup.rules, heal=0.5)),
        replace(setup, arrivals=setup.arrivals[1:] if setup.arrivals else (Arrival(1, "x", 1, "y"),)),
        replace(setup, antigens={**setup.antigens, first.id: replace(first, core="AAAAAAAAA")}),
        replace(setup, shown_by={kind: peptides[1:] for kind, peptides in setup.shown_by.items()}),
        replace(setup, map=replace(setup.map, cells=setup.map.cells[1:])),
        replace(setup, known=(*setup.known, first.id)),
        replace(setup, level="another"),
    ]
    assert len({content_of(one) for one in (setup, *changed)}) == 9
