"""A way over the map that does not follow its tiles: that of an axon."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

SEGMENT = 2.0  # tiles: about how long a segment of an axon is


class Line:
    """A polyline through `points`, in tiles, cut into `count` segments of `segment` tiles each; `length` is its whole.

    What lies on it is told by how far along it is from its first point, in tiles.
    """

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        """Raises ValueError for less than two points, or a length of nothing."""
        self.points = tuple(points)
        self._ends: list[float] = []  # how far along each point after the first lies
        along = 0.0
        for (x, y), (next_x, next_y) in zip(self.points, self.points[1:], strict=False):
            along += sqrt((next_x - x) * (next_x - x) + (next_y - y) * (next_y - y))
            self._ends.append(along)
        if along <= 0.0:
            raise ValueError("a line has a length")
        self.length = along
        self.count = max(1, int(along / SEGMENT + 0.5))
        self.segment = along / self.count
        self.middles = tuple(self.point((number + 0.5) * self.segment) for number in range(self.count))

    def point(self, at: float) -> tuple[float, float]:
        """The position `at` tiles along; the nearer end for what lies beyond one."""
        at = max(0.0, at)
        start = 0.0
        for number, end in enumerate(self._ends):
            if at <= end and end > start:
                (x, y), (next_x, next_y) = self.points[number], self.points[number + 1]
                share = (at - start) / (end - start)
                return x + (next_x - x) * share, y + (next_y - y) * share
            start = end
        return self.points[-1]

    def segment_at(self, at: float) -> int:
        """The number of the segment `at` tiles along."""
        return max(0, min(self.count - 1, int(at / self.segment)))
