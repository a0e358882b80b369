"""What a run starts from, as a fingerprint: the same level gives the same one, whatever the program has learnt since.

A setup is written as canonical text: only what differs from its default, by the names of fields, never of classes. So
a new rule, a new field of the setup or of anything in it leaves the fingerprint alone as long as its default stands.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from game.tissue.setup import Setup


def content_of(setup: Setup) -> str:
    """The fingerprint of a setup: 16 hexadecimal digits."""
    text = json.dumps(_canonical(setup), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _canonical(value: Any) -> Any:
    """The value as lists, numbers and strings. The order of a dict stays: what is drawn from one depends on it."""
    if is_dataclass(value):
        return {part.name: _canonical(getattr(value, part.name)) for part in fields(value) if not _usual(part, value)}
    if isinstance(value, dict):
        return [[key, _canonical(one)] for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [_canonical(one) for one in value]
    return value


def _usual(part: Field[Any], owner: Any) -> bool:
    """Whether a field has its default."""
    if part.default_factory is not MISSING:
        return bool(getattr(owner, part.name) == part.default_factory())
    return part.default is not MISSING and bool(getattr(owner, part.name) == part.default)


# Files of form 1 hold the hash of `repr(setup)`. These are the classes and fields that there were, in their order:
# their text can be written again for as long as what it says is still there.
_FORM_1: dict[str, str] = {
    "Setup": "level map antigens shown_by microbes arrivals known substitution targets vital disease rules place goal"
    " practice powers unlocks own_after",
    "LevelMap": "width height terrain cells treg gates doors patrols nests entries follicles",
    "Place": "name x y width height",
    "CellSpot": "kind x y",
    "Antigen": "id core kind",
    "Arrival": "step microbe count entry",
    "Microbe": "id form shows look",
    "Unlock": "step power",
    "Rules": "duration learnt_stays reach leeway hunt_fit leash_fit treg_speed dash_factor dash_steps dash_wait "
    "dash_cost calm_cost restrain_cost cloud_cost cloud_radius cloud_quiet cloud_wait sink_cost sink_radius "
    "sink_steps sink_wait sink_pace sink_starves induce_cost induce_radius induce_most induce_wait il2_need "
    "il2_floor il2_trickle il2_uptake foxp3_heat foxp3_loss foxp3_gain unstable_steps foxp3_after dendritics "
    "dendritic_speed empty_factor decided_factor lull peptides_most rest_least rest_most sample_steps "
    "mature_steps mature_danger_steps danger_pull bystander naives naive_join naive_radius anergy_radius "
    "anergy_steps induced_life induced_radius induced_wait induced_quiet induced_soothes bcells help_needed "
    "leashed_help plasma_most plasma_life antibody_every antibody_most antibody_life antibody_speed "
    "antibody_bacterium antibody_harm clone_size leashed_size clone_most clone_life leashed_life entry_wait "
    "effector_speed strike_steps strike_cell strike_load strike_graze strike_bacterium strike_heat strike_il2 "
    "hide_load load_gain load_harm burst_virions burst_heat virion_speed virion_life virion_entry "
    "bacterium_speed bacterium_health divide_least divide_most bacteria_most toxin_harm toxin_heat heat_keep "
    "il2_keep heat_harm_from heat_harm death_heat heal heal_heat heal_after stressed_below debris_steps "
    "infection_full infection_patience infection_left disease_share healthy_share",
}
# How a class of today was called then.
_CALLED = {"Area": "Place"}


def content_of_form_1(setup: Setup) -> str:
    """The fingerprint as form 1 had it; "" where this version can no longer tell."""
    try:
        return hashlib.sha256(_written(setup).encode()).hexdigest()[:16]
    except (AttributeError, KeyError):
        return ""


def _written(value: Any) -> str:
    """`repr` as it was."""
    if is_dataclass(value):
        today = type(value).__name__
        name = _CALLED.get(today, today)
        return f"{name}({', '.join(f'{part}={_written(getattr(value, part))}' for part in _FORM_1[name].split())})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_written(key)}: {_written(one)}' for key, one in value.items())}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_written, value))}{',' if len(value) == 1 else ''})"
    return repr(value)
