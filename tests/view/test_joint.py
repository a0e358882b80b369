"""The joint is seen as it is: smoke with its front and its way, citrulline, a lining that closes ways, and its end."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.classroom.endings import condition_of
from game.library.places import look_of
from game.runs.case import case_of
from game.tissue import lining
from game.tissue.events import Closed, Opened
from game.tissue.state import Smoke
from game.tissue.world import Tissue
from game.view.hud.finale import banner_of
from game.view.hud.minimap import SCALE, SMOKE, Minimap
from game.view.kit.kit import Kit
from game.view.world.contour import TILE
from game.view.world.gates import gate_picture
from game.view.world.ground import Ground
from game.view.world.lens import ROOM, Lens
from game.view.world.pannus import SQUEEZE_FRAME, SQUEEZES, Swelling
from game.view.world.picture import Picture
from game.view.world.smoke import Gusts
from game.view.world.wear import citrulline_of, of_tissue
from tests.scenes.watched import counted
from tests.view import vision
from tests.view.joint import COMING, inflamed, joint

SIZE = (960, 540)
WHITE = (255, 255, 255)


@pytest.fixture
def tissue() -> Tissue:
    made = joint()
    inflamed(made)
    return made


def picture_of(tissue: Tissue, kit: Kit) -> Picture:
    picture = Picture(tissue, kit, case_of("islet", 3).peptides, SIZE)
    while not picture.bake(1.0):
        pass
    picture.look()
    picture.update(1.0, calm=False)
    return picture


def centre_of(draw: Callable[[pygame.Surface], None]) -> tuple[float, float, int]:
    """Where what is drawn on white lies on average, and how many pixels it has."""
    page = pygame.Surface(SIZE).convert()
    page.fill(WHITE)
    draw(page)
    there = pygame.mask.from_threshold(page, WHITE, (1, 1, 1))
    there.invert()
    x, y = there.centroid()
    return x, y, there.count()


def lens(*, calm: bool = False, clock: float = 1.0) -> Lens:
    return Lens(0, 0, 0.0, clock, SIZE, calm=calm)


# Smoke


def gusts(tissue: Tissue, kit: Kit, **smoke: float) -> Gusts:
    """The pictures of a single gust in the middle of the map."""
    one = Smoke(9002, 15.0, 9.0, tissue.grid.tile(36.5, 22.5), 0, 9000)
    tissue.smoke = [replace(one, **{name: type(getattr(one, name))(value) for name, value in smoke.items()})]
    made = Gusts(tissue, kit.atlas, picture_of(tissue, kit).actors)
    made.update()
    return made


@pytest.mark.parametrize(("drift_x", "drift_y"), [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.7, -0.7)])
def test_most_of_a_gust_is_at_its_front(tissue: Tissue, kit: Kit, drift_x: float, drift_y: float) -> None:
    made = gusts(tissue, kit, drift_x=drift_x, drift_y=drift_y)
    roll = tissue.smoke[0]
    x, y, count = centre_of(lambda page: page.fblits(made.rolling(roll, lens(calm=True))))
    ahead = (x - roll.x * TILE) * drift_x + (y - roll.y * TILE) * drift_y
    assert count > 4000
    assert ahead > 12


def test_a_gust_reaches_as_far_as_it_harms_and_no_picture_shines_through(tissue: Tissue, kit: Kit) -> None:
    made = gusts(tissue, kit, drift_x=1.0)
    gust, reach = tissue.smoke[0], tissue.rules.gust_radius * TILE
    shown = made.rolling(gust, lens(calm=True))
    far = [
        math.hypot(x + one.get_width() / 2 - gust.x * TILE, y + one.get_height() / 2 - gust.y * TILE)
        for one, (x, y) in shown
    ]
    assert 0.85 * reach < sorted(far)[-4] < 1.05 * reach  # but for the wisps behind
    assert not any(one.get_flags() & pygame.SRCALPHA for one, _ in shown)


def test_a_gust_that_was_thinned_is_seen_to_be(tissue: Tissue, kit: Kit) -> None:
    counts = [
        len(gusts(tissue, kit, drift_x=1.0, strength=one).rolling(tissue.smoke[0], lens())) for one in (100, 70, 20)
    ]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == 3


def test_one_that_comes_grows_and_points_along_its_way(tissue: Tissue, kit: Kit) -> None:
    sizes = []
    for left in (240, 120, 10):
        made = gusts(tissue, kit, comes_at=tissue.now + left)
        x, y, count = centre_of(lambda page, made=made: made.draw(page, lens(calm=True)))  # type: ignore[misc]
        sizes.append(count)
    assert sizes == sorted(sizes)
    gust = tissue.smoke[0]
    assert x > gust.x * TILE + 20 and y > gust.y * TILE, "its way leads to the lower right"


def test_with_reduced_motion_smoke_stands_still_between_two_steps(tissue: Tissue, kit: Kit) -> None:
    made = gusts(tissue, kit, drift_x=1.0)
    pages = []
    for clock in (1.0, 1.7):
        page = pygame.Surface(SIZE).convert()
        made.draw(page, lens(calm=True, clock=clock))
        pages.append(pygame.image.tobytes(page, "RGB"))
    assert pages[0] == pages[1]


def test_a_gust_out_of_sight_is_pointed_to_at_the_edge(tissue: Tissue, kit: Kit) -> None:
    made = gusts(tissue, kit, x=38.0, y=9.0)
    x, _, count = centre_of(lambda page: made.draw_signs(page, lens()))
    assert count > 500 and x > 0.8 * SIZE[0]
    made = gusts(tissue, kit)
    page = pygame.Surface(SIZE).convert()
    before = pygame.image.tobytes(page, "RGB")
    made.draw_signs(page, lens())
    assert pygame.image.tobytes(page, "RGB") == before


# Citrulline


def test_more_citrulline_is_more_diamonds(tissue: Tissue, kit: Kit) -> None:
    grades = kit.atlas.frames("cit")
    inked = [pygame.mask.from_surface(one).count() for one in grades]
    assert inked[0] > 80 and inked == sorted(inked) and inked[2] > 2.5 * inked[0]
    cell = next(one for one in tissue.cells if one.state == "healthy")
    tile = tissue.grid.tile(cell.x, cell.y)
    seen = []
    for cit in (0, 200, tissue.rules.cit_binds, 900):
        tissue.cit[tile] = cit
        seen.append(of_tissue(tissue, cell).cit)
    assert seen == [0, 1, 2, 3]
    assert citrulline_of(tissue, tile) == 3


def test_a_diamond_is_seen_on_every_kind_of_cell_by_every_eye(kit: Kit) -> None:
    """Its pale edge and its ink are far apart in lightness, so that no hue is needed."""
    diamond = kit.atlas.frames("cit")[0]
    where = diamond.get_bounding_rect()
    pixels = [diamond.get_at((x, y)) for y in range(where.top, where.bottom) for x in range(where.left, where.right)]
    for eye in vision.VISIONS:
        light = [vision.lab(vision.seen((p.r, p.g, p.b), eye))[0] for p in pixels if p.a > 200]
        assert max(light) - min(light) > 60


# A lining that swells


def test_where_ways_may_close_next_it_buds(tissue: Tissue, kit: Kit) -> None:
    swelling = Swelling(tissue, kit.atlas)
    swelling.look()
    assert swelling.budding and set(swelling.budding) <= set(lining.edge(tissue, lining.hot(tissue)))
    assert not set(swelling.budding) & set(tissue.closed)
    sizes = []
    for share in (0.1, 0.5, 0.9):
        tissue.swelling = round(share * tissue.rules.swell_full)
        sizes.append(kit.atlas.hard("bud")[swelling.grade].get_bounding_rect().width)
    assert sizes == sorted(sizes) and sizes[0] < sizes[2]


def test_in_quiet_nothing_buds_and_the_last_tile_is_seen_to_give_way(tissue: Tissue, kit: Kit) -> None:
    swelling = Swelling(tissue, kit.atlas)
    tissue.inflammation.values[:] = [0] * len(tissue.heat)
    swelling.look()
    assert swelling.budding == ()
    grades = []
    for share in (0.0, 0.4, 0.7, 0.99):
        tissue.eased_at = tissue.now - round(share * tissue.rules.ease_after)
        grades.append(swelling.easing)
    assert grades[0] == (-1, 0)
    assert [tile for tile, _ in grades[1:]] == [tissue.pannus[-1]] * 3
    assert [grade for _, grade in grades[1:]] == sorted({grade for _, grade in grades[1:]})


def test_a_tile_that_closes_squeezes_shut_and_then_the_ground_shows_it(tissue: Tissue, kit: Kit) -> None:
    swelling = Swelling(tissue, kit.atlas)
    swelling.hear([Closed(8, 8), Opened(20, 20)], 1.0)
    for age in range(len(SQUEEZES)):
        x, y, count = centre_of(
            lambda page, age=age: swelling.draw(page, lens(clock=1.0 + SQUEEZE_FRAME * (age + 0.5)))  # type: ignore[misc]
        )
        assert count > 300 and math.hypot(x - 8.5 * TILE, y - 8.5 * TILE) < TILE
    swelling.update(1.0 + SQUEEZE_FRAME * len(SQUEEZES))
    page = pygame.Surface(SIZE).convert()
    swelling.draw(page, lens(clock=9.0))
    assert pygame.transform.average_color(page)[:3] == (0, 0, 0)


def test_what_grew_is_tissue_and_no_bone(tissue: Tissue, kit: Kit) -> None:
    look = look_of("joint")
    ground = Ground(tissue.setup.map, tissue.cells, kit.atlas, gate_picture(), look, tissue.closed)
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    tile = tissue.pannus[1]
    x, y = tile % tissue.grid.width * TILE, tile // tissue.grid.width * TILE
    grown = pygame.transform.average_color(whole, pygame.Rect(x + 4, y + 4, 24, 24))
    bone = pygame.transform.average_color(whole, pygame.Rect(19 * TILE, 4, 64, 40))
    assert grown[0] > 1.5 * grown[1], "red"
    assert bone[0] < 1.5 * bone[1], "pale"
    bare = pygame.Surface(ground.size).convert()
    open_ground = Ground(tissue.setup.map, tissue.cells, kit.atlas, gate_picture(), look)
    open_ground.draw(bare, 0, 0)
    assert bare.get_at((x + 16, y + 16)) != whole.get_at((x + 16, y + 16))


def test_cells_of_the_lining_stand_on_no_bed(tissue: Tissue, kit: Kit) -> None:
    """Beside them lies the loose red tissue of the lining; cartilage lies in the bluish dark of its bed."""
    ground = Ground(tissue.setup.map, tissue.cells, kit.atlas, gate_picture(), look_of("joint"))
    whole = pygame.Surface(ground.size).convert()
    ground.draw(whole, 0, 0)
    for x, y, red in ((4.6, 12.5, True), (9.75, 3.9, False)):
        spot = pygame.transform.average_color(whole, pygame.Rect(round(x * TILE), round(y * TILE), 7, 7))
        assert (spot[0] > 1.5 * spot[2]) == red, spot


# All of it


def test_all_that_comes_leaves_room_for_the_rest(tissue: Tissue, kit: Kit) -> None:
    picture = picture_of(tissue, kit)
    picture.camera.jump(20 * TILE, 9 * TILE)
    picture.tally.watching = True
    page = pygame.Surface(SIZE).convert()
    picture.draw(page, picture.lens(0.0, 1.0, calm=False))
    assert picture.tally.sprites <= ROOM
    before = picture.tally.sprites
    tissue.neutrophils, tissue.complexes, tissue.smoke, tissue.fluid = [], [], [], 0
    picture.draw(page, picture.lens(0.0, 1.0, calm=False))
    assert before - picture.tally.sprites <= 1, "at most the pointer at the edge shines through"


def test_no_picture_is_made_while_it_is_played(tissue: Tissue, kit: Kit) -> None:
    picture = picture_of(tissue, kit)
    picture.warm()
    page = pygame.Surface(SIZE).convert()
    with counted() as made:
        for step in range(3):
            picture.camera.jump((10 + 10 * step) * TILE, 9 * TILE)
            picture.look()
            picture.update(1.0 + 0.3 * step, calm=False)
            picture.draw(page, picture.lens(0.0, 1.0 + 0.3 * step, calm=False))
    assert made == {}


def test_the_map_of_all_shows_smoke_and_what_grew(tissue: Tissue, canvas: pygame.Surface) -> None:
    minimap = Minimap(tissue)
    came = tissue.smoke[1]
    x, y = int(came.x * SCALE), int(came.y * SCALE)
    assert minimap.surface.get_at((x, y))[:3] == SMOKE
    coming = tissue.smoke[0]
    assert minimap.surface.get_at((int(coming.x * SCALE), int(coming.y * SCALE)))[:3] != SMOKE
    assert coming.comes_at - tissue.now == COMING
    tile = tissue.pannus[0]
    at = tile % tissue.grid.width * SCALE + 1, tile // tissue.grid.width * SCALE + 1
    grown = minimap.surface.get_at(at)[:3]
    assert grown[0] > 1.3 * grown[1]


# The end


def test_the_end_tells_whole_from_worn_from_notched() -> None:
    tissue = joint()
    assert condition_of(tissue) == "whole"
    for cell in tissue.cells:
        if cell.kind == "chondrocyte" and cell.x % 3 == 0:
            cell.health, cell.state = 0.0, "dead"
    assert condition_of(tissue) == "worn"
    for cell in tissue.cells:
        if cell.kind == "bone":
            cell.health = 80.0
    assert condition_of(tissue) == "notched"
    tissue.setup = replace(tissue.setup, bone=())
    assert condition_of(tissue) == ""


def test_each_end_has_its_picture(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    tissue = joint()
    tissue.outcome = "scarred"
    pictures = set()
    for condition in ("whole", "worn", "notched", ""):
        monkeypatch.setattr("game.view.hud.finale.condition_of", lambda _tissue, condition=condition: condition)
        banner = banner_of(tissue, kit)
        pictures.add(pygame.image.tobytes(banner, "RGB"))
        if condition:
            assert banner.get_height() >= 120
    assert len(pictures) == 4
