"""How the debrief looks: a page on how the run went, and where the level teaches, one on the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from game.classroom.campaign import title_of
from game.classroom.endings import ending_of, star_line
from game.classroom.learned import Principle, principles
from game.classroom.stars import RIGHT_SHARE, Star, count, earned
from game.classroom.truth import Truth
from game.library import Peptide, Words
from game.library.naming import peptide_name
from game.tissue.setup import clock
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.tokens import frame_size, token
from game.view.kit.widgets import inset, mark, paper
from game.view.pages.charts import SERIES, Timeline, integrity_at, sample

SHEET = pygame.Rect(20, 14, 920, 450)
MARGIN = 28
SENTENCE_WIDTH, TEXT_WIDTH = 640, 864
AXIS = 30  # pixels below the plot, for its numbers
TALL_ROW = 34  # of the library; from here on its letters are the larger ones
PIN_STEP, PIN_ROWS = 26, 2
STARS_AT = (806, 46)
LEAST_PLOT = 74  # pixels of height
MOST_LINES = 2  # that are told of what was learned, beside what was new

FOLD = mix(palette.PAPER, palette.PINK, 0.22)
GOLD, BLANK = palette.SAFFRON, mix(palette.PAPER, palette.FLECK, 0.55)


@dataclass(frozen=True, slots=True)
class Pin:
    """A call on the timeline: its number and where it can be clicked."""

    number: int
    rect: pygame.Rect


def call_line(words: Words, truth: Truth) -> str:
    """When a call was made, what it was, and of which peptide."""
    verdict, name = words(f"verdict.{truth.call.verdict}"), peptide_name(words, truth.peptide.id)
    return words("debrief.pin", time=truth.clock, verdict=verdict, name=name)


class RunPage:
    """How it went: the named ending, the stars, and the plot with every call on it."""

    def __init__(
        self,
        kit: Kit,
        tissue: Tissue,
        level: str,
        stars: tuple[Star, ...],
        truths: Sequence[Truth],
        *,
        best: bool,
        new: Sequence[str] = (),
        first: bool = False,
    ):
        """`kit` writes at the size that the reader chose; the plot gets what the words leave.

        `new` are the peptides that were new to the player; `first` says that this is the first level of all, where it
        is told what the words self and foreign are worth.
        """
        self.first, self._new = first, tuple(new)
        self._shown = principles(tissue, truths)
        self._kit, self._tissue, self._level = kit, tissue, level
        self._stars, self._truths, self._best = stars, truths, best
        self._ending = ending_of(kit.words, tissue)
        # The sentence leaves its first line's end to what was played
        free = SHEET.width - 2 * MARGIN - kit.type.size(self._passed(), "small")[0] - 16
        self._sentence_width = min(SENTENCE_WIDTH, free)
        self._text_top = 60 + kit.type.size(self._ending.sentence, "card", self._sentence_width)[1] + 2
        self._legend_top = self._text_top + kit.type.size(self._ending.text, "body", TEXT_WIDTH)[1] + 8
        pins_top = self._legend_top + max(20, kit.type.step("small-strong")) + 2
        top = pins_top + (PIN_STEP * PIN_ROWS if truths else 0) + 4
        # What was learned is cut short before the plot gets too small to be read
        self._lessons = self._aside()
        while True:
            self._foot = SHEET.bottom - 12 - self._foot_height()
            self.plot = pygame.Rect(86, top, 812, self._foot - AXIS - top)
            if self.plot.height >= LEAST_PLOT or len(self._lessons) == 1:
                break
            self._lessons.pop()
        self._timeline = Timeline(self.plot, tissue.history, max(tissue.rules.duration, 1))
        self.pins = self._lay_pins(pins_top)

    @property
    def title(self) -> str:
        """How the run ended."""
        return self._ending.title

    def lines(self) -> list[str]:
        """How it went, what the stars were for and whether they were won, and every call."""
        words = self._kit.words
        said = [self._ending.sentence, self._ending.text, self._passed()]
        said += [
            words(f"told.star.{'won' if star.won else 'open'}", star=self._star_line(star)) for star in self._stars
        ]
        if self._foot_line:
            said.append(self._foot_line)
        aside = [words("debrief.learned"), *self._lessons]
        return [*said, *aside, *(call_line(words, truth) for truth in self._truths)]

    def _passed(self) -> str:
        level = title_of(self._kit.words, self._level)
        return self._kit.words("debrief.subtitle", level=level, time=clock(self._tissue.now))

    def _star_line(self, star: Star) -> str:
        """What a star is for, and how much of it was reached."""
        return star_line(self._kit.words, self._tissue, star.name)

    def _lay_pins(self, top: int) -> list[Pin]:
        """Pins stand over their time, in two rows, and make way for each other."""
        pins: list[Pin] = []
        free = [self.plot.x - 40] * PIN_ROWS
        for number, truth in enumerate(self._truths):
            x = self._timeline.x_of(truth.call.step) - PIN_STEP // 2
            row = next(
                (row for row in range(PIN_ROWS) if free[row] <= x), min(range(PIN_ROWS), key=lambda row: free[row])
            )
            x = min(max(x, free[row]), self.plot.right - PIN_STEP // 2)
            free[row] = x + PIN_STEP
            pins.append(Pin(number, pygame.Rect(x, top + PIN_STEP * row, PIN_STEP, 24)))
        return pins

    def draw(self, surface: pygame.Surface, *, plotted: bool) -> None:
        """Draw the page; lines and pins only when `plotted`."""
        kit, ending = self._kit, self._ending
        write = kit.type
        paper(surface, SHEET)
        x = SHEET.x + MARGIN
        write.draw(surface, ending.title, (x, 24), "title", palette.PINK)
        write.draw(surface, ending.sentence, (x, 60), "card", palette.PINK, width=self._sentence_width)
        write.draw(surface, ending.text, (x, self._text_top), "body", palette.SEPIA, width=TEXT_WIDTH)
        for number, star in enumerate(sorted(self._stars, key=lambda one: not one.won)):
            at = (STARS_AT[0] + 40 * number, STARS_AT[1])
            mark(surface, "star" if star.won else "star-empty", at, 40, GOLD if star.won else BLANK)
        write.draw(surface, self._passed(), (SHEET.right - MARGIN, 64), "small", palette.SEPIA, "right")
        self._draw_legend(surface)
        self._timeline.draw_axes(surface, kit)
        if plotted:
            self._timeline.draw_lines(surface)
            for pin in self.pins:
                self._draw_pin(surface, pin)
        self._draw_stars(surface)
        self._draw_aside(surface)

    def _draw_legend(self, surface: pygame.Surface) -> None:
        kit, y = self._kit, self._legend_top
        x = self.plot.x - 4
        for series in SERIES:
            piece = sample(series, (38, 12))
            surface.blit(piece, (x, y + 3))
            surface.blit(kit.atlas.icon(series.icon, 18), (x + 42, y))
            name = kit.words(f"debrief.line.{series.icon}")
            x = kit.type.draw(surface, name, (x + 64, y), "small-strong", palette.PINK).right + 26

    def _draw_pin(self, surface: pygame.Surface, pin: Pin) -> None:
        truth = self._truths[pin.number]
        step = truth.call.step
        foot = (self._timeline.x_of(step), self._timeline.y_of(integrity_at(self._tissue.history, step)))
        pygame.draw.aaline(surface, palette.PINK, (pin.rect.centerx, pin.rect.bottom - 1), foot)
        pygame.draw.circle(surface, palette.PINK, foot, 4)
        pygame.draw.circle(surface, palette.PAPER_INSET, foot, 2)
        surface.blit(self._kit.atlas.icon(truth.call.verdict, 18), (pin.rect.x, pin.rect.y + 2))
        kind, colour = ("tick", palette.RIGHT) if truth.right else ("cross", palette.WRONG)
        mark(surface, "tick" if kind == "tick" else "cross", (pin.rect.right - 5, pin.rect.bottom - 7), 12, colour)

    def describe(self, surface: pygame.Surface, number: int) -> None:
        """Say at the legend's right what the call under the mouse was."""
        at = (self.plot.right, self._legend_top)
        self._kit.type.draw(
            surface, call_line(self._kit.words, self._truths[number]), at, "small-strong", palette.UMBER, "right"
        )

    # Below the plot

    def _foot_height(self) -> int:
        step = self._kit.type.step
        told = len(self._stars) * (step("body") + 5) + (step("small-strong") if self._foot_line else 0)
        return max(told, self._aside_height())

    @property
    def _foot_line(self) -> str:
        """What stands below the stars: that no run was as good, or what earns one."""
        words = self._kit.words
        if self._stars and not earned(self._tissue):
            if self._tissue.setup.aim.treats:
                if not self._tissue.treated:
                    return words("debrief.star.untreated")
                return words("debrief.star.unbalanced", share=round(100 * RIGHT_SHARE))
            reads = self._stars[2].name == "whole"
            return words("debrief.star.unread" if reads else "debrief.star.unearned")
        return words("debrief.best") if self._best and count(self._stars) > 0 else ""

    def _aside_width(self) -> int:
        return 430 if self._stars else SHEET.width - 56

    def _aside_height(self) -> int:
        write, width = self._kit.type, self._aside_width() - 32
        return 16 + write.step("small-strong") + sum(write.size(text, "small", width)[1] for text in self._lessons)

    def _aside_box(self) -> pygame.Rect:
        width = self._aside_width()
        return pygame.Rect(SHEET.right - MARGIN - width, self._foot, width, self._aside_height())

    def _draw_aside(self, surface: pygame.Surface) -> None:
        """What this run has taught."""
        box, write = self._aside_box(), self._kit.type
        inset(surface, box)
        x, width = box.x + 16, box.width - 32
        title = self._kit.words("debrief.learned")
        y = write.draw(surface, title, (x, box.y + 8), "small-strong", palette.UMBER).bottom
        for text in self._lessons:
            y = write.draw(surface, text, (x, y), "small", palette.PINK, width=width).bottom

    def _draw_stars(self, surface: pygame.Surface) -> None:
        """What each star is for."""
        kit = self._kit
        x, y, step = SHEET.x + MARGIN, self._foot, kit.type.step("body") + 5
        room = self._aside_box().x - 12 - (x + 30)
        for star in self._stars:
            mark(surface, "star" if star.won else "star-empty", (x + 10, y + 10), 22, GOLD if star.won else BLANK)
            kit.type.draw(surface, self._star_line(star), (x + 30, y), "body", palette.PINK, room=room)
            y += step
        if self._foot_line:
            colour = palette.RIGHT if earned(self._tissue) else palette.UMBER
            kit.type.draw(surface, self._foot_line, (x + 30, y), "small-strong", colour, room=room)

    def _aside(self) -> list[str]:
        """What this run has taught: of the disease where it came to that, what was shown, and what was new."""
        words, setup = self._kit.words, self._tissue.setup
        said = []
        if self._tissue.outcome == "disease":
            said.append(words(f"disease.{setup.disease}.about"))
            if words.has(f"disease.{setup.disease}.markers"):
                said.append(words(f"disease.{setup.disease}.markers"))
        if self.first:
            said.append(words("debrief.model"))
        said += [self._principle(one) for one in self._shown[: max(0, MOST_LINES - len(said))]]
        if self._new and len(said) <= MOST_LINES:
            said.append(self._new_line())
        return said or [words("learned.nothing")]

    def _principle(self, one: Principle) -> str:
        words = self._kit.words
        names = [peptide_name(words, id) if id else "" for id in (one.peptide, one.other)]
        return words(f"learned.{one.what}", peptide=names[0], other=names[1], same=one.same)

    def _new_line(self) -> str:
        words = self._kit.words
        names = [peptide_name(words, id) for id in self._new]
        if len(names) == 1:
            return words("debrief.new.one", first=names[0])
        if len(names) == 2:
            return words("debrief.new.two", first=names[0], second=names[1])
        return words("debrief.new.more", first=names[0], second=names[1], count=len(names) - 2)


