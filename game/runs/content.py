"""What a run starts from, as a fingerprint: the same level gives the same one, whatever the program has learnt since.

A setup is written as canonical text: only what differs from its default, by the names of fields, never of classes. So
a new rule, a new field of the setup or of anything in it leaves the fingerprint alone as long as its default stands.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any

from game.library.places import usual_place
from game.locus.setup import Setup as StripSetup
from game.tissue.setup import Setup


def content_of(setup: Setup | StripSetup) -> str:
    """The fingerprint of a setup: 16 hexadecimal digits."""
    # The usual place has always been the one that is not written
    if setup.place == usual_place().id:
        setup = replace(setup, place="")
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
