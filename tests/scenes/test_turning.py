from __future__ import annotations

import pygame

from game.app import App
from game.scenes.base import Home, Push, Scene, Stage


class Plain(Scene):
    """A screen of one colour."""

    def __init__(self, name: str, colour: tuple[int, int, int]) -> None:
        self.name, self.colour = name, colour

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill(self.colour)


RED, BLUE = (200, 0, 0), (0, 0, 200)


def opened(stage: Stage, page: pygame.Surface) -> App:
    app = App(stage, Plain("red", RED))
    app.draw(page)
    return app


def test_the_old_screen_is_drawn_aside_within_160_ms(new_stage: Stage, page: pygame.Surface) -> None:
    app = opened(new_stage, page)
    app.go(Home(Plain("blue", BLUE)))
    borders = []
    for _ in range(11):
        app.draw(page)
        borders.append(sum(page.get_at((x, 100))[:3] == RED for x in range(0, 960, 8)))
        app.update(1 / 60)
    assert borders[0] == 120
    assert borders == sorted(borders, reverse=True)
    assert 0 < borders[2] < 120
    assert borders[-1] == 0


def test_with_reduced_motion_and_over_a_game_the_new_screen_is_there_at_once(
    new_stage: Stage, page: pygame.Surface
) -> None:
    app = opened(new_stage, page)
    app.go(Push(Plain("blue", BLUE)))
    app.draw(page)
    assert page.get_at((100, 100))[:3] == BLUE
    new_stage.saves.settings.reduced_motion = True
    app.go(Home(Plain("red", RED)))
    app.draw(page)
    assert page.get_at((100, 100))[:3] == RED


def test_f3_tells_how_long_frames_take(new_stage: Stage, page: pygame.Surface) -> None:
    app = opened(new_stage, page)
    plain = pygame.image.tobytes(page, "RGB")
    press = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F3, mod=0, unicode="", scancode=0)
    app.handle([press])
    for _ in range(3):
        app.update(1 / 60)
        app.draw(page)
    assert app.probe.p99("debug.draw") >= app.probe.median("debug.draw") > 0.0
    assert pygame.image.tobytes(page, "RGB") != plain
    app.handle([press])
    app.draw(page)
    assert pygame.image.tobytes(page, "RGB") == plain
