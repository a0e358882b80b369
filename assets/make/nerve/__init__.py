"""What only the nerve has: axons with their myelin, doors in a tight vessel wall, and what the pulses are for."""

from __future__ import annotations

from assets.make.kit.pages import IMAGES, Frames, write_page
from assets.make.nerve import barrier, internodes, serves

PLACE = "nerve"


def frames() -> Frames:
    """All frames, by name."""
    return {**internodes.frames(), **barrier.frames(), **serves.frames()}


def work() -> dict[str, bool]:
    """Write the page beside the place's other pictures; which files changed."""
    changes = write_page(f"things_{PLACE}", frames(), palette=True, folder=IMAGES / PLACE)
    return {f"{PLACE}/{file}": changed for file, changed in changes.items()}
