"""The self-hosted build on Debian's nginx as it is installed: its own types, with and without packing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.playing import do_without, new_game

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TYPES = Path("/etc/nginx/mime.types")
# Debian's own nginx.conf, but for where it writes and listens, and for who it runs as.
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    gzip {gzip};
    {more}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        index index.html;
    }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def nginx(site: Path, folder: Path, gzip: str, more: str) -> Iterator[str]:
    """Serves `site` by nginx as long as the context lasts; gives its address."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None or not TYPES.is_file():
        do_without("no nginx: install Debian's package nginx-light")
    port = free_port()
    configuration = folder / "nginx.conf"
    # Its workers must be able to read the folder of a test, which only the one who made it may.
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(
        CONFIGURATION.format(folder=folder, site=site, port=port, gzip=gzip, more=more, user=user), encoding="utf-8"
    )
    with subprocess.Popen([program, "-p", str(folder), "-c", str(configuration)]) as running:
        try:
            while running.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    continue  # not up yet; it ends by itself if it can't
            assert running.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()


@pytest.mark.parametrize(
    ("gzip", "more"), [("on", ""), ("off", ""), ("on", "gzip_types *; gzip_min_length 1;")], ids=["on", "off", "all"]
)
def test_the_game_starts_on_debians_nginx(
    chromium: Browser, selfhost: Path, tmp_path: Path, gzip: str, more: str
) -> None:
    with nginx(selfhost, tmp_path, gzip, more) as address:
        game = new_game(chromium, address)
        game.start("?t=1&level=islet-drill&seed=7")
        game.until("tolerance.scene === 'patrol'")
        game.page.context.close()
        assert game.faults == []
