"""What a link asks for: `?t=1&level=ID&seed=7`. Anybody can write a link, so nothing in it is believed unchecked.

`FIELDS` is the one table of what a link may hold: a new field is a row there and a field of `Launch`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from game.locus.lineage import LEAST_OPEN, SITES, Lineage, lineage_of
from game.tissue.chance import MOST_SEED

FORM = "1"  # the form of links that this version understands
SHOWS = ("ways", "heat", "fit")  # what can be drawn over the tissue (game.view.world.insight)

# What of the antigen desk can be opened
DESKS = ("training", "arcade", "questions", "test-a", "test-b", "short-a", "short-b")
SOUNDS = ("on", "off")
BESIDE = "~"  # between two settings of the patient lab
_CARD = re.compile(r"[a-z0-9]{1,32}(-[a-z0-9]{1,32}){0,8}")
# A name that may be shown as it is; whatever else a link holds is only counted.
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,16}")

Note = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Launch:
    """`level` to open at once, "" for the title; `seed`, None to draw one; `notes` tell the title what was ignored.

    `kept` is what the Treg's line has kept, None for a Treg of no line; `lab` are one or two settings of the patient
    lab to open, () for none; `desk` is what of the antigen desk to open, `lesson` a lesson, `group` a class, "" for
    none. `patient` is the card of the level's patient, "" to draw one. `lang` is the language, `sound` one of `SOUNDS`,
    "" for what the settings say; `show` is what is drawn over the tissue for the curious.
    """

    level: str = ""
    seed: int | None = None
    notes: tuple[Note, ...] = ()
    lang: str = ""
    show: tuple[str, ...] = ()
    patient: str = ""
    kept: Lineage | None = None
    lab: tuple[str, ...] = ()
    desk: str = ""
    lesson: str = ""
    group: str = ""
    sound: str = ""


@dataclass(frozen=True, slots=True)
class There:
    """What a link can ask for: whether a level or challenge run is there, or a language, the cards of a level, the
    level that a card is of, "" for none, whether a text is a setting of the patient lab, and whether a lesson is there.
    """

    opens: Callable[[str], bool]
    speaks: Callable[[str], bool] = lambda lang: False
    cards: Callable[[str], Collection[str]] = lambda level: ()
    level_of: Callable[[str], str] = lambda card: ""
    sets: Callable[[str], bool] = lambda text: False
    teaches: Callable[[str], bool] = lambda lesson: False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a link. `about` says what it holds, `example` one that is good in every version; "" for any level.

    `public` fields stay as they are as long as the form does: teachers write them. The others are for who works on the
    game. `read` gives the value that a text means, None where it is no good; then the note `wrong` tells so.
    """

    name: str
    public: bool
    about: str
    example: str
    wrong: str
    read: Callable[[str, There], object]
    values: Mapping[str, object] = field(default_factory=dict)  # of the note


def _form(text: str, there: There) -> str | None:
    return text if text == FORM else None


def _level(text: str, there: There) -> str | None:
    return text if there.opens(text) else None


def _lang(text: str, there: There) -> str | None:
    return text if there.speaks(text) else None


def _patient(text: str, there: There) -> str | None:
    return text if _CARD.fullmatch(text) else None  # whether the level has it is asked when the level is known


def _kept(text: str, there: There) -> Lineage | None:
    return lineage_of(text)


def _lab(text: str, there: There) -> tuple[str, ...] | None:
    asked = tuple(text.split(BESIDE))
    return asked if len(asked) <= 2 and all(there.sets(one) for one in asked) else None


def _lesson(text: str, there: There) -> str | None:
    return text if there.teaches(text) else None


def is_group(text: object) -> bool:
    """Whether a text can name a class: one to sixteen letters, digits and hyphens."""
    return isinstance(text, str) and _PLAIN.fullmatch(text) is not None and "_" not in text


def _group(text: str, there: There) -> str | None:
    return text if is_group(text) else None


def _desk(text: str, there: There) -> str | None:
    return text if text in DESKS else None


def _sound(text: str, there: There) -> str | None:
    return text if text in SOUNDS else None


def _seed(text: str, there: There) -> int | None:
    if not re.fullmatch(r"[0-9]{1,10}", text):
        return None
    number = int(text)
    return number if number <= MOST_SEED else None


def _show(text: str, there: There) -> tuple[str, ...] | None:
    asked = text.split(",")
    return tuple(one for one in SHOWS if one in asked) if set(asked) <= set(SHOWS) else None


