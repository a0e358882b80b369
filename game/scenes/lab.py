"""The patient lab: set what a hundred patients have in common, draw what will become of them, and let them live."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

import pygame

from game.host.link import BESIDE, new_seed
from game.input.actions import action_of
from game.input.drag import Drag
from game.lab.group import ENDS, Group
from game.lab.guess import Line
from game.lab.setting import DATE_DIAL, MARKS_DIAL, TREGS_DIAL, Setting, dials, read_setting, usual
from game.lab.sheet import csv_of
from game.library.factors import load_factors
from game.library.lab import load_lab, slides
from game.locus.lineage import SITES
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control
from game.tissue.chance import MOST_SEED
from game.view.kit import backdrop
from game.view.kit.buttons import Button, Row, bar
from game.view.pages.lab import SIDES, LabPage, LabView
from game.view.pages.lab_layout import ROW_STEP, SHEET, DialRow, LabLayout

SLICE = 0.006  # seconds of a frame that go into lives; in a slow browser that leaves room to draw
BAR_TOP = 494
SIDE, ILLNESS, SEED = "side", "illness", "seed"
APART = 1000  # seeds between the patients of two groups of one setting: their luck is not the same
BUTTONS = ("run", "presets", "csv", "link", "back")
ACTIONS = {"run": "run-lab", "presets": "presets", "csv": "save-table", "link": "copy", "back": "back"}
KEPT = "lab-"  # and a number: what the save says of dials that a good line has opened
GUESSES = ("1", "2", "3")
STEP = 5  # patients that one press moves the line by
HEARS = ("up", "down", "left", "right", "next-control", "control-before", "choose", *ACTIONS.values())


class LabScene(Scene):
    """Two settings side by side, `sides`; the line is drawn before they are run, and is about the first."""

    name = "lab"

    def __init__(self, stage: Stage, texts: tuple[str, ...] = ()) -> None:
        """`texts` are one or two settings as in a link, good ones; () opens the first disease as usual."""
        self.stage = stage
        self.sides = [read_setting(text) for text in texts] or [usual(next(iter(load_lab().illnesses)))]
        self.sides = [self.sides[0], self.sides[-1]]
        self.seed = new_seed(stage.seed)
        self.groups: list[Group | None] = [None, None]
        self.line = Line()
        self._free = bool(texts)  # who comes by a link changes what they like
        self._side = 0
        self._at = 0
        self._knot = 1
        self._drawing = False
        self._running = False
        self._preset = self._guessed = ""
        self._seen: set[str] = set()  # settings whose outcome was on the screen: who traces that predicts nothing
        self._next: Transition = None
        kit = stage.kit.grown(stage.saves.settings.text)
        self.layout = LabLayout(kit, self._abouts(), self._notes())
        self._page = LabPage(kit, self.layout, backdrop.tissue(stage.kit, (WIDTH, HEIGHT)))
        self._drag = Drag(self.layout.rows, ROW_STEP)
        self._scroll = 0  # pixels
        self._said = stage.kit.words("lab.draw")
        self._buttons = self._make_bar()

    # What there is to choose

    def _make_bar(self) -> list[Button]:
        words, key = self.stage.kit.words, self.stage.kit.key
        rows = [Row(name, words(f"lab.{name}"), ACTIONS[name], key(ACTIONS[name])) for name in BUTTONS]
        made = bar(rows, SHEET.left, SHEET.right, BAR_TOP, gap=10, spare=18)
        for button in made:
            button.enabled = self._can(button.name)
        return made

    def _can(self, name: str) -> bool:
        """Whether a button does something now: a run wants a line or a guess first, a table a run."""
        if name == "run":
            return not self._running and (self.line.drawn or bool(self._guessed))
        return name != "csv" or all(group is not None and group.done for group in self.groups)

    @property
    def _seconds(self) -> int:
        """How long a life is."""
        return load_lab().illnesses[self.sides[0].illness].seconds

    @property
    def opened(self) -> int:
        """How many factors of a disease can be changed: one at first, one more with each good line."""
        saves = self.stage.saves
        if self._free or saves.settings.all_open:
            return len(load_factors())
        return 1 + len([name for name in saves.coached if name.startswith(KEPT)])

    def rows(self) -> list[DialRow]:
        """The rows of the left column, with what is chosen."""
        words, setting = self.stage.kit.words, self.sides[self._side]
        found = [
            DialRow(SIDE, words("lab.row.side"), words(f"lab.side.{SIDES[self._side]}")),
            DialRow(ILLNESS, words("lab.row.illness"), words(f"disease.{setting.illness}"), wide=True),
        ]
        for number, id in enumerate(dials(setting.illness)):
            label = words(f"factor.{id}.name" if id in load_factors() else f"lab.row.{id}")
            locked = id not in (TREGS_DIAL, DATE_DIAL) and number >= self.opened
            found.append(DialRow(id, label, self._value(setting, id), locked))
        return [*found, DialRow(SEED, words("lab.row.seed"), str(self.seed))]

    def _value(self, setting: Setting, id: str) -> str:
        words, stop, value = self.stage.kit.words, setting.stops[id], setting.at(id)
        if id == MARKS_DIAL:
            return words("lab.value.open", number=f"{value:g}", sites=SITES)
        if id == TREGS_DIAL:
            return words("lab.value.times", number=f"{value:g}") if value else words("lab.value.none")
        if id == DATE_DIAL:
            return words("lab.value.later", seconds=f"{value:g}") if value else words("lab.value.usual")
        if slides(load_factors()[id]):
            return words(f"lab.value.much-{stop}")
        return words("lab.value.yes" if stop else "lab.value.no")

    def _about(self, rows: list[DialRow]) -> str:
        """The sentence on the row that has the focus."""
        words = self.stage.kit.words
        if self._at >= len(rows):
            return words("lab.about.line") if self._at == len(rows) else ""
        row = rows[self._at]
        return words("lab.about.locked") if row.locked else self._about_of(row.name)

    def _about_of(self, name: str) -> str:
        return self.stage.kit.words(f"factor.{name}.about" if name in load_factors() else f"lab.about.{name}")

    def _abouts(self) -> list[str]:
        """Every sentence on a row."""
        ids = [id for illness in load_lab().illnesses for id in dials(illness)]
        return [self._about_of(id) for id in dict.fromkeys((SIDE, ILLNESS, SEED, "line", "locked", *ids))]

    def _notes(self) -> list[str]:
        """The longest that is said of what was run."""
        words, off = self.stage.kit.words, self.stage.kit.words("lab.off", number=100)
        notes = [f"{off} {words(f'lab.{worth}')}" for worth in ("well", "ill", "poor", "seen", "good")]
        return [*notes, *(self._guess_told(id, guess) for id in load_lab().presets for guess in GUESSES)]

    def _guess_told(self, preset: str, guess: str) -> str:
        """What is said of a guess, and of what is known."""
        words = self.stage.kit.words
        guessed = words("lab.guessed", guess=words(f"lab.preset.{preset}.guess-{guess}"))
        return f"{guessed} {words(f'lab.preset.{preset}.told')}"

    # What is told

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("lab.title")

    def lines(self) -> Iterable[str]:
        """What became of the groups, the line, and what there is to do."""
        return self._said, self._about(self.rows()), *self._page.told(self.groups, self.line, self._seconds)

    def controls(self) -> Iterable[Control]:
        """The rows with what is chosen, the line, the buttons."""
        rows = self.rows()
        for number, row in enumerate(rows):
            yield Control(row.name, row.label, "", row.value, "row", not row.locked, focused=number == self._at)
        height = str(self.line.heights[self._knot])
        yield Control("line", self.stage.kit.words("lab.line"), "", height, "row", focused=self._at == len(rows))
        for number, button in enumerate(self._buttons, start=len(rows) + 1):
            yield Control(button.name, button.label, button.keycap, "", "button", button.enabled, number == self._at)

    def focus(self) -> object:
        """Row, knot or button, and what is chosen there."""
        return self._at, self._side, self.sides[self._side].text, self._knot, self.line.heights[self._knot], self._said

    def facts(self) -> dict[str, object]:
        """How far both groups are, and what they are."""
        found = [group for group in self.groups if group is not None]
        return {
            "settings": [side.text for side in self.sides],
            "lived": [len(group.patients) for group in found],
            "ends": [[group.counted()[end] for end in ENDS] for group in found],
        }

    # Input

    def resume(self) -> None:
        """A guess may have been made."""
        self._buttons = self._make_bar()

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows choose and change, Tab goes on, the mouse or a finger draws the line; each button has its key."""
        if event.type == pygame.KEYDOWN:
            self._press(action_of(event, HEARS))
        self._point(event)
        return self._turn()

    def _point(self, event: pygame.event.Event) -> None:
        """The mouse or a finger: it drags the rows or the line, and clicks."""
        self._scroll_by(self._drag.scrolled(event))
        clicked = self._drag.clicked(event)
        if clicked is not None:
            self._click_row(clicked)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._press_at(event.pos)
        elif event.type == pygame.MOUSEMOTION and self._drawing:
            self._draw_to(event.pos)
        elif event.type in (pygame.MOUSEBUTTONUP, pygame.WINDOWFOCUSLOST):
            self._drawing = False

    def _scroll_by(self, pixels: int) -> None:
        most = self.layout.most_scrolled(len(self.rows())) * ROW_STEP
        self._scroll = max(0, min(most, self._scroll + pixels))

    @property
    def scrolled(self) -> int:
        """By how many rows the list is scrolled."""
        return round(self._scroll / ROW_STEP)

    def _show(self, number: int) -> None:
        """Give a row, the line or a button the focus, and scroll to where a row is seen."""
        self._at, count = number, len(self.rows())
        if number < count:
            self._scroll = ROW_STEP * self.layout.showing(number, self.scrolled, count)

    def _click_row(self, spot: tuple[int, int]) -> None:
        rows = self.rows()
        found = self.layout.row_at(spot, rows, self.scrolled)
        if found is not None:
            self._at = found[0]
            if found[1]:
                self._change(rows[found[0]], found[1])

    def _press_at(self, spot: tuple[int, int]) -> None:
        rows = self.rows()
        if not self.layout.rows.collidepoint(spot):  # there it is a click only once it is no drag
            self._click_row(spot)
        if self.layout.knot_at(spot) is not None and not self._running:
            self._at, self._drawing = len(rows), True
            self._draw_to(spot)
        for number, button in enumerate(self._buttons, start=len(rows) + 1):
            if button.rect.collidepoint(spot) and button.enabled:
                self._at = number
                self._choose(button.name)
                break

    def _draw_to(self, spot: tuple[int, int]) -> None:
        found = self.layout.knot_at(spot)
        if found is not None:
            self._knot = found[0]
            self._put(found[1])

    def _put(self, height: int) -> None:
        """Move the knot of the line that is held. What was run before was run for another line."""
        if not self._running:
            self._forget()
            self.line.put(self._knot, height)
            self._said = self.stage.kit.words("lab.ready")
            self._buttons = self._make_bar()

    def _press(self, action: str) -> None:
        rows = self.rows()
        count = len(rows) + 1 + len(self._buttons)
        for name, heard in ACTIONS.items():
            if action == heard:
                self._choose(name)
                return
        on_line = self._at == len(rows)
        if action in ("next-control", "control-before"):
            self._show((self._at + (1 if action == "next-control" else -1)) % count)
        elif on_line and action in ("up", "down"):
            self._put(self.line.heights[self._knot] + (STEP if action == "up" else -STEP))
        elif on_line and action in ("left", "right"):
            self._knot = max(1, min(len(self.line.heights) - 1, self._knot + (1 if action == "right" else -1)))
        elif on_line and action == "choose":
            self._at += 1
        elif action in ("up", "down"):
            self._show((self._at + (1 if action == "down" else -1)) % count)
        elif self._at < len(rows):
            if action:
                self._change(rows[self._at], -1 if action == "left" else 1)
        elif action == "choose":
            self._choose(self._buttons[self._at - len(rows) - 1].name)
        elif action:
            low, high = len(rows) + 1, count - 1
            self._at = max(low, min(high, self._at + (1 if action == "right" else -1)))

    def _change(self, row: DialRow, way: int) -> None:
        """Move a row one stop on; a switch that is at its end turns round."""
        if row.name == SIDE:
            self._side = 1 - self._side
            return
        if row.locked or self._running:
            return
        self._forget()
        setting = self.sides[self._side]
        if row.name == SEED:
            self.seed = (self.seed + way * APART // 10) % MOST_SEED
        elif row.name == ILLNESS:
            ids = list(load_lab().illnesses)
            other = usual(ids[(ids.index(setting.illness) + way) % len(ids)])
            self.sides = [other, other]
        else:
            count = len(dials(setting.illness)[row.name].stops)
            stop = setting.stops[row.name] + way
            self.sides[self._side] = setting.moved(row.name, stop % count if count == 2 else stop)
        self._buttons = self._make_bar()

    def _forget(self) -> None:
        """What was run is no longer what is set."""
        if self.groups != [None, None] or self._preset:
            self.groups, self._preset, self._guessed = [None, None], "", ""
            self._said = self.stage.kit.words("lab.draw")

    def _choose(self, name: str) -> None:
        """What a button does."""
        if name == "back":
            self._next = Pop()
        elif name == "presets":
            self._ask_which()
        elif self._can(name):
            {"run": self.run, "csv": self._save, "link": self._copy}[name]()
        elif name == "run" and not self._running:
            self._said = self.stage.kit.words("lab.draw")

    # The buttons

    def run(self) -> None:
        """Let both groups live, a few patients in each frame."""
        first, second = self.sides
        apart = APART if first == second else 0
        seeds = (self.seed, (self.seed + apart) % MOST_SEED)
        self.groups = [Group(side, seed) for side, seed in zip(self.sides, seeds, strict=True)]
        self._running = True
        self._said = self.stage.kit.words("lab.running")
        self._buttons = self._make_bar()

    def update(self, seconds: float) -> Transition:
        """Let patients live for a part of the frame, of both groups by turns."""
        if self._running:
            until = perf_counter() + SLICE
            while perf_counter() < until and not self.done:
                left = [group for group in self.groups if group is not None and not group.done]
                min(left, key=lambda group: len(group.patients)).work()
            if self.done:
                self._tell()
        return self._turn()

    def _turn(self) -> Transition:
        """Where an answer or a button leads to, once."""
        turn, self._next = self._next, None
        return turn

    @property
    def done(self) -> bool:
        """Whether all patients of both groups have lived."""
        return all(group is not None and group.done for group in self.groups)

    def _tell(self) -> None:
        """All have lived: say how good the line or the guess was; a good line opens a dial."""
        words, first = self.stage.kit.words, self.groups[0]
        self._running = False
        told = []
        if self._preset:
            told.append(self._guess_told(self._preset, self._guessed))
        elif first is not None:
            off = round(self.line.off(first))
            told.append(words("lab.off", number=off))
            told.append(words(self._worth(first)))
        self._seen |= {group.setting.text for group in self.groups if group is not None}
        self._said = " ".join(told)
        self._buttons = self._make_bar()

    def _worth(self, first: Group) -> str:
        """The word key of what the line was worth. A good one opens a factor, unless its outcome was seen before."""
        good = self.line.is_good(first)
        if self.opened >= max(len(illness.factors) for illness in load_lab().illnesses.values()):
            return "lab.well" if good else "lab.ill"
        if not good:
            return "lab.poor"
        if first.setting.text in self._seen:
            return "lab.seen"
        self.stage.saves.coach(f"{KEPT}{self.opened}")
        return "lab.good"

    def _ask_which(self) -> None:
        """Choose a preset; then it asks for a guess."""
        if self._running:
            return
        words = self.stage.kit.words
        answers = [(id, words(f"lab.preset.{id}.name")) for id in load_lab().presets] + [("", words("lab.cancel"))]

        def chosen(id: str) -> None:
            if id:
                self._next = Push(self._asking(id))

        self._next = Push(
            self.stage.scene("choice", words("lab.presets"), (words("lab.presets.about"),), answers, chosen)
        )

    def _asking(self, id: str) -> Scene:
        words = self.stage.kit.words
        answers = [(guess, words(f"lab.preset.{id}.guess-{guess}")) for guess in GUESSES]
        answers.append(("", words("lab.cancel")))

        def guessed(number: str) -> None:
            if not number:
                return
            preset = load_lab().presets[id]
            self._forget()
            self.sides = [read_setting(preset.left), read_setting(preset.right)]
            self._preset, self._guessed, self.line = id, number, Line()
            self.run()

        return self.stage.scene(
            "choice", words(f"lab.preset.{id}.name"), (words(f"lab.preset.{id}.ask"),), answers, guessed
        )

    def _save(self) -> None:
        words, host = self.stage.kit.words, self.stage.host
        groups = [(name, group) for name, group in zip(SIDES, self.groups, strict=True) if group is not None]
        where = host.offer("tolerance-lab.csv", csv_of(groups))
        self._said = words("lab.saved", file=where) if where else words("lab.not-saved")

    def _copy(self) -> None:
        first, second = (side.text for side in self.sides)
        beside = f"{BESIDE}{second}" if second != first else ""
        link = f"?t=1&lab={first}{beside}&seed={self.seed}"
        copied = self.stage.host.copy(link)
        words = self.stage.kit.words
        self._said = words("lab.copied" if copied else "lab.not-copied", link=link)

    # Drawing

    def draw(self, surface: pygame.Surface) -> None:
        """The page, the sentence on what has the focus, and the buttons."""
        rows = self.rows()
        view = LabView(
            rows=tuple(rows),
            scrolled=self.scrolled,
            focused=self._at if self._at < len(rows) else -1,
            about=self._about(rows),
            groups=tuple(self.groups),
            seconds=self._seconds,
            line=self.line,
            knot=self._knot if self._at == len(rows) else -1,
            said=self._said,
        )
        self._page.draw(surface, view)
        for number, button in enumerate(self._buttons, start=len(rows) + 1):
            button.draw(surface, self.stage.kit, number == self._at)
