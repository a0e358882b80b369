"""A pocket of the groove that closes: over the groove's own picture, at the places that a change touched.

A pocket that refuses a residue shuts its lid below it, and the residue bounces; one that holds it closes its lips round
it. At a contact there is no pocket: the residue is seen to turn in the light. At the end the residue that was there
before stands small above, with a cross where it was refused, a tick where it was held, an arrow where it was read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.classroom.pockets import Pocket
from game.view.kit import groove, palette
from game.view.kit.ink import Pen, Point, blob
from game.view.kit.kit import Kit
from game.view.kit.palette import mix, rgb
from game.view.kit.tokens import Look, token
from game.view.kit.widgets import mark

SECONDS = 1.7  # from the first residue to the last picture
COMES, BOUNCES, TURNS, SINKS = 0.3, 0.5, 0.62, 0.85  # shares of that at which each part ends
SHUTS, HOLDS = "pocket-shuts", "pocket-holds"  # sounds
GHOST, GHOST_RISE = 22, 36  # pixels: of the residue that was there before, and how far above the token it stands
HIGH, LIFTED = 44, 31  # pixels above its place from where a residue comes, and at which a refused one stays
PATCH = pygame.Rect(-26, -78, 52, 110)  # of the groove's picture, around a place: no other token reaches into it
RADIUS = 22.0  # of a pocket

_LIP, _LIP_LIGHT, _DEEP = rgb("8A5C8C"), rgb("D9A9D4"), rgb("2A1230")


def draw(surface: pygame.Surface, at: tuple[int, int], seen: Sequence[Pocket], share: float = 1.0) -> None:
    """Draw the places `seen` of a groove whose top left corner is `at`; `share` of their time, 0..1, has gone."""
    for one in seen:
        _place(surface, at, one, share)


def warm(seen: Sequence[Pocket]) -> None:
    """Draw ahead what these places will need."""
    for shut in (0, 1, 2):
        _lid(shut)
    _lips()
    _arrow()
    for one in seen:
        for residue in (one.before, one.now):
            token(residue, groove.ANCHOR_SIZE)
            token(residue, groove.CONTACT_SIZE, "lit")
        token(one.before, GHOST)


def sentence(kit: Kit, seen: Sequence[Pocket]) -> str:
    """What is to be seen there, in words."""
    words = kit.words
    told = []
    for one in seen:
        values = {"place": one.place, "before": one.before, "now": one.now}
        if not one.anchor:
            told.append(words("pocket.read", **values))
        elif not one.holds:
            told.append(words("pocket.refused", **values))
        elif one.refused:
            told.append(words("pocket.held", **values))
        else:
            told.append(words("pocket.both", **values))
    if seen and all(one.anchor and one.changed for one in seen):
        told.append(words("pocket.unseen"))
    return " ".join(told)


def heard(seen: Sequence[Pocket], since: float, until: float) -> list[str]:
    """The sounds of pockets that shut or hold from `since` to `until`, in shares of SECONDS; each once at a time."""
    told = [moment for one in seen for moment in _sounds(one)]
    return list(dict.fromkeys(name for share, name in told if since < share <= until))


def _sounds(one: Pocket) -> list[tuple[float, str]]:
    """When a pocket is heard, and how: it shuts as the residue meets it, and holds as one has sunk into it."""
    if not one.anchor:
        return []
    if not one.holds:
        return [(0.0, SHUTS)]
    if not one.changed:
        return []
    return [(COMES, SHUTS), (SINKS, HOLDS)] if one.refused else [(COMES, HOLDS)]


def _place(surface: pygame.Surface, at: tuple[int, int], one: Pocket, share: float) -> None:
    x, y = groove.place(one.place)
    x, y = x + at[0], y + at[1]
    groove.lay_bare(surface, at, PATCH.move(x - at[0], y - at[1]))
    residue, rise, shut = _moment(one, share)
    size = groove.ANCHOR_SIZE if one.anchor else groove.CONTACT_SIZE
    look: Look = "normal" if one.anchor else "lit"
    if one.anchor and shut:
        _centre(surface, _lid(shut), x, y + 1)
    picture = token(residue, size, look)
    _centre(surface, picture, x, y - rise)
    if one.anchor and not shut and rise < 2:
        _centre(surface, _lips(), x, y + 1)
    if BOUNCES <= share < TURNS and one.changed:
        pygame.draw.circle(surface, palette.CREAM, (x, y - rise), size // 2 + 9, 3)
    if share >= SINKS or not one.changed:
        _tell(surface, one, x, y, size)
    elif one.refused and COMES <= share < BOUNCES:
        mark(surface, "cross", (x + 16, y - rise - 14), 20, palette.PERMIT)


def _moment(one: Pocket, share: float) -> tuple[str, int, int]:
    """Which residue is seen, how high over its place in pixels, and how far the pocket is shut (0, 1, 2)."""
    if not one.anchor:
        return (one.before if share < TURNS else one.now), 0, 0
    if not one.holds:
        return one.now, LIFTED, 2
    if not one.changed:
        return one.now, 0, 0
    if share < COMES:
        part = share / COMES
        goal = LIFTED if one.refused else 0
        return one.before, round(HIGH + (goal - HIGH) * part), (1 if part > 0.6 else 0) if one.refused else 0
    if share < BOUNCES:
        part = (share - COMES) / (BOUNCES - COMES)
        return one.before, round(LIFTED + 9 * math.sin(math.pi * part)) if one.refused else 0, 2 if one.refused else 0
    if share < TURNS:
        return one.now, LIFTED if one.refused else 0, 1 if one.refused else 0
    if share < SINKS and one.refused:
        part = (share - TURNS) / (SINKS - TURNS)
        return one.now, round(LIFTED * (1.0 - part)), 0
    return one.now, 0, 0


def _tell(surface: pygame.Surface, one: Pocket, x: int, y: int, size: int) -> None:
    """What was there before, small, and what became of it."""
    if one.anchor and not one.holds:
        mark(surface, "cross", (x + 16, y - LIFTED - 14), 20, palette.PERMIT)
        return
    top = y - size // 2 - GHOST_RISE + GHOST // 2
    _centre(surface, token(one.before, GHOST), x - 9, top)
    if not one.anchor:
        _centre(surface, _arrow(), x + 15, top + 2)
    else:
        kind, colour = ("cross", palette.PERMIT) if one.refused else ("tick", palette.CALM)
        mark(surface, kind, (x + 15, top), 16, colour)  # type: ignore[arg-type]  # one of the two words above


def _centre(surface: pygame.Surface, picture: pygame.Surface, x: int, y: int) -> None:
    surface.blit(picture, picture.get_rect(center=(x, y)))


@lru_cache(maxsize=4)
def _lid(shut: int) -> pygame.Surface:
    """A pocket that closes: its two walls nearer to each other, and at last a seam between them."""
    side = 60
    middle = (side / 2, side / 2)
    pen = Pen(side, side, 4)
    pen.fill(blob(middle, RADIUS + 4.0, 0.05, 3, 0.94), palette.INK)
    pen.fill(blob(middle, RADIUS + 2.6, 0.05, 3, 0.94), _LIP)
    gap = (16.0, 9.0, 0.0)[shut]
    if gap:
        pen.fill(blob(middle, gap + 3.0, 0.05, 5, 0.92), palette.INK)
        pen.fill(blob(middle, gap + 1.0, 0.05, 5, 0.92), _DEEP)
    for turn in range(7):  # folds that run to the middle
        angle = math.tau * turn / 7 + 0.3
        way: list[Point] = [
            (middle[0] + reach * math.cos(angle), middle[1] + 0.92 * reach * math.sin(angle))
            for reach in (max(gap + 4.0, 5.0), RADIUS)
        ]
        pen.line(way, 2.0, mix(_LIP, palette.INK, 0.55))
    if not gap:
        seam: list[Point] = [
            (middle[0] - 11, middle[1]),
            (middle[0] - 4, middle[1] + 2),
            (middle[0] + 11, middle[1] - 1),
        ]
        pen.line(seam, 4.6, palette.INK)
        pen.line([(x, y - 3.4) for x, y in seam], 1.6, _LIP_LIGHT)
    return pen.picture()


@lru_cache(maxsize=1)
def _lips() -> pygame.Surface:
    """The walls of a pocket that hold what lies in it: two arcs, left and right."""
    side = 66
    pen = Pen(side, side, 4)
    for width, colour in ((8.0, palette.INK), (5.0, _LIP_LIGHT)):
        for start in (-0.75, math.pi - 0.75):
            turns = [start + 1.5 * step / 10 for step in range(11)]
            pen.line(
                [(side / 2 + 24.5 * math.cos(turn), side / 2 + 24.0 * math.sin(turn)) for turn in turns], width, colour
            )
    return pen.picture()


@lru_cache(maxsize=1)
def _arrow() -> pygame.Surface:
    """Down, to what came of it."""
    pen = Pen(18, 20, 4)
    for grow, colour in ((2.0, palette.INK), (0.0, palette.CREAM)):
        pen.line([(9, 3), (9, 11)], 3.2 + 2 * grow, colour)
        pen.fill([(9, 17 + 1.4 * grow), (3 - 1.4 * grow, 10 - grow), (15 + 1.4 * grow, 10 - grow)], colour)
    return pen.picture()
