"""What only the nerve has: axons with their myelin, doors in a tight vessel wall, and what the pulses are for."""

from __future__ import annotations

from assets.make.kit.pages import Frames, write_page
from assets.make.nerve import barrier, internodes, serves


def frames() -> Frames:
    """All frames, by name."""
    return {**internodes.frames(), **barrier.frames(), **serves.frames()}


def work() -> dict[str, bool]:
    """Write the page; which files changed."""
    return write_page("nerve", frames(), palette=True)
