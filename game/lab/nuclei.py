"""A kidney, counted: remains of nuclei, who clears them, antibodies that read shapes, and filters that clog."""

from __future__ import annotations

from game.lab import brake
from game.lab.body import STEPS, Body, Kind, Rope
from game.tissue import interferon, phagocytes
from game.tissue.chance import between, pick
from game.tissue.setup import STEPS_PER_SECOND

WHOLE = 100.0
FULL = float(interferon.FULL)
LED = 2.0  # times as many remains that a phagocyte comes upon which a Treg leads to them
FEW = 0.05  # complexes adrift: fewer are none


def step(body: Body) -> None:
    """A beat of all that, where remains lie about."""
    if not body.rules.remains_most:
        return
    _leave(body)
    if body.rules.uv_bursts:
        _burn(body)
    _clear(body)
    _meet(body)
    _clog(body)
    if body.interferon:
        body.interferon = max(0.0, body.interferon - body.rules.ifn_fade * STEPS / STEPS_PER_SECOND)


def _add(body: Body, count: float) -> None:
    body.remains = min(float(body.rules.remains_most), body.remains + count)


def _leave(body: Body) -> None:
    """Cells are replaced all the time, and some die of what happens here."""
    live = 0.0
    for kind in body.kinds:
        live += kind.live
    lost, body.alive = max(0.0, body.alive - live), live
    _add(body, lost + STEPS / body.rules.remains_every)


def _burn(body: Body) -> None:
    """Sunlight kills cells elsewhere: their remains come in with the blood."""
    rules, luck = body.rules, body.luck
    if body.uv_at < 0.0:
        body.uv_at = (rules.uv_first + between(luck, -rules.uv_every // 4, rules.uv_every // 4)) / STEPS_PER_SECOND
    if body.burnt < rules.uv_bursts and body.now >= body.uv_at:
        body.burnt += 1
        body.uv_at = body.now + between(luck, rules.uv_every * 3 // 4, rules.uv_every * 5 // 4) / STEPS_PER_SECOND
        _add(body, float(rules.uv_size))


def _clear(body: Body) -> None:
    """Enzymes take remains apart, phagocytes eat them: more of them where a Treg leads two of these, and faster."""
    rules, left = body.rules, body.remains
    led = min(phagocytes.MOST_FOLLOW, rules.phagocytes) * brake.leads(body)
    eaten = 0.0
    for many, finds, eats in (
        (rules.phagocytes - led, 1.0, float(rules.eat_steps)),
        (led, LED, rules.eat_steps / rules.escort_eats),
    ):
        found = left * body.ground.finds * finds / STEPS_PER_SECOND  # in a step
        eaten += many * STEPS * found / (1.0 + found * eats)
    body.remains = max(0.0, left - eaten - left * STEPS / rules.remains_life)


def _meet(body: Body) -> None:
    """Antibodies drift to remains: what holds on makes a complex of them, the rest is lost."""
    rules, shapes = body.rules, body.setup.shapes
    poured: dict[str, float] = {}
    for plasma in body.plasma:
        shape = body.setup.antigens[plasma.antigen].shape
        if shape:
            poured[shape] = poured.get(shape, 0.0) + STEPS / rules.antibody_every
    drift = max(1.0, body.ground.drifts / (rules.antibody_speed * STEPS))  # beats on the way
    for shape, count in poured.items():
        takes = [(affinity, other) for other, affinity in shapes[shape].takes.items() if shapes[other].lies]
        if not takes or body.remains < FEW:
            continue
        affinity, taken = max(takes, key=lambda one: one[0])
        # Where few remains lie, few of the antibodies come to any
        held = min(body.remains, count * affinity * body.remains / (body.remains + drift))
        body.remains -= held
        body.adrift += held
        if shapes[taken].rna:
            escapes = rules.tlr7_escape * body.luck.random() if rules.tlr7_escape > 0.0 else 0.0
            body.interferon = min(FULL, body.interferon + held * rules.tlr7_gain * (1.0 + escapes))


def _clog(body: Body) -> None:
    """Complexes drift into filters, and clog them; in quiet a filter clears."""
    rules = body.rules
    held = [kind for kind in body.kinds if kind.target]
    if body.adrift >= FEW:
        came = body.adrift * min(1.0, STEPS * rules.clump_speed / max(1.0, body.ground.drifts))
        body.adrift -= came
        number = pick(body.luck, range(len(body.clogs)))
        body.clogs[number] = min(WHOLE, body.clogs[number] + came * rules.clump_clogs)
        for kind in held:
            kind.heat += came * rules.clump_heat * brake.slows(body) / len(held)
    quiet = 1.0 - _hot(held)
    for number, clog in enumerate(body.clogs):
        if clog > 0.0:
            body.clogs[number] = max(0.0, clog - rules.filter_clears * STEPS * quiet)


def _hot(kinds: list[Kind]) -> float:
    hottest = 0.0
    for kind in kinds:
        hottest = max(hottest, kind.hot)
    return hottest


def couple(body: Body, antigen: str) -> bool:
    """Let a T cell help a B cell where one sees help at work; False where nobody can, or none has room."""
    rules = body.rules
    busy = len(body.plasma) + len(body.ropes)
    room = min(rules.plasma_most, rules.bcells * len(body.setup.map.follicles))
    if busy >= room or len(body.ropes) >= rules.ropes_most:
        return False
    wait = body.ground.way / rules.effector_speed + rules.rope_steps
    body.ropes.append(Rope(antigen, body.now + wait / STEPS_PER_SECOND))
    return True


def helped(body: Body) -> list[str]:
    """Against what help is done now. Tregs cut ropes whose antibodies would read a shape."""
    done = [rope for rope in body.ropes if rope.done <= body.now]
    if done:
        body.ropes = [rope for rope in body.ropes if rope.done > body.now]
    return [one.antigen for one in done if not (body.setup.antigens[one.antigen].shape and brake.cuts(body))]


def ages(body: Body) -> float:
    """The share of its time by which a plasma cell ages: interferon lets it live longer."""
    return 1.0 / (1.0 + body.rules.ifn_longer * body.interferon / FULL) if body.interferon else 1.0


def alarms(body: Body) -> bool:
    """Whether so much interferon is there that dendritic cells take danger for more."""
    return body.interferon >= body.rules.ifn_alarms > 0
