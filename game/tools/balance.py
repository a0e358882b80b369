"""How each level plays, measured: every built-in player on many seeds, against what the design asks for.

`measured` runs the players, `judged` holds the results against `THRESHOLDS`; `balance_report` writes what came out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from statistics import mean, median, pstdev

from game.classroom.campaign import main_levels, places
from game.classroom.deviate import deviate
from game.classroom.measures import right
from game.classroom.stars import LIBRARY_SHARE, count, library_share, stars
from game.library import build_setup
from game.library.kinds import BEST, FOREIGN, KINDS, OWN
from game.library.places import MOST_PLACES
from game.library.plan import cards_of
from game.runs.players import CHOOSERS, play, player
from game.tissue.aims import AIMS, Aim
from game.tissue.commands import Verdict as Answer
from game.tissue.dendritic import alarm_of
from game.tissue.outcomes import LOST, SURVIVED
from game.tissue.powers import POWERS
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.state import Call
from game.tissue.world import Tissue
from game.tools.pool import each

BARE_FALL, BARE_WINS = 0.12, 0.60  # without any power: the tissue lower by, or as few runs won
POWER_FALL = 0.05  # of the tissue, where one power is left out
LOOK_EVERY = 10  # steps between two looks at what there is to do
SEVERAL = 2  # carriers that owe an answer: which first is a choice
NAMED_POWERS = frozenset(POWERS)
ANSWERS = (Answer.CALM, Answer.PERMIT, Answer.RESTRAIN)

Task = tuple[str, str, int, str]  # level, player, seed, card of the patient ("": the seed draws one)


@dataclass(frozen=True, slots=True)
class Played:
    """One run of a built-in player. Times in seconds; `course` is the tissue's integrity once a second, 0..1.

    Shares of the time, 0..1: `nothing` to do (no carrier that owes an answer or was not read, no fight), `several`
    carriers at once that owe an answer, `short` of IL-2 (less than half-known peptides cost to calm).
    """

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
    first_thing: float  # when there was the first thing to do
    longest_gap: float  # without anything to do
    nothing: float
    several: float
    short: float
    lost_foxp3: bool
    kinds: tuple[str, ...]  # of peptides that were decided on
    best: tuple[int, int, int]  # calls of which Calm, Permit, Restrain was the best answer
    strange: tuple[int, int, int, int]  # of strings that are not inherited: own, let run; foreign, let run
    library: float  # share of the body's peptides of the level that the Treg knows
    course: tuple[float, ...]
    card: str = ""  # of the patient, where it was fixed

    @property
    def named(self) -> str:
        """The level, and the card of its patient where one was fixed: each card is held against the table alone."""
        return f"{self.level} ({self.card})" if self.card else self.level


Groups = Mapping[tuple[str, str], Sequence[Played]]  # by level (`Played.named`) and player


def in_order(ids: Iterable[str]) -> list[str]:
    """Level ids in the order of the campaign."""
    wanted = list(ids)
    return [level for place in places(wanted) for level in place.levels]


def suits(name: str, setup: Setup) -> bool:
    """Whether a player can play a level as it means to: where FOXP3 is broken only idle, and each with its power."""
    if not setup.aim.decides:
        return name == "idle"
    if name in CHOOSERS:
        return setup.aim.treats
    powers = {*setup.powers, *(unlock.power for unlock in setup.unlocks)}
    needed = {"context-restrain": "restrain"}.get(name, name.removeprefix("without-"))
    keyless = {"escort": setup.rules.phagocytes, "uncouple": setup.rules.ropes_most}
    if needed in keyless:
        return keyless[needed] > 0
    return needed not in NAMED_POWERS or needed in powers


def tasks(ids: Sequence[str], names: Sequence[str], seeds: int, cards: Sequence[str] = ()) -> list[Task]:
    """What is to be run: seeds from 1 on, a level that has some of `cards` on each of those.

    Raises `Broken` for a broken level.
    """
    setups = {level: build_setup(level, 1) for level in ids}
    return [
        (level, name, seed, card)
        for level in ids
        for card in [card for card in cards if card in cards_of(level)] or [""]
        for name in names
        if suits(name, setups[level])
        for seed in range(1, seeds + 1)
    ]


class _Watch:
    """Looks at a run every few steps and keeps what there was to do."""

    def __init__(self, tissue: Tissue) -> None:
        rules = tissue.rules
        self._dear = rules.calm_least + rules.calm_more / 2.0
        self._looks = self._nothing = self._several = self._short = 0
        self._gap = self.longest = 0
        self.first: int | None = None
        self.lost = False

    def look(self, tissue: Tissue) -> None:
        """After a step."""
        if tissue.now % LOOK_EVERY:
            return
        waiting = [cell for cell in tissue.dendritics if cell.state == "carrying" and not cell.verdict]
        owing = sum(alarm_of(cell) > 0 for cell in waiting)
        # No map is wider than two screens: whatever there is can be reached
        idle = not owing and all(cell.inspected for cell in waiting)
        idle = idle and not any(effector.state == "attacking" for effector in tissue.effectors)
        self._looks += 1
        self._nothing += idle
        self._several += owing >= SEVERAL
        self._short += tissue.treg.il2 < self._dear
        self.lost = self.lost or tissue.now < tissue.treg.unstable_until
        self._gap = self._gap + LOOK_EVERY if idle else 0
        self.longest = max(self.longest, self._gap)
        if not idle and self.first is None:
            self.first = tissue.now

    def shares(self) -> tuple[float, float, float]:
        """Of the time: with nothing to do, with several things to answer, short of IL-2."""
        looks = max(1, self._looks)
        return self._nothing / looks, self._several / looks, self._short / looks


def _strange(calls: Sequence[Call]) -> tuple[int, int, int, int]:
    """Of strings that are not inherited: own ones, those let run; plain microbes', those let run."""
    counts = []
    for kinds in (OWN, FOREIGN):
        met = [call for call in calls if call.kind in kinds and not call.known]
        counts += [len(met), sum(call.verdict != Answer.CALM.value for call in met)]
    return counts[0], counts[1], counts[2], counts[3]


