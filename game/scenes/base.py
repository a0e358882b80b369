"""What every screen is: a scene answers events, lets time pass, draws itself, and returns what comes next.

The app owns the stack of scenes and the only loop. A scene gets a `Stage` when it is made and keeps its own state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import pygame

from game.classroom.campaign import role
from game.host import Host
from game.host.link import new_seed
from game.library import Peptide
from game.library.plan import cards_of
from game.locus.lineage import Lineage
from game.runs.compact import AnyRun
from game.runs.run import Run
from game.save.form import Result
from game.save.saves import Saves
from game.scenes.told import Control, Told, said
from game.sound import Mood, Sounds
from game.tissue.commands import Command
from game.tissue.world import Tissue

if TYPE_CHECKING:
    from game.view.kit.kit import Kit

WIDTH, HEIGHT = 960, 540


@dataclass(frozen=True, slots=True)
class Push:
    """`scene` comes on top; the one below waits."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Pop:
    """The scene is done; the one below goes on."""


@dataclass(frozen=True, slots=True)
class Replace:
    """`scene` takes the place of the one on top."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Home:
    """The whole stack goes, `scene` begins a new one."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Leave:
    """The game ends (on a page, where nothing can be closed, it goes back to the title)."""


Transition = Push | Pop | Replace | Home | Leave | None


class Shows(Protocol):
    """A run on the screen, as others want to know of it (`game.scenes.showing`)."""

    def mood(self) -> Mood:
        """How the tissue feels, for the music."""

    def watch(self, on: bool) -> None:
        """Count what is drawn from now on, or stop counting."""

    def counts(self) -> dict[str, int]:
        """What the frame drew that was drawn last, by word key."""

    def facts(self) -> dict[str, object]:
        """Step, hashes and where everybody is."""


class Scene(Protocol):
    """One screen. Subclass it, set `name`, and override what the screen needs.

    What lies over another scene takes its first picture from what is on the canvas. A `typing` scene takes letters as
    text: no key of the whole app stands in their way. Whatever begins over a scene that is `home` leads back to it: it
    stands where the title stands else.
    """

    name: str
    typing: bool = False
    home: bool = False

    def enter(self) -> None:
        """You have come on top. What a screen does to the world when it opens, it does here: making it does nothing."""
        return

    def resume(self) -> None:
        """You are on top again: what lay over you has gone, and may have changed settings, progress or what is held."""
        return

    def handle(self, event: pygame.event.Event) -> Transition:
        """Answer one event; mouse positions are in canvas pixels (960 x 540)."""
        return None

    def update(self, seconds: float) -> Transition:
        """Let `seconds` (0..0.1) pass; called once a frame for the scene on top."""
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the whole canvas. Changes no state of the game."""
        raise NotImplementedError

    def focus(self) -> object:
        """What has the focus, or is being looked at; when an event changes it, the app lets that be heard."""
        return None

    def showing(self) -> Shows | None:
        """The run that this screen shows; None when it shows none."""
        return None

    def told(self) -> Told:
        """What this screen says and what can be chosen on it, as plain data."""
        return Told(self.heading(), said(self.lines()), tuple(self.controls()))

    def heading(self) -> str:
        """The title of this screen, in the player's language."""
        return self.name

    def lines(self) -> Iterable[str]:
        """What it says below its title; empty lines are left out."""
        return ()

    def controls(self) -> Iterable[Control]:
        """What can be chosen, in the order of the Tab key; where there is one group of buttons, `controls_of` it."""
        return ()

    def mood(self) -> Mood | None:
        """How the tissue that is shown feels, for the music; None without a tissue."""
        shown = self.showing()
        return shown.mood() if shown is not None else None

    def watch(self, on: bool) -> None:
        """Count what is drawn from now on, or stop counting: for the debug overlay."""
        shown = self.showing()
        if shown is not None:
            shown.watch(on)

    def counts(self) -> dict[str, int]:
        """What the debug overlay tells of the frame that was drawn last, by word key."""
        shown = self.showing()
        return shown.counts() if shown is not None else {}

    def facts(self) -> dict[str, object]:
        """What `window.tolerance` tells of this scene: `step`, `hashes`, `actors`, where it has them."""
        shown = self.showing()
        return shown.facts() if shown is not None else {}

    def lesson_here(self) -> Lesson | None:
        """The lesson that this screen leads through; None for none."""
        return None

    def keep(self) -> None:
        """Store what would be lost if the window closed now."""
        return

    def keeping(self) -> Iterator[None]:
        """The same part by part, one each time this is gone on with, so that no frame takes long."""
        return iter(())


