"""What happened in a step. The tissue reports and knows no listener. Positions in tiles."""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.commands import Command, Verdict


@dataclass(frozen=True, slots=True)
class Refused:
    """A command could not be done; `reason` is a word key: too-far, no-il2, unstable, cooling, not-carrying,
    unread, decided, quiet, spent, by-eye, by-shape, gone, blocked, locked, no-naive, nobody-near,
    nothing-to-drink, no-door, no-vessel, nothing-to-rinse, not-offered, no-visit, treated."""

    command: Command
    reason: str


@dataclass(frozen=True, slots=True)
class Matured:
    """A dendritic cell has taken up `antigen` and sets out for a gate with this alarm (0..3)."""

    dendritic: int
    antigen: str
    x: float
    y: float
    alarm: int = 0


@dataclass(frozen=True, slots=True)
class Inspected:
    """The Treg has read what a dendritic cell carries."""

    dendritic: int
    antigen: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known lies by its fit beside what a dendritic cell shows."""

    dendritic: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict was given."""

    dendritic: int
    antigen: str
    verdict: Verdict
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Delivered:
    """A dendritic cell reached gate `gate` with this alarm (0..3).

    `verdict` is None when nobody had answered. In alarm an attack then begins, as after Permit; without alarm nothing
    begins, and the body grows more tolerant of `antigen`.
    """

    dendritic: int
    antigen: str
    verdict: Verdict | None
    gate: str
    alarm: int


@dataclass(frozen=True, slots=True)
class Primed:
    """A clone against `antigen` was made or made larger; `leashed` when restrained."""

    clone: int
    antigen: str
    size: int
    leashed: bool


@dataclass(frozen=True, slots=True)
class Woke:
    """A sleeper woke in inflammation and became `size` effectors against `antigen`; no gate was passed."""

    x: float
    y: float
    antigen: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """A blood test would now find antibodies against the protein of the own peptide `antigen`."""

    antigen: str


@dataclass(frozen=True, slots=True)
class Entered:
    """An effector or a microbe came in through a vessel or an entry; `who` is "effector", "virus" or "bacterium"."""

    who: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Attacked:
    """An effector struck a cell, or a bacterium; `healthy` when a cell without infection was struck.

    `clone` is the id of the clone that it belongs to, -1 where that is not told.
    """

    x: float
    y: float
    healthy: bool
    clone: int = -1


@dataclass(frozen=True, slots=True)
class Infected:
    """A virus entered the tissue cell with this index."""

    cell: int


@dataclass(frozen=True, slots=True)
class Showed:
    """From now on the infection of the tissue cell with this index can be seen."""

    cell: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """An infected tissue cell was freed of its virus and lives."""

    cell: int


@dataclass(frozen=True, slots=True)
class CellDied:
    """A tissue cell died; `cause` is "attack", "infection", "toxin", "inflammation", "antibody" or "erosion"."""

    cell: int
    cause: str


@dataclass(frozen=True, slots=True)
class MicrobeDied:
    """A bacterium was destroyed."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Divided:
    """A bacterium divided."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Quieted:
    """IL-10 went out from here and reached `reached` effectors."""

    x: float
    y: float
    reached: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """Where the tissue teaches (the thymus), reading a peptide put it among what this Treg's receptors know."""

    antigen: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Unlocked:
    """From now on the Treg has this power (see `powers.POWERS`)."""

    power: str


@dataclass(frozen=True, slots=True)
class Switched:
    """A B cell that a clone has helped long enough became a plasma cell; its antibodies are against `antigen`."""

    bcell: int
    antigen: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bound:
    """An antibody stuck to its target; `on` is "cell", "virus" or "bacterium"."""

    x: float
    y: float
    on: str


@dataclass(frozen=True, slots=True)
class Induced:
    """A naive T cell became an induced Treg."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sank:
    """The Treg draws in IL-2 from here on for a while; `reached` effectors stand near."""

    x: float
    y: float
    reached: int


@dataclass(frozen=True, slots=True)
class Dashed:
    """The Treg sprinted."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Used:
    """The Treg used a power that tells nothing else of itself."""

    power: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Destabilised:
    """FOXP3 fell to nothing: the Treg can move, but not decide."""


