"""Where a level happens: reads the maps that are drawn in Tiled and gives plain dataclasses of the tissue.

The only part that knows pytmx. Each map is checked whole before anything is handed out: a broken one raises
`BrokenMap` with every fault that was found, where it is, and what to change in Tiled.
"""

from game.maps.load import BrokenMap, load_map

__all__ = ["BrokenMap", "load_map"]
