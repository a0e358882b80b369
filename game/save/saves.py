"""What is kept between two games: the save of `game.save.form`, and runs that were left in the middle (`paused`).

Nothing here raises: a save that cannot be read is put aside and a fresh one begins; where nothing can be stored, the
game goes on without. `Saves.troubles` tells the title what happened.

Several windows may live on one save. Whoever stores first reads what another one has stored since, and joins both:
the better result of each level, and all that either has met; a setting that was changed here wins, the others are
theirs. A fresh start or an import counts as an act, and the save with more acts is the newer one: to it a window that
lived through none of them adds only what it has reached since it stored last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from game.host import LAST_RUN_KEY, LESSON_KEY, SAVE_KEY, Host
from game.library import is_level
from game.locus.lineage import Lineage
from game.runs.form import run_to_text
from game.runs.parts import Parts
from game.runs.run import Run
from game.runs.strips import StripRun
from game.runs.strips import to_text as strip_to_text
from game.save.feats import is_past, run_in, slot_of
from game.save.form import DeskBest, Feat, Kept, Result, Settings, Unreadable, better, from_text, to_text
from game.save.paused import PausedRun, PausedRuns
from game.tissue.world import Tissue

__all__ = ("BEFORE_KEY", "DAMAGED_KEY", "NEWER_KEY", "PausedRun", "Saves")

DAMAGED_KEY = SAVE_KEY + ".damaged"
NEWER_KEY = SAVE_KEY + ".newer"
BEFORE_KEY = SAVE_KEY + ".before"  # what an import or a reset has taken the place of


class Saves:
    """The save of one player on one host. `troubles` are word keys for the title: save.damaged, .newer, .none."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._writable = True
        self.troubles: tuple[str, ...] = ()
        self.paused = PausedRuns(host)
        self._seen = host.read(SAVE_KEY)  # the text as this window read or wrote it last
        self._kept = (self._read(self._seen) if self._seen is not None else None) or self._fresh()
        self._before = self._kept.copy()  # what that text held
        if not self.store():
            self.troubles = (*self.troubles, "save.none")

    @property
    def settings(self) -> Settings:
        """The player's settings. Change its fields, then `store()`."""
        return self._kept.settings

    @property
    def best(self) -> dict[str, Result]:
        """The best result of each level that was played to its end."""
        return self._kept.best

    @property
    def practised(self) -> frozenset[str]:
        """The practices that were done or skipped."""
        return frozenset(self._kept.practised)

    def practise(self, level: str) -> None:
        """A practice was done or skipped; from now on the level after it begins without it."""
        if level not in self._kept.practised:
            self._kept.practised.add(level)
            self.store()

    @property
    def model_told(self) -> bool:
        """Whether the sentence about the model was shown before."""
        return self._kept.model_told

    def tell_model(self) -> None:
        """The sentence about the model has been shown."""
        if not self._kept.model_told:
            self._kept.model_told = True
            self.store()

    @property
    def met(self) -> frozenset[str]:
        """The ids of the peptides that a debrief has told of."""
        return frozenset(self._kept.met)

    def meet(self, peptides: Iterable[str]) -> None:
        """A debrief has told of these peptides."""
        before = len(self._kept.met)
        self._kept.met.update(peptides)
        if len(self._kept.met) > before:
            self.store()

    @property
    def coached(self) -> frozenset[str]:
        """The names of the hints that the coach has given."""
        return frozenset(self._kept.coached)

    def coach(self, hint: str) -> None:
        """The coach has given a hint; it is not given again."""
        if hint not in self._kept.coached:
            self._kept.coached.add(hint)
            self.store()

    @property
    def lineage(self) -> Lineage | None:
        """The most that the player's line of Tregs has kept; None before it has kept anything."""
        return self._kept.lineage

    def hand_on(self, lineage: Lineage) -> bool:
        """The line has kept this; True when it is more than ever before, and is kept."""
        if better(self._kept.lineage, lineage) == self._kept.lineage:
            return False
        self._kept.lineage = lineage
        self.store()
        return True

    def record(self, level: str, result: Result) -> bool:
        """Keep `result` if it is the best of `level` so far; True when it is."""
        before = self._kept.best.get(level)
        if before is not None and before.rank >= result.rank:
            return False
        self._kept.best[level] = result
        self.store()
        return True

    @property
    def desk(self) -> DeskBest:
        """The best of the antigen desk's arcade."""
        return self._kept.desk

    def record_desk(self, points: int, day: int) -> bool:
        """A round of the arcade came to so many points on a day (from year 1 on); True when it is the best ever."""
        before = self._kept.desk.best
        self._kept.desk = self._kept.desk.with_points(points, day)
        self.store()
        return points > before

    @property
    def feats(self) -> dict[str, Feat]:
        """The best patrols without an end, by what they are the best of (`feats.key_of`)."""
        return self._kept.feats

    def record_feat(self, key: str, feat: Feat, run: Run, week: int) -> bool:
        """Keep `feat` and its closed `run` if it is the best of `key` so far; True when it is.

        Feats of other weeks than `week` are given up then.
        """
        before = self._kept.feats.get(key)
        if before is not None and before.score >= feat.score:
            return False
        self._kept.feats = {one: kept for one, kept in self._kept.feats.items() if not is_past(one, week)}
        self._kept.feats[key] = feat
        self._host.write(slot_of(key), run_to_text(run))
        self.store()
        return True

    def best_run(self, key: str) -> Run | None:
        """The run of the best patrol of `key`; None where none is kept, or what is kept is another one."""
        feat, run = self._kept.feats.get(key), run_in(self._host, key, is_level)
        if feat is None or run is None or (run.level, run.seed) != (feat.level, feat.seed):
            return None
        return run

    def store(self) -> bool:
        """Write the save, with what another window has stored since; False when nothing can be kept here."""
        with self._host.locked():
            self._catch_up()
            return self._writable and self._write(to_text(self._kept))

    def _write(self, text: str) -> bool:
        if text != self._seen and not self._host.write(SAVE_KEY, text):
            return False
        self._seen, self._before = text, self._kept.copy()
        return True

    def _catch_up(self) -> None:
        """Take over what another window has stored since this one looked."""
        text = self._host.read(SAVE_KEY)
        if text == self._seen or not self._writable:
            return
        self._seen = text
        theirs = self._read(text) if text is not None else None
        if theirs is not None:
            self._adopt(self._kept.joined(self._before, theirs))

    def _adopt(self, other: Kept) -> None:
        # The sound and the screens hold on to these settings, so they are changed, not exchanged.
        settings = self._kept.settings
        for one in fields(Settings):
            setattr(settings, one.name, getattr(other.settings, one.name))
        self._kept = replace(other, settings=settings)

    def _read(self, text: str) -> Kept | None:
        """What a stored text holds. One that this version cannot read is put aside, and is None."""
        try:
            return from_text(text)
        except Unreadable as fault:
            newer = fault.key == "import.newer"
        # Such a save is never written over before a copy of it is safe.
        aside = NEWER_KEY if newer else DAMAGED_KEY
        if self._host.read(aside) != text:
            self._writable = self._host.write(aside, text)
        self.troubles = ("save.newer" if newer else "save.damaged",)
        return None

    def _fresh(self) -> Kept:
        """A save that begins: with reduced motion where the system asks for it, until the player chooses."""
        return Kept(settings=Settings(reduced_motion=self._host.calm))

    # Carrying progress elsewhere, and back

    def as_text(self) -> str:
        """The save as the text of a file."""
        return to_text(self._kept)

    def merge(self, other: Kept) -> bool:
        """Take over what is better in `other`, and all that it has met; the settings stay. As `replace`."""
        return self._take(other, merging=True)

    def replace(self, other: Kept) -> bool:
        """Let `other` take the place of this save. A copy is put aside first; False when nothing could be changed."""
        return self._take(other)

    def reset(self) -> bool:
        """Begin anew, but for the settings. As `replace`; runs and lessons that were left in the middle go, too."""
        done = self._take(Kept(settings=replace(self._kept.settings)))
        if done:
            self.paused.drop_all()
            self._host.write(LESSON_KEY, "")
        return done

    def before(self) -> Kept | None:
        """The save that the last import or reset took the place of; None when there is none."""
        text = self._host.read(BEFORE_KEY)
        try:
            return from_text(text) if text else None
        except Unreadable:
            return None

    def _take(self, other: Kept, *, merging: bool = False) -> bool:
        with self._host.locked():
            self._catch_up()
            if not (self._writable and self._host.write(BEFORE_KEY, to_text(self._kept))):
                return False
            if merging:
                taken = self._kept.merged(other)
            else:
                taken = replace(other, acts=max(self._kept.acts, other.acts) + 1)
            text = to_text(taken)
            if not self._host.write(SAVE_KEY, text):
                return False
            self._adopt(taken)
            self._seen, self._before = text, self._kept.copy()
            return True

    # Runs

    def keep_run(self, run: Run, tissue: Tissue) -> bool:
        """Store a run that is left in the middle; False when nothing can be kept here."""
        return self.paused.keep(run, tissue)

    def keeping_run(self, run: Run, tissue: Tissue) -> Parts[bool]:
        """The same part by part, while the run goes on; False also when it was kept or dropped otherwise meanwhile."""
        return self.paused.keeping(run, tissue)

    def drop_run(self) -> None:
        """The run of this window, or the one that was offered here, is not to be continued any more."""
        self.paused.drop()

    def keep_last_strip(self, run: StripRun) -> None:
        """Store a run of a strip that came to its end; it can be replayed from the file."""
        self._host.write(LAST_RUN_KEY, strip_to_text(run))

    def keep_last(self, run: Run, tissue: Tissue) -> None:
        """Store a run that came to its end; it can be replayed from the file."""
        run.close(tissue)
        self._host.write(LAST_RUN_KEY, run_to_text(run))
