"""The frozen forms of the antigen desk's test: what they hold, that each item has a twin, what is told of a fault."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from game.library.chemistry import chemistry
from game.library.forms import DESK_FILE, FORMS, LONG, SHORT, WHYS, load_form, read_forms
from game.library.items import ALARM, OWN_MET, TWIN, Item, alike_rows, same_row, told_by
from game.library.peptides import load_blosum62, load_peptides
from game.tissue.fit import ANCHORS, CONTACTS, fit
from tests.library.draw_forms import text
from tests.library.small import Refused

SUBSTITUTION = load_blosum62()
FROZEN = "4a96507cd7aefba188fe0a122a6863d577074ac6a12db550bb234f6bec7236df"


def test_the_forms_are_those_that_were_drawn_once() -> None:
    """Results of different years are compared: whoever must change a form draws a new one beside these."""
    written = DESK_FILE.read_text(encoding="utf-8")
    assert sha256(written.encode()).hexdigest() == FROZEN
    assert written == text()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_twelve_of_each_and_half_of_them_when_short(form: str) -> None:
    long, short = load_form(form), load_form(form, short=True)
    assert (len(long), len(short)) == (LONG, SHORT)
    wanted = {"known": 4, "unknown": 4, "altered": 4, "plain": 12, "mimic": 12}
    assert Counter(item.design for item in long) == wanted
    assert Counter(item.design for item in short) == {design: count // 2 for design, count in wanted.items()}
    assert [sum(item.why for item in items) for items in (long, short)] == [WHYS, WHYS]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("short", [False, True])
def test_alarm_and_history_are_the_same_for_every_kind(form: str, short: bool) -> None:
    seen: dict[str, Counter[object]] = {}
    for item in load_form(form, short=short):
        kind = "self" if item.kind == "altered" else item.kind
        mine = seen.setdefault(kind, Counter())
        mine[item.alarm] += 1
        mine[tuple(sorted(row.met for row in item.rows))] += 1
        mine[same_row(item) is not None, len(alike_rows(item, SUBSTITUTION))] += 1
        mine[any(row.signs == item.signs for row in item.rows)] += 1
    assert seen["self"] == seen["foreign"] == seen["mimic"]


def equals(item: Item, places: tuple[int, ...]) -> list[tuple[str, int]]:
    return sorted((row.met, sum(row.core[place - 1] == item.core[place - 1] for place in places)) for row in item.rows)


@pytest.mark.parametrize(("one", "other"), list(zip(*map(load_form, FORMS), strict=True)), ids=lambda item: item.id)
def test_each_item_has_a_twin_that_is_as_hard_and_another_peptide(one: Item, other: Item) -> None:
    assert (one.design, one.alarm, one.short, one.why) == (other.design, other.alarm, other.short, other.why)
    assert [chemistry(sign) for sign in one.signs] == [chemistry(sign) for sign in other.signs]
    for places in (CONTACTS, ANCHORS):
        assert equals(one, places) == equals(other, places)
    fits = [
        sorted(fit(item.core, row.core, SUBSTITUTION) for row in item.rows if row is not same_row(item))
        for item in (one, other)
    ]
    assert all(abs(a - b) <= TWIN + 1e-9 for a, b in zip(*fits, strict=True) if max(a, b) >= 0.2)
    assert fit(one.core, other.core, SUBSTITUTION) < 0.48


def test_no_item_is_in_a_level_or_near_another_one() -> None:
    items = [item for form in FORMS for item in load_form(form)]
    assert len({item.core for item in items}) == len(items)
    library = [peptide.core for peptide in load_peptides().values()]
    assert max(fit(item.core, core, SUBSTITUTION) for item in items for core in library) < 0.62
    assert max(fit(a.core, b.core, SUBSTITUTION) for a, b in combinations(items, 2)) < 0.62


@pytest.mark.parametrize("form", FORMS)
def test_no_kind_comes_three_times_in_a_row(form: str) -> None:
    kinds = ["self" if item.kind == "altered" else item.kind for item in load_form(form)]
    assert all(len(set(kinds[at : at + 3])) > 1 for at in range(LONG - 2))


def test_likeness_to_ones_own_parts_mimics_from_the_rest() -> None:
    for item in (item for form in FORMS for item in load_form(form)):
        assert told_by(item, SUBSTITUTION) == item.kind
        own = [fit(item.core, row.core, SUBSTITUTION) for row in item.rows if row.met in OWN_MET]
        if item.kind == "foreign":
            assert max(own) < 0.48
            assert same_row(item) is not None
            assert all(row.met == ALARM for row in alike_rows(item, SUBSTITUTION))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('design = "plain"', 'design = "mimic"', "it is said to be mimic, and its rows tell foreign"),
        ("alarm = 1", "alarm = 9", "9"),
        ('rows = [\n  "', 'rows = [\n  "gone ', "begins with 'gone "),
        ('peptide = "', 'peptide = "X ', "'X' is no residue"),
        ('peptide = "', 'peptide = "A ', "has 10 residues"),
        ('id = "a02"', 'id = "a01"', "the id 'a01' is there twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, broken: Refused, old: str, new: str, what: str) -> None:
    path, whole = tmp_path / "desk.toml", DESK_FILE.read_text(encoding="utf-8")
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    problem = broken(lambda: read_forms(path, SUBSTITUTION))[0]
    assert what in problem.what
    assert problem.place == str(whole[: whole.index(old)].count("\n") + 1)


def test_a_form_that_is_not_whole_is_told(tmp_path: Path, broken: Refused) -> None:
    path = tmp_path / "desk.toml"
    whole = DESK_FILE.read_text(encoding="utf-8")
    path.write_text(whole[: whole.rindex("[[item]]")], encoding="utf-8")
    assert [problem.what for problem in broken(lambda: read_forms(path, SUBSTITUTION))] == ["form 'b' has 35 items"]
