"""The patrol: the level itself. Input becomes commands, the tissue lives, and the screen shows it between two steps."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.coach.coach import Coach
from game.coach.contrasts import Contrasts
from game.coach.lessons import WALK, hints_of
from game.library import Peptide
from game.runs.case import case_of
from game.runs.facts import MARK_EVERY
from game.runs.run import Run
from game.save.saves import PausedRun
from game.scenes.base import HEIGHT, WIDTH, Push, Replace, Scene, Stage, Transition
from game.scenes.play import record
from game.scenes.steering import Steering
from game.sound import Ears, Mood
from game.tissue.commands import Command
from game.tissue.events import Event, Inspected, Unlocked
from game.tissue.setup import STEPS_PER_SECOND, Setup
from game.tissue.world import Tissue
from game.view.hud.entry import draw_loading, goal_card
from game.view.hud.finale import Finale
from game.view.hud.gift import STAYS, UNFOLDS, Gift
from game.view.hud.happenings import Happenings
from game.view.hud.hud import Hud
from game.view.hud.powers import SLOTS
from game.view.hud.toasts import Toasts
from game.view.kit import groove, palette
from game.view.world.actors import Actors
from game.view.world.blood import Blood
from game.view.world.camera import Camera
from game.view.world.changes import Changes
from game.view.world.contour import TILE
from game.view.world.gates import Gates, gate_picture
from game.view.world.ground import Ground
from game.view.world.insight import Insight
from game.view.world.lens import Lens, Tally, spare_beside
from game.view.world.looks import look_of
from game.view.world.signs import Signs
from game.view.world.sparks import Flights, Pickups, Sparks

MOST_STEPS = 3  # a frame; slower than ten frames a second, the tissue slows down with the screen
BAKE_SECONDS = 0.012  # a frame, while the ground is being made
LOOK_EVERY = 6  # steps between two looks at the fields
AFTER_END = 4.2  # seconds from the end of the run to the debrief, for who does not press a key
AFTER_WATCHING = 9.0  # the same, where the end tells more
END_LEAST = 1.0  # seconds of the end that no key cuts short: a hand that was playing is not meant
END_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_e, pygame.K_ESCAPE)
GOAL_SECONDS = 9.0
HIT_PAUSE = 0.066  # seconds that everything holds its breath when a verdict lands
SIGNS = 6  # pictures, about: bubbles, bars and pointers of a frame
LIBRARY_AT = (890, 46)  # pixels: where the goal card counts what was learnt


class Patrol(Scene):
    """One run on the screen. Also what the inspector, the pause and the debrief ask for (`base.Patrolling`)."""

    name = "patrol"

    def __init__(self, stage: Stage, level: str, seed: int, paused: PausedRun | None = None) -> None:
        """A new run of `level`, or the `paused` one where its state still fits. Raises `Broken` for a broken level."""
        self.stage, self.level, self.seed = stage, level, seed
        self.case = case_of(level, seed)
        self.peptides: Mapping[str, Peptide] = self.case.peptides
        setup = self._setup()
        left = paused.tissue(setup) if paused is not None else None
        if paused is not None and left is not None:
            self.tissue, self.run = left, paused.run
        else:
            self.tissue, self.run = Tissue(setup, seed), Run(level, seed)
        self.hashes: dict[str, str] = {}
        self._clock = 0.0
        self._owed = 0.0  # steps, with a fraction
        self._given: list[Command] = []
        self._opens = -1  # the dendritic cell whose peptide was read just now
        self._pause = 0.0  # seconds that are left of a hit pause
        self._ended = 0.0
        self._closed = self._best = False
        self.tally = Tally()
        self._finale: Finale | None = None
        self._contrasts = Contrasts(setup, self.peptides)
        self._build()

    def _setup(self) -> Setup:
        """What the run starts from."""
        return self.case.setup

    def _build(self) -> None:
        kit, tissue = self.stage.kit, self.tissue
        look = look_of(tissue.setup.place)
        self.ground = Ground(tissue.setup.map, tissue.cells, kit.atlas, gate_picture(), look, tissue.closed)
        self.camera = Camera((WIDTH, HEIGHT), self.ground.size)
        self.camera.jump(tissue.treg.x * TILE, tissue.treg.y * TILE)
        self.actors = Actors(tissue, kit.atlas)
        self.signs = Signs(tissue, kit, self.actors, self.peptides)
        self.hud = Hud(tissue, kit)
        self._insight = Insight(tissue, kit, self.stage.show) if self.stage.show else None
        self.toasts = Toasts(kit)
        self._blood = Blood(
            tissue.setup.map, kit.atlas.frames("rbc"), kit.atlas.texture("lumen", look.place), tissue.closed
        )
        self._gates = Gates(tissue)
        self._changes = Changes(tissue.cells, kit.atlas)
        self._sparks = Sparks(kit.atlas, tissue.rules.cloud_radius)
        self._pickups = Pickups(tissue, kit.atlas)
        self._flights = Flights(LIBRARY_AT)
        self._gift = Gift(kit, tuple(SLOTS[unlock.power] for unlock in tissue.setup.unlocks))
        self._happenings = Happenings(tissue, kit, self._sparks, self._flights, self.toasts, self.camera)
        self._ears = Ears(tissue, self.stage.sounds, self._caption)
        self._steering = Steering(self)
        self._coach = self._make_coach()
        kit.words.written_by(self._write_goal)
        self._to_rehearse = [self._warm_groove, self.hud.rehearse, self._happenings.rehearse, self._prepare_lines]
        self.ready = False

    def _write_goal(self) -> None:
        # A coach who is about to say how to walk and read need not be said ahead
        saves = self.stage.saves
        told = not saves.settings.coach or WALK.name in saves.coached
        self._goal = goal_card(self.stage.kit, self.level, keys=told)

    def _make_coach(self) -> Coach:
        return Coach(self.tissue, self.stage.kit, self.stage.saves, hints_of(self.tissue.setup))

    # What other scenes ask for

    def give(self, command: Command) -> None:
        """Let the Treg do `command` in the next step, and record it."""
        self._given.append(command)

    def advance(self, seconds: float, rate: float) -> None:
        """Let the tissue live for `seconds` at `rate` of its normal speed. What was given waits for the next step."""
        self._owed = min(self._owed + seconds * rate * STEPS_PER_SECOND, MOST_STEPS + 0.99)
        for _ in range(int(self._owed)):
            self._step()
        self._owed -= int(self._owed)

    def keep(self) -> None:
        """Store the run, so that the title can offer to continue it."""
        if not self.tissue.outcome and not self._closed:
            self.stage.saves.keep_run(self.run, self.tissue)

    def mood(self) -> Mood | None:
        """Inflammation and infection, as the gauges show them, and where this is."""
        return Mood(self.tissue.inflammation_level, self.tissue.infection, self.tissue.setup.place)

    def watch(self, on: bool) -> None:
        """Count sprites, or stop it."""
        self.tally.watching = on

    def counts(self) -> dict[str, int]:
        """What the frame drew with alpha, what of the ground was repainted so far, and who lives in the tissue."""
        drawn = {
            "debug.sprites": self.tally.sprites,
            "debug.pixels": self.tally.pixels,
            "debug.repaints": self.ground.repaints,
        }
        return drawn | {f"debug.{kind}": count for kind, count in self.actors.counts().items()}

    def facts(self) -> dict[str, object]:
        """Step, hashes and where everybody is, for tests and for the curious."""
        tissue = self.tissue
        return {
            "step": tissue.now,
            "hashes": dict(self.hashes),
            "actors": {
                "treg": [round(tissue.treg.x, 2), round(tissue.treg.y, 2)],
                "dendritics": [
                    {
                        "id": cell.id,
                        "x": round(cell.x, 2),
                        "y": round(cell.y, 2),
                        "state": cell.state,
                        "inspected": cell.inspected,
                        "verdict": cell.verdict,
                    }
                    for cell in tissue.dendritics
                ],
                "effectors": len(tissue.effectors),
                "virions": len(tissue.virions),
                "bacteria": len(tissue.bacteria),
                "calls": len(tissue.calls),
                "camera": [self.camera.left, self.camera.top],
            },
        }

    # The scene

    def enter(self) -> None:
        """Keys that are held already walk."""
        self._steering.come_back()

    def resume(self) -> None:
        """Keys held all through what lay over the patrol walk on; those let go there sent no word of it here."""
        self._steering.come_back()

    def handle(self, event: pygame.event.Event) -> Transition:
        """Keys and mouse; see `steering`. What closes the coach's bubble does nothing else.

        At the end a key or a click leads on to the debrief.
        """
        if self.tissue.outcome:
            pressed = event.type == pygame.KEYDOWN and event.key in END_KEYS
            clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
            if (pressed or clicked) and self._ended >= END_LEAST:
                self._ended = AFTER_WATCHING
            return None
        if self.ready and self._coach.handle(event):
            return None
        if self._steering.handle(event):
            self._steering.release()
            return Push(self.stage.scene("pause", self))
        return None

    def update(self, seconds: float) -> Transition:
        """Make the ground first; then live, follow, and end."""
        if not self.ready:
            if self.ground.bake(BAKE_SECONDS):
                self._rehearse()
            return None
        self._happenings.calm_motion = self.stage.saves.settings.reduced_motion
        self._gift.update(seconds)
        seconds -= self._wait(seconds)
        self._clock += seconds
        self._steering.update()
        self.advance(seconds, 1.0)
        self._settle(seconds)
        self._coach.update(seconds)
        if self.tissue.outcome:
            return self._end(seconds)
        if self._opens >= 0:
            return self._open()
        call = self._contrasts.due(self._clock)
        if call is not None:
            self._steering.release()
            return Push(self.stage.scene("contrast", self.tissue, call, self.peptides))
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Ground, red cells, drops, actors, sparks, signs, cards."""
        if not self.ready:
            draw_loading(surface, self.stage.kit, self.level, self.ground.progress)
            return
        camera = self.camera
        lens = self.lens()
        self.tally.begin()
        if self.ground.size[0] < WIDTH or self.ground.size[1] < HEIGHT:
            surface.fill(palette.INK)
        self.ground.draw(surface, camera.left, camera.top)
        self._gates.draw(surface, lens)
        self._changes.draw(surface, lens)
        self._blood.draw(surface, camera.left, camera.top, self._clock)
        self._pickups.draw(surface, lens)
        self.actors.draw(surface, lens)
        self._sparks.draw(surface, lens)
        self.signs.draw(surface, lens)
        if self._insight is not None:
            self._insight.draw(surface, camera)
        self.hud.draw(surface)
        self.toasts.draw(surface)
        self._flights.draw(surface, lens)
        self._coach.draw(surface)
        self._draw_card(surface)
        self._gift.draw(surface, calm=lens.calm)
        if self._finale is not None:
            self._finale.draw(surface, calm=lens.calm)

    def _draw_card(self, surface: pygame.Surface) -> None:
        """What the level is about, at its beginning."""
        if self._clock < GOAL_SECONDS and not self.tissue.calls:
            surface.blit(self._goal, self._goal.get_rect(midbottom=(WIDTH // 2, 434)))

    def lens(self) -> Lens:
        """How the tissue lies on the canvas right now."""
        share = min(1.0, self._owed)
        calm = self.stage.saves.settings.reduced_motion
        size = (WIDTH, HEIGHT)
        corner = self.camera.left, self.camera.top
        spare = spare_beside(self.actors.drawn + SIGNS)
        return Lens(*corner, share, self._clock, size, calm=calm, tally=self.tally, spare=spare)

    def say(self, text: str) -> None:
        """Show a line at the top."""
        self.toasts.say(text, self._clock, "", palette.SAFFRON)

    def _caption(self, sound: str) -> None:
        self.toasts.murmur(self.stage.kit.words(f"sound.{sound}"), self._clock)

    # Steps and frames

    def _wait(self, seconds: float) -> float:
        """How much of a frame's `seconds` a hit pause takes: neither the tissue nor its picture goes on."""
        if self._happenings.landed(self._clock):
            self._pause = max(self._pause, HIT_PAUSE)
        waited = min(self._pause, seconds)
        self._pause -= waited
        return waited

    def _step(self) -> None:
        tissue = self.tissue
        if tissue.outcome:
            return
        # What a run cannot hold is not done either, or its file would tell of another run
        commands = [command for command in self._given if self.run.record(tissue.now + 1, command)]
        self._given = []
        self.actors.remember()
        events = tissue.step(commands)
        self.run.note(tissue)
        if tissue.now % MARK_EVERY == 0:
            self.hashes[str(tissue.now)] = self.run.marks[-1].hash
        if tissue.now % LOOK_EVERY == 0:
            self._pickups.update(self.camera.left, self.camera.top, (WIDTH, HEIGHT))
            self._ears.look()
        self._heed(events)

    def _heed(self, events: list[Event]) -> None:
        self._happenings.tell(events, self._clock)
        self._ears.hear(events)
        self._coach.hear(events)
        self._contrasts.hear(events, self.tissue, self._clock)
        for event in events:
            if isinstance(event, Inspected):
                self._opens = event.dendritic
            elif isinstance(event, Unlocked):
                self._hand_over(event.power)

    def _hand_over(self, power: str) -> None:
        """A power has come: everything holds its breath while it is shown."""
        self.hud.update(0.0, calm=self.stage.saves.settings.reduced_motion)
        self._gift.give(power, self.hud.powers.slot_of(power))
        self._pause = UNFOLDS + STAYS

    def _settle(self, seconds: float) -> None:
        """Let the picture follow the tissue."""
        x, y, way = self._focus_of_camera()
        self.camera.follow(x * TILE, y * TILE, way, seconds)
        self.actors.update(self._clock)
        self.signs.update(self._clock)
        self._happenings.update(self._clock)
        self._sparks.update(self._clock)
        self._flights.update(self._clock)
        self.toasts.update(self._clock)
        calm = self.stage.saves.settings.reduced_motion
        self.hud.update(seconds, calm=calm)
        self._gates.update(self._clock, calm=calm)
        self._changes.see(self.ground.refresh(), self._clock)
        self._changes.update(self._clock)

    def _focus_of_camera(self) -> tuple[float, float, tuple[float, float]]:
        """What the camera follows: its place in tiles, and the way it goes ((0, 0) while it stands)."""
        treg = self.tissue.treg
        x, y = self.actors.treg_place(min(1.0, self._owed))
        return x, y, (treg.facing_x, treg.facing_y) if treg.moving else (0.0, 0.0)

    def _open(self) -> Transition:
        """The peptide was read: look at it closely."""
        number, self._opens = self._opens, -1
        self._steering.release()
        return Push(self.stage.scene("inspector", self, number))

    def _end(self, seconds: float) -> Transition:
        if not self._closed:
            self._closed = True
            self.run.close(self.tissue)
            self._best = record(self.stage.saves, self)
            self._finale = Finale(self.tissue, self.stage.kit)
        self._ended += seconds
        if self._finale is not None:
            self._finale.update(seconds, self._clock, self._sparks)
        if self._ended < (AFTER_END if self.tissue.setup.aim.decides else AFTER_WATCHING):
            return None
        return Replace(self.stage.scene("debrief", self, best=self._best))

    # Pictures made once

    def _rehearse(self) -> None:
        """Make ahead what is shown later, a part a frame, so that nothing is made while the level is played."""
        if self._to_rehearse:
            self._to_rehearse.pop(0)()
        self.ready = not self._to_rehearse

    def _warm_groove(self) -> None:
        altered = {sign for peptide in self.peptides.values() for sign in peptide.signs if len(sign) > 1}
        groove.warm(sorted(altered))

    def _prepare_lines(self) -> None:
        words = self.stage.kit.words
        self.toasts.prepare(words("patrol.nothing"), "", palette.SAFFRON)
        keys = words.keys()
        for key in (key for key in keys if key.startswith("sound.")):
            self.toasts.prepare(words(key))
