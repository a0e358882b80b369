"""What if: the run again with one answer changed, worked out in slices. First a guess, then both side by side."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

import pygame

from game.runs.what_if import Change, Question, WhatIf, questions
from game.scenes.base import HEIGHT, WIDTH, Played, Pop, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.what_if import SHEET, WhatIfPage

SLICE = 0.007  # seconds of a frame that go into simulating; in a browser that leaves room to draw
BAR_TOP = 478
GUESSES: tuple[Change, ...] = ("better", "same", "worse")


class WhatIfScene(Scene):
    """Lies over the debrief. An answer that was worked out is kept as long as the debrief is."""

    name = "what-if"

    def __init__(self, stage: Stage, played: Played) -> None:
        """`played` has come to its end, and something can be asked of it (`game.runs.what_if.questions`)."""
        self.stage, self._played = stage, played
        self._questions: tuple[Question, ...] = questions(played.tissue.calls, played.tissue.setup)
        self._answers: dict[int, WhatIf] = {}
        self._pages: dict[int, WhatIfPage] = {}
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        self._number = 0
        self._group = Group([])
        self.choose(0)

    def _make_group(self) -> Group:
        """The guesses until one was made, and the ways to other questions and back."""
        words, key = self.stage.kit.words, self.stage.kit.key
        guessing = self._pages[self._number].guess is None
        rows = []
        if guessing:
            rows += [
                Row(name, words(f"what-if.guess.{name}"), f"guess-{name}", key(f"guess-{name}")) for name in GUESSES
            ]
        if len(self._questions) > 1:
            rows.append(Row("before", words("what-if.before"), "question-before", key("question-before")))
            rows.append(Row("next", words("what-if.next"), "next-question", key("next-question")))
        rows.append(Row("back", words("what-if.back"), "back", key("back")))
        names = [row.name for row in rows]
        focus = 0 if guessing else names.index("next" if "next" in names else "back")
        return Group(bar(rows, SHEET.left, SHEET.right, BAR_TOP, gap=10, spare=24), focus=focus)

    def guess(self, change: Change) -> None:
        """What the player thinks will come of the change: from now on the answer is shown."""
        self._pages[self._number].guess = change
        self._group = self._make_group()

    @property
    def answer(self) -> WhatIf:
        """The answer to the question that is shown, as far as it is worked out."""
        return self._answers[self._number]

    def choose(self, number: int) -> None:
        """Show question `number`, counted round; the worst call is 0."""
        number %= len(self._questions)
        self._number = number
        if number not in self._answers:
            run, tissue = self._played.run, self._played.tissue
            self._answers[number] = answer = WhatIf(run, tissue, self._questions[number])
            reading = self.stage.kit.grown(self.stage.saves.settings.text)
            self._pages[number] = WhatIfPage(reading, run, tissue, answer, number, len(self._questions))
        self._group = self._make_group()

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("what-if.title")

    def lines(self) -> Iterable[str]:
        """What is asked, and how it goes with either answer."""
        return self._pages[self._number].lines()

    def controls(self) -> Iterable[Control]:
        """The buttons."""
        return controls_of(self._group)

    def focus(self) -> object:
        """The button, which question is shown, and what was guessed."""
        return self._group.focused, self._number, self._pages[self._number].guess

    def facts(self) -> dict[str, object]:
        """How much of the answer is worked out, 0..1."""
        return {"share": round(self.answer.share, 3)}

    def handle(self, event: pygame.event.Event) -> Transition:
        """A guess shows the answer, N another call, Esc goes back; what is being worked out waits meanwhile."""
        match self._group.handle(event):
            case "better" | "same" | "worse" as change:
                self.guess(change)
            case "back":
                return Pop()
            case "next":
                self.choose(self._number + 1)
            case "before":
                self.choose(self._number - 1)
        return None

    def update(self, seconds: float) -> Transition:
        """Work on the answer for a part of the frame."""
        until = perf_counter() + SLICE
        while not self.answer.done and perf_counter() < until:
            self.answer.work()
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page and the buttons."""
        self._pages[self._number].draw(surface, self._ground)
        self._group.draw(surface, self.stage.kit)
