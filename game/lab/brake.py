"""What the Tregs of a patient do: they answer who comes in alarm, stand beside fights and quiet them.

They do as much of it as IL-2 and FOXP3 allow.
"""

from __future__ import annotations

from game.lab.body import BEAT, STEPS, Body, Clone
from game.library.kinds import BEST, OWN
from game.tissue.commands import Verdict
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.tcells import QUIET_AGE, SOOTHED, WHIFF_EVERY

MOST = 100.0
UNKNOWN = 0.6  # share of the dearer price of Calm that is paid, on average, where nothing like it was read in quiet
LOUD = 2.0  # blows at own cells in a second from which a cloud is worth its price
LEAST_FALL = 0.2  # of how fast FOXP3 falls in others
NEAR = 0.25  # share of the fights they stand beside in which one of them feeds, or is heated, as the player's is


def hold(body: Body) -> None:
    """Where Tregs are many, as many of them brake as hold FOXP3: the faster it comes back, and the less it falls."""
    if body.many is not None:
        plain, rules = body.many.plain, body.rules
        comes = rules.foxp3_gain / plain.foxp3_gain if plain.foxp3_gain else 1.0
        falls = rules.foxp3_loss / plain.foxp3_loss if plain.foxp3_loss else 1.0
        body.brake = body.many.usual.times(comes / max(LEAST_FALL, falls))


def steady(body: Body) -> bool:
    """Whether FOXP3 holds, so that they can decide."""
    return body.now >= body.unstable_until


def answer(body: Body, antigen: str) -> Verdict | None:
    """What they answer to a dendritic cell in alarm; None where none came to it, none could pay, or all are given."""
    brake = body.brake
    if not brake.met or not steady(body) or body.luck.random() >= brake.met:
        return None
    if 0 < body.rules.answers_left <= body.answers:
        return None
    verdict = BEST[body.setup.antigens[antigen].kind]
    if body.luck.random() >= brake.right:
        others = [other for other in Verdict if other is not verdict]
        verdict = others[body.luck.randrange(len(others))]
    price = _price(body, antigen, verdict)
    if verdict.value not in body.setup.powers or body.il2 < price:
        return None
    body.il2 -= price
    body.answers += 1
    return verdict


def _price(body: Body, antigen: str, verdict: Verdict) -> float:
    rules = body.rules
    if verdict is Verdict.CALM:
        return rules.calm_least + (0.0 if antigen in body.read else rules.calm_more * UNKNOWN)
    return rules.restrain_cost if verdict is Verdict.RESTRAIN else 0.0


def slows(body: Body) -> float:
    """By what blows, smoke and load are multiplied because Tregs stand beside some of them, 0..1."""
    if not steady(body):
        return 1.0
    return 1.0 - body.brake.covers * (1.0 - 1.0 / body.rules.presence_slows)


def sealed(body: Body, clone: Clone) -> float:
    """The share of a clone for the body's own that is kept out at a door of the brain's vessels."""
    own = body.setup.antigens[clone.antigen].kind in OWN
    if not own or not steady(body) or body.il2 < body.rules.seal_cost or body.luck.random() >= body.brake.covers:
        return 0.0
    body.il2 -= body.rules.seal_cost
    return body.rules.seal_turns


def cuts(body: Body) -> bool:
    """Whether one walks between a T cell and a B cell before the help of the one is done."""
    return steady(body) and body.luck.random() < body.brake.covers


def leads(body: Body) -> float:
    """The share of the time in which phagocytes are led."""
    return body.brake.covers if steady(body) else 0.0


def quiet(body: Body) -> None:
    """A cloud of IL-10 over a fight that goes against the body's own."""
    rules, share = body.rules, body.brake.clouds
    if body.at_own < LOUD or not share or not steady(body) or body.now < body.cloud_at:
        return
    if "cloud" not in body.setup.powers or body.il2 < rules.cloud_cost:
        return
    body.il2 -= rules.cloud_cost
    body.cloud_at = body.now + rules.cloud_wait / STEPS_PER_SECOND
    for kind in body.kinds:
        kind.heat -= kind.heat * share * (1.0 - 1.0 / SOOTHED)
        kind.hot -= kind.hot * share
    for clone in body.clones.values():
        life = rules.leashed_life if clone.leashed else rules.clone_life
        clone.many -= clone.many * share * min(1.0, (QUIET_AGE + rules.cloud_quiet) / life)


def step(body: Body) -> None:
    """A beat of feeding and holding on to FOXP3."""
    rules, brake = body.rules, body.brake
    if not brake.met and not brake.covers:
        return
    near = brake.covers * NEAR
    effectors = 0.0
    for clone in body.clones.values():
        effectors += clone.many
    field = effectors * (STEPS / WHIFF_EVERY * rules.hunter_il2) + body.at_own * BEAT * rules.strike_il2
    gain = field * rules.il2_uptake * near - rules.il2_need * STEPS
    if body.il2 < rules.il2_floor:
        gain += rules.il2_trickle * STEPS
    body.il2 = min(MOST, max(0.0, body.il2 + gain))
    if not steady(body):
        return
    if body.foxp3 <= 0.0:
        body.foxp3 = rules.foxp3_after
    lost = rules.foxp3_loss * near * body.hottest * body.rules.seen_heat / (rules.foxp3_heat + 1.0)
    body.foxp3 = min(MOST, body.foxp3 + (rules.foxp3_gain * (1.0 - body.hottest) - lost) * STEPS)
    if body.foxp3 <= 0.0:
        body.foxp3 = 0.0
        body.unstable_until = body.now + rules.unstable_steps // STEPS_PER_SECOND
