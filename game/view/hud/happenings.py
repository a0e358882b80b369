"""What a player sees and reads of the tissue's events: the one subscriber of the patrol."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.telling import Line, Word, line_of, lines_ahead, refused, sparks_of, where
from game.tissue.events import Event, Learnt
from game.tissue.fit import CONTACTS
from game.tissue.powers import sink_tiles
from game.tissue.world import Tissue
from game.view.hud.toasts import Toasts
from game.view.kit import palette
from game.view.kit.kit import Kit
from game.view.kit.palette import Colour
from game.view.world.camera import Camera
from game.view.world.sparks import STAMP_LANDS, STREAM_SECONDS, Flights, Sparks

FLYING = 3  # of the residues that a T cell reads, when a peptide goes into the library
PUFF = 0.9  # tiles that a breath of TGF-beta drifts
DROPS = 24  # of free IL-2 around: less is no drop
NUDGE = 2.0  # pixels, when a stamp lands
STAMP = "stamp-"
# What a spark of `telling` is: shown at a place in tiles, at a time in seconds.
Spark = Callable[[Sparks, float, float, float], None]
SPARKS: dict[str, Spark] = {
    "lysis": lambda sparks, x, y, clock: sparks.add("lysis", x, y, clock),
    "virus_burst": lambda sparks, x, y, clock: sparks.add("virus_burst", x, y, clock),
    "virus_pop": lambda sparks, x, y, clock: sparks.add("virus_pop", x, y, clock),
    "repair": lambda sparks, x, y, clock: sparks.add("repair", x, y, clock),
    "repair-slow": lambda sparks, x, y, clock: sparks.add("repair", x, y, clock, 0.09),
    "il10_ring": lambda sparks, x, y, clock: sparks.add("il10_ring", x, y, clock, 0.14),
    "splash": lambda sparks, x, y, clock: sparks.add("splash", x, y, clock, 0.12),
    "sealing": lambda sparks, x, y, clock: sparks.add("sealing", x, y, clock, 0.1),
    "frayed": lambda sparks, x, y, clock: sparks.add("frayed", x, y, clock, 0.12),
    "wakes": lambda sparks, x, y, clock: sparks.add("wakes", x, y, clock, 0.12),
    "alert": lambda sparks, x, y, clock: sparks.emote(0, x, y - 0.6, clock),
    "drop": lambda sparks, x, y, clock: sparks.drop(x, y - 0.3, clock),
    "hurt": lambda sparks, x, y, clock: sparks.hurt(x, y, clock),
    "tgf": lambda sparks, x, y, clock: sparks.stream("cyt_tgf", x, y, clock, PUFF, inwards=False),
}


class Happenings:
    """Turns events into sparks, stamps and lines. `calm_motion` leaves out what moves for show only."""

    def __init__(
        self, tissue: Tissue, kit: Kit, sparks: Sparks, flights: Flights, toasts: Toasts, camera: Camera
    ) -> None:
        self._tissue, self._kit = tissue, kit
        self._sparks, self._flights, self._toasts, self._camera = sparks, flights, toasts, camera
        self._last: dict[str, float] = {}  # when each line was said that is not said again at once
        self.calm_motion = False
        self._lands: list[float] = []
        self._streamed = -STREAM_SECONDS

    def tell(self, events: Sequence[Event], clock: float) -> None:
        """Show what happened in a step, at `clock` seconds of the screen's time."""
        for event in events:
            self._show(event, clock)
            line = line_of(event, self._tissue)
            if line is not None and (line.key not in self._last or clock >= self._last[line.key] + line.apart):
                if line.apart:
                    self._last[line.key] = clock
                text, icon, colour = self._written(line)
                self._toasts.say(text, clock, icon, colour)

    def landed(self, clock: float) -> bool:
        """Whether a stamp lands now: the camera is nudged, and the patrol holds its breath."""
        due = [moment for moment in self._lands if moment <= clock]
        if due:
            self._lands = [moment for moment in self._lands if moment > clock]
            self._camera.nudge(NUDGE)
        return bool(due)

    def update(self, clock: float) -> None:
        """While the Treg draws in IL-2, drops go on streaming towards it, for as long as there are any."""
        tissue, treg, rules = self._tissue, self._tissue.treg, self._tissue.rules
        if tissue.now >= treg.sink_until or clock - self._streamed < STREAM_SECONDS:
            return
        if sum(tissue.il2_field[tile] for tile in sink_tiles(tissue)) >= DROPS:
            self._streamed = clock
            self._sparks.stream("cyt_il2", treg.x, treg.y, clock, float(rules.sink_radius), inwards=True)

    def _show(self, event: Event, clock: float) -> None:
        place = where(event, self._tissue)
        for name in sparks_of(event) if place else ():
            x, y = place or (0.0, 0.0)
            if name.startswith(STAMP):
                self._sparks.stamp(name.removeprefix(STAMP), x, y, clock, calm_motion=self.calm_motion)
                if not self.calm_motion:
                    self._lands.append(clock + STAMP_LANDS)
            elif isinstance(event, Learnt):
                core = self._tissue.setup.antigens[event.antigen].core
                self._flights.send([core[place - 1] for place in CONTACTS[:FLYING]], x, y - 1.0, clock)
            else:
                SPARKS[name](self._sparks, x, y, clock)

    def rehearse(self) -> None:
        """Let the lines of everything that may happen be made now, and none while the level is played."""
        keys = self._kit.words.keys()
        reasons = [key.removeprefix("refuse.") for key in keys if key.startswith("refuse.")]
        for line in (*map(refused, reasons), *lines_ahead(self._tissue)):
            self._toasts.prepare(*self._written(line))

    def _written(self, line: Line) -> tuple[str, str, Colour]:
        """A line's text, its icon and the colour of its edge."""
        words = self._kit.words
        values = {name: words(one.key) if isinstance(one, Word) else one for name, one in line.values.items()}
        return words(line.key, **values), line.icon, palette.TONES[line.tone]
