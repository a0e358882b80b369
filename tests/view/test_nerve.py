"""What only nerve tissue has: myelin is seen stretch by stretch, doors from afar, and what pulses carry as it is."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pygame
import pytest

from game.classroom.pockets import Lying
from game.library import build_setup
from game.library.places import look_of
from game.tissue.axons import FADES
from game.tissue.state import Pulse
from game.tissue.world import Tissue
from game.view.hud.carried import Carried, at_the_end
from game.view.hud.minimap import SCALE, Minimap
from game.view.kit import two_grooves
from game.view.kit.kit import Kit
from game.view.world.contour import TILE
from game.view.world.gates import gate_picture
from game.view.world.ground import Ground
from game.view.world.lens import Lens, Tally
from game.view.world.nerve import Nerve
from game.view.world.served import CLEAR, DARK, FAINT, SLOW, Served
from game.view.world.sheaths import GRADES, grade_of
from tests.view.vision import LEAST_OUTLINE, outline_apart

SIZE = (960, 540)
MYELIN = {"whole": 100.0, "thin": 70.0, "worn": 35.0, "bare": 12.0, "gone": 0.0}


@pytest.fixture
def tissue(canvas: pygame.Surface) -> Tissue:
    return Tissue(build_setup("nerve", 5), 5)


class Shown:
    """Nerve tissue with its ground, as the patrol has it."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self.tissue = tissue
        self.nerve = Nerve(tissue, kit)
        level = tissue.setup.map
        gate, look, under = gate_picture(), look_of(tissue.setup.place), self.nerve.underlay
        self.ground = Ground(level, tissue.cells, kit.atlas, gate, look, tissue.closed, underlay=under)
        while not self.ground.bake(1.0):
            pass

    def whole(self) -> np.ndarray[Any, Any]:
        """The whole ground after it has followed the tissue: height, width, red-green-blue."""
        self.nerve.update()
        self.ground.refresh()
        page = pygame.Surface(self.ground.size).convert()
        self.ground.draw(page, 0, 0)
        raw = np.frombuffer(pygame.image.tobytes(page, "RGB"), np.uint8)
        return raw.reshape(page.get_height(), page.get_width(), 3).astype(int)

    def over(self, at: tuple[float, float], clock: float = 0.0, *, calm: bool = False) -> tuple[bytes, int]:
        """What lies over the ground round a place of the map in tiles, and how much of it is drawn with alpha."""
        tally = Tally()
        tally.watching = True
        left, top = round(at[0] * TILE) - SIZE[0] // 2, round(at[1] * TILE) - SIZE[1] // 2
        lens = Lens(left, top, 1.0, clock, SIZE, calm=calm, tally=tally)
        page = pygame.Surface(SIZE).convert()
        self.nerve.draw(page, lens)
        self.nerve.draw_signs(page, lens)
        return pygame.image.tobytes(page, "RGB"), tally.sprites


@pytest.fixture
def shown(tissue: Tissue, kit: Kit) -> Shown:
    return Shown(tissue, kit)


def with_myelin(tissue: Tissue, number: int, segment: int, value: float) -> None:
    axon = tissue.axons[number]
    axon.myelin = (*axon.myelin[:segment], value, *axon.myelin[segment + 1 :])


# Myelin


def test_every_grade_is_told_by_the_rules_own_thresholds(tissue: Tissue) -> None:
    rules, axon = tissue.rules, tissue.axons[0]
    for grade, value in MYELIN.items():
        with_myelin(tissue, 0, 3, value)
        assert grade_of(axon, 3, rules) == grade
    with_myelin(tissue, 0, 3, rules.myelin_limit)
    assert grade_of(axon, 3, rules) == "thin"  # what was repaired as far as it can be is still seen
    with_myelin(tissue, 0, 3, rules.bare_below)
    assert grade_of(axon, 3, rules) == "worn"
    axon.health = 0.0
    assert grade_of(axon, 3, rules) == "lost"


def test_grades_differ_in_outline_and_not_in_colour_alone(kit: Kit) -> None:
    pictures = {grade: kit.atlas.frames(f"axon_{grade}")[0] for grade in GRADES}
    for first, second in combinations(GRADES, 2):
        assert outline_apart(pictures[first], pictures[second]) > LEAST_OUTLINE, (first, second)


