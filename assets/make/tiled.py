"""What Tiled has to know of the kinds of cells: a tileset, and the list that a property may be chosen from."""

from __future__ import annotations

import json
from collections.abc import Sequence

SIDE = 32  # px of a tile


def tileset(names: Sequence[str]) -> str:
    """The text of the tileset, as Tiled writes it."""
    tiles = "".join(
        f' <tile id="{number}" type="cell">\n  <properties>\n'
        f'   <property name="kind" propertytype="CellKind" value="{name}"/>\n  </properties>\n </tile>\n'
        for number, name in enumerate(names)
    )
    size = f'tilewidth="{SIDE}" tileheight="{SIDE}" tilecount="{len(names)}" columns="{len(names)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tileset version="1.8" tiledversion="1.8.2" name="cells" {size}>\n'
        f' <image source="tiles/cells.png" width="{SIDE * len(names)}" height="{SIDE}"/>\n{tiles}</tileset>\n'
    )


def project(text: str, names: Sequence[str]) -> str:
    """The project's text with these kinds to choose from. Raises StopIteration where it has no list of kinds."""
    data = json.loads(text)
    kinds = next(entry for entry in data["propertyTypes"] if entry["name"] == "CellKind")
    kinds["values"] = list(names)
    return json.dumps(data, indent=4, ensure_ascii=False) + "\n"
