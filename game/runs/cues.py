"""How players play that see only what a person sees: alarm from afar; of what was read, letters, notebook and price.

Each looks at some cues and not at others, so that what a level asks for can be measured. The table of those that have a
name is in `players`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from game.classroom.evidence import Evidence, evidence
from game.tissue import allies, complexes, smoke
from game.tissue.barrier import within_reach
from game.tissue.chance import STREAMS_OF_A_RUN, pick
from game.tissue.commands import Agree, Command, Decide, Inspect, Treat, Use, Verdict, WalkTo
from game.tissue.dendritic import alarm_of
from game.tissue.grid import FAR, squared
from game.tissue.notebook import met_in_quiet
from game.tissue.powers import refusal
from game.tissue.ropes import ends
from game.tissue.setup import STEPS_PER_SECOND, Antigen, Terrain
from game.tissue.state import Dendritic, Effector, Sleeper
from game.tissue.tcells import around
from game.tissue.treatment import due
from game.tissue.treg import decide_refusal
from game.tissue.vigil import pending
from game.tissue.world import Tissue

# Beside answers; presence, leading a phagocyte and coming between two cells are no keys
POWERS = frozenset({"cloud", "sink", "induce", "seal", "rinse", "presence", "dash", "escort", "uncouple"})
SAME, ALIKE = 0.995, 0.60  # fits that marks and number show as the same string, as a likeness
JUST = 40  # steps since a blow in which it is seen
FORGETS = 300  # steps after which it looks again at what it could not answer
THIRSTY, WEALTHY = 45.0, 60.0  # IL-2 below which it drinks, above which it sends out TGF-beta at once
FRESH = 30.0  # IL-2 from which it sprints, and sends TGF-beta at sleepers
FIGHT = 2  # effectors at own cells that are worth going to
STAND = 150  # steps that it stands in a fight before it looks whom it could meet
CLOUD_AT = 2  # and that are worth a cloud
CLUMPS = 2  # clumps that are worth a rinse
Policy = Callable[[Antigen, Random], Verdict]  # answers by what a peptide is, which nobody can see
Agreeing = Callable[[Tissue, tuple[str, ...]], str]  # which of the bargains that are offered, "" for none
Chooser = Callable[[Tissue, tuple[str, ...]], str]  # which of the therapies offered at a visit, "" for none


@dataclass(frozen=True, slots=True)
class Habits:
    """How a player plays: what it looks at, and how quick it is."""

    alarm: bool = True  # whom to meet is chosen by the alarm that is seen from afar
    letters: bool = True  # compares with what the receptors know
    notebook: bool = True  # looks up when a peptide was first met
    scouts: bool = True  # reads quiet cells while nothing is urgent
    reading: float = 6.25  # seconds that a reading takes; half of them where the notebook has the peptide already
    pace: float = 0.4  # of the tissue's time while one reads
    hand: int = 10  # steps between two things that it does
    post: str = ""  # where it stays: "" nowhere, "start", "gate"; "none": it does not even read
    powers: frozenset[str] = POWERS
    blur: float = 0.0  # share of fit by which likeness is misjudged at most, this way or that
    policy: Policy | None = None  # answers by this instead of by what it sees
    wrong: float = 0.0  # share of calls answered otherwise than it means to
    calm_below: int = 2  # of a player without letters: the alarm below which it calms
    high: Verdict = Verdict.PERMIT  # and its answer from there on
    agrees: Agreeing | None = None  # of a patrol without an end: how it chooses between surges; None takes nothing
    chooses: Chooser | None = None  # of a player that gives therapies: how it chooses


def judge(seen: Evidence, habits: Habits, stream: Random) -> Verdict:
    """The answer that the cues ask for; whose eye is blurred looks once, and takes what is nearly the same for it."""
    if not habits.letters:
        return Verdict.CALM if seen.alarm < habits.calm_below else habits.high
    if seen.changed:
        return Verdict.CALM  # citrulline: made by the body, and changed there
    best = max((row.fit for row in seen.library), default=0.0)
    same = SAME
    if habits.blur:
        best += habits.blur * (2.0 * stream.random() - 1.0)
        same -= habits.blur
    if best >= same or (habits.notebook and seen.seen and seen.seen[0].alarm == 0):
        return Verdict.CALM
    if seen.shape is not None:
        return _by_shape(seen, habits)
    return Verdict.RESTRAIN if best >= ALIKE else Verdict.PERMIT


def _by_shape(seen: Evidence, habits: Habits) -> Verdict:
    """Where letters do not tell: what lies in the remains that one sees is the body's own; the rest may be like it."""
    if seen.shape is not None and seen.shape.lies and habits.notebook:
        return Verdict.CALM
    return Verdict.RESTRAIN if seen.takes else Verdict.PERMIT


