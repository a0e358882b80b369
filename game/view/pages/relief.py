"""How a patrol without an end went: the end, its numbers beside the best ones, and surge by surge how alike it got."""

from __future__ import annotations

import pygame

from game.classroom.campaign import title_of
from game.classroom.endings import ending_of
from game.library.bargains import icon_of
from game.save.form import Feat
from game.tissue.ladder import Vigil
from game.tissue.setup import clock
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import inset, mark, paper

SHEET = pygame.Rect(20, 14, 920, 450)
EDGE = 28
NUMBERS = pygame.Rect(SHEET.x + EDGE, 126, 430, 208)
PLOT = pygame.Rect(NUMBERS.right + 60, 156, SHEET.right - EDGE - NUMBERS.right - 60, 190)
ROW = 34
COLUMNS = (242, 336, 430)  # right edges of the columns of numbers, from the left of the table
SIGN = 18  # pixels of the picture of what was agreed to
LEAST_SURGES = 6  # that the plot has room for, however few there were
NAMES = ("score", "surges", "right", "apart", "alike")
FOLD = mix(palette.PAPER, palette.PINK, 0.22)


class ReliefPage:
    """The page. `best` and `week` are what was the best before: of the place, and of the week."""

    def __init__(
        self,
        kit: Kit,
        tissue: Tissue,
        vigil: Vigil,
        feats: tuple[Feat, Feat | None, Feat | None],
        *,
        new: bool,
        new_week: bool,
    ) -> None:
        """`feats` are this one and both that were best; `new` says that it is the best of the place now, `new_week` of
        the week. `kit` writes at the size that the reader chose.
        """
        self._kit, self._tissue, self._vigil = kit, tissue, vigil
        self._feats, self._new, self._new_week = feats, new, new_week
        self._ending = ending_of(kit.words, tissue)

    @property
    def title(self) -> str:
        """How it ended."""
        return self._ending.title

    def lines(self) -> list[str]:
        """How it went, in sentences."""
        words = self._kit.words
        heads = (words("relief.now"), words("relief.best"), words("relief.week"))
        said = [self._passed(), self._ending.sentence, self._told(), *filter(None, [self._took()])]
        for head, feat in zip(heads, self._feats, strict=True):
            if feat is not None:
                told = zip(NAMES, self._values(feat), strict=True)
                said.append(f"{head}: " + ", ".join(f"{words(f'relief.{name}')} {value}" for name, value in told))
        return said

    def _passed(self) -> str:
        level = title_of(self._kit.words, self._feats[0].level)
        return self._kit.words("debrief.subtitle", level=level, time=clock(self._tissue.now))

    def _told(self) -> str:
        """What is to be said first: a new best, or how alike was still told apart."""
        words = self._kit.words
        if self._new or self._new_week:
            return words("relief.new" if self._new else "relief.new-week")
        return words("relief.could", alike=round(100 * self._feats[0].alike))

    def _took(self) -> str:
        """What was agreed to before which surge; "" for nothing."""
        words = self._kit.words
        taken = [
            words("relief.took.one", number=number, name=words(f"bargain.{surge.bargain}.name"))
            for number, surge in enumerate(self._tissue.surges, 1)
            if surge.bargain
        ]
        return words("relief.took", list=", ".join(taken)) if taken else ""

    def _values(self, feat: Feat) -> tuple[str, ...]:
        """The numbers of a feat, as they are written, in the order of `NAMES`."""
        words = self._kit.words
        share = words("relief.percent", percent=round(100 * feat.right / feat.calls)) if feat.calls else "-"
        apart = "-" if feat.d_prime is None else f"{feat.d_prime:.1f}"
        alike = words("relief.percent", percent=round(100 * feat.alike))
        return str(feat.score), str(feat.surges), share, apart, alike

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        write, x = self._kit.type, SHEET.x + EDGE
        paper(surface, SHEET)
        write.draw(surface, self.title, (x, 24), "title", palette.PINK, room=580)
        write.draw(surface, self._passed(), (SHEET.right - EDGE, 34), "small", palette.SEPIA, "right")
        write.draw(surface, self._ending.sentence, (x, 62), "body", palette.PINK, width=SHEET.width - 2 * EDGE)
        first = palette.RIGHT if self._new or self._new_week else palette.UMBER
        at = x
        if self._new or self._new_week:
            mark(surface, "star", (x + 10, 106), 22, palette.SAFFRON)
            at += 28
        write.draw(surface, self._told(), (at, 96), "strong", first, room=SHEET.width - 2 * EDGE - 28)
        self._draw_numbers(surface)
        self._draw_surges(surface)
        about = self._kit.words("relief.about")
        area = write.draw(surface, about, (x, 380), "small", palette.SEPIA, width=SHEET.width - 2 * EDGE)
        if took := self._took():
            write.draw(surface, took, (x, area.bottom + 4), "small", palette.UMBER, room=SHEET.width - 2 * EDGE)

    def _draw_numbers(self, surface: pygame.Surface) -> None:
        words, write = self._kit.words, self._kit.type
        inset(surface, NUMBERS)
        x, y = NUMBERS.x + 14, NUMBERS.y + 8
        heads = (words("relief.now"), words("relief.best"), words("relief.week"))
        rights = [NUMBERS.x + right - 14 for right in COLUMNS]
        for head, right in zip(heads, rights, strict=True):
            write.draw(surface, head, (right, y), "small-strong", palette.UMBER, "right", room=88)
        for number, name in enumerate(NAMES):
            top = y + 28 + ROW * number
            pygame.draw.line(surface, FOLD, (x, top - 3), (NUMBERS.right - 14, top - 3))
            write.draw(surface, words(f"relief.{name}"), (x, top + 4), "body", palette.PINK, room=136)
            for at, (feat, right) in enumerate(zip(self._feats, rights, strict=True)):
                value = self._values(feat)[number] if feat is not None else "-"
                style = "heading" if at == 0 else "body"
                tint = palette.PINK if at == 0 else palette.SEPIA
                write.draw(surface, value, (right, top + (1 if at == 0 else 4)), style, tint, "right")

    def _draw_surges(self, surface: pygame.Surface) -> None:
        """A bar of tissue for each surge, and a point for how alike its strangers were."""
        words, write, tissue = self._kit.words, self._kit.type, self._tissue
        write.draw(surface, words("relief.plot"), (PLOT.x, PLOT.y - 28), "small-strong", palette.UMBER, room=PLOT.width)
        pygame.draw.rect(surface, palette.PAPER_INSET, PLOT)
        for share in (0.0, 0.5, 1.0):
            y = PLOT.bottom - round(PLOT.height * share)
            pygame.draw.line(surface, FOLD, (PLOT.x, y), (PLOT.right, y))
            said = words("relief.percent", percent=round(100 * share))
            write.draw(surface, said, (PLOT.x - 6, y - 9), "small", palette.SEPIA, "right")
        surges = tissue.surges
        step = PLOT.width / max(LEAST_SURGES, len(surges))
        spots = []
        for number, surge in enumerate(surges):
            middle = PLOT.x + round(step * (number + 0.5))
            tall = round(PLOT.height * surge.integrity)
            bar = pygame.Rect(middle - round(step * 0.3), PLOT.bottom - tall, max(2, round(step * 0.6)), tall)
            pygame.draw.rect(surface, mix(palette.INTEGRITY_ON_PAPER, palette.PAPER, 0.55), bar)
            if surge.bargain and step > SIGN:
                icon = self._kit.atlas.icon(icon_of(surge.bargain), SIGN)
                surface.blit(icon, icon.get_rect(midbottom=(middle, PLOT.bottom - 3)))
            alike = self._vigil.rungs[surge.rung].plain
            spots.append((middle, PLOT.bottom - round(PLOT.height * alike)))
            if len(surges) <= 14 or number % 2 == 0:
                write.draw(surface, str(number + 1), (middle, PLOT.bottom + 3), "small", palette.SEPIA, "centre")
        if len(spots) > 1:
            pygame.draw.lines(surface, palette.PINK, False, spots, 3)
        for spot in spots:
            pygame.draw.circle(surface, palette.PINK, spot, 5)
            pygame.draw.circle(surface, palette.FOREIGN, spot, 3)
