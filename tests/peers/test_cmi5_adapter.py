"""The cmi5 adapter in Chromium, on a page without the game, against the strict platform (test_cmi5_rules.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route
from playwright.sync_api import Error as Gone

from tests.peers.cmi5_platform import ACTIVITY, ACTOR, Platform, running
from tests.peers.cmi5_rules import CATEGORY, MASTERY, PROGRESS, VERBS, Registration, Session, Statement
from tests.peers.cmi5_visit import Visit, bare_package

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peers")]

OTHER_ADDRESS = "about:blank"


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with running(bare_package(tmp_path)) as platform:
        yield platform


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own: whatever it keeps is gone after the test."""
    context = chromium.new_context()
    yield context
    context.close()


def categories(statement: Statement) -> list[str]:
    listed = statement["context"]["contextActivities"].get("category", [])
    return [activity["id"].removeprefix(CATEGORY) for activity in listed]


def judged(platform: Platform) -> Statement:
    """The one statement that carries the score."""
    (found,) = [one for one in platform.taken if one["verb"]["id"] in (f"{VERBS}passed", f"{VERBS}failed")]
    return found


def test_a_lesson_that_is_played_to_its_end_is_told_in_the_order_of_the_specification(
    platform: Platform, context: BrowserContext
) -> None:
    visit = Visit.of(context, platform.launch(mastery=0.6))
    for done in (1, 2, 2, 3):
        assert visit.record(done)
    assert visit.record(4, 25 / 36)
    visit.page.goto(OTHER_ADDRESS)
    platform.until_told("initialized", *["progressed"] * 3, "completed", "passed", "terminated")
    assert platform.refusals == []
    assert [one["result"]["extensions"][PROGRESS] for one in platform.taken[1:4]] == [25, 50, 75]
    assert [categories(one) for one in platform.taken] == [
        ["cmi5"], [], [], [], ["cmi5", "moveon"], ["cmi5", "moveon"], ["cmi5"],
    ]  # fmt: skip
    assert platform.taken[5]["result"]["score"] == {"scaled": 0.6944, "raw": 69, "min": 0, "max": 100}
    assert platform.taken[5]["context"]["extensions"][MASTERY] == 0.6


def test_of_the_pupil_it_sends_what_the_launch_said_and_no_more(platform: Platform, context: BrowserContext) -> None:
    visit = Visit.of(context, platform.launch())
    visit.record(4, 0.5, bookmark='{"name": "calm heron"}')
    visit.page.close()
    platform.until_told("initialized", "completed", "passed", "terminated")
    assert all(one["actor"] == ACTOR and one["object"]["id"] == ACTIVITY for one in platform.taken)
    parts = {"id", "timestamp", "actor", "verb", "object", "result", "context"}
    assert all(one.keys() <= parts for one in platform.taken)
    assert "heron" not in str(platform.taken)  # it lies in the bookmark alone


@pytest.mark.parametrize(
    ("score", "mastery", "verb", "scaled"),
    [
        (0.6, 0.6, "passed", 0.6),
        (0.59996, 0.6, "passed", 0.6),  # judged by what is sent, in four places
        (0.5999, 0.6, "failed", 0.5999),
        (0.0, 0.0, "passed", 0),
        (0.0, None, "passed", 0),  # nobody set a bar
    ],
)
def test_passed_and_failed_go_by_the_mastery_score_of_the_launch(
    platform: Platform, context: BrowserContext, score: float, mastery: float | None, verb: str, scaled: float
) -> None:
    visit = Visit.of(context, platform.launch(mastery=mastery))
    visit.record(4, score)
    platform.until_told("initialized", "completed", verb)
    assert judged(platform)["result"]["score"]["scaled"] == scaled
    assert judged(platform)["context"]["extensions"].get(MASTERY) == mastery
    assert platform.refusals == []


@pytest.mark.parametrize(
    ("preferences", "fields", "languages"),
    [
        ({"audioPreference": "off", "languagePreference": "fr-BE,de"}, {"sound": "off"}, ["fr-BE", "de"]),
        ({"audioPreference": "on"}, {"sound": "on"}, []),
        ({"audioPreference": "loud", "languagePreference": "<b>, ,"}, {}, []),
        ({}, {}, []),
    ],
)
def test_what_the_pupil_prefers_is_handed_on(
    platform: Platform,
    context: BrowserContext,
    preferences: dict[str, str],
    fields: dict[str, str],
    languages: list[str],
) -> None:
    platform.preferences = preferences
    visit = Visit.of(context, platform.launch())
    assert visit.page.evaluate("[tolerancePlatform.asks(), tolerancePlatform.languages()]") == [fields, languages]


