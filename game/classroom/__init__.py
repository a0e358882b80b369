"""What was learnt: measures of a player's calls."""
