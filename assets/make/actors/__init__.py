"""Everybody who moves through the tissue: one module a family, each with `frames()` by name."""

from __future__ import annotations

from assets.make.actors import antibodies, bcells, dendritic, joint, microbes, molecules, phagocytes, tcells, treg
from assets.make.kit.pages import Frames, write_page

# The player's cell has a page of its own, because its teal and saffron want most of 256 colours
PAGES = {
    "treg": (treg,),
    "actors": (dendritic, tcells, bcells, antibodies, microbes, molecules, phagocytes, joint),
}


def frames(page: str) -> Frames:
    """All frames of a page, by name."""
    return {name: pictures for family in PAGES[page] for name, pictures in family.frames().items()}


def work() -> dict[str, bool]:
    """Write the pages; which files changed."""
    changes: dict[str, bool] = {}
    for page in PAGES:
        changes |= write_page(page, frames(page), palette=True)
    return changes
