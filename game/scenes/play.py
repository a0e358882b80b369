"""A run on its way, without a screen: the tissue, what is recorded of it, and who looks on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from game.classroom.stars import result_of
from game.classroom.vigils import feat_of
from game.library import Peptide
from game.library.vigils import is_weeks
from game.locus.lineage import Lineage
from game.runs.case import case_of, inherited_by
from game.runs.content import content_of
from game.runs.run import Run
from game.save.feats import key_of
from game.save.saves import PausedRun, Saves
from game.scenes.base import Played
from game.scenes.paced import Paced
from game.tissue.commands import Command, Decide
from game.tissue.events import Event
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.world import Tissue

LOOK_EVERY = 6  # steps between two looks at the fields


class Play(Paced[Command]):
    """One run of a tissue.

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
        self._looked: dict[int, float] = {}  # seconds that were spent on what a cell carries, by its id
        self._waits: list[float] = []  # the same of those that were answered
        self.before: list[Callable[[], None]] = []
        self.looks: list[Callable[[], None]] = []
        self.heard: list[Callable[[Sequence[Event]], None]] = []
        super().__init__(self.tissue, STEPS_PER_SECOND, script)

    @property
    def hashes(self) -> dict[str, str]:
        """The fingerprints that the run was marked with so far, by their steps."""
        return {str(mark.step): mark.hash for mark in self.run.marks}

    def hurry(self, step: int, until: Callable[[], bool]) -> None:
        """Simulate on to `step`, at most `until` that is true; what happens on the way is told to nobody."""
        while self.tissue.now < step and not self.over and not until():
            for ask in self.before:
                ask()
            self.tissue.step(self._take())

    def read_on(self, dendritic: int, seconds: float) -> None:
        """The player has looked at what this cell carries for `seconds` more."""
        self._looked[dendritic] = self._looked.get(dendritic, 0.0) + seconds

    @property
    def seconds(self) -> float | None:
        """The seconds that half of the calls took at most, from reading to the answer; None where there was none."""
        return sorted(self._waits)[(len(self._waits) - 1) // 2] if self._waits else None

    def _step(self) -> None:
        tissue = self.tissue
        commands = self._recorded(self.run)
        for command in commands:
            if isinstance(command, Decide) and command.dendritic in self._looked:
                self._waits.append(self._looked.pop(command.dendritic))
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
    weekly = (key_of(patrol, week),) if is_weeks(played.level, played.seed, patrol, week) else ()
    return [key for key in (key_of(patrol), *weekly) if saves.record_feat(key, feat, played.run, week)]


def _keep(saves: Saves, played: Played) -> None:
    """Keep a run that has ended, and what was met in it; it is not to be continued any more."""
    saves.keep_last(played.run, played.tissue)
    saves.drop_run()
    met = {call.antigen for call in played.tissue.calls}
    if played.tissue.setup.aim.teaches:  # what was read is told of there, too
        met |= set(played.tissue.known)
    saves.meet(sorted(one for one in met if not played.peptides[one].training))
