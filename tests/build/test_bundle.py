"""What is in the browser builds: all that the game needs, nothing else, the same bytes each time."""

from __future__ import annotations

import ast
import html.parser
import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath

import pytest

from assets.web import build_web as builder
from assets.web import runtime
from assets.web.archive import write_tar_gz, write_zip
from assets.web.build_web import CDN, build_web, fill, page_words
from assets.web.stage import DESKTOP_ONLY, PACKAGES, ROOT, BuildError, chosen_files, stage

pytestmark = pytest.mark.xdist_group("build")

# Modules of the standard library that pygbag's runtime is known to carry (notes on pygbag 0.9.3; `ast` and the
# built-in ones because pygbag's own start-up imports them). Never `decimal`: pygbag replaces it by an empty module.
CARRIED = frozenset(
    """
    __future__ abc array ast asyncio base64 bisect calendar codecs collections colorsys configparser contextlib copy csv
    dataclasses datetime difflib enum errno fractions functools gc gettext gzip hashlib heapq html importlib inspect
    io itertools json locale logging math mimetypes numbers operator os pathlib pickle platform pprint queue random re
    secrets shutil stat string struct sys tarfile tempfile textwrap time tomllib traceback types typing unittest
    urllib uuid warnings weakref xml zipfile zlib zoneinfo
    """.split()  # noqa: SIM905 - sixty names read better as text than as sixty literals
)
# Not of the standard library: brought along, or given by the runtime (js, pyodide: by Pyodide alone, behind its host).
OURS = frozenset({"game", *PACKAGES, "pygame", "js", "pyodide"})


def test_the_archive_holds_the_game_and_nothing_of_the_workshop(packed: dict[str, bytes]) -> None:
    assert {"main.py", "game/app.py", "levels/islet.tmx", "levels/islet.toml", "assets/words/en.json"} <= packed.keys()
    assert {"pytmx/pytmx.py", "pytmx/LICENSE.txt", "segno/encoder.py", "segno/LICENSE.txt"} <= packed.keys()
    for name in packed:
        path = PurePosixPath(name)
        assert path.parts[0] in {"main.py", "game", "assets", "levels", *PACKAGES}
        assert path.suffix not in {".wav", ".mp3", ".pyc", ".so"}
        assert not any(part.startswith(".") for part in path.parts)
        assert not name.startswith(("assets/web", "assets/make"))
        assert not name.startswith(DESKTOP_ONLY)


def test_the_archive_holds_every_chosen_file_unchanged(packed: dict[str, bytes]) -> None:
    for path in chosen_files(ROOT):
        assert packed[path.as_posix()] == (ROOT / path).read_bytes(), path


def test_no_asset_is_left_behind_for_its_ending(packed: dict[str, bytes]) -> None:
    for path in (ROOT / "assets").rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not name.startswith(("assets/web/", "assets/make/")):
            assert name in packed


def test_both_archives_hold_the_same(web: Path, packed: dict[str, bytes]) -> None:
    with tarfile.open(web / "tolerance.tar.gz") as archive:
        members = {member.name.removeprefix("assets/"): archive.extractfile(member) for member in archive}
        assert {name: file.read() for name, file in members.items() if file is not None} == packed


def test_the_archive_is_small(web: Path) -> None:
    # Ten places of about half a megabyte each, what they share, and the code.
    assert (web / "tolerance.apk").stat().st_size < 7_500_000


def _top_modules(source: str) -> set[str]:
    modules = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules.add(node.module.split(".")[0])
    return modules


def test_every_import_is_there_in_the_browser(packed: dict[str, bytes]) -> None:
    for name, content in packed.items():
        if name.endswith(".py"):
            assert _top_modules(content.decode()) <= CARRIED | OURS, name


def test_the_rules_and_the_data_load_without_pygame_and_without_anything_installed(tmp_path: Path) -> None:
    stage(tmp_path / "game")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path / "game")!r})
