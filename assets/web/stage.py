"""What goes into a browser build: a staged copy of the game's own files and of two packages, and nothing else of here.

An allow-list, because pygbag packs whatever it finds: environments, caches, tests.
"""

from __future__ import annotations

import shutil
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PYTHON = frozenset({".py"})
# What the game opens. Maps and their tile sets, scenarios, words, images with their frames, fonts, sounds, licences.
DATA = frozenset({".tmx", ".tsx", ".toml", ".json", ".png", ".jpg", ".ttf", ".otf", ".ogg", ".txt"})

# Kept out: the page around the game is no part of it, and drawing is done before.
NOT_ASSETS = ("web", "make")

# What a browser never imports, as the beginning of a path: the tools, the command line's door, the other platform.
DESKTOP_ONLY = ("game/tools/", "game/__main__.py", "game/host/desktop.py", "game/host/motion.py")

# Of each package what the game imports. segno's own door imports what writes pictures, and that half of the library:
# without it the folder is a package all the same.
PACKAGES = {
    "pytmx": ("pytmx/__init__.py", "pytmx/pytmx.py", "pytmx/util_pygame.py"),
    "segno": ("segno/consts.py", "segno/encoder.py"),
}


class BuildError(Exception):
    """A build can't be made. Says what is wrong and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")


def chosen_files(root: Path) -> list[Path]:
    """The game's files below `root` that a browser needs, relative to `root`, sorted."""
    chosen = _below(root, "game", PYTHON) + _below(root, "levels", DATA)
    chosen += [path for path in _below(root, "assets", DATA) if path.parts[1] not in NOT_ASSETS]
    return sorted(path for path in chosen if not path.as_posix().startswith(DESKTOP_ONLY))


def _below(root: Path, folder: str, endings: frozenset[str]) -> list[Path]:
    paths = (path.relative_to(root) for path in (root / folder).rglob("*") if path.is_file())
    return [path for path in paths if path.suffix in endings and not any(part.startswith(".") for part in path.parts)]


def stage(target: Path, root: Path = ROOT) -> None:
    """Copies what a browser build packs into the new folder `target`, with main.py at its top."""
    target.mkdir(parents=True)
    shutil.copyfile(root / "assets" / "web" / "main.py", target / "main.py")
    for path in chosen_files(root):
        _copy(root / path, target / path)
    for package, files in PACKAGES.items():
        _stage_package(package, files, target)


def _stage_package(package: str, files: tuple[str, ...], target: Path) -> None:
    """Files of an installed package, which the constraints pin, with its licence; pygbag would look on the network."""
    try:
        installed = metadata.distribution(package)
    except metadata.PackageNotFoundError as fault:
        raise BuildError(f"{package} is not installed", "run this by ./build.sh, which installs it") from fault
    for path in installed.files or ():
        if str(path) in files:
            _copy(Path(str(path.locate())), target / str(path))
        elif path.name == "LICENSE":
            _copy(Path(str(path.locate())), target / package / "LICENSE.txt")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
