"""The inside of a nucleus: a strip of switch sites, a beat, and divisions. Steered by hand, recorded at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.classroom.campaign import title_of
from game.classroom.strips import result_of
from game.coach.strips import StripCoach, strip_hints
from game.input.actions import action_of, is_any
from game.locus.commands import Command, Hop, Take
from game.locus.events import Event
from game.locus.lineage import Lineage
from game.runs.strips import StripRun
from game.scenes.base import WIDTH, Pop, Push, Replace, Scene, Shows, Stage, Transition
from game.scenes.strip_play import StripPlay, record
from game.scenes.told import Control
from game.sound import Effect, Mood, StripEars
from game.telling import strip_line
from game.view.hud.entry import goal_card
from game.view.hud.toasts import Toasts
from game.view.kit import palette
from game.view.kit.buttons import Button
from game.view.locus.board import BEATS, FORECAST, SLOTS, Board, lines_of
from game.view.locus.ending import Ending, TurnedView
from game.view.locus.picture import Picture, site_at, spot_of

COMMANDS: dict[str, Command] = {slot.name: slot.command for slot in SLOTS}
HEARS = ("pause", "codex", *COMMANDS)
REPLAY_HEARS = ("stop", "faster", "slower", "back")
AFTER_END, END_LEAST = 6.5, 1.0  # seconds from the end to the debrief, and in which no key cuts it short
GOAL_SECONDS = 7.0
SPEEDS = (1, 2, 4)


def _side(site: int) -> float:
    """Where a site is on the canvas: -1 at its left edge, 1 at its right one."""
    return 2 * spot_of(site)[0] / WIDTH - 1.0


class StripScene(Scene):
    """What every showing of a strip has: the picture, the board, lines at the top, and sounds."""

    name = "strip"

    def __init__(self, stage: Stage, play: StripPlay) -> None:
        self.stage, self.play = stage, play
        self.level, self.seed = play.level, play.seed
        kit = stage.kit
        self._picture = Picture(play.strip, kit)
        self._board = Board(play.strip, kit)
        self._turned = TurnedView(play.strip, kit)
        self._toasts = Toasts(kit)
        self._ears = StripEars(play.strip, stage.sounds, self._caption, _side)
        self._said: dict[str, float] = {}  # when a line was said last, by its key
        play.heard.append(self._hear)

    @property
    def calm(self) -> bool:
        """Whether motion is reduced."""
        return self.stage.saves.settings.reduced_motion

    def showing(self) -> Shows:
        """The run on the screen."""
        return self

    def watch(self, on: bool) -> None:
        """What is drawn is always counted here."""
        return

    def heading(self) -> str:
        """The title of the level."""
        return title_of(self.stage.kit.words, self.level)

    def facts(self) -> dict[str, object]:
        """Step, fingerprint and where everything is, for tests and for the curious."""
        strip = self.play.strip
        seen = {
            "marks": list(strip.marks),
            "at": strip.at,
            "il2": round(strip.il2, 2),
            "receptors": strip.receptors,
            "sparks": [spark.site for spark in strip.sparks],
            "daughters": [one.marks for one in strip.daughters],
            "copied": strip.copied,
            "turned": strip.turned,
            "spots": [list(spot_of(site)) for site in range(strip.rules.sites)],
        }
        return {"step": strip.now, "actors": {"strip": seen}}

    def mood(self) -> Mood:
        """The music follows IL-6."""
        strip = self.play.strip
        return Mood(1.0 if strip.turned else strip.il6, 0.0, strip.setup.place)

    def counts(self) -> dict[str, int]:
        """What the last frame drew."""
        return {"debug.sprites": self._picture.drawn}

    def _hear(self, events: Sequence[Event]) -> None:
        clock, kit = self.play.clock, self.stage.kit
        self._picture.hear(events, clock)
        self._ears.hear(events)
        for event in events:
            line = strip_line(event)
            if line is not None and clock - self._said.get(line.key, -99.0) >= line.apart:
                self._said[line.key] = clock
                text = kit.words(line.key, **dict(line.values))
                self._toasts.say(text, clock, line.icon, palette.TONES[line.tone])

    def _caption(self, effect: Effect) -> None:
        """A sound is told in words."""
        self._toasts.murmur(self.stage.kit.words(effect.caption), self.play.clock)

    def live(self, seconds: float, rate: float = 1.0) -> None:
        """Let `seconds` pass on the strip and in its picture, and nowhere else."""
        self.play.advance(seconds, rate)
        self._picture.update(self.play.clock, calm=self.calm)
        self._toasts.update(self.play.clock)

    def draw(self, surface: pygame.Surface) -> None:
        """The strip, the board, and lines."""
        share = self.play.share
        self._picture.draw(surface, share)
        if self.play.strip.turned:
            self._turned.draw(surface, self.play.clock, calm=self.calm)
        self._board.draw(surface, share)
        self._toasts.draw(surface, (BEATS, FORECAST))


class Locus(StripScene):
    """A run of the player's own."""

    def __init__(self, stage: Stage, level: str, seed: int) -> None:
        """Raises `Broken` for a broken level."""
        assisted = stage.saves.settings.assist == "always"
        super().__init__(stage, StripPlay(level, seed, assisted=assisted))
        self._coach = StripCoach(self.play.strip, stage.kit, stage.saves, strip_hints(self.play.strip.setup.place))
        self.play.heard.append(self._coach.hear)
        self._goal = goal_card(stage.kit, level, keys=False)
        self._ended = 0.0
        self._end: Ending | None = None
        self._best = self._more = False

    def enter(self) -> None:
        """A new run is an attempt of the lesson on its way."""
        if self.stage.lesson is not None and not self.play.strip.now:
            self.stage.lesson.began(self.level, self.play.seed)

    @property
    def card(self) -> str:
        """A strip is about no patient's card."""
        return ""

    @property
    def lineage(self) -> Lineage | None:
        """A strip begins with marks of its own."""
        return None

    @property
    def kept(self) -> bool:
        """Whether a run that is left in the middle can be continued: three minutes are not kept."""
        return False

    def lines(self) -> Iterable[str]:
        """What the coach says, the lines at the top, and what the board shows."""
        return self._coach.text, *self._toasts.lines, *lines_of(self.play.strip, self.stage.kit.words)

    def controls(self) -> Iterable[Control]:
        """What can be done, and the pause."""
        kit, strip = self.stage.kit, self.play.strip
        for slot in SLOTS:
            able = not strip.refusal(slot.command)
            label = kit.words(f"locus.do.{slot.name}")
            yield Control(slot.name, label, kit.key(slot.name), kind="power", enabled=able)
        yield Control("pause", kit.words("pause.title"), kit.key("pause"))

    def keep(self) -> None:
        """Nothing is kept of a run in its middle."""
        return

    def handle(self, event: pygame.event.Event) -> Transition:
        """Left and right go along the strip, E takes a mark off, F divides; clicks on the strip and on the bar, too."""
        if self.play.strip.outcome:
            if is_any(event) and self._ended >= END_LEAST:
                self._ended = AFTER_END
            return None
        if self._coach.handle(event):
            return None
        if event.type == pygame.KEYDOWN:
            return self._ask(action_of(event, HEARS))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            hit = self._board.hit(event.pos)
            return self._ask(hit) if hit else self._click(event.pos)
        return None

    def _ask(self, what: str) -> Transition:
        if what == "pause":
            return Push(self.stage.scene("pause", self))
        if what == "codex":
            return Push(self.stage.scene("codex"))
        if what in COMMANDS:
            self.play.give(COMMANDS[what])
        return None

    def _click(self, spot: tuple[int, int]) -> Transition:
        """A click on the site where one is takes its mark off; one beside it goes that way."""
        strip = self.play.strip
        site = site_at(spot, strip.rules.sites)
        if site is not None:
            self.play.give(Take() if site == strip.at else Hop(1 if site > strip.at else -1))
        return None

    def update(self, seconds: float) -> Transition:
        """Live, and end."""
        self.live(seconds)
        self._coach.update(seconds)
        if self.play.strip.outcome:
            return self._finish(seconds)
        return None

    def _finish(self, seconds: float) -> Transition:
        if self._end is None:
            self.stage.ended.add(self.level)
            self._best, self._more = record(self.stage.saves, self.play)
            if self.stage.lesson is not None:
                self.stage.lesson.took(self.play.run, result_of(self.play.strip), None)
            self._end = Ending(self.play.strip, self.stage.kit)
        self._ended += seconds
        before = self._end.landed
        self._end.update(seconds, calm=self.calm)
        if self._end.landed > before:
            self.stage.sounds.play("star")
        if self._ended < AFTER_END:
            return None
        return Replace(self.stage.scene("strip-debrief", self.play, best=self._best, more=self._more))

    def draw(self, surface: pygame.Surface) -> None:
        """The strip, what the coach says, and at the beginning what the level is about."""
        super().draw(surface)
        if self._end is not None:
            self._end.draw(surface)
            return
        self._coach.draw(surface)
        if self.play.clock < GOAL_SECONDS and not self.play.strip.counts["caught"]:
            surface.blit(self._goal, self._goal.get_rect(midbottom=(WIDTH // 2, 446)))


class StripReplay(StripScene):
    """A run watched again: its recorded commands are given to the same strip, and nobody steers."""

    name = "strip-replay"

    def __init__(self, stage: Stage, kept: StripRun) -> None:
        """Raises `Broken` when the level is."""
        super().__init__(stage, StripPlay(kept.level, kept.seed, script=kept))
        self._kept = kept
        self._board.pauses = False
        self._speed, self._stands = SPEEDS[0], False

    def lines(self) -> Iterable[str]:
        """The lines at the top, and what the board shows."""
        return *self._toasts.lines, *lines_of(self.play.strip, self.stage.kit.words)

    def controls(self) -> Iterable[Control]:
        """What the keys do."""
        for name, key, label in self._keys():
            yield Control(name, label, key)

    def _keys(self) -> list[tuple[str, str, str]]:
        kit = self.stage.kit
        stands = self._stands or self.play.over
        return [
            ("stop", kit.key("stop"), kit.words("replay.go" if stands else "replay.pause")),
            ("speed", kit.keys("key.arrows"), kit.words("replay.speed", times=self._speed)),
            ("back", kit.key("back"), kit.words("replay.back")),
        ]

    def facts(self) -> dict[str, object]:
        """What a run tells, and whether the end was the same as in the run that was kept (None before the end)."""
        same = self.play.strip.hash() == self._kept.hash if self.play.over else None
        return {**super().facts(), "same": same}

    def handle(self, event: pygame.event.Event) -> Transition:
        """Space stops and goes on, up and down change the speed, Esc goes back; so does a click on each."""
        asked = action_of(event, REPLAY_HEARS)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            asked = next((name for name, rect in self._buttons.items() if rect.collidepoint(event.pos)), "")
        match asked:
            case "back":
                return Pop()
            case "stop":
                self._stands = not self._stands
            case "speed":
                self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
            case "faster" | "slower":
                at = SPEEDS.index(self._speed) + (1 if asked == "faster" else -1)
                self._speed = SPEEDS[max(0, min(len(SPEEDS) - 1, at))]
        return None

    def update(self, seconds: float) -> Transition:
        """Live, unless it stands."""
        if not self._stands:
            self.live(seconds, self._speed)
        return None

    @property
    def _buttons(self) -> dict[str, pygame.Rect]:
        names = [name for name, _, _ in self._keys()]
        return {name: pygame.Rect(292 + 128 * at, 470, 120, 44) for at, name in enumerate(names)}

    def draw(self, surface: pygame.Surface) -> None:
        """The strip, and what the keys do."""
        super().draw(surface)
        kit = self.stage.kit
        for (name, key, label), rect in zip(self._keys(), self._buttons.values(), strict=True):
            button = Button(rect, name, label, keycap=key)
            button.draw(surface, kit, focused=False)
