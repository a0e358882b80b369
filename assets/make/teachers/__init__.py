"""The teacher pack: pages of HTML in docs/teachers, made from docs/teachers/source and from what the game itself reads.

`./build.sh renew teachers` makes them. Minutes, steps, names, questions and sources come from the files that the game
plays by, so that a page never says anything else than the game does.
"""