FIELDS = (
    Field("t", True, "the form of the link; every link has it", FORM, "launch.form", _form, {"form": FORM}),
    Field("level", True, "the id of the level, or of a challenge run, to open at once", "", "launch.level", _level),
    Field(
        name="seed",
        public=True,
        about=f"the variation of the level, 0 to {MOST_SEED}; drawn anew when left out",
        example="7",
        wrong="launch.seed",
        read=_seed,
        values={"most": MOST_SEED},
    ),
    Field(
        "patient",
        True,
        "the card of the level's patient; drawn by the seed when left out; alone it opens the card's level",
        "dr15",
        "launch.patient",
        _patient,
    ),
    Field(
        "kept",
        True,
        f"what the Treg's line has kept: open sites ({LEAST_OPEN} to {SITES}), and after a hyphen daughters",
        "12-2",
        "launch.kept",
        _kept,
        {"least": LEAST_OPEN, "most": SITES},
    ),
    Field(
        "lab",
        True,
        f"settings of the patient lab to open, one, or two with {BESIDE} between them",
        "multiple-sclerosis,drb1-15-01",
        "launch.lab",
        _lab,
    ),
    Field(
        "class", True, "the class, for the results of a lesson: letters, digits, hyphens", "7b", "launch.class", _group
    ),
    Field("lesson", True, "the id of a lesson to open", "mimics", "launch.lesson", _lesson),
    Field(
        name="desk",
        public=True,
        about=f"what of the antigen desk to open: {', '.join(DESKS)}",
        example="test-a",
        wrong="launch.desk",
        read=_desk,
        values={"names": ", ".join(DESKS)},
    ),
    Field("lang", True, "the language, for as long as the page is open", "en", "launch.lang", _lang),
    Field("sound", True, "whether it begins with sound: on or off", "off", "launch.sound", _sound),
    Field(
        name="show",
        public=False,
        about="what the tissue goes by, drawn over it: ways to the gates, heat of tiles, fits to what the Treg knows",
        example=",".join(SHOWS),
        wrong="launch.show",
        read=_show,
        values={"names": ", ".join(SHOWS)},
    ),
)
# What learning platforms add to an address for themselves, in small letters: cmi5 and xAPI launches, LTI, AICC. The
# game leaves them alone, and does not count them as strange.
FOREIGN = frozenset(
    """
    endpoint fetch auth actor activityid activity_id registration grouping content_token content_endpoint
    externalregistration externalconfiguration id_token lti_message_hint login_hint state aicc_sid aicc_url
    """.split()  # noqa: SIM905 - names read better as text than as literals
)
ALONE = ("lang", "sound", "show")  # fields that mean something without a level, whatever else is wrong


def read_launch(fields: Mapping[str, str], there: There) -> Launch:
    """What the `fields` of a link ask for, given what is `there`.

    Fields that the game does not know are ignored, and told unless they are `FOREIGN`. With a field whose value is no
    good the title opens instead of a level that the link did not mean; both are told there.
    """
    notes: list[Note] = []
    known = {row.name for row in FIELDS}
    strange = [name for name in fields if name not in known and name.lower() not in FOREIGN]
    if strange:
        plain = sorted(name for name in strange if _PLAIN.fullmatch(name))[:3]
        if plain:
            notes.append(("launch.unknown", {"names": ", ".join(plain)}))
        else:
            notes.append(("launch.strange", {}))
    if known.isdisjoint(fields):
        return Launch(notes=tuple(notes))
    asked = dict(fields)
    asked.setdefault("t", "")
    if "patient" in asked and "level" not in asked:
        home = there.level_of(asked["patient"])
        asked.update({"level": home} if home else {})
    elif not any(name in asked for name in (*ALONE, "lab", "desk", "lesson")):
        asked.setdefault("level", "")
    read = {row.name: row.read(asked[row.name], there) for row in FIELDS if row.name in asked}
    level = read.get("level", "")
    if read.get("patient") and level is not None and not (level and read["patient"] in there.cards(asked["level"])):
        read["patient"] = None
    notes += [(row.wrong, row.values) for row in FIELDS if row.name in read and read[row.name] is None]
    if read.pop("t") is None:
        return Launch(notes=tuple(notes))
    if any(value is None for value in read.values()):
        read = {name: value for name, value in read.items() if name in ALONE and value is not None}
    if "class" in read:
        read["group"] = read.pop("class")  # Python keeps the word for itself
    return Launch(notes=tuple(notes), **read)  # type: ignore[arg-type]  # the table and the record have the same names


# What pygbag's runtime takes for a wish of its own wherever it stands in a query
RUNTIMES = "-i"


def is_class(text: str) -> bool:
    """Whether a link that is made can name a class so: one that no runtime reads anything else from."""
    return is_group(text) and RUNTIMES not in text


def query_of(fields: Mapping[str, object]) -> str:
    """What stands behind the game's address in a link that asks for `fields`, by their names in `FIELDS`.

    Those that are None or "" are left out. Raises ValueError for a field that no link has.
    """
    strange = fields.keys() - {row.name for row in FIELDS}
    if strange:
        raise ValueError(f"no fields of a link: {', '.join(sorted(strange))}")
    asked = {"t": FORM, **fields}
    return "?" + urlencode({name: value for name, value in asked.items() if value not in (None, "")})


def new_seed(asked: int | None) -> int:
    """The seed of a new game: the one that was asked for, else one that nobody chose."""
    return asked if asked is not None else random.SystemRandom().randrange(MOST_SEED)
