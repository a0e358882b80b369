"""The vigil: an endless run, in which microbes come in surges that rise, and a staircase holds how hard it is.

Who answers rightly climbs: microbes come whose peptides are more alike to the body's own, more of their pieces are
carried without alarm, as the own is, and carriers rest less. Up to the first wrong answer each right one is a step;
from then on it takes three right ones in a row, and each wrong one is a step down. So answers come to be right about
four times of five (Levitt 1971, J Acoust Soc Am 49:467: where it takes three for a step up, 79 %). How soon somebody
answers is not in it.

Everything here rests while a setup has no vigil.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from game.tissue import microbes
from game.tissue.chance import pick
from game.tissue.commands import Verdict
from game.tissue.events import Surged
from game.tissue.setup import Arrival, Rules
from game.tissue.shown import fits_any
from game.tissue.state import Surge

if TYPE_CHECKING:
    from game.tissue.ladder import Rung, Strain, Vigil
    from game.tissue.table import Table

IN_A_ROW = 3  # right answers for a step up, once there was a wrong one
NEAREST = 2  # strains of the wanted likeness, of which the lot draws one
STALE = 0.15  # fit: by how much further off a strain counts for each time that it has been here


def settle(tissue: Table) -> None:
    """Begin on the first rung."""
    if tissue.setup.vigil is not None:
        tissue.rung = tissue.setup.vigil.begins
        tissue.rules = rules_of(tissue)


def step(tissue: Table) -> None:
    """Judge the answers that were given, and let the next surge come when it is due."""
    vigil = tissue.setup.vigil
    if vigil is None:
        return
    for call in tissue.calls[tissue.judged :]:
        _judge(tissue, vigil, right=call.verdict == best(tissue, call.antigen).value)
    if tissue.now == due(tissue, vigil):
        _rise(tissue, vigil)


def rules_of(tissue: Table) -> Rules:
    """The rules that hold now: in a vigil as its rung shifts them."""
    rules, vigil = tissue.setup.rules_at(tissue.now), tissue.setup.vigil
    return rules if vigil is None else _shifted(rules, vigil.rungs[tissue.rung])


@lru_cache(maxsize=64)
def _shifted(rules: Rules, rung: Rung) -> Rules:
    """What a rung makes of rules."""
    return replace(
        rules,
        leftover=min(1.0, rules.leftover + rung.noise),
        rest_least=round(rules.rest_least * rung.rests),
        rest_most=round(rules.rest_most * rung.rests),
    )


def best(tissue: Table, antigen: str) -> Verdict:
    """The answer that keeps the balance, by what the body is made of and what is alike to it."""
    setup = tissue.setup
    if antigen in setup.made or any(one.harmless and antigen in one.shows for one in setup.microbes.values()):
        return Verdict.CALM
    return Verdict.RESTRAIN if fits_any(tissue, antigen, setup.rules.hunt_fit, setup.made) else Verdict.PERMIT


def _judge(tissue: Table, vigil: Vigil, *, right: bool) -> None:
    """A step of the staircase for one more answer."""
    tissue.judged += 1
    if not right:
        tissue.erred += 1
        tissue.streak = 0
        _climb(tissue, vigil, -1)
        return
    tissue.streak += 1
    if tissue.streak >= (IN_A_ROW if tissue.erred else 1):
        tissue.streak = 0
        _climb(tissue, vigil, 1)


def _climb(tissue: Table, vigil: Vigil, way: int) -> None:
    tissue.rung = max(0, min(len(vigil.rungs) - 1, tissue.rung + way))
    tissue.rules = rules_of(tissue)


def due(tissue: Table, vigil: Vigil) -> int:
    """The step at which the next surge comes."""
    return vigil.first + vigil.every * len(tissue.surges)


def _rise(tissue: Table, vigil: Vigil) -> None:
    """The next surge: a plain strain, later a second one beside it, a mimic if there is any, now and then a guest."""
    number, rung = len(tissue.surges), vigil.rungs[tissue.rung]
    count = vigil.least + int(vigil.more * number + vigil.faster * number * number)
    came = [_send(tissue, vigil.plain, rung.plain, min(vigil.most, count))]
    if number >= vigil.mimics_from:
        # Where nobody can restrain a second plain strain comes instead
        second, wanted = (vigil.mimics, rung.mimic) if vigil.mimics else (vigil.plain, rung.plain)
        others = tuple(one for one in second if one not in came)
        came.append(_send(tissue, others, wanted, min(vigil.most, max(1, count - vigil.fewer))))
    if vigil.guests and number % 2 == 1:
        _arrive(tissue, pick(tissue.chance.vigil, vigil.guests), vigil.least)
    names = tuple(one.microbe for one in came if one is not None)
    tissue.surges.append(Surge(tissue.now, tissue.rung, names, tissue.integrity))
    tissue.events.append(Surged(len(tissue.surges), rung.plain))


def _send(tissue: Table, strains: tuple[Strain, ...], wanted: float, count: int) -> Strain | None:
    """Let a strain come that is about as alike as wanted, rather one that has been here seldom; None without any."""
    if not strains:
        return None
    been = [name for surge in tissue.surges for name in surge.microbes]
    near = sorted(strains, key=lambda one: abs(one.alike - wanted) + STALE * been.count(one.microbe))
    strain = pick(tissue.chance.vigil, near[:NEAREST])
    _arrive(tissue, strain.microbe, count)
    return strain


def _arrive(tissue: Table, microbe: str, count: int) -> None:
    entry = pick(tissue.chance.vigil, tissue.setup.map.entries)
    microbes.arrive(tissue, Arrival(tissue.now, microbe, count, entry.name))
