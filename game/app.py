"""The window, the clock and the stack of scenes: the only loop there is."""

from __future__ import annotations

import gc
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain
from time import perf_counter

import pygame

from game.classroom.campaign import is_offered, level_with
from game.host import Host, choose
from game.host.faults import report, told
from game.host.link import There, read_launch
from game.host.paths import ASSETS
from game.input.actions import action_of
from game.input.hands import Hands
from game.input.keyboard import typed
from game.lab.setting import is_setting
from game.library import load_words
from game.library.lessons import is_lesson
from game.library.plan import cards_of
from game.library.words import language_of, speaks
from game.locus.lineage import Lineage
from game.save.saves import Saves
from game.scenes.base import HEIGHT, WIDTH, Home, Leave, Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.error import ErrorScene
from game.scenes.going_on import going_on, left_in
from game.scenes.table import MAKERS
from game.scenes.told import Told
from game.scenes.turns import sound_of_turn
from game.sound import Score
from game.view.kit.kit import Kit
from game.view.kit.probe import Probe
from game.view.kit.turning import Turning
from game.view.kit.widgets import chip

LONGEST_FRAME = 0.1  # seconds; after a longer one (a sleeping tab) the game does not try to catch up
FRAMES_KEPT = 240
PUBLISH_EVERY = 0.25  # seconds
MOOD_EVERY = 0.25  # seconds between two looks of the music at the tissue
SAID_FOR = 2.0  # seconds that the line about the mute stays

KEEP_EVERY = 10.0  # seconds of play after which a run is stored: a tab that crashes tells nobody

# While the window is away a run is stored; a page says in its own way when it is left (`Host.when_left`).
AWAY = (pygame.QUIT, pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN)
# What a hand did while nothing was to be seen yet was meant for whatever stood there before.
IMPATIENT = (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN, pygame.FINGERDOWN, pygame.JOYBUTTONDOWN)
BACK = (pygame.WINDOWFOCUSGAINED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN)


class NoWindow(Exception):
    """This system gives the game no window; the message is the system's own."""


