"""How the debrief of a strip looks: its end and stars, marks over time, the strips of all cells, what was learnt."""

from __future__ import annotations

import pygame

from game.classroom.campaign import title_of
from game.classroom.strips import ending_of, lessons_of, star_line, stars
from game.library.lineage import factor_of
from game.locus.lineage import Lineage
from game.locus.setup import STEPS_PER_SECOND
from game.locus.strip import Strip
from game.runs.strips import kept_by
from game.tissue.setup import clock
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.widgets import inset, mark, paper

SHEET = pygame.Rect(20, 14, 920, 450)
PLOT_TALL, LEAST_PLOT, AXIS = 92, 40, 24  # pixels; the last below the plot, for its numbers
ROW, BEAD = 21, 15  # pixels: of a cell's strip, and from one of its sites to the next
NAMED = 128  # pixels that the name of a row takes
GOLD, BLANK = palette.SAFFRON, mix(palette.PAPER, palette.FLECK, 0.55)
FLARE = mix(palette.PAPER, palette.INFLAMMATION, 0.35)
GRID = mix(palette.PAPER, palette.PINK, 0.25)


class StripPage:
    """The one page. `kit` writes at the size that the reader chose."""

    def __init__(self, kit: Kit, strip: Strip, level: str, *, best: bool, more: bool) -> None:
        """`best` says that no run of the player was as good, `more` that the line keeps more than before."""
        self._kit, self._strip, self._level, self._best, self._more = kit, strip, level, best, more
        self._stars = stars(strip)
        self._ending = ending_of(kit.words, strip)
        self._kept = kept_by(strip)

    @property
    def title(self) -> str:
        """How the run ended."""
        return self._ending.title

    def lines(self) -> list[str]:
        """How it went, what the stars were for, what the line keeps, every cell, and what was learnt."""
        words, strip = self._kit.words, self._strip
        said = [self._ending.sentence, self._ending.text]
        for star in self._stars:
            key = "told.star.won" if star.won else "told.star.open"
            said.append(words(key, star=star_line(words, strip, star.name)))
        said += [f"{name}: {sum(marks)}" for name, marks in self._cells()]
        said += [self._done_line(), self._kept_line()]
        return [*said, words("debrief.learned"), *(text for text, _ in self._lessons())]

    def _lessons(self) -> list[tuple[str, str]]:
        """What was learnt, each with its source."""
        words = self._kit.words
        return [(words(f"learned.strip-{lesson.name}"), lesson.source) for lesson in lessons_of(self._strip)]

    def _cells(self) -> list[tuple[str, tuple[int, ...]]]:
        """The strips of all cells by their names: yours at first, the daughters, yours at the end."""
        words, strip = self._kit.words, self._strip
        first = tuple(int(site in strip.first) for site in range(strip.rules.sites))
        rows = [(words("strip.row.first"), first)]
        rows += [(words("strip.row.daughter", number=at), one.strip) for at, one in enumerate(strip.daughters, 1)]
        return [*rows, (words("strip.row.last"), tuple(strip.marks))]

    def _done_line(self) -> str:
        """What was done, and what the marks did."""
        counts = self._strip.counts
        told = {name: counts[name] for name in ("taken", "written", "copied", "caught")}
        return self._kit.words("strip.done", **told)

    def _kept_line(self) -> str:
        """What the line of Tregs keeps for later places."""
        words, kept = self._kit.words, self._kept
        if kept is None:
            return words("strip.kept.none")
        return kept_line(self._kit, kept, new=self._more)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page. The plot takes the room that texts leave, and what is told last gives way to it."""
        kit, strip = self._kit, self._strip
        write, words = kit.type, kit.words
        paper(surface, SHEET)
        x, inner = SHEET.x + 28, SHEET.width - 56
        half = inner // 2
        write.draw(surface, self._ending.title, (x, 24), "title", palette.PINK, room=inner - 150)
        for number, star in enumerate(sorted(self._stars, key=lambda one: not one.won)):
            at = (SHEET.right - 134 + 40 * number, 42)
            mark(surface, "star" if star.won else "star-empty", at, 36, GOLD if star.won else BLANK)
        passed = words("debrief.subtitle", level=title_of(words, self._level), time=clock(strip.now))
        write.draw(surface, passed, (SHEET.right - 28, 62), "small", palette.SEPIA, "right")
        room = inner - 24 - write.size(passed, "small")[0]
        y = write.draw(surface, self._ending.sentence, (x, 60), "card", palette.PINK, width=room).bottom + 2
        y = write.draw(surface, self._ending.text, (x, y), "body", palette.SEPIA, width=inner).bottom + 8
        said = self._below(half - 20, SHEET.bottom - 10 - y)
        foot = SHEET.bottom - 10 - sum(write.size(text, style, half - 20)[1] + 4 for text, style, _ in said)
        foot -= len(self._stars) * (write.step("body") + 4)
        top = y + write.step("small-strong")
        plot = pygame.Rect(x + 40, top, half - 60, max(LEAST_PLOT, min(PLOT_TALL, foot - AXIS - top)))
        self._draw_plot(surface, plot)
        self._draw_cells(surface, (x + half + 8, y))
        below = plot.bottom + AXIS
        for star in self._stars:
            mark(surface, "star" if star.won else "star-empty", (x + 10, below + 10), 20, GOLD if star.won else BLANK)
            line = star_line(words, strip, star.name)
            write.draw(surface, line, (x + 28, below), "body", palette.PINK, room=half - 40)
            below += write.step("body") + 4
        for text, style, colour in said:
            below = write.draw(surface, text, (x, below), style, colour, width=half - 20).bottom + 4
        cells = y + (ROW + 4) * len(self._cells())
        self._draw_lessons(surface, pygame.Rect(x + half + 8, cells + 6, half - 8, SHEET.bottom - 14 - cells))

    def _below(self, width: int, room: int) -> list[tuple[str, str, Colour]]:
        """What is said below the stars; what was done gives way where there is no room for both and for the plot."""
        done = (self._done_line(), "small", palette.SEPIA)
        kept = (self._kept_line(), "small-strong", palette.RIGHT)
        write = self._kit.type
        taken = len(self._stars) * (write.step("body") + 4) + AXIS + LEAST_PLOT + write.step("small-strong")
        taken += sum(write.size(text, style, width)[1] + 4 for text, style, _ in (done, kept))
        return [done, kept] if taken <= room else [kept]

    def _draw_plot(self, surface: pygame.Surface, plot: pygame.Rect) -> None:
        """Marks over time: where IL-6 was, when the cell divided, and from where on the programme is lost."""
        kit, strip = self._kit, self._strip
        rules = strip.rules
        last = max(strip.now, 60 * STEPS_PER_SECOND)

        def spot(step: int, marks: int) -> tuple[int, int]:
            return plot.x + plot.width * step // last, plot.bottom - plot.height * marks // rules.sites

        for flare in strip.flares:
            left, right = spot(min(flare.start, last), 0)[0], spot(min(flare.start + flare.steps, last), 0)[0]
            if right > left:
                tall = round(plot.height * flare.strong)
                pygame.draw.rect(surface, FLARE, (left, plot.bottom - tall, right - left, tall))
        pygame.draw.rect(surface, GRID, plot, 1)
        level = spot(0, rules.turns_at)[1]
        for dash in range(plot.x, plot.right, 10):
            pygame.draw.line(surface, palette.WRONG, (dash, level), (min(dash + 5, plot.right), level), 2)
        points = [spot(step, marks) for step, marks in strip.history]
        if len(points) > 1:
            pygame.draw.lines(surface, palette.PINK, False, points, 3)
        for number, daughter in enumerate(strip.daughters, 1):
            x, _ = spot(daughter.step, 0)
            pygame.draw.line(surface, palette.RIGHT, (x, plot.y), (x, plot.bottom), 2)
            kit.type.draw(surface, str(number), (x + 4, plot.y - 1), "small-strong", palette.RIGHT)
        write, words = kit.type, kit.words
        write.draw(
            surface,
            words("strip.plot"),
            (plot.x, plot.y - write.step("small-strong")),
            "small-strong",
            palette.PINK,
            room=plot.width,
        )
        write.draw(surface, str(rules.sites), (plot.x - 6, plot.y - 8), "small", palette.SEPIA, "right")
        write.draw(surface, str(rules.turns_at), (plot.x - 6, level - 9), "small", palette.WRONG, "right")
        write.draw(surface, "0", (plot.x - 6, plot.bottom - 14), "small", palette.SEPIA, "right")
        write.draw(surface, "0:00", (plot.x, plot.bottom + 2), "small", palette.SEPIA)
        write.draw(surface, clock(last), (plot.right, plot.bottom + 2), "small", palette.SEPIA, "right")

    def _draw_cells(self, surface: pygame.Surface, at: tuple[int, int]) -> None:
        """A row for each cell: a ring for an open site, a disc with a cap for one with a mark."""
        kit, (x, y) = self._kit, at
        for name, marks in self._cells():
            kit.type.draw(surface, name, (x, y), "small-strong", palette.PINK, room=NAMED - 6)
            for site, marked in enumerate(marks):
                middle = x + NAMED + BEAD * site + 6, y + ROW // 2
                if marked:
                    pygame.draw.circle(surface, palette.PINK, middle, 5)
                    tip = [(middle[0] - 5, middle[1] - 5), (middle[0], middle[1] - 11), (middle[0] + 5, middle[1] - 5)]
                    pygame.draw.polygon(surface, palette.WRONG, tip)
                else:
                    pygame.draw.circle(surface, palette.RIGHT, middle, 5, 2)
            right = x + NAMED + BEAD * len(marks) + 22
            kit.type.draw(surface, str(sum(marks)), (right, y), "number", palette.SEPIA, "right")
            y += ROW + 4

    def _draw_lessons(self, surface: pygame.Surface, room: pygame.Rect) -> None:
        """What this run has taught, with sources: as much of it as the room holds, one at least."""
        kit = self._kit
        write, width = kit.type, room.width - 28
        heading = kit.words("debrief.learned")
        parts = self._lessons()

        def tall() -> int:
            found = 16 + write.step("small-strong")
            return found + sum(write.size(text, "small", width)[1] + write.step("note") + 2 for text, _ in parts)

        while len(parts) > 1 and tall() > room.height:
            parts.pop()
        box = pygame.Rect(room.x, room.y, room.width, tall())
        inset(surface, box)
        top = write.draw(surface, heading, (box.x + 14, box.y + 6), "small-strong", palette.UMBER).bottom
        for text, source in parts:
            top = write.draw(surface, text, (box.x + 14, top), "small", palette.PINK, width=width).bottom
            top = write.draw(surface, source, (box.x + 14, top), "note", palette.SEPIA, room=width).bottom + 2


def kept_line(kit: Kit, kept: Lineage, *, new: bool) -> str:
    """What a line of Tregs keeps, in a sentence: how much faster FOXP3 comes back, how much slower it falls."""
    shifts = factor_of(kept).multiplies
    gain, loss = (round(100 * shifts[rule]) for rule in ("foxp3_gain", "foxp3_loss"))
    key = "strip.kept.new" if new else "strip.kept.as-before"
    return kit.words(key, open=kept.open, kin=kept.kin, gain=gain, loss=loss)
