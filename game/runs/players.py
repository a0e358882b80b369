"""Players that need no screen, by name: for measuring balance, for tests, and for pictures of a game in progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from game.library.kinds import BEST
from game.runs.cues import POWERS, Habits, Player, Policy
from game.tissue.chance import pick
from game.tissue.commands import Command, Verdict
from game.tissue.events import Event
from game.tissue.ladder import PAR
from game.tissue.setup import Antigen
from game.tissue.world import Tissue

NONE: frozenset[str] = frozenset()
VERDICTS = tuple(Verdict)


def _best(antigen: Antigen, stream: Random) -> Verdict:
    return BEST[antigen.kind]


def _random(antigen: Antigen, stream: Random) -> Verdict:
    return pick(stream, VERDICTS)


def first_offered(tissue: Tissue, offered: tuple[str, ...]) -> str:
    """Of the therapies offered at a visit the first one."""
    return offered[0]


def _always(verdict: Verdict) -> Policy:
    return lambda antigen, stream: verdict


# What helps against what, by what the gauges show
AGAINST_MICROBES = ("interferon", "neutrophils", "fever")
AGAINST_ATTACKS = ("daughters", "cortisol", "il10")
SICK, HOT, WHOLE = 0.25, 0.15, 0.8  # of infection and inflammation, from where they ask for help; of tissue to spare


def by_gauges(tissue: Tissue, offered: tuple[str, ...]) -> str:
    """Of what is offered between surges what helps most now; what pays while all is well."""
    vigil = tissue.setup.vigil
    sick, hot = tissue.infection > SICK, tissue.inflammation_level > HOT
    wanted = [*(AGAINST_MICROBES if sick else ()), *(AGAINST_ATTACKS if hot and not sick else ())]
    if vigil is not None and not sick and not hot and tissue.integrity > WHOLE:
        wanted += [bargain.id for bargain in vigil.bargains if bargain.pays > PAR]
    return next((one for one in wanted if one in offered), "")


def _dull(policy: Policy) -> Habits:
    """Answers without a thought, and has no power."""
    return Habits(policy=policy, scouts=False, notebook=False, letters=False, powers=NONE)


# Who knows the truth tells what answers are worth, apart from finding them
ORACLE = Habits(policy=_best, agrees=by_gauges, chooses=first_offered)
BOTH = Habits(agrees=by_gauges, chooses=first_offered)
CONTEXT = Habits(letters=False, notebook=False, scouts=False)

PLAYERS: dict[str, Habits] = {
    "oracle": ORACLE,
    "careful": replace(ORACLE, wrong=0.15),
    "two-thirds": replace(ORACLE, wrong=0.33),
    "half": replace(ORACLE, wrong=0.5),
    "calm": _dull(_always(Verdict.CALM)),
    "permit": _dull(_always(Verdict.PERMIT)),
    "restrain": _dull(_always(Verdict.RESTRAIN)),
    "idle": Habits(post="none"),
    "random": _dull(_random),
    "both": BOTH,
    "context": CONTEXT,
    "context-restrain": replace(CONTEXT, high=Verdict.RESTRAIN),
    "letters": Habits(alarm=False, notebook=False, scouts=False),
    "half-blurred": replace(BOTH, blur=0.08),  # whose eye takes near likenesses for each other
    "blurred": replace(BOTH, blur=0.16),
    "slow-reader": replace(BOTH, reading=8.0, pace=0.0),  # with the setting that lets time stand still
    "slow-hand": replace(BOTH, hand=18),  # 600 ms
    "still": replace(BOTH, post="start"),
    "camper": replace(BOTH, post="gate"),
    "untreated": replace(BOTH, chooses=None),
    "no-powers": replace(ORACLE, powers=NONE),
    **{f"without-{power}": replace(ORACLE, powers=POWERS - {power}) for power in sorted(POWERS)},
}


CHOOSERS = ("untreated",)  # who differ from others only where therapies are chosen


def player(name: str, seed: int) -> Player:
    """The player of this name (see `PLAYERS`). Raises KeyError for another name."""
    return Player(PLAYERS[name], seed)


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
