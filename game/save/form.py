"""What a save holds, as data and as text: settings, best results, and what was met, coached and practised.

The text is JSON with the number of its format, the same in storage and in a file that a player carries elsewhere.
Anybody can edit such a file, so nothing in it is believed unchecked; what is wrong is told with its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from game.locus.lineage import Lineage, lineage_of
from game.tissue.outcomes import OUTCOMES, rank

FORMAT = 3  # 1 knew no sound, text size, coach, peptides met; 2 knew no practices and no campaign
GAME = "tolerance"
OLDEST = 1  # the oldest format that is still read
MOST_ACTS = 1_000_000_000
# Settings that were called otherwise once, by their old names. One that this version does not know is passed over.
RENAMED: dict[str, str] = {}
LONGEST_TEXT = 200_000  # letters; a full save has about a twentieth

PACES = ("relaxed", "tenth", "normal", "full")
ASSISTS = ("relaxed", "always", "never")
VOLUMES = (0, 25, 50, 75, 100)
MIXES = ("full", "quiet")
CAPTIONS = ("some", "all")
TEXT_SIZES = (100, 112, 125)  # percent
MOST_STARS = 3
MOST_POINTS = 2_147_483_647  # of a score, as of a seed
MOST_D_PRIME = 20.0


# "" or the name of a language, as in assets/words: en, de, pt-BR. A save may name one that this version does not have.
_LANGUAGE = re.compile(r"([a-z]{2,8}(-[A-Za-z0-9]{2,8})*)?")

Value = TypeVar("Value", str, int, bool)


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting: the `field` of `Settings`, the `values` it may have, and the `page` of the settings that shows it.

    `page` "" is for what other screens set. Words: settings.WORD, and settings.WORD.NAME for each value; rows with the
    same `scale` share the words of their values, and have no sentence about each. Without `values` they are found when
    the game runs (the languages), and any text of the right form is plausible.
    """

    field: str
    values: tuple[str | int | bool, ...]
    page: str = ""
    scale: str = ""

    @property
    def word(self) -> str:
        """The part of its word keys that names it."""
        return self.field.replace("_", "-")

    @staticmethod
    def name(value: str | int | bool) -> str:
        """The part of a word key that names a value."""
        if isinstance(value, bool):
            return "on" if value else "off"
        return str(value)

    def allows(self, value: object) -> bool:
        """Whether a setting may have this value, which comes from a file."""
        if not self.values:
            return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None
        # Of the same type, too: JSON's true would pass for 1, and 25.0 for 25.
        return any(type(value) is type(one) and value == one for one in self.values)


def _chosen(default: Value, values: tuple[Value, ...], page: str = "", scale: str = "") -> Value:
    """A field of `Settings` with its row of `CHOICES`."""
    made: Value = field(default=default, metadata={"choice": (values, page, scale)})
    return made


@dataclass(slots=True)
class Settings:
    """What the player chose. A new setting is one field here; check, screen and new saves follow from it.

    `pace` is how fast time runs while one reads: relaxed (it stands still), a tenth, normal (0.4 of its pace), in
    full. `assist` is when the inspector's help with reading is free: with the relaxed pace, always, or never.
    `volume` is that of everything, `effects` and `music` are parts of it, each of `VOLUMES`; the quiet `mix` is for
    classrooms; `captions` are shown for some sounds, the rarer and graver ones, or for all. `text` is the size of
    sentences on screens that are read, in percent; `coach` says whether the first steps are explained; `all_open`
    opens every place of the campaign; `lang` is the language, "" for that of the system.
    """

    pace: str = _chosen("normal", PACES, "settings")
    reduced_motion: bool = _chosen(False, (False, True), "settings")
    assist: str = _chosen("relaxed", ASSISTS, "settings")
    volume: int = _chosen(75, VOLUMES, "sound", "level")
    effects: int = _chosen(100, VOLUMES, "sound", "level")
    music: int = _chosen(75, VOLUMES, "sound", "level")
    mix: str = _chosen("full", MIXES, "sound")
    muted: bool = _chosen(False, (False, True))
    captions: str = _chosen("some", CAPTIONS, "sound")
    text: int = _chosen(100, TEXT_SIZES, "settings")
    coach: bool = _chosen(True, (True, False), "settings")
    all_open: bool = _chosen(False, (False, True))
    lang: str = _chosen("", (), "settings")

    @property
    def plausible(self) -> bool:
        """Whether every field has a value that there is."""
        return all(choice.allows(getattr(self, choice.field)) for choice in CHOICES)

    def read(self, name: str) -> str | int | bool:
        """What the field `name` comes to: nothing is heard while all is muted."""
        value: str | int | bool = getattr(self, name)
        return 0 if name == "volume" and self.muted else value

    def choose(self, name: str, value: str | int | bool) -> None:
        """Set the field `name`. Who chooses a volume wants to hear it."""
        setattr(self, name, value)
        if name == "volume":
            self.muted = False

    @property
    def compares_free(self) -> bool:
        """Whether the inspector's help with reading costs nothing now."""
        return self.assist == "always" or (self.assist == "relaxed" and self.pace == "relaxed")


