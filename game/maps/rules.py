"""Whether a map that can be read makes a level: everything there that a run needs, and every place within reach."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from game.maps.form import AXONS, CELLS, GROUND, PLACES
from game.maps.report import Report, object_place, tile_place
from game.maps.tiled import Draft, Spot
from game.tissue.setup import Terrain

# Kinds of places, with what they are. Their number: one Treg, at least one of the others, any of the optional.
POINTS = {
    "treg": "where the Treg starts",
    "gate": "where a dendritic cell leaves for the lymph node",
    "door": "where T cells come in through a vessel",
    "entry": "where microbes come in",
    "barrier": "where T cells come in through a tight vessel wall, when it gives way",
}
AREAS = {
    "patrol": "where dendritic cells roam",
    "nest": "where naive T cells drift",
    "follicle": "where B cells wait",
    "filter": "where blood is filtered",
}
OPTIONAL = ("follicle", "barrier", "filter")
# How many a map may have: each cell and each place is looked at again and again while the level is played.
MOST_CELLS = 240
MOST_OF_A_KIND = 12
AXON = "axon"  # the kind of a line
MOST_AXONS = 12
ROOM = 4  # walkable tiles an area needs
POCKETS = 4  # closed pockets of ground that are told one by one

Tile = tuple[int, int]


def check_rules(draft: Draft, report: Report) -> None:
    """Note in the report what keeps the map from being played."""
    _check_names(draft, report)
    _check_cells(draft, report)
    sound = [spot for spot in draft.spots if spot.id not in report.faulty and spot.kind in POINTS | AREAS]
    inside = [spot for spot in sound if _check_inside(draft, spot, report)]
    points = [spot for spot in inside if spot.kind in POINTS and _check_point(draft, spot, report)]
    areas = [spot for spot in inside if spot.kind in AREAS and _check_area(draft, spot, report)]
    _check_axons(draft, report)
    start = next((spot.tile for spot in points if spot.kind == "treg"), None)
    if start is not None:
        _check_reach(draft, start, points, areas, report)


def walkable(draft: Draft, tile: Tile) -> bool:
    """Whether a tile lies on the map and is painted with something else than wall."""
    x, y = tile
    return (
        0 <= x < draft.width and 0 <= y < draft.height and draft.terrain[y * draft.width + x] not in (-1, Terrain.WALL)
    )


def flood(draft: Draft, start: Tile) -> set[Tile]:
    """Every tile that can be walked to from `start`, straight from tile to tile (a diagonal step cuts no corner)."""
    found = {start} if walkable(draft, start) else set()
    rest = list(found)
    while rest:
        x, y = rest.pop()
        for tile in ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)):
            if tile not in found and walkable(draft, tile):
                found.add(tile)
                rest.append(tile)
    return found


def tiles_of(spot: Spot) -> Iterable[Tile]:
    """The tiles whose middle lies in an area."""
    for y in range(ceil(spot.y - 0.5), ceil(spot.y + spot.height - 0.5)):
        for x in range(ceil(spot.x - 0.5), ceil(spot.x + spot.width - 0.5)):
            yield x, y


def _place(spot: Spot) -> str:
    return object_place(PLACES, str(spot.id), spot.name, spot.tile)


def _check_names(draft: Draft, report: Report) -> None:
    """Known kinds, a name for each, no name twice, nothing missing."""
    kinds = POINTS | AREAS
    counted = dict.fromkeys(kinds, 0)
    owners: dict[str, Spot] = {}
    for spot in draft.spots:
        if spot.kind in counted:
            counted[spot.kind] += 1
        if spot.id in report.faulty:
            continue
        if spot.kind not in kinds:
            called = f"has the unknown type '{spot.kind}'" if spot.kind else "has no type"
            report.add(_place(spot), called, f"set its Type (Class) to one of {', '.join(kinds)}")
        if not spot.name:
            report.add(_place(spot), "has no name", "give it a name of its own")
        elif spot.name in owners:
            other = owners[spot.name].id
            report.add(_place(spot), f"has the same name as object {other}", "give each object a name of its own")
        owners.setdefault(spot.name, spot)
    for kind, meaning in kinds.items():
        tool = "Insert Point" if kind in POINTS else "Insert Rectangle"
        if not counted[kind] and kind not in OPTIONAL:
            report.add(
                f"layer {PLACES}", f"has no {kind} ({meaning})", f"add one with {tool} and set its Type to {kind}"
            )
    for kind, count in counted.items():
        if count > MOST_OF_A_KIND:
            report.add(f"layer {PLACES}", f"has {count} objects of type {kind}", f"keep {MOST_OF_A_KIND} at most")
    if counted["treg"] > 1:
        report.add(f"layer {PLACES}", f"has {counted['treg']} objects of type treg", "keep one and delete the others")


def _check_cells(draft: Draft, report: Report) -> None:
    """Cells stand on a bed, and there are some."""
    if len(draft.cells) > MOST_CELLS:
        report.add(f"layer {CELLS}", f"has {len(draft.cells)} cells", f"erase all but {MOST_CELLS} of them")
    if not draft.cells:
        report.add(f"layer {CELLS}", "has no cells", "paint cells of cells.tsx on a bed")
    for terrain in (Terrain.WALL, Terrain.GROUND, Terrain.VESSEL):
        wrong = [(cell.x, cell.y) for cell in draft.cells if draft.terrain[cell.y * draft.width + cell.x] == terrain]
        report.add_tiles(
            CELLS,
            wrong,
            f"is a cell on {terrain.name.lower()}",
            f"erase the cell, or paint bed under it in the layer {GROUND}",
        )


def _check_axons(draft: Draft, report: Report) -> None:
    """Lines of the one known kind, on the map, each with a name of its own and something that it serves."""
    if len(draft.strokes) > MOST_AXONS:
        report.add(f"layer {AXONS}", f"has {len(draft.strokes)} lines", f"delete all but {MOST_AXONS} of them")
    names: set[str] = set()
    for stroke in draft.strokes:
        place = object_place(AXONS, str(stroke.id), stroke.name)
        if stroke.kind != AXON:
            report.add(place, f"has the unknown type '{stroke.kind}'", f"set its Type (Class) to {AXON}")
        if not stroke.name or stroke.name in names:
            report.add(place, "has no name of its own", "give each line another name")
        if not stroke.lamp:
            report.add(place, "serves nothing", "add the property lamp, a string such as hand, eye or foot")
        if not all(0 <= x <= draft.width and 0 <= y <= draft.height for x, y in stroke.points):
            report.add(place, "leaves the map", "move its points onto the map")
        names.add(stroke.name)


def _check_inside(draft: Draft, spot: Spot, report: Report) -> bool:
    """Whether a place lies on the map with all it covers."""
    x, y = spot.tile
    if (
        0 <= x < draft.width
        and 0 <= y < draft.height
        and spot.x + spot.width <= draft.width
        and spot.y + spot.height <= draft.height
    ):
        return True
    report.add(_place(spot), "lies outside the map, in whole or in part", "move it onto the map, or make it smaller")
    return False


def _check_point(draft: Draft, spot: Spot, report: Report) -> bool:
    """A point on a tile where somebody can stand; a door on a vessel at the edge. Whether it can be asked for ways."""
    if spot.width or spot.height:
        report.add(
            _place(spot), f"is a rectangle, but a {spot.kind} is a point", "delete it, and use Insert Point instead"
        )
        return False
    x, y = spot.tile
    terrain = draft.terrain[y * draft.width + x]
    if terrain == Terrain.WALL:
        report.add(
            _place(spot),
            f"is a {spot.kind} on a wall",
            f"move it to a tile that is no wall, or repaint tile ({x}, {y})",
        )
        return False
    if terrain < 0:
        return False  # the empty tile is told of already
    if spot.kind == "barrier" and terrain != Terrain.VESSEL:
        report.add(
            _place(spot), "is a barrier, but not on a vessel", f"move it onto a vessel, or paint vessel at ({x}, {y})"
        )
    if spot.kind == "door":
        if terrain != Terrain.VESSEL:
            report.add(
                _place(spot), "is a door, but not on a vessel", f"move it onto a vessel, or paint vessel at ({x}, {y})"
            )
        if x not in (0, draft.width - 1) and y not in (0, draft.height - 1):
            report.add(
                _place(spot), "is a door, but not at the edge of the map", "move it to where the vessel leaves the map"
            )
    return True


def _check_area(draft: Draft, spot: Spot, report: Report) -> bool:
    """A rectangle of at least one tile; the middle of a filter is open. Whether it can be asked for ways."""
    if spot.width >= 1 and spot.height >= 1:
        middle = int(spot.x + spot.width / 2), int(spot.y + spot.height / 2)
        if spot.kind == "filter" and not walkable(draft, middle):
            what = f"is a filter with a wall in its middle, tile ({middle[0]}, {middle[1]})"
            report.add(_place(spot), what, "paint vessel there: blood comes in by it")
            return False
        return True
    report.add(
        _place(spot),
        f"is a {spot.kind} of less than a tile",
        "delete it, and draw it anew with Insert Rectangle over several tiles",
    )
    return False


def _check_reach(draft: Draft, start: Tile, points: list[Spot], areas: list[Spot], report: Report) -> None:
    """Everything can be walked to from where the Treg starts; no ground is closed off."""
    reached = flood(draft, start)
    open_a_way = f"erase wall between it and the Treg in the layer {GROUND}"
    for spot in points:
        if spot.tile not in reached:
            report.add(_place(spot), f"is a {spot.kind} that cannot be reached from the Treg", open_a_way)
    for spot in areas:
        if sum(tile in reached for tile in tiles_of(spot)) < ROOM:
            report.add(
                _place(spot),
                f"is a {spot.kind} with fewer than {ROOM} tiles that can be reached from the Treg",
                "move it or make it larger, or erase walls in it",
            )
    report.add_tiles(
        CELLS,
        [
            (cell.x, cell.y)
            for cell in draft.cells
            if walkable(draft, (cell.x, cell.y)) and (cell.x, cell.y) not in reached
        ],
        "is a cell that cannot be reached from the Treg",
        open_a_way,
    )
    seen = set(reached)
    told = 0
    for index in range(draft.width * draft.height):
        tile = (index % draft.width, index // draft.width)
        if tile in seen or not walkable(draft, tile):
            continue
        pocket = flood(draft, tile)
        seen |= pocket
        told += 1
        if told <= POCKETS:
            report.add(
                tile_place(GROUND, tile),
                f"begins a closed pocket of {len(pocket)} tiles that nobody can reach",
                "fill it with wall, or erase wall to open it",
            )
