"""Whether help with reading is free belongs to the run: a file whose commands were forged gains nothing."""

from __future__ import annotations

import json

import pygame
import pytest

from game.problems import Broken
from game.runs.case import setup_of
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run
from game.runs.verify import verify
from game.scenes.base import Stage
from game.scenes.patrol import Patrol
from game.scenes.play import Play
from game.tissue.commands import Compare, Inspect
from game.tissue.setup import Setup
from game.tissue.world import Tissue

LEVEL, SEED = "islet", 5


def setup(*, assisted: bool) -> Setup:
    return setup_of(Run(LEVEL, SEED, assisted=assisted))


def compared(*, assisted: bool) -> tuple[Run, float]:
    """A run of some seconds in which a carrier beside the Treg was read and compared, and what that cost."""
    run, started = Run(LEVEL, SEED, assisted=assisted), setup(assisted=assisted)
    tissue = Tissue(started, SEED)
    while not any(cell.state == "carrying" for cell in tissue.dendritics):
        tissue.step()
    cell = next(cell for cell in tissue.dendritics if cell.state == "carrying")
    tissue.treg.x, tissue.treg.y = cell.x, cell.y
    tissue.treg.il2 = 50.0
    tissue.step([Inspect(cell.id)])
    before = tissue.treg.il2
    tissue.step([Compare(cell.id)])
    run.close(tissue)
    return run, before - tissue.treg.il2


def test_it_costs_what_the_run_says() -> None:
    assert compared(assisted=False)[1] == pytest.approx(setup(assisted=False).rules.compare_cost, abs=0.2)
    assert compared(assisted=True)[1] == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize("assisted", [True, False])
def test_the_file_says_so_and_the_run_fits_no_other(assisted: bool) -> None:
    run, _ = compared(assisted=assisted)
    text = run_to_text(run)
    assert ("assisted" in text) is assisted, "what is usual is not written"
    read = run_from_text(text, "run.json")
    assert read == run
    assert read.fits(setup_of(read))
    forged = json.loads(text)
    forged["assisted"] = not assisted
    changed = run_from_text(json.dumps(forged), "run.json")
    assert not changed.sealed
    assert not changed.fits(setup_of(changed)), "its content is that of the other kind"


def test_what_is_no_yes_or_no_is_told() -> None:
    text = run_to_text(compared(assisted=True)[0]).replace('"assisted":true', '"assisted":1')
    with pytest.raises(Broken, match="assisted"):
        run_from_text(text, "run.json")


@pytest.mark.parametrize("assist", ["always", "never"])
def test_a_run_stays_as_it_began_whatever_the_settings_become(
    new_stage: Stage, page: pygame.Surface, assist: str
) -> None:
    settings = new_stage.saves.settings
    settings.assist = assist
    patrol = Patrol(new_stage, LEVEL, SEED)
    free = assist == "always"
    assert (patrol.run.assisted, not patrol.tissue.rules.compare_cost) == (free, free)
    new_stage.saves.keep_run(patrol.run, patrol.tissue)
    settings.assist = "never" if free else "always"
    paused = new_stage.saves.paused.newest()
    assert paused is not None
    again = Patrol(new_stage, LEVEL, SEED, paused)
    assert (again.run.assisted, not again.tissue.rules.compare_cost) == (free, free)
    replayed = Play(LEVEL, SEED, script=again.run)
    assert replayed.tissue.rules == again.tissue.rules


def test_an_assisted_run_is_confirmed() -> None:
    run = Run(LEVEL, SEED, assisted=True)
    tissue = Tissue(setup_of(run), SEED)
    for _ in range(40):
        tissue.step()
        run.note(tissue)
    run.close(tissue)
    read = run_from_text(run_to_text(run), "run.json")
    assert not verify(read, setup_of(read), "run.json").differs