# Every setting, in the order of the screens.
CHOICES = tuple(Choice(one.name, *one.metadata["choice"]) for one in fields(Settings))


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
        return self.stars, rank(self.outcome), self.integrity


@dataclass(frozen=True, slots=True)
class Feat:
    """How a patrol without an end went: its `level` with its modifiers, seed, score, and surges that were outlived.

    Right calls of all calls, d-prime (None where a kind was never met), and how `alike` to the own (0..1) the strangers
    were at last.
    """

    level: str
    seed: int
    score: int
    surges: int
    right: int
    calls: int
    d_prime: float | None
    alike: float


@dataclass(frozen=True, slots=True)
class DeskBest:
    """The best of the antigen desk's arcade: points ever, and those of the latest `day` (counted from year 1)."""

    best: int = 0
    day: int = 0
    today: int = 0

    def with_points(self, points: int, day: int) -> DeskBest:
        """The same after one more round."""
        return self.joined(DeskBest(points, day, points))

    def joined(self, other: DeskBest) -> DeskBest:
        """The better of both; of two days the later one."""
        later = max((self.day, self.today), (other.day, other.today))
        return DeskBest(max(self.best, other.best), *later)


@dataclass(slots=True)
class Kept:
    """What a save holds. `feats` are the best patrols without an end, by what they are the best of (`feats.key_of`).

    `acts` counts the imports and fresh starts that it has been through.
    `lineage` is the most that the player's line of Tregs has kept; None before it has kept anything.
    `desk` is the best of the antigen desk's arcade.
    """

    settings: Settings = field(default_factory=Settings)
    best: dict[str, Result] = field(default_factory=dict)
    feats: dict[str, Feat] = field(default_factory=dict)
    model_told: bool = False
    met: set[str] = field(default_factory=set)
    coached: set[str] = field(default_factory=set)
    practised: set[str] = field(default_factory=set)
    lineage: Lineage | None = None
    desk: DeskBest = field(default_factory=DeskBest)
    acts: int = 0

    def copy(self) -> Kept:
        """The same, for keeping while this one changes."""
        return Kept(
            settings=replace(self.settings),
            best=dict(self.best),
            feats=dict(self.feats),
            model_told=self.model_told,
            met=set(self.met),
            coached=set(self.coached),
            practised=set(self.practised),
            lineage=self.lineage,
            desk=self.desk,
            acts=self.acts,
        )

    def joined(self, before: Kept, theirs: Kept) -> Kept:
        """What this window and another one have reached, since both held what was there `before`.

        As `merged`, but where the other has begun anew or taken a file since, only what is new here is added to that.
        A setting that was changed here wins over theirs.
        """
        mine = self
        if theirs.acts > self.acts:
            mine = Kept(
                best={level: result for level, result in self.best.items() if before.best.get(level) != result},
                feats={key: feat for key, feat in self.feats.items() if before.feats.get(key) != feat},
                model_told=self.model_told and not before.model_told,
                met=self.met - before.met,
                coached=self.coached - before.coached,
                practised=self.practised - before.practised,
                lineage=self.lineage if self.lineage != before.lineage else None,
                desk=self.desk if self.desk != before.desk else DeskBest(),
                acts=theirs.acts,
            )
        both = mine.merged(theirs) if theirs.acts >= self.acts else self.copy()
        changed = {
            one.name: getattr(self.settings, one.name)
            for one in fields(Settings)
            if getattr(self.settings, one.name) != getattr(before.settings, one.name)
        }
        both.settings = replace(theirs.settings, **changed)
        return both

    def merged(self, other: Kept) -> Kept:
        """Both together: the better of each result and feat, all that either has met; the settings are one's own."""
        best = dict(self.best)
        for level, result in other.best.items():
            if level not in best or best[level].rank < result.rank:
                best[level] = result
        feats = dict(self.feats)
        for key, feat in other.feats.items():
            if key not in feats or feats[key].score < feat.score:
                feats[key] = feat
        return Kept(
            settings=self.settings,
            best=best,
            feats=feats,
            model_told=self.model_told or other.model_told,
            met=self.met | other.met,
            coached=self.coached | other.coached,
            practised=self.practised | other.practised,
            lineage=better(self.lineage, other.lineage),
            desk=self.desk.joined(other.desk),
            acts=self.acts,
        )


