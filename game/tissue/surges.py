"""The surges of an endless run: who comes in each, how many, and how they come.

From the third surge on each has a face (`ladder.Face`), drawn a while before it comes, never the same one twice in a
row. A face asks for something else each time: to read again what has changed, to look at every entry, to read much, to
narrow, or to stand between T cells that passed no gate and the tissue. Then microbes begin to drift, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.tissue import allies, bouts, microbes
from game.tissue.chance import pick
from game.tissue.events import Surged
from game.tissue.ladder import Bargain, Face
from game.tissue.setup import Arrival, Rules
from game.tissue.shown import of_kinds
from game.tissue.state import Surge

if TYPE_CHECKING:
    from game.tissue.ladder import Rung, Strain, Vigil
    from game.tissue.table import Table

NEAREST = 2  # strains of the wanted likeness, of which the lot draws one
STALE = 0.15  # fit: by how much further off a strain counts for each time that it has been here
KINDS = 3  # plain strains of a surge of many
FEWEST = 2  # microbes that anything comes with
RETURNS = 2  # T cells for the own that come back at least; one more for each second surge


def draw_face(tissue: Table, vigil: Vigil, number: int) -> Face:
    """How surge `number` (from 0) will come, by lot."""
    if number < vigil.faces_from:
        return Face.USUAL
    last = tissue.surges[-1].face if tissue.surges else ""
    there = [face for face in vigil.faces if face != last and _can(tissue, vigil, face)]
    return pick(tissue.chance.vigil, there or [Face.USUAL])


def _can(tissue: Table, vigil: Vigil, face: Face) -> bool:
    """Whether a surge can come with this face now."""
    match face:
        case Face.CHANGED:
            return bool(_changed(tissue, vigil))
        case Face.PINCER:
            return len(tissue.setup.map.entries) > 1
        case Face.ALIKE:
            return len(vigil.mimics) > 1
    return True


def _changed(tissue: Table, vigil: Vigil) -> list[Strain]:
    """The plain strains that were here and can come back with one contact changed, and have not done so yet."""
    been = [name for surge in tissue.surges for name in surge.microbes]
    microbe = tissue.setup.microbes
    return [
        one
        for one in vigil.plain
        if one.microbe in been and microbe[one.microbe].drifts_to and microbe[one.microbe].drifts_to not in been
    ]


def size_of(vigil: Vigil, number: int, bargain: Bargain | None) -> int:
    """How many plain microbes surge `number` (from 0) brings."""
    more = bargain.more if bargain is not None else 1.0
    count = vigil.least + vigil.more * number + vigil.faster * number * number
    return min(vigil.most, int(count * more))


def rise(tissue: Table, vigil: Vigil, face: Face, bargain: Bargain | None) -> None:
    """Let the next surge come, with this face, under what was agreed to."""
    number, rung = len(tissue.surges), vigil.rungs[tissue.rung]
    count = size_of(vigil, number, bargain)
    came = _come(tissue, vigil, face, rung, count)
    if vigil.guests and number % 2 == 1:
        _arrive(tissue, pick(tissue.chance.vigil, vigil.guests), vigil.least)
    if face is Face.RETURNED:
        _return(tissue, RETURNS + number // 2)
    if bargain is not None:
        allies.join(tissue, bargain.kin)
    taken = bargain.id if bargain is not None else ""
    tissue.surges.append(Surge(tissue.now, tissue.rung, tuple(came), tissue.integrity, face.value, taken))
    tissue.events.append(Surged(len(tissue.surges), rung.plain, face.value))


def _come(tissue: Table, vigil: Vigil, face: Face, rung: Rung, count: int) -> list[str]:
    """Let the microbes of a surge come in; gives their ids."""
    few = max(1, count - vigil.fewer)
    with_mimics = len(tissue.surges) >= vigil.mimics_from
    wide = face is Face.PINCER
    came: list[str] = []
    if face is Face.CHANGED:
        parent = min(_changed(tissue, vigil), key=lambda one: abs(one.alike - rung.plain))
        came.append(tissue.setup.microbes[parent.microbe].drifts_to)
        _arrive(tissue, came[0], count)
    elif face is Face.MANY:
        for _ in range(KINDS):
            _send(tissue, vigil.plain, rung.plain, max(FEWEST, count // KINDS), came)
    elif face is Face.ALIKE:
        _send(tissue, vigil.plain, rung.plain, FEWEST, came)
        _send(tissue, vigil.mimics, rung.mimic, max(1, count // 2), came)
    else:
        _send(tissue, vigil.plain, rung.plain, count, came, wide=wide)
    if with_mimics and vigil.mimics:
        _send(tissue, vigil.mimics, rung.mimic, few, came, wide=wide)
    elif with_mimics:
        # Where nobody can restrain a second plain strain comes instead
        _send(tissue, vigil.plain, rung.plain, few, came, wide=wide)
    return came


def _send(
    tissue: Table, strains: tuple[Strain, ...], wanted: float, count: int, came: list[str], *, wide: bool = False
) -> None:
    """Let a strain come that is about as alike as wanted: rather one that has been here seldom, none that `came`."""
    left = [one for one in strains if one.microbe not in came]
    if not left:
        return
    been = [name for surge in tissue.surges for name in surge.microbes]
    near = sorted(left, key=lambda one: abs(one.alike - wanted) + STALE * been.count(one.microbe))
    strain = pick(tissue.chance.vigil, near[:NEAREST])
    _arrive(tissue, strain.microbe, count, wide=wide)
    came.append(strain.microbe)


def _arrive(tissue: Table, microbe: str, count: int, *, wide: bool = False) -> None:
    """Microbes come in by one entry, or parted over all of them."""
    entries = tissue.setup.map.entries
    if not wide:
        entry = pick(tissue.chance.vigil, entries)
        microbes.arrive(tissue, Arrival(tissue.now, microbe, count, entry.name))
        return
    for number, entry in enumerate(entries):
        share = (count + number) // len(entries)
        if share:
            microbes.arrive(tissue, Arrival(tissue.now, microbe, share, entry.name))


def _return(tissue: Table, size: int) -> None:
    """T cells for something of the body's own come back from the blood, as in a bout."""
    antigens = of_kinds(tissue, tissue.setup.vital)
    if antigens:
        bouts.come(tissue, pick(tissue.chance.vigil, antigens), size)


def shifted(rules: Rules, rung: Rung, drift: float, bargain: Bargain | None) -> Rules:
    """What a rung, the drift of microbes and a bargain make of rules."""
    changes: dict[str, float | int] = {
        "leftover": min(1.0, rules.leftover + rung.noise),
        "rest_least": round(rules.rest_least * rung.rests),
        "rest_most": round(rules.rest_most * rung.rests),
        "variants": drift,
    }
    if bargain is not None:
        for name, times in bargain.times:
            before = changes.get(name, getattr(rules, name))
            changes[name] = round(before * times) if isinstance(before, int) else before * times
        changes |= dict(bargain.sets)
    return replace(rules, **changes)  # type: ignore[arg-type]  # a test looks at every bargain in every place
