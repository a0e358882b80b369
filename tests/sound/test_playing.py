"""What is played when, how loud, and that nothing goes wrong without sound."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pygame
import pytest

from game.app import App
from game.host import SAVE_KEY
from game.host.memory import Memory
from game.library import build_setup
from game.library.strips import load_strip, strips
from game.locus import events as strip_events
from game.locus.strip import Strip
from game.save.form import VOLUMES, Settings
from game.save.saves import DAMAGED_KEY, Saves
from game.scenes.base import HEIGHT, WIDTH, Home, Leave, Pop, Push, Replace, Scene, Stage
from game.scenes.turns import sound_of_turn
from game.sound import Ears, Mood, Score, Sounds, StripEars
from game.sound.ears import CLOSE, FAR, NEAR, SOFTEST
from game.sound.score import nearer, wanted
from game.sound.sheet import FOLDER
from game.sound.sounds import FARTHEST_ASIDE, ears, effect_volume, layer_volume, loudness
from game.telling import STRIP_TELLINGS, sound_of
from game.tissue import events
from game.tissue.commands import Use, Verdict
from game.tissue.world import Tissue
from game.tools.shot import make_stage, open_canvas
from game.view.world.camera import Camera
from game.view.world.contour import TILE

FRAME = 1.0 / 60.0
ROOT = Path(__file__).parents[2]


@pytest.fixture
def sounds() -> Iterator[Sounds]:
    made = Sounds(Settings())
    assert made.open()
    yield made
    pygame.mixer.quit()


@pytest.fixture
def tissue() -> Tissue:
    return Tissue(build_setup("islet", 7), 7)


class Heard:
    """Ears over a tissue, and what they wrote."""

    def __init__(self, tissue: Tissue, sounds: Sounds) -> None:
        self.captions: list[str] = []
        self.sounds = sounds
        self.ears = Ears(tissue, sounds, self.captions.append, lambda x: 0.0)

    @property
    def played(self) -> list[str]:
        return self.sounds.played


# Sounds


def test_every_listed_sound_plays(sounds: Sounds) -> None:
    for name in sounds.sheet.effects:
        pygame.mixer.stop()
        assert sounds.play(name), name
    assert not sounds.play("no-such-sound")


def test_nothing_is_played_before_the_mixer_is_open_or_while_muted_or_held() -> None:
    sounds = Sounds(Settings())
    assert not sounds.play("matured")
    assert sounds.open()
    assert sounds.play("matured")
    sounds.settings.muted = True
    assert not sounds.play("matured")
    sounds.settings.muted = False
    sounds.hold(True)
    assert not sounds.play("matured")
    sounds.hold(False)
    assert sounds.play("matured")
    sounds.settings.volume = 0
    assert not sounds.play("matured")
    pygame.mixer.quit()


def test_without_a_mixer_the_game_is_silent(monkeypatch: pytest.MonkeyPatch, tissue: Tissue) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise pygame.error("no audio device")

    pygame.mixer.quit()
    monkeypatch.setattr(pygame.mixer, "init", fail)
    sounds = Sounds(Settings())
    assert not sounds.open()
    assert not sounds.play("matured")
    score = Score(sounds)
    score.follow(Mood(1.0, 1.0, "heart"))
    score.update(FRAME)
    sounds.hold(True)
    sounds.hold(False)
    sounds.stop_layers()
    heard = Heard(tissue, sounds)
    heard.ears.hear([events.Matured(1, "x", 1.0, 1.0)])
    heard.ears.look()
    assert heard.played == []


@pytest.mark.parametrize(
    "text", ["", "[screen", '[screen.a]\nfile = "gone.ogg"\nvolume = 1\nquiet = 0\n[tissue]\n[music]']
)
def test_without_its_files_the_game_is_silent(text: str, tmp_path: Path) -> None:
    (tmp_path / "sounds.toml").write_text(text, encoding="utf-8")
    for folder in (tmp_path, tmp_path / "none"):
        sounds = Sounds(Settings(), folder)
        sounds.open()
        assert not sounds.play("a")
        Score(sounds).update(FRAME)
    pygame.mixer.quit()


def test_three_volumes_and_two_mixes(sounds: Sounds) -> None:
    settings = sounds.settings
    effect, layer = sounds.sheet.effects["matured"], sounds.sheet.layers["pad"]
    full = Settings(volume=100, effects=100, music=100)
    assert effect_volume(effect, full) == pytest.approx(effect.volume)
    assert layer_volume(layer, full) == pytest.approx(layer.volume)
    settings.volume = settings.effects = settings.music = 50
    assert effect_volume(effect, settings) == pytest.approx(effect.volume / 8.0)
    settings.mix = "quiet"
    assert layer_volume(layer, settings) == pytest.approx(layer.quiet / 8.0)
    settings.music = 0
    assert layer_volume(layer, settings) == 0.0
    assert effect_volume(effect, settings) > 0.0
    steps = [loudness(volume) for volume in VOLUMES]
    assert steps == sorted(steps) and steps[0] == 0.0 and steps[-1] == 1.0


# Score


def test_layers_start_together_and_follow_the_tissue(sounds: Sounds) -> None:
    score = Score(sounds)
    for _ in range(300):
        score.update(FRAME)
    assert score.levels == {"pad": 1.0, "pulse": 0.0, "swarm": 0.0}
    assert all(pygame.mixer.Channel(number).get_busy() for number in range(3))
    score.follow(Mood(0.6, 0.2))
    before = dict(score.levels)
    score.update(FRAME)
    assert 0.0 < score.levels["pulse"] - before["pulse"] < 0.05, "no jump"
    for _ in range(600):
        score.update(FRAME)
    assert score.levels["pulse"] == 1.0
    assert 0.2 < score.levels["swarm"] < 0.6
    score.follow(None)
    for _ in range(900):
        score.update(FRAME)
    assert score.levels["pulse"] == score.levels["swarm"] == 0.0


def test_music_ends_when_it_is_turned_off_and_begins_again(sounds: Sounds) -> None:
    score = Score(sounds)
    score.update(FRAME)
    for field, off, on in (("music", 0, 50), ("muted", True, False), ("volume", 0, 50)):
        setattr(sounds.settings, field, off)
        score.update(FRAME)
        assert not pygame.mixer.Channel(0).get_busy(), field
        setattr(sounds.settings, field, on)
        score.update(FRAME)
        assert pygame.mixer.Channel(0).get_busy(), field
    sounds.hold(True)
    score.update(FRAME)
    assert pygame.mixer.Channel(0).get_busy(), "a held layer waits where it is"


def test_another_place_has_its_own_music(sounds: Sounds) -> None:
    score = Score(sounds)
    for _ in range(200):
        score.update(FRAME)
    before = [pygame.mixer.Channel(number).get_sound() for number in range(3)]
    score.follow(Mood(1.0, 0.0, "islet"))
    score.update(FRAME)
    assert [pygame.mixer.Channel(number).get_sound() for number in range(3)] == before, "the islet has the first music"
    assert score.levels["pad"] == 1.0
    score.follow(Mood(1.0, 0.0, "heart"))
    score.update(FRAME)
    assert score.levels["pad"] < 0.1, "the new music comes softly"
    heart = [pygame.mixer.Channel(number).get_sound() for number in range(3, 6)]
    assert heart[0] not in before and heart[1] not in before
    assert heart[2] is before[2], "what both places play is loaded once"
    assert all(pygame.mixer.Channel(number).get_busy() for number in range(3, 6))
    until = time.monotonic() + 5.0
    while any(pygame.mixer.Channel(number).get_busy() for number in range(3)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(pygame.mixer.Channel(number).get_busy() for number in range(3)), "the old music fades, and ends"
    for _ in range(200):
        score.update(FRAME)
    assert pygame.mixer.Channel(3).get_volume() > 0.0
    assert pygame.mixer.Channel(4).get_volume() > 0.0
    score.follow(None)
    score.update(FRAME)
    assert score.levels["pad"] == 1.0, "after the level the music of the place goes on"
    score.follow(Mood(0.0, 0.0, "thymus"))
    score.update(FRAME)
    assert pygame.mixer.Channel(0).get_sound() not in before


def test_a_place_whose_music_is_lost_keeps_the_music_of_the_last(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        if file.name != "pad-heart.ogg":
            (tmp_path / file.name).symlink_to(file)
    sounds = Sounds(Settings(), tmp_path)
    assert sounds.open()
    score = Score(sounds)
    score.update(FRAME)
    score.follow(Mood(0.0, 0.0, "heart"))
    for _ in range(100):
        score.update(FRAME)
    assert score.levels["pad"] > 0.5
    assert pygame.mixer.Channel(0).get_busy() and not pygame.mixer.Channel(3).get_busy()
    pygame.mixer.quit()


def test_effects_never_take_the_channels_of_the_music(sounds: Sounds) -> None:
    score = Score(sounds)
    score.update(FRAME)
    layers = [pygame.mixer.Channel(number).get_sound() for number in range(6)]
    for _ in range(40):
        sounds.play("end-healthy")
    assert [pygame.mixer.Channel(number).get_sound() for number in range(6)] == layers
    assert not sounds.play("matured"), "with every channel in use one more is left out"


def test_a_level_arrives_and_never_passes_its_goal(sounds: Sounds) -> None:
    level = 0.0
    for _ in range(400):
        level = nearer(level, 0.7, FRAME)
        assert level <= 0.7
    assert level == 0.7
    assert nearer(0.0, 1.0, 60.0) < 0.2, "a long frame makes no jump"
    pulse = sounds.sheet.layers["pulse"]
    assert wanted(pulse, {"inflammation": 0.0, "infection": 1.0}) == 0.0
    assert wanted(pulse, {"inflammation": 1.0, "infection": 0.0}) == 1.0


# Ears


ONE_OF_EACH: list[tuple[events.Event, str]] = [
    (events.Refused(Use("cloud"), "cooling"), "refusal"),
    (events.Matured(1, "x", 1.0, 1.0, 0), "matured"),
    *((events.Matured(1, "x", 1.0, 1.0, alarm), f"alarm-{alarm}") for alarm in (1, 2, 3)),
    (events.Inspected(1, "x"), ""),
    (events.Compared(1), ""),
    (events.Decided(1, "x", Verdict.CALM, 1.0, 1.0), "calm"),
    (events.Decided(1, "x", Verdict.PERMIT, 1.0, 1.0), "permit"),
    (events.Decided(1, "x", Verdict.RESTRAIN, 1.0, 1.0), "restrain"),
    (events.Delivered(1, "x", None, "a", 2), "unread"),
    (events.Delivered(1, "x", None, "a", 0), ""),
    (events.Delivered(1, "x", Verdict.PERMIT, "a", 2), ""),
    (events.Primed(1, "x", 4, False), "primed"),
    (events.Entered("effector", 1.0, 1.0), "arrived"),
    (events.Entered("virus", 1.0, 1.0), "enter"),
    (events.Entered("bacterium", 1.0, 1.0), "enter"),
    (events.Attacked(1.0, 1.0, False), "strike"),
    (events.Attacked(1.0, 1.0, True), "harm"),
    (events.Infected(0), ""),
    (events.Showed(0), "infected"),
    (events.Cleared(0), "cleared"),
    (events.CellDied(0, "attack"), "dies"),
    (events.CellDied(0, "infection"), "bursts"),
    (events.MicrobeDied(1.0, 1.0), "destroyed"),
    (events.Divided(1.0, 1.0), "divides"),
    (events.Woke(1.0, 1.0, "x", 2), "woke"),
    (events.Quieted(1.0, 1.0, 3), "cloud"),
    (events.Dashed(1.0, 1.0), "dash"),
    (events.Used("", 1.0, 1.0), ""),
    (events.Destabilised(), "falls"),
    (events.Steadied(), "steadies"),
    (events.Closed(1, 1), "swells"),
    (events.Opened(1, 1), "eases"),
    (events.Learnt("x", 1.0, 1.0), "learnt"),
    (events.Unlocked("cloud"), "unlocked"),
    (events.Switched(1, "x", 1.0, 1.0), "switched"),
    (events.Found("x"), ""),
    (events.Bound(1.0, 1.0, "cell"), "bound"),
    (events.Induced(1.0, 1.0), "induced"),
    (events.Sank(1.0, 1.0, 3), "sink"),
    (events.AxonLost(1, 1.0, 1.0), "dies"),
    (events.Blew(1.0, 1.0), "gust"),
    (events.Blocked(1, 1.0, 1.0), "blocked"),
    (events.Clumped(1.0, 1.0), "bound"),
    (events.Conducts(1, 1.0, 1.0), "conducts"),
    (events.Filled(1.0, 1.0), "fill"),
    (events.Gathered(1.0, 1.0), "gust"),
    (events.GaveWay(1.0, 1.0), "gave-way"),
    (events.Gnawed(1), "gnaws"),
    (events.Rinsed(1.0, 1.0, 1), "rinse"),
    (events.Surged(3, 0.4), "surge"),
    (events.Offered(2), ""),
    (events.Agreed("fever"), "unlocked"),
    (events.Sealed(1.0, 1.0, 1), "seal"),
    (events.Strained(1.0, 1.0), ""),
    (events.Warned(1.0, 1.0, "x"), "warned"),
    (events.Burnt(1.0, 1.0), "sunburnt"),
    (events.Eaten(1.0, 1.0), "eaten"),
    (events.Formed(1.0, 1.0, True), "bound"),
    (events.Clogged(0, 1.0, 1.0), "clogs"),
    (events.Alarmed(1.0, 1.0, 1), "interferon"),
    (events.Coupled(1.0, 1.0, "x"), "couples"),
    (events.Uncoupled(1.0, 1.0, "x"), "uncoupled"),
    (events.Treated("x"), "unlocked"),
    *((events.Ended(outcome), f"end-{outcome}") for outcome in ("healthy", "scarred", "infection", "disease")),
]


@pytest.mark.parametrize(("event", "name"), ONE_OF_EACH)
def test_each_event_has_its_sound(event: events.Event, name: str, tissue: Tissue, sounds: Sounds) -> None:
    assert sound_of(event) == name
    heard = Heard(tissue, sounds)
    heard.ears.hear([event])
    assert heard.played == ([name] if name else [])


def test_alarm_is_heard_again_once_when_it_comes_near(tissue: Tissue, sounds: Sounds) -> None:
    heard = Heard(tissue, sounds)
    cell = tissue.dendritics[0]
    cell.state, cell.verdict, cell.inspected, cell.alarm = "carrying", "", False, 2.0
    for other in tissue.dendritics[1:]:
        other.state = "resting"
    cell.x = tissue.treg.x + NEAR + 1.0
    cell.y = tissue.treg.y
    heard.ears.look()
    assert heard.played == []
    cell.x = tissue.treg.x + NEAR - 1.0
    for _ in range(3):
        heard.ears.look()
    assert heard.played == ["alarm-2"]


def test_each_beat_of_the_heart_is_heard_and_captions_tell_of_its_rhythm_alone(tissue: Tissue, sounds: Sounds) -> None:
    sounds.settings.captions = "all"
    heard = Heard(tissue, sounds)
    for regular in (True, True, True, False, False, True):
        heard.ears.beat(regular=regular)
    assert heard.played == ["beat"] * 6
    assert heard.captions == ["beat", "beat-lost", "beat"]


def test_a_blow_at_an_own_cell_is_softer_from_afar(tissue: Tissue, sounds: Sounds) -> None:
    treg = tissue.treg
    louds = []
    for apart in (0.0, CLOSE + 6.0, FAR + 5.0):
        with patch.object(sounds, "play") as play:
            Heard(tissue, sounds).ears.hear([events.Attacked(treg.x + apart, treg.y, True)])
        (name, near, _), _ = play.call_args
        assert name == "harm"
        louds.append(near)
    assert louds == sorted(louds, reverse=True)
    assert len(set(louds)) == 3


def test_no_kind_of_event_is_forgotten() -> None:
    known = {kind for kind in vars(events).values() if isinstance(kind, type) and kind.__module__ == events.__name__}
    assert known == {type(event) for event, _ in ONE_OF_EACH}


def test_every_sound_of_the_tissue_is_used(sounds: Sounds) -> None:
    told = {name for name, effect in sounds.sheet.effects.items() if effect.said}
    on_strips = {row.sound for row in STRIP_TELLINGS.values() if row.sound}
    assert on_strips <= sounds.sheet.effects.keys()
    assert told == {name for _, name in ONE_OF_EACH if name} | {"sip", "beat"} | on_strips & told


def test_a_strip_is_heard_from_where_it_happens_and_told_to_who_asks(sounds: Sounds) -> None:
    level = strips()[0]
    strip = Strip(load_strip(level).setup(), 7)
    told: list[str] = []
    heard: list[tuple[str, float]] = []
    ears = StripEars(strip, sounds, lambda effect: told.append(effect.caption), lambda site: float(site))
    happened = (
        strip_events.Beat(1),
        strip_events.Beat(0),
        strip_events.Hopped(3, 4, carried=False),
        strip_events.Hopped(4, 7, carried=True),
        strip_events.Taken(2),
    )

    def listen(name: str, near: float, side: float) -> None:
        heard.append((name, side))

    with patch.object(sounds, "play", listen):
        ears.hear(happened)
        assert heard == [("tick", 0.0), ("carried", 7.0), ("erases", 2.0)]
        assert told == []
        sounds.settings.captions = "all"
        ears.hear(happened)
        assert told == ["sound.carried", "sound.erases"]
        heard.clear()
        ears.hear([strip_events.Refused("soon")] * 5)
        assert heard == [("refusal", 0.0)], "who leans on a key is not told five times in a step"


def test_thirty_strikes_are_no_noise(tissue: Tissue, sounds: Sounds) -> None:
    heard = Heard(tissue, sounds)
    strikes = 0
    for _ in range(30):
        tissue.step(())
        pygame.mixer.stop()  # so that only the ears hold back
        sounds.played.clear()
        heard.ears.hear([events.Attacked(1.0, 1.0, False)] * 3)
        strikes += heard.played.count("strike")
    assert 1 <= strikes <= 2, "within a second"


def test_what_is_far_away_is_soft(tissue: Tissue, sounds: Sounds, monkeypatch: pytest.MonkeyPatch) -> None:
    near: list[float] = []
    monkeypatch.setattr(sounds, "play", lambda name, nearness, side: near.append(nearness))
    treg = tissue.treg
    for apart in (0.0, 5.0, 17.0, 60.0):
        Ears(tissue, sounds, lambda name: None, lambda x: 0.0).hear([events.Divided(treg.x + apart, treg.y)])
    assert near[:2] == [1.0, 1.0]
    assert SOFTEST < near[2] < 1.0
    assert near[3] == pytest.approx(SOFTEST)


def test_an_infection_is_heard_when_it_shows_and_not_before(tissue: Tissue, sounds: Sounds) -> None:
    """A cell that a virus has just entered looks healthy, and the ear is not to know more than the eye."""
    heard = Heard(tissue, sounds)
    cell = tissue.cells[3]
    cell.virus, cell.load = next(one.id for one in tissue.setup.microbes.values()), tissue.rules.hide_load - 5.0
    heard.ears.hear([events.Infected(3)])
    while cell.load < tissue.rules.hide_load:
        assert heard.played == []
        heard.ears.hear([event for event in tissue.step(()) if isinstance(event, events.Showed)])
    for _ in range(20):
        heard.ears.hear([event for event in tissue.step(()) if isinstance(event, events.Showed)])
    assert heard.played == ["infected"]


def test_il2_is_heard_by_the_sip(tissue: Tissue, sounds: Sounds) -> None:
    heard = Heard(tissue, sounds)
    tissue.treg.il2 = 40.0
    heard.ears.look()
    tissue.treg.il2 = 42.0
    heard.ears.look()
    assert heard.played == []
    tissue.treg.il2 = 45.0
    heard.ears.look()
    heard.ears.look()
    assert heard.played == ["sip"]


def test_captions_for_every_sound_come_without_sound_too(tissue: Tissue) -> None:
    sounds = Sounds(Settings(captions="all", muted=True))
    heard = Heard(tissue, sounds)
    heard.ears.hear([events.Attacked(1.0, 1.0, False), events.Matured(1, "x", 1.0, 1.0), events.Showed(0)])
    assert heard.captions == ["strike", "infected"], "the patrol itself tells what matures"
    sounds.settings.captions = "some"
    for _ in range(60):
        tissue.step(())
    heard.ears.hear([events.Attacked(1.0, 1.0, False), events.Showed(1)])
    assert heard.captions == ["strike", "infected"]


# Screens


class Blank(Scene):
    """A screen with a name and nothing else."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.at = 0
        self.feels: Mood | None = None

    def handle(self, event: pygame.event.Event) -> Pop | None:
        if event.type != pygame.KEYDOWN:
            return None
        if event.key == pygame.K_ESCAPE:
            return Pop()
        self.at += 1
        return None

    def focus(self) -> object:
        return self.at

    def mood(self) -> Mood | None:
        return self.feels

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill((0, 0, 0))


