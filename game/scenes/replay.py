"""A run watched again: its recorded commands are given to the same tissue, and nobody steers.

What a player saw is what is seen again, but for the inspector.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

import pygame

from game.classroom.campaign import title_of
from game.classroom.endings import ending_title
from game.classroom.truth import truth
from game.input.actions import action_of
from game.library.naming import peptide_name
from game.runs.run import Run
from game.runs.verify import difference
from game.scenes.base import Pop, Replace, Scene, Stage, Transition
from game.scenes.play import Play
from game.scenes.showing import Showing
from game.scenes.told import Control, controls_of
from game.tissue.events import Event, Unlocked
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Call
from game.view.hud.powers import slot_for
from game.view.kit.buttons import Group
from game.view.pages.replay import ReplayBar

SPEEDS = (1, 2, 4)
BEGINS = 9.0  # seconds of the screen's clock: what the level is about was told before
LEAD = 2 * STEPS_PER_SECOND  # steps before a call at which a jump to it stops
HURRY = 0.009  # seconds of a frame that go into simulating on the way to where a jump leads
LATE = 8  # steps after a call's lead in which a jump back goes to the call before

SPEED_OF = {f"speed-{speed}": speed for speed in SPEEDS}
DOES = {"stop": "pause", "next-call": "next", "call-before": "before", "back": "back"}  # as the buttons of the bar do
HEARS = (*SPEED_OF, "faster", "slower", "first", *DOES)


class Replay(Scene):
    """Shows a run that came to its end. Nothing of it is kept or recorded."""

    name = "replay"

    def __init__(
        self, stage: Stage, kept: Run, calls: list[Call], start: int = 0, *, speed: int = 1, stands: bool = False
    ) -> None:
        """`kept` is the run, `calls` its calls as they were; it begins at step `start`, pausing if it `stands`.

        Raises `Broken` when the level is.
        """
        self.stage = stage
        self.play = Play(kept.level, kept.seed, script=kept)
        self.play.clock = BEGINS
        self.shows = Showing(stage, self.play)
        self.play.heard.append(self._hear)
        self._kept, self._calls = kept, calls
        self._speed, self._stands = speed, stands
        self._aim = start  # the step that a jump leads to; nothing to do once it lies behind
        self._differs: str | None = None  # what came out otherwise, known at the end
        self.shows.picture.signs.prompts = self.shows.board.hud.pauses = False
        tissue, peptides = self.play.tissue, self.play.peptides
        truths = [truth(call, tissue, peptides) for call in calls if call.antigen in peptides]
        self._bar = ReplayBar(stage.kit, truths, kept.steps, self.shows.board.hud.map_rect.left - 8)

    def heading(self) -> str:
        """Which level is watched again."""
        words = self.stage.kit.words
        return words("replay.title", level=title_of(words, self._kept.level))

    def lines(self) -> Iterable[str]:
        """The last call or how it ended, the lines at the top, and how the tissue is."""
        return self._said(), *self.shows.board.toasts.lines, *self.shows.board.hud.lines()

    def controls(self) -> Iterable[Control]:
        """The buttons of the bar, which keys reach without a focus."""
        self._bar.name(self._speed_name(), stands=self._stands or self.over)
        return controls_of(Group(self._bar.buttons), focus=False)

    def _speed_name(self) -> str:
        return self.stage.kit.words("replay.speed", times=self._speed)

    def showing(self) -> Showing:
        """The run on the screen."""
        return self.shows

    @property
    def ready(self) -> bool:
        """Whether all that is drawn is made; until then nothing lives."""
        return self.shows.ready

    def facts(self) -> dict[str, object]:
        """What a patrol tells, and whether the end was the same as in the run that was kept (None before the end)."""
        same = None if self._differs is None else not self._differs
        return {**super().facts(), "same": same}

    @property
    def over(self) -> bool:
        """Whether it has come to the end of what was recorded."""
        return self.play.over

    def handle(self, event: pygame.event.Event) -> Transition:
        """Space stops and goes on; left and right lead from call to call; up and down change the speed; Esc goes back.

        The mouse finds all this on the bar; a click on its line leads to that moment.
        """
        if event.type == pygame.KEYDOWN:
            return self._press(action_of(event, HEARS))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            hit = self._bar.hit(event.pos)
            return self._jump(self._bar.step_at(event.pos[0])) if hit == "line" else self._do(hit)
        return None

    def _press(self, action: str) -> Transition:
        if action in SPEED_OF:
            self._speed = SPEED_OF[action]
        elif action in ("faster", "slower"):
            place = SPEEDS.index(self._speed) + (1 if action == "faster" else -1)
            self._speed = SPEEDS[max(0, min(len(SPEEDS) - 1, place))]
        elif action == "first":
            return self._jump(0)
        return self._do(DOES.get(action, ""))

    def _do(self, what: str) -> Transition:
        match what:
            case "back":
                return Pop()
            case "pause":
                if self.over:
                    return self._jump(0)
                self._stands = not self._stands
            case "speed":
                self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
            case "next":
                now = max(self.play.tissue.now, self._aim)
                ahead = [call.step - LEAD for call in self._calls if call.step - LEAD > now]
                return self._jump(ahead[0] if ahead else self._kept.steps)
            case "before":
                behind = [call.step - LEAD for call in self._calls if call.step - LEAD + LATE < self.play.tissue.now]
                return self._jump(behind[-1] if behind else 0)
        return None

    def _jump(self, step: int) -> Transition:
        """Go to a step: forward by simulating, back by beginning anew."""
        self._aim = max(0, step)
        if self._aim >= self.play.tissue.now:
            return None
        calls, aim = self._calls, self._aim
        return Replace(Replay(self.stage, self._kept, calls, aim, speed=self._speed, stands=self._stands))

    def update(self, seconds: float) -> Transition:
        """Let the run go on, at its speed or as fast as it can be simulated."""
        if not self.ready:
            self.shows.prepare()
            return None
        if self.play.tissue.now < self._aim and not self.over:
            until = perf_counter() + HURRY
            self.play.hurry(self._aim, lambda: perf_counter() >= until)
            self.shows.picture.jump()
        if not self._stands:
            seconds = self.shows.live(seconds)
            if not self.over:
                self.play.advance(seconds, float(self._speed))
        self.shows.settle(seconds, self.shows.treg())
        if self.over and self._differs is None:
            self._differs = difference(self._kept, self.play.tissue)
        return None

    def _hear(self, events: Sequence[Event]) -> None:
        """Nobody is given a power here: a line at the top tells of it."""
        for event in events:
            if isinstance(event, Unlocked):
                kit, slot = self.stage.kit, slot_for(event.power)
                power, key = kit.words(slot.word), kit.key(slot.action)
                self.shows.say(kit.tell("toast.unlocked", power=power, key=key), slot.icon)

    def draw(self, surface: pygame.Surface) -> None:
        """The patrol as it was, and the bar."""
        if not self.shows.draw(surface):
            return
        stands = self._stands or self.over
        self._bar.draw(surface, self.play.tissue.now, self._speed_name(), stands=stands, said=self._said())

    def _said(self) -> str:
        """The last call, or how it ended."""
        words = self.stage.kit.words
        if self._differs is not None:
            if self._differs:
                return words("replay.differs")
            return words("replay.over", end=ending_title(words, self.play.tissue))
        if self.play.tissue.now < self._aim:
            return words("replay.hurry")
        if not self.play.tissue.calls:
            return words("replay.title", level=title_of(words, self._kept.level))
        call = self.play.tissue.calls[-1]
        return words(
            "replay.call",
            verdict=words(f"verdict.{call.verdict}"),
            name=peptide_name(words, call.antigen),
            kind=words(f"kind.{call.kind}"),
        )


def replay_of(stage: Stage, run: Run, calls: list[Call], call: int = -1) -> Scene:
    """The replay of a run, from its beginning or from shortly before the call of this number. Raises `Broken`."""
    return Replay(stage, run, calls, max(0, calls[call].step - LEAD) if call >= 0 else 0)
