"""What is kept between two games: the best result of each level, the settings, and a run that was left in the middle.

Stored as JSON with a version through the host. Nothing here raises: a save that cannot be read is put aside and a
fresh one begins; where nothing can be stored, the game goes on without. `Saves.troubles` tells the title what happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from game.host import LAST_RUN_KEY, PAUSED_RUN_KEY, SAVE_KEY, Host
from game.problems import Broken
from game.runs import Run, run_from_text, run_to_text
from game.tissue.setup import Setup
from game.tissue.world import Tissue

FORMAT = 2  # 1 knew no sound, no size of text, no coach, and no peptides that were told of
DAMAGED_KEY = SAVE_KEY + ".damaged"
NEWER_KEY = SAVE_KEY + ".newer"

PACES = ("relaxed", "normal")
ASSISTS = ("relaxed", "always", "never")
VOLUMES = (0, 25, 50, 75, 100)
MIXES = ("full", "quiet")
CAPTIONS = ("some", "all")
TEXT_SIZES = (100, 112, 125)  # percent
OUTCOMES = ("healthy", "scarred", "infection", "disease")
# From worst to best: what counts as a better result of a level.
RANK = {"disease": 0, "infection": 1, "scarred": 2, "healthy": 3}


@dataclass(slots=True)
class Settings:
    """What the player chose. `pace`: relaxed (time stands while reading) or normal (it runs at a tenth).

    `assist` is when the inspector shows the fit as a number: with the relaxed pace, always, or never. `volume` is that
    of everything, `effects` and `music` are parts of it, each of `VOLUMES`; the quiet `mix` is for classrooms;
    `captions` are shown for some sounds, the rarer and graver ones, or for all. `text` is the size of sentences on
    screens that are read, in percent; `coach` says whether the first steps are explained.
    """

    pace: str = "relaxed"
    reduced_motion: bool = False
    assist: str = "relaxed"
    volume: int = 75
    effects: int = 100
    music: int = 75
    mix: str = "full"
    muted: bool = False
    captions: str = "some"
    text: int = 100
    coach: bool = True

    @property
    def plausible(self) -> bool:
        """Whether every field has a value that there is."""
        chosen = (
            (self.pace, PACES),
            (self.assist, ASSISTS),
            (self.mix, MIXES),
            (self.captions, CAPTIONS),
            (self.volume, VOLUMES),
            (self.effects, VOLUMES),
            (self.music, VOLUMES),
            (self.text, TEXT_SIZES),
        )
        switches = (self.reduced_motion, self.muted, self.coach)
        # Whole numbers only: JSON's true would pass for 1, and 25.0 for 25.
        numbers = (self.volume, self.effects, self.music, self.text)
        return (
            all(value in there for value, there in chosen)
            and all(type(switch) is bool for switch in switches)
            and all(type(number) is int for number in numbers)
        )

    @property
    def shows_fit(self) -> bool:
        """Whether the inspector shows the fit gauge now."""
        return self.assist == "always" or (self.assist == "relaxed" and self.pace == "relaxed")


@dataclass(frozen=True, slots=True)
class Result:
    """How a level went: outcome, tissue left (0..1), right calls of all calls, stars (0..3)."""

    outcome: str
    integrity: float
    right: int
    calls: int
    stars: int

    @property
    def rank(self) -> tuple[int, int, float]:
        """What is better sorts higher."""
        return self.stars, RANK[self.outcome], self.integrity


@dataclass(frozen=True, slots=True)
class PausedRun:
    """A run that was left in the middle: what was done, and the state it came to."""

    run: Run
    state: dict[str, Any]

    def tissue(self, setup: Setup) -> Tissue | None:
        """The tissue as it was left; None when the state is damaged or the level has changed since."""
        try:
            tissue = Tissue.load(setup, self.state)
            same = tissue.hash() == self.run.hash
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None
        return tissue if same else None


@dataclass(slots=True)
class _Kept:
    """What the save holds."""

    settings: Settings = field(default_factory=Settings)
    best: dict[str, Result] = field(default_factory=dict)
    model_told: bool = False
    met: set[str] = field(default_factory=set)
    coached: set[str] = field(default_factory=set)


class _Newer(Exception):
    """The save was written by a later version of the game."""


class Saves:
    """The save of one player on one host. `troubles` are word keys for the title: save.damaged, .newer, .none."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._writable = True
        self.troubles: tuple[str, ...] = ()
        self._kept = self._read()
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

    def record(self, level: str, result: Result) -> bool:
        """Keep `result` if it is the best of `level` so far; True when it is."""
        before = self._kept.best.get(level)
        if before is not None and before.rank >= result.rank:
            return False
        self._kept.best[level] = result
        self.store()
        return True

    def store(self) -> bool:
        """Write the save; False when nothing can be kept here."""
        return self._writable and self._host.write(SAVE_KEY, _to_text(self._kept))

    def _read(self) -> _Kept:
        text = self._host.read(SAVE_KEY)
        if text is None:
            return _Kept()
        try:
            return _from_text(text)
        except _Newer:
            aside, trouble = NEWER_KEY, "save.newer"
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            aside, trouble = DAMAGED_KEY, "save.damaged"
        # A save that this version cannot read is never written over before a copy of it is safe.
        if self._host.read(aside) != text:
            self._writable = self._host.write(aside, text)
        self.troubles = (trouble,)
        return _Kept()

    # Runs

    def keep_run(self, run: Run, tissue: Tissue) -> bool:
        """Store a run that is left in the middle; False when nothing can be kept here."""
        run.close(tissue)
        text = json.dumps({"run": run_to_text(run), "state": tissue.dump()}, separators=(",", ":"))
        return self._host.write(PAUSED_RUN_KEY, text)

    def drop_run(self) -> None:
        """There is no run to continue any more."""
        if self._host.read(PAUSED_RUN_KEY) is not None:
            self._host.write(PAUSED_RUN_KEY, "{}")

    def paused_run(self) -> PausedRun | None:
        """The run that was left in the middle; None when there is none, or when it is damaged."""
        text = self._host.read(PAUSED_RUN_KEY)
        try:
            data = json.loads(text or "{}")
            run = run_from_text(data["run"], PAUSED_RUN_KEY)
            state = data["state"]
        except (ValueError, KeyError, TypeError, RecursionError, Broken):
            return None
        return PausedRun(run, state) if isinstance(state, dict) else None

    def keep_last(self, run: Run, tissue: Tissue) -> None:
        """Store a run that came to its end; it can be replayed from the file."""
        run.close(tissue)
        self._host.write(LAST_RUN_KEY, run_to_text(run))