def test_screens_are_heard() -> None:
    assert sound_of_turn(Push(Blank("inspector")), "patrol", asked=False) == "open"
    assert sound_of_turn(Pop(), "inspector", asked=True) == "close"
    assert sound_of_turn(Push(Blank("pause")), "patrol", asked=True) == "pause"
    assert sound_of_turn(Push(Blank("settings")), "title", asked=True) == "select"
    assert sound_of_turn(Replace(Blank("patrol")), "briefing", asked=True) == "select"
    assert sound_of_turn(Replace(Blank("debrief")), "patrol", asked=False) == ""
    assert sound_of_turn(Home(Blank("title")), "debrief", asked=True) == "select"
    assert sound_of_turn(Pop(), "settings", asked=True) == "back"
    assert sound_of_turn(Leave(), "title", asked=True) == "back"
    assert sound_of_turn(None, "title", asked=True) == ""


@pytest.fixture
def stage() -> Iterator[Stage]:
    open_canvas()
    stage = make_stage(host=Memory(), seed=7)
    assert stage.sounds.open()
    yield stage
    pygame.mixer.quit()


def down(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)


def test_the_focus_is_heard_when_it_moves(stage: Stage) -> None:
    app = App(stage, Blank("title"))
    app.stack.append(Blank("settings"))
    app.handle([pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=(0, 0, 0))])
    assert stage.sounds.played == []
    app.handle([down(pygame.K_DOWN), down(pygame.K_ESCAPE)])
    assert stage.sounds.played == ["move", "back"]


