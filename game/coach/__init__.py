"""When something is taught, and what was taught."""
