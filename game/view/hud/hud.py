"""What stands around the patrol: cards on tissue, goal and Treg, the bar of powers, the minimap."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.classroom.stars import LIBRARY_SHARE
from game.classroom.vigils import score
from game.library.bargains import icon_of
from game.tissue.ending import Threat, threat
from game.tissue.setup import STEPS_PER_SECOND, clock
from game.tissue.shown import is_harmless
from game.tissue.treatment import acting
from game.tissue.vigil import due
from game.tissue.world import Tissue
from game.view.hud.carried import Carried
from game.view.hud.filters import Filters
from game.view.hud.gauges import TOLD_FOR, Gauges
from game.view.hud.lamps import Lamps
from game.view.hud.minimap import Minimap
from game.view.hud.portrait import RING_PARTS, ribbon, ring
from game.view.hud.powers import PowerBar
from game.view.kit import palette
from game.view.kit.cards import Card, Rolling
from game.view.kit.digits import draw_digits, warm_digits
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.kit.text import line, line_width
from game.view.kit.widgets import Meter, gauge, mark, progress, warm_gauge

LIVING: Colour = (255, 199, 106)
TISSUE_CARD = pygame.Rect(8, 8, 216, 94)
GOAL_CARD = pygame.Rect(736, 8, 216, 116)
TREG_CARD = pygame.Rect(8, 440, 216, 92)
LOW_FOXP3 = 35
HOT = 0.6  # of inflammation, where its gauge has the line; those of the others are the level's rules
MOST_COUNTED, MOST_MICROBES = 60, 120  # of answers and so on, and of microbes, for which the words are ready
TICK = 18  # pixels
UNTIL_NEXT = 86  # pixels of the bar that fills until the next surge
PAUSE_CARD = pygame.Rect(908, 130, 44, 40)  # below the goal, as large as a finger
PATIENT_CARD = PAUSE_CARD.move(0, PAUSE_CARD.height + 6)
COUNT_EVERY = 6  # steps between two looks at the whole tissue, for the meters and the minimap


@dataclass(frozen=True, slots=True)
class Objective:
    """A line to tick off: what is said of it, in one piece or two, and whether it is done for now."""

    said: tuple[str, ...]
    done: bool = False


class Hud:
    """All cards. `draw` reads the tissue, `hit` tells what of it lies under the mouse."""

    def __init__(self, tissue: Tissue, kit: Kit) -> None:
        self.tissue, self.kit = tissue, kit
        rules = tissue.rules
        self._limits: dict[Meter, float] = {  # where a gauge has its line
            "integrity": rules.healthy_share,
            "inflammation": HOT,
            "infection": rules.infection_left,
        }
        self._ring = [ring(parts) for parts in range(RING_PARTS + 1)]
        self._minimap = Minimap(tissue)
        self._minimap_at = self._counted_at = -COUNT_EVERY
        self._meters: tuple[int, ...] = ()
        self._left = (0, 0)
        self._microbes = 0
        self._threat: Threat | None = None
        self._surge = (0, 0, 0, 0)  # of a patrol without an end, as `_surge` tells it
        self._rolling = Rolling()
        width, height = self._minimap.size[0] + 12, self._minimap.size[1] + 12
        self._tissue_card = Card(TISSUE_CARD, self._paint_tissue)
        self._goal_card = Card(GOAL_CARD, self._paint_goal)
        self._treg_card = Card(TREG_CARD, self._paint_treg)
        self.map_rect = pygame.Rect(952 - width, 532 - height, width, height)
        self._map_card = Card(self.map_rect, self._paint_map)
        self._gauges = Gauges(kit, self._limits)
        self.lamps = Lamps(tissue, kit)
        self.carried = Carried(tissue, kit)
        self.filters = Filters(tissue, kit)
        self._spot = (-1, -1)  # the pixel under the mouse
        self.pauses = True  # whether there is somebody to pause; a replay has its own bar
        self._pause_card = Card(PAUSE_CARD, _paint_pause)
        self._patient_card = Card(PATIENT_CARD, _paint_patient)
        self.powers = PowerBar(tissue, kit, TREG_CARD.right, self.map_rect.left)
        self.update(0.0, calm=True)
        kit.words.written_by(self._write)

    def _write(self) -> None:
        for card in (self._tissue_card, self._goal_card, self._treg_card, self._gauges):
            card.forget()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards as they lie now."""
        gauges = (self._tissue_card,) if self.tissue.setup.gauges else ()
        always = *gauges, self._goal_card, self._treg_card, self.powers.card, self._map_card
        return (*always, *self.carried.cards, *self.filters.cards, *self._doors)

    @property
    def _doors(self) -> tuple[Card, ...]:
        """The buttons that lead to other screens; none where nobody plays."""
        if not self.pauses:
            return ()
        return (self._pause_card, self._patient_card) if self.tissue.setup.patient else (self._pause_card,)

    def update(self, seconds: float, *, calm: bool) -> None:
        """Count, and let the numbers roll; with reduced motion (`calm`) they are at once what they should be."""
        tissue, treg = self.tissue, self.tissue.treg
        if not 0 <= tissue.now - self._counted_at < COUNT_EVERY or tissue.outcome:
            self._counted_at = tissue.now
            meters = (tissue.integrity, tissue.inflammation_level, tissue.infection)
            self._meters = tuple(round(100 * value) for value in meters)
            self._left = self._count_goal()
            self._microbes = _microbes(tissue)
            self._threat = threat(tissue)
            self._surge = _surge(tissue)
        wanted = {"il2": round(treg.il2), "foxp3": round(treg.foxp3), "left": self._left[0]}
        wanted.update(zip(self._limits, self._meters, strict=True))
        self._rolling.roll(wanted, seconds, calm=calm)
        if not 0 <= tissue.now - self._minimap_at < COUNT_EVERY:
            self._minimap_at = tissue.now
            self._minimap.redraw()
        self.powers.update(seconds, calm=calm)
        explains = tissue.now < TOLD_FOR or TISSUE_CARD.collidepoint(self._spot)
        self._gauges.update(seconds, self._threat, words=explains, calm=calm)
        self.lamps.pointed = self.lamps.there and self.lamps.place.collidepoint(self._spot)
        self.carried.update()
        self.carried.pointed = self.carried.place.collidepoint(self._spot)
        self.filters.pointed = self.filters.place.collidepoint(self._spot)

    def point(self, spot: tuple[int, int]) -> None:
        """The mouse is at this pixel: what lies under it is explained."""
        self._spot = spot

    def _count_goal(self) -> tuple[int, int]:
        """What the goal card counts, and how many there are: cells at stake, or peptides learnt where one learns."""
        tissue = self.tissue
        if not tissue.setup.aim.teaches:
            return tissue.left_of_target()
        shown = tissue.setup.shown
        return sum(peptide in tissue.known for peptide in shown), len(shown)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all cards as they were after the last `update`."""
        tissue, treg, rules, shown = self.tissue, self.tissue.treg, self.tissue.rules, self._rolling
        if tissue.setup.gauges:
            self._tissue_card.draw(surface, (self._gauges.pulses, *(shown[meter] for meter in self._limits)))
        seconds = max(0, rules.duration - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        told = self._surge if tissue.setup.vigil is not None else (seconds,)
        counts = shown["left"], self._left[1], self._microbes, *_answers(tissue)
        self._goal_card.draw(surface, (*counts, acting(tissue), *told))
        lost = max(0, treg.unstable_until - tissue.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        self._treg_card.draw(surface, (shown["il2"], shown["foxp3"], lost))
        self.powers.draw(surface)
        self._map_card.draw(surface, (self._minimap_at,))
        if tissue.setup.gauges:
            self._gauges.draw(surface)
        self.lamps.draw(surface)
        self.carried.draw(surface)
        self.filters.draw(surface)
        for door in self._doors:
            door.draw(surface, ())

    def rehearse(self) -> None:
        """Make every picture now that a card may need later, so that none is made while the level is played."""
        words = self.kit.words
        for meter, limit in self._limits.items():
            warm_gauge(meter, limit)
        for colour in (palette.IL2_NUMBER, palette.FOXP3_NUMBER, palette.CREAM):
            warm_digits("number", colour)
        warm_digits("mono", palette.IL2_NUMBER, palette.INK)
        self._gauges.rehearse()
        self.lamps.rehearse()
        mark(pygame.Surface((TICK, TICK)), "tick", (0, 0), TICK, palette.CALM)
        small = self._counted_lines()
        longest = self.tissue.rules.unstable_steps // STEPS_PER_SECOND
        said = [words("hud.fraying"), words("hud.stable"), words("hud.broken")]
        said += [words("hud.lost", seconds=count) for count in range(longest + 1)]
        small += [(text, tint) for text in said for tint in (palette.INK, palette.CREAM)]
        for text, tint in small:
            line("small", text, tint, None)
        self.powers.rehearse()

    def _counted_lines(self) -> list[tuple[str, Colour]]:
        """What the objectives may come to say, with its tint: what is done, and what is not."""
        words, aim = self.kit.words, self.tissue.setup.aim

        def counted(name: str, most: int) -> list[str]:
            return [words(f"hud.{name}", count=count) for count in range(most)]

        if not aim.decides or aim.teaches:
            return [(text, palette.SAND) for text in counted("read" if aim.teaches else "begun", MOST_COUNTED)]
        if aim.treats:
            named = [words("hud.acts", name=words(f"factor.{one}.name")) for one in self.tissue.setup.treatments]
            left = counted("answers", self.tissue.rules.answers_left + 1)
            return [*((text, palette.CREAM) for text in named), *((text, palette.SAND) for text in left)]
        answered, missed = counted("decided", MOST_COUNTED), counted("unread", MOST_COUNTED)
        microbes = counted("microbes", MOST_MICROBES)
        done = [*answered, missed[0], microbes[0]]
        rest = [*answered, *missed, *microbes]
        return [*((text, palette.CREAM) for text in done), *((text, palette.SAND) for text in rest)]

    def hit(self, spot: tuple[int, int]) -> str:
        """The name of the power under a pixel, "pause", "patient", "map" on the minimap; "card" on others, else ""."""
        if self.powers.card.rect.collidepoint(spot):
            return self.powers.hit(spot) or "card"
        if self.map_rect.collidepoint(spot):
            return "map"
        for name, door in (("pause", self._pause_card), ("patient", self._patient_card)):
            if door in self._doors and door.rect.collidepoint(spot):
                return name
        return "card" if any(card.rect.collidepoint(spot) for card in self.cards) else ""

    def tile_on_map(self, spot: tuple[int, int]) -> tuple[int, int]:
        """The tile of the map that the minimap shows at a pixel of the canvas."""
        level = self.tissue.setup.map
        x = (spot[0] - self.map_rect.left - 6) * level.width // self._minimap.size[0]
        y = (spot[1] - self.map_rect.top - 6) * level.height // self._minimap.size[1]
        return min(max(x, 0), level.width - 1), min(max(y, 0), level.height - 1)

    def lines(self) -> list[str]:
        """What the cards say, in words and numbers."""
        words, tissue = self.kit.words, self.tissue
        left, every = self._count_goal()
        treg = tissue.treg
        said = [f"{self._counted()}: {left}/{every}", *(", ".join(one.said) for one in self._objectives())]
        if tissue.setup.vigil is not None:
            number, points, alike, _ = self._surge
            said += [words("hud.surge", number=number), words("hud.score", score=points)]
            said.append(words("hud.alike", alike=alike))
            if self._agreed:
                said.append(words(f"bargain.{self._agreed}.name"))
        said += [
            *(self._gauges.lines if tissue.setup.gauges else ()),
            *self.lamps.lines,
            *self.carried.lines,
            *self.filters.lines,
        ]
        said += [f"{words('hud.il2')}: {int(treg.il2)}", f"{words('hud.foxp3')}: {int(treg.foxp3)}"]
        return said

    def _objectives(self) -> list[Objective]:
        """What there is to do beside keeping cells alive, and whether it is done as far as one can see now."""
        words, tissue = self.kit.words, self.tissue
        if not tissue.setup.aim.decides:
            # Nobody decides here: what matters is how many attacks began without a Treg
            return [Objective((words("hud.begun", count=tissue.unread),))]
        if tissue.setup.aim.teaches:
            return [Objective((words("hud.read", count=len(tissue.notebook)),))]  # nothing asks for an answer here
        if tissue.setup.aim.treats:
            return [self._acts(), Objective((words("hud.answers", count=self._answers_left()),))]
        answered, missed = len(tissue.calls), tissue.unread
        said = words("hud.decided", count=answered), words("hud.unread", count=missed)
        alarms = Objective(said, done=answered > 0 and not missed)
        if tissue.setup.vigil is not None:
            return [alarms]
        left = Objective((words("hud.microbes", count=self._microbes),), done=not self._microbes)
        return [left, alarms] if tissue.setup.arrivals else [alarms]

    def _acts(self) -> Objective:
        """Which therapy acts now."""
        words, therapy = self.kit.words, acting(self.tissue)
        if not therapy:
            return Objective((words("hud.acts-none"),))
        return Objective((words("hud.acts", name=words(f"factor.{therapy}.name")),), done=True)

    def _answers_left(self) -> int:
        return max(0, self.tissue.rules.answers_left - len(self.tissue.calls))

    # Painting

    def _paint_tissue(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        kit.type.draw(
            card, kit.words(f"brief.{self.tissue.setup.level}.title"), (12, 7), "small", palette.SAND, room=192
        )
        for row, (meter, value) in enumerate(zip(self._limits, shows[1:], strict=True)):
            share = value / 100.0 if isinstance(value, int) else 0.0
            area = gauge(card, kit, (12, 29 + 20 * row), meter, share, self._limits[meter])
            if meter == shows[0]:
                pygame.draw.rect(card, palette.INFLAMMATION, area.inflate(8, 4), 2, border_radius=5)

    def _paint_goal(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, setup = self.kit, self.tissue.setup
        left, every, *_, seconds = (value if isinstance(value, int) else 0 for value in shows)
        if setup.vigil is not None:
            self._paint_surge(card)
        else:
            kit.type.draw(card, kit.words(f"hud.goal.{setup.goal}"), (12, 6), "card", palette.CREAM, room=126)
            draw_digits(card, clock(seconds * STEPS_PER_SECOND), (204, 8), "number", palette.IL2_NUMBER, align="right")
            card.blit(kit.atlas.icon("clock", 18), (142, 8))
        number = f"{left}/{every}"
        room = 192 - 6 - line_width("number", number)
        kit.type.draw(card, self._counted(), (12, 31), "small", palette.CREAM, room=room)
        draw_digits(card, number, (204, 31), "number", palette.IL2_NUMBER, align="right")
        progress(card, pygame.Rect(12, 50, 192, 7), left / every if every else 0.0, LIVING)
        rules = self.tissue.rules
        floors = (LIBRARY_SHARE,) if setup.aim.teaches else (rules.healthy_share, rules.disease_share)
        for floor in floors[-1:] if setup.vigil is not None else floors:
            pygame.draw.line(card, palette.CREAM, (12 + round(192 * floor), 49), (12 + round(192 * floor), 57))
        first = 86 if setup.vigil is not None else 63
        for row, objective in enumerate(self._objectives()):
            _paint_objective(card, kit, first + 23 * row, objective)

    def _paint_surge(self, card: pygame.Surface) -> None:
        """Which surge it is, how near the next one, what was agreed to for its time, the score; and how alike the
        strangers are, on a scale up to what T cells take for own.
        """
        kit, rules = self.kit, self.tissue.rules
        number, points, alike, gone = self._surge
        kit.type.draw(card, kit.words("hud.surge", number=number), (12, 4), "card", palette.CREAM, room=86)
        progress(card, pygame.Rect(12, 26, UNTIL_NEXT, 4), gone / UNTIL_NEXT, palette.SAFFRON)
        if self._agreed:
            card.blit(kit.atlas.icon(icon_of(self._agreed), 18), (103, 6))
        mark(card, "star", (137, 16), 16, palette.SAFFRON)
        draw_digits(card, str(points), (204, 8), "number", palette.IL2_NUMBER, align="right")
        area = kit.type.draw(card, kit.words("hud.alike", alike=alike), (12, 63), "small", palette.CREAM, room=118)
        scale = pygame.Rect(max(136, area.right + 8), 68, 0, 7)
        scale.width = 204 - scale.x
        progress(card, scale, alike / 100.0, palette.FOREIGN)
        line_at = scale.x + round(scale.width * rules.hunt_fit)
        pygame.draw.line(card, palette.CREAM, (line_at, 67), (line_at, 75))

    @property
    def _agreed(self) -> str:
        """What holds for the time of this surge, by its id; "" for nothing."""
        return self.tissue.surges[-1].bargain if self.tissue.surges else ""

    def _counted(self) -> str:
        """What the goal card's number counts."""
        words, setup = self.kit.words, self.tissue.setup
        if setup.aim.teaches:
            return words("hud.library")
        if len(setup.targets) > 1:
            return words("hud.left.several")
        return words(f"hud.left.{setup.targets[0]}")

    def _paint_treg(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit = self.kit
        il2, foxp3, lost = (value if isinstance(value, int) else 0 for value in shows)
        card.blit(self._ring[round(il2 * RING_PARTS / 100)], (8, 9))
        frail = lost > 0 or foxp3 < LOW_FOXP3
        face = kit.atlas.frames("treg_fray" if frail else "treg_down")[0]
        card.blit(face, face.get_rect(center=(46, 47)))
        card.blit(kit.atlas.icon("il2", 18), (90, 11))
        kit.type.draw(card, kit.words("hud.il2"), (112, 11), "strong", palette.CREAM, room=62)
        draw_digits(card, str(il2), (204, 11), "number", palette.IL2_NUMBER, align="right")
        card.blit(kit.atlas.icon("foxp3", 18), (90, 36))
        kit.type.draw(card, kit.words("hud.foxp3"), (112, 36), "strong", palette.CREAM, room=62)
        draw_digits(card, str(foxp3), (204, 36), "number", palette.FOXP3_NUMBER, align="right")
        if not self.tissue.setup.aim.decides:
            said = kit.words("hud.broken")
        elif lost:
            said = kit.words("hud.lost", seconds=lost)
        else:
            said = kit.words("hud.fraying") if frail else kit.words("hud.stable")
        ribbon(card, pygame.Rect(88, 61, 114, 20), foxp3 / 100.0)
        colour = palette.INK if foxp3 >= 60 else palette.CREAM
        kit.type.draw(card, said, (94, 62), "small", colour, room=104)

    def _paint_map(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        card.blit(self._minimap.surface, (6, 6))


def _surge(tissue: Tissue) -> tuple[int, int, int, int]:
    """The number of the surge, the score, how alike strangers are meant to be, in hundredths, and how much of the time
    until the next one is gone, in pixels of its bar; zeros without any.
    """
    vigil = tissue.setup.vigil
    if vigil is None:
        return 0, 0, 0, 0
    pause = vigil.every if tissue.surges else vigil.first
    gone = UNTIL_NEXT * max(0, pause - (due(tissue, vigil) - tissue.now)) // pause
    return len(tissue.surges), score(tissue), round(100 * vigil.rungs[tissue.rung].plain), gone


def _answers(tissue: Tissue) -> tuple[int, int, int]:
    """How many were answered, missed and read."""
    return len(tissue.calls), tissue.unread, len(tissue.notebook)


def _microbes(tissue: Tissue) -> int:
    """How many microbes can be seen that do harm: those adrift, and the cells that show one."""
    harmful = [one for one in tissue.bacteria if not is_harmless(tissue, one.microbe)]
    infected = sum(cell.state == "infected" for cell in tissue.cells)
    return len(tissue.virions) + len(harmful) + infected


def _paint_objective(card: pygame.Surface, kit: Kit, y: int, objective: Objective) -> None:
    """A box, ticked where it is done, and what it is; a second thing said stands at the right."""
    box = pygame.Rect(13, y + 2, 14, 14)
    pygame.draw.rect(card, palette.SAND, box, 1, border_radius=3)
    if objective.done:
        mark(card, "tick", (box.centerx + 1, box.centery - 1), TICK, palette.CALM)
    wide = [line_width("small", text) for text in objective.said]
    room = 170 - 8 * (len(wide) - 1)
    rooms = wide if sum(wide) <= room else [room * one // sum(wide) for one in wide]
    tint = palette.CREAM if objective.done else palette.SAND
    kit.type.draw(card, objective.said[0], (34, y), "small", tint, room=rooms[0])
    if len(objective.said) > 1:
        kit.type.draw(card, objective.said[1], (204, y), "small", tint, align="right", room=rooms[1])


def _paint_pause(card: pygame.Surface, shows: tuple[object, ...]) -> None:
    """Two bars, as on every player."""
    x, y = card.get_rect().center
    for left in (x - 8, x + 3):
        pygame.draw.rect(card, palette.CREAM, (left, y - 9, 5, 18), border_radius=1)


def _paint_patient(card: pygame.Surface, shows: tuple[object, ...]) -> None:
    """A card with a face and two lines."""
    x, y = card.get_rect().center
    pygame.draw.rect(card, palette.CREAM, (x - 14, y - 10, 28, 20), 2, border_radius=3)
    pygame.draw.circle(card, palette.CREAM, (x - 7, y - 3), 3)
    pygame.draw.rect(card, palette.CREAM, (x - 11, y + 1, 9, 5), border_top_left_radius=4, border_top_right_radius=4)
    for row in (y - 4, y + 1):
        pygame.draw.line(card, palette.SAND, (x + 1, row), (x + 10, row), 2)