def test_without_a_score_it_is_completed_and_nothing_is_judged(platform: Platform, context: BrowserContext) -> None:
    visit = Visit.of(context, platform.launch(mastery=0.6))
    visit.record(3, 0.9)  # a score is sent when the lesson is over
    visit.record(4, None)
    visit.record(4, None)
    visit.page.close()
    platform.until_told("initialized", "progressed", "completed", "terminated")
    assert "score" not in str(platform.taken)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_looks_in_or_back_leaves_no_mark(platform: Platform, context: BrowserContext, mode: str) -> None:
    launch = platform.launch(mode=mode)
    documents = dict(launch.session.registration.documents)
    visit = Visit.of(context, launch, mode.lower())
    assert not visit.record(4, 1.0)
    assert visit.leave()
    visit.page.close()
    platform.until_told("initialized", "terminated")
    assert (platform.refusals, launch.session.registration.documents) == ([], documents)


@pytest.mark.parametrize("way", ["another address", "closed", "left", "left for the course"])
def test_however_it_is_left_terminated_is_the_last_and_comes_once(
    platform: Platform, context: BrowserContext, way: str
) -> None:
    course = f"{platform.address}cmi5.js?course" if way == "left for the course" else None
    visit = Visit.of(context, platform.launch(return_url=course))
    visit.record(1)
    if way == "another address":
        visit.page.goto(OTHER_ADDRESS)
    elif way == "closed":
        visit.page.close()
    else:
        assert visit.leave()
    platform.until_told("initialized", "progressed", "terminated")
    if way == "left":
        assert visit.state() == "again"
        assert not visit.record(2)
        visit.page.close()
    if course:
        visit.page.wait_for_url(course)
    # A second launch asks for what is there before it tells anything, so that all of the first has come by then
    Visit.of(context, platform.launch(Registration(ACTOR, ACTIVITY)))
    platform.until_told("initialized", "progressed", "terminated", "initialized")
    assert platform.refusals == []


def test_a_return_address_that_is_none_of_the_web_is_not_gone_to(platform: Platform, context: BrowserContext) -> None:
    visit = Visit.of(context, platform.launch(return_url="javascript:void (document.title = 'gone')"))
    assert visit.leave()
    visit.until_sent()
    # It goes when all is sent, and by then it would have gone
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert visit.page.title() == ""
    assert platform.told() == ["initialized", "terminated"]


def test_a_reload_goes_on_with_the_same_token(platform: Platform, context: BrowserContext) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    visit.record(1)
    with visit.page.expect_navigation():
        visit.page.evaluate("location.reload()")
    visit.until("normal")
    assert visit.bookmark() == "at 1"
    visit.record(4, 1.0)
    visit.page.close()
    platform.until_told("initialized", "progressed", "completed", "passed", "terminated")
    assert (launch.fetched, platform.refusals) == (1, [])


def test_a_reload_whose_token_is_gone_sends_to_the_course(platform: Platform, context: BrowserContext) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    with visit.page.expect_navigation():
        visit.page.evaluate("sessionStorage.clear(), location.reload()")
    visit.until("again")
    assert launch.fetched == 2  # the platform said that it gave the token already
    assert not visit.record(1)
    assert platform.told() == ["initialized"]


def test_a_reload_that_looked_like_leaving_sends_to_the_course(platform: Platform, context: BrowserContext) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    visit.record(1)
    visit.page.reload()  # as by the browser's own button, of which no page is told
    visit.until("again")
    platform.until_told("initialized", "progressed", "terminated")
    again = Visit.of(context, platform.launch(launch.session.registration))
    assert again.bookmark() == "at 1"
    assert platform.refusals == []


def test_a_platform_whose_launches_have_one_address_can_launch_again_in_the_same_tab(
    platform: Platform, context: BrowserContext
) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    assert visit.leave()
    platform.until_told("initialized", "terminated")
    launch.session = Session(launch.session.registration)
    launch.session.registration.documents["LMS.LaunchData"]["contextTemplate"] = launch.session.template
    launch.fetched = 0
    visit.page.goto(OTHER_ADDRESS)
    visit.page.goto(launch.url)
    visit.until("normal")
    platform.until_told("initialized", "terminated", "initialized")
    assert (launch.fetched, platform.refusals) == (1, [])


