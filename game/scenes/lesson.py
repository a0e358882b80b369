"""A lesson: its steps in their order. Whatever begins here leads back here, and what is done is kept between visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pygame

from game.classroom.campaign import step_title
from game.classroom.course import Course
from game.classroom.desk import answers_of
from game.classroom.lesson_result import result_lines, statement_lines
from game.classroom.recall import questions_for
from game.classroom.results import result_of, to_text
from game.host.link import new_seed
from game.library.lessons import AFTER, BEFORE, LEVEL, TALK, TEST, Step, load_lesson
from game.library.nicknames import draw_nickname
from game.runs.compact import AnyRun
from game.save.attempts import kept_of
from game.save.form import Result
from game.save.lessons import Progress, Taken, read, store
from game.save.saves import PausedRun
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Replace, Scene, Stage, Transition
from game.scenes.going_on import going_on, left_in
from game.scenes.on_paper import OnPaper
from game.scenes.told import Control, controls_of
from game.view.kit import palette
from game.view.kit.buttons import Button, Group, Row, bar
from game.view.kit.text import Type
from game.view.kit.widgets import mark

SHEET = pygame.Rect(110, 16, WIDTH - 220, HEIGHT - 32)
EDGE = 30
INNER = SHEET.width - 2 * EDGE
TOP, TALL, STEP = SHEET.y + 82, 34, 39
BAR_TOP = SHEET.bottom - 50
ROW = "step-"  # what the names of the rows begin with


class LessonScene(OnPaper):
    """Lies over the title or the list of lessons."""

    name = "lesson"
    sheet = SHEET
    home = True

    def __init__(
        self, stage: Stage, lesson: str, progress: Progress | None = None, *, left: PausedRun | None = None
    ) -> None:
        """`progress` is how far it has come, None for what is kept of it; `left` is a run of one of its levels that
        goes on at once. Raises `Broken` for a broken lesson."""
        super().__init__(stage)
        self.lesson = load_lesson(lesson)
        self.course = Course(stage.host, self.lesson)
        fresh = self._fresh()
        kept = progress or (self.course.resumed(fresh) if self.course.keeps else read(stage.host, fresh))
        # The link's class wins, and its seed
        seed = kept.seed if stage.seed is None else stage.seed
        self.progress = replace(kept, group=stage.group or kept.group, seed=seed)
        self._left = left
        self._at = -1  # the step that was begun
        self._said = ""
        self._group = self._make()

    def _fresh(self) -> Progress:
        """A pupil who has done nothing. Which form comes first is drawn for each, also where a class plays one seed."""
        name, order = draw_nickname(new_seed(None)), new_seed(None) % 2
        return Progress(self.lesson.id, name, order, group=self.stage.group, seed=self.stage.seed)

    def _make(self) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [
            Button(
                pygame.Rect(SHEET.x + EDGE, TOP + STEP * number, INNER, TALL),
                f"{ROW}{number}",
                self._label(step),
                enabled=not self._waits(step),
            )
            for number, step in enumerate(self.lesson.steps)
        ]
        last = []
        if self.progress.tests or (self.course.there and self.progress.done):
            last = [
                Row("save", words("lesson.save"), "save-table", key("save-table")),
                Row("copy", words("lesson.copy"), "copy", key("copy")),
            ]
        if not (self._used and self.course.there):  # a platform knows who sits here
            label = words("lesson.other-pupil" if self._used else "lesson.other-name")
            last.append(Row("name", label, "again", key("again")))
        if self.course.open:
            last.append(Row("hand-in", words("course.leave"), "hand-in", key("hand-in")))
        last.append(Row("back", words("course.title" if self.course.there else "lesson.leave"), "back", key("back")))
        buttons = [*rows, *bar(last, SHEET.x + EDGE, SHEET.right - EDGE, BAR_TOP, spare=30)]
        return Group(buttons, self._next())

    @property
    def _used(self) -> bool:
        """Whether somebody has begun it."""
        return bool(self.progress.done or self.progress.attempts or self.progress.recalled)

    def _waits(self, step: Step) -> bool:
        """Whether a step cannot be begun yet: a second test without a first one compares nothing."""
        return step.form == AFTER and BEFORE not in self.progress.tests

    def _next(self) -> int:
        """The first step that is not done; the last one where all are."""
        left = [number for number in range(len(self.lesson.steps)) if number not in self.progress.done]
        return left[0] if left else len(self.lesson.steps) - 1

    def _label(self, step: Step) -> str:
        words = self.stage.kit.words
        called = step_title(words, step)
        if step.kind == TEST and self._waits(step):
            return words("lesson.test-waits", test=called)
        taken = step.kind == TEST and step.form in self.progress.tests
        return words("lesson.test-taken", test=called) if taken else called

    def heading(self) -> str:
        """The lesson."""
        return self.stage.kit.words(f"lesson.{self.lesson.id}.name")

    def lines(self) -> Iterable[str]:
        """What it is about, how far it has come, and what its tests came to."""
        words = self.stage.kit.words
        yield words(f"lesson.{self.lesson.id}.about", minutes=self.lesson.minutes)
        done, count = len(self.progress.done), len(self.lesson.steps)
        yield words("lesson.done", done=done, count=count, name=self.progress.name)
        yield words(self.course.said) if self.course.said else ""
        yield from result_lines(words, self.progress.tests)
        yield self._said

    def controls(self) -> Iterable[Control]:
        """The steps, of which some are done, and what else can be done."""
        for control in controls_of(self._group):
            number = control.name.removeprefix(ROW)
            if number == control.name:
                yield control
                continue
            done = int(number) in self.progress.done
            detail = self.stage.kit.words("lesson.step-done") if done else ""
            yield replace(control, detail=detail, chosen=done)

    def enter(self) -> None:
        """Whoever went home from a level comes here."""
        self._look()

    def resume(self) -> None:
        """What lay over it has gone."""
        self._look()

    def update(self, seconds: float) -> Transition:
        """Go on with the run that was left in the middle, once."""
        left, self._left = self._left, None
        return Push(going_on(self.stage, left)) if left is not None else None

    def _look(self) -> None:
        """Take in what was done meanwhile."""
        for number, step in enumerate(self.lesson.steps):
            begun = number == self._at and step.kind not in (LEVEL, TEST)
            if begun or (step.kind == LEVEL and step.level in self.stage.ended):
                self.progress = self.progress.with_step(number)
        self._at = -1
        self._kept()

    def _kept(self) -> None:
        """Store it, tell the platform, and say what there is to be said of that; what was said before is past."""
        self._said = ""
        if self._used:
            self.course.tell(self.progress)
            if not store(self.stage.host, self.progress) and not self.course.holds(self.progress):
                self._said = self.stage.kit.words("lesson.not-kept")
        self._group = self._make()

    def _tell(self, taken: Taken) -> Scene | None:
        """A test of this lesson was taken; gives what follows its findings."""
        when = self.lesson.steps[self._at].form
        self.progress = self.progress.with_test(when, taken).with_step(self._at)
        self._kept()
        return self._truths(when)

    def _truths(self, when: str) -> Scene | None:
        """What is true of the statements: nothing is told of them before they were answered twice."""
        tests = self.progress.tests
        before, after = (tests[one].ideas if one in tests else "" for one in (BEFORE, AFTER))
        return self.stage.scene("ideas-told", before, after) if when == AFTER and before and after else None

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows go through the steps, Enter or a click begins one; C copies the result, V saves it; R is for another
        pupil; E ends the visit of a course; Esc leaves."""
        chosen = self._group.handle(event)
        self._said = "" if chosen else self._said
        match chosen:
            case None:
                return None
            case "back":
                return Pop()
            case "copy":
                words, tests = self.stage.kit.words, self.progress.tests
                told = (*result_lines(words, tests), *statement_lines(words, tests))
                text = "\n".join((self.heading(), self.progress.name, *told))
                self._said = self.stage.copied(text)
            case "save":
                self._save()
            case "hand-in":
                self.course.leave()
                self._group = self._make()
            case "name" if self._used:
                return Push(self._ask_who())
            case "name":
                self.progress = replace(self.progress, name=draw_nickname(new_seed(None)))
            case _:
                return self._begin(int(chosen.removeprefix(ROW)))
        self._group.focus = self._next()  # Enter goes on with the lesson, whatever was done beside it
        return None

    def _ask_who(self) -> Scene:
        words, name = self.stage.kit.words, self.progress.name
        lines = [words("lesson.other-pupil.about", name=name)]
        answers = (("other", words("lesson.other-pupil.yes")), ("same", words("lesson.other-pupil.no", name=name)))
        return self.stage.scene("choice", words("lesson.other-pupil.ask"), lines, answers, self._answered, focus=1)

    def _answered(self, answer: str) -> None:
        """Whether somebody else sits here now, who begins at the beginning."""
        if answer == "other":
            before = self.progress  # of the same class, at the same machine
            while self.progress.name == before.name:
                self.progress = replace(self._fresh(), group=before.group, seed=before.seed)
            self.stage.ended.clear()
            store(self.stage.host, self.progress)

    def _save(self) -> None:
        """Hand the result out as a file, for the teacher."""
        stage = self.stage
        text = to_text(result_of(self.lesson, self.progress, stage.saves.best))
        name = self.progress.name.replace(" ", "-")
        where = stage.host.offer(f"tolerance-{self.lesson.id}-{name}.json", text)
        self._said = stage.kit.words("lesson.saved", where=where) if where else stage.kit.words("lesson.not-saved")

    def _begin(self, number: int) -> Transition:
        stage, step = self.stage, self.lesson.steps[number]
        self._at = number
        if step.kind == LEVEL:
            stage.ended.discard(step.level)
            left = left_in(stage, step.level)
            if left is not None and self.progress.attempt(step.level, left.run.seed):
                return Push(going_on(stage, left))
            if step.recall and number not in self.progress.recalled:
                asked = questions_for(self.lesson, number, self.progress.name)
                return Push(stage.scene("questions", asked, lambda: self._recalled(number)))
            return Push(self._briefing(step))
        if step.kind == TEST:
            form = self.progress.form(step.form)
            if step.form in self.progress.tests:
                answers, note = answers_of(self.progress.tests[step.form]), stage.kit.words("lesson.test-once")
                then = self._truths(step.form)
                return Push(stage.scene("findings", form, answers, short=step.short, note=note, then=then))
            return Push(stage.scene("ideas", lambda ideas: self._opening(step, ideas)))
        if step.kind == TALK:
            return Push(stage.scene("talk", self.lesson.id))
        return Push(stage.scene(step.kind))

    def _opening(self, step: Step, ideas: str) -> Transition:
        """The statements before a test were answered: it begins."""
        form = self.progress.form(step.form)

        def tell(taken: Taken) -> Scene | None:
            return self._tell(replace(taken, ideas=ideas))

        return Replace(self.stage.scene("desk-opening", form, short=step.short, tell=tell))

    def _briefing(self, step: Step) -> Scene:
        return self.stage.scene("briefing", step.level, self.progress.next_seed(step.level))

    def _recalled(self, number: int) -> Transition:
        """The questions before the level of a step were answered: they are not asked again, and it begins."""
        self.progress = replace(self.progress, recalled=(*self.progress.recalled, number))
        self._kept()
        return Replace(self._briefing(self.lesson.steps[number]))

    # What runs of its levels tell it

    def lesson_here(self) -> LessonScene:
        """This one."""
        return self

    def next_seed(self, level: str) -> int | None:
        """The seed of the next attempt at `level`; None for a level of no step."""
        return self.progress.next_seed(level) if any(step.level == level for step in self.lesson.steps) else None

    def began(self, level: str, seed: int) -> None:
        """A new run of `level` has begun. One that this lesson has not asked for, with other chances, is not of it."""
        if self.next_seed(level) == seed:
            self.progress = self.progress.with_attempt(level)
            self._kept()

    def took(self, run: AnyRun, result: Result, seconds: float | None) -> None:
        """A run has ended and was closed: the last one of each level goes into the result."""
        attempt = self.progress.attempt(run.level, run.seed)
        if attempt:
            self.progress = self.progress.with_run(kept_of(run, attempt, result, seconds))
            self._look()

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        x = SHEET.x + EDGE
        kit.type.draw(surface, self.heading(), (x, SHEET.y + 14), "title", palette.PINK, room=INNER)
        about, done, *rest = self.lines()
        write.draw(surface, f"{about} {done}", (x, SHEET.y + 54), "body", palette.PINK, room=INNER)
        y = TOP + STEP * len(self.lesson.steps) + 2
        for text in rest:
            if text:
                y = write.draw(surface, text, (x, y), "small", palette.PINK, room=INNER).bottom + 1

    def _mark(self, surface: pygame.Surface) -> None:
        """A tick on each step that is done."""
        for number in self.progress.done:
            area = self._group.buttons[number].rect
            mark(surface, "tick", (area.right - 24, area.centery), 18, palette.CALM)
