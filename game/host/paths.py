"""Where the game's data lies: beside the package (sources, browser builds), or inside it (an installed wheel)."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _data(package: Path, folder: str) -> Path:
    """The data folder of `package`: the wheel's copy inside it when there is one, else its sibling."""
    installed = package / "data" / folder
    return installed if installed.is_dir() else package.parent / folder


ASSETS: Path = _data(_PACKAGE, "assets")
PAGES: Path = _data(_PACKAGE, "docs")  # what is read beside the game: teachers/
LEVELS: Path = _data(_PACKAGE, "levels")
