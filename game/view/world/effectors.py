"""Effectors: how a T cell at work looks while it crawls, strikes, rests, is held back, grows old and dies."""

from __future__ import annotations

import math
from collections.abc import Callable

import pygame

from game.tissue.state import Effector
from game.tissue.tcells import OLD
from game.tissue.world import Tissue
from game.view.kit.atlas import Atlas
from game.view.kit.ink import converted
from game.view.world.lens import Lens, Picture, centred

CRAWL_FRAME, REST_FRAME, DYING_FRAME = 0.11, 0.29, 0.14  # seconds a picture
LUNGE_STEPS = 12  # a blow, from drawing back to standing again
LUNGE = 8.0  # pixels
DRAWS_BACK = 3.0  # pixels

# Pieces of what lives between the cells come on class II, and CD4 T cells, the helpers, answer. So a clone against a
# bacterium is drawn as helpers, also where it goes on to heart muscle. Cells with a virus inside, and cells lost for
# what is their own, fall mainly to CD8 T cells: such clones are drawn as killers.
KILLER, HELPER = "cd8", "th"
SHOWN_LEASHED = ("left", "attack", "attack_left", "tired")

Place = Callable[[Effector, Lens], tuple[int, int]]


class Effectors:
    """All effectors of a tissue, and for a moment those that have just died of age."""

    def __init__(self, tissue: Tissue, atlas: Atlas) -> None:
        self._tissue, self._atlas = tissue, atlas
        self._working = {cell.id: cell for cell in tissue.effectors}
        self._dying: list[tuple[float, float, float, str]] = []
        self._helped = frozenset(
            peptide for one in tissue.setup.microbes.values() if one.form == "bacterium" for peptide in one.shows
        )
        leash, asleep = atlas.icon("restrain", 14), atlas.frames("emote")[2]
        families = (KILLER, HELPER) if self._helped else (KILLER,)
        self._leashed = {
            name: [_with(frame, leash, 0, -22) for frame in atlas.frames(name)]
            for family in families
            for name in (f"effector_{family}", *(f"effector_{family}_{how}" for how in SHOWN_LEASHED))
        }
        self._quiet = {
            family: [_with(frame, asleep, 16, -18) for frame in atlas.frames(f"effector_{family}_calm")]
            for family in families
        }

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
            family = self._family(cell)
            if cell.state == "quiet":
                frames = self._quiet[family]
                picture = frames[int(lens.clock / REST_FRAME + cell.id) % len(frames)]
            else:
                blow = self._blow_of(cell, lens)
                left = "_left" if cell.facing_x < 0.0 else ""
                if blow >= 0.0:
                    frames = self._looks(f"effector_{family}_attack{left}", cell)
                    picture = frames[min(len(frames) - 1, int(blow * len(frames)))]
                    if not lens.calm:
                        reach = lunge(blow)
                        length = math.hypot(cell.facing_x, cell.facing_y) or 1.0
                        x += round(reach * cell.facing_x / length)
                        y += round(reach * cell.facing_y / length)
                else:
                    # One that finds nothing to hunt is called tired too; it lingers, but does not look old
                    tired = cell.dies_at - self._tissue.now < OLD
                    frames = self._looks(f"effector_{family}_tired" if tired else f"effector_{family}{left}", cell)
                    picture = frames[int(lens.clock / (REST_FRAME if tired else CRAWL_FRAME) + cell.id) % len(frames)]
            centred(shown, picture, x, y, lens)
        return shown

    def _family(self, cell: Effector) -> str:
        """Helper or killer: what its clone is against decides."""
        return HELPER if self._tissue.clones[cell.clone].antigen in self._helped else KILLER

    def _looks(self, name: str, cell: Effector) -> list[pygame.Surface]:
        """The frames of an effector; who is restrained wears its sign."""
        return self._leashed[name] if self._tissue.clones[cell.clone].leashed else self._atlas.frames(name)

    def _blow_of(self, cell: Effector, lens: Lens) -> float:
        """How far an effector's blow has come, 0..1; -1 between two blows."""
        if cell.state != "attacking":
            return -1.0
        # The blow falls in the middle: it draws back before, and comes back after
        left = cell.strike_at - self._tissue.now - lens.share
        if left < LUNGE_STEPS / 2:
            return max(0.0, 0.5 - left / LUNGE_STEPS)
        since = self._tissue.rules.strike_steps - left
        return 0.5 + since / LUNGE_STEPS if 0.0 <= since < LUNGE_STEPS / 2 else -1.0


def lunge(blow: float) -> float:
    """How many pixels an effector leans into its blow, which is over at 1: back, forward with a jerk, slowly home."""
    if blow < 0.3:
        return -DRAWS_BACK * math.sin(math.pi * blow / 0.3)
    if blow < 0.5:
        return LUNGE * (1.0 - (1.0 - (blow - 0.3) / 0.2) ** 2)
    return LUNGE * (1.0 - (blow - 0.5) / 0.5) ** 2


def _with(frame: pygame.Surface, sign: pygame.Surface, right: int, down: int) -> pygame.Surface:
    """A frame with a sign at (right, down) from its middle, in one picture: one to draw instead of two."""
    wide = max(frame.get_width() // 2, abs(right) + sign.get_width() // 2 + 1)
    high = max(frame.get_height() // 2, abs(down) + sign.get_height() // 2 + 1)
    both = pygame.Surface((2 * wide, 2 * high), pygame.SRCALPHA, 32)
    both.fill((25, 13, 28, 0))
    both.blit(frame, frame.get_rect(center=(wide, high)))
    both.blit(sign, sign.get_rect(center=(wide + right, high + down)))
    return converted(both)
