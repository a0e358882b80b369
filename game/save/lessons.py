"""How far each lesson has come, kept between visits: a late log-in or a bell in the middle loses nothing.

One slot holds all lessons, the one that was kept last first, as JSON; a platform's bookmark holds one, as the same
text (`bookmark`). Nothing in either is believed unchecked; what cannot be read begins anew. Of a test its answers are
kept, and no number that could be reckoned from them; of a level its last run that ended (`game.save.attempts`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from game.given.forms import read_json
from game.host import LESSON_KEY, Host
from game.host.link import is_group
from game.library.forms import FORMS, LONG, SHORT, WHYS, load_form
from game.library.ideas import IDEAS, STEPS
from game.library.lessons import MOST_STEPS, is_lesson
from game.library.nicknames import is_nickname
from game.problems import Broken
from game.save.attempts import MOST_ATTEMPTS, Kept, attempts_in, kept_in, seeds_of
from game.save.attempts import plain as plain_run
from game.tissue.chance import MOST_SEED
from game.tissue.commands import Reason
from game.tissue.fit import CONTACTS

ORDERS = (("a", "b"), ("b", "a"))  # of the forms before and after
WHEN = ("before", "after")
MOST_CHOICE = 4  # answers are numbered from 0 in the order of the screen
MOST_SECONDS = 100_000
MOST_LESSONS = 24  # that are kept; the one that was kept longest ago goes first
LONGEST = 1_000_000  # letters of the slot; a lesson has some hundred, and about 2,000 for each level
BOOKMARK = 4096  # letters that the narrowest platform keeps (SCORM 1.2)


@dataclass(frozen=True, slots=True)
class Taken:
    """A test that was taken: its form, the numbers of its answers in the order of its items (one digit each), where it
    asked what decided the places (their digits) and the reason, and the seconds that it took in all; the answers to the
    statements before it (`game.library.ideas`, one digit each), "" where they were not asked."""

    form: str
    short: bool
    choices: str
    whys: tuple[tuple[str, str], ...]
    seconds: int
    ideas: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A lesson on its way: the pupil's nickname, the order of forms that was drawn, which steps (from 0) are done, the
    tests that were taken, by `WHEN`, and the class that its link named, "" for none.

    `attempts` is how many runs were begun of each level, `runs` the last one of each that ended, the newest last;
    `seed` the one that the link fixed for all, None where each run has its own (`attempts.seed_of`).
    `recalled` are the steps before whose level the questions were answered."""

    lesson: str
    name: str
    order: int = 0
    done: tuple[int, ...] = ()
    tests: Mapping[str, Taken] = field(default_factory=dict)
    group: str = ""
    attempts: Mapping[str, int] = field(default_factory=dict)
    runs: tuple[Kept, ...] = ()
    seed: int | None = None
    recalled: tuple[int, ...] = ()

    def form(self, when: str) -> str:
        """The form of the test `before` or `after`."""
        return ORDERS[self.order][WHEN.index(when)]

    def with_step(self, step: int) -> Progress:
        """The same with a step done."""
        return replace(self, done=tuple(sorted({*self.done, step})))

    def with_test(self, when: str, taken: Taken) -> Progress:
        """The same with a test that was taken; one that was taken before stays."""
        return replace(self, tests={when: taken, **self.tests})

    def next_seed(self, level: str) -> int:
        """The seed of the next run of a level that is begun."""
        return self._seeds(level, min(MOST_ATTEMPTS, self.attempts.get(level, 0) + 1))[0]

    def attempt(self, level: str, seed: int) -> int:
        """Which attempt the run `seed` of a level is; 0 where it was not begun in this lesson."""
        begun = self.attempts.get(level, 0)
        return next((number for number in range(begun, 0, -1) if seed in self._seeds(level, number)), 0)

    def with_attempt(self, level: str) -> Progress:
        """The same with one more run of a level begun."""
        return replace(self, attempts={**self.attempts, level: min(MOST_ATTEMPTS, self.attempts.get(level, 0) + 1)})

    def with_run(self, kept: Kept) -> Progress:
        """The same with a run that ended; it takes the place of an earlier one of its level."""
        return replace(self, runs=(*(one for one in self.runs if one.level != kept.level), kept))

    def _seeds(self, level: str, attempt: int) -> tuple[int, ...]:
        return seeds_of(self.lesson, level, self.group, self.name, attempt, self.seed)


