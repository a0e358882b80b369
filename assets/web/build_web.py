"""Builds the game for browsers: `web` on pygbag's runtime, `selfhost` on a Pyodide that it carries along, and packages
of the latter for learning platforms.

All hold the same archive, which pygbag packs from a staged copy. Two builds of the same sources are equal bytes.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.web.archive import read_zip, write_tar_gz, write_zip
from assets.web.carry import carry
from assets.web.inline import inline_json
from assets.web.packages import PACKAGES, launch_of, mark_of, write_package
from assets.web.runtime import pygame_wheel, pyodide_files, pyodide_package
from assets.web.serve import server
from assets.web.stage import ROOT, BuildError, stage
from game.library.lessons import lessons

NAME = "tolerance"
PAGE = ROOT / "assets" / "web"
BUILD = ROOT / "build"
CACHE = BUILD / "cache"
# The page's own letters: those of the game, which are in the archive too, but the page needs them before it.
FONTS = ("AtkinsonNext-Medium.ttf", "AtkinsonNext-Bold.ttf", "Fraunces-Logo.ttf")
TEACHERS = ROOT / "docs" / "teachers"  # their sources stay here
PAGE_FILES = ("page.css", "cover.js", "page.js")
CDN = "https://pygame-web.github.io/cdn/0.9.3/"
PYTHON_ON_CDN = "3.12"  # the one that pygbag has used longest

# pygbag takes a second here. It asks a host for ever when it misses a file, so it is stopped instead.
PYGBAG_SECONDS = 120

DEFAULT_PORT = 8123


def page_words(root: Path = ROOT) -> dict[str, str]:
    """The words of the page around the game, by key."""
    words: dict[str, str] = json.loads((root / "assets" / "words" / "en.json").read_text(encoding="utf-8"))
    return {key: text for key, text in words.items() if key.startswith("page.")}


def fill(template: str, words: dict[str, str], files: dict[str, object] | None = None) -> str:
    """`template` with its fields filled: `{{body}}`, `{{words}}`, `{{files}}` and every word as `{{page.key}}`."""
    filled = template.replace("{{body}}", (PAGE / "body.html").read_text(encoding="utf-8").strip())
    filled = filled.replace("{{words}}", inline_json(words)).replace("{{files}}", inline_json(files or {}))
    return re.sub(r"\{\{(page\.[a-z-]+)\}\}", lambda field: html.escape(words[field[1]]), filled)


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, which takes its place when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{target.name}-", dir=target.parent) as folder:
        fresh = Path(folder) / "new"
        yield Path(folder)
        fresh.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)


def _run_pygbag(app: Path, template: Path, cdn: str) -> Path:
    """Lets pygbag pack the staged folder `app`; gives the folder of its output."""
    # The path comes last: pygbag looks for it there. It reads settings from where it stands: an empty folder.
    command = [sys.executable, "-m", "pygbag", "--build", "--no_opt", "--ume_block", "0", "--can_close", "1"]
    command += ["--PYBUILD", PYTHON_ON_CDN, "--width", "960", "--height", "540", "--title", "Tolerance"]
    command += ["--template", str(template), "--icon", str(PAGE / "favicon.png"), "--cdn", cdn, str(app)]
    with tempfile.TemporaryDirectory() as empty:
        try:
            answer = subprocess.run(
                command,
                cwd=empty,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=PYGBAG_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            remedy = "it waits for a network, which it should not need: look whether the staged folder misses a file"
            raise BuildError(f"pygbag did not end within {PYGBAG_SECONDS} s", remedy) from fault
    output = app / "build" / "web"
    if answer.returncode != 0 or not (output / "index.html").is_file():
        raise BuildError(f"pygbag failed:\n{answer.stdout}", "run this by ./build.sh, which installs pygbag 0.9.3")
    return output


def _packed(app: Path, output: Path) -> dict[str, bytes]:
    """What pygbag packed, by name. Raises BuildError when it left anything out, as it does at the first odd file."""
    packed = read_zip(output / f"{NAME}.apk")
    ours = [path for path in app.rglob("*") if path.is_file() and path.relative_to(app).parts[0] != "build"]
    wanted = {f"assets/{path.relative_to(app).as_posix()}" for path in ours}
    if packed.keys() != wanted:
        odd = ", ".join(sorted(packed.keys() ^ wanted))
        raise BuildError(
            f"pygbag packed other files than were staged: {odd}", "rename them, or leave them out in stage.py"
        )
    return packed


def build_web(target: Path, cdn: str = CDN) -> None:
    """Writes the build on pygbag's runtime into the folder `target`. `cdn` ends in a slash. Raises BuildError."""
    with _workshop(target) as folder:
        output, packed = _staged_build(folder, cdn)
        fresh = folder / "new"
        fresh.mkdir()
        for name in ("index.html", "favicon.png"):
            shutil.copyfile(output / name, fresh / name)
        _copy_page(fresh, PAGE_FILES)
        write_zip(fresh / f"{NAME}.apk", packed)
        write_tar_gz(fresh / f"{NAME}.tar.gz", packed)


