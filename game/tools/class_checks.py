"""The runs of a class simulated again, several at a time, each in a process of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from multiprocessing import get_context

from game.classroom.groups import Group
from game.classroom.replays import Check, Task, check, tasks


def checked(group: Group, jobs: int, told: Callable[[int, int], None]) -> dict[str, Check]:
    """What simulating the runs of a class again has shown, by the keys of `game.classroom.replays.tasks`.

    `told` hears how many are done, and how many there are.
    """
    todo = tasks(group)
    known: dict[str, Check] = {}
    for key, found in zip(todo, _found(list(todo.values()), min(jobs, len(todo))), strict=True):
        known[key] = found
        told(len(known), len(todo))
    return known


def _found(todo: list[Task], jobs: int) -> Iterator[Check]:
    # Spawned, for a forked process may inherit a lock that nobody opens. Ctrl+C is for this process, which ends them.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with get_context("spawn").Pool(jobs, signal.signal, deaf) if jobs > 1 else nullcontext() as pool:
        yield from pool.imap(check, todo) if pool is not None else map(check, todo)
