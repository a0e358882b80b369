"""What spreads through the tissue: whole numbers on the tile grid, so that every machine gets the same."""

from __future__ import annotations

from collections.abc import Sequence

FULL = 1000


class Field:
    """A substance on the tile grid, 0..1000 a tile; it spreads to the four neighbours and decays.

    Walls and the outermost ring of tiles take it up for good: they drain the tissue.
    """

    def __init__(self, width: int, height: int, is_open: Sequence[bool], keep: int) -> None:
        """`keep` of 256 parts remain after each spread."""
        self._width, self._height = width, height
        self._keep = keep
        self.values = [0] * (width * height)
        self._lets_through = [self._through(tile, is_open=opening) for tile, opening in enumerate(is_open)]

    def _through(self, tile: int, *, is_open: bool) -> int:
        x, y = tile % self._width, tile // self._width
        return 1 if is_open and 0 < x < self._width - 1 and 0 < y < self._height - 1 else 0

    def set_open(self, tile: int, *, is_open: bool) -> None:
        """Let the substance into `tile`, or keep it out; what is in a tile that closes is lost."""
        self._lets_through[tile] = self._through(tile, is_open=is_open)
        if not is_open:
            self.values[tile] = 0

    def add(self, tile: int, amount: int) -> None:
        """Put `amount` on a tile; what goes beyond 1000 is lost."""
        self.values[tile] = min(FULL, self.values[tile] + amount)

    def take(self, tile: int, amount: int) -> int:
        """Take up to `amount` from a tile and say how much there was."""
        taken = min(amount, self.values[tile])
        self.values[tile] -= taken
        return taken

    def spread(self) -> None:
        """One exchange with the neighbours, then decay."""
        here = self.values
        if not any(here):
            return
        width, keep = self._width, self._keep
        blank = [0] * width
        self.values = [
            ((12 * middle + north + south + west + east) * keep >> 12) * through
            for middle, north, south, west, east, through in zip(
                here,
                blank + here,
                here[width:] + blank,
                [0, *here],
                [*here[1:], 0],
                self._lets_through,
                strict=False,
            )
        ]
