"""The contrast card: drawn for every kind of call, closed by key and by mouse, not by a key that was meant before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.classroom.contrast import pair_of
from game.library import build_setup
from game.runs.case import case_of
from game.scenes.base import Pop, Push, Stage
from game.scenes.contrast import Contrast
from game.scenes.debrief import Debrief
from game.tissue.fit import CONTACTS
from game.tissue.state import Call, Note
from game.tissue.world import Tissue
from game.view.pages.contrast import place_area
from tests.played import begun
from tests.scenes.doing import click, picture, press, press_pad


def card_of(stage: Stage, kind: str, verdict: str, *, known: bool = False) -> Contrast:
    tissue = Tissue(build_setup("islet", 5), 5)
    antigen = next(
        one.id for one in tissue.setup.antigens.values() if one.kind == kind and (one.id in tissue.known) == known
    )
    return Contrast(stage, tissue, Call(900, antigen, kind, verdict, 1, "cell", known), case_of("islet", 5).peptides)


@pytest.mark.parametrize(
    ("kind", "verdict", "known"),
    [("self", "permit", True), ("self", "permit", False), ("foreign", "calm", False), ("mimic", "permit", False)],
)
@pytest.mark.parametrize("size", [100, 125])
def test_it_draws_each_kind_at_each_size(
    new_stage: Stage, page: pygame.Surface, kind: str, verdict: str, known: bool, size: int
) -> None:
    new_stage.saves.settings.text = size
    card = card_of(new_stage, kind, verdict, known=known)
    first = picture(card, page)
    assert picture(card, page) == first


def asked(stage: Stage) -> Contrast:
    """The card on a mimic, which is like one of the body's own at some places; it can be answered."""
    card = card_of(stage, "mimic", "permit")
    assert card._near is not None
    card.update(0.5)
    return card


def test_it_asks_before_it_tells(new_stage: Stage, page: pygame.Surface) -> None:
    words, card = new_stage.kit.words, asked(new_stage)
    before = picture(card, page)
    assert words("contrast.ask") in card.lines()
    assert not any("fit 0." in line for line in card.lines())
    assert [control.name for control in card.told().controls][:5] == [f"place-{place}" for place in CONTACTS]
    card.check()
    assert picture(card, page) != before
    assert words("contrast.ask") not in list(card.lines())
    assert any(f"fit {card._near.fit:.2f}" in line for line in card.lines() if card._near)


HANDS: dict[str, Callable[[Contrast, int], object]] = {
    "digit": lambda card, place: press(card, getattr(pygame, f"K_{place}")),
    "click": lambda card, place: click(card, place_area(place).center),
    "walk": lambda card, place: walk(card, place),
    "pad": lambda card, place: walk(card, place, pad=True),
}


def walk(card: Contrast, place: int, *, pad: bool = False) -> None:
    """Move the focus to a place and choose it."""
    for _ in range(20):
        if card._group.focused == f"place-{place}":
            break
        press_pad(card, "right") if pad else press(card, pygame.K_RIGHT)
    press_pad(card, "a") if pad else press(card, pygame.K_RETURN)


@pytest.mark.parametrize("hand", HANDS)
def test_places_are_chosen_by_every_hand(new_stage: Stage, page: pygame.Surface, hand: str) -> None:
    card = asked(new_stage)
    assert card._near is not None
    for place in card._near.same:
        before = picture(card, page)
        HANDS[hand](card, place)
        assert picture(card, page) != before
    chosen = {control.name for control in card.told().controls if control.chosen}
    assert chosen == {f"place-{place}" for place in card._near.same}
    HANDS[hand](card, card._near.same[0])
    assert len(card._chosen) == len(card._near.same) - 1, "a second time gives it up"
    HANDS[hand](card, card._near.same[0])
    card.check()
    assert (
        new_stage.kit.words("contrast.found-all", found=len(card._near.same), same=len(card._near.same)) in card.lines()
    )


