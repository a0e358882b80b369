"""What a run starts from: ground, cells, doors, peptides and rules. Built by `library` and `maps`, never changed.

Positions are in tiles (floats; the middle of tile 3 is 3.5); times are in steps (30 a second).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from game.tissue.aims import AIMS, USUAL, Aim
from game.tissue.ladder import Vigil
from game.tissue.patient import Groove, Patient, held

STEPS_PER_SECOND = 30


def clock(steps: int) -> str:
    """How long so many steps are, as minutes and seconds: "1:05"."""
    seconds = steps // STEPS_PER_SECOND
    return f"{seconds // 60}:{seconds % 60:02d}"


class Terrain(IntEnum):
    """What a tile of the map is made of; decides who passes and how fast."""

    GROUND = 0
    WALL = 1
    VESSEL = 2
    BED = 3  # what cells stand on, in any organ


@dataclass(frozen=True, slots=True)
class Area:
    """A named rectangle of the map in tiles; `width` and `height` are 0 for a point."""

    name: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class CellSpot:
    """One tissue cell of the map: `kind` ("beta", "muscle" ...) on tile (x, y)."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class AxonPath:
    """The way of one axon over the map: `points` in tiles, from the side of the nerve cell's body to its far end.

    `lamp` names what it serves there ("hand", "eye", "foot"); several axons may serve the same.
    """

    name: str
    lamp: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class LevelMap:
    """A level's geometry. `terrain` is row by row, `width * height` values of `Terrain`."""

    width: int
    height: int
    terrain: tuple[int, ...]
    cells: tuple[CellSpot, ...]
    treg: Area
    gates: tuple[Area, ...]
    doors: tuple[Area, ...]
    patrols: tuple[Area, ...]
    nests: tuple[Area, ...]
    entries: tuple[Area, ...]
    follicles: tuple[Area, ...] = ()  # where B cells wait; a map may have none
    barriers: tuple[Area, ...] = ()  # doors of a tight vessel wall: where a map has some, clones come in here alone
    axons: tuple[AxonPath, ...] = ()  # what carries pulses; only nerve tissue has some
    filters: tuple[Area, ...] = ()  # where the blood is filtered; only a kidney has some

    def terrain_at(self, x: int, y: int) -> int:
        """The `Terrain` of tile (x, y); everything outside the map is wall."""
        if 0 <= x < self.width and 0 <= y < self.height:
            return self.terrain[y * self.width + x]
        return Terrain.WALL


