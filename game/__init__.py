"""Tolerance: a game about the regulatory T cell. See README.md for the folder map."""

__version__ = "0.1.0"
