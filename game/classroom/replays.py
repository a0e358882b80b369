"""Whether the runs in results come out as the results say: each is simulated again, from its level, seed and commands.

That proves that these commands give these numbers. It cannot prove who gave them, when, alone, or at the first try; so
a run "replays", and is not "verified".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from game import __version__
from game.classroom.groups import Group, Pupil
from game.classroom.stars import result_of
from game.classroom.strips import result_of as strip_result_of
from game.library import is_level
from game.library.strips import is_strip
from game.locus.strip import Strip
from game.problems import Broken
from game.runs.case import setup_of
from game.runs.compact import AnyRun, unpacked
from game.runs.content import content_of
from game.runs.parts import Parts, whole
from game.runs.run import Run
from game.runs.strips import StripRun
from game.runs.verify import again
from game.save.attempts import Kept, seeds_of
from game.save.attempts import plain as plain_run
from game.save.form import Result

REPLAYS = "replays"
FAILS = "fails"  # it does not replay
NUMBERS = "numbers"  # it states other numbers than its run gives
VERSION = "version"  # of another version of the game, whose level was another: numbers as reported
CHANGED = "changed"  # of this version, and of a level that somebody has changed: numbers as reported
NONE = "none"  # no run was kept: numbers as reported
UNCHECKED = "unchecked"  # it was not simulated again yet
QUICK = 0.4  # seconds: who answers half of the calls faster has hardly read
SLICE = 10  # steps that are simulated at a time
ENOUGH = 10  # commands from which two equal lists are no chance


@dataclass(frozen=True, slots=True)
class Task:
    """A run to be simulated again, with the seeds that it may have."""

    kept: Kept
    seeds: tuple[int, ...]

    @property
    def key(self) -> str:
        """What is the same for the same task: an outcome that is known need not be found again."""
        return sha256(dumps([__version__, plain_run(self.kept), self.seeds]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Check:
    """What simulating a run again has shown: one of the marks above, the `version` that wrote the run, and what is the
    same for equal lists of commands on the same level ("" for lists that are too short to tell)."""

    mark: str
    version: str = ""
    hand: str = ""


def task_of(pupil: Pupil, kept: Kept, fixed: int | None) -> Task:
    """A run of a pupil, to be simulated again. A seed that its result alone names is none that a link `fixed`."""
    one = pupil.result
    seed = one.seed if one.seed == fixed else None
    return Task(kept, seeds_of(one.lesson, kept.level, one.group, one.name, kept.attempt, seed))


def tasks(group: Group) -> dict[str, Task]:
    """All runs of a class, by their keys; those with the same key are one."""
    found = (task_of(pupil, kept, group.seed) for pupil in group.pupils for kept in pupil.result.runs)
    return {task.key: task for task in found}


def check(task: Task) -> Check:
    """Simulate a run again."""
    return whole(checking(task))


def checking(task: Task) -> Parts[Check]:
    """Simulate a run again, some steps a part."""
    kept = task.kept
    if not kept.run:
        return Check(NONE)
    try:
        run = unpacked(kept.run, kept.level)
        hand = _hand(run)
        if run.level != kept.level or run.seed not in task.seeds or not run.outcome:
            return Check(FAILS, run.version, hand)
        yield
        found = yield from (_strip(run) if isinstance(run, StripRun) else _tissue(run))
    except Broken:
        return Check(FAILS)
    if found is None:
        return Check(CHANGED if run.version == __version__ else VERSION, run.version, hand)
    result, hash = found
    if (result.outcome, result.stars, result.right, result.calls) == kept.numbers:
        return Check(REPLAYS, run.version, hand)
    # The state at the end is that of the file: so its commands are as they were, and its numbers are not
    return Check(NUMBERS if hash == run.hash else FAILS, run.version, hand)


Found = tuple[Result, str] | None  # what a run came to, and its last state; None where its level is not as it was


def _tissue(run: Run) -> Parts[Found]:
    try:
        setup = setup_of(run) if is_level(run.level) else None
    except Broken:  # it has no such card, or nothing of that name to inherit
        setup = None
    yield
    if setup is None or not run.fits(setup):
        return None
    yield
    parts = again(run, setup, run.level)
    while True:
        try:
            for _ in range(SLICE):
                next(parts)
        except StopIteration as done:
            return result_of(done.value), done.value.hash()
        yield


def _strip(run: StripRun) -> Parts[Found]:
    if not is_strip(run.level) or content_of(run.setup()) != run.content:
        return None
    strip = Strip(run.setup(), run.seed)
    for _ in run.again(strip):
        if strip.now % SLICE == 0:
            yield
    return strip_result_of(strip), strip.hash()


def _hand(run: AnyRun) -> str:
    if len(run.commands) < ENOUGH:
        return ""
    return sha256(repr((run.level, run.commands)).encode()).hexdigest()


def checks(group: Group, known: MutableMapping[str, Check]) -> Iterator[tuple[int, int]]:
    """Simulate the runs of a class again, a few steps each time this is gone on with; what is in `known` is not.

    `known` takes what was found, by the keys of the tasks. Gives how many runs are done, and how many there are.
    """
    todo = tasks(group)
    for number, (key, task) in enumerate(todo.items()):
        if key not in known:
            parts = checking(task)
            while key not in known:
                try:
                    next(parts)
                except StopIteration as done:
                    known[key] = done.value
                yield number, len(todo)
    yield len(todo), len(todo)


@dataclass(frozen=True, slots=True)
class Told:
    """A run of a pupil as a class page tells of it: its mark, the `version` that wrote it where that is known, and the
    nicknames of others who gave the `same` commands."""

    kept: Kept
    mark: str
    version: str = ""
    same: tuple[str, ...] = ()

    @property
    def quick(self) -> bool:
        """Whether half of the calls were answered in less than the time that reading takes."""
        return self.kept.seconds is not None and self.kept.seconds < QUICK


def told(group: Group, known: Mapping[str, Check]) -> list[tuple[Pupil, tuple[Told, ...]]]:
    """The runs of each pupil, with what is known of them so far."""
    found = {
        id(kept): known.get(task_of(pupil, kept, group.seed).key)
        for pupil in group.pupils
        for kept in pupil.result.runs
    }
    # Where the level is as it was for somebody, it was not changed for anybody: a seed of another run was
    here = {
        kept.level
        for pupil in group.pupils
        for kept in pupil.result.runs
        if (one := found[id(kept)]) is not None and one.mark in (REPLAYS, NUMBERS)
    }
    hands: dict[str, list[Pupil]] = {}
    for pupil in group.pupils:
        for kept in pupil.result.runs:
            one = found[id(kept)]
            if one is not None and one.hand:
                hands.setdefault(one.hand, []).append(pupil)

    def tell(pupil: Pupil, kept: Kept) -> Told:
        one = found[id(kept)]
        if one is None:
            return Told(kept, UNCHECKED)
        mark = FAILS if one.mark == CHANGED and kept.level in here else one.mark
        same = tuple(other.result.name for other in hands.get(one.hand, ()) if other is not pupil)
        return Told(kept, mark, one.version, same)

    return [(pupil, tuple(tell(pupil, kept) for kept in pupil.result.runs)) for pupil in group.pupils]
