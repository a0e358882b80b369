"""What somebody may have written by hand or damaged: read within bounds, and told in letters that can be shown."""
