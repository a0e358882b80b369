"""What cells show, and to whom it looks alike: the one door for everybody who asks.

A rule that changes what a cell shows (of its genes, of harm, of a drug) belongs here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.grid import Body, squared

if TYPE_CHECKING:
    from game.tissue.state import TissueCell
    from game.tissue.table import Table

SHARES = 100  # of cells, in which a hold is counted
TURNS_AT = 10  # citrulline for each of these shares


def made(tissue: Table, cell: TissueCell) -> tuple[str, ...]:
    """The body's own peptides whose proteins `cell` makes, or made while it lived; () for a mute one.

    Not all of them are shown: that takes HLA that holds them. Antibodies ask for no HLA. Where tiles are citrullinated,
    what can turn is there in its new form: in the more cells the more their tiles are.
    """
    peptides = tissue.setup.shown_by.get(cell.kind, ())
    turns = tissue.setup.turns
    if not turns or not is_turned(tissue, cell):
        return peptides
    return tuple(turns.get(peptide, peptide) for peptide in peptides)


def is_turned(tissue: Table, cell: TissueCell) -> bool:
    """Whether the arginine of `cell` has become citrulline: in a tenth of the cells of a tile of 100, in all at 1000.

    Which cells turn first follows from where they stand: it draws no lots.
    """
    cit = tissue.cit[tissue.grid.tile(cell.x, cell.y)]
    return cit > 0 and (cell.x * 41 + cell.y * 73) % SHARES * TURNS_AT < cit


def holdable(tissue: Table, peptides: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `peptides` that this patient's HLA holds at all; without a patient all of them."""
    if tissue.setup.patient is None:
        return peptides
    return tuple(peptide for peptide in peptides if tissue.hold_of(peptide) > 0.0)


def own(tissue: Table, cell: TissueCell) -> tuple[str, ...]:
    """The body's own peptides that cells like `cell` show, seldom or often; () for a mute one."""
    return holdable(tissue, made(tissue, cell))


def of_kinds(tissue: Table, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The body's own peptides that cells of these kinds show, each once."""
    shown_by = tissue.setup.shown_by
    return holdable(tissue, tuple(dict.fromkeys(peptide for kind in kinds for peptide in shown_by.get(kind, ()))))


def foreign(tissue: Table, cell: TissueCell) -> tuple[str, ...]:
    """The peptides of the virus in `cell`, once they show: () while it hides, and without one."""
    return of_microbe(tissue, cell.virus) if cell.state == "infected" else ()


def shown(tissue: Table, cell: TissueCell) -> tuple[str, ...]:
    """Every peptide that a T cell would find on `cell` now; a dead cell shows nothing.

    What a cell shows of its own is seen only while inflammation is fresh there: it induces class II, which most tissue
    cells lack in quiet. On a guarded cell none is seen until antibodies have opened the way; from then on its lining is
    inflamed by them and it is always seen.
    """
    if cell.state == "dead":
        return ()
    there = (own(tissue, cell) if is_seen(tissue, cell) else ()) + foreign(tissue, cell)
    if tissue.setup.patient is None:
        return there
    return tuple(peptide for peptide in there if is_held_out(tissue, cell, peptide))


def is_held_out(tissue: Table, cell: TissueCell, peptide: str) -> bool:
    """Whether `cell` is one of those that hold out `peptide`: of a hundred as many as its hold says, always the same.

    Which ones follows from where they stand: it draws no lots, and the same cells show on every machine.
    """
    return (cell.x * 37 + cell.y * 59) % SHARES < tissue.hold_of(peptide) * SHARES


def is_seen(tissue: Table, cell: TissueCell) -> bool:
    """Whether T cells find now what a living `cell` shows of its own."""
    if cell.kind in tissue.setup.guarded:
        return cell.state != "dead" and is_open(tissue, cell)
    return cell.state != "dead" and is_hot(tissue, cell)


def is_hot(tissue: Table, cell: TissueCell) -> bool:
    """Whether inflammation is fresh where `cell` stands."""
    return cell.hot_at >= 0 and tissue.now - cell.hot_at <= tissue.rules.seen_steps


def is_open(tissue: Table, cell: TissueCell) -> bool:
    """Whether effectors can come at `cell`: always, but where its kind is guarded and too few antibodies stick to it.

    Antibodies that bind the lining of a heart valve let T cells enter it (Roberts 2001, J Infect Dis 183:507).
    """
    return cell.kind not in tissue.setup.guarded or cell.marks >= tissue.rules.opens_at


def content(tissue: Table, cell: TissueCell) -> tuple[str, ...]:
    """Every peptide in `cell`, those of a virus that hides as well: what its remains hold when it dies.

    A virus that sleeps has made none.
    """
    return made(tissue, cell) + (in_microbe(tissue, cell.virus) if cell.virus and not is_asleep(tissue, cell) else ())


def in_microbe(tissue: Table, microbe: str) -> tuple[str, ...]:
    """Every peptide of a microbe, by its id: what its antibodies find."""
    return tissue.setup.microbes[microbe].shows


def of_microbe(tissue: Table, microbe: str) -> tuple[str, ...]:
    """The peptides of a microbe, by its id, that this patient's HLA can show."""
    return holdable(tissue, in_microbe(tissue, microbe))


def is_asleep(tissue: Table, cell: TissueCell) -> bool:
    """Whether the virus in `cell` is one that sleeps there, and does so now: it makes nothing, and nothing is shown."""
    return bool(cell.virus) and cell.load <= 0.0 and tissue.setup.microbes[cell.virus].latent


def is_harmless(tissue: Table, microbe: str) -> bool:
    """Whether a microbe, by its id, is a commensal."""
    return tissue.setup.microbes[microbe].harmless


def fits_any(tissue: Table, antigen: str, reach: float, peptides: tuple[str, ...]) -> bool:
    """Whether one of `peptides` is as alike to `antigen` as `reach` (a fit, 0..1) asks for."""
    return any(tissue.fit_of(antigen, other) >= reach for other in peptides)


def microbes_around(tissue: Table, body: Body, radius: float) -> list[tuple[str, str]]:
    """Microbes that show within `radius` tiles of `body`: (microbe id, "infected" for a cell or "bacterium")."""
    found = []
    for cell in tissue.cells:
        if cell.state == "infected" and squared(body, cell.x + 0.5, cell.y + 0.5) <= radius * radius:
            found.append((cell.virus, "infected"))
    for bacterium in tissue.bacteria:
        if squared(body, bacterium.x, bacterium.y) <= radius * radius:
            found.append((bacterium.microbe, "bacterium"))
    return found
