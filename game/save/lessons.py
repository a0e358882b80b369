"""How far a lesson has come, kept between visits: a late log-in or a bell in the middle loses nothing.

The text is JSON in a slot of its own. Nothing in it is believed unchecked; what cannot be read begins anew. Of a test
its answers are kept, and no number that could be reckoned from them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.host import LESSON_KEY, Host
from game.library.forms import FORMS, LONG, SHORT, WHYS, load_form
from game.library.nicknames import is_nickname
from game.tissue.commands import Reason
from game.tissue.fit import CONTACTS

ORDERS = (("a", "b"), ("b", "a"))  # of the forms before and after
WHEN = ("before", "after")
MOST_CHOICE = 4  # answers are numbered from 0 in the order of the screen
MOST_SECONDS = 100_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A test that was taken: its form, the numbers of its answers in the order of its items (one digit each), where it
    asked what decided the places (their digits) and the reason, and the seconds that it took in all."""

    form: str
    short: bool
    choices: str
    whys: tuple[tuple[str, str], ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A lesson on its way: the pupil's nickname, the order of forms that was drawn, which steps (from 0) are done, the
    tests that were taken, by `WHEN`."""

    lesson: str
    name: str
    order: int = 0
    done: tuple[int, ...] = ()
    tests: Mapping[str, Taken] = field(default_factory=dict)

    def form(self, when: str) -> str:
        """The form of the test `before` or `after`."""
        return ORDERS[self.order][WHEN.index(when)]

    def with_step(self, step: int) -> Progress:
        """The same with a step done."""
        return replace(self, done=tuple(sorted({*self.done, step})))

    def with_test(self, when: str, taken: Taken) -> Progress:
        """The same with a test that was taken."""
        return replace(self, tests={**self.tests, when: taken})


def plain(taken: Taken) -> dict[str, object]:
    """A test as JSON can say it."""
    return {
        "form": taken.form,
        "short": taken.short,
        "choices": taken.choices,
        "whys": [list(why) for why in taken.whys],
        "seconds": taken.seconds,
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
    return Taken(form, short, choices, whys, seconds)


def _places(text: object) -> str:
    contacts = [str(place) for place in CONTACTS]
    if not isinstance(text, str) or [place for place in contacts if place in text] != list(text):
        raise ValueError("places")
    return text


def store(host: Host, progress: Progress) -> bool:
    """Keep it; False when nothing can be kept here."""
    data = {
        "lesson": progress.lesson,
        "name": progress.name,
        "order": progress.order,
        "done": list(progress.done),
        "tests": {when: plain(taken) for when, taken in progress.tests.items()},
    }
    return host.write(LESSON_KEY, json.dumps(data))


def read(host: Host, fresh: Progress) -> Progress:
    """How far the lesson of `fresh` has come; `fresh` itself where nothing good is kept of it."""
    text = host.read(LESSON_KEY)
    if not text:
        return fresh
    try:
        data = json.loads(text)
        return _progress(data) if data["lesson"] == fresh.lesson else fresh
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return fresh


def _progress(data: Mapping[str, Any]) -> Progress:
    done, order, name = data["done"], data["order"], data["name"]
    if type(order) is not int or order not in (0, 1) or not all(type(step) is int and 0 <= step < 99 for step in done):
        raise ValueError("lesson")
    if not is_nickname(name):
        raise ValueError("name")
    tests = {when: taken_of(row) for when, row in data["tests"].items() if when in WHEN}
    return Progress(str(data["lesson"]), name, order, tuple(sorted(set(done))), tests)
