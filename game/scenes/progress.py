"""What a player has reached: to save as a file, to bring in from one, to begin anew; and all places, opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

import pygame

from game.classroom.campaign import finished, places
from game.host import LARGEST_FILE, Given
from game.input.actions import action_of
from game.library.strips import playable
from game.save.form import MOST_STARS, Kept, Result, Unreadable, from_text
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control, controls_of
from game.view.kit import backdrop, palette
from game.view.kit.buttons import Menu
from game.view.kit.hints import hints
from game.view.kit.widgets import inset, mark, paper

SHEET = pygame.Rect(170, 16, 620, 508)
INNER = SHEET.width - 60
MENU_TOP = SHEET.y + 92
MOST_NAMED = 3  # levels that a line names


class ProgressScene(Scene):
    """Rows of what can be done, a sentence on the one that has the focus, and what came of the last one."""

    name = "progress"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._ground = backdrop.tissue(stage.kit, (WIDTH, HEIGHT))
        self._menu = self._make_menu()
        self._said: tuple[str, bool] | None = None  # what came of the last row, and whether it went well
        self._next: Transition = None
        self._asked = False

    def _make_menu(self, focus: str = "") -> Menu:
        words, settings = self.stage.kit.words, self.stage.saves.settings
        rows = [
            ("open", words("progress.open"), words("settings.coach.on" if settings.all_open else "settings.coach.off"))
        ]
        names = ["export", "import"] + (["undo"] if self.stage.saves.before() is not None else []) + ["reset", "back"]
        rows += [(name, words(f"progress.{name}"), "") for name in names]
        menu = Menu((SHEET.x + 30, MENU_TOP), INNER, rows, on_paper=True)
        menu.focus = next((place for place, row in enumerate(rows) if row[0] == focus), 0)
        return menu

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("settings.progress.title")

    def lines(self) -> Iterable[str]:
        """What was reached, what the focused row does, and what came of the last one."""
        about = self.stage.kit.words(f"progress.{self._menu.focused}.about")
        return self._reached(), about, self._said[0] if self._said is not None else ""

    def controls(self) -> Iterable[Control]:
        """The rows of the menu."""
        return controls_of(self._menu, "row")

    def focus(self) -> object:
        """The row, and whether all places are open."""
        return self._menu.focused, self.stage.saves.settings.all_open

    def handle(self, event: pygame.event.Event) -> Transition:
        """Choose a row; Esc goes back; a file that is dropped on the window is brought in."""
        if event.type == pygame.DROPFILE:
            self._take(self.stage.host.open_file(event.file))
            return self._turn()
        if action_of(event, ("back",)):
            return Pop()
        if self._menu.focused == "open" and action_of(event, ("left", "right")):
            self._open_all()
            return None
        match self._menu.handle(event):
            case "open":
                self._open_all()
            case "export":
                self._export()
            case "import":
                self._import()
            case "undo":
                self._ask("undo", self._undo)
            case "reset":
                self._ask("reset", self._reset)
            case "back":
                return Pop()
        return self._turn()

    def update(self, seconds: float) -> Transition:
        """Look whether a file has come."""
        given = self.stage.host.given() if self._asked else None
        if given is not None:
            self._asked = False
            self._take(given)
        return self._turn()

    def _turn(self) -> Transition:
        """Where a row leads to, once."""
        turn, self._next = self._next, None
        return turn

    def _say(self, good: bool, text: str) -> None:
        self._said = (text, good)
        self._menu = self._make_menu(self._menu.focused)

    # What the rows do

    def _open_all(self) -> None:
        settings = self.stage.saves.settings
        settings.all_open = not settings.all_open
        self.stage.saves.store()
        self._said = None
        self._menu = self._make_menu("open")

    def _export(self) -> None:
        words, host = self.stage.kit.words, self.stage.host
        name = time.strftime("tolerance-progress-%Y-%m-%d.json")
        where = host.offer(name, self.stage.saves.as_text())
        if not where:
            self._say(False, words("progress.not-exported"))
        elif host.windowed:
            self._say(True, words("progress.exported", place=where))
        else:
            self._say(True, words("progress.downloaded", file=where))

    def _import(self) -> None:
        words, host = self.stage.kit.words, self.stage.host
        if host.ask_for_file():
            self._asked = True
            self._said = (words("progress.asked"), True)
            return
        found = host.files()
        if not found:
            self._say(True, words("progress.drop"))
            return
        answers = [(path, PurePath(path).name) for path in found] + [("", words("progress.cancel"))]
        lines = (words("progress.files", folder=str(PurePath(found[0]).parent)), words("progress.drop-here"))

        def chosen(path: str) -> None:
            if path:
                self._take(host.open_file(path))

        title = words("progress.import")
        self._next = Push(self.stage.scene("choice", title, lines, answers, chosen, takes_files=True))

    def _take(self, given: Given) -> None:
        """Read a file, and ask what to do with it; say what is wrong with one that is no save."""
        words = self.stage.kit.words
        if given.fault == "huge":
            self._say(False, words("import.huge", file=given.name, most=LARGEST_FILE // 1000))
            return
        if given.fault:
            self._say(False, words("import.unreadable", file=given.name))
            return
        try:
            brought = from_text(given.text)
        except Unreadable as fault:
            self._say(False, words(fault.key, file=given.name, **fault.values))
            return
        self._compare(given.name, brought)

    def _compare(self, file: str, brought: Kept) -> None:
        words, saves = self.stage.kit.words, self.stage.saves
        here, there = saves.best, brought.best
        ranks = [(level, here[level].rank, there[level].rank) for level in here if level in there]
        better = [level for level in there if level not in here] + [level for level, own, new in ranks if own < new]
        worse = [level for level in here if level not in there] + [level for level, own, new in ranks if own > new]
        lines = [
            words("progress.here", **self._sum(here)),
            words("progress.there", **self._sum(there)),
            words("progress.better", levels=self._name(better)) if better else words("progress.nothing-better"),
        ]
        if worse:
            lines.append(words("progress.worse", levels=self._name(worse)))
        answers = [(name, words(f"progress.{name}")) for name in ("merge", "replace", "cancel")]

        def chosen(answer: str) -> None:
            if answer in ("merge", "replace"):
                done = saves.merge(brought) if answer == "merge" else saves.replace(brought)
                self._say(done, words("progress.imported" if done else "progress.not-imported", file=file))

        self._next = Push(self.stage.scene("choice", words("progress.compare"), lines, answers, chosen))

    def _reached(self) -> str:
        """Stars and places, in a line."""
        counted = [place for place in places(playable()) if place.number and place.levels]
        most = MOST_STARS * len(counted)
        told = self._sum(self.stage.saves.best)
        return self.stage.kit.words("progress.line", **told, most=most, places=len(counted))

    def _sum(self, best: dict[str, Result]) -> dict[str, object]:
        """Stars of the places, and how many places were finished."""
        mains = [place.main for place in places(playable()) if place.number and place.levels]
        results = [best[main] for main in mains if main in best]
        return {"stars": sum(one.stars for one in results), "finished": sum(finished(one) for one in results)}

    def _name(self, found: Sequence[str]) -> str:
        """The titles of some levels; a level that this version does not have is only counted."""
        words = self.stage.kit.words
        known = [level for level in found if words.has(f"brief.{level}.title")]
        named = [words(f"brief.{level}.title") for level in known[:MOST_NAMED]]
        if len(found) > len(named):
            named.append(words("progress.more", number=len(found) - len(named)))
        return ", ".join(named)

    def _ask(self, what: str, done: Callable[[], None]) -> None:
        """Ask before something is lost."""
        words = self.stage.kit.words
        answers = (("yes", words(f"progress.{what}.yes")), ("no", words("progress.cancel")))
        lines = (words(f"progress.{what}.about"),)

        def chosen(answer: str) -> None:
            if answer == "yes":
                done()

        self._next = Push(self.stage.scene("choice", words(f"progress.{what}"), lines, answers, chosen, focus=1))

    def _undo(self) -> None:
        before = self.stage.saves.before()
        done = before is not None and self.stage.saves.replace(before)
        self._say(done, self.stage.kit.words("progress.undone" if done else "progress.not-changed"))

    def _reset(self) -> None:
        done = self.stage.saves.reset()
        self._say(done, self.stage.kit.words("progress.begun-anew" if done else "progress.not-changed"))

    # Drawing

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet with its rows."""
        kit = self.stage.kit
        words, write = kit.words, kit.type
        surface.blit(self._ground, (0, 0))
        paper(surface, SHEET)
        x = SHEET.x + 30
        write.draw(surface, words("settings.progress.title"), (x, SHEET.y + 14), "title", palette.PINK)
        write.draw(surface, self._reached(), (x, SHEET.y + 52), "body", palette.SEPIA)
        self._menu.draw(surface, kit)
        y = self._menu.buttons[-1].rect.bottom + 14
        pygame.draw.line(surface, palette.mix(palette.PAPER, palette.PINK, 0.2), (x, y), (SHEET.right - 30, y))
        about = words(f"progress.{self._menu.focused}.about")
        y = write.draw(surface, about, (x, y + 10), "body", palette.SEPIA, width=INNER).bottom + 10
        if self._said is not None:
            self._draw_said(surface, y, *self._said)
        pairs = ((kit.keys("key.arrows"), words("hint.select")), (kit.key("choose"), words("hint.change")))
        hints(surface, kit, (x, SHEET.bottom - 30), pairs, palette.SEPIA, None)

    def _draw_said(self, surface: pygame.Surface, top: int, text: str, good: bool) -> None:
        write = self.stage.kit.type
        width = INNER - 56
        box = pygame.Rect(SHEET.x + 30, top, INNER, write.size(text, "body", width)[1] + 18)
        inset(surface, box, None if good else palette.FRAME)
        tone = palette.RIGHT if good else palette.WRONG
        mark(surface, "tick" if good else "cross", (box.x + 22, box.y + 19), 18, tone)
        write.draw(surface, text, (box.x + 44, box.y + 9), "body", palette.PINK, width=width)
