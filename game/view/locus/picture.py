"""The strip on the screen: the fibre with its sites, who goes along it, what lies there, and the copying fork."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.locus.events import Event, Hopped, Lost, Marked, Picked, Shielded, Taken
from game.locus.strip import Strip
from game.view.kit import palette
from game.view.kit.ink import Pen, converted, smooth
from game.view.kit.kit import Kit
from game.view.kit.text import line

LEFT, STEP, MIDDLE = 88, 56, 272  # pixels: of the first site, from one to the next, and down to the fibre
WAVE = 9  # pixels by which the fibre swings
SIZE = (960, 540)
BEAD_SECONDS = 0.07  # of a frame of a mark that comes or goes
FRAME_SECONDS = 0.16  # of a frame of what stirs
HOP_SECONDS, CARRIED_SECONDS = 0.12, 0.26
PULSE_APART, PULSE_ABOVE, PULSE_RUNS = 3, 44, 2.4  # sites, pixels, pixels a step
POP_SECONDS = 0.9  # that what was gained floats up
COPY_BELOW = 92  # pixels from a site to its copy
BEAD_HANGS, AIM_HANGS, FORK_HANGS = (24, 28), (28, 36), (56, 60)  # pixels of a picture that lie on the site
TET_HANGS, CARRIED_HANGS = (36, 56), (58, 56)
STRAND, STRAND_BELOW = (214, 186, 132), 42  # the colour of a strand, and pixels down to where one leaves the fork
LETTERS = "CG"  # of every site; they are the same in each cell and after each division
DRIFTERS = 7  # molecules of IL-6 that are seen at once
HIGH, LOW = 216, 372  # pixels: between these a click means the strip


def spot_of(site: float) -> tuple[int, int]:
    """The middle of a site, or of a place between two, in pixels of the canvas."""
    return round(LEFT + STEP * site), round(MIDDLE + WAVE * math.sin(0.82 * site))


def site_at(spot: tuple[int, int], sites: int) -> int | None:
    """The site that a click means, within the strip's height; None for none."""
    if not HIGH <= spot[1] <= LOW:
        return None
    site = round((spot[0] - LEFT) / STEP)
    return min(sites - 1, max(0, site))


