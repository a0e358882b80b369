"""The self-hosted build: what it carries, how large it is, and that nothing in it depends on a kind server."""

from __future__ import annotations

import ast
import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from assets.web import carry, em_asm
from assets.web.archive import gzipped, stored_zip
from assets.web.build_web import CACHE, build_selfhost
from assets.web.runtime import pygame_wheel, pyodide_files, pyodide_package
from assets.web.stage import ROOT, BuildError, chosen_files, stage
from tests.browser.playing import do_without, fresh_selfhost
from tests.build.test_bundle import _bytes_of

pytestmark = pytest.mark.xdist_group("build")

FIRST_VISIT = 14_500_000  # bytes, as a school's line must carry them for each pupil
# What a filter must let pass and a server must know; docs/hosting.md lists the same.
ENDINGS = {".html", ".js", ".css", ".bin", ".png", ".ttf", ".txt"}


@pytest.fixture(scope="session")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh self-hosted build."""
    return fresh_selfhost(tmp_path_factory.mktemp("carried") / "selfhost")


def known(folder: Path) -> dict[str, dict[str, dict[str, int]]]:
    """What the page knows about its files."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    found = re.search(r'id="files">(.*?)</script>', page)
    assert found
    facts: dict[str, dict[str, dict[str, int]]] = json.loads(found[1])
    return facts


def test_a_first_visit_is_small_without_any_packing_by_the_server(carried: Path) -> None:
    files = [path for path in carried.rglob("*") if path.is_file()]
    loaded = [path for path in files if path.parent.name not in ("licences", "teachers")]
    assert sum(path.stat().st_size for path in loaded) <= FIRST_VISIT


def test_only_endings_that_every_server_sends(carried: Path) -> None:
    assert {path.suffix for path in carried.rglob("*") if path.is_file()} == ENDINGS


def test_the_page_knows_every_file_and_its_size(carried: Path) -> None:
    due = known(carried)["due"]
    scripts = {path.relative_to(carried).as_posix() for path in carried.rglob("*.js")}
    assert due.keys() == scripts | {"page.css", *known(carried)["parts"].values()}
    for name, sizes in due.items():
        content = (carried / name).read_bytes()
        assert sizes["bytes"] == len(content)
        if name.endswith(".bin"):
            assert sizes["size"] == len(gzip.decompress(content))


def test_two_self_hosted_builds_are_equal(carried: Path, tmp_path: Path) -> None:
    build_selfhost(tmp_path / "again")
    assert _bytes_of(tmp_path / "again") == _bytes_of(carried)


def test_the_archive_holds_the_game_as_it_is(carried: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(gzip.decompress((carried / "tolerance.bin").read_bytes()))) as archive:
        for path in chosen_files(ROOT):
            assert archive.read(f"assets/{path.as_posix()}") == (ROOT / path).read_bytes()


def test_no_script_is_a_module_and_none_evaluates_what_the_wheel_brings(carried: Path) -> None:
    for path in carried.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "import.meta" not in text
        assert not re.search(r"(^|[;}])export[ {]", text), path
    wheel = zipfile.ZipFile(pygame_wheel(None, CACHE))
    texts = [text for name in wheel.namelist() if name.endswith(".so") for text in em_asm.snippets(wheel.read(name))]
    assert texts
    program = (carried / carry.PROGRAM).read_text(encoding="utf-8")
    for text in texts:
        function = em_asm.function_of(text)
        assert f"{json.dumps(function)}:{function.removesuffix(';')}" in program


def test_the_licences_of_what_is_carried_go_with_it(carried: Path) -> None:
    assert {"LICENSE.txt", "MPL-2.0.txt", "LGPL-2.1.txt", "PSF-2.0.txt"} <= {
        path.name for path in (carried / "licences").iterdir()
    }
    with zipfile.ZipFile(io.BytesIO(gzip.decompress((carried / "pygame.bin").read_bytes()))) as wheel:
        assert set(wheel.namelist()) == {
            name for name in zipfile.ZipFile(pygame_wheel(None, CACHE)).namelist() if not name.endswith("/")
        }


def test_packing_depends_on_the_content_alone() -> None:
    files = {"b": b"two" * 99, "a/c": b"one"}
    assert stored_zip(files) == stored_zip(dict(reversed(files.items())))
    assert gzipped(b"text") == gzipped(b"text")
    assert gzip.decompress(gzipped(b"text")) == b"text"


