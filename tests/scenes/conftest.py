from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.host.memory import Memory
from game.library import load_words
from game.scenes.base import Stage
from game.scenes.patrol import Patrol
from game.tools.shot import make_stage, open_canvas
from tests.scenes.on_patrol import SEED, opened


@pytest.fixture(scope="session")
def page() -> pygame.Surface:
    """A canvas without a screen."""
    return open_canvas()


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def new_stage(page: pygame.Surface, memory: Memory) -> Stage:
    """A stage of its own for each test, whose words are all there."""
    stage = make_stage(seed=5, host=memory)
    stage.kit.words = load_words(strict=True)
    return stage


@pytest.fixture(scope="module")
def canvas() -> pygame.Surface:
    """A canvas for the patrols of a module."""
    return open_canvas()


@pytest.fixture(scope="module")
def stage(canvas: pygame.Surface) -> Stage:
    """A stage that the patrols of a module share."""
    return make_stage(seed=SEED)


@pytest.fixture
def patrol(stage: Stage) -> Iterator[Patrol]:
    patrol = opened(stage)
    yield patrol
    stage.saves.drop_run()
