"""Blows that go wrong look and read otherwise than those that go right."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup
from game.telling import TARGETS, TOLD_AGAIN
from game.tissue.commands import Verdict
from game.tissue.events import (
    Attacked,
    Bound,
    CellDied,
    Cleared,
    Decided,
    Delivered,
    Divided,
    Event,
    Induced,
    Matured,
    MicrobeDied,
    Quieted,
    Sank,
    Switched,
    Woke,
)
from game.tissue.powers import sink_tiles
from game.tissue.world import Tissue
from game.view.hud.happenings import Happenings
from game.view.hud.toasts import Toasts
from game.view.kit.kit import Kit
from game.view.world.camera import Camera
from game.view.world.lens import Lens
from game.view.world.sparks import Flights, Sparks

SIZE = (960, 540)


class Seen:
    """What a player sees of a tissue."""

    def __init__(self, kit: Kit, level: str = "heart") -> None:
        self.tissue = tissue = Tissue(build_setup(level, 1), 1)
        self.sparks = Sparks(kit.atlas, tissue.rules.cloud_radius, tissue.rules.rinse_radius)
        self.toasts = Toasts(kit)
        camera = Camera(SIZE, (1536, 1408))
        self.happenings = Happenings(tissue, kit, self.sparks, Flights((0, 0)), self.toasts, camera)

    def picture(self, clock: float) -> bytes:
        page = pygame.Surface(SIZE).convert()
        self.sparks.draw(page, Lens(0, 0, 0.0, clock, SIZE))
        return pygame.image.tobytes(page, "RGB")


@pytest.fixture
def seen(kit: Kit) -> Seen:
    return Seen(kit)


def test_a_blow_at_a_healthy_cell_flashes(kit: Kit) -> None:
    pictures = []
    for healthy in (False, True):
        seen = Seen(kit)
        seen.happenings.tell([Attacked(5.0, 5.0, healthy)], 1.0)
        pictures.append(seen.picture(1.1))
    assert pictures[0] != pictures[1]


def test_it_is_said_once_in_a_while_and_only_of_healthy_cells(seen: Seen, kit: Kit) -> None:
    line = kit.words("toast.struck-own")
    seen.happenings.tell([Attacked(5.0, 5.0, False)], 1.0)
    assert line not in seen.toasts.lines
    told = []
    for clock in (2.0, 2.0 + 0.9 * TOLD_AGAIN, 2.0 + 1.1 * TOLD_AGAIN):
        seen.toasts.update(clock)
        seen.happenings.tell([Attacked(5.0, 5.0, True)], clock)
        told.append(line in seen.toasts.lines)
    assert told == [True, False, True]


def test_a_dendritic_cell_that_sets_out_is_news_only_for_who_learns(kit: Kit) -> None:
    line = kit.words("toast.matured")
    for level, news in (("thymus", True), ("skin", False), ("islet", False)):
        seen = Seen(kit, level)
        seen.happenings.tell([Matured(1, "", 5.0, 5.0)], 1.0)
        assert (line in seen.toasts.lines) is news


def test_where_nobody_can_decide_no_missing_verdict_is_told_of(kit: Kit) -> None:
    for level, word in (("lymph-node", "toast.unread"), ("lymph-node-knockout", "toast.unbraked")):
        seen = Seen(kit, level)
        seen.happenings.tell([Delivered(1, "", None, "", 1)], 1.0)
        assert seen.toasts.lines == (kit.words(word),)


@pytest.mark.parametrize(
    "event",
    [
        *(Decided(1, "", verdict, 5.0, 5.0) for verdict in Verdict),
        Attacked(5.0, 5.0, False),
        Cleared(0),
        *(CellDied(0, cause) for cause in ("infection", "attack")),
        MicrobeDied(5.0, 5.0),
        Divided(5.0, 5.0),
        Woke(5.0, 5.0, "x", 2),
        Quieted(5.0, 5.0, 2),
        Switched(1, "", 5.0, 5.0),
        Bound(5.0, 5.0, "virus"),
        Induced(5.0, 5.0),
    ],
    ids=str,
)
def test_what_happens_in_the_world_is_seen_there(event: Event, kit: Kit) -> None:
    seen = Seen(kit)
    cell = seen.happenings._tissue.cells[0]
    cell.x, cell.y = 5, 5
    nothing = seen.picture(1.1)
    assert seen.picture(1.1) == nothing
    seen.happenings.tell([event], 1.0)
    assert seen.picture(1.1) != nothing


@pytest.mark.parametrize("on", TARGETS)
def test_what_happens_all_the_time_is_told_once_ever(on: str, seen: Seen) -> None:
    event, told = Bound(5.0, 5.0, on), []
    for clock in (0.0, 1000.0, 2000.0):
        seen.toasts.update(clock)
        seen.happenings.tell([event, event], clock)
        told.append(len(seen.toasts.lines))
    assert told == [1, 0, 0]


@pytest.mark.parametrize("free", [0, 400])
def test_drops_stream_to_a_treg_that_drinks_only_where_there_are_any(free: int, seen: Seen) -> None:
    tissue = seen.tissue
    tissue.treg.sink_until = 120
    tissue.treg.x, tissue.treg.y = 10.5, 8.5
    for tile in sink_tiles(tissue):
        tissue.il2.values[tile] = free
    before = seen.picture(1.2)
    seen.happenings.update(1.0)
    assert (seen.picture(1.2) != before) is bool(free)


@pytest.mark.parametrize(("reached", "word"), [(0, "toast.sank-alone"), (3, "toast.sank")])
def test_a_sink_that_starves_nobody_counts_nobody(reached: int, word: str, seen: Seen, kit: Kit) -> None:
    seen.happenings.tell([Sank(5.0, 5.0, reached)], 1.0)
    assert seen.toasts.lines == (kit.words(word, count=reached),)


# Lines at the top


def lines_at(toasts: Toasts, keep: list[pygame.Rect]) -> pygame.Rect:
    """Where lines are drawn."""
    page = pygame.Surface(SIZE).convert()
    page.fill((255, 0, 255))
    toasts.draw(page, keep)
    page.set_colorkey((255, 0, 255))
    return pygame.mask.from_surface(page).get_bounding_rects()[0]


def test_two_lines_are_the_most(kit: Kit) -> None:
    toasts = Toasts(kit)
    for number in range(4):
        toasts.say(f"line {number}", 1.0)
    assert toasts.lines == ("line 2", "line 3")


@pytest.mark.parametrize("x", range(300, 700, 60))
def test_lines_never_lie_over_what_is_to_be_seen(x: int, kit: Kit) -> None:
    toasts = Toasts(kit)
    toasts.say("a line that is long enough to reach far to both sides", 1.0)
    toasts.say("and a second one", 1.0)
    usual = lines_at(toasts, [])
    gate = pygame.Rect(x, 20, 72, 72)
    there = lines_at(toasts, [gate])
    assert not there.colliderect(gate)
    assert (there == usual) is not usual.colliderect(gate)