def played(task: Task) -> Played:
    """Let a player play one level to its end."""
    level, name, seed, card = task
    tissue = Tissue(build_setup(level, seed, card=card), seed)
    by, watch = player(name, seed), _Watch(tissue)
    play(tissue, by, after=watch.look)
    calls = tissue.calls
    nothing, several, short = watch.shares()
    return Played(
        level=level,
        goal=tissue.setup.goal,
        player=name,
        seed=seed,
        outcome=tissue.outcome,
        seconds=tissue.now / STEPS_PER_SECOND,
        integrity=tissue.integrity,
        infection=tissue.infection,
        stars=count(stars(tissue)),
        calls=len(calls),
        right=[right(call.kind, call.verdict) for call in calls].count(True),
        unread=tissue.unread,
        first_thing=(tissue.now if watch.first is None else watch.first) / STEPS_PER_SECOND,
        longest_gap=watch.longest / STEPS_PER_SECOND,
        nothing=nothing,
        several=several,
        short=short,
        lost_foxp3=watch.lost,
        kinds=tuple(kind for kind in KINDS if any(call.kind == kind for call in calls)),
        best=_best(calls),
        strange=_strange(calls),
        library=library_share(tissue),
        course=tuple(round(integrity, 4) for _, integrity, _, _ in tissue.history),
        card=card,
    )


def _best(calls: Sequence[Call]) -> tuple[int, int, int]:
    """Of how many calls Calm, Permit and Restrain was the best answer."""
    calm, permit, restrain = (sum(BEST[call.kind] is verdict for call in calls) for verdict in ANSWERS)
    return calm, permit, restrain


def measured(todo: Sequence[Task], jobs: int = 1) -> Iterator[Played]:
    """The runs, in the order of `todo`, as they come; `jobs` at a time, each in a process of its own."""
    return each(played, todo, jobs, chunk=2)


# What the design asks for

Measure = Callable[[Sequence[Played]], float]


def share(outcomes: Sequence[str], runs: Sequence[Played]) -> float:
    """How many of the runs ended so, 0..1."""
    return [run.outcome in outcomes for run in runs].count(True) / len(runs)


def _mean_of(field: str) -> Measure:
    """A field of the runs on average."""
    value = attrgetter(field)
    return lambda runs: mean(value(run) for run in runs)


mean_integrity = _mean_of("integrity")  # the tissue at the end, 0..1


def right_share(runs: Sequence[Played]) -> float:
    """How many of all calls were right, 0..1."""
    calls = sum(run.calls for run in runs)
    return sum(run.right for run in runs) / calls if calls else 0.0


def d_strange(runs: Sequence[Played]) -> float:
    """d' of all runs for own against plain microbe, over strings that are not inherited."""
    own, own_run, foreign, foreign_run = (sum(run.strange[place] for run in runs) for place in range(4))
    return deviate((foreign_run + 0.5) / (foreign + 1.0)) - deviate((own_run + 0.5) / (own + 1.0))


