"""A run on the screen: a play with its picture, the board over it and its sounds, kept in time with each other."""

from __future__ import annotations

import pygame

from game.scenes.base import HEIGHT, WIDTH, Stage
from game.scenes.play import Play
from game.scenes.told import Control
from game.sound import Ears, Mood
from game.tissue.dendritic import alarm_of
from game.view.hud.board import Board
from game.view.hud.entry import draw_loading
from game.view.world.contour import TILE
from game.view.world.insight import Insight
from game.view.world.lens import Lens
from game.view.world.picture import Picture

BAKE_SECONDS = 0.012  # a frame, while the ground is being made
HIT_PAUSE = 0.066  # seconds that everything holds its breath when a verdict lands


class Showing:
    """Shows a `play`. A scene has one, and says what else there is: a hand that steers, a coach, a bar.

    Call `prepare` once a frame until it is `ready`; from then on `live` and `settle` once a frame, and `draw`.
    """

    def __init__(self, stage: Stage, play: Play) -> None:
        self.stage, self.play = stage, play
        self.picture = Picture(play.tissue, stage.kit, play.peptides, (WIDTH, HEIGHT))
        self.board = Board(play.tissue, stage.kit, self.picture)
        self._insight = Insight(play.tissue, stage.kit, stage.show) if stage.show else None
        self._ears = Ears(play.tissue, stage.sounds, self._caption, self.picture.camera.side)
        play.before.append(self.picture.remember)
        play.looks += [self.picture.look, self._ears.look]
        play.heard += [
            lambda events: self.board.tell(events, play.clock),
            lambda events: self.picture.hear(events, play.clock),
            self._ears.hear,
        ]
        self._beats = 0  # of the heart, as they were heard
        self._pause = 0.0  # seconds that are left in which everything holds its breath
        self._handed = ""  # the power that is being handed over
        self._to_rehearse = [self.picture.warm, *self.board.rehearsals()]
        self.ready = False

    @property
    def calm(self) -> bool:
        """Whether motion is reduced."""
        return self.stage.saves.settings.reduced_motion

    def prepare(self) -> None:
        """Make the ground, then what is shown later, a part a frame: nothing is made while the level is played."""
        if self.picture.bake(BAKE_SECONDS):
            if self._to_rehearse:
                self._to_rehearse.pop(0)()
            self.ready = not self._to_rehearse

    def live(self, seconds: float) -> float:
        """Let the screen's clock go on; gives how many of the `seconds` of a frame the tissue has for itself."""
        self.board.happenings.calm_motion = self.calm
        self.board.gift.update(seconds)
        self._offer(seconds)
        if self.board.happenings.landed(self.play.clock):
            self._pause = max(self._pause, HIT_PAUSE)
        waited = min(self._pause, seconds)
        self._pause -= waited
        self.play.clock += seconds - waited
        return seconds - waited

    def _offer(self, seconds: float) -> None:
        """What was handed over is offered next, once it lies in its slot."""
        board = self.board
        board.offer.update(seconds)
        if self._handed and not board.gift.shown:
            board.offer.begin(self._handed)
            self._handed = ""

    @property
    def pace(self) -> float:
        """How fast the tissue lives, of its usual pace: slower while a power is offered that came in need."""
        return self.board.offer.pace

    def hand_over(self, power: str) -> None:
        """A power has come: everything holds its breath while it is shown."""
        self._handed = power
        self._pause = self.board.hand_over(power, calm=self.calm)

    def treg(self) -> tuple[float, float, tuple[float, float]]:
        """Where the Treg is seen, in tiles, and the way it goes."""
        return self.picture.around_treg(self.play.share)

    def settle(self, seconds: float, seen: tuple[float, float, tuple[float, float]]) -> None:
        """Let all that is drawn follow the tissue, and the camera what is to be `seen`: a place in tiles and a way."""
        clock = self.play.clock
        self.picture.follow(seen, seconds)
        self.picture.update(clock, calm=self.calm)
        self.board.update(seconds, clock, calm=self.calm)
        pulse = self.picture.pulse
        if pulse.beats != self._beats:
            self._beats = pulse.beats
            self._ears.beat(regular=pulse.regular)

    def say(self, text: str, icon: str = "") -> None:
        """Show a line at the top."""
        self.board.say(text, self.play.clock, icon)

    def _caption(self, sound: str) -> None:
        """A sound is told in words."""
        self.board.caption(sound, self.play.clock)

    def lens(self) -> Lens:
        """How the tissue lies on the canvas right now."""
        return self.picture.lens(self.play.share, self.play.clock, calm=self.calm)

    def draw(self, surface: pygame.Surface, *, bare: bool = False) -> bool:
        """Draw the tissue and, but for `bare`, the board over it.

        False while it is not ready: then how far it is is drawn instead.
        """
        if not self.ready:
            draw_loading(surface, self.stage.kit, self.play.level, self.picture.ground.progress)
            return False
        lens, ending = self.lens(), self.board.ending
        if ending is not None:
            if ending.wants_view:
                self.picture.draw(surface, lens)
                ending.take(surface)
            ending.draw(surface, calm=self.calm)
            return True
        self.picture.draw(surface, lens)
        if self._insight is not None:
            self._insight.draw(surface, self.picture.camera)
        if not bare:
            self.board.draw(surface, lens)
        return True

    def draw_last(self, surface: pygame.Surface) -> None:
        """Draw what lies over all that a scene adds."""
        if self.board.ending is not None:
            return
        lens, treg = self.lens(), self.treg()
        at = round(treg[0] * TILE) - lens.left, round(treg[1] * TILE) - lens.top
        self.board.offer.draw(surface, at, calm=self.calm)
        self.board.draw_last(surface, calm=self.calm)

    # What a scene tells of it

    def powers(self) -> list[Control]:
        """The powers that the Treg has now, as they stand on the bar."""
        kit, bar = self.stage.kit, self.board.hud.powers
        return [
            Control(power.name, kit.words(power.word), kit.key(power.action), kind="power", enabled=bar.can(power.name))
            for power in bar.slots
        ]

    def screens(self, *, pause: bool = True) -> list[Control]:
        """The screens that lie behind a key and a button of the board: the patient's card, where there is one."""
        kit = self.stage.kit
        there = [Control("pause", kit.words("pause.title"), kit.key("pause"))] if pause else []
        if self.play.tissue.setup.patient is not None:
            there.insert(0, Control("patient", kit.words("patient.title"), kit.key("patient")))
        return there

    def mood(self) -> Mood:
        """Inflammation and infection, as the gauges show them, and where this is."""
        tissue = self.play.tissue
        return Mood(tissue.inflammation_level, tissue.infection, tissue.setup.place)

    def watch(self, on: bool) -> None:
        """Count sprites, or stop it."""
        self.picture.tally.watching = on

    def counts(self) -> dict[str, int]:
        """What the last frame drew, and who lives in the tissue."""
        return self.picture.counts()

    def facts(self) -> dict[str, object]:
        """Step, hashes and where everybody is, for tests and for the curious."""
        tissue, camera = self.play.tissue, self.picture.camera
        return {
            "step": tissue.now,
            "hashes": self.play.hashes,
            "actors": {
                "treg": [round(tissue.treg.x, 2), round(tissue.treg.y, 2)],
                "dendritics": [
                    {
                        "id": cell.id,
                        "x": round(cell.x, 2),
                        "y": round(cell.y, 2),
                        "state": cell.state,
                        "inspected": cell.inspected,
                        "alarm": alarm_of(cell),
                        "verdict": cell.verdict,
                    }
                    for cell in tissue.dendritics
                ],
                "doors": [
                    {
                        "x": place.x,
                        "y": place.y,
                        "state": door.state,
                        "token": tissue.clones[door.clone].antigen if door.clone in tissue.clones else "",
                    }
                    for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True)
                ],
                "effectors": len(tissue.effectors),
                "virions": len(tissue.virions),
                "bacteria": len(tissue.bacteria),
                "calls": len(tissue.calls),
                "camera": [camera.left, camera.top],
            },
        }
