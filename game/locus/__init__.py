"""Inside a nucleus: a strip of switch sites with methyl marks or without. Commands in, events out; no clock, no words.

It stands beside `game.tissue` as another world with the same manners: steps of a thirtieth of a second, seeded streams,
a fingerprint of its state, and a setup from which the same commands lead to the same end on every machine.
"""
