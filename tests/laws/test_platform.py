"""Only the host asks on which platform the game runs; everybody else asks the host what it can do.

And what a browser lacks, nobody imports who is sent there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from assets.web.carry import wanted_library
from assets.web.stage import PACKAGES, ROOT, chosen_files
from tests.laws.source import below, imports, modules

PLATFORM_MODULES = {"platform", "js", "pyodide", "platform_wasm"}
# What needs no file of the standard library, since it is part of the interpreter; what comes beside that.
WITHOUT_A_FILE = {"collections.abc", "gc", "itertools", "math", "sys", "time", "zlib"}
BESIDE = {"game", "js", "pygame", *PACKAGES}


def asked(tree: ast.AST) -> Iterator[str]:
    """The places of a module that ask for the platform."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ast.Name("sys"), "platform") | ast.Attribute(ast.Name("os"), "name" | "uname"):
                yield f"line {node.lineno}: {ast.unparse(node)}"
            case ast.Constant(str(text)) if text.lower() == "emscripten":
                yield f"line {node.lineno}: {text}"
            case ast.Compare() | ast.Match():
                # The host's name may be told; to choose by it is to ask for the platform
                subjects = [node.left, *node.comparators] if isinstance(node, ast.Compare) else [node.subject]
                for subject in subjects:
                    if ast.unparse(subject).endswith("host.name"):
                        yield f"line {node.lineno}: {ast.unparse(subject)}"


def test_only_the_host_asks_for_the_platform() -> None:
    found = {module.name: list(asked(module.tree)) for module in modules() if not below(module.name, "host")}
    assert {name: places for name, places in found.items() if places} == {}


def test_only_the_host_imports_what_a_platform_has() -> None:
    found = {one.by for one in imports() if one.what.split(".")[0] in PLATFORM_MODULES}
    assert found and all(below(by, "host") for by in found), found


def test_the_ways_to_ask_are_seen() -> None:
    for line in ("sys.platform == 'linux'", "os.name", "x = 'emscripten'", "self.stage.host.name == 'desktop'"):
        assert list(asked(ast.parse(line))), line
    assert list(asked(ast.parse("match host.name:\n  case 'web': pass")))
    assert not list(asked(ast.parse("report(fault, stage.host.name)")))


def not_in_a_browser() -> set[tuple[str, str]]:
    """Who of the browser's archive imports what the page does not carry: module, and what it imports."""
    carried = set(wanted_library())
    packed = {path.as_posix() for path in chosen_files(ROOT)}
    sent = {module.name for module in modules() if module.path in packed}
    return {
        (one.by, one.what)
        for one in imports()
        if one.by in sent
        and one.what not in WITHOUT_A_FILE
        and one.what.split(".")[0] not in BESIDE
        and not {f"{one.what.replace('.', '/')}{end}" for end in (".py", "/__init__.py")} & carried
    }


def test_nothing_is_imported_in_a_browser_that_the_page_does_not_carry() -> None:
    # `secrets` needs `hmac`, which Pyodide keeps apart: a page that imported it did not start, and nothing else fell.
    assert not_in_a_browser() == set(), "do without it, or carry it and all that it imports: assets/web/stdlib.txt"
