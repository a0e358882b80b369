"""What a player sees and reads of the tissue's events: the one subscriber of the patrol."""

from __future__ import annotations

from collections.abc import Sequence

from game.tissue.commands import Use, Verdict
from game.tissue.events import (
    Attacked,
    Bound,
    CellDied,
    Cleared,
    Decided,
    Delivered,
    Destabilised,
    Divided,
    Entered,
    Event,
    Fell,
    Induced,
    Learnt,
    Matured,
    MicrobeDied,
    Primed,
    Quieted,
    Refused,
    Sank,
    Steadied,
    Switched,
)
from game.tissue.fit import CONTACTS
from game.tissue.world import Tissue
from game.view.hud.toasts import Toasts
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.world.camera import Camera
from game.view.world.sparks import STAMP_LANDS, STREAM_SECONDS, Flights, Sparks

CROWD = 20  # T cells in one line, for which the lines are made ahead
CAUSES = ("attack", "infection", "toxin", "inflammation", "antibody")
TARGETS = ("cell", "virus", "bacterium")  # of antibodies
FLYING = 3  # of the residues that a T cell reads, when a peptide goes into the library
PUFF = 0.9  # tiles that a breath of TGF-beta drifts
TOLD_AGAIN = 20.0  # seconds after which it is said once more that healthy cells are struck
NUDGE = 2.0  # pixels, when a stamp lands
VERDICT_COLOURS: dict[str, Colour] = {
    "calm": palette.CALM,
    "permit": palette.PERMIT,
    "restrain": palette.RESTRAIN,
}


