"""The patient lab: the rules of the tissue without a map, for many patients at once.

Counts instead of actors, two seconds instead of a thirtieth of one, and lots from one seeded stream. What a map
decides (how far cells have to go, how readily a fight sets the place alight) stands here as a few numbers a disease
(`game.library.ground.Ground`), fitted to runs of the whole tissue; everything else is asked of the same `Setup` and
the same `Rules`.
"""
