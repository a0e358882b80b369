"""The vigil: an endless run, in which microbes come in surges that rise, and a staircase holds how hard it is.

Who answers rightly climbs: microbes come whose peptides are more alike to the body's own, more of their pieces are
carried without alarm, as the own is, and carriers rest less. Up to the first wrong answer each right one is a step;
from then on it takes three right ones in a row, and each wrong one is a step down. So answers come to be right about
four times of five (Levitt 1971, J Acoust Soc Am 49:467: where it takes three for a step up, 79 %). How soon somebody
answers is not in it.

Before each surge but the first it is told how it will come (`surges`), and some bargains are offered. Whoever agrees to
one has it for the time of that surge; who agrees to none has the surge as it is.

Everything here rests while a setup has no vigil.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from game.tissue.chance import pick
from game.tissue.commands import Verdict
from game.tissue.events import Agreed, Offered
from game.tissue.ladder import PAR, Face
from game.tissue.setup import Rules
from game.tissue.shown import fits_any
from game.tissue.state import Offer
from game.tissue.surges import draw_face, rise, shifted

if TYPE_CHECKING:
    from game.tissue.ladder import Bargain, Rung, Vigil
    from game.tissue.table import Table

IN_A_ROW = 3  # right answers for a step up, once there was a wrong one


def settle(tissue: Table) -> None:
    """Begin on the first rung."""
    if tissue.setup.vigil is not None:
        tissue.rung = tissue.setup.vigil.begins
        tissue.rules = rules_of(tissue)


def step(tissue: Table) -> None:
    """Judge the answers that were given, tell of the next surge ahead, and let it come when it is due."""
    vigil = tissue.setup.vigil
    if vigil is None:
        return
    for call in tissue.calls[tissue.judged :]:
        _judge(tissue, vigil, right=call.verdict == best(tissue, call.antigen).value)
    comes = due(tissue, vigil)
    if tissue.surges and tissue.now == comes - vigil.ahead:
        _offer(tissue, vigil)
    if tissue.now == comes:
        offer = pending(tissue)
        face = Face(offer.face) if offer is not None else Face.USUAL
        rise(tissue, vigil, face, vigil.bargain(offer.taken) if offer is not None else None)
        tissue.rules = rules_of(tissue)


def rules_of(tissue: Table) -> Rules:
    """The rules that hold now: in a vigil as its rung, its drift and what was agreed to shift them."""
    rules, vigil = tissue.setup.rules_at(tissue.now), tissue.setup.vigil
    if vigil is None:
        return rules
    late = max(0, len(tissue.surges) - vigil.drifts_from)
    taken = tissue.surges[-1].bargain if tissue.surges else ""
    drift = min(vigil.drifts_most, late * vigil.drifts)
    return _shifted(rules, vigil.rungs[tissue.rung], drift, vigil.bargain(taken))


@lru_cache(maxsize=64)
def _shifted(rules: Rules, rung: Rung, drift: float, bargain: Bargain | None) -> Rules:
    """`surges.shifted`, remembered: it is asked anew with every answer."""
    return shifted(rules, rung, drift, bargain)


def best(tissue: Table, antigen: str) -> Verdict:
    """The answer that keeps the balance, by what the body is made of and what is alike to it."""
    setup = tissue.setup
    if antigen in setup.made or any(one.harmless and antigen in one.shows for one in setup.microbes.values()):
        return Verdict.CALM
    if fits_any(tissue, antigen, setup.rules.hunt_fit, setup.made) or _taken_for_own(tissue, antigen):
        return Verdict.RESTRAIN
    return Verdict.PERMIT


def _taken_for_own(tissue: Table, antigen: str) -> bool:
    """Whether antibodies against its shape bind one of the body's own, too, where they read shapes."""
    setup = tissue.setup
    shape = setup.antigens[antigen].shape
    own = [setup.antigens[id].shape for id in setup.made]
    return bool(shape) and any(share > 0.0 and other in own for other, share in setup.shapes[shape].takes.items())


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


def _offer(tissue: Table, vigil: Vigil) -> None:
    """Tell how the next surge comes, and offer some bargains by lot: none that was there the last time, if others are.

    The last of those offered is one that pays, where there is any: what helps now, against what is worth more.
    """
    face = draw_face(tissue, vigil, len(tissue.surges))
    shown = tissue.offers[-1].bargains if tissue.offers else ()
    fresh = [one for one in vigil.bargains if one.id not in shown] or list(vigil.bargains)
    helps = [one for one in fresh if one.pays <= PAR]
    pays = [one for one in fresh if one.pays > PAR]
    drawn: list[str] = []
    for number in range(vigil.offers):
        last = number == vigil.offers - 1
        left = [one.id for one in (pays if last and pays else helps or pays) if one.id not in drawn]
        if left:
            drawn.append(pick(tissue.chance.vigil, left))
    tissue.offers.append(Offer(tissue.now, face.value, tuple(drawn)))
    tissue.events.append(Offered(len(tissue.surges) + 1))


def pending(tissue: Table) -> Offer | None:
    """What is offered for the surge that comes next; None where that is not told yet."""
    there = tissue.offers and len(tissue.offers) == len(tissue.surges)
    return tissue.offers[-1] if there else None


def agree(tissue: Table, bargain: str) -> str:
    """Take what is offered; why it cannot be taken, as in `events.Refused`, "" when it is."""
    offer = pending(tissue)
    if offer is None or offer.taken or bargain not in offer.bargains:
        return "not-offered"
    offer.taken = bargain
    tissue.events.append(Agreed(bargain))
    return ""