def test_m_mutes_everywhere_and_says_so(stage: Stage) -> None:
    app = App(stage, Blank("title"))
    canvas = pygame.Surface((WIDTH, HEIGHT))
    app.update(FRAME)
    app.draw(canvas)
    silent = canvas.get_buffer().raw
    assert pygame.mixer.Channel(0).get_busy()
    app.handle([down(pygame.K_m)])
    app.update(FRAME)
    app.draw(canvas)
    assert canvas.get_buffer().raw != silent
    assert not pygame.mixer.Channel(0).get_busy()
    assert Saves(stage.host).settings.muted
    app.handle([down(pygame.K_m)])
    for _ in range(200):
        app.update(FRAME)
    app.draw(canvas)
    assert canvas.get_buffer().raw == silent
    assert not Saves(stage.host).settings.muted


def test_the_music_follows_the_tissue_below_what_lies_over_it(stage: Stage) -> None:
    patrol, pause = Blank("patrol"), Blank("pause")
    patrol.feels = Mood(1.0, 0.0, "islet")
    app = App(stage, patrol)
    app.stack.append(pause)
    for _ in range(400):
        app.update(FRAME)
    assert stage.sounds.sheet.layers["pulse"].volume > 0.0
    assert pygame.mixer.Channel(1).get_volume() > 0.1
    assert pygame.mixer.Channel(2).get_volume() == 0.0


