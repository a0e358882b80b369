"""What a save holds, as data and as text: settings, best results, and what was met, coached and practised.

The text is JSON with the number of its format, the same in storage and in a file that a player carries elsewhere.
Anybody can edit such a file, so nothing in it is believed unchecked; what is wrong is told with its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 3  # 1 knew no sound, text size, coach, peptides met; 2 knew no practices and no campaign
GAME = "tolerance"
LONGEST_TEXT = 200_000  # letters; a full save has about a twentieth

PACES = ("relaxed", "normal")
ASSISTS = ("relaxed", "always", "never")
VOLUMES = (0, 25, 50, 75, 100)
MIXES = ("full", "quiet")
CAPTIONS = ("some", "all")
TEXT_SIZES = (100, 112, 125)  # percent
OUTCOMES = ("healthy", "scarred", "infection", "disease")
# From worst to best: what counts as a better result of a level.
RANK = {"disease": 0, "infection": 1, "scarred": 2, "healthy": 3}
MOST_STARS = 3


@dataclass(slots=True)
class Settings:
    """What the player chose. `pace`: relaxed (time stands while reading) or normal (it runs at a tenth).

    `assist` is when the inspector shows the fit as a number: with the relaxed pace, always, or never. `volume` is that
    of everything, `effects` and `music` are parts of it, each of `VOLUMES`; the quiet `mix` is for classrooms;
    `captions` are shown for some sounds, the rarer and graver ones, or for all. `text` is the size of sentences on
    screens that are read, in percent; `coach` says whether the first steps are explained;
    `all_open` opens every place of the campaign.
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
    all_open: bool = False

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
        switches = (self.reduced_motion, self.muted, self.coach, self.all_open)
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


@dataclass(slots=True)
class Kept:
    """What a save holds."""

    settings: Settings = field(default_factory=Settings)
    best: dict[str, Result] = field(default_factory=dict)
    model_told: bool = False
    met: set[str] = field(default_factory=set)
    coached: set[str] = field(default_factory=set)
    practised: set[str] = field(default_factory=set)

    def merged(self, other: Kept) -> Kept:
        """Both together: the better result of each level, all that either has met; the settings are one's own."""
        best = dict(self.best)
        for level, result in other.best.items():
            if level not in best or best[level].rank < result.rank:
                best[level] = result
        return Kept(
            settings=self.settings,
            best=best,
            model_told=self.model_told or other.model_told,
            met=self.met | other.met,
            coached=self.coached | other.coached,
            practised=self.practised | other.practised,
        )


class Unreadable(Exception):
    """A text that is no save of this game: `key` names the words that say why, `values` what they name."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, object] = values


def to_text(kept: Kept) -> str:
    """The save as text, in the newest format."""
    return json.dumps(
        {
            "game": GAME,
            "format": FORMAT,
            "settings": asdict(kept.settings),
            "best": {level: asdict(result) for level, result in sorted(kept.best.items())},
            "model_told": kept.model_told,
            "met": sorted(kept.met),
            "coached": sorted(kept.coached),
            "practised": sorted(kept.practised),
        },
        indent=1,
    )


def from_text(text: str) -> Kept:
    """The save that `text` holds, of this format or an older one. Raises `Unreadable`."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable("import.huge", most=LONGEST_TEXT // 1000)
    if not text.strip():
        raise Unreadable("import.empty")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        if '"format"' not in text:
            raise Unreadable("import.foreign") from fault
        raise Unreadable("import.broken", line=fault.lineno) from fault
    except (ValueError, RecursionError) as fault:
        raise Unreadable("import.foreign") from fault
    if not isinstance(data, dict) or data.get("game", GAME) != GAME or type(data.get("format")) is not int:
        raise Unreadable("import.foreign")
    version = data["format"]
    if version > FORMAT:
        raise Unreadable("import.newer")
    if version < 1:
        raise Unreadable("import.damaged", place="format")
    return _kept(data)


def _kept(data: Mapping[str, Any]) -> Kept:
    """The save of checked format. What an older one did not know keeps the value of a new game."""
    kept = Kept()
    with _at("settings"):
        kept.settings = Settings(**data["settings"])
        if not kept.settings.plausible:
            raise ValueError("settings")
    with _at("best"):
        rows = dict(data["best"])
    for level, row in rows.items():
        with _at(f"best.{_plain(level)}"):
            kept.best[str(level)] = _result(row)
    with _at("model_told"):
        kept.model_told = data["model_told"] is True
    for key, names in (("met", kept.met), ("coached", kept.coached), ("practised", kept.practised)):
        with _at(key):
            names.update(_names(data.get(key, [])))
    return kept


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Tell what is wrong inside as damage at this place of the save."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Unreadable("import.damaged", place=place) from fault


def _plain(name: object) -> str:
    """A name from a file, in letters that may be shown."""
    return re.sub(r"[^A-Za-z0-9_-]", "?", str(name))[:24]


def _names(found: object) -> set[str]:
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise ValueError(f"no names: {found!r}")
    return set(found)


def _result(row: dict[str, Any]) -> Result:
    result = Result(**row)
    whole = all(type(number) is int and number >= 0 for number in (result.right, result.calls, result.stars))
    share = type(result.integrity) in (int, float) and 0.0 <= result.integrity <= 1.0
    if result.outcome not in OUTCOMES or not whole or not share:
        raise ValueError(f"result {row!r}")
    if result.right > result.calls or result.stars > MOST_STARS:
        raise ValueError(f"result {row!r}")
    return result
