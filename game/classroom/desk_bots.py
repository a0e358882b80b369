"""Players of the antigen desk, for trying whether its test can be passed by one cue: each sees what a person sees.

A player is asked for an answer to an item and has a stream of its own for what it does by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from game.classroom.desk import RATHER_BRAKE, RATHER_RUN, RESTRAIN, SURELY_BRAKE, SURELY_RUN
from game.library.items import OWN_MET, Item, Row, alike_rows, before, told_by
from game.library.peptides import MIMIC_LEAST, Substitution
from game.tissue.fit import ANCHORS, CORE_LENGTH, fit

Bot = Callable[[Item, Random, Substitution], str]

CLEAR = 2  # the alarm from which it counts as much
ALIKE = 4  # letters of nine from which a whole string looks alike
BEST = {"self": SURELY_BRAKE, "altered": RATHER_BRAKE, "foreign": SURELY_RUN, "mimic": RESTRAIN}


def both(item: Item, lots: Random, substitution: Substitution) -> str:
    """Letters and history together."""
    return BEST[told_by(item, substitution)]


def context(item: Item, lots: Random, substitution: Substitution) -> str:
    """The alarm alone: much of it means a microbe."""
    return SURELY_RUN if item.alarm >= CLEAR else SURELY_BRAKE


def calm_context(item: Item, lots: Random, substitution: Substitution) -> str:
    """The alarm alone, the other way round: full alarm is held back."""
    return RESTRAIN if item.alarm > CLEAR else SURELY_RUN if item.alarm == CLEAR else SURELY_BRAKE


def letters(item: Item, lots: Random, substitution: Substitution) -> str:
    """Letters alone, and no history: the same is braked, the like restrained, the rest let run."""
    if any(row.signs == item.signs for row in item.rows):
        return SURELY_BRAKE
    alike = [row for row in item.rows if fit(item.core, row.core, substitution) >= MIMIC_LEAST]
    return RESTRAIN if alike else SURELY_RUN


def likeness(item: Item, lots: Random, substitution: Substitution) -> str:
    """Letters alone: whatever any row is alike to is restrained."""
    return RESTRAIN if alike_rows(item, substitution) else SURELY_RUN


def whole(item: Item, lots: Random, substitution: Substitution) -> str:
    """Whole strings alone: one that stands there is braked, one that nearly does is restrained."""
    if any(row.signs == item.signs for row in item.rows):
        return SURELY_BRAKE
    return RESTRAIN if max(_equal(item, row) for row in item.rows) >= ALIKE else SURELY_RUN


def anchors(item: Item, lots: Random, substitution: Substitution) -> str:
    """Anchors alone, which no T cell reads: what shares them with two rows is restrained, with one braked."""
    shared = [row for row in item.rows if all(row.core[place - 1] == item.core[place - 1] for place in ANCHORS)]
    return RESTRAIN if len(shared) > 1 else SURELY_BRAKE if shared else SURELY_RUN


def rows(item: Item, lots: Random, substitution: Substitution) -> str:
    """History alone, and no letters: how many rows were met in alarm."""
    own = sum(row.met in OWN_MET for row in item.rows)
    return SURELY_BRAKE if 2 * own >= len(item.rows) else SURELY_RUN


def history(item: Item, lots: Random, substitution: Substitution) -> str:
    """What stands there and how it was met, but nothing of likeness: mimics are let run."""
    same = next((row for row in item.rows if row.signs in (item.signs, before(item.signs))), None)
    return SURELY_BRAKE if same is not None and same.met in OWN_MET else RATHER_RUN


def guess(item: Item, lots: Random, substitution: Substitution) -> str:
    """Nothing at all."""
    return (SURELY_BRAKE, SURELY_RUN, RESTRAIN)[lots.randrange(3)]


def _equal(item: Item, row: Row) -> int:
    return sum(row.core[place] == item.core[place] for place in range(CORE_LENGTH))


def now_and_then(bot: Bot, share: float) -> Bot:
    """A player that in so many of its answers (0..1) does as `bot` does, and guesses in the others."""

    def mixed(item: Item, lots: Random, substitution: Substitution) -> str:
        chance = lots.random()
        other = guess(item, lots, substitution)
        return bot(item, lots, substitution) if chance < share else other

    return mixed


# Those that go by one cue alone, which must come to nothing
ONE_CUE: Mapping[str, Bot] = {
    "context": context,
    "calm-context": calm_context,
    "letters": letters,
    "likeness": likeness,
    "whole": whole,
    "anchors": anchors,
    "rows": rows,
}
# Pupils of all sorts, who must do as well with either form
PUPILS: Mapping[str, Bot] = {
    "both": both,
    "nine-tenths": now_and_then(both, 0.9),
    "three-quarters": now_and_then(both, 0.75),
    "half": now_and_then(both, 0.5),
    "history": history,
    "history-half": now_and_then(history, 0.5),
    "letters-half": now_and_then(letters, 0.5),
    "context-half": now_and_then(context, 0.5),
}
