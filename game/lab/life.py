"""A life of some minutes in the fast model: what happens each second, how it ends, and the course it took."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from game.lab import brake, carriers, changes, clones, flesh, germs
from game.lab.body import BEAT, Body, Many, new_body
from game.library.ground import Brake, Ground
from game.library.kinds import OWN
from game.tissue.outcomes import Outcome
from game.tissue.setup import STEPS_PER_SECOND, Rules, Setup

LOOK_EVERY = 6  # seconds between two points of a trace


@dataclass(frozen=True, slots=True)
class Point:
    """How a patient fares at a second: tissue, heat and microbes in 0..1, effectors for the own and for microbes."""

    second: int
    tissue: float
    heat: float
    microbes: float
    own: float
    foreign: float


@dataclass(frozen=True, slots=True)
class Life:
    """What came of a patient: how it ended (`game.tissue.outcomes`), in which second, what is left, and the course."""

    outcome: str
    second: int
    tissue: float
    trace: tuple[Point, ...]

    @property
    def ill(self) -> bool:
        """Whether the disease began."""
        return self.outcome == Outcome.DISEASE.value


def live(setup: Setup, ground: Ground, by: Brake, seed: int, rounds: int = 1, plain: Rules | None = None) -> Life:
    """The life of the patient of `setup`, whose Tregs are `by`; what a level brings comes `rounds` times over.

    With the `plain` rules of a patient without any factor `by` are many Tregs, of whom more or fewer hold FOXP3.
    """
    life = living(setup, ground, by, seed, rounds, plain)
    while True:
        try:
            next(life)
        except StopIteration as end:
            found: Life = end.value
            return found


def living(
    setup: Setup, ground: Ground, by: Brake, seed: int, rounds: int = 1, plain: Rules | None = None
) -> Generator[None, None, Life]:
    """The same a beat at a time, for whoever has a frame to draw meanwhile."""
    body = new_body(setup, ground, by, seed)
    if plain is not None:
        body.many = Many(by, plain)
        brake.hold(body)
    germs.settle(body)
    clones.settle(body)
    carriers.settle(body)
    once = setup.rules.duration // STEPS_PER_SECOND
    coming = expected(setup, rounds)
    trace: list[Point] = []
    while not body.outcome:
        yield
        go_on(body, coming)
        if body.now % once < BEAT and body.now < once * rounds:
            body.bouts = body.gusts = body.burnt = 0
        beat(body)
        body.outcome = _ending(body, once * rounds)
        if body.now % LOOK_EVERY < BEAT or body.outcome:
            trace.append(_point(body))
    return Life(body.outcome, body.now, flesh.integrity(body), tuple(trace))


def expected(setup: Setup, rounds: int = 1, since: int = -1) -> list[tuple[float, int]]:
    """The second at which each arrival after step `since` comes, and its number, the next one last: `rounds` times."""
    once = setup.rules.duration // STEPS_PER_SECOND
    coming = sorted(
        (turn * once + arrival.step / STEPS_PER_SECOND, number)
        for turn in range(rounds)
        for number, arrival in enumerate(setup.arrivals)
        if arrival.step > since
    )
    coming.reverse()
    return coming


def go_on(body: Body, coming: list[tuple[float, int]]) -> None:
    """Let the time of a beat pass: the rules that hold by then, and who of the `expected` has come in by then."""
    setup = body.setup
    body.now += BEAT
    if setup.phases:
        body.rules = setup.rules_at(body.now * STEPS_PER_SECOND)
        brake.hold(body)
    while coming and coming[-1][0] <= body.now:
        arrival = setup.arrivals[coming.pop()[1]]
        germs.arrive(body, arrival.microbe, arrival.count)


def beat(body: Body) -> None:
    """What happens in a beat, in this order; who comes in from outside has come by then (`go_on`)."""
    germs.step(body)
    carriers.step(body)
    carriers.forget(body)
    clones.step(body)
    changes.step(body)
    brake.step(body)
    flesh.step(body)


def _point(body: Body) -> Point:
    own = foreign = 0.0
    for clone in body.clones.values():
        if body.setup.antigens[clone.antigen].kind in OWN:
            own += clone.many
        else:
            foreign += clone.many
    return Point(body.now, flesh.integrity(body), body.hottest, germs.load(body), own, foreign)


def _ending(body: Body, last: int) -> str:
    rules = body.rules
    if body.clogs and flesh.integrity(body) <= rules.disease_share:
        return Outcome.DISEASE.value
    lost = _gone_dark(body) if body.setup.map.axons else _lost(body)
    if lost:
        return lost
    load = germs.load(body)
    body.overrun = _since(body.overrun, body.now, holds=load >= 1.0)
    body.held = _since(body.held, body.now, holds=load >= rules.infection_holds)
    for since, patience in ((body.overrun, rules.infection_patience), (body.held, rules.infection_held)):
        if since >= 0 and body.now - since >= patience // STEPS_PER_SECOND:
            return Outcome.INFECTION.value
    if body.now < last:
        return ""
    if load > rules.infection_left:
        return Outcome.INFECTION.value
    whole = flesh.integrity(body) >= rules.healthy_share
    return Outcome.HEALTHY.value if whole else Outcome.SCARRED.value


def _since(since: int, now: int, *, holds: bool) -> int:
    if not holds:
        return -1
    return since if since >= 0 else now


def _lost(body: Body) -> str:
    """Too few cells live, of those at stake or of all: what took most of them names the end."""
    at_stake = targets = all_of_them = every = by_germs = by_germs_all = 0.0
    for kind in body.kinds:
        if kind.target and not body.clogs:  # of a kidney function counts, however those cells fare
            targets += kind.count
            at_stake += kind.live
            by_germs += kind.by_germs
        if kind.vital:
            every += kind.count
            all_of_them += kind.live
            by_germs_all += kind.by_germs
    share = body.rules.disease_share
    for live, count, germs_took in ((at_stake, targets, by_germs), (all_of_them, every, by_germs_all)):
        if count and live <= share * count:
            return Outcome.INFECTION.value if 2.0 * germs_took > count - live else Outcome.DISEASE.value
    return ""


def _gone_dark(body: Body) -> str:
    """Pulses come through too few axons."""
    if 1.0 - flesh.blocked(body) > body.rules.disease_share:
        return ""
    by_microbes = flesh.unborne(body, lambda kind: kind.by_germs)
    return (Outcome.INFECTION if by_microbes > body.stripped / len(body.setup.map.axons) else Outcome.DISEASE).value
