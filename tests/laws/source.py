"""The game's modules as syntax trees: what they import, where, and what they say. Nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Import:
    """Module `by` imports `what`; `inside` is the function it does that in ("" at its top)."""

    by: str
    what: str
    inside: str


@dataclass(frozen=True)
class Module:
    """One module of the game: its dotted `name`, its `path` below the project, its syntax tree."""

    name: str
    path: str
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the game, sorted."""
    return tuple(
        Module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"),
            path.relative_to(ROOT).as_posix(),
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in sorted((ROOT / "game").rglob("*.py"))
    )


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the game that happens at run time: those for the type checker alone are no arrows."""
    return tuple(found for module in modules() for found in _imports(module.name, module.tree, ""))


def _imports(by: str, node: ast.AST, inside: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from _imports(by, other, inside)
        elif isinstance(child, ast.Import):
            yield from (Import(by, alias.name, inside) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (Import(by, what, inside) for what in _from(child))
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(by, child, inside or getattr(child, "name", "lambda"))
        else:
            yield from _imports(by, child, inside)


def _from(node: ast.ImportFrom) -> Iterator[str]:
    """What `from package import name` imports: the module of that name where there is one, else the package."""
    package = node.module or ""
    known = {module.name for module in modules()}
    for alias in node.names:
        whole = f"{package}.{alias.name}"
        yield whole if whole in known else package


def room_of(name: str) -> str:
    """The room that a module stands in: `game.tissue.cells` in tissue, `game.view.kit.text` in view.kit.

    A module that stands in no room is one by itself, as `app` is.
    """
    parts = name.split(".")[1:]
    if not parts:
        return "game"
    deep = 2 if parts[0] == "view" and len(parts) > 2 else 1
    return ".".join(parts[:deep])


def below(name: str, *rooms: str) -> bool:
    """Whether a module stands in one of these rooms, or in a room of theirs."""
    return any(name == f"game.{room}" or name.startswith(f"game.{room}.") for room in rooms)
