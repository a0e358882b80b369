"""The coach in the inspector: points at what matters the first times, and stops nothing."""

from __future__ import annotations

import pygame
import pytest

from game.coach.pointing import Pointing, pointers
from game.runs.case import case_of
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage
from game.scenes.inspector import Inspector
from game.scenes.table import read_in_reach
from game.tissue.commands import Command
from game.tissue.fit import ANCHORS, CONTACTS
from game.tools.shot import played
from tests.scenes.doing import click, picture, press
from tests.scenes.test_inspector import Bench

PLAIN = tuple("VEALYLVCG")
FUSED = ("E", "L", "G", "G", "G", "+N", "A", "V", "E")


class School(Bench):
    """A patrol in the thymus, without a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.level = "thymus"
        self.run, self.tissue = played("thymus", 5, 900, until=lambda tissue: read_in_reach(tissue) >= 0)
        self.read = read_in_reach(self.tissue)
        self.peptides = case_of("thymus", 5).peptides
        self.given: list[Command] = []


@pytest.fixture
def inspector(new_stage: Stage) -> Inspector:
    school = School()
    inspector = Inspector(new_stage, school, school.read)
    inspector.update(1.0)
    return inspector


def test_in_the_thymus_it_points_at_contacts_anchors_library_and_verdicts(inspector: Inspector) -> None:
    found = []
    while inspector.hint:
        found.append(inspector.hint)
        assert press(inspector, pygame.K_q) is None
    assert found == ["contacts", "anchors", "library", "judge"]


def test_each_is_shown_once_and_the_page_answers_meanwhile(inspector: Inspector, new_stage: Stage) -> None:
    inspector.update(1.0)
    assert inspector.hint == "contacts"
    assert isinstance(press(inspector, pygame.K_2), Pop), "a verdict is never held up"
    assert new_stage.saves.coached == {"contacts"}


def test_it_goes_on_by_itself_and_by_a_click(inspector: Inspector, page: pygame.Surface) -> None:
    before = picture(inspector, page)
    click(inspector, (308, 84))
    assert inspector.hint == "anchors"
    assert picture(inspector, page) != before
    inspector.update(30.0)
    assert inspector.hint == "library"


def test_it_is_silent_when_settings_say_so(new_stage: Stage, inspector: Inspector) -> None:
    new_stage.saves.settings.coach = False
    assert inspector.hint == ""


def test_arrows_stand_at_the_residues_they_mean(new_stage: Stage, page: pygame.Surface) -> None:
    found = {pointer.name: pointer for pointer in pointers("thymus", PLAIN, shows_fit=True)}
    assert len(found["contacts"].arrows) == len(CONTACTS)
    assert len(found["anchors"].arrows) == len(ANCHORS)
    for place in ("thymus", "skin"):
        for fit in (True, False):
            wanted = pointers(place, FUSED, shows_fit=fit)
            pointing = Pointing(new_stage.kit, new_stage.saves, wanted)
            for pointer in wanted:
                assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in pointer.arrows)
            pointing.draw(page, calm=True)


def test_a_join_is_pointed_at_where_there_is_one() -> None:
    assert [pointer.name for pointer in pointers("islet", FUSED, shows_fit=True)] == ["fused"]
    assert pointers("islet", PLAIN, shows_fit=True) == ()