def better(one: Lineage | None, other: Lineage | None) -> Lineage | None:
    """The one that has kept more: first of open sites, then of daughters."""
    return max((lineage for lineage in (one, other) if lineage is not None), default=None)


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
            "feats": {key: asdict(feat) for key, feat in sorted(kept.feats.items())},
            "model_told": kept.model_told,
            "met": sorted(kept.met),
            "coached": sorted(kept.coached),
            "practised": sorted(kept.practised),
            **({"lineage": kept.lineage.text} if kept.lineage is not None else {}),
            **({"desk": asdict(kept.desk)} if kept.desk.day else {}),
            "acts": kept.acts,
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
    if version < OLDEST:
        raise Unreadable("import.damaged", place="format")
    return _kept(data)


def _kept(data: Mapping[str, Any]) -> Kept:
    """The save of checked format. What an older one did not know keeps the value of a new game."""
    kept = Kept()
    with _at("settings"):
        kept.settings = Settings(**_settings(data["settings"]))
        if not kept.settings.plausible:
            raise ValueError("settings")
    with _at("best"):
        rows = dict(data["best"])
    for level, row in rows.items():
        with _at(f"best.{_plain(level)}"):
            kept.best[str(level)] = _result(row)
    with _at("feats"):
        feats = dict(data.get("feats", {}))
    for key, row in feats.items():
        with _at(f"feats.{_plain(key)}"):
            kept.feats[str(key)] = _feat(row)
    with _at("model_told"):
        kept.model_told = data["model_told"] is True
    for key, names in (("met", kept.met), ("coached", kept.coached), ("practised", kept.practised)):
        with _at(key):
            names.update(_names(data.get(key, [])))
    with _at("lineage"):
        kept.lineage = _lineage(data["lineage"]) if "lineage" in data else None
    with _at("desk"):
        kept.desk = _desk(data["desk"]) if "desk" in data else DeskBest()
    with _at("acts"):
        kept.acts = _acts(data.get("acts", 0))
    return kept


def _settings(found: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that this version knows, by their names of today."""
    known = {one.name for one in fields(Settings)}
    # What stands under its own name wins over an old name for the same.
    named = {RENAMED.get(name, name): found[name] for name in sorted(found, key=lambda name: name in known)}
    return {name: value for name, value in named.items() if name in known}


def _lineage(found: object) -> Lineage:
    lineage = lineage_of(found) if isinstance(found, str) else None
    if lineage is None:
        raise ValueError("lineage")
    return lineage


def _desk(row: dict[str, Any]) -> DeskBest:
    desk = DeskBest(**row)
    if not all(type(number) is int and 0 <= number <= MOST_POINTS for number in (desk.best, desk.day, desk.today)):
        raise ValueError("desk")
    if desk.today > desk.best:
        raise ValueError("desk")
    return desk


def _acts(found: object) -> int:
    if type(found) is not int or not 0 <= found <= MOST_ACTS:
        raise ValueError("acts")
    return found


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


def _feat(row: dict[str, Any]) -> Feat:
    feat = Feat(**row)
    counts = (feat.seed, feat.score, feat.surges, feat.right, feat.calls)
    whole = all(type(number) is int and 0 <= number <= MOST_POINTS for number in counts)
    share = type(feat.alike) in (int, float) and 0.0 <= feat.alike <= 1.0
    apart = feat.d_prime is None or (type(feat.d_prime) in (int, float) and abs(feat.d_prime) <= MOST_D_PRIME)
    if not (whole and share and apart and isinstance(feat.level, str)) or feat.right > feat.calls:
        raise ValueError(f"feat {row!r}")
    return feat
