"""The nerve as it is played: nothing is made meanwhile, few pictures have alpha, two grooves are told apart."""

from __future__ import annotations

from collections.abc import Iterable

import pygame
import pytest

from game.input.actions import ACTIONS
from game.scenes.base import HEIGHT, WIDTH, Stage
from game.scenes.inspector import Inspector
from game.scenes.patrol import Patrol
from game.tissue.patient import groove_of
from game.tissue.tcells import clone_for
from game.view.pages.inspector import rows_of
from tests.scenes.on_patrol import FRAME, key, made_while, most_sprites, opened

MBP, BALF5 = "mbp-85-99", "ebv-balf5-627-641"


def worn(patrol: Patrol) -> None:
    """Let every grade of myelin and every state of a door be there."""
    tissue = patrol.tissue
    for number, axon in enumerate(tissue.axons):
        values = (100.0, 70.0, 35.0, 12.0, 0.0)
        axon.myelin = tuple(values[(segment + number) % len(values)] for segment in range(len(axon.myelin)))
    tissue.axons[4].health = 0.0
    for number, door in enumerate(tissue.doors):
        door.state = ("warned", "open", "sealed", "shut")[number % 4]
        door.opens_at = tissue.now + 30 if door.state == "warned" else -1
        door.shuts_at = tissue.now + 60 if door.state == "open" else -1
        door.sealed_until = tissue.now + 90 if door.state == "sealed" else -1


def test_nothing_is_made_while_axons_are_bared_and_doors_open(stage: Stage, canvas: pygame.Surface) -> None:
    patrol = opened(stage, "nerve")
    tissue = patrol.tissue
    door = tissue.setup.map.barriers[0]

    def at(frame: int) -> None:
        if frame in (20, 140):
            worn(patrol)
            tissue.treg.x, tissue.treg.y = door.x, door.y
        if frame == 30:
            key(patrol, pygame.K_f)

    assert made_while(patrol, canvas, 260, at, seed=3) == {}
    assert tissue.now > 60


def test_few_pictures_with_alpha_where_all_doors_and_pulses_are_at_work(stage: Stage, canvas: pygame.Surface) -> None:
    patrol = opened(stage, "nerve")
    counts = []
    for place in patrol.tissue.setup.map.barriers:
        worn(patrol)
        patrol.tissue.treg.x, patrol.tissue.treg.y = place.x, place.y
        counts.append(most_sprites(patrol, canvas, 20))
    assert 0 < max(counts) <= 60


def test_the_seal_has_a_key_a_pad_and_a_slot(stage: Stage) -> None:
    patrol = opened(stage, "nerve")
    assert ACTIONS["seal"].keys and ACTIONS["seal"].pad
    bar = patrol.shows.board.hud.powers
    assert "seal" in {patrol.shows.board.hud.hit((x, bar.card.rect.centery)) for x in range(960)}


def test_the_page_can_tell_which_doors_are_where_and_for_whom(stage: Stage) -> None:
    patrol = opened(stage, "nerve")
    worn(patrol)
    tissue, place = patrol.tissue, patrol.tissue.setup.map.barriers[1]
    clone = clone_for(tissue, MBP, leashed=False)
    tissue.doors[1].clone = clone.id
    doors = patrol.facts()["actors"]["doors"]  # type: ignore[index]  # facts are plain data of any form
    assert doors[1] == {"x": place.x, "y": place.y, "state": "open", "token": MBP}
    assert doors[0]["token"] == ""
    assert len(doors) == len(tissue.doors)


def read(patrol: Patrol, antigen: str, laid: str) -> Iterable[str]:
    """What the inspector says of `antigen` when the row of `laid` lies under it."""
    tissue = patrol.tissue
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.alarm, cell.gate, cell.inspected = "carrying", antigen, 3.0, 0, True
    cell.x, cell.y = tissue.treg.x + 1.0, tissue.treg.y
    page = Inspector(patrol.stage, patrol.play, cell.id)
    page._lay(next(number for number, row in enumerate(rows_of(page._evidence)) if row.peptide == laid))
    page.draw(pygame.Surface((WIDTH, HEIGHT)).convert())
    return list(page.lines())


def test_two_peptides_of_one_receptor_are_told_by_their_two_molecules(stage: Stage, canvas: pygame.Surface) -> None:
    for seed in range(1, 30):
        patrol = Patrol(stage, "nerve", seed)
        setup = patrol.tissue.setup
        if {MBP, BALF5} <= set(setup.antigens) and groove_of(setup, MBP) and groove_of(setup, BALF5):
            break
    else:
        pytest.fail("no patient holds both")
    while not patrol.ready:
        patrol.update(FRAME)
    words = stage.kit.words
    said = " ".join(read(patrol, BALF5, MBP))
    assert words("groove.two") in said
    assert words("groove.molecule", allele="DRB5*01:01") in said
    assert words("groove.molecule", allele="DRB1*15:01") in said
    assert words("groove.two") not in " ".join(read(patrol, MBP, MBP))
