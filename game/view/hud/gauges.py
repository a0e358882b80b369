"""What the three gauges mean: their words, and the one that is about to end the run, with the time that is left."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.tissue.ending import FEW, Threat
from game.tissue.setup import STEPS_PER_SECOND, clock
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.kit import Kit
from game.view.kit.widgets import METER_ICONS, Meter

LEGEND = pygame.Rect(8, 106, 232, 74)
LINES_AT, LINE = 8, 20
WARNING = pygame.Rect(8, 106, 232, 30)
BEAT = 0.4  # seconds
LONGEST = 60  # seconds that a warning may count down
TOLD_FOR = 20 * STEPS_PER_SECOND  # steps of a run, for which the words are there by themselves


def said_of(kit: Kit, meter: Meter, limit: float) -> str:
    """What a gauge is, and what the line across it means."""
    return kit.words(f"hud.gauge.{meter}", limit=round(100 * limit))


def said_of_threat(kit: Kit, threat: Threat) -> str:
    """What is about to end the run, and when."""
    # Rounded up, so that it reads 0:00 only when it is over
    time = clock(threat.left + STEPS_PER_SECOND - 1)
    if threat.by == "infection":
        return kit.words("hud.threat.infection", time=time)
    if threat.by == "pulses":
        return kit.words("hud.threat.pulses", time=time)
    if threat.by == "filters":
        return kit.words("hud.threat.filters", count=threat.left)
    return kit.words("hud.threat.cells", count=threat.left)


class Gauges:
    """The panel with the words of the gauges, and the warning that pulses."""

    def __init__(self, kit: Kit, limits: Mapping[Meter, float]) -> None:
        self._kit, self._limits = kit, limits
        self._legend = Card(LEGEND, self._paint_legend)
        self._warning = Card(WARNING, self._paint_warning)
        self._threat: Threat | None = None
        self._shows_legend = False
        self._bright = True
        self._age = 0.0

    def forget(self) -> None:
        """What is written on them has changed."""
        self._legend.forget()
        self._warning.forget()

    def rehearse(self) -> None:
        """Make every picture now that these may need later."""
        page = pygame.Surface(LEGEND.size)
        self._legend.draw(page, ())
        clocks = ("infection", "pulses")
        threats = [Threat(by, STEPS_PER_SECOND * second) for by in clocks for second in range(LONGEST + 1)]
        threats += [Threat(by, left) for by in ("cells", "filters") for left in range(FEW + 1)]
        for threat in threats:
            text = said_of_threat(self._kit, threat)
            page.fill(palette.PANEL)
            self._kit.type.draw(page, text, (34, 6), "small-strong", palette.CREAM, room=WARNING.width - 44)

    @property
    def lines(self) -> list[str]:
        """What is said of them now."""
        said = [said_of_threat(self._kit, self._threat)] if self._threat is not None else []
        return [*said, *(said_of(self._kit, meter, limit) for meter, limit in self._limits.items())]

    @property
    def pulses(self) -> str:
        """The gauge that is about to end the run and is bright in this moment, "" for none."""
        if self._threat is None or not self._bright:
            return ""
        return "infection" if self._threat.by == "infection" else "integrity"

    def update(self, seconds: float, threat: Threat | None, *, words: bool, calm: bool) -> None:
        """Let `seconds` pass. `words` says whether the gauges are explained; with reduced motion nothing pulses."""
        self._threat, self._shows_legend = threat, words
        self._age = self._age + seconds if threat is not None else 0.0
        self._bright = calm or int(self._age / BEAT) % 2 == 0

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is there now, below the gauges."""
        if self._threat is not None:
            self._warning.draw(surface, (self._threat.by, _shown(self._threat), self._bright))
        elif self._shows_legend:
            self._legend.draw(surface, ())

    def _paint_legend(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self._kit
        for row, (meter, limit) in enumerate(self._limits.items()):
            y = LINES_AT + LINE * row
            card.blit(kit.atlas.icon(METER_ICONS[meter], 18), (10, y))
            kit.type.draw(card, said_of(kit, meter, limit), (34, y), "small", palette.CREAM, room=LEGEND.width - 44)

    def _paint_warning(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, threat = self._kit, self._threat
        if threat is None:
            return
        rim = palette.INFLAMMATION if self._bright else palette.PANEL
        pygame.draw.rect(card, rim, card.get_rect().inflate(-6, -6), 2, border_radius=6)
        card.blit(kit.atlas.icon("infect" if threat.by == "infection" else "integrity", 18), (10, 6))
        text = said_of_threat(kit, threat)
        kit.type.draw(card, text, (34, 6), "small-strong", palette.CREAM, room=WARNING.width - 44)


def _shown(threat: Threat) -> int:
    """The number on the warning: whole seconds, or cells."""
    return -(-threat.left // STEPS_PER_SECOND) if threat.by == "infection" else threat.left
