"""A run is a file: what was played, who can play it without a screen, and what else could have been."""
