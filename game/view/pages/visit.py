"""How a visit of the clinic looks: four therapies as cards, what quick runs say of each, and what its trial found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from game.classroom.stars import BURDEN_MOST
from game.library import Words
from game.library.factors import Factor, Use
from game.tissue.patient import Patient
from game.tissue.treatment import burden, function
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import keycap, keycap_width, panel
from game.view.pages.cards import CARD, KEY_AT, MIDDLE, NAME_TOP, TEXT_WIDTH, TEXT_X, Faces, blank
from game.view.pages.patient import person

GAP, LEFT, TOP = 12, 38, 60
STRIP = (CARD[0], 48)
STRIP_TOP = TOP + CARD[1] + 2
NOTE_TOP = STRIP_TOP + STRIP[1] + 1
DETAIL = pygame.Rect(LEFT, NOTE_TOP + 20, 4 * CARD[0] + 3 * GAP, 62)
SEAL_AT, PRICE_TOP, PIPS_TOP = (12, 12), 245, 229
MOST_PIPS = 5
DOT, STACK, STACKED, BIN = 3, 3, 5, 5  # pixels, but STACKED: so many dots stand on each other and are still seen
END = 12  # pixels, from a strip's edge to the scale on it
MARK = 0.1  # a scale begins at a multiple of it
WITH, WITHOUT = mix(palette.PAPER, palette.CALM, 0.25), palette.SAND

Range = tuple[float, float, float]  # the least, the middle one and the most of some runs, 0..1


@dataclass(frozen=True, slots=True)
class Offer:
    """A therapy as it is offered: the factor, and where it stands in the patient's disease."""

    factor: Factor
    use: Use

    @property
    def icon(self) -> str:
        """The name of its picture."""
        return self.factor.therapy.icon if self.factor.therapy is not None else ""

    @property
    def burden(self) -> int:
        """What it costs the patient, in points."""
        return self.factor.therapy.burden if self.factor.therapy is not None else 0


def offers_of(tissue: Tissue, visit: int, factors: Mapping[str, Factor]) -> tuple[Offer, ...]:
    """What is offered at a visit, in the order in which it lies there."""
    found = []
    for id in tissue.setup.offers[visit]:
        therapy = factors[id].therapy
        use = therapy.use_in(tissue.setup.disease) if therapy is not None else None
        if use is not None:
            found.append(Offer(factors[id], use))
    return tuple(found)


def card_area(number: int) -> pygame.Rect:
    """Where card `number` lies, from 0."""
    return pygame.Rect((LEFT + number * (CARD[0] + GAP), TOP), CARD)


