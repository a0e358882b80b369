"""Training at the antigen desk: short trials, each with its consequence, until every kind is told at a glance."""

from __future__ import annotations

from game.classroom.desk_trials import GROUPS, MASTERED, TRIAL, Told, Training
from game.host.link import new_seed
from game.library.items import Item
from game.library.peptides import load_blosum62
from game.scenes.asking import Asking
from game.scenes.base import Replace, Stage, Transition
from game.tissue.commands import Verdict
from game.view.pages.desk import RIGHT_TONE, WRONG_TONE, Asked

LEAST = 0.35  # seconds for which a consequence stays, whatever is pressed
SHOWN = 1.5  # seconds after which it goes on by itself where the answer was right


class TrainingScene(Asking):
    """Lies over the desk. Time does not run while a consequence is read; a wrong one waits for who reads it."""

    name = "training"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._training = Training(new_seed(stage.seed), load_blosum62())
        self._seconds = 0.0  # that this trial, or the look at what it came to, has lasted
        self._told: Told | None = None
        self._group = self.verdicts()

    @property
    def item(self) -> Item:
        """What is asked."""
        return self._training.item

    @property
    def told_now(self) -> Told | None:
        """What the last answer came to, while that is read."""
        return self._told

    def _asked(self) -> Asked:
        words = self.stage.kit.words
        chips = tuple(
            (None, words(f"desk.group.{group}"), f"{self._training.rows[group]}/{MASTERED}") for group in GROUPS
        )
        texts, tone = (words("desk.training.how"), words("desk.training.rule")), ""
        if self._told is not None:
            tone = RIGHT_TONE if self._told.right else WRONG_TONE
            said = words(f"desk.told.{self._told.item.kind}.{self._told.verdict or 'none'}")
            texts = (said, words(f"desk.why.{self._told.item.design}"))
        help = tuple((verdict.value, words(f"desk.help.{verdict.value}")) for verdict in Verdict)
        return Asked(self.item, words("desk.training"), chips, texts, marked=True, tone=tone, help=help)

    def _time(self) -> float | None:
        return max(0.0, 1.0 - self._seconds / TRIAL) if self._told is None else None

    def answer(self, name: str) -> Transition:
        if self._told is None:
            self._take(name)
            return None
        if self._seconds < LEAST:
            return None
        if self._training.done:
            return Replace(self.stage.scene("desk-end", "training", self._training))
        self._training.go_on()
        self._told, self._seconds = None, 0.0
        self._group = self.verdicts()
        return None

    def _take(self, verdict: str) -> None:
        self._told = self._training.answer(verdict, self._seconds)
        self._seconds = 0.0
        self.stage.sounds.play(verdict or "refusal")
        self._group = self.one("on", "desk.on")

    def update(self, seconds: float) -> Transition:
        """Time runs, and out; after a right answer it goes on."""
        self._seconds += seconds
        if self._told is None and self._seconds >= TRIAL:
            self._take("")
        elif self._told is not None and self._told.right and self._seconds >= SHOWN:
            return self.answer("on")
        return None
