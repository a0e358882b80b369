"""Players that need no screen: for measuring balance, for tests, and for pictures of a game in progress."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from game.classroom.measures import BEST
from game.tissue.chance import STREAMS_OF_A_RUN, pick
from game.tissue.commands import Cloud, Command, Decide, Inspect, Verdict, WalkTo
from game.tissue.grid import FAR
from game.tissue.motion import squared
from game.tissue.state import Dendritic
from game.tissue.treg import cost
from game.tissue.world import Tissue

THINK_EVERY = 10  # steps between two looks round: about as often as a person
CAREFUL = 0.85
WRONG_ATTACKERS = 3  # effectors at the tissue around it that make a player who knows breathe IL-10
VERDICTS = tuple(Verdict)

Policy = Callable[[str, Random], Verdict]


class Player:
    """Walks to the most urgent dendritic cell, reads it, and decides by its policy.

    `sees` says whether it also knows which attacks are wrong, and then uses the IL-10 cloud against them.
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
        if self._sees and self._should_breathe(tissue):
            return [Cloud()]
        here = tissue.reachable()
        if here is not None:
            return self._answer(tissue, here, self._policy)
        goal = self._most_urgent(tissue)
        return [] if goal is None else [WalkTo(int(goal.x), int(goal.y))]

    def _answer(self, tissue: Tissue, cell: Dendritic, policy: Policy) -> list[Command]:
        if not cell.inspected:
            return [Inspect(cell.id)]
        if cell.id not in self._settled:
            self._settled[cell.id] = policy(tissue.setup.antigens[cell.antigen].kind, self._stream)
        verdict = self._settled[cell.id]
        if tissue.treg.il2 < cost(tissue, verdict):
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

    def _should_breathe(self, tissue: Tissue) -> bool:
        treg, rules = tissue.treg, tissue.rules
        if tissue.now < max(treg.cloud_ready, treg.unstable_until) or treg.il2 < rules.cloud_cost + rules.calm_cost:
            return False
        wrong = 0
        for effector in tissue.effectors:
            if squared(effector, treg.x, treg.y) <= rules.cloud_radius * rules.cloud_radius:
                antigen = tissue.setup.antigens[tissue.clones[effector.clone].antigen]
                if effector.state == "attacking" and antigen.kind in ("self", "altered"):
                    wrong += 1
        return wrong >= WRONG_ATTACKERS


def _oracle(kind: str, stream: Random) -> Verdict:
    return BEST[kind]


def _careful(kind: str, stream: Random) -> Verdict:
    if stream.random() < CAREFUL:
        return BEST[kind]
    return pick(stream, [verdict for verdict in VERDICTS if verdict is not BEST[kind]])


def _random(kind: str, stream: Random) -> Verdict:
    return pick(stream, VERDICTS)


def _always(verdict: Verdict) -> Policy:
    return lambda kind, stream: verdict


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


def play(tissue: Tissue, by: Player, steps: int | None = None) -> list[tuple[int, Command]]:
    """Let a player play to the end, or for `steps`; gives the commands with their steps."""
    given: list[tuple[int, Command]] = []
    while not tissue.outcome and (steps is None or tissue.now < steps):
        commands = by.commands(tissue)
        given += [(tissue.now + 1, command) for command in commands]
        tissue.step(commands)
    return given