def plain(taken: Taken) -> dict[str, object]:
    """A test as JSON can say it."""
    return {
        "form": taken.form,
        "short": taken.short,
        "choices": taken.choices,
        "whys": [list(why) for why in taken.whys],
        "seconds": taken.seconds,
        **({"ideas": taken.ideas} if taken.ideas else {}),
    }


def taken_of(data: Mapping[str, Any]) -> Taken:
    """The test that JSON tells of. Raises ValueError, KeyError or TypeError where it is none."""
    form, short, choices, seconds = data["form"], data["short"], data["choices"], data["seconds"]
    if form not in FORMS or type(short) is not bool or type(seconds) is not int or not 0 <= seconds <= MOST_SECONDS:
        raise ValueError("test")
    whole = isinstance(choices, str) and len(choices) == (SHORT if short else LONG)
    if not whole or not all(digit in "0123456789" and int(digit) <= MOST_CHOICE for digit in choices):
        raise ValueError("choices")
    whys = tuple((_places(places), Reason(reason).value) for places, reason in data["whys"])
    if len(whys) != WHYS or len([item for item in load_form(form, short=short) if item.why]) != WHYS:
        raise ValueError("whys")
    ideas = data.get("ideas", "")
    if not isinstance(ideas, str) or not re.fullmatch(f"([0-{len(STEPS) - 1}]{{{IDEAS}}})?", ideas):
        raise ValueError("ideas")
    return Taken(form, short, choices, whys, seconds, ideas)


def _places(text: object) -> str:
    contacts = [str(place) for place in CONTACTS]
    if not isinstance(text, str) or [place for place in contacts if place in text] != list(text):
        raise ValueError("places")
    return text


def to_text(progress: Progress) -> str:
    """A lesson on its way as JSON on one line."""
    return json.dumps(_plain(progress), separators=(",", ":"))


def from_text(text: str) -> Progress:
    """The lesson that such a text tells of. Raises ValueError where it tells of none that is here."""
    try:
        return _progress(read_json(text, "lesson"))
    except (Broken, KeyError, TypeError, AttributeError) as fault:
        raise ValueError("no lesson") from fault


def bookmark(progress: Progress, most: int = BOOKMARK) -> str:
    """A lesson on its way in at most so many letters, for `from_text`: as many runs as there is room for.

    The oldest run goes first; what was said of it stays, as every answer does: all of that has less than 4,096 letters.
    """
    text = to_text(progress)
    while len(text) > most and (full := [kept for kept in progress.runs if kept.run]):
        bare = replace(full[0], run="")
        progress = replace(progress, runs=tuple(bare if kept is full[0] else kept for kept in progress.runs))
        text = to_text(progress)
    return text


def store(host: Host, progress: Progress) -> bool:
    """Keep it beside the other lessons, before them; False when nothing can be kept here.

    What another window has done meanwhile in the same lesson, under the same name, stays.
    """
    with host.locked():
        kept = _all(host)
        mine = kept.pop(progress.lesson, progress)
        rows = [_joined(mine, progress), *kept.values()][:MOST_LESSONS]
        each = LONGEST // (MOST_LESSONS + 1)
        return host.write(LESSON_KEY, f'{{"lessons":[{",".join(bookmark(row, each) for row in rows)}]}}')


def read(host: Host, fresh: Progress) -> Progress:
    """How far the lesson of `fresh` has come; `fresh` itself where nothing good is kept of it."""
    return _all(host).get(fresh.lesson, fresh)


