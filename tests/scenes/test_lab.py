"""The patient lab by hand: dials, the line, a run in slices, presets that ask first, table and link."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pygame
import pytest

from game.app import start
from game.host.memory import Memory
from game.lab.group import ENDS
from game.lab.guess import GOOD, KNOTS, WHOLE
from game.lab.setting import read_setting
from game.library.lab import load_lab
from game.scenes.base import Pop, Push, Stage
from game.scenes.body_map import BodyMap
from game.scenes.choice import Choice
from game.scenes.lab import LabScene
from game.tools.shot import make_stage
from game.view.pages.lab import dot
from game.view.pages.lab_layout import ROW_STEP
from tests.scenes.doing import click, drag, picture, press, wheel


@pytest.fixture
def stage(page: pygame.Surface) -> Stage:
    return make_stage(host=Memory())


@pytest.fixture
def lab(stage: Stage) -> LabScene:
    scene = LabScene(stage)
    scene.seed = 1
    return scene


def focus(scene: LabScene, name: str) -> None:
    """Go to a row, the line or a button by the Tab key."""
    for _ in range(40):
        if scene.told().focused == name:
            return
        press(scene, pygame.K_TAB)
    raise AssertionError(f"{name} never has the focus: {[one.name for one in scene.controls()]}")


def value(scene: LabScene, name: str) -> str:
    return next(control.detail for control in scene.controls() if control.name == name)


def enabled(scene: LabScene, name: str) -> bool:
    return next(control.enabled for control in scene.controls() if control.name == name)


def run(scene: LabScene) -> None:
    """Let all patients live, frame by frame; no frame does all of it."""
    for _ in range(5000):
        if scene.done:
            return
        scene.update(1 / 60)
    raise AssertionError("the groups never come to an end")


def draw_well(scene: LabScene) -> None:
    """A line that tells what will become of the first disease as usual: nearly everybody stays well."""
    focus(scene, "line")
    press(scene, pygame.K_UP)


def test_a_run_wants_a_prediction_first(lab: LabScene) -> None:
    assert not enabled(lab, "run")
    press(lab, pygame.K_r)
    assert lab.groups == [None, None]
    assert "Predict first" in " ".join(lab.told().lines)
    draw_well(lab)
    assert enabled(lab, "run") and "Now run both" in " ".join(lab.told().lines)
    press(lab, pygame.K_r)
    assert not lab.done, "it is worked out in slices"
    run(lab)
    assert [len(group.patients) for group in lab.groups if group is not None] == [100, 100]


def test_a_good_line_opens_the_next_factor_and_stays_open(lab: LabScene) -> None:
    second = list(load_lab().illnesses["multiple-sclerosis"].factors)[1]
    assert not enabled(lab, second)
    before = value(lab, second)
    focus(lab, second)
    press(lab, pygame.K_RIGHT)
    assert value(lab, second) == before, "it is locked"
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    first = lab.groups[0]
    assert first is not None and lab.line.off(first) <= GOOD
    assert enabled(lab, second)
    assert enabled(LabScene(lab.stage), second), "also at the next visit"


def test_a_line_for_what_was_seen_before_opens_nothing(lab: LabScene) -> None:
    second, third = list(load_lab().illnesses["multiple-sclerosis"].factors)[1:3]
    draw_well(lab)
    for _ in range(2):
        press(lab, pygame.K_r)
        run(lab)
    assert enabled(lab, second) and not enabled(lab, third), "the second run showed what the first had shown"
    assert lab.stage.kit.words("lab.seen") in " ".join(lab.told().lines)
    focus(lab, "tregs")
    press(lab, pygame.K_RIGHT)
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    assert enabled(lab, third), "another setting is another question"


def test_where_all_is_open_a_line_promises_no_more(stage: Stage) -> None:
    stage.saves.settings.all_open = True
    lab = LabScene(stage)
    lab.seed = 1
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    told = " ".join(lab.told().lines)
    assert stage.kit.words("lab.well") in told and "opens" not in told


def test_a_poor_line_opens_nothing(lab: LabScene) -> None:
    second = list(load_lab().illnesses["multiple-sclerosis"].factors)[1]
    focus(lab, "line")
    for _ in range(18):
        press(lab, pygame.K_DOWN)
    press(lab, pygame.K_r)
    run(lab)
    first = lab.groups[0]
    assert first is not None and lab.line.off(first) > GOOD
    assert not enabled(lab, second)


def test_the_line_is_drawn_by_keys(lab: LabScene) -> None:
    focus(lab, "line")
    press(lab, pygame.K_RIGHT)
    press(lab, pygame.K_RIGHT)
    press(lab, pygame.K_DOWN)
    assert lab.line.heights[:3] == [100, 100, 100]
    assert lab.line.heights[3:] == [95] * (KNOTS - 3), "nobody who is ill gets well again"


def test_the_line_is_drawn_by_dragging(lab: LabScene) -> None:
    plot = lab.layout.plot
    for type, share in ((pygame.MOUSEBUTTONDOWN, 0.3), (pygame.MOUSEMOTION, 0.6), (pygame.MOUSEBUTTONUP, 0.6)):
        spot = (plot.x + round(plot.width * share), plot.y + round(plot.height * share))
        lab.handle(pygame.event.Event(type, pos=spot, button=1, rel=(1, 1), buttons=(1, 0, 0)))
    assert lab.line.drawn
    assert lab.line.heights[-1] == WHOLE - 60
    lab.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(plot.x + 40, plot.bottom), rel=(1, 1), buttons=(0, 0, 0)))
    assert lab.line.heights[-1] == WHOLE - 60, "the finger was taken off"


def test_dials_are_moved_by_keys_and_by_clicks(lab: LabScene) -> None:
    focus(lab, "drb1-15-01")
    press(lab, pygame.K_RIGHT)
    assert value(lab, "drb1-15-01") == "yes"
    number = [row.name for row in lab.rows()].index("drb1-15-01")
    area = lab.layout.row(number, 0)
    assert area is not None
    click(lab, (area.right - 10, area.centery))
    assert value(lab, "drb1-15-01") == "no"
    assert lab.sides[0] == lab.sides[1]


def test_more_rows_than_are_seen_are_dragged_rolled_and_followed(stage: Stage) -> None:
    stage.saves.settings.all_open = True
    stage.saves.settings.text = 125
    lab = LabScene(stage, ("lupus",))
    rows = [row.name for row in lab.rows()]
    hidden = len(rows) - 1 - lab.layout.seen
    assert hidden > 1
    before = lab.sides[0]
    middle = lab.layout.rows.centerx, lab.layout.rows.bottom - 10
    drag(lab, middle, (middle[0], middle[1] - 2 * ROW_STEP))
    assert lab.scrolled == 2
    assert lab.sides[0] == before, "a drag is no click"
    wheel(lab, 20)
    assert lab.scrolled == 0
    wheel(lab, -20)
    assert lab.scrolled == hidden, "no farther than the last row"
    press(lab, pygame.K_UP)
    for _ in range(20):
        if lab.told().focused == "seed":
            break
        press(lab, pygame.K_UP)
    assert lab.layout.row(rows.index("seed"), lab.scrolled) is not None
    area = lab.layout.row(rows.index("tregs"), lab.scrolled)
    assert area is not None
    click(lab, (area.right - 10, area.centery))
    assert value(lab, "tregs") == "x 1.25", "a click hits the row that is seen there"


def test_dots_that_come_one_by_one_make_the_page_that_is_drawn_at_once(lab: LabScene, page: pygame.Surface) -> None:
    draw_well(lab)
    press(lab, pygame.K_r)
    for _ in range(400):
        lab.update(1 / 60)
        lab.draw(page)
        if sum(len(group.patients) for group in lab.groups if group is not None) > 9:
            break
    assert not lab.done
    fresh = LabScene(lab.stage)
    fresh.seed, fresh.sides, fresh.line, fresh.groups = lab.seed, lab.sides, lab.line, lab.groups
    press(fresh, pygame.K_r)
    fresh.groups = lab.groups
    focus(fresh, "line")
    assert picture(lab, page) == picture(fresh, page)


def test_each_line_of_the_plot_is_named(lab: LabScene, page: pygame.Surface) -> None:
    """The corner where they are named is bare until there are lines."""

    def corner() -> bytes:
        lab.draw(page)
        plot = lab.layout.plot
        return pygame.image.tobytes(page.subsurface((plot.x + 6, plot.bottom - 60, 150, 58)), "RGB")

    bare = corner()
    draw_well(lab)
    drawn = corner()
    press(lab, pygame.K_r)
    run(lab)
    assert len({bare, drawn, corner()}) == 3


def test_two_settings_stand_side_by_side(lab: LabScene) -> None:
    focus(lab, "side")
    press(lab, pygame.K_RIGHT)
    focus(lab, "drb1-15-01")
    press(lab, pygame.K_RIGHT)
    assert [side.text for side in lab.sides] == ["multiple-sclerosis", "multiple-sclerosis,drb1-15-01"]
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    told = lab.facts()["ends"]
    assert isinstance(told, list)
    assert told[1][1] > told[0][1], "more are ill with it"


def test_changing_a_dial_forgets_what_was_run(lab: LabScene) -> None:
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    focus(lab, "tregs")
    press(lab, pygame.K_LEFT)
    assert lab.groups == [None, None]


def test_another_disease_has_other_factors(lab: LabScene) -> None:
    focus(lab, "illness")
    press(lab, pygame.K_RIGHT)
    assert lab.sides[0].illness == lab.sides[1].illness == "type-1-diabetes"
    assert "dr3-dr4" in [control.name for control in lab.controls()]


@pytest.mark.parametrize("preset", load_lab().presets)
def test_a_preset_asks_for_a_guess_and_then_runs(lab: LabScene, preset: str) -> None:
    asked = press(lab, pygame.K_p)
    assert isinstance(asked, Push) and isinstance(asked.scene, Choice)
    for _ in range(list(load_lab().presets).index(preset)):
        press(asked.scene, pygame.K_DOWN)
    assert isinstance(press(asked.scene, pygame.K_RETURN), Pop)
    lab.resume()
    guess = lab.update(0.0)
    assert isinstance(guess, Push) and isinstance(guess.scene, Choice)
    assert isinstance(press(guess.scene, pygame.K_RETURN), Pop)
    lab.resume()
    run(lab)
    both = load_lab().presets[preset]
    assert lab.sides == [read_setting(both.left), read_setting(both.right)]
    words = lab.stage.kit.words
    told = " ".join(lab.told().lines)
    assert words(f"lab.preset.{preset}.guess-1") in told and words(f"lab.preset.{preset}.told") in told


def test_who_makes_no_guess_runs_nothing(lab: LabScene) -> None:
    asked = press(lab, pygame.K_p)
    assert isinstance(asked, Push)
    press(asked.scene, pygame.K_RETURN)
    guess = lab.update(0.0)
    assert isinstance(guess, Push)
    assert isinstance(press(guess.scene, pygame.K_ESCAPE), Pop)
    lab.resume()
    lab.update(0.1)
    assert lab.groups == [None, None] and not enabled(lab, "run")


def test_twins_have_the_same_genes_and_other_luck(lab: LabScene) -> None:
    lab.line.put(1, 90)
    lab.run()
    run(lab)
    first, second = lab.groups
    assert first is not None and second is not None
    assert first.setting == second.setting
    assert [one.life for one in first.patients] != [one.life for one in second.patients]


def test_the_table_holds_every_patient(lab: LabScene) -> None:
    assert not enabled(lab, "csv")
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    press(lab, pygame.K_v)
    host = lab.stage.host
    assert isinstance(host, Memory)
    (text,) = host.offered.values()
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == 200
    assert {row["group"] for row in found} == {"a", "b"}
    first = lab.groups[0]
    assert first is not None
    assert [int(row["seed"]) for row in found[:100]] == [patient.seed for patient in first.patients]


def test_a_link_opens_the_same_setting_again(lab: LabScene) -> None:
    focus(lab, "drb1-15-01")
    press(lab, pygame.K_RIGHT)
    press(lab, pygame.K_c)
    host = lab.stage.host
    assert isinstance(host, Memory)
    (link,) = host.copied
    fields = dict(part.split("=", 1) for part in link.removeprefix("?").split("&"))
    app = start(make_stage(host=Memory(link=fields)), None)
    opened = app.top
    assert isinstance(opened, LabScene)
    assert opened.sides == lab.sides and opened.seed == lab.seed
    assert enabled(opened, "smoking"), "who comes by a link changes what they like"


@pytest.mark.parametrize("text", ["gout", "multiple-sclerosis,gout", "a~b~c", "", "\u202e", "multiple-sclerosis" * 99])
def test_a_hostile_link_is_answered_with_a_word(page: pygame.Surface, text: str) -> None:
    stage = make_stage(host=Memory(link={"t": "1", "lab": text}))
    app = start(stage, None)
    assert app.top.name == "title"
    assert [key for key, _ in stage.notes] == ["launch.lab"]


def test_the_body_map_leads_to_it(stage: Stage) -> None:
    step = press(BodyMap(stage), pygame.K_l)
    assert isinstance(step, Push) and isinstance(step.scene, LabScene)
    assert isinstance(press(step.scene, pygame.K_ESCAPE), Pop)


def test_ill_and_well_differ_by_shape(lab: LabScene, page: pygame.Surface) -> None:
    """Drawn without colour, no two ends look alike."""
    shapes = []
    for end in (*ENDS, ""):
        drawn = dot(end)
        ground = pygame.mask.from_threshold(drawn, drawn.get_at((0, 6)) if end else drawn.get_at((0, 0)), (60, 60, 60))
        shapes.append(ground.count())
    assert len(set(shapes)) == len(shapes)
    before = picture(lab, page)
    draw_well(lab)
    press(lab, pygame.K_r)
    run(lab)
    assert picture(lab, page) != before


def test_what_is_shown_at_the_board_is_what_the_lab_shows(new_stage: Stage, memory: Memory) -> None:
    text = (Path(__file__).parents[2] / "docs" / "teachers.md").read_text(encoding="utf-8")
    link = re.search(r"`\?t=1&(lab=\S+)&seed=(\d+)`", text)
    assert link is not None
    told = re.search(r"(\d+) fall ill in A and (\d+) in B", text)
    other = re.search(r"With seed (\d+) it is (\d+) and (\d+)", text)
    assert told is not None
    assert other is not None
    for seed, ill in ((link[2], told.groups()), (other[1], other.groups()[1:])):
        memory.link = {"t": "1", "lab": link[1].removeprefix("lab="), "seed": seed}
        new_stage.seed = None
        app = start(new_stage, None)
        assert isinstance(app.top, LabScene)
        app.top.line.put(4, 90)
        app.go(press(app.top, pygame.K_r))
        app.update(0.0)
        while not app.top.done:
            app.update(0.0)
        said = " ".join(app.top.told().lines)
        for side, number in zip("AB", ill, strict=True):
            assert re.search(rf"{side}: well \d+, ill {number},", said), f"seed {seed}: {said}"
