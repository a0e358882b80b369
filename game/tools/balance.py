"""How each level plays, measured: every built-in player on many seeds, against what the design asks for.

`measured` runs the players, `judged` holds the results against `THRESHOLDS`; `balance_report` writes what came out.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from statistics import mean, median

from game.classroom.campaign import PLACES, places
from game.classroom.measures import right
from game.classroom.stars import LIBRARY_SHARE, count, library_share, stars
from game.library import build_setup
from game.library.kinds import KINDS
from game.runs.players import player
from game.tissue.aims import AIMS, Aim
from game.tissue.outcomes import LOST, SURVIVED
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.world import Tissue

# The difficulty curve: careful's tissue may rise by `RISE` from one level to the next, and fall by `CLIFF`.
RISE, CLIFF = 0.05, 0.30

Task = tuple[str, str, int]  # level, player, seed


@dataclass(frozen=True, slots=True)
class Played:
    """One run of a built-in player. Times in seconds; `course` is the tissue's integrity once a second, 0..1."""

    level: str
    goal: str
    player: str
    seed: int
    outcome: str
    seconds: float
    integrity: float
    infection: float
    stars: int
    calls: int
    right: int
    unread: int
    first_call: float | None
    longest_gap: float  # with nothing to decide: no dendritic cell anywhere carries an undecided peptide
    kinds: tuple[str, ...]  # of peptides that were decided on
    library: float  # share of the body's peptides of the level that the Treg knows
    course: tuple[float, ...]


Groups = Mapping[tuple[str, str], Sequence[Played]]  # by level and player


def in_order(ids: Iterable[str]) -> list[str]:
    """Level ids in the order of the campaign."""
    wanted = list(ids)
    return [level for place in places(wanted) for level in place.levels]


def suits(name: str, setup: Setup) -> bool:
    """Whether a player can play a level as it means to: where FOXP3 is broken only idle, and each with its power."""
    if not setup.aim.decides:
        return name == "idle"
    powers = {*setup.powers, *(unlock.power for unlock in setup.unlocks)}
    return name not in ("calm", "permit", "restrain") or name in powers


def tasks(ids: Sequence[str], names: Sequence[str], seeds: int) -> list[Task]:
    """What is to be run: seeds from 1 on. Raises `Broken` for a broken level."""
    setups = {level: build_setup(level, 1) for level in ids}
    return [
        (level, name, seed)
        for level in ids
        for name in names
        if suits(name, setups[level])
        for seed in range(1, seeds + 1)
    ]


def played(task: Task) -> Played:
    """Let a player play one level to its end."""
    level, name, seed = task
    tissue = Tissue(build_setup(level, seed), seed)
    by = player(name, seed)
    gap = longest = 0
    while not tissue.outcome:
        tissue.step(by.commands(tissue))
        waiting = any(cell.state == "carrying" and not cell.verdict for cell in tissue.dendritics)
        gap = 0 if waiting else gap + 1
        longest = max(longest, gap)
    calls = tissue.calls
    return Played(
        level,
        tissue.setup.goal,
        name,
        seed,
        tissue.outcome,
        tissue.now / STEPS_PER_SECOND,
        tissue.integrity,
        tissue.infection,
        count(stars(tissue)),
        len(calls),
        [right(call.kind, call.verdict) for call in calls].count(True),
        tissue.unread,
        calls[0].step / STEPS_PER_SECOND if calls else None,
        longest / STEPS_PER_SECOND,
        tuple(kind for kind in KINDS if any(call.kind == kind for call in calls)),
        library_share(tissue),
        tuple(round(integrity, 4) for _, integrity, _, _ in tissue.history),
    )


def measured(todo: Sequence[Task], jobs: int = 1) -> Iterator[Played]:
    """The runs, in the order of `todo`, as they come; `jobs` at a time, each in a process of its own."""
    # Spawned, for a forked process may inherit a lock that nobody opens. Ctrl+C is for this process, which ends them.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with get_context("spawn").Pool(jobs, signal.signal, deaf) if jobs > 1 else nullcontext() as pool:
        yield from pool.imap(played, todo, chunksize=2) if pool is not None else map(played, todo)


# What the design asks for

Measure = Callable[[Sequence[Played]], float]


def share(outcomes: Sequence[str], runs: Sequence[Played]) -> float:
    """How many of the runs ended so, 0..1."""
    return [run.outcome in outcomes for run in runs].count(True) / len(runs)


def mean_integrity(runs: Sequence[Played]) -> float:
    """The tissue at the end, 0..1, on average."""
    return mean(run.integrity for run in runs)


def _calls(runs: Sequence[Played]) -> float:
    return float(median(run.calls for run in runs))


def _first_call(runs: Sequence[Played]) -> float:
    return max(run.seconds if run.first_call is None else run.first_call for run in runs)


