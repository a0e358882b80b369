"""The two frozen forms of the antigen desk's test, read from assets/library/desk.toml and checked.

Each item of one form has a twin of the same design in the other; whoever takes one before a lesson and the other after
it meets the same difficulty, and never the same peptide. They were drawn once (`tests/library/draw_forms.py`) and stay:
results of different years can be compared only so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from game.host.paths import ASSETS
from game.library.chemistry import chemistry
from game.library.items import ALARM, DESIGNS, MET, QUIET, RECEPTOR, ROWS, Item, Row, Signs, told_by
from game.library.peptides import Substitution, load_blosum62
from game.library.reading import Section, open_sheet
from game.problems import Broken
from game.tissue.fit import CORE_LENGTH

DESK_FILE = ASSETS / "library" / "desk.toml"
FORMS = ("a", "b")
LONG, SHORT = 36, 18  # items
WHYS = 4  # items of a form after which it is asked what decided
MOST_ALARM = 3


def read_forms(path: Path, substitution: Substitution) -> Mapping[str, tuple[Item, ...]]:
    """The items of each form, in the order of writing. Raises `Broken` with all that is wrong, and OSError."""
    top = open_sheet(path)
    forms: dict[str, list[Item]] = {form: [] for form in FORMS}
    seen: set[str] = set()
    for section in top.sections("item"):
        form, item = _read_item(section, substitution)
        if item.id in seen:
            section.fault("id", f"the id '{item.id}' is there twice", "give each item its own id")
        seen.add(item.id)
        if form in forms:
            forms[form].append(item)
        section.done()
    top.done()
    for form, items in forms.items():
        if not top.sheet.problems and len(items) != LONG:
            top.sheet.note("item", f"form '{form}' has {len(items)} items", f"a form has {LONG}")
        if not top.sheet.problems and len([item for item in items if item.short]) != SHORT:
            top.sheet.note(
                "item", f"the short form of '{form}' has not {SHORT} items", "write short = true in half of them"
            )
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return {form: tuple(items) for form, items in forms.items()}


def _read_item(section: Section, substitution: Substitution) -> tuple[str, Item]:
    form = section.one_of("form", FORMS)
    rows = [row for index, text in enumerate(section.texts("rows")) if (row := _row(section, index, text)) is not None]
    item = Item(
        id=section.name_text("id"),
        design=section.one_of("design", DESIGNS),
        signs=_signs(section, "peptide", section.text("peptide")),
        rows=tuple(rows),
        alarm=section.whole("alarm", 1, MOST_ALARM),
        why=section.switch("why", default=False),
        short=section.switch("short", default=False),
    )
    if item.design not in DESIGNS or not item.signs:
        return form, item
    if len(rows) != ROWS or sorted(row.met for row in rows) != sorted((RECEPTOR,) * 2 + (QUIET,) + (ALARM,) * 3):
        section.fault("rows", f"{len(rows)} rows", "give two of a receptor, one met in quiet, three met in alarm")
    elif (told := told_by(item, substitution)) != item.kind:
        section.fault("design", f"it is said to be {item.kind}, and its rows tell {told}", "check rows and design")
    return form, item


def _row(section: Section, index: int, text: str) -> Row | None:
    """A row as it is written: how it was met, a colon, nine residues."""
    met, _, rest = text.partition(":")
    if met not in MET:
        section.fault("rows", f"row {index + 1} begins with '{met}'", "begin with one of: " + ", ".join(MET))
        return None
    signs = _signs(section, "rows", rest)
    return Row(signs, met) if signs else None


def _signs(section: Section, key: str, text: str) -> Signs:
    """Nine residues with spaces between; () where that is not so, and a fault is noted."""
    signs = tuple(text.split())
    for sign in signs:
        try:
            chemistry(sign)
        except KeyError:
            section.fault(key, f"'{sign}' is no residue", "use a letter of the twenty, Cit, dE or dD")
            return ()
    if len(signs) != CORE_LENGTH:
        section.fault(key, f"'{text.strip()}' has {len(signs)} residues", f"give {CORE_LENGTH}, with spaces between")
        return ()
    return signs


@cache
def _forms() -> Mapping[str, tuple[Item, ...]]:
    return read_forms(DESK_FILE, load_blosum62())


def load_form(form: str, *, short: bool = False) -> tuple[Item, ...]:
    """The items of a form, in their order; of the short one half of each design. Raises `Broken`, KeyError."""
    return tuple(item for item in _forms()[form] if item.short or not short)
