"""Colours that mean something differ for every kind of colour vision, or something else tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

import pygame
import pytest

from game.library.chemistry import CITRULLINE, CLASSES
from game.library.places import STRIP
from game.scenes.table import EXAMPLES
from game.tools.shot import render
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, contrast
from game.view.kit.text import STYLES
from game.view.kit.tokens import colours, token
from game.view.kit.widgets import METER_ICONS
from game.view.pages.charts import SERIES
from tests.view.vision import LEAST, LEAST_OUTLINE, VISIONS, apart, ciede2000, outline_apart
from tests.writing import Writing, watching

LEAST_CONTRAST, LEAST_LARGE = 4.5, 3.0  # WCAG 2.2, success criterion 1.4.3; large is 24 pixels, or 18.7 in bold
LARGE, LARGE_BOLD = 24, 18.7
RESTING = ("↑", "↓")  # arrows of what cannot be scrolled now; the standard leaves out controls that rest

KINDS = {"self": palette.SELF, "foreign": palette.FOREIGN, "mimic": palette.MIMIC, "altered": palette.ALTERED}
VERDICTS = {"calm": palette.CALM, "permit": palette.PERMIT, "restrain": palette.RESTRAIN}
METERS = {
    METER_ICONS["integrity"]: palette.INTEGRITY,
    METER_ICONS["inflammation"]: palette.INFLAMMATION,
    METER_ICONS["infection"]: palette.INFECTION,
    "il2": palette.IL2,
    "foxp3": palette.FOXP3,
}


def told_apart(set_: Mapping[str, Colour], picture: Callable[[str], pygame.Surface]) -> list[str]:
    """The pairs that neither colour nor outline tells apart, for some kind of vision."""
    faults = []
    for first, second in combinations(set_, 2):
        worst = min(apart(set_[first], set_[second], vision) for vision in VISIONS)
        shape = outline_apart(picture(first), picture(second))
        if worst < LEAST and shape < LEAST_OUTLINE:
            faults.append(f"{first}/{second}: {worst:.1f}, outlines {shape:.2f}")
    return faults


def test_the_measure_is_the_published_one() -> None:
    # Three pairs of the table in Sharma, Wu and Dalal 2005
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("vision", VISIONS)
def test_classes_of_residues_differ_in_colour(vision: str) -> None:
    fills = {name: colours(letters[0])[0] for name, letters in CLASSES.items()} | {"modified": colours(CITRULLINE)[0]}
    for first, second in combinations(fills, 2):
        assert apart(fills[first], fills[second], vision) >= LEAST, (first, second)


def test_classes_of_residues_differ_in_outline(canvas: pygame.Surface) -> None:
    pictures = [token(letters[0], 24) for letters in CLASSES.values()] + [token(CITRULLINE, 24)]
    # Told by eye at 24 pixels; a drop and a brick are the closest
    assert min(outline_apart(one, other) for one, other in combinations(pictures, 2)) >= 0.04


@pytest.mark.parametrize("vision", VISIONS)
def test_verdicts_differ_in_colour(vision: str) -> None:
    for first, second in combinations(VERDICTS, 2):
        assert apart(VERDICTS[first], VERDICTS[second], vision) >= LEAST


@pytest.mark.parametrize("set_", [KINDS, VERDICTS, METERS], ids=["kinds", "verdicts", "meters"])
def test_meanings_differ_in_colour_or_outline(kit: Kit, set_: Mapping[str, Colour]) -> None:
    assert told_apart(set_, lambda name: kit.atlas.icon(name, 44)) == []


def test_lines_of_the_debrief_differ_in_colour_or_dash(kit: Kit) -> None:
    for first, second in combinations(SERIES, 2):
        assert first.dash != second.dash
        assert outline_apart(kit.atlas.icon(first.icon, 44), kit.atlas.icon(second.icon, 44)) > 0.04


def test_right_and_wrong_differ_in_colour() -> None:
    for vision in VISIONS:
        assert apart(palette.RIGHT, palette.WRONG, vision) >= LEAST
        assert apart(palette.RIGHT_WASH, palette.WRONG_WASH, vision) >= 5  # a tick and hatches tell them too


@pytest.mark.parametrize("scene", EXAMPLES)
def test_every_text_of_a_screen_can_be_read_on_its_ground(scene: str) -> None:
    faults: dict[str, float] = {}

    def watched(one: Writing, write: Callable[[], pygame.Rect]) -> pygame.Rect:
        surface = one.surface
        before = surface.copy()
        area = write()
        seen = area.clip(surface.get_clip())
        if seen.width and seen.height and not surface.get_flags() & pygame.SRCALPHA:
            under = one.outline or pygame.transform.average_color(before, seen)[:3]
            found = contrast(one.colour, (under[0], under[1], under[2]))
            look = STYLES[one.by.grown(one.style)]
            large = look.size >= LARGE or (look.size >= LARGE_BOLD and look.fallback.endswith("Bold"))
            if found < (LEAST_LARGE if large else LEAST_CONTRAST) and one.text not in RESTING:
                faults[f"{one.text!r} in {one.style} {one.colour}"] = round(found, 2)
        return area

    with watching(watched):
        # A card is only where a level has patients, a visit where there are some, and a strip where its place is one
        shown = EXAMPLES[scene]
        own = scene in ("patient", "visit", "therapies") or shown.world == STRIP
        level = shown.level if own else "islet-drill"
        render(scene, level, 5, 300, "en")
    assert faults == {}
