"""The pictures of the title fit each other as game/view/pages/key_art.py puts them together."""

import pygame

from game.view.pages.key_art import EYES_AT, FOLDER


def test_the_backdrop_fills_the_canvas_and_is_dark_where_the_words_stand() -> None:
    backdrop = pygame.image.load(FOLDER / "backdrop.jpg")
    assert backdrop.get_size() == (960, 540)
    words = pygame.transform.average_color(backdrop, pygame.Rect(40, 90, 420, 420))
    light = pygame.transform.average_color(backdrop, pygame.Rect(560, 200, 300, 340))
    assert max(words[:3]) < 90
    assert sum(light[:3]) > 1.8 * sum(words[:3])


def test_a_blink_changes_the_eyes_and_nothing_else() -> None:
    treg, blink = (pygame.image.load(FOLDER / f"{name}.png") for name in ("treg", "blink"))
    place = blink.get_rect(topleft=EYES_AT)
    assert treg.get_rect().contains(place)
    open_eyes = treg.subsurface(place)
    differing = {
        (x, y)
        for x in range(place.width)
        for y in range(place.height)
        if blink.get_at((x, y)) != open_eyes.get_at((x, y))
    }
    assert len(differing) > 300
    assert all(0 < x < place.width - 1 and 0 < y < place.height - 1 for x, y in differing)


def test_nothing_of_the_tregs_is_cut() -> None:
    for name in ("treg", "o"):
        picture = pygame.image.load(FOLDER / f"{name}.png")
        seen = picture.get_bounding_rect(128)
        assert picture.get_rect().inflate(-2, -2).contains(seen), name
