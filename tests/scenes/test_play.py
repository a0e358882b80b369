"""A run on its way: how long its player looked at what was answered."""

from __future__ import annotations

from game.scenes.play import Play
from game.tissue.commands import Decide, Verdict


def test_half_of_the_calls_took_at_most_so_many_seconds() -> None:
    play = Play("islet-drill", 3)
    assert play.seconds is None, "nothing was answered yet"
    for number, looks in enumerate([(0.1, 0.2), (5.0,), (0.5, 0.5, 0.5)]):
        for seconds in looks:
            play.read_on(number, seconds)
    play.read_on(9, 60.0)  # was read, and never answered
    for number in (0, 1, 2, 7):  # 7 was answered without being read, which says nothing
        play.give(Decide(number, Verdict.CALM))
        play.advance(0.04, 1.0)
    assert play.seconds == 1.5
