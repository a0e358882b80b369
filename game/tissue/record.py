"""A run's state as plain data: for saving, loading, and the fingerprint that must be the same on every machine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from game.tissue import treatment
from game.tissue.state import ACTORS, Call, Clone, Note, Offer, Priming, Surge, Treg

if TYPE_CHECKING:
    from game.tissue.table import Table

ROWS = {**ACTORS, "calls": Call, "notebook": Note, "primings": Priming, "surges": Surge, "offers": Offer}
LISTS = ("known", "deck", "powers", "memory", "blood_test")
TABLES = ("tolerance", "met")
NUMBERS = ("seed", "now", "unread", "outcome", "overrun_since", "held_since", "learnt_since", "unlocked_at", "last_id")
FIELDS = ("inflammation", "il2")
_PARTS = {kind: tuple(part.name for part in fields(kind)) for kind in (*ROWS.values(), Clone, Treg)}
# What is left out while there is nothing of it, so that a run of a level without it is told as it always was
GROUND = ("closed", "rests", "pannus", "treated")
SELDOM_NUMBERS = {
    **dict.fromkeys(("fluid", "blown", "called_at", "gnawed_at", "swelling", "eased_at", "strain_until", "bouts"), 0),
    **dict.fromkeys(("rung", "judged", "erred", "streak", "interferon", "burnt"), 0),
    **dict.fromkeys(("gust_at", "strain_at", "strained", "bout_at", "remains_at", "uv_at"), -1),
}
SELDOM = (*GROUND, *SELDOM_NUMBERS, "cit")
# Rows, in the same way
RARE = (
    *("axons", "pulses", "doors", "smoke", "complexes", "neutrophils", "osteoclasts", "surges", "offers"),
    *("remains", "phagocytes", "clumps", "filters", "ropes"),
)

# Every attribute of a `Table` stands in one of these two: what a saved run holds, and what `load` makes of that and
# of the setup. A new one that stands in neither would be lost when a run is saved; a test asks for it.
RECORDED = (*NUMBERS, *ROWS, *LISTS, *TABLES, *FIELDS, *SELDOM, "treg", "clones", "antibody_aims", "history", "chance")
DERIVED = (
    "setup",
    "rules",
    "grid",
    "events",  # told at the end of each step; none is left between two
    "cell_at",
    "near_cells",
    "near_gate",
    "clone_ways",
    "antibody_ways",
    "lines",
    "bearers",
    "holders",
    "_ways",
    "_fits",
    "_holds",
)


def _row(actor: Any) -> list[Any]:
    return [getattr(actor, name) for name in _PARTS[type(actor)]]


def _actor(kind: type[Any], row: list[Any]) -> Any:
    # JSON knows no tuples: a list inside an actor was one
    return kind(*(tuple(value) if isinstance(value, list) else value for value in row))


def dump(tissue: Table) -> dict[str, Any]:
    """The state of `tissue` as lists, numbers and strings."""
    state: dict[str, Any] = {name: getattr(tissue, name) for name in NUMBERS}
    state["treg"] = _row(tissue.treg)
    for name in ROWS:
        rows = [_row(actor) for actor in getattr(tissue, name)]
        if rows or name not in RARE:
            state[name] = rows
    state["clones"] = [_row(clone) for clone in tissue.clones.values()]
    for name in LISTS:
        state[name] = list(getattr(tissue, name))
    for name in TABLES:
        state[name] = dict(getattr(tissue, name))
    for name in GROUND:
        value = getattr(tissue, name)
        if value:
            state[name] = type(value)(value)
    for name, usual in SELDOM_NUMBERS.items():
        if getattr(tissue, name) != usual:
            state[name] = getattr(tissue, name)
    if any(tissue.cit):
        state["cit"] = list(tissue.cit)
    state["antibody_aims"] = {antigen: list(aims) for antigen, aims in tissue.antibody_aims.items()}
    for name in FIELDS:
        state[name] = list(getattr(tissue, name).values)
    state["history"] = [list(point) for point in tissue.history]
    state["chance"] = tissue.chance.dump()
    return state


def load(tissue: Table, state: dict[str, Any]) -> None:
    """Put what `dump` gave into a prepared `tissue`. Raises KeyError, TypeError or ValueError for a damaged state."""
    for name in NUMBERS:
        setattr(tissue, name, state[name])
    tissue.treg = _actor(Treg, state["treg"])
    for name, kind in ROWS.items():
        rows = state.get(name, []) if name in RARE else state[name]
        setattr(tissue, name, [_actor(kind, row) for row in rows])
    tiles = tissue.grid.width * tissue.grid.height
    for name in FIELDS:
        if len(state[name]) != tiles:
            raise ValueError(f"{name} has {len(state[name])} tiles, the map has {tiles}")
        getattr(tissue, name).values = list(state[name])
    if len(tissue.cells) != len(tissue.setup.map.cells):
        raise ValueError("the cells are not those of the map")
    tissue.clones = {row[0]: _actor(Clone, row) for row in state["clones"]}
    for name in LISTS:
        setattr(tissue, name, list(state[name]))
    for name in TABLES:
        setattr(tissue, name, dict(state[name]))
    tissue.antibody_aims = {antigen: tuple(aims) for antigen, aims in state["antibody_aims"].items()}
    tissue.rests = {str(power): int(step) for power, step in state.get("rests", {}).items()}
    for name, usual in SELDOM_NUMBERS.items():
        setattr(tissue, name, int(state.get(name, usual)))
    if tissue.setup.vigil is not None and not 0 <= tissue.rung < len(tissue.setup.vigil.rungs):
        raise ValueError(f"there is no rung {tissue.rung}")
    tissue.treated = [(str(therapy), int(step)) for therapy, step in state.get("treated", [])]
    for therapy, _ in tissue.treated:
        if therapy not in tissue.setup.treatments:
            raise ValueError(f"there is no therapy '{therapy}'")
    tissue.rules = treatment.rules(tissue)
    tissue.cit = list(state.get("cit", tissue.cit))
    if len(tissue.cit) != tiles:
        raise ValueError(f"cit has {len(tissue.cit)} tiles, the map has {tiles}")
    _shut(tissue, state.get("closed", []))
    tissue.pannus = list(state.get("pannus", []))
    if not all(tile in tissue.closed for tile in tissue.pannus):
        raise ValueError("pannus stands on ground that has not closed")
    tissue.find_ways()
    tissue.history = [(step, whole, hot, ill) for step, whole, hot, ill in state["history"]]
    tissue.chance.load(state["chance"])


def _shut(tissue: Table, tiles: list[int]) -> None:
    """Close what had closed. Raises TypeError or ValueError for a tile that cannot."""
    for tile in tiles:
        if tissue.close_refusal(tile):
            raise ValueError(f"tile {tile} cannot be closed: {tissue.close_refusal(tile)}")
        tissue.shut([tile])


class StateText:
    """The state of a tissue as it was when this was made, as JSON, always in the same letters.

    It is written part by part, since the whole of it takes longer than a frame may.
    """

    def __init__(self, tissue: Table) -> None:
        self._state = dump(tissue)
        self._left = sorted(self._state, reverse=True)
        self._parts: list[str] = []

    def go_on(self) -> bool:
        """Write the next part; True when that was the last one."""
        name = self._left.pop()
        value = json.dumps(self._state.pop(name), sort_keys=True, separators=(",", ":"))
        self._parts.append(f'"{name}":{value}')
        return not self._left

    def text(self) -> str:
        """All of it, with what was left to write."""
        while self._left:
            self.go_on()
        return f"{{{','.join(self._parts)}}}"

    def fingerprint(self) -> str:
        """SHA-256 of the text, first 16 hexadecimal digits. Floats are written in full, so a last bit shows."""
        return hashlib.sha256(self.text().encode()).hexdigest()[:16]


def fingerprint(tissue: Table) -> str:
    """The fingerprint of the state of `tissue`."""
    return StateText(tissue).fingerprint()
