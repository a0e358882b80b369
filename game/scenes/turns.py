"""The sounds of the screens: what is heard when one opens, closes, or the focus on it moves."""

from __future__ import annotations

from game.scenes.base import Home, Leave, Pop, Push, Replace, Transition

# What is heard when a screen comes on top, and when it goes; for the others ANY.
OF_SCREENS = {"inspector": ("open", "close"), "pause": ("pause", "back")}
ANY = ("select", "back")


def sound_of_turn(transition: Transition, leaving: str, asked: bool) -> str:
    """The sound of a `transition` away from the scene named `leaving`, "" for none.

    `asked` tells whether the player did something for it: what comes of itself is heard only where it needs to be.
    """
    match transition:
        case Push(scene):
            if scene.name in OF_SCREENS:
                return OF_SCREENS[scene.name][0]
            return ANY[0] if asked else ""
        case Pop():
            return OF_SCREENS.get(leaving, ANY)[1] if asked else ""
        case Replace() | Home():
            return ANY[0] if asked else ""
        case Leave():
            return ANY[1]
    return ""
