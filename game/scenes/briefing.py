"""The page before a level: what to do and what is at stake; overleaf where you are, the answers, keys, who is who."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.classroom.campaign import main_of, places, role
from game.library import build_setup, load_scenario
from game.library.plan import why_of
from game.library.strips import is_strip, load_strip, playable
from game.locus.lineage import Lineage
from game.scenes.base import Pop, Replace, Stage, Transition
from game.scenes.paged import Paged
from game.view.kit.buttons import Group, Row, bar
from game.view.pages.briefing import COLUMNS, SHEET, BriefingView, Told, tell, tell_strip


def new_powers(level: str) -> tuple[str, ...]:
    """What a Treg can do in `level`, or learns in it, and could in no earlier place of the campaign.

    A level that is no step of the campaign brings nothing new. Raises `Broken`.
    """
    if role(level) not in ("main", "practice"):
        return ()
    found = places(playable())
    here = next(place for place in found if level in place.levels)
    before = {power for place in found if place.number < here.number and place.main for power in _powers(place.main)}
    return tuple(power for power in _powers(level) if power not in before)


def _powers(level: str) -> tuple[str, ...]:
    if is_strip(level):
        return ()
    scenario = load_scenario(level)
    return (*scenario.powers, *(unlock.power for unlock in scenario.unlocks))


class Briefing(Paged):
    """One page. `begins` False shows it from the pause, where there is nothing to begin."""

    name = "briefing"
    _view: BriefingView

    def __init__(
        self,
        stage: Stage,
        level: str,
        seed: int,
        *,
        begins: bool = True,
        card: str | None = None,
        lineage: Lineage | None = None,
    ) -> None:
        """`card` is that of the patient of a run on its way ("": drawn), None where it has not begun; `lineage` is what
        the line of its Treg had kept.

        Raises `Broken` when a file of the level is wrong.
        """
        super().__init__(stage)
        self.level, self.seed = level, seed
        told = self._tell(lineage if card is not None else stage.lineage_of(level), card)
        self._view = BriefingView(stage.kit.grown(stage.saves.settings.text), told)
        self._group = self._make_group(begins)

    def _tell(self, lineage: Lineage | None, card: str | None) -> Told:
        """What there is to tell of the level. Raises `Broken`."""
        level, stage = self.level, self.stage
        if is_strip(level):
            return tell_strip(load_strip(level).setup())
        setup = build_setup(level, self.seed, card=stage.card_of(level) if card is None else card, lineage=lineage)
        kept = Lineage(*setup.lineage) if setup.lineage is not None else None
        return tell(setup, new_powers(level), why_of(level, setup.patient, kept))

    def _make_group(self, begins: bool) -> Group:
        words, key = self.stage.kit.words, self.stage.kit.key
        skips = begins and role(self.level) == "practice"
        least, gap = ((112, 96, 116), 8) if skips else ((160, 112, 140), 12)
        turns = tuple(words(f"brief.page.{name}") for name in ("goal", "who", "more"))
        rows = [
            Row("page", self._name_next(), "turn", "" if skips else key("turn"), least[0], turns),
            Row("back", words("brief.back"), "leave", key("leave"), least[1]),
        ]
        if skips:
            rows.append(Row("skip", words("brief.skip"), "skip", key("skip"), 84))
        if begins:
            rows.append(Row("begin", words("brief.begin"), "begin", key("choose"), least[2]))
        column = COLUMNS[1]
        buttons = bar(rows, column.left, column.right, SHEET.bottom - 50, 36, gap=gap)
        return Group(buttons, focus=len(buttons) - 1)

    def lines(self) -> Iterable[str]:
        """Where the level is, what is shown there, and what for."""
        return self._view.lines()

    def focus(self) -> object:
        """The button."""
        return self._group.focused

    def handle(self, event: pygame.event.Event) -> Transition:
        """Enter begins, Esc goes back; N goes on to the level that a practice is for."""
        match self._group.handle(event):
            case "begin":
                return Replace(self.stage.scene("patrol", self.level, self.seed, opens=True))
            case "back":
                return Pop()
            case "skip":
                self.stage.saves.practise(self.level)
                self.stage.ended.add(self.level)
                main = main_of(self.level)
                return Replace(self.stage.scene("briefing", main, self.stage.new_seed(main)))
            case "page":
                self._turn()
        return None

    def _name_next(self) -> str:
        """What the next page is about."""
        kinds = self._view.pages
        words, following = self.stage.kit.words, (self._number + 1) % len(kinds)
        if following == 0:
            return words("brief.page.goal")
        if kinds[following] != kinds[self._number]:
            return words("brief.page.who")
        return words("brief.page.more")
