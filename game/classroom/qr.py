"""QR codes: a text as dark and light modules (ISO/IEC 18004), by segno."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

QUIET = 4  # light modules on every side, without which a reader may not find the code (ISO/IEC 18004)
MENDS = "m"  # 15 % of a code may be lost to a crease or a reflection

Modules = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=8)
def modules_of(text: str) -> Modules:
    """The rows of a code that says `text`, True for dark, without its quiet zone."""
    from segno import encoder

    code = encoder.encode(text, error=MENDS, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def as_svg(text: str, label: str) -> str:
    """The code as an SVG with its quiet zone, as wide as what it stands in; `label` must be escaped."""
    modules = modules_of(text)
    side = len(modules) + 2 * QUIET
    parts = []
    for y, row in enumerate(modules, start=QUIET):
        x = QUIET
        for dark, run in groupby(row):
            long = len(tuple(run))
            if dark:
                parts.append(f"M{x} {y}h{long}v1h-{long}z")
            x += long
    return (
        f'<svg class="code" role="img" aria-label="{label}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{"".join(parts)}" fill="#000"/></svg>'
    )
