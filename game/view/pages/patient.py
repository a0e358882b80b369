"""How a patient's card looks: who it is, the HLA, what shifts the odds; overleaf why numbers differ, and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pygame

from game.classroom.pages import HONESTY_WORDS
from game.library import Words
from game.library.factors import Factor, Odds
from game.library.fold import Why
from game.library.organs import BESIDE
from game.library.plan import factors_of, why_of
from game.locus.lineage import Lineage
from game.tissue.patient import Patient
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.widgets import inset, paper
from game.view.pages.columns import Block, flow
from game.view.pages.factor_art import badge, cleft, portrait
from game.view.pages.folded import chain, why_lines
from game.view.pages.organs import glyph

SHEET = pygame.Rect(24, 14, 912, 512)
TOP = 34
COLUMNS = (pygame.Rect(52, TOP, 388, SHEET.bottom - 56 - TOP), pygame.Rect(474, TOP, 436, SHEET.bottom - 56 - TOP))
PORTRAIT, BADGE, CLEFT = 120, 44, 24
CHIP, CHIP_STEP = 30, 34  # pixels of height, and from one row to the next
RULE = mix(palette.PAPER, palette.PINK, 0.25)
KINDS = ("card", "why", "source")

Styled = tuple[str, str, Colour]  # a text, its style and colour


@dataclass(frozen=True, slots=True)
class Carded:
    """What a card tells: the patient, the factors in the order of the card, and why each rule is not the usual one."""

    patient: Patient
    disease: str
    place: str
    factors: tuple[Factor, ...]
    why: Why
    ill: bool = False  # the disease is there already


def carded(
    level: str, patient: Patient, disease: str, place: str, lineage: Lineage | None = None, *, ill: bool = False
) -> Carded:
    """What there is to tell of the patient of a run of `level`; `lineage` is what the line of its Treg has kept.

    `ill` says that the disease is there before the level begins. Raises `Broken` when a file is wrong.
    """
    return Carded(patient, disease, place, factors_of(patient), why_of(level, patient, lineage), ill)


# What is said


def person(words: Words, patient: Patient) -> tuple[str, str]:
    """The name, and the age with the sex."""
    sex = words(f"patient.sex.{patient.sex}")
    return words(f"patient.name.{patient.name}"), words("patient.person", age=patient.age, sex=sex)


def number_of(words: Words, odds: Odds) -> str:
    """A printed number with its interval: "risk × 2.8 (1.6 to 4.8)"."""
    low, high = f"{odds.low:g}", f"{odds.high:g}"
    if odds.measure == "women-to-men":
        return words("patient.number.women-to-men", low=low, high=high)
    number = words(f"patient.number.{odds.measure}", value=f"{odds.value:g}")
    if not odds.high:
        return number
    return words("patient.odds", number=number, interval=words("patient.interval", low=low, high=high))


def names(words: Words, ids: Iterable[str]) -> str:
    """Factors by their names."""
    return ", ".join(words(f"factor.{id}.name") for id in ids)


def numbers_of(words: Words, factor: Factor, card: Carded) -> list[str]:
    """What is printed of a factor for this disease beside the others of the card, each study's number as its own."""
    said: list[str] = []
    for row in factor.odds_of(card.disease, [one.id for one in card.factors if one.id != factor.id]):
        number = number_of(words, row)
        said.append(words("patient.another", number=number) if said and not row.beside else number)
        if row.beside:
            said.append(words("patient.together", factors=names(words, row.beside)))
    return said


def about(words: Words, factor: Factor, card: Carded) -> str:
    """What a factor does here, or that another one keeps it from doing anything."""
    muting = [one.id for one in card.factors if factor.id in one.mutes]
    if muting:
        return words("patient.muted", factors=names(words, muting))
    return words(f"factor.{factor.id}.about")


# How it looks


