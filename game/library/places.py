"""The places of the campaign, from `assets/places/*.toml`: where each lies on the body, how it looks and sounds, which
kinds of cells are at home there, what the coach says, and which levels it has. Read once, checked once.

A place with `[levels]` is played: it needs all of this, and nothing stands in for what is missing. One without is still
to come: it has its number and its spot on the body map. A place whose `world` is a strip (`game.locus`) has no tissue:
neither look nor kinds of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from game.host.paths import ASSETS
from game.library.reading import Colour, Section, open_sheets
from game.problems import Broken, Problem

PLACES_FOLDER = ASSETS / "places"
MOST_PLACES = 10  # as many as there are digits on the board
SIDES = ("left", "right")  # the columns of the body map
CANVAS = (960, 540)  # pixels
RINGS = (24, 80)  # pixels, the least and the most
LAYERS = ("pad", "pulse", "swarm")  # of the music; assets/sounds/sounds.toml says what each follows
SWELLS, BEATS, RESTS = STIRS = ("swells", "beats", "rests")
MOST_KINDS, MOST_TILE, MOST_LININGS = 12, 199, 3
TEXTURES = ("ground", "stroma", "lumen")
MORE_TEXTURES = ("lining", "growth")  # of a place with a lining of its own, and of one where tissue grows
STATES = ("healthy", "stressed", "infected", "dying", "dead")
INSIDES = ("inside.jpg", "inside_turned.jpg")  # pictures of a place that is a strip
VARIANTS = 16  # outlines of each kind of cell, so that neighbours interlock
ICON = "icon:"
TISSUE, STRIP = WORLDS = ("tissue", "strip")  # what a place is: a map of cells, or a strip inside one of them

Role = Literal["main", "practice", "epilogue", "more"]
Light = tuple[float, float, float]  # red, green, blue
Stir = str  # of `STIRS`


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring round an organ on the figure of the body map: its middle and its width, in pixels of the canvas.

    `bend` is how far along its way (0..1) the line from the card to the ring turns, chosen so that lines do not cross;
    `treg` where the Treg stands beside the ring of the chosen organ, in pixels from its middle.
    """

    spot: tuple[int, int]
    width: int
    bend: float
    treg: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """Where a place is on the body map: the `side` of its card, and its ring, None for a place that is no organ."""

    side: str
    ring: Ring | None = None


@dataclass(frozen=True, slots=True)
class Lining:
    """Ground for the surroundings of one `kind` of cells, multiplied by `tint`, plus `glow`.

    It is the `ground` of another place; where the place names itself it is a texture of its own, and no cell of that
    kind stands on a bed.
    """

    kind: str
    ground: str
    tint: Colour
    glow: Colour


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one place. Rims are given from their shaded side to the bright line.

    `wall` are the face of a wall, the rim of its top and the line on it; `vessel` the three rings of a vessel's wall;
    `bed` what cells stand on, in its middle and towards its edge; `capsule` the membrane round it, None without one.
    What lies far from cells is multiplied with `dim` (0..1); near them `glow` (0..255) is added. `growth` are face, rim
    and line of tissue that grows over ground which closes, None where that looks like any wall.
    """

    place: str
    wall: tuple[Colour, Colour, Colour]
    vessel: tuple[Colour, Colour, Colour]
    bed: tuple[Colour, Colour]
    capsule: tuple[Colour, Colour] | None
    dim: Light
    glow: Light
    linings: tuple[Lining, ...] = ()
    growth: tuple[Colour, Colour, Colour] | None = None

    @property
    def textures(self) -> tuple[str, ...]:
        """The names of all textures that the place has."""
        own = any(lining.ground == self.place for lining in self.linings)
        return (*TEXTURES, *(("lining",) if own else ()), *(("growth",) if self.growth is not None else ()))


@dataclass(frozen=True, slots=True)
class Voice:
    """What a place plays for a layer of the music: the file in assets/sounds, how loud, and in the quiet mix (0..1)."""

    file: str
    volume: float
    quiet: float


@dataclass(frozen=True, slots=True)
class CellKind:
    """A kind of tissue cell: the number of its tile in levels/cells.tsx, whether it reaches with arms over its
    neighbours, and how it stirs at rest: it `swells`, it `beats` together with all that do, or it `rests`.
    """

    id: str
    tile: int
    reaches: bool
    stirs: Stir


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a place: the `main` one counts, `practice` comes before it, `epilogue` after it, `more` beside."""

    main: str = ""
    practice: str = ""
    epilogue: str = ""
    more: tuple[str, ...] = ()

    def roles(self) -> list[tuple[str, Role]]:
        """The levels with what each of them is, the main one first."""
        named: list[tuple[str, Role]] = [(self.main, "main"), (self.practice, "practice"), (self.epilogue, "epilogue")]
        named += [(level, "more") for level in self.more]
        return [(level, role) for level, role in named if level]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the coach says in a place: names of `game.coach`. `hints` on patrol, `points` in the inspector.

    `epilogue` and `practice` are said instead of the hints in those levels; None where there is no such level.
    """

    hints: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    epilogue: tuple[str, ...] | None = None
    practice: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the campaign.

    `meets` are pictures of what is new here: actors, or "icon:" and an icon. `music` has what is played instead of a
    layer that the place does not share with all others. `examples` are pictures of screens that this place shows best.
    The `usual` place is the one whose ground lies behind screens that have no tissue. `look` is None while the place
    has none, and then no level with a map can be there. `world` is one of `WORLDS`.
    """

    id: str
    number: int
    body: Body
    usual: bool = False
    levels: Levels = field(default_factory=Levels)
    meets: tuple[str, ...] = ()
    look: Look | None = None
    music: Mapping[str, Voice] = field(default_factory=dict)
    kinds: tuple[CellKind, ...] = ()
    lessons: Lessons = field(default_factory=Lessons)
    examples: tuple[str, ...] = ()
    world: str = TISSUE

    @property
    def played(self) -> bool:
        """Whether there is anything to play."""
        return bool(self.levels.main)


