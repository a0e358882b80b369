"""The inspector: nine letters in a groove, the library beside them, the context, and three verdicts.

It shows what can be known before a verdict (`game.classroom.evidence`), never where a peptide comes from. While it is
open the tissue stands still (relaxed pace) or lives at a tenth of its speed.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.evidence import evidence
from game.coach.pointing import Pointer, Pointing, pointers
from game.input.actions import action_of
from game.library.naming import peptide_name
from game.scenes.base import Live, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control
from game.tissue.commands import Decide, Verdict
from game.tissue.powers import cost
from game.tissue.treg import decide_refusal
from game.view.pages.inspector import DROP_EACH, SLIDE, InspectorView, Moment, Offer

RATES = {"relaxed": 0.0, "normal": 0.1}
VERDICTS = tuple(Verdict)

VERDICT_OF = {verdict.value: verdict for verdict in VERDICTS}
ROWS = {"up": -1, "page-up": -3, "down": 1, "page-down": 3}
STEPS = {"left": -1, "control-before": -1, "right": 1, "next-control": 1}
HEARS = ("close", "codex", "confirm", *VERDICT_OF, *ROWS, *STEPS)


class Inspector(Scene):
    """Reads one dendritic cell of a patrol. A verdict is given to the patrol as a command, then it closes at once."""

    name = "inspector"

    def __init__(self, stage: Stage, play: Live, dendritic: int) -> None:
        """`dendritic` is the id of a cell that carries a peptide and has been read."""
        self.stage, self.play, self.dendritic = stage, play, dendritic
        settings = stage.saves.settings
        self._rate = RATES[settings.pace]
        self._view = InspectorView(stage.kit, settings.pace, play.peptides, shows_fit=settings.shows_fit)
        self._age = 10.0 if settings.reduced_motion else 0.0
        self._focus = -1
        self._scroll = 0
        self._refusal = ""
        self._closed = not self._look()
        wanted: tuple[Pointer, ...] = ()
        if not self._closed:
            wanted = pointers(play.tissue.setup.place, self._residues, shows_fit=settings.shows_fit)
        self._pointing = Pointing(stage.kit, stage.saves, wanted)

    @property
    def hint(self) -> str:
        """What the coach points at now, "" for nothing."""
        return self._pointing.hint

    def facts(self) -> dict[str, object]:
        """What the patrol tells; the inspector lies over it."""
        return {"step": self.play.tissue.now}

    def heading(self) -> str:
        """The title of the page."""
        return self.stage.kit.words("inspect.title")

    def lines(self) -> Iterable[str]:
        """What is shown in the groove, the context, the library, and why a verdict was refused."""
        words = self.stage.kit.words
        yield words(f"refuse.{self._refusal}") if self._refusal else words("inspect.line")
        if self._closed:
            return
        yield f"{words('inspect.shown')}: {' '.join(self._residues)}"
        for label, value in self._view.context(self._evidence, int(self.play.tissue.treg.il2)):
            yield f"{label}: {value}"
        for entry in self._evidence.library:
            name = peptide_name(words, entry.peptide)
            yield (
                f"{name}, {words('inspect.entry-fit', fit=f'{entry.fit:.2f}')}"
                if self.stage.saves.settings.shows_fit
                else name
            )

    def controls(self) -> Iterable[Control]:
        """The verdicts, the codex, and the way back."""
        words = self.stage.kit.words
        for number, offer in enumerate(() if self._closed else self._offers()):
            button = self._view.button(number, offer)
            detail = " ".join(part for part in (button.detail, button.price) if part)
            focused = number == self._focus
            yield Control(button.name, button.label, button.keycap, detail, enabled=button.enabled, focused=focused)
        yield Control("codex", words("inspect.codex"), self.stage.kit.key("codex"))
        yield Control("close", words("inspect.close"), self.stage.kit.key("close"))

    def _offers(self) -> list[Offer]:
        """What each verdict costs, and why it cannot be given."""
        tissue = self.play.tissue
        return [
            Offer(verdict, cost(tissue, verdict.value), decide_refusal(tissue, self.dendritic, verdict))
            for verdict in VERDICTS
        ]

    def focus(self) -> object:
        """The verdict, and how far the library is scrolled."""
        return self._focus, self._scroll

    def handle(self, event: pygame.event.Event) -> Transition:
        """1 2 3 or a click give a verdict; arrows move; Esc closes without one; C opens the codex."""
        if self._closed:
            return Pop()
        if self._pointing.handle(event):
            return None
        moved = self._answer(event)
        if moved is not None:
            self._pointing.close()
        return moved

    def _answer(self, event: pygame.event.Event) -> Transition:
        match event.type:
            case pygame.KEYDOWN:
                return self._press(action_of(event, HEARS))
            case pygame.MOUSEMOTION:
                hit = self._view.hit(event.pos)
                if isinstance(hit, Verdict):
                    self._focus = VERDICTS.index(hit)
            case pygame.MOUSEWHEEL:
                self._roll(-event.y)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                return self._click(event.pos)
        return None

    def _press(self, action: str) -> Transition:
        if action == "close":
            return Pop()
        if action == "codex":
            return self._read_on()
        if action in VERDICT_OF:
            return self._decide(VERDICT_OF[action])
        if action == "confirm" and self._focus >= 0:
            return self._decide(VERDICTS[self._focus])
        if action in ROWS:
            self._roll(ROWS[action])
        elif action in STEPS:
            step = STEPS[action]
            self._focus = (self._focus + step) % len(VERDICTS) if self._focus >= 0 else (0 if step > 0 else 2)
        return None

    def _click(self, spot: tuple[int, int]) -> Transition:
        hit = self._view.hit(spot)
        if isinstance(hit, Verdict):
            return self._decide(hit)
        if hit == "close":
            return Pop()
        if hit == "codex":
            return self._read_on()
        if hit in ("up", "down"):
            self._roll(-1 if hit == "up" else 1)
        return None

    def _read_on(self) -> Transition:
        """Open the codex where it tells how to read; all waits meanwhile."""
        return Push(self.stage.scene("codex", "reading"))

    def _roll(self, rows: int) -> None:
        self._scroll = max(0, min(self._view.most_scroll(self._evidence), self._scroll + rows))

    def _decide(self, verdict: Verdict) -> Transition:
        self._refusal = decide_refusal(self.play.tissue, self.dendritic, verdict)
        if self._refusal:
            self.stage.sounds.play("refusal")
            return None
        self.play.give(Decide(self.dendritic, verdict))
        return Pop()

    def update(self, seconds: float) -> Transition:
        """Let the tissue live on as the pace says; close when the cell has gone its way."""
        before, self._age = self._age, self._age + seconds
        # Every second residue is heard as it drops; all nine would be a rattle
        if (int(before / DROP_EACH) + 1) // 2 < (int(self._age / DROP_EACH) + 1) // 2 and before < SLIDE:
            self.stage.sounds.play("token")
        if self._rate > 0.0:
            self.play.advance(seconds, self._rate)
        self._pointing.update(seconds)
        self._closed = self._closed or not self._look()
        return Pop() if self._closed else None

    def _look(self) -> bool:
        """Take in what can be seen of the cell now; False when there is nothing to decide any more."""
        tissue = self.play.tissue
        cell = tissue.dendritic_with(self.dendritic)
        if cell is None or cell.state != "carrying" or cell.verdict or tissue.outcome:
            return False
        self._evidence = evidence(tissue, cell)
        self._residues = self.play.peptides[cell.antigen].signs
        return True

    def draw(self, surface: pygame.Surface) -> None:
        """The page. The first picture takes what is on the canvas, the patrol, as its dark ground."""
        if self._closed:
            return
        il2 = int(self.play.tissue.treg.il2)
        moment = Moment(
            self._evidence, self._residues, tuple(self._offers()), il2, self._focus, self._scroll, self._refusal
        )
        self._view.draw(surface, moment, self._age)
        if self._age >= SLIDE:
            self._pointing.draw(surface, calm=self.stage.saves.settings.reduced_motion)
