"""What happens: the tissue, a pure simulation. Commands go in, events come out.

Nothing here imports pygame, opens a file, reads a clock or knows a word a player reads.
"""
