"""What a hand did becomes an action with a name: keys by their place on the board, gamepads, fingers, the wheel.

`actions` has the one table; `keyboard` knows places and what is printed on them; `hands` hears
whatever is plugged in.
Nothing outside this package compares a key.
"""
