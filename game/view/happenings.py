"""What a player sees and reads of the tissue's events: the one subscriber of the patrol."""

from __future__ import annotations

from collections.abc import Sequence

from game.tissue.events import (
    Attacked,
    CellDied,
    Cleared,
    Decided,
    Delivered,
    Destabilised,
    Divided,
    Entered,
    Event,
    Fell,
    Matured,
    MicrobeDied,
    Primed,
    Quieted,
    Refused,
    Steadied,
)
from game.tissue.world import Tissue
from game.view import palette
from game.view.camera import Camera
from game.view.kit import Kit
from game.view.palette import Colour
from game.view.sparks import STAMP_LANDS, Sparks
from game.view.toasts import Toasts

NUDGE = 2.0  # pixels, when a stamp lands
VERDICT_COLOURS: dict[str, Colour] = {
    "calm": palette.CALM,
    "permit": palette.PERMIT,
    "restrain": palette.RESTRAIN,
}


class Happenings:
    """Turns events into sparks, stamps and lines. `calm_motion` leaves out what moves for show only."""

    def __init__(self, tissue: Tissue, kit: Kit, sparks: Sparks, toasts: Toasts, camera: Camera) -> None:
        self._tissue, self._kit = tissue, kit
        self._sparks, self._toasts, self._camera = sparks, toasts, camera
        self.calm_motion = False
        self._lands: list[float] = []

    def tell(self, events: Sequence[Event], clock: float) -> None:
        """Show what happened in a step, at `clock` seconds of the screen's time."""
        for event in events:
            self._show(event, clock)
            self._say(event, clock)

    def landed(self, clock: float) -> bool:
        """Whether a stamp lands now: the camera is nudged, and the patrol holds its breath."""
        due = [moment for moment in self._lands if moment <= clock]
        if due:
            self._lands = [moment for moment in self._lands if moment > clock]
            self._camera.nudge(NUDGE)
        return bool(due)

    def _show(self, event: Event, clock: float) -> None:
        sparks = self._sparks
        match event:
            case Decided(_, _, verdict, x, y):
                sparks.stamp(verdict.value, x, y, clock, calm_motion=self.calm_motion)
                if not self.calm_motion:
                    self._lands.append(clock + STAMP_LANDS)
            case Attacked(x, y, _):
                sparks.drop(x, y - 0.3, clock)
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
                sparks.add("il10_ring", x, y, clock, 0.09)

    def _say(self, event: Event, clock: float) -> None:
        words, say = self._kit.words, self._toasts.say
        match event:
            case Refused(_, reason):
                say(words(f"refuse.{reason}"), clock, "", palette.SAFFRON)
            case Matured():
                say(words("toast.matured"), clock, "inspect")
            case Decided(_, _, verdict, _, _):
                say(words(f"toast.decided-{verdict.value}"), clock, verdict.value, VERDICT_COLOURS[verdict.value])
            case Delivered(_, _, None, _):
                say(words("toast.unread"), clock, "permit", palette.PERMIT)
            case Primed(_, _, size, leashed):
                if leashed:
                    say(words("toast.primed-leashed", count=size), clock, "restrain", palette.RESTRAIN)
                else:
                    say(words("toast.primed", count=size), clock, "permit", palette.PERMIT)
            case Entered("virus", _, _):
                say(words("toast.entered-virus"), clock, "infect", palette.FOREIGN)
            case Entered("bacterium", _, _):
                say(words("toast.entered-bacterium"), clock, "infect", palette.FOREIGN)
            case CellDied(cell, cause):
                kind = self._tissue.cells[cell].kind
                if kind == self._tissue.setup.target_kind:
                    lost = words(f"toast.died-{cause}", cell=words(f"cell.{kind}.name"))
                    say(lost, clock, "integrity", palette.INFLAMMATION)
            case Quieted(_, _, reached):
                say(words("toast.quieted", count=reached), clock, "il10", palette.CALM)
            case Destabilised():
                say(words("toast.destabilised"), clock, "foxp3", palette.INFLAMMATION)
            case Steadied():
                say(words("toast.steadied"), clock, "foxp3", palette.CALM)
