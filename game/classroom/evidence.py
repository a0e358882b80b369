"""What a player can know before an answer: letters, what the receptors know, alarm, the notebook. Never the origin.

It is what the inspector shows (`game.scenes.inspector`), and what players by cue see: no more, no less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from game.tissue.commands import Verdict
from game.tissue.dendritic import alarm_of
from game.tissue.fields import FULL
from game.tissue.grid import squared
from game.tissue.notebook import met_in_quiet, sightings
from game.tissue.setup import STEPS_PER_SECOND, Shape
from game.tissue.state import Dendritic, Note
from game.tissue.treg import calm_price, decide_refusal, price
from game.tissue.world import Tissue

CLEAR = 2  # the alarm from which a dendritic cell gives off IL-12
ALLY_NEAR = 3.0  # tiles


@dataclass(frozen=True, slots=True)
class Likeness:
    """A peptide that a receptor knows: its id, its core, and its fit (0..1) with the one that is shown."""

    peptide: str
    core: str
    fit: float


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given to the same peptide before in this run: when (in steps), and which."""

    step: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the notebook: a peptide (its id names no word on a page) that was read before, when, what was answered.

    `fit` is that with the peptide which is shown.
    """

    peptide: str
    core: str
    fit: float
    seen: tuple[Note, ...]
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer, its price in IL-2, and why it cannot be given now ("" when it can; see `events.Refused`).

    Where `most`, the price is that at most: what Calm costs follows from likeness, which nobody has looked for yet.
    """

    verdict: Verdict
    price: float
    refusal: str
    most: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the inspector shows of a dendritic cell that carries a peptide: nothing says where it was taken up.

    `library` holds every peptide that a receptor of this Treg knows, `notebook` every other one that was read in this
    run before, each in the order of the page: by fit where that is `compared`, else as they came. `marked` says whether
    the rows show at once what is the same and what differs; where not, that shows of the row that is laid under the
    peptide, so that finding a row takes a person some seconds. The fit is a number on the page only where `compared`.

    `alarm` is that of the cell, 0..3; `heat` the inflammation here in 0..100; `cytokine` what is in the air around it,
    "il-12", "il-10" or "". `seen` are the readings of the same peptide in this run, this one the last; `answered` the
    answers to it so far; `pointed` says whether the page tells of them by itself: else they are found in the notebook.
    `offers` are the answers, none while no alarm asks for one. `seconds` is how long the cell needs to its gate at
    normal speed. `changed` says whether one of its beads is citrulline, which no gene has a letter for.
    `shape` is what antibodies would read of its protein, None where the level does not go by shapes: with one, letters
    do not tell, and no row is compared. `takes` are the shapes that such antibodies take beside it.
    """

    core: str
    library: tuple[Likeness, ...]
    notebook: tuple[Entry, ...]
    compared: bool
    marked: bool
    alarm: int
    heat: int
    cytokine: str
    seen: tuple[Note, ...]
    answered: tuple[Answered, ...]
    pointed: bool
    offers: tuple[Offer, ...]
    seconds: int
    changed: bool = False
    shape: Shape | None = None
    takes: tuple[Shape, ...] = ()


def library_by_fit(tissue: Tissue, antigen: str) -> tuple[Likeness, ...]:
    """The learnt peptides, best fit with `antigen` first; equal ones in the order of the library."""
    return tuple(sorted(_library(tissue, antigen), key=lambda likeness: -likeness.fit))


def evidence(tissue: Tissue, cell: Dendritic, laid: Collection[str] = ()) -> Evidence:
    """What can be known of what `cell` carries, after the rows of the peptides `laid` have lain under it.

    Reads the tissue, changes nothing.
    """
    tile = tissue.grid.tile(cell.x, cell.y)
    left = tissue.near_gate[cell.gate][tile] if cell.gate >= 0 else 0
    reading, alarm = tissue.setup.reading, alarm_of(cell)
    compared = cell.compared or reading == "sorted"
    library, notebook = _library(tissue, cell.antigen), _notebook(tissue, cell)
    pointed = recalled(tissue, cell.antigen)
    found = pointed or any(row.peptide == cell.antigen for row in notebook)
    seen = sightings(tissue, cell.antigen)
    shape, takes = shape_of(tissue, cell.antigen)
    compared = compared and shape is None
    if compared:
        library, notebook = sorted(library, key=lambda row: -row.fit), sorted(notebook, key=lambda row: -row.fit)
    return Evidence(
        core=tissue.setup.antigens[cell.antigen].core,
        library=tuple(library),
        notebook=tuple(notebook),
        compared=compared,
        marked=reading != "plain" and shape is None,
        alarm=alarm,
        heat=round(100 * tissue.heat[tile] / FULL),
        cytokine=_cytokine(tissue, cell),
        seen=tuple(seen if found else seen[-1:]),
        answered=_answers(tissue, cell.antigen),
        pointed=pointed,
        offers=_offers(tissue, cell, None if compared or pointed or reading != "plain" else laid) if alarm else (),
        seconds=round(left / (tissue.rules.dendritic_speed * STEPS_PER_SECOND)),
        changed=cell.antigen in tissue.setup.turned,
        shape=shape,
        takes=takes,
    )


def shape_of(tissue: Tissue, antigen: str) -> tuple[Shape | None, tuple[Shape, ...]]:
    """What antibodies would read of the protein of `antigen`, and what they take beside it; None and () for neither."""
    shapes = tissue.setup.shapes
    id = tissue.setup.antigens[antigen].shape
    if not id:
        return None, ()
    return shapes[id], tuple(shapes[other] for other in shapes[id].takes if other != id)


def recalled(tissue: Tissue, antigen: str) -> bool:
    """Whether a screen says by itself that `antigen` was met before in this run.

    One that was answered always does; one that was only read does where the level still helps with reading.
    """
    if any(call.antigen == antigen for call in tissue.calls):
        return True
    return tissue.setup.reading != "plain" and any(note.antigen == antigen for note in tissue.notebook)


def answerable(tissue: Tissue, cell: Dendritic) -> bool:
    """Whether what `cell` carries may be answered at sight: it was read, or its peptide was met before and is recalled.

    Never one that was not read in this run.
    """
    return cell.inspected or recalled(tissue, cell.antigen)


def _library(tissue: Tissue, antigen: str) -> list[Likeness]:
    antigens = tissue.setup.antigens
    return [Likeness(known, antigens[known].core, tissue.fit_of(antigen, known)) for known in tissue.known]


def _notebook(tissue: Tissue, cell: Dendritic) -> list[Entry]:
    """What was read before this cell and is not known to a receptor, in the order of the first reading."""
    notes: list[Note] = list(tissue.notebook)
    if cell.inspected:
        # Its own reading is on the page already
        latest = next((note for note in reversed(notes) if note.antigen == cell.antigen), None)
        notes = [note for note in notes if note is not latest]
    return [
        Entry(
            antigen,
            tissue.setup.antigens[antigen].core,
            tissue.fit_of(cell.antigen, antigen),
            tuple(note for note in notes if note.antigen == antigen),
            _answers(tissue, antigen),
        )
        for antigen in _once(note.antigen for note in notes)
        if antigen not in tissue.known
    ]


def _once(antigens: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(antigens))


def _answers(tissue: Tissue, antigen: str) -> tuple[Answered, ...]:
    return tuple(Answered(call.step, call.verdict) for call in tissue.calls if call.antigen == antigen)


def _offers(tissue: Tissue, cell: Dendritic, laid: Collection[str] | None) -> tuple[Offer, ...]:
    """The answers; with `laid` the price of Calm is told by these rows alone, else a glance at it would be the fit."""
    offers = []
    for verdict in Verdict:
        cost, refusal = price(tissue, verdict, cell.antigen), decide_refusal(tissue, cell.id, verdict)
        if verdict is Verdict.CALM and laid is not None:
            counted = [one for one in (*tissue.known, *met_in_quiet(tissue)) if one in laid]
            cost = calm_price(tissue, max((tissue.fit_of(cell.antigen, one) for one in counted), default=0.0))
            dear = refusal == "no-il2" and tissue.treg.il2 >= tissue.rules.calm_least
            offers.append(Offer(verdict, cost, "" if dear else refusal, most=True))
        else:
            offers.append(Offer(verdict, cost, refusal))
    return tuple(offers)


def _cytokine(tissue: Tissue, cell: Dendritic) -> str:
    """IL-10 where a Treg has just breathed it out or an ally is near; else IL-12 from a cell in clear alarm."""
    treg, radius = tissue.treg, tissue.rules.cloud_radius
    breathed = tissue.now < treg.cloud_ready and squared(cell, treg.x, treg.y) <= radius * radius
    if breathed or any(squared(cell, ally.x, ally.y) <= ALLY_NEAR * ALLY_NEAR for ally in tissue.induced):
        return "il-10"
    return "il-12" if alarm_of(cell) >= CLEAR else ""