def test_a_pyodide_with_other_words_is_refused() -> None:
    try:
        files = pyodide_files(pyodide_package(CACHE))
    except BuildError as fault:
        do_without(f"no Pyodide: {fault}")
    text = files["pyodide.mjs"].decode()
    assert carry.loader_script(text).startswith('tolerancePart("pyodide/pyodide.js",')
    with pytest.raises(BuildError, match=r"pyodide\.mjs has other words than expected: .*; compare"):
        carry.loader_script(text.replace("WebAssembly.instantiateStreaming", "WebAssembly.instantiate"))


def test_a_library_that_lacks_a_file_is_told() -> None:
    whole = stored_zip({"os.py": b"", "extra.py": b""})
    with zipfile.ZipFile(io.BytesIO(carry.library(whole, ["os.py"]))) as cut:
        assert cut.namelist() == ["os.py"]
    with pytest.raises(BuildError, match=r"library has no re\.py; renew .*stdlib\.txt"):
        carry.library(whole, ["re.py"])


def imported(source: str) -> set[str]:
    """Every module that `source` may import, anywhere in it, and what could be one: `a.b` of `from a import b`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_every_import_of_the_game_is_in_the_library_that_is_carried(tmp_path: Path) -> None:
    try:
        whole = pyodide_files(pyodide_package(CACHE))["python_stdlib.zip"]
    except BuildError as fault:
        do_without(f"no Pyodide: {fault}")
    there = set(zipfile.ZipFile(io.BytesIO(whole)).namelist())
    carried_too = set(carry.wanted_library())
    assert "statistics.py" in there - carried_too, "nothing is left out at all"
    stage(tmp_path / "stage")
    for path in (tmp_path / "stage").rglob("*.py"):
        for name in imported(path.read_text(encoding="utf-8")):
            files = {f"{name.replace('.', '/')}{ending}" for ending in (".py", "/__init__.py")} & there
            assert files <= carried_too, f"{path.relative_to(tmp_path)} imports {name}: see assets/web/stdlib.txt"


# --- the JavaScript inside a WebAssembly module


def number(value: int) -> bytes:
    """In LEB128."""
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def text(value: str) -> bytes:
    return number(len(value)) + value.encode()


def section(kind: int, *entries: bytes) -> bytes:
    content = number(len(entries)) + b"".join(entries)
    return bytes([kind]) + number(len(content)) + content


def side_module(data: bytes, start: int, stop: int) -> bytes:
    """A module with two imported globals and a memory, whose own third and fourth globals are `start` and `stop`."""
    imports = section(
        2,
        text("env") + text("memory") + b"\x02\x00" + number(1),
        text("env") + text("base") + b"\x03\x7f\x00",
        text("env") + text("table") + b"\x01\x70\x01" + number(1) + number(2),
        text("env") + text("f") + b"\x00" + number(0),
        text("env") + text("other") + b"\x03\x7f\x01",
    )
    own = section(6, *(b"\x7f\x00\x41" + number(value) + b"\x0b" for value in (7, start, stop)))
    names = (("__start_em_asm", 3), ("__stop_em_asm", 4))
    exports = section(7, *(text(name) + b"\x03" + number(at) for name, at in names))
    segments = section(11, b"\x00\x23" + number(0) + b"\x0b" + number(len(data)) + data)
    return b"\0asm\1\0\0\0" + imports + own + exports + segments


def test_the_javascript_of_a_module_is_found_in_its_order() -> None:
    code = "return $0 + $1;\0{ alert('ä'); }\0".encode()
    module = side_module(b"before\0" + code + b"after", 7, 7 + len(code))
    assert em_asm.snippets(module) == ["return $0 + $1;", "{ alert('ä'); }"]
    assert em_asm.function_of("return $0 + $1;") == "($0,$1) => { return $0 + $1; };"
    assert em_asm.function_of("{ alert('ä'); }") == "() => { { alert('ä'); } };"


def test_a_module_without_javascript_has_none_and_a_broken_one_is_told() -> None:
    plain = b"\0asm\1\0\0\0" + section(7, text("f") + b"\x00" + number(0))
    assert em_asm.snippets(plain) == []
    with pytest.raises(BuildError, match="no WebAssembly"):
        em_asm.snippets(b"ELF")
    with pytest.raises(BuildError, match="that it does not hold"):
        em_asm.snippets(side_module(b"short", 2, 99))
