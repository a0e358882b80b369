"""What the self-hosted build carries along: Pyodide from npm, and a wheel of pygame-ce for it. Both checked by hash."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from assets.web.stage import ROOT, BuildError

PYODIDE = "314.0.7"
# npm's own integrity value of that version.
PYODIDE_SHA512 = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
LOCK = "pyodide-lock.json"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LOCK)

# How a wheel must be named to fit that Pyodide, and the wheel that its lock file names.
WHEEL_ENDING = "-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
LOCKED_WHEEL = f"pygame_ce-2.5.7{WHEEL_ENDING}"
LOCKED_WHEEL_SHA256 = "4113d62cc8dfabb110b6cc0921167ae10ee0cd2c8c5778f9b3c467a92847af8f"
LOCKED_WHEEL_URL = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full/{LOCKED_WHEEL}"

WHEEL_VARIABLE = "TOLERANCE_PYGAME_WHEEL"
GIVE_A_WHEEL = f"give one that you have by --pygame-wheel FILE or {WHEEL_VARIABLE}"

NPM_SECONDS = 300
DOWNLOAD_SECONDS = 60


def pyodide_package(cache: Path) -> Path:
    """npm's archive of Pyodide in the folder `cache`, fetched there by npm when it is missing. Raises BuildError."""
    return npm_package("pyodide", PYODIDE, PYODIDE_SHA512, cache)


def npm_package(name: str, version: str, sha512: str, cache: Path) -> Path:
    """npm's archive of a package, without what it depends on, in the folder `cache`, fetched there when it is missing.

    `sha512` is npm's own integrity value. Raises BuildError.
    """
    package = cache / f"{name}-{version}.tgz"
    if not package.is_file():
        _npm_pack(name, version, cache)
    if not package.is_file():
        raise BuildError(f"npm said that all is well, but {package} is missing", "run this again")
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if digest != sha512:
        raise BuildError(f"{package} is not {name} {version}: its sha512 differs", "delete the file and run this again")
    return package


def _npm_pack(name: str, version: str, cache: Path) -> None:
    npm = shutil.which("npm")
    where = f"or put the npm package's file {name}-{version}.tgz into {cache}"
    if npm is None:
        raise BuildError("npm was not found", f"install Node.js with npm, {where}")
    cache.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", f"{name}@{version}", "--pack-destination", str(cache), "--silent"]
    try:
        answer = subprocess.run(
            command,
            cwd=cache,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=NPM_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise BuildError(f"npm did not answer within {NPM_SECONDS} s", f"try again with a network, {where}") from fault
    if answer.returncode != 0:
        said = (answer.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise BuildError(f"npm could not fetch {name}@{version} ({said})", f"try again with a network, {where}")


def pyodide_files(package: Path) -> dict[str, bytes]:
    """The files of Pyodide that a browser or Node.js loads, by name, out of npm's archive `package`."""
    files = {}
    with tarfile.open(package) as archive:
        for name in PYODIDE_FILES:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise BuildError(f"{package} holds no {name}", "delete the file and run this again")
            files[name] = member.read()
    # The lock file lists hundreds of packages of another host. With none listed, none can be asked for.
    lock = json.loads(files[LOCK])
    files[LOCK] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    return files


def unpack_pyodide(package: Path, target: Path) -> None:
    """Writes those files into the new folder `target`."""
    target.mkdir(parents=True)
    for name, content in pyodide_files(package).items():
        (target / name).write_bytes(content)


def pygame_wheel(given: Path | None, cache: Path, root: Path = ROOT) -> Path:
    """The wheel of pygame-ce for Pyodide: `given`, else the variable's, else a neighbour's, else the locked one.

    The neighbour is the folder shared/wasm beside the project's own. Raises BuildError.
    """
    if given is None and os.environ.get(WHEEL_VARIABLE):
        given = Path(os.environ[WHEEL_VARIABLE])
    if given is not None:
        if not given.is_file():
            raise BuildError(f"there is no file {given}", "give the path of a wheel of pygame-ce for Pyodide")
        if not given.name.endswith(WHEEL_ENDING):
            raise BuildError(
                f"{given.name} does not fit Pyodide {PYODIDE}", f"take one whose name ends in {WHEEL_ENDING}"
            )
        return given
    near = sorted((root.parent / "shared" / "wasm").glob(f"pygame_ce-*{WHEEL_ENDING}"))
    return near[-1] if near else _locked_wheel(cache)


def _locked_wheel(cache: Path) -> Path:
    wheel = cache / LOCKED_WHEEL
    if not wheel.is_file():
        try:
            with urllib.request.urlopen(LOCKED_WHEEL_URL, timeout=DOWNLOAD_SECONDS) as answer:
                content = answer.read()
        except (urllib.error.URLError, OSError) as fault:
            raise BuildError(
                f"{LOCKED_WHEEL_URL} does not answer ({fault})", f"try again later, or {GIVE_A_WHEEL}"
            ) from fault
        cache.mkdir(parents=True, exist_ok=True)
        wheel.write_bytes(content)
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != LOCKED_WHEEL_SHA256:
        wheel.unlink()
        raise BuildError(
            f"{LOCKED_WHEEL} is not the one that was locked: its sha256 differs", f"try again, or {GIVE_A_WHEEL}"
        )
    return wheel
