"""What stands in the patient lab for the map of a level, and for who brakes there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map of a level comes to without a map. Fitted to runs of the whole tissue; no number is of biology.

    `gate` are the tiles from the cells to a lymph gate, `way` those from a vessel to the cells. A pool of `tile` heat
    keeps one more cell hot, once it has passed `spark`. `find` are the cells in sight at which half of a clone is at
    work. `focus` is the share of what is struck that dies rather than heals. `near` is how many microbes there are in
    all where in half of the cases three are around a dendritic cell. `enters` is the share of virions that find a cell.
    `strips` is by how much a blow that strips myelin tells on all axons, `bears` by how much the loss of all who carry
    myelin would. In a kidney `finds` is the share of remains that a phagocyte comes upon in a second, and `drifts` the
    tiles that antibodies and complexes go with the blood.
    """

    gate: float
    way: float
    tile: float
    spark: float
    find: float
    focus: float
    near: float
    enters: float
    strips: float = 0.0
    bears: float = 0.0
    finds: float = 0.0
    drifts: float = 0.0


@dataclass(frozen=True, slots=True)
class Brake:
    """The Tregs of a body, or a player who stands for them.

    `met` is the share of alarmed dendritic cells that one of them comes to in time, `right` the share of answers that
    are the best ones, `covers` the share of fights that one stands beside, `clouds` the share that a cloud of IL-10
    reaches; all 0..1.
    """

    met: float
    right: float
    covers: float
    clouds: float

    def times(self, dose: float) -> Brake:
        """The brake of so many times as many Tregs: none with 0.0, and with ever more never all."""
        return Brake(_more(self.met, dose), self.right, _more(self.covers, dose), _more(self.clouds, dose))


def _more(share: float, dose: float) -> float:
    """A share of which each part is reached so many times as readily (by its odds)."""
    return share * dose / (1.0 - share + share * dose) if dose > 0.0 else 0.0


NOBODY = Brake(0.0, 0.0, 0.0, 0.0)
