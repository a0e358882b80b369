"""Five statements, each agreed with or not on four steps: asked with both tests of a lesson, told after the second."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.classroom.ideas import is_right
from game.library.ideas import STEPS, load_ideas
from game.save.form import TEXT_SIZES
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.text import Type
from game.view.kit.widgets import mark

SHEET = pygame.Rect(110, 60, WIDTH - 220, HEIGHT - 120)
EDGE = 36
INNER = SHEET.width - 2 * EDGE
ANSWERS_TOP, ANSWER_TALL, ANSWER_STEP = SHEET.y + 162, 44, 52
LEAVE = pygame.Rect(SHEET.right - EDGE - 150, SHEET.y + 14, 150, 32)

PAGE = pygame.Rect(40, 14, WIDTH - 80, HEIGHT - 28)
PAGE_EDGE, PAGE_TOP, PAGE_BOTTOM = 30, PAGE.y + 58, PAGE.bottom - 10
SIGNS = 120  # pixels at the right, for what was answered before and after
GAP, APART = 1, 8


class Ideas(OnPaper):
    """Lies over a lesson before a test. Nothing is told on the way; Esc leads back."""

    name = "ideas"
    sheet = SHEET

    def __init__(self, stage: Stage, onward: Callable[[str], Transition]) -> None:
        """`onward` is called with the answers (a digit each, the numbers of `STEPS`), and says what comes next."""
        super().__init__(stage)
        self._onward = onward
        self.given = ""
        self._group = self._answers()

    def _answers(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        buttons = []
        for number, step in enumerate(STEPS):
            area = pygame.Rect(SHEET.x + EDGE, ANSWERS_TOP + ANSWER_STEP * number, INNER, ANSWER_TALL)
            action = f"answer-{number + 1}"
            buttons.append(Button(area, step, words(f"idea.step.{step}"), action, key(action)))
        return Group([*buttons, Button(LEAVE, "leave", words("desk.leave"), "leave", key("leave"))])

    def heading(self) -> str:
        """Which statement it is."""
        return self.stage.kit.words("ideas.number", number=len(self.given) + 1, count=len(load_ideas()))

    def lines(self) -> Iterable[str]:
        """The statement."""
        return (self.stage.kit.words(f"idea.{load_ideas()[len(self.given)].id}.says"),)

    def focus(self) -> object:
        """The button, and which statement it is."""
        return self._group.focused, len(self.given)

    def handle(self, event: pygame.event.Event) -> Transition:
        """A digit, a click, or arrows and Enter answer; Esc leaves."""
        match self._group.handle(event):
            case None:
                return None
            case "leave":
                return Pop()
            case step:
                given = self.given + str(STEPS.index(step))
        self.stage.sounds.play("token")
        if len(given) == len(load_ideas()):
            return self._onward(given)
        self.given, self._group = given, self._answers()
        return None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        x, y = SHEET.x + EDGE, SHEET.y + 20
        y = write.draw(surface, self.heading(), (x, y), "small-strong", palette.UMBER, room=LEAVE.left - 12 - x).bottom
        for text in self.lines():
            self.stage.kit.type.draw(surface, text, (x, y + 20), "heading", palette.PINK, width=INNER)


class IdeasTold(OnPaper):
    """Takes the place of the findings of a second test: what is true of each statement, and what was answered."""

    name = "ideas-told"
    sheet = PAGE

    def __init__(self, stage: Stage, before: str, after: str) -> None:
        """`before` and `after` are the answers, as `Ideas` gives them."""
        super().__init__(stage)
        self._before, self._after = before, after
        row = Row("back", stage.kit.words("brief.back"), "back", stage.kit.key("back"))
        right = PAGE.right - PAGE_EDGE - SIGNS - 16
        self._group = Group(bar([row], PAGE.x + PAGE_EDGE, right, PAGE.y + 14, 34, spare=30))

    def heading(self) -> str:
        """What the page is about."""
        return self.stage.kit.words("ideas.told")

    def _rows(self) -> list[tuple[str, str, tuple[bool, bool]]]:
        """Of each statement what it says, what is true with its source, and whether both answers were right."""
        words, rows = self.stage.kit.words, []
        for idea, before, after in zip(load_ideas(), self._before, self._after, strict=True):
            holds = words("ideas.true") if idea.holds else words("ideas.false")
            truth = f"{holds} {words(f'idea.{idea.id}.truth')} ({idea.source})"
            rows.append((words(f"idea.{idea.id}.says"), truth, (is_right(idea, before), is_right(idea, after))))
        return rows

    def lines(self) -> Iterable[str]:
        """Each statement, what is true, and what was answered before and after."""
        words = self.stage.kit.words
        for says, truth, (before, after) in self._rows():
            yield says
            yield truth
            yield words(
                "ideas.answered",
                before=words("ideas.right" if before else "ideas.wrong"),
                after=words("ideas.right" if after else "ideas.wrong"),
            )

    def handle(self, event: pygame.event.Event) -> Transition:
        """Go back."""
        return Pop() if self._group.handle(event) else None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit, rows = self.stage.kit, self._rows()
        x, width = PAGE.x + PAGE_EDGE, PAGE.width - 2 * PAGE_EDGE
        signs = PAGE.right - PAGE_EDGE - SIGNS
        room = signs - 16 - x
        title = self._group.buttons[0].rect.left - 12 - x
        kit.type.draw(surface, self.heading(), (x, PAGE.y + 14), "title", palette.PINK, room=title)
        columns = signs + SIGNS // 4, signs + 3 * SIGNS // 4
        for column, word in zip(columns, ("ideas.before", "ideas.after"), strict=True):
            at = (column, PAGE.y + 24)
            kit.type.draw(surface, kit.words(word), at, "small-strong", palette.UMBER, "centre", room=SIGNS // 2 - 4)

        def tall(hand: Type) -> int:
            return sum(
                hand.size(says, "strong", room)[1] + hand.size(truth, "small", room)[1] + GAP + APART
                for says, truth, _ in rows
            )

        # Long texts in large letters have no room
        sizes = [size for size in reversed(TEXT_SIZES) if size <= self.stage.saves.settings.text]
        hands = [kit.grown(size).type for size in sizes]
        hand = next((one for one in hands if tall(one) <= PAGE_BOTTOM - PAGE_TOP), kit.type)
        y = PAGE_TOP
        for number, (says, truth, answered) in enumerate(rows, start=1):
            for column, right in zip(columns, answered, strict=True):
                shade = palette.RIGHT if right else palette.WRONG
                mark(surface, "tick" if right else "cross", (column, y + 11), 18, shade)
            y = hand.draw(surface, says, (x, y), "strong", palette.PINK, width=room).bottom + GAP
            y = hand.draw(surface, truth, (x, y), "small", palette.PINK, width=room).bottom + APART
            if number < len(rows):
                pygame.draw.line(surface, palette.PAPER_INSET, (x, y - 5), (x + width, y - 5), 2)