# Reading


def _read_body(section: Section) -> Body:
    side = section.one_of("side", SIDES)
    if section.switch("organ", default=True):
        x, y = section.numbers("spot", 2, 0, max(CANVAS))
        if x > CANVAS[0] or y > CANVAS[1]:
            section.fault("spot", f"({x:g}, {y:g}) is outside the picture", "keep it within {} x {}".format(*CANVAS))
        spot, width = (round(x), round(y)), section.whole("ring", *RINGS)
        bend = section.number("bend", 0.0, 1.0)
        right, down = section.numbers("treg", 2, -RINGS[1], RINGS[1])
        body = Body(side, Ring(spot, width, bend, (round(right), round(down))))
    else:
        body = Body(side)
    section.done()
    return body


def _read_lining(section: Section) -> Lining:
    lining = Lining(
        section.name_text("kind"), section.name_text("ground"), section.colour("tint"), section.colour("glow")
    )
    section.done()
    return lining


def _read_look(section: Section, place: str) -> Look:
    wall, vessel, bed = section.colours("wall", 3), section.colours("vessel", 3), section.colours("bed", 2)
    bare = section.table.get("capsule") == []
    capsule = section.colours("capsule", 0 if bare else 2)
    dim, glow = section.numbers("dim", 3, 0.0, 1.0), section.numbers("glow", 3, 0.0, 255.0)
    linings = tuple(_read_lining(one) for one in section.sections("linings", least=0, most=MOST_LININGS))
    growth = section.colours("growth", 3) if section.has("growth") else ()
    section.done()
    return Look(
        place=place,
        wall=(wall[0], wall[1], wall[2]),
        vessel=(vessel[0], vessel[1], vessel[2]),
        bed=(bed[0], bed[1]),
        capsule=(capsule[0], capsule[1]) if capsule else None,
        dim=(dim[0], dim[1], dim[2]),
        glow=(glow[0], glow[1], glow[2]),
        linings=linings,
        growth=(growth[0], growth[1], growth[2]) if growth else None,
    )


def _read_music(section: Section) -> dict[str, Voice]:
    """What the place plays of its own. Each layer is either among `shares` or has a table."""
    shares = section.texts("shares", ())
    own: dict[str, Voice] = {}
    for layer in shares:
        if layer not in LAYERS:
            section.fault("shares", f"there is no layer '{layer}'", "name some of: " + ", ".join(LAYERS))
    for layer in LAYERS:
        if section.has(layer):
            if layer in shares:
                section.fault(layer, f"'{layer}' is shared and has a table", "take out one of the two")
            voice = section.section(layer)
            own[layer] = Voice(voice.text("file"), voice.number("volume", 0.0, 1.0), voice.number("quiet", 0.0, 1.0))
            voice.done()
        elif layer not in shares:
            what = f"nothing says what is played for '{layer}'"
            section.fault("shares", what, f'write [music.{layer}], or "{layer}" among shares = [...]')
    section.done()
    return own


def _read_kinds(top: Section) -> tuple[CellKind, ...]:
    kinds = []
    # A place whose patients have the organs of others says so: kinds = []
    least = 0 if top.table.get("kinds") == [] else 1
    for section in top.sections("kinds", least=least, most=MOST_KINDS):
        kind = CellKind(
            section.name_text("id"),
            section.whole("tile", 0, MOST_TILE),
            section.switch("reaches", default=False),
            section.one_of("stirs", STIRS, STIRS[0]),
        )
        section.done()
        kinds.append(kind)
    return tuple(kinds)


def _read_levels(section: Section) -> Levels:
    levels = Levels(
        section.name_text("main"),
        section.name_text("practice", ""),
        section.name_text("epilogue", ""),
        section.texts("more", ()),
    )
    section.done()
    return levels


def _read_lessons(section: Section, levels: Levels) -> Lessons:
    hints, points = section.texts("hints"), section.texts("points")
    lessons = Lessons(
        hints,
        points,
        section.texts("epilogue") if levels.epilogue else None,
        section.texts("practice") if levels.practice else None,
    )
    section.done()
    return lessons


