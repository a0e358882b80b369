from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.host.paths import LEVELS
from game.problems import Broken, Problem
from tests.library.small import MIMIC, PEPTIDE, Refused, Written


@pytest.fixture
def broken() -> Refused:
    """Runs what must raise `Broken`, and gives its problems."""

    def run(what: Callable[[], object]) -> tuple[Problem, ...]:
        with pytest.raises(Broken) as caught:
            what()
        return caught.value.problems

    return run


@pytest.fixture
def peptide_file(tmp_path: Path) -> Written:
    """Writes a file of two good peptides, with one text put in the place of another."""

    def write(old: str = "", new: str = "") -> Path:
        text = PEPTIDE + MIMIC
        assert not old or text.count(old) >= 1
        path = tmp_path / "peptides.toml"
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def scenario_file(tmp_path: Path) -> Written:
    """Writes the islet drill's scenario, with one text put in the place of another, beside a copy of its map."""

    def write(old: str = "", new: str = "") -> Path:
        text = (LEVELS / "islet-drill.toml").read_text(encoding="utf-8")
        assert not old or text.count(old) >= 1, old
        path = tmp_path / "islet-drill.toml"
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write