def owner_of(host: Host, level: str, seed: int) -> Progress | None:
    """The lesson that began the run `seed` of `level`, as far as it has come; None for none."""
    return next((progress for progress in _all(host).values() if progress.attempt(level, seed)), None)


def _joined(kept: Progress, progress: Progress) -> Progress:
    """What was done of either; of a test that was taken twice the answers that were kept first."""
    if (kept.name, kept.order) != (progress.name, progress.order):
        return progress
    done = tuple(sorted({*kept.done, *progress.done}))
    attempts = {**kept.attempts, **progress.attempts}
    attempts = {level: max(kept.attempts.get(level, 0), count) for level, count in attempts.items()}
    mine = {one.level: one for one in progress.runs}
    others = [one for one in kept.runs if one.level not in mine or one.attempt > mine[one.level].attempt]
    recalled = tuple(sorted({*kept.recalled, *progress.recalled}))
    joined = replace(progress, recalled=recalled, done=done, tests={**progress.tests, **kept.tests}, attempts=attempts)
    for one in others:
        joined = joined.with_run(one)
    return joined


def _all(host: Host) -> dict[str, Progress]:
    """All lessons that are kept, by their ids, the one that was kept last first; what is no good is left out."""
    text = host.read(LESSON_KEY) or ""
    try:
        data = read_json(text[:LONGEST], "lessons")
        rows = data.get("lessons", [data])  # at first one lesson was kept alone
    except (Broken, AttributeError):
        return {}
    found: dict[str, Progress] = {}
    for row in rows if isinstance(rows, list) else ():
        try:
            progress = _progress(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        found.setdefault(progress.lesson, progress)
    return found


def _plain(progress: Progress) -> dict[str, object]:
    return {
        "lesson": progress.lesson,
        "name": progress.name,
        "order": progress.order,
        "done": list(progress.done),
        "tests": {when: plain(taken) for when, taken in progress.tests.items()},
        "class": progress.group,
        "attempts": dict(progress.attempts),
        "runs": [plain_run(kept) for kept in progress.runs],
        "seed": progress.seed,
        "recalled": list(progress.recalled),
    }


def _progress(data: Mapping[str, Any]) -> Progress:
    lesson, done, order, name = data["lesson"], data["done"], data["order"], data["name"]
    if not isinstance(lesson, str) or not is_lesson(lesson):
        raise ValueError("lesson")
    if type(order) is not int or order not in range(len(ORDERS)):
        raise ValueError("order")
    recalled = data.get("recalled", [])
    if not all(type(step) is int and 0 <= step < MOST_STEPS for step in (*done, *recalled)):
        raise ValueError("done")
    if not is_nickname(name):
        raise ValueError("name")
    group = data.get("class", "")
    if group and not is_group(group):
        raise ValueError("class")
    tests = {when: taken_of(row) for when, row in data["tests"].items() if when in WHEN}
    return Progress(
        lesson,
        name,
        order,
        tuple(sorted(set(done))),
        tests,
        group,
        attempts_in(data.get("attempts", {})),
        runs_in(data.get("runs", [])),
        seed_in(data),
        tuple(sorted(set(recalled))),
    )


def seed_in(data: Mapping[str, Any]) -> int | None:
    """The seed that JSON says a link fixed for all, None for none. Raises ValueError."""
    seed = data.get("seed")
    if seed is None:
        return None
    if type(seed) is not int or not 0 <= seed <= MOST_SEED:
        raise ValueError("seed")
    return seed


def runs_in(rows: Sequence[Any]) -> tuple[Kept, ...]:
    """The runs of a lesson that JSON tells of, one a level. Raises ValueError, KeyError or TypeError."""
    runs = tuple(kept_in(row) for row in rows)
    if len(runs) > MOST_STEPS or len({kept.level for kept in runs}) < len(runs):
        raise ValueError("runs")
    return runs
