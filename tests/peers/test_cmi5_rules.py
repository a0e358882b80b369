"""The strict platform of ours refuses what it should: the judge of the cmi5 adapter is itself tested.

Each bad statement is a good one with one change, at its place in a visit whose other statements are taken.
"""

from __future__ import annotations

import copy
import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.peers import cmi5_rules as rules
from tests.peers.cmi5_platform import ACTIVITY, Launch, Platform, running
from tests.peers.cmi5_rules import CATEGORY, MASTERY, PROGRESS, SESSION, VERBS, Statement

Change = Callable[[Statement], object]

RESULTS: dict[str, dict[str, Any]] = {
    "completed": {"completion": True, "duration": "PT61.5S"},
    "passed": {"success": True, "duration": "PT61.5S", "score": {"scaled": 0.75, "raw": 75, "min": 0, "max": 100}},
    "failed": {"success": False, "duration": "PT61.5S", "score": {"scaled": 0.25, "raw": 25, "min": 0, "max": 100}},
    "terminated": {"duration": "PT1H2M3.25S"},
    "progressed": {"extensions": {PROGRESS: 50}},
}
VISIT = ("initialized", "progressed", "completed", "passed", "terminated")


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with running(tmp_path) as platform:
        yield platform


def call(platform: Platform, launch: Launch, method: str, resource: str, content: object = None) -> int:
    """The status that the platform answers with, by its own door."""
    headers = {"Authorization": f"Basic {launch.token}", "X-Experience-API-Version": "1.0.3"}
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(f"{platform.address}lrs/{resource}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def opened(platform: Platform, **options: Any) -> Launch:
    """A launch whose preferences were read."""
    launch = platform.launch(**options)
    agent = quote(json.dumps(launch.session.registration.actor))
    assert call(platform, launch, "GET", f"agents/profile?profileId=cmi5LearnerPreferences&agent={agent}") == 200
    return launch


def good(launch: Launch, verb: str) -> Statement:
    """A statement that is right at its place."""
    session = launch.session
    result = copy.deepcopy(RESULTS.get(verb, {}))
    context = copy.deepcopy(session.template)
    context["registration"] = session.registration.id
    categories = [] if verb == "progressed" else ["cmi5"]
    if "success" in result or "completion" in result:
        categories.append("moveon")
    context["contextActivities"]["category"] = [{"id": CATEGORY + name} for name in categories]
    if verb in rules.JUDGED and session.mastery is not None:
        context["extensions"][MASTERY] = session.mastery
    return {
        "id": str(uuid.uuid4()),
        "timestamp": "2026-11-30T10:11:12.345Z",
        "actor": session.registration.actor,
        "verb": {"id": VERBS + verb},
        "object": {"id": ACTIVITY},
        "result": result,
        "context": context,
    }


def told_until(platform: Platform, launch: Launch, last: str) -> None:
    """Tells what comes before the verb `last` in a visit."""
    for verb in VISIT[: VISIT.index("passed" if last == "failed" else last)]:
        assert call(platform, launch, "POST", "statements", good(launch, verb)) == 200, platform.refusals


def put(path: str, value: object) -> Change:
    """A change of what lies at `path` in a statement."""

    def change(statement: Statement) -> None:
        *way, last = path.split("/")
        place = statement
        for name in way:
            place = place[name]
        place[last] = value

    return change


def without(path: str) -> Change:
    def change(statement: Statement) -> None:
        *way, last = path.split("/")
        place = statement
        for name in way:
            place = place[name]
        del place[last]

    return change


def as_session(statement: Statement) -> None:
    statement["context"]["extensions"][SESSION] = str(uuid.uuid4())


def under_mastery(statement: Statement) -> None:
    statement["result"]["score"] = {"scaled": 0.59}


def with_progress(statement: Statement) -> None:
    statement["result"]["extensions"] = {PROGRESS: 100}


def without_moveon(statement: Statement) -> None:
    statement["context"]["contextActivities"]["category"].pop()


def without_mastery(statement: Statement) -> None:
    del statement["context"]["extensions"][MASTERY]


BAD: tuple[tuple[str, str, str, Change], ...] = (
    ("8.1.3.0-3", "actor without its type", "initialized", put("actor", {"account": {"homePage": "h", "name": "n"}})),
    ("8.1.3.0-3", "another actor", "passed", put("actor", {"objectType": "Agent", "mbox": "mailto:a@example.org"})),
    ("9.1", "an id that is none", "initialized", put("id", "00000000000000000000000000000001")),
    ("9.4", "another object", "completed", put("object/id", f"{ACTIVITY}/step/3")),
    ("9.5.1", "more than all", "passed", put("result/score/scaled", 1.01)),
    ("9.5.1.0-2", "a score on completed", "completed", put("result/score", {"scaled": 0.75})),
    ("9.5.1.0-2", "a score on terminated", "terminated", put("result/score", {"scaled": 0.75})),
    ("9.5.1.0-3", "raw without min", "passed", without("result/score/min")),
    ("9.5.1.0-3", "raw without max", "passed", without("result/score/max")),
    ("9.5.1.0-3", "raw out of its range", "passed", put("result/score/raw", 101)),
    ("9.5.2", "passed without success", "passed", put("result/success", False)),
    ("9.5.3", "completed without completion", "completed", put("result/completion", False)),
    ("9.5.4.1-1", "terminated without duration", "terminated", without("result/duration")),
    ("9.5.4.1-1", "completed without duration", "completed", without("result/duration")),
    ("9.5.4.1-1", "a duration as on a clock", "terminated", put("result/duration", "00:12:34")),
    ("9.5.5.1", "progress with completed", "completed", with_progress),
    ("9.6.1", "another registration", "passed", put("context/registration", str(uuid.uuid4()))),
    ("9.6.2.2", "completed that does not move on", "completed", without_moveon),
    ("9.6.3.1", "another session", "initialized", as_session),
    ("9.6.3.2-2", "passed without the mastery score", "passed", without_mastery),
    ("9.6.3.2-2", "failed without the mastery score", "failed", without_mastery),
    ("9.3.4.0-2", "passed under mastery", "passed", under_mastery),
    ("9.3.5.0-2", "failed at mastery", "failed", put("result/score", {"scaled": 0.6})),
    ("9.7.0.0-2", "a local time", "initialized", put("timestamp", "2026-11-30T11:11:12.345+01:00")),
    ("9.7.0.0-2", "no time", "initialized", without("timestamp")),
    ("10.0", "without the context of the platform", "completed", put("context/contextActivities/grouping", [])),
    ("xAPI", "no context", "initialized", without("context")),
)


@pytest.mark.parametrize(("number", "verb", "change"), [pytest.param(n, v, c, id=f"{n}: {w}") for n, w, v, c in BAD])
def test_a_statement_with_one_fault_is_refused_by_its_number_and_the_right_one_is_taken(
    platform: Platform, number: str, verb: str, change: Change
) -> None:
    launch = opened(platform, mastery=0.6)
    told_until(platform, launch, verb)
    statement = good(launch, verb)
    change(statement)
    taken = platform.told()
    assert call(platform, launch, "POST", "statements", statement) == 403
    assert (platform.refusals, platform.told()) == ([number], taken)
    assert call(platform, launch, "POST", "statements", good(launch, verb)) == 200


def test_nothing_is_taken_before_the_preferences_were_read(platform: Platform) -> None:
    launch = platform.launch()
    assert call(platform, launch, "POST", "statements", good(launch, "initialized")) == 403
    assert platform.refusals == ["11.0.0.0-3"]


@pytest.mark.parametrize(
    ("before", "verb", "number"),
    [
        ((), "progressed", "9.3.0.0-4"),
        ((), "terminated", "9.3.0.0-4"),
        (("initialized",), "initialized", "9.3.0.0-4"),
        (("initialized", "completed"), "completed", "9.3.0.0-2"),
        (("initialized", "completed"), "progressed", "9.5.5.1"),
        (("initialized", "passed"), "passed", "9.3"),
        (("initialized", "passed"), "failed", "9.3"),
        (("initialized", "failed"), "passed", "9.3"),
        (("initialized", "terminated"), "progressed", "8.1.2.0-2"),
        (("initialized", "terminated"), "terminated", "8.1.2.0-2"),
    ],
)
def test_an_order_that_is_wrong_is_refused(platform: Platform, before: tuple[str, ...], verb: str, number: str) -> None:
    launch = opened(platform)
    for earlier in before:
        assert call(platform, launch, "POST", "statements", good(launch, earlier)) == 200
    assert call(platform, launch, "POST", "statements", good(launch, verb)) == 403
    assert platform.refusals == [number]


@pytest.mark.parametrize(("verb", "number"), [("completed", "9.3.0.0-2"), ("passed", "9.3"), ("failed", "9.3")])
def test_what_is_said_once_in_a_registration_is_refused_at_the_next_launch(
    platform: Platform, verb: str, number: str
) -> None:
    first = opened(platform)
    told_until(platform, first, "terminated")
    again = opened(platform, registration=first.session.registration)
    assert call(platform, again, "POST", "statements", good(again, "initialized")) == 200
    assert call(platform, again, "POST", "statements", good(again, verb)) == 403
    assert platform.refusals == [number]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_looks_in_or_back_is_told_nothing_of(platform: Platform, mode: str) -> None:
    launch = opened(platform, mode=mode)
    assert call(platform, launch, "POST", "statements", good(launch, "initialized")) == 200
    assert call(platform, launch, "POST", "statements", good(launch, "completed")) == 403
    assert platform.refusals == ["10.0"]
    assert call(platform, launch, "POST", "statements", good(launch, "terminated")) == 200


def test_a_batch_with_one_bad_statement_leaves_nothing_behind(platform: Platform) -> None:
    launch = opened(platform)
    bad = good(launch, "completed")
    del bad["result"]["duration"]
    assert call(platform, launch, "POST", "statements", [good(launch, "initialized"), bad]) == 403
    assert platform.told() == []
    batch = [good(launch, verb) for verb in VISIT]
    assert call(platform, launch, "POST", "statements", batch) == 200
    assert platform.told() == list(VISIT)


def test_the_same_statement_is_kept_once_and_another_of_its_id_refused(platform: Platform) -> None:
    launch = opened(platform)
    statement = good(launch, "initialized")
    answers = [call(platform, launch, "POST", "statements", statement) for _ in range(2)]
    assert (answers, platform.told()) == ([200, 204], ["initialized"])
    statement["timestamp"] = "2026-11-30T10:11:13Z"
    assert call(platform, launch, "POST", "statements", statement) == 409


def test_the_token_is_given_once_by_post_and_nothing_answers_without_it(platform: Platform) -> None:
    launch = platform.launch()
    address = next(f"{platform.address}fetch/{key}" for key, one in platform.launches.items() if one is launch)

    def fetched(method: str) -> dict[str, str]:
        with urllib.request.urlopen(urllib.request.Request(address, method=method)) as answer:
            told: dict[str, str] = json.load(answer)
            return told

    assert "error-code" in fetched("GET")
    assert fetched("POST") == {"auth-token": launch.token}
    assert fetched("POST")["error-code"] == "1"
    stranger = Launch(launch.session, "nobody's", "")
    assert call(platform, stranger, "GET", "agents/profile?profileId=cmi5LearnerPreferences") == 401
