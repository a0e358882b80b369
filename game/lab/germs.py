"""Viruses and bacteria, counted: they come in, hide and burst, or divide and leak toxin."""

from __future__ import annotations

from game.lab.body import BEAT, STEPS, Body, Germ
from game.tissue.setup import STEPS_PER_SECOND

FEW = 0.4  # of a microbe: fewer are none
TOXIN_LOOKS = BEAT * STEPS_PER_SECOND / 3.0  # times in a beat that a bacterium leaves heat (`tissue.microbes`)
ENTRY = 0.02  # the usual chance of a virion to enter the cell it touches (`Rules.virion_entry`)
WHOLE = 100.0


def settle(body: Body) -> None:
    """What sleeps in cells is there from the start."""
    for germ in body.germs:
        if germ.latent:
            for kind in germ.hosts:
                germ.sleeps += kind.count * body.rules.latent_share


def arrive(body: Body, microbe: str, count: int) -> None:
    """Let so many of a microbe in; of what sleeps as many wake."""
    for germ in body.germs:
        if germ.id == microbe:
            if germ.latent:
                _rouse(germ, float(count))
            else:
                germ.free += count


def _rouse(germ: Germ, count: float) -> None:
    woken = min(count, germ.sleeps)
    germ.sleeps -= woken
    germ.hides += woken


def step(body: Body) -> None:
    """A beat of all microbes."""
    for germ in body.germs:
        if germ.latent and germ.sleeps:
            _stir(body, germ)
        if germ.free + germ.hides + germ.shows < FEW:
            if germ.latent:
                germ.sleeps += germ.hides + germ.shows
            germ.free = germ.hides = germ.shows = 0.0
            continue
        if germ.harmless:
            continue
        if germ.virus:
            _virus(body, germ)
        else:
            _bacterium(body, germ)


def _stir(body: Body, germ: Germ) -> None:
    """What sleeps wakes, one cell after the other, while no T cells against it were called lately."""
    rules = body.rules
    watch = rules.watch_steps // STEPS_PER_SECOND
    due = body.now >= watch and body.now % (rules.latent_every // STEPS_PER_SECOND or 1) < BEAT
    if due and (germ.watched < 0.0 or body.now - germ.watched >= watch):
        _rouse(germ, 1.0)


def _virus(body: Body, germ: Germ) -> None:
    rules = body.rules
    live = count = 0.0
    for kind in germ.hosts:
        live += kind.live
        count += kind.count
    if not count:
        return
    lost = germ.free * STEPS / rules.virion_life
    if lost:
        room = max(0.0, live - germ.hides - germ.shows) / count
        entered = min(germ.free - lost, 2.0 * lost * body.ground.enters * room * rules.virion_entry / ENTRY)
        germ.free -= entered + lost
        germ.hides += entered
    gain = rules.load_gain * STEPS
    came_out = min(germ.hides, germ.hides * gain / rules.hide_load)
    burst = min(germ.shows, germ.shows * gain / (WHOLE - rules.hide_load), live)
    germ.hides -= came_out
    germ.shows += came_out - burst
    if burst > 0.0 and live > 0.0:
        _multiply(body, germ, burst * rules.burst_virions)
        heat = rules.burst_heat + rules.death_heat
        for kind in germ.hosts:
            share = kind.live / live * burst
            kind.live -= share
            kind.by_germs += share
            kind.heat += share * heat


def _multiply(body: Body, germ: Germ, young: float) -> None:
    """So many more of it; some have drifted."""
    if germ.drifted is not None:
        drifted = young * body.rules.variants
        germ.drifted.free += drifted
        young -= drifted
    germ.free += young


def _bacterium(body: Body, germ: Germ) -> None:
    rules = body.rules
    if germ.free < rules.bacteria_most:
        _multiply(body, germ, germ.free * 2.0 * STEPS / (rules.divide_least + rules.divide_most))
    live = 0.0
    for kind in germ.hosts:
        live += kind.live
    if live <= 0.0:
        return
    for kind in germ.hosts:
        share = kind.live / live * germ.free
        kind.heat += share * rules.toxin_heat * TOXIN_LOOKS
        harm = min(kind.live, share * rules.toxin_harm * STEPS / WHOLE)
        died = harm * body.ground.focus
        kind.hurt += harm - died
        kind.live -= died
        kind.by_germs += died


def strike(body: Body, germ: Germ, blows: float) -> None:
    """So many blows at a microbe."""
    rules = body.rules
    if not germ.virus:
        germ.free = max(0.0, germ.free - blows * rules.strike_bacterium / rules.bacterium_health)
        return
    cleared = min(germ.shows, blows * rules.strike_load / (0.5 * (WHOLE - rules.hide_load)))
    germ.shows -= cleared
    if germ.latent:
        germ.sleeps += cleared


def bind(body: Body, germ: Germ, antibodies: float) -> None:
    """So many antibodies stick to a microbe that is out in the open."""
    each = 1.0 if germ.virus else body.rules.antibody_bacterium / body.rules.bacterium_health
    germ.free = max(0.0, germ.free - antibodies * each)


def load(body: Body) -> float:
    """Microbes that can be seen and do harm, as a share (0..1) of what overwhelms this tissue."""
    total = 0.0
    for germ in body.germs:
        if not germ.harmless:
            total += germ.shows + germ.free * (0.1 if germ.virus else 0.6)
    return min(1.0, total / (body.rules.infection_full * len(body.setup.map.cells)))