class PatientView:
    """The pages of a card. `kit` writes at the size that the reader chose."""

    def __init__(self, kit: Kit, card: Carded) -> None:
        self._kit, self._card = kit, card
        self._put = kit.type.put
        self._factors: list[Block] = [self._factor(factor) for factor in card.factors]
        heading = self._heading(kit.words("patient.factors", disease=kit.words(f"disease.{card.disease}")))
        pages = [("card", page) for page in flow([heading, *self._factors], COLUMNS, (heading,), first=1)]
        pages += [("why", page) for page in flow(self._why(), COLUMNS)]
        pages += [("source", page) for page in flow(self._sources(), COLUMNS)]
        self._pages = pages

    @property
    def pages(self) -> tuple[str, ...]:
        """The kind of each page: `KINDS` in their order, each once or more often."""
        return tuple(kind for kind, _ in self._pages)

    @property
    def title(self) -> str:
        """Whose card it is."""
        return person(self._kit.words, self._card.patient)[0]

    def lines(self, kind: str) -> list[str]:
        """What the pages of a kind say."""
        words, card = self._kit.words, self._card
        match kind:
            case "why":
                first, found = self._why_told()
                return [words("patient.page.why"), first, *(line for rule, how in found for line in (rule, *how))]
            case "source":
                parts = [part for factor in card.factors for part in self._sourced(factor)]
                return [text for part in parts for text, _, _ in part]
        said = [words("patient.title"), person(words, card.patient)[1], words("patient.hla"), *card.patient.hla]
        said += [words("patient.fate"), self._odds()]
        said.append(words("patient.factors", disease=words(f"disease.{card.disease}")))
        for factor in card.factors:
            said += [names(words, [factor.id]), *numbers_of(words, factor, card), about(words, factor, card)]
        return said

    def draw(self, surface: pygame.Surface, number: int) -> list[pygame.Rect]:
        """Draw a page with its sheet. Gives the areas that its columns take."""
        paper(surface, SHEET)
        pygame.draw.line(surface, RULE, (457, 40), (457, SHEET.bottom - 62))
        taken = []
        for place, (column, blocks) in enumerate(zip(COLUMNS, self._pages[number][1], strict=True)):
            y = self._person(surface, *column.topleft, column.width) if number == place == 0 else column.y
            for block in blocks:
                y = block(surface, column.x, y, column.width)
            taken.append(pygame.Rect(column.x, column.y, column.width, y - column.y))
        return taken

    def _person(self, surface: pygame.Surface, x: int, y: int, width: int) -> int:
        """Who it is, the organ at stake, the HLA molecules, and that all this is odds."""
        words, patient = self._kit.words, self._card.patient
        name, more = person(words, patient)
        surface.blit(portrait(PORTRAIT), (x, y))
        organ = glyph(self._kit.atlas, self._card.place, BESIDE)
        surface.blit(organ, (x + PORTRAIT - BESIDE // 2 - 6, y + PORTRAIT - BESIDE + 8))
        left = x + PORTRAIT + 40
        room = width - PORTRAIT - 40
        top = self._put(surface, words("patient.title"), (left, y + 10), "small-strong", palette.UMBER, room) + 2
        top = self._put(surface, name, (left, top), "title", palette.PINK, room) + 2
        self._put(surface, more, (left, top), "card", palette.RUST, room)
        y += PORTRAIT + 18
        y = self._put(surface, words("patient.hla"), (x, y), "card", palette.PINK, width) + 6
        y = self._molecules(surface, x, y, width) + 10
        return self._fate(surface, x, y, width)

    def _molecules(self, surface: pygame.Surface, x: int, y: int, width: int) -> int:
        """The HLA molecules, each with a groove, in rows."""
        at = x
        for molecule in self._card.patient.hla:
            wide = CLEFT + 20 + self._kit.type.size(molecule, "small-strong")[0]
            if at > x and at + wide > x + width:
                at, y = x, y + CHIP_STEP
            inset(surface, pygame.Rect(at, y, wide, CHIP))
            surface.blit(cleft(CLEFT), (at + 6, y + (CHIP - CLEFT) // 2 - 1))
            top = y + (CHIP - self._kit.type.step("small-strong")) // 2
            self._kit.type.draw(surface, molecule, (at + CLEFT + 11, top), "small-strong", palette.PINK)
            at += wide + 8
        return y + CHIP

    def _fate(self, surface: pygame.Surface, x: int, y: int, width: int) -> int:
        """That a card shifts odds and decides nothing: two of the same card, and one of them is well."""
        words = self._kit.words
        room = width - 32 - 88
        inner = self._kit.type.size(words("patient.fate"), "heading", room)[1] + 4
        inner += self._kit.type.size(self._odds(), "body", room)[1]
        box = pygame.Rect(x - 6, y, width + 12, max(76, inner + 28))
        inset(surface, box, palette.FRAME)
        for number, left in enumerate((0, 30)):
            face = portrait(46)
            surface.blit(face, (box.x + 14 + left, box.centery - 23 + (6 if number else -6)))
        left, top = box.x + 14 + 92, box.y + (box.height - inner) // 2
        top = self._put(surface, words("patient.fate"), (left, top), "heading", palette.PINK, room) + 4
        self._put(surface, self._odds(), (left, top), "body", palette.PINK, room)
        return box.bottom

    def _odds(self) -> str:
        """That most who have such a card stay well, also where this patient did not."""
        words, card = self._kit.words, self._card
        name = person(words, card.patient)[0]
        return words("patient.fate.ill", name=name) if card.ill else words("patient.fate.text")

    def _heading(self, text: str) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            return self._put(surface, text, (x, y), "heading", palette.PINK, width) + 12

        return block

    def _factor(self, factor: Factor) -> Block:
        words, card = self._kit.words, self._card

        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            left, room = x + BADGE + 14, width - BADGE - 14
            if surface is not None:
                surface.blit(badge(factor.id, factor.group, BADGE), (x, y + 1))
            bottom = self._put(surface, names(words, [factor.id]), (left, y - 1), "strong", palette.PINK, room)
            for line in numbers_of(words, factor, card):
                bottom = self._put(surface, line, (left, bottom), "small-strong", palette.UMBER, room)
            bottom = self._put(surface, about(words, factor, card), (left, bottom), "small", palette.SEPIA, room)
            return max(bottom, y + BADGE) + 12

        return block

    # Overleaf

    def _why_told(self) -> tuple[str, list[tuple[str, list[str]]]]:
        """What stands first on the page that says why, and the rules as in `why_lines`."""
        words = self._kit.words
        rules = why_lines(words, self._card.why)
        return words("why.about") if rules else words("patient.no-number"), rules

    def _why(self) -> list[Block]:
        first, rules = self._why_told()
        blocks = [self._opening(self._kit.words("patient.page.why"), first)]
        return [*blocks, *(chain(self._kit, rule, said) for rule, said in rules)]

    def _opening(self, title: str, text: str) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            y = self._put(surface, title, (x, y), "title", palette.PINK, width) + 4
            return self._put(surface, text, (x, y), "aside", palette.RUST, width) + 14

        return block

    def _sources(self) -> list[Block]:
        words = self._kit.words
        blocks = [self._opening(words("patient.page.source"), words("patient.interval.about"))]
        for factor in self._card.factors:
            # A block for the factor itself, and one for each of its numbers, so that long ones can break between
            parts = self._sourced(factor)
            blocks += [self._written(part, under=14 if part is parts[-1] else 4) for part in parts]
        return blocks

    def _sourced(self, factor: Factor) -> list[list[Styled]]:
        """How true a factor is here and where it was read; then each number with its population and source."""
        words = self._kit.words
        first = [
            (names(words, [factor.id]), "card", palette.PINK),
            (words(f"honesty.{HONESTY_WORDS[factor.honesty]}"), "small", palette.UMBER),
        ]
        if factor.source:
            first.append((words("patient.source", source=factor.source), "small", palette.SEPIA))
        parts = [first]
        for row in factor.odds:
            if row.disease == self._card.disease:
                parts.append(
                    [
                        (number_of(words, row), "small-strong", palette.PINK),
                        (words("patient.population", population=row.population), "small", palette.SEPIA),
                        (words("patient.source", source=row.source), "small", palette.SEPIA),
                    ]
                )
        return parts

    def _written(self, parts: Sequence[Styled], under: int) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            for text, style, colour in parts:
                y = self._put(surface, text, (x, y), style, colour, width) + 1
            return y + under

        return block
