"""What a Treg can do beside walking and reading: the one table of its powers, and how each of them is used.

A power that is no answer is a row here, its numbers in `Rules`, and an action of the hand with the power's name. Its
icon, its words (`power.NAME`, `brief.control.NAME`) and its sound go by that name, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.tissue import allies, barrier, complexes, shown, smoke, tcells
from game.tissue.commands import Verdict
from game.tissue.events import Dashed, Filled, Rinsed, Sank, Used
from game.tissue.setup import Rules, Terrain

if TYPE_CHECKING:
    from game.tissue.table import Table


SIP = 12  # IL-2 taken from a tile in a step, at most
CALMED = 4  # by which IL-10 divides what smoke does, by calming those whom it alarms
DROP = 1.0  # IL-2 for the Treg: less all around is nothing to drink


@dataclass(frozen=True, slots=True)
class Power:
    """A power. `about` says in a sentence what it does.

    `cost` and `wait` name the rules that say what it costs in IL-2 and how many steps it then rests; "" for nothing.
    `ready` names the field of `Treg` that holds the step from which it can be used again; "" for `Table.rests`.
    `refusal` says what else hinders it, as in `Refused.reason`, "" for nothing; `effect` is what it does. An `answer`
    has neither: it is a verdict, given by `Decide`. One that is not `steady` can be used while FOXP3 is down.
    """

    about: str
    cost: str = ""
    wait: str = ""
    ready: str = ""
    effect: Callable[[Table], None] | None = None
    refusal: Callable[[Table], str] | None = None
    steady: bool = True

    @property
    def answer(self) -> bool:
        """Whether it is a verdict on what a dendritic cell carries."""
        return self.effect is None


def sink_tiles(tissue: Table) -> list[int]:
    """The tiles around the Treg out of which it draws IL-2 while it drinks."""
    return tissue.grid.square(tissue.treg.x, tissue.treg.y, tissue.rules.sink_radius)


def _dash(tissue: Table) -> None:
    treg = tissue.treg
    treg.dash_until = tissue.now + tissue.rules.dash_steps
    tissue.events.append(Dashed(treg.x, treg.y))


def _cloud(tissue: Table) -> None:
    treg = tissue.treg
    treg.cloud_until = tissue.now + tissue.rules.cloud_quiet // 4
    tcells.quiet(tissue, treg.x, treg.y)
    for gust in smoke.around(tissue, treg.x, treg.y, tissue.rules.cloud_radius):
        gust.strength //= CALMED


def _nothing_to_quiet(tissue: Table) -> str:
    """The cloud does nothing where no effector is, no cell is seen for its heat, and no smoke is."""
    treg, radius = tissue.treg, tissue.rules.cloud_radius
    if tcells.around(tissue, treg.x, treg.y, radius) or smoke.around(tissue, treg.x, treg.y, radius):
        return ""
    near = (cell for cell in tissue.cells if abs(cell.x - treg.x) <= radius and abs(cell.y - treg.y) <= radius)
    return "" if any(shown.is_hot(tissue, cell) for cell in near) else "nobody-near"


def _nothing_to_drink(tissue: Table) -> str:
    """The sink does nothing where no effector is that would go short, and hardly any IL-2 is free."""
    treg, rules = tissue.treg, tissue.rules
    if tcells.around(tissue, treg.x, treg.y, rules.sink_radius):
        return ""
    free = 0
    for tile in sink_tiles(tissue):
        free += min(tissue.il2_field[tile], SIP * rules.sink_steps)
    return "" if free * rules.il2_uptake >= DROP else "nothing-to-drink"


def _sink(tissue: Table) -> None:
    treg, rules = tissue.treg, tissue.rules
    treg.sink_until = tissue.now + rules.sink_steps
    tissue.events.append(Sank(treg.x, treg.y, len(tcells.around(tissue, treg.x, treg.y, rules.sink_radius))))


def _induce(tissue: Table) -> None:
    treg, rules = tissue.treg, tissue.rules
    allies.induce(tissue, treg.x, treg.y, rules.induce_radius, rules.induce_most)


def _nobody_to_induce(tissue: Table) -> str:
    treg = tissue.treg
    return "" if allies.near(tissue, treg.x, treg.y, tissue.rules.induce_radius) else "no-naive"


def _no_door(tissue: Table) -> str:
    """A seal does nothing but on a door that is about to give way, or has."""
    return "" if barrier.within_reach(tissue) >= 0 else "no-door"


def at_vessel(tissue: Table) -> bool:
    """Whether the Treg stands on a vessel, or beside one: there it can take up fresh fluid."""
    level, x, y = tissue.setup.map, int(tissue.treg.x), int(tissue.treg.y)
    return any(level.terrain_at(x + dx, y + dy) == Terrain.VESSEL for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _nothing_to_rinse(tissue: Table) -> str:
    """Rinsing needs a vessel to fill at; with fluid, something that fluid clears."""
    treg, rules = tissue.treg, tissue.rules
    if not tissue.fluid:
        return "" if at_vessel(tissue) else "no-vessel"
    near = (treg.x, treg.y, rules.rinse_radius)
    if smoke.around(tissue, *near) or complexes.around(tissue, *near):
        return ""
    hot = any(tissue.heat[tile] >= rules.seen_heat for tile in tissue.grid.disc(treg, rules.rinse_radius))
    return "" if hot else "nothing-to-rinse"


def _rinse(tissue: Table) -> None:
    """Take up fluid at a vessel; or let it go: smoke and complexes around go with it, and most of the heat."""
    treg, rules = tissue.treg, tissue.rules
    if not tissue.fluid:
        tissue.fluid = 1
        tissue.events.append(Filled(treg.x, treg.y))
        return
    tissue.fluid = 0
    gusts = smoke.around(tissue, treg.x, treg.y, rules.rinse_radius)
    clumps = complexes.around(tissue, treg.x, treg.y, rules.rinse_radius)
    tissue.smoke = [gust for gust in tissue.smoke if gust not in gusts]
    tissue.complexes = [one for one in tissue.complexes if one not in clumps]
    for tile in tissue.grid.disc(treg, rules.rinse_radius):
        tissue.inflammation.values[tile] //= rules.rinse_cools
    tissue.events.append(Rinsed(treg.x, treg.y, len(gusts) + len(clumps)))


# In the order in which they stand on the bar and in a briefing.
POWERS: dict[str, Power] = {
    Verdict.CALM.value: Power("Answer: no clone against what was read.", "calm_least"),
    Verdict.PERMIT.value: Power("Answer: the attack may begin."),
    Verdict.RESTRAIN.value: Power("Answer: the attack begins on a leash.", "restrain_cost"),
    "cloud": Power(
        *("IL-10 quiets every effector around.", "cloud_cost", "cloud_wait", "cloud_ready"),
        effect=_cloud,
        refusal=_nothing_to_quiet,
    ),
    "sink": Power(
        *("IL-2 around is drawn in; effectors starve.", "sink_cost", "sink_wait", "sink_ready"),
        effect=_sink,
        refusal=_nothing_to_drink,
    ),
    "induce": Power(
        *("TGF-beta turns naive T cells into induced Tregs.", "induce_cost", "induce_wait", "induce_ready"),
        effect=_induce,
        refusal=_nobody_to_induce,
    ),
    "seal": Power(
        *("The door one stands in is kept shut for a while.", "seal_cost", "seal_wait"),
        effect=barrier.seal,
        refusal=_no_door,
    ),
    "rinse": Power(
        *("Fresh fluid, taken up at a vessel, clears a place.", "rinse_cost", "rinse_wait"),
        effect=_rinse,
        refusal=_nothing_to_rinse,
    ),
    "dash": Power("A short sprint.", "dash_cost", "dash_wait", "dash_ready", _dash, steady=False),
}


def answers() -> tuple[str, ...]:
    """The powers that are verdicts."""
    return tuple(name for name, power in POWERS.items() if power.answer)


def used() -> tuple[str, ...]:
    """The powers that the command `Use` uses: all but the answers."""
    return tuple(name for name, power in POWERS.items() if not power.answer)


def price(rules: Rules, power: str) -> float:
    """What a power costs in IL-2 under these rules. Raises KeyError for a power that there is not."""
    rule = POWERS[power].cost
    return float(getattr(rules, rule)) if rule else 0.0


def cost(tissue: Table, power: str) -> float:
    """What a power costs in IL-2 here. Raises KeyError for a power that there is not."""
    return price(tissue.rules, power)


def wait(tissue: Table, power: str) -> int:
    """For how many steps a power rests after it was used. Raises KeyError for a power that there is not."""
    rule = POWERS[power].wait
    return int(getattr(tissue.rules, rule)) if rule else 0


def ready_at(tissue: Table, power: str) -> int:
    """The step from which a power can be used again. Raises KeyError for a power that there is not."""
    field = POWERS[power].ready
    return int(getattr(tissue.treg, field)) if field else tissue.rests.get(power, 0)


def refusal(tissue: Table, power: str) -> str:
    """Why a power that is no answer cannot be used now, as in `Refused.reason`; "" when it can."""
    row = POWERS.get(power)
    if row is None or row.answer or power not in tissue.powers:
        return "locked"
    if row.steady and tissue.now < tissue.treg.unstable_until:
        return "unstable"
    if tissue.now < ready_at(tissue, power):
        return "cooling"
    if tissue.treg.il2 < cost(tissue, power):
        return "no-il2"
    return row.refusal(tissue) if row.refusal else ""


def is_needed(tissue: Table, power: str) -> bool:
    """Whether a power that has not come yet would help now: own cells are being struck near, and it reaches somebody.

    Answers are never needed: they come when they come.
    """
    rules, treg, row = tissue.rules, tissue.treg, POWERS[power]
    if row.refusal is None or row.refusal(tissue):
        return False
    near = tcells.around(tissue, treg.x, treg.y, rules.need_radius)
    return len([effector for effector in near if tcells.strikes_own(tissue, effector)]) >= rules.need_blows


def use(tissue: Table, power: str) -> str:
    """Use a power that is no answer: "" when done, else why not, as in `refusal`."""
    reason = refusal(tissue, power)
    row = POWERS.get(power)
    if reason or row is None or row.effect is None:
        return reason
    tissue.treg.il2 -= cost(tissue, power)
    _rest(tissue, power, tissue.now + wait(tissue, power))
    told = len(tissue.events)
    row.effect(tissue)
    if len(tissue.events) == told:
        tissue.events.append(Used(power, tissue.treg.x, tissue.treg.y))
    return ""


def _rest(tissue: Table, power: str, until: int) -> None:
    row = POWERS[power]
    if row.ready:
        setattr(tissue.treg, row.ready, until)
    elif row.wait:
        tissue.rests[power] = until
