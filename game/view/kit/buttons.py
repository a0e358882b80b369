"""What can be chosen: buttons, groups of them, menus.

Everything works by keyboard and by mouse, shows by a ring where the focus is, and is at least 24 pixels wide and high.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pygame

from game.input.actions import action_of
from game.view.kit import palette
from game.view.kit.ink import Pen, smooth
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour, mix
from game.view.kit.text import line_height, line_width, wrapped
from game.view.kit.widgets import KEYCAP_HEIGHT, keycap, keycap_width

EDGE, CAP_EDGE = 14, 11  # pixels from a button's left and right edge to what stands in it
TIGHT = 4  # pixels from the edge to a label that has hardly any room
LINE_STEP = 16  # pixels from one line to the next where a label has to break
SMALLEST_TARGET = 24  # pixels; what a mouse or a finger must hit
NEXT, BEFORE = ("down", "right", "next-control"), ("up", "left", "control-before")
HEARS = ("choose", "first", "last", *NEXT, *BEFORE)


@dataclass(slots=True)
class Button:
    """Something to choose: a box with a label and what else it needs.

    `name` is what a `Group` returns, `action` chooses it from anywhere, `keycap` shows a key. `colour` is that of a
    verdict; a button without one is plain. `detail` is a second line, `price` stands at the right.
    A label in the middle goes to the left beside a picture or a key, and in a column (`listed`) where another has one.
    """

    rect: pygame.Rect
    name: str
    label: str
    action: str = ""
    keycap: str = ""
    colour: Colour | None = None
    icon: str = ""
    detail: str = ""
    price: str = ""
    enabled: bool = True
    listed: bool = False

    @property
    def _centred(self) -> bool:
        return not (self.icon or self.keycap or self.listed)

    def draw(self, surface: pygame.Surface, kit: Kit, focused: bool) -> None:
        """Draw it, with the focus ring when `focused`."""
        tint = self.colour or palette.LINE
        tint = tint if self.enabled else mix(tint, palette.PANEL, 0.55)
        surface.blit(_button(self.rect.size, tint, focused), (self.rect.x - 4, self.rect.y - 4))
        x, middle = self.rect.x + EDGE, self.rect.centery
        if self.icon:
            size = 44 if self.rect.height >= 60 else 22
            picture = kit.atlas.icon(self.icon, size)
            surface.blit(picture if self.enabled else _faded(picture), (x, middle - size // 2))
            x += size + 12
        title = "heading" if self.colour is not None else "strong"
        plain = palette.CREAM if self.enabled else mix(palette.CREAM, palette.PANEL, 0.4)
        bright = tint if self.colour is not None and self.enabled else plain
        right = self.rect.right - CAP_EDGE
        if self.keycap:
            top = self.rect.y + 10 if self.detail else middle - KEYCAP_HEIGHT // 2
            right = keycap(surface, (right - keycap_width(self.keycap), top), self.keycap).left - 8
        room = right - (line_width("number", self.price) + 8 if self.price else 0)
        if self.detail:
            self._draw_two(surface, kit, (x, room), title, (bright, plain))
        elif self._centred:
            self._draw_label(surface, kit, (self.rect.x + TIGHT, self.rect.right - TIGHT), title, bright)
        else:
            self._draw_label(surface, kit, (x, room), title, bright)
        if self.price:
            top = self.rect.y + 9 if self.detail else middle - line_height("number") // 2
            shade = palette.IL2_NUMBER if self.enabled else plain
            kit.type.draw(surface, self.price, (right, top), "number", shade, "right")

    def _draw_label(self, surface: pygame.Surface, kit: Kit, span: tuple[int, int], title: str, colour: Colour) -> None:
        """The label between the two x of `span`: smaller, then in two lines, where it is too long."""
        style, lines = fitted(self.label, title, span[1] - span[0])
        x = self.rect.centerx if self._centred else span[0]
        step = LINE_STEP if len(lines) > 1 else line_height(style)
        top = self.rect.centery - (step * (len(lines) - 1) + line_height(style)) // 2
        for number, text in enumerate(lines):
            kit.type.draw(surface, text, (x, top + step * number), style, colour, "centre" if self._centred else "left")

    def _draw_two(
        self, surface: pygame.Surface, kit: Kit, span: tuple[int, int], title: str, colours: tuple[Colour, Colour]
    ) -> None:
        """The label between the two x of `span`, and the detail below it as wide as the button."""
        (style, labels), right = fitted(self.label, title, span[1] - span[0]), self.rect.right - TIGHT
        detail = wrapped("small", self.detail, right - span[0])
        lines = [(style, text, colours[0]) for text in labels] + [("small", text, colours[1]) for text in detail]
        tight = len(lines) > 2
        steps = [line_height(style) - (TIGHT if tight else 0) for style, _, _ in lines]
        top = self.rect.centery - sum(steps) // 2
        for (style, text, colour), step in zip(lines, steps, strict=True):
            kit.type.draw(surface, text, (span[0], top), style, colour)
            top += step


@lru_cache(maxsize=256)
def fitted(label: str, style: str, room: int) -> tuple[str, tuple[str, ...]]:
    """The style and the lines in which a label takes no more than `room` pixels: as it is, smaller, or broken."""
    for smaller in (style, "strong", "small-strong"):
        if line_width(smaller, label) <= room:
            return smaller, (label,)
    return "small-strong", halves(label, room)


def halves(label: str, room: int) -> tuple[str, ...]:
    """A label as lines in the smallest style: two that are about as long, or more where `room` pixels ask for it."""
    words = label.split(" ")
    pairs = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    if pairs:
        best = min(pairs, key=lambda pair: max(line_width("small-strong", text) for text in pair))
        if max(line_width("small-strong", text) for text in best) <= room:
            return best
    return wrapped("small-strong", label, room)


@dataclass(frozen=True, slots=True)
class Row:
    """A button that a `bar` is to hold. `least` is its width in pixels where there is room; `others` are labels that
    it may have later; `says` that without the picture of its key the label would not say enough."""

    name: str
    label: str
    action: str = ""
    keycap: str = ""
    least: int = 0
    others: tuple[str, ...] = ()
    says: bool = False

    def wants(self, *, cap: bool = True, style: str = "strong", lines: int = 1) -> int:
        """Pixels that it takes, with or without the picture of its key, its labels in one line or in two."""
        labels = (self.label, *self.others)
        texts = [halves(label, 10_000) if lines > 1 else (label,) for label in labels]
        text = max(line_width(style, line) for broken in texts for line in broken)
        if self.keycap and (cap or self.says):
            return text + EDGE + 8 + CAP_EDGE + keycap_width(self.keycap)
        return text + (2 * EDGE if style == "strong" else 4 * TIGHT)


def bar(
    rows: Sequence[Row],
    left: int,
    right: int,
    top: int,
    height: int = 38,
    *,
    gap: int = 8,
    spare: int = 0,
    fill: bool = False,
) -> list[Button]:
    """The `rows` side by side between `left` and `right`, from the right on; `fill` shares out all of the room.

    Where there is too little room, widths come down to what the labels need, then labels are set smaller, then in two
    lines; the pictures of the keys go only where even that is too much (the keys still work). `spare` is how many
    pixels more than it needs a button gets at most.
    """
    if not rows:
        return []
    room = right - left - gap * (len(rows) - 1)
    ways = (
        (True, [max(row.least, row.wants()) for row in rows]),
        (True, [row.wants() for row in rows]),
        (True, [row.wants(style="small-strong") for row in rows]),
        (True, [row.wants(style="small-strong", lines=2) for row in rows]),
        (False, [row.wants(cap=False) for row in rows]),
        (False, [row.wants(cap=False, style="small-strong") for row in rows]),
        (False, [row.wants(cap=False, style="small-strong", lines=2) for row in rows]),
    )
    caps, widths = next((way for way in ways if sum(way[1]) <= room), ways[-1])
    if fill or sum(widths) > room:
        wanted = sum(widths)
        widths = [room * width // wanted for width in widths]
    else:
        more = max(0, min(spare, (room - sum(widths)) // len(rows)))
        widths = [width + more for width in widths]
    x = left if fill else right - sum(widths) - gap * (len(rows) - 1)
    buttons = []
    for row, width in zip(rows, widths, strict=True):
        area = pygame.Rect(x, top, width, height)
        buttons.append(Button(area, row.name, row.label, row.action, row.keycap if caps or row.says else ""))
        x = area.right + gap
    return buttons


def bars(
    rows: Sequence[Row], left: int, right: int, top: int, *, low: tuple[int, int, int], spare: int
) -> list[Button]:
    """The `rows` in one `bar`, or in two low ones where one would have no room for the pictures of their keys.

    `low` are the tops of those two and their height.
    """
    whole = bar(rows, left, right, top, spare=spare)
    if all(bool(button.keycap) == bool(row.keycap) for button, row in zip(whole, rows, strict=True)):
        return whole
    upper, lower, height = low
    half = (len(rows) + 1) // 2
    parts = (rows[:half], upper), (rows[half:], lower)
    return [button for part, y in parts for button in bar(part, left, right, y, height, fill=True)]


@lru_cache(maxsize=16)
def _faded(picture: pygame.Surface) -> pygame.Surface:
    faded = picture.copy()
    faded.set_alpha(100)
    return faded


@lru_cache(maxsize=96)
def _button(size: tuple[int, int], tint: Colour, focused: bool) -> pygame.Surface:
    width, height = size
    round_corner = 11 if height >= 48 else 8
    pen = Pen(width + 8, height + 10, 3, palette.NIGHT)
    pen.box(5, 8, width, height, round_corner, palette.NIGHT)
    if focused:
        pen.box(0.5, 0.5, width + 7, height + 7, round_corner + 4, palette.INK)
        pen.box(1.2, 1.2, width + 5.6, height + 5.6, round_corner + 3, palette.SAFFRON)
        pen.box(3.4, 3.4, width + 1.2, height + 1.2, round_corner + 1, palette.INK)
    pen.box(4, 4, width, height, round_corner, palette.INK)
    edge = 2.6 if focused else 1.6
    pen.box(5.4, 5.4, width - 2.8, height - 2.8, round_corner - 1, tint if focused else mix(tint, palette.PANEL, 0.25))
    inner = mix(tint, palette.PANEL, 0.78 if focused else 0.84)
    pen.box(5.4 + edge, 5.4 + edge, width - 2.8 - 2 * edge, height - 2.8 - 2 * edge, round_corner - 2, inner)
    return pen.picture()


@dataclass(slots=True)
class Group:
    """Buttons of which one has the focus.

    Arrows, WASD, Tab, Home and End move it, the mouse too; Enter, Space or a click chooses. Buttons not enabled
    are passed over. Raises ValueError for a button too small to hit.
    """

    buttons: list[Button]
    focus: int = 0
    _mouse: tuple[int, int] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for button in self.buttons:
            if min(button.rect.size) < SMALLEST_TARGET:
                raise ValueError(f"the button {button.name} is smaller than {SMALLEST_TARGET} pixels")
        if self.buttons and not self.buttons[self.focus].enabled:
            self._move(1)

    @property
    def focused(self) -> str:
        """The name of the button that has the focus."""
        return self.buttons[self.focus].name

    def draw(self, surface: pygame.Surface, kit: Kit) -> None:
        """Draw all buttons."""
        for index, button in enumerate(self.buttons):
            button.draw(surface, kit, index == self.focus)

    def handle(self, event: pygame.event.Event) -> str | None:
        """Answer an event: the name of the button that was chosen by it, if one was."""
        if event.type == pygame.MOUSEMOTION:
            self._point(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if self._point(event.pos):
                return self.focused
        else:
            return self._press(event)
        return None

    def _point(self, at: tuple[int, int]) -> bool:
        for index, button in enumerate(self.buttons):
            if button.enabled and button.rect.collidepoint(at):
                self.focus = index
                return True
        return False

    def _press(self, event: pygame.event.Event) -> str | None:
        for index, button in enumerate(self.buttons):
            if button.enabled and button.action and action_of(event, (button.action,)):
                self.focus = index
                return button.name
        action = action_of(event, HEARS)
        if action == "choose":
            return self.focused if self.buttons and self.buttons[self.focus].enabled else None
        if action in NEXT:
            self._move(1)
        elif action in BEFORE:
            self._move(-1)
        elif action:
            self.focus = 0 if action == "first" else len(self.buttons) - 1
            if not self.buttons[self.focus].enabled:
                self._move(1 if action == "first" else -1)
        return None

    def _move(self, step: int) -> None:
        for distance in range(1, len(self.buttons) + 1):
            index = (self.focus + step * distance) % len(self.buttons)
            if self.buttons[index].enabled:
                self.focus = index
                return


class Menu(Group):
    """A column of rows without boxes; a brush stroke in saffron lies under the one that has the focus."""

    ROW = 39  # pixels from one row to the next

    def __init__(
        self, at: tuple[int, int], width: int, rows: Sequence[tuple[str, str, str]], on_paper: bool = False
    ) -> None:
        """`rows` are (name, label, detail); the first has the focus. `at` is the top left of the first row."""
        buttons = [
            Button(pygame.Rect(at[0], at[1] + index * self.ROW, width, self.ROW - 2), name, label, detail=detail)
            for index, (name, label, detail) in enumerate(rows)
        ]
        super().__init__(buttons)
        self.on_paper = on_paper

    def draw(self, surface: pygame.Surface, kit: Kit) -> None:
        """Draw all rows."""
        for index, row in enumerate(self.buttons):
            focused = index == self.focus
            if focused:
                surface.blit(_brushed(row.rect.size), (row.rect.x - 8, row.rect.y - 4))
            plain, rim = (palette.PINK, None) if self.on_paper else (palette.CREAM, palette.INK)
            quiet = palette.SEPIA if self.on_paper else palette.SAND
            if focused:
                plain, quiet, rim = palette.INK, palette.INK, None
            if not row.enabled:
                plain = mix(plain, palette.PAPER if self.on_paper else palette.PANEL, 0.45)
            top = row.rect.centery - line_height("menu") // 2
            room = row.rect.width - 22
            if row.detail:
                room = max(room - 14 - line_width("small-strong", row.detail), room // 2)
            at = (row.rect.x + 12, top)
            area = kit.type.draw(surface, row.label, at, "menu", plain, outline=rim, room=room)
            if row.detail:
                right, top = row.rect.right - 10, row.rect.centery - line_height("small-strong") // 2
                left = area.right + 14
                if focused:
                    at = (right, top)
                    kit.type.draw(surface, row.detail, at, "small-strong", quiet, "right", room=right - left)
                else:
                    kit.type.draw(surface, row.detail, (left, top), "small", quiet, outline=rim, room=right - left)


@lru_cache(maxsize=16)
def _brushed(size: tuple[int, int]) -> pygame.Surface:
    width, height = size
    pen = Pen(width + 16, height + 8, 3, palette.NIGHT)
    stream = random.Random(3)
    upper = [(4 + (width + 6) * step / 14, 4.5 + 2.2 * stream.random()) for step in range(15)]
    lower = [(6 + (width + 7) * step / 14, height + 1.5 + 2.0 * stream.random()) for step in range(15)]
    stroke = smooth(
        [*upper, (width + 13, height * 0.35), (width + 11.5, height * 0.7), *reversed(lower), (4, height * 0.6)]
    )
    pen.fill([(x + 1, y + 2.2) for x, y in stroke], palette.NIGHT, 0.6)
    pen.fill(stroke, palette.SAFFRON)
    for share, alpha in ((0.26, 0.35), (0.8, 0.3)):
        y = 4 + height * share
        wash = palette.SAFFRON_LIGHT if share < 0.5 else palette.SAFFRON_DEEP
        pen.stroke([(14, y), (width * 0.5, y - 1.0), (width - 2, y + 0.6)], 2.2, wash, lambda t: 1.0 - 0.8 * t, alpha)
    return pen.picture()