@dataclass(slots=True)
class Stage:
    """What a scene is given: the means to draw and speak (`kit`), the platform, what is kept, and the other screens.

    `makers` make the other screens, by name (`game.scenes.table`): no scene has to know another one.

    `home` is the name of the scene that home leads to (`Scene.home`): the title, or what stands where it stands else.
    `lesson` is the lesson on its way there, None for none. `group` is the class that a link names, "" for none. `ended`
    are the levels that came to their end since the game began; who waits for one takes it out.

    `sounds` plays, as loud as the settings that are kept say; it is silent until the app opens it.

    `seed` is the seed that was asked for at the start, None when each game draws its own. `notes` are lines for the
    title, each a word key with its values: what of a link was ignored. `opened` are the levels that a link opened, for
    as long as the game runs. `card` is the patient's card that was asked for, "" when the seed draws one; `kept` what a
    link or a command line says that the Treg's line has kept. `show` is
    what is drawn over the tissue for the curious (`game.host.link.SHOWS`).
    """

    kit: Kit
    host: Host
    saves: Saves
    makers: Mapping[str, Callable[..., Scene]]
    seed: int | None = None
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()
    opened: frozenset[str] = frozenset()
    show: tuple[str, ...] = ()
    card: str = ""
    kept: Lineage | None = None
    sounds: Sounds = field(init=False)
    ended: set[str] = field(default_factory=set)
    group: str = ""
    home: str = "title"
    lesson: Lesson | None = None

    def __post_init__(self) -> None:
        self.sounds = Sounds(self.saves.settings)

    def card_of(self, level: str) -> str:
        """The card that was asked for where `level` has it; "" where the seed draws one, or there is no patient."""
        return self.card if self.card in cards_of(level) else ""

    def copied(self, text: str) -> str:
        """Put `text` on the clipboard, and give what to tell of it: whether it is there now."""
        return self.kit.words("desk.copied" if self.host.copy(text) else "desk.not-copied")

    def new_seed(self, level: str) -> int:
        """The seed of a new run of `level`: that of a lesson on its way, what was asked for, or one nobody chose."""
        of_lesson = self.lesson.next_seed(level) if self.lesson is not None else None
        return new_seed(self.seed) if of_lesson is None else of_lesson

    def lineage_of(self, level: str) -> Lineage | None:
        """What the Treg's line has kept for a new run of `level`: what was asked for, else what this player's has.

        A seed that somebody gave is the same run for everybody. In a practice nothing is carried along.
        """
        if role(level) == "practice":
            return None
        return self.kept if self.kept is not None or self.seed is not None else self.saves.lineage

    def scene(self, name: str, *about: object, **how: object) -> Scene:
        """The screen called `name`, made of what it asks for after the stage; see its maker in `game.scenes.table`."""
        return self.makers[name](self, *about, **how)


class Played(Protocol):
    """A level that came to its end: what the debrief tells of. `peptides` holds all that the run can show, by id."""

    level: str
    seed: int
    tissue: Tissue
    run: Run
    peptides: Mapping[str, Peptide]


class Lesson(Protocol):
    """A lesson on its way (`game.scenes.lesson`): runs of its levels are attempts that it counts."""

    def next_seed(self, level: str) -> int | None:
        """The seed of the next attempt at `level`; None for a level of no step of it."""

    def began(self, level: str, seed: int) -> None:
        """A new run of `level` has begun."""

    def took(self, run: AnyRun, result: Result, seconds: float | None) -> None:
        """A run has ended and was closed; half of its calls took at most so many seconds, None for none."""


class Live(Played, Protocol):
    """A run on its way: what the inspector asks of it (`game.scenes.play`)."""

    def read_on(self, dendritic: int, seconds: float) -> None:
        """The player has looked at what this cell carries for `seconds` more."""

    def give(self, command: Command) -> None:
        """Let the Treg do `command` in the next step, and record it."""

    def advance(self, seconds: float, rate: float) -> None:
        """Let the tissue live for `seconds` at `rate` of its normal speed (0 stands still)."""


class Pausable(Protocol):
    """What the pause asks of the scene that it lies over."""

    level: str
    seed: int

    @property
    def card(self) -> str:
        """The patient's card, where somebody chose it; "" where the seed drew it."""

    @property
    def kept(self) -> bool:
        """Whether a run that is left in the middle can be continued."""

    @property
    def lineage(self) -> Lineage | None:
        """What the line of its Treg had kept when it began."""

    def keep(self) -> None:
        """Store the run, so that the title can offer to continue it."""