@pytest.mark.parametrize("fault", ["down", "mute", "429"])
def test_what_an_outage_held_up_comes_once_in_order_and_with_its_own_time(
    platform: Platform, context: BrowserContext, fault: str
) -> None:
    visit = Visit.of(context, platform.launch())
    platform.until_told("initialized")
    platform.fault = fault
    before = len(platform.asked)
    assert visit.record(1)
    platform.until(lambda: "POST statements" in platform.asked[before:])
    assert visit.record(2)
    assert visit.record(4, 0.75)
    assert visit.waiting() == 4
    platform.fault = ""
    visit.connected()
    platform.until_told("initialized", "progressed", "progressed", "completed", "passed")
    visit.page.close()
    platform.until(lambda: platform.told()[-1] == "terminated")
    assert platform.refusals == []
    assert all(one["timestamp"] < next_one["timestamp"] for one, next_one in pairwise(platform.taken))


def test_what_is_on_its_way_when_the_page_goes_comes_once_and_before_the_end(
    platform: Platform, context: BrowserContext
) -> None:
    visit = Visit.of(context, platform.launch())
    platform.until_told("initialized")
    with platform.changed:  # no request is looked at meanwhile, and then in whatever order
        visit.record(1)
        visit.record(2)
        visit.page.close()
    platform.until_told("initialized", "progressed", "progressed", "terminated")
    assert platform.refusals == []


def test_a_statement_that_is_there_already_is_not_sent_for_ever(platform: Platform, context: BrowserContext) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    platform.until_told("initialized")
    platform.fault = "409"
    visit.record(4, 1.0)
    visit.until_sent()
    assert visit.state() == "normal"
    visit.page.close()
    platform.until(lambda: launch.session.registration.kept("passed"))


def test_a_token_that_does_not_count_for_a_while_loses_nothing(platform: Platform, context: BrowserContext) -> None:
    visit = Visit.of(context, platform.launch())
    platform.until_told("initialized")
    platform.fault = "401"
    asked = len(platform.asked)
    visit.record(4, 1.0)
    platform.until(lambda: "POST statements" in platform.asked[asked:])
    platform.fault = ""
    visit.connected()
    platform.until_told("initialized", "completed", "passed")


def test_the_player_is_told_of_an_outage_that_lasts(platform: Platform, context: BrowserContext) -> None:
    visit = Visit.of(context, platform.launch())
    platform.until_told("initialized")
    platform.fault = "503"
    visit.record(1)
    while visit.state() == "normal":  # three tries without an answer; the browser says that the network is there
        visit.connected()
    assert visit.state() == "lost"
    assert visit.record(2)  # it is kept, and will be sent
    platform.fault = ""
    visit.connected()
    platform.until_told("initialized", "progressed", "progressed")
    visit.until("normal")


def test_the_player_is_told_that_nothing_is_taken_and_when_it_is_again(
    platform: Platform, context: BrowserContext
) -> None:
    visit = Visit.of(context, platform.launch())
    platform.until_told("initialized")
    platform.fault = "403"
    visit.record(1)
    visit.until("lost")
    platform.fault = ""
    visit.record(2)
    visit.until("normal")
    platform.until_told("initialized", "progressed")


def test_what_a_killed_page_could_not_send_of_the_end_is_told_at_the_next_launch(
    platform: Platform, context: BrowserContext
) -> None:
    first = platform.launch(mastery=0.5)
    visit = Visit.of(context, first)
    platform.until_told("initialized")
    platform.fault = "down"
    visit.record(3)
    visit.record(4, 0.75)
    with visit.page.expect_event("crash"), pytest.raises(Gone):
        visit.page.goto("chrome://crash")
    platform.fault = ""
    again = Visit.of(context, platform.launch(first.session.registration, mastery=0.5))
    platform.until(lambda: platform.told()[-3:] == ["initialized", "completed", "passed"])
    assert again.bookmark() == "at 4"
    # What is left of the first session belongs to it, and this platform takes nothing of it now. (The browser may have
    # sent the first of it for the page that was killed.)
    assert platform.told()[:-3] in (["initialized"], ["initialized", "progressed"])
    assert set(platform.refusals) == {"9.6.3.1"}
    again.until_sent()


