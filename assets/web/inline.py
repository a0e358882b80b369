"""JSON inside a page."""

from __future__ import annotations

import json


def inline_json(value: object) -> str:
    """`value` as JSON that can stand inside a script element, where only "<" can end it, or begin a comment."""
    return json.dumps(value, sort_keys=True).replace("<", "\\u003c")
