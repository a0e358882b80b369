"""A run on its way, without a screen: the tissue, what it is commanded, how fast it lives, and what is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from game.classroom.stars import result_of
from game.classroom.vigils import feat_of
from game.library import Peptide
from game.locus.lineage import Lineage
from game.runs.case import case_of, inherited_by
from game.runs.content import content_of
from game.runs.run import Run
from game.runs.script import Script
from game.save.feats import key_of
from game.save.saves import PausedRun, Saves
from game.scenes.base import Played
from game.tissue.commands import Command
from game.tissue.events import Event
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.world import Tissue

MOST_STEPS = 3  # a frame; slower than ten frames a second, the tissue slows down with the screen
LOOK_EVERY = 6  # steps between two looks at the fields


class Play:
    """One run. It is commanded by `give`, or, with a `script`, by what was recorded of another run.

    Who shows it joins `before` (called before each step), `looks` (every LOOK_EVERY steps) and `heard` (after each
    step, with what happened in it); they are called in the order in which they joined. `clock` counts the seconds of
    the screen, which stand still while everything holds its breath.
    """

    def __init__(
        self,
        level: str,
        seed: int,
        *,
        setup: Setup | None = None,
        paused: PausedRun | None = None,
        script: Run | None = None,
        met: Collection[str] = (),
        card: str = "",
        assisted: bool = False,
        lineage: Lineage | None = None,
    ) -> None:
        """A new run of `level`, or the `paused` one where its state still fits. `setup` None is the level's own.

        What the player has `met` is what a new run rather lets the Treg inherit; `card` fixes the card of its patient;
        in an `assisted` one help with reading is free; `lineage` is what the Treg's line has kept. A run stays as it
        began, whatever the settings become. Raises `Broken` for a broken level.
        """
        self.level, self.seed = level, seed
        before = paused.run if paused is not None else script
        card = before.card if before is not None else card
        inherits = before.inherits if before is not None else inherited_by(level, seed, met, card) if met else ()
        assisted = before.assisted if before is not None else assisted
        lineage = before.lineage if before is not None else lineage
        case = case_of(level, seed, inherits, card, assisted=assisted, lineage=lineage)
        self.peptides: Mapping[str, Peptide] = case.peptides
        setup = setup or case.setup
        left = paused.tissue(setup) if paused is not None else None
        if paused is not None and left is not None:
            self.tissue, self.run = left, paused.run
        else:
            self.tissue = Tissue(setup, seed)
            self.run = Run(level, seed, inherits=inherits, card=card, assisted=assisted, lineage=lineage)
            self.run.content = content_of(setup)  # now, and not when the run is kept for the first time
        self.clock = 0.0
        self.before: list[Callable[[], None]] = []
        self.looks: list[Callable[[], None]] = []
        self.heard: list[Callable[[Sequence[Event]], None]] = []
        self._owed = 0.0  # steps, with a fraction
        self._given: list[Command] = []
        self._until = script.steps if script is not None else None
        self._script = Script(script.commands) if script is not None else None

    @property
    def hashes(self) -> dict[str, str]:
        """The fingerprints that the run was marked with so far, by their steps."""
        return {str(mark.step): mark.hash for mark in self.run.marks}

    @property
    def share(self) -> float:
        """How far the moment lies between the last step and the next one, 0..1."""
        return min(1.0, self._owed)

    @property
    def over(self) -> bool:
        """Whether the run has ended, or the script is through."""
        return bool(self.tissue.outcome) or (self._until is not None and self.tissue.now >= self._until)

    def give(self, command: Command) -> None:
        """Let the Treg do `command` in the next step, and record it."""
        self._given.append(command)

    def advance(self, seconds: float, rate: float) -> None:
        """Let the tissue live for `seconds` at `rate` of its normal speed. What was given waits for the next step."""
        self._owed = min(self._owed + seconds * rate * STEPS_PER_SECOND, MOST_STEPS + 0.99)
        for _ in range(int(self._owed)):
            self._step()
        self._owed -= int(self._owed)

    def hurry(self, step: int, until: Callable[[], bool]) -> None:
        """Simulate on to `step`, at most `until` that is true; what happens on the way is told to nobody."""
        while self.tissue.now < step and not self.over and not until():
            for ask in self.before:
                ask()
            self.tissue.step(self._take())

    def _step(self) -> None:
        if self.over:
            return
        tissue = self.tissue
        # What a run cannot hold is not done either, or its file would tell of another run
        commands = [command for command in self._take() if self.run.record(tissue.now + 1, command)]
        for ask in self.before:
            ask()
        events = tissue.step(commands)
        self.run.note(tissue)
        if tissue.now % LOOK_EVERY == 0:
            for look in self.looks:
                look()
        self.tell(events)

    def tell(self, events: Sequence[Event]) -> None:
        """These things have happened: let all who show the run know."""
        for hear in self.heard:
            hear(events)

    def _take(self) -> list[Command]:
        """What the coming step is commanded."""
        if self._script is None:
            commands, self._given = self._given, []
            return commands
        return self._script.take(self.tissue.now + 1)


def record(saves: Saves, played: Played) -> bool:
    """Keep a run that has ended, what was met in it, and its result; True when it is the best of its level so far.

    For the player's own runs: looking at somebody's run records nothing.
    """
    _keep(saves, played)
    return saves.record(played.level, result_of(played.tissue))


def record_patrol(saves: Saves, played: Played, patrol: str, week: int) -> Sequence[str]:
    """Keep a patrol without an end that is over, as `record` does; gives what it is the best of (`feats.key_of`).

    `patrol` is its name without modifiers, `week` the seed of the week. On that seed it counts for the week, too.
    """
    _keep(saves, played)
    vigil = played.tissue.setup.vigil
    if vigil is None:
        return ()
    feat = feat_of(played.tissue, played.level, vigil)
    weekly = (key_of(patrol, week),) if (played.level, played.seed) == (patrol, week) else ()
    return [key for key in (key_of(patrol), *weekly) if saves.record_feat(key, feat, played.run, week)]


def _keep(saves: Saves, played: Played) -> None:
    """Keep a run that has ended, and what was met in it; it is not to be continued any more."""
    saves.keep_last(played.run, played.tissue)
    saves.drop_run()
    met = {call.antigen for call in played.tissue.calls}
    if played.tissue.setup.aim.teaches:  # what was read is told of there, too
        met |= set(played.tissue.known)
    saves.meet(sorted(one for one in met if not played.peptides[one].training))
