"""What changes proteins and what sticks to them: smoke, load, citrulline, antibodies, complexes, a swollen lining."""

from __future__ import annotations

from game.lab import brake, flesh, germs, nuclei
from game.lab.body import BEAT, STEPS, Body, Plasma
from game.tissue import lining
from game.tissue.bcells import MOST_MARKS
from game.tissue.chance import between, pick
from game.tissue.citrulline import FULL
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.smoke import LOOK_EVERY

LOOKS = STEPS / LOOK_EVERY  # in a beat at what smoke, load, complexes and neutrophils do
WHOLE = 100.0
IN_SMOKE = 0.09  # share of the cells that lie in a gust at a time
GUST_TILES = 4.0  # of them, that it heats
STRAINED_TILES = 5.0
FILLS = 0.06  # share of complexes that a neutrophil comes to in a second
WORN = 1.5  # cells of cartilage or bone beside a tile that has closed
EATEN = 0.2  # osteoclasts for each complex
FEW = 0.05  # complexes: fewer are none


def step(body: Body) -> None:
    """A beat of all that."""
    rules, setup = body.rules, body.setup
    if rules.gusts:
        _smoke(body)
    if rules.strain_heat and setup.binds:
        _load(body)
    if setup.turns:
        _turn(body)
    if setup.map.follicles:
        _antibodies(body)
    if rules.swell_most:
        _swell(body)
    nuclei.step(body)


