"""A local web server for the browser builds: right types for WebAssembly, nothing kept in the browser's cache."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# Said here and not asked of the system, whose list differs from machine to machine.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    "": "application/octet-stream",
}


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, not yet running; port 0 takes a free one. Raises OSError for a taken port."""

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = TYPES

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, directory=str(folder), **options)

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Says nothing: a line for each file would hide what matters."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)
