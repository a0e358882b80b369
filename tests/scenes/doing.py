"""Events as a person makes them, or anybody, what they lead to, and pictures compared."""

from __future__ import annotations

from random import Random

import pygame

from game.scenes.base import Scene, Transition

# What may be pressed
KEYS = (
    pygame.K_RETURN,
    pygame.K_ESCAPE,
    pygame.K_TAB,
    pygame.K_SPACE,
    pygame.K_UP,
    pygame.K_DOWN,
    pygame.K_LEFT,
    pygame.K_RIGHT,
    pygame.K_PAGEDOWN,
    pygame.K_HOME,
    pygame.K_END,
    *range(pygame.K_a, pygame.K_z + 1),
    *range(pygame.K_0, pygame.K_9 + 1),
    pygame.K_F1,
)


class StandIn(Scene):
    """Stands for a scene that is about a level and takes long to make."""

    name = "stand-in"

    def __init__(self, level: str) -> None:
        self.level = level

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill(0)


def press(scene: Scene, key: int) -> Transition:
    """Press a key on a scene."""
    return scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))


def press_pad(scene: Scene, control: str) -> Transition:
    """Press a control of a gamepad, as game.input tells of it: a key that no keyboard has."""
    return scene.handle(
        pygame.event.Event(pygame.KEYDOWN, key=0, mod=0, unicode="", scancode=0, control=control, source=0)
    )


def point(scene: Scene, spot: tuple[int, int]) -> Transition:
    """Move the mouse."""
    return scene.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0)))


def click(scene: Scene, spot: tuple[int, int]) -> Transition:
    """Press the left button and let it go; what came of the first, else of the second."""
    turn = scene.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))
    return turn or scene.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=spot, button=1))


def drag(scene: Scene, start: tuple[int, int], end: tuple[int, int], parts: int = 8) -> Transition:
    """Take hold of something and pull it; what came of letting it go."""
    scene.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
    for part in range(1, parts + 1):
        spot = tuple(begin + (stop - begin) * part // parts for begin, stop in zip(start, end, strict=True))
        scene.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(1, 0, 0)))
    return scene.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))


def wheel(scene: Scene, up: int) -> Transition:
    """Turn the wheel; `up` is negative for down."""
    return scene.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up, flipped=False))


def picture(scene: Scene, page: pygame.Surface) -> bytes:
    """What a scene draws."""
    scene.draw(page)
    return pygame.image.tobytes(page, "RGB")


def random_event(dice: Random) -> pygame.event.Event:
    """Something that a person may do: a key, the mouse, a finger, or looking elsewhere."""
    spot = (dice.randrange(-5, 970), dice.randrange(-5, 550))
    kind = dice.choice(
        (
            pygame.KEYDOWN,
            pygame.KEYDOWN,
            pygame.KEYUP,
            pygame.MOUSEMOTION,
            pygame.MOUSEBUTTONDOWN,
            pygame.MOUSEBUTTONUP,
            pygame.MOUSEWHEEL,
            pygame.WINDOWFOCUSLOST,
            pygame.FINGERDOWN,
        )
    )
    if kind in (pygame.KEYDOWN, pygame.KEYUP):
        mod = dice.choice((0, pygame.KMOD_SHIFT))
        return pygame.event.Event(kind, key=dice.choice(KEYS), mod=mod, unicode="", scancode=0)
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=spot, rel=(1, 1), buttons=(dice.randrange(2), 0, 0))
    if kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        return pygame.event.Event(kind, pos=spot, button=dice.choice((1, 1, 1, 2, 3)))
    if kind == pygame.MOUSEWHEEL:
        return pygame.event.Event(kind, x=0, y=dice.randrange(-3, 4), flipped=False)
    if kind == pygame.FINGERDOWN:
        return pygame.event.Event(kind, touch_id=0, finger_id=0, x=0.5, y=0.5, dx=0.0, dy=0.0)
    return pygame.event.Event(kind)
