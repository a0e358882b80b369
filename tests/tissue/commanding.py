"""The commands of the game, for tests that try each of them: a new one is in here by itself."""

from __future__ import annotations

from game.tissue.commands import Cloud, Command, Dash, Induce, Sink

POWER_COMMANDS: dict[str, Command] = {"dash": Dash(), "cloud": Cloud(), "sink": Sink(), "induce": Induce()}
