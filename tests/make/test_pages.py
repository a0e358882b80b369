"""The committed pages: not too large, every frame on its page, walks that move, and silhouettes that can be told apart.

Needs pygame only: what is drawn is looked at, not drawn again. The sheet of silhouettes goes to build/shots.
"""

import json
import math
from itertools import combinations, pairwise
from pathlib import Path

import pygame
import pytest

from game.host.paths import ASSETS

IMAGES = ASSETS / "images"
PAGES = sorted(IMAGES.rglob("*.json"))
SHOTS = Path(__file__).resolve().parents[2] / "build" / "shots"

Frames = dict[str, list[pygame.Surface]]

WAYS = ("down", "down_right", "right", "up_right", "up", "up_left", "left", "down_left")
# Cycles that are seen to move: two frames alike would be a stumble
WALKS = (
    *(f"treg_{way}" for way in WAYS),
    *(f"treg_idle_{way}" for way in WAYS),
    *("treg_calm", "treg_inspect", "treg_fray", "treg_unstable", "treg_induced"),
    *("dc_immature", "dc_sampling", "dc_mature", "dc_calmed", "macrophage", "neutrophil"),
    *("neutrophil_works", "osteoclast", "billow_0", "billow_1", "billow_2"),
    *(f"dc_carrying_{alarm}" for alarm in range(4)),
    *(f"effector_{kind}{state}" for kind in ("cd8", "th") for state in ("", "_left", "_attack", "_calm", "_tired")),
    *(f"effector_{kind}{state}" for kind in ("cd8", "th") for state in ("_attack_left", "_dying")),
    *(
        "plasma_fire",
        "bcell",
        "virus",
        "virus_env",
        "virus_burst",
        "rod",
        "rod_divide",
        "strep",
        "strep_divide",
        "antibody",
        "autoantibody",
    ),
    *("naive_t", "anergic_t", "sleeper", "sleeper_stirs"),
    *("macrophage_eats", "bead_open", "bead_marked", "bead_aimed", "tet", "tet_right", "tet_works", "tet_locked"),
    *("fork", "wave", "receptor", "il6", "il17", "daughter", "daughter_frayed", "daughter_turned", "exfoxp3"),
)
# These rest, or turn back on themselves: one frame may come twice
LULLS = {"naive_t", "anergic_t", "sleeper", "treg_induced", "effector_cd8_calm", "effector_th_calm", "treg_idle_down"}
LULLS |= {"bead_open", "bead_marked", "tet", "tet_right", "tet_locked", "wave", "receptor"}

# One picture of each class of actor: whom a player must know at a glance. Kinds within a class (two viruses, two
# effectors) may look alike in black.
CLASSES = (
    *("treg_idle_down", "treg_induced", "naive_t", "anergic_t", "effector_cd8", "bcell", "plasma"),
    *("dc_immature", "dc_mature", "dc_calmed", "macrophage", "neutrophil"),
    *(
        "antibody",
        "autoantibody",
        "virus",
        "rod",
        "strep",
        "cyt_il2",
        "cyt_il10",
        "cyt_ifn",
        "cyt_tnf",
        "cyt_tgf",
        "debris",
        "osteoclast",
        "complex",
        "billow_2",
        "fluid",
        "remains",
        "il17",
        "tet",
    ),
)
# Share of black that two silhouettes may have in common: two round cells of one size, the worst case, would have 1
ALIKE_AT_MOST = 0.87


def cut(page: Path) -> Frames:
    """The frames of one page by name."""
    content = json.loads(page.read_text(encoding="utf-8"))
    sheet = pygame.image.load(page.parent / content["image"]).convert_alpha()
    return {name: [sheet.subsurface(rect) for rect in rects] for name, rects in content["frames"].items()}


@pytest.fixture(scope="module")
def frames() -> Frames:
    """The frames of all actors."""
    pygame.display.set_mode((960, 540))  # as in the other tests: there is one display, and they hold its surface
    pages = [cut(IMAGES / f"{name}.json") for name in ("treg", "actors", "fx", "kidney", "locus")]
    return {name: pictures for page in pages for name, pictures in page.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(IMAGES)))
def test_a_page_is_small_and_holds_its_frames(page: Path) -> None:
    content = json.loads(page.read_text(encoding="utf-8"))
    area = pygame.image.load(page.parent / content["image"]).get_rect()
    assert max(area.size) <= 1024
    assert content["frames"]
    for name, rects in content["frames"].items():
        assert rects and all(area.contains(rect) for rect in rects), name
        assert len({tuple(rect[2:]) for rect in rects}) == 1, f"{name}: frames of one cycle differ in size"


@pytest.mark.parametrize("name", WALKS)
def test_no_two_frames_of_a_cycle_are_the_same(frames: Frames, name: str) -> None:
    seen = [pygame.image.tobytes(frame, "RGBA") for frame in frames[name]]
    assert len(seen) >= 4
    assert all(first != second for first, second in pairwise([*seen, seen[0]]))
    assert name in LULLS or len(set(seen)) == len(seen)


def test_nothing_is_cut_off_by_its_frame(frames: Frames) -> None:
    for name, pictures in frames.items():
        for index, picture in enumerate(pictures):
            width, height = picture.get_size()
            mask = pygame.mask.from_surface(picture, 140)
            rim = pygame.mask.Mask((width, height), fill=True)
            rim.erase(pygame.mask.Mask((width - 2, height - 2), fill=True), (1, 1))
            assert mask.overlap_area(rim, (0, 0)) == 0, f"{name} {index} is cut off at an edge"


