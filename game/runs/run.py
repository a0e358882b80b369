"""A run: level, seed and commands, from which the same happens again, and what came of it when it was played.

`form` tells how it is written into a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from game import __version__
from game.locus.lineage import Lineage
from game.runs.content import content_of
from game.runs.facts import MARK_EVERY, CallRow, Fact, Mark, call_row, facts_of, marking
from game.runs.parts import Parts
from game.runs.script import Recorded
from game.tissue.commands import Command
from game.tissue.setup import Setup
from game.tissue.world import Tissue

FORM = 2


@dataclass
class Run(Recorded[Command]):
    """Everything that a run was.

    What came of it: besides `outcome` and `hash` its `calls`, the `facts` at its end, and the `marks` on the way.
    `form` is that of the file that it was read from; one of form 1 has only the hash.
    `inherits` are the receptors that the Treg began with because its player had met what they fit.
    `card` is the patient's card where somebody chose it; "" where the seed drew it, or nobody in particular is meant.
    `assisted` is whether help with reading cost nothing, as the settings said when the run began.
    `lineage` is what the line of its Treg had kept when it began; None for a Treg of no line.
    `sealed` is False for one whose file was changed after the game wrote it.
    """

    calls: list[CallRow] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    inherits: tuple[str, ...] = ()
    card: str = ""
    assisted: bool = False
    lineage: Lineage | None = None
    form: int = FORM
    sealed: bool = field(default=True, compare=False)
    _marking: Parts[Mark] | None = field(default=None, init=False, repr=False, compare=False)

    def note(self, tissue: Tissue) -> None:
        """After each step: begin a mark where one is due, and go on with it. It is there about a second later."""
        self.go_on()
        if tissue.now % MARK_EVERY == 0 and (not self.marks or self.marks[-1].step < tissue.now):
            self._finish()
            self._marking = marking(tissue)
            self.go_on()

    def go_on(self) -> bool:
        """Make the next part of a mark that was begun; False where there is none, or none any more."""
        if self._marking is None:
            return False
        try:
            next(self._marking)
        except StopIteration as done:
            self.marks.append(done.value)
            self._marking = None
        return self._marking is not None

    def _finish(self) -> None:
        while self.go_on():
            pass

    def so_far(self) -> Run:
        """A copy to be closed and kept while this run goes on. A mark that was begun is left to this one."""
        return replace(self, commands=list(self.commands), marks=list(self.marks))

    def close(self, tissue: Tissue, hash: str = "") -> None:
        """Note where the run has come to; `hash` is that of the tissue, for whoever has it already."""
        self._finish()
        self.steps, self.hash = tissue.now, hash or tissue.hash()
        self.content = self.content if self.form == FORM and self.content else content_of(tissue.setup)
        self.form, self.version = FORM, __version__
        self.outcome, self.facts = tissue.outcome, facts_of(tissue)
        self.calls = [call_row(call) for call in tissue.calls]

    def fits(self, setup: Setup) -> bool:
        """Whether `setup` is what this run started from. Files of form 1 name rules that are no more: none fits."""
        return self.form > 1 and self.content == content_of(setup)


def replay(run: Run, setup: Setup, after: Callable[[Tissue], None] | None = None) -> Tissue:
    """Simulate a run again from its setup, to its last step; `after` sees the tissue after each step."""
    tissue = Tissue(setup, run.seed)
    for _ in run.again(tissue):
        if after is not None:
            after(tissue)
    return tissue