def range_of(values: Sequence[float]) -> Range:
    """The least, the middle and the most. Raises ValueError where there are none."""
    if not values:
        raise ValueError("no runs, no range")
    ordered = sorted(values)
    return ordered[0], ordered[len(ordered) // 2], ordered[-1]


class VisitPage:
    """The page of one visit. What quick runs have found is handed in when it is drawn."""

    def __init__(self, kit: Kit, tissue: Tissue, visit: int, offers: Sequence[Offer]) -> None:
        self._kit, self._tissue, self._visit, self._offers = kit, tissue, visit, tuple(offers)
        self._function, self._burden = function(tissue), burden(tissue)
        self._faces = Faces(self._painted)
        self._strips: dict[int, tuple[tuple[float, int], pygame.Surface]] = {}

    # What is said

    @property
    def title(self) -> str:
        """Which visit it is."""
        return self._kit.words("visit.title", number=self._visit + 1, count=len(self._tissue.setup.visits))

    def now(self) -> str:
        """Who the patient is, and how they fare."""
        words, patient = self._kit.words, self._tissue.setup.patient
        disease = words(f"disease.{self._tissue.setup.disease}")
        return words(
            "visit.now",
            name=self._name(words, patient),
            disease=disease,
            function=round(100 * self._function),
            burden=self._burden,
            most=BURDEN_MOST,
        )

    def _name(self, words: Words, patient: Patient | None) -> str:
        return ", ".join(person(words, patient)) if patient is not None else words("visit.somebody")

    def trial(self, number: int) -> str:
        """What a trial found of a therapy in this disease, with its source."""
        offer = self._offers[number]
        words = self._kit.words
        found = words(f"factor.{offer.factor.id}.trial.{offer.use.disease}")
        return words("visit.trial", found=found, source=offer.use.source)

    def legend(self, dots: Mapping[str, Sequence[float]]) -> str:
        """What the dots are, and where their scale begins."""
        last = self._visit + 1 == len(self._tissue.setup.visits)  # after it comes the end, and no visit
        return self._kit.words("visit.dots-last" if last else "visit.dots", least=round(100 * self._least(dots)))

    def _least(self, dots: Mapping[str, Sequence[float]]) -> float:
        """Where the scale of all strips begins, 0..1: all dots are on it, and what is to be kept."""
        found = [min(values, default=1.0) for values in dots.values()]
        lowest = min(self._tissue.rules.healthy_share, self._function, *found)
        return MARK * int(lowest / MARK)

    def lines(self, dots: Mapping[str, Sequence[float]]) -> list[str]:
        """All that the page says; of quick runs the least, the middle and the most that came out."""
        words = self._kit.words
        said = [self.now(), self.legend(dots)]
        for number, offer in enumerate(self._offers):
            id = offer.factor.id
            said += [words(f"factor.{id}.name"), words(f"visit.status.{offer.use.status}")]
            said += [words(f"factor.{id}.about"), words("visit.points", points=offer.burden)]
            said += [words(f"factor.{id}.price"), self.trial(number)]
            if dots.get(id):
                least, middle, most = (round(100 * one) for one in range_of(dots[id]))
                said.append(words("visit.range", least=least, middle=middle, most=most))
        return [*said, words("visit.advice")]

    # How it looks

    def draw(
        self,
        surface: pygame.Surface,
        ground: pygame.Surface,
        dots: Mapping[str, Sequence[float]],
        marked: int,
    ) -> None:
        """Draw all but the buttons; the card `marked` is the one that would be given."""
        kit = self._kit
        surface.blit(ground, (0, 0))
        title = kit.type.draw(surface, self.title, (LEFT, 6), "title", palette.HEADING)
        advice, free = kit.words("visit.advice"), DETAIL.right - title.right - 24
        kit.type.draw(surface, advice, (DETAIL.right, 15), "small", palette.SAND, "right", room=free)
        kit.type.draw(surface, self.now(), (LEFT, 39), "body", palette.CREAM, room=DETAIL.width)
        for number in range(len(self._offers)):
            area = card_area(number)
            surface.blit(self._faces.of(number, chosen=number == marked), area)
            surface.blit(self._strip(number, dots), (area.x, STRIP_TOP))
        kit.type.draw(surface, self.legend(dots), (LEFT, NOTE_TOP), "small", palette.SAND, room=DETAIL.width)
        panel(surface, DETAIL)
        kit.type.draw(
            surface, self.trial(marked), (DETAIL.x + 12, DETAIL.y + 4), "small", palette.CREAM, width=DETAIL.width - 24
        )

    def _painted(self, number: int, chosen: bool) -> pygame.Surface:
        kit, words, offer = self._kit, self._kit.words, self._offers[number]
        id = offer.factor.id
        card = blank(kit, offer.icon, chosen)
        card.blit(kit.atlas.frames(f"seal_{offer.use.status}")[0], SEAL_AT)
        digit = str(number + 1)
        keycap(card, (CARD[0] - KEY_AT[0] - keycap_width(digit), KEY_AT[1]), digit)
        y = NAME_TOP
        status = words(f"visit.status.{offer.use.status}")
        kit.type.draw(card, status, (MIDDLE, y), "small-strong", palette.UMBER, "centre", room=TEXT_WIDTH)
        y += kit.type.step("small-strong")
        name = words(f"factor.{id}.name")
        y = kit.type.draw(card, name, (MIDDLE, y), "strong", palette.PINK, "centre", width=TEXT_WIDTH).bottom + 1
        kit.type.draw(card, words(f"factor.{id}.about"), (TEXT_X, y), "small", palette.PINK, width=TEXT_WIDTH)
        self._draw_burden(card, offer.burden)
        price = words(f"factor.{id}.price")
        kit.type.draw(card, price, (TEXT_X, PRICE_TOP), "small", palette.SEPIA, width=TEXT_WIDTH)
        return card

    def _draw_burden(self, card: pygame.Surface, points: int) -> None:
        """The points of its burden, as filled ones of five."""
        label = self._kit.words("visit.burden")
        room = TEXT_WIDTH - 14 * MOST_PIPS - 8
        self._kit.type.draw(card, label, (TEXT_X, PIPS_TOP), "small-strong", palette.UMBER, room=room)
        for pip in range(MOST_PIPS):
            at = (TEXT_X + TEXT_WIDTH - 14 * (MOST_PIPS - pip) + 7, PIPS_TOP + 8)
            if pip < points:
                pygame.draw.circle(card, palette.WRONG, at, 5)
            pygame.draw.circle(card, palette.UMBER, at, 5, 1)

    def _strip(self, number: int, dots: Mapping[str, Sequence[float]]) -> pygame.Surface:
        """Quick runs as dots over function: with the therapy above the line, without any below it."""
        own, bare = dots.get(self._offers[number].factor.id, ()), dots.get("", ())
        key = self._least(dots), len(own) + len(bare)
        if number not in self._strips or self._strips[number][0] != key:
            self._strips[number] = key, self._plotted(own, bare, key[0])
        return self._strips[number][1]

    def _plotted(self, own: Sequence[float], bare: Sequence[float], least: float) -> pygame.Surface:
        strip = pygame.Surface(STRIP)
        panel(strip, strip.get_rect())
        middle, wide = STRIP[1] // 2, STRIP[0] - 2 * END

        def along(value: float) -> int:
            """How far along the scale a function is, in pixels."""
            return round(wide * (min(1.0, value) - least) / (1.0 - least))

        keep = END + along(self._tissue.rules.healthy_share)
        pygame.draw.line(strip, palette.LINE, (keep, 4), (keep, STRIP[1] - 5))
        pygame.draw.line(strip, palette.LINE, (END, middle), (END + wide, middle))
        for values, way in ((own, -1), (bare, 1)):
            stacked: dict[int, int] = {}
            for value in values:
                place = along(value) // BIN
                high = stacked[place] = stacked.get(place, 0) + 1
                at = (END + place * BIN + BIN // 2, middle + way * (2 + STACK * min(high, STACKED)))
                if way < 0:
                    pygame.draw.circle(strip, WITH, at, DOT)
                else:
                    pygame.draw.circle(strip, WITHOUT, at, DOT, 1)
        return strip
