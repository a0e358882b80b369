"""The cells of a patient: how hot it is among them, what they lose, what heals."""

from __future__ import annotations

from collections.abc import Callable

from game.lab.body import BEAT, STEPS, Body, Kind
from game.tissue.step import SPREAD_EVERY

WHOLE = 100.0
PARTS = 256  # of which a field keeps `Rules.heat_keep` at each spread
COLD = 1.0  # heat of a kind below which there is none
USUAL_HEAT = 150.0  # `Rules.seen_heat` for which the numbers of a ground are fitted
HALF = 50.0  # health that a cell lacks which heals, on average


def step(body: Body) -> None:
    """A beat of heat and healing."""
    rules, ground = body.rules, body.ground
    keep = 1.0
    for _ in range(STEPS // SPREAD_EVERY):
        keep = keep * rules.heat_keep / PARTS
    lag = min(1.0, STEPS / rules.seen_steps)
    heals = rules.heal * STEPS / HALF
    hottest = 0.0
    for kind in body.kinds:
        if kind.heat < COLD:
            kind.heat = kind.hot = 0.0
        else:
            heat = kind.heat = kind.heat * keep
            least = rules.shy_heat if kind.wraps else rules.seen_heat
            warm = heat / ground.tile * heat / (heat + ground.spark) * USUAL_HEAT / (least + 1.0)
            fresh = warm / (warm + kind.count)
            # What was hot is seen for a while yet
            kind.hot = fresh if fresh > kind.hot else kind.hot + (fresh - kind.hot) * lag
            if kind.hot > hottest:
                hottest = kind.hot
        if kind.hurt > 0.0 and not kind.wears:
            kind.hurt -= kind.hurt * (1.0 - kind.hot) * heals
    body.hottest = hottest
    if body.stripped > 0.0:
        body.stripped -= body.stripped * rules.myelin_heal * STEPS / rules.myelin_limit * (1.0 - hottest)
    for axon in body.turning:
        if body.now > axon.begins and axon.left > 0.0:
            turned = min(axon.left, abs(axon.each) * min(BEAT, body.now - axon.begins))
            axon.left -= turned
            body.faded += turned if axon.each > 0.0 else -turned


def harm(body: Body, kind: Kind, amount: float) -> None:
    """Take `amount` of health, in cells, from what lives of a kind: some die of it, the others may heal."""
    if kind.live <= 0.0:
        return
    amount = min(amount, kind.live)
    # The more of them are hurt, the more blows end a cell
    died = amount * (body.ground.focus + (1.0 - body.ground.focus) * kind.hurt / kind.live)
    kind.live -= died
    kind.hurt = min(kind.live, kind.hurt + amount - died)
    kind.heat += died * body.rules.death_heat


def strip(body: Body, amount: float) -> None:
    """Strip myelin around a fight: the more axons are bare, the more often those near it are such."""
    left = 1.0 - blocked(body)
    body.stripped += amount * body.ground.strips * left * left


def integrity(body: Body) -> float:
    """Health of the vital cells, 0..1; of nerve tissue how well axons carry, of a kidney what filters let through."""
    if body.setup.map.axons:
        return 1.0 - blocked(body)
    if not body.clogs:
        return _health(body, lambda kind: kind.vital)
    through = 0.0
    for clog in body.clogs:
        through += 1.0 - clog / WHOLE
    return through / len(body.clogs) * _health(body, lambda kind: kind.target)


def _health(body: Body, counts: Callable[[Kind], bool]) -> float:
    """The health of all cells of the kinds that count, 0..1."""
    health = every = 0.0
    for kind in body.kinds:
        if counts(kind):
            every += kind.count
            health += kind.live - kind.hurt
    return max(0.0, health / every) if every else 1.0


def blocked(body: Body) -> float:
    """The share of axons that carry no pulse, 0..1: stripped of myelin, without those who carried it, or faded."""
    worn = body.stripped / len(body.setup.map.axons) + unborne(body, _gone)
    return body.faded + (1.0 - body.fades) * worn * worn / (1.0 + worn * worn)


def unborne(body: Body, lost: Callable[[Kind], float]) -> float:
    """What the `lost` cells of those who carry myelin mean to each axon, as if so much of it were stripped."""
    bearers = gone = 0.0
    for kind in body.kinds:
        if kind.wraps:
            bearers += kind.count
            gone += lost(kind)
    return body.ground.bears * gone / bearers if bearers else 0.0


def _gone(kind: Kind) -> float:
    return kind.count - kind.live
