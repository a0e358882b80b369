"""The table on which a run of the tissue lies: who is where, and what the actors and a screen may ask of the whole.

It knows no rule of play: what happens in a step is told in `step`, and each actor's part in the module of that actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.tissue.chance import Chance
from game.tissue.events import Closed, Event, Opened
from game.tissue.fields import Field
from game.tissue.fit import fit
from game.tissue.grid import RADIUS, Body, Grid, squared
from game.tissue.line import Line
from game.tissue.patient import held
from game.tissue.setup import Setup
from game.tissue.state import (
    ACTORS,
    MOVERS,
    WHOLE,
    Axon,
    Call,
    Clone,
    Dendritic,
    Lists,
    Mover,
    Note,
    Offer,
    Priming,
    Surge,
    TissueCell,
    Treg,
)

FIERCE = 400  # heat of a tile in the thick of a fight
HAIR = 0.01  # tiles that are left between who steps back from ground and that ground
WRAPS = 4.5  # tiles: how far a cell that wraps axons reaches
WAYS_KEPT = 24  # how many distance maps of walking goals are remembered


class Table(Lists):
    """Everything of a run but what moves it on.

    `now` counts steps. `outcome` is "" while the run goes on, then healthy, scarred, infection or disease. `calls` are
    the player's answers, `unread` how many peptides passed a gate in alarm without one. `history` holds, once a second,
    (step, integrity, inflammation, infection), the last three in 0..1. The lists of actors are those of
    `state.ACTORS`; what is recorded of all this and what follows from the rest is told in `record`.
    """

    def __init__(self, setup: Setup, seed: int) -> None:
        """A table laid for `setup`: the ground, the Treg and the tissue cells, no other actor."""
        self.setup = setup
        self.rules = setup.rules
        self.seed = seed
        self.now = 0
        self.chance = Chance(seed, endless=setup.vigil is not None)
        self.grid = Grid(setup.map)
        for name in ACTORS:
            setattr(self, name, [])
        self.treg = Treg(setup.map.treg.x, setup.map.treg.y)
        self.cells = [TissueCell(spot.kind, spot.x, spot.y) for spot in setup.map.cells]
        self.clones: dict[int, Clone] = {}
        self.known = list(setup.known)  # this Treg's library; it grows where the level teaches
        self.powers = list(setup.powers)
        self.rests: dict[str, int] = {}  # from which step powers can be used again, where no field of the Treg says it
        self.inflammation = Field(self.grid.width, self.grid.height, self.grid.open, self.rules.heat_keep)
        self.il2 = Field(self.grid.width, self.grid.height, self.grid.open, self.rules.il2_keep)
        self.calls: list[Call] = []
        self.notebook: list[Note] = []
        self.primings: list[Priming] = []
        self.memory = [0] * (self.grid.width * self.grid.height)  # blows that fell on each tile so far
        self.tolerance: dict[str, float] = {}  # cells that are taken from later clones of an antigen
        self.met: dict[str, int] = {}  # pieces of microbes carried in alarm, and the step of the first time
        self.blood_test: list[str] = []  # own peptides against whose proteins antibodies were found in the blood
        self.unread = 0
        self.outcome = ""
        self.learnt_since = -1  # since when a teaching tissue has shown all it has
        self.overrun_since = -1  # since when the infection has filled the tissue
        self.held_since = -1  # since when it has held the tissue (`Rules.infection_holds`)
        self.unlocked_at = -1  # when a power came last
        self.history: list[tuple[int, float, float, float]] = []
        self.last_id = 0
        self.events: list[Event] = []
        self.cell_at = {self.grid.tile(spot.x, spot.y): index for index, spot in enumerate(setup.map.cells)}
        self.closed: list[int] = []  # tiles that closed during the run, in rising order; see `close`
        self.near_cells: list[int] = []
        self.near_gate: list[list[int]] = []
        self._ways: dict[tuple[int, ...], list[int]] = {}
        self.clone_ways: dict[int, list[int]] = {}
        self.antibody_aims: dict[str, tuple[int, ...]] = {}  # where antibodies against an antigen would stick
        self.antibody_ways: dict[str, list[int]] = {}
        self.find_ways()
        self.cit = [0] * (self.grid.width * self.grid.height)  # how citrullinated each tile is, 0..1000
        self.fluid = 0  # doses of fresh fluid that the Treg carries
        self.blown = 0  # gusts of smoke that were seen coming so far
        self.gust_at = -1  # step at which the next one is; -1 before the first was drawn
        self.strain_at = -1  # step at which the joint is strained next; -1 before the first time was set
        self.strained = -1  # tile that bears load, until `strain_until`
        self.strain_until = 0
        self.called_at = 0  # step at which complexes called in the last neutrophil
        self.gnawed_at = 0  # step at which the last osteoclast came
        self.pannus: list[int] = []  # tiles that the swollen lining has closed, in the order of closing
        self.swelling = 0  # what counts towards the next one, up to `Rules.swell_full`
        self.eased_at = 0  # since when the lining is quiet, or the step at which it last gave a tile back
        self.interferon = 0  # how much complexes with RNA have called forth, 0..1000
        self.remains_at = -1  # step at which the next remains are left; -1 before the first was drawn
        self.uv_at = -1  # step at which sunlight kills cells of the skin next; -1 before the first time was drawn
        self.burnt = 0  # times that it did so far
        self.treated: list[tuple[str, int]] = []  # the therapies that were given, and when
        self.deck: list[str] = []  # what a teaching tissue has still to show, in this order
        self.surges: list[Surge] = []  # of an endless run, so far
        self.offers: list[Offer] = []  # before its surges but the first, so far
        self.rung = 0  # of its staircase
        self.judged = self.erred = 0  # answers that the staircase has heeded, and how many of them were wrong
        self.streak = 0  # right answers since its last step
        self.bouts = 0  # that came so far
        self.bout_at = -1  # step at which the next bout comes; -1 before the first was drawn
        self.lines = tuple(Line(path.points) for path in setup.map.axons)  # of each axon, by its index
        self.bearers = tuple(self._bearers(line) for line in self.lines)
        self.holders = self._holders()  # of each filter, by its index
        self._fits: dict[tuple[str, str], float] = {}
        self._holds: dict[str, float] = {}

    # What a screen shows of the whole

    @property
    def heat(self) -> list[int]:
        """Inflammation on every tile, 0..1000."""
        return self.inflammation.values

    @property
    def il2_field(self) -> list[int]:
        """Free IL-2 on every tile, 0..1000."""
        return self.il2.values

    @property
    def integrity(self) -> float:
        """Health of the vital cells, 0..1 of what the level began with.

        Of nerve tissue it is how well its axons carry, of a kidney how much its filters let through.
        """
        if self.filters:
            through = 0.0
            for number in range(len(self.filters)):
                through += self.flow(number)
            return through / len(self.filters)
        if self.axons:
            carried = 0.0
            for number in range(len(self.axons)):
                carried += self.conduction(number)
            return carried / len(self.axons)
        health, full = 0.0, 0
        for cell in self.cells:
            if cell.kind in self.setup.vital:
                health += cell.health
                full += 1
        return health / (100.0 * full)

    @property
    def infection(self) -> float:
        """Microbes that can be seen and do harm, as a share (0..1) of what overwhelms this tissue."""
        microbes = self.setup.microbes
        harmful = [one for one in self.bacteria if not microbes[one.microbe].harmless]
        load = 0.1 * len(self.virions) + 0.6 * len(harmful)
        for cell in self.cells:
            if cell.state == "infected":
                load += 1.0
        return min(1.0, load / (self.rules.infection_full * len(self.cells)))

    @property
    def inflammation_level(self) -> float:
        """How inflamed the cells' tiles are on average, 0..1; a tile of `FIERCE` heat or more counts in full."""
        total = 0
        for tile in self.cell_at:
            total += min(FIERCE, self.heat[tile])
        return total / (FIERCE * len(self.cell_at))

    def left_of_target(self) -> tuple[int, int]:
        """How many target cells live, and how many there were.

        Of nerve tissue the axons that carry pulses, and all; of a kidney the hundredths of its filters that are open.
        """
        if self.filters:
            return round(100 * self.integrity), 100
        if self.axons:
            carry = [number for number in range(len(self.axons)) if self.conduction(number) > 0.0]
            return len(carry), len(self.axons)
        left = every = 0
        for cell in self.cells:
            if cell.kind in self.setup.targets:
                every += 1
                if cell.state != "dead":
                    left += 1
        return left, every

    def reachable(self) -> Dendritic | None:
        """The nearest dendritic cell that the Treg could read or decide on here and now; None where there is none."""
        best, least = None, self.rules.reach * self.rules.reach
        for cell in self.dendritics:
            if cell.state == "carrying" and not cell.verdict:
                apart = squared(cell, self.treg.x, self.treg.y)
                if apart <= least:
                    best, least = cell, apart
        return best

    def dendritic_with(self, number: int) -> Dendritic | None:
        """The dendritic cell with this id, None when it has left."""
        for cell in self.dendritics:
            if cell.id == number:
                return cell
        return None

    # A kidney

    def flow(self, number: int) -> float:
        """How much filter `number` lets through, 0..1: what is not clogged, as far as the cells that hold it live."""
        health = 0.0
        holders = self.holders[number]
        for index in holders:
            health += self.cells[index].health
        held = health / (WHOLE * len(holders)) if holders else 1.0
        return (1.0 - self.filters[number].clog / WHOLE) * held

    def _holders(self) -> tuple[tuple[int, ...], ...]:
        """For each filter the target cells within its area, by their indices."""
        return tuple(
            tuple(
                index
                for index, cell in enumerate(self.cells)
                if cell.kind in self.setup.targets
                and area.x <= cell.x + 0.5 <= area.x + area.width
                and area.y <= cell.y + 0.5 <= area.y + area.height
            )
            for area in self.setup.map.filters
        )

    # Nerve tissue

    def _bearers(self, line: Line) -> tuple[tuple[int, ...], ...]:
        """For each segment of an axon the cells that reach it to wrap it, by their indices, who carries it first."""
        wraps = [(index, cell) for index, cell in enumerate(self.cells) if cell.kind in self.setup.wraps]
        found = []
        for x, y in line.middles:
            apart = sorted(
                ((cell.x + 0.5 - x) * (cell.x + 0.5 - x) + (cell.y + 0.5 - y) * (cell.y + 0.5 - y), index)
                for index, cell in wraps
            )
            found.append(tuple(index for far, index in apart if far <= WRAPS * WRAPS))
        return tuple(found)

    def pace(self, myelin: float) -> float:
        """The share (0..1) of its full speed at which a pulse runs where there is so much myelin (0..100)."""
        rules = self.rules
        if myelin < rules.myelin_gone:
            return 0.0
        return rules.pulse_bare + (1.0 - rules.pulse_bare) * myelin / WHOLE

    def conduction(self, number: int) -> float:
        """How well axon `number` carries pulses, 0..1: their mean pace along it, less what the axon itself has lost."""
        axon = self.axons[number]
        slowness = 0.0
        for myelin in axon.myelin:
            pace = self.pace(myelin)
            if pace == 0.0:
                return 0.0
            slowness += 1.0 / pace
        return len(axon.myelin) / slowness * axon.health / WHOLE

    def arrives(self, axon: Axon) -> bool:
        """Whether a pulse came through an axon lately (`Rules.dark_after`)."""
        return axon.health > 0.0 and self.now - axon.arrived_at <= self.rules.dark_after

    def lamps(self) -> dict[str, bool]:
        """What axons serve, and whether a pulse has reached it lately; in the order of the map."""
        lit: dict[str, bool] = {}
        for axon in self.axons:
            lit[axon.lamp] = lit.get(axon.lamp, False) or self.arrives(axon)
        return lit

    # What the actors share

    def movers(self) -> Iterator[Mover]:
        """Everything that has an id and a place: all actors but the Treg, the tissue cells and the debris."""
        for name in MOVERS:
            yield from getattr(self, name)

    def new_id(self) -> int:
        """A number that no actor of this run has had."""
        self.last_id += 1
        return self.last_id

    def toward(self, *tiles: int) -> list[int]:
        """Distances to a walking goal, or to the nearest of several, remembered."""
        known = self._ways.get(tiles)
        if known is None:
            if len(self._ways) >= WAYS_KEPT:
                del self._ways[next(iter(self._ways))]
            known = self._ways[tiles] = self.grid.distances(tiles)
        return known

    def fit_of(self, a: str, b: str) -> float:
        """Fit of two antigens, by id."""
        known = self._fits.get((a, b))
        if known is None:
            antigens = self.setup.antigens
            known = self._fits[(a, b)] = fit(antigens[a].core, antigens[b].core, self.setup.substitution)
        return known

    def hold_of(self, antigen: str) -> float:
        """How well this patient's HLA holds an antigen, by id, 0..1: `patient.held`, remembered."""
        known = self._holds.get(antigen)
        if known is None:
            known = self._holds[antigen] = held(self.setup, antigen)
        return known

    # The ground

    def find_ways(self) -> None:
        """Work out every distance map anew: of the cells, the gates, the clones and the antibodies."""
        grid = self.grid
        self._ways.clear()
        self.find_cells()
        self.near_gate = [grid.distances([grid.tile(gate.x, gate.y)]) for gate in self.setup.map.gates]
        self.clone_ways = {clone.id: grid.distances(clone.aims) for clone in self.clones.values()}
        self.antibody_ways = {antigen: grid.distances(aims) for antigen, aims in self.antibody_aims.items()}

    def find_cells(self) -> None:
        """Work out how far it is to the nearest cell, from everywhere.

        In an endless run to the nearest that lives: else what comes late would gather where all are dead, and come to
        no others.
        """
        living: Iterable[int] = self.cell_at
        if self.setup.vigil is not None:
            living = [tile for tile, index in self.cell_at.items() if self.cells[index].state != "dead"]
        self.near_cells = self.grid.distances(living or self.cell_at)

    def close_refusal(self, tile: int) -> str:
        """Why `tile` cannot close; "" when it can.

        "outside" (no tile of the map), "wall", "closed" (already), "cell" (a tissue cell stands there), or what the map
        has there that must stay open: "gate", "door" or "entry".
        """
        if not 0 <= tile < len(self.grid.open):
            return "outside"
        if not self.grid.open[tile]:
            return "closed" if tile in self.closed else "wall"
        if tile in self.cell_at:
            return "cell"
        level = self.setup.map
        for name, areas in (("gate", level.gates), ("door", level.doors), ("entry", level.entries)):
            if any(self.grid.tile(area.x, area.y) == tile for area in areas):
                return name
        return ""

    def close(self, tile: int) -> str:
        """Make ground impassable: the only door to this. "" when done, else why not, as in `close_refusal`.

        Whoever stands there is moved to a tile beside it, whoever reaches into it steps back; inflammation and IL-2 on
        it are lost. It costs a distance map for each gate, clone and kind of antibody: not for every step.
        """
        reason = self.close_refusal(tile)
        if reason:
            return reason
        beside = next(iter(self.grid.ways(tile)), -1)
        self.shut([tile])
        self.find_ways()
        self._clear(tile, beside if beside >= 0 else self.grid.nearest_open(*self.grid.middle(tile)))
        self.events.append(Closed(tile % self.grid.width, tile // self.grid.width))
        return ""

    def open(self, tile: int) -> str:
        """Let ground that `close` closed be as it was. "" when done; "outside" or "open" where nothing had closed."""
        if tile not in self.closed:
            return "open" if 0 <= tile < len(self.grid.open) else "outside"
        self.closed.remove(tile)
        self._set_open(tile, is_open=True)
        self.find_ways()
        self.events.append(Opened(tile % self.grid.width, tile // self.grid.width))
        return ""

    def shut(self, tiles: list[int]) -> None:
        """Close tiles that can close without moving anybody, as when a run is loaded; `find_ways` has to follow."""
        for tile in tiles:
            self._set_open(tile, is_open=False)
        self.closed[:] = sorted([*self.closed, *tiles])

    def _set_open(self, tile: int, *, is_open: bool) -> None:
        self.grid.set_open(tile, is_open=is_open)
        self.inflammation.set_open(tile, is_open=is_open)
        self.il2.set_open(tile, is_open=is_open)

    def _clear(self, tile: int, beside: int) -> None:
        """Move all from a tile that closed to the middle of another, and what reaches into it back into its own."""
        grid = self.grid
        middle_x, middle_y = grid.middle(tile)
        bodies: tuple[Body, ...] = (self.treg, *self.movers(), *self.debris)
        for body in bodies:
            here = grid.tile(body.x, body.y)
            if here == tile:
                body.x, body.y = grid.middle(beside)
            elif grid.open[here] and max(abs(body.x - middle_x), abs(body.y - middle_y)) < 0.5 + RADIUS:
                x, y = grid.middle(here)
                spare = 0.5 - RADIUS - HAIR
                body.x = min(max(body.x, x - spare), x + spare)
                body.y = min(max(body.y, y - spare), y + spare)
