"""The results of a class: read, each counted once, and reckoned anew from the answers in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from game.classroom.desk import Answer, Change, Findings, answers_of, changed, findings
from game.classroom.ideas import held
from game.classroom.results import LONGEST, Outcome, from_text
from game.given.files import decoded, read_bytes
from game.given.letters import plain
from game.library.peptides import load_blosum62
from game.problems import Broken
from game.save.lessons import WHEN

MOST_FILES = 2000


@dataclass(frozen=True, slots=True)
class Pupil:
    """A result with what its tests came to."""

    result: Outcome
    found: Mapping[str, Findings]
    answers: Mapping[str, tuple[Answer, ...]]

    @property
    def change(self) -> Change | None:
        """How much better own and microbe's were told apart after the lesson; None without both tests."""
        both = [self.found[when].brake for when in WHEN if when in self.found]
        if len(both) < len(WHEN) or both[0] is None or both[1] is None:
            return None
        return changed(both[0], both[1])

    @property
    def remarks(self) -> tuple[tuple[str, str], ...]:
        """Why somebody may want to look at it: the test, and `same` or `quick`."""
        same = [(when, "same") for when, one in self.found.items() if one.same]
        return (*same, *((when, "quick") for when, one in self.found.items() if one.quick and not one.same))

    @property
    def held(self) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        """The statements that were answered wrong before and after; None where they were not asked."""
        tests = self.result.tests
        return held(tests.get(WHEN[0])), held(tests.get(WHEN[1]))

    @property
    def last(self) -> tuple[Answer, ...]:
        """The answers of the last test that was taken."""
        return self.answers.get(WHEN[-1]) or self.answers.get(WHEN[0]) or ()


@dataclass(frozen=True, slots=True)
class Group:
    """What was read: pupils of the lesson that most are of, and a line for each file that does not count, with why.

    `counted` are the names of the files that count; `seed` is the one that most of them say the link fixed for all,
    None for none.
    """

    pupils: tuple[Pupil, ...]
    apart: tuple[str, ...]
    counted: tuple[str, ...] = ()
    seed: int | None = None


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those ending in .json in folders named, in alphabetical order."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.json")) if path.is_dir() else [path]
    return found[:MOST_FILES]


class Gathering:
    """Results as they come in, one file after the other; each content counts once."""

    def __init__(self) -> None:
        self._refused: list[str] = []
        self._by_digest: dict[str, str] = {}
        self._read: list[tuple[str, Pupil]] = []

    def take(self, name: str, text: str) -> None:
        """The `text` of the file `name`, as `decoded` gives it."""
        try:
            result = from_text(text, name)
        except Broken as broken:
            self.refuse(str(broken.problems[0]))
            return
        if result.digest in self._by_digest:
            self.refuse(f"{name}: the same as {self._by_digest[result.digest]}; counted once")
            return
        self._by_digest[result.digest] = name
        self._read.append((name, _pupil(result)))

    def refuse(self, line: str) -> None:
        """A file does not count; `line` names it and says why."""
        self._refused.append(plain(line))

    def group(self, of: str = "") -> Group:
        """What came in so far: the class `of`, "" for the one that most are of, and the lesson that most of it are of.

        Results of others are set apart, and what a pupil saved on the way.
        """
        named = [(one.result.lesson, one.result.group) for _, one in self._read]
        most = Counter(one for one in named if of in ("", one[1])).most_common(1)
        wanted = most[0][0] if most else ("", of)
        apart, counted = list(self._refused), []
        for (name, one), mine in zip(self._read, named, strict=True):
            later = next((other for other, two in self._read if _goes_on(one.result, two.result)), "")
            if mine != wanted:
                said = f"class {of} was asked for" if of and mine[1] != of else f"most are of {_named(wanted)}"
                apart.append(plain(f"{name}: of {_named(mine)}; {said}"))
            elif later:
                apart.append(plain(f"{name}: saved before {later}, which has all of it; counted once"))
            else:
                counted.append((name, one))
        pupils = sorted((one for _, one in counted), key=lambda pupil: pupil.result.name)
        seeds = Counter(pupil.result.seed for pupil in pupils).most_common(1)
        return Group(tuple(pupils), tuple(apart), tuple(name for name, _ in counted), seeds[0][0] if seeds else None)


def _goes_on(first: Outcome, second: Outcome) -> bool:
    """Whether a pupil saved `second` later in the same lesson: it has all that is in `first`, and more."""
    of = (first.lesson, first.group, first.name)
    if of != (second.lesson, second.group, second.name) or first.digest == second.digest:
        return False
    mine, runs = ({kept.level: kept.attempt for kept in one.runs} for one in (first, second))
    more = len(second.tests) > len(first.tests) or sum(runs.values()) > sum(mine.values())
    same = all(second.tests.get(when) == test for when, test in first.tests.items())
    return more and same and all(attempt <= runs.get(level, 0) for level, attempt in mine.items())


def _named(of: tuple[str, str]) -> str:
    lesson, group = of
    return f"lesson {lesson}, class {group or '-'}"


def read_group(paths: Iterable[Path], of: str = "") -> Group:
    """Read the results in files and folders: of the class `of`, "" for the one that most are of."""
    gathering = Gathering()
    for path in files_of(paths):
        try:
            text = decoded(read_bytes(path, LONGEST), str(path))
        except Broken as broken:
            gathering.refuse(str(broken.problems[0]))
        except OSError as fault:
            gathering.refuse(f"{path.name}: cannot be read: {fault.strerror or fault}")
        else:
            gathering.take(path.name, text)
    return gathering.group(of)


def _pupil(result: Outcome) -> Pupil:
    answers = {when: answers_of(result.tests[when]) for when in WHEN if when in result.tests}
    return Pupil(result, {when: findings(given, load_blosum62()) for when, given in answers.items()}, answers)


def pooled(values: Sequence[Change]) -> Change | None:
    """The mean change of a class and its standard error, after DerSimonian and Laird 1986 (Control Clin Trials 7:177).

    Each pupil counts by how certain the change is, and by how far pupils differ beyond that. None for fewer than two.
    """
    if len(values) < 2:
        return None
    weights = [1.0 / (one.error * one.error) for one in values]
    whole = sum(weights)
    mean = sum(weight * one.value for weight, one in zip(weights, values, strict=True)) / whole
    spread = sum(weight * (one.value - mean) ** 2 for weight, one in zip(weights, values, strict=True))
    between = max(0.0, (spread - (len(values) - 1)) / (whole - sum(weight * weight for weight in weights) / whole))
    weights = [1.0 / (one.error * one.error + between) for one in values]
    whole = sum(weights)
    mean = sum(weight * one.value for weight, one in zip(weights, values, strict=True)) / whole
    return Change(mean, 1.0 / sqrt(whole))


def mistakes(pupils: Iterable[Pupil]) -> list[tuple[str, str, int]]:
    """The mistakes of the last tests, the most frequent first: the kind, the answer, how often."""
    counted = Counter((one.item.kind, one.verdict) for pupil in pupils for one in pupil.last if not one.right)
    return [(*pair, count) for pair, count in counted.most_common()]
