"""Every frame exists, has the size that the style guide gives, and shows something."""

import json
from collections import Counter
from pathlib import Path

import pygame
import pytest

from game.host.paths import ASSETS
from game.library.places import TEXTURES, VARIANTS
from game.view.kit.atlas import KEPT, Atlas
from game.view.kit.kit import Kit

IMAGES = ASSETS / "images"

# name -> (frames, width, height)
FRAMES = {
    **{f"treg_{way}": (4, 64, 64) for way in ("down", "left", "right", "up", "calm", "fray")},
    "dc_immature": (4, 96, 96),
    "dc_mature": (4, 96, 96),
    "effector_cd8": (4, 56, 56),
    "effector_th": (4, 56, 56),
    "naive_t": (4, 40, 40),
    "virus": (4, 28, 28),
    "virus_env": (4, 28, 28),
    "strep": (4, 48, 24),
    "rbc": (4, 20, 20),
    "macrophage": (4, 72, 72),
    "cyt_il2": (1, 20, 20),
    "cyt_tnf": (1, 20, 20),
    "il10_ring": (4, 150, 150),
    "lysis": (4, 56, 56),
    "virus_pop": (4, 40, 40),
    "repair": (4, 40, 40),
    "dash_ghost": (3, 64, 64),
    "stamp": (2, 64, 64),
    "emote": (3, 28, 28),
}
PLACES = sorted(path.parent.name for path in IMAGES.glob("*/ground.png"))
ICONS = (
    *("integrity", "inflam", "infect", "il2", "foxp3", "inspect", "il10", "dash", "clock"),
    *("self", "foreign", "mimic", "altered", "calm", "permit", "restrain"),
)


@pytest.mark.parametrize("name", FRAMES)
def test_frames_of_actors_and_effects(kit: Kit, name: str) -> None:
    count, width, height = FRAMES[name]
    frames = kit.atlas.frames(name)
    assert [frame.get_size() for frame in frames] == [(width, height)] * count
    assert all(frame.get_bounding_rect(20).width for frame in frames)


@pytest.mark.parametrize("size", [14, 18, 22, 28, 36, 44])
def test_icons_of_every_size(kit: Kit, size: int) -> None:
    for name in ICONS:
        icon = kit.atlas.icon(name, size)
        assert icon.get_size() == (size, size)
        assert icon is kit.atlas.icon(name, size)
        assert icon.get_bounding_rect(20).width > size // 2


@pytest.mark.parametrize("state", ["healthy", "stressed", "infected", "dying", "dead"])
def test_tissue_cells_of_every_kind(kit: Kit, state: str) -> None:
    for kind in kit.atlas.kinds():
        pictures = [kit.atlas.living(kind, state, variant) for variant in range(VARIANTS)]
        assert {picture.get_size() for picture in pictures} == {(48, 48)}
        assert len({pygame.image.tobytes(picture, "RGBA") for picture in pictures}) == VARIANTS


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", TEXTURES)
def test_textures_are_opaque_and_without_seam(kit: Kit, name: str, place: str) -> None:
    texture = kit.atlas.texture(name, place)
    side = 384 if name == "ground" else 256
    assert texture.get_size() == (side, side)
    assert not texture.get_flags() & pygame.SRCALPHA

    def step(first: int, second: int) -> float:
        return sum(abs(texture.get_at((first, y))[0] - texture.get_at((second, y))[0]) for y in range(side)) / side

    inside = sum(step(x, x + 1) for x in range(40, 200, 16)) / 10
    assert step(side - 1, 0) < 2 * inside + 2


def test_an_unknown_name_is_an_error(kit: Kit) -> None:
    for ask in (kit.atlas.frames, kit.atlas.icon, kit.atlas.texture):
        with pytest.raises(KeyError):
            ask("unicorn")
    with pytest.raises(KeyError):
        kit.atlas.texture("ground", "moon")
    with pytest.raises(KeyError):
        kit.atlas.living("unicorn", "healthy", 0)


def test_tissue_is_opened_when_it_is_wanted_and_let_go(canvas: pygame.Surface, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    load = pygame.image.load

    def watched(path: Path) -> pygame.Surface:
        opened.append(path.relative_to(IMAGES).as_posix())
        return load(path)

    monkeypatch.setattr(pygame.image, "load", watched)
    atlas = Atlas()
    assert not [name for name in opened if "/" in name]  # nothing of any place at the start
    opened.clear()
    atlas.living("beta", "healthy", 5)
    atlas.living("alpha", "dead", 3)
    assert opened == ["islet/living_islet.png"]
    for place in PLACES:
        atlas.texture("ground", place)
        atlas.texture("ground", place)
    assert sorted(opened[1:]) == [f"{place}/ground.png" for place in PLACES]
    assert atlas.loaded() == PLACES[-KEPT:]


def pages() -> list[Path]:
    return sorted(IMAGES.rglob("*.json"))


def test_frames_lie_on_their_page_and_have_one_name() -> None:
    names: Counter[str] = Counter()
    for data in pages():
        page = json.loads(data.read_text(encoding="utf-8"))
        area = pygame.image.load(data.parent / page["image"]).get_rect()
        assert max(area.size) <= 1024
        names.update(page["frames"].keys())
        assert all(area.contains(rect) for rects in page["frames"].values() for rect in rects)
    assert not [name for name, count in names.items() if count > 1]


def test_all_pictures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in IMAGES.rglob("*") if path.is_file()) < 4_400_000


def test_a_place_says_which_of_its_kinds_reach_over_their_neighbours(kit: Kit) -> None:
    reaching = {kind for kind in kit.atlas.kinds() if kit.atlas.reaches(kind)}
    assert reaching >= {"melanocyte", "oligodendrocyte", "microglia", "neuron"}
    assert not reaching & {"beta", "muscle", "keratinocyte", "memory-bcell"}