@pytest.mark.parametrize("grade", ["thin", "worn", "bare", "gone"])
def test_only_the_stretch_that_changed_is_painted_anew(shown: Shown, grade: str) -> None:
    before, painted = shown.whole(), shown.ground.repaints
    with_myelin(shown.tissue, 4, 9, MYELIN[grade])
    after = shown.whole()
    assert 0 < shown.ground.repaints - painted <= 4  # it may lie on a corner of the ground's parts
    rows, columns = np.nonzero((before != after).any(axis=2))
    x, y = shown.tissue.lines[4].middles[9]
    assert len(rows) > 100
    assert abs(columns / TILE - x).max() < 2.0 and abs(rows / TILE - y).max() < 2.0
    with_myelin(shown.tissue, 4, 9, 100.0)
    assert (shown.whole() == before).all()


def test_the_ground_follows_as_if_it_had_always_been_so(shown: Shown, kit: Kit) -> None:
    for segment, value in enumerate((70.0, 35.0, 12.0, 0.0)):
        with_myelin(shown.tissue, 1, 4 + segment, value)
    shown.tissue.axons[2].health = 0.0
    shown.tissue.doors[0].state = "open"
    shown.tissue.cells[0].state = "stressed"
    shown.tissue.now += 20  # lamps are looked at every few steps
    assert (shown.whole() == Shown(shown.tissue, kit).whole()).all()


def test_nothing_is_painted_while_nothing_changes(shown: Shown) -> None:
    shown.whole()
    painted = shown.ground.repaints
    for _ in range(40):
        shown.tissue.step()
        shown.nerve.update()
        shown.ground.refresh()
    assert shown.ground.repaints == painted


# Pulses


def test_a_pulse_is_where_it_is_and_costs_nothing(shown: Shown) -> None:
    line, shown.tissue.now = shown.tissue.lines[0], 2 * FADES
    shown.tissue.pulses = []
    empty, sprites = shown.over(line.point(20.0))
    shown.tissue.pulses = [Pulse(0, at=20.0)]
    there, drawn = shown.over(line.point(20.0))
    assert there != empty
    assert drawn == sprites == 0
    shown.tissue.pulses = [Pulse(0, at=20.0, stopped_at=shown.tissue.now)]
    stopped, _ = shown.over(line.point(20.0))
    assert stopped not in (there, empty)
    assert shown.over(line.point(20.0), calm=True)[0] != stopped  # nothing flies apart with reduced motion
    shown.tissue.pulses[0].stopped_at -= FADES
    assert shown.over(line.point(20.0))[0] == shown.over(line.point(20.0), calm=True)[0]


def middle_of(picture: bytes, half: int = 3) -> bytes:
    """The few pixels in the middle of what `over` gives."""
    page = pygame.image.frombytes(picture, SIZE, "RGB")
    area = pygame.Rect(0, 0, 2 * half, 2 * half)
    area.center = SIZE[0] // 2, SIZE[1] // 2
    return pygame.image.tobytes(page.subsurface(area), "RGB")


def test_where_myelin_is_thin_a_pulse_looks_otherwise_and_does_not_leap(shown: Shown) -> None:
    line = shown.tissue.lines[0]
    gap = line.point(10 * line.segment)

    def looks() -> list[bytes]:
        """What is seen on a gap while a pulse is a tenth, then three tenths of a stretch behind it."""
        found = []
        for share in (0.1, 0.3):
            shown.tissue.pulses = [Pulse(0, at=(10 + share) * line.segment)]
            found.append(middle_of(shown.over(gap)[0]))
        return found

    waits, still = looks()
    assert waits == still
    with_myelin(shown.tissue, 0, 10, 30.0)
    creeps, on = looks()
    assert len({waits, creeps, on}) == 3


# Doors


STATES = ("shut", "warned", "open", "sealed")


def in_state(tissue: Tissue, number: int, state: str, left: int = 100) -> None:
    door = tissue.doors[number]
    door.state = state
    door.opens_at = tissue.now + left if state == "warned" else -1
    door.shuts_at = tissue.now + left if state == "open" else -1
    door.sealed_until = tissue.now + left if state == "sealed" else -1


def test_states_of_a_door_differ_in_outline(kit: Kit) -> None:
    pictures = {state: kit.atlas.frames(f"door_{state}")[0] for state in STATES}
    for first, second in combinations(STATES, 2):
        assert outline_apart(pictures[first], pictures[second]) > LEAST_OUTLINE, (first, second)


