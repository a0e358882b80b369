"""The inspector: nine letters in a groove, what is known beside them, the alarm, and the answers with their prices.

It shows what can be known before an answer (`game.classroom.evidence`), never where a peptide comes from. While it is
open the tissue lives on as the pace says. Where no alarm asks for an answer, none is there to give.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.evidence import evidence
from game.classroom.pockets import Lying, Pocket, lying, pockets
from game.coach.pointing import Pointer, Pointing, pointers
from game.input.actions import action_of
from game.scenes.base import Live, Pop, Push, Scene, Stage, Transition
from game.scenes.told import Control
from game.tissue.commands import Compare, Decide, Verdict
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.treatment import due
from game.tissue.treg import compare_refusal, decide_refusal
from game.view.kit import two_grooves
from game.view.kit.pocket import SECONDS, heard, sentence
from game.view.pages import shape_card
from game.view.pages.inspector import DROP_EACH, SLIDE, InspectorView, Moment, rows_of

RATES = {"relaxed": 0.0, "tenth": 0.1, "normal": 0.4, "full": 1.0}
VERDICTS = tuple(Verdict)

VERDICT_OF = {verdict.value: verdict for verdict in VERDICTS}
ROWS = {"up": -1, "page-up": -3, "down": 1, "page-down": 3}
STEPS = {"left": -1, "control-before": -1, "right": 1, "next-control": 1}
HEARS = ("close", "codex", "nearest", "confirm", *VERDICT_OF, *ROWS, *STEPS)


class Inspector(Scene):
    """Reads one dendritic cell of a patrol. An answer is given to the patrol as a command, then it closes at once."""

    name = "inspector"

    def __init__(self, stage: Stage, play: Live, dendritic: int) -> None:
        """`dendritic` is the id of a cell that carries a peptide and has been read."""
        self.stage, self.play, self.dendritic = stage, play, dendritic
        settings = stage.saves.settings
        self._rate = RATES[play.tissue.setup.pace or settings.pace]
        self._view = InspectorView(stage.kit, play.peptides)
        self._age = 10.0 if settings.reduced_motion else 0.0
        self._focus = self.laid = -1
        self._tried: set[str] = set()  # the peptides whose rows have lain under this one
        self._scroll = 0
        self._refusal = ""
        self._pockets: tuple[Pocket, ...] = ()
        self._visit, self._offers = due(play.tissue), len(play.tissue.offers)
        self._closed = not self._look()
        wanted: tuple[Pointer, ...] = ()
        if not self._closed:
            wanted = pointers(play.tissue.setup.place, self._residues, self._evidence)
        self.pointing = Pointing(stage.kit, stage.saves, wanted)

    @property
    def hint(self) -> str:
        """What the coach points at now, "" for nothing."""
        return self.pointing.hint

    def facts(self) -> dict[str, object]:
        """What the patrol tells; the inspector lies over it."""
        return {"step": self.play.tissue.now}

    def heading(self) -> str:
        """The title of the page."""
        return self.stage.kit.words("inspect.title")

    def lines(self) -> Iterable[str]:
        """All that the page shows: the letters, the context, the notebook, each row, and why an answer was refused."""
        if self._closed:
            return
        words, view, seen = self.stage.kit.words, self._view, self._evidence
        if self._refusal:
            yield words(f"refuse.{self._refusal}")
        yield f"{words('inspect.shown')}: {' '.join(self._residues)}"
        if self._pockets:
            yield sentence(self.stage.kit, self._pockets)
        if seen.shape is not None:
            yield from shape_card.lines(self.stage.kit, seen.shape, seen.takes)
        first, second = self._lies()
        if first is not None:
            yield words("groove.molecule", allele=first.allele)
        if two_grooves.told_apart(first, second) and second is not None:
            yield f"{words('groove.molecule', allele=second.allele)}. {two_grooves.sentence(self.stage.kit, second)}"
        for _, label, value in view.context(seen, int(self.play.tissue.treg.il2)):
            yield f"{label}: {value}" if value else label
        yield f"{words('inspect.notebook')}: {view.remembered(seen)}"
        for row in rows_of(seen):
            letters = " ".join(self.play.peptides[row.peptide].signs)
            number = f", {row.fit:.2f}" if seen.compared else ""
            yield f"{view.about(row)}: {letters}{number}"
        if not seen.offers:
            yield words("inspect.quiet")
            yield words("inspect.quiet-free")

    def controls(self) -> Iterable[Control]:
        """The answers, the help with reading, the codex, and the way back."""
        words = self.stage.kit.words
        for number, offer in enumerate(() if self._closed else self._evidence.offers):
            button = self._view.button(number, offer)
            detail = " ".join(part for part in (button.detail, button.price) if part)
            focused = number == self._focus
            yield Control(button.name, button.label, button.keycap, detail, enabled=button.enabled, focused=focused)
        if not self._closed and self._compare_price() is not None:
            yield Control("compare", self._view.compare_label(self._moment()), self.stage.kit.key("nearest"))
        yield Control("codex", words("inspect.codex"), self.stage.kit.key("codex"))
        if self._closed or self._evidence.offers:
            yield Control("close", words("inspect.close"), self.stage.kit.key("close"))
        else:
            button = self._view.quiet_button()
            yield Control(button.name, button.label, button.keycap, focused=True)

    def focus(self) -> object:
        """The answer, the row that is laid under the peptide, and how far rows are scrolled."""
        return self._focus, self.laid, self._scroll

    def handle(self, event: pygame.event.Event) -> Transition:
        """1 2 3 or a click give an answer; arrows and clicks lay a row; N sorts; Esc closes; H opens the codex."""
        if self._closed:
            return Pop()
        if self.pointing.handle(event):
            return None
        moved = self._take(event)
        if moved is not None:
            self.pointing.close()
        return moved

    def _take(self, event: pygame.event.Event) -> Transition:
        match event.type:
            case pygame.KEYDOWN:
                return self._press(action_of(event, HEARS))
            case pygame.MOUSEMOTION:
                hit = self._view.hit(event.pos, self._moment())
                if isinstance(hit, Verdict):
                    self._focus = VERDICTS.index(hit)
            case pygame.MOUSEWHEEL:
                self._roll(-event.y)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                return self._click(event.pos)
        return None

    def _press(self, action: str) -> Transition:
        quiet = not self._evidence.offers
        if action == "close" or (quiet and action == "confirm"):
            return Pop()
        if action == "codex":
            return self._read_on()
        if action == "nearest":
            self._compare()
        elif action in ROWS:
            self._roll(ROWS[action])
        elif quiet:
            return None
        elif action in VERDICT_OF:
            return self._decide(VERDICT_OF[action])
        elif action == "confirm" and self._focus >= 0:
            return self._decide(VERDICTS[self._focus])
        elif action in STEPS:
            step = STEPS[action]
            self._focus = (self._focus + step) % len(VERDICTS) if self._focus >= 0 else (0 if step > 0 else 2)
        return None

    def _click(self, spot: tuple[int, int]) -> Transition:
        hit = self._view.hit(spot, self._moment())
        if isinstance(hit, Verdict):
            return self._decide(hit)
        if isinstance(hit, int):
            self._lay(hit)
        elif hit == "close":
            return Pop()
        elif hit == "codex":
            return self._read_on()
        elif hit == "compare":
            self._compare()
        elif hit:
            self._roll(-1 if hit == "up" else 1)
        return None

    def _read_on(self) -> Transition:
        """Open the codex where it tells how to read; all waits meanwhile."""
        return Push(self.stage.scene("codex", "reading"))

    def _roll(self, rows: int) -> None:
        """Scroll marked rows, or lay another one under the peptide."""
        if self._evidence.marked:
            self._scroll = max(0, min(self._view.most_scroll(self._evidence), self._scroll + rows))
        elif rows_of(self._evidence):
            last = len(rows_of(self._evidence)) - 1
            self._lay(max(0, min(last, self.laid + rows)))

    def _lay(self, number: int) -> None:
        """Lay a row under the peptide: its marks are seen, and what its likeness makes of the price."""
        self.laid = number
        self._tried.add(rows_of(self._evidence)[number].peptide)
        self._look()

    def _compare_price(self) -> float | None:
        """What it costs to lay out the rows by their fit; None where they are, or where there are none."""
        if self._evidence.compared or self._evidence.shape is not None or not rows_of(self._evidence):
            return None
        return self.play.tissue.rules.compare_cost

    def _compare(self) -> None:
        price = self._compare_price()
        if price is None:
            return
        self._refusal = compare_refusal(self.play.tissue, self.dendritic)
        if self._refusal:
            self.stage.sounds.play("refusal")
            return
        self.play.give(Compare(self.dendritic))
        self.play.advance(1.0 / STEPS_PER_SECOND, 1.0)  # a step, so that it is done also where time stands still
        self._closed = not self._look()
        if not self._closed and self._evidence.compared:
            # The nearest one lies there, whatever was laid before
            self._scroll, self.laid = 0, self._nearest()

    def _decide(self, verdict: Verdict) -> Transition:
        self._refusal = decide_refusal(self.play.tissue, self.dendritic, verdict)
        if self._refusal:
            self.stage.sounds.play("refusal")
            return None
        self.play.give(Decide(self.dendritic, verdict))
        return Pop()

    def update(self, seconds: float) -> Transition:
        """Let the tissue live on as the pace says; close when the cell has gone its way, or a choice has come up."""
        before, self._age = self._age, self._age + seconds
        if not self._closed:
            self.play.read_on(self.dendritic, seconds)
        # Every second residue is heard as it drops; all nine would be a rattle
        if (int(before / DROP_EACH) + 1) // 2 < (int(self._age / DROP_EACH) + 1) // 2 and before < SLIDE:
            self.stage.sounds.play("token")
        for sound in heard(self._pockets, (before - SLIDE) / SECONDS, (self._age - SLIDE) / SECONDS):
            self.stage.sounds.play(sound)
        if self._rate > 0.0:
            self.play.advance(seconds, self._rate)
        self.pointing.update(seconds)
        self._closed = self._closed or self._is_called() or not self._look()
        return Pop() if self._closed else None

    def _is_called(self) -> bool:
        """Whether a visit or a bargain has come up since the page was opened. The patrol asks, and not for long."""
        tissue = self.play.tissue
        return due(tissue) > self._visit or len(tissue.offers) > self._offers

    def _look(self) -> bool:
        """Take in what can be seen of the cell now; False when there is nothing to decide any more."""
        tissue = self.play.tissue
        cell = tissue.dendritic_with(self.dendritic)
        if cell is None or cell.state != "carrying" or cell.verdict or tissue.outcome:
            return False
        self._evidence = evidence(tissue, cell, self._tried)
        self._antigen = cell.antigen
        self._residues = self.play.peptides[cell.antigen].signs
        self._pockets = pockets(tissue.setup, self.play.peptides, cell.antigen)
        return True

    def _nearest(self) -> int:
        rows = rows_of(self._evidence)
        return max(range(len(rows)), key=lambda number: rows[number].fit)

    def _lies(self) -> tuple[Lying | None, Lying | None]:
        """In which molecules the peptide lies, and the one whose row is laid under it."""
        setup, peptides, rows = self.play.tissue.setup, self.play.peptides, rows_of(self._evidence)
        laid = lying(setup, peptides, rows[self.laid].peptide) if 0 <= self.laid < len(rows) else None
        return lying(setup, peptides, self._antigen), laid

    def _moment(self) -> Moment:
        il2 = int(self.play.tissue.treg.il2)
        return Moment(
            self._evidence,
            self._residues,
            il2,
            self._focus,
            self._scroll,
            self.laid,
            self._refusal,
            self._compare_price(),
            self._pockets,
            self._lies(),
        )

    def draw(self, surface: pygame.Surface) -> None:
        """The page. The first picture takes what is on the canvas, the patrol, as its dark ground."""
        if self._closed:
            return
        self._view.draw(surface, self._moment(), self._age)
        if self._age >= SLIDE:
            self.pointing.draw(surface, calm=self.stage.saves.settings.reduced_motion)
