"""What may become of a patient of the clinic until the next visit: quick runs in the fast model, from where they stand.

They know counts and no map: a range is all that they say. By hand is done what a careful player does in the clinic, who
has only so many answers left. tests/lab/clinic_runs.json keeps whole runs from the same states, to hold them against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from game.lab import carriers, flesh
from game.lab.body import BEAT, Body, Carried, Clone, Germ, Kind, Sleeper, Turning, new_body
from game.lab.life import beat, expected, go_on
from game.library.lab import load_lab
from game.tissue.axons import has_bearer
from game.tissue.chance import MOST_SEED
from game.tissue.dendritic import alarm_of
from game.tissue.notebook import met_in_quiet
from game.tissue.setup import STEPS_PER_SECOND, Setup, Treatment
from game.tissue.shown import is_asleep
from game.tissue.state import TissueCell
from game.tissue.table import Table
from game.tissue.treatment import helped, visit_at

RUNS = 20
NOTHING = ""  # among the therapies: none is given
ALLY = 0.96  # share of fights that no Treg stands beside which an ally leaves without
MICROBES = ("infection", "toxin")
WHOLE = 100.0
MENDED = 0.7  # share of the time that myelin takes to come back in which the axon carries well again


class Forecast:
    """`RUNS` runs for each therapy and for none, worked out in small parts: `work()` until `done`.

    `dots` are the functions (0..1) that came out so far, by therapy, `NOTHING` for none.
    """

    def __init__(self, tissue: Table, therapies: Sequence[str]) -> None:
        """From the state in which `tissue` is at a visit."""
        every = (*therapies, NOTHING)
        self.dots: dict[str, list[float]] = {therapy: [] for therapy in every}
        self._all = RUNS * len(every)
        self._parts = _worked_out(tissue, every, self.dots)
        self.done = False

    @property
    def share(self) -> float:
        """How much is worked out, 0..1."""
        found = 0
        for values in self.dots.values():
            found += len(values)
        return found / self._all

    def work(self) -> None:
        """Go on by a beat of one run. Does nothing once done."""
        if next(self._parts, False) is False:
            self.done = True


def _worked_out(tissue: Table, therapies: Sequence[str], dots: dict[str, list[float]]) -> Iterator[bool]:
    """Run after run, each therapy in turn with the same luck; gives True after each beat."""
    until = _next_visit(tissue) // STEPS_PER_SECOND
    for number in range(RUNS):
        seed = (tissue.seed + number + 1) % MOST_SEED
        for therapy in therapies:
            treatment = tissue.setup.treatments.get(therapy)
            body = body_of(tissue, treatment, seed)
            coming = expected(tissue.setup, since=tissue.now)
            while body.now < until:
                go_on(body, coming)
                beat(body)
                yield True
            dots[therapy].append(helped(flesh.integrity(body), treatment))


def _next_visit(tissue: Table) -> int:
    """The step of the next visit, or of the end."""
    number = visit_at(tissue.setup, tissue.now + 1)
    visits = tissue.setup.visits
    return visits[number + 1] if number + 1 < len(visits) else tissue.rules.duration


def body_of(tissue: Table, treatment: Treatment | None, seed: int) -> Body:
    """The patient as counts, as `tissue` stands, under a therapy."""
    setup = tissue.setup
    phases = treatment.phases if treatment is not None else setup.phases
    rules = treatment.phases[0].rules if treatment is not None else setup.rules
    given: Setup = replace(setup, rules=rules, phases=phases)
    illness = load_lab().illnesses[setup.disease]
    covers = illness.care.covers
    for _ in range(treatment.allies if treatment is not None else 0):
        covers = 1.0 - (1.0 - covers) * ALLY
    body = new_body(given, illness.ward, replace(illness.care, covers=covers), seed)
    body.rules = given.rules_at(tissue.now)
    body.now = tissue.now // STEPS_PER_SECOND // BEAT * BEAT
    for kind in body.kinds:
        _take_cells(tissue, kind)
    for germ in body.germs:
        _take_microbe(tissue, germ)
    _take_clones(tissue, body)
    _take_rest(tissue, body)
    for antigen in treatment.calms if treatment is not None else ():
        body.tolerance[antigen] = body.rules.tolerance_most
    return body


def _take_cells(tissue: Table, kind: Kind) -> None:
    """How many of a kind live, what they lack, and how hot it is among them."""
    live = hot = 0
    for cell in tissue.cells:
        if cell.kind != kind.name:
            continue
        if cell.state == "dead":
            kind.by_germs += cell.cause in MICROBES
            continue
        live += 1
        kind.hurt += 1.0 - cell.health / WHOLE
        kind.heat += tissue.heat[tissue.grid.tile(cell.x, cell.y)]
        hot += tissue.now - cell.hot_at <= tissue.rules.seen_steps
    kind.live = float(live)
    kind.hot = hot / live if live else 0.0


def _take_microbe(tissue: Table, germ: Germ) -> None:
    """Where a microbe is: adrift, hidden, seen, asleep."""
    free = [*(one.microbe for one in tissue.virions), *(one.microbe for one in tissue.bacteria)]
    germ.free = float(free.count(germ.id))
    for cell in tissue.cells:
        if cell.virus == germ.id and cell.state != "dead":
            _count(tissue, germ, cell)


def _count(tissue: Table, germ: Germ, cell: TissueCell) -> None:
    if is_asleep(tissue, cell):
        germ.sleeps += 1.0
    elif cell.state == "infected":
        germ.shows += 1.0
    else:
        germ.hides += 1.0


def _take_clones(tissue: Table, body: Body) -> None:
    """Effectors by what they are against, those on the way too, and who is about to call more."""
    now = float(body.now)
    for clone in tissue.clones.values():
        many = float([effector.clone for effector in tissue.effectors].count(clone.id))
        key = clone.antigen, clone.leashed
        if many or clone.waiting:
            sight = body.eyes.sight(clone.antigen, leashed=clone.leashed)
            body.clones[key] = Clone(*key, sight, many=many, coming=float(clone.waiting), enters=now)
    pace = tissue.rules.dendritic_speed * STEPS_PER_SECOND
    for cell in tissue.dendritics:
        if cell.state == "carrying" and not cell.verdict:
            way = tissue.near_gate[cell.gate][tissue.grid.tile(cell.x, cell.y)]
            body.carried.append(Carried(now + way / pace, cell.antigen, float(alarm_of(cell))))
    body.carried.sort(key=lambda one: one.due)
    body.next_sample = now
    if not body.carried:
        carriers.settle(body)


def _take_rest(tissue: Table, body: Body) -> None:
    """What else goes on from here."""
    for sleeper in tissue.sleepers:
        homes = [kind for kind in body.kinds if sleeper.antigen in tissue.setup.shown_by.get(kind.name, ())]
        if homes:
            body.sleepers.append(Sleeper(homes[0], sleeper.antigen))
    body.tolerance = dict(tissue.tolerance)
    body.read = dict.fromkeys((*tissue.known, *met_in_quiet(tissue)))
    body.bouts, body.gusts = tissue.bouts, tissue.blown
    body.bout_at = tissue.bout_at / STEPS_PER_SECOND if tissue.bout_at >= 0 else -1.0
    body.gust_at = tissue.gust_at / STEPS_PER_SECOND if tissue.gust_at >= 0 else -1.0
    body.complexes, body.neutrophils = float(len(tissue.complexes)), float(len(tissue.neutrophils))
    body.swollen = float(len(tissue.pannus))
    body.il2, body.foxp3 = tissue.treg.il2, tissue.treg.foxp3
    body.answers = len(tissue.calls)
    if tissue.axons:
        _take_axons(tissue, body)


def _take_axons(tissue: Table, body: Body) -> None:
    """What was hurt of axons before: some lie bare where nobody who lives could wrap them, the others are mended."""
    rules, count = tissue.rules, len(tissue.axons)
    for number, axon in enumerate(tissue.axons):
        carries = tissue.conduction(number)
        body.faded += (1.0 - carries) / count
        bare = [
            time
            for segment, time in enumerate(axon.bare)
            if axon.myelin[segment] < rules.bare_below and not has_bearer(tissue, number, segment)
        ]
        if bare or axon.health <= 0.0:
            body.fades += 1.0 / count
            waits = max(0, rules.bare_steps - max(bare, default=0)) / STEPS_PER_SECOND
            each = len(bare) * rules.bare_harm * STEPS_PER_SECOND / WHOLE * carries / count
            body.turning.append(Turning(body.now + waits, each, carries / count))
        elif min(axon.myelin) < rules.myelin_limit:
            seconds = MENDED * (rules.myelin_limit - min(axon.myelin)) / rules.myelin_heal / STEPS_PER_SECOND
            lost = (axon.health / WHOLE - carries) / count
            body.turning.append(Turning(body.now, -lost / seconds, lost))
