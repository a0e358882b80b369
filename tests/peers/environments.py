"""The environments of the peers, each in a folder of its own below build/peers, made once for what its list names.

A peer's folder here holds its list: `constraints.txt` with hashes for Python, `package-lock.json` for Node.js. The
tests of one peer must run in one process (`xdist_group`): two that make an environment would be in each other's way.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from assets.web.stage import ROOT
from tests.browser.playing import do_without

LISTS = Path(__file__).parent
ENVIRONMENTS = ROOT / "build" / "peers"
SECONDS = 600  # a package index may be slow; nothing else may take as long


def python_of(peer: str) -> Path:
    """The Python with what `peer`/constraints.txt names, each file checked by its hash."""
    listed = LISTS / peer / "constraints.txt"

    def make(folder: Path) -> None:
        _run(peer, [sys.executable, "-m", "venv", str(folder)])
        install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", str(listed)]
        _run(peer, [str(folder / "bin" / "python"), *install])

    return _made(peer, listed, make) / "bin" / "python"


def node_folder_of(peer: str) -> Path:
    """The folder whose node_modules hold what `peer`/package-lock.json names, each file checked by its hash."""
    listed = LISTS / peer / "package-lock.json"

    def make(folder: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            do_without(f"no npm: {peer}")
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(LISTS / peer / name, folder / name)
        _run(peer, [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], folder)

    return _made(peer, listed, make)


def _made(peer: str, listed: Path, make: Callable[[Path], None]) -> Path:
    """The folder of `peer`, made anew when its list has changed since. The stamp is written last."""
    folder = ENVIRONMENTS / peer
    stamp = folder / "stamp"
    digest = hashlib.sha256(listed.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != digest:
        shutil.rmtree(folder, ignore_errors=True)
        make(folder)
        stamp.write_text(digest, encoding="utf-8")
    return folder


def _run(peer: str, command: list[str], where: Path = ROOT) -> None:
    answer = subprocess.run(
        command, cwd=where, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if answer.returncode != 0:
        said = ((answer.stderr or answer.stdout).strip().splitlines() or ["no reason given"])[-1]
        do_without(f"no {peer}: {said}")
