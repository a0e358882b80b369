"""Questions about what the levels teach: four answers in a drawn order, then why, and where that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

import pygame

from game.host.link import new_seed
from game.library.lots import sample
from game.library.questions import ANSWERS, RIGHT, Question, load_questions
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Button, Group
from game.view.kit.text import Type
from game.view.kit.widgets import mark

ASKED = 10  # of all there are, each time others
SHEET = pygame.Rect(90, 20, WIDTH - 180, HEIGHT - 40)
EDGE = 34
INNER = SHEET.width - 2 * EDGE
ANSWERS_TOP, ANSWER_TALL, ANSWER_STEP = SHEET.y + 146, 44, 52
WHY_TOP = ANSWERS_TOP + ANSWER_STEP * len(ANSWERS) + 6
ON = pygame.Rect(SHEET.right - EDGE - 170, SHEET.bottom - 54, 170, 38)
LEAVE = pygame.Rect(SHEET.right - EDGE - 150, SHEET.y + 14, 150, 32)


class Questions(OnPaper):
    """Lies over the desk, or stands before a level of a lesson."""

    name = "questions"
    sheet = SHEET

    def __init__(
        self, stage: Stage, asked: Sequence[Question] = (), onward: Callable[[], Transition] | None = None
    ) -> None:
        """`asked` are the questions, () to draw `ASKED` of all; `onward` is where the last one leads, None to tell what
        stayed and go back."""
        super().__init__(stage)
        self._onward = onward
        self._lots = Random(new_seed(stage.seed))
        self._left = list(asked) or sample(self._lots, load_questions(), ASKED)
        self._count, self.right = len(self._left), 0
        self._touched: list[str] = []
        self.given = ""  # the answer, once there is one
        self._order = sample(self._lots, ANSWERS, len(ANSWERS))
        self._group = self._answers()

    @property
    def over(self) -> bool:
        """Whether all were asked."""
        return not self._left

    def _key(self, part: str) -> str:
        return self.stage.kit.words(f"question.{self._left[0].id}.{part}")

    def _leave(self) -> Button:
        words, key = self.stage.kit.words, self.stage.kit.key
        return Button(LEAVE, "leave", words("desk.leave"), "leave", key("leave"))

    def _answers(self) -> Group:
        buttons = []
        for number, answer in enumerate(self._order):
            area = pygame.Rect(SHEET.x + EDGE, ANSWERS_TOP + ANSWER_STEP * number, INNER, ANSWER_TALL)
            action = f"answer-{number + 1}"
            buttons.append(Button(area, answer, self._key(answer), action, self.stage.kit.key(action)))
        return Group([*buttons, self._leave()])

    def _go_on(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        return Group([Button(ON, "on", words("questions.on"), "choose", key("choose")), self._leave()])

    def heading(self) -> str:
        """Which question it is."""
        words = self.stage.kit.words
        if self.over:
            return words("questions.end")
        key = "questions.recall" if self._onward is not None else "questions.number"
        return words(key, number=self._count - len(self._left) + 1, count=self._count)

    def lines(self) -> Iterable[str]:
        """The question, and what is to be said of the answer; at the end how many were right, and what was touched."""
        words = self.stage.kit.words
        if self.over:
            yield words("questions.ended", right=self.right, count=self._count)
            ideas = "; ".join(words(f"question.touches.{touch}") for touch in dict.fromkeys(self._touched))
            yield words("questions.touched", ideas=ideas) if ideas else words("questions.none")
            return
        yield self._key("ask")
        if self.given:
            yield from self._said()

    def _said(self) -> tuple[str, str, str]:
        words = self.stage.kit.words
        verdict = words("questions.right") if self.given == RIGHT else words("questions.wrong", right=self._key(RIGHT))
        return verdict, self._key("why"), words("questions.source", source=self._left[0].source)

    def focus(self) -> object:
        """The button, and whether an answer was given."""
        return self._group.focused, self.given

    def handle(self, event: pygame.event.Event) -> Transition:
        """A digit, a click, or arrows and Enter answer; Enter goes on; Esc leaves."""
        match self._group.handle(event):
            case "leave":
                return Pop()
            case "on":
                return self._next()
            case str(answer):
                self.answer(answer)
        return None

    def answer(self, answer: str) -> None:
        """Give an answer (of `ANSWERS`)."""
        self.given = answer
        touched = self._left[0].touches.get(answer, "")
        self.right += answer == RIGHT
        self._touched += [touched] if touched else []
        self.stage.sounds.play("permit" if answer == RIGHT else "refusal")
        self._group = self._go_on()

    def _next(self) -> Transition:
        if self.over:
            return Pop()
        self._left.pop(0)
        self.given = ""
        if self.over and self._onward is not None:
            return self._onward()
        if not self.over:
            self._order = sample(self._lots, ANSWERS, len(ANSWERS))
            self._group = self._answers()
        return None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x, y = SHEET.x + EDGE, SHEET.y + 20
        room = LEAVE.left - 12 - x
        y = write.draw(surface, self.heading(), (x, y), "small-strong", palette.UMBER, room=room).bottom + 10
        texts = list(self.lines())
        y = kit.type.draw(surface, texts[0], (x, y), "heading", palette.PINK, width=INNER).bottom + 10
        if self.over:
            for text in texts[1:]:
                y = write.draw(surface, text, (x, y), "body", palette.PINK, width=INNER).bottom + 6
        elif self.given:
            self._draw_given(surface, write)
            self._draw_why(surface, write)

    def _draw_given(self, surface: pygame.Surface, write: Type) -> None:
        """The answers as they were, the right one ticked, a wrong one that was given crossed."""
        for number, answer in enumerate(self._order):
            x, y = SHEET.x + EDGE, ANSWERS_TOP + ANSWER_STEP * number + 10
            if answer in (RIGHT, self.given):
                good = answer == RIGHT
                mark(
                    surface, "tick" if good else "cross", (x + 10, y + 10), 20, palette.RIGHT if good else palette.WRONG
                )
            style = "strong" if answer == RIGHT else "body"
            write.draw(surface, self._key(answer), (x + 32, y), style, palette.PINK, width=INNER - 32)

    def _draw_why(self, surface: pygame.Surface, write: Type) -> None:
        _, why, source = self._said()
        x, y = SHEET.x + EDGE, WHY_TOP
        y = write.draw(surface, why, (x, y), "body", palette.PINK, width=INNER).bottom + 4
        write.draw(surface, source, (x, y), "small", palette.SEPIA, width=INNER - 190)