def _longest_gap(runs: Sequence[Played]) -> float:
    """What four fifths of the runs stay within."""
    gaps = sorted(run.longest_gap for run in runs)
    return gaps[(4 * len(gaps) - 1) // 5]


def _minutes(runs: Sequence[Played]) -> float:
    return median(run.seconds for run in runs) / 60.0


def _full_libraries(runs: Sequence[Played]) -> float:
    return [run.library >= LIBRARY_SHARE for run in runs].count(True) / len(runs)


def _at_stake(aim: Aim) -> bool:
    return aim.at_stake


def _decides(aim: Aim) -> bool:
    return aim.decides


def _teaches(aim: Aim) -> bool:
    return aim.teaches


def _watches(aim: Aim) -> bool:
    return not aim.decides


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one player's runs of a level must come to: `measure` from `least` to `most`.

    `aims` are those of the levels that it holds for, and `since` the first number of the campaign: 0 also counts
    practices and epilogues, 1 and more the places' own levels alone.
    """

    what: str
    player: str
    measure: Measure
    least: float = 0.0
    most: float = float("inf")
    aims: Callable[[Aim], bool] = _at_stake
    since: int = 1

    def holds_for(self, level: str, goal: str) -> bool:
        """Whether it says anything of a level."""
        number = PLACES.index(level) + 1 if level in PLACES else 0
        return self.aims(AIMS[goal]) and number >= self.since


SURVIVES, INFECTION, DISEASE, LOSES = (
    partial(share, outcomes) for outcomes in (SURVIVED, ("infection",), ("disease",), LOST)
)

# The numbers are those of the design: players that always do the same must fail from the fourth level on. Of 12 to 30
# decisions a person makes in a level, a player that never dawdles makes a fifth more.
THRESHOLDS: tuple[Threshold, ...] = (
    Threshold("who knows the truth keeps the tissue", "oracle", SURVIVES, 0.95, since=0),
    Threshold("who is right 85 % of the time keeps the tissue", "careful", SURVIVES, 0.60),
    Threshold("always calm: infection wins", "calm", INFECTION, 0.80, since=4),
    Threshold("always permit: the disease begins", "permit", DISEASE, 0.80, since=4),
    Threshold("idle: the disease begins", "idle", DISEASE, 0.80, since=4),
    Threshold("always restrain loses", "restrain", LOSES, 0.80, since=4),
    Threshold("the first decision comes soon (s)", "careful", _first_call, most=25.0, aims=_decides),
    Threshold("enough to decide, not too much (calls)", "careful", _calls, 12.0, 36.0, _decides),
    Threshold("never long without anything to decide (s)", "careful", _longest_gap, most=20.0, aims=_decides),
    Threshold("as long as a level should be (min)", "careful", _minutes, 4.0, 7.0),
    # A full library ends the lesson; a person, who dawdles, fills it about a fifth later than this player
    Threshold("as long as a lesson should be (min)", "careful", _minutes, 3.0, 7.0, _teaches),
    Threshold("where the tissue teaches, nothing can be lost", "permit", SURVIVES, 1.0, aims=_teaches),
    Threshold("where the tissue teaches, idling loses nothing", "idle", SURVIVES, 1.0, aims=_teaches),
    Threshold("who reads fills the library", "careful", _full_libraries, 0.80, aims=_teaches),
    Threshold("without FOXP3 the disease begins", "idle", DISEASE, 0.95, aims=_watches, since=0),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A threshold held against a player's runs of a level: what was asked and found, and whether that is enough."""

    level: str
    player: str
    what: str
    found: float
    asked: str
    met: bool


def grouped(runs: Iterable[Played]) -> dict[tuple[str, str], list[Played]]:
    """The runs of each level and player, in the order in which they come."""
    groups: dict[tuple[str, str], list[Played]] = {}
    for run in runs:
        groups.setdefault((run.level, run.player), []).append(run)
    return groups


def judged(runs: Iterable[Played], slack: float = 0.0) -> list[Verdict]:
    """Every threshold that the runs can be held against. With few seeds, a share may miss by `slack`, the
    rest by that part of it.
    """
    verdicts = []
    for (level, name), group in grouped(runs).items():
        for threshold in THRESHOLDS:
            if threshold.player == name and threshold.holds_for(level, group[0].goal):
                found = threshold.measure(group)
                verdicts.append(_verdict(level, threshold, found, slack))
    return [*verdicts, *_curve(grouped(runs), slack)]


def _verdict(level: str, threshold: Threshold, found: float, slack: float) -> Verdict:
    least, most = threshold.least, threshold.most
    if most == float("inf"):
        asked = f"at least {least:g}"
    else:
        asked = f"{least:g} to {most:g}" if least else f"at most {most:g}"
    enough = found >= least - slack * max(1.0, least)
    met = enough and found <= (1.0 + slack) * most
    return Verdict(level, threshold.player, threshold.what, found, asked, met)


def curve(groups: Groups) -> list[tuple[str, float]]:
    """Careful's mean tissue in each of the campaign's own levels where it can be lost, in their order."""
    found = []
    for level in PLACES:
        runs = groups.get((level, "careful"))
        if runs and AIMS[runs[0].goal].at_stake:
            found.append((level, mean_integrity(runs)))
    return found


def _curve(groups: Groups, slack: float) -> Iterator[Verdict]:
    for (_, before), (level, after) in pairwise(curve(groups)):
        what = "harder than the level before it, without a cliff (change of careful's tissue)"
        fall = after - before
        met = -CLIFF - slack <= fall <= RISE + slack
        yield Verdict(level, "careful", what, fall, f"{-CLIFF:g} to {RISE:+g}", met)