def test_a_bookmark_is_brought_when_an_outage_is_over(platform: Platform, context: BrowserContext) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    platform.until_told("initialized")
    platform.fault = "down"
    asked = len(platform.asked)
    visit.record(2)
    platform.until(lambda: {"POST statements", "PUT activities/state"} <= set(platform.asked[asked:]))
    platform.fault = ""
    visit.connected()
    platform.until(lambda: launch.session.registration.kept("bookmark") == "at 2")
    platform.until_told("initialized", "progressed")


def test_a_bookmark_that_could_not_be_brought_is_brought_at_the_next_launch(
    platform: Platform, context: BrowserContext
) -> None:
    launch = platform.launch()
    visit = Visit.of(context, launch)
    platform.until_told("initialized")
    platform.fault = "down"
    asked = len(platform.asked)
    visit.record(2)
    visit.page.close()
    # As often as the page asks while it goes: for its statements and its bookmark
    platform.until(lambda: len(platform.asked) >= asked + 2)
    platform.fault = ""
    assert Visit.of(context, platform.launch(launch.session.registration)).bookmark() == "at 2"
    platform.until(lambda: launch.session.registration.kept("bookmark") == "at 2")


def test_the_time_to_the_end_is_that_of_all_visits_and_terminated_tells_of_one(
    platform: Platform, context: BrowserContext
) -> None:
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-30T10:00:00Z")
    first = platform.launch()
    page.goto(first.url)
    visit = Visit(page)
    visit.until("normal")
    page.clock.set_fixed_time("2026-11-30T10:10:00Z")
    visit.record(2)
    page.goto(OTHER_ADDRESS)
    platform.until_told("initialized", "progressed", "terminated")
    page.goto(platform.launch(first.session.registration).url)
    visit.until("normal")
    page.clock.set_fixed_time("2026-11-30T10:15:00Z")
    visit.record(4, 1.0)
    page.goto(OTHER_ADDRESS)
    platform.until(lambda: platform.told()[-1] == "terminated" and len(platform.taken) == 7)
    durations = [
        float(one["result"]["duration"][2:-1]) for one in platform.taken if "duration" in one.get("result", {})
    ]
    assert [round(seconds) for seconds in durations] == [600, 900, 900, 300]


def test_a_later_launch_elsewhere_goes_on_and_repeats_nothing(platform: Platform, chromium: Browser) -> None:
    registration = Registration(ACTOR, ACTIVITY)
    heard: list[str] = []
    for score, told in [(0.4, ["progressed", "completed", "failed"]), (0.4, []), (0.7, ["passed"]), (0.9, [])]:
        context = chromium.new_context()  # another machine: nothing of the earlier visit is there
        visit = Visit.of(context, platform.launch(registration, mastery=0.5))
        assert visit.bookmark() == ("at 4" if heard else "")
        visit.record(2)
        visit.record(4, score)
        heard += ["initialized", *told]
        platform.until_told(*heard)
        visit.page.close()
        heard.append("terminated")
        platform.until_told(*heard)
        platform.until(lambda: registration.kept("bookmark") == "at 4")
        context.close()
    assert platform.refusals == []


def test_a_bookmark_that_was_not_answered_for_is_asked_for_again_and_not_written_over(
    platform: Platform, chromium: Browser, context: BrowserContext
) -> None:
    first = platform.launch()
    assert Visit.of(context, first).record(2)
    registration = first.session.registration
    platform.until(lambda: registration.kept("bookmark") == "at 2")
    machine = chromium.new_context()  # another one, which keeps nothing of it
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if route.request.method == "GET" and not failed:
            failed.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    machine.route(re.compile("activities/state.*bookmark"), fail_once)
    assert Visit.of(machine, platform.launch(registration)).bookmark() == "at 2"
    assert len(failed) == 1
    machine.close()


def test_a_platform_without_a_place_for_it_leaves_the_bookmark_to_the_browser(
    platform: Platform, context: BrowserContext
) -> None:
    platform.fault = "stateless"
    first = platform.launch()
    visit = Visit.of(context, first)
    visit.record(2)
    platform.until_told("initialized", "progressed")
    visit.page.close()
    assert Visit.of(context, platform.launch(first.session.registration)).bookmark() == "at 2"
    assert Visit.of(context, platform.launch()).bookmark() == ""  # another pupil on the same machine
    assert platform.refusals == []