@dataclass(frozen=True, slots=True)
class Antigen:
    """What the tissue must know of a peptide: its id, nine-letter core, and kind (self, foreign, mimic, altered).

    `kind` is the label people give afterwards; no rule of the tissue reads it, only the record of calls does. Where
    there is a patient, `grooves` are the HLA molecules that hold the peptide and `core` what lies in the one of this
    patient's that holds it best; () where nobody stated any: then every patient shows it. `shape` is the id of what
    antibodies read of its protein where the level goes by shapes, else "".
    """

    id: str
    core: str
    kind: str
    grooves: tuple[Groove, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an antibody reads of a protein, or of DNA: a folded form, which no row of letters tells.

    `form` is how it is drawn. It `lies` in the remains of every nucleus, or it does not; with `rna` what antibodies
    clump of it wakes TLR7. `takes` says how well antibodies against it bind each shape, 0..1 by its id, its own among
    them: affinity is this table, and no fit.
    """

    id: str
    form: str
    lies: bool
    rna: bool
    takes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something enters: `count` microbes of `microbe` at `step`, through the entry place named `entry`."""

    step: int
    microbe: str
    count: int
    entry: str


@dataclass(frozen=True, slots=True)
class Microbe:
    """A virus or a bacterium of this run and the peptides that cells show of it."""

    id: str
    form: str  # "virus" or "bacterium"
    shows: tuple[str, ...]
    look: str = ""  # what it is drawn as: virus, virus_env, rod, strep
    drifts_to: str = ""  # id of the microbe that it may become: one contact changed; "" where it does not drift
    infects: tuple[str, ...] = ()  # the cell kinds that a virus enters; () for all
    latent: bool = False  # a virus that sleeps in cells from the start and is never cleared; an arrival wakes some
    harmless: bool = False  # a commensal: neither divides nor leaks toxin, and alarms nobody


# How what is known lies beside a peptide that is read: by fit, marked and with the number; marked; or as it comes
READINGS = ("sorted", "marked", "plain")


@dataclass(frozen=True, slots=True)
class Unlock:
    """From `step` on at the latest the Treg has `power`; it comes earlier where it is needed (`treg.step`)."""

    step: int
    power: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of play. Invented for play unless a source is named; balance is measured (tests/test_balance.py).

    Times in steps, lengths in tiles, speeds in tiles a step, health, IL-2, FOXP3 and virus load in 0..100, heat
    (inflammation) and IL-2 in the fields in 0..1000 a tile, shares in 0..1.
    """

    duration: int = 240 * STEPS_PER_SECOND  # steps: how long a level lasts
    learnt_stays: int = 45 * STEPS_PER_SECOND  # steps: how long a teaching tissue goes on once all is learnt
    reach: float = 2.2  # tiles: how near the Treg must be to read or decide
    leeway: float = 1.0  # tiles: how much further off one that was read can still be told

    # T-cell recognition: real mimics have a fit of 0.62 to 0.69, real foreign peptides at most 0.48
    hunt_fit: float = 0.60  # share: fit from which a clone attacks what a cell shows
    leash_fit: float = 0.85  # share: the same for a restrained clone

    treg_speed: float = 0.155  # tiles a step: how fast the Treg walks
    dash_factor: float = 2.4  # times: how much faster it sprints
    dash_steps: int = 8  # steps: how long a sprint lasts
    dash_wait: int = 45  # steps: until the next one
    dash_cost: float = 2.0  # IL-2: spent by a sprint
    calm_least: float = 4.0  # IL-2: spent by calming what the receptors know
    calm_more: float = 14.0  # IL-2: how much more where they know nothing like it
    restrain_cost: float = 6.0  # IL-2: spent by restraining
    answers_left: int = 0  # count: answers that a run allows; 0: any number
    compare_cost: float = 2.0  # IL-2: spent by laying out what is known by its fit, where the screen does not
    need_blows: int = 3  # count: effectors at own cells near the Treg at which a power that helps comes before its time
    need_radius: float = 8.0  # tiles: how near
    need_apart: int = 600  # steps: between two powers that come
    cloud_cost: float = 8.0  # IL-2: spent by a cloud of IL-10
    cloud_radius: float = 6.0  # tiles: how far the cloud reaches
    cloud_quiet: int = 300  # steps: for which effectors in it are quiet
    cloud_wait: int = 240  # steps: until the next one
    sink_cost: float = 0.0  # IL-2: spent by drawing in IL-2
    sink_radius: int = 3  # tiles: from how far it is drawn in
    sink_steps: int = 120  # steps: for which it is drawn in
    sink_wait: int = 420  # steps: until the next time
    sink_pace: float = 0.7  # times: of walking while it drinks
    sink_starves: int = 4  # steps: of life an effector nearby loses in each
    induce_cost: float = 18.0  # IL-2: spent by sending out TGF-beta
    induce_radius: float = 3.5  # tiles: how far TGF-beta reaches
    induce_most: int = 2  # count: naive T cells that one breath of TGF-beta turns
    induce_wait: int = 300  # steps: until the next one
    il2_need: float = 0.006  # IL-2: spent by living, each step
    il2_floor: float = 25.0  # IL-2: below it a trickle from the surroundings: nobody is locked out
    il2_trickle: float = 0.02  # IL-2: what that gives, each step
    il2_uptake: float = 0.008  # IL-2: gained for each unit of field taken up
    foxp3_heat: int = 180  # heat: inflammation above which stability erodes
    foxp3_loss: float = 3.0  # FOXP3: lost in a step at full inflammation
    foxp3_gain: float = 0.08  # FOXP3: gained in a step below that
    unstable_steps: int = 240  # steps: for which the Treg cannot decide when FOXP3 is gone
    foxp3_after: float = 40.0  # FOXP3: stability when the programme comes back

    presence_radius: float = 4.0  # tiles: how near the Treg must be for effectors to strike more slowly
    presence_slows: int = 5  # times: how much more slowly

    dendritics: int = 13  # count: dendritic cells of the tissue
    under_way: int = 5  # count: of them that carry something quiet when the run opens
    dendritic_speed: float = 0.04  # tiles a step: how fast one goes with a peptide
    empty_factor: float = 2.8  # times: how much faster than with a peptide a dendritic cell goes to sample, or back
    lull: int = 15  # steps: while nobody has a peptide, or is about to get one, the next one sets out within that time
    peptides_most: int = 0  # count: answered or missed in a run, after which none sets out any more; 0: no such end
    rest_least: int = 540  # steps: a dendritic cell rests between two peptides, at least
    rest_most: int = 900  # steps: the same, at most
    sample_steps: int = 45  # steps: it takes to take up a peptide
    mature_steps: int = 100  # steps: from there to setting out for a gate
    mature_danger_steps: int = 60  # steps: the same where danger is
    danger_pull: float = 0.7  # share: how often a dendritic cell goes where danger is, when there is any
    leftover: float = 0.12  # share: how often a quiet sample is a piece of a microbe that was met in alarm
    leftover_after: int = 1350  # steps: from that meeting on
    alarm_fade: int = 1800  # steps: in which a dendritic cell loses one of its three grades of alarm
    tolerance_most: float = 4.0  # cells: that tolerance takes from later clones of an antigen, at most
    tolerance_fade: int = 1200  # steps: in which one of these comes back
    tolerance_calm: float = 2.0  # cells: for each Calm
    tolerance_quiet: float = 0.5  # cells: for each passage without alarm
    stroma_teaches: float = 0.3  # cells: for what a net that teaches shows in quiet, each time it teaches
    stroma_every: int = 300  # steps: between two such times
    restless: int = 0  # count: grades of alarm without danger: where no Treg works dendritic cells mature by themselves
    bystander: float = 0.4  # share: how often it picks up the cell's own peptide beside the microbe's

    naives: int = 8  # count: naive T cells of the tissue
    naive_join: int = 3  # count: naive T cells at the gate that join a new clone at once
    naive_radius: float = 4.0  # tiles: from how far they join
    calm_induces: float = 3.5  # tiles: how near a calmed cell TGF-beta turns a naive T cell
    sleepers: int = 8  # count: naive T cells among the tissue that have a receptor for its own peptides
    wake_heat: int = 180  # heat: inflammation that wakes them
    wake_after: int = 150  # steps: of it
    wake_clone: int = 3  # count: cells that one of them becomes

    induced_life: int = 1200  # steps: an induced Treg lives
    induced_radius: float = 2.2  # tiles: how far it calms
    induced_wait: int = 45  # steps: between two effectors that it calms
    induced_quiet: int = 75  # steps: for which one that it calmed is quiet
    kin: int = 0  # cells: daughters of the Treg that are with it from the start
    induced_soothes: int = 12  # heat: inflammation it takes from its tile in a step

    bcells: int = 3  # count: in each follicle
    help_needed: int = 2400  # steps: of effectors of a clone until a B cell against its protein becomes a plasma cell
    leashed_help: float = 0.25  # share: how much of that a restrained clone gives
    plasma_most: int = 3  # count: plasma cells at a time
    plasma_life: int = 1500  # steps: a plasma cell lives
    antibody_every: int = 75  # steps: from one antibody of a plasma cell to the next
    antibody_most: int = 24  # count: antibodies adrift at a time
    antibody_life: int = 900  # steps: an antibody lasts
    antibody_speed: float = 0.06  # tiles a step: how fast it drifts
    antibody_bacterium: float = 7.0  # health: a bacterium loses to an antibody
    antibody_harm: float = 0.0  # health: lost by the cell it sticks to: in the islet it only marks

    clone_size: int = 2  # count: cells of a clone for each grade of alarm at the gate
    leashed_size: int = 3  # count: effectors of a restrained one
    clone_most: int = 9  # count: effectors that a clone can grow to
    leashed_most: int = 12  # count: effectors that a restrained one can grow to, never more than a full one
    clone_life: int = 1050  # steps: an effector lives
    leashed_life: int = 700  # steps: a restrained one lives
    entry_wait: int = 24  # steps: from one effector through a gate to the next
    effector_speed: float = 0.085  # tiles a step: how fast an effector goes
    strike_steps: int = 30  # steps: from one blow to the next
    strike_cell: float = 4.2  # health: a cell loses to a blow
    strike_load: float = 20.0  # load: of virus that a blow takes from an infected cell
    strike_graze: float = 1.2  # health: what clearing a virus costs the cell it was in
    strike_bacterium: float = 10.0  # health: a bacterium loses to a blow
    strike_heat: int = 300  # heat: left by a blow
    seen_heat: int = 150  # heat: inflammation in which cells show their own peptides to effectors
    shy_heat: int = 450  # heat: the same for cells that wrap axons: they make little class II
    seen_steps: int = 150  # steps: for which they do so after it
    hunter_heat: int = 40  # heat: that an effector among cells brings with each whiff of cytokine
    hunter_il2: int = 6  # IL-2: that comes with it and feeds the Treg
    memory_full: int = 60  # count: blows on a tile after which it inflames twice as easily
    opens_at: int = 2  # count: antibodies on a guarded cell from which effectors can come at it
    strike_il2: int = 150  # field: IL-2 set free by a blow

    hide_load: float = 30.0  # load: from here on an infected cell shows the virus
    load_gain: float = 0.06  # load: gained by a virus in a step
    load_harm: float = 0.03  # health: an infected cell loses in a step
    burst_virions: int = 3  # count: virions that come out of a cell that bursts
    burst_heat: int = 450  # heat: left by a cell that bursts
    virion_speed: float = 0.05  # tiles a step: how fast a virion drifts
    virion_life: int = 1100  # steps: a virion lasts
    virion_entry: float = 0.02  # share: chance a step to enter the cell it touches

    latent_share: float = 0.6  # share: of the cells it can infect in which a latent virus sleeps at first
    latent_every: int = 450  # steps: from one cell to the next in which it wakes while nobody watches it
    watch_steps: int = 1800  # steps: for which T cells that were called against it keep it asleep

    variants: float = 0.15  # share: how often a division or a burst brings a microbe that has drifted

    bacterium_speed: float = 0.03  # tiles a step: how fast a bacterium swims
    bacterium_health: float = 30.0  # health: of a bacterium
    divide_least: int = 720  # steps: until a bacterium divides, at least
    divide_most: int = 1020  # steps: the same, at most
    bacteria_most: int = 40  # count: bacteria at a time
    toxin_harm: float = 0.05  # health: a cell beside a bacterium loses in a step
    toxin_heat: int = 10  # heat: left by a bacterium in a step

    heat_keep: int = 246  # of 256: what is left of inflammation after each spread
    il2_keep: int = 240  # of 256: what is left of free IL-2 after each spread
    heat_harm_from: int = 800  # heat: inflammation above which cells are harmed
    heat_harm: float = 0.5  # health: lost in a step at full inflammation
    death_heat: int = 350  # heat: left by a cell that dies
    heal: float = 0.02  # health: a cell gains in a step where it is quiet
    heal_heat: int = 120  # heat: inflammation below which cells heal
    heal_after: int = 150  # steps: without harm until a cell heals
    stressed_below: float = 60.0  # health: below it a cell is stressed
    debris_steps: int = 900  # steps: remains of a cell stay

    pulse_every: int = 120  # steps: from one pulse of an axon to the next
    pulse_speed: float = 0.3  # tiles a step: of a pulse where myelin is whole
    pulse_bare: float = 0.1  # share: of that where hardly any is left
    myelin_gone: float = 10.0  # myelin: of a segment below which a pulse stops there
    myelin_heal: float = 0.02  # myelin: a segment gains in a step where it is quiet
    myelin_limit: float = 80.0  # myelin: to which a segment that lost some is repaired
    myelin_rest: float = 12.0  # myelin: what is left of what a cell carried that died
    strip: float = 16.0  # myelin: a segment near loses when an effector finds on microglia what it hunts
    strip_radius: float = 3.6  # tiles: how near
    bare_below: float = 20.0  # myelin: below it an axon lies bare
    bare_steps: int = 900  # steps: that a stretch of it bears that
    bare_harm: float = 0.06  # health: an axon loses in a step for each stretch that has been bare for longer
    dark_after: int = 450  # steps: without a pulse at its end until what an axon serves goes without it
    door_heat: int = 120  # heat: at a door of the vessel wall from which it gives way readily
    door_ahead: int = 240  # steps: before it opens in which it shows itself
    door_cool: int = 240  # steps: how much longer where there is no such heat
    door_stays: int = 150  # steps: for which it stays open after the last one came in
    bouts: int = 0  # count: bouts in a run of T cells that the blood remembers
    bout_first: int = 1200  # steps: until the first one
    bout_every: int = 1500  # steps: from one to the next, a fifth more or less
    bout_size: int = 6  # count: cells of one
    seal_cost: float = 4.0  # IL-2: spent by sealing a door
    seal_reach: float = 1.6  # tiles: how near one must stand
    seal_steps: int = 600  # steps: for which it stays sealed
    seal_wait: int = 60  # steps: until the next one
    seal_turns: float = 0.5  # share: of those who wait before a door that are lost to the blood when it is sealed
    # Smoke, and what it and neutrophils change: arginine becomes citrulline. Off unless a level or a factor has it
    gusts: int = 0  # count: gusts of smoke in a run
    gust_first: int = 900  # steps: until the first one is seen coming
    gust_every: int = 1050  # steps: from one to the next, a quarter more or less
    gust_warning: int = 240  # steps: for which one sees a gust coming
    gust_life: int = 900  # steps: it lasts at the latest
    gust_speed: float = 0.03  # tiles a step: how fast it drifts
    gust_radius: float = 3.0  # tiles: how far from its middle it reaches
    gust_cit: int = 0  # citrulline: that it adds to a tile each time it is looked at
    gust_heat: int = 14  # heat: that it leaves there
    cit_heat: int = 250  # heat: inflammation in which cells are citrullinated
    cit_gain: int = 0  # citrulline: that a tile gains in a second of it
    cit_fade: int = 4  # citrulline: that a cool tile loses in a second, as proteins are made anew
    cit_binds: int = 400  # citrulline: from which antibodies against it stick to a cell
    complex_life: int = 900  # steps: a complex of such antibodies lasts
    complex_heat: int = 30  # heat: that it adds each time it is looked at
    complexes_most: int = 24  # count: complexes at a time
    neutrophils_most: int = 0  # count: neutrophils at a time
    neutrophil_every: int = 45  # steps: from one that complexes call in to the next
    neutrophil_life: int = 600  # steps: a neutrophil lives
    neutrophil_speed: float = 0.07  # tiles a step: how fast it goes
    neutrophil_heat: int = 16  # heat: that it adds each time it is looked at
    neutrophil_cit: int = 12  # citrulline: that it adds to tiles then
    osteoclasts_most: int = 0  # count: osteoclasts at a time
    osteoclast_wait: int = 240  # steps: from one to the next
    osteoclast_life: int = 600  # steps: an osteoclast lives
    osteoclast_every: int = 45  # steps: from one bite to the next
    osteoclast_bite: float = 6.0  # health: that bone loses to a bite

    strain_heat: int = 0  # heat: that load leaves in a place of the joint each time it is looked at
    strain_steps: int = 240  # steps: for which a place bears it
    strain_first: int = 600  # steps: until the first time
    strain_every: int = 540  # steps: from one time to the next, a quarter more or less

    # A lining that swells: its ground closes
    swell_most: int = 0  # count: tiles that close at a time
    swell_heat: int = 200  # heat: inflammation in which it swells
    swell_full: int = 400  # count: hot cells of the lining, added up every ten steps, until a tile closes
    ease_after: int = 450  # steps: of quiet until it opens again
    ease_every: int = 150  # steps: from one tile that opens to the next
    pannus_harm: float = 0.02  # health: that a cell of `wears` beside a closed tile loses in a step

    onset: float = 0.0  # share: of the target cells that a disease took before the run begins
    rinse_cost: float = 3.0  # IL-2: spent by taking up fluid, and by rinsing
    rinse_wait: int = 45  # steps: until the next time
    rinse_radius: float = 3.5  # tiles: how far rinsing reaches
    rinse_cools: int = 8  # times: by which it divides inflammation

    # Remains of nuclei, what clears them, and what becomes of the rest. Off unless a level has it
    remains_most: int = 0  # count: remains of nuclei that lie about at a time
    remains_every: int = 300  # steps: from one that cells leave which are replaced to the next, a quarter more or less
    remains_life: int = 2700  # steps: until enzymes alone have taken one apart
    remains_speed: float = 0.06  # tiles a step: how fast they drift in with the blood
    uv_bursts: int = 0  # count: times in a run that sunlight kills cells of the skin, whose remains drift in
    uv_first: int = 1200  # steps: until the first time
    uv_every: int = 1500  # steps: from one time to the next, a quarter more or less
    uv_size: int = 4  # count: remains that come of one
    phagocytes: int = 0  # count: phagocytes of the tissue
    phagocyte_speed: float = 0.07  # tiles a step: how fast one goes
    phagocyte_smell: float = 1.6  # tiles: how near remains must be for it to go there
    eat_steps: int = 150  # steps: it takes over one
    escort_radius: float = 2.6  # tiles: how near the Treg must be for a phagocyte to follow it
    escort_keeps: float = 5.0  # tiles: how far it may fall behind
    escort_eats: int = 3  # times: how much faster it eats beside the Treg
    clump_speed: float = 0.05  # tiles a step: how fast an immune complex drifts with the blood
    clump_clogs: float = 8.0  # clog: that it adds to the filter it comes to
    clump_heat: int = 260  # heat: that it leaves there
    filter_clears: float = 0.006  # clog: a filter loses in a step where it is quiet
    ropes_most: int = 0  # count: T cells that help a B cell at a time; 0: help is counted, and nobody sees it
    rope_reach: float = 6.0  # tiles: how near its B cell a T cell begins to help
    rope_steps: int = 180  # steps: until its help is done
    rope_rest: int = 450  # steps: for which a T cell whose help was cut off is quiet
    cut_reach: float = 0.7  # tiles: how near the Treg must come between the two
    tlr7_gain: int = 130  # interferon: that a complex with RNA calls forth by way of one copy of TLR7
    tlr7_escape: float = 0.0  # share: of that which a second copy adds at most, where it escapes silencing
    ifn_fade: int = 8  # interferon: lost in a second
    ifn_longer: float = 1.2  # times: how much longer a plasma cell lives at full interferon
    ifn_alarms: int = 500  # interferon: from which dendritic cells in danger are alarmed by a grade more

    infection_full: float = 0.5  # share: microbes as a share of the tissue's cells that count as an infection won
    infection_patience: int = 90  # steps: for which that must last
    infection_holds: float = 0.6  # share: of that; an infection that nobody gets below it has won, too
    infection_held: int = 900  # steps: after which it has
    infection_left: float = 0.3  # share: more than this at the end: the infection has won
    disease_share: float = 0.58  # share: of the target cells left: the disease begins
    healthy_share: float = 0.75  # share: of the tissue left: it is healthy at the end

    def grows_to(self, *, leashed: bool) -> int:
        """How many effectors a clone can grow to, full or restrained."""
        return min(self.leashed_most, self.clone_most) if leashed else self.clone_most


@dataclass(frozen=True, slots=True)
class Phase:
    """From `step` on these `rules` hold: something that shifts them has begun by then (a habit, an infection)."""

    step: int
    rules: Rules


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a therapy does to this patient from the moment it is given until the next visit.

    `phases` are the rules that hold meanwhile, the first from step 0 on. At once it makes tolerant of the antigens that
    it `calms`, brings so many `allies`, and takes those B cells whose state is among `depletes` ("waiting", "plasma").
    `replaces` is the share (0..1) of lost function that it stands in for, `burden` what it costs the patient to have
    it, in points.
    """

    phases: tuple[Phase, ...]
    burden: int = 0
    calms: tuple[str, ...] = ()
    allies: int = 0
    depletes: tuple[str, ...] = ()
    replaces: float = 0.0


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything a run starts from, but the seed."""

    level: str
    map: LevelMap
    antigens: dict[str, Antigen]
    shown_by: dict[str, tuple[str, ...]]  # cell kind -> the self peptides it shows where HLA holds them
    microbes: dict[str, Microbe]
    arrivals: tuple[Arrival, ...]
    known: tuple[str, ...]  # self peptides this Treg has learnt: its library
    substitution: dict[str, dict[str, int]]  # BLOSUM62
    targets: tuple[str, ...]  # the cell kinds whose loss is the disease ("beta")
    vital: tuple[str, ...]  # the cell kinds whose health is the tissue's, the targets among them
    disease: str  # id of the disease at stake ("type-1-diabetes")
    rules: Rules = field(default_factory=Rules)
    place: str = ""  # of the campaign: how it looks and sounds; "" for a tissue that nobody sees
    goal: str = USUAL  # of `AIMS`
    practice: bool = False  # a wrong call is explained at once
    powers: tuple[str, ...] = ("calm", "permit", "restrain", "dash", "cloud")  # of `powers.POWERS`, from the start
    unlocks: tuple[Unlock, ...] = ()  # those that come later
    guarded: tuple[str, ...] = ()  # cell kinds that effectors reach only once antibodies have opened them
    surface: tuple[str, ...] = ()  # own peptides of proteins on the outside of cells, where antibodies can stick
    teachers: tuple[str, ...] = ()  # cell kinds that teach tolerance of what they show while it is quiet
    wraps: tuple[str, ...] = ()  # cell kinds that carry the myelin of axons
    strips: tuple[str, ...] = ()  # cell kinds on which a blow strips the myelin around instead of harming the cell
    pace: str = ""  # how fast time runs while one reads, whatever the player chose; "" where that is the player's
    helps: bool = True  # whether a screen may lay out what is known by its fit
    reading: str = "plain"  # of `READINGS`: how much a screen does of what reading asks for
    own_after: int = 0  # step before which dendritic cells stay with microbes
    patient: Patient | None = None  # whose tissue this is; None where that is nobody in particular
    lineage: tuple[int, int] | None = None  # what the Treg's line has kept: open sites, steady daughters
    phases: tuple[Phase, ...] = ()  # when other rules begin to hold, in the order of their steps
    turns: dict[str, str] = field(default_factory=dict)  # own peptide -> what it is once citrullinated
    swells: tuple[str, ...] = ()  # cell kinds of a lining that swells in inflammation: ground beside them closes
    wears: tuple[str, ...] = ()  # cell kinds that the swollen lining wears away, and that do not heal
    binds: tuple[str, ...] = ()  # cell kinds on which antibodies against citrullinated protein stick
    bone: tuple[str, ...] = ()  # cell kinds that osteoclasts eat
    vigil: Vigil | None = None  # where the run is endless: who comes in its surges, and how hard it may get
    gauges: bool = True  # whether a screen shows how the tissue is
    shapes: dict[str, Shape] = field(default_factory=dict)  # by id, where antibodies read shapes; else none
    visits: tuple[int, ...] = ()  # steps at which a therapy can be chosen
    offers: tuple[tuple[str, ...], ...] = ()  # for each visit, the ids of those that are offered
    treatments: dict[str, Treatment] = field(default_factory=dict)  # what each of these does, by its id

    def rules_at(self, step: int) -> Rules:
        """The rules that hold in a step: the latest ones that have begun."""
        return next((phase.rules for phase in reversed(self.phases) if phase.step <= step), self.rules)

    @property
    def aim(self) -> Aim:
        """What the level is for."""
        return AIMS[self.goal]

    @property
    def made(self) -> tuple[str, ...]:
        """Every peptide of the body that some cell kind makes or comes to make, each once, held by HLA or not."""
        first = dict.fromkeys(peptide for kind in self.shown_by.values() for peptide in kind)
        return (*first, *self.turned)

    @property
    def turned(self) -> tuple[str, ...]:
        """The own peptides that have citrulline where they had arginine."""
        return tuple(self.turns.values())

    @property
    def nuclear(self) -> tuple[str, ...]:
        """The body's own peptides of proteins whose shape lies in the remains of every nucleus, each once."""
        shapes = self.shapes
        return tuple(id for id in self.made if shapes and (of := self.antigens[id].shape) and shapes[of].lies)

    @property
    def shown(self) -> tuple[str, ...]:
        """Every peptide of the body that some cell kind shows in this patient, each once."""
        return self.made if self.patient is None else tuple(id for id in self.made if held(self, id) > 0.0)
