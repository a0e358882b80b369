"""Any scene as a picture, without a screen: for the README, for tests, and for looking at what was drawn."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pygame

from game import app
from game.classroom.measures import OWN
from game.host.memory import Memory
from game.library import Peptide, build_setup, peptides_of
from game.runs.players import Player, player
from game.runs.run import Run
from game.save.saves import PausedRun
from game.scenes.base import HEIGHT, WIDTH, Scene, Stage
from game.tissue.world import Tissue

LONGEST_WAIT = 3000  # steps after the wanted one in which a dendritic cell comes within reach
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


def played(level: str, seed: int, step: int | None, until_read: bool = False) -> tuple[Run, Tissue, int]:
    """A level as the careful player plays it, up to `step` (None: to its end).

    With `until_read` it goes on until a dendritic cell has been read and not yet decided on; its id is the third value
    (-1 when there is none).
    """
    tissue = Tissue(build_setup(level, seed), seed)
    run = Run(level, seed)
    by = player("careful", seed)
    while not tissue.outcome and (step is None or tissue.now < step):
        _go_on(tissue, run, by)
    if until_read and step is not None:
        while not tissue.outcome and tissue.now < step + LONGEST_WAIT:
            here = tissue.reachable()
            if here is not None and here.inspected:
                return run, tissue, here.id
            _go_on(tissue, run, by)
    return run, tissue, -1


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


def render(scene: str, level: str, seed: int, step: int, lang: str) -> pygame.Surface:
    """The picture of a scene: `level` and `seed` as the careful player has played them up to `step`.

    `scene` is one of game.tools.cli.SCENES. Raises KeyError for another one and `Broken` for a broken level.
    """
    canvas = open_canvas()
    stage = make_stage(lang, seed)
    made = _make(scene, stage, level, seed, step, canvas)
    if scene != "patrol":
        for _ in range(STILL_FRAMES):
            made.update(STILL_SECONDS)
    made.draw(canvas)
    return canvas


def _make(scene: str, stage: Stage, level: str, seed: int, step: int, canvas: pygame.Surface) -> Scene:
    from game.host.faults import report
    from game.scenes.body_map import BodyMap
    from game.scenes.codex import Codex
    from game.scenes.contrast import Contrast
    from game.scenes.debrief import Debrief
    from game.scenes.error import ErrorScene
    from game.scenes.inspector import Inspector
    from game.scenes.patrol import Patrol
    from game.scenes.pause import Pause
    from game.scenes.settings import SettingsScene
    from game.scenes.what_if import WhatIfScene

    match scene:
        case "title":
            return stage.scenes.title()
        case "briefing":
            return stage.scenes.briefing(level, seed)
        case "body-map":
            return BodyMap(stage)
        case "codex":
            return Codex(stage)
        case "settings":
            return SettingsScene(stage)
        case "error":
            fault = RuntimeError("an example of a fault")
            return ErrorScene(stage, fault, report(fault, ["title"], stage.host.name))
        case "debrief" | "calls" | "library":
            return Debrief(stage, ended(level, seed), page="run" if scene == "debrief" else scene)
        case "what-if":
            asked = WhatIfScene(stage, ended(level, seed))
            while not asked.answer.done:
                asked.answer.work()
            return asked
        case "replay":
            return _replayed(stage, ended(level, seed), step)
    if scene not in ("patrol", "inspector", "pause", "contrast"):
        raise KeyError(scene)
    run, tissue, read = played(level, seed, step, until_read=scene == "inspector")
    patrol = Patrol(stage, level, seed, paused(run, tissue))
    while not patrol.ready:
        patrol.update(0.0)
    patrol.draw(canvas)
    if scene == "pause":
        return Pause(stage, patrol)
    if scene == "contrast" and tissue.calls:
        call = tissue.calls[0]
        other = "permit" if call.kind in OWN else "calm"
        return Contrast(stage, tissue, replace(call, verdict=other), patrol.peptides)
    if scene == "inspector" and read >= 0:
        return Inspector(stage, patrol, read)
    return patrol


def ended(level: str, seed: int) -> Ended:
    """A level as the careful player plays it to its end."""
    run, tissue, _ = played(level, seed, None)
    run.close(tissue)
    return Ended(level, seed, tissue, run, peptides_of(level, seed))


def _replayed(stage: Stage, done: Ended, step: int) -> Scene:
    """The replay of a run, standing still at a step."""
    from game.scenes.replay import Replay

    replay = Replay(stage, done.run, done.tissue.calls, step, stands=True)
    while not replay.ready or not (replay.over or replay.tissue.now >= step):
        replay.update(0.0)
    return replay


def save(picture: pygame.Surface, path: Path) -> None:
    """Write a picture as PNG. Raises OSError when the file cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        pygame.image.save(picture, path)
    except pygame.error as fault:
        raise OSError(None, str(fault), str(path)) from fault
