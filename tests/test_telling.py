"""A power and an event that no file of the game knows work by their rows alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, get_args

import pygame
import pytest

from game import telling
from game.input import actions
from game.input.actions import Action
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run
from game.sound import load_sheet
from game.telling import TELLINGS, Telling, line_of, said, sound_of, sparks_of, where
from game.tissue import powers
from game.tissue.commands import Use
from game.tissue.events import Event, Refused, Unlocked, Used
from game.tissue.powers import POWERS, Power, refusal
from game.tissue.setup import Unlock
from game.tissue.world import Tissue
from game.view.hud.happenings import SPARKS, STAMP
from game.view.hud.powers import slot_for, slots
from game.view.kit.palette import TONES
from tests.tissue.small import setup_of


def _soothe(tissue: Any) -> None:
    tissue.inflammation.take(tissue.grid.tile(tissue.treg.x, tissue.treg.y), 500)


SOOTHE = Power("Takes heat from a tile.", "cloud_cost", "sink_wait", effect=_soothe)


@pytest.fixture
def soothing(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(POWERS, "soothe", SOOTHE)
    return "soothe"


def there(power: str, **rules: Any) -> Tissue:
    return Tissue(replace(setup_of(**rules), powers=(power,)), 3)


def test_a_power_works_by_its_row(soothing: str) -> None:
    tissue = there(soothing)
    tile = tissue.grid.tile(tissue.treg.x, tissue.treg.y)
    tissue.inflammation.add(tile, 900)
    il2 = tissue.treg.il2
    happened = tissue.step([Use(soothing)])
    assert [event.power for event in happened if isinstance(event, Used)] == [soothing]
    assert tissue.heat[tile] < 500
    assert il2 - tissue.treg.il2 > tissue.rules.cloud_cost - 1.0
    assert refusal(tissue, soothing) == "cooling"
    assert Refused(Use(soothing), "cooling") in tissue.step([Use(soothing)])
    tissue.now += tissue.rules.sink_wait
    tissue.treg.il2 = 0.0
    assert Refused(Use(soothing), "no-il2") in tissue.step([Use(soothing)])
    tissue.powers.clear()
    assert Refused(Use(soothing), "locked") in tissue.step([Use(soothing)])


def test_it_comes_in_play_and_rests_through_a_save(soothing: str) -> None:
    tissue = Tissue(replace(setup_of(), powers=(), unlocks=(Unlock(2, soothing),)), 1)
    tissue.step()
    assert Unlocked(soothing) in tissue.step()
    tissue.step([Use(soothing)])
    again = Tissue.load(tissue.setup, json.loads(json.dumps(tissue.dump())))
    assert again.hash() == tissue.hash()
    assert refusal(again, soothing) == "cooling"


def test_a_run_keeps_it_and_plays_it_again(soothing: str) -> None:
    tissue, run = there(soothing), Run("small", 3)
    for step in range(1, 60):
        commands = [Use(soothing)] if step in (5, 40) else []
        for command in commands:
            run.record(step, command)
        tissue.step(commands)
    run.close(tissue)
    kept = run_from_text(run_to_text(run), "run.json")
    assert kept.commands == [(5, Use(soothing)), (40, Use(soothing))]
    again = there(soothing)
    while again.now < kept.steps:
        again.step([command for step, command in kept.commands if step == again.now + 1])
    assert again.hash() == tissue.hash()


@pytest.mark.parametrize("power", [name for name, row in POWERS.items() if row.answer] + ["flight"])
def test_what_is_no_power_to_use_is_refused_and_is_no_row_of_a_run(power: str) -> None:
    tissue = Tissue(replace(setup_of(), powers=(*POWERS, power)), 1)
    assert Refused(Use(power), "locked") in tissue.step([Use(power)])
    assert power not in powers.used()


def test_it_stands_on_the_bar_with_key_and_price(soothing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ACTIONS", {**actions.ACTIONS, soothing: Action(soothing, (pygame.KSCAN_B,))})
    (slot,) = [slot for slot in slots() if slot.name == soothing]
    assert slot == slot_for(soothing)
    assert (slot.icon, slot.action, slot.word) == (soothing, soothing, "power.soothe")
    assert actions.label(slot.action, str) == "B"
    tissue = there(soothing)
    assert powers.cost(tissue, soothing) == tissue.rules.cloud_cost
    assert powers.wait(tissue, soothing) == tissue.rules.sink_wait


def test_what_tells_nothing_else_of_itself_is_told_by_line_and_sound(soothing: str) -> None:
    tissue = there(soothing)
    (event,) = [event for event in tissue.step([Use(soothing)]) if isinstance(event, Used)]
    line = line_of(event, tissue)
    assert line is not None
    assert (line.key, line.icon) == ("toast.used", soothing)
    assert sound_of(event) == soothing


@dataclass(frozen=True, slots=True)
class Sneezed:
    """Not an event of the game."""

    cell: int


def test_an_event_is_told_by_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    tissue = Tissue(setup_of(), 1)
    event: Any = Sneezed(0)
    assert (line_of(event, tissue), sparks_of(event), sound_of(event)) == (None, (), "")
    row = Telling(line=said("toast.induced", "convert", "calm"), sparks=("repair",), sound="induced")
    monkeypatch.setitem(TELLINGS, Sneezed, row)
    assert (line_of(event, tissue), sparks_of(event), sound_of(event)) == (row.line, ("repair",), "induced")
    cell = tissue.cells[0]
    assert where(event, tissue) == (cell.x + 0.5, cell.y + 0.5)
    assert row.line in telling.lines_ahead(tissue)


def test_every_row_names_what_there_is() -> None:
    heard = load_sheet().effects
    assert TELLINGS.keys() <= set(get_args(Event))
    for row in TELLINGS.values():
        if not callable(row.sound):
            assert not row.sound or row.sound in heard
        if not callable(row.sparks):
            known = {*SPARKS, "into-library"}
            assert set(row.sparks) <= known or all(name.startswith(STAMP) for name in row.sparks)


@pytest.mark.parametrize("powers_there", [(), tuple(POWERS)])
def test_every_line_has_a_tone_that_is_known(powers_there: tuple[str, ...]) -> None:
    lines = telling.lines_ahead(Tissue(replace(setup_of(), powers=powers_there), 1))
    assert len(lines) > 50
    assert {line.tone for line in lines} <= TONES.keys()