class Picture:
    """Draws one strip. `hear` after each step, `update` once a frame, then `draw`."""

    def __init__(self, strip: Strip, kit: Kit) -> None:
        self._strip, self._kit = strip, kit
        self._ground = {turned: self._make_ground(turned=turned) for turned in (False, True)}
        self._beads: dict[int, tuple[str, float]] = {}  # site -> what happens to its mark, and since when
        self._hop = (float(strip.at), float(strip.at), 0.0, 0.0)  # from, to, since, for how long
        self._carried_until = self._works_until = 0.0
        self._pops: list[tuple[str, tuple[int, int], float]] = []  # what floats up, where, and since when
        self._clock = 0.0
        self._calm = False
        self._drawn = 0

    def _make_ground(self, *, turned: bool) -> pygame.Surface:
        """The inside of the nucleus with the fibre, all of which stays as it is."""
        ground = self._kit.atlas.inside(self._strip.setup.place, turned=turned).copy()
        sites = self._strip.rules.sites
        way = [(0, MIDDLE + 4), (40, MIDDLE - 4), *(spot_of(site) for site in range(sites))]
        way += [(SIZE[0] - 40, MIDDLE + 6), (SIZE[0], MIDDLE - 2)]
        pen = Pen(SIZE[0], 120, 2, palette.INK)
        curve = [(x, y - MIDDLE + 60) for x, y in smooth(way, 12)]
        for offset, colour in ((-3.2, (214, 186, 132)), (3.2, (166, 132, 98))):
            pen.line([(x, y + offset) for x, y in curve], 5.2, palette.INK)
            pen.line([(x, y + offset) for x, y in curve], 3.0, colour)
        ground.blit(pen.picture(), (0, MIDDLE - 60))
        return ground

    # What happens

    def hear(self, events: Sequence[Event], clock: float) -> None:
        """Show what happened in a step."""
        for event in events:
            match event:
                case Hopped(_, to, carried):
                    seconds = CARRIED_SECONDS if carried else HOP_SECONDS
                    self._hop = (self._where(clock), float(to), clock, seconds)
                    if carried:
                        self._carried_until = clock + CARRIED_SECONDS
                        self._pop("il2", to, clock)
                case Taken(site):
                    self._beads[site] = ("bead_fades", clock)
                    self._works_until = clock + 0.4
                case Marked(site, _):
                    self._beads[site] = ("bead_takes", clock)
                case Lost(site):
                    self._beads[site] = ("bead_fades", clock)
                case Picked(site):
                    self._pop("receptor", site, clock)
                case Shielded(site):
                    self._pop("seal", site, clock)

    def _pop(self, icon: str, site: int, clock: float) -> None:
        x, y = spot_of(site)
        self._pops.append((icon, (x, y - 40), clock))

    def update(self, clock: float, *, calm: bool) -> None:
        """Let go of what is over; with reduced motion (`calm`) nothing floats or runs."""
        self._clock, self._calm = clock, calm
        self._beads = {site: one for site, one in self._beads.items() if clock - one[1] < 6 * BEAD_SECONDS}
        self._pops = [one for one in self._pops if clock - one[2] < POP_SECONDS]

    def _where(self, clock: float) -> float:
        """Where along the strip one is seen, in sites."""
        start, to, since, seconds = self._hop
        if self._calm or seconds <= 0.0:
            return to
        share = min(1.0, (clock - since) / seconds)
        return start + (to - start) * share * (2.0 - share)

    # Drawing

    @property
    def drawn(self) -> int:
        """How many sprites the last frame drew."""
        return self._drawn

    def draw(self, surface: pygame.Surface, share: float) -> None:
        """Draw the strip, `share` of a step after the last one."""
        strip = self._strip
        self._drawn = 0
        surface.blit(self._ground[strip.turned], (0, 0))
        if not strip.turned:
            self._draw_il6(surface)
            self._draw_pulse(surface, share)
        self._draw_copy(surface, share)
        self._draw_sites(surface)
        self._draw_sparks(surface)
        self._draw_aims(surface)
        self._draw_tool(surface)
        self._draw_pops(surface)

    def _frame(self, name: str, turn: int = 0) -> pygame.Surface:
        """The frame of what stirs that is shown now; the first one with reduced motion."""
        frames = self._kit.atlas.frames(name)
        return frames[0] if self._calm else frames[(int(self._clock / FRAME_SECONDS) + turn) % len(frames)]

    def _put(
        self,
        surface: pygame.Surface,
        picture: pygame.Surface,
        spot: tuple[float, float],
        hang: tuple[int, int] | None = None,
    ) -> None:
        """Draw a picture with its middle, or the pixel of it that it hangs by, at a spot."""
        x, y = hang or (picture.get_width() // 2, picture.get_height() // 2)
        surface.blit(picture, (round(spot[0]) - x, round(spot[1]) - y))
        self._drawn += 1

    def _draw_sites(self, surface: pygame.Surface) -> None:
        letters = {mark: _letters(bool(mark)) for mark in (0, 1)}
        for site, mark in enumerate(self._strip.marks):
            spot = spot_of(site)
            self._put(surface, self._bead(site, mark), spot, BEAD_HANGS)
            self._put(surface, letters[mark], spot)

    def _bead(self, site: int, mark: int) -> pygame.Surface:
        changing = self._beads.get(site)
        if changing is None or self._calm:
            return self._frame("bead_marked" if mark else "bead_open", site)
        frames = self._kit.atlas.frames(changing[0])
        return frames[min(len(frames) - 1, int((self._clock - changing[1]) / BEAD_SECONDS))]

    def _draw_sparks(self, surface: pygame.Surface) -> None:
        strip = self._strip
        for spark in strip.sparks:
            x, y = spot_of(spark.site)
            left = (spark.until - strip.now) / strip.rules.spark_life
            if left < 0.3 and not self._calm and int(self._clock * 6) % 2:
                continue  # it is about to go
            self._put(surface, self._frame("receptor", spark.site), (x, y + 46))

    def _draw_aims(self, surface: pygame.Surface) -> None:
        """A writer over a site, and how much time is left before it sets its mark."""
        strip = self._strip
        for aim in strip.aims:
            x, y = spot_of(aim.site)
            self._put(surface, self._frame("bead_aimed"), (x, y), AIM_HANGS)
            left = max(0.0, (aim.at - strip.now) / strip.rules.aim_steps)
            bar = pygame.Rect(x - 20, y - 50, 40, 6)
            pygame.draw.rect(surface, palette.INK, bar.inflate(2, 2), border_radius=3)
            pygame.draw.rect(surface, palette.INFLAMMATION, (bar.x, bar.y, round(40 * left), 6), border_radius=3)

    def _draw_tool(self, surface: pygame.Surface) -> None:
        strip, clock = self._strip, self._clock
        where = self._where(clock)
        x, y = spot_of(where)
        if strip.turned:
            self._put(surface, self._frame("tet_locked"), (x, y - 34), TET_HANGS)
            return
        if clock < self._carried_until and not self._calm:
            picture, hangs = self._frame("tet_right"), CARRIED_HANGS
            if self._hop[1] < self._hop[0]:
                picture, hangs = _mirrored(picture), (picture.get_width() - hangs[0], hangs[1])
        else:
            picture, hangs = self._frame("tet_works" if clock < self._works_until else "tet"), TET_HANGS
        self._put(surface, picture, (x, y), hangs)

    def _draw_pulse(self, surface: pygame.Surface, share: float) -> None:
        """Arrows along the whole strip while the pulse can carry, bright on the beat itself."""
        strip, rules = self._strip, self._strip.rules
        step = strip.now + share
        beat = int((step + rules.beat / 2) // rules.beat)
        way, off = strip.wave(beat), abs(step - beat * rules.beat)
        if not way or off > rules.window or beat == 0 or strip.beat_caught == beat:
            return
        picture = self._frame("wave")
        picture = _mirrored(picture) if way < 0 else picture
        run = 0 if self._calm else round(way * (step - beat * rules.beat) * PULSE_RUNS)
        for site in range(1, rules.sites, PULSE_APART):
            x, y = spot_of(site + 0.5)
            self._put(surface, picture, (x + run, y - PULSE_ABOVE))

    def _draw_il6(self, surface: pygame.Surface) -> None:
        """IL-6 drifts down from above while there is some."""
        il6 = self._strip.il6
        for number in range(round(DRIFTERS * il6)):
            drift = 0.0 if self._calm else self._clock * (14 + 3 * number)
            x = 120 + (number * 131 + drift * 0.7) % 720
            y = 130 + (number * 37 + drift) % 110
            self._put(surface, self._frame("il6", number), (x, y))

    def _draw_copy(self, surface: pygame.Surface, share: float) -> None:
        """The fork, and the daughter's strip that grows below."""
        strip = self._strip
        fork = strip.fork
        if fork is None:
            return
        reached = min(strip.rules.sites, (strip.now + share - fork.begun) / strip.rules.fork_step)
        end = spot_of(reached - 0.4)
        way = [spot_of(site * 0.5) for site in range(max(0, 2 * len(fork.marks) - 1))]
        low = [(x, y + COPY_BELOW) for x, y in way] + [(end[0] - 26, end[1] + STRAND_BELOW)]
        if len(low) > 1:
            pygame.draw.lines(surface, palette.INK, False, low, 8)
            pygame.draw.lines(surface, STRAND, False, low, 4)
        for site, mark in enumerate(fork.marks):
            x, y = spot_of(site)
            bead = self._frame("bead_marked" if mark else "bead_open", site)
            self._put(surface, bead, (x, y + COPY_BELOW), BEAD_HANGS)
            self._put(surface, _letters(bool(mark)), (x, y + COPY_BELOW))
        self._put(surface, self._frame("fork"), end, FORK_HANGS)

    def _draw_pops(self, surface: pygame.Surface) -> None:
        for icon, (x, y), since in self._pops:
            rise = 0 if self._calm else round(30 * (self._clock - since) / POP_SECONDS)
            self._put(surface, self._kit.atlas.icon(icon, 18), (x, y - rise))


@lru_cache(maxsize=2)
def _letters(marked: bool) -> pygame.Surface:
    """The two letters of a site, which are the same with a mark and without."""
    return line("small-strong", LETTERS, palette.CREAM if marked else palette.INK)


@lru_cache(maxsize=16)
def _mirrored(picture: pygame.Surface) -> pygame.Surface:
    return converted(pygame.transform.flip(picture, True, False))
