"""APIs of courses, broken and late as they are met: the adapter takes what can be taken, and never stops the game."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser.playing import served
from tests.browser.wrong_server import Wrong, wrong_server
from tests.peers.adapters import NEW, OLD, Version, adapter_pages, record_of, state_of, tell, values_set

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peers")]

# Makes `fake(methods, values, answers)`: an API that notes in `calls` what it is asked. `values` are what it gives, by
# element; `answers` are functions in place of a method.
FAKES = """() => {
  window.calls = [];
  window.fake = (methods, values = {}, answers = {}) =>
    Object.fromEntries(methods.map((method) => [method, (...given) => {
      calls.push([method, ...given]);
      if (answers[method]) return answers[method](...given);
      return method.endsWith("GetValue") ? (values[given[0]] ?? "") : "true";
    }]));
}"""
OPEN = """kind => {
  const frame = document.createElement("iframe");
  frame.name = "lesson";
  frame.src = kind + ".html";
  document.body.append(frame);
}"""
BROKEN = "() => { throw new Error('broken') }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages with the adapters are."""
    with served(adapter_pages(tmp_path_factory.mktemp("adapters"))) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window whose clock stands still until a test puts it forward."""
    context = chromium.new_context()
    context.clock.install(time=0)
    context.clock.pause_at(1000)
    yield context.new_page()
    context.close()


@pytest.fixture
def course(window: Page, place: str) -> Page:
    """An empty course page that can make APIs, without any."""
    window.goto(place + "course.html")
    window.evaluate(FAKES)
    return window


def hand_out(course: Page, version: Version, values: str = "{}", answers: str = "{}") -> None:
    """Let the course have an API."""
    course.evaluate(
        f"methods => {{ window.{version.api} = fake(methods, {values}, {answers}) }}", list(version.methods)
    )


def lesson_in(course: Page, version: Version) -> Frame:
    """Open the adapter in a frame of the course."""
    course.evaluate(OPEN, version.kind)
    course.wait_for_function("frames.lesson?.tolerancePlatform")
    frame = course.frame("lesson")
    assert frame is not None
    return frame


def calls_of(course: Page) -> list[list[Any]]:
    noted: list[list[Any]] = course.evaluate("calls")
    return noted


def names_of(course: Page) -> list[str]:
    return [call[0] for call in calls_of(course)]


def test_a_visit_begins_as_incomplete_at_once(course: Page, version: Version) -> None:
    hand_out(course, version)
    assert state_of(lesson_in(course, version)) == "normal"
    calls = [call for call in calls_of(course) if call[0] != version.get]
    begun = [[version.begin, ""], [version.set, version.status, "incomplete"], [version.set, version.exit, "suspend"]]
    assert calls == [*begun, [version.commit, ""]]


def test_the_score_comes_before_the_status_and_only_when_the_lesson_is_over(course: Page, version: Version) -> None:
    hand_out(course, version)
    lesson = lesson_in(course, version)
    begun = len(calls_of(course))
    assert tell(lesson, record_of(done=4, score=2 / 3, bookmark="one"))
    assert values_set(calls_of(course)[begun:], version)[:-1] == [
        (version.location, "4/5"),
        ("cmi.suspend_data", "one"),
    ]
    begun = len(calls_of(course))
    assert tell(lesson, record_of(done=5, finished=True, score=2 / 3, bookmark="two"))
    told = values_set(calls_of(course)[begun:], version)
    prefix = "cmi.core.score" if version is OLD else "cmi.score"
    scaled = [("cmi.score.scaled", "0.6667")] if version is NEW else []
    assert told[:-1] == [
        (version.location, "end"),
        ("cmi.suspend_data", "two"),
        (f"{prefix}.min", "0"),
        (f"{prefix}.max", "100"),
        (f"{prefix}.raw", "66.67"),
        *scaled,
        (version.status, "completed"),
    ]
    assert names_of(course)[-1] == version.commit
    assert lesson.evaluate("tolerancePlatform.bookmark()") == "two"


@pytest.mark.parametrize(
    ("score", "raw", "scaled"), [(0, "0", "0.0000"), (1 / 3000, "0.03", "0.0003"), (1, "100", "1.0000")]
)
def test_a_score_is_written_as_all_of_them_read_it(
    course: Page, version: Version, score: float, raw: str, scaled: str
) -> None:
    hand_out(course, version)
    tell(lesson_in(course, version), record_of(finished=True, score=score))
    told = dict(values_set(calls_of(course), version))
    assert raw in (told.get("cmi.core.score.raw"), told.get("cmi.score.raw"))
    assert told.get("cmi.score.scaled") == (scaled if version is NEW else None)


def test_a_lesson_without_a_score_is_completed_without_one(course: Page, version: Version) -> None:
    hand_out(course, version)
    assert tell(lesson_in(course, version), record_of(finished=True))
    told = values_set(calls_of(course), version)
    assert (version.status, "completed") in told
    assert not [name for name, _ in told if "score" in name]


def test_an_api_that_comes_late_is_found(course: Page, version: Version) -> None:
    lesson = lesson_in(course, version)
    course.clock.run_for(4000)
    assert lesson.evaluate("tolerancePlatform.state()") == "looking"
    hand_out(course, version)
    course.clock.run_for(500)
    assert state_of(lesson) == "normal"
    assert tell(lesson, record_of())


def test_one_that_comes_too_late_is_left_alone(course: Page, version: Version) -> None:
    lesson = lesson_in(course, version)
    course.clock.run_for(5500)
    assert state_of(lesson) == "none"
    hand_out(course, version)
    course.clock.run_for(5500)
    assert not tell(lesson, record_of())
    assert not lesson.evaluate("tolerancePlatform.leave()")
    assert calls_of(course) == []


# No API for a lesson of the version, each made by what stands here; METHODS are those of the version
NONE = {
    "a text": "'x'",
    "nothing": "null",
    "a number": "7",
    "an object without methods": "{}",
    "without its end": "fake(METHODS.filter((name) => !/Finish|Terminate/.test(name)))",
    "texts for methods": "Object.fromEntries(METHODS.map((name) => [name, 'x']))",
    "one that breaks when it is looked at": "new Proxy({}, { get() { throw new Error('broken') } })",
}


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_api_is_not_called(course: Page, version: Version, what: str) -> None:
    course.evaluate(f"METHODS => {{ window.{version.api} = {NONE[what]} }}", list(version.methods))
    lesson = lesson_in(course, version)
    course.clock.run_for(5500)
    assert state_of(lesson) == "none"
    assert calls_of(course) == []


def test_the_older_object_under_the_newer_name_is_not_taken(course: Page) -> None:
    course.evaluate("methods => { window.API_1484_11 = fake(methods) }", list(OLD.methods))
    lesson = lesson_in(course, NEW)
    course.clock.run_for(5500)
    assert state_of(lesson) == "none"
    assert calls_of(course) == []


def test_a_window_that_breaks_when_it_is_asked_is_passed_over(course: Page, version: Version) -> None:
    course.evaluate(f"() => Object.defineProperty(window, '{version.api}', {{ get() {{ throw new Error('no') }} }})")
    lesson = lesson_in(course, version)
    course.clock.run_for(5500)
    assert state_of(lesson) == "none"


# How the platform stands when a method breaks, and when it answers "false"
@pytest.mark.parametrize("answer", [BROKEN, "() => 'false'", "() => undefined"], ids=["throws", "false", "nothing"])
@pytest.mark.parametrize(
    ("method", "stands"), [("begin", "again"), ("get", "normal"), ("set", "lost"), ("commit", "lost")]
)
def test_a_method_that_breaks_stops_nothing(
    course: Page, version: Version, method: str, stands: str, answer: str
) -> None:
    name = getattr(version, method)
    hand_out(course, version, answers=f"{{{name}: {answer}}}")
    lesson = lesson_in(course, version)
    assert state_of(lesson) == stands
    assert tell(lesson, record_of()) == (stands == "normal")
    assert lesson.evaluate("tolerancePlatform.bookmark()") == ("b" if stands == "normal" else "")


def test_a_course_that_refuses_what_stands_beside_the_lesson_is_no_lost_one(course: Page, version: Version) -> None:
    beside = [version.exit, version.location, version.time]
    hand_out(course, version, answers=f"{{{version.set}: (name) => String(!{beside}.includes(name))}}")
    lesson = lesson_in(course, version)
    assert state_of(lesson) == "normal"
    assert tell(lesson, record_of(finished=True, score=1))
    assert lesson.evaluate("tolerancePlatform.leave()")


def test_an_end_that_breaks_is_told_and_not_tried_again(course: Page, version: Version) -> None:
    hand_out(course, version, answers=f"{{{version.end}: {BROKEN}}}")
    lesson = lesson_in(course, version)
    assert not lesson.evaluate("tolerancePlatform.leave()")
    assert not lesson.evaluate("tolerancePlatform.leave()")
    assert names_of(course).count(version.end) == 1


def test_what_was_lost_once_is_taken_the_next_time(course: Page, version: Version) -> None:
    hand_out(course, version, answers=f"{{{version.commit}: () => String(!window.down)}}")
    lesson = lesson_in(course, version)
    course.evaluate("window.down = true")
    assert not tell(lesson, record_of(bookmark="one"))
    assert state_of(lesson) == "lost"
    course.evaluate("window.down = false")
    assert tell(lesson, record_of(bookmark="one"))
    assert state_of(lesson) == "normal"


@pytest.mark.parametrize("answer", ["true", "'1'", "1"])
def test_truth_is_taken_in_all_its_forms(course: Page, version: Version, answer: str) -> None:
    names = (version.begin, version.set, version.commit, version.end)
    hand_out(course, version, answers="{" + ", ".join(f"{name}: () => {answer}" for name in names) + "}")
    lesson = lesson_in(course, version)
    assert state_of(lesson) == "normal"
    assert tell(lesson, record_of())
    assert lesson.evaluate("tolerancePlatform.leave()")


@pytest.mark.parametrize(
    ("given", "stands"),
    [(("mode", "review"), "review"), (("mode", "browse"), "browse"), (("credit", "no-credit"), "browse")],
)
def test_who_looks_back_or_in_sends_nothing(
    course: Page, version: Version, given: tuple[str, str], stands: str
) -> None:
    element = getattr(version, given[0])
    hand_out(course, version, f"{{'{element}': '{given[1]}', 'cmi.suspend_data': 'kept'}}")
    lesson = lesson_in(course, version)
    assert state_of(lesson) == stands
    assert lesson.evaluate("tolerancePlatform.bookmark()") == "kept"
    assert not tell(lesson, record_of(finished=True, score=1))
    hidden(lesson)
    gone(course)
    assert [name for name in names_of(course) if name != version.get] == [version.begin, version.end]


@pytest.mark.parametrize("mode", ["", "normal", "something"])
def test_any_other_mode_is_a_normal_one(course: Page, version: Version, mode: str) -> None:
    hand_out(course, version, f"{{'{version.mode}': '{mode}', '{version.credit}': ''}}")
    assert state_of(lesson_in(course, version)) == "normal"


@pytest.mark.parametrize("status", ["completed", "passed", "failed"])
def test_a_lesson_that_is_done_does_not_become_undone(course: Page, version: Version, status: str) -> None:
    hand_out(course, version, f"{{'{version.status}': '{status}'}}")
    lesson = lesson_in(course, version)
    assert tell(lesson, record_of())
    assert version.status not in [name for name, _ in values_set(calls_of(course), version)]


def test_where_the_status_never_comes_back_the_place_tells_that_it_is_done(course: Page, version: Version) -> None:
    hand_out(course, version, f"{{'{version.location}': 'end'}}")
    assert state_of(lesson_in(course, version)) == "normal"
    assert version.status not in [name for name, _ in values_set(calls_of(course), version)]


def test_a_bookmark_too_long_is_refused_here_and_the_rest_is_told(course: Page, version: Version) -> None:
    hand_out(course, version)
    lesson = lesson_in(course, version)
    assert tell(lesson, record_of(bookmark="x" * 4096))
    assert not tell(lesson, record_of(finished=True, score=0.5, bookmark="x" * 4097))
    assert state_of(lesson) == "normal"
    told = values_set(calls_of(course), version)
    assert [len(value) for name, value in told if name == "cmi.suspend_data"] == [4096]
    assert (version.status, "completed") in told
    assert lesson.evaluate("tolerancePlatform.bookmark().length") == 4096


@pytest.mark.parametrize(
    ("seconds", "old", "new"),
    [
        (0, "00:00:00", "PT0S"),
        (754, "00:12:34", "PT754S"),
        (359_999, "99:59:59", "PT359999S"),
        (400_000, "99:59:59", "PT400000S"),
    ],
)
def test_the_time_of_a_visit_is_written_as_all_of_them_read_it(
    course: Page, version: Version, seconds: int, old: str, new: str
) -> None:
    hand_out(course, version)
    lesson = lesson_in(course, version)
    assert state_of(lesson) == "normal"
    lesson.evaluate("seconds => { const now = Date.now(); Date.now = () => now + 1000 * seconds }", seconds)
    assert lesson.evaluate("tolerancePlatform.leave()")
    assert dict(values_set(calls_of(course), version))[version.time] == (old if version is OLD else new)


def hidden(lesson: Page | Frame) -> None:
    """Let the lesson's page be hidden, as a tab that another one covers."""
    lesson.evaluate("""() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def gone(course: Page) -> None:
    """Take the lesson's frame away."""
    course.evaluate("() => document.querySelector('iframe').remove()")


# The ways to leave a lesson that lies in a frame
WAYS = {
    "its own button": "() => frames.lesson.tolerancePlatform.leave()",
    "the frame is removed": "() => document.querySelector('iframe').remove()",
    "the frame goes elsewhere": "() => { document.querySelector('iframe').src = 'about:blank' }",
    "the frame is loaded anew": "() => frames.lesson.location.reload()",
}


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_once_whichever_way_it_is_left(course: Page, version: Version, way: str) -> None:
    hand_out(course, version)
    lesson = lesson_in(course, version)
    tell(lesson, record_of())
    before = len(calls_of(course))
    course.evaluate(WAYS[way])
    course.wait_for_function("end => calls.some(([name]) => name === end)", arg=version.end)
    ended = [call[0] for call in calls_of(course)[before:]][:3]
    assert ended == [version.set, version.commit, version.end]
    if way == "its own button":
        gone(course)
        assert len(calls_of(course)) == before + 3, "nothing comes after the end"
    assert names_of(course).count(version.end) == 1


def test_what_is_hidden_is_committed_before_it_can_be_closed(course: Page, version: Version) -> None:
    hand_out(course, version)
    lesson = lesson_in(course, version)
    before = len(calls_of(course))
    hidden(lesson)
    assert names_of(course)[before:] == [version.set, version.commit]
    assert lesson.evaluate("tolerancePlatform.state()") == "normal", "it may come back"


def test_a_page_that_was_loaded_anew_without_its_course_says_so(course: Page, version: Version) -> None:
    ended = f"calls.some(([name]) => name === '{version.end}')"
    hand_out(course, version, answers=f"{{{version.begin}: () => String(!{ended})}}")
    lesson_in(course, version)
    course.evaluate("() => frames.lesson.location.reload()")
    course.wait_for_function("calls.filter(([name]) => /Init/.test(name)).length === 2")
    frame = course.frame("lesson")
    assert frame is not None
    assert state_of(frame) == "again"
    assert not tell(frame, record_of())


# --- where the API is looked for


def test_the_nearest_api_is_taken_and_a_broken_one_on_the_way_is_not(course: Page, version: Version) -> None:
    hand_out(course, version)
    course.evaluate(
        """([kind, api]) => {
          const between = document.createElement("iframe");
          document.body.append(between);
          between.contentWindow[api] = { half: true };
          const inner = between.contentDocument.createElement("iframe");
          inner.name = "lesson";
          inner.src = new URL(kind + ".html", location.href).href;
          between.contentDocument.body.append(inner);
        }""",
        [version.kind, version.api],
    )
    course.wait_for_function("frames[0].frames.lesson?.tolerancePlatform")
    lesson = course.frame("lesson")
    assert lesson is not None
    assert state_of(lesson) == "normal"


@pytest.mark.parametrize(("depth", "stands"), [(50, "normal"), (51, "none")])
def test_parents_are_asked_up_to_the_fiftieth(course: Page, depth: int, stands: str) -> None:
    hand_out(course, OLD)
    course.evaluate(
        """([kind, depth]) => {
          let place = window;
          const base = location.href;
          for (let step = 1; step <= depth; step += 1) {
            const frame = place.document.createElement("iframe");
            if (step === depth) [frame.name, frame.src] = ["lesson", new URL(kind + ".html", base).href];
            place.document.body.append(frame);
            place = frame.contentWindow;
          }
          window.deep = place;
        }""",
        [OLD.kind, depth],
    )
    course.wait_for_function("deep.tolerancePlatform")
    lesson = course.frame("lesson")
    assert lesson is not None
    course.clock.run_for(5500)
    assert state_of(lesson) == stands


@pytest.mark.parametrize("where", ["the opener", "the opener's parent", "a parent's opener"])
def test_an_api_is_found_where_the_lesson_was_opened_from(course: Page, version: Version, where: str) -> None:
    hand_out(course, version)
    opens = {
        "the opener": "window.open(address, 'popped')",
        "the opener's parent": "frame.contentWindow.open(address, 'popped')",
        "a parent's opener": """const outer = window.open("course.html", "popped");
          outer.onload = () => {
            const inner = outer.document.createElement("iframe");
            inner.src = address;
            outer.document.body.append(inner);
          }""",
    }[where]
    with course.expect_popup() as popped:
        course.evaluate(
            f"""address => {{
              const frame = document.createElement("iframe");
              document.body.append(frame);
              {opens};
            }}""",
            course.url.replace("course.html", f"{version.kind}.html"),
        )
    popup = popped.value
    lesson: Page | Frame = popup
    if where == "a parent's opener":
        popup.wait_for_function("frames[0]?.tolerancePlatform")
        lesson = popup.frames[1]
    assert state_of(lesson) == "normal"
    course.evaluate("() => window.open('', 'popped').close()")
    course.wait_for_function("end => calls.some(([name]) => name === end)", arg=version.end)


def test_a_course_of_another_origin_is_no_course(course: Page, version: Version, place: str) -> None:
    other = place.replace("127.0.0.1", "localhost")
    hand_out(course, version)
    opens = "address => { const one = document.createElement('iframe'); one.src = address; document.body.append(one) }"
    with course.expect_event("framenavigated"):
        course.evaluate(opens, f"{other}{version.kind}.html")
    lesson = course.frames[-1]
    lesson.wait_for_function("window.tolerancePlatform")
    course.clock.run_for(5500)
    assert state_of(lesson) == "none"
    assert calls_of(course) == []


def test_a_strict_policy_is_enough(chromium: Browser, tmp_path: Path, version: Version) -> None:
    strict = Wrong(headers={"Content-Security-Policy": "default-src 'none'; script-src 'self'; frame-src 'self'"})
    with wrong_server(adapter_pages(tmp_path), strict) as address:
        page = chromium.new_page()
        page.goto(address + "course.html")
        page.evaluate(FAKES)
        hand_out(page, version)
        page.evaluate(
            f"kind => {{ ({OPEN})(kind); return new Promise((done) => {{ frames.lesson.onload = done }}) }}",
            version.kind,
        )
        assert page.frames[-1].evaluate("tolerancePlatform.state()") == "normal"
        page.close()
