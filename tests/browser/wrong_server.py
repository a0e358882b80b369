"""A web server that does on purpose what servers, filters and policies do to a page without meaning harm."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from assets.web.serve import TYPES

LOGIN = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in.</body></html>"
OUTER = "outer.html"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a server does: to files by their ending (`.js`), or by their name below the folder.

    `types`: the Content-Type that it gives. `headers`: added to every answer. `answers`: a status in place of a file.
    `login`: a web page in place of a file, as if all were well. `cut`: only so many bytes, without a word;
    `broken`: only so many bytes of those that were announced. `silent`: asked for, and never answered. `damaged`: other
    bytes in the middle. `packed`: packed once more for the way, and said so. `unpacked`: what is packed by gzip is sent
    unpacked. `frame`: the attributes of a frame around the page, which then is at `outer.html`.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    login: tuple[str, ...] = ()
    cut: Mapping[str, int] = field(default_factory=dict)
    broken: Mapping[str, int] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    packed: tuple[str, ...] = ()
    unpacked: tuple[str, ...] = ()
    frame: str | None = None


def _for(name: str, table: Mapping[str, Any]) -> Any:
    """What `table` says about the file `name`, by its name or its ending; None for nothing."""
    return table.get(name, table.get(Path(name).suffix))


def _among(name: str, names: tuple[str, ...]) -> bool:
    return name in names or Path(name).suffix in names


def _damaged(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 0x55 for byte in content[middle : middle + 64]) + content[middle + 64 :]


@contextmanager
def wrong_server(folder: Path, wrong: Wrong) -> Iterator[str]:
    """Serves `folder` so, on a free port of this machine; gives the page's address."""
    end = threading.Event()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.split("?")[0].removeprefix("/") or "index.html"
            if name == OUTER:
                page = f"<!doctype html><iframe {wrong.frame} src='index.html' width='960' height='540'></iframe>"
                return self._answer(200, page.encode(), "text/html")
            if _among(name, wrong.silent):
                end.wait()
                return None
            status = _for(name, wrong.answers) or 200
            path = folder / name
            if status != 200 or not path.is_file():
                return self._answer(status if status != 200 else 404, b"no", "text/plain")
            if _among(name, wrong.login):
                return self._answer(200, LOGIN, "text/html")
            content = path.read_bytes()
            if _among(name, wrong.damaged):
                content = _damaged(content)
            if _among(name, wrong.unpacked) and content.startswith(b"\x1f\x8b"):
                content = gzip.decompress(content)
            kind = _for(name, wrong.types) or TYPES.get(path.suffix, TYPES[""])
            if _among(name, wrong.packed):
                return self._answer(200, gzip.compress(content, 1), kind, packed=True)
            whole = len(content)
            if (kept := _for(name, wrong.broken)) is not None:
                content = content[:kept]
            elif (kept := _for(name, wrong.cut)) is not None:
                content = content[:kept]
                whole = kept
            return self._answer(200, content, kind, whole=whole)

        def _answer(
            self, status: int, content: bytes, kind: str, whole: int | None = None, packed: bool = False
        ) -> None:
            self.send_response(status)
            headers = {"Content-Length": str(len(content) if whole is None else whole), "Cache-Control": "no-store"}
            if kind != "none":
                headers["Content-Type"] = kind
            if packed:
                headers["Content-Encoding"] = "gzip"
            for name, value in {**headers, **wrong.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def handle(self) -> None:
            with suppress(ConnectionError):  # the browser went away, which is its right
                super().handle()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/" + (OUTER if wrong.frame is not None else "")
        end.set()
        running.shutdown()
