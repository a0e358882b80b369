"""The briefing fits its level: powers, what is new, who is there, what is at stake; a practice can be skipped."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.library import build_setup, levels
from game.scenes.base import Replace, Stage
from game.scenes.briefing import Briefing, new_powers
from game.tissue.setup import Area, Setup, Unlock
from game.view.pages.briefing import BriefingView, Told, tell
from tests.scenes.doing import picture, press


@pytest.fixture(scope="module")
def islet() -> Setup:
    return build_setup("islet", 5)


def drawn(stage: Stage, told: Told, page: pygame.Surface) -> list[bytes]:
    view = BriefingView(stage.kit, told)
    found = []
    for number in range(len(view.pages)):
        page.fill(0)
        view.draw(page, number)
        found.append(pygame.image.tobytes(page, "RGB"))
    return found


def test_only_the_powers_of_the_level_are_told(new_stage: Stage, page: pygame.Surface, islet: Setup) -> None:
    poor = replace(islet, powers=("calm", "permit"), unlocks=(Unlock(900, "cloud"),))
    told = tell(poor, ("cloud",), first=False)
    assert (told.powers, told.later) == (("calm", "permit", "cloud"), ("cloud",))
    rich = tell(replace(islet, powers=("calm", "permit", "restrain", "cloud"), unlocks=()), ("cloud",), first=False)
    assert drawn(new_stage, told, page) != drawn(new_stage, rich, page)


def test_where_nobody_can_decide_no_verdict_is_told(new_stage: Stage, page: pygame.Surface, islet: Setup) -> None:
    watching = tell(replace(islet, powers=(), unlocks=(), goal="watch"), (), first=False)
    view = BriefingView(new_stage.kit, watching)
    blocks = [block for one in view._pages for column in one.columns for block in column]
    assert view._verdicts_heading not in blocks
    assert view._gate not in blocks
    assert view._controls in blocks


def test_b_cells_are_there_where_follicles_are(islet: Setup) -> None:
    def names(setup: Setup) -> set[str]:
        return {name for _, name in tell(setup, (), first=False).actors}

    bare = replace(islet, map=replace(islet.map, follicles=()))
    assert not {"bcell", "plasma", "antibody"} & names(bare)
    full = replace(islet, map=replace(islet.map, follicles=(Area("follicle", 1.0, 1.0, 3.0, 3.0),)))
    assert {"bcell", "plasma", "antibody"} <= names(full)


def test_the_microbes_of_the_level_are_told(islet: Setup) -> None:
    def pictures(look: str, form: str) -> list[str]:
        microbes = {id: replace(one, look=look, form=form) for id, one in islet.microbes.items()}
        return [picture for picture, _ in tell(replace(islet, microbes=microbes), (), first=False).actors]

    assert "strep" in pictures("strep", "bacterium")
    assert "rod" in pictures("rod", "bacterium")
    assert not {"rod", "strep"} & set(pictures("virus", "virus"))


def test_where_nothing_can_be_lost_no_stake_of_the_place_is_told(islet: Setup) -> None:
    assert tell(islet, (), first=False).stake
    assert not tell(replace(islet, goal="learn"), (), first=False).stake
    assert not tell(replace(islet, goal="watch"), (), first=False).stake


def test_what_is_new_was_in_no_earlier_place() -> None:
    seen: set[str] = set()
    for level in ("thymus", "skin", "lymph-node", "heart", "islet"):
        if level in levels():
            new = set(new_powers(level))
            assert not new & seen
            seen |= new
    assert {"calm", "permit"} <= set(new_powers("thymus"))
    assert new_powers("islet-drill") == ()


@pytest.mark.parametrize("level", levels())
def test_every_level_has_a_briefing(new_stage: Stage, page: pygame.Surface, level: str) -> None:
    briefing = Briefing(new_stage, level, 5)
    first = picture(briefing, page)
    press(briefing, pygame.K_TAB)
    assert picture(briefing, page) != first


def test_a_practice_can_be_skipped_for_good(new_stage: Stage) -> None:
    step = press(Briefing(new_stage, "heart-practice", 5), pygame.K_n)
    assert isinstance(step, Replace)
    assert isinstance(step.scene, Briefing)
    assert (step.scene.level, step.scene.seed) == ("heart", 5)
    assert new_stage.saves.practised == {"heart-practice"}
    assert press(Briefing(new_stage, "heart", 5), pygame.K_n) is None