def test_what_the_platform_wants_in_each_context_stays_and_lists_are_lists(
    platform: Platform, context: BrowserContext
) -> None:
    launch = platform.launch()
    template = launch.session.registration.documents["LMS.LaunchData"]["contextTemplate"]
    template["contextActivities"]["parent"] = {"id": "https://course.example/block"}  # one, as xAPI 1.0 allowed
    template["extensions"] |= {"https://course.example/period": 3, MASTERY: 0.5}
    template["platform"] = "course"
    launch.session.registration.documents["LMS.LaunchData"]["masteryScore"] = 0.7  # and says two things at once
    Visit.of(context, launch).record(4, 1.0)
    platform.until_told("initialized", "completed", "passed")
    for statement in platform.taken:
        assert statement["context"]["contextActivities"]["parent"] == [{"id": "https://course.example/block"}]
        assert statement["context"]["extensions"]["https://course.example/period"] == 3
        assert statement["context"]["extensions"][MASTERY] == 0.5
        assert statement["context"]["platform"] == "course"


def test_a_clock_that_is_put_back_changes_no_order(platform: Platform, context: BrowserContext) -> None:
    page = context.new_page()
    page.clock.install(time="2026-11-30T10:00:00Z")
    page.goto(platform.launch().url)
    visit = Visit(page)
    visit.until("normal")
    visit.record(1)
    page.clock.set_system_time("2026-11-30T09:00:00Z")
    visit.record(2)
    visit.record(4, 1.0)
    platform.until_told("initialized", "progressed", "progressed", "completed", "passed")
    assert all(one["timestamp"] < later["timestamp"] for one, later in pairwise(platform.taken))
    assert judged(platform)["result"]["duration"] == "PT0.00S"


BROKEN: dict[str, dict[str, Any]] = {
    **{f"no {name}": {name: None} for name in ("endpoint", "fetch", "actor", "registration", "activityId")},
    "an actor that is no JSON": {"actor": "Ann"},
    "an actor that is a list": {"actor": "[]"},
    "an endpoint that is no address": {"endpoint": "javascript:alert(1)"},
}


def test_without_a_whole_launch_it_asks_and_sends_nothing(platform: Platform, context: BrowserContext) -> None:
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))
    page.goto(f"{platform.address}index.html?t=1&lesson=mimics")
    visit = Visit(page)
    assert [visit.state(), visit.bookmark(), visit.record(1), visit.leave()] == ["none", "", False, False]
    launch = platform.launch()
    for fault, changes in BROKEN.items():
        page.goto(launch.url)
        page.evaluate(
            """changes => {
                const url = new URL(location.href);
                for (const [name, value] of Object.entries(changes)) {
                    if (value === null) url.searchParams.delete(name);
                    else url.searchParams.set(name, value);
                }
                sessionStorage.clear();
                window.broken = url.href;
            }""",
            changes,
        )
        address = page.evaluate("broken")
        visit.until("normal" if fault == "no endpoint" else "again")  # the token was given to the first of these pages
        page.goto(address)
        assert [visit.state(), visit.record(1), visit.leave()] == ["none", False, False], fault
        page.evaluate("sessionStorage.clear()")
    assert platform.refusals == []


def test_a_platform_that_comes_late_is_waited_for_five_seconds_and_told_nothing_after(
    platform: Platform, context: BrowserContext
) -> None:
    launch = platform.launch()
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-30T10:00:00Z")
    page.route("**/lrs/**", lambda route: route.abort())  # the token is given, and then nothing is
    page.goto(launch.url)
    visit = Visit(page)
    assert visit.state() == "looking"
    page.clock.set_fixed_time("2026-11-30T10:00:04.9Z")
    assert visit.state() == "looking"
    page.clock.set_fixed_time("2026-11-30T10:00:05Z")
    assert visit.state() == "again"
    page.unroute("**/lrs/**")
    visit.connected()
    platform.until(lambda: "GET statements" in platform.asked)
    # The game has begun without: what it goes on from may be another pupil's, and is no matter of this launch.
    assert (visit.record(4, 1.0), visit.leave()) == (False, False)
    with page.expect_navigation():
        page.evaluate("location.reload()")
    visit.until("normal")
    platform.until_told("initialized")
    assert launch.fetched == 1


def test_where_the_browser_keeps_nothing_a_lesson_is_told_all_the_same(
    platform: Platform, context: BrowserContext
) -> None:
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
        }"""
    )
    visit = Visit.of(context, platform.launch())
    visit.record(2)
    visit.record(4, 1.0)
    assert visit.bookmark() == "at 4"
    platform.until_told("initialized", "progressed", "completed", "passed")
    visit.page.close()
    platform.until(lambda: platform.told()[-1] == "terminated")
