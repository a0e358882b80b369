"""What if: a run simulated again with one thing changed, so that two endings can stand side by side.

The first question is the worst call (`SEVERITY`). The run is simulated from its setup and its recorded commands up to
that call. From there two tissues live on, one with the verdict that was given, one with the better verdict. After a
change ids and places part, so recorded commands no longer fit: in both tissues the same stand-in plays on
(`StandIn`), so that nothing but the answer to one peptide is compared. Where nothing can be changed, the run stands
beside one without any Treg; a run without a verdict stands beside one whose Treg reads all and knows best.

Every step of the work is the same everywhere; how many are done at once is left to the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from game.classroom.measures import right
from game.library.kinds import BEST, OWN
from game.runs import cues
from game.runs.players import NONE, player
from game.runs.run import Run
from game.runs.script import Script
from game.tissue.commands import Command, Decide, Treat, Verdict, Walk
from game.tissue.outcomes import LOST, rank
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.state import Call
from game.tissue.treg import price
from game.tissue.world import Tissue

Ask = Literal["verdict", "nobody", "reader"]
Change = Literal["better", "worse", "same"]

# What mattered most, worst first: (kind, verdict); altered self counts as self. A full clone against the body's own
# harms most; a plain microbe that meets a small clone only takes longer to clear.
SEVERITY = (
    ("self", "permit"),
    ("mimic", "permit"),
    ("foreign", "calm"),
    ("self", "restrain"),
    ("mimic", "calm"),
    ("foreign", "restrain"),
    ("commensal", "permit"),
    ("commensal", "restrain"),
)
NOTABLE = 3  # points of the tissue, of 100; a smaller difference is called none
NOTABLE_SECONDS = 5  # between two losses; less is called none


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the tissue by a change.

    `by` says what decided: the "end" (one was lost, or left scars), "time" (both were lost, one held out longer), or
    "tissue". `step` is the moment at which both are compared, the earlier end; `first` and `second` are the points of
    the tissue (of 100) that were left then. `seconds` is how much later the changed run ended.
    """

    change: Change
    by: Literal["end", "time", "tissue"]
    step: int
    first: int
    second: int
    seconds: int

    @property
    def points(self) -> int:
        """How much more of the tissue was left by the change, at the same time; below 0 for less."""
        return self.second - self.first


def compared(first: Tissue, second: Tissue) -> Compared:
    """How two runs that have ended differ, at one time: by their ends, of two losses by time, else by the tissue."""
    step = min(first.now, second.now)
    one, other = points_at(first, step), points_at(second, step)
    seconds = (second.now - first.now) // STEPS_PER_SECOND
    lost = first.outcome in LOST and second.outcome in LOST

    def found(gain: float, by: Literal["end", "time", "tissue"]) -> Compared:
        return Compared("better" if gain > 0 else "worse" if gain < 0 else "same", by, step, one, other, seconds)

    if first.outcome != second.outcome and not lost:
        return found(rank(second.outcome) - rank(first.outcome), "end")
    if lost and abs(seconds) >= NOTABLE_SECONDS:
        return found(seconds, "time")
    return found(other - one if abs(other - one) >= NOTABLE else 0, "tissue")


def points_at(tissue: Tissue, step: int) -> int:
    """How much of the tissue was left at a step, in points of 100."""
    share = tissue.integrity
    if step < tissue.now:
        share = next((row[1] for row in reversed(tissue.history) if row[0] <= step), 1.0)
    return round(100 * share)


@dataclass(frozen=True, slots=True)
class Question:
    """What is changed: the call of this number gets `verdict`; or "nobody" was there; or a "reader" who knew all."""

    ask: Ask
    call: int = -1
    verdict: str = ""


def questions(calls: Sequence[Call], setup: Setup) -> tuple[Question, ...]:
    """What can be asked of a run, the worst call first, then by time; at the end what can always be asked.

    A call whose better verdict the level had not given yet is left out. None where nothing was at stake.
    """
    if not setup.aim.at_stake:
        return ()
    found = []
    for number, call in enumerate(calls):
        better = BEST[call.kind].value
        had = better in setup.powers or any(one.power == better and one.step <= call.step for one in setup.unlocks)
        if had and not right(call.kind, call.verdict):
            found.append((_severity(call), number, Question("verdict", number, better)))
    asked = [question for _, _, question in sorted(found, key=lambda one: one[:2])]
    return (*asked, Question("nobody" if calls else "reader"))


def _severity(call: Call) -> int:
    return SEVERITY.index(("self" if call.kind in OWN else call.kind, call.verdict))