class LibraryPage:
    """Where the level teaches: what is in the library now, and what of this body is still missing there."""

    def __init__(self, kit: Kit, tissue: Tissue, peptides: Mapping[str, Peptide]) -> None:
        """`kit` writes at the size that the reader chose."""
        self._kit = kit
        shown = tissue.setup.shown
        self._known = [peptides[antigen] for antigen in shown if antigen in tissue.known]
        self._missing = [peptides[antigen] for antigen in shown if antigen not in tissue.known]

    def lines(self) -> list[str]:
        """How full the library is, and what is in it."""
        return [*self._told(), *(peptide_name(self._kit.words, peptide.id) for peptide in self._known)]

    def _told(self) -> tuple[str, str]:
        words, every = self._kit.words, len(self._known) + len(self._missing)
        told = words("debrief.library.missing") if self._missing else words("debrief.library.whole")
        return words("debrief.library", known=len(self._known), all=every), told

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        kit = self._kit
        write = kit.type
        paper(surface, SHEET)
        x, every = SHEET.x + MARGIN, len(self._known) + len(self._missing)
        title, told = self._told()
        write.draw(surface, title, (x, 24), "title", palette.PINK)
        top = write.draw(surface, told, (x, 62), "body", palette.SEPIA, width=SHEET.width - 56).bottom + 10
        rows = max(1, -(-every // 2))
        step = min(52, (SHEET.bottom - 16 - top) // rows)
        width = (SHEET.width - 56 - 28) // 2
        entries = [(peptide, True) for peptide in self._known] + [(peptide, False) for peptide in self._missing]
        for number, (peptide, known) in enumerate(entries):
            at = (x + (number // rows) * (width + 28), top + step * (number % rows))
            self._draw_entry(surface, peptide, at, width, step, known=known)

    def _draw_entry(
        self, surface: pygame.Surface, peptide: Peptide, at: tuple[int, int], width: int, step: int, *, known: bool
    ) -> None:
        """A peptide with its name and its nine letters; what is missing is said by an empty ring and in words."""
        kit = self._kit
        x, middle = at[0], at[1] + step // 2
        if known:
            mark(surface, "tick", (x + 9, middle), 16, palette.RIGHT)
        else:
            pygame.draw.circle(surface, palette.SEPIA, (x + 9, middle), 7, 2)
        name = peptide_name(kit.words, peptide.id)
        size = 20 if step >= TALL_ROW else 15
        letter = size + 4
        room = width - 30 - letter * 9 - 8
        line = kit.type.wrap(name, "small-strong", room)[0]
        half = kit.type.step("small-strong") // 2
        colour = palette.PINK if known else palette.SEPIA
        kit.type.draw(surface, line, (x + 26, middle - half), "small-strong", colour)
        side = frame_size(size)
        for place, sign in enumerate(peptide.signs):
            left = x + width - letter * (9 - place) + letter // 2 - side // 2
            surface.blit(token(sign, size), (left, middle - side // 2))
        pygame.draw.line(surface, FOLD, (x, at[1] + step - 1), (x + width, at[1] + step - 1))
