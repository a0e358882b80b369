"""The results of a class on screen: many files come in, and each is counted or told why not."""

from __future__ import annotations

import re

import pygame
import pytest

from game.classroom.class_page import ClassPage, as_csv
from game.classroom.groups import read_group
from game.classroom.results import LONGEST, to_text
from game.host import LARGEST_FILE, Given
from game.host.memory import Memory
from game.scenes.base import Pop, Stage
from game.scenes.class_results import MOST, ClassResults
from game.tools.shot import make_stage
from tests.classroom.test_replays import NAMES, own
from tests.classroom.test_results import result
from tests.scenes.doing import picture, press, wheel


@pytest.fixture
def host() -> Memory:
    return Memory(name="pyodide")


@pytest.fixture
def scene(page: pygame.Surface, host: Memory) -> ClassResults:
    scene = ClassResults(make_stage(host=host))
    scene.enter()
    return scene


def read(scene: ClassResults) -> int:
    """Let frames pass until nothing waits; gives how many."""
    frames = 0
    while True:
        scene.update(0.02)
        frames += 1
        if not scene.reading:
            return frames


def files(count: int) -> list[Given]:
    return [Given(f"pupil-{number}.json", to_text(result(number))) for number in range(1, count + 1)]


def test_files_that_are_given_make_the_page_that_the_command_line_makes(
    scene: ClassResults, host: Memory, tmp_path_factory: pytest.TempPathFactory
) -> None:
    given = [*files(5), Given("twice.json", to_text(result(2))), Given("other.json", to_text(result(9, group="8a")))]
    given += [Given("broken.json", '{"game": '), Given("holiday.json", '{"a": 1}')]
    folder = tmp_path_factory.mktemp("results")
    for one in given:
        (folder / one.name).write_text(one.text, encoding="utf-8")
    host.chosen = list(given)
    read(scene)
    press(scene, pygame.K_p)
    press(scene, pygame.K_v)
    group = read_group([folder / one.name for one in given])
    words = scene.stage.kit.words
    assert host.offered == {
        "tolerance-class-mimics-7b.html": ClassPage(words, group).html(),
        "tolerance-class-mimics-7b.csv": as_csv(group),
    }
    lines = scene.told().lines
    assert words("results.read", counted=5, count=9) in lines
    assert ClassPage(words, group).headline() in lines
    assert ClassPage(words, group).suggestions()[0] in lines, "nobody was asked about statements"
    for line in group.apart:
        assert line in lines, "each file says why it does not count"
    for number in range(1, 6):
        assert words("results.counts", file=f"pupil-{number}.json") in lines


def test_a_frame_reads_one_file_and_says_how_far_it_is(scene: ClassResults, host: Memory, page: pygame.Surface) -> None:
    host.chosen = files(6)
    scene.update(0.02)
    assert scene.stage.kit.words("results.reading", done=1, count=6) in scene.told().lines
    before = picture(scene, page)
    scene.update(0.02)
    assert picture(scene, page) != before, "a bar goes on"
    assert "page" not in [control.name for control in scene.told().controls], "what is half read is not handed out"
    assert read(scene) == 4 + 1, "and one frame to count"
    host.chosen = files(2)
    scene.update(0.02)
    assert "page" not in [control.name for control in scene.told().controls], "nor what more has come to"
    assert not [line for line in scene.told().lines if "pupil" in line]
    read(scene)
    assert "page" in [control.name for control in scene.told().controls]


def test_files_are_asked_for_and_taken_when_dropped_until_one_leaves(scene: ClassResults, host: Memory) -> None:
    assert host.most_dropped == MOST
    press(scene, pygame.K_f)
    assert host.asked == MOST
    host.chosen = files(1)
    read(scene)
    host.chosen = files(2)
    read(scene)
    assert scene.stage.kit.words("results.read", counted=2, count=3) in scene.told().lines, "the first one came twice"
    press(scene, pygame.K_r)
    assert [control.name for control in scene.told().controls] == ["choose", "back"]
    assert isinstance(press(scene, pygame.K_ESCAPE), Pop)
    assert host.most_dropped == 0


