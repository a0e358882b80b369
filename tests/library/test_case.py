"""A run's setup and its peptides come from one draw of its lots."""

from __future__ import annotations

from typing import Any

import pytest

from game.library import build_setup, levels, plan
from game.runs.case import case_of


@pytest.mark.parametrize("level", levels())
def test_the_lots_are_drawn_once(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[plan.Draw] = []
    once = plan.draw

    def counted(*given: Any) -> plan.Draw:
        drawn.append(once(*given))
        return drawn[-1]

    monkeypatch.setattr(plan, "draw", counted)
    case = case_of(level, 7)
    assert len(drawn) == 1
    assert case.setup == build_setup(level, 7)


@pytest.mark.parametrize("level", levels())
def test_every_peptide_in_play_is_known(level: str) -> None:
    case = case_of(level, 3)
    assert (case.level, case.seed) == (level, 3)
    for id, antigen in case.setup.antigens.items():
        assert case.peptides[id].core == antigen.core
        assert case.peptides[id].kind == antigen.kind
