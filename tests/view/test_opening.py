"""A level opens with a look round: what is at stake, where microbes come in, a gate, the Treg."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup, levels
from game.tissue.world import Tissue
from game.view.hud.opening import RING, SECONDS, Opening, stops
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.world.camera import Camera
from game.view.world.contour import TILE

SIZE = (960, 540)
FRAME = 1.0 / 60.0


def opened(kit: Kit, level: str = "islet") -> tuple[Tissue, Opening, Camera]:
    tissue = Tissue(build_setup(level, 1), 1)
    level_map = tissue.setup.map
    camera = Camera(SIZE, (level_map.width * TILE, level_map.height * TILE))
    return tissue, Opening(tissue, kit), camera


@pytest.mark.parametrize("level", levels())
def test_every_level_has_something_to_show_and_ends_at_the_treg(level: str) -> None:
    tissue = Tissue(build_setup(level, 1), 1)
    found = stops(tissue)
    assert len(found) >= 3
    assert (found[-1].word, found[-1].x, found[-1].y) == ("you", tissue.treg.x, tissue.treg.y)
    words = [stop.word for stop in found if not stop.word.startswith("gate")]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("level", levels())
def test_every_gate_is_seen_ringed_clear_of_the_card_for_a_moment(kit: Kit, level: str) -> None:
    tissue, opening, camera = opened(kit, level)
    goal = pygame.Surface((520, 80)).convert()
    goal.fill((1, 2, 3))
    frames = dict.fromkeys(((gate.x, gate.y) for gate in tissue.setup.map.gates), 0)
    page = pygame.Surface(SIZE).convert()
    # In the thymus all is quiet, and nothing begins behind a gate
    gate = kit.words("opening.gate-quiet" if level == "thymus" else "opening.gate")
    while not opening.over:
        opening.update(FRAME, camera, calm=False)
        page.fill((0, 0, 0))
        opening.draw(page, camera, goal)
        for x, y in frames:
            at = round(x * TILE) - camera.left, round(y * TILE) - camera.top
            if gate in opening.lines and page.get_rect().inflate(-60, -60).collidepoint(at):
                ring = at[0] + RING, at[1]
                frames[x, y] += page.get_rect().collidepoint(ring) and page.get_at(ring)[:3] == palette.SAFFRON
    assert min(frames.values()) >= 12, frames


def test_what_is_at_stake_is_where_such_a_cell_stands() -> None:
    tissue = Tissue(build_setup("heart", 1), 1)
    stake = stops(tissue)[0]
    kinds = {cell.kind for cell in tissue.cells if (cell.x, cell.y) == (int(stake.x), int(stake.y))}
    assert kinds & set(tissue.setup.targets)


def test_of_nerve_tissue_an_axon_is_shown_to_be_at_stake() -> None:
    tissue = Tissue(build_setup("nerve", 1), 1)
    stake = stops(tissue)[0]
    assert (stake.x, stake.y) in [middle for line in tissue.lines for middle in line.middles]


def test_it_takes_three_seconds_and_the_camera_ends_at_the_treg(kit: Kit) -> None:
    tissue, opening, camera = opened(kit)
    passed, said = 0.0, []
    while not opening.over:
        said += [line for line in opening.lines if line not in said]
        opening.update(FRAME, camera, calm=False)
        passed += FRAME
    assert passed == pytest.approx(SECONDS, abs=2 * FRAME)
    assert said == list(dict.fromkeys(kit.words(f"opening.{stop.word}") for stop in stops(tissue)))
    there = Camera(SIZE, camera.world)
    there.jump(tissue.treg.x * TILE, tissue.treg.y * TILE)
    assert (camera.left, camera.top) == (there.left, there.top)


def places(kit: Kit, *, calm: bool) -> set[tuple[int, int]]:
    _, opening, camera = opened(kit)
    seen = set()
    while not opening.over:
        opening.update(FRAME, camera, calm=calm)
        seen.add((camera.left, camera.top))
    return seen


def test_reduced_motion_cuts_from_stop_to_stop(kit: Kit) -> None:
    assert len(places(kit, calm=True)) <= len(stops(opened(kit)[0]))
    assert len(places(kit, calm=False)) > 20


def test_what_is_meant_is_ringed_and_the_card_never_hides_it(kit: Kit) -> None:
    tissue, opening, camera = opened(kit)
    goal = pygame.Surface((520, 80)).convert()
    goal.fill((1, 2, 3))
    while not opening.over:
        page = pygame.Surface(SIZE).convert()
        opening.draw(page, camera, goal)
        shown = [stop for stop in stops(tissue) if kit.words(f"opening.{stop.word}") in opening.lines]
        for x, y in (mark for stop in shown for mark in stop.marks):
            at = round(x * TILE) - camera.left, round(y * TILE) - camera.top
            if page.get_rect().collidepoint(at):
                assert page.get_at(at)[:3] != (1, 2, 3)
        opening.update(FRAME, camera, calm=True)
    page = pygame.Surface(SIZE).convert()
    opening.draw(page, camera, goal)
    assert pygame.mask.from_threshold(page, (0, 0, 0), (1, 1, 1)).count() == SIZE[0] * SIZE[1]


def test_it_can_be_skipped(kit: Kit) -> None:
    _, opening, camera = opened(kit)
    opening.update(FRAME, camera, calm=False)
    opening.skip()
    assert opening.over
    assert not opening.lines