def test_what_was_missed_and_what_differs_is_counted(new_stage: Stage) -> None:
    card = asked(new_stage)
    assert card._near is not None
    wrong = next(place for place in CONTACTS if place not in card._near.same)
    card.choose(card._near.same[0], wrong)
    press(card, pygame.K_x)
    words = new_stage.kit.words
    told = words("contrast.found", found=1, same=len(card._near.same))
    assert f"{told} {words('contrast.not-same', places=f'P{wrong}')}" in card.lines()
    assert isinstance(press(card, pygame.K_RETURN), Pop)


def test_anchors_cannot_be_chosen(new_stage: Stage) -> None:
    card = asked(new_stage)
    for place in (1, 4, 6, 9):
        press(card, getattr(pygame, f"K_{place}"))
        click(card, place_area(place).center)
    assert not card._chosen


def test_where_nothing_is_close_alarm_and_notebook_are_shown(new_stage: Stage, page: pygame.Surface) -> None:
    case = case_of("lymph-node", 5)
    tissue = Tissue(case.setup, 5)
    antigen = next(
        id
        for id, one in tissue.setup.antigens.items()
        if one.kind == "self" and pair_of(Call(900, id, "self", "permit", 2, "cell"), tissue, case.peptides) is None
    )
    call = Call(900, antigen, "self", "permit", 2, "cell")
    bare = Contrast(new_stage, tissue, call, case.peptides)
    empty = picture(bare, page)
    tissue.notebook.append(Note(420, antigen, 0))
    tissue.notebook.append(Note(990, antigen, 3))  # after the call: it was not known then
    card = Contrast(new_stage, tissue, call, case.peptides)
    assert picture(card, page) != empty
    words = new_stage.kit.words
    assert words("inspect.met", time="0:14", alarm=words("inspect.alarm.0")) in card.lines()
    assert words("inspect.met", time="0:33", alarm=words("inspect.alarm.3")) not in list(card.lines())
    assert words("contrast.ask") not in list(card.lines())
    assert [control.name for control in card.told().controls] == ["codex", "on"]
    for number in range(4):
        other = Contrast(new_stage, tissue, replace(call, alarm=number), case.peptides)
        assert words(f"contrast.context.unknown.{'danger' if number else 'quiet'}") in other.lines()


def test_a_key_or_a_click_goes_on_but_not_at_once(new_stage: Stage) -> None:
    card = card_of(new_stage, "mimic", "permit")
    assert press(card, pygame.K_ESCAPE) is None
    card.update(0.5)
    assert isinstance(press(card, pygame.K_ESCAPE), Pop), "nobody has to answer"
    card.check()
    for key in (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_SPACE):
        assert isinstance(press(card, key), Pop)
    on = next(button for button in card._group.buttons if button.name == "on")
    assert isinstance(click(card, on.rect.center), Pop)


def test_the_codex_opens_at_the_peptide(new_stage: Stage) -> None:
    card = card_of(new_stage, "mimic", "permit")
    card.update(0.5)
    step = press(card, pygame.K_h)
    assert isinstance(step, Push)
    assert step.scene.name == "codex"


@pytest.mark.parametrize(("level", "asks"), [("lymph-node", True), ("heart", True), ("islet", True), ("thymus", False)])
def test_the_debrief_asks_where_the_level_is_no_practice(new_stage: Stage, level: str, asks: bool) -> None:
    debrief = Debrief(new_stage, begun(level, 1), page="calls")
    names = [button.name for button in debrief._group.buttons]
    assert ("compare" in names) is asks
    if asks:
        cards = [press(debrief, pygame.K_x) for _ in range(2)]
        first, second = (step.scene for step in cards if isinstance(step, Push))
        assert isinstance(first, Contrast)
        assert isinstance(second, Contrast)
        assert first._near is not None
        assert first._near != second._near, "another pair each time"
