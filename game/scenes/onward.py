"""The buttons that stand last under every run that is over, and where they lead."""

from __future__ import annotations

from game.scenes.base import Home, Push, Stage, Transition
from game.view.kit.buttons import Row


def last_rows(stage: Stage) -> list[Row]:
    """The buttons to the body map and to the title."""
    words, key = stage.kit.words, stage.kit.key
    return [
        Row("map", words("debrief.map"), "to-map", key("to-map")),
        Row("title", words(f"debrief.home.{stage.home}"), "leave", key("leave")),
    ]


def onward(stage: Stage, chosen: str | None, level: str = "") -> Transition:
    """Where the button `chosen` leads, None where it is none of these.

    The map opens on the place of `level`, on that of the level that comes next where none is given.
    """
    if chosen == "map":
        return Push(stage.scene("body-map", level))
    return Home(stage.scene("title")) if chosen == "title" else None
