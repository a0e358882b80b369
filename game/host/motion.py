"""Whether the desktop asks for less motion: the switch that people set once for all programs."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable

WAIT = 1.0  # seconds; a system that does not answer has not asked


def asks_for_calm(platform: str = sys.platform, tell: Callable[[tuple[str, ...]], str] | None = None) -> bool:
    """Whether the user has turned animations down. `tell` runs a command and gives its output, "" when it fails."""
    tell = tell or _run
    if platform == "win32":
        return _windows_is_calm()
    if platform == "darwin":
        return tell(("defaults", "read", "com.apple.universalaccess", "reduceMotion")).strip() == "1"
    return tell(("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")).strip() == "false"


def _windows_is_calm() -> bool:
    """Windows: "animation effects" are off (SPI_GETCLIENTAREAANIMATION)."""
    shown = ctypes.c_int(1)
    asked: bool = getattr(ctypes, "windll").user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(shown), 0)  # noqa: B009
    return bool(asked) and not shown.value


def _run(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
