"""The end of a run is a moment of its own: the organ whole, relief or scars, the end by its name, and the stars."""

from __future__ import annotations

import pygame
import pytest

from game.classroom.stars import Star
from game.library import build_setup
from game.runs.case import case_of
from game.tissue.world import Tissue
from game.view.hud import finale as finale_module
from game.view.hud.finale import ALL_TOLD, BANNER_AT, HOLDS, LOOKS, STAR_EACH, STARS_AT, ZOOM_ENDS, Finale
from game.view.kit.kit import Kit
from game.view.world.contour import TILE
from game.view.world.picture import Picture
from game.view.world.whole import Whole

SIZE = (960, 540)
FRAME = 0.02


@pytest.fixture(scope="module")
def scenery(kit: Kit) -> Picture:
    """The heart, as it lies on the ground."""
    case = case_of("heart", 1)
    picture = Picture(Tissue(case.setup, 1), kit, case.peptides, SIZE)
    while not picture.bake(1.0):
        pass
    return picture


def ended(outcome: str, level: str = "heart") -> Tissue:
    tissue = Tissue(build_setup(level, 1), 1)
    if outcome != "healthy":
        for cell in tissue.cells[:5]:
            cell.state, cell.health, cell.cause = "dead", 0.0, "attack"
    tissue.outcome = outcome
    return tissue


def told(outcome: str, kit: Kit, scenery: Picture) -> Finale:
    finale = Finale(ended(outcome), kit, scenery.ground, scenery.camera)
    page = pygame.Surface(SIZE).convert()
    page.fill((90, 20, 200))
    finale.take(page)
    return finale


def drawn(finale: Finale, *, calm: bool = False) -> bytes:
    page = pygame.Surface(SIZE).convert()
    finale.draw(page, calm=calm)
    return pygame.image.tobytes(page, "RGB")


def wait(finale: Finale, until: float, *, calm: bool = False) -> None:
    """Let it go on until so many seconds of its own time have passed; parts are baked meanwhile."""
    frames = 0
    while finale.age < until:
        finale.update(FRAME, calm=calm)
        frames += 1
        assert frames < 2000


def test_every_end_looks_its_own_way(kit: Kit, scenery: Picture) -> None:
    assert len({icon for icon, _ in LOOKS.values()}) >= 3
    pictures = set()
    for outcome in LOOKS:
        finale = told(outcome, kit, scenery)
        wait(finale, ALL_TOLD)
        pictures.add(drawn(finale))
    assert len(pictures) == len(LOOKS)


def test_the_view_shrinks_into_the_whole(kit: Kit, scenery: Picture) -> None:
    finale = told("healthy", kit, scenery)
    first = drawn(finale)
    assert first[:3] == bytes((90, 20, 200)), "the view as it was"
    wait(finale, (HOLDS + ZOOM_ENDS) / 2)
    half = drawn(finale)
    assert half != first
    wait(finale, ZOOM_ENDS + FRAME)
    assert bytes((90, 20, 200)) not in {drawn(finale)[i : i + 3] for i in range(0, 30000, 3)}


def test_with_reduced_motion_all_is_there_at_once(kit: Kit, scenery: Picture) -> None:
    finale = told("scarred", kit, scenery)
    finale.update(FRAME, calm=True)
    at_once = drawn(finale, calm=True)
    wait(finale, ALL_TOLD + 2.0, calm=True)
    assert drawn(finale, calm=True) == at_once
    assert finale.age >= STARS_AT


@pytest.mark.parametrize(("outcome", "lights"), [("healthy", True), ("disease", False)])
def test_relief_passes_and_scars_stay(outcome: str, lights: bool, kit: Kit, scenery: Picture) -> None:
    finale = told(outcome, kit, scenery)
    wait(finale, ZOOM_ENDS)
    before = pygame.image.tobytes(finale.whole.picture, "RGB")
    wait(finale, ALL_TOLD)
    changed = pygame.image.tobytes(finale.whole.picture, "RGB") != before
    assert changed is not lights, "only what is lost stays marked on the organ"


def test_scars_darken_one_by_one(kit: Kit, scenery: Picture) -> None:
    finale = told("disease", kit, scenery)
    seen = set()
    while finale.age < ALL_TOLD:
        finale.update(FRAME, calm=False)
        if finale.age > ZOOM_ENDS - FRAME:
            seen.add(pygame.image.tobytes(finale.whole.picture, "RGB"))
    assert len(seen) >= 5


def test_stars_land_one_after_the_other(kit: Kit, scenery: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    won = (Star("tissue", won=True), Star("infection", won=False), Star("calls", won=True))
    monkeypatch.setattr(finale_module, "stars", lambda tissue: won)
    finale = told("healthy", kit, scenery)
    wait(finale, BANNER_AT)
    assert finale.landed == 0
    landed = []
    for number in range(3):
        wait(finale, STARS_AT + STAR_EACH * number + FRAME)
        landed.append(finale.landed)
    assert landed == [1, 1, 2]


def test_who_could_only_watch_is_told_more_and_has_no_stars(kit: Kit, scenery: Picture) -> None:
    watched = Finale(ended("disease", "lymph-node-knockout"), kit, scenery.ground, scenery.camera)
    assert watched.banner_height > told("disease", kit, scenery).banner_height
    watched.update(FRAME, calm=True)
    assert watched.landed == 0


def test_a_tile_lies_where_the_whole_shows_it(scenery: Picture) -> None:
    whole = Whole(scenery.ground, SIZE)
    parts = 0
    while not whole.bake():
        parts += 1
        assert parts < 200
    level = scenery.ground.level
    left, top = whole.spot(0, 0)
    right, bottom = whole.spot(level.width, level.height)
    assert 0 <= left < right <= SIZE[0]
    assert 0 <= top < bottom <= SIZE[1]
    assert max(right - left, bottom - top) >= SIZE[1] - 1
    x, y = level.gates[0].x, level.gates[0].y
    near = pygame.Surface((TILE, TILE)).convert()
    scenery.ground.draw(near, round(x * TILE) - TILE // 2, round(y * TILE) - TILE // 2)
    here = whole.picture.get_at(whole.spot(x, y))
    mean = pygame.transform.average_color(near)
    assert all(abs(here[part] - mean[part]) < 90 for part in range(3))