class Happenings:
    """Turns events into sparks, stamps and lines. `calm_motion` leaves out what moves for show only."""

    def __init__(
        self, tissue: Tissue, kit: Kit, sparks: Sparks, flights: Flights, toasts: Toasts, camera: Camera
    ) -> None:
        self._tissue, self._kit = tissue, kit
        self._sparks, self._flights, self._toasts, self._camera = sparks, flights, toasts, camera
        self._bound: set[str] = set()  # what antibodies were seen to stick to: told once each, it happens often
        self._struck = -TOLD_AGAIN  # when it was told that healthy cells are struck
        self.calm_motion = False
        self._lands: list[float] = []
        self._streamed = -STREAM_SECONDS

    def tell(self, events: Sequence[Event], clock: float) -> None:
        """Show what happened in a step, at `clock` seconds of the screen's time."""
        for event in events:
            self._show(event, clock)
            if isinstance(event, Bound):
                if event.on in self._bound:
                    continue
                self._bound.add(event.on)
            if isinstance(event, Attacked) and event.healthy:
                if clock < self._struck + TOLD_AGAIN:
                    continue
                self._struck = clock
            self._say(event, clock)

    def landed(self, clock: float) -> bool:
        """Whether a stamp lands now: the camera is nudged, and the patrol holds its breath."""
        due = [moment for moment in self._lands if moment <= clock]
        if due:
            self._lands = [moment for moment in self._lands if moment > clock]
            self._camera.nudge(NUDGE)
        return bool(due)

    def update(self, clock: float) -> None:
        """While the Treg draws in IL-2, drops go on streaming towards it."""
        treg, rules = self._tissue.treg, self._tissue.rules
        if self._tissue.now < treg.sink_until and clock - self._streamed >= STREAM_SECONDS:
            self._streamed = clock
            self._sparks.stream("cyt_il2", treg.x, treg.y, clock, float(rules.sink_radius), inwards=True)

    def _show(self, event: Event, clock: float) -> None:
        sparks = self._sparks
        match event:
            case Decided(_, _, verdict, x, y):
                sparks.stamp(verdict.value, x, y, clock, calm_motion=self.calm_motion)
                if not self.calm_motion:
                    self._lands.append(clock + STAMP_LANDS)
            case Attacked(x, y, healthy):
                sparks.drop(x, y - 0.3, clock)
                if healthy:
                    sparks.hurt(x, y, clock)
            case Cleared(cell):
                spot = self._tissue.cells[cell]
                sparks.add("repair", spot.x + 0.5, spot.y + 0.5, clock, 0.09)
            case CellDied(cell, cause):
                spot = self._tissue.cells[cell]
                sparks.add("virus_burst" if cause == "infection" else "lysis", spot.x + 0.5, spot.y + 0.5, clock)
            case MicrobeDied(x, y) | Divided(x, y):
                sparks.add("virus_pop" if isinstance(event, MicrobeDied) else "repair", x, y, clock)
            case Fell(x, y):
                sparks.emote(2, x, y - 0.5, clock)
            case Quieted(x, y, _):
                sparks.add("il10_ring", x, y, clock, 0.14)
            case Learnt(antigen, x, y):
                core = self._tissue.setup.antigens[antigen].core
                self._flights.send([core[place - 1] for place in CONTACTS[:FLYING]], x, y - 1.0, clock)
            case Switched(_, _, x, y):
                sparks.emote(0, x, y - 0.6, clock)
            case Bound(x, y, "virus"):
                sparks.add("virus_pop", x, y, clock)
            case Induced(x, y):
                sparks.add("repair", x, y, clock, 0.09)
                sparks.stream("cyt_tgf", x, y, clock, PUFF, inwards=False)

    def rehearse(self) -> None:
        """Let the lines of everything that may happen be made now, and none while the level is played."""
        for event in self._what_may_happen():
            said = self._line_of(event)
            if said is not None:
                self._toasts.prepare(*said)

    def _what_may_happen(self) -> list[Event]:
        tissue, keys = self._tissue, self._kit.words.keys()
        lines: list[Event] = [Matured(0, "", 0.0, 0.0), Delivered(0, "", None, ""), Destabilised(), Steadied()]
        lines += [Refused(Use("cloud"), key.removeprefix("refuse.")) for key in keys if key.startswith("refuse.")]
        lines += [Decided(0, "", verdict, 0.0, 0.0) for verdict in Verdict]
        lines += [Primed(0, "", size, leashed) for size in range(CROWD) for leashed in (False, True)]
        lines += [Quieted(0.0, 0.0, reached) for reached in range(CROWD)]
        lines += [Entered(who, 0.0, 0.0) for who in ("virus", "bacterium")]
        lines += [Bound(0.0, 0.0, on) for on in TARGETS]
        lines += [Attacked(0.0, 0.0, True)]
        lines += [Switched(0, "", 0.0, 0.0), Induced(0.0, 0.0)]
        if any(unlock.power == "sink" for unlock in tissue.setup.unlocks) or "sink" in tissue.powers:
            lines += [Sank(0.0, 0.0, reached) for reached in range(CROWD)]
        if tissue.setup.aim.teaches:
            lines += [Learnt(peptide, 0.0, 0.0) for peptide in tissue.setup.shown]
        target = next((i for i, cell in enumerate(tissue.cells) if cell.kind in tissue.setup.targets), None)
        if target is not None:
            lines += [CellDied(target, cause) for cause in CAUSES]
        return lines

    def _say(self, event: Event, clock: float) -> None:
        said = self._line_of(event)
        if said is not None:
            text, icon, colour = said
            self._toasts.say(text, clock, icon, colour)

    def _line_of(self, event: Event) -> tuple[str, str, Colour] | None:
        """The line that tells of an event, its icon and the colour of its edge; None where nothing is said."""
        words = self._kit.words
        match event:
            case Refused(_, reason):
                return words(f"refuse.{reason}"), "", palette.SAFFRON
            case Matured():
                # News for who learns; later its mark, its sound and the pointer at the edge tell of it
                news = self._tissue.setup.aim.teaches
                return (words("toast.matured"), "inspect", palette.SAND) if news else None
            case Decided(_, _, verdict, _, _):
                name = verdict.value
                return words(f"toast.decided-{name}"), name, VERDICT_COLOURS[name]
            case Delivered(_, _, None, _):
                watching = not self._tissue.setup.aim.decides
                said = words("toast.unbraked") if watching else words("toast.unread")
                return said, "permit", palette.PERMIT
            case Primed(_, _, size, True):
                return words("toast.primed-leashed", count=size), "restrain", palette.RESTRAIN
            case Primed(_, _, size, False):
                return words("toast.primed", count=size), "permit", palette.PERMIT
            case Entered("virus", _, _):
                return words("toast.entered-virus"), "infect", palette.FOREIGN
            case Entered("bacterium", _, _):
                return words("toast.entered-bacterium"), "infect", palette.FOREIGN
            case Attacked(_, _, True):
                return words("toast.struck-own"), "inflam", palette.INFLAMMATION
            case CellDied(cell, cause):
                kind = self._tissue.cells[cell].kind
                if kind in self._tissue.setup.targets:
                    lost = words(f"toast.died-{cause}", cell=words(f"cell.{kind}.name"))
                    return lost, "integrity", palette.INFLAMMATION
            case Quieted(_, _, reached):
                return words("toast.quieted", count=reached), "il10", palette.CALM
            case Learnt(antigen, _, _):
                return words("toast.learnt", name=words(f"peptide.{antigen}.name")), "codex", palette.CALM
            case Switched():
                return words("toast.switched"), "infect", palette.SAND
            case Bound(_, _, "cell"):
                harms = self._tissue.rules.antibody_harm > 0.0
                said = words("toast.bound-cell-harms") if harms else words("toast.bound-cell-marks")
                return said, "integrity", palette.INFLAMMATION if harms else palette.SAND
            case Bound(_, _, on):
                return words(f"toast.bound-{on}"), "infect", palette.FOREIGN
            case Induced():
                return words("toast.induced"), "convert", palette.CALM
            case Sank(_, _, reached):
                return words("toast.sank", count=reached), "sink", palette.CALM
            case Destabilised():
                return words("toast.destabilised"), "foxp3", palette.INFLAMMATION
            case Steadied():
                return words("toast.steadied"), "foxp3", palette.CALM
        return None
