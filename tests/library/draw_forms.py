"""Draws the two forms of the antigen desk's test: `python -m tests.library.draw_forms`. They were drawn once and stay.

A form that is drawn anew is another test: results with it cannot be compared to those before.
"""

from __future__ import annotations

from random import Random

from game.library.forms import DESK_FILE, FORMS
from game.library.items import ALTERED, KNOWN, MIMIC, Item, draw_pair, plans
from game.library.lots import sample
from game.library.peptides import load_blosum62, load_peptides
from game.tissue.fit import fit

SEED = 20261130
TOO_ALIKE = (
    0.62  # the fit from which two peptides of a form, or one and one of the library, could be taken for each other
)
RUN = 2  # of one kind that may follow each other
ASKED = (KNOWN, ALTERED, MIMIC, MIMIC)  # designs of the items after which it is asked what decided
NOT_YET = 6  # items in which that is not asked

HEAD = """\
# The two frozen forms of the antigen desk's test: 36 items each, twelve own (four that a receptor knows, four met in
# quiet, four altered), twelve plain microbe's, twelve mimics. Drawn once by tests/library/draw_forms.py; not to be
# changed, since results could not be compared any more. Item N of form a and item N of form b are twins: the same
# design, residues of the same chemistry, fits within 0.03. The peptides are built, of no protein, and in no level.
#
# design    known | unknown | altered | plain | mimic
# peptide   nine residues; Cit is citrulline, dE and dD were deamidated
# alarm     of the cell that shows it, 1 to 3: it says nothing of the kind here
# short     whether the short form of 18 has it
# why       whether it is asked what decided
# rows      how each was met (receptor, quiet, alarm) and its residues
"""


def drawn() -> list[tuple[Item, Item]]:
    """The 36 pairs of twins, in the order of the test."""
    lots, substitution = Random(SEED), load_blosum62()
    cores = [peptide.core for peptide in load_peptides().values()]
    pairs: list[tuple[Item, Item]] = []
    for plan in plans():
        while True:
            pair = draw_pair(("a", "b"), plan, lots, substitution)
            if all(fit(one.core, other, substitution) < TOO_ALIKE for one in pair for other in cores):
                break
        cores += [one.core for one in pair]
        pairs.append(pair)
    return _ordered(pairs, lots)


def _ordered(pairs: list[tuple[Item, Item]], lots: Random) -> list[tuple[Item, Item]]:
    """A drawn order in which no kind comes more than `RUN` times in a row."""
    while True:
        mixed = sample(lots, pairs, len(pairs))
        kinds = [one.kind if one.kind != "altered" else "self" for one, _ in mixed]
        if not any(len(set(kinds[at : at + RUN + 1])) == 1 for at in range(len(kinds) - RUN)):
            return mixed


def text() -> str:
    """The file."""
    pairs = drawn()
    whys: set[int] = set()
    for design in ASKED:
        there = [n for n, (one, _) in enumerate(pairs) if one.design == design and one.short]
        whys.add(next(n for n in there if n >= NOT_YET and n not in whys))
    parts = [HEAD]
    for index, form in enumerate(FORMS):
        for number, pair in enumerate(pairs):
            parts.append(_written(pair[index], form, number, why=number in whys))
    return "\n".join(parts)


def _written(item: Item, form: str, number: int, *, why: bool) -> str:
    lines = [
        "[[item]]",
        f'id = "{form}{number + 1:02d}"',
        f'form = "{form}"',
        f'design = "{item.design}"',
        f'peptide = "{" ".join(item.signs)}"',
        f"alarm = {item.alarm}",
        *(["short = true"] if item.short else []),
        *(["why = true"] if why else []),
        "rows = [",
        *(f'  "{row.met}: {" ".join(row.signs)}",' for row in item.rows),
        "]",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    DESK_FILE.write_text(text(), encoding="utf-8")
