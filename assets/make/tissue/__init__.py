"""The tissues: what the ground of an organ is made of, and the living cells that stand on it."""
