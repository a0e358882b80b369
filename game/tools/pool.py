"""Work on many things at a time, each in a process of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from multiprocessing import get_context
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def each(work: Callable[[Thing], Made], things: Sequence[Thing], jobs: int, chunk: int = 1) -> Iterator[Made]:
    """What `work` makes of things, in their order, as they come: `jobs` at a time, `chunk` handed out at once."""
    # Spawned, for a forked process may inherit a lock that nobody opens. Ctrl+C is for this process, which ends them.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with get_context("spawn").Pool(jobs, signal.signal, deaf) if jobs > 1 else nullcontext() as pool:
        yield from pool.imap(work, things, chunksize=chunk) if pool is not None else map(work, things)
