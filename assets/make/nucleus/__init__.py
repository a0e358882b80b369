"""What only the nucleus has: its inside, the strip's beads, what runs along it, and the daughters of the cell."""

from __future__ import annotations

from assets.make.kit.pages import IMAGES, Frames, write_jpeg, write_page
from assets.make.nucleus import beads, daughters, tools
from assets.make.nucleus.inside import inside

FOLDER = IMAGES / "nucleus"
QUALITY = 64  # of the pictures of the inside: dark, and soft


def frames() -> Frames:
    """All frames, by name."""
    return {**beads.frames(), **tools.frames(), **daughters.frames()}


def work() -> dict[str, bool]:
    """Write the page of frames and the two screens; which files changed."""
    changes = write_page("locus", frames(), palette=True)
    for name, turned in (("inside", False), ("inside_turned", True)):
        changes[f"nucleus/{name}.jpg"] = write_jpeg(FOLDER / f"{name}.jpg", inside(turned=turned), QUALITY)
    return changes