@dataclass(frozen=True, slots=True)
class Steadied:
    """The Treg has its programme back."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Ground closed on tile (x, y): nobody and nothing passes there until it opens again."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Opened:
    """Ground that had closed on tile (x, y) is open again."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Warned:
    """A door of the vessel wall shows that it will give way, for a clone against `antigen`."""

    x: float
    y: float
    antigen: str


@dataclass(frozen=True, slots=True)
class GaveWay:
    """A door of the vessel wall is open."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sealed:
    """The Treg sealed a door of the vessel wall; `turned` cells that waited before it are lost to the blood."""

    x: float
    y: float
    turned: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """From now on no pulse passes on axon number `axon`: its myelin is gone at (x, y)."""

    axon: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Conducts:
    """Pulses pass again on axon number `axon`, which ends at (x, y)."""

    axon: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AxonLost:
    """Axon number `axon` lay bare for too long and is lost."""

    axon: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """A gust of smoke is seen coming: it will come in at (x, y)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Blew:
    """A gust of smoke has come in."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strained:
    """The joint bears load: for a moment it is hot around (x, y)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Clumped:
    """Antibodies against citrullinated protein have become a complex on a cell."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Gnawed:
    """An osteoclast has begun to eat the bone cell with this index."""

    cell: int


@dataclass(frozen=True, slots=True)
class Filled:
    """The Treg has taken up fresh fluid at a vessel."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rinsed:
    """Fresh fluid cleared the place around here; `reached` gusts and complexes went with it."""

    x: float
    y: float
    reached: int


@dataclass(frozen=True, slots=True)
class Surged:
    """In an endless run surge `number` (from 1) has come; `alike` is how alike (0..1) to the own it is meant to be.

    `face` is how it came (`ladder.Face`).
    """

    number: int
    alike: float
    face: str = "usual"


@dataclass(frozen=True, slots=True)
class Offered:
    """In an endless run surge `number` (from 1) is near: it is known how it will come, and something is offered."""

    number: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was offered before a surge was taken, by its id."""

    bargain: str


@dataclass(frozen=True, slots=True)
class Burnt:
    """Sunlight has killed cells of the skin: their remains drift in with the blood at (x, y)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Eaten:
    """A phagocyte has eaten remains of a nucleus."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Formed:
    """An antibody has made an immune complex of remains of a nucleus; `rna` when it holds RNA."""

    x: float
    y: float
    rna: bool


@dataclass(frozen=True, slots=True)
class Clogged:
    """An immune complex has come to filter number `filter`, and clogs it."""

    filter: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Alarmed:
    """Complexes with RNA have called forth so much interferon that its grade (1..3) rose."""

    x: float
    y: float
    grade: int


@dataclass(frozen=True, slots=True)
class Coupled:
    """A T cell of a clone against `antigen` has begun to help a B cell."""

    x: float
    y: float
    antigen: str


@dataclass(frozen=True, slots=True)
class Uncoupled:
    """The Treg came between a T cell and the B cell that it helped."""

    x: float
    y: float
    antigen: str


@dataclass(frozen=True, slots=True)
class Treated:
    """The patient was given a therapy, which acts from now on until the next visit."""

    therapy: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The level is over; `outcome` is healthy, scarred, infection or disease."""

    outcome: str


Event = (
    Refused
    | Matured
    | Inspected
    | Compared
    | Decided
    | Delivered
    | Primed
    | Entered
    | Attacked
    | Infected
    | Showed
    | Cleared
    | CellDied
    | MicrobeDied
    | Divided
    | Woke
    | Found
    | Quieted
    | Learnt
    | Unlocked
    | Switched
    | Bound
    | Induced
    | Sank
    | Dashed
    | Used
    | Destabilised
    | Steadied
    | Closed
    | Opened
    | Warned
    | GaveWay
    | Sealed
    | Blocked
    | Conducts
    | AxonLost
    | Gathered
    | Blew
    | Strained
    | Clumped
    | Gnawed
    | Filled
    | Rinsed
    | Surged
    | Offered
    | Agreed
    | Burnt
    | Eaten
    | Formed
    | Clogged
    | Alarmed
    | Coupled
    | Uncoupled
    | Treated
    | Ended
)
