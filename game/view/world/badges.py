"""By what the cells of one clone are known: a ring and a residue. Neither says what its peptide is.

Every antigen of a run has a ring of its own: a colour and a pattern of dashes, so that either is enough. The residue is
the contact by which its peptide is told most easily from the others of the run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import pygame

from game.library import Peptide
from game.tissue.fit import CONTACTS
from game.tissue.world import Tissue
from game.view.kit.ink import Pen
from game.view.kit.palette import INK, Colour, rgb
from game.view.kit.tokens import token

SIDE, RADIUS = 56, 24.5  # pixels
TOKEN, FLASH = 15, 24  # pixels: worn by an effector, and flashing over what it struck
MIDDLE_CONTACT = 5  # P5, which lies in the middle of what a receptor touches
# Light enough for every ground, and apart for every kind of colour vision together with the patterns
COLOURS: tuple[Colour, ...] = (rgb("FFF1D6"), rgb("FFC23D"), rgb("6FB7FF"), rgb("E06AA8"), rgb("8BE08B"))
# Dashes round the ring, and the share of their place that each fills; one dash that fills all is a whole ring
PATTERNS = ((1, 1.0), (3, 0.8), (12, 0.5), (6, 0.62), (20, 0.28), (2, 0.86))


class Badges:
    """The rings and residues of all antigens of a run, made once."""

    def __init__(self, tissue: Tissue, peptides: Mapping[str, Peptide]) -> None:
        """`peptides` are those that the run can show."""
        cores = {id: antigen.core for id, antigen in tissue.setup.antigens.items()}
        # By their letters alone, so that the order in which a level names them gives nothing away
        ranks = {id: rank for rank, id in enumerate(sorted(cores, key=lambda id: (cores[id][::-1], id)))}
        self._rings = {id: ring(rank) for id, rank in ranks.items()}
        signs = {id: peptides[id].signs if id in peptides else tuple(core) for id, core in cores.items()}
        self.residues = {id: signs[id][telling(core, cores.values()) - 1] for id, core in cores.items()}

    def ring(self, antigen: str) -> pygame.Surface:
        """The ring of the clones against an antigen."""
        return self._rings[antigen]

    def token(self, antigen: str, size: int = TOKEN) -> pygame.Surface:
        """The residue of the clones against an antigen."""
        return token(self.residues[antigen], size)


def telling(core: str, cores: Iterable[str]) -> int:
    """The contact of `core` that the fewest of `cores` share; the middle one where none is better."""
    others = [one for one in cores if one != core]
    order = sorted(CONTACTS, key=lambda place: abs(place - MIDDLE_CONTACT))
    return min(order, key=lambda place: sum(one[place - 1] == core[place - 1] for one in others))


def ring(rank: int) -> pygame.Surface:
    """The ring number `rank`: no two of the first thirty are alike."""
    count, share = PATTERNS[rank % len(PATTERNS)]
    colour = COLOURS[(rank + rank // len(PATTERNS)) % len(COLOURS)]
    pen = Pen(SIDE, SIDE)
    middle = SIDE / 2
    for width, shade in ((3.8, INK), (1.9, colour)):
        for dash in range(count):
            start = math.tau * (dash / count) - math.pi / 2
            reach = math.tau / count * share
            steps = max(2, round(reach * 8))
            turns = [start + reach * step / steps for step in range(steps + 1)]
            pen.line(
                [(middle + RADIUS * math.cos(turn), middle + RADIUS * math.sin(turn)) for turn in turns], width, shade
            )
    return pen.picture()
