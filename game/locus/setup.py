"""What a strip starts from: its rules and what the seed has planned, the pulses of IL-2 and the flares of IL-6."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from game.tissue.chance import STREAMS_OF_A_RUN, between

STEPS_PER_SECOND = 30
LEFT, NONE, RIGHT = -1, 0, 1  # where a pulse of IL-2 runs; NONE is a beat without one
PLANNING = 7  # the stream that plans pulses and flares; the concerns of a tissue have the lower ones


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of play. None was measured in a cell: how often, how much and how far are invented for play."""

    duration: int = 5400  # steps: the longest that it lasts
    sites: int = 15  # sites: of the strip
    marked: int = 6  # sites: with a mark at the beginning
    turns_at: int = 10  # sites: with so many marks the programme is lost
    kept_least: int = 12  # sites: open at the end for the best end
    steady_most: int = 3  # sites: marks of a daughter that is steady
    aftermath: int = 330  # steps: from the loss of the programme to the end
    beat: int = 32  # steps: from one pulse of IL-2 to the next, as in the music
    window: int = 6  # steps: before and after a beat within which who hops is carried
    carry: int = 3  # sites: so far one is carried
    hop_wait: int = 32  # steps: after a hop beside the beat; a whole beat, else who taps all the time catches most
    carry_wait: int = 8  # steps: after being carried
    il2_first: float = 36.0  # IL-2: at the beginning
    il2_most: float = 100.0  # IL-2: that can be held
    il2_caught: float = 4.0  # IL-2: with each pulse that carries
    il2_trickle: float = 0.012  # IL-2: that comes by itself in a step
    take_cost: float = 10.0  # IL-2: to take one mark off, beside one receptor pulse
    take_wait: int = 15  # steps: until the next one
    receptors_first: int = 1  # receptor pulses: held at the beginning
    receptors_most: int = 3  # receptor pulses: that can be held
    spark_every: int = 108  # steps: from one receptor pulse to the next
    spark_life: int = 270  # steps: for which it lies at its site
    sparks_most: int = 3  # receptor pulses: that lie on the strip at a time
    divisions: int = 3  # divisions: at most
    divide_cost: float = 30.0  # IL-2: of a division
    fork_step: int = 18  # steps: that the fork needs for a site
    tail: int = 600  # steps: from the last division to the end
    kept_share: float = 0.97  # share: of the marks that the copy has, too
    new_share: float = 0.02  # share: of open sites that get a mark when they are copied in quiet
    new_il6: float = 0.2  # share: the same in addition at full IL-6
    flares: int = 6  # flares: of IL-6
    flare_first: int = 420  # steps: until the first
    flare_every: int = 840  # steps: from one to the next
    flare_jitter: int = 75  # steps: by which one may come sooner or later
    flare_steps: int = 330  # steps: that one lasts
    flare_low: float = 0.5  # share: how strong the first is
    flare_rise: float = 0.1  # share: by which each is stronger than the one before
    aim_every: int = 90  # steps: from one aim at an open site to the next, at full IL-6
    aim_steps: int = 66  # steps: from the aim to the mark


@dataclass(frozen=True, slots=True)
class Flare:
    """A time of IL-6: it begins at step `start`, lasts for `steps`, and is `strong` (0..1) in its middle."""

    start: int
    steps: int
    strong: float


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run starts from: the level with its place, and the rules. Everything else follows from the seed."""

    level: str
    place: str
    rules: Rules = field(default_factory=Rules)


def planned(seed: int, rules: Rules) -> tuple[tuple[int, ...], tuple[Flare, ...], tuple[int, ...]]:
    """What the seed has planned: the way of the pulse at each beat, the flares, and the sites with a mark at first.

    Pulses rather go on as they went before, and a beat in seven is empty.
    """
    lots = Random(seed * STREAMS_OF_A_RUN + PLANNING)
    waves, way = [], RIGHT
    for _ in range(rules.duration // rules.beat + rules.tail):
        if lots.random() < 0.4:
            way = -way
        waves.append(NONE if lots.randrange(7) == 0 else way)
    flares = []
    for number in range(rules.flares):
        start = rules.flare_first + number * rules.flare_every + between(lots, -rules.flare_jitter, rules.flare_jitter)
        flares.append(Flare(start, rules.flare_steps, min(1.0, rules.flare_low + number * rules.flare_rise)))
    left = list(range(rules.sites))
    marked = [left.pop(lots.randrange(len(left))) for _ in range(rules.marked)]
    return tuple(waves), tuple(flares), tuple(sorted(marked))


def clean(rules: Rules) -> int:
    """How many sites are open at the beginning."""
    return rules.sites - rules.marked
