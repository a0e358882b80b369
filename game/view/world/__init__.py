"""The tissue as it is seen: ground, actors, signs, sparks."""
