"""A run keeps its patient: in its file, when it is paused, replayed, checked, and asked what if."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.host.memory import Memory
from game.library import build_setup
from game.problems import Broken
from game.runs.case import case_of
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.verify import verify
from game.runs.what_if import WhatIf, questions
from game.save.saves import Saves
from game.scenes.play import Play
from game.tissue.world import Tissue
from game.tools.cli import main
from tests.clinic import CARD_IDS, LEVEL

pytestmark = pytest.mark.usefixtures("clinic")
SEED = 4


def played(card: str, steps: int | None = None) -> tuple[Run, Tissue]:
    """A run of a card as a careful player plays it."""
    tissue, run = Tissue(build_setup(LEVEL, SEED, card=card), SEED), Run(LEVEL, SEED, card=card)
    run.commands = play(tissue, player("careful", SEED), steps, run.note)
    run.close(tissue)
    return run, tissue


@pytest.mark.parametrize("card", ["", *CARD_IDS])
def test_a_file_says_which_card_was_chosen_and_comes_out_the_same(card: str) -> None:
    run, tissue = played(card, 900)
    text = run_to_text(run)
    assert ("card" in json.loads(text)) == bool(card), "what the seed draws need not be written"
    again = run_from_text(text, "run.json")
    assert again == run and again.sealed
    found = verify(again, build_setup(again.level, again.seed, again.inherits, again.card), "run.json")
    assert (found.differs, found.confirmed) == ("", True)
    assert found.tissue.setup.patient == tissue.setup.patient


def test_another_patient_is_another_run() -> None:
    run, _ = played("dr4", 900)
    found = verify(run, build_setup(LEVEL, SEED, card="seronegative"), "run.json")
    assert "has changed since" in found.differs


@pytest.mark.parametrize("card", ["moon", "", "DR 4", 7, None, "x" * 99])
def test_a_card_that_no_level_has_is_told_and_never_a_traceback(
    tmp_path: Path, card: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(run_to_text(played("dr4", 60)[0]))
    path = tmp_path / "run.json"
    path.write_text(json.dumps({**data, "card": card}), encoding="utf-8")
    assert main(["replay", str(path)]) in (1, 2)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    assert "card" in told.out + told.err or "seal" in told.out + told.err


def test_a_paused_run_goes_on_in_the_same_patient() -> None:
    before = Play(LEVEL, SEED, card="seronegative")
    before.hurry(200, lambda: False)
    saves = Saves(Memory())
    assert saves.paused.keep(before.run, before.tissue)
    left = saves.paused.newest()
    assert left is not None and left.run.card == "seronegative"
    after = Play(LEVEL, SEED, paused=left)
    assert after.tissue.now == 200 and after.tissue.hash() == before.tissue.hash()
    assert after.tissue.setup.patient == before.tissue.setup.patient
    again = Play(LEVEL, SEED, script=left.run)
    assert again.tissue.setup.patient == before.tissue.setup.patient


def test_what_if_asks_of_the_same_patient() -> None:
    run, tissue = played("dr4")
    asked = questions(tissue.calls, tissue.setup)
    assert asked
    answer = WhatIf(run, tissue, asked[0])
    while not answer.done:
        answer.work()
    for other in (answer.first, answer.second):
        assert other is not None and other.setup.patient == tissue.setup.patient


def test_two_cards_have_other_rules_and_the_same_tissue() -> None:
    one, other = (case_of(LEVEL, SEED, card=card).setup for card in ("dr4", "seronegative"))
    assert one.rules != other.rules and one.map == other.map


def test_the_command_line_fixes_a_card_and_names_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kept.json"
    start = ["run", "--level", LEVEL, "--seed", "4", "--player", "idle", "--steps", "60"]
    assert main([*start, "--patient", "seronegative", "--save", str(path)]) == 0
    assert run_from_text(path.read_text(encoding="utf-8"), "kept").card == "seronegative"
    assert main(["replay", str(path)]) == 0
    assert main([*start, "--patient", "moon"]) == 2
    assert f"there are {', '.join(CARD_IDS)}" in capsys.readouterr().err
    assert main(["run", "--level", "heart", "--seed", "4", "--player", "idle", "--patient", "dr4"]) == 2
    assert "no patient is drawn there" in capsys.readouterr().err


def test_a_level_refuses_a_card_that_it_has_not() -> None:
    with pytest.raises(Broken, match="there is no card 'dr4'"):
        case_of("heart", 1, card="dr4")
