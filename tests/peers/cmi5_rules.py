"""What a strict cmi5 platform refuses, with the number of the requirement, or of the section of the specification.

The eleven numbers of four parts are those by which a real platform refused (Quartz, 1st edition); the others are the
sections that say it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

VERBS = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/"
CATEGORY = f"{CMI5}context/categories/"
MASTERY = f"{CMI5}context/extensions/masteryscore"
SESSION = f"{CMI5}context/extensions/sessionid"
PROGRESS = f"{CMI5}result/extensions/progress"

JUDGED = ("passed", "failed")
TIMED = ("completed", "passed", "failed", "terminated")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]00:?00)")
DURATION = re.compile(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?")

Statement = dict[str, Any]


@dataclass
class Registration:
    """One pupil in one course: what was taken of all launches."""

    actor: dict[str, Any]
    activity: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    verbs: list[str] = field(default_factory=list)
    documents: dict[str, Any] = field(default_factory=dict)  # the State API, by stateId

    def kept(self, name: str) -> Any:
        """What the adapter's own document says of `name`; None before there is one."""
        return self.documents.get("bookmark", {}).get(name)


@dataclass
class Session:
    """One launch: what the platform said of it, and what was taken."""

    registration: Registration
    mode: str = "Normal"
    mastery: float | None = None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    preferences_read: bool = False
    verbs: list[str] = field(default_factory=list)

    @property
    def template(self) -> dict[str, Any]:
        """The context that every statement has to hold."""
        grouping = [{"objectType": "Activity", "id": "urn:publisher:of-the-course"}]
        return {"contextActivities": {"grouping": grouping}, "extensions": {SESSION: self.id}}


def verb_of(statement: Statement) -> str:
    """The last part of its verb: initialized, passed ..."""
    return str(statement["verb"]["id"]).removeprefix(VERBS)


def take(session: Session, statement: Statement) -> None:
    """Remember a statement that nothing was said against."""
    session.verbs.append(verb_of(statement))
    session.registration.verbs.append(verb_of(statement))


def refusal(session: Session, statement: Statement) -> str | None:
    """The number of the first requirement that `statement` does not meet as the next of `session`, or None."""
    return next(_refusals(session, statement), None)


def _refusals(session: Session, statement: Statement) -> Iterator[str]:
    if not session.preferences_read:
        yield "11.0.0.0-3"
    try:
        verb = verb_of(statement)
        context, result = statement["context"], statement.get("result", {})
        categories = {activity["id"] for activity in context["contextActivities"].get("category", [])}
        yield from _about_the_launch(session, statement)
        yield from _about_order(session, verb, defined=f"{CATEGORY}cmi5" in categories)
        yield from _about_the_result(session, verb, result)
        moves_on = "success" in result or "completion" in result
        if (f"{CATEGORY}moveon" in categories) != moves_on:
            yield "9.6.2.2"
        if verb in JUDGED and session.mastery is not None and context["extensions"].get(MASTERY) != session.mastery:
            yield "9.6.3.2-2"
    except (KeyError, TypeError, AttributeError):
        yield "xAPI"  # a part is missing, or is of another kind


def _about_the_launch(session: Session, statement: Statement) -> Iterator[str]:
    registration, context = session.registration, statement["context"]
    if statement["actor"].get("objectType") != "Agent" or statement["actor"] != registration.actor:
        yield "8.1.3.0-3"
    if str(uuid.UUID(statement["id"])) != statement["id"].lower():
        yield "9.1"
    if statement["object"]["id"] != registration.activity:
        yield "9.4"
    if context.get("registration") != registration.id:
        yield "9.6.1"
    if not UTC.fullmatch(statement.get("timestamp", "")):
        yield "9.7.0.0-2"
    if context["extensions"].get(SESSION) != session.id:
        yield "9.6.3.1"
    if context["contextActivities"].get("grouping") != session.template["contextActivities"]["grouping"]:
        yield "10.0"


def _about_order(session: Session, verb: str, *, defined: bool) -> Iterator[str]:
    before = session.registration.verbs
    if "terminated" in session.verbs:
        yield "8.1.2.0-2"
    if (verb == "initialized") == bool(session.verbs):
        yield "9.3.0.0-4"
    if not defined:
        return
    if verb == "completed" and verb in before:
        yield "9.3.0.0-2"
    if verb in session.verbs or (verb in JUDGED and ("passed" in before or set(JUDGED) & set(session.verbs))):
        yield "9.3"
    if session.mode != "Normal" and verb not in ("initialized", "terminated"):
        yield "10.0"


def _about_the_result(session: Session, verb: str, result: dict[str, Any]) -> Iterator[str]:
    score = result.get("score")
    if score is not None and verb not in JUDGED:
        yield "9.5.1.0-2"
    if score is not None:
        yield from _about_the_score(session, verb, score)
    if result.get("success") is not {"passed": True, "failed": False}.get(verb):
        yield "9.5.2"
    if result.get("completion") is not {"completed": True}.get(verb):
        yield "9.5.3"
    if verb in TIMED and not DURATION.fullmatch(result.get("duration", "")):
        yield "9.5.4.1-1"
    progress = result.get("extensions", {}).get(PROGRESS)
    if progress is not None:
        over = "completed" in (verb, *session.registration.verbs)
        if over or not isinstance(progress, int) or not 0 <= progress <= 100:
            yield "9.5.5.1"


def _about_the_score(session: Session, verb: str, score: dict[str, Any]) -> Iterator[str]:
    if not 0 <= score.get("scaled", 0) <= 1:
        yield "9.5.1"
    if "raw" in score:
        whole: list[Any] = [score.get(name) for name in ("min", "raw", "max")]
        if not all(isinstance(value, int) for value in whole) or not whole[0] <= whole[1] <= whole[2]:
            yield "9.5.1.0-3"
    if session.mastery is not None and "scaled" in score:
        if verb == "passed" and score["scaled"] < session.mastery:
            yield "9.3.4.0-2"
        if verb == "failed" and score["scaled"] >= session.mastery:
            yield "9.3.5.0-2"
