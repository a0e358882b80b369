"""The shortened fuzz: a few dozen seeded cases of each kind. `./build.sh fuzz` makes two thousand of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.__main__ import fuzz
from tests.fuzz.kinds import KINDS, Kind, bounded, lots_of
from tests.fuzz.work import TooMuch

CASES = {
    "maps": 60,
    "scenarios": 60,
    "strips": 60,
    "strip-runs": 60,
    "labs": 40,
    "shapes": 40,
    "factors": 60,
    "cards": 40,
    "saves": 60,
    "runs": 60,
    "results": 60,
    "links": 60,
    "words": 60,
    "command-lines": 60,
}


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_input_is_taken_or_refused(tmp_path: Path, kind: str) -> None:
    failed = fuzz(kind, 1, CASES[kind], tmp_path)
    assert not failed, "\n".join((folder / "fault.txt").read_text(encoding="utf-8") for folder in failed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_the_same_cases_again(kind: str) -> None:
    make = KINDS[kind].make
    assert make(lots_of(kind, 3, 5)) == make(lots_of(kind, 3, 5))
    assert any(make(lots_of(kind, 3, 5)) != make(lots_of(kind, 3, other)) for other in range(6, 9))


def test_a_case_that_fails_is_kept_with_its_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(folder: Path) -> None:
        raise RuntimeError((folder / "a").read_text())

    monkeypatch.setitem(KINDS, "odd", Kind(lambda lots: {"a": b"what was given"}, ask))
    (folder,) = fuzz("odd", 7, 1, tmp_path)
    assert folder == tmp_path / "odd-7-0"
    assert (folder / "a").read_bytes() == b"what was given"
    assert "RuntimeError: what was given" in (folder / "fault.txt").read_text(encoding="utf-8")


def test_work_without_end_is_a_fault() -> None:
    def endless() -> None:
        while True:
            len("")
            lots_of("", 0, 0)

    with pytest.raises(TooMuch):
        bounded(endless, 1000)
