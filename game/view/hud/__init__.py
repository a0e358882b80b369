"""What stands around the tissue: gauges, powers, minimap, lines, and what is said at its beginning and end."""
