"""Effectors: how a T cell at work looks while it crawls, strikes, rests, is held back, grows old and dies.

Each wears the ring and the residue of its clone (`badges`), painted into its frames: one picture to draw, not three.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame

from game.tissue.presence import holds, slows
from game.tissue.state import Effector
from game.tissue.tcells import OLD
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.kit.ink import Pen, converted
from game.view.kit.keyed import HARD, keyed
from game.view.kit.palette import CALM, INK
from game.view.world.badges import Badges
from game.view.world.lens import Lens, Picture, centred

CRAWL_FRAME, REST_FRAME, DYING_FRAME = 0.11, 0.29, 0.14  # seconds a picture
LUNGE_STEPS = 12  # a blow, from drawing back to standing again
LUNGE = 8.0  # pixels
DRAWS_BACK = 3.0  # pixels

# Pieces of what lives between the cells come on class II, and CD4 T cells, the helpers, answer. So a clone against a
# bacterium is drawn as helpers, also where it goes on to heart muscle. Cells with a virus inside, and cells lost for
# what is their own, fall mainly to CD8 T cells: such clones are drawn as killers.
KILLER, HELPER = "cd8", "th"
HOWS = ("", "_left", "_attack", "_attack_left", "_tired", "_calm")
TOKEN_AT = 16, 16  # pixels from the middle of a cell to that of its residue
HELD_PACE = 4.0  # times as long: each picture of one that the Treg holds back

Place = Callable[[Effector, Lens], tuple[int, int]]


class Effectors:
    """All effectors of a tissue, and for a moment those that have just died of age."""

    def __init__(self, tissue: Tissue, atlas: Atlas, badges: Badges) -> None:
        self._tissue, self._atlas = tissue, atlas
        self._working = {cell.id: cell for cell in tissue.effectors}
        self._dying: list[tuple[float, float, float, str]] = []
        self._helped = frozenset(
            peptide for one in tissue.setup.microbes.values() if one.form == "bacterium" for peptide in one.shows
        )
        self._badges = badges
        self._held = _hands()
        # By antigen and whether it is restrained: what one does -> its frames
        self._looks: dict[tuple[str, bool], dict[str, list[pygame.Surface]]] = {}

    def rehearse(self) -> None:
        """Make the looks of every clone that may come, so that none is made while the level is played."""
        for antigen in self._tissue.setup.antigens:
            for leashed in (False, True):
                self._look(antigen, leashed=leashed)

    def _look(self, antigen: str, *, leashed: bool) -> dict[str, list[pygame.Surface]]:
        """The frames of the clones against an antigen; who is restrained wears its sign, who is quiet sleeps."""
        look = self._looks.get((antigen, leashed))
        if look is None:
            family = HELPER if antigen in self._helped else KILLER
            signs = [(self._badges.token(antigen), *TOKEN_AT)]
            if leashed:
                signs.append((self._atlas.icon("restrain", 14), 0, -22))
            asleep = self._atlas.frames("emote")[2], 16, -18
            ring = self._badges.ring(antigen)
            look = self._looks[antigen, leashed] = {
                how: [
                    _with(frame, ring, (*signs, asleep) if how == "_calm" else signs)
                    for frame in self._atlas.frames(f"effector_{family}{how}")
                ]
                for how in HOWS
            }
        return look

    def update(self, clock: float) -> None:
        """See which have died of age."""
        working = {cell.id: cell for cell in self._tissue.effectors}
        for number, cell in self._working.items():
            if number not in working:
                self._dying.append((cell.x, cell.y, clock, self._family(cell)))
        self._working = working
        if self._dying:
            ends = DYING_FRAME * len(self._atlas.frames(f"effector_{KILLER}_dying"))
            self._dying = [mark for mark in self._dying if clock - mark[2] < ends]

    def pictures(self, lens: Lens, place: Place) -> list[Picture]:
        """What to draw of them; `place` gives the pixel where one is drawn now."""
        shown: list[Picture] = []
        if not lens.calm:
            for left_x, left_y, died, family in self._dying:
                frames = self._atlas.frames(f"effector_{family}_dying")
                x, y = lens.at(left_x, left_y)
                frame = int((lens.clock - died) / DYING_FRAME)
                centred(shown, frames[min(len(frames) - 1, max(0, frame))], x, y, lens)
        for cell in self._tissue.effectors:
            x, y = place(cell, lens)
            clone = self._tissue.clones[cell.clone]
            looks = self._look(clone.antigen, leashed=clone.leashed)
            held = holds(self._tissue, cell.x, cell.y) and cell.state != "quiet"
            slow = HELD_PACE if held else 1.0
            if cell.state == "quiet":
                frames = looks["_calm"]
                picture = frames[int(lens.clock / REST_FRAME + cell.id) % len(frames)]
            else:
                blow = self._blow_of(cell, lens)
                left = "_left" if cell.facing_x < 0.0 else ""
                if blow >= 0.0:
                    frames = looks[f"_attack{left}"]
                    picture = frames[min(len(frames) - 1, int(blow * len(frames)))]
                    if not lens.calm:
                        reach = lunge(blow)
                        length = math.hypot(cell.facing_x, cell.facing_y) or 1.0
                        x += round(reach * cell.facing_x / length)
                        y += round(reach * cell.facing_y / length)
                else:
                    # One that finds nothing to hunt is called tired too; it lingers, but does not look old
                    tired = cell.dies_at - self._tissue.now < OLD
                    frames = looks["_tired" if tired else left]
                    pace = (REST_FRAME if tired else CRAWL_FRAME) * slow
                    picture = frames[int(lens.clock / pace + cell.id) % len(frames)]
            centred(shown, picture, x, y, lens)
            if held:
                centred(shown, self._held, x, y, lens)
        return shown

    def held(self) -> bool:
        """Whether the Treg holds back one that is awake."""
        return any(cell.state != "quiet" and holds(self._tissue, cell.x, cell.y) for cell in self._tissue.effectors)

    def _family(self, cell: Effector) -> str:
        """Helper or killer: what its clone is against decides."""
        return HELPER if self._tissue.clones[cell.clone].antigen in self._helped else KILLER

    def _blow_of(self, cell: Effector, lens: Lens) -> float:
        """How far an effector's blow has come, 0..1; -1 between two blows."""
        if cell.state != "attacking":
            return -1.0
        # The blow falls in the middle: it draws back before, and comes back after
        left = cell.strike_at - self._tissue.now - lens.share
        if left < LUNGE_STEPS / 2:
            return max(0.0, 0.5 - left / LUNGE_STEPS)
        since = self._pause_of(cell) - left
        return 0.5 + since / LUNGE_STEPS if 0.0 <= since < LUNGE_STEPS / 2 else -1.0

    def _pause_of(self, cell: Effector) -> int:
        """How many steps lie between two of its blows now."""
        return self._tissue.rules.strike_steps * slows(self._tissue, cell.x, cell.y)


