"""Who finds what: receptors of clones against what cells and microbes show, in one patient."""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.fit import fit
from game.tissue.patient import held
from game.tissue.setup import Setup

_FITS: dict[tuple[str, str], float] = {}  # by cores: the same in every run
_MOST_FITS = 20_000


@dataclass(frozen=True, slots=True)
class Sight:
    """What a clone finds: `cells` by the index of their kind, and `germs` by theirs.

    Of cells it is the share of seen ones where nothing is citrullinated, and that where all is (0..1).
    """

    cells: tuple[tuple[int, float, float], ...]
    germs: tuple[int, ...]


class Eyes:
    """What everybody in a patient sees, worked out when it is first asked for."""

    def __init__(self, setup: Setup, kinds: tuple[str, ...], germs: tuple[str, ...]) -> None:
        """`kinds` of cells and ids of microbes in the order in which others count them."""
        self._setup = setup
        self._made = tuple(setup.shown_by.get(kind, ()) for kind in kinds)
        self._germs = tuple(setup.microbes[id].shows for id in germs)
        self._holds: dict[str, float] = {}
        self._sights: dict[tuple[str, bool], Sight] = {}

    def hold(self, antigen: str) -> float:
        """How well this patient's HLA holds an antigen, 0..1."""
        known = self._holds.get(antigen)
        if known is None:
            known = self._holds[antigen] = held(self._setup, antigen)
        return known

    def fit(self, a: str, b: str) -> float:
        """How alike two antigens are, 0..1."""
        antigens = self._setup.antigens
        key = antigens[a].core, antigens[b].core
        known = _FITS.get(key)
        if known is None:
            if len(_FITS) >= _MOST_FITS:
                _FITS.clear()
            known = _FITS[key] = fit(*key, self._setup.substitution)
        return known

    def sight(self, antigen: str, *, leashed: bool) -> Sight:
        """What a clone against `antigen` finds, one that hunts only the best fits where it is `leashed`."""
        known = self._sights.get((antigen, leashed))
        if known is None:
            rules = self._setup.rules
            reach = rules.leash_fit if leashed else rules.hunt_fit
            cells = []
            for number, peptides in enumerate(self._made):
                plain = self._share(antigen, reach, peptides)
                turned = self._share(antigen, reach, self._turned(peptides))
                if plain or turned:
                    cells.append((number, plain, turned))
            germs = tuple(number for number, shows in enumerate(self._germs) if self._share(antigen, reach, shows))
            known = self._sights[antigen, leashed] = Sight(tuple(cells), germs)
        return known

    def _turned(self, peptides: tuple[str, ...]) -> tuple[str, ...]:
        turns = self._setup.turns
        return tuple(turns.get(peptide, peptide) for peptide in peptides)

    def _share(self, antigen: str, reach: float, peptides: tuple[str, ...]) -> float:
        """In which share of cells that make `peptides` the clone finds one: as many as HLA holds it out in."""
        most = 0.0
        for peptide in peptides:
            if self.fit(antigen, peptide) >= reach:
                most = max(most, self.hold(peptide))
        return most
