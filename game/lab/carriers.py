"""Dendritic cells, counted: one after the other samples, sets out in alarm or in quiet, and comes to a gate."""

from __future__ import annotations

from game.lab import brake, clones, nuclei
from game.lab.body import STEPS, Body, Carried, Germ, Kind
from game.tissue.chance import pick
from game.tissue.commands import Verdict
from game.tissue.dendritic import HEATS, MANY, SMOKED
from game.tissue.setup import STEPS_PER_SECOND

ONE = 0.5  # microbes in all, from which there is danger somewhere
HOTTER = 0.45  # share of hot places that are hotter by a grade
GRADES = 3
AMONG = 0.03  # share of the places of a kidney around which one of the remains lies


def settle(body: Body) -> None:
    """Some are under way with what is the body's own, from quiet tissue."""
    own = [one for one in body.setup.shown if one not in body.setup.known and one not in body.setup.turned]
    for _ in range(min(body.rules.under_way, len(own))):
        antigen = own.pop(body.luck.randrange(len(own)))
        body.carried.append(Carried(_way(body), antigen, 0.0))
    body.next_sample = body.rules.rest_least / 3.0 / STEPS_PER_SECOND


def _way(body: Body) -> float:
    """Seconds with a peptide to a gate."""
    return body.ground.gate / (body.rules.dendritic_speed * STEPS_PER_SECOND)


def _round(body: Body) -> float:
    """Seconds from one sample of a dendritic cell to its next."""
    rules = body.rules
    rest = (rules.rest_least + rules.rest_most) / 2 + rules.sample_steps + rules.mature_danger_steps
    return rest / STEPS_PER_SECOND + _way(body) * (1.0 + 2.0 / rules.empty_factor)


def step(body: Body) -> None:
    """Let those sample whose time has come, and those come in at a gate."""
    while body.now >= body.next_sample:
        _sample(body)
        body.next_sample += _round(body) / body.rules.dendritics * (0.5 + body.luck.random())
    while body.carried and body.carried[0].due <= body.now:
        _deliver(body, body.carried.pop(0))


def _sample(body: Body) -> None:
    luck, rules = body.luck, body.rules
    microbes = 0.0
    for germ in body.germs:
        if not germ.harmless:
            microbes += germ.shows if germ.virus else germ.free
    kind = body.kinds[luck.randrange(len(body.kinds))]
    smoky = body.smoke_from <= body.now < body.smoke_until
    strained = rules.strain_heat > 0 and body.now < body.strain_until
    if (microbes >= ONE or smoky or strained) and luck.random() < rules.danger_pull:
        if microbes >= ONE and (microbes >= 1.0 or luck.random() < microbes):
            many = microbes >= MANY and luck.random() < microbes / (microbes + body.ground.near)
            alarm = float(MANY if many else MANY - 1)
            antigen = _own(body, kind) if luck.random() < rules.bystander else _piece(body, microbes)
        elif smoky:
            alarm, antigen = float(SMOKED), _own(body, kind)
        else:
            kind = body.strained or kind
            alarm, antigen = _heat_alarm(body, max(kind.hot, HOTTER)), _own(body, kind)
    else:
        alarm, antigen = _heat_alarm(body, kind.hot), ""
        if not alarm:
            alarm = float(min(len(HEATS), rules.restless))
            if luck.random() < rules.leftover:
                antigen = _left_over(body)
        if not antigen and body.remains and luck.random() < body.remains * AMONG:
            alarm, antigen = max(1.0, alarm), _nuclear(body)
        antigen = antigen or _own(body, kind)
    if alarm and nuclei.alarms(body):
        alarm = min(float(GRADES), alarm + 1.0)
    if antigen:
        body.carried.append(Carried(body.now + _way(body) * (0.6 + 0.8 * luck.random()), antigen, alarm))
        body.carried.sort(key=lambda one: one.due)


def _heat_alarm(body: Body, hot: float) -> float:
    """The alarm of one that stands among cells of which a share is hot, 0..3."""
    alarm = 0.0
    while alarm < GRADES and body.luck.random() < hot:
        alarm += 1.0
        hot = HOTTER
    return alarm


def _piece(body: Body, total: float) -> str:
    """A peptide of a microbe, the more likely the more there is of it; "" where HLA holds none."""
    left = body.luck.random() * total
    for germ in body.germs:
        left -= 0.0 if germ.harmless else germ.shows if germ.virus else germ.free
        if left < 0.0:
            return _met(body, germ)
    return ""


def _met(body: Body, germ: Germ) -> str:
    if not germ.held:
        return ""
    if germ.met < 0.0:
        germ.met = float(body.now)
    return pick(body.luck, germ.held)


def _left_over(body: Body) -> str:
    """A piece of a microbe that was met in alarm a good while ago; "" for none."""
    after = body.rules.leftover_after / STEPS_PER_SECOND
    old = [one for germ in body.germs if germ.met >= 0.0 and body.now - germ.met >= after for one in germ.held]
    return pick(body.luck, old) if old else ""


def _own(body: Body, kind: Kind) -> str:
    """A peptide of the body from cells of a kind; "" where HLA holds none."""
    turns, peptides = body.setup.turns, body.setup.shown_by.get(kind.name, ())
    if turns and kind.cit > 0.0 and body.luck.random() < kind.cit:
        peptides = tuple(turns.get(one, one) for one in peptides)
    return _one_held(body, peptides)


def _nuclear(body: Body) -> str:
    """A peptide of the remains of a nucleus; "" where HLA holds none."""
    return _one_held(body, body.setup.nuclear)


def _one_held(body: Body, peptides: tuple[str, ...]) -> str:
    """One of `peptides`, each as likely as HLA holds it; "" where it holds none."""
    holds = [body.eyes.hold(one) for one in peptides]
    total = 0.0
    for hold in holds:
        total += hold
    left = body.luck.random() * total
    for peptide, hold in zip(peptides, holds, strict=True):
        left -= hold
        if left < 0.0:
            return peptide
    return ""


def _deliver(body: Body, one: Carried) -> None:
    """It comes to a gate: in alarm an attack begins, in quiet the body grows more tolerant."""
    rules = body.rules
    # It comes down by whole grades, by lot: how long each is under way is not counted
    alarm = int(max(0.0, one.alarm - _way(body) * STEPS_PER_SECOND / rules.alarm_fade) + body.luck.random())
    if not alarm:
        body.read[one.antigen] = None
        _grow(body, one.antigen, rules.tolerance_quiet)
        return
    verdict = brake.answer(body, one.antigen)
    if verdict is Verdict.CALM:
        _grow(body, one.antigen, rules.tolerance_calm)
        return
    clones.prime(body, one.antigen, alarm, leashed=verdict is Verdict.RESTRAIN)


def _grow(body: Body, antigen: str, cells: float) -> None:
    body.tolerance[antigen] = min(body.rules.tolerance_most, body.tolerance.get(antigen, 0.0) + cells)


def forget(body: Body) -> None:
    """Tolerance fades."""
    lost = STEPS / body.rules.tolerance_fade
    for antigen, cells in body.tolerance.items():
        if cells > 0.0:
            body.tolerance[antigen] = max(0.0, cells - lost)
