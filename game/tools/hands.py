"""The built-in players of the command line: those of `game.runs.players`, and one who asks the lab."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

from game.lab.forecast import NOTHING, Forecast
from game.runs.cues import Habits, Player
from game.runs.players import BOTH, PLAYERS
from game.tissue.world import Tissue


def by_dots(tissue: Tissue, offered: tuple[str, ...]) -> str:
    """The one of which quick runs leave most function on average; none where none is better than nothing."""
    forecast = Forecast(tissue, offered)
    while not forecast.done:
        forecast.work()
    return max((NOTHING, *offered), key=lambda therapy: fsum(forecast.dots[therapy]))


HANDS: dict[str, Habits] = {**PLAYERS, "by-dots": replace(BOTH, chooses=by_dots)}


def hand(name: str, seed: int) -> Player:
    """The player of this name (see `HANDS`). Raises KeyError for another name."""
    return Player(HANDS[name], seed)
