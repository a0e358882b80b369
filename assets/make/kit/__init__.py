"""What every drawing script shares: a canvas, ink, colours, noise, and pages of named frames."""
