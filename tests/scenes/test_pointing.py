"""The coach in the inspector: points at what matters the first times, and stops nothing."""

from __future__ import annotations

import pygame
import pytest

from game.classroom.evidence import Evidence, evidence
from game.coach.pointing import Pointing, pointers
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage
from game.scenes.drill import Rounds
from game.scenes.inspector import Inspector
from game.tissue.fit import ANCHORS, CONTACTS
from tests.scenes.doing import click, picture, press
from tests.scenes.test_inspector import Bench

PLAIN = tuple("VEALYLVCG")
FUSED = ("E", "L", "G", "G", "G", "+N", "A", "V", "E")


@pytest.fixture
def inspector(new_stage: Stage) -> Inspector:
    school = Bench(level="thymus")
    inspector = Inspector(new_stage, school, school.read)
    inspector.update(1.0)
    return inspector


def test_in_the_thymus_it_points_at_contacts_anchors_and_what_is_not_known(inspector: Inspector) -> None:
    found = []
    while inspector.hint:
        found.append(inspector.hint)
        assert press(inspector, pygame.K_q) is None
    assert found == ["contacts", "anchors", "kept"]


def test_each_is_shown_once_and_the_page_answers_meanwhile(new_stage: Stage) -> None:
    bench = Bench(level="skin")
    inspector = Inspector(new_stage, bench, bench.read)
    inspector.update(2.0)
    assert inspector.hint == "contacts"
    assert isinstance(press(inspector, pygame.K_1), Pop), "a verdict is never held up"
    assert new_stage.saves.coached == {"contacts"}


def test_it_goes_on_by_itself_and_by_a_click(inspector: Inspector, page: pygame.Surface) -> None:
    before = picture(inspector, page)
    click(inspector, inspector.pointing.area().center)
    assert inspector.hint == "anchors"
    assert picture(inspector, page) != before
    inspector.update(30.0)
    assert inspector.hint == "kept"


def test_it_is_silent_when_settings_say_so(new_stage: Stage, inspector: Inspector) -> None:
    new_stage.saves.settings.coach = False
    assert inspector.hint == ""


def seen_in(level: str) -> Evidence:
    """What is known of the first cell that is read in a level."""
    bench = Bench(level=level)
    return evidence(bench.tissue, bench.cell)


def test_arrows_stand_at_what_they_mean_and_no_line_covers_it(new_stage: Stage) -> None:
    for place in ("thymus", "skin", "islet"):
        wanted = pointers(place, FUSED, seen_in(place))
        pointing = Pointing(new_stage.kit, Rounds(), wanted)
        assert wanted
        for pointer in wanted:
            assert pointing.hint == pointer.name
            line = pointing.area()
            assert pygame.Rect(0, 0, WIDTH, HEIGHT).contains(line)
            assert not line.colliderect(pointer.means), pointer.name
            around = pointer.means.inflate(60, 60)
            for x, y in pointer.arrows:
                assert around.collidepoint(x, y), pointer.name
                assert not line.collidepoint(x, y), pointer.name
            pointing.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=line.center, button=1))
    found = {pointer.name: pointer for pointer in pointers("thymus", PLAIN, seen_in("thymus"))}
    assert len(found["contacts"].arrows) == len(CONTACTS)
    assert len(found["anchors"].arrows) == len(ANCHORS)


def test_a_join_is_pointed_at_where_there_is_one() -> None:
    seen = seen_in("islet")
    assert [pointer.name for pointer in pointers("islet", FUSED, seen)] == ["fused"]
    assert pointers("islet", PLAIN, seen) == ()
