"""Signs tell of a dendritic cell with a peptide: out of sight, in sight, in reach, read, answered, soon at its gate."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_case
from game.tissue.commands import Verdict
from game.tissue.state import Dendritic
from game.tissue.world import Tissue
from game.view.kit.kit import Kit
from game.view.world.actors import Actors
from game.view.world.badges import Badges
from game.view.world.lens import Lens
from game.view.world.pointers import EDGE
from game.view.world.signs import FAR_SECONDS, HURRY_SECONDS, Signs, seconds_to_gate

SIZE = (960, 540)
CLOCK = 30.0


class Scenery:
    """The islet with one dendritic cell, that carries a peptide, and the signs over it."""

    def __init__(self, kit: Kit, dx: float = 4.0, dy: float = 0.0) -> None:
        setup, peptides = build_case("islet", 7)
        self.tissue = tissue = Tissue(setup, 7)
        del tissue.dendritics[1:]
        self.cell: Dendritic = tissue.dendritics[0]
        self.cell.state, self.cell.antigen, self.cell.gate = "carrying", next(iter(setup.antigens)), 0
        self.cell.x, self.cell.y = tissue.treg.x + dx, tissue.treg.y + dy
        self.actors = Actors(tissue, kit.atlas, Badges(tissue, peptides))
        self.actors.remember()
        self.signs = Signs(tissue, kit, self.actors, peptides)
        # In the middle of the canvas is the Treg
        middle = Lens(0, 0, 1.0, CLOCK, SIZE, calm=True).at(tissue.treg.x, tissue.treg.y)
        self.lens = Lens(middle[0] - SIZE[0] // 2, middle[1] - SIZE[1] // 2, 1.0, CLOCK, SIZE, calm=True)

    def drawn(self) -> tuple[bytes, pygame.Rect]:
        """The signs as they are drawn now, and the pixels that they take."""
        page = pygame.Surface(SIZE, pygame.SRCALPHA)
        self.signs.update(CLOCK - 9.0)
        self.signs.draw(page, self.lens)
        return pygame.image.tobytes(page, "RGBA"), page.get_bounding_rect()


def test_in_sight_a_sign_floats_over_it(kit: Kit) -> None:
    scenery = Scenery(kit)
    _, area = scenery.drawn()
    x, y = scenery.lens.at(scenery.cell.x, scenery.cell.y)
    assert area.width and area.left < x < area.right
    assert area.bottom <= y


def test_who_carries_nothing_has_no_sign(kit: Kit) -> None:
    scenery = Scenery(kit)
    scenery.cell.state = "resting"
    assert scenery.drawn()[1].size == (0, 0)


@pytest.mark.parametrize(("dx", "dy"), [(40.0, 0.0), (-40.0, 0.0), (0.0, 40.0), (0.0, -40.0)])
def test_out_of_sight_a_pointer_at_the_edge_says_where(kit: Kit, dx: float, dy: float) -> None:
    scenery = Scenery(kit)
    # Where a cell is drawn is all that the pointer goes by; the map is not so large
    scenery.lens.left -= round(16 * dx)
    scenery.lens.top -= round(16 * dy)
    x, y = scenery.lens.at(scenery.cell.x, scenery.cell.y)
    assert not scenery.lens.sees(x, y, 16)
    _, area = scenery.drawn()
    assert area.width
    assert (area.centerx - EDGE.centerx) * dx >= 0 and (area.centery - EDGE.centery) * dy >= 0
    assert scenery.signs.pointed_at(area.center, scenery.lens) is scenery.cell
    scenery.cell.verdict = "permit"
    assert scenery.drawn()[1].size == (0, 0), "what is answered needs nobody"
    assert scenery.signs.pointed_at(area.center, scenery.lens) is None


def test_each_verdict_is_seen_over_the_cell_that_got_it(kit: Kit) -> None:
    seen = set()
    for verdict in ("", *(verdict.value for verdict in Verdict)):
        scenery = Scenery(kit)
        scenery.cell.verdict = verdict
        seen.add(scenery.drawn()[0])
    assert len(seen) == 4


def test_what_was_read_is_told_from_what_was_not(kit: Kit) -> None:
    for dx in (4.0, 1.0):  # out of reach, in reach
        unread, read = Scenery(kit, dx), Scenery(kit, dx)
        read.cell.inspected = True
        assert unread.drawn()[0] != read.drawn()[0]


def test_in_reach_its_peptide_is_shown_and_another_looks_otherwise(kit: Kit) -> None:
    pictures = []
    for number in range(2):
        scenery = Scenery(kit, 1.0)
        scenery.cell.inspected = True
        scenery.cell.antigen = list(scenery.tissue.setup.antigens)[number]
        pictures.append(scenery.drawn()[0])
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("goal_powers", [(), ("permit",), ("calm", "permit", "restrain")])
def test_only_the_keys_of_verdicts_that_there_are_are_offered(kit: Kit, goal_powers: tuple[str, ...]) -> None:
    scenery = Scenery(kit, 1.0)
    scenery.cell.inspected, scenery.cell.alarm = True, 2.0  # in alarm, an answer is owed
    scenery.tissue.powers[:] = goal_powers
    offered = scenery.drawn()
    scenery.signs.prompts = False
    assert (scenery.drawn() == offered) is (not goal_powers)


def test_without_alarm_reading_is_offered_whatever_verdicts_there_are(kit: Kit) -> None:
    seen = []
    for powers in ((), ("permit",), ("calm", "permit", "restrain")):
        scenery = Scenery(kit, 1.0)
        scenery.cell.inspected, scenery.cell.alarm = True, 0.0
        scenery.tissue.powers[:] = powers
        seen.append(scenery.drawn())
        scenery.signs.prompts = False
        assert scenery.drawn() != seen[-1]
    assert seen == seen[:1] * 3


def test_the_bar_empties_on_the_way_to_the_gate(kit: Kit) -> None:
    scenery = Scenery(kit)
    times, pictures = [], []
    for tiles in (1, 10, 18):
        scenery.tissue.near_gate[0] = [tiles] * len(scenery.tissue.near_gate[0])
        times.append(seconds_to_gate(scenery.tissue, scenery.cell))
        pictures.append(scenery.drawn()[0])
    assert times[0] < HURRY_SECONDS < times[1] < times[2] < FAR_SECONDS
    assert len(set(pictures)) == 3


def test_a_bubble_that_was_open_before_is_seen_with_its_letters_at_once(kit: Kit) -> None:
    """A run that is gone on with shows what was read, not a bubble that is still empty."""
    scenery = Scenery(kit, dx=0.5)
    scenery.cell.inspected = True
    moving = Lens(scenery.lens.left, scenery.lens.top, 1.0, CLOCK, SIZE)
    looks = []
    for seconds in (0.0, 2.0):
        page = pygame.Surface(SIZE, pygame.SRCALPHA)
        scenery.signs.update(CLOCK + seconds)
        moving.clock = CLOCK + seconds
        scenery.signs.draw(page, moving)
        looks.append(pygame.image.tobytes(page, "RGBA"))
    assert looks[0] == looks[1]
