"""Any scene as a picture, without a screen: for the README, for tests, and for looking at what was drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pygame

from game import app
from game.classroom.campaign import main_of
from game.host.memory import Memory
from game.library import Peptide, build_setup
from game.library.vigils import vigil_in
from game.runs.case import case_of
from game.runs.content import content_of
from game.runs.cues import Player
from game.runs.players import player
from game.runs.run import Run
from game.save.saves import PausedRun
from game.scenes.base import HEIGHT, WIDTH, Scene, Stage
from game.scenes.patrol import Patrol
from game.scenes.play import record
from game.scenes.table import EXAMPLES
from game.tissue.world import Tissue

LONGEST_WAIT = 3000  # steps after the wanted one in which what is looked for comes
# How long a scene lives before its picture is taken: whatever slides in has arrived
STILL_FRAMES, STILL_SECONDS = 20, 0.1


def open_canvas() -> pygame.Surface:
    """A canvas of 960 x 540 that no screen shows."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    return pygame.display.set_mode((WIDTH, HEIGHT))


def make_stage(lang: str = "en", seed: int | None = None, host: Memory | None = None) -> Stage:
    """A stage that keeps nothing. The canvas must be open."""
    return app.make_stage(host or Memory(), seed, lang)


def played(
    level: str, seed: int, step: int | None, until: Callable[[Tissue], bool] | None = None, card: str = ""
) -> tuple[Run, Tissue]:
    """A level as the careful player plays it, up to `step` (None: to its end).

    With `until` it goes on from there to the first moment of which that is true, for at most LONGEST_WAIT steps.
    `card` fixes the card of the level's patient.
    """
    tissue = Tissue(build_setup(level, seed, card=card), seed)
    run = Run(level, seed, card=card)
    by = player("careful", seed)
    while not tissue.outcome and (step is None or tissue.now < step):
        _go_on(tissue, run, by)
    if until is not None and step is not None:
        while not tissue.outcome and tissue.now < step + LONGEST_WAIT and not until(tissue):
            _go_on(tissue, run, by)
    return run, tissue


def _go_on(tissue: Tissue, run: Run, by: Player) -> None:
    commands = by.commands(tissue)
    for command in commands:
        run.record(tissue.now + 1, command)
    tissue.step(commands)


@dataclass(slots=True)
class Ended:
    """A level that was played to its end, for the debrief (`game.scenes.base.Played`)."""

    level: str
    seed: int
    tissue: Tissue
    run: Run
    peptides: Mapping[str, Peptide]


def paused(run: Run, tissue: Tissue) -> PausedRun:
    """A played level in the form in which it is kept."""
    run.close(tissue)
    return PausedRun(run, tissue.dump())


def ended(level: str, seed: int, card: str = "") -> Ended:
    """A level as the careful player plays it to its end, to be looked at; `card` as in `played`."""
    return _ended(level, seed, card, content_of(build_setup(level, seed, card=card)))


@cache
def _ended(level: str, seed: int, card: str, content: str) -> Ended:
    """The same, once for all pictures of it as long as the level's `content` is what it was."""
    run, tissue = played(level, seed, None, card=card)
    run.close(tissue)
    return Ended(level, seed, tissue, run, case_of(level, seed, card=card).peptides)


@dataclass(slots=True)
class Careful:
    """A level as the careful player has played it up to `step` (`game.scenes.table.Standing`).

    `own` runs are the player's, whose end is recorded; somebody else's are only looked at.
    """

    stage: Stage
    canvas: pygame.Surface
    level: str
    seed: int
    step: int
    own: bool = False

    @property
    def _card(self) -> str:
        return self.stage.card_of(self.level)

    def ended(self) -> Ended:
        """The level, played to its end."""
        done = ended(self.level, self.seed, self._card)
        if self.own:
            record(self.stage.saves, done)
        return done

    def ended_patrol(self) -> Ended:
        """The patrol without an end in the place of the level, played until it is lost; nothing of it is recorded."""
        return ended(vigil_in(main_of(self.level)), self.seed, self._card)

    def patrol(self, until: Callable[[Tissue], bool] | None = None) -> Patrol:
        """The patrol at `step`, or later, when `until` is true; it has been drawn."""
        return self._patrol(self.level, until)

    def patrol_without_end(self, until: Callable[[Tissue], bool]) -> Patrol:
        """The patrol without an end in the place of the level, as `patrol` gives the level itself."""
        return self._patrol(vigil_in(main_of(self.level)), until)

    def _patrol(self, level: str, until: Callable[[Tissue], bool] | None) -> Patrol:
        left = paused(*played(level, self.seed, self.step, until, self._card))
        patrol = Patrol(self.stage, level, self.seed, left)
        while not patrol.ready:
            patrol.update(0.0)
        self.show(patrol)
        return patrol

    def show(self, below: Scene) -> None:
        """Draw a scene that another one is about to lie over."""
        below.draw(self.canvas)


def render(picture: str, level: str | None, seed: int, step: int, lang: str, card: str = "") -> pygame.Surface:
    """The picture of a scene: `level` and `seed` as the careful player has played them up to `step`.

    `card` fixes the card of the level's patient, where it has one. `picture` is one of `game.scenes.table.EXAMPLES`,
    which also knows the level for `level` None. Raises KeyError for another one and `Broken` for a broken level.
    """
    canvas = open_canvas()
    stage = make_stage(lang, seed)
    stage.card = card
    example = EXAMPLES[picture]
    made = example.make(stage, Careful(stage, canvas, level or example.level, seed, step, own=True))
    if example.settles:
        for _ in range(STILL_FRAMES):
            made.update(STILL_SECONDS)
    made.draw(canvas)
    return canvas


def save(picture: pygame.Surface, path: Path) -> None:
    """Write a picture as PNG. Raises OSError when the file cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        pygame.image.save(picture, path)
    except pygame.error as fault:
        raise OSError(None, str(fault), str(path)) from fault
