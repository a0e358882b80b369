"""Keys, mouse and gamepad's keys become commands, and what cannot be done is told."""

from __future__ import annotations

import pygame
import pytest

from game.scenes.base import Stage
from game.scenes.patrol import Patrol
from game.tissue.commands import Command, Decide, Inspect, Use, Verdict, Walk, WalkTo
from game.view.world.signs import tile_of
from tests.scenes.on_patrol import FRAME, carrier, given, key, mouse, nobody, recorded, slot


@pytest.mark.parametrize(
    ("code", "walk"),
    [
        (pygame.K_w, Walk(0, -100)),
        (pygame.K_LEFT, Walk(-100, 0)),
        (pygame.K_s, Walk(0, 100)),
        (pygame.K_RIGHT, Walk(100, 0)),
    ],
)
def test_a_key_walks_and_letting_go_stops(patrol: Patrol, code: int, walk: Walk) -> None:
    key(patrol, code)
    key(patrol, code)  # the keyboard repeats
    assert given(patrol) == [walk]
    assert given(patrol) == []
    key(patrol, code, pygame.KEYUP)
    assert given(patrol) == [Walk(0, 0)]


def test_two_keys_walk_aslant(patrol: Patrol) -> None:
    key(patrol, pygame.K_w)
    key(patrol, pygame.K_d)
    assert given(patrol)[-1] == Walk(100, -100)


@pytest.mark.parametrize(
    ("code", "power", "command"),
    [
        (pygame.K_c, "cloud", Use("cloud")),
        (pygame.K_SPACE, "dash", Use("dash")),
        (pygame.K_x, "sink", Use("sink")),
        (pygame.K_PAGEUP, "sink", Use("sink")),
        (pygame.K_t, "induce", Use("induce")),
        (pygame.K_PAGEDOWN, "induce", Use("induce")),
    ],
)
def test_powers_by_key_and_by_click(patrol: Patrol, code: int, power: str, command: Command) -> None:
    if power not in patrol.tissue.powers:
        patrol.tissue.powers.append(power)
        patrol.update(FRAME)
    key(patrol, code)
    assert given(patrol) == [command]
    mouse(patrol, slot(patrol, power))
    assert given(patrol) == [command]


def test_inspect_by_key_and_by_click_opens_the_inspector(stage: Stage, patrol: Patrol) -> None:
    for act in ("key", "slot", "cell"):
        cell = carrier(patrol)
        match act:
            case "key":
                key(patrol, pygame.K_e)
            case "slot":
                mouse(patrol, slot(patrol, "inspect"))
            case "cell":
                mouse(patrol, patrol.shows.picture.actors.place(cell, patrol.shows.lens()))
        assert given(patrol)[-1] == Inspect(cell.id), act
        assert cell.inspected
        assert patrol.update(0.0) is not None, act


@pytest.mark.parametrize(
    ("code", "verdict"),
    [(pygame.K_1, Verdict.CALM), (pygame.K_2, Verdict.PERMIT), (pygame.K_3, Verdict.RESTRAIN)],
)
def test_verdicts_by_key_and_by_click_on_a_cell_that_was_read(patrol: Patrol, code: int, verdict: Verdict) -> None:
    cell = carrier(patrol, read=True)
    key(patrol, code)
    assert given(patrol) == [Decide(cell.id, verdict)]
    assert patrol.tissue.calls[-1].verdict == verdict.value
    cell.verdict = ""
    carrier(patrol, read=True)
    mouse(patrol, slot(patrol, verdict.value))
    assert given(patrol) == [Decide(cell.id, verdict)]


def test_out_of_reach_a_line_says_why(patrol: Patrol) -> None:
    nobody(patrol)
    key(patrol, pygame.K_e)
    assert given(patrol) == []
    assert patrol.shows.board.toasts.lines == (patrol.stage.kit.words("patrol.nothing"),)
    carrier(patrol, dx=6.0)
    key(patrol, pygame.K_1)
    assert patrol.shows.board.toasts.lines[-1] == patrol.stage.kit.words("refuse.too-far")


def test_a_refusal_of_the_tissue_can_be_read(patrol: Patrol) -> None:
    carrier(patrol, read=False)
    key(patrol, pygame.K_2)
    given(patrol)
    assert patrol.stage.kit.words("refuse.unread") in patrol.shows.board.toasts.lines


def test_a_click_on_the_ground_walks_there_and_holding_goes_on(patrol: Patrol) -> None:
    treg = patrol.tissue.treg
    x, y = patrol.shows.lens().at(treg.x, treg.y)
    mouse(patrol, (x + 96, y))
    assert given(patrol) == [WalkTo(int(treg.x) + 3, int(treg.y))]
    mouse(patrol, (x, y - 64), pygame.MOUSEMOTION)
    for _ in range(10):
        patrol.play.advance(1.0 / 30.0, 1.0)
        patrol._steering.update()
    assert any(isinstance(command, WalkTo) and command.y < int(treg.y) for command in given(patrol) + recorded(patrol))
    mouse(patrol, (x, y - 64), pygame.MOUSEBUTTONUP)
    mouse(patrol, (x, y + 64), pygame.MOUSEMOTION)
    before = len(patrol.run.commands)
    for _ in range(20):
        patrol.update(FRAME)
    assert len(patrol.run.commands) == before


def test_a_click_on_a_wall_walks_to_the_ground_next_to_it(patrol: Patrol) -> None:
    grid, lens = patrol.tissue.grid, patrol.shows.lens()
    clear = [(x, y) for y in range(110, 420, 16) for x in range(0, 730, 16)]
    walls = [spot for spot in clear if not grid.is_open(*tile_of(lens, spot))]
    mouse(patrol, walls[0])
    (command,) = given(patrol)
    assert isinstance(command, WalkTo)
    assert patrol.tissue.grid.is_open(command.x, command.y)


def test_a_click_on_the_minimap_walks_there(patrol: Patrol) -> None:
    spot = patrol.shows.board.hud.map_rect.left + 6 + 3 * 30 + 1, patrol.shows.board.hud.map_rect.top + 6 + 3 * 20 + 1
    mouse(patrol, spot)
    assert given(patrol) == [WalkTo(30, 20)]


def test_a_clicked_dendritic_cell_far_away_is_walked_to_and_read_on_arrival(patrol: Patrol) -> None:
    nobody(patrol)
    cell = carrier(patrol, dx=7.0)
    cell.gate = 1
    mouse(patrol, patrol.shows.picture.actors.place(cell, patrol.shows.lens()))
    for _ in range(400):
        patrol._steering.update()
        patrol.play.advance(1.0 / 30.0, 1.0)
        if cell.inspected:
            break
    assert cell.inspected
    assert any(isinstance(command, WalkTo) for command in recorded(patrol))


def test_a_key_takes_over_from_the_mouse(patrol: Patrol) -> None:
    mouse(patrol, (300, 250))
    given(patrol)
    key(patrol, pygame.K_a)
    assert given(patrol) == [Walk(-100, 0)]
    assert patrol.tissue.treg.goal == -1


def test_pause_by_key_stops_the_walk(patrol: Patrol) -> None:
    key(patrol, pygame.K_d)
    given(patrol)
    assert key(patrol, pygame.K_ESCAPE) is not None
    assert given(patrol) == [Walk(0, 0)]