def _copy_page(target: Path, names: tuple[str, ...]) -> None:
    """The page around the game, its letters, and the pages for teachers, which lie beside it."""
    for name in names:
        shutil.copyfile(PAGE / name, target / name)
    (target / "fonts").mkdir()
    for name in FONTS:
        shutil.copyfile(ROOT / "assets" / "fonts" / name, target / "fonts" / name)
    shutil.copytree(TEACHERS, target / TEACHERS.name, ignore=shutil.ignore_patterns("source"))


def _staged_build(folder: Path, cdn: str) -> tuple[Path, dict[str, bytes]]:
    app = folder / NAME
    stage(app)
    template = folder / "web.tmpl"
    template.write_text(fill((PAGE / "web.tmpl").read_text(encoding="utf-8"), page_words()), encoding="utf-8")
    output = _run_pygbag(app, template, cdn)
    return output, _packed(app, output)


def build_selfhost(target: Path, wheel: Path | None = None, cache: Path = CACHE) -> None:
    """Writes the build that carries its runtime along into the folder `target`. Raises BuildError."""
    pygame = pygame_wheel(wheel, cache)
    pyodide = pyodide_package(cache)
    with _workshop(target) as folder:
        _, packed = _staged_build(folder, CDN)
        fresh = folder / "new"
        fresh.mkdir()
        _copy_page(fresh, (*PAGE_FILES, "boot.js", "favicon.png"))
        files = carry(pyodide_files(pyodide), read_zip(pygame), packed, fresh)
        page = fill((PAGE / "selfhost.html").read_text(encoding="utf-8"), page_words(), files)
        (fresh / "index.html").write_text(page, encoding="utf-8")
        shutil.copytree(ROOT / "docs" / "licences", fresh / "licences")
        shutil.copyfile(ROOT / "LICENSE", fresh / "licences" / "LICENSE.txt")


def build_package(kind: str, launch: dict[str, str], mark: float | None = None, wheel: Path | None = None) -> Path:
    """Makes the package `kind` of a fresh self-hosted build, which is left in its own place. Raises BuildError."""
    selfhost = BUILD / "selfhost"
    build_selfhost(selfhost, wheel)
    target = BUILD / f"{NAME}-{launch['lesson']}-{kind}.zip"
    write_package(kind, launch, selfhost, target, mark)
    return target


def _say_size(target: Path) -> None:
    files = [path for path in target.rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files)
    print(f"{target}: {len(files)} files, {total / 1e6:.1f} MB. Try it: ./build.sh serve {target.name}")


def serve(name: str, port: int) -> None:
    """Serves the build `name`, made first when it is missing, until Ctrl+C. Raises BuildError."""
    folder = BUILD / name
    if not (folder / "index.html").is_file():
        print(f"{folder} is not there yet; building it.")
        (build_web if name == "web" else build_selfhost)(folder)
    try:
        running = server(folder, port)
    except OSError as fault:
        raise BuildError(f"port {port} is taken ({fault})", "give another one by --port") from fault
    # 127.0.0.1 and not localhost: pygbag takes that name for its own test server.
    address = f"http://127.0.0.1:{running.server_port}/"
    print(f"{address} serves {folder}; Ctrl+C ends it.", flush=True)
    with running:
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.sh", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    web = verbs.add_parser("web", help="into build/web, on pygbag's runtime")
    web.add_argument("--cdn", default=CDN, help="where pygbag's runtime is served, ending in a slash")
    selfhost = verbs.add_parser("selfhost", help="into build/selfhost, with its runtime")
    selfhost.add_argument("--pygame-wheel", type=Path, help="a wheel of pygame-ce for Pyodide")
    for kind, package in PACKAGES.items():
        made = verbs.add_parser(kind, help=f"a lesson as a package for {package.about}, into build")
        made.add_argument("--lesson", metavar="ID", required=True, help=", ".join(lessons()))
        made.add_argument("--class", metavar="CLASS", default="", dest="group", help="a class, for the results")
        made.add_argument("--seed", metavar="N", default="", help="the same runs of a level for everybody")
        made.add_argument("--pass", metavar="PERCENT", default="", dest="mark", help="who scores as much has passed")
        made.add_argument("--pygame-wheel", type=Path, help="a wheel of pygame-ce for Pyodide")
    serving = verbs.add_parser("serve", help="a local server")
    serving.add_argument("build", nargs="?", choices=("web", "selfhost"), default="selfhost")
    serving.add_argument("--port", type=int, default=DEFAULT_PORT)
    return parser.parse_args()


def main() -> int:
    """Does what the command line says; 0 when it worked, 1 with one line on standard error when it did not."""
    asked = _arguments()
    try:
        if asked.verb == "serve":
            serve(asked.build, asked.port)
        elif asked.verb in PACKAGES:
            launch = launch_of(asked.lesson, asked.group, asked.seed)
            package = build_package(asked.verb, launch, mark_of(asked.mark), asked.pygame_wheel)
            print(f"{package}: {package.stat().st_size / 1e6:.1f} MB. Upload it as it is (docs/hosting.md).")
        else:
            target = BUILD / asked.verb
            if asked.verb == "web":
                build_web(target, asked.cdn)
            else:
                build_selfhost(target, asked.pygame_wheel)
            _say_size(target)
    except BuildError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl+C
        status = 130
    raise SystemExit(status)
