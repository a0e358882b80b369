"""The runtime of the self-hosted build, made fit for servers and policies that nobody here chooses.

What is large travels packed by gzip under the neutral ending `.bin`, because servers differ in what they say about
`.wasm`, `.whl` and `.zip`, and many pack nothing themselves. Scripts are classic ones that end in `.js`: a browser
takes those whatever type they are sent with. Nothing evaluates text, so that a strict content policy is enough.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from assets.web.archive import gzipped, read_zip, stored_zip
from assets.web.em_asm import function_of, snippets
from assets.web.stage import BuildError

LOADER = "pyodide/pyodide.js"
PROGRAM = "pyodide/pyodide.asm.js"
STDLIB = Path(__file__).parent / "stdlib.txt"

# What is changed in Pyodide's scripts: old text, new text; each old one is there once.
_LOADER_CHANGES = (
    # The page compiles the program itself, from the packed file, and tells when that fails.
    (
        "n?l=await WebAssembly.instantiateStreaming(n,s):l=await WebAssembly.instantiate(await t,s)",
        "l=await instantiate(s)",
    ),
    ('let{binary:t,response:n}=_(e+"pyodide.asm.wasm"),i=K();', "let i=K();"),
    ('console.warn("wasm instantiation failed!"),console.warn(l)', "failed(l)"),
    # The library is given as bytes, not as an address.
    ("function he(e){let t=j(e);", "function he(e){let t=e;"),
    ("export{dt as loadPyodide,U as version};", "return dt;"),
    ("//# sourceMappingURL=pyodide.mjs.map", ""),
)
_PROGRAM_CHANGES = (
    ("var Module=moduleArg;", "var Module=moduleArg;var EM_ASM={{functions}};"),
    # The functions of EM_ASM are above; a text that is not among them is evaluated as before.
    ("ASM_CONSTS[start]=eval(func)", "ASM_CONSTS[start]=EM_ASM[func]??eval(func)"),
    ("createRequire(import.meta.url)", "createRequire(location.href)"),
    ("var _scriptName=import.meta.url", "var _scriptName=location.href"),
    ('new URL("pyodide.asm.wasm",import.meta.url)', 'new URL("pyodide.asm.wasm",location.href)'),
    ("export default _createPyodideModule;", "return _createPyodideModule;"),
)


def _changed(name: str, text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        if text.count(old) != 1:
            raise BuildError(f"{name} has other words than expected: {old}", "compare assets/web/carry.py with it")
        text = text.replace(old, new)
    return text


def _part(name: str, arguments: str, text: str) -> str:
    """A module's text as a classic script: a function that boot.js is given, and nothing global."""
    return f'tolerancePart("{name}",({arguments})=>{{"use strict";\n{text}\n}});\n'


def loader_script(text: str) -> str:
    """Pyodide's pyodide.mjs as a classic script. The part takes `instantiate` and `failed`, and gives loadPyodide."""
    return _part(LOADER, "instantiate,failed", _changed("pyodide.mjs", text, _LOADER_CHANGES))


def program_script(text: str, wheel: dict[str, bytes]) -> str:
    """Pyodide's pyodide.asm.mjs as a classic script, with the JavaScript that the modules of `wheel` bring along."""
    found = {function_of(text) for name, content in wheel.items() if name.endswith(".so") for text in snippets(content)}
    functions = ",".join(f"{json.dumps(function)}:{function.removesuffix(';')}" for function in sorted(found))
    changed = _changed("pyodide.asm.mjs", text, _PROGRAM_CHANGES)
    return _part(PROGRAM, "", changed.replace("{{functions}}", f"{{{functions}}}"))


def wanted_library() -> list[str]:
    """The files of Python's standard library that the game needs; see stdlib.txt."""
    lines = STDLIB.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def library(archive: bytes, wanted: list[str]) -> bytes:
    """The standard library in the zip `archive`, cut down to the files `wanted`."""
    files = read_zip(io.BytesIO(archive))
    missing = [name for name in wanted if name not in files]
    if missing:
        raise BuildError(f"Pyodide's library has no {missing[0]}", "renew assets/web/stdlib.txt, as it says itself")
    return stored_zip({name: files[name] for name in wanted})


def carry(
    pyodide: dict[str, bytes], wheel: dict[str, bytes], game: dict[str, bytes], target: Path
) -> dict[str, object]:
    """Writes the runtime and the game into the page's folder `target`, beside the page's own files.

    `pyodide`, `wheel` and `game` are files by name: npm's Pyodide, pygame-ce for it, the game's archive. Gives what the
    page must know: where its parts are, and how many bytes to await of each file. Raises BuildError.
    """
    (target / "pyodide").mkdir()
    scripts = {
        LOADER: loader_script(pyodide["pyodide.mjs"].decode()),
        PROGRAM: program_script(pyodide["pyodide.asm.mjs"].decode(), wheel),
    }
    for name, text in scripts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")
    due = {path.name: {"bytes": path.stat().st_size} for path in target.glob("*") if path.suffix in {".js", ".css"}}
    due |= {name: {"bytes": (target / name).stat().st_size} for name in scripts}
    parts = {
        "program": ("pyodide/pyodide.asm.bin", pyodide["pyodide.asm.wasm"]),
        "library": ("pyodide/library.bin", library(pyodide["python_stdlib.zip"], wanted_library())),
        "pygame": ("pygame.bin", stored_zip(wheel)),
        "archive": ("tolerance.bin", stored_zip(game)),
    }
    for name, content in parts.values():
        packed = gzipped(content)
        (target / name).write_bytes(packed)
        due[name] = {"bytes": len(packed), "size": len(content)}
    return {
        "parts": {part: name for part, (name, _) in parts.items()},
        "due": due,
        "lock": json.loads(pyodide["pyodide-lock.json"]),
    }
