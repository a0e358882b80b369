"""Players that need no screen: for measuring balance, for tests, and for pictures of a game in progress."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from game.library.kinds import BEST, OWN
from game.tissue import allies
from game.tissue.chance import STREAMS_OF_A_RUN, pick
from game.tissue.commands import Command, Decide, Inspect, Use, Verdict, WalkTo
from game.tissue.events import Event
from game.tissue.grid import FAR
from game.tissue.powers import cost, ready_at
from game.tissue.setup import Antigen
from game.tissue.state import Dendritic, Effector
from game.tissue.tcells import around
from game.tissue.world import Tissue

THINK_EVERY = 10  # steps between two looks round: about as often as a person
CAREFUL = 0.85
WRONG_ATTACKERS = 3  # effectors at the tissue around it that make a player who knows breathe IL-10
THIRSTY, WEALTHY = 30.0, 75.0  # IL-2 below which such a player uses the sink, above which TGF-beta
VERDICTS = tuple(Verdict)

Policy = Callable[[Antigen, Random], Verdict]


class Player:
    """Walks to the most urgent dendritic cell, reads it, and decides by its policy.

    `sees` says whether it also knows which attacks are wrong, and then uses its other powers against them. A verdict
    that the level has not given yet becomes Permit.
    """

    def __init__(self, policy: Policy | None, seed: int, *, sees: bool = False) -> None:
        self._policy = policy
        self._sees = sees
        self._stream = Random((seed + 1) * STREAMS_OF_A_RUN - 1)
        self._settled: dict[int, Verdict] = {}

    def commands(self, tissue: Tissue) -> list[Command]:
        """What it does in the coming step."""
        if self._policy is None or tissue.now % THINK_EVERY:
            return []
        power = self._power(tissue) if self._sees else None
        if power is not None:
            return [power]
        here = tissue.reachable()
        if here is not None:
            return self._answer(tissue, here, self._policy)
        goal = self._most_urgent(tissue)
        return [] if goal is None else [WalkTo(int(goal.x), int(goal.y))]

    def _answer(self, tissue: Tissue, cell: Dendritic, policy: Policy) -> list[Command]:
        if not cell.inspected:
            return [Inspect(cell.id)]
        if cell.id not in self._settled:
            wanted = policy(tissue.setup.antigens[cell.antigen], self._stream)
            self._settled[cell.id] = wanted if wanted.value in tissue.powers else Verdict.PERMIT
        verdict = self._settled[cell.id]
        if tissue.treg.il2 < cost(tissue, verdict.value):
            return [WalkTo(int(cell.x), int(cell.y))]
        del self._settled[cell.id]  # the same cell may come back with another peptide
        return [Decide(cell.id, verdict)]

    def _most_urgent(self, tissue: Tissue) -> Dendritic | None:
        """The undecided carrier that is nearest to its gate and can still be met before it."""
        treg, grid = tissue.treg, tissue.grid
        best, least = None, FAR
        for cell in tissue.dendritics:
            if cell.state != "carrying" or cell.verdict:
                continue
            tile = grid.tile(cell.x, cell.y)
            left = tissue.near_gate[cell.gate][tile]
            walk = tissue.toward(tile)[grid.tile(treg.x, treg.y)]
            in_time = walk / tissue.rules.treg_speed <= 1.5 * left / tissue.rules.dendritic_speed
            urgency = left + walk // 2 if in_time else left + FAR // 2
            if urgency < least:
                best, least = cell, urgency
        return best

    def _power(self, tissue: Tissue) -> Command | None:
        """The power that helps now, for a player who knows what is wrong."""
        treg, rules, powers = tissue.treg, tissue.rules, tissue.powers
        if tissue.now < treg.unstable_until:
            return None
        enough = treg.il2 >= rules.cloud_cost + rules.calm_least
        if "cloud" in powers and enough and tissue.now >= ready_at(tissue, "cloud"):
            near = around(tissue, treg.x, treg.y, rules.cloud_radius)
            if sum(self._wrong(tissue, effector) for effector in near) >= WRONG_ATTACKERS:
                return Use("cloud")
        thirsty = "sink" in powers and treg.il2 < THIRSTY and tissue.now >= ready_at(tissue, "sink")
        if thirsty and around(tissue, treg.x, treg.y, rules.sink_radius):
            return Use("sink")
        wealthy = "induce" in powers and treg.il2 > WEALTHY and tissue.now >= ready_at(tissue, "induce")
        if wealthy and allies.near(tissue, treg.x, treg.y, rules.induce_radius):
            return Use("induce")
        return None

    def _wrong(self, tissue: Tissue, effector: Effector) -> bool:
        """Whether an effector is at work against the body's own."""
        antigen = tissue.setup.antigens[tissue.clones[effector.clone].antigen]
        return effector.state == "attacking" and antigen.kind in OWN


def _oracle(antigen: Antigen, stream: Random) -> Verdict:
    return BEST[antigen.kind]


def _careful(antigen: Antigen, stream: Random) -> Verdict:
    best = BEST[antigen.kind]
    if stream.random() < CAREFUL:
        return best
    return pick(stream, [verdict for verdict in VERDICTS if verdict is not best])


def _random(antigen: Antigen, stream: Random) -> Verdict:
    return pick(stream, VERDICTS)


def _always(verdict: Verdict) -> Policy:
    return lambda antigen, stream: verdict


POLICIES: dict[str, Policy | None] = {
    "oracle": _oracle,
    "careful": _careful,
    "calm": _always(Verdict.CALM),
    "permit": _always(Verdict.PERMIT),
    "restrain": _always(Verdict.RESTRAIN),
    "idle": None,
    "random": _random,
}


def player(name: str, seed: int) -> Player:
    """The player of this name (see `POLICIES`). Raises KeyError for another name."""
    return Player(POLICIES[name], seed, sees=name in ("oracle", "careful"))


Told = Callable[[int, list[Event]], None]


def play(
    tissue: Tissue,
    by: Player,
    steps: int | None = None,
    after: Callable[[Tissue], None] | None = None,
    told: Told | None = None,
) -> list[tuple[int, Command]]:
    """Let a player play to the end, or for `steps`; gives the commands with their steps.

    `after` sees the tissue after each step, `told` the number of the step and what happened in it.
    """
    given: list[tuple[int, Command]] = []
    while not tissue.outcome and (steps is None or tissue.now < steps):
        commands = by.commands(tissue)
        given += [(tissue.now + 1, command) for command in commands]
        happened = tissue.step(commands)
        if told is not None:
            told(tissue.now, happened)
        if after is not None:
            after(tissue)
    return given