def lunge(blow: float) -> float:
    """How many pixels an effector leans into its blow, which is over at 1: back, forward with a jerk, slowly home."""
    if blow < 0.3:
        return -DRAWS_BACK * math.sin(math.pi * blow / 0.3)
    if blow < 0.5:
        return LUNGE * (1.0 - (1.0 - (blow - 0.3) / 0.2) ** 2)
    return LUNGE * (1.0 - (blow - 0.5) / 0.5) ** 2


def _with(
    frame: pygame.Surface, ring: pygame.Surface, signs: Sequence[tuple[pygame.Surface, int, int]]
) -> pygame.Surface:
    """A frame on a ring, with signs at (right, down) from its middle, in one picture: one to draw instead of many."""
    wide = max(frame.get_width() // 2, ring.get_width() // 2)
    high = max(frame.get_height() // 2, ring.get_height() // 2)
    for sign, right, down in signs:
        wide = max(wide, abs(right) + sign.get_width() // 2 + 1)
        high = max(high, abs(down) + sign.get_height() // 2 + 1)
    whole = pygame.Surface((2 * wide, 2 * high), pygame.SRCALPHA, 32)
    whole.fill((25, 13, 28, 0))
    whole.blit(ring, ring.get_rect(center=(wide, high)))
    whole.blit(frame, frame.get_rect(center=(wide, high)))
    for sign, right, down in signs:
        whole.blit(sign, sign.get_rect(center=(wide + right, high + down)))
    return converted(whole)


def _hands() -> pygame.Surface:
    """What lies round one that is held back: two brackets that close in on it."""
    side, middle = 64, 32.0
    pen = Pen(side, side, HARD)
    for width, colour in ((6.4, INK), (3.4, CALM)):
        for turn in (0.0, math.pi):
            arc = [turn + 0.62 * (step / 5 - 1.0) for step in range(11)]
            pen.line([(middle + 29.0 * math.cos(one), middle + 27.0 * math.sin(one)) for one in arc], width, colour)
    return keyed(pen.picture())
