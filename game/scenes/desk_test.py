"""The test of the antigen desk: a frozen form, no clock, nothing told on the way; sometimes it asks what decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pygame

from game.classroom.desk import CHOICES, VERDICT, Answer, taken
from game.input.actions import action_of
from game.library.forms import load_form
from game.library.items import Item
from game.save.lessons import Taken
from game.scenes.asking import Asking
from game.scenes.base import Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.contacts import place_buttons, place_controls, place_of
from game.scenes.told import Control
from game.tissue.commands import Reason
from game.tissue.fit import CONTACTS
from game.view.kit import palette
from game.view.kit.buttons import Button, Group
from game.view.pages.desk import Asked, answer_areas, place_area

REASON = "reason-"  # what the names of such buttons begin with


class DeskTest(Asking):
    """Lies over the desk, and gives its answers to the page of findings."""

    name = "desk-test"

    def __init__(
        self, stage: Stage, form: str, *, short: bool = False, tell: Callable[[Taken], Scene | None] | None = None
    ) -> None:
        """`tell` is called with the test once it was taken, and gives what comes after its findings, None for nothing.
        Raises KeyError for a form that there is not."""
        super().__init__(stage)
        self._tell = tell
        self.form, self.short = form, short
        self._items = load_form(form, short=short)
        self.answers: list[Answer] = []
        self._seconds = 0.0  # that this item has been looked at
        self._chosen = ""  # the choice after which it is asked what decided
        self._places: set[int] = set()
        self._wish: list[str] = []  # what was said when it was asked whether to leave
        self._group = self._choices()

    @property
    def item(self) -> Item:
        """What is asked."""
        return self._items[min(len(self.answers), len(self._items) - 1)]

    def _choices(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        buttons = []
        for number, (area, choice) in enumerate(zip(answer_areas(len(CHOICES)), CHOICES, strict=True), start=1):
            verdict, action = VERDICT[choice], f"answer-{number}"
            label, sure = words(f"verdict.{verdict.value}"), words(f"desk.choice.{choice}")
            buttons.append(Button(area, choice, label, action, key(action), palette.TONES[verdict.value], detail=sure))
        return Group(buttons)

    def _why(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        reasons = []
        for number, (area, reason) in enumerate(zip(answer_areas(len(Reason)), Reason, strict=True), start=1):
            label, action = words(f"because.{reason.value}"), f"reason-{number}"
            reasons.append(Button(area, f"{REASON}{reason.value}", label, action, key(action)))
        return Group([*place_buttons(words, place_area, keyed=False), *reasons])

    def _asked(self) -> Asked:
        words, tell = self.stage.kit.words, self.stage.kit.tell
        chips = ((None, words("desk.item", number=len(self.answers) + 1, count=len(self._items)), ""),)
        if not self._chosen:
            texts = (words("desk.test.how"), tell("desk.test.rule"))
            return Asked(self.item, self._title(), chips, texts, laid=self.laid)
        return Asked(
            self.item,
            self._title(),
            chips,
            (words("desk.test.why"), tell("desk.test.why-how")),
            laid=self.laid,
            places=tuple(sorted(self._places)),
            focus=place_of(self._group.focused),
        )

    def _title(self) -> str:
        return self.stage.kit.words("desk.test-short" if self.short else "desk.test", form=self.form.upper())

    def controls(self) -> Iterable[Control]:
        """Rows, answers and the way out; where it is asked what decided, the places and the reasons."""
        return place_controls(self._group, self._places) if self._chosen else super().controls()

    def focus(self) -> object:
        """The answer, the row that is laid, and the places that were tapped."""
        return self._group.focused, self.laid, tuple(sorted(self._places))

    def handle(self, event: pygame.event.Event) -> Transition:
        """As at the desk. Where it is asked what decided, left and right go from one to the next, down leads from the
        places to the reasons and up back; Enter taps a place or picks a reason, as digits do."""
        if not self._chosen:
            return super().handle(event)
        if self._left_by(event):
            return self._leave()
        if event.type == pygame.MOUSEBUTTONDOWN and self._lay(event):
            return None
        way = action_of(event, ("up", "down"))
        if way:
            self._group.focus = len(CONTACTS) if way == "down" else 0
            return None
        chosen = self._group.handle(event)
        return self.answer(chosen) if chosen is not None else None

    def answer(self, name: str) -> Transition:
        if not self._chosen:
            if self.item.why:
                self._chosen, self._places = name, set()
                self._group = self._why()
                return None
            return self._note(Answer(self.item, name, self._seconds))
        place = place_of(name)
        if place:
            self._places ^= {place}
            return None
        reason = name.removeprefix(REASON)
        places = tuple(sorted(self._places))
        return self._note(Answer(self.item, self._chosen, self._seconds, places, reason))

    def _note(self, answer: Answer) -> Transition:
        self.answers.append(answer)
        self.stage.sounds.play("token")
        self.laid, self._seconds, self._chosen = -1, 0.0, ""
        self._group = self._choices()
        if len(self.answers) < len(self._items):
            return None
        test = taken(self.form, self.answers, short=self.short)
        then = self._tell(test) if self._tell is not None else None
        return Replace(self.stage.scene("findings", self.form, tuple(self.answers), short=self.short, then=then))

    def _leave(self) -> Transition:
        if not self.answers:
            return Pop()
        words = self.stage.kit.words
        answers = (("leave", words("desk.test.go")), ("stay", words("desk.test.stay")))
        lines = [words("desk.test.leave-text")]
        return Push(self.stage.scene("choice", words("desk.test.leave"), lines, answers, self._wish.append, focus=1))

    def update(self, seconds: float) -> Transition:
        """Count how long an item is looked at; leave where that was wished."""
        wish = self._wish.pop() if self._wish else ""
        if wish == "leave":
            return Pop()
        if not self._chosen:
            self._seconds += seconds
        return None
