"""Signs in the world: what a dendritic cell carries, how near its gate it is, who is out of sight, where you walk."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import pygame

from game.classroom.evidence import answerable, recalled
from game.library import Peptide
from game.tissue.commands import Verdict
from game.tissue.dendritic import alarm_of
from game.tissue.fit import ANCHORS
from game.tissue.grid import FAR
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.state import Dendritic
from game.tissue.world import Tissue
from game.view.kit import palette
from game.view.kit.ink import Pen, converted
from game.view.kit.keyed import keyed
from game.view.kit.kit import Kit
from game.view.kit.palette import INK
from game.view.kit.widgets import bubble, pearls
from game.view.world.actors import Actors
from game.view.world.contour import TILE
from game.view.world.gates import gate_picture
from game.view.world.lens import Lens, Picture, centred, soft
from game.view.world.pointers import PEARL, frame_of, on_edge, pointers
from game.view.world.prompts import prompt

BUBBLE_RISE = 40  # pixels from the middle of a dendritic cell up to the tip of its bubble
BAR_WIDTH, BAR_STEPS = 36, 12
FAR_SECONDS = 24.0  # a full bar: at least so long until the gate
HURRY_SECONDS = 8.0
DIAGONAL = 1.2  # a way over tiles is so much longer than its count, on average
POP = (0.62, 1.08, 1.0)  # a bubble that opens
POP_FRAME = 0.055
TOKEN_EVERY = 0.022  # seconds from one token of a bubble to the next
TOKEN_STEP, TOKENS_FROM = 18, 9  # pixels from one to the next, and to the first
CORE = 9
OPENS = POP_FRAME * len(POP) + TOKEN_EVERY * CORE  # seconds until a bubble has all its tokens
READ_MOST = 9  # readings of a peptide that are counted out
ALARM_MOST = 3  # grades of alarm


def seconds_to_gate(tissue: Tissue, cell: Dendritic) -> float:
    """About how long a carrying dendritic cell still walks to its gate, in seconds."""
    tiles = tissue.near_gate[cell.gate][tissue.grid.tile(cell.x, cell.y)]
    if tiles >= FAR:
        return FAR_SECONDS
    return tiles * DIAGONAL / (tissue.rules.dendritic_speed * STEPS_PER_SECOND)


class Signs:
    """Draws all signs; everything is prepared when made, but for the bubbles, made once for each peptide."""

    def __init__(self, tissue: Tissue, kit: Kit, actors: Actors, peptides: Mapping[str, Peptide]) -> None:
        self.tissue, self.kit, self.actors = tissue, kit, actors
        self.drawn = 0  # pictures with soft edges in the last frame
        self.prompts = True  # whether keys are offered; in a replay there is nobody to press them
        self._edge = frame_of(tissue)
        atlas = kit.atlas
        self._bars = [_bar(step / BAR_STEPS) for step in range(BAR_STEPS + 1)]
        self._goal = [_goal_ring(size) for size in (13, 14, 15, 14)]
        carrying = [atlas.frames(f"dc_carrying_{alarm}")[0] for alarm in range(ALARM_MOST + 1)]
        self._pointers = [pointers(inside, alarm) for alarm, inside in enumerate(carrying)]
        self._gate_pointers = pointers(gate_picture())
        self._exclaim, self._question = atlas.frames("emote")[0], atlas.frames("emote")[1]
        self._alarms = [keyed(pearls(alarm, PEARL)) for alarm in range(1, ALARM_MOST + 1)]
        self._was_read = atlas.icon("inspect", 22)
        self._verdicts = {name: atlas.icon(name, 28) for name in ("calm", "permit", "restrain")}
        self._unknown = _pops(bubble(()))
        self._decides: dict[tuple[str, ...], pygame.Surface] = {}
        self._memories: dict[tuple[int, str], pygame.Surface] = {}
        kit.words.written_by(self._write)
        self._peptides = {antigen: bubble(peptides[antigen].signs, ANCHORS) for antigen in tissue.setup.antigens}
        self._empty = _pops(bubble((), places=CORE))
        self._open_for: int | None = None  # which bubble is open, -1 for none; None before the first look
        self._open_since = 0.0

    def _write(self) -> None:
        """Make the prompts: one for each set of verdicts that this level comes to have, all now."""
        words = self.kit.words
        self._prompt = prompt(self.kit, (self.kit.key("read"),), words("prompt.inspect"))
        self._decides.clear()
        powers = set(self.tissue.powers)
        self._decide_with(powers)
        for unlock in self.tissue.setup.unlocks:
            powers.add(unlock.power)
            self._decide_with(powers)

        self._memories = {
            (read, last): _pill(self.kit, memory_line(self.kit, read, last))
            for read in range(1, READ_MOST + 1)
            for last in ("", *(verdict.value for verdict in Verdict))
        }

    def _decide_with(self, powers: Collection[str]) -> pygame.Surface | None:
        """The prompt with the keys of the verdicts that can be given; None where none can."""
        verdicts = tuple(verdict.value for verdict in Verdict if verdict.value in powers)
        if not verdicts or not self.tissue.setup.aim.decides:
            return None
        if verdicts not in self._decides:
            keys = [self.kit.key(verdict) for verdict in verdicts]
            self._decides[verdicts] = prompt(self.kit, keys, self.kit.words("prompt.decide"))
        return self._decides[verdicts]

    def update(self, clock: float) -> None:
        """See which dendritic cell is in reach, and since when."""
        here = self.tissue.reachable()
        number = -1 if here is None else here.id * 2 + answerable(self.tissue, here)
        if number != self._open_for:
            # What is in reach when a run is first seen, or gone on with, was open before
            self._open_since = clock if self._open_for is not None else clock - OPENS
            self._open_for = number

    def draw(self, surface: pygame.Surface, lens: Lens) -> None:
        """Draw signs over the actors."""
        shown: list[Picture] = []
        filling: list[tuple[pygame.Surface, tuple[int, int], pygame.Rect]] = []
        self._mark_goal(shown, lens)
        here = self.tissue.reachable()
        for cell in self.tissue.dendritics:
            if cell.state == "carrying":
                x, y = self.actors.place(cell, lens)
                if not lens.sees(x, y, 16):
                    if not cell.verdict:
                        self._point_to(shown, cell, x, y, lens)
                elif cell.verdict:
                    centred(shown, self._verdicts[cell.verdict], x, y - BUBBLE_RISE, lens)
                elif here is not None and cell.id == here.id:
                    self._open(shown, filling, cell, x, y, lens)
                else:
                    self._mark(shown, cell, x, y, lens)
        lens.draw(surface, shown)
        self.drawn = soft(shown) + len(filling)
        for picture, corner, area in filling:
            surface.blit(picture, corner, area)

    def _mark(self, shown: list[Picture], cell: Dendritic, x: int, y: int, lens: Lens) -> None:
        """What stands over one that is not in reach: whether it was read, its alarm, and how near its gate it is."""
        alarm = alarm_of(cell)
        sign = self._was_read if cell.inspected else self._exclaim if alarm else self._question
        bob = 0 if lens.calm or not alarm else (0, 1, 2, 1)[int(lens.clock / 0.22) % 4]
        rise = 12 if alarm else 4
        centred(shown, sign, x, y - BUBBLE_RISE - rise + bob, lens)
        if alarm:
            centred(shown, self._alarms[alarm - 1], x, y - BUBBLE_RISE + 7, lens)
        centred(shown, self._bar_of(cell), x, y - BUBBLE_RISE + 18, lens)

    def pointed_at(self, spot: tuple[int, int], lens: Lens) -> Dendritic | None:
        """The carrying, undecided dendritic cell whose edge pointer lies under a pixel."""
        for cell in self.tissue.dendritics:
            if cell.state == "carrying" and not cell.verdict:
                x, y = self.actors.place(cell, lens)
                if not lens.sees(x, y, 16):
                    edge_x, edge_y, _ = on_edge(x, y, lens, self._edge)
                    if abs(edge_x - spot[0]) <= 24 and abs(edge_y - spot[1]) <= 24:
                        return cell
        return None

    def _mark_goal(self, shown: list[Picture], lens: Lens) -> None:
        goal = self.tissue.treg.goal
        if goal >= 0:
            x, y = self.tissue.grid.middle(goal)
            centred(shown, self._goal[int(lens.clock / 0.12) % 4], *lens.at(x, y), lens)

    def _open(
        self,
        shown: list[Picture],
        filling: list[tuple[pygame.Surface, tuple[int, int], pygame.Rect]],
        cell: Dendritic,
        x: int,
        y: int,
        lens: Lens,
    ) -> None:
        known = answerable(self.tissue, cell)
        frames = self._empty if known else self._unknown
        since = 1.0 if lens.calm else lens.clock - self._open_since
        frame = frames[min(len(frames) - 1, max(0, int(since / POP_FRAME)))]
        tokens = int((since - POP_FRAME * (len(frames) - 1)) / TOKEN_EVERY)
        if known and tokens >= CORE:
            frame = self._peptides[cell.antigen]
        # Without alarm no answer is owed: reading is all there is to offer
        prompt = self._decide_with(self.tissue.powers) if known and alarm_of(cell) else self._prompt
        if not self.prompts:
            prompt = None
        top = y - BUBBLE_RISE - frame.get_height()
        below = top < self._prompt.get_height() + 6  # no room above: everything moves under the cell
        if prompt is not None and below:
            shown.append((prompt, (x - prompt.get_width() // 2, y + 34)))
        corner = x - frame.get_width() // 2, max(2, top)
        shown.append((frame, corner))
        if known and 0 < tokens < CORE:
            # The tokens appear from left to right
            area = pygame.Rect(0, 0, TOKENS_FROM + TOKEN_STEP * tokens, frame.get_height())
            filling.append((self._peptides[cell.antigen], corner, area))
        if prompt is not None and not below:
            shown.append((prompt, (x - prompt.get_width() // 2, top - prompt.get_height() - 2)))
        bar = self._bar_of(cell)
        shown.append((bar, (x - bar.get_width() // 2, y - BUBBLE_RISE + 3)))
        memory = self._memory_of(cell)
        if memory is not None:
            under = y + 34 + (prompt.get_height() + 3 if prompt is not None and below else 0)
            shown.append((memory, (x - memory.get_width() // 2, under)))

    def _memory_of(self, cell: Dendritic) -> pygame.Surface | None:
        """What is remembered of what a cell carries; None where nothing is, or where a player has to find it."""
        if not recalled(self.tissue, cell.antigen):
            return None
        read = sum(note.antigen == cell.antigen for note in self.tissue.notebook)
        last = next((call.verdict for call in reversed(self.tissue.calls) if call.antigen == cell.antigen), "")
        return self._memories[max(1, min(READ_MOST, read)), last]

    def _bar_of(self, cell: Dendritic) -> pygame.Surface:
        share = min(1.0, seconds_to_gate(self.tissue, cell) / FAR_SECONDS)
        return self._bars[round(share * BAR_STEPS)]

    def _point_to(self, shown: list[Picture], cell: Dendritic, x: int, y: int, lens: Lens) -> None:
        edge_x, edge_y, way = on_edge(x, y, lens, self._edge)
        hurried = seconds_to_gate(self.tissue, cell) < HURRY_SECONDS
        beat = (0, 1, 2, 1)[int(lens.clock / 0.12) % 4] if hurried and not lens.calm else 0
        centred(shown, self._pointers[alarm_of(cell)][way], edge_x, edge_y - beat, lens)
        centred(shown, self._bar_of(cell), edge_x, edge_y + 27, lens)
        gate = self.tissue.setup.map.gates[cell.gate]
        gate_x, gate_y = lens.at(gate.x, gate.y)
        if not lens.sees(gate_x, gate_y, 16) and hurried:
            to_x, to_y, gate_way = on_edge(gate_x, gate_y, lens, self._edge)
            if abs(to_x - edge_x) + abs(to_y - edge_y) > 60:
                centred(shown, self._gate_pointers[gate_way], to_x, to_y, lens)


# Pictures


def _bar(share: float) -> pygame.Surface:
    """How much of the way is left: a notched bar that empties."""
    pen = Pen(BAR_WIDTH, 8)
    pen.box(0, 0, BAR_WIDTH, 8, 3, INK)
    inner = BAR_WIDTH - 4
    pen.box(2, 2, inner, 4, 1, (70, 50, 64))
    if share > 0:
        hurried = share * FAR_SECONDS < HURRY_SECONDS
        pen.box(2, 2, max(2.0, inner * share), 4, 1, palette.PERMIT if hurried else palette.CREAM)
    for part in (1, 2):
        pen.box(2 + inner * part / 3, 2, 1, 4, 0, INK)
    return keyed(pen.picture())


def _goal_ring(radius: float) -> pygame.Surface:
    """Four arcs around the tile that the Treg walks to."""
    pen = Pen(40, 40)
    for width, colour in ((5.0, INK), (2.6, palette.SAFFRON)):
        for quarter in range(4):
            turns = [math.pi * quarter / 2 + 0.42 + 0.72 * step / 6 for step in range(7)]
            pen.line([(20 + radius * math.cos(turn), 20 + radius * math.sin(turn)) for turn in turns], width, colour)
    return pen.picture()


def _pops(picture: pygame.Surface) -> list[pygame.Surface]:
    """A picture that springs open."""
    width, height = picture.get_size()
    frames = [
        converted(pygame.transform.smoothscale(picture, (round(width * size), round(height * size))))
        for size in POP[:-1]
    ]
    return [*frames, picture]


def memory_line(kit: Kit, read: int, last: str) -> str:
    """How often a peptide was read in this run, and the last answer to it ("" for none), in words."""
    words = kit.words
    often = {1: "once", 2: "twice"}.get(read, "often")
    told = words(f"bubble.read-{often}", count=read if read < READ_MOST else f"{READ_MOST}+")
    return f"{told}, {words(f'bubble.last-{last}')}" if last else told


def _pill(kit: Kit, words: str) -> pygame.Surface:
    return prompt(kit, (), words)


def tile_of(lens: Lens, spot: tuple[int, int]) -> tuple[int, int]:
    """The tile under a pixel of the canvas."""
    return (spot[0] + lens.left) // TILE, (spot[1] + lens.top) // TILE
