"""Strips on the command line: one is played by a built-in player, told, and simulated again from its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from game.classroom.strips import ending_of, stars
from game.library import load_words
from game.library.strips import is_strip, strips
from game.locus.bots import player
from game.locus.events import Event
from game.locus.strip import Strip
from game.problems import Broken
from game.runs.strips import StripRun, difference, facts_of, from_text, kept_by, play, replay
from game.tools.say import say
from game.tools.told import STOPPED, not_here, tell_run


def played(
    level: str, seed: int, by: str, steps: int | None, told: Callable[[int, Sequence[Event]], None] | None
) -> tuple[StripRun, Strip]:
    """A strip as a player plays it to its end, or for `steps`; the run is closed. `told` hears what happens."""
    run = StripRun(level, seed)
    strip = Strip(run.setup(), seed)
    run.commands = play(strip, player(by, seed), steps, told)
    run.close(strip)
    return run, strip


def summary(strip: Strip, by: str) -> dict[str, Any]:
    """How a run went, as `run --json` prints it."""
    kept = kept_by(strip)
    return {
        "level": strip.setup.level,
        "seed": strip.seed,
        "player": by,
        "outcome": strip.outcome or STOPPED,
        "ending": ending_of(load_words(), strip).sentence if strip.outcome else "",
        "steps": strip.now,
        "hash": strip.hash(),
        "sites": strip.rules.sites,
        **facts_of(strip),
        "marks": [daughter.marks for daughter in strip.daughters],
        "stars": sum(star.won for star in stars(strip)),
        "kept": kept.text if kept is not None else "",
    }


def tell(facts: dict[str, Any], *, as_json: bool) -> None:
    """Print what a run came to, for programs or for people."""
    lines = (
        f"open {facts['open']} of {facts['sites']}, daughters {facts['daughters']}, steady {facts['steady']}",
        f"taken off {facts['taken']}, set {facts['written']}, caught {facts['caught']}, stars {facts['stars']}",
    )
    tell_run(facts, lines, as_json=as_json)


def replayed(text: str, name: str, *, as_json: bool) -> bool:
    """Simulate the run of a file called `name` again, and print whether it comes out the same; gives that.

    Raises `Broken` for what is no run, or one of a level that is not here.
    """
    run = from_text(text, name)
    if not is_strip(run.level):
        raise Broken([not_here(name, run.level, strips())])
    strip = replay(run)
    differs = difference(run, strip)
    if as_json:
        found = {"same": not differs, "differs": differs, "confirmed": run.sealed and not differs}
        say(json.dumps({**summary(strip, "replay"), **found, "by": f"version {run.version}"}))
    elif differs:
        say(f"{name}: {differs} (written by version {run.version})")
    else:
        say(f"{name}: the same, hash {strip.hash()}")
    return not differs
