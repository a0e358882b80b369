"""Tests of the antigen desk as a pupil may have answered them."""

from __future__ import annotations

from game.classroom.desk import Answer, taken
from game.library.forms import load_form
from game.library.kinds import BEST
from game.save.lessons import Taken

SURE = {"calm": "surely-brake", "permit": "surely-run", "restrain": "restrain"}


def short_test(form: str, right: int) -> Taken:
    """A short test of which the first `right` answers are right, and no other."""
    answers = []
    for number, item in enumerate(load_form(form, short=True)):
        best = BEST[item.kind].value
        wrong = next(verdict for verdict in SURE if verdict != best)
        reason = "known" if item.why else ""
        answers.append(Answer(item, SURE[best if number < right else wrong], 3.0, (), reason))
    return taken(form, answers, short=True)
