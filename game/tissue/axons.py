"""Axons: pulses run along them all the time, fast where myelin is whole, slow where it is thin, not where it is gone.

Oligodendrocytes carry the myelin and repair it in quiet, up to a limit; what lies bare for long is lost with its axon.
That bare axons conduct slowly or not at all, and that repaired myelin stays thinner, is textbook knowledge (Compston
and Coles 2008, Lancet 372:1502); every number here is invented for play.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tissue.events import AxonLost, Blocked, Conducts
from game.tissue.state import TURNS, WHOLE, Axon, Pulse

if TYPE_CHECKING:
    from game.tissue.table import Table

FADES = 45  # steps for which a pulse that was stopped still shows


def settle(tissue: Table) -> None:
    """Lay the axons of the map, whole, each with its first pulse at another step."""
    every = tissue.rules.pulse_every
    for number, (path, line) in enumerate(zip(tissue.setup.map.axons, tissue.lines, strict=True)):
        first = 1 + number * every // len(tissue.lines)
        tissue.axons.append(Axon(path.lamp, (WHOLE,) * line.count, (0,) * line.count, pulse_at=first))


def step(tissue: Table) -> None:
    """A step of pulses, myelin and axons."""
    if not tissue.axons:
        return
    _send(tissue)
    _run(tissue)
    for number in range(tissue.now % TURNS, len(tissue.axons), TURNS):
        if tissue.axons[number].health > 0.0:
            _tend(tissue, number)


def _send(tissue: Table) -> None:
    """From each nerve cell a pulse sets out as soon as one is due."""
    for number, axon in enumerate(tissue.axons):
        if axon.health > 0.0 and tissue.now >= axon.pulse_at:
            tissue.pulses.append(Pulse(number, 0.0, tissue.now))
            axon.pulse_at = tissue.now + tissue.rules.pulse_every


def _run(tissue: Table) -> None:
    """Let the pulses run on, arrive, or stop where myelin is gone."""
    rules = tissue.rules
    running = []
    for pulse in tissue.pulses:
        if pulse.stopped_at >= 0:
            if tissue.now - pulse.stopped_at < FADES:
                running.append(pulse)
            continue
        axon, line = tissue.axons[pulse.axon], tissue.lines[pulse.axon]
        myelin = axon.myelin[line.segment_at(pulse.at)]
        if myelin < rules.myelin_gone or axon.health <= 0.0:
            pulse.stopped_at = tissue.now
        else:
            pulse.at += rules.pulse_speed * tissue.pace(myelin)
            if pulse.at >= line.length:
                axon.arrived_at, axon.took = tissue.now, tissue.now - pulse.began
                continue
        running.append(pulse)
    tissue.pulses = running


def _tend(tissue: Table, number: int) -> None:
    """Repair in quiet, count how long stretches lie bare, and what that costs the axon."""
    rules, axon, line = tissue.rules, tissue.axons[number], tissue.lines[number]
    myelin, bare = list(axon.myelin), list(axon.bare)
    calm = tissue.now - axon.stripped_at > rules.heal_after
    for segment in range(line.count):
        if myelin[segment] < rules.bare_below:
            bare[segment] += TURNS
            if bare[segment] > rules.bare_steps:
                axon.health -= rules.bare_harm * TURNS
        else:
            bare[segment] = 0
        quiet = calm and tissue.heat[tissue.grid.tile(*line.middles[segment])] < rules.heal_heat
        if quiet and myelin[segment] < rules.myelin_limit and has_bearer(tissue, number, segment):
            myelin[segment] = min(rules.myelin_limit, myelin[segment] + rules.myelin_heal * TURNS)
    _become(tissue, number, tuple(myelin))
    axon.bare = tuple(bare)
    if axon.health <= 0.0:
        axon.health = 0.0
        x, y = line.point(line.length / 2.0)
        tissue.events.append(AxonLost(number, x, y))


def has_bearer(tissue: Table, number: int, segment: int) -> bool:
    """Whether an oligodendrocyte lives that reaches a segment."""
    return any(tissue.cells[index].state != "dead" for index in tissue.bearers[number][segment])


def _become(tissue: Table, number: int, myelin: tuple[float, ...]) -> None:
    """Give an axon new myelin, and tell where a pulse can pass no more, or again."""
    axon, gone = tissue.axons[number], tissue.rules.myelin_gone
    before, after = min(axon.myelin) < gone, min(myelin) < gone
    axon.myelin = myelin
    if after and not before:
        where = next(segment for segment, left in enumerate(myelin) if left < gone)
        tissue.events.append(Blocked(number, *tissue.lines[number].middles[where]))
    elif before and not after:
        tissue.events.append(Conducts(number, *tissue.lines[number].points[-1]))


def strip(tissue: Table, x: float, y: float) -> tuple[float, int]:
    """What a blow on microglia at (x, y) does: they strip the myelin around (`Rules.strip`, `strip_radius`).

    Gives how much that was, in hundredths of a segment, and how many segments it laid bare.
    """
    rules, lost, bared = tissue.rules, 0.0, 0
    for number, (axon, line) in enumerate(zip(tissue.axons, tissue.lines, strict=True)):
        if axon.health <= 0.0:
            continue
        myelin = list(axon.myelin)
        for segment, (middle_x, middle_y) in enumerate(line.middles):
            apart = (middle_x - x) * (middle_x - x) + (middle_y - y) * (middle_y - y)
            if apart <= rules.strip_radius * rules.strip_radius:
                myelin[segment] = max(0.0, myelin[segment] - rules.strip)
                lost += axon.myelin[segment] - myelin[segment]
                bared += myelin[segment] < rules.bare_below <= axon.myelin[segment]
        if tuple(myelin) != axon.myelin:
            axon.stripped_at = tissue.now
            _become(tissue, number, tuple(myelin))
    return lost, bared


def unwrap(tissue: Table, index: int) -> None:
    """The cell with this index died: what it carried of myelin falls off, but for a rest."""
    for number, segments in enumerate(tissue.bearers):
        mine = [segment for segment, bearers in enumerate(segments) if bearers and bearers[0] == index]
        if mine and tissue.axons[number].health > 0.0:
            myelin = list(tissue.axons[number].myelin)
            for segment in mine:
                myelin[segment] = min(myelin[segment], tissue.rules.myelin_rest)
            tissue.axons[number].stripped_at = tissue.now
            _become(tissue, number, tuple(myelin))