def test_a_window_that_is_away_is_silent(stage: Stage) -> None:
    app = App(stage, Blank("title"))
    app.handle([pygame.event.Event(pygame.WINDOWFOCUSLOST)])
    assert not stage.sounds.audible
    app.handle([pygame.event.Event(pygame.WINDOWFOCUSGAINED)])
    assert stage.sounds.audible


def test_the_game_draws_and_plays_without_an_open_mixer() -> None:
    canvas = open_canvas()
    stage = make_stage(host=Memory(), seed=7)
    app = App(stage, stage.scene("patrol", "islet", 7))
    for _ in range(60):
        app.update(0.1)
    app.draw(canvas)
    assert app.error is None
    assert stage.sounds.played == []


# Settings


def test_settings_of_sound_are_there_the_next_time() -> None:
    host = Memory()
    saves = Saves(host)
    settings = saves.settings
    settings.volume, settings.effects, settings.music = 25, 50, 0
    settings.mix, settings.captions, settings.muted = "quiet", "all", True
    saves.store()
    assert Saves(host).settings == settings


def test_a_save_from_before_there_was_sound_still_loads() -> None:
    host = Memory()
    kept = {"pace": "normal", "reduced_motion": True, "assist": "never"}
    host.stored[SAVE_KEY] = json.dumps({"format": 1, "settings": kept, "best": {}, "model_told": True})
    saves = Saves(host)
    assert saves.troubles == ()
    assert saves.settings == Settings("normal", True, "never")
    assert saves.model_told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("volume", 33),
        ("volume", True),
        ("volume", 25.0),
        ("effects", "50"),
        ("music", [25]),
        ("mix", "loud"),
        ("captions", None),
        ("muted", 1),
    ],
)
def test_settings_that_there_are_not_mean_a_damaged_save(field: str, value: object) -> None:
    host = Memory()
    text = json.dumps({"format": 2, "settings": {field: value}, "best": {}, "model_told": False})
    host.stored[SAVE_KEY] = text
    assert Saves(host).troubles == ("save.damaged",)
    assert host.stored[DAMAGED_KEY] == text


