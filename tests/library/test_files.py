"""Whatever lies under a name: it is read, or one line says which file, where, what and what to do about it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.given.files import MOST_BYTES, read_text
from game.given.forms import DEEPEST, json_too_deep, read_json, read_toml, toml_too_deep
from game.host.paths import ASSETS, LEVELS
from game.library.check import check_paths
from game.library.peptides import BLOSUM62_FILE, PEPTIDES_FOLDER
from game.library.places import PLACES_FOLDER
from game.problems import Broken, Problem

pytestmark = pytest.mark.whole

ISLET = (LEVELS / "islet.toml").read_bytes()
WORDS = (ASSETS / "words" / "en.json").read_bytes()
ROOT = Path(__file__).resolve().parents[2]

# One real file of each kind that `check` reads, by the name it must have.
KINDS: dict[str, bytes] = {
    "islet.toml": ISLET,
    "islet.tmx": (LEVELS / "islet.tmx").read_bytes(),
    "cells.tsx": (LEVELS / "cells.tsx").read_bytes(),
    "de.json": WORDS,
    "blosum62.txt": BLOSUM62_FILE.read_bytes(),
    "pancreas.toml": (PEPTIDES_FOLDER / "pancreas.toml").read_bytes(),
    "heart.toml": (PLACES_FOLDER / "heart.toml").read_bytes(),
    "codex.toml": (ASSETS / "library" / "codex.toml").read_bytes(),
}


def level_folder(folder: Path, name: str, raw: bytes) -> Path:
    """`raw` under `name` in a folder with all that a level needs; gives what to check."""
    for other in ("islet.toml", "islet.tmx", "cells.tsx", "terrain.tsx"):
        (folder / other).write_bytes((LEVELS / other).read_bytes())
    (folder / name).write_bytes(raw)
    return folder / ("islet.tmx" if name.endswith(".tsx") else name)


def told(path: Path) -> list[Problem]:
    """What `check` finds in `path`, each problem whole."""
    problems, unreadable = check_paths([path])
    assert unreadable == []
    for problem in problems:
        assert problem.file and problem.place and problem.what and problem.remedy
        assert str(problem).isprintable()
    return problems


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "saved",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
    ],
    ids=["bom", "crlf", "cr", "bom-crlf"],
)
def test_what_editors_do_to_a_good_file_is_no_fault(tmp_path: Path, name: str, saved: Callable[[bytes], bytes]) -> None:
    assert told(level_folder(tmp_path, name, saved(KINDS[name]))) == []


HOSTILE: dict[str, bytes] = {
    "utf-16": ISLET.decode().encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + ISLET.decode().encode("utf-16-be"),
    "utf-16 without a mark": ISLET.decode().encode("utf-16-le"),
    "utf-32": ISLET.decode().encode("utf-32"),
    "latin-1": "x = 'é'".encode("latin-1"),
    "nul": b"x = 1\n\0\n",
    "empty": b"",
    "a mark alone": b"\xef\xbb\xbf",
    "half a letter": "β".encode()[:1],
    "every byte": bytes(range(256)),
    "brackets": b"[" * 200_000,
    "brackets that close": b"x = " + b"[" * 3000 + b"]" * 3000,
    "tables in tables": b"x = " + b"{a = " * 3000 + b"1" + b"}" * 3000,
    "objects in objects": b'{"a.b": ' * 5000,
    "elements in elements": b"<map>" * 100_000,
    "a key of many parts": b".".join([b"a"] * 20_000) + b" = 1\n",
    "a header of many parts": b"[" + b".".join([b"a"] * 20_000) + b"]\n",
    "parts behind four quotes": b'x = """a"""", ' + b".".join([b"a"] * 20_000),
    "a long number": b"duration = " + b"9" * 4400,
    "a long number of JSON": b'{"a.b": ' + b"9" * 5000 + b"}",
    "a long hexadecimal number": b"duration = 0x" + b"f" * 9000,
    "a long float": b"duration = 1e99999999",
    "no number": b"duration = nan",
    "no number of JSON": b'{"a.b": NaN}',
    "half a pair": b'{"a.\\ud800": "\\udfff"}',
    "a nul as an escape": b'{"a.b": "\\u0000"}',
    "many entities": b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><map>&b;</map>',
    "spaces after a bracket": b"[" + b" " * 100_000 + b"x\n",
    "a terminal's language": b'"\x1b[31m\xe2\x80\xae" = 1',
    "too large": b"#" * (MOST_BYTES + 1),
    "a huge width": b'{"a.b": "{left:>999999999}"}',
    "one key twice": b'{"a.b": "x", "a.b": "y"}',
    "an escaped key": b'{"title\\u002eplay": "{"}',
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_bytes_that_are_no_such_file_are_told(tmp_path: Path, name: str, hostile: str) -> None:
    assert told(level_folder(tmp_path, name, HOSTILE[hostile]))


@pytest.mark.whole
@pytest.mark.parametrize("name", KINDS)
def test_a_file_in_which_one_line_is_hostile_is_told(tmp_path: Path, name: str) -> None:
    """The rest is good, so that readers come as far as they can."""
    lines = KINDS[name].splitlines(keepends=True)
    middle = len(lines) // 2
    for number, hostile in enumerate(HOSTILE.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        raw = b"".join([*lines[:middle], hostile + b"\n", *lines[middle:]])
        told(level_folder(folder, name, raw))


def test_a_pipe_a_folder_and_a_device_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(Broken, match="it is a folder"):
        read_text(tmp_path / "folder.toml")
    with pytest.raises(Broken, match="it is a device"):
        read_text(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", KINDS)
def test_a_pipe_or_a_socket_under_the_name_of_a_file_does_not_hang(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    path = level_folder(tmp_path / "a", name, KINDS[name])
    (tmp_path / "a" / name).unlink()
    os.mkfifo(tmp_path / "a" / name)
    assert told(path)
    (tmp_path / "a" / name).unlink()
    with socket.socket(socket.AF_UNIX) as held:
        here = Path.cwd()
        os.chdir(tmp_path / "a")  # the path of a socket is short
        try:
            held.bind(name)
        finally:
            os.chdir(here)
        assert told(path)


def test_links_in_a_circle_and_names_too_long_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "b.toml")
    (tmp_path / "b.toml").symlink_to(tmp_path / "a.toml")
    for path in (tmp_path / "a.toml", tmp_path / ("x" * 300 + ".toml"), tmp_path / "a\0b.toml"):
        problems, unreadable = check_paths([path])
        assert len(problems) + len(unreadable) == 1


def test_a_folder_with_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inner" / "de.json").write_text("[1]", encoding="utf-8")
    assert len(told(tmp_path)) == 1


def test_a_folder_without_end_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.library.check.MOST_ENTRIES", 20)
    for number in range(21):
        (tmp_path / f"{number}.json").touch()
    problems, (line,) = check_paths([tmp_path])
    assert problems == []
    assert line == f"{tmp_path}: more than 20 files lie in this folder; name one inside"


def test_a_file_that_goes_away_while_it_is_looked_at_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "de.json"
    path.write_text("{}", encoding="utf-8")
    monkeypatch.setattr("game.library.words.read_text", lambda path: path.with_name("gone").read_text())
    problems, (line,) = check_paths([path])
    assert problems == [] and line.startswith(f"{path}: could not be read")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = [1.5, 2.5, 3.5]\n" * 3, 0),
        ('x = "[[[[[[[[[[[[[[[[[[[["  # [[[[[[[[[[[[[[[[[[[[[', 0),
        ("x = '''\n[[[[[[[[[[[[[[[[[[[['''\ny = 1", 0),
        ('x = """\n\\"""[[[[[[[[[[[[[[[[[[[["""\ny = 1', 0),
        ("a = 1\nx = " + "[" * (DEEPEST + 1), 2),
        ("a = 1\n\nx" + ".x" * (DEEPEST + 1) + " = 1", 3),
    ],
)
def test_how_deep_toml_nests(text: str, line: int) -> None:
    assert toml_too_deep(text) == line


