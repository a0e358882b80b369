"""The debrief: how the run ended and why, then every call with its truth. The best result of a level is kept."""

from __future__ import annotations

import pygame

from game.classroom.stars import count, stars
from game.classroom.truth import truth
from game.launch import new_seed
from game.saves import Result
from game.scenes.base import HEIGHT, WIDTH, Home, Played, Push, Scene, Stage, Transition
from game.view import backdrop
from game.view.debrief import LIST, PLOT, CallsPage, RunPage
from game.view.hints import hints
from game.view.widgets import Button, Group

DRAW_SECONDS = 1.4  # in which the lines of the plot are drawn
STARS_FROM, STAR_EACH = 0.4, 0.35  # seconds after which the stars are heard, one by one
LINE = 48  # pixels that a key or a turn of the wheel scrolls
BAR_TOP = 478

SCROLL_KEYS = {
    pygame.K_UP: -LINE,
    pygame.K_w: -LINE,
    pygame.K_PAGEUP: -LIST.height + LINE,
    pygame.K_HOME: -1_000_000,
    pygame.K_DOWN: LINE,
    pygame.K_s: LINE,
    pygame.K_PAGEDOWN: LIST.height - LINE,
    pygame.K_END: 1_000_000,
}


class Debrief(Scene):
    """Two pages on a level that came to its end."""

    name = "debrief"

    def __init__(self, stage: Stage, played: Played, *, on_calls: bool = False) -> None:
        """`on_calls` opens the second page, on the calls."""
        self.stage, self.played = stage, played
        tissue = played.tissue
        won = stars(tissue)
        truths = [truth(call, tissue.setup, played.peptides) for call in tissue.calls]
        good = sum(one.right for one in truths)
        result = Result(tissue.outcome, min(1.0, max(0.0, tissue.integrity)), good, len(truths), count(won))
        stage.saves.meet(one.peptide.id for one in truths if not one.peptide.training)
        best = stage.saves.record(played.level, result)
        self._run_page = RunPage(stage.kit, tissue, played.level, won, truths, best=best)
        self._calls_page = CallsPage(stage.kit, tissue, truths, stage.kit.grown(stage.saves.settings.text))
        self._on_calls = False
        self._scroll = 0
        self._stars = count(won)
        self._seconds = 0.0
        self._age = DRAW_SECONDS if stage.saves.settings.reduced_motion else 0.0
        self._mouse = (-1, -1)
        self._pictures: dict[str, pygame.Surface] = {}
        self._shown_scroll = -1
        self._group = self._make_group()
        if on_calls:
            self._turn()

    def _make_group(self) -> Group:
        words = self.stage.kit.words
        rows = (
            ("title", words("debrief.title"), (pygame.K_ESCAPE,), words("key.escape"), 130),
            ("page", words("debrief.page.calls"), (pygame.K_TAB,), words("key.tab"), 190),
            ("codex", words("title.codex"), (pygame.K_c,), words("key.codex"), 124),
            ("again", words("debrief.again"), (pygame.K_r,), words("key.enter"), 150),
        )
        right = WIDTH - 20
        buttons = []
        for name, label, keys, cap, width in rows:
            buttons.append(Button(pygame.Rect(right - width, BAR_TOP, width, 38), name, label, keys, cap))
            right -= width + 14
        return Group(buttons[::-1])

    def facts(self) -> dict[str, object]:
        """How many steps the run had."""
        return {"step": self.played.tissue.now}

    def focus(self) -> object:
        """The button, and which page is open."""
        return self._group.focused, self._on_calls

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter plays again, Tab turns the page, Esc goes to the title; arrows and wheel scroll the calls.

        C, or a click on a call, opens the codex.
        """
        if self._on_calls:
            if event.type == pygame.KEYDOWN and event.key in SCROLL_KEYS:
                self._roll(SCROLL_KEYS[event.key])
                return None
            if event.type == pygame.MOUSEWHEEL:
                self._roll(-event.y * LINE)
                return None
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._on_calls:
            number = self._calls_page.hit(self._scroll, event.pos)
            if number >= 0:
                return self._read_about(number)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            number = self._pointed(event.pos)
            if number >= 0:
                self._turn()
                self._scroll = self._calls_page.top_of(number)
                return None
        match self._group.handle(event):
            case "again":
                seed = new_seed(self.stage.seed)
                return Home(self.stage.scenes.patrol(self.played.level, seed))
            case "page":
                self._turn()
            case "codex":
                return self._read_about(self._calls_page.hit(self._scroll, LIST.topleft) if self._on_calls else -1)
            case "title":
                return Home(self.stage.scenes.title())
        return None

    def _read_about(self, number: int) -> Transition:
        """Open the codex at the peptide of a call, of the one on top of the list; at its beginning for -1."""
        from game.scenes.codex import Codex

        calls = self.played.tissue.calls
        return Push(Codex(self.stage, calls[number].antigen if 0 <= number < len(calls) else ""))

    def _turn(self) -> None:
        """Show the other page; Enter plays again on both."""
        self._on_calls = not self._on_calls
        self._group.focus = 0
        words = self.stage.kit.words
        page = next(button for button in self._group.buttons if button.name == "page")
        page.label = words("debrief.page.run" if self._on_calls else "debrief.page.calls")

    def _roll(self, pixels: int) -> None:
        self._scroll = max(0, min(self._calls_page.most_scroll, self._scroll + pixels))

    def _pointed(self, spot: tuple[int, int]) -> int:
        """The number of the call whose pin lies at a spot, -1 for none."""
        return next((pin.number for pin in self._run_page.pins if pin.rect.collidepoint(spot)), -1)

    def update(self, seconds: float) -> Transition:
        """The lines are drawn, the stars are heard."""
        self._age += seconds
        before, self._seconds = self._seconds, self._seconds + seconds
        for number in range(self._stars):
            if before < STARS_FROM + STAR_EACH * number <= self._seconds:
                self.stage.sounds.play("star")
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """The page that is open, and the buttons."""
        if self._on_calls:
            self._draw_calls(surface)
        else:
            self._draw_run(surface)
        self._group.draw(surface, self.stage.kit)
        words = self.stage.kit.words
        pairs = [(words("key.sides"), words("hint.select"))]
        if self._on_calls:
            pairs.append((words("key.arrows"), words("hint.scroll")))
        hints(surface, self.stage.kit, (24, BAR_TOP + 11), pairs)

    def _ground(self) -> pygame.Surface:
        return backdrop.tissue(self.stage.kit, (WIDTH, HEIGHT))

    def _draw_run(self, surface: pygame.Surface) -> None:
        if not self._pictures:
            for name in ("axes", "plotted"):
                self._pictures[name] = self._ground()
                self._run_page.draw(self._pictures[name], plotted=name == "plotted")
        share = min(1.0, self._age / DRAW_SECONDS)
        surface.blit(self._pictures["axes" if share < 1.0 else "plotted"], (0, 0))
        if share < 1.0:
            drawn = pygame.Rect(0, 0, PLOT.x + round((PLOT.width + 20) * share), HEIGHT)
            surface.blit(self._pictures["plotted"], (0, 0), drawn)
        number = self._pointed(self._mouse)
        if number >= 0:
            self._run_page.describe(surface, number)

    def _draw_calls(self, surface: pygame.Surface) -> None:
        if self._shown_scroll != self._scroll:
            if "calls" not in self._pictures:
                self._pictures["calls"] = self._ground()
                self._calls_page.draw(self._pictures["calls"])
            self._calls_page.draw_list(self._pictures["calls"], self._scroll)
            self._shown_scroll = self._scroll
        surface.blit(self._pictures["calls"], (0, 0))
