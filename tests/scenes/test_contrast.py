"""The contrast card: drawn for every kind of call, closed by key and by mouse, not by a key that was meant before."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup
from game.runs.case import case_of
from game.scenes.base import Pop, Push, Stage
from game.scenes.contrast import Contrast
from game.tissue.state import Call
from game.tissue.world import Tissue
from tests.scenes.doing import click, picture, press


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


def test_a_key_or_a_click_goes_on_but_not_at_once(new_stage: Stage) -> None:
    card = card_of(new_stage, "self", "permit")
    assert press(card, pygame.K_RETURN) is None
    card.update(0.5)
    for key in (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_SPACE):
        assert isinstance(press(card, key), Pop)
    on = next(button for button in card._group.buttons if button.name == "on")
    assert isinstance(click(card, on.rect.center), Pop)


def test_the_codex_opens_at_the_peptide(new_stage: Stage) -> None:
    card = card_of(new_stage, "mimic", "permit")
    card.update(0.5)
    step = press(card, pygame.K_c)
    assert isinstance(step, Push)
    assert step.scene.name == "codex"
