"""What a hand did becomes an action: keys, gamepads."""
