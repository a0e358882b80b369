"""How true a part of the game is: the three labels that stand on what is told of biology."""

from __future__ import annotations

HONESTY = ("as in the body", "simplified", "invented for play")
