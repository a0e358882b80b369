"""The briefing fits its level: powers, what is new, who is there, what is at stake; a practice can be skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pygame
import pytest

from game.library import build_setup, levels
from game.scenes.base import Replace, Stage
from game.scenes.briefing import Briefing, new_powers
from game.scenes.title import Title
from game.tissue.setup import Area, Setup, Unlock
from game.view.pages.briefing import BriefingView, Told, tell
from tests.scenes.doing import picture, press

WORDS_MOST = 40


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
    told = tell(poor, ("cloud",))
    assert (told.powers, told.later) == (("calm", "permit", "cloud"), ("cloud",))
    rich = tell(replace(islet, powers=("calm", "permit", "restrain", "cloud"), unlocks=()), ("cloud",))
    assert drawn(new_stage, told, page) != drawn(new_stage, rich, page)


def test_where_nobody_can_decide_no_verdict_is_told(new_stage: Stage, page: pygame.Surface, islet: Setup) -> None:
    watching = tell(replace(islet, powers=(), unlocks=(), goal="watch"), ())
    view = BriefingView(new_stage.kit, watching)
    blocks = [block for one in view._pages for column in one.columns for block in column]
    assert view._verdicts_heading not in blocks
    assert view._gate not in blocks
    assert view._controls in blocks


def test_b_cells_are_there_where_follicles_are(islet: Setup) -> None:
    def names(setup: Setup) -> set[str]:
        return {name for _, name in tell(setup, ()).actors}

    bare = replace(islet, map=replace(islet.map, follicles=()))
    assert not {"bcell", "plasma", "antibody"} & names(bare)
    full = replace(islet, map=replace(islet.map, follicles=(Area("follicle", 1.0, 1.0, 3.0, 3.0),)))
    assert {"bcell", "plasma", "antibody"} <= names(full)


def test_the_microbes_of_the_level_are_told(islet: Setup) -> None:
    def pictures(look: str, form: str) -> list[str]:
        microbes = {id: replace(one, look=look, form=form) for id, one in islet.microbes.items()}
        return [picture for picture, _ in tell(replace(islet, microbes=microbes), ()).actors]

    assert "strep" in pictures("strep", "bacterium")
    assert "rod" in pictures("rod", "bacterium")
    assert not {"rod", "strep"} & set(pictures("virus", "virus"))


def test_where_nothing_can_be_lost_no_stake_of_the_place_is_told(islet: Setup) -> None:
    assert tell(islet, ()).stake
    assert not tell(replace(islet, goal="learn"), ()).stake
    assert not tell(replace(islet, goal="watch"), ()).stake


def test_what_is_new_was_in_no_earlier_place() -> None:
    seen: set[str] = set()
    for level in ("thymus", "skin", "lymph-node", "heart", "islet"):
        if level in levels():
            new = set(new_powers(level))
            assert not new & seen
            seen |= new
    assert new_powers("thymus") == ("dash",), "where nothing is alarmed there is nothing to answer"
    assert {"calm", "permit"} <= set(new_powers("skin"))
    assert new_powers("islet-drill") == ()


def count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


@pytest.mark.parametrize("level", levels())
def test_the_first_page_has_few_words_and_the_rest_stands_overleaf(new_stage: Stage, level: str) -> None:
    briefing = Briefing(new_stage, level, 5)
    first = [briefing.heading(), *briefing._view.first_words()]
    assert 5 < count(first) <= WORDS_MOST, first
    assert count(briefing.lines()) > count(first), "the rest can be read, too"


def test_few_words_stand_between_the_title_and_the_first_step(new_stage: Stage) -> None:
    briefing = Briefing(new_stage, "thymus", 5)
    said = [*Title(new_stage).lines(), briefing.heading(), *briefing._view.first_words()]
    said.append(new_stage.kit.words("coach.walk", walk="WASD"))
    assert count(said) <= WORDS_MOST, said


@pytest.mark.parametrize("level", levels())
def test_no_source_and_no_name_of_a_molecule_stands_before_play(new_stage: Stage, level: str) -> None:
    briefing = Briefing(new_stage, level, 5)
    for text in (*Title(new_stage).lines(), *briefing.lines()):
        assert not re.search(r"CD\d|CTLA|\b(19|20)\d\d\b|doi", text), text


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
