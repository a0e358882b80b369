"""The results of a class, from files that a teacher drops or chooses: read here, counted here, and sent nowhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import pygame

from game.classroom.class_page import ClassPage, as_csv
from game.classroom.groups import MOST_FILES, Gathering
from game.classroom.replays import REPLAYS, Check, checks, tasks
from game.given.files import decoded
from game.given.letters import plain
from game.host import LARGEST_FILE, Given
from game.library.lessons import lessons
from game.problems import Broken
from game.scenes.base import HEIGHT, WIDTH, Pop, Stage, Transition
from game.scenes.on_paper import OnPaper
from game.view.kit import buttons, palette
from game.view.kit.text import Type
from game.view.kit.widgets import mark, progress

MOST = 300  # files at a time
SHEET = pygame.Rect(60, 14, WIDTH - 120, HEIGHT - 28)
EDGE = 30
INNER = SHEET.width - 2 * EDGE
X, TOP = SHEET.x + EDGE, SHEET.y + 54
BAR_TOP = SHEET.bottom - 52
MARK = 26  # pixels of a line for its mark
ROOM = 0.008  # seconds of a frame in which runs are simulated again


class ClassResults(OnPaper):
    """Lies over the list of lessons; Esc leads back.

    A file is read each frame, so that no number of them stops it; then the runs in them are simulated again, some steps
    a frame. What has been found so far is on the page whenever that is saved.
    """

    name = "class-results"
    sheet = SHEET

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._known: dict[str, Check] = {}  # what was found of runs, by their keys: none is simulated twice
        self._begin()

    def _begin(self) -> None:
        self._gathering = Gathering()
        self._waiting: deque[Given | str] = deque()  # files, or paths of them
        self._uncounted = False  # whether something was read since the class was counted
        self._count = 0  # of files that came in
        self._page = 0
        self._said = ""
        self._read = self._gathering.group()
        self._numbers: list[str] = []  # what changed in the class, and what to do first
        self._checking: Iterator[tuple[int, int]] = iter(())
        self._tasks: frozenset[str] = frozenset()  # the keys of all runs
        self._checked = (0, 0)  # runs that are done, and how many there are
        self._group = self._make()

    def _make(self) -> buttons.Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        look = "results.look" if self.stage.host.windowed else "results.choose"
        rows = [buttons.Row("choose", words(look), "choose-files", key("choose-files"))]
        if self._read.pupils and not self.reading:  # what is half read is not handed out
            rows += [
                buttons.Row("page", words("results.page"), "handout", key("handout")),
                buttons.Row("table", words("results.table"), "save-table", key("save-table")),
            ]
        if self._count:
            rows.append(buttons.Row("anew", words("results.anew"), "again", key("again")))
        pages = self._pages()
        if pages > 1:
            label = words("results.more", number=self._page + 1, pages=pages)
            rows.append(buttons.Row("more", label, "page-down"))
        rows.append(buttons.Row("back", words("brief.back"), "back", key("back")))
        return buttons.Group(buttons.bar(rows, X, X + INNER, BAR_TOP, spare=20))

    @property
    def reading(self) -> bool:
        """Whether files wait to be read, or to be counted."""
        return bool(self._waiting) or self._uncounted

    def heading(self) -> str:
        """The title."""
        return self.stage.kit.words("results.title")

    def lines(self) -> Iterable[str]:
        """What to do, how far it is, what the class came to, and the files of this page."""
        yield self.stage.kit.words("results.drop")
        yield self._progress()
        yield self._replayed()
        yield from self._numbers
        for counts, text in self._shown():
            yield self.stage.kit.words("results.counts", file=text) if counts else text
        yield self._said

    def _progress(self) -> str:
        words = self.stage.kit.words
        if self.reading:
            return words("results.reading", done=self._count - len(self._waiting), count=self._count)
        return words("results.read", counted=len(self._read.counted), count=self._count) if self._count else ""

    def _replayed(self) -> str:
        """How many runs were simulated again, and how many of those come out as their results say."""
        done, count = self._checked
        if self.reading or not count:
            return ""
        replays = sum(self._known[key].mark == REPLAYS for key in self._tasks if key in self._known)
        return self.stage.kit.words("results.checked", done=done, count=count, replays=replays)

    def _reckoned(self) -> list[str]:
        """What changed in the class, and what to do first."""
        if not self._read.pupils:
            return []
        page = ClassPage(self.stage.kit.words, self._read)
        first = [f"{line} {do}" for _, line, do in page.ideas()[:1]] or page.suggestions()[:1]
        return [page.title, page.headline(), *first]

    def _files(self) -> list[tuple[bool, str]]:
        """Each file: whether it counts, and its name, with the reason where it does not. Those come first."""
        if self.reading:
            return []
        return [(False, line) for line in self._read.apart] + [(True, plain(name)) for name in self._read.counted]

    def _shown(self) -> list[tuple[bool, str]]:
        size = self._page_size()
        return self._files()[self._page * size : (self._page + 1) * size]

    def _writer(self) -> Type:
        return self.stage.kit.grown(self.stage.saves.settings.text).type

    def _list_top(self, write: Type) -> int:
        """Where the list of files begins, below what is said of them."""
        return TOP + sum(write.size(text, "body", INNER)[1] + 4 for text, _ in self._told()) + 6

    def _told(self) -> list[tuple[str, palette.Colour]]:
        """What stands above the list, each text with its colour."""
        told = [(self.stage.kit.words("results.drop"), palette.PINK)]
        told += [(self._progress() or " ", palette.UMBER), (self._replayed(), palette.UMBER)]
        told += [(text, palette.PINK) for text in self._numbers] + [(self._said, palette.UMBER)]
        return [one for one in told if one[0]]

    def _page_size(self) -> int:
        write = self._writer()
        return max(1, (BAR_TOP - 6 - self._list_top(write)) // (write.step("small") + 3))

    def _pages(self) -> int:
        return -(-len(self._files()) // self._page_size())

    def enter(self) -> None:
        """Files may be dropped from now on."""
        self.stage.host.take_drops(MOST)

    def handle(self, event: pygame.event.Event) -> Transition:
        """Files that are dropped are read; F chooses some; P and V save the page and the table; Esc goes back."""
        if event.type == pygame.DROPFILE:
            for path in self.stage.host.inside(event.file, ".json", MOST):
                self._come(path)
            return None
        if event.type == pygame.MOUSEWHEEL:
            self._turn(-1 if event.y > 0 else 1)
            return None
        match self._group.handle(event):
            case "choose":
                self._choose()
            case "page":
                self._save("html", ClassPage(self.stage.kit.words, self._read, self._known).html())
            case "table":
                self._save("csv", as_csv(self._read, self._known))
            case "more":
                self._turn(1)
            case "anew":
                self._begin()
            case "back":
                self.stage.host.take_drops(0)
                return Pop()
        return None

    def _turn(self, step: int) -> None:
        pages = self._pages()
        if pages > 1:
            self._page = (self._page + step) % pages
            self._remake(self._group.focused)

    def _remake(self, name: str) -> None:
        """Make the buttons anew, and give the focus to one of them, where it is still there."""
        self._group = self._make()
        names = [button.name for button in self._group.buttons]
        self._group.focus = names.index(name) if name in names else 0

    def _choose(self) -> None:
        host = self.stage.host
        if host.ask_for_file(MOST):
            return
        results = tuple(f"tolerance-{lesson}-" for lesson in lessons())
        found = [path for path in host.files(MOST) if PurePath(path).name.startswith(results)]
        for path in found:
            self._come(path)
        self._said = "" if found else self.stage.kit.words("results.none")

    def _come(self, file: Given | str) -> None:
        if self._count == MOST_FILES:
            name = file.name if isinstance(file, Given) else PurePath(file).name
            self._said = self.stage.kit.words("results.many", file=plain(name), most=MOST_FILES)
            return
        was_reading = self.reading
        self._waiting.append(file)
        self._count += 1
        self._said = ""
        if not was_reading:
            self._numbers = []
            self._group = self._make()

    def update(self, seconds: float) -> Transition:
        """Take in what was given, and read one file; when none waits, go on with the runs in them."""
        given = self.stage.host.given()
        while given is not None:
            self._come(given)
            given = self.stage.host.given()
        if self._waiting:
            file = self._waiting.popleft()
            self._take(file if isinstance(file, Given) else self.stage.host.open_file(file))
            self._uncounted = True
        elif self._uncounted:  # and nothing more has come
            self._uncounted = False
            self._counted()
        else:
            self._check()
        return None

    def _check(self) -> None:
        clock = self.stage.host.frame_clock
        until = clock() + ROOM
        for found in self._checking:
            self._checked = found
            if clock() >= until:
                return

    def _take(self, given: Given) -> None:
        if given.fault:
            values = {"file": given.name, "kilobytes": LARGEST_FILE // 1000, "most": MOST}
            self._gathering.refuse(self.stage.kit.words(f"results.{given.fault}", **values))
            return
        try:
            text = decoded(given.text.encode("utf-8", "surrogatepass"), given.name)
        except Broken as broken:
            self._gathering.refuse(str(broken.problems[0]))
        else:
            self._gathering.take(given.name, text)

    def _counted(self) -> None:
        """All that came in has been read."""
        self._read = self._gathering.group()
        self._numbers = self._reckoned()
        self._tasks = frozenset(tasks(self._read))
        self._checking, self._checked = checks(self._read, self._known), (0, len(self._tasks))
        self._page = 0
        self._remake("page")

    def _save(self, ending: str, text: str) -> None:
        words, first = self.stage.kit.words, self._read.pupils[0].result
        named = "-".join(part for part in ("tolerance-class", first.lesson, first.group.lower()) if part)
        where = self.stage.host.offer(f"{named}.{ending}", text)
        self._said = words("results.saved", where=where) if where else words("results.not-saved")
        self._remake(self._group.focused)

    def _write_on(self, surface: pygame.Surface, write: Type) -> None:
        kit = self.stage.kit
        kit.type.draw(surface, self.heading(), (X, SHEET.y + 16), "title", palette.PINK, room=INNER)
        y = TOP
        for text, colour in self._told():
            y = write.draw(surface, text, (X, y), "body", colour, width=INNER).bottom + 4
        if self.reading:
            share = 1.0 - len(self._waiting) / self._count
            progress(surface, pygame.Rect(X, y + 6, INNER, 14), share)
            return
        y += 6
        for counts, text in self._shown():
            middle = y + write.step("small") // 2
            colour = palette.RIGHT if counts else palette.WRONG
            mark(surface, "tick" if counts else "cross", (X + 8, middle), 16, colour)
            write.draw(surface, text, (X + MARK, y), "small", palette.PINK, room=INNER - MARK)
            y += write.step("small") + 3