@pytest.mark.parametrize("state", STATES[1:])
def test_the_ground_shows_how_a_door_stands(shown: Shown, state: str) -> None:
    before = shown.whole()
    in_state(shown.tissue, 3, state)
    after = shown.whole()
    place = shown.tissue.setup.map.barriers[3]
    rows, columns = np.nonzero((before != after).any(axis=2))
    assert len(rows) > 300
    assert abs(columns / TILE - place.x).max() < 1.6 and abs(rows / TILE - place.y).max() < 1.6


def test_ticks_say_how_long_it_takes_yet(shown: Shown) -> None:
    place = shown.tissue.setup.map.barriers[0]
    rules = shown.tissue.rules
    for state, most in (("warned", rules.door_ahead + rules.door_cool), ("sealed", rules.seal_steps)):
        looks = []
        for left in (most, most // 2, most // 4, 1):
            in_state(shown.tissue, 0, state, left)
            looks.append(shown.over((place.x, place.y), calm=True)[0])
        assert len(set(looks)) == len(looks), state


@pytest.mark.parametrize(("state", "told"), [("shut", False), ("warned", True), ("open", True), ("sealed", False)])
def test_a_door_out_of_view_that_matters_now_is_pointed_to(shown: Shown, state: str, told: bool) -> None:
    shown.tissue.pulses = []
    far = shown.tissue.setup.map.barriers[0]
    from_there = (far.x + 24.0, far.y + 14.0)
    nothing = shown.over(from_there)[0]
    in_state(shown.tissue, 0, state)
    assert (shown.over(from_there)[0] != nothing) is told


def test_a_warning_beats_but_not_with_reduced_motion(shown: Shown) -> None:
    place = shown.tissue.setup.map.barriers[0]
    in_state(shown.tissue, 0, "warned")
    shown.tissue.pulses = []
    assert len({shown.over((place.x, place.y), clock)[0] for clock in (0.0, 0.3)}) == 2
    assert len({shown.over((place.x, place.y), clock, calm=True)[0] for clock in (0.0, 0.3)}) == 1


def test_the_key_is_told_where_the_treg_can_seal(shown: Shown) -> None:
    place = shown.tissue.setup.map.barriers[0]
    in_state(shown.tissue, 0, "warned")
    shown.tissue.pulses = []
    shown.tissue.treg.x, shown.tissue.treg.y = place.x + 9.0, place.y
    away = shown.over((place.x, place.y))[0]
    shown.tissue.treg.x = place.x
    assert shown.over((place.x, place.y))[0] != away
    in_state(shown.tissue, 0, "sealed")
    shut = shown.over((place.x, place.y))[0]
    shown.tissue.treg.x = place.x + 9.0
    assert shown.over((place.x, place.y))[0] == shut


# What pulses carry


def arriving(tissue: Tissue) -> None:
    for axon in tissue.axons:
        axon.arrived_at = tissue.now


@pytest.mark.parametrize(("myelin", "level"), [(100.0, CLEAR), (60.0, SLOW), (12.0, FAINT), (0.0, DARK)])
def test_what_arrives_follows_from_myelin(tissue: Tissue, myelin: float, level: int) -> None:
    tissue.now = tissue.rules.dark_after + 100
    arriving(tissue)
    for axon in tissue.axons:
        if axon.lamp == "eye":
            axon.myelin = (myelin,) * len(axon.myelin)
            axon.arrived_at = 0 if myelin == 0.0 else axon.arrived_at
    levels = Served(tissue).levels
    assert levels["eye"] == level
    assert {levels[name] for name in levels if name != "eye"} == {CLEAR}


def test_a_lamp_at_the_end_burns_as_much_as_arrives(shown: Shown) -> None:
    shown.tissue.now = shown.tissue.rules.dark_after + 100
    arriving(shown.tissue)
    before = shown.whole()
    for axon in shown.tissue.axons:
        if axon.lamp == "foot":
            axon.arrived_at = 0
    shown.tissue.now += 20
    assert (shown.whole() != before).any()


def test_levels_of_what_is_carried_differ_without_colour(kit: Kit) -> None:
    """Grey, each picture is another: blur, hatches, broken lines; and so are the lamps."""
    for name in ("eye", "hand", "foot"):
        pictures = [kit.atlas.frames(f"serves_{name}_{level}")[-1] for level in range(4)]
        lamps = kit.atlas.frames(f"lamp_{name}")
        for row in (pictures, lamps):
            greys = [
                np.frombuffer(pygame.image.tobytes(pygame.transform.grayscale(one), "RGB"), np.uint8).astype(int)
                for one in row
            ]
            for first, second in combinations(greys, 2):
                assert abs(first - second).mean() > 2.0, name


def test_the_card_moves_on_with_each_pulse_and_says_so_in_words(tissue: Tissue, kit: Kit) -> None:
    card = Carried(tissue, kit)
    page = pygame.Surface(SIZE).convert()

    def look() -> bytes:
        card.update()
        card.draw(page)
        return pygame.image.tobytes(page, "RGB")

    looks = [look()]
    for _ in range(3):
        tissue.now += 1
        arriving(tissue)
        looks.append(look())
    assert len(set(looks)) == 4
    assert len(card.lines) == 3 and all(kit.words("hud.carried.clear") in line for line in card.lines)
    tissue.now += tissue.rules.dark_after + 50
    assert look() not in looks
    assert all(kit.words("hud.carried.dark") in line for line in card.lines)


def test_the_end_shows_what_still_arrives_and_only_where_axons_are(tissue: Tissue, kit: Kit) -> None:
    well = at_the_end(tissue, kit)
    for axon in tissue.axons:
        axon.health = 0.0
    ill = at_the_end(tissue, kit)
    assert well is not None and ill is not None
    assert pygame.image.tobytes(well, "RGB") != pygame.image.tobytes(ill, "RGB")
    assert at_the_end(Tissue(build_setup("islet", 5), 5), kit) is None


# The minimap


@pytest.fixture
def minimap(tissue: Tissue) -> Minimap:
    return Minimap(tissue)


def looked_at(minimap: Minimap) -> bytes:
    minimap.redraw()
    return pygame.image.tobytes(minimap.surface, "RGB")


def test_each_grade_and_each_state_of_a_door_is_on_the_map(tissue: Tissue, minimap: Minimap) -> None:
    looks = set()
    for value in MYELIN.values():
        for segment in range(6, 12):
            with_myelin(tissue, 0, segment, value)
        looks.add(looked_at(minimap))
    tissue.axons[0].health = 0.0
    looks.add(looked_at(minimap))
    assert len(looks) == len(GRADES)
    looks = set()
    for state in STATES:
        in_state(tissue, 2, state)
        looks.add(looked_at(minimap))
    assert len(looks) == len(STATES)


def test_a_warning_is_larger_on_the_map_than_any_other_door(tissue: Tissue, minimap: Minimap) -> None:
    place = tissue.setup.map.barriers[2]
    middle = (round(place.x * SCALE), round(place.y * SCALE))
    minimap.redraw()
    quiet = minimap.surface.get_at((middle[0], middle[1] - 4))
    in_state(tissue, 2, "warned")
    minimap.redraw()
    assert minimap.surface.get_at((middle[0], middle[1] - 4)) != quiet


# Two grooves


MBP = Lying("DRB1*15:01", tuple("VHFFKNIVT"), held=True)
BALF5 = Lying("DRB5*01:01", tuple("YHFVKKHVH"), held=True)


def drawn_grooves(kit: Kit, first: Lying, second: Lying) -> bytes:
    page = pygame.Surface((560, 80)).convert()
    page.fill((240, 228, 200))
    two_grooves.draw(page, kit, pygame.Rect(4, 4, 540, two_grooves.HEIGHT), first, second)
    return pygame.image.tobytes(page, "RGB")


def test_two_molecules_are_shown_and_one_alone_is_not(kit: Kit) -> None:
    assert two_grooves.told_apart(BALF5, MBP)
    assert not two_grooves.told_apart(MBP, Lying("DRB1*15:01", tuple("YVVDLSVRG"), held=True))
    assert not two_grooves.told_apart(None, MBP) and not two_grooves.told_apart(MBP, None)
    assert two_grooves.sentence(kit, MBP) != two_grooves.sentence(kit, Lying("DRB1*15:01", MBP.signs, held=False))


def test_what_is_not_held_has_its_pockets_crossed_out(kit: Kit) -> None:
    refused = Lying(MBP.allele, MBP.signs, held=False)
    assert two_grooves.told_apart(MBP, refused)
    assert drawn_grooves(kit, BALF5, MBP) != drawn_grooves(kit, BALF5, refused)
