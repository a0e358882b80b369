"""What only the kidney has: its filters as they clog, what dead cells leave and who eats it, ropes, and how it ends."""

from __future__ import annotations

from assets.make.kidney import endings, filters, remains, ropes
from assets.make.kit.pages import Frames, write_page


def frames() -> Frames:
    """All frames, by name."""
    return {**filters.frames(), **remains.frames(), **ropes.frames(), **endings.frames()}


def work() -> dict[str, bool]:
    """Write the page; which files changed."""
    return write_page("kidney", frames(), palette=True)
