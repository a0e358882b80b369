"""Makes kept runs, golden frames, docs/vocabulary.md and docs/teachers anew, and says what changed: look at each first.

Run it by `./build.sh renew` when a rule, a level or a screen was changed on purpose. A kept run's name says which
level, player and seed it is (tests/replays/LEVEL-PLAYER-SEED.json).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assets.make.teachers.pages import write as renew_teachers
from game.library import build_setup
from game.locus.bots import player as strip_player
from game.locus.strip import Strip
from game.runs.form import run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.strips import StripRun
from game.runs.strips import play as play_strip
from game.runs.strips import to_text as strip_to_text
from game.tissue.world import Tissue
from game.tools.vocabulary import page

ROOT = Path(__file__).parents[1]
RUNS = ROOT / "tests" / "replays"
STRIPS = RUNS / "strips"
FRAMES = ROOT / "tests" / "golden" / "frames"
VOCABULARY = ROOT / "docs" / "vocabulary.md"
BULKY = 60  # letters: what is longer is not told, only that it is another


def played(name: str) -> str:
    """The text of the run that a kept run's name asks for."""
    level, by, seed = name.rsplit("-", 2)
    tissue = Tissue(build_setup(level, int(seed)), int(seed))
    run = Run(level, int(seed))
    run.commands = play(tissue, player(by, int(seed)), after=run.note)
    run.close(tissue)
    return run_to_text(run) + "\n"


def played_strip(name: str) -> str:
    """The text of the run of a strip that a kept run's name asks for."""
    level, by, seed = name.rsplit("-", 2)
    run = StripRun(level, int(seed))
    strip = Strip(run.setup(), int(seed))
    run.commands = play_strip(strip, strip_player(by, int(seed)))
    run.close(strip)
    return strip_to_text(run) + "\n"


def changes(before: Any, after: Any, name: str = "") -> Iterator[str]:
    """What differs between two texts that were JSON, a line for each named fact, the facts within a fact among them."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from changes(before.get(key), after.get(key), f"{name}.{key}" if name else key)
    elif before != after:
        if isinstance(before, list) and isinstance(after, list):
            same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
            first = min(len(before), len(after)) if same is None else same
            yield f"{name}: {len(before)} -> {len(after)}, another from number {first + 1} on"
        else:
            told = f"{json.dumps(before)} -> {json.dumps(after)}"
            yield f"{name}: {told if len(told) <= BULKY else 'another'}"


def renew_runs(folder: Path = RUNS, make: Callable[[str], str] = played) -> list[str]:
    """Play every kept run of a folder anew; the lines that say what changed."""
    told = []
    for file in sorted(folder.glob("*.json")):
        before, after = file.read_text(encoding="utf-8"), make(file.stem)
        found = list(changes(json.loads(before), json.loads(after)))
        if found:
            file.write_text(after, encoding="utf-8")
            told += [f"{file.stem}", *(f"    {line}" for line in found)]
    return told


def renew_frames(folder: Path = FRAMES) -> list[str]:
    """Draw every golden frame anew; the lines that say which are other pictures now. Raises SystemExit if one fails."""
    before = {file.name: file.read_bytes() for file in folder.glob("*.png")}
    status = pytest.main(["-q", "--accept", "-p", "no:cacheprovider", str(folder.parent)])
    after = {file.name: file.read_bytes() for file in folder.glob("*.png")}
    if status:
        raise SystemExit(int(status))
    told = [f"{name} is new" for name in sorted(after.keys() - before.keys())]
    return told + [f"{name} is another picture" for name in sorted(before) if before[name] != after.get(name)]


def renew_vocabulary(file: Path = VOCABULARY) -> list[str]:
    """Write the page of the code's own words anew; the lines that are new in it."""
    before = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    file.write_text(page(), encoding="utf-8", newline="\n")
    return [line for line in page().splitlines() if line not in before]


WHAT: dict[str, Callable[[], list[str]]] = {
    "runs": lambda: [*renew_runs(), *renew_runs(STRIPS, played_strip)],
    "frames": renew_frames,
    "vocabulary": renew_vocabulary,
    "teachers": renew_teachers,
}


def main(asked: list[str]) -> int:
    """Renews what is asked for, or everything. 2 when something else is asked for."""
    if set(asked) - WHAT.keys():
        print(f"renew takes {' or '.join(WHAT)}, or nothing for all", file=sys.stderr)
        return 2
    for name in asked or WHAT:
        told = WHAT[name]()
        print(f"{name}:", *(told or ["nothing changed"]), sep="\n  ", flush=True)
    return 0


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl+C
        status = 130
    raise SystemExit(status)