# From which side


def energies(recorded: bytes) -> tuple[float, float]:
    """How loud both ears are in a recording of 16-bit stereo."""
    samples = array("h", recorded)
    left, right = (math.sqrt(sum(one * one for one in samples[ear::2])) for ear in (0, 1))
    return left, right


RECORD = """
import sys, pygame
from game.save.form import Settings
from game.sound import Sounds
sounds = Sounds(Settings(music=0))
assert sounds.open()
assert sounds.play("strike", 1.0, float(sys.argv[1]))
while pygame.mixer.get_busy():
    pygame.time.wait(10)
pygame.mixer.quit()
"""


@pytest.mark.parametrize(("side", "more"), [(-1.0, "left"), (0.0, ""), (1.0, "right")])
def test_a_sound_comes_from_its_side_of_the_screen_and_reaches_both_ears(
    tmp_path: Path, side: float, more: str
) -> None:
    record = tmp_path / "heard.raw"
    recording = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(record), "SDL_DISKAUDIODELAY": "2"}
    command = [sys.executable, "-c", RECORD, str(side)]
    subprocess.run(command, env={**os.environ, **recording}, cwd=ROOT, check=True, capture_output=True)
    left, right = energies(record.read_bytes())
    assert min(left, right) > 0.0
    assert (left > 2.0 * right, right > 2.0 * left) == (more == "left", more == "right")
    assert more or left == pytest.approx(right, rel=0.01)


