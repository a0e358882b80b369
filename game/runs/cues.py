"""Players that see only what a person sees: alarm from afar, and of what was read the letters, the notebook, the price.

Each looks at some cues and not at others, so that what a level asks for can be measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from game.classroom.evidence import Evidence, evidence
from game.library.kinds import BEST
from game.tissue import allies
from game.tissue.chance import STREAMS_OF_A_RUN
from game.tissue.commands import Command, Decide, Inspect, Use, Verdict, WalkTo
from game.tissue.dendritic import alarm_of
from game.tissue.grid import FAR, squared
from game.tissue.powers import ready_at
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Dendritic, Effector
from game.tissue.tcells import around
from game.tissue.treg import price
from game.tissue.world import Tissue

SAME, ALIKE = 0.995, 0.60  # fits that marks and number show as the same string, as a likeness
JUST = 40  # steps since a blow in which it is seen
THIRSTY, WEALTHY = 45.0, 60.0  # IL-2 below which it drinks, above which it sends out TGF-beta
FIGHT = 2  # effectors at own cells that are worth going to


@dataclass(frozen=True, slots=True)
class Habits:
    """How a cue player plays: what it looks at, and how quick it is."""

    alarm: bool = True
    letters: bool = True
    notebook: bool = True
    reading: float = 2.5  # seconds of the tissue that a reading takes
    hand: int = 10  # steps between two looks round
    powers: frozenset[str] = frozenset({"cloud", "sink", "induce", "presence", "dash"})
    scouts: bool = True
    truth: bool = False
    wrong: float = 0.0  # share of calls answered otherwise than it thinks
    calm_below: int = 2  # of context alone: the alarm below which it calms
    high: Verdict = Verdict.PERMIT


def judge(seen: Evidence, habits: Habits, offered: Callable[[Verdict], bool]) -> Verdict:
    """The answer that the cues ask for."""
    restrain = Verdict.RESTRAIN if offered(Verdict.RESTRAIN) else Verdict.PERMIT
    if not habits.letters:
        return Verdict.CALM if seen.alarm < habits.calm_below else habits.high
    best = max((row.fit for row in seen.library), default=0.0)
    if best >= SAME:
        return Verdict.CALM
    if habits.notebook and seen.seen and seen.seen[0].alarm == 0:
        return Verdict.CALM
    return restrain if best >= ALIKE else Verdict.PERMIT


class CuePlayer:
    """Goes to the most urgent alarmed carrier, reads, answers; scouts quiet ones; goes where cells are struck."""

    def __init__(self, habits: Habits, seed: int) -> None:
        self.habits = habits
        self._stream = Random((seed + 1) * STREAMS_OF_A_RUN - 1)
        self._reading = -1
        self._reads_until = 0
        self._skip: set[int] = set()
        self.log: list[tuple[Evidence, Verdict, str]] = []

    def commands(self, tissue: Tissue) -> list[Command]:
        """What it does in the coming step."""
        habits = self.habits
        if tissue.now % habits.hand:
            return []
        if tissue.now % 300 == 0:
            self._skip.clear()
        if self._reading >= 0:
            return self._answer(tissue)
        power = self._power(tissue)
        if power is not None:
            return [power]
        here = self._in_reach(tissue)
        if here is not None:
            self._reading = here.id
            known = any(note.antigen == here.antigen for note in tissue.notebook)
            pause = habits.reading * (0.4 if known else 1.0)
            self._reads_until = tissue.now + int(pause * STEPS_PER_SECOND)
            return [Inspect(here.id)]
        goal = self._goal(tissue)
        return [] if goal is None else [WalkTo(int(goal[0]), int(goal[1]))]

    def _wants(self, tissue: Tissue, cell: Dendritic) -> bool:
        if cell.state != "carrying" or cell.verdict or cell.id in self._skip:
            return False
        if alarm_of(cell):
            return True
        return self.habits.scouts and self.habits.notebook and not cell.inspected

    def _in_reach(self, tissue: Tissue) -> Dendritic | None:
        best, least = None, tissue.rules.reach * tissue.rules.reach
        for cell in tissue.dendritics:
            if self._wants(tissue, cell):
                apart = squared(cell, tissue.treg.x, tissue.treg.y) - (100 if alarm_of(cell) else 0)
                if apart <= least and squared(cell, tissue.treg.x, tissue.treg.y) <= tissue.rules.reach**2:
                    best, least = cell, apart
        return best

    def _answer(self, tissue: Tissue) -> list[Command]:
        cell = tissue.dendritic_with(self._reading)
        if cell is None or cell.state != "carrying" or cell.verdict:
            self._reading = -1
            return []
        if tissue.now < self._reads_until:
            return []
        self._reading = -1
        if alarm_of(cell) == 0:
            self._skip.add(cell.id)
            return []
        seen = evidence(tissue, cell)
        verdict = self._judged(tissue, cell, seen)
        if tissue.treg.il2 < price(tissue, verdict, cell.antigen):
            self._skip.add(cell.id)
            return []
        self.log.append((seen, verdict, tissue.setup.antigens[cell.antigen].kind))
        return [Decide(cell.id, verdict)]

    def _judged(self, tissue: Tissue, cell: Dendritic, seen: Evidence) -> Verdict:
        def offered(verdict: Verdict) -> bool:
            return verdict.value in tissue.powers

        best = BEST[tissue.setup.antigens[cell.antigen].kind]
        wanted = best if self.habits.truth else judge(seen, self.habits, offered)
        if not offered(wanted):
            wanted = Verdict.PERMIT
        if self._stream.random() < self.habits.wrong:
            others = [verdict for verdict in Verdict if verdict is not wanted and offered(verdict)]
            wanted = others[self._stream.randrange(len(others))]
        return wanted

    def _goal(self, tissue: Tissue) -> tuple[float, float] | None:
        treg, grid = tissue.treg, tissue.grid
        here = grid.tile(treg.x, treg.y)
        best, least = None, FAR
        quiet, nearest = None, FAR
        for cell in tissue.dendritics:
            if not self._wants(tissue, cell):
                continue
            tile = grid.tile(cell.x, cell.y)
            left = tissue.near_gate[cell.gate][tile]
            walk = tissue.toward(tile)[here] if squared(cell, treg.x, treg.y) > 4 else 0
            in_time = walk / tissue.rules.treg_speed <= 1.2 * left / tissue.rules.dendritic_speed
            urgency = left + walk // 2 if in_time else left + FAR // 2
            if alarm_of(cell) or not self.habits.alarm:
                if self.habits.alarm:
                    urgency -= 6 * alarm_of(cell)
                if urgency < least:
                    best, least = cell, urgency
            elif in_time and walk < nearest:
                quiet, nearest = cell, walk
        if best is not None and least < FAR // 2:
            return best.x, best.y
        fight = self._fight(tissue)
        if fight is not None and "presence" in self.habits.powers:
            return fight
        return (quiet.x, quiet.y) if quiet is not None else None

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

    def _power(self, tissue: Tissue) -> Command | None:
        treg, rules, powers = tissue.treg, tissue.rules, self.habits.powers.intersection(tissue.powers)
        if tissue.now < treg.unstable_until:
            return None
        if "cloud" in powers and treg.il2 >= rules.cloud_cost and tissue.now >= ready_at(tissue, "cloud"):
            near = around(tissue, treg.x, treg.y, rules.cloud_radius)
            struck = {id(one) for one in self._struck(tissue)}
            if sum(id(one) in struck for one in near) >= 3:
                return Use("cloud")
        thirsty = "sink" in powers and treg.il2 < THIRSTY and tissue.now >= ready_at(tissue, "sink")
        if thirsty and around(tissue, treg.x, treg.y, rules.sink_radius):
            return Use("sink")
        wealthy = "induce" in powers and treg.il2 > WEALTHY and tissue.now >= ready_at(tissue, "induce")
        if wealthy and allies.near(tissue, treg.x, treg.y, rules.induce_radius):
            return Use("induce")
        return None


NONE: frozenset[str] = frozenset()
ALL = Habits().powers
CUES: dict[str, Habits] = {
    "both": Habits(),
    "context": Habits(letters=False, notebook=False),
    "context-restrain": Habits(letters=False, notebook=False, high=Verdict.RESTRAIN),
    "letters": Habits(alarm=False, notebook=False),
    "truth": Habits(truth=True),
    "truth-bare": Habits(truth=True, powers=NONE),
    "careful85": Habits(truth=True, wrong=0.15),
    "two-thirds": Habits(truth=True, wrong=0.33),
    "half": Habits(truth=True, wrong=0.5),
    "no-powers": Habits(powers=NONE),
    **{f"without-{power}": Habits(powers=ALL - {power}) for power in sorted(ALL)},
}
