"""A contrast card comes after a wrong call in practice: not at once, once for each confusion, no card upon a card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.coach.contrasts import APART, WAITS, Contrasts
from game.library import build_case
from game.tissue.commands import Verdict
from game.tissue.events import Decided
from game.tissue.state import Call
from game.tissue.world import Tissue

ISLET, PEPTIDES = build_case("islet", 5)
SETUP = replace(ISLET, practice=True)


class Watched:
    """The cards of a run in practice, and the calls that they hear of."""

    def __init__(self, *, practice: bool = True) -> None:
        self.tissue = Tissue(SETUP, 5)
        self.cards = Contrasts(replace(SETUP, practice=practice), PEPTIDES)

    def call(self, kind: str, verdict: Verdict, clock: float) -> Call:
        """Let the player have decided on a peptide of a kind."""
        antigen = next(one.id for one in SETUP.antigens.values() if one.kind == kind)
        self.tissue.calls.append(Call(1, antigen, kind, verdict.value, 0, "cell"))
        self.cards.hear([Decided(1, antigen, verdict, 1.0, 1.0)], self.tissue, clock)
        return self.tissue.calls[-1]


def test_a_wrong_call_is_explained_after_a_moment_and_only_once() -> None:
    run = Watched()
    call = run.call("self", Verdict.PERMIT, 5.0)
    assert run.cards.due(5.0) is None, "the verdict is seen to land first"
    assert run.cards.due(5.0 + 0.9 * WAITS) is None
    assert run.cards.due(5.0 + WAITS) is call
    assert run.cards.due(60.0) is None


@pytest.mark.parametrize(
    ("kind", "verdict"), [("self", Verdict.CALM), ("foreign", Verdict.PERMIT), ("mimic", Verdict.RESTRAIN)]
)
def test_a_right_call_is_not_explained(kind: str, verdict: Verdict) -> None:
    run = Watched()
    run.call(kind, verdict, 5.0)
    assert run.cards.due(60.0) is None


def test_without_practice_nothing_is_explained() -> None:
    run = Watched(practice=False)
    run.call("self", Verdict.PERMIT, 5.0)
    assert run.cards.due(60.0) is None


def test_each_confusion_is_explained_once() -> None:
    run = Watched()
    run.call("self", Verdict.PERMIT, 5.0)
    assert run.cards.due(10.0) is not None
    run.call("self", Verdict.PERMIT, 100.0)
    assert run.cards.due(200.0) is None
    another = run.call("foreign", Verdict.CALM, 300.0)
    assert run.cards.due(300.0 + WAITS) is another


def test_two_cards_are_some_time_apart() -> None:
    run = Watched()
    run.call("self", Verdict.PERMIT, 5.0)
    shown = 5.0 + WAITS
    assert run.cards.due(shown) is not None
    run.call("foreign", Verdict.CALM, shown + APART / 2)
    assert run.cards.due(shown + 10 * APART) is None
    late = run.call("foreign", Verdict.CALM, shown + APART)
    assert run.cards.due(shown + 10 * APART) is late
