"""The kidney as it is played: nothing is made meanwhile, few pictures have alpha, shapes are told instead of fit."""

from __future__ import annotations

import pygame

from game.scenes.base import HEIGHT, WIDTH, Stage
from game.scenes.inspector import Inspector
from game.scenes.patrol import Patrol
from game.tissue.state import Clump, Remains, Rope
from game.tissue.treg import compare_refusal
from tests.scenes.on_patrol import made_while, most_sprites, opened
from tests.tissue.stories import clone_of


def at_work(patrol: Patrol) -> None:
    """Let filters clog, remains lie, complexes drift, and two T cells help beside the Treg."""
    tissue = patrol.tissue
    x, y = tissue.treg.x, tissue.treg.y
    for number, one in enumerate(tissue.filters):
        one.clog = (0.0, 30.0, 60.0, 100.0)[number % 4]
    tissue.remains = [Remains(tissue.new_id(), x + n, y + 1.0, tissue.now + 900) for n in range(4)]
    shapes = list(tissue.setup.shapes.values())
    tissue.clumps = [
        Clump(tissue.new_id(), x - 1.0 + n, y - 1.0, n % len(tissue.filters), shape.id, shape.rna)
        for n, shape in enumerate(shapes)
    ]
    for one in tissue.filters:
        one.clog = 0.0  # what clogs from here on must not end the run
    waiting = [cell for cell in tissue.bcells if cell.state == "waiting"][:2]
    for cell, antigen in zip(waiting, ("ro60-krf", "histone-h4-71-94"), strict=True):
        clone = clone_of(tissue, antigen, [(cell.x + 1.5, cell.y)])
        helper = next(one for one in tissue.effectors if one.clone == clone.id)
        tissue.ropes.append(Rope(helper.id, cell.id, antigen, tissue.now + 60))


def test_nothing_is_made_while_filters_clog_and_ropes_are_cut(stage: Stage, canvas: pygame.Surface) -> None:
    patrol = opened(stage, "kidney")
    assert made_while(patrol, canvas, 200, lambda frame: at_work(patrol) if frame in (20, 120) else None, seed=3) == {}
    assert patrol.tissue.now > 60


def test_few_pictures_with_alpha_where_remains_complexes_and_ropes_are(stage: Stage, canvas: pygame.Surface) -> None:
    patrol = opened(stage, "kidney")
    counts = []
    for place in patrol.tissue.setup.map.filters:
        patrol.tissue.treg.x, patrol.tissue.treg.y = place.x - 1.0, place.y + 2.0
        at_work(patrol)
        counts.append(most_sprites(patrol, canvas, 15))
    assert 0 < max(counts) <= 60


def read(patrol: Patrol, antigen: str) -> Inspector:
    """The inspector of a dendritic cell beside the Treg, which carries `antigen`."""
    tissue = patrol.tissue
    cell = tissue.dendritics[0]
    cell.state, cell.antigen, cell.alarm, cell.gate, cell.inspected = "carrying", antigen, 3.0, 0, True
    cell.x, cell.y = tissue.treg.x + 1.0, tissue.treg.y
    page = Inspector(patrol.stage, patrol.play, cell.id)
    page.draw(pygame.Surface((WIDTH, HEIGHT)).convert())
    return page


def test_where_antibodies_read_a_shape_it_is_told_instead_of_fit(stage: Stage) -> None:
    patrol = opened(stage, "kidney")
    words = stage.kit.words
    said = " ".join(read(patrol, "ebna1-482-496").lines())
    assert words("shape.dark") in said
    assert words("shape.read", shape=words("shape.ebna1.name")) in said
    taken = ", ".join(words(f"shape.{id}.name") for id in ("ro60", "sm"))
    assert words("shape.takes", shapes=taken) in said
    said = " ".join(read(patrol, "histone-h4-71-94").lines())
    assert words("shape.takes-none") in said
    assert compare_refusal(patrol.tissue, patrol.tissue.dendritics[0].id) == "by-shape"
    foreign = next(one.id for one in patrol.tissue.setup.antigens.values() if not one.shape)
    assert words("shape.dark") not in " ".join(read(patrol, foreign).lines())
