"""The body map: every place of the campaign on one standing figure; what can be played is open, the rest is locked."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pygame

from game.classroom.campaign import (
    ELSEWHERE,
    Stop,
    begin_with,
    challenge_runs,
    finished,
    gate_of,
    is_last,
    next_level,
    open_levels,
    patrol_in,
    places,
    progress,
    role,
    standing,
)
from game.input.actions import PLACES, WAYS, action_of
from game.input.drag import Drag
from game.library.organs import CHOSEN
from game.library.places import SIDES, Place, load_places
from game.library.strips import playable
from game.save.form import MOST_STARS
from game.scenes.base import HEIGHT, WIDTH, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control
from game.view.kit import palette
from game.view.kit.buttons import Button, Row, bar
from game.view.kit.hints import hints
from game.view.pages import body
from game.view.pages.body_cards import (
    BUTTON_HEIGHT,
    BUTTON_STEP,
    CARD_HEIGHT,
    CARD_WIDTH,
    INNER,
    LATER_HEIGHT,
    PAD,
    Cards,
    Shown,
    draw_leader,
    draw_tail,
    notches,
)

GAP, WIDEST_GAP = 4, 26  # pixels between two cards: as much as the column has room for
TITLE_ROOM = 420  # pixels, up to the head of the figure
COLUMN_X = {"left": 20, "right": WIDTH - 20 - CARD_WIDTH}
COLUMN_TOP = {"left": 82, "right": 18}
COLUMN_BOTTOM = {"left": HEIGHT - 34, "right": HEIGHT - 8}
OTHERS_AT = "right"  # the side of levels that belong to no place
BACK = pygame.Rect(594, 500, 102, 30)  # between the figure's feet and the right column
LAB = pygame.Rect(594, 467, 102, 30)  # above that
DESK = pygame.Rect(594, 434, 102, 30)  # and above that
CHALLENGES, PATROL = "challenges", "patrol"  # the buttons that lead to other screens; no level is called so
AFTERWORD = "afterword"  # the button that opens it, in the last place once that was finished
TURN_SECONDS = 0.12  # of the ring around the selected organ, one notch

HEARS = ("back", "choose", "codex", "desk", "lab", "turn", *PLACES, *WAYS)


def columns() -> dict[str, tuple[str, ...]]:
    """The places on each side: as their organs lie from the head down, then those that are none; others at the end."""

    def down(place: Place) -> tuple[int, int]:
        return place.body.ring.spot[1] if place.body.ring is not None else HEIGHT, place.number

    found = {
        side: tuple(place.id for place in sorted(load_places().values(), key=down) if place.body.side == side)
        for side in SIDES
    }
    return {**found, OTHERS_AT: (*found[OTHERS_AT], ELSEWHERE)}


class BodyMap(Scene):
    """Choose where to go. The selected place has the large card; its buttons lead to the briefings of its levels."""

    name = "body-map"

    def __init__(self, stage: Stage, level: str = "") -> None:
        """It opens on the place of `level`; where none is given, on that of the level that comes next."""
        self.stage = stage
        self._levels = playable()
        self._places = {place.id: place for place in places(self._levels)}
        self._progress = progress(stage.saves, stage.opened)
        self._columns = columns()
        self._rings = {place.id: place.body.ring for place in load_places().values() if place.body.ring is not None}
        self._shown = {id: self._show(place) for id, place in self._places.items()}
        self._cards = Cards(stage.kit)
        self._selected = next((place.id for place in self._places.values() if level in place.levels), self._first())
        self._focus = 0
        self._hovered = ""
        self._age = 0.0
        self._still = body.ground((WIDTH, HEIGHT))
        self._still.blit(body.figure(), (body.LEFT, 0))
        self._draw_heading(self._still)
        self._page: pygame.Surface | None = None
        back = stage.kit.key("back")
        row = Row("back", stage.kit.words("brief.back"), "back", back)
        (self._back,) = bar([row], BACK.left, BACK.right, BACK.top, BACK.height, fill=True)
        lab = Row("lab", stage.kit.words("map.lab"), "lab", stage.kit.key("lab"))
        (self._lab,) = bar([lab], LAB.left, LAB.right, LAB.top, LAB.height, fill=True)
        desk = Row("desk", stage.kit.words("map.desk"), "desk", stage.kit.key("desk"))
        (self._desk,) = bar([desk], DESK.left, DESK.right, DESK.top, DESK.height, fill=True)
        self._drag = Drag(pygame.Rect(0, 0, 0, 0), BUTTON_STEP)  # over the large card
        self._dragged = 0  # pixels that do not make up a button yet
        self.cards: dict[str, pygame.Rect] = {}  # where the card of each place lies
        self.buttons: list[Button] = []  # of the selected place
        self._lay_out()

    def _show(self, place: Stop) -> Shown:
        """How a place stands now."""
        now = standing(place, self._levels, self._progress)
        gate = gate_of(place, self._levels)
        best = self._progress.best.get(place.main)
        new = now == "open" and best is None and place.number > 0
        # A place that was played, or whose challenge runs are offered, is no longer new: buttons take that room
        fresh = place.number and best is None and not challenge_runs(place, self._progress)
        meets = load_places()[place.id].meets if fresh else ()
        before, several = gate.id if gate else "", any(self._name(place, level) for level in place.levels)
        return Shown(place.id, place.number, now, before, best, new, meets, several)

    def _name(self, place: Stop, level: str) -> str:
        """What a level is called beside others of its place that are no less than it; "" where there are none."""
        key = f"map.{place.id}.{level}"
        return self.stage.kit.words(key) if self.stage.kit.words.has(key) else ""

    def _first(self) -> str:
        """The place of the level that comes next, else the first of all."""
        main = next_level(self._levels, self._progress)
        return next(
            (place.id for place in self._places.values() if main and place.main == main), next(iter(self._places))
        )

    # Where everything lies

    def _lay_out(self) -> None:
        """Stack the cards of both columns: the selected one takes the room it needs, gaps share what is left."""
        self.cards = {}
        for column, ids in self._columns.items():
            here = [id for id in ids if id in self._places]
            talls = [self._tall(id) if id == self._selected else self._short(id) for id in here]
            spare = COLUMN_BOTTOM[column] - COLUMN_TOP[column] - sum(talls)
            gap = max(GAP, min(WIDEST_GAP, spare // max(1, len(here) - 1)))
            top = COLUMN_TOP[column]
            for id, tall in zip(here, talls, strict=True):
                self.cards[id] = pygame.Rect(COLUMN_X[column], top, CARD_WIDTH, tall)
                top += tall + gap
        self._focus = self._dragged = 0
        self._drag.area = self.cards[self._selected]
        self.buttons = self._make_buttons()
        self._page = None

    def _short(self, id: str) -> int:
        return LATER_HEIGHT if self._shown[id].standing == "coming" else CARD_HEIGHT

    def _tall(self, id: str) -> int:
        """The height of the large card of a place."""
        bare = self._cards.height(self._shown[id])
        listed = self._listed(id)
        return bare + (BUTTON_STEP * min(self._room(id), len(listed)) + 5 if listed else 0)

    def _listed(self, id: str) -> tuple[str, ...]:
        """What has a button: the levels of a place, once it is open, and one that lists its challenge runs."""
        if self._shown[id].standing != "open":
            return ()
        more = [CHALLENGES] if self._runs(id) else []
        more += [PATROL] if self._patrol(id) else []
        main = self._places[id].main
        more += [AFTERWORD] if main and is_last(main) and finished(self._progress.best.get(main)) else []
        return (*self._places[id].levels, *more)

    def _runs(self, id: str) -> tuple[str, ...]:
        """The challenge runs of a place that can be played now."""
        return challenge_runs(self._places[id], self._progress)

    def _patrol(self, id: str) -> str:
        """The patrol without an end of a place, "" while there is none."""
        return patrol_in(self._places[id], self._progress)

    def _room(self, id: str) -> int:
        """How many buttons the column of a place has room for, at least one; the others come up by Q or by dragging."""
        column = next(column for column, ids in self._columns.items() if id in ids)
        here = (other for other in self._columns[column] if other in self._places and other != id)
        others = sum(self._short(other) + GAP for other in here)
        height = COLUMN_BOTTOM[column] - COLUMN_TOP[column] - others
        return max(1, (height - self._cards.height(self._shown[id]) - 5) // BUTTON_STEP)

    def _make_buttons(self) -> list[Button]:
        place, card = self._places[self._selected], self.cards[self._selected]
        listed, room = self._listed(self._selected), self._room(self._selected)
        start = max(0, self._focus - room + 1)
        shown = listed[start : start + room]
        free = self._free(place)
        top = card.bottom - PAD + 3 - BUTTON_STEP * len(shown)
        buttons = []
        for number, level in enumerate(shown):
            area = pygame.Rect(card.x + PAD, top + BUTTON_STEP * number, INNER, BUTTON_HEIGHT)
            cap = self.stage.kit.key("choose") if start + number == self._focus else ""
            icon = "" if level in free else "lock"
            label, can = self._label(place, level), level in free
            buttons.append(Button(area, level, label, "", cap, icon=icon, enabled=can, listed=True))
        return buttons

    def _free(self, place: Stop) -> tuple[str, ...]:
        """What of a place can be chosen now."""
        return (*open_levels(place, self._levels, self._progress), CHALLENGES, PATROL, AFTERWORD)

    def _label(self, place: Stop, level: str) -> str:
        """What the button of a level, or of the challenge runs, says."""
        words = self.stage.kit.words
        if level == CHALLENGES:
            runs = self._runs(place.id)
            won = sum(best.stars for run in runs if (best := self._progress.best.get(run)))
            return words("map.challenges", stars=won, most=MOST_STARS * len(runs))
        if level == PATROL:
            feat = self.stage.saves.feats.get(self._patrol(place.id))
            return words("map.patrol-best", score=feat.score) if feat else words("map.patrol")
        if level == AFTERWORD:
            return words("afterword.read")
        if own := self._name(place, level):
            return own
        if place.number:
            match role(level):
                case "main":
                    return words("map.play")
                case "practice":
                    return words("map.practice")
                case "epilogue":
                    return words("map.epilogue")
        return words(f"brief.{level}.title") if words.has(f"brief.{level}.title") else level

    # Input

    def heading(self) -> str:
        """The title of the screen."""
        return self.stage.kit.words("map.title")

    def lines(self) -> Iterable[str]:
        """How many stars were won, and what stands on the card of the selected place."""
        return self._won(), *self._cards.lines(self._shown[self._selected])

    def controls(self) -> Iterable[Control]:
        """The places in the order of their columns, the levels of the selected one, and what keys lead to."""
        words = self.stage.kit.words
        for id in self.cards:
            number, open_ = self._shown[id].number, self._shown[id].standing == "open"
            key = str(number % 10) if number else ""
            yield Control(
                f"place-{id}", words(f"map.{id}.name"), key, kind="entry", enabled=open_, chosen=id == self._selected
            )
        for button in self.buttons:
            focused = bool(button.keycap)
            yield Control(button.name, button.label, button.keycap, enabled=button.enabled, focused=focused)
        yield Control("codex", words("title.codex"), self.stage.kit.key("codex"))
        yield Control("lab", words("map.lab"), self.stage.kit.key("lab"))
        yield Control("desk", words("map.desk"), self.stage.kit.key("desk"))
        yield Control("back", words("brief.back"), self.stage.kit.key("back"))

    def focus(self) -> object:
        """The place, and which of its levels."""
        return self._selected, self._focus

    def handle(self, event: pygame.event.Event) -> Transition:
        """Arrows and digits select a place, Q one of its levels, Enter plays; clicks do it all; Esc goes back."""
        if event.type == pygame.KEYDOWN:
            return self._press(action_of(event, HEARS))
        self._roll(self._drag.scrolled(event))
        if event.type == pygame.MOUSEMOTION:
            self._hovered = self._pointed(event.pos)
            over = next((one for one in self.buttons if one.rect.collidepoint(event.pos)), None)
            if over is not None:
                self._look_at(self._listed(self._selected).index(over.name))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if BACK.collidepoint(event.pos):
                return Pop()
            if LAB.collidepoint(event.pos):
                return Push(self.stage.scene("lab"))
            if DESK.collidepoint(event.pos):
                return Push(self.stage.scene("desk"))
            for button in self.buttons:
                if button.rect.collidepoint(event.pos):
                    return self._play(button.name)
            pointed = self._pointed(event.pos)
            if pointed:
                self._select(pointed)
        return None

    def _roll(self, pixels: int) -> None:
        """Scroll the levels of the selected place, where it has more than its card has room for."""
        most = len(self._listed(self._selected)) - 1
        if pixels and most >= self._room(self._selected):
            steps, self._dragged = divmod(self._dragged + pixels, BUTTON_STEP)
            self._look_at(max(0, min(most, self._focus + steps)))

    def _press(self, action: str) -> Transition:
        if action == "back":
            return Pop()
        if action == "choose":
            return self._play(self._listed(self._selected)[self._focus]) if self.buttons else None
        if action in ("codex", "desk", "lab"):
            return Push(self.stage.scene(action))
        if action == "turn" and self.buttons:
            self._look_at((self._focus + 1) % len(self._listed(self._selected)))
        elif action in PLACES:
            numbered = (place.id for place in self._places.values() if place.number == PLACES[action])
            self._select(next(numbered, self._selected))
        elif action in ("up", "down"):
            column = self._column(self._selected)
            _, step = WAYS[action]
            self._select(column[(column.index(self._selected) + step) % len(column)])
        elif action in WAYS:
            here = self.cards[self._selected].y
            other = [id for id in self.cards if id not in self._column(self._selected)]
            self._select(min(other, key=lambda id: abs(self.cards[id].y - here)))
        return None

    def _column(self, id: str) -> list[str]:
        """The places in the same column as `id`, from the top."""
        return [other for other in self.cards if self.cards[other].x == self.cards[id].x]

    def _pointed(self, spot: tuple[int, int]) -> str:
        """The place whose card or ring lies at a spot, "" for none."""
        for id, card in self.cards.items():
            if card.collidepoint(spot):
                return id
        for id, ring in self._rings.items():
            if math.dist(spot, ring.spot) <= ring.width / 2 + 3:
                return id
        return ""

    def _select(self, id: str) -> None:
        if id != self._selected:
            self._selected = id
            self._lay_out()

    def _look_at(self, number: int) -> None:
        """Give the focus to a level of the selected place."""
        if number != self._focus:
            self._focus = number
            self.buttons = self._make_buttons()

    def _play(self, level: str) -> Transition:
        """The briefing of a level, or of the practice that comes first; nothing while the level is locked.

        For the challenge runs, their list.
        """
        if level not in self._free(self._places[self._selected]):
            return None
        if level == CHALLENGES:
            return Push(self.stage.scene("challenges", self._selected, self._runs(self._selected)))
        if level == PATROL:
            return Push(self.stage.scene("muster", self._patrol(self._selected)))
        if level == AFTERWORD:
            return Push(self.stage.scene("afterword"))
        begun = begin_with(level, self._levels, progress(self.stage.saves, self.stage.opened))
        return Push(self.stage.scene("briefing", begun, self.stage.new_seed(begun)))

    def update(self, seconds: float) -> Transition:
        """The ring of the selected organ turns."""
        self._age += seconds
        return None

    # Drawing

    def draw(self, surface: pygame.Surface) -> None:
        """The figure with its organs, the cards, and the ring that turns."""
        if self._page is None:
            self._page = self._still.copy()
            self._draw_keys(self._page)
            self._draw_page(self._page)
        surface.blit(self._page, (0, 0))
        if self._hovered and self._hovered != self._selected:
            pygame.draw.rect(surface, palette.SAFFRON, self.cards[self._hovered].inflate(4, 4), 2, border_radius=9)
        chosen = self._rings.get(self._selected)
        if chosen is not None:
            turned = 0 if self.stage.saves.settings.reduced_motion else int(self._age / TURN_SECONDS) % 4
            rays = notches(turned)
            surface.blit(rays, rays.get_rect(center=chosen.spot))
        for button in self.buttons:
            button.draw(surface, self.stage.kit, focused=bool(button.keycap))
        self._back.draw(surface, self.stage.kit, focused=False)
        self._lab.draw(surface, self.stage.kit, focused=False)
        self._desk.draw(surface, self.stage.kit, focused=False)

    def _draw_heading(self, surface: pygame.Surface) -> None:
        kit = self.stage.kit
        words, write = kit.words, kit.type
        write.draw(
            surface, words("map.title"), (24, 14), "title", palette.HEADING, outline=palette.INK, room=TITLE_ROOM
        )
        write.draw(surface, self._won(), (25, 52), "small", palette.SAND, outline=palette.INK)

    def _draw_keys(self, surface: pygame.Surface) -> None:
        words = self.stage.kit.words
        pairs = (
            (self.stage.kit.keys("key.arrows"), words("hint.move")),
            (self.stage.kit.key("turn"), words("hint.level")),
            (self.stage.kit.key("codex"), words("title.codex")),
        )
        # Long texts make the left column so tall that it takes the foot of the screen
        low = max((card.bottom for card in self.cards.values() if card.x == COLUMN_X["left"]), default=0)
        left = COLUMN_X["left"] + (CARD_WIDTH + 12 if low > HEIGHT - 30 else 0)
        hints(surface, self.stage.kit, (left, HEIGHT - 26), pairs, right=COLUMN_X["right"] + CARD_WIDTH)

    def _won(self) -> str:
        """The stars so far, and whether all places were opened."""
        words = self.stage.kit.words
        counted = [shown for shown in self._shown.values() if shown.standing != "coming" and shown.number]
        won = sum(shown.best.stars for shown in counted if shown.best)
        line = words("map.line", stars=won, most=MOST_STARS * len(counted))
        return f"{line} · {words('map.all-open')}" if self._progress.all_open else line

    def _draw_page(self, surface: pygame.Surface) -> None:
        for id, ring in self._rings.items():
            if id != self._selected:
                draw_leader(surface, self.cards[id], ring, lit=self._shown[id].standing == "open")
        chosen = self._rings.get(self._selected)
        if chosen is not None:
            draw_tail(surface, self.cards[self._selected], chosen.spot)
        for id, ring in self._rings.items():
            if id != self._selected:
                self._cards.organ(surface, self._shown[id], ring.spot, ring.width, chosen=False)
        if chosen is not None:
            x, y = chosen.spot
            self._cards.organ(surface, self._shown[self._selected], (x, y), CHOSEN, chosen=True)
            treg = self.stage.kit.atlas.frames("treg_down")[0]
            right, down = chosen.treg
            surface.blit(treg, treg.get_rect(center=(x + right, y + down)))
        for id, card in self.cards.items():
            if id == self._selected:
                self._cards.large(surface, self._shown[id], card)
            else:
                self._cards.small(surface, self._shown[id], card)
