"""What is wrong in a file that somebody may have edited: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of one file, told so that whoever wrote the file can mend it.

    `place` is the line, key, layer, object or tile; `what` is the fault; `remedy` is what to change.
    """

    file: str
    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.place}: {self.what}; {self.remedy}"


class Broken(Exception):
    """A file cannot be used. `problems` holds everything that was found, in the order of finding, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("Broken needs at least one problem")
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
