"""`python -m tests.fuzz`: many seeded cases of every kind. A case that fails stays in build/fuzz, with what it did."""

from __future__ import annotations

import argparse
import faulthandler
import shutil
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.kinds import KINDS, fault_of, lots_of, put

KEPT = Path("build") / "fuzz"
HANGS_AFTER = 120  # seconds in one case, after which the whole ends with a traceback; nothing else looks at a clock


def fuzz(kind: str, seed: int, count: int, kept: Path, first: int = 0) -> list[Path]:
    """Try `count` cases of `kind`; gives the folders of those that fail, in `kept`."""
    failed: list[Path] = []
    for number in range(first, first + count):
        folder = kept / f"{kind}-{seed}-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        put(KINDS[kind].make(lots_of(kind, seed, number)), folder)
        fault = fault_of(kind, folder)
        if fault is None:
            shutil.rmtree(folder)
            continue
        (folder / "fault.txt").write_text("".join(traceback.format_exception(fault)), "utf-8", "backslashreplace")
        failed.append(folder)
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every kind, or those that are named; 1 when a case failed."""
    parser = argparse.ArgumentParser(prog="./build.sh fuzz", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000, help="cases of each kind (default: 2000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first case, to try one again")
    asked = parser.parse_args(arguments)
    failed: list[Path] = []
    for kind in asked.kinds or KINDS:
        if kind not in KINDS:
            parser.error(f"no kind {kind!r}; there are {', '.join(KINDS)}")
        faulthandler.dump_traceback_later(HANGS_AFTER * max(1, asked.count // 10), exit=True)
        found = fuzz(kind, asked.seed, asked.count, KEPT, asked.first)
        faulthandler.cancel_dump_traceback_later()
        print(f"{kind}: {asked.count} cases of seed {asked.seed}, {len(found)} failed", flush=True)
        for folder in found:
            print(f"  {folder}: {(folder / 'fault.txt').read_text('utf-8').strip().splitlines()[-1]}")
        failed += found
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        status = main()
    except KeyboardInterrupt:  # Ctrl+C
        status = 130
    raise SystemExit(status)
