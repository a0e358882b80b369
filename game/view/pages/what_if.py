"""How "what if" looks: two runs side by side, by their ends and their numbers, and one plot with both."""

from __future__ import annotations

import pygame

from game.classroom.endings import ending_title
from game.library.naming import peptide_name
from game.runs.run import Run
from game.runs.what_if import Change, WhatIf, points_at
from game.tissue.setup import clock
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.widgets import inset, paper, progress
from game.view.pages.charts import DASHES, SOLID, Curve, Timeline, draw_curves, draw_line

SHEET = pygame.Rect(20, 14, 920, 450)
X, INNER = SHEET.x + 28, SHEET.width - 56
CARD_GAP = 16
CARD_WIDTH = (INNER - CARD_GAP) // 2
PLOT_X, PLOT_RIGHT = 86, 898
AXIS = 30  # below the plot, for its numbers

# The two runs differ by dash as well as by hue
LOOKS = ((palette.PINK, 3.2, SOLID), (palette.RIGHT, 3.0, DASHES))


class WhatIfPage:
    """One question and, as far as it is worked out, its answer. `number` of `count` questions, from 0."""

    def __init__(self, kit: Kit, run: Run, played: Tissue, answer: WhatIf, number: int, count: int) -> None:
        """`kit` writes at the size that the reader chose."""
        self._kit, self._run, self._played, self._answer = kit, run, played, answer
        self._number, self._count = number, count
        self.guess: Change | None = None  # what the player thinks; until then nothing of the answer is shown
        self._plot: Timeline | None = None
        self._bare: pygame.Surface | None = None  # all that does not change while it is worked out
        self._whole: pygame.Surface | None = None
        self._cards_top = 0

    def draw(self, surface: pygame.Surface, ground: pygame.Surface) -> None:
        """Draw the page on `ground`. While the answer is worked out the lines grow."""
        if self._whole is not None:
            surface.blit(self._whole, (0, 0))
            return
        if self._bare is None:
            self._bare = ground.copy()
            self._draw_frame(self._bare)
        surface.blit(self._bare, (0, 0))
        if self.guess is None:
            self._draw_guess(surface)
            return
        self._draw_answer(surface, fine=self._answer.done)
        if self._answer.done:
            self._whole = surface.copy()

    def lines(self) -> list[str]:
        """What is asked, both answers with how they end, and what changed."""
        answer, words = self._answer, self._kit.words
        told = [self._asked(), self._how()]
        if self.guess is None:
            return [*told, words("what-if.guess")]
        for label, tissue in zip(self._labels(), (answer.first, answer.second), strict=True):
            if tissue is not None:
                told += [label, *self._told_of(tissue)]
        return [*told, self._said() if answer.done else words("what-if.working")]

    def _draw_frame(self, surface: pygame.Surface) -> None:
        """Question, empty cards, axes."""
        kit, answer = self._kit, self._answer
        words, write = kit.words, kit.type
        paper(surface, SHEET)
        write.draw(surface, words("what-if.title"), (X, 24), "title", palette.PINK)
        if self._count > 1:
            of = words("what-if.number", number=self._number + 1, count=self._count)
            write.draw(surface, of, (SHEET.right - 28, 30), "small", palette.SEPIA, "right")
        y = write.draw(surface, self._asked(), (X, 60), "card", palette.PINK, width=INNER).bottom + 2
        y = write.draw(surface, self._how(), (X, y), "small", palette.SEPIA, width=INNER).bottom + 8
        self._cards_top = y
        height = self._card_height()
        for index in (0, 1):
            box = pygame.Rect(X + index * (CARD_WIDTH + CARD_GAP), y, CARD_WIDTH, height)
            inset(surface, box)
            colour, width, dash = LOOKS[index]
            pen = Pen(46, 14, edge=colour)
            draw_line(pen, [(3, 7), (43, 7)], width, colour, dash)
            surface.blit(pen.picture(), (box.x + 14, box.y + 10))
            write.draw(surface, self._labels()[index], (box.x + 70, box.y + 8), "strong", palette.PINK)
        top = y + height + 12
        foot = write.step("body") * 2 + 14
        area = pygame.Rect(PLOT_X, top, PLOT_RIGHT - PLOT_X, SHEET.bottom - 10 - foot - AXIS - top)
        self._plot = Timeline(area, (), max(self._played.rules.duration, 1))
        self._plot.draw_axes(surface, kit)
        if answer.since:
            x = self._plot.x_of(answer.since)
            pygame.draw.line(surface, palette.UMBER, (x, area.y - 2), (x, area.bottom), 2)
            surface.blit(kit.atlas.icon(answer.question.verdict, 18), (x + 5, area.bottom - 22))

    def _card_height(self) -> int:
        step = self._kit.type.step
        return 8 + step("strong") + step("card") + 2 * step("small") + 14

    def _asked(self) -> str:
        words, question = self._kit.words, self._answer.question
        if question.ask == "nobody":
            return words("what-if.ask.nobody")
        if question.ask == "reader":
            return words("what-if.ask.reader")
        call = self._played.calls[question.call]
        return words(
            "what-if.ask.verdict",
            time=clock(call.step),
            given=words(f"verdict.{call.verdict}"),
            name=peptide_name(words, call.antigen),
            other=words(f"verdict.{question.verdict}"),
        )

    def _how(self) -> str:
        words = self._kit.words
        if self._answer.question.ask != "verdict":
            # The only question left: no call could have been better
            flawless = self._count == 1 and self._played.calls
            return words("what-if.how.flawless" if flawless else "what-if.how.same")
        end = ending_title(words, self._played)
        return words("what-if.how.verdict", end=end)

    def _labels(self) -> tuple[str, str]:
        words, question = self._kit.words, self._answer.question
        if question.ask == "nobody":
            return words("what-if.yours"), words("what-if.nobody")
        if question.ask == "reader":
            return words("what-if.yours"), words("what-if.reader")
        call = self._played.calls[question.call]
        return (
            words("what-if.with", verdict=words(f"verdict.{call.verdict}")),
            words("what-if.with", verdict=words(f"verdict.{question.verdict}")),
        )

    def _draw_guess(self, surface: pygame.Surface) -> None:
        """What there is to guess, where the answer will stand."""
        if self._plot is not None:
            write, text = self._kit.type, self._kit.words("what-if.guess")
            y = self._plot.area.bottom + AXIS
            write.draw(surface, text, (X, y), "strong", palette.UMBER, width=INNER)

    def _draw_answer(self, surface: pygame.Surface, *, fine: bool) -> None:
        kit, answer = self._kit, self._answer
        words, write = kit.words, kit.type
        plot = self._plot
        if plot is None:
            return
        runs = (answer.first, answer.second)
        curves = [Curve(tissue.history, *look) for tissue, look in zip(runs, LOOKS, strict=True) if tissue is not None]
        draw_curves(surface, plot, curves, fine=fine)
        for index, tissue in enumerate(runs):
            if tissue is not None:
                self._draw_card(surface, index, tissue)
        y = plot.area.bottom + AXIS
        if answer.done:
            step = answer.compared().step
            if step < max(tissue.now for tissue in runs if tissue is not None):
                x = plot.x_of(step)
                for top in range(plot.area.y, plot.area.bottom, 8):
                    pygame.draw.line(surface, palette.UMBER, (x, top), (x, min(top + 4, plot.area.bottom)), 2)
            write.draw(surface, self._said(), (X, y), "body", palette.PINK, width=INNER)
            return
        write.draw(surface, words("what-if.working"), (X, y), "body", palette.SEPIA)
        progress(surface, pygame.Rect(X + 330, y + 4, INNER - 330, 14), answer.share)

    def _draw_card(self, surface: pygame.Surface, index: int, tissue: Tissue) -> None:
        """How one of the two ended, or where it has come to."""
        kit = self._kit
        write = kit.type
        x, y = X + index * (CARD_WIDTH + CARD_GAP) + 14, self._cards_top + 8 + kit.type.step("strong")
        end, *lines = self._told_of(tissue)
        y = write.draw(surface, end, (x, y), "card", palette.PINK).bottom
        for line in lines:
            y = write.draw(surface, line, (x, y), "small", palette.PINK, width=CARD_WIDTH - 28).bottom

    def _told_of(self, tissue: Tissue) -> list[str]:
        """How a run ended, or where it has come to: a heading and two lines. Both tell of the tissue at one time."""
        words, answer = self._kit.words, self._answer
        end, at = clock(tissue.now), tissue.now
        if tissue.outcome:
            end = words("what-if.ended", end=ending_title(words, tissue), time=end)
        if answer.done:
            at = answer.compared().step
        left, every = tissue.left_of_target()
        when, counted = "end" if tissue.outcome else "now", "axons" if tissue.axons else "cells"
        return [
            end,
            words("what-if.tissue", number=points_at(tissue, at), time=clock(at)),
            words(f"what-if.{when}.{counted}", left=left, all=every, number=round(100 * tissue.infection)),
        ]

    def _said(self) -> str:
        """What changed, in a plain sentence or two, and whether the guess held."""
        words = self._kit.words
        if not self._answer.done or self.guess is None:
            return ""
        found = self._answer.compared()
        guessed = "right" if found.change == self.guess else "wrong"
        return self._changed() + " " + words(f"what-if.guessed.{guessed}", guess=words(f"what-if.guess.{self.guess}"))

    def _changed(self) -> str:
        words, found, ask = self._kit.words, self._answer.compared(), self._answer.question.ask
        if found.by == "time":
            return words("what-if.longer" if found.seconds > 0 else "what-if.shorter", seconds=abs(found.seconds))
        # Points that speak against the end (a microbe left more of the tissue, but will have it all) are left out
        agrees = found.change == "same" or (found.points > 0) == (found.change == "better")
        if found.by == "end" and not (agrees and found.points):
            said = words(f"what-if.ends.{found.change}")
        else:
            said = words(f"what-if.{ask}.{found.change}", kept=abs(found.points))
        if ask == "verdict":
            said += " " + words("what-if.turned" if found.by == "end" else "what-if.chance")
        return said
