"""The patrol: the level itself. Input becomes commands, the tissue lives, and the screen shows it between two steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pygame

from game.classroom.campaign import title_of
from game.classroom.evidence import answerable
from game.classroom.learned import newly_met
from game.classroom.stars import result_of
from game.coach.asking import Asking
from game.coach.coach import Coach
from game.coach.contrasts import Contrasts
from game.coach.lessons import WALK, hints_of
from game.input.actions import WAYS, action_of, is_any
from game.library.scenarios import modifiers_of
from game.library.vigils import is_weeks, vigil_in, week_seed
from game.runs.case import setup_of
from game.runs.run import Run
from game.save.feats import key_of
from game.save.form import Feat
from game.save.saves import PausedRun
from game.scenes.afoot import Afoot
from game.scenes.base import WIDTH, Replace, Stage, Transition
from game.scenes.ghost import Ghost
from game.scenes.play import Play, record, record_patrol
from game.scenes.told import Control
from game.tissue.dendritic import alarm_of
from game.tissue.events import Event, Inspected, Unlocked
from game.tissue.setup import Setup
from game.tissue.treatment import due, visit_at
from game.tissue.vigil import pending
from game.tissue.world import Tissue
from game.view.hud.entry import goal_card
from game.view.hud.finale import ALL_TOLD
from game.view.hud.opening import Opening

AFTER_END = ALL_TOLD + 2.5  # seconds from the end of the run to the debrief, for who does not press a key
AFTER_WATCHING = 9.0  # the same, where the end tells more
END_LEAST = 1.0  # seconds of the end that no key cuts short: a hand that was playing is not meant
GOAL_SECONDS = 9.0


class Patrol(Afoot):
    """A run of the player's own, steered by hand. It is kept when it is left, and recorded at its end."""

    name = "patrol"

    def __init__(
        self,
        stage: Stage,
        level: str,
        seed: int,
        paused: PausedRun | None = None,
        *,
        setup: Setup | None = None,
        opens: bool = False,
    ) -> None:
        """A new run of `level`, or the `paused` one where its state still fits. `setup` None is the level's own.

        `opens` says whether a new run begins with a look round; one that is begun again does not.

        Raises `Broken` for a broken level.
        """
        # A seed that somebody gave is the same run for everybody, whatever each of them has met
        vigil = modifiers_of(level)
        self._patrol = vigil_in(vigil[0]) if vigil is not None else ""  # without an end, by its name without modifiers
        self._week = week_seed(stage.host.today())
        weekly = is_weeks(level, seed, self._patrol, self._week)
        met = stage.saves.met if stage.seed is None and not self._patrol else ()
        assisted = stage.saves.settings.compares_free
        card = stage.card_of(level)
        play = Play(
            *(level, seed),
            setup=setup,
            paused=paused,
            met=met,
            card=card,
            assisted=assisted,
            # What this player kept would make of the week's seed another run
            lineage=stage.lineage_of(level) if setup is None and not weekly else None,
        )
        super().__init__(stage, play)
        kit, saves = stage.kit, stage.saves
        self._coach = Coach(self.tissue, kit, saves, hints_of(self.tissue.setup))
        self.asking = Asking(self.tissue, kit, self.play.give)
        self._contrasts = Contrasts(self.tissue.setup, self.play.peptides)
        self.play.heard.append(self._hear)
        kit.words.written_by(self._write_goal)
        self._opening = Opening(self.tissue, kit) if opens and not self.tissue.now else None
        self._opens = -1  # the dendritic cell whose peptide was read just now
        self._ghost = self._make_ghost()
        self._asked = len(self.tissue.offers)  # offers before a surge that were looked at
        if (offer := pending(self.tissue)) is not None and not offer.taken:
            self._asked -= 1  # a run that was left while one lay there asks again
        # Of the clinic: the number of the visit that was paid last; one that a paused run stood in is paid again
        self._paid = visit_at(self.tissue.setup, self.tissue.now + 1) - (due(self.tissue) >= 0)
        self._ended = 0.0  # seconds
        self._closed = self._best = False
        self._heard = 0  # stars
        self._before: Mapping[str, Feat | None] = {}  # what was the best before this run was, for the end of a patrol
        self._kept: Sequence[str] = ()  # and of what this run is the best
        self._new: tuple[str, ...] = ()  # peptides that no run before has told of

    def _make_ghost(self) -> Ghost | None:
        """The best run on the week's seed, to be lived again beside this one; None where there is none."""
        if not is_weeks(self.level, self.seed, self._patrol, self._week):
            return None
        best = self.stage.saves.best_run(key_of(self._patrol, self._week))
        if best is None or not best.fits(setup_of(best)):
            return None
        return Ghost(self.stage.kit, self.shows.picture, best)

    def enter(self) -> None:
        """Keys that are held already walk. A new run is an attempt of the lesson on its way."""
        super().enter()
        if self.stage.lesson is not None and not self.tissue.now:
            self.stage.lesson.began(self.level, self.seed)

    def _write_goal(self) -> None:
        # A coach who is about to say how to walk and read need not be said ahead
        saves = self.stage.saves
        told = not saves.settings.coach or WALK.name in saves.coached
        self._goal = goal_card(self.stage.kit, self.level, keys=told)

    @property
    def tissue(self) -> Tissue:
        """The tissue that is patrolled."""
        return self.play.tissue

    @property
    def run(self) -> Run:
        """What is recorded of the patrol."""
        return self.play.run

    def heading(self) -> str:
        """The title of the level."""
        return title_of(self.stage.kit.words, self.level)

    def lines(self) -> Iterable[str]:
        """What the coach says, the lines at the top, and how the tissue is."""
        opening = self._opening.lines if self._opening is not None else ()
        board = self.shows.board
        said = *opening, self._coach.text, *self.asking.lines(), board.offer.line
        return *said, *board.toasts.lines, *board.hud.lines()

    def controls(self) -> Iterable[Control]:
        """The powers that the Treg has now, the reasons while one is asked for, and the pause."""
        kit = self.stage.kit
        reasons = (
            Control(name, label, kit.key(name), focused=number == self.asking.marked)
            for number, (name, label) in enumerate(self.asking.reasons())
        )
        return *self.shows.powers(), *reasons, *self.shows.screens()

    def focus(self) -> object:
        """The reason that would be taken."""
        return self.asking.marked

    def keep(self) -> None:
        """Store the run, so that the title can offer to continue it."""
        if not self.tissue.outcome and not self._closed:
            self.stage.saves.keep_run(self.run, self.tissue)

    def keeping(self) -> Iterator[None]:
        """Store it part by part, while it goes on."""
        if not self.tissue.outcome and not self._closed:
            yield from self.stage.saves.keeping_run(self.run, self.tissue)

    def handle(self, event: pygame.event.Event) -> Transition:
        """Keys and mouse; see `steering`. What closes the coach's bubble does nothing else.

        At the end a key or a click leads on to the debrief.
        """
        if event.type == pygame.MOUSEMOTION:
            self.shows.board.hud.point(event.pos)
        if self.tissue.outcome:
            if is_any(event) and self._ended >= END_LEAST:
                self._ended = AFTER_END + AFTER_WATCHING
            return None
        if self._opening is not None:
            if self.ready and is_any(event):
                self._opening.skip()
            return None
        if self.ready and (self._coach.handle(event) or self.asking.handle(event, keys=not self._answers_wanted())):
            return None
        if action_of(event, ("codex",)):
            return self._over("codex")
        if self._lets_be(event):
            self.shows.board.offer.let_be()
        return self._over_asked(self._steering.handle(event))

    def _answers_wanted(self) -> bool:
        """Whether the keys of the answers mean a cell that is in reach."""
        here = self.tissue.reachable()
        return here is not None and bool(alarm_of(here)) and answerable(self.tissue, here)

    def _lets_be(self, event: pygame.event.Event) -> bool:
        """Whether an event says that a power that is offered is not wanted: any other key than its own, but to walk."""
        power = self.shows.board.offer.power
        if not power or not is_any(event):
            return False
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self.shows.board.hud.hit(event.pos) != power
        return not action_of(event, (power, *WAYS))

    def update(self, seconds: float) -> Transition:
        """Make all that is drawn first; then live, follow, and end."""
        if not self.ready:
            self.shows.prepare()
            return None
        if self._opening is not None:
            self._open(seconds)
            return None
        visit = due(self.tissue)
        if visit > self._paid:
            self._paid = visit
            return self._over("visit", self, visit)
        seconds = self.shows.live(seconds)
        self._steering.update()
        lived = self.tissue.now
        self.play.advance(seconds, self.shows.pace)
        if self._ghost is not None:
            self._ghost.follow(self.tissue.now, waits=self.tissue.now > lived)
        self.shows.settle(seconds, self.shows.treg())
        self._coach.update(seconds)
        self.asking.update(seconds)
        if self.tissue.outcome:
            return self._end(seconds)
        if self._opens >= 0:
            number, self._opens = self._opens, -1
            return self._over("inspector", self.play, number)
        offer = pending(self.tissue)
        if offer is not None and len(self.tissue.offers) > self._asked:
            self._asked = len(self.tissue.offers)
            return self._over("bargains", self, offer)
        call = self._contrasts.due(self.play.clock)
        return self._over("contrast", self.tissue, call, self.play.peptides) if call is not None else None

    def draw(self, surface: pygame.Surface) -> None:
        """The tissue and its board, what the coach says, and at the beginning what the level is about."""
        opening = self._opening
        if not self.shows.draw(surface, bare=opening is not None) or self.shows.board.ending is not None:
            return
        if opening is not None:
            opening.draw(surface, self.shows.picture.camera, self._goal)
            return
        self.asking.draw(surface, keys=not self._answers_wanted())
        self._coach.draw(surface)
        if self.play.clock < GOAL_SECONDS and not self.tissue.calls:
            surface.blit(self._goal, self._goal.get_rect(midbottom=(WIDTH // 2, 434)))
        self.shows.draw_last(surface)

    def _open(self, seconds: float) -> None:
        """Look round, while the tissue waits: its clock has not begun."""
        opening, picture = self._opening, self.shows.picture
        if opening is None:
            return
        opening.update(seconds, picture.camera, calm=self.shows.calm)
        picture.update(self.play.clock, calm=self.shows.calm)
        if opening.over:
            self._opening = None
            self._steering.come_back()

    def _hear(self, events: Sequence[Event]) -> None:
        self._coach.hear(events)
        self.asking.hear(events)
        self._contrasts.hear(events, self.tissue, self.play.clock)
        for event in events:
            if isinstance(event, Inspected):
                self._opens = event.dendritic
            elif isinstance(event, Unlocked):
                self.shows.hand_over(event.power)

    def _end(self, seconds: float) -> Transition:
        """Record the run and say how it ended, then go on to the debrief."""
        if not self._closed:
            self._closed = True
            self.run.close(self.tissue)
            self.stage.ended.add(self.level)
            if self.stage.lesson is not None:
                self.stage.lesson.took(self.run, result_of(self.tissue), self.play.seconds)
            self._new = newly_met(self.tissue, self.play.peptides, self.stage.saves.met)
            saves = self.stage.saves
            if self._patrol:
                self._before = {key: saves.feats.get(key) for key in (self._patrol, key_of(self._patrol, self._week))}
                self._kept = record_patrol(saves, self.play, self._patrol, self._week)
            else:
                self._best = record(saves, self.play)
            self.shows.board.close()
        self._ended += seconds
        ending = self.shows.board.ending
        if ending is not None:
            before = ending.landed
            ending.update(seconds, calm=self.shows.calm)
            if ending.landed > before:
                self.stage.sounds.play("star")
            self._heard = ending.landed
        if self._ended < (AFTER_END if self.tissue.setup.aim.decides else AFTER_WATCHING):
            return None
        if self._patrol:
            return Replace(self.stage.scene("relief", self.play, self._before, self._kept))
        return Replace(self.stage.scene("debrief", self.play, best=self._best, new=self._new, heard=self._heard))
