"""Why a player answered as they did, by their own word, and whether the cues of that moment give the same reason.

After about one call in four the patrol asks; the answer is a command that changes nothing in the tissue
(`tissue.commands.Because`), so that a run's file tells it.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.runs.run import Run
from game.tissue.commands import Because, Reason
from game.tissue.state import Call
from game.tissue.world import Tissue

EVERY = 4  # calls
FIRST = 2  # the call, from 1, after which it is asked first: nobody has to explain the first one
_BEST = {"foreign": Reason.ALARM, "mimic": Reason.LIKENESS, "altered": Reason.ALTERED}


@dataclass(frozen=True, slots=True)
class Given:
    """The reason that was given for a call (its number, from 0), and the best one; None where no cue gave any."""

    call: int
    reason: Reason
    best: Reason | None


def asked(number: int) -> bool:
    """Whether the reason is asked for after call `number`, counted from 1."""
    return number % EVERY == FIRST


def best_reason(tissue: Tissue, call: Call) -> Reason | None:
    """What spoke for the best answer when `call` was given; None where the player had met nothing that could tell."""
    if call.kind in _BEST:
        return _BEST[call.kind]
    quiet = any(note.antigen == call.antigen and note.alarm == 0 and note.step < call.step for note in tissue.notebook)
    return Reason.KNOWN if call.known or quiet else None


def given(run: Run, tissue: Tissue) -> tuple[Given, ...]:
    """The reasons that a run holds, the last one for each call, in the order of the calls."""
    said = {command.call: command.reason for _, command in run.commands if isinstance(command, Because)}
    calls = tissue.calls
    return tuple(
        Given(call, said[call], best_reason(tissue, calls[call])) for call in sorted(said) if call < len(calls)
    )
