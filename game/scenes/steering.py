"""Keys and mouse of the patrol, turned into commands. Keyboard and mouse both reach everything a Treg can do."""

from __future__ import annotations

import pygame

from game.classroom.evidence import answerable
from game.input.actions import WAYS, action_of, held_by, held_ways
from game.scenes.showing import Showing
from game.tissue.commands import Decide, Inspect, Use, Verdict, Walk, WalkTo
from game.tissue.powers import POWERS, used
from game.tissue.state import Dendritic
from game.view.world.signs import tile_of

FULL = 100
GRASP = 36  # pixels from the middle of a dendritic cell that still hit it
AGAIN = 8  # steps between two looks at where a walk with the mouse should lead
SEARCH = 4  # tiles around a click on a wall in which open ground is looked for


class Steering:
    """What is being held, pressed and pointed at. Commands are given only when they change."""

    def __init__(self, shows: Showing) -> None:
        self._shows, self._play = shows, shows.play
        self._held: dict[object, str] = {}  # which way each key or pad leads that is down
        treg = shows.play.tissue.treg
        self._way = (treg.walk_x // FULL, treg.walk_y // FULL)  # a run may go on in the middle of a walk
        self._goal: tuple[int, int] | None = None
        self._pointing = False  # the button is down on the ground
        self._spot = (0, 0)
        self._target = -1  # the dendritic cell that is being walked to
        self._looked = 0

    def handle(self, event: pygame.event.Event) -> str:
        """Take an event; "pause" or "patient" when it asks for that screen, else ""."""
        match event.type:
            case pygame.KEYDOWN:
                return self._press(event)
            case pygame.KEYUP:
                if self._held.pop(held_by(event), ""):
                    self._walk()
            case pygame.MOUSEBUTTONDOWN:
                if event.button == 1:
                    return self._click(event.pos)
            case pygame.MOUSEMOTION:
                self._spot = event.pos
            case pygame.MOUSEBUTTONUP:
                if event.button == 1:
                    self._pointing = False
            case pygame.WINDOWFOCUSLOST:
                self.release()
        return ""

    def release(self) -> None:
        """Let go of everything: another screen opens, or the window lost the keys."""
        self._held.clear()
        self._walk()
        self._pointing = False
        self._target = -1

    def update(self) -> None:
        """Once a frame: keep walking after the mouse, or after a dendritic cell that moves."""
        tissue = self._play.tissue
        if tissue.now < self._looked + AGAIN and tissue.now >= self._looked:
            if self._target >= 0:
                self._arrive()
            return
        self._looked = tissue.now
        if self._pointing:
            self._go(*tile_of(self._shows.lens(), self._spot))
        elif self._target >= 0 and not self._arrive():
            cell = tissue.dendritic_with(self._target)
            if cell is not None:
                self._go(int(cell.x), int(cell.y))

    def come_back(self) -> None:
        """The keys are the patrol's, for the first time or again: it walks by those that are held now."""
        self._held = held_ways()
        self._walk()

    # Keys

    def _press(self, event: pygame.event.Event) -> str:
        action = action_of(event, ("pause", "patient", "read", *POWERS, *WAYS))
        if action == "pause":
            return action
        if action == "patient":
            return action if self._play.tissue.setup.patient is not None else ""
        if action in WAYS:
            self._held[held_by(event)] = action
            self._target = -1
            self._pointing = False
            self._walk()
        elif action:
            self._use(action)
        return ""

    def _walk(self) -> None:
        """Give the direction of the keys that are held, if it is a new one."""
        ways = [WAYS[way] for way in self._held.values()]
        x = max(-1, min(1, sum(way[0] for way in ways)))
        y = max(-1, min(1, sum(way[1] for way in ways)))
        if (x, y) != self._way:
            self._way = (x, y)
            self._goal = None
            self._play.give(Walk(FULL * x, FULL * y))

    def _use(self, power: str) -> None:
        play, words = self._play, self._shows.stage.kit.words
        here = play.tissue.reachable()
        if power in used():
            play.give(Use(power))
        elif here is None:
            self._shows.say(words("refuse.too-far") if self._carrying() else words("patrol.nothing"))
        elif power in ("read", "inspect"):
            play.give(Inspect(here.id))
        elif not answerable(play.tissue, here):
            self._shows.say(words("refuse.unread"))
        else:
            play.give(Decide(here.id, Verdict(power)))

    def _carrying(self) -> list[Dendritic]:
        return [cell for cell in self._play.tissue.dendritics if cell.state == "carrying" and not cell.verdict]

    # Mouse

    def _click(self, spot: tuple[int, int]) -> str:
        hud = self._shows.board.hud
        self._spot = spot
        power = hud.hit(spot)
        if power in ("pause", "patient"):
            return power
        if power == "map":
            self._target = -1
            self._go(*hud.tile_on_map(spot))
        elif power == "card":
            pass
        elif power:
            self._use(power)
        else:
            self._click_tissue(spot)
        return ""

    def _click_tissue(self, spot: tuple[int, int]) -> None:
        picture, lens = self._shows.picture, self._shows.lens()
        found = picture.signs.pointed_at(spot, lens)
        nearest = GRASP * GRASP
        for cell in self._carrying():
            x, y = picture.actors.place(cell, lens)
            apart = (x - spot[0]) * (x - spot[0]) + (y - spot[1]) * (y - spot[1])
            if apart <= nearest:
                found, nearest = cell, apart
        if found is None:
            self._target = -1
            self._pointing = True
            self._looked = self._play.tissue.now
            self._go(*tile_of(lens, spot))
        else:
            self._target = found.id
            if not self._arrive():
                self._go(int(found.x), int(found.y))

    def _arrive(self) -> bool:
        """Read the dendritic cell that was clicked once it is in reach; True when the walk to it is over."""
        tissue = self._play.tissue
        cell = tissue.dendritic_with(self._target)
        if cell is None or cell.state != "carrying" or cell.verdict:
            self._target = -1
            return True
        reach = tissue.rules.reach
        apart_x, apart_y = cell.x - tissue.treg.x, cell.y - tissue.treg.y
        if apart_x * apart_x + apart_y * apart_y > reach * reach:
            return False
        self._target = -1
        self._stop()
        self._play.give(Inspect(cell.id))
        return True

    def _stop(self) -> None:
        self._goal = None
        self._way = (0, 0)
        self._play.give(Walk(0, 0))

    def _go(self, x: int, y: int) -> None:
        """Walk to a tile, or to open ground next to it, if that is a new goal."""
        tile = self._open_near(x, y)
        if tile is None:
            self._play.give(WalkTo(x, y))  # the tissue says why not
        elif tile != self._goal or self._play.tissue.treg.goal < 0:
            self._goal = tile
            self._way = (0, 0)
            self._held.clear()
            self._play.give(WalkTo(*tile))

    def _open_near(self, x: int, y: int) -> tuple[int, int] | None:
        grid = self._play.tissue.grid
        best, least = None, SEARCH * SEARCH + 1
        for dy in range(-SEARCH, SEARCH + 1):
            for dx in range(-SEARCH, SEARCH + 1):
                apart = dx * dx + dy * dy
                if apart < least and grid.is_open(x + dx, y + dy):
                    best, least = (x + dx, y + dy), apart
        return best
