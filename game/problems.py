"""What is wrong in a file that somebody may have edited: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.given.letters import plain


@dataclass(frozen=True)
class Problem:
    """One fault of one file, told so that whoever wrote the file can mend it.

    `place` is the line, key, layer, object or tile; `what` is the fault; `remedy` is what to change. Parts of the file
    may be quoted in each as they are: as text a problem is one line in which nothing is hidden.
    """

    file: str
    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return plain(f"{self.file}:{self.place}: {self.what}; {self.remedy}")


class Broken(Exception):
    """A file cannot be used. `problems` holds everything that was found, in the order of finding, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("Broken needs at least one problem")
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