def spread(runs: Sequence[Played]) -> float:
    """How much the tissue differs between seeds: the standard deviation."""
    return pstdev(run.integrity for run in runs)


def _calls(runs: Sequence[Played]) -> float:
    return float(median(run.calls for run in runs))


def _of_nineteen(values: Iterable[float]) -> float:
    """What nineteen of twenty runs stay within."""
    ordered = sorted(values)
    return ordered[(19 * len(ordered) - 1) // 20]


def _first_thing(runs: Sequence[Played]) -> float:
    return _of_nineteen(run.first_thing for run in runs)


def _longest_gap(runs: Sequence[Played]) -> float:
    return _of_nineteen(run.longest_gap for run in runs)


def _most_stars(runs: Sequence[Played]) -> float:
    return max(run.stars for run in runs)


def _rarest_best(runs: Sequence[Played]) -> float:
    """The share of the calls of which the answer that is seldom best is the best."""
    counts = [sum(run.best[place] for run in runs) for place in range(len(ANSWERS))]
    return min(counts) / max(1, sum(counts))


def _minutes(runs: Sequence[Played]) -> float:
    return median(run.seconds for run in runs) / 60.0


def _full_libraries(runs: Sequence[Played]) -> float:
    return [run.library >= LIBRARY_SHARE for run in runs].count(True) / len(runs)


def _at_stake(aim: Aim) -> bool:
    return aim.at_stake


def _teaches(aim: Aim) -> bool:
    return aim.teaches


def _watches(aim: Aim) -> bool:
    return not aim.decides


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one player's runs of a level must come to: `measure` from `least` to `most`.

    `aims` are those of the levels that it holds for; `since` and `until` the first and the last number of the campaign:
    0 also counts practices and epilogues, 1 and more the places' own levels alone.
    """

    what: str
    player: str
    measure: Measure
    least: float = 0.0
    most: float = float("inf")
    aims: Callable[[Aim], bool] = _at_stake
    since: int = 1
    until: int = MOST_PLACES

    def holds_for(self, level: str, goal: str) -> bool:
        """Whether it says anything of a level."""
        number = main_levels().get(level, 0)
        return self.aims(AIMS[goal]) and self.since <= number <= self.until


SURVIVES, INFECTION, DISEASE, LOSES = (
    partial(share, outcomes) for outcomes in (SURVIVED, ("infection",), ("disease",), LOST)
)
HARD = 4  # the number of the first level from which a shortcut must fail
SHORTCUTS = ("context", "context-restrain", "letters")  # one of the two signals alone
DULL = ("calm", "permit", "restrain", "idle", "still", "camper")


def _shortcut(name: str) -> tuple[Threshold, ...]:
    most = 0.75 if name == "letters" else 0.70
    rows = (
        Threshold("one signal alone is often wrong (right)", name, right_share, most=most),
        Threshold("one signal alone loses (wins)", name, SURVIVES, most=0.50, until=HARD - 1),
        Threshold("one signal alone loses (wins)", name, SURVIVES, most=0.30, since=HARD),
    )
    if name == "letters":
        return (*rows, Threshold("letters do not tell strange strings apart (d')", name, d_strange, -9.0, 0.5))
    return rows


def _dull(name: str) -> tuple[Threshold, ...]:
    return (
        Threshold("earns no star", name, _most_stars, most=0.0, until=HARD - 1),
        Threshold("fails", name, LOSES, 0.80, since=HARD),
    )


# The table of the design (two signals). Of the decisions of a level a player that never dawdles makes a fifth more than
# a person.
THRESHOLDS: tuple[Threshold, ...] = (
    *(row for name in SHORTCUTS for row in _shortcut(name)),
    Threshold("both signals tell what to do (right)", "both", right_share, 0.90),
    Threshold("both signals tell strange strings apart (d')", "both", d_strange, 2.0),
    Threshold("both signals keep the tissue (wins)", "both", SURVIVES, 0.85),
    Threshold("who knows the truth keeps the tissue (wins)", "oracle", SURVIVES, 0.95, since=0),
    Threshold("who is right 85 % of the time mostly keeps the tissue (wins)", "careful", SURVIVES, 0.60, 0.90),
    Threshold("two thirds right are not enough (wins)", "two-thirds", SURVIVES, most=0.40, since=HARD),
    Threshold("chance does not decide (deviation of the tissue)", "oracle", spread, most=0.10),
    Threshold("chance does not decide (deviation of the tissue)", "both", spread, most=0.10),
    *(row for name in DULL for row in _dull(name)),
    Threshold("seldom nothing to do (share of time)", "both", _mean_of("nothing"), most=0.35),
    Threshold("often two or more to answer (share of time)", "both", _mean_of("several"), 0.25),
    Threshold("something to do soon (s)", "both", _first_thing, most=15.0),
    Threshold("never long without anything to do (s)", "both", _longest_gap, most=12.0),
    Threshold("short of IL-2 (share of time)", "careful", _mean_of("short"), 0.10, 0.40),
    Threshold("loses FOXP3 (share of runs)", "careful", _mean_of("lost_foxp3"), 0.05, 0.50),
    Threshold("each answer is the best one (share of calls)", "oracle", _rarest_best, 0.15, since=HARD),
    Threshold("a slow reader keeps the tissue (wins)", "slow-reader", SURVIVES, 0.75),
    Threshold("a slow hand keeps the tissue (wins)", "slow-hand", SURVIVES, 0.75),
    Threshold("enough to decide, not too much (calls)", "careful", _calls, 12.0, 42.0),
    Threshold("as long as a level should be (min)", "oracle", _minutes, 4.0, 7.0),
    # Full receptors end the lesson; a person, who dawdles, fills them about a fifth later than this player
    Threshold("as long as a lesson should be (min)", "careful", _minutes, 1.25, 3.0, _teaches),
    Threshold("where the tissue teaches, nothing can be lost", "permit", SURVIVES, 1.0, aims=_teaches),
    Threshold("where the tissue teaches, idling loses nothing", "idle", SURVIVES, 1.0, aims=_teaches),
    Threshold("who reads fills the receptors", "careful", _full_libraries, 0.80, aims=_teaches),
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
        groups.setdefault((run.named, run.player), []).append(run)
    return groups


def judged(runs: Iterable[Played], slack: float = 0.0) -> list[Verdict]:
    """Every threshold that the runs can be held against. With few seeds, a share may miss by `slack`, the
    rest by that part of it.
    """
    groups = grouped(runs)
    verdicts = []
    for (level, name), group in groups.items():
        for threshold in THRESHOLDS:
            if threshold.player == name and threshold.holds_for(group[0].level, group[0].goal):
                found = threshold.measure(group)
                verdicts.append(_verdict(level, threshold, found, slack))
    return [*verdicts, *_bare(groups, slack), *_each_power(groups, slack)]


def _bare(groups: Groups, slack: float) -> Iterator[Verdict]:
    """Whether a level needs powers and presence: without them who knows the truth loses much tissue, or the run."""
    for (level, name), group in groups.items():
        whole = groups.get((level, "oracle"))
        if name != "no-powers" or not whole or not AIMS[group[0].goal].at_stake or group[0].level not in main_levels():
            continue
        fall, wins = mean_integrity(whole) - mean_integrity(group), share(SURVIVED, group)
        met = fall >= BARE_FALL - slack or wins <= BARE_WINS + slack
        asked = f"at least {BARE_FALL:g}, or wins at most {BARE_WINS:g} ({wins:.2f})"
        yield Verdict(level, name, "no power, no presence: tissue lower by", fall, asked, met)


def _each_power(groups: Groups, slack: float) -> Iterator[Verdict]:
    """Whether each power left out alone costs tissue in some level, by more than chance."""
    for name in dict.fromkeys(name for _, name in groups if name.startswith("without-")):
        found: list[tuple[bool, float, str]] = []
        for (level, other), group in groups.items():
            whole = groups.get((level, "oracle"))
            if other == name and whole and group[0].level in main_levels():
                fall = mean_integrity(whole) - mean_integrity(group)
                error = (spread(whole) ** 2 / len(whole) + spread(group) ** 2 / len(group)) ** 0.5
                found.append((fall >= POWER_FALL and fall > 2.0 * error, fall, level))
        if found:
            sure, fall, level = max(found)
            met = sure or (slack > 0.0 and fall >= POWER_FALL - slack)
            what = f"this power is worth its key somewhere (tissue lower by; most in {level})"
            yield Verdict("all", name, what, fall, f"at least {POWER_FALL:g} and two errors", met)


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
    for level in main_levels():
        runs = groups.get((level, "careful"))
        if runs and AIMS[runs[0].goal].at_stake:
            found.append((level, mean_integrity(runs)))
    return found
