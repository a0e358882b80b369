"""A run handed to the player as a file, to be kept, sent to somebody, or replayed."""

from __future__ import annotations

from game.runs.form import run_to_text
from game.runs.run import Run
from game.scenes.base import Stage


def share(stage: Stage, run: Run) -> str:
    """Hand out a closed run; gives the line that says where it went, or that it did not."""
    words = stage.kit.words
    where = stage.host.offer(f"{run.level}-{run.seed}.json", run_to_text(run))
    return words("shared.done", where=where) if where else words("shared.failed")