@pytest.mark.parametrize(("at", "side"), [(0.0, -1.0), (15.0, 0.0), (30.0, 1.0), (90.0, 5.0)])
def test_the_side_is_where_it_is_on_the_screen(at: float, side: float) -> None:
    camera = Camera((960, 540), (6400, 6400))
    camera.jump(100.0 * TILE, 100.0 * TILE)
    assert camera.side(camera.left / TILE + at) == pytest.approx(side)


@pytest.mark.parametrize("side", [-1.0, 0.6, 7.0])
def test_an_event_is_played_from_where_it_is_and_told_as_ever(tissue: Tissue, sounds: Sounds, side: float) -> None:
    asked: list[float] = []
    played: list[tuple[str, float]] = []
    told: list[list[str]] = []

    def listen(name: str, near: float = 1.0, side: float = 0.0) -> bool:
        played.append((name, side))
        return True

    def where(x: float) -> float:
        asked.append(x)
        return side

    sounds.settings.captions = "all"
    with patch.object(sounds, "play", listen):
        for place in (where, lambda x: 0.0):
            told.append([])
            Ears(tissue, sounds, told[-1].append, place).hear([events.Divided(9.0, 3.0)])
    assert asked == [9.0]
    assert [one for _, one in played] == [side, 0.0]
    assert told[0] == told[1], "captions are the same from everywhere"


def test_the_near_ear_hears_all_of_it_and_the_far_one_never_nothing() -> None:
    for side in (-9.0, -1.0, -0.3, 0.0, 0.3, 1.0, 9.0):
        left, right = ears(side)
        assert max(left, right) == 1.0
        assert min(left, right) >= 1.0 - FARTHEST_ASIDE > 0.0
        assert (left < right) is (side > 0.0)