def test_how_deep_json_nests() -> None:
    assert json_too_deep('{"a": "[[[[[[[[[[[[[[[[[[[[\\"["}') == 0
    assert json_too_deep("[\n" * DEEPEST) == 0
    assert json_too_deep("[\n" * (DEEPEST + 1)) == DEEPEST + 1


def test_what_is_good_is_read() -> None:
    assert read_json('{"a": [1, 2.5, null]}', "x.json") == {"a": [1, 2.5, None]}
    assert read_toml("a.b = 1\n[c]\nd = 'e'", "x.toml") == {"a": {"b": 1}, "c": {"d": "e"}}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
@pytest.mark.whole
def test_a_clone_that_turns_line_ends_still_runs(tmp_path: Path) -> None:
    """As Git for Windows clones; the folder is then used from WSL."""
    clone = ["git", "-c", "core.autocrlf=true", "clone", "-q", "--no-hardlinks", str(ROOT), str(tmp_path / "c")]
    subprocess.run(clone, check=True, capture_output=True)
    helped = subprocess.run([str(tmp_path / "c" / "build.sh"), "help"], capture_output=True, check=False)
    assert helped.returncode == 0, helped.stderr
    assert b"\r" not in helped.stdout
    for name in ("tests/golden", "tests/replays", "levels", "assets/words", ".ci"):
        for file in (tmp_path / "c" / name).rglob("*"):
            if file.is_file():
                here = ROOT / file.relative_to(tmp_path / "c")
                assert not here.exists() or b"\r\n" in here.read_bytes() or b"\r\n" not in file.read_bytes(), file


def test_build_sh_finds_its_folder_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(ROOT / "build.sh")
    (tmp_path / "second").symlink_to("door")
    asked = f'PATH={Path(sys.executable).parent}:$PATH exec "{tmp_path}/second" help'
    helped = subprocess.run(["bash", "-c", asked], cwd="/", capture_output=True, check=False)
    assert helped.returncode == 0, helped.stderr
    shown = subprocess.run(
        ["bash", "-xc", f'. "{tmp_path}/second"'], cwd="/", capture_output=True, check=False, text=True
    )
    assert f"root={ROOT}" in shown.stderr
