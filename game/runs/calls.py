"""The calls of a run that was kept, as the tissue held them: its file tells each in a row, without what kind it was."""

from __future__ import annotations

from game.runs.run import Run
from game.tissue.setup import Setup
from game.tissue.state import Call


def calls_of(run: Run, setup: Setup) -> list[Call]:
    """The calls of a closed run in its `setup`; those on peptides that this setup does not have are left out."""
    return [
        Call(step, antigen, setup.antigens[antigen].kind, verdict, alarm, source, known)
        for step, antigen, verdict, alarm, source, known in run.calls
        if antigen in setup.antigens
    ]