def silhouette(picture: pygame.Surface) -> pygame.mask.Mask:
    """The ink of a picture, its middle of mass in the middle of a square that holds every actor."""
    mask = pygame.mask.from_surface(picture, 140)
    x, y = mask.centroid()
    middled = pygame.mask.Mask((128, 128))
    middled.draw(mask, (64 - x, 64 - y))
    return middled


def alike(first: pygame.mask.Mask, second: pygame.mask.Mask) -> float:
    """What two silhouettes have in common, as a share of what they cover together: 1 for the same."""
    common = first.overlap_area(second, (0, 0))
    return common / (first.count() + second.count() - common)


def test_classes_of_actors_are_told_apart_in_black(frames: Frames) -> None:
    shapes = {name: silhouette(frames[name][0]) for name in CLASSES}
    worst = {pair: alike(shapes[pair[0]], shapes[pair[1]]) for pair in combinations(CLASSES, 2)}
    assert not {pair: round(share, 2) for pair, share in worst.items() if share > ALIKE_AT_MOST}


def test_states_of_one_cell_are_told_apart_in_black(frames: Frames) -> None:
    """A state that matters does not hang on a colour alone: arms folded, spikes drawn in, a sash torn."""
    for first, second in (
        ("dc_immature", "dc_mature"),
        ("dc_immature", "dc_calmed"),
        ("dc_mature", "dc_calmed"),
        *((f"dc_carrying_{alarm}", f"dc_carrying_{alarm + 1}") for alarm in range(3)),
        ("naive_t", "anergic_t"),
        ("effector_cd8", "effector_cd8_calm"),
        ("effector_cd8", "effector_cd8_dying"),
        ("treg_idle_down", "treg_unstable"),
        ("bead_open", "bead_marked"),
        ("bead_open", "bead_aimed"),
        ("tet", "tet_locked"),
        ("daughter", "daughter_turned"),
    ):
        assert alike(silhouette(frames[first][1]), silhouette(frames[second][1])) < 0.93, (first, second)


def test_alarm_can_be_counted_without_colour(frames: Frames) -> None:
    """Each grade has three pearls more, larger ones, on longer arms: the cell takes more room in every picture."""
    for beat in range(4):
        rooms = [silhouette(frames[f"dc_carrying_{alarm}"][beat]).count() for alarm in range(4)]
        assert all(more > 1.08 * less for less, more in pairwise(rooms)), rooms


def pale(picture: pygame.Surface) -> int:
    """How many pixels are nearly white, in whatever hue."""
    shades = [picture.get_at((x, y)) for y in range(picture.get_height()) for x in range(picture.get_width())]
    return sum(shade.a > 200 and min(shade.r, shade.g, shade.b) > 190 for shade in shades)


def test_how_far_a_filter_is_clogged_can_be_told_without_colour(frames: Frames) -> None:
    """Each grade has more of the pale stones, which no other part of a filter is as light as."""
    stones = [pale(frames[f"filter_{grade}"][0]) for grade in range(4)]
    assert all(more > 1.3 * less for less, more in pairwise(stones)), stones


def test_what_a_clump_holds_can_be_told_without_colour(frames: Frames) -> None:
    """The hole of the ring is dark, the middle of the ball is light, and the fork leaves most of the middle open."""

    def light(name: str, variant: int) -> float:
        picture = frames[name][variant]
        parts = [picture.get_at((x, y)) for x in range(15, 19) for y in range(15, 19)]
        return sum(part.r + part.g + part.b for part in parts if part.a > 128) / (3 * len(parts))

    assert max(light("clump_dna", variant) for variant in range(3)) < 100
    assert light("clump_rna", 0) > 130


def test_a_knot_is_lit_further_round_with_each_third_of_the_help(frames: Frames) -> None:
    """A third of its rim more each time; the rope in its middle draws together."""

    def lit(picture: pygame.Surface) -> int:
        rim = [(x, y) for y in range(20) for x in range(20) if 6.0 < math.hypot(x - 9.5, y - 9.5) < 8.4]
        return sum(picture.get_at(at).r > 200 for at in rim)

    steps = [lit(picture) for picture in frames["knot"]]
    assert len(steps) == 4 and all(more > less + 12 for less, more in pairwise(steps)), steps


def test_the_sheet_of_silhouettes(frames: Frames) -> None:
    """Writes build/shots/silhouettes.png: all classes in black, at play size, to be looked at."""
    sheet = pygame.Surface((960, 500))
    sheet.fill((243, 228, 200))
    x = y = row = 0
    for name in (*CLASSES, *WALKS):
        shape = pygame.mask.from_surface(frames[name][len(frames[name]) // 2], 140)
        picture = shape.to_surface(setcolor=(0, 0, 0, 255), unsetcolor=(0, 0, 0, 0))
        if x + picture.get_width() > sheet.get_width():
            x, y, row = 0, y + row, 0
        sheet.blit(picture, (x, y))
        x, row = x + picture.get_width() + 4, max(row, picture.get_height() + 4)
    SHOTS.mkdir(parents=True, exist_ok=True)
    pygame.image.save(sheet, SHOTS / "silhouettes.png")
    assert pygame.mask.from_threshold(sheet, (0, 0, 0), (40, 40, 40)).count() > 10_000