class FrameTimes:
    """How long the last frames took, in milliseconds: the work of each, and the time from one to the next."""

    def __init__(self) -> None:
        self._work: deque[float] = deque(maxlen=FRAMES_KEPT)
        self._apart: deque[float] = deque(maxlen=FRAMES_KEPT)

    def add(self, work: float, apart: float) -> None:
        """Note a frame; both in seconds."""
        self._work.append(1000.0 * work)
        self._apart.append(1000.0 * apart)

    def facts(self) -> dict[str, object]:
        """Median and 99th percentile of the work, and the median time between frames ({} before the first frame)."""
        if not self._work:
            return {}
        work, apart = sorted(self._work), sorted(self._apart)
        return {
            "median": round(work[len(work) // 2], 2),
            "p99": round(work[min(len(work) - 1, len(work) * 99 // 100)], 2),
            "apart": round(apart[len(apart) // 2], 2),
            "frames": len(work),
        }


class App:
    """The stack of scenes. The one on top hears, lives and is drawn; a fault in it leads to the error screen."""

    def __init__(self, stage: Stage, first: Scene) -> None:
        self.stage = stage
        self.stack: list[Scene] = [first]
        self.running = True
        self.error: str | None = None
        self._hands = Hands((WIDTH, HEIGHT), stage.host.pads)
        self._score = Score(stage.sounds)
        self._turning = Turning((WIDTH, HEIGHT))
        self._canvas: pygame.Surface | None = None
        self.probe = Probe()
        self._mood_in = 0.0  # seconds until the music looks again
        self._said_for = 0.0
        self._keep_in = KEEP_EVERY
        self._keeping: Iterator[None] = iter(())
        self._told: Told | None = None
        self._left = False  # whether a place was left since the last frame
        first.enter()

    @property
    def top(self) -> Scene:
        """The scene that a person sees."""
        return self.stack[-1]

    def handle(self, events: Sequence[pygame.event.Event]) -> None:
        """Give each event to the scene that is on top by then."""
        for event in self._hands.heard(events):
            if event.type in AWAY:
                self.keep()
                self.stage.sounds.hold(True)
            elif event.type in BACK:
                self.stage.sounds.hold(False)
            if event.type == pygame.QUIT:
                self.running = False
            else:
                try:
                    self._hear(event)
                except Exception as fault:
                    self.fail(fault)

    def _hear(self, event: pygame.event.Event) -> None:
        if event.type == pygame.KEYDOWN:
            self.stage.kit.held("pad" if getattr(event, "control", "") else "keys")
        elif event.type == pygame.MOUSEBUTTONDOWN:
            self.stage.kit.held("finger" if getattr(event, "touch", False) else "keys")
        if not self.top.typing and action_of(event, ("silence",)):
            self.mute()
            return
        if action_of(event, ("probe",)) and not (self.top.typing and typed(event)):
            self.probe.shown = not self.probe.shown
            return
        scene, before = self.top, self.top.focus()
        transition = scene.handle(event)
        moved = transition is None and scene.focus() != before
        self.stage.sounds.play("move" if moved else sound_of_turn(transition, scene.name, asked=True))
        self.go(transition)
        if isinstance(transition, Pop):
            for held in self._hands.again():
                self.go(self.top.handle(held))

    def update(self, seconds: float) -> None:
        """Let time pass for the scene on top."""
        began = perf_counter()
        if self._left:
            # A place is a circle of parts that know each other, with pictures of 50 MB: Python by itself waits long
            gc.collect()
            self._left = False
        self._turning.update(seconds)
        self.top.watch(self.probe.shown)
        try:
            transition = self.top.update(min(seconds, LONGEST_FRAME))
            self.stage.sounds.play(sound_of_turn(transition, self.top.name, asked=False))
            self.go(transition)
            self._play_music(seconds)
        except Exception as fault:
            self.fail(fault)
        self._said_for = max(0.0, self._said_for - seconds)
        self._keep_in -= seconds
        if self._keep_in <= 0.0:
            self._keep_in = KEEP_EVERY
            self.stage.saves.store()
            self._keeping = chain.from_iterable(scene.keeping() for scene in tuple(self.stack))
        self._keep_on()
        self.probe.note("debug.apart", seconds)
        self.probe.note("debug.update", perf_counter() - began)
        self.probe.update(seconds, self.stage.kit, self.top.counts())

    def _play_music(self, seconds: float) -> None:
        """Let the music follow the tissue that is shown, also below what lies over it."""
        self._mood_in -= seconds
        if self._mood_in <= 0.0 and self.stage.sounds.music_wanted:
            self._mood_in = MOOD_EVERY
            moods = (scene.mood() for scene in reversed(self.stack))
            self._score.follow(next((mood for mood in moods if mood is not None), None))
        self._score.update(seconds)

    def mute(self) -> None:
        """Turn all sound off, or on again, and say so."""
        settings = self.stage.saves.settings
        settings.muted = not settings.muted
        self.stage.saves.store()
        self._said_for = SAID_FOR

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the scene on top."""
        began = perf_counter()
        self._canvas = surface
        try:
            self.top.draw(surface)
            if self._said_for:
                self._draw_mute(surface)
            self._turning.draw(surface)
            self.probe.note("debug.draw", perf_counter() - began)
            self.probe.draw(surface, self.stage.kit)
        except Exception as fault:
            self.fail(fault)
            self.top.draw(surface)

    def _draw_mute(self, surface: pygame.Surface) -> None:
        kit = self.stage.kit
        said = kit.words("sound.off" if self.stage.saves.settings.muted else "sound.on")
        chip(surface, kit, (WIDTH // 2 - 50, HEIGHT - 76), None, kit.key("silence"), said)

    def go(self, transition: Transition) -> None:
        """Change the stack as a scene asked, and tell the one that is on top now."""
        before, below = self.top, self.stack[-2] if len(self.stack) > 1 else None
        watched = isinstance(transition, Pop) and before.showing() is not None  # a replay lay over its debrief
        self._left |= watched or isinstance(transition, Replace | Home | Leave)
        if isinstance(transition, Replace | Home) and self._canvas and not self.stage.saves.settings.reduced_motion:
            self._turning.begin(self._canvas)
        match transition:
            case Push(scene):
                self.stack.append(scene)
            case Pop():
                self.stack.pop()
                if not self.stack:
                    self.stack.append(self.stage.scene("title"))
            case Replace(scene):
                self.stack[-1] = scene
            case Home(scene):
                home = self._home()
                self.stack[:] = home if home and scene.name == "title" else [*home, scene]
                self.error = None
            case Leave():
                if self.stage.host.windowed:
                    self.keep()
                    self.running = False
                else:
                    self.stack[:] = [self.stage.scene("title")]
            case None:
                pass
        home = self._home()
        self.stage.home = home[-1].name if home else "title"
        self.stage.lesson = home[-1].lesson_here() if home else None
        if self.top is not before:
            if below is self.top:
                self.top.resume()
            else:
                self.top.enter()

    def _home(self) -> list[Scene]:
        """The scenes up to the one that is home, [] where none is."""
        homes = [number for number, scene in enumerate(self.stack) if scene.home]
        return self.stack[: homes[-1] + 1] if homes else []

    def fail(self, fault: Exception) -> None:
        """Show the error screen instead of ending. When that screen breaks over what it was given, it comes bare.

        Raises the fault only when the bare screen has broken, too: then nothing can be shown.
        """
        broken = self.top if isinstance(self.top, ErrorScene) else None
        if broken is not None and broken.bare:
            raise fault
        text = report(fault, [scene.name for scene in self.stack], self.stage.host.name)
        self.keep()
        self.error = self.error if broken is not None and self.error else told(fault)
        try:
            screen = ErrorScene(self.stage, fault, text, bare=broken is not None)
        except Exception:  # whatever a text may do to those who lay it out
            screen = ErrorScene(self.stage, fault, text, bare=True)
        self.stack[:] = [screen]

    def _keep_on(self) -> None:
        """Store the next part of what is stored while it is played."""
        try:
            next(self._keeping, None)
        except Exception as fault:
            self._keeping = iter(())
            self.error = self.error or told(fault)

    def keep(self) -> None:
        """Let every scene store what would be lost, and join what another window has stored."""
        self._keep_in = KEEP_EVERY
        self.stage.saves.store()
        for scene in self.stack:
            try:
                scene.keep()
            except Exception as fault:
                # What is being stored may be what is broken; the fault that is told is the first one.
                self.error = self.error or told(fault)

    def facts(self) -> dict[str, object]:
        """What `window.tolerance` tells, but for the frames."""
        facts: dict[str, object] = {"ready": True, "scene": self.top.name, "error": self.error}
        for scene in self.stack:
            facts.update(scene.facts())
        return facts

    def told_anew(self) -> dict[str, object]:
        """What the screen tells as plain data (`told`), if it is another thing than the last time; else {}."""
        told = self.top.told()
        if told == self._told:
            return {}
        self._told = told
        return {"told": told.plain()}


def make_stage(host: Host, seed: int | None, lang: str = "") -> Stage:
    """A stage on `host` that speaks `lang`, "" for the language of the settings, else that of the system.

    The display must be open. Raises FileNotFoundError for a language there is not.
    """
    saves = Saves(host)
    words = load_words(lang or language_of((saves.settings.lang, *host.languages())))
    return Stage(Kit(words, letters=host.letters()), host, saves, MAKERS, seed)


def open_window(host: Host) -> pygame.Surface:
    """The canvas, 960 x 540; on the desktop a window that scales it. Raises NoWindow where there is no screen."""
    flags = pygame.SCALED | pygame.RESIZABLE if host.windowed else 0
    try:
        pygame.display.init()
        pygame.display.set_icon(pygame.image.load(ASSETS / "images" / "title" / "o.png"))
        with warnings.catch_warnings(action="ignore"):  # that scaling is slow on this machine helps no player
            surface = pygame.display.set_mode((WIDTH, HEIGHT), flags)
    except pygame.error as fault:
        raise NoWindow(str(fault)) from fault
    pygame.display.set_caption("Tolerance")
    return surface


def start(stage: Stage, level: str | None) -> App:
    """The app with what opens first: the level of the command line or of a link, else the title."""
    there = There(is_offered, speaks, cards_of, level_with, is_setting, is_lesson)
    launch = read_launch(stage.host.launch(), there)
    stage.notes = launch.notes
    stage.show = launch.show or stage.show
    stage.card = launch.patient or stage.card
    stage.group = launch.group
    stage.kept = launch.kept or stage.kept
    if launch.lang:
        stage.kit.words.become(load_words(launch.lang))
    if launch.sound:
        stage.saves.settings.muted = launch.sound == "off"
    if launch.seed is not None:
        stage.seed = launch.seed
    opened = level or launch.level
    if opened:
        stage.opened = frozenset({opened})
    app = App(stage, stage.scene("title"))
    if opened:
        try:
            left = left_in(stage, opened) if launch.seed is not None and opened == launch.level else None
            if left is not None:
                app.go(Home(going_on(stage, left)))  # the page was loaded anew, or the bell came in between
            else:
                app.go(Home(stage.scene("patrol", opened, stage.new_seed(opened))))
        except Exception as fault:
            app.fail(fault)
    elif launch.lab:
        app.go(Push(stage.scene("lab", launch.lab)))
    elif launch.lesson:
        app.go(Push(stage.scene("lesson", launch.lesson)))
    elif launch.desk:
        app.go(Push(stage.scene("desk", launch.desk)))
    return app


async def main(
    level: str | None = None,
    seed: int | None = None,
    lang: str = "",
    show: tuple[str, ...] = (),
    card: str = "",
    kept: Lineage | None = None,
) -> int:
    """Play until the window closes. `level` opens at once; `seed` None draws one for each game.

    `lang` "" is the language of the settings, else that of the system. `show` is what is drawn over the tissue, `card`
    the card of a patient, "" for one that the seed draws; `kept` what the Treg's line has kept.
    Returns 0, or the number of the signal that ended the game.
    """
    host = choose()
    host.listen()
    surface = open_window(host)
    stage = make_stage(host, seed, lang)
    stage.show, stage.card, stage.kept = show, card, kept
    stage.sounds.open()
    # What is there by now stays to the end: whoever looks for what nobody needs any more need not look through it. The
    # first screens come later: a place that is opened by a link is left as any other
    gc.collect()
    gc.freeze()
    app = start(stage, level)
    host.when_left(app.keep)
    times = FrameTimes()
    before = host.frame_clock()
    published = before - PUBLISH_EVERY
    scene = ""
    await host.next_frame()
    pygame.event.clear(IMPATIENT)
    while app.running:
        await host.next_frame()
        now = host.frame_clock()
        app.handle(pygame.event.get())
        if host.ended_by:
            app.handle([pygame.event.Event(pygame.QUIT)])
        app.update(now - before)
        app.draw(surface)
        pygame.display.flip()
        done = host.frame_clock()
        times.add(done - now, now - before)
        before = now
        if done - published >= PUBLISH_EVERY or scene != app.top.name:
            published, scene = done, app.top.name
            host.publish({**app.facts(), **app.told_anew(), "frame": times.facts()})
    pygame.quit()
    return host.ended_by
