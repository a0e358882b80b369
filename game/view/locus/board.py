"""What stands around a strip: its sites counted, the divisions, the Treg, what can be done, and the beats to come."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.library import Words
from game.locus.commands import Command, Divide, Hop, Take
from game.locus.setup import STEPS_PER_SECOND
from game.locus.strip import Strip
from game.tissue.setup import clock
from game.view.hud.portrait import RING_PARTS, ribbon, ring
from game.view.kit import palette
from game.view.kit.cards import Card
from game.view.kit.digits import draw_digits
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.text import line_width
from game.view.kit.widgets import keycap, panel

SITES_CARD = pygame.Rect(8, 8, 236, 94)
GOAL_CARD = pygame.Rect(716, 8, 236, 116)
TREG_CARD = pygame.Rect(8, 440, 216, 92)
PAUSE_CARD = pygame.Rect(908, 130, 44, 40)
BEATS = pygame.Rect(252, 8, 456, 58)
FORECAST = pygame.Rect(252, 72, 456, 40)
BAR = pygame.Rect(292, 460, 376, 74)
SLOT = 90
RING_AT, BEAT_STEP, BEATS_AHEAD = 44, 68, 6  # pixels from the left to where a beat is met, and from one to the next
LABEL = 190  # pixels that what the hill is may take
AHEAD = 40  # seconds of IL-6 that can be seen coming
DAUGHTER = 38  # pixels of a daughter on the card
FRAIL = 8  # marks from which the sash frays
COMING = mix(palette.INFLAMMATION, palette.PANEL, 0.25)  # IL-6 that is not there yet


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to do: `name` is that of its action and its word, `icon` its picture, `command` what it asks for."""

    name: str
    icon: str
    command: Command


SLOTS = (
    Slot("left", "", Hop(-1)),
    Slot("right", "", Hop(1)),
    Slot("take", "tet", Take()),
    Slot("divide", "divide", Divide()),
)


def face_of(strip: Strip, number: int) -> str:
    """The picture of the daughter with this number: she is steady, or frayed, or has turned."""
    daughter = strip.daughters[number]
    if strip.is_steady(daughter):
        return "daughter"
    return "daughter_turned" if strip.is_lost(daughter) else "daughter_frayed"


