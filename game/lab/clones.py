"""T cells, counted: clones are called, come in, hunt what they find, and go; sleepers wake; the blood sends bouts."""

from __future__ import annotations

from game.lab import brake, flesh, germs
from game.lab.body import BEAT, STEPS, Body, Clone, Kind, Sleeper
from game.tissue.bouts import JITTER
from game.tissue.chance import between, pick
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.tcells import WHIFF_EVERY

WHOLE = 100.0
FEW = 0.05  # effectors: fewer are none
WARM_DOOR = 0.1  # share of hot cells from which a door of the brain's vessels gives way readily


def settle(body: Body) -> None:
    """Sleepers among the cells, each for something that these show."""
    homes: list[tuple[Kind, tuple[str, ...]]] = []
    for kind in body.kinds:
        peptides = tuple(one for one in body.setup.shown_by.get(kind.name, ()) if body.eyes.hold(one) > 0.0)
        if peptides:
            homes += [(kind, peptides)] * kind.count
    for _ in range(body.rules.sleepers if homes else 0):
        kind, peptides = pick(body.luck, homes)
        body.sleepers.append(Sleeper(kind, pick(body.luck, peptides)))


def clone_for(body: Body, antigen: str, *, leashed: bool) -> Clone:
    """The clone against `antigen`, begun where there is none yet."""
    found = body.clones.get((antigen, leashed))
    if found is None:
        found = Clone(antigen, leashed, body.eyes.sight(antigen, leashed=leashed))
        body.clones[antigen, leashed] = found
    return found


def prime(body: Body, antigen: str, alarm: int, *, leashed: bool) -> None:
    """An attack on `antigen` begins that was called with this alarm (1..3)."""
    rules = body.rules
    size = rules.clone_size * alarm - int(body.tolerance.get(antigen, 0.0))
    if leashed:
        size = min(size, rules.leashed_size)
    _call(body, clone_for(body, antigen, leashed=leashed), float(size))


def _call(body: Body, clone: Clone, size: float) -> None:
    """So many cells of a clone come by the blood, as long as there is room for them."""
    rules = body.rules
    size = min(size, rules.grows_to(leashed=clone.leashed) - clone.many - clone.coming)
    if size <= 0.0:
        return
    for number in clone.sight.germs:
        body.germs[number].watched = float(body.now)
    wait = body.ground.way / (rules.effector_speed * STEPS_PER_SECOND)
    if body.setup.map.barriers:
        cool = rules.door_cool if body.hottest < WARM_DOOR else 0
        wait += (rules.door_ahead + cool) / STEPS_PER_SECOND
        size *= 1.0 - brake.sealed(body, clone)
    if clone.coming < FEW:
        clone.enters = body.now + wait
        clone.near = 2.0 * body.luck.random()
    clone.coming += size


def step(body: Body) -> None:
    """A beat of all T cells."""
    body.at_own = 0.0
    if body.bouts < body.rules.bouts:
        _bout(body)
    if body.sleepers and body.hottest > 0.0:
        _stir(body)
    slow = whiffs = -1.0
    for clone in body.clones.values():
        if clone.coming >= FEW and body.now >= clone.enters:
            came = min(clone.coming, STEPS / body.rules.entry_wait)
            clone.coming -= came
            clone.many += came
        if clone.many >= FEW:
            if slow < 0.0:
                slow = brake.slows(body)
                whiffs = 0.0
            whiffs += clone.many
            _work(body, clone, slow)
    if whiffs > 0.0:
        _inflame(body, whiffs)
        if body.at_own:
            brake.quiet(body)


def _inflame(body: Body, effectors: float) -> None:
    """Effectors among cells bring some heat with them, wherever they are."""
    heat = effectors * body.rules.hunter_heat * STEPS / WHIFF_EVERY
    live = 0.0
    for kind in body.kinds:
        live += kind.live
    if live > 0.0:
        for kind in body.kinds:
            kind.heat += heat * kind.live / live


def _work(body: Body, clone: Clone, slow: float) -> None:
    """A clone strikes what it finds, helps B cells, and grows old."""
    rules, sight = body.rules, clone.sight
    many = clone.many
    clone.help += many * STEPS * (rules.leashed_help if clone.leashed else 1.0)
    clone.many = many - many * STEPS / (rules.leashed_life if clone.leashed else rules.clone_life)
    cells: list[tuple[Kind, float]] = []
    total = 0.0
    for number, plain, turned in sight.cells:
        kind = body.kinds[number]
        seen = kind.opened if kind.guarded else kind.hot
        if seen > 0.0:
            found = (plain + (turned - plain) * kind.cit) * seen * kind.live * clone.near
            if found > 0.0:
                cells.append((kind, found))
                total += found
    for number in sight.germs:
        germ = body.germs[number]
        total += germ.shows if germ.virus else germ.free
    if total <= 0.0:
        return
    each = many * slow / (total + body.ground.find) * STEPS / rules.strike_steps  # blows at each
    for kind, found in cells:
        blows = each * found
        body.at_own += blows / BEAT
        kind.heat += blows * rules.strike_heat
        if kind.strips:
            flesh.strip(body, blows * rules.strip / WHOLE)
        else:
            flesh.harm(body, kind, blows * rules.strike_cell / WHOLE)
    for number in sight.germs:
        germ = body.germs[number]
        blows = each * (germ.shows if germ.virus else germ.free)
        if blows > 0.0:
            germs.strike(body, germ, blows)
            for kind in germ.hosts:
                kind.heat += blows * rules.strike_heat / len(germ.hosts)
                kind.hurt += blows * rules.strike_graze / WHOLE / len(germ.hosts)


def _stir(body: Body) -> None:
    """Sleepers wake where it has been hot for long enough."""
    rules, luck = body.rules, body.luck
    share = rules.seen_heat / (rules.wake_heat + 1.0)
    for sleeper in list(body.sleepers):
        hot = sleeper.kind.hot * share
        if luck.random() < hot:
            sleeper.warm += STEPS
            if sleeper.warm >= rules.wake_after:
                body.sleepers.remove(sleeper)
                clone_for(body, sleeper.antigen, leashed=False).many += rules.wake_clone
        elif sleeper.warm > 0.0:
            sleeper.warm = max(0.0, sleeper.warm - STEPS)


def _bout(body: Body) -> None:
    """T cells for the body's own that the blood remembers."""
    rules = body.rules
    if body.bout_at < 0.0:
        aside = rules.bout_every // JITTER
        due = rules.bout_first + body.bouts * rules.bout_every + between(body.luck, -aside, aside)
        body.bout_at = due / STEPS_PER_SECOND
    if body.now < body.bout_at:
        return
    body.bouts += 1
    body.bout_at = -1.0
    made = dict.fromkeys(one for kind in body.setup.wraps for one in body.setup.shown_by.get(kind, ()))
    antigens = [one for one in made if body.eyes.hold(one) > 0.0]
    if antigens:
        antigen = pick(body.luck, antigens)
        size = rules.bout_size - int(body.tolerance.get(antigen, 0.0))
        _call(body, clone_for(body, antigen, leashed=False), float(size))
