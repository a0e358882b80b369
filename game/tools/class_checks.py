"""The runs of a class simulated again, several at a time."""

from __future__ import annotations

from collections.abc import Callable

from game.classroom.groups import Group
from game.classroom.replays import Check, check, tasks
from game.tools.pool import each


def checked(group: Group, jobs: int, told: Callable[[int, int], None]) -> dict[str, Check]:
    """What simulating the runs of a class again has shown, by the keys of `game.classroom.replays.tasks`.

    `told` hears how many are done, and how many there are.
    """
    todo = tasks(group)
    known: dict[str, Check] = {}
    for key, found in zip(todo, each(check, list(todo.values()), min(jobs, len(todo))), strict=True):
        known[key] = found
        told(len(known), len(todo))
    return known
