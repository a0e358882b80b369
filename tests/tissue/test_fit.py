"""The fit rule against the numbers that were computed with Biopython's matrix, and what must hold for any two cores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.tissue.fit import ANCHORS, CONTACTS, fit
from tests.tissue.small import blosum62

BLOSUM62 = blosum62()
cores = st.text(alphabet="ARNDCQEGHILKMFPSTWYV", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("VEALYLVCG", "VELLYLVCS", 0.83),
        ("VHFFKNIVT", "YHFVKKHVH", 0.69),
        ("MRRDLEEAT", "LRRDLDASR", 0.62),
        ("YVIEGTSKQ", "YVLEGTLTA", 0.39),
    ],
)
def test_fit_of_published_pairs(a: str, b: str, expected: float) -> None:
    assert round(fit(a, b, BLOSUM62), 2) == expected


@given(cores, cores)
def test_fit_is_symmetric_and_a_share(a: str, b: str) -> None:
    assert 0.0 <= fit(a, b, BLOSUM62) <= 1.0
    assert fit(a, b, BLOSUM62) == fit(b, a, BLOSUM62)


@given(cores)
def test_a_core_fits_itself(core: str) -> None:
    assert fit(core, core, BLOSUM62) == pytest.approx(1.0)


@given(cores, cores, cores)
def test_anchors_do_not_count(a: str, b: str, other: str) -> None:
    changed = "".join(other[n - 1] if n in ANCHORS else a[n - 1] for n in range(1, 10))
    assert fit(changed, b, BLOSUM62) == fit(a, b, BLOSUM62)


def test_positions_are_anchor_or_contact() -> None:
    assert sorted((*ANCHORS, *CONTACTS)) == list(range(1, 10))


def test_a_core_has_nine_letters() -> None:
    with pytest.raises(ValueError, match="9 letters"):
        fit("VEALYLVC", "VEALYLVCG", BLOSUM62)
