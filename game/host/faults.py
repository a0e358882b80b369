"""An unexpected fault as a text that a person can copy and send."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence

import pygame

from game import __version__


def told(fault: Exception) -> str:
    """The kind of a fault and what it says, whatever it does when it is asked."""
    kind = type(fault).__name__
    try:
        return f"{kind}: {fault}"
    except Exception:
        return kind


def report(fault: Exception, scenes: Sequence[str], host: str) -> str:
    """What happened, where, and on what: versions, the scenes that were open, and the traceback."""
    lines = [
        f"Tolerance {__version__} on {host}, Python {platform.python_version()}, pygame-ce {pygame.version.ver}",
        f"{sys.platform}; scenes: {' > '.join(scenes)}",
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(fault)),
    ]
    return "\n".join(lines)
