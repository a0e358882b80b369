"""A ghost: a run of before, lived again beside the one that is played. Only its Treg is shown, pale."""

from __future__ import annotations

from time import perf_counter

from game.runs.run import Run
from game.scenes.play import Play
from game.view.kit.kit import Kit
from game.view.world.picture import Picture
from game.view.world.shade import Shade

HURRY = 0.004  # seconds of a frame that go into catching up, after a pause or where a run goes on in its middle


class Ghost:
    """Simulates a recorded run by its commands, never ahead of the run beside it."""

    def __init__(self, kit: Kit, picture: Picture, kept: Run) -> None:
        """`picture` is that of the run which is played. Raises `Broken` when the level of `kept` is."""
        self.play = Play(kept.level, kept.seed, script=kept)
        picture.shade = self.shade = Shade(self.play.tissue, kit, lambda: self.play.over)
        self.play.before.append(self.shade.remember)

    def follow(self, step: int, *, waits: bool) -> None:
        """Go on to `step`. It `waits` in a frame in which the other run has made a step, if it is but one behind.

        So no frame of a slow machine has two steps to make.
        """
        if waits and step - self.play.tissue.now <= 1:
            return
        until = perf_counter() + HURRY
        self.play.hurry(step, lambda: perf_counter() >= until)
