from __future__ import annotations

import pygame
import pytest

from game.host.memory import Memory
from game.library import load_words
from game.scenes.base import Stage
from game.shot import make_stage, open_canvas


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
