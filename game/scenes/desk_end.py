"""How training or a round of arcade at the antigen desk ended; a round can be copied as a line of signs."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.desk_trials import Arcade, Training
from game.scenes.base import HEIGHT, WIDTH, Pop, Replace, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import palette
from game.view.kit.buttons import Group, Row, bar
from game.view.kit.text import Type

SHEET = pygame.Rect(170, 96, WIDTH - 340, HEIGHT - 192)
EDGE = 36
INNER = SHEET.width - 2 * EDGE
RIGHT, WRONG = "●", "○"  # a line to share says no more than which answers were right
BAR_TOP, GAP = SHEET.bottom - 58, 8
IN_LINE = 24  # signs, and then a space: the eye counts no further


class DeskEnd(OnPaper):
    """Takes the place of what ended; Enter begins anew, Esc leads back to the desk."""

    name = "desk-end"
    sheet = SHEET

    def __init__(self, stage: Stage, what: str, ended: Training | Arcade, *, best: bool = False) -> None:
        """`what` is the screen that ended, `best` says whether the round was the best so far."""
        super().__init__(stage)
        self._what, self._ended, self._best = what, ended, best
        self._said = ""
        words, key = stage.kit.words, stage.kit.key
        rows = [Row("again", words("desk.again"), "again", key("again"))]
        if isinstance(ended, Arcade):
            rows.append(Row("copy", words("desk.copy"), "copy", key("copy")))
        rows.append(Row("back", words("brief.back"), "back", key("back")))
        self._group = Group(bar(rows, SHEET.x + EDGE, SHEET.right - EDGE, BAR_TOP, spare=30))

    @property
    def signs(self) -> str:
        """The round as a line of signs."""
        if not isinstance(self._ended, Arcade):
            return ""
        signs = [RIGHT if one.right else WRONG for one in self._ended.answers]
        return " ".join("".join(signs[at : at + IN_LINE]) for at in range(0, len(signs), IN_LINE))

    def shared(self) -> str:
        """What is copied: the day, the points, the line of signs."""
        ended = self._ended
        if not isinstance(ended, Arcade):
            return ""
        day = self.stage.host.today().isoformat()
        return f"{self.stage.kit.words('desk.share', day=day, points=ended.points)}\n{self.signs}"

    def heading(self) -> str:
        """What ended."""
        return self.stage.kit.words(f"desk.{self._what}.end")

    def lines(self) -> Iterable[str]:
        """What it came to."""
        words, ended = self.stage.kit.words, self._ended
        if isinstance(ended, Training):
            yield words("desk.training.ended", trials=ended.trials)
            yield words("desk.training.next")
        else:
            right = sum(one.right for one in ended.answers)
            yield words("desk.arcade.ended", points=ended.points, right=right, count=len(ended.answers))
            yield words("desk.arcade.streak", streak=ended.best_streak)
            if self._best:
                yield words("desk.arcade.best")
            yield self.signs
        yield self._said

    def handle(self, event: pygame.event.Event) -> Transition:
        """Begin anew, copy, or go back."""
        match self._group.handle(event):
            case "again":
                return Replace(self.stage.scene(self._what))
            case "copy":
                self._said = self.stage.copied(self.shared())
            case "back":
                return Pop()
        return None

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x, y = SHEET.x + EDGE, SHEET.y + 22
        y = kit.type.draw(surface, self.heading(), (x, y), "title", palette.PINK, room=INNER).bottom + 12
        for number, text in enumerate(self.lines()):
            if text and text == self.signs:
                text = self._signs_within(BAR_TOP - 8 - y - self._tall(write, self._said), write)
            if text:
                style = "heading" if number == 0 else "body"
                y = write.draw(surface, text, (x, y), style, palette.PINK, width=INNER).bottom + GAP

    def _tall(self, write: Type, text: str) -> int:
        return write.size(text, "body", INNER)[1] + GAP if text else 0

    def _signs_within(self, tall: int, write: Type) -> str:
        """The line of signs as far as it has room in `tall` pixels: of a very long one its end."""
        groups = self.signs.split(" ")
        for first in range(len(groups)):
            shown = " ".join((["…"] if first else []) + groups[first:])
            if self._tall(write, shown) <= tall:
                return shown
        return ""