def _read_place(top: Section, path: Path) -> Place:
    id = top.id_of(path)
    number = top.whole("number", 1, MOST_PLACES)
    body = _read_body(top.section("body"))
    if not any(top.has(key) for key in ("levels", "look", "music", "kinds", "coach", "meets")):
        top.done()
        return Place(id, number, body)
    levels = _read_levels(top.section("levels"))
    world = top.one_of("world", WORLDS, TISSUE)
    place = Place(
        id=id,
        number=number,
        body=body,
        usual=top.switch("usual", default=False),
        levels=levels,
        meets=top.texts("meets"),
        look=_read_look(top.section("look"), id) if world == TISSUE else None,
        music=_read_music(top.section("music")),
        kinds=_read_kinds(top) if world == TISSUE else (),
        lessons=_read_lessons(top.section("coach"), levels),
        examples=top.texts("examples", ()),
        world=world,
    )
    if top.has("meets") and not place.meets:
        top.fault("meets", "nothing is met here", "name a picture of what is new: an actor, or icon:NAME")
    top.done()
    return place


def line_in(top: Section, table: str, key: str, count: int = 0) -> str:
    """The line of a key in a table of the file, or of the table where the key is not there."""
    lines = top.sheet.lines
    return str(lines.get((table, count, key)) or lines.get((table, count, "")) or 1)


def _compare(found: Sequence[tuple[Section, Place]]) -> None:
    """What two places, or two of a place's kinds, cannot have both; and what one place says of another."""
    owners: dict[tuple[str, object], str] = {}

    def once(top: Section, place: Place, where: tuple[str, str, int], what: str, value: object) -> None:
        if (what, value) in owners:
            other = owners[what, value]
            top.sheet.note(line_in(top, *where), f"the {what} {value} is taken by '{other}'", "give each one its own")
        owners.setdefault((what, value), place.id)

    drawn = sorted(place.id for _, place in found if place.look is not None)
    for top, place in found:
        once(top, place, ("", "number", 0), "number", place.number)
        for number, kind in enumerate(place.kinds):
            once(top, place, ("kinds", "id", number), "kind of cell", kind.id)
            once(top, place, ("kinds", "tile", number), "tile", kind.tile)
        for level, role in place.levels.roles():
            once(top, place, ("levels", role, 0), "level", level)
        for name in place.examples:
            once(top, place, ("", "examples", 0), "picture", name)
        if place.usual:
            once(top, place, ("", "usual", 0), "name of being", "usual")
        for number, lining in enumerate(place.look.linings if place.look else ()):
            if lining.kind not in [kind.id for kind in place.kinds]:
                what = f"the lining is that of '{lining.kind}'"
                remedy = "name one of its kinds: " + ", ".join(kind.id for kind in place.kinds)
                top.sheet.note(line_in(top, "look.linings", "kind", number), what, remedy)
            if lining.ground not in drawn:
                what = f"the lining has the ground of '{lining.ground}'"
                top.sheet.note(line_in(top, "look.linings", "ground", number), what, f"name one of: {', '.join(drawn)}")


def read_places(paths: Iterable[Path]) -> dict[str, Place]:
    """All places of the files `paths`, by id, in the order of their numbers. Raises `Broken` with all that is wrong."""
    tops, problems = open_sheets(paths)
    found = [(top, _read_place(top, Path(top.sheet.file))) for top in tops]
    if not problems and not any(top.sheet.problems for top, _ in found):
        _compare(found)
    for top, _ in found:
        problems.extend(top.sheet.problems)
    if not problems and not any(place.usual for _, place in found):
        file = found[0][0].sheet.file if found else str(PLACES_FOLDER)
        problems.append(Problem(file, "1", "no place is the usual one", "write usual = true in one of the files"))
    if problems:
        raise Broken(problems)
    return {place.id: place for _, place in sorted(found, key=lambda one: one[1].number)}


# What is known


@cache
def load_places() -> Mapping[str, Place]:
    """Every place of the campaign by id, in the order of their numbers. Raises `Broken`."""
    return read_places(sorted(PLACES_FOLDER.glob("*.toml")))


@cache
def usual_place() -> Place:
    """The place whose ground lies behind screens without a tissue."""
    return next(place for place in load_places().values() if place.usual)


@cache
def levels_of_places() -> Mapping[str, tuple[str, Role]]:
    """For each level that belongs to a place: the id of the place, and what the level is in it."""
    return {level: (place.id, role) for place in load_places().values() for level, role in place.levels.roles()}


def drawn_places() -> tuple[str, ...]:
    """The ids of the places that a level can be in."""
    return tuple(place.id for place in load_places().values() if place.look is not None)


@cache
def kinds_of_cells() -> Mapping[str, tuple[Place, CellKind]]:
    """Each kind of tissue cell by its id, with the place where it is at home."""
    return {kind.id: (place, kind) for place in load_places().values() for kind in place.kinds}


def look_of(place: str) -> Look:
    """The look of a place. Raises KeyError for one that is none, or has none yet."""
    look = load_places()[place].look
    if look is None:
        raise KeyError(place)
    return look


def stir_of(kind: str) -> Stir:
    """How a kind of tissue cell stirs at rest. Raises KeyError for an unknown one."""
    return kinds_of_cells()[kind][1].stirs