class Habits:
    """How a player decided: on each peptide as most often on it, else as most often on its kind, else on all.

    Of two that are as frequent the later one counts. Without any call everything passes.
    """

    def __init__(self, calls: Sequence[Call], instead: Mapping[str, str]) -> None:
        """`instead` are verdicts, by peptide, that count against the habit."""
        self._instead = dict(instead)
        self._on: dict[str, list[str]] = {}
        for call in calls:
            for name in (f"peptide {call.antigen}", f"kind {call.kind}", "all"):
                self._on.setdefault(name, []).append(call.verdict)

    def verdict(self, antigen: str, kind: str) -> Verdict:
        """The verdict on a peptide of this kind."""
        if antigen in self._instead:
            return Verdict(self._instead[antigen])
        for name in (f"peptide {antigen}", f"kind {kind}", "all"):
            given = self._on.get(name)
            if given:
                often = Counter(given)
                return Verdict(max(reversed(given), key=lambda one: often[one]))
        return Verdict.PERMIT


class StandIn(cues.Player):
    """Walks and reads as the built-in players do, decides by `Habits`, and uses no other power."""

    def __init__(self, habits: Habits, seed: int) -> None:
        super().__init__(
            cues.Habits(policy=lambda antigen, stream: habits.verdict(antigen.id, antigen.kind), powers=NONE), seed
        )
        self._stands = False

    def commands(self, tissue: Tissue) -> list[Command]:
        """What it does in the coming step; at first it lets go of the keys that the player held."""
        if not self._stands:
            self._stands = True
            return [Walk(0, 0)]
        return super().commands(tissue)


class WhatIf:
    """The answer to one question, worked out step by step: `work()` until `done`.

    `first` is the run as it was called, `second` the changed one; both are None until the run has come to the call.
    For a question without a call `first` is the run as it was played.
    """

    def __init__(self, run: Run, played: Tissue, question: Question) -> None:
        """`played` is where the run came to."""
        self.question = question
        self.since = 0  # the step before which both are the same
        self._run, self._played = run, played
        self._script = Script(run.commands)
        # Whatever else is changed, the patient is given what was given
        self._given = [(step, command) for step, command in run.commands if isinstance(command, Treat)]
        self._before: Tissue | None = None
        self.first: Tissue | None = None
        self.second: Tissue | None = None
        self._minds: dict[int, cues.Player] = {}
        if question.ask == "verdict":
            self.since = played.calls[question.call].step
            self._before = Tissue(played.setup, run.seed)
            self._work = self.since + 2 * max(1, played.rules.duration - self.since)
        else:
            self.first, self.second = played, Tissue(played.setup, run.seed)
            self._minds = {1: player("idle" if question.ask == "nobody" else "oracle", run.seed)}
            self._work = played.rules.duration
        self._worked = 0

    @property
    def done(self) -> bool:
        """Whether both have come to their end."""
        both = (self.first, self.second)
        return all(tissue is not None and bool(tissue.outcome) for tissue in both)

    @property
    def share(self) -> float:
        """How much of the work is done, 0..1; an early end is a jump."""
        return 1.0 if self.done else min(1.0, self._worked / self._work)

    def work(self) -> None:
        """Simulate one step, of the tissue that is behind. Does nothing once done."""
        if self._before is not None:
            self._come_to_call(self._before)
        elif self.first is not None and self.second is not None:
            behind = [tissue for tissue in (self.first, self.second) if not tissue.outcome]
            if behind:
                tissue = min(behind, key=lambda one: one.now)
                given = [command for step, command in self._given if step == tissue.now + 1]
                tissue.step([*given, *self._minds[tissue is self.second].commands(tissue)])
        self._worked += 1

    def _come_to_call(self, tissue: Tissue) -> None:
        if tissue.now + 1 < self.since:
            tissue.step(self._script.take(tissue.now + 1))
            return
        other = Tissue.load(tissue.setup, tissue.dump())
        commands = self._script.take(self.since)
        call = self._played.calls[self.question.call]
        changed = [self._answer_otherwise(tissue, call, command) for command in commands]
        calls, seed = self._played.calls, self._run.seed
        self._minds = {
            0: StandIn(Habits(calls, {}), seed),
            1: StandIn(Habits(calls, {call.antigen: self.question.verdict}), seed),
        }
        # What would have been better may have been too dear: here it can be paid, or nothing would be changed
        dear = price(other, Verdict(self.question.verdict), call.antigen)
        other.treg.il2 = max(other.treg.il2, dear)
        tissue.step(commands)
        other.step(changed)
        self.first, self.second, self._before = tissue, other, None

    def _answer_otherwise(self, tissue: Tissue, call: Call, command: Command) -> Command:
        if isinstance(command, Decide) and command.verdict.value == call.verdict:
            cell = tissue.dendritic_with(command.dendritic)
            if cell is not None and cell.antigen == call.antigen:
                return Decide(command.dendritic, Verdict(self.question.verdict))
        return command

    def compared(self) -> Compared:
        """What became of the tissue by the change, once done. Raises RuntimeError before."""
        if self.first is None or self.second is None or not self.done:
            raise RuntimeError("ask when it is done")
        return compared(self.first, self.second)

    def change(self) -> Change:
        """Whether the tissue fared better, worse or the same by the change, once done. Raises RuntimeError before."""
        return self.compared().change