def _smoke(body: Body) -> None:
    rules, luck = body.rules, body.luck
    if body.gust_at < 0.0:
        aside = rules.gust_every // 4
        body.gust_at = (rules.gust_first + between(luck, -aside, aside)) / STEPS_PER_SECOND
    if body.now >= body.gust_at and body.gusts < rules.gusts:
        body.gusts += 1
        body.smoke_from = body.gust_at + rules.gust_warning / STEPS_PER_SECOND
        body.smoke_until = body.smoke_from + rules.gust_life / STEPS_PER_SECOND
        body.gust_at += between(luck, rules.gust_every * 3 // 4, rules.gust_every * 5 // 4) / STEPS_PER_SECOND
    if not body.smoke_from <= body.now < body.smoke_until:
        return
    slow = brake.slows(body)
    for kind in body.kinds:
        kind.cit += (1.0 - kind.cit) * rules.gust_cit * LOOKS / FULL * slow * IN_SMOKE
        kind.heat += rules.gust_heat * LOOKS * GUST_TILES * slow / len(body.kinds)


def _load(body: Body) -> None:
    rules = body.rules
    if body.strain_at < 0.0:
        body.strain_at = rules.strain_first / STEPS_PER_SECOND
    if body.now >= body.strain_at:
        body.strain_at += (
            between(body.luck, rules.strain_every * 3 // 4, rules.strain_every * 5 // 4) / STEPS_PER_SECOND
        )
        bears = [kind for kind in body.kinds if kind.binds and kind.live >= 1.0]
        if bears:
            body.strained = pick(body.luck, bears)
            body.strain_until = body.now + rules.strain_steps / STEPS_PER_SECOND
    if body.strained is not None and body.now < body.strain_until:
        body.strained.heat += rules.strain_heat * LOOKS * STRAINED_TILES * brake.slows(body)


def _turn(body: Body) -> None:
    """Inflammation citrullinates; what is made anew is not."""
    rules = body.rules
    share = rules.seen_heat / (rules.cit_heat + 1.0)
    gain, fade = rules.cit_gain * STEPS / STEPS_PER_SECOND / FULL, rules.cit_fade * STEPS / STEPS_PER_SECOND / FULL
    for kind in body.kinds:
        if kind.hot > 0.0:
            kind.cit += (1.0 - kind.cit) * min(1.0, kind.hot * share) * gain
        if kind.cit > 0.0:
            kind.cit = max(0.0, kind.cit - fade)


def _antibodies(body: Body) -> None:
    rules = body.rules
    for clone in body.clones.values():
        if clone.help >= rules.help_needed and _helped(body, clone.antigen):
            clone.help = 0.0
    if body.ropes:
        for antigen in nuclei.helped(body):
            body.plasma.append(_switched(body, antigen))
    body.aged += BEAT * nuclei.ages(body)
    if body.plasma:
        each = STEPS / rules.antibody_every
        for plasma in body.plasma:
            _stick(body, plasma, each)
        if body.plasma[0].ends <= body.aged:
            body.plasma = [one for one in body.plasma if one.ends > body.aged]
    if body.complexes:
        _clumps(body)


def _helped(body: Body, antigen: str) -> bool:
    """Whether help against `antigen` comes to something: a plasma cell, or a rope where one sees help at work."""
    rules, setup = body.rules, body.setup
    if rules.ropes_most:
        return nuclei.couple(body, antigen)
    room = min(rules.plasma_most, rules.bcells * len(setup.map.follicles))
    if len(body.plasma) >= room or (antigen in setup.turned and not rules.complexes_most):
        return False
    body.plasma.append(_switched(body, antigen))
    return True


def _switched(body: Body, antigen: str) -> Plasma:
    """A plasma cell against `antigen`, and all that its antibodies can stick to."""
    rules, eyes = body.rules, body.eyes
    turned, by_shape = antigen in body.setup.turned, bool(body.setup.antigens[antigen].shape)

    def fits(peptides: tuple[str, ...]) -> bool:
        return any(eyes.fit(antigen, one) >= rules.hunt_fit for one in peptides)

    return Plasma(
        antigen=antigen,
        ends=body.aged + rules.plasma_life / STEPS_PER_SECOND,
        germs=() if turned or by_shape else tuple(germ for germ in body.germs if fits(germ.shows_as)),
        kinds=() if by_shape else tuple(one for one in body.kinds if (one.binds if turned else fits(one.outside))),
    )


def _stick(body: Body, plasma: Plasma, count: float) -> None:
    """So many antibodies of a plasma cell stick to what they find, the more of each the more there is of it."""
    rules = body.rules
    if plasma.antigen in body.setup.turned:
        for kind in plasma.kinds:
            if kind.cit * FULL >= rules.cit_binds / 2:
                body.complexes = min(float(rules.complexes_most), body.complexes + count * kind.cit)
        return
    found = 0.0
    for germ in plasma.germs:
        found += germ.free
    for kind in plasma.kinds:
        found += kind.live
    each = min(1.0, count / found) if found > 0.0 else 0.0
    for germ in plasma.germs:
        germs.bind(body, germ, each * germ.free)
    for kind in plasma.kinds:
        if kind.guarded:
            kind.opened += (1.0 - kind.opened) * each * 2.0 / (rules.opens_at + MOST_MARKS)
        if rules.antibody_harm:
            flesh.harm(body, kind, each * kind.live * rules.antibody_harm / WHOLE)


def _clumps(body: Body) -> None:
    """Complexes heat their place, call in neutrophils, and bring osteoclasts to bone."""
    rules = body.rules
    body.complexes -= body.complexes * STEPS / rules.complex_life
    called = FILLS * body.complexes * STEPS / STEPS_PER_SECOND
    body.neutrophils = min(float(rules.neutrophils_most), body.neutrophils + called)
    body.neutrophils -= body.neutrophils * STEPS / rules.neutrophil_life
    if body.complexes < FEW:
        body.complexes = 0.0
    where = [kind for kind in body.kinds if kind.binds]
    heat = (body.complexes * rules.complex_heat + body.neutrophils * rules.neutrophil_heat) * LOOKS
    heat *= brake.slows(body)
    for kind in where:
        kind.heat += heat / len(where)
        kind.cit = min(1.0, kind.cit + body.neutrophils * rules.neutrophil_cit * LOOKS / FULL / kind.count)
    eaters = min(float(rules.osteoclasts_most), body.complexes * EATEN)
    for kind in body.kinds:
        if kind.bone and eaters:
            flesh.harm(body, kind, eaters * rules.osteoclast_bite * STEPS / rules.osteoclast_every / WHOLE)


def _swell(body: Body) -> None:
    """The lining swells in heat, eases in quiet, and wears away what it lies on."""
    rules = body.rules
    hot = 0.0
    for kind in body.kinds:
        if kind.swells:
            hot += kind.hot * kind.count * rules.seen_heat / (rules.swell_heat + 1.0)
    if hot >= 1.0:
        body.quiet_since = float(body.now)
        body.swelling += hot * STEPS / lining.LOOK_EVERY
        if body.swelling >= rules.swell_full:
            body.swollen = min(float(rules.swell_most), body.swollen + body.swelling / rules.swell_full)
            body.swelling = 0.0
    elif body.swollen and body.now - body.quiet_since >= rules.ease_after / STEPS_PER_SECOND:
        body.swollen = max(0.0, body.swollen - STEPS / rules.ease_every)
    if body.swollen:
        worn = [kind for kind in body.kinds if kind.wears]
        for kind in worn:
            cells = min(kind.live, body.swollen * WORN / len(worn))
            flesh.harm(body, kind, cells * rules.pannus_harm * STEPS / WHOLE)
