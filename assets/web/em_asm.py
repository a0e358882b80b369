"""The JavaScript inside a WebAssembly side module of Emscripten: what C wrote as EM_ASM lies there as text.

Emscripten's loader makes functions of it by `eval`, which a strict content policy forbids. The build reads the same
texts and writes them as functions into a script, so that nothing is left to evaluate.
"""

from __future__ import annotations

from collections.abc import Iterator

from assets.web.stage import BuildError

_MAGIC = b"\0asm\1\0\0\0"
_IMPORTS, _GLOBALS, _EXPORTS, _DATA = 2, 6, 7, 11
_I32_CONST, _GLOBAL_GET, _END = 0x41, 0x23, 0x0B
# Kinds of imports and exports.
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
OTHER_WHEEL = "take another wheel of pygame-ce for Pyodide"
_START, _STOP = "__start_em_asm", "__stop_em_asm"


class _Reader:
    """Numbers and texts of a WebAssembly module, one after the other, from `at` on."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self) -> int:
        """A number in LEB128."""
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def _sections(module: bytes) -> dict[int, _Reader]:
    reader, found = _Reader(module, len(_MAGIC)), {}
    while reader.at < len(module):
        kind, length = reader.byte(), reader.unsigned()
        found[kind] = _Reader(module, reader.at)
        reader.at += length
    return found


def _imported_globals(section: _Reader) -> int:
    """How many globals come from outside; the module's own are counted on from there."""
    number = 0
    for _ in range(section.unsigned()):
        section.take(section.unsigned())
        section.take(section.unsigned())
        kind = section.byte()
        number += kind == _GLOBAL
        if kind in (_TABLE, _GLOBAL, _TAG):
            section.byte()  # type of the elements, of the global, of the tag
        if kind in (_FUNCTION, _TAG):
            section.unsigned()
        elif kind == _GLOBAL:
            section.byte()
        else:
            has_most = section.byte() & 1
            section.unsigned()
            if has_most:
                section.unsigned()
    return number


def _exported_globals(section: _Reader) -> dict[str, int]:
    found = {}
    for _ in range(section.unsigned()):
        name, kind, index = section.take(section.unsigned()).decode(), section.byte(), section.unsigned()
        if kind == _GLOBAL:
            found[name] = index
    return found


def _values(section: _Reader) -> list[int]:
    """The constants of the module's own globals, which in a side module are addresses."""
    values = []
    for _ in range(section.unsigned()):
        section.take(2)  # type, and whether it may change
        assert section.byte() == _I32_CONST
        values.append(section.unsigned())
        assert section.byte() == _END
    return values


def _segments(section: _Reader) -> Iterator[tuple[int, bytes]]:
    """The pieces of memory that the module brings along, each with its address relative to where it is loaded."""
    for _ in range(section.unsigned()):
        assert section.unsigned() == 0  # active, in the only memory
        address = 0
        if (code := section.byte()) == _GLOBAL_GET:
            section.unsigned()  # the place where the module is loaded: address 0 for us
        else:
            assert code == _I32_CONST
            address = section.unsigned()
        assert section.byte() == _END
        yield address, section.take(section.unsigned())


def snippets(module: bytes) -> list[str]:
    """The texts of EM_ASM in the side module `module`, in its order; none when it has none. Raises BuildError."""
    if not module.startswith(_MAGIC):
        raise BuildError("the wheel's module is no WebAssembly", OTHER_WHEEL)
    sections = _sections(module)
    exported = _exported_globals(sections[_EXPORTS])
    if _START not in exported:
        return []
    try:
        values = _values(sections[_GLOBALS])
        imported = _imported_globals(sections[_IMPORTS])
        start, stop = (values[exported[name] - imported] for name in (_START, _STOP))
        for address, content in _segments(sections[_DATA]):
            if address <= start and stop <= address + len(content):
                return [text.decode() for text in content[start - address : stop - address].split(b"\0") if text]
    except (AssertionError, IndexError, UnicodeDecodeError) as fault:
        raise BuildError("the wheel's module can't be read for its JavaScript", OTHER_WHEEL) from fault
    raise BuildError("the wheel's module names JavaScript that it does not hold", OTHER_WHEEL)


def function_of(snippet: str) -> str:
    """The function that Emscripten's loader would evaluate for `snippet`, word for word."""
    count = next(number for number in range(len(snippet) + 1) if f"${number}" not in snippet)
    arguments = ",".join(f"${number}" for number in range(count))
    return f"({arguments}) => {{ {snippet} }};"