from game.library import build_setup, load_words
from game.tissue.world import Tissue
tissue = Tissue(build_setup("islet", 7), 7)
tissue.step(())
load_words("en")
assert "pygame" not in sys.modules
print(tissue.now)
"""
    # -I and -S: neither this folder, nor site-packages, nor the environment.
    answer = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (answer.stdout.strip(), answer.returncode) == ("1", 0), answer.stderr


def test_the_pages_for_teachers_lie_beside_the_game(web: Path) -> None:
    kept = {path.name: path.read_bytes() for path in (ROOT / "docs" / "teachers").iterdir() if path.is_file()}
    assert "index.html" in kept
    assert {path.name: path.read_bytes() for path in (web / "teachers").iterdir()} == kept


def test_a_code_is_made_of_what_is_packed_alone_and_without_what_runtimes_lack(tmp_path: Path) -> None:
    stage(tmp_path / "game")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path / "game")!r})
from game.classroom.qr import modules_of
print(len(modules_of("https://school.example/?t=1&lesson=mimics")))
assert "decimal" not in sys.modules and "segno.encoder" in sys.modules
"""
    answer = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (answer.stdout.strip(), answer.returncode) == ("29", 0), answer.stderr


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_equal_and_the_sources_untouched(web: Path, tmp_path: Path) -> None:
    folders = ("game", "assets", "levels")
    before = {
        path: path.stat().st_mtime_ns
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    build_web(tmp_path / "again")
    assert _bytes_of(tmp_path / "again") == _bytes_of(web)
    for path, time in before.items():
        assert path.stat().st_mtime_ns == time, path


def test_the_archives_depend_on_the_content_alone(tmp_path: Path) -> None:
    files = {"b.txt": b"two", "a/ä.txt": b"one"}
    for write, ending in ((write_zip, "zip"), (write_tar_gz, "tar.gz")):
        write(tmp_path / f"first.{ending}", files)
        write(tmp_path / f"second.{ending}", dict(reversed(files.items())))
        assert (tmp_path / f"first.{ending}").read_bytes() == (tmp_path / f"second.{ending}").read_bytes()


def test_building_asks_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Every Python of the build imports this first: a connection or a look-up ends it at once and leaves a trace.
    trace = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(
        f"""
import socket
def refuse(*arguments, **options):
    open({str(trace)!r}, "a").write(repr(arguments))
    raise OSError("no network in this test")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    build_web(tmp_path / "web")
    assert not trace.exists()


def test_a_pygbag_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "PYGBAG_SECONDS", 0.01)
    with pytest.raises(BuildError, match="did not end within"):
        build_web(tmp_path / "web")
    assert list(tmp_path.iterdir()) == []


class Addresses(html.parser.HTMLParser):
    """The addresses that a page makes the browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attributes if name in ("src", "href")]


def addresses(page: str) -> list[str]:
    parser = Addresses()
    parser.feed(page)
    return parser.found


def test_pygbags_page_asks_its_cdn_and_itself_alone(web: Path) -> None:
    page = (web / "index.html").read_text(encoding="utf-8")
    assert "{{" not in page
    foreign = [address for address in addresses(page) if "://" in address]
    assert foreign == [f"{CDN}pythons.js"]
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {CDN, f"{CDN}pythons.js"}
    for address in set(addresses(page)) - set(foreign):
        assert (web / address).is_file(), address


def test_every_file_that_the_style_names_is_there(web: Path) -> None:
    style = (web / "page.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', style)
    assert len(named) == 3
    for name in named:
        assert (web / name).is_file(), name


def test_the_self_hosted_page_names_no_other_host() -> None:
    page = fill((builder.PAGE / "selfhost.html").read_text(encoding="utf-8"), page_words(), {"parts": {"archive": "a"}})
    assert "{{" not in page
    for text in (
        page,
        *((builder.PAGE / name).read_text(encoding="utf-8") for name in ("boot.js", "cover.js", "page.js", "page.css")),
    ):
        assert "://" not in text


def test_every_word_of_the_page_is_used_and_there() -> None:
    texts = "".join(
        (builder.PAGE / name).read_text(encoding="utf-8")
        for name in ("body.html", "selfhost.html", "web.tmpl", "cover.js", "page.js", "boot.js")
    )
    assert set(re.findall(r"page\.(?!css|js)[a-z-]+(?=[}\"])", texts)) == page_words().keys()


def test_words_cannot_break_out_of_the_page() -> None:
    filled = fill("{{words}}|{{page.title}}", {"page.title": "</script><b>&"})
    inline, shown = filled.split("|")
    assert "<" not in inline
    assert json.loads(inline) == {"page.title": "</script><b>&"}
    assert shown == "&lt;/script&gt;&lt;b&gt;&amp;"


# --- what the self-hosted build carries along


def _wheel(folder: Path, name: str = f"pygame_ce-9.9{runtime.WHEEL_ENDING}") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"a wheel")
    return folder / name


@pytest.fixture
def nobody_near(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A project folder without a neighbour, and no variable."""
    monkeypatch.delenv(runtime.WHEEL_VARIABLE, raising=False)
    return tmp_path / "here" / "project"


def test_the_given_wheel_comes_first_then_the_variables_then_the_neighbours(
    nobody_near: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, named = _wheel(tmp_path / "given"), _wheel(tmp_path / "named")
    near = _wheel(nobody_near.parent / "shared" / "wasm")
    assert runtime.pygame_wheel(None, tmp_path, nobody_near) == near
    monkeypatch.setenv(runtime.WHEEL_VARIABLE, str(named))
    assert runtime.pygame_wheel(None, tmp_path, nobody_near) == named
    assert runtime.pygame_wheel(given, tmp_path, nobody_near) == given


def test_a_wheel_that_is_missing_or_does_not_fit_is_told(nobody_near: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"there is no file .*; give the path of a wheel"):
        runtime.pygame_wheel(tmp_path / "nowhere.whl", tmp_path, nobody_near)
    other = _wheel(tmp_path, "pygame_ce-2.5.8-cp312-cp312-wasm32_bi_emscripten.whl")
    with pytest.raises(BuildError, match=r"does not fit Pyodide .*; take one whose name ends in"):
        runtime.pygame_wheel(other, tmp_path, nobody_near)


def test_the_locked_wheel_is_told_when_nothing_answers_or_it_is_another(
    nobody_near: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "LOCKED_WHEEL_URL", (tmp_path / "missing.whl").as_uri())
    with pytest.raises(BuildError, match=r"does not answer .* --pygame-wheel"):
        runtime.pygame_wheel(None, tmp_path / "cache", nobody_near)
    monkeypatch.setattr(runtime, "LOCKED_WHEEL_URL", _wheel(tmp_path).as_uri())
    with pytest.raises(BuildError, match=r"sha256 differs; try again, or give one"):
        runtime.pygame_wheel(None, tmp_path / "cache", nobody_near)
    assert not (tmp_path / "cache" / runtime.LOCKED_WHEEL).exists()


def test_a_pyodide_that_is_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / f"pyodide-{runtime.PYODIDE}.tgz").write_bytes(b"something else")
    with pytest.raises(BuildError, match=r"sha512 differs; delete the file"):
        runtime.pyodide_package(tmp_path)


def test_without_npm_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildError, match=r"npm was not found; install Node\.js with npm, or put"):
        runtime.pyodide_package(tmp_path)


def test_an_npm_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no such package' >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(BuildError, match=r"could not fetch pyodide@.* \(no such package\); try again"):
        runtime.pyodide_package(tmp_path / "cache")