def _to_text(kept: _Kept) -> str:
    return json.dumps(
        {
            "format": FORMAT,
            "settings": asdict(kept.settings),
            "best": {level: asdict(result) for level, result in sorted(kept.best.items())},
            "model_told": kept.model_told,
            "met": sorted(kept.met),
            "coached": sorted(kept.coached),
        },
        indent=1,
    )


def _from_text(text: str) -> _Kept:
    """Raises _Newer, or ValueError, KeyError, TypeError, AttributeError for a damaged save."""
    data = json.loads(text)
    version = data["format"]
    if type(version) is not int or version < 1:
        raise ValueError(f"format {version!r}")
    if version > FORMAT:
        raise _Newer
    # What an older version did not know keeps the value of a new game.
    settings = Settings(**data["settings"])
    if not settings.plausible:
        raise ValueError("settings")
    best = {str(level): _result(row) for level, row in data["best"].items()}
    met, coached = (_names(data.get(key, [])) for key in ("met", "coached"))
    return _Kept(settings, best, data["model_told"] is True, met, coached)


def _names(found: object) -> set[str]:
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise ValueError(f"no names: {found!r}")
    return set(found)


def _result(row: dict[str, Any]) -> Result:
    result = Result(**row)
    whole = all(type(number) is int and number >= 0 for number in (result.right, result.calls, result.stars))
    if result.outcome not in OUTCOMES or not whole or not 0.0 <= result.integrity <= 1.0:
        raise ValueError(f"result {row!r}")
    return result
