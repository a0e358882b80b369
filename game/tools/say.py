"""The one door for what a command prints: whatever the encoding of the stream, and with nothing hidden in a line."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from game.given.letters import plain


def open_streams() -> None:
    """Let both streams write every letter: what their encoding lacks (cp1252, ASCII) stands as \\u0432."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """Print one line of what was asked for. What comes out of a file in it cannot steer the terminal."""
    print(plain(line))


def complain(line: str) -> None:
    """Print one line about what went wrong; where even that cannot be written, the exit status tells it."""
    try:
        print(plain(line), file=sys.stderr, flush=True)
    except OSError:
        _let_go(sys.stderr)  # or leaving would fail over it once more, with a status of its own


def finish() -> None:
    """Send out what was printed. Raises OSError where it cannot be written, as on a full disk or into a closed pipe."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up() -> None:
    """Drop what standard output still holds and could not write, so that leaving does not fail over it once more."""
    _let_go(sys.stdout)


def _let_go(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return  # no stream of the system's
