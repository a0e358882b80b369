"""Overrides of the rules of play by a level: which numbers may be written, alone and beside each other.

Every rule may be a tenth to ten times of what is usual, within what the tissue bears: chances and shares end at 1,
levels at 100, fields keep no more than they have, and how many there may be of what acts is bounded, because each is
looked at in each step. Some rules mean something only in order, and some speeds only in their product.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields

from game.library.reading import Section
from game.tissue.powers import POWERS
from game.tissue.setup import Rules

MOST_OF_NOTHING = 20.0  # of a rule whose usual value is 0
# But of these, which are off unless a level has them
OFF: dict[str, int] = {
    "gust_cit": 200,
    "cit_gain": 400,
    "swell_most": 80,
    "strain_heat": 200,
    "neutrophils_most": 24,
    "kin": 6,
    "remains_most": 24,
    "tlr7_escape": 1,
}

CHANCES = ("danger_pull", "bystander", "leftover", "variants", "leashed_help", "virion_entry")
LEVELS = ("hide_load", "stressed_below", "il2_floor", "foxp3_after", "myelin_gone", "myelin_limit", "bare_below")
# What is paid at once: what costs more than there can be is a power that nobody ever uses.
COSTS = tuple(power.cost for power in POWERS.values() if power.cost)
WHOLE = 100.0
# What may be 0: then cells show what is their own at all times, and no antibodies against citrulline are made
FROM_NOTHING = ("seen_heat", "complexes_most")
# What heat and smoke are divided by is never nothing
DIVISORS = ("presence_slows",)
PARTS = 256  # of which a field keeps some: with more than all it would grow for ever
KEEPS = ("heat_keep", "il2_keep")
# With 1.0 a level would be lost in its first step
ENDS = {"disease_share": 0.9, "onset": 0.5}
# How many there may be, how long they may last and how far they may reach: each of these is work in every step.
CROWDS: dict[str, float | int] = {
    "dendritics": 24,
    "under_way": 24,
    "sleepers": 24,
    "wake_clone": 6,
    "naives": 32,
    "naive_join": 12,
    "clone_size": 8,
    "leashed_size": 24,
    "clone_most": 24,
    "leashed_most": 24,
    "clone_life": 3600,
    "leashed_life": 3600,
    "bcells": 12,
    "plasma_most": 12,
    "antibody_most": 60,
    "burst_virions": 10,
    "virion_life": 3600,
    "bacteria_most": 100,
    "induce_most": 12,
    "induced_life": 3600,
    "sink_radius": 12,
    "bouts": 12,
    "bout_size": 24,
    "gusts": 12,
    "gust_radius": 6.0,
    "complexes_most": 40,
    "complex_life": 3600,
    "gust_life": 3600,
    "neutrophils_most": 24,
    "neutrophil_life": 3600,
    "osteoclasts_most": 8,
    "osteoclast_life": 3600,
    "swell_most": 80,
    "rinse_radius": 12.0,
    "remains_most": 24,
    "remains_life": 7200,
    "uv_bursts": 12,
    "uv_size": 12,
    "phagocytes": 12,
    "phagocyte_smell": 6.0,
    "ropes_most": 8,
}

# The first is never more than the second, with what it would mean otherwise.
ORDERED: tuple[tuple[str, str, str], ...] = (
    ("rest_least", "rest_most", "a rest would have no length"),
    ("divide_least", "divide_most", "a bacterium would never divide"),
    ("clone_size", "clone_most", "a clone would never have as many as come at once"),
    ("hunt_fit", "leash_fit", "a restrained clone would hunt more than an unleashed one"),
    ("disease_share", "healthy_share", "a tissue could be lost and healthy at once"),
    ("heal_heat", "heat_harm_from", "a cell would heal in the heat that harms it"),
    ("mature_danger_steps", "mature_steps", "danger would make a dendritic cell slower"),
    ("bare_below", "myelin_limit", "an axon would never be mended"),
    ("myelin_gone", "bare_below", "an axon would be cut before it is bare"),
)

# A speed, what it is multiplied by ("" for nothing), and the most tiles a step that this may come to: who walks from
# middle to middle of tiles overshoots the goal by more than comes back, or into a wall, when a stride is longer.
STRIDE = 0.22
PULSE = 2.0  # the length of about a segment of an axon: a pulse walks over no tile
FASTEST: tuple[tuple[str, str, float], ...] = (
    ("treg_speed", "", STRIDE),
    ("treg_speed", "dash_factor", 0.48),
    ("treg_speed", "sink_pace", STRIDE),
    ("dendritic_speed", "", STRIDE),
    ("dendritic_speed", "empty_factor", STRIDE),
    ("effector_speed", "", STRIDE),
    ("virion_speed", "", STRIDE),
    ("bacterium_speed", "", STRIDE),
    ("antibody_speed", "", STRIDE),
    ("pulse_speed", "", PULSE),
    ("gust_speed", "", STRIDE),
    ("neutrophil_speed", "", STRIDE),
    ("remains_speed", "", STRIDE),
    ("phagocyte_speed", "", STRIDE),
    ("clump_speed", "", STRIDE),
)

USUAL: dict[str, float | int] = {
    rule.name: rule.default for rule in fields(Rules) if rule.name != "duration" and rule.default is not MISSING
}


def span_of(rule: str) -> tuple[float | int, float | int]:
    """The least and the most that may be written for a rule, whatever the others are."""
    usual = USUAL[rule]
    least: float | int = usual // 10 if isinstance(usual, int) else usual / 10
    least = 0 if rule in FROM_NOTHING else least
    least = 1 if rule in DIVISORS else least
    most: float | int = usual * 10 if usual else OFF.get(rule, MOST_OF_NOTHING)
    if rule.endswith(("_fit", "_share")) or rule in CHANCES:
        most = min(most, 1.0)
    elif rule in LEVELS or rule in COSTS:
        most = min(most, WHOLE)
    elif rule in KEEPS:
        most = min(most, PARTS)
    most = min(most, ENDS.get(rule, most), CROWDS.get(rule, most))
    return (int(least), int(most)) if isinstance(usual, int) else (least, most)


def read_rules(section: Section) -> dict[str, float | int]:
    """The overrides in the table [rules] of a level. What is wrong, alone or beside another rule, is noted there."""
    rules: dict[str, float | int] = {}
    faults = len(section.sheet.problems)
    for rule, usual in USUAL.items():
        if section.has(rule):
            least, most = span_of(rule)
            if isinstance(usual, int):
                rules[rule] = section.whole(rule, int(least), int(most))
            else:
                rules[rule] = section.number(rule, least, most)
    if section.has("duration"):
        section.fault("duration", "the level's length is not a rule", "write duration = seconds at the top of the file")
        section.number("duration", 0.0, float("inf"), 0.0)
    section.done()
    if len(section.sheet.problems) == faults:
        _check_together(section, rules)
    return rules


def _check_together(section: Section, rules: dict[str, float | int]) -> None:
    """Note where two rules contradict each other; one of the two may be the usual one."""
    both = {**USUAL, **rules}
    for low, high, meaning in ORDERED:
        if both[low] > both[high]:
            written = low if low in rules else high
            other = high if written == low else low
            section.fault(
                written,
                f"{low} = {both[low]:g} is more than {high} = {both[high]:g}: {meaning}",
                f"lower {low} or raise {high}"
                + ("" if other in rules else f"; what is not written here has its usual value, {both[other]:g}"),
            )
    for speed, factor, most in FASTEST:
        found = both[speed] * (both[factor] if factor else 1.0)
        if found > most:
            written = speed if speed in rules else factor
            product = f"{speed} times {factor}" if factor else speed
            section.fault(written, f"{product} is {found:g} tiles in a step", f"keep it at {most:g} or less")


def contradictions(rules: Mapping[str, float | int]) -> list[str]:
    """What a whole set of rules has in the wrong order, each in words."""
    return [
        f"{low} = {rules[low]:g} is more than {high} = {rules[high]:g}: {meaning}"
        for low, high, meaning in ORDERED
        if rules[low] > rules[high]
    ]
