"""A class that is simulated: pupils who answer with a known d-prime and c, before and after, and leave real results.

`python -m tests.classroom.simulated FOLDER` lets a class of thirty play *mimics*, each with a run of its level by a
built-in player, and saves their results; a minute or two. The class page must then say what they were built with.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import erf, sqrt
from pathlib import Path
from random import Random

from game.classroom.desk import Answer, best_reason, taken
from game.classroom.results import result_of as outcome_of
from game.classroom.results import to_text
from game.classroom.stars import result_of
from game.library import build_setup
from game.library.forms import load_form
from game.library.items import Item
from game.library.kinds import OWN
from game.library.lessons import LEVEL, load_lesson
from game.library.nicknames import draw_nickname
from game.runs.players import play, player
from game.runs.run import Run
from game.save.attempts import Kept, kept_of
from game.save.lessons import ORDERS, WHEN, Progress, Taken
from game.tissue.commands import Decide, Inspect
from game.tissue.setup import STEPS_PER_SECOND
from game.tissue.world import Tissue

COUNT = 30
LESSON, GROUP = "mimics", "7b"
BOTS = ("both", "half-blurred", "blurred", "slow-reader", "context", "careful", "two-thirds", "half")


@dataclass(frozen=True, slots=True)
class Mind:
    """How a pupil answers, after signal detection with equal variances: `d` and `c` of own against plain microbe's
    (what is let run, or restrained), and `likeness`, the d-prime of mimics against plain microbe's (restrained).
    """

    d: float
    c: float
    likeness: float


# A lesson that teaches: apart by one standard deviation more, and leaning half as much towards letting run
MINDS = {"before": Mind(0.7, -0.4, 0.4), "after": Mind(1.7, -0.2, 1.2)}


def below(z: float) -> float:
    """The share of a normal distribution below `z`."""
    return (1.0 + erf(z / sqrt(2.0))) / 2.0


def choice(mind: Mind, item: Item, lots: Random) -> str:
    """The answer of such a pupil to an item."""
    lot = lots.random()
    if item.kind in OWN:
        run = below(-mind.d / 2.0 - mind.c)
        return "rather-run" if lot < run else "rather-brake"
    held = below((mind.likeness if item.kind == "mimic" else -mind.likeness) / 2.0 - 0.6)
    run = below(mind.d / 2.0 - mind.c)
    return "restrain" if lot < held else "rather-run" if lot < run else "rather-brake"


def test_by(mind: Mind, form: str, lots: Random) -> Taken:
    """A test as such a pupil takes it."""
    answers = []
    for item in load_form(form):
        why = (best_reason(item), (3, 8)) if item.why else ("", ())
        answers.append(Answer(item, choice(mind, item, lots), 9.0, why[1], why[0]))
    return taken(form, answers, short=False)


test_by.__test__ = False  # type: ignore[attr-defined]  # makes one, and is none


def run_by(bot: str, level: str, seed: int, attempt: int) -> Kept:
    """A run as a built-in player plays it, with the seconds from reading to answer at full pace."""
    tissue, run = Tissue(build_setup(level, seed), seed), Run(level, seed)
    run.commands = play(tissue, player(bot, seed))
    run.close(tissue)
    read: dict[int, int] = {}
    waits = []
    for step, command in run.commands:
        if isinstance(command, Inspect):
            read[command.dendritic] = step
        elif isinstance(command, Decide) and command.dendritic in read:
            waits.append((step - read[command.dendritic]) / STEPS_PER_SECOND)
    return kept_of(run, attempt, result_of(tissue), sorted(waits)[len(waits) // 2] if waits else None)


def pupil(number: int, levels: tuple[str, ...] = ()) -> Progress:
    """The lesson of a pupil, all of it done: both tests, and a run of each of these levels."""
    lots = Random(f"pupil {number}")
    progress = Progress(LESSON, draw_nickname(number), number % len(ORDERS), group=GROUP)
    for when in WHEN:
        progress = progress.with_test(when, test_by(MINDS[when], progress.form(when), lots))
    for level in levels:
        for _ in range(1 + lots.randrange(2)):  # some try twice
            seed = progress.next_seed(level)
            progress = progress.with_attempt(level)
        kept = run_by(BOTS[number % len(BOTS)], level, seed, progress.attempt(level, seed))
        progress = progress.with_run(kept)
    return progress


def save(folder: Path, progress: Progress) -> None:
    """The result as the pupil saves it."""
    name = f"tolerance-{LESSON}-{progress.name.replace(' ', '-')}.json"
    (folder / name).write_text(to_text(outcome_of(load_lesson(LESSON), progress, {})), encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    played = tuple(step.level for step in load_lesson(LESSON).steps if step.kind == LEVEL)
    for number in range(COUNT):
        save(folder, pupil(number, tuple(level for level in played if not level.endswith("-practice"))))
