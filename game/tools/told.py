"""What a run came to, as `run` and `replay` tell it: of whatever world the run is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from game.given.letters import shown
from game.problems import Problem
from game.tissue.setup import clock
from game.tools.say import say

STOPPED = "stopped"  # what is printed as the outcome of a run that did not come to its end


def tell_run(facts: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print what a run came to: for programs all `facts`, for people some of them, among these `lines` of its world."""
    if as_json:
        say(json.dumps(facts))
        return
    say(f"{facts['level']}, seed {facts['seed']}, {facts['player']}: {facts['outcome']}. {facts['ending']}")
    for line in (f"{facts['steps']} steps ({clock(facts['steps'])})", *lines, f"hash {facts['hash']}"):
        say(f"  {line}")


def not_here(name: str, level: str, known: Iterable[str]) -> Problem:
    """What is wrong with a run, in the file `name`, of a `level` that there is not beside those that are `known`."""
    remedy = f"replay it with the version that wrote it; here there are {', '.join(known)}"
    return Problem(name, "level", f"there is no level {shown(level)}", remedy)
