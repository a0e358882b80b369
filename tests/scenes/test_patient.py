"""The patient's card: before the level, in the middle of it, after it; by keys, mouse, touch and pad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.app import App, start
from game.host.link import Launch, There, read_launch
from game.host.memory import Memory
from game.library.factors import load_factors
from game.library.plan import cards_of
from game.save.form import TEXT_SIZES
from game.scenes.base import HEIGHT, WIDTH, Home, Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.briefing import Briefing
from game.scenes.debrief import Debrief
from game.scenes.patient import PatientScene
from game.scenes.patrol import Patrol
from game.scenes.pause import Pause
from game.tools.shot import ended, make_stage
from game.view.hud.hud import PATIENT_CARD
from game.view.pages.factor_art import badge
from game.view.pages.patient import COLUMNS, SHEET, PatientView, carded
from tests.clinic import CARD_IDS, LEVEL
from tests.scenes.doing import click, press, press_pad

pytestmark = pytest.mark.usefixtures("clinic")
SEED = 5


def pad(control: str) -> Callable[[Scene], Transition]:
    return lambda scene: press_pad(scene, control)


def key(code: int) -> Callable[[Scene], Transition]:
    return lambda scene: press(scene, code)


def clicked(spot: tuple[int, int]) -> Callable[[Scene], Transition]:
    return lambda scene: click(scene, spot)


def card(stage: Stage, id: str = "dr4") -> PatientScene:
    stage.card = id
    scene = stage.scene("patrol", LEVEL, SEED)
    assert isinstance(scene, PatientScene)
    return scene


def begun(stage: Stage, level: str = LEVEL) -> Patrol:
    patrol = Patrol(stage, level, SEED)
    while not patrol.ready:
        patrol.update(0.0)
    return patrol


def button(scene: PatientScene, name: str) -> tuple[int, int]:
    return next(one.rect.center for one in scene._group.buttons if one.name == name)


@pytest.mark.parametrize("way", ["briefing", "patrol"])
def test_every_way_into_the_level_leads_by_the_card(new_stage: Stage, way: str) -> None:
    scene = new_stage.scene(way, LEVEL, SEED)
    if way == "briefing":
        turn = press(scene, pygame.K_RETURN)
        assert isinstance(turn, Replace)
        scene = turn.scene
    assert isinstance(scene, PatientScene)
    turn = press(scene, pygame.K_RETURN)
    assert isinstance(turn, Replace) and isinstance(turn.scene, Patrol)
    assert turn.scene.tissue.setup.patient == scene.patient, "whom the card showed is who is met"


def test_levels_about_nobody_in_particular_have_no_card(new_stage: Stage) -> None:
    assert isinstance(new_stage.scene("patrol", "islet", SEED), Patrol)
    patrol = begun(new_stage, "islet")
    assert press(patrol, pygame.K_i) is None
    assert "patient" not in [control.name for control in patrol.controls()]
    assert patrol.shows.board.hud.hit(PATIENT_CARD.center) != "patient"
    with pytest.raises(ValueError, match="nobody in particular"):
        PatientScene(new_stage, "islet", SEED)


@pytest.mark.parametrize("hand", ["key", "mouse", "pad"])
def test_the_card_begins_goes_back_and_turns(new_stage: Stage, hand: str) -> None:
    hands = {
        "key": {"begin": key(pygame.K_RETURN), "back": key(pygame.K_ESCAPE), "page": key(pygame.K_q)},
        "pad": {"begin": pad("a"), "back": pad("b"), "page": pad("back")},
        "mouse": {name: clicked(button(card(new_stage), name)) for name in ("begin", "back", "page")},
    }[hand]
    assert isinstance(hands["begin"](card(new_stage)), Replace)
    assert isinstance(hands["back"](card(new_stage)), Pop)
    scene = card(new_stage)
    first = list(scene.lines())
    seen = [first]
    for _ in range(len(scene._view.pages) - 1):
        assert hands["page"](scene) is None
        seen.append(list(scene.lines()))
    assert seen[-1] != first and any("Source: " in line for line in seen[-1])
    hands["page"](scene)
    assert list(scene.lines()) == first, "after the last page comes the card"


def test_a_finger_begins(page: pygame.Surface) -> None:
    stage = make_stage(seed=SEED)
    app = App(stage, card(stage))
    app.draw(page)
    x, y = button(card(stage), "begin")
    for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
        where = x / WIDTH, y / HEIGHT
        app.handle([pygame.event.Event(kind, touch_id=1, finger_id=1, x=where[0], y=where[1], dx=0.0, dy=0.0)])
    assert app.top.name == "patrol"


@pytest.mark.parametrize("open_it", [key(pygame.K_i), pad("back"), clicked(PATIENT_CARD.center)])
@pytest.mark.parametrize("close_it", [key(pygame.K_ESCAPE), key(pygame.K_i), key(pygame.K_RETURN), pad("b"), pad("a")])
def test_the_card_is_looked_up_in_play_and_closed(
    new_stage: Stage, open_it: Callable[[Scene], Transition], close_it: Callable[[Scene], Transition]
) -> None:
    new_stage.card = "dr4"
    patrol = begun(new_stage)
    assert min(PATIENT_CARD.size) >= 40, "as large as a finger"
    turn = open_it(patrol)
    assert isinstance(turn, Push) and isinstance(turn.scene, PatientScene)
    assert turn.scene.patient == patrol.tissue.setup.patient
    assert isinstance(close_it(turn.scene), Pop)


def test_the_patrol_offers_the_card_and_other_keys_do_what_they_did(new_stage: Stage) -> None:
    patrol = begun(new_stage)
    assert [control.name for control in patrol.controls()][-2:] == ["patient", "pause"]
    turn = press(patrol, pygame.K_ESCAPE)
    assert isinstance(turn, Push) and isinstance(turn.scene, Pause)


def test_the_card_says_odds_not_fate_with_numbers_and_no_source(new_stage: Stage) -> None:
    said = " ".join(card(new_stage).lines())
    assert "Odds, not fate" in said and "most people with such a card stay well" in said
    assert "DRB1*04:01" in said and "Smokes" in said
    assert "Source" not in said, "sources are overleaf"


def test_the_card_of_somebody_who_is_ill_already_does_not_say_that_they_stay_well(new_stage: Stage) -> None:
    scene = PatientScene(new_stage, "clinic-islet", SEED)
    assert f"{scene.heading()} fell ill." in " ".join(scene.lines())


@pytest.mark.rule("How much each factor shifts here is invented for play")
def test_the_card_says_that_how_much_it_shifts_is_invented(new_stage: Stage) -> None:
    scene = card(new_stage)
    press(scene, pygame.K_q)
    assert "how much is invented for play" in " ".join(scene.lines())


@pytest.mark.rule("What a factor does to the odds of people")
@pytest.mark.parametrize(
    ("level", "disease"), [("nerve", "multiple-sclerosis"), ("joint", "rheumatoid-arthritis"), ("kidney", "lupus")]
)
def test_each_number_is_told_with_its_people_its_interval_and_its_source(
    new_stage: Stage, level: str, disease: str
) -> None:
    told = 0
    for id in cards_of(level):
        new_stage.card = id
        scene = new_stage.scene("patrol", level, SEED)
        assert isinstance(scene, PatientScene)
        while "Source: " not in " ".join(scene.lines()):
            press(scene, pygame.K_q)
        said = list(scene.lines())
        for row in (row for one in scene.patient.factors for row in load_factors()[one].odds if row.disease == disease):
            at = said.index(f"Among: {row.population}")
            assert said[at + 1] == f"Source: {row.source}"
            for number in (row.value, row.low, row.high):
                assert not number or f"{number:g}" in said[at - 1]
            told += 1
    assert told > 5


def test_a_second_number_of_a_factor_is_told_as_that_of_another_study(new_stage: Stage) -> None:
    words = new_stage.kit.words
    new_stage.card = "dr15"
    told = PatientScene(new_stage, "nerve", 7).told().lines
    first = told.index(words("patient.number.odds", value="3"))
    assert told[first + 1] == words("patient.another", number=words("patient.number.odds", value="5"))


def test_what_is_muted_says_so(new_stage: Stage) -> None:
    said = " ".join(card(new_stage, "seronegative").lines())
    assert "changes nothing, because of: No antibodies against citrulline" in said


@pytest.mark.rule("The card, the briefing and the debrief say which rules are shifted")
def test_the_second_page_tells_why_each_number_is_what_it_is(new_stage: Stage) -> None:
    scene = card(new_stage)
    press(scene, pygame.K_q)
    said = list(scene.lines())
    at = said.index("An alarm loses a grade in")
    assert said[at + 1] == "usually 60 s"
    assert any(line.endswith("69 s") for line in said[at + 2 : at + 4])
    plain = card(new_stage, "plain")
    press(plain, pygame.K_q)
    assert "No number is changed" in " ".join(plain.lines())


@pytest.mark.rule("The card, the briefing and the debrief say which rules are shifted")
def test_the_briefing_tells_it_too_and_only_where_a_patient_shifts_numbers(new_stage: Stage) -> None:
    new_stage.card = "dr4"
    assert "An alarm loses a grade in" in list(Briefing(new_stage, LEVEL, SEED).lines())
    assert "An alarm loses a grade in" not in list(Briefing(new_stage, "islet", SEED).lines())
    new_stage.card = "plain"
    assert "An alarm loses a grade in" not in list(Briefing(new_stage, LEVEL, SEED).lines())


def test_how_to_play_tells_of_the_patient_of_the_run_that_is_paused(new_stage: Stage) -> None:
    new_stage.card = "dr4"
    patrol = begun(new_stage)
    new_stage.card = "plain"  # asked for since
    pause = Pause(new_stage, patrol)
    pause._menu.focus = [row.name for row in pause._menu.buttons].index("how")
    turn = press(pause, pygame.K_RETURN)
    assert isinstance(turn, Push)
    assert "An alarm loses a grade in" in list(turn.scene.lines())


@pytest.mark.rule("The card, the briefing and the debrief say which rules are shifted")
def test_the_debrief_leads_to_the_card_of_who_was_met(new_stage: Stage) -> None:
    done = ended(LEVEL, SEED, "seronegative")
    debrief = Debrief(new_stage, done)
    turn = press(debrief, pygame.K_p)
    assert isinstance(turn, Push) and isinstance(turn.scene, PatientScene)
    assert turn.scene.patient == done.tissue.setup.patient
    assert turn.scene.patient.card == "seronegative"
    assert "patient" not in [one.name for one in Debrief(new_stage, ended("islet", SEED)).controls()]


def test_again_from_the_debrief_leads_by_the_card(new_stage: Stage) -> None:
    turn = press(Debrief(new_stage, ended(LEVEL, SEED, "dr4")), pygame.K_r)
    assert isinstance(turn, Home) and isinstance(turn.scene, PatientScene)


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_every_page_stays_on_its_sheet(new_stage: Stage, page: pygame.Surface, size: int) -> None:
    long = (
        *("DQA1*05:01/DQB1*02:01", "DQA1*03:01/DQB1*03:02", "DQA1*03:01/DQB1*02:01", "DQA1*05:01/DQB1*03:02"),
        *("DRB1*03:01", "DRB1*04:01"),
    )
    for id in CARD_IDS:
        scene = card(new_stage, id)
        patient = replace(scene.patient, hla=long, factors=tuple(load_factors())[:8])
        view = PatientView(new_stage.kit.grown(size), carded(LEVEL, patient, "type-1-diabetes", "islet"))
        for number in range(len(view.pages)):
            for place, taken in enumerate(view.draw(page, number)):
                foot = SHEET.bottom - 4 if place == 0 else COLUMNS[1].bottom
                assert taken.bottom <= foot, (id, number, place)


@pytest.mark.parametrize(
    ("fields", "patient", "notes"),
    [
        ({"patient": "dr4"}, "dr4", ()),
        ({"patient": "moon"}, "", ("launch.patient",)),
        ({"patient": "../x"}, "", ("launch.patient",)),
        ({"patient": ""}, "", ("launch.patient",)),
        ({"level": "islet", "patient": "dr4"}, "", ("launch.patient",)),
    ],
)
def test_a_link_can_fix_the_card(fields: dict[str, str], patient: str, notes: tuple[str, ...]) -> None:
    there = There((LEVEL, "islet").__contains__, cards=cards_of)
    launch = read_launch({"t": "1", "level": LEVEL, "seed": "7", **fields}, there)
    assert (launch.patient, tuple(name for name, _ in launch.notes)) == (patient, notes)
    assert launch.level == (LEVEL if patient else ""), "a link that means another level opens none"
    assert patient or launch == Launch(notes=launch.notes)


def test_a_link_opens_the_card_it_names(page: pygame.Surface) -> None:
    stage = make_stage(host=Memory(link={"t": "1", "level": LEVEL, "seed": "7", "patient": "seronegative"}))
    app = start(stage, None)
    assert isinstance(app.top, PatientScene) and app.top.patient.card == "seronegative"


@pytest.mark.parametrize(
    ("fields", "level", "notes"),
    [
        ({"t": "1", "patient": "dr15"}, "nerve", ()),
        ({"t": "1", "patient": "seronegative", "seed": "7"}, LEVEL, ()),
        ({"t": "1", "patient": "dr15", "lang": "en"}, "nerve", ()),
        ({"t": "1", "patient": "moon"}, "", ("launch.patient",)),
        ({"t": "1", "patient": "moon", "lang": "en"}, "", ("launch.patient",)),
        ({"t": "1", "patient": "dr15", "level": "moon"}, "", ("launch.level",)),
        ({"patient": "dr15"}, "", ("launch.form",)),
    ],
)
def test_a_link_that_names_a_patient_alone_opens_the_level_of_the_card(
    page: pygame.Surface, fields: dict[str, str], level: str, notes: tuple[str, ...]
) -> None:
    stage = make_stage(host=Memory(link=fields))
    app = start(stage, None)
    assert tuple(name for name, _ in stage.notes) == notes
    if not level:
        assert app.top.name == "title" and stage.card == ""
        return
    assert isinstance(app.top, PatientScene)
    assert (app.top.level, app.top.patient.card) == (level, fields["patient"])
    assert stage.opened == {level}


def test_who_never_smoked_is_not_shown_a_burning_cigarette(stage: Stage) -> None:
    factors = load_factors()
    smokes, never = (
        pygame.image.tobytes(badge(id, factors[id].group, 44), "RGBA") for id in ("smoking", "never-smoked")
    )
    assert smokes != never
