"""From a call to its consequence: lines of an answer, badges of clones, blows, wear of cells, and the life at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pygame
import pytest

from game.library import Peptide, build_case
from game.library.bargains import BARGAINS
from game.library.places import stir_of
from game.library.scenarios import levels
from game.tissue.commands import Verdict
from game.tissue.events import Attacked, Decided
from game.tissue.state import Clone, Dendritic, Effector, Sleeper, TissueCell, Virion
from game.tissue.tcells import quiet
from game.tissue.world import Tissue
from game.view.hud.hud import Hud
from game.view.kit.keyed import keyed
from game.view.kit.kit import Kit
from game.view.world import wear
from game.view.world.badges import COLOURS, PATTERNS, Badges, ring, telling
from game.view.world.blows import ARC_STAYS, FLASHES, Blows
from game.view.world.camera import BORDER, Camera
from game.view.world.contour import TILE
from game.view.world.ground import WORN_A_TURN, Ground
from game.view.world.lens import Lens
from game.view.world.lines import GROWS, STAYS, Lines
from game.view.world.picture import Picture
from game.view.world.pulse import BEAT, LUB, Pulse, stirred
from tests.view.vision import LEAST, LEAST_OUTLINE, VISIONS, apart, outline_apart

SIZE = (960, 540)


class Scene:
    """A level with nobody in it but a carrier beside the Treg, seen with the Treg in the middle."""

    def __init__(self, kit: Kit, level: str = "heart", seed: int = 7) -> None:
        setup, peptides = build_case(level, seed)
        self.kit, self.peptides = kit, peptides
        self.tissue = tissue = Tissue(setup, seed)
        tissue.sleepers.clear()
        tissue.effectors.clear()
        del tissue.dendritics[1:]
        self.cell: Dendritic = tissue.dendritics[0]
        self.cell.state, self.cell.antigen, self.cell.gate = "carrying", next(iter(setup.antigens)), 0
        self.cell.alarm, self.cell.x, self.cell.y = 3.0, tissue.treg.x, tissue.treg.y
        self.badges = Badges(tissue, peptides)

    def lens(self, clock: float, *, calm: bool = False) -> Lens:
        left = round(self.tissue.treg.x * TILE) - SIZE[0] // 2
        return Lens(left, round(self.tissue.treg.y * TILE) - SIZE[1] // 2, 1.0, clock, SIZE, calm=calm)

    def answered(self, verdict: Verdict) -> Lines:
        """Lines that heard of an answer at second 0."""
        lines = Lines(self.tissue)
        lines.hear([Decided(self.cell.id, self.cell.antigen, verdict, self.cell.x, self.cell.y)], 0.0)
        return lines

    def place(self, cell: Dendritic, lens: Lens) -> tuple[int, int]:
        return lens.at(cell.x, cell.y)

    def drawn(self, draw: Callable[[pygame.Surface], None]) -> tuple[bytes, int]:
        """The pixels that are drawn, and how many there are."""
        page = pygame.Surface(SIZE, pygame.SRCALPHA)
        draw(page)
        return pygame.image.tobytes(page, "RGBA"), pygame.mask.from_surface(page, 20).count()

    def line(self, lines: Lines, clock: float, *, calm: bool = False) -> tuple[bytes, int]:
        lens = self.lens(clock, calm=calm)
        return self.drawn(lambda page: lines.draw(page, lens, self.place))


@pytest.fixture
def scene(kit: Kit) -> Scene:
    return Scene(kit)


# The lines of an answer


def test_a_line_grows_runs_and_goes(scene: Scene) -> None:
    lines = scene.answered(Verdict.PERMIT)
    counts = [scene.line(lines, clock)[1] for clock in (0.05, 0.5 * GROWS, GROWS)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert scene.line(lines, 0.8)[0] != scene.line(lines, 0.95)[0]
    lines.update(STAYS)
    assert scene.line(lines, STAYS)[1] == 0


def test_with_reduced_motion_it_is_simply_there(scene: Scene) -> None:
    lines = scene.answered(Verdict.PERMIT)
    assert len({scene.line(lines, clock, calm=True)[0] for clock in (0.0, 0.3, 0.8)}) == 1
    assert scene.line(lines, 0.0, calm=True)[1] > 0


def test_each_answer_has_a_line_of_its_own_also_without_colour(scene: Scene) -> None:
    shapes = []
    for verdict in Verdict:
        lines = scene.answered(verdict)
        page = pygame.Surface(SIZE, pygame.SRCALPHA)
        lines.draw(page, scene.lens(1.0, calm=True), scene.place)
        shapes.append(pygame.mask.from_surface(page, 20))
    for first, second in combinations(shapes, 2):
        assert first.count() and first.overlap_area(second, (0, 0)) < 0.9 * max(first.count(), second.count())


def test_calm_ends_at_the_carrier_and_goes_with_it(scene: Scene) -> None:
    lines = scene.answered(Verdict.CALM)
    assert lines.targets == 0
    before = scene.line(lines, 0.5)
    scene.cell.x += 2.0
    after = scene.line(lines, 0.5)
    assert before[1] == after[1] > 0
    assert before[0] != after[0]


def test_a_bargain_for_larger_clones_shows_all_who_come(scene: Scene) -> None:
    lines = Lines(scene.tissue)
    gate = scene.tissue.setup.map.gates[0]
    at_gate = Lens(round(gate.x * TILE) - SIZE[0] // 2, round(gate.y * TILE) - SIZE[1] // 2, 1.0, 0.1, SIZE, calm=False)
    bargain = next(row.bargain for row in BARGAINS if "clone_size" in dict(row.bargain.times))
    painted = []
    for times in (1.0, dict(bargain.times)["clone_size"]):
        rules = scene.tissue.rules
        scene.tissue.rules = replace(rules, clone_size=round(rules.clone_size * times))
        lines.update(2 * STAYS)  # the answer before is over
        lines.hear([Decided(scene.cell.id, scene.cell.antigen, Verdict.PERMIT, scene.cell.x, scene.cell.y)], 0.0)
        painted.append(scene.drawn(lambda page: lines.draw(page, at_gate, scene.place))[1])
    assert painted[1] > painted[0] > 0


def test_it_points_to_prey_that_shows_and_lies_in_view(scene: Scene) -> None:
    tissue, treg = scene.tissue, scene.tissue.treg
    kind = next(kind for kind, shows in tissue.setup.shown_by.items() if shows and kind not in tissue.setup.guarded)
    scene.cell.antigen = tissue.setup.shown_by[kind][0]
    near = min(
        (cell for cell in tissue.cells if cell.kind == kind),
        key=lambda cell: (cell.x - treg.x) ** 2 + (cell.y - treg.y) ** 2,
    )
    treg.x, treg.y = near.x + 0.5, near.y + 2.5
    scene.cell.x, scene.cell.y = treg.x, treg.y
    assert scene.answered(Verdict.PERMIT).targets == 0  # in the cool it shows nothing
    unseen = scene.line(scene.answered(Verdict.PERMIT), 1.0, calm=True)[1]
    near.hot_at = tissue.now
    lines = scene.answered(Verdict.PERMIT)
    assert lines.targets == 1
    assert scene.line(lines, 1.0, calm=True)[1] > unseen
    treg.x, treg.y = (1.5, 1.5) if near.x > tissue.grid.width // 2 else (tissue.grid.width - 1.5, 1.5)
    far = scene.line(lines, 1.0, calm=True)
    near.hot_at = -1000
    assert far == scene.line(scene.answered(Verdict.PERMIT), 1.0, calm=True)


# Badges


@pytest.mark.parametrize("level", levels())
def test_every_clone_of_a_level_has_a_ring_of_its_own(kit: Kit, level: str) -> None:
    scene = Scene(kit, level)
    assert len(scene.tissue.setup.antigens) <= len(COLOURS) * len(PATTERNS)
    rings = {pygame.image.tobytes(scene.badges.ring(antigen), "RGBA") for antigen in scene.tissue.setup.antigens}
    assert len(rings) == len(scene.tissue.setup.antigens)


def test_rings_are_told_apart_by_pattern_or_for_every_eye_by_colour() -> None:
    for first, second in combinations(range(len(COLOURS) * len(PATTERNS)), 2):
        other_pattern = first % len(PATTERNS) != second % len(PATTERNS)
        if other_pattern and outline_apart(ring(first), ring(second)) >= LEAST_OUTLINE:
            continue
        one_colour, other_colour = (COLOURS[(rank + rank // len(PATTERNS)) % len(COLOURS)] for rank in (first, second))
        assert min(apart(one_colour, other_colour, vision) for vision in VISIONS) >= LEAST, (first, second)


def test_the_residue_is_the_contact_that_tells_most() -> None:
    assert telling("AAAAAAAAA", ["AAAAAAAAA", "CCCCCCCCC"]) == 5
    assert telling("AAAAAAAAA", ["AAAAAAAAA", "AAAAAAACA", "CAACACACC"]) == 8
    assert telling("AAAAAAAAA", ["CAACACAAC"]) in (2, 3, 5, 7, 8)


def test_what_a_ring_looks_like_says_nothing_of_the_order_in_a_level(kit: Kit) -> None:
    scene = Scene(kit, "islet")
    antigens = scene.tissue.setup.antigens
    before = {id: pygame.image.tobytes(scene.badges.ring(id), "RGBA") for id in antigens}
    scene.tissue.setup = type(scene.tissue.setup)(
        **{name: getattr(scene.tissue.setup, name) for name in scene.tissue.setup.__slots__ if name != "antigens"},
        antigens=dict(reversed(list(antigens.items()))),
    )
    again = Badges(scene.tissue, scene.peptides)
    assert {id: pygame.image.tobytes(again.ring(id), "RGBA") for id in antigens} == before


# Blows


def struck(scene: Scene, *, healthy: bool = True) -> tuple[Blows, TissueCell]:
    """A blow at a cell beside the Treg at second 0."""
    tissue = scene.tissue
    cell = tissue.cells[len(tissue.cells) // 2]
    tissue.treg.x, tissue.treg.y = cell.x + 0.5, cell.y + 0.5
    tissue.clones[9] = Clone(9, scene.cell.antigen, 0.6, False)
    tissue.effectors.append(Effector(tissue.new_id(), 9, cell.x - 0.5, cell.y + 0.5, 99999, state="attacking"))
    blows = Blows(tissue, scene.kit.atlas, scene.badges)
    blows.hear([Attacked(cell.x + 0.5, cell.y + 0.5, healthy, 9)], 0.0)
    return blows, cell


def test_a_blow_at_an_own_cell_is_seen_and_one_at_a_microbe_is_not(scene: Scene) -> None:
    blows, _ = struck(scene)
    assert scene.drawn(lambda page: blows.draw_signs(page, scene.lens(0.1)))[1] > 0
    assert scene.drawn(lambda page: blows.draw_cells(page, scene.lens(0.05)))[1] > 0
    other, _ = struck(scene, healthy=False)
    assert scene.drawn(lambda page: other.draw_signs(page, scene.lens(0.1)))[1] == 0
    assert scene.drawn(lambda page: other.draw_cells(page, scene.lens(0.05)))[1] == 0


def test_the_arc_tells_the_health_that_is_left(scene: Scene) -> None:
    blows, cell = struck(scene)
    seen = []
    for health in (100.0, 60.0, 20.0):
        cell.health = health
        seen.append(scene.drawn(lambda page: blows.draw_signs(page, scene.lens(FLASHES)))[0])
    assert len(set(seen)) == 3
    blows.update(ARC_STAYS)
    assert scene.drawn(lambda page: blows.draw_signs(page, scene.lens(ARC_STAYS)))[1] == 0


def test_the_residue_of_who_struck_flashes_for_a_moment(scene: Scene) -> None:
    blows, _ = struck(scene)
    with_token = scene.drawn(lambda page: blows.draw_signs(page, scene.lens(0.1)))[1]
    without = scene.drawn(lambda page: blows.draw_signs(page, scene.lens(FLASHES)))[1]
    assert with_token > without > 0


def test_a_cell_flinches_away_from_who_struck_it_and_not_with_reduced_motion(scene: Scene) -> None:
    blows, _ = struck(scene)
    page = pygame.Surface(SIZE, pygame.SRCALPHA)
    blows.draw_cells(page, scene.lens(0.0))
    at_once = page.get_bounding_rect()
    page.fill(0)
    blows.draw_cells(page, scene.lens(0.12))
    assert at_once.centerx - page.get_bounding_rect().centerx in (2, 3)  # it came from the left
    assert scene.drawn(lambda page: blows.draw_cells(page, scene.lens(0.0, calm=True)))[1] == 0


# Wear


def test_cracks_come_at_three_quarters_half_and_a_quarter() -> None:
    cell = TissueCell("beta", 0, 0)
    grades = []
    for health in (100.0, 75.0, 74.0, 50.0, 49.0, 25.0, 24.0):
        cell.health = health
        grades.append(wear.of_cell(cell).cracks)
    assert grades == [0, 0, 1, 1, 2, 2, 3]
    cell.state = "dead"
    assert wear.of_cell(cell) == wear.UNWORN


@pytest.mark.parametrize("level", ["skin", "heart", "islet"])
def test_the_window_opens_in_heat_and_a_cloud_closes_it(kit: Kit, level: str) -> None:
    tissue = Scene(kit, level).tissue
    kinds = {kind for kind, shows in tissue.setup.shown_by.items() if shows} - set(tissue.setup.guarded)
    cell = next(cell for cell in tissue.cells if cell.kind in kinds)
    assert not wear.of_tissue(tissue, cell).shows
    tissue.inflammation.add(tissue.grid.tile(cell.x, cell.y), 1000)
    for _ in range(6):
        tissue.step()
    assert wear.of_tissue(tissue, cell).shows
    quiet(tissue, cell.x + 0.5, cell.y + 0.5)
    assert not wear.of_tissue(tissue, cell).shows


def test_a_mute_cell_never_shows_a_window(kit: Kit) -> None:
    tissue = Scene(kit, "heart").tissue
    mute = [cell for cell in tissue.cells if not tissue.setup.shown_by.get(cell.kind)]
    for cell in mute:
        cell.hot_at = tissue.now
    assert not any(wear.of_tissue(tissue, cell).shows for cell in mute)


def test_antibodies_open_a_guarded_cell_for_all_to_see(kit: Kit) -> None:
    tissue = Scene(kit, "heart").tissue
    cell = next(cell for cell in tissue.cells if cell.kind in tissue.setup.guarded)
    assert wear.of_tissue(tissue, cell).guard == wear.SHUT
    cell.marks = tissue.rules.opens_at
    assert wear.of_tissue(tissue, cell).guard == wear.OPEN
    decals = wear.Decals(kit.atlas)
    shut, gaping = (
        pygame.mask.from_surface(decals.of(wear.Wear(guard=guard))[0], 100) for guard in (wear.SHUT, wear.OPEN)
    )
    assert shut.overlap_area(gaping, (0, 0)) < 0.8 * shut.count()


def test_a_long_fight_leaves_a_mark_that_stays(kit: Kit) -> None:
    tissue = Scene(kit).tissue
    cell = tissue.cells[0]
    tile = tissue.grid.tile(cell.x, cell.y)
    grades = []
    for blows in (0, tissue.rules.memory_full // 2, tissue.rules.memory_full):
        tissue.memory[tile] = blows
        grades.append(wear.of_tissue(tissue, cell).memory)
    assert grades[0] == 0
    assert grades == sorted(set(grades))
    cell.state = "dead"
    assert wear.of_tissue(tissue, cell).memory == grades[-1]


def whole(ground: Ground) -> bytes:
    page = pygame.Surface(ground.size).convert()
    ground.draw(page, 0, 0)
    return pygame.image.tobytes(page, "RGB")


def ground_of(scene: Scene) -> Ground:
    picture = Picture(scene.tissue, scene.kit, scene.peptides, SIZE)
    while not picture.bake(1.0):
        pass
    return picture.ground


def test_worn_cells_are_repainted_as_if_they_had_always_been_so(scene: Scene) -> None:
    tissue = scene.tissue
    ground = ground_of(scene)
    plain = whole(ground)
    for index, cell in enumerate(tissue.cells[::7]):
        cell.health, cell.marks, cell.hot_at = (
            (20.0, 45.0, 70.0)[index % 3],
            index % 4,
            tissue.now if index % 2 else -1000,
        )
        tissue.memory[tissue.grid.tile(cell.x, cell.y)] = index * 9
    for _ in range(0, len(tissue.cells), WORN_A_TURN):
        ground.refresh()
    worn = whole(ground)
    assert worn != plain
    assert worn == whole(ground_of(scene))


def test_open_ground_that_was_fought_over_is_scarred_once_and_for_good(scene: Scene) -> None:
    tissue, grid = scene.tissue, scene.tissue.grid
    ground = ground_of(scene)
    plain = whole(ground)
    beside = next(
        cell
        for cell in tissue.cells
        if grid.is_open(cell.x + 1, cell.y) and (cell.y * grid.width + cell.x + 1) not in tissue.cell_at
    )
    spot = beside.x + 1, beside.y
    ground.scar(spot, 1)
    first = whole(ground)
    ground.scar(spot, 3)
    deep = whole(ground)
    assert len({plain, first, deep}) == 3
    ground.scar(spot, 2)
    assert whole(ground) == deep
    beside.state = "dead"  # what is repainted beside it leaves it as it is
    ground.refresh()
    beside.state = "healthy"
    ground.refresh()
    assert whole(ground) == deep


# The life at rest


def cells(kind: str = "muscle") -> list[TissueCell]:
    return [TissueCell(kind, x, y) for x in range(8) for y in range(3)]


def beats(pulse: Pulse, seconds: float, integrity: float) -> list[float]:
    """When the heart beats, in so many seconds."""
    found, before = [], pulse.beats
    for frame in range(round(seconds * 60)):
        pulse.update(frame / 60, integrity)
        if pulse.beats != before:
            before = pulse.beats
            found.append(frame / 60)
    return found


def test_a_heart_beats_once_a_second_and_falters_when_much_is_lost() -> None:
    regular = beats(Pulse(cells(), TILE), 12.0, 1.0)
    pauses = [after - before for before, after in pairwise(regular)]
    assert len(regular) in (11, 12)
    assert max(pauses) - min(pauses) < 0.05
    assert all(abs(pause - BEAT) < 0.05 for pause in pauses)
    lost = beats(Pulse(cells(), TILE), 12.0, 0.5)
    uneven = [after - before for before, after in pairwise(lost)]
    assert max(uneven) - min(uneven) > 0.5


def test_it_is_drawn_together_twice_a_beat_and_others_never_beat() -> None:
    pulse = Pulse(cells(), TILE)
    turns: list[bool] = []
    for frame in range(61, 118):
        pulse.update(frame / 60, 1.0)
        if not turns or turns[-1] != pulse.contracted:
            turns.append(pulse.contracted)
    assert turns.count(True) == 2
    other = Pulse(cells("beta"), TILE)
    other.update(1.0 + LUB / 2, 1.0)
    assert not other.contracted
    assert other.beats == 0


def test_other_cells_stir_in_turns_and_each_has_its_turn() -> None:
    pulse = Pulse(cells("beta"), TILE)
    seen: set[tuple[int, int]] = set()
    most = 0
    for moment in range(80):
        pulse.update(moment * 0.1, 1.0)
        seen |= set(pulse.stirring())
        most = max(most, len(pulse.stirring()))
    assert seen == {(cell.x * TILE, cell.y * TILE) for cell in cells()}
    assert most <= len(cells()) / 3


@pytest.mark.parametrize("level", ["thymus", "skin", "lymph-node", "heart", "islet"])
def test_a_tissue_at_rest_lives_but_not_with_reduced_motion_and_paints_nothing_anew(kit: Kit, level: str) -> None:
    scene = Scene(kit, level)
    ground = ground_of(scene)
    pulse = Pulse(scene.tissue.cells, TILE)
    page = pygame.Surface(ground.size).convert()
    painted = ground.repaints
    looks = set()
    for frame in range(0, 240, 4):
        pulse.update(frame / 60, 1.0)
        ground.draw(page, 0, 0, pulse)
        looks.add(pygame.image.tobytes(page, "RGB"))
    assert len(looks) > 1
    assert ground.repaints == painted
    ground.draw(page, 0, 0)
    assert pygame.image.tobytes(page, "RGB") == whole(ground)


def test_what_stirs_keeps_its_outline_but_muscle_draws_together(kit: Kit) -> None:
    for kind in kit.atlas.kinds():
        rest = kit.atlas.living(kind, "healthy", 0)
        moved = stirred(stir_of(kind), rest)
        one, other = (pygame.mask.from_surface(picture, 100) for picture in (rest, moved))
        if stir_of(kind) == "rests":
            assert moved is rest
        elif kind in ("muscle", "valve"):
            assert other.count() < one.count()
        else:
            assert one.overlap_area(other, (0, 0)) == one.count() == other.count()
            assert pygame.image.tobytes(rest, "RGBA") != pygame.image.tobytes(moved, "RGBA")


# Who lives in it


@pytest.fixture
def picture(scene: Scene) -> Iterator[Picture]:
    picture = Picture(scene.tissue, scene.kit, scene.peptides, SIZE)
    picture.remember()
    yield picture


def actors(scene: Scene, picture: Picture, clock: float = 1.0, *, calm: bool = False) -> bytes:
    lens = scene.lens(clock, calm=calm)
    return scene.drawn(lambda page: picture.actors.draw(page, lens))[0]


def test_a_sleeper_sleeps_otherwise_than_it_stirs_and_than_a_naive_cell(scene: Scene, picture: Picture) -> None:
    tissue, treg = scene.tissue, scene.tissue.treg
    for crowd in (tissue.naives, tissue.bcells, tissue.dendritics):
        crowd.clear()
    alone = actors(scene, picture)
    sleeper = Sleeper(tissue.new_id(), treg.x + 3.0, treg.y, scene.cell.antigen)
    tissue.sleepers.append(sleeper)
    asleep = actors(scene, picture)
    sleeper.warm = tissue.rules.wake_after - 1
    stirring = actors(scene, picture)
    assert len({alone, asleep, stirring}) == 3
    assert actors(scene, picture, 1.0, calm=True) == actors(scene, picture, 1.1, calm=True)


def test_presence_is_seen_only_while_somebody_is_held(scene: Scene, picture: Picture) -> None:
    tissue, treg = scene.tissue, scene.tissue.treg
    tissue.clones[9] = Clone(9, scene.cell.antigen, 0.6, False)
    one = Effector(tissue.new_id(), 9, treg.x + tissue.rules.presence_radius + 1.0, treg.y, 99999)
    tissue.effectors.append(one)
    assert not picture.actors.effectors.held()
    one.x = treg.x + 1.5
    assert picture.actors.effectors.held()
    held = actors(scene, picture)
    treg.unstable_until = tissue.now + 100  # who has lost its programme holds nobody
    assert not picture.actors.effectors.held()
    assert actors(scene, picture) != held
    treg.unstable_until = 0
    one.quiet_until, one.state = tissue.now + 100, "quiet"
    assert not picture.actors.effectors.held()


@pytest.mark.parametrize("level", levels())
def test_a_microbe_that_has_drifted_looks_otherwise_than_its_parent(kit: Kit, level: str) -> None:
    scene = Scene(kit, level)
    microbes = scene.tissue.setup.microbes
    picture = Picture(scene.tissue, kit, scene.peptides, SIZE)
    for parent in microbes.values():
        if parent.drifts_to not in microbes:
            continue
        looks = []
        for id in (parent.id, parent.drifts_to):
            treg = scene.tissue.treg
            scene.tissue.virions[:] = [Virion(77, id, treg.x + 2.0, treg.y, 0.0, 0.0, 9999)]
            looks.append(actors(scene, picture))
        assert looks[0] != looks[1]
    scene.tissue.virions.clear()


# The edge of the map


@pytest.mark.parametrize("level", levels())
def test_no_card_covers_a_gate_that_the_treg_stands_before(kit: Kit, level: str) -> None:
    tissue = Scene(kit, level).tissue
    grid = tissue.grid
    hud = Hud(tissue, kit)
    camera = Camera(SIZE, (grid.width * TILE, grid.height * TILE))
    for gate in tissue.setup.map.gates:
        tile = grid.nearest_open(gate.x, gate.y)
        x, y = grid.middle(tile)
        camera.jump(x * TILE, y * TILE)
        spot = round(gate.x * TILE) - camera.left, round(gate.y * TILE) - camera.top
        assert hud.hit(spot) == "", f"{gate.name} at {spot}"


def test_past_the_edge_the_walls_go_on(scene: Scene) -> None:
    ground = ground_of(scene)
    page = pygame.Surface(SIZE).convert()
    page.fill((255, 0, 255))
    for left, top in ((-BORDER, -BORDER), (ground.size[0] - SIZE[0] + BORDER, ground.size[1] - SIZE[1] + BORDER)):
        ground.draw(page, left, top)
        assert (255, 0, 255) not in {tuple(page.get_at((x, y)))[:3] for x in range(0, 960, 8) for y in range(0, 540, 6)}


def test_a_keyed_picture_has_no_pixel_that_shines_through(kit: Kit) -> None:
    soft = kit.atlas.frames("emote")[0]
    hard = keyed(soft)
    assert not hard.get_flags() & pygame.SRCALPHA
    assert pygame.mask.from_surface(hard).count() == pygame.mask.from_surface(soft, 127).count()


def test_peptides_of_a_run_are_all_that_badges_need(scene: Scene) -> None:
    known: dict[str, Peptide] = {}
    without = Badges(scene.tissue, known)
    assert without.residues.keys() == scene.tissue.setup.antigens.keys()
