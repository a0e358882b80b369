"""The standard normal curve, backwards. The browser's runtime lacks `statistics.NormalDist`."""

from __future__ import annotations

from math import erf, sqrt


def deviate(share: float) -> float:
    """The standard normal deviate below which `share` (0..1, both excluded) of the curve lies, by bisection."""
    low, high = -8.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2.0
        if 0.5 * (1.0 + erf(middle / sqrt(2.0))) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
