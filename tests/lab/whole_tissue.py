"""What became of patients in the whole tissue, kept in whole_tissue.json: what the fast model is held against.

`python -m tests.lab.whole_tissue [SETTING ...]` plays those settings anew, on every seed, with each player, and writes
them into the table. It takes an hour and more for all of them, so that no test does it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from game.lab.setting import read_setting
from game.lab.ward import as_played
from game.runs.players import play, player
from game.tissue.outcomes import LOST, OUTCOMES
from game.tissue.world import Tissue

TABLE = Path(__file__).with_name("whole_tissue.json")
SEEDS = range(1, 17)
PLAYERS = ("careful", "idle")


@dataclass(frozen=True, slots=True)
class Row:
    """So many `runs` of a `player` in patients of a `setting`: how they ended; tissue and seconds on average."""

    setting: str
    player: str
    runs: int
    endings: dict[str, int]
    tissue: float
    seconds: float

    def share(self, ending: str) -> float:
        """The share of runs with this end; "well" for those that were not lost."""
        if ending == "well":
            return 1.0 - sum(self.share(lost) for lost in LOST)
        return self.endings.get(ending, 0) / self.runs


def rows() -> list[Row]:
    """The table as it is kept."""
    return [Row(**row) for row in json.loads(TABLE.read_text(encoding="utf-8"))]


def played(setting: str, by: str) -> Row:
    """A row, played anew."""
    ended = []
    for seed in SEEDS:
        tissue = Tissue(as_played(read_setting(setting), seed), seed)
        play(tissue, player(by, seed))
        ended.append(tissue)
    endings = {outcome: sum(tissue.outcome == outcome for tissue in ended) for outcome in OUTCOMES}
    return Row(
        setting=setting,
        player=by,
        runs=len(ended),
        endings=endings,
        tissue=round(sum(tissue.integrity for tissue in ended) / len(ended), 4),
        seconds=round(sum(tissue.now for tissue in ended) / len(ended) / 30, 1),
    )


def write(found: list[Row]) -> None:
    """Keep the table, one row a line."""
    lines = ",\n".join(json.dumps(asdict(row)) for row in found)
    TABLE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def renew(settings: list[str]) -> None:
    """Play these settings anew; all of the table where none is named."""
    kept = {(row.setting, row.player): row for row in rows()}
    for setting, by in list(kept) if not settings else [(one, by) for one in settings for by in PLAYERS]:
        kept[setting, by] = played(setting, by)
        write(list(kept.values()))


if __name__ == "__main__":
    renew(sys.argv[1:])
