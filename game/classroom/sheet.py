"""A page of HTML in one file, to be opened or printed anywhere: no script, and nothing asked for from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def sheet(lang: str, title: str, style: str, body: Iterable[str]) -> str:
    """The whole page; `title` is plain text and stands above the `body`, whose parts are HTML, as `style` is CSS."""
    name = escape(title)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(lang)}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{name}</title><style>{style}</style></head><body>",
            f"<h1>{name}</h1>",
            *body,
            "</body></html>",
            "",
        ]
    )
