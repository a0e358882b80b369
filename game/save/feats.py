"""Where the best patrols without an end are kept: what each is the best of, and the run itself, to be seen again.

A save holds how they went (`Kept.feats`); their runs are texts of their own, since each is longer than a save.
"""

from __future__ import annotations

from collections.abc import Callable

from game.host import BEST_RUN_KEY, Host
from game.problems import Broken
from game.runs.form import run_from_text
from game.runs.run import Run

OF_WEEK = "@"


def key_of(patrol: str, week: int = 0) -> str:
    """What a feat is the best of: the patrol of a place, by its name without modifiers, or that of a week's seed."""
    return f"{patrol}{OF_WEEK}{week}" if week else patrol


def is_past(key: str, week: int) -> bool:
    """Whether a feat is that of another week than this one."""
    return OF_WEEK in key and not key.endswith(f"{OF_WEEK}{week}")


def slot_of(key: str) -> str:
    """Where the run of a feat is stored: there is one slot for each place, and one for its week."""
    patrol, weekly, _ = key.partition(OF_WEEK)
    return ".".join((BEST_RUN_KEY, *patrol.split("-"), *(["week"] if weekly else [])))


def run_in(host: Host, key: str, is_there: Callable[[str], bool]) -> Run | None:
    """The run of a feat; None where there is none that can be read and trusted, of a level that `is_there`."""
    slot = slot_of(key)
    text = host.read(slot)
    if not text:
        return None
    try:
        run = run_from_text(text, slot)
    except Broken:
        return None
    return run if run.sealed and is_there(run.level) else None
