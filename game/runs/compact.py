"""A run in few letters, for where a whole file of it has no room: a lesson's progress, a result, a platform's bookmark.

It is the run's file (`form`, `strips`) without what simulating it again gives (marks, facts, calls, seal), each command
with the steps since the one before it instead of its own, deflated, in the letters of base64 that an address can hold.
A bot's level has 800 to 2,000 letters, one walked by keys 900 to 2,200, by a hand that never rests 3,700.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, NoReturn

from game.given.forms import read_json
from game.problems import Broken, Problem
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run
from game.runs.script import seal_of
from game.runs.strips import StripRun
from game.runs.strips import from_text as strip_from_text
from game.runs.strips import to_text as strip_to_text

LONGEST = 20_000  # letters; a restless hand has about a fifth
LONGEST_TEXT = 600_000  # bytes of what it is unpacked to: what goes on and on is not read to its end
AGAIN: dict[str, Any] = {"calls": [], "facts": {}, "marks": {"names": [], "rows": []}}  # left out
BARE = -zlib.MAX_WBITS  # deflated without a head and a sum; what is damaged is told by who reads the text
LETTERS = re.compile("[A-Za-z0-9_-]+")
REMEDY = "ask for the result anew"

AnyRun = Run | StripRun


def packed(run: AnyRun) -> str:
    """A run that was closed, in few letters."""
    data = json.loads(strip_to_text(run) if isinstance(run, StripRun) else run_to_text(run))
    for key in ("seal", *AGAIN):
        data.pop(key, None)
    last = 0
    for row in data["commands"]:
        row[0], last = row[0] - last, row[0]
    deflate = zlib.compressobj(9, zlib.DEFLATED, BARE)
    raw = deflate.compress(json.dumps(data, separators=(",", ":")).encode()) + deflate.flush()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str, name: str) -> AnyRun:
    """The run that was packed, without marks, facts and calls. Raises `Broken` where `text` of `name` is none."""
    data = read_json(_inflated(text, name), name)
    if not isinstance(data, dict) or not isinstance(data.get("commands"), list):
        _wrong(name, "holds no run")
    last = 0
    for row in data["commands"]:
        if isinstance(row, list) and row and type(row[0]) is int:
            row[0] = last = last + row[0]
    strip = "world" in data
    data.update({"facts": {}} if strip else AGAIN)
    whole = json.dumps({**data, "seal": seal_of(data)})
    return strip_from_text(whole, name) if strip else run_from_text(whole, name)


def _inflated(text: str, name: str) -> str:
    if len(text) > LONGEST:
        _wrong(name, f"has more than {LONGEST} letters")
    if not LETTERS.fullmatch(text):
        _wrong(name, "is damaged")
    inflate = zlib.decompressobj(BARE)
    try:
        raw = inflate.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), LONGEST_TEXT)
        if not inflate.eof or inflate.unused_data:
            _wrong(name, "is cut short, or holds far more than a run")
        return raw.decode("ascii")
    except (ValueError, zlib.error) as fault:  # no base64, nothing deflated, no text
        raise Broken([Problem(name, "run", "is damaged", REMEDY)]) from fault


def _wrong(name: str, what: str) -> NoReturn:
    raise Broken([Problem(name, "run", what, REMEDY)])
