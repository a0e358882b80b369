"""What came of groups as a table of comma-separated values, for whoever wants to reckon further."""

from __future__ import annotations

from collections.abc import Iterable

from game.lab.group import Group

HEAD = ("group", "setting", "patient", "seed", "outcome", "second", "tissue")


def csv_of(groups: Iterable[tuple[str, Group]]) -> str:
    """One line a patient, of each named group; `second` is the one of the end, `tissue` what is left of it (0..1)."""
    lines = [",".join(HEAD)]
    for name, group in groups:
        # A setting has commas of its own
        setting = group.setting.text.replace(",", " ")
        for number, patient in enumerate(group.patients, start=1):
            life = patient.life
            row = (name, setting, number, patient.seed, life.outcome, life.second, f"{life.tissue:.4f}")
            lines.append(",".join(map(str, row)))
    return "\n".join(lines) + "\n"