@pytest.mark.parametrize("fault", ["huge", "unreadable", "many"])
def test_a_file_that_could_not_be_read_is_told_by_name(scene: ClassResults, host: Memory, fault: str) -> None:
    host.chosen = [Given("photo.json", fault=fault)]
    read(scene)
    (told,) = [line for line in scene.told().lines if line.startswith("photo.json")]
    values = {"kilobytes": LARGEST_FILE // 1000, "most": MOST}
    assert told == scene.stage.kit.words(f"results.{fault}", file="photo.json", **values)
    assert LONGEST <= LARGEST_FILE, "what the command line reads, this screen reads too"


HOSTILE = [
    "<img src=x onerror=alert(1)>.json",
    "=HYPERLINK(1).json",
    "a\u202egnp.json",
    "line\nbreak\x00.json",
    "../../etc/passwd",
    "x" * 100,
    "",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_of_a_file_does_anything(scene: ClassResults, host: Memory, page: pygame.Surface, name: str) -> None:
    host.chosen = [Given(name, to_text(result(1))), Given(name, "{"), Given(name, to_text(result(2)))]
    read(scene)
    picture(scene, page)
    for line in scene.told().lines:
        assert line.isprintable(), line
    press(scene, pygame.K_p)
    press(scene, pygame.K_v)
    assert sorted(host.offered) == ["tolerance-class-mimics-7b.csv", "tolerance-class-mimics-7b.html"]
    page_text = host.offered["tolerance-class-mimics-7b.html"]
    assert not re.search(r"<(img|script)", page_text)


@pytest.mark.parametrize("text", ["", "\ufffd\ufffd{", "\ud800", "[" * 100_000, "NaN", '{"game": "tolerance"}', "\0"])
def test_no_content_of_a_file_does_anything(scene: ClassResults, host: Memory, text: str) -> None:
    host.chosen = [Given("odd.json", text), *files(1)]
    read(scene)
    lines = scene.told().lines
    assert any(line.startswith("odd.json:") for line in lines), lines
    assert scene.stage.kit.words("results.read", counted=1, count=2) in lines


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(scene: ClassResults, host: Memory) -> None:
    host.chosen = [Given("windows.json", "\ufeff" + to_text(result(1)).replace("\n", "\r\n"))]
    read(scene)
    assert scene.stage.kit.words("results.read", counted=1, count=1) in scene.told().lines


def test_more_files_than_have_room_are_turned_through(scene: ClassResults, host: Memory, page: pygame.Surface) -> None:
    host.chosen = [*files(30), Given("broken.json", "{")]
    read(scene)
    seen: list[str] = []
    first = scene.told().lines
    assert any(line.startswith("broken.json") for line in first), "what does not count comes first"
    for _ in range(scene._pages()):
        seen += scene.told().lines
        picture(scene, page)
        press(scene, pygame.K_PAGEDOWN)
    assert scene.told().lines == first, "after the last page comes the first one"
    for number in range(1, 31):
        assert seen.count(scene.stage.kit.words("results.counts", file=f"pupil-{number}.json")) == 1
    wheel(scene, -1)
    assert scene.told().lines != first


def test_on_the_desktop_files_are_dropped_or_found_among_the_downloads(page: pygame.Surface) -> None:
    host = Memory()
    scene = ClassResults(make_stage(host=host))
    press(scene, pygame.K_f)
    assert scene.stage.kit.words("results.none") in scene.told().lines
    host.offered = {"tolerance-mimics-calm-heron.json": to_text(result(1)), "tolerance-progress-1.json": "{}"}
    press(scene, pygame.K_f)
    read(scene)
    assert scene.stage.kit.words("results.read", counted=1, count=1) in scene.told().lines
    host.offered["dropped.json"] = to_text(result(2))
    host.offered["folder/one.json"], host.offered["folder/two.txt"] = to_text(result(3)), "no"
    for path in ("dropped.json", "gone.json", "folder"):
        assert scene.handle(pygame.event.Event(pygame.DROPFILE, file=path)) is None
    read(scene)
    assert scene.stage.kit.words("results.read", counted=3, count=4) in scene.told().lines


def test_where_nothing_can_be_saved_that_is_told(scene: ClassResults, host: Memory) -> None:
    host.chosen = files(2)
    host.writable = False
    read(scene)
    press(scene, pygame.K_p)
    assert scene.stage.kit.words("results.not-saved") in scene.told().lines
    host.writable = True
    press(scene, pygame.K_p)
    where = "tolerance-class-mimics-7b.html"
    assert scene.stage.kit.words("results.saved", where=where) in scene.told().lines


@pytest.mark.parametrize("size", [100, 112, 125])
def test_at_every_size_of_text_the_list_ends_above_the_buttons(new_stage: Stage, size: int) -> None:
    host = Memory(name="pyodide")
    host.chosen = files(30)
    stage = make_stage(lang="pseudo", host=host)
    stage.saves.settings.text = size
    scene = ClassResults(stage)
    read(scene)
    press(scene, pygame.K_p)
    write = scene._writer()
    rows = len(scene._shown())
    assert rows >= 3
    assert scene._list_top(write) + rows * (write.step("small") + 3) <= scene._group.buttons[0].rect.top


class Slow(Memory):
    """A host whose clock goes on at each look, as where everything takes long."""

    def frame_clock(self) -> float:
        self.frames += 1
        return float(self.frames)


def test_runs_are_simulated_again_some_steps_a_frame_and_none_twice(page: pygame.Surface) -> None:
    host = Slow(name="pyodide")
    scene = ClassResults(make_stage(host=host))
    words = scene.stage.kit.words
    host.chosen = [Given(f"{name}.json", to_text(own(name))) for name in NAMES[:2]]
    read(scene)
    assert words("results.checked", done=0, count=2, replays=0) in scene.told().lines
    frames = 0
    while words("results.checked", done=2, count=2, replays=2) not in scene.told().lines:
        scene.update(0.02)
        frames += 1
        assert frames < 10_000
    assert frames > 100, "a frame must not wait for a whole run"
    press(scene, pygame.K_p)
    picture(scene, page)
    assert words("class.mark.replays") in host.offered["tolerance-class-mimics-7b.html"], (
        "the page tells what was found"
    )
    press(scene, pygame.K_r)
    host.chosen = [Given(f"{name}.json", to_text(own(name))) for name in NAMES[:2]]
    read(scene)
    for _ in range(5):
        scene.update(0.02)
    assert words("results.checked", done=2, count=2, replays=2) in scene.told().lines, "what is known is not found anew"


def test_more_files_than_anybody_has_are_refused(
    scene: ClassResults, host: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.scenes.class_results.MOST_FILES", 3)
    host.chosen = files(5)
    scene.update(0.02)
    told = scene.stage.kit.words("results.many", file="pupil-5.json", most=3)
    assert told in scene.told().lines
    read(scene)
    assert scene.stage.kit.words("results.read", counted=3, count=3) in scene.told().lines


def test_results_without_tests_are_not_praised(scene: ClassResults, host: Memory) -> None:
    host.chosen = [Given("a.json", to_text(result(1, tests={}))), Given("b.json", to_text(result(2, tests={})))]
    read(scene)
    assert scene.stage.kit.words("class.no-tests") in scene.told().lines
    assert scene.stage.kit.words("class.no-mistakes") not in scene.told().lines
