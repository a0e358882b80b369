"""Whether a run comes out as its file says, and what differs first where it does not.

What counts is what a person did and what came of it: the calls, the outcome, and the named facts. The fingerprint of
the state is a hint: a version that notes more of a cell than an older one has another, and the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.problems import Broken, Problem
from game.runs.content import content_of
from game.runs.facts import Fact, Mark, call_row, facts_of, mark_of
from game.runs.parts import Parts, whole
from game.runs.run import Run
from game.tissue.commands import Compare, Decide, Inspect, Walk, WalkTo
from game.tissue.setup import Setup
from game.tissue.world import Tissue

FULL = 100  # of a direction of walking
BESIDE = 64  # tiles around a map that a click can still mean
CALL_PARTS = ("step", "peptide", "answer", "danger", "source", "known")


@dataclass(frozen=True, slots=True)
class Finding:
    """What simulating a run again has shown: `differs` is "" when all named facts are as they were.

    `confirmed` says whether the calls and the outcome are, which is what a result is judged by. `hint` tells of a
    state that differs in what has no name.
    """

    tissue: Tissue
    differs: str
    confirmed: bool
    hint: str


@dataclass(slots=True)
class _Watch:
    """Looks on while a run of the file `name` is simulated again, and asks whom its commands mean."""

    run: Run
    name: str
    at: int = 0

    def __call__(self, tissue: Tissue) -> None:
        while self.at < len(self.run.commands) and self.run.commands[self.at][0] <= tissue.now:
            command = self.run.commands[self.at][1]
            if isinstance(command, Inspect | Decide | Compare) and not 1 <= command.dendritic <= tissue.last_id:
                _refuse(self.name, self.at, f"means cell {command.dendritic}, which there never was")
            self.at += 1


def again(run: Run, setup: Setup, name: str, after: Callable[[Tissue], None] | None = None) -> Parts[Tissue]:
    """Simulate a run of the file `name` again, a step a part; `after` sees the tissue after each.

    Raises `Broken` where the game cannot have written it.
    """
    if run.steps > setup.rules.duration and run.fits(setup):
        most = setup.rules.duration
        raise Broken([Problem(name, "steps", f"is {run.steps}", f"a run of {run.level} has at most {most}")])
    width, height = setup.map.width + BESIDE, setup.map.height + BESIDE
    for number, (_, command) in enumerate(run.commands):
        match command:
            case Walk(dx, dy) if max(abs(dx), abs(dy)) > FULL:
                _refuse(name, number, f"walks by {dx}, {dy}")
            case WalkTo(x, y) if not (-BESIDE <= x < width and -BESIDE <= y < height):
                _refuse(name, number, f"walks to {x}, {y}, far outside the map")
    tissue, watch = Tissue(setup, run.seed), _Watch(run, name)
    for _ in run.again(tissue):
        watch(tissue)
        if after is not None:
            after(tissue)
        yield
    return tissue


def verify(run: Run, setup: Setup, name: str) -> Finding:
    """Simulate a run of the file `name` again. Raises `Broken` where the game cannot have written it."""
    marks: list[Mark] = []

    def mark(tissue: Tissue) -> None:
        """Leave the marks that the file has."""
        if len(marks) < len(run.marks) and run.marks[len(marks)].step == tissue.now:
            marks.append(mark_of(tissue))

    tissue = whole(again(run, setup, name, mark))
    confirmed = run.sealed and tissue.now == run.steps
    if run.form == 1:
        confirmed = confirmed and tissue.hash() == run.hash
    else:
        confirmed = confirmed and tissue.outcome == run.outcome and [*map(call_row, tissue.calls)] == run.calls
    differs = difference(run, tissue, marks)
    return Finding(tissue, differs, confirmed, "" if differs else _hint(run, tissue, marks))


def _refuse(name: str, number: int, what: str) -> None:
    raise Broken([Problem(name, f"commands[{number}]", what, "use a file that the game wrote")])


def difference(run: Run, tissue: Tissue, marks: Sequence[Mark] = ()) -> str:
    """What a replay did otherwise than the run says; "" when nothing. `marks` are those that it left on its way."""
    said = []
    if run.form == 1:
        # No facts were kept: the fingerprint is all there is, and when that is the same so is all else.
        if tissue.now != run.steps:
            said.append(f"it ended at step {tissue.now}, was {run.steps}")
        elif tissue.hash() != run.hash:
            said.append(f"the state hash is {tissue.hash()}, was {run.hash}")
        if said and not run.fits(tissue.setup):
            said.insert(0, f"the level {run.level} has changed since, or form 1 cannot tell")
    else:
        if not run.fits(tissue.setup):
            said.append(
                f"the level {run.level} has changed since (content {content_of(tissue.setup)}, was {run.content})"
            )
        said += _first(run, tissue, marks)
    if not run.sealed:
        said.append("the file was changed after the game wrote it (its seal is broken)")
    return "; ".join(said)


def _first(run: Run, tissue: Tissue, marks: Sequence[Mark]) -> list[str]:
    """The first field that differs at the first step that does, as a line; none when all is as it was."""
    found: list[tuple[int, str]] = []  # the step by which it is known, and the line
    found += _first_call(run, tissue)
    before = 0
    for was, now in zip(run.marks, marks, strict=False):
        field = _first_fact(was.facts, now.facts)
        if field:
            found.append((was.step, f"between steps {before + 1} and {was.step}: {field}"))
            break
        before = was.step
    if tissue.now != run.steps or tissue.outcome != run.outcome:
        ends = f"it ended at step {tissue.now} ({tissue.outcome or 'stopped'})"
        was_end = f"was {run.steps} ({run.outcome or 'stopped'})"
        found.append((min(tissue.now, run.steps), f"outcome: {ends}, {was_end}"))
    elif last := _first_fact(run.facts, facts_of(tissue)):
        found.append((run.steps, f"between steps {before + 1} and {run.steps}: {last}"))
    return [min(found, key=lambda one: one[0])[1]] if found else []


def _first_call(run: Run, tissue: Tissue) -> list[tuple[int, str]]:
    calls = [call_row(call) for call in tissue.calls]
    for number, (now, was) in enumerate(zip(calls, run.calls, strict=False)):
        for part, one, other in zip(CALL_PARTS, now, was, strict=True):
            if one != other:
                step = min(now[0], was[0])
                return [(step, f"at step {step}: call {number + 1}: {part} is {one}, was {other}")]
    if len(calls) != len(run.calls):
        step = max(calls, run.calls, key=len)[min(len(calls), len(run.calls))][0]
        return [(step, f"at step {step}: calls: there are {len(calls)}, there were {len(run.calls)}")]
    return []


def _first_fact(was: dict[str, Fact], now: dict[str, Fact]) -> str:
    """The first of the facts that both know and that differs."""
    for name, value in was.items():
        if name in now and now[name] != value:
            return f"{name} is {now[name]}, was {value}"
    return ""


def _hint(run: Run, tissue: Tissue, marks: Sequence[Mark]) -> str:
    """From where on the state differs, though nothing that has a name does."""
    before = 0
    for was, now in zip(run.marks, marks, strict=False):
        if was.hash != now.hash:
            return f"the state hash differs from between steps {before + 1} and {was.step} on"
        before = was.step
    return "" if tissue.hash() == run.hash else f"the state hash is {tissue.hash()}, was {run.hash}"
