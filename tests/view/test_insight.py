"""What is drawn over the tissue for the curious says what the tissue goes by."""

from __future__ import annotations

import pygame
import pytest

from game.app import start
from game.classroom.campaign import is_offered
from game.host.link import SHOWS, There, read_launch
from game.host.memory import Memory
from game.scenes.patrol import Patrol
from game.tissue.grid import FAR
from game.tools.cli import main
from game.tools.shot import make_stage, open_canvas, played
from game.view.kit.kit import Kit
from game.view.world.camera import Camera
from game.view.world.contour import TILE
from game.view.world.insight import Insight

LINK = {"t": "1", "level": "islet-drill", "seed": "7"}


@pytest.fixture(scope="module")
def canvas() -> pygame.Surface:
    return open_canvas()


def test_arrows_lead_every_open_tile_to_a_gate(canvas: pygame.Surface) -> None:
    _, tissue = played("islet-drill", 3, 5)
    insight = Insight(tissue, make_stage().kit, SHOWS)
    width, gates = tissue.grid.width, {tissue.grid.tile(gate.x, gate.y) for gate in tissue.setup.map.gates}
    for begun in range(0, len(tissue.grid.open), 7):
        tile, steps = begun, 0
        if tissue.grid.open[tile]:
            while tile not in gates:
                way = insight.way(tile)
                assert way is not None and way != (0, 0)
                tile += way[0] + way[1] * width
                steps += 1
            assert steps == min(near[begun] for near in tissue.near_gate)
            assert insight.way(tile) == (0, 0)


def test_a_tile_without_a_way_says_so(canvas: pygame.Surface) -> None:
    _, tissue = played("islet-drill", 3, 5)
    walls = [tile for tile, is_open in enumerate(tissue.grid.open) if not is_open]
    assert walls and all(tissue.near_gate[0][tile] == FAR for tile in walls)
    assert Insight(tissue, make_stage().kit, SHOWS).way(walls[0]) is None


def test_fits_are_those_of_the_tissue(canvas: pygame.Surface) -> None:
    _, tissue = played("islet", 1, 1500)
    carried = [cell for cell in tissue.dendritics if cell.antigen]
    fits = list(Insight(tissue, make_stage().kit, ["fit"]).fits())
    assert len(fits) == len(carried) + len(tissue.effectors) > 0
    for cell in carried:
        best = max(tissue.fit_of(cell.antigen, known) for known in tissue.known)
        assert (cell.x, cell.y, best) in fits


@pytest.mark.parametrize("shows", [(one,) for one in SHOWS], ids=str)
def test_each_is_seen_where_it_is_asked_for(canvas: pygame.Surface, shows: tuple[str, ...]) -> None:
    _, tissue = played("islet", 1, 1500)
    tissue.inflammation.add(tissue.grid.tile(tissue.treg.x, tissue.treg.y), 500)
    kit: Kit = make_stage().kit
    camera = Camera(canvas.get_size(), (tissue.grid.width * TILE, tissue.grid.height * TILE))
    camera.jump(tissue.treg.x * TILE, tissue.treg.y * TILE)
    canvas.fill((1, 2, 3))
    before = pygame.image.tobytes(canvas, "RGB")
    Insight(tissue, kit, ()).draw(canvas, camera)
    assert pygame.image.tobytes(canvas, "RGB") == before
    state = tissue.hash()
    Insight(tissue, kit, shows).draw(canvas, camera)
    assert pygame.image.tobytes(canvas, "RGB") != before
    assert tissue.hash() == state


def test_a_link_asks_for_it(canvas: pygame.Surface) -> None:
    there = There(is_offered)
    assert read_launch({**LINK, "show": "fit,ways"}, there).show == ("ways", "fit")
    for wrong in ("", "way", "ways,", "WAYS", "ways heat"):
        assert read_launch({**LINK, "show": wrong}, there).notes[0][0] == "launch.show", wrong
    pictures = []
    for link in (LINK, {**LINK, "show": "ways"}):
        app = start(make_stage(host=Memory(link=link)), None)
        patrol = app.top
        assert isinstance(patrol, Patrol)
        while not patrol.ready:
            patrol.update(0.0)
        patrol.draw(canvas)
        pictures.append(pygame.image.tobytes(canvas, "RGB"))
    assert pictures[0] != pictures[1]


def test_the_command_line_refuses_what_cannot_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--show", "ways,hat"]) == 2
    assert "ways,heat,fit" in capsys.readouterr().err
