"""What is kept between two visits: its form, and the reading and storing of it."""