class Player:
    """Goes to the most urgent alarmed carrier, reads, answers; scouts quiet ones; goes where cells are struck.

    `saw` keeps, for each call of the run in order, what it saw when it answered.
    """

    def __init__(self, habits: Habits, seed: int) -> None:
        self.habits = habits
        self.saw: list[Evidence] = []
        self._stream = Random((seed + 1) * STREAMS_OF_A_RUN - 1)
        self._reading = -1
        self._reads_until = 0
        self._skip: set[int] = set()

    def commands(self, tissue: Tissue) -> list[Command]:
        """What it does in the coming step."""
        habits, offer, visit = self.habits, pending(tissue), due(tissue)
        if offer is not None and habits.agrees is not None and tissue.now == offer.step:
            taken = habits.agrees(tissue, offer.bargains)
            if taken:
                return [Agree(taken)]
        if visit >= 0 and habits.chooses is not None:
            therapy = habits.chooses(tissue, tissue.setup.offers[visit])
            if therapy:
                return [Treat(therapy)]
        if habits.post == "none" or tissue.now % habits.hand:
            return []
        if tissue.now % FORGETS == 0:
            self._skip.clear()
        rope = None if habits.post else self._rope(tissue)
        if self._reading >= 0 and (rope is None or self._owes(tissue)):
            return self._answer(tissue)
        self._reading = -1  # what owes no answer can wait: a rope does not
        power = self._power(tissue)
        if power is not None:
            return [power]
        here = self._in_reach(tissue)
        if here is not None and (rope is None or alarm_of(here)):
            self._reading = here.id
            known = any(note.antigen == here.antigen for note in tissue.notebook)
            pause = habits.reading * habits.pace * (0.5 if known else 1.0)
            self._reads_until = tissue.now + int(pause * STEPS_PER_SECOND)
            return [Inspect(here.id)]
        return self._go(tissue, rope)

    def _owes(self, tissue: Tissue) -> bool:
        """Whether what it reads asks for an answer."""
        cell = tissue.dendritic_with(self._reading)
        return cell is not None and alarm_of(cell) > 0

    def _go(self, tissue: Tissue, rope: tuple[float, float] | None) -> list[Command]:
        """Walk to where something is to be done, a `rope` among it; sprint to what would be missed otherwise."""
        if self.habits.post:
            gate = tissue.setup.map.gates[0]
            return [WalkTo(int(gate.x), int(gate.y))] if self.habits.post == "gate" else []
        goal, hurried = self._goal(tissue, rope)
        if goal is None:
            return []
        x, y = int(goal[0]), int(goal[1])
        there = tissue.treg.goal >= 0 and squared(tissue.treg, x, y) > 4
        ready = "dash" in self.habits.powers and not refusal(tissue, "dash") and tissue.treg.il2 > FRESH
        return [Use("dash")] if hurried and there and ready else [WalkTo(x, y)]

    def _wants(self, tissue: Tissue, cell: Dendritic) -> bool:
        if cell.state != "carrying" or cell.verdict or cell.id in self._skip:
            return False
        if 0 < tissue.rules.answers_left <= len(tissue.calls):
            return False  # it sees that no answer is left: there is more to do than to read
        if alarm_of(cell):
            return True
        return self.habits.scouts and self.habits.notebook and not cell.inspected

    def _in_reach(self, tissue: Tissue) -> Dendritic | None:
        best, least = None, FAR
        for cell in tissue.dendritics:
            apart = squared(cell, tissue.treg.x, tissue.treg.y)
            if apart <= tissue.rules.reach**2 and self._wants(tissue, cell):
                nearness = int(100 * apart) - (FAR // 2 if alarm_of(cell) else 0)
                if nearness < least:
                    best, least = cell, nearness
        return best

    def _answer(self, tissue: Tissue) -> list[Command]:
        cell = tissue.dendritic_with(self._reading)
        if cell is None or cell.state != "carrying" or cell.verdict:
            self._reading = -1
            return []
        if tissue.now < self._reads_until:
            # Stay within reach of what goes on while one reads
            return [] if self.habits.post else [WalkTo(int(cell.x), int(cell.y))]
        self._reading = -1
        if alarm_of(cell):
            seen = evidence(tissue, cell)
            verdict = self._judged(tissue, cell, seen)
            if not decide_refusal(tissue, cell.id, verdict):
                self.saw.append(seen)
                return [Decide(cell.id, verdict)]
        self._skip.add(cell.id)
        return []

    def _judged(self, tissue: Tissue, cell: Dendritic, seen: Evidence) -> Verdict:
        """What it answers: a verdict that the level has not given becomes Permit."""
        policy = self.habits.policy
        antigen = tissue.setup.antigens[cell.antigen]
        wanted = judge(seen, self.habits, self._stream) if policy is None else policy(antigen, self._stream)
        offered = [verdict for verdict in Verdict if verdict.value in tissue.powers]
        if wanted not in offered:
            wanted = Verdict.PERMIT
        if self._stream.random() < self.habits.wrong:
            wanted = pick(self._stream, [verdict for verdict in offered if verdict is not wanted] or [wanted])
        return wanted

    def _goal(self, tissue: Tissue, rope: tuple[float, float] | None) -> tuple[tuple[float, float] | None, bool]:
        """Where to go, and whether there is no time to lose: to a `rope` first, unless that would lose a carrier."""
        treg, grid, rules = tissue.treg, tissue.grid, tissue.rules
        here = grid.tile(treg.x, treg.y)
        best, least, hurried, spare = None, FAR, False, 0.0
        quiet, nearest = None, FAR
        for cell in tissue.dendritics:
            if not self._wants(tissue, cell):
                continue
            tile = grid.tile(cell.x, cell.y)
            left = tissue.near_gate[cell.gate][tile]
            walk = tissue.toward(tile)[here] if squared(cell, treg.x, treg.y) > 4 else 0
            needs, has = walk / rules.treg_speed, left / rules.dendritic_speed
            if needs > 1.2 * has:
                continue  # it will be gone
            if not alarm_of(cell) and self.habits.alarm:
                if walk < nearest:
                    quiet, nearest = cell, walk
                continue
            urgency = left + walk // 2 - (6 * alarm_of(cell) if self.habits.alarm else 0)
            if urgency < least:
                best, least, hurried, spare = cell, urgency, needs > 0.5 * has, has - needs
        if rope is not None and (best is None or spare > 2.0 * self._way(tissue, rope)):
            return rope, True
        door = self._door(tissue) if best is None else None
        if door is not None:
            return door, True
        fight = self._fight(tissue) if "presence" in self.habits.powers else None
        if fight is not None and (best is None or spare > self._there_and_back(tissue, fight)):
            return fight, True
        if best is not None:
            return (best.x, best.y), hurried
        chore = self._smoke(tissue) or self._washing(tissue) or self._escort(tissue)
        if chore is not None:
            return chore, False
        if quiet is not None:
            return (quiet.x, quiet.y), False
        return self._warm_sleeper(tissue), False

    def _way(self, tissue: Tissue, place: tuple[float, float]) -> float:
        """Steps that it walks to a place."""
        treg, grid = tissue.treg, tissue.grid
        return tissue.toward(grid.tile(*place))[grid.tile(treg.x, treg.y)] / tissue.rules.treg_speed

    def _there_and_back(self, tissue: Tissue, fight: tuple[float, float]) -> float:
        """Steps that a fight costs whoever has somebody to meet: the way there and back, and a while in it."""
        return STAND + 2 * self._way(tissue, fight)

    def _smoke(self, tissue: Tissue) -> tuple[float, float] | None:
        """Where to stand in the way of smoke that is here or seen coming: in the nearest gust."""
        if "presence" not in self.habits.powers:
            return None
        treg = tissue.treg
        gusts = [(gust.x, gust.y) for gust in tissue.smoke]
        return min(gusts, key=lambda at: squared(treg, *at), default=None)

    def _washing(self, tissue: Tissue) -> tuple[float, float] | None:
        """Where to carry fluid: to the nearest clump; without any fluid, to the nearest vessel."""
        treg, grid = tissue.treg, tissue.grid
        if "rinse" not in self.habits.powers or "rinse" not in tissue.powers or not tissue.complexes:
            return None
        if tissue.fluid:
            return min(((one.x, one.y) for one in tissue.complexes), key=lambda at: squared(treg, *at))
        terrain = tissue.setup.map.terrain
        vessels = [grid.middle(tile) for tile, kind in enumerate(terrain) if kind == Terrain.VESSEL and grid.open[tile]]
        return min(vessels, key=lambda at: squared(treg, *at), default=None)

    def _rope(self, tissue: Tissue) -> tuple[float, float] | None:
        """Between which T cell and B cell to go: the nearest two whose help leads to antibodies that read a shape.

        Only where it can be in time: the knot of a rope shows how much of the help is done.
        """
        if "uncouple" not in self.habits.powers:
            return None
        best, least = None, float(FAR)
        for rope in tissue.ropes:
            both = ends(tissue, rope)
            if both is None or rope.done_at < 0 or not tissue.setup.antigens[rope.antigen].shape:
                continue
            between = (both[0].x + both[1].x) / 2, (both[0].y + both[1].y) / 2
            way = self._way(tissue, between)
            if way < min(least, rope.done_at - tissue.now):
                best, least = between, way
        return best

    def _escort(self, tissue: Tissue) -> tuple[float, float] | None:
        """With a phagocyte behind it, to the nearest remains that nobody eats; else to the nearest one that roams."""
        if "escort" not in self.habits.powers or not tissue.phagocytes or not tissue.remains:
            return None
        treg = tissue.treg
        eaten = {cell.prey for cell in tissue.phagocytes}
        left = [(one.x, one.y) for one in tissue.remains if one.id not in eaten]
        if any(cell.state == "following" for cell in tissue.phagocytes):
            return min(left, key=lambda at: squared(treg, *at), default=None)
        roams = [(cell.x, cell.y) for cell in tissue.phagocytes if cell.state == "roaming"]
        return min(roams, key=lambda at: squared(treg, *at), default=None)

    def _door(self, tissue: Tissue) -> tuple[float, float] | None:
        """The next door that shows itself, for cells that had better not come, if it can be there in time."""
        treg, grid = tissue.treg, tissue.grid
        if "seal" not in self.habits.powers or "seal" not in tissue.powers:
            return None
        here = grid.tile(treg.x, treg.y)
        best, least = None, FAR
        for door, place in zip(tissue.doors, tissue.setup.map.barriers, strict=True):
            if door.state in ("warned", "open") and self._unwelcome(tissue, door.clone):
                walk = tissue.toward(grid.tile(place.x, place.y))[here] / tissue.rules.treg_speed
                closes = door.shuts_at if door.state == "open" else door.opens_at
                if tissue.now + walk <= closes and closes < least:
                    best, least = (place.x, place.y), closes
        return best

    def _unwelcome(self, tissue: Tissue, number: int) -> bool:
        """Whether a clone whose token a door shows had better not come, as this player reads that token."""
        clone = tissue.clones.get(number)
        if clone is None or clone.leashed:
            return False
        if self.habits.policy is not None:
            return self.habits.policy(tissue.setup.antigens[clone.antigen], self._stream) is not Verdict.PERMIT
        if not self.habits.letters:
            return False
        own = (*tissue.known, *(met_in_quiet(tissue) if self.habits.notebook else ()))
        return max((tissue.fit_of(clone.antigen, other) for other in own), default=0.0) >= ALIKE

    def _warm_sleeper(self, tissue: Tissue) -> tuple[float, float] | None:
        """The nearest sleeper in heat, for whoever has TGF-beta ready and nothing else to do."""
        treg = tissue.treg
        if "induce" not in self.habits.powers or refusal(tissue, "induce") not in ("", "no-naive"):
            return None
        hot = [one for one in tissue.sleepers if tissue.heat[tissue.grid.tile(one.x, one.y)] >= tissue.rules.seen_heat]
        return min(((one.x, one.y) for one in hot), key=lambda at: squared(treg, *at), default=None)

    def _struck(self, tissue: Tissue) -> list[Effector]:
        """Effectors that are seen to strike at the body's own cells."""
        return [one for one in tissue.effectors if one.state == "attacking" and self._at_own(tissue, one)]

    def _at_own(self, tissue: Tissue, effector: Effector) -> bool:
        """Whether a cell beside an effector, without visible infection, was struck just now."""
        tile = tissue.grid.tile(effector.x, effector.y)
        for near in (tile, *tissue.grid.ways(tile)):
            index = tissue.cell_at.get(near)
            if index is not None:
                cell = tissue.cells[index]
                if cell.state in ("healthy", "stressed") and tissue.now - cell.struck_at < JUST:
                    return True
        return False

    def _fight(self, tissue: Tissue) -> tuple[float, float] | None:
        struck = self._struck(tissue)
        if len(struck) < FIGHT:
            return None
        best = max(struck, key=lambda one: sum(squared(other, one.x, one.y) <= 9 for other in struck))
        return best.x, best.y

    def _pays(self, tissue: Tissue) -> bool:
        """Whether there is enough around to spend the fluid on: smoke, clumps, or a fight."""
        treg, radius = tissue.treg, tissue.rules.rinse_radius
        near = (treg.x, treg.y, radius)
        return bool(smoke.around(tissue, *near)) or len(complexes.around(tissue, *near)) >= CLUMPS

    def _power(self, tissue: Tissue) -> Command | None:
        treg, rules, mine = tissue.treg, tissue.rules, self.habits.powers
        if "cloud" in mine and not refusal(tissue, "cloud"):
            struck = {one.id for one in self._struck(tissue)}
            if sum(one.id in struck for one in around(tissue, treg.x, treg.y, rules.cloud_radius)) >= CLOUD_AT:
                return Use("cloud")
        if "rinse" in mine and not refusal(tissue, "rinse") and (not tissue.fluid or self._pays(tissue)):
            return Use("rinse")
        if "seal" in mine and not refusal(tissue, "seal"):
            number = within_reach(tissue)
            if self._unwelcome(tissue, tissue.doors[number].clone):
                return Use("seal")
        thirsty = "sink" in mine and treg.il2 < THIRSTY and not refusal(tissue, "sink")
        if thirsty and around(tissue, treg.x, treg.y, rules.sink_radius):
            return Use("sink")
        if "induce" in mine and not refusal(tissue, "induce"):
            found = allies.near(tissue, treg.x, treg.y, rules.induce_radius)
            if treg.il2 > WEALTHY or (treg.il2 > FRESH and isinstance(found[0], Sleeper)):
                return Use("induce")
        return None
