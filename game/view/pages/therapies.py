"""The debrief's page on a clinic: what was given at each visit, what that did to the rules, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.library import Words
from game.library.factors import Factor, load_factors
from game.library.naming import peptide_name
from game.library.plan import why_of
from game.locus.lineage import Lineage
from game.tissue.treatment import function, helped, visit_at
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.widgets import inset, paper
from game.view.pages.charts import integrity_at
from game.view.pages.folded import told_value

SHEET = pygame.Rect(20, 14, 920, 450)
X, INNER = SHEET.x + 28, SHEET.width - 56
TOP, BOTTOM, GAP, ICON = 86, SHEET.bottom - 10, 14, 44
PAD = 12

Styled = tuple[str, str, Colour]  # a text, its style and colour


@dataclass(frozen=True, slots=True)
class Given:
    """What a visit came to: its number from 0, and the therapy that was given, None for none."""

    visit: int
    factor: Factor | None


def given(tissue: Tissue) -> tuple[Given, ...]:
    """What was given at each visit that the run came to."""
    setup, factors = tissue.setup, load_factors()
    by_visit = {visit_at(setup, step): factors[therapy] for therapy, step in tissue.treated}
    return tuple(
        Given(visit, by_visit.get(visit)) for visit, step in enumerate(setup.visits) if step < max(1, tissue.now)
    )


class TherapiesPage:
    """One column a visit."""

    def __init__(self, kit: Kit, tissue: Tissue, level: str, lineage: Lineage | None) -> None:
        """`kit` writes at its usual size: there are three columns. `lineage` is what the Treg's line had kept."""
        self._kit, self._tissue, self._level, self._lineage = kit, tissue, level, lineage
        visits = given(tissue)
        self._columns = [list(self._told(one)) for one in visits]
        self._icons = [one.factor.therapy.icon if one.factor and one.factor.therapy else "" for one in visits]

    def lines(self) -> list[str]:
        """Everything that stands in the columns."""
        return [
            self._kit.words("therapies.about"),
            *(text for column in self._columns for text, _, _ in column),
        ]

    def _told(self, one: Given) -> Iterator[Styled]:
        words, setup = self._kit.words, self._tissue.setup
        yield self._fared(one), "small-strong", palette.UMBER
        if one.factor is None or one.factor.therapy is None:
            yield words("visit.none-given"), "card", palette.PINK
            return
        use = one.factor.therapy.use_in(setup.disease)
        yield words(f"factor.{one.factor.id}.name"), "card", palette.PINK
        if use is not None:
            status = words(f"visit.status.{use.status}")
            points = words("visit.points", points=one.factor.therapy.burden)
            yield words("therapies.standing", status=status, points=points), "small", palette.UMBER
            found = words(f"factor.{one.factor.id}.trial.{use.disease}")
            yield words("visit.trial", found=found, source=use.source), "small", palette.SEPIA
        for text in self._did(words, one.factor):
            yield text, "small-strong", palette.PINK

    def _fared(self, one: Given) -> str:
        """Which visit it was, the function that the patient had at it, and before the next one or at the end."""
        tissue, visits = self._tissue, self._tissue.setup.visits
        until = visits[one.visit + 1] if one.visit + 1 < len(visits) else tissue.now
        treatment = tissue.setup.treatments[one.factor.id] if one.factor is not None else None
        before = integrity_at(tissue.history, visits[one.visit])
        after = helped(integrity_at(tissue.history, until), treatment)
        if until >= tissue.now:
            after = function(tissue)  # the history knows only whole seconds, and stars go by the end itself
        shares = {"before": round(100 * before), "after": round(100 * after)}
        return self._kit.words("therapies.visit", number=one.visit + 1, **shares)

    def _did(self, words: Words, factor: Factor) -> Iterator[str]:
        """What it did at once, and each rule that it changed, from what it was in this patient."""
        treatment = self._tissue.setup.treatments[factor.id]
        if len(treatment.calms) > 1:
            yield words("therapies.calms-several", count=len(treatment.calms))
        elif treatment.calms:
            yield words("therapies.calms", peptide=peptide_name(words, treatment.calms[0]))
        if treatment.allies:
            yield words("therapies.allies", count=treatment.allies)
        if treatment.depletes:
            yield words("therapies.depletes")
        if treatment.replaces:
            yield words("therapies.replaces", share=round(100 * treatment.replaces))
        for rule, changes in why_of(self._level, self._tissue.setup.patient, self._lineage, factor.id).items():
            mine = next((change for change in changes if change.factor == factor.id), None)
            if mine is not None and mine.after != mine.before:
                name = words(f"rule.{rule.replace('_', '-')}")
                before, after = told_value(words, rule, mine.before), told_value(words, rule, mine.after)
                yield words("therapies.rule", rule=name, before=before, after=after)
        for muted in factor.mutes:
            if self._tissue.setup.patient is not None and muted in self._tissue.setup.patient.factors:
                yield words("therapies.mutes", factor=words(f"factor.{muted}.name"))

    def draw(self, surface: pygame.Surface) -> None:
        """The sheet and its columns."""
        kit = self._kit
        paper(surface, SHEET)
        kit.type.draw(surface, kit.words("debrief.page.therapies"), (X, 24), "title", palette.PINK)
        kit.type.draw(surface, kit.words("therapies.about"), (X, 60), "body", palette.SEPIA, room=INNER)
        count = max(1, len(self._columns))
        width = (INNER - GAP * (count - 1)) // count
        for number, (column, icon) in enumerate(zip(self._columns, self._icons, strict=True)):
            area = pygame.Rect(X + number * (width + GAP), TOP, width, BOTTOM - TOP)
            inset(surface, area)
            if icon:
                surface.blit(kit.atlas.icon(icon, ICON), (area.right - ICON - 8, area.y + 8))
            self._write(surface, column, area, ICON if icon else 0)

    def _write(self, surface: pygame.Surface, column: Sequence[Styled], area: pygame.Rect, icon: int) -> None:
        """A column's texts below each other, the first three beside its icon; what has no room is told in the codex."""
        write, y, more = self._kit.type, area.y + 8, self._kit.words("therapies.more")
        for place, (text, style, colour) in enumerate(column):
            room = area.width - 2 * PAD - (icon if place < 3 else 0)
            kept = write.step(style) if place + 1 < len(column) else 0  # for a line that says that there is more
            if y + write.size(text, style, room)[1] + kept > area.bottom - 3:
                write.draw(surface, more, (area.x + PAD, y), style, colour, room=room)
                return
            y = write.draw(surface, text, (area.x + PAD, y), style, colour, width=room).bottom + 3
