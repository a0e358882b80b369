"""A level about one patient that no version of the game ships: the islet drill with cards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.host.paths import LEVELS
from game.library import plan, scenarios

LEVEL = "islet-drill"
CARDS = """
[[patients]]
id = "dr4"
hla = ["DRB1*04:01", "DQA1*03:01/DQB1*03:02", "A*02:01"]
factors = ["shared-epitope", "smoking", "a-02", "sex-female"]
ages = [20, 40]

[[patients]]
id = "seronegative"
hla = ["DRB1*03:01", "DQA1*03:01/DQB1*03:02"]
factors = ["smoking", "seronegative"]
ages = [50, 70]
sexes = ["male"]

[[patients]]
id = "plain"
hla = ["DRB1*07:01", "DQA1*03:01/DQB1*03:02"]
factors = []
ages = [30, 30]
"""
CARD_IDS = ("dr4", "seronegative", "plain")


def drill(cards: str = CARDS) -> str:
    """The islet drill as a file, with cards."""
    return (LEVELS / f"{LEVEL}.toml").read_text(encoding="utf-8") + cards


@contextmanager
def clinic_in(folder: Path, cards: str = CARDS) -> Iterator[None]:
    """The game's levels are those of `folder` for a while: all that it ships, and the islet drill with cards."""
    for path in LEVELS.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / f"{LEVEL}.toml").write_text(drill(cards), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module in (scenarios, plan):
            patch.setattr(module, "LEVELS", folder)
        scenarios.load_scenario.cache_clear()
        yield
    scenarios.load_scenario.cache_clear()
