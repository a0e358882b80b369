"""A run that somebody walks through: the patrol and every practice. It is steered by hand, and screens come over it."""

from __future__ import annotations

from game.locus.lineage import Lineage
from game.scenes.base import Push, Scene, Stage, Transition
from game.scenes.play import Play
from game.scenes.showing import Showing
from game.scenes.steering import Steering


class Afoot(Scene):
    """The run, how it is shown, and the hand that steers it."""

    def __init__(self, stage: Stage, play: Play) -> None:
        self.stage, self.play = stage, play
        self.level, self.seed = play.level, play.seed
        self.shows = Showing(stage, play)
        self._steering = Steering(self.shows)

    def showing(self) -> Showing:
        """The run on the screen."""
        return self.shows

    @property
    def ready(self) -> bool:
        """Whether all that is drawn is made; until then nothing lives."""
        return self.shows.ready

    @property
    def card(self) -> str:
        """The patient's card, where somebody chose it."""
        return self.play.run.card

    @property
    def kept(self) -> bool:
        """What is left in the middle can be continued."""
        return True

    @property
    def lineage(self) -> Lineage | None:
        """What the line of its Treg had kept when it began."""
        return self.play.run.lineage

    def enter(self) -> None:
        """Keys that are held already walk."""
        self._steering.come_back()

    def resume(self) -> None:
        """Keys held all through what lay over the run walk on; those let go there sent no word of it here."""
        self._steering.come_back()

    def _over(self, name: str, *about: object) -> Transition:
        """Another screen comes over the run, which lets go of everything."""
        self._steering.release()
        return Push(self.stage.scene(name, *about))

    def _over_asked(self, screen: str) -> Transition:
        """The screen that `Steering.handle` asks for comes over the run; nothing for ""."""
        if not screen:
            return None
        if screen == "pause":
            return self._over(screen, self)
        return self._over(screen, self.level, self.seed, self.play.tissue.setup.patient, self.lineage)
