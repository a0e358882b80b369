"""Draws every page and picture anew, and says of each file whether it changed.

    python -m assets.make [NAME ...]

NAME is one of the pages below (all, if none is named). Exit status 0, or 2 for a name that is none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from assets.make import (
    actors,
    cards,
    decals,
    effects,
    icons,
    kidney,
    nerve,
    nucleus,
    organs,
    signs,
    sounds,
    tiles,
    title,
)
from assets.make.tissue import pages as tissue

Changes = dict[str, bool]  # file -> whether it changed

# What is drawn, by name. A new page is one line here.
WORKS: dict[str, Callable[[], Changes]] = {
    "actors": actors.work,
    "cards": cards.work,
    "decals": decals.work,
    "effects": effects.work,
    "icons": icons.work,
    "kidney": kidney.work,
    "nerve": nerve.work,
    "nucleus": nucleus.work,
    "organs": organs.work,
    "signs": signs.work,
    "sounds": sounds.work,
    "tiles": tiles.work,
    "tissue": tissue.work,
    "title": title.work,
}


def main(names: list[str]) -> int:
    """Draw the named works, or all; the exit status."""
    unknown = [name for name in names if name not in WORKS]
    if unknown:
        print(f"no page is named {unknown[0]}; there are: {' '.join(WORKS)}", file=sys.stderr)
        return 2
    for name in names or WORKS:
        for file, changed in WORKS[name]().items():
            print(f"{'changed' if changed else 'same':8}{file}", flush=True)
    return 0


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl+C
        status = 130
    raise SystemExit(status)