class Board:
    """All cards. `draw` reads the strip, `hit` tells what lies under a finger."""

    def __init__(self, strip: Strip, kit: Kit) -> None:
        self._strip, self._kit = strip, kit
        self._ring = [ring(parts) for parts in range(RING_PARTS + 1)]
        self._cards = {
            "sites": Card(SITES_CARD, self._paint_sites),
            "goal": Card(GOAL_CARD, self._paint_goal),
            "treg": Card(TREG_CARD, self._paint_treg),
            "bar": Card(BAR, self._paint_bar),
            "pause": Card(PAUSE_CARD, _paint_pause),
        }
        self.pauses = True  # whether somebody steers, and may pause; a replay has a bar of its own
        kit.words.written_by(self._write)
        arrow = kit.atlas.frames("wave_next")[0]
        self._arrows = {1: arrow, -1: pygame.transform.flip(arrow, True, False)}

    def _write(self) -> None:
        for card in self._cards.values():
            card.forget()

    def hit(self, spot: tuple[int, int]) -> str:
        """The name of a slot, "pause", "card" on the other cards, else ""."""
        if BAR.collidepoint(spot):
            at = (spot[0] - BAR.x - 8) // SLOT
            return SLOTS[at].name if 0 <= at < len(SLOTS) else "card"
        if self.pauses and PAUSE_CARD.collidepoint(spot):
            return "pause"
        return "card" if any(card.rect.collidepoint(spot) for card in self._cards.values()) else ""

    def draw(self, surface: pygame.Surface, share: float) -> None:
        """Draw all cards, `share` of a step after the last one."""
        strip, cards = self._strip, self._cards
        cards["sites"].draw(surface, (tuple(strip.marks),))
        left = max(0, strip.rules.duration - strip.now + STEPS_PER_SECOND - 1) // STEPS_PER_SECOND
        cards["goal"].draw(surface, (left, len(strip.daughters), strip.fork is not None, strip.steady))
        cards["treg"].draw(surface, (round(strip.il2), strip.receptors, strip.marked, strip.turned))
        if self.pauses:
            cards["bar"].draw(surface, tuple(not strip.refusal(slot.command) for slot in SLOTS[2:]))
            cards["pause"].draw(surface, ())
        if not strip.turned:
            self._draw_beats(surface, share)
            self._draw_forecast(surface)

    # The beat

    def _draw_beats(self, surface: pygame.Surface, share: float) -> None:
        """The pulses to come run from the right into a ring: there one goes along with the arrow."""
        strip, rules, kit = self._strip, self._strip.rules, self._kit
        panel(surface, BEATS)
        step = strip.now + share
        first = int(step // rules.beat)
        centre = BEATS.x + RING_AT, BEATS.centery + 4
        met = strip.off_beat(strip.now) <= rules.window and strip.wave(strip.nearest_beat) != 0 and strip.now > 0
        caught = strip.beat_caught == strip.nearest_beat
        rim = palette.DONE if caught else palette.SAFFRON if met else palette.SAND
        pygame.draw.circle(surface, rim, centre, 22, 4 if met or caught else 2)
        at = (BEATS.right - 12, BEATS.y + 4)
        room = BEATS.width - 24
        kit.type.draw(surface, kit.words("locus.beats"), at, "small", palette.SAND, "right", room=room)
        for beat in range(first, first + BEATS_AHEAD + 1):
            x = centre[0] + (beat * rules.beat - step) * BEAT_STEP / rules.beat
            if beat < 1 or not BEATS.x + 18 <= x <= BEATS.right - 20:
                continue
            way = strip.wave(beat)
            if way:
                picture = self._arrows[way]
                surface.blit(picture, picture.get_rect(center=(round(x), centre[1])))
            else:
                pygame.draw.circle(surface, palette.SAND, (round(x), centre[1]), 3)

    def _draw_forecast(self, surface: pygame.Surface) -> None:
        """IL-6 now and in the seconds to come, as a hill that runs in from the right."""
        strip, kit = self._strip, self._kit
        panel(surface, FORECAST)
        surface.blit(kit.atlas.icon("il6", 18), (FORECAST.x + 8, FORECAST.y + 11))
        said = kit.words("locus.il6")
        left, foot = FORECAST.x + 34, FORECAST.bottom - 5
        width = FORECAST.width - 58 - min(LABEL, line_width("small", said))
        columns = 68
        for column in range(columns):
            il6 = strip.il6_at(strip.now + column * AHEAD * STEPS_PER_SECOND // columns)
            if il6:
                tall = round(28 * il6)
                shade = palette.INFLAMMATION if column == 0 else COMING
                x = left + column * width // columns
                pygame.draw.rect(surface, shade, (x, foot - tall, width // columns + 1, tall))
        pygame.draw.line(surface, palette.CREAM, (left, FORECAST.y + 5), (left, foot), 2)
        at = (FORECAST.right - 12, FORECAST.y + 11)
        kit.type.draw(surface, said, at, "small", palette.SAND, "right", room=LABEL)

    # Painting

    def _paint_sites(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, strip = self._kit, self._strip
        kit.type.draw(card, kit.words(f"brief.{strip.setup.level}.title"), (12, 6), "small", palette.SAND, room=212)
        kit.type.draw(card, kit.words("locus.open"), (12, 27), "card", palette.CREAM, room=150)
        draw_digits(card, f"{strip.open}/{strip.rules.sites}", (224, 29), "number", palette.FOXP3_NUMBER, "right")
        for site, mark in enumerate(strip.marks):
            x = 18 + 14 * site
            pygame.draw.circle(card, palette.INK, (x, 58), 7)
            if mark:
                pygame.draw.circle(card, palette.SOCKET, (x, 58), 5)
                pygame.draw.polygon(card, palette.ALTERED, [(x - 5, 53), (x, 47), (x + 5, 53)])
            else:
                pygame.draw.circle(card, palette.SAFFRON_LIGHT, (x, 58), 5)
        said = kit.words("locus.lost-at", marks=strip.rules.turns_at)
        kit.type.draw(card, said, (12, 70), "small", palette.SAND, room=212)

    def _paint_goal(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, strip = self._kit, self._strip
        seconds = shows[0] if isinstance(shows[0], int) else 0
        kit.type.draw(card, kit.words("locus.divisions"), (12, 6), "card", palette.CREAM, room=140)
        draw_digits(card, clock(seconds * STEPS_PER_SECOND), (224, 8), "number", palette.IL2_NUMBER, "right")
        card.blit(kit.atlas.icon("clock", 18), (162, 8))
        for number in range(strip.rules.divisions):
            box = pygame.Rect(14 + 72 * number, 34, 62, 44)
            pygame.draw.rect(card, palette.SOCKET, box, border_radius=8)
            if number < len(strip.daughters):
                self._paint_daughter(card, box, number)
            elif number == len(strip.daughters) and strip.fork is not None:
                pygame.draw.rect(card, palette.SAFFRON, box, 2, border_radius=8)
                kit.type.draw(card, "...", (box.centerx, box.y + 12), "strong", palette.CREAM, "centre")
        said = kit.words("locus.steady", count=strip.steady, marks=strip.rules.steady_most)
        kit.type.draw(card, said, (12, 86), "small", palette.SAND, room=212)

    def _paint_daughter(self, card: pygame.Surface, box: pygame.Rect, number: int) -> None:
        """A daughter with the number of her marks; how she is says her form, too."""
        face = self._kit.atlas.frames(face_of(self._strip, number))[0]
        small = pygame.transform.smoothscale(face, (DAUGHTER, DAUGHTER))
        card.blit(small, small.get_rect(center=(box.x + 21, box.centery)))
        draw_digits(
            card,
            str(self._strip.daughters[number].marks),
            (box.right - 6, box.y + 14),
            "number",
            palette.CREAM,
            "right",
        )

    def _paint_treg(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, strip = self._kit, self._strip
        il2 = round(strip.il2)
        card.blit(self._ring[min(RING_PARTS, round(il2 * RING_PARTS / 100))], (8, 9))
        frail = strip.marked >= FRAIL
        if strip.turned:
            face = pygame.transform.smoothscale(kit.atlas.frames("exfoxp3")[0], (60, 60))
        else:
            face = kit.atlas.frames("treg_fray" if frail else "treg_down")[0]
        card.blit(face, face.get_rect(center=(46, 47)))
        card.blit(kit.atlas.icon("il2", 18), (90, 9))
        kit.type.draw(card, kit.words("hud.il2"), (112, 9), "strong", palette.CREAM, room=62)
        draw_digits(card, str(il2), (204, 9), "number", palette.IL2_NUMBER, "right")
        kit.type.draw(card, kit.words("locus.receptors"), (90, 34), "small", palette.CREAM, room=50)
        for number in range(strip.rules.receptors_most):
            name = "receptor_slot" if number < strip.receptors else "receptor_empty"
            picture = kit.atlas.frames(name)[0]
            card.blit(picture, picture.get_rect(midtop=(154 + 22 * number, 33)))
        said = kit.words("hud.broken" if strip.turned else "hud.fraying" if frail else "hud.stable")
        ribbon(card, pygame.Rect(88, 61, 114, 20), 0.0 if strip.turned else strip.open / strip.rules.sites)
        light = strip.turned or strip.open < strip.rules.sites * 3 // 5
        kit.type.draw(card, said, (94, 62), "small", palette.CREAM if light else palette.INK, room=104)

    def _paint_bar(self, card: pygame.Surface, shows: tuple[object, ...]) -> None:
        kit, rules = self._kit, self._strip.rules
        usable = {"left": True, "right": True, "take": bool(shows[0]), "divide": bool(shows[1])}
        prices = {"take": rules.take_cost, "divide": rules.divide_cost}
        for number, slot in enumerate(SLOTS):
            middle, able = 8 + SLOT * number + SLOT // 2, usable[slot.name] and not self._strip.turned
            box = pygame.Rect(middle - 26, 8, 52, 40)
            pygame.draw.rect(card, palette.INK, box.inflate(4, 4), border_radius=9)
            pygame.draw.rect(card, (84, 48, 78) if able else (52, 32, 58), box, border_radius=7)
            rim = palette.CREAM if able else (120, 92, 112)
            pygame.draw.rect(card, rim, box, 2 if able else 1, border_radius=7)
            if slot.icon:
                icon = kit.atlas.icon(slot.icon, 28)
                card.blit(icon, icon.get_rect(center=(middle, 28)))
                price = str(round(prices[slot.name]))
                draw_digits(card, price, (box.right - 3, 31), "mono", palette.IL2_NUMBER, "right", palette.INK)
            else:
                way = -1 if slot.name == "left" else 1
                tip = [(middle + way * 13, 28), (middle - way * 7, 17), (middle - way * 7, 39)]
                pygame.draw.polygon(card, palette.CREAM if able else (120, 92, 112), tip)
            keycap(card, (box.left - 5, 4), kit.key(slot.name))
            tint = palette.CREAM if able else palette.SAND
            name = kit.words(f"locus.do.{slot.name}")
            kit.type.draw(card, name, (middle, 51), "small", tint, "centre", room=SLOT - 4)


def lines_of(strip: Strip, words: Words) -> list[str]:
    """What the board says, in words and numbers."""
    said = [f"{words('locus.open')}: {strip.open}/{strip.rules.sites}"]
    said.append(words("locus.lost-at", marks=strip.rules.turns_at))
    said.append(f"{words('locus.divisions')}: {len(strip.daughters)}/{strip.rules.divisions}")
    said.append(words("locus.steady", count=strip.steady, marks=strip.rules.steady_most))
    said.append(f"{words('hud.il2')}: {int(strip.il2)}")
    said.append(f"{words('locus.receptors')}: {strip.receptors}/{strip.rules.receptors_most}")
    return said


def _paint_pause(card: pygame.Surface, shows: tuple[object, ...]) -> None:
    """Two bars, as on every player."""
    x, y = card.get_rect().center
    for left in (x - 8, x + 3):
        pygame.draw.rect(card, palette.CREAM, (left, y - 9, 5, 18), border_radius=1)
