"""The plan, sheet and key of a lesson, read from docs/teachers/source/lessons and checked against the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.library.factors import Factor, Use, load_factors
from game.library.lessons import Lesson, load_lesson
from game.library.peptides import load_peptides
from game.library.questions import TOUCHES, load_questions
from game.library.reading import Section, open_sheet
from game.problems import Broken

ES = ("engage", "explore", "explain", "elaborate", "evaluate")
WHEN = ("before", "while", "after")
MOST_LINES = 8  # to write on, under one question


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the hour: which of `ES`, its minutes, the lesson's steps in it (from 1), what is done and said."""

    e: str
    minutes: int
    steps: tuple[int, ...]
    title: str
    does: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of the sheet: asked when (of `WHEN`), lines to write on or a table to fill in, and its answer.

    `source` is "" where the answer is about the game, or a guess is asked for.
    """

    when: str
    text: str
    lines: int
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class Listen:
    """What to listen for when a question is talked about."""

    listen: str
    source: str


@dataclass(frozen=True, slots=True)
class Meets:
    """A misconception (question.touches.NAME in the words), how it is heard in class, and what to answer."""

    touches: str
    heard: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a teacher needs for a lesson. `places` are pairs of peptides to compare, `questions` ids of questions."""

    id: str
    aim: str
    before: tuple[str, ...]
    note: str
    hook: str
    hook_source: str
    places: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    therapies: tuple[str, ...]
    phases: tuple[Phase, ...]
    asks: tuple[Ask, ...]
    talks: tuple[Listen, ...]
    meets: tuple[Meets, ...]


def read_plan(path: Path, talks: int) -> Plan:
    """The plan in `path` for the lesson of its name, which has `talks` questions to talk about.

    Raises `Broken` with everything that is wrong, and OSError when it cannot be read.
    """
    top = open_sheet(path)
    id = top.id_of(path)
    phases = tuple(_phase(section) for section in top.sections("phase"))
    asks = tuple(_ask(section) for section in top.sections("ask"))
    listens = tuple(_listen(section) for section in top.sections("talk"))
    plan = Plan(
        id=id,
        aim=top.text("aim"),
        before=top.texts("before"),
        note=top.text("note"),
        hook=top.text("hook"),
        hook_source=top.text("hook_source"),
        places=_pairs(top),
        questions=_known(top, "questions", [one.id for one in load_questions()]),
        therapies=_known(top, "therapies", [use.disease for one in load_factors().values() for use in _uses(one)]),
        phases=phases,
        asks=asks,
        talks=listens,
        meets=tuple(_meets(section) for section in top.sections("meets")),
    )
    top.done()
    _check(top, plan, load_lesson(path.stem), talks)
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return plan


def read_asks(path: Path) -> tuple[Ask, ...]:
    """The questions of a sheet that belongs to no lesson. Raises `Broken` and OSError."""
    top = open_sheet(path)
    asks = tuple(_ask(section) for section in top.sections("ask"))
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    return asks


def _phase(section: Section) -> Phase:
    steps = section.table.get("steps")
    count = len(steps) if isinstance(steps, list) else 0
    phase = Phase(
        e=section.one_of("e", ES),
        minutes=section.whole("minutes", 1, 60),
        steps=tuple(int(step) for step in section.numbers("steps", count, 1, 8)),
        title=section.text("title"),
        does=section.texts("does"),
        say=section.text("say", empty=True),
    )
    section.done()
    return phase


def _ask(section: Section) -> Ask:
    ask = Ask(
        when=section.one_of("when", WHEN),
        text=section.text("text"),
        lines=section.whole("lines", 0, MOST_LINES, 0),
        columns=section.texts("columns", ()),
        rows=section.texts("rows", ()),
        answer=section.text("answer"),
        source=section.text("source", empty=True),
    )
    if bool(ask.lines) == bool(ask.columns and ask.rows):
        section.fault("lines", "it has no room to write, or two", "write lines = 2, or columns and rows")
    section.done()
    return ask


def _listen(section: Section) -> Listen:
    found = Listen(section.text("listen"), section.text("source", empty=True))
    section.done()
    return found


def _meets(section: Section) -> Meets:
    found = Meets(
        section.one_of("touches", TOUCHES), section.text("heard"), section.text("answer"), section.text("source")
    )
    section.done()
    return found


def _known(top: Section, key: str, known: list[str]) -> tuple[str, ...]:
    found = top.texts(key, ())
    for one in found:
        if one not in known:
            top.fault(key, f"there is no '{one}'", f"use some of: {', '.join(sorted(set(known)))}")
    return found


def _uses(factor: Factor) -> tuple[Use, ...]:
    return factor.therapy.uses if factor.therapy is not None else ()


def _pairs(top: Section) -> tuple[tuple[str, str], ...]:
    pairs = []
    for row in top.inlines("places") if top.has("places") else ():
        own, other = row.name_text("own"), row.name_text("other")
        for id in (own, other):
            if id not in load_peptides():
                row.fault("own", f"there is no peptide '{id}'", "use an id of assets/library/peptides")
        row.done()
        pairs.append((own, other))
    return tuple(pairs)


def _check(top: Section, plan: Plan, lesson: Lesson, talks: int) -> None:
    """Whether the plan is one for this lesson: its minutes, its steps in their order, its questions to talk about."""
    minutes = sum(phase.minutes for phase in plan.phases)
    if minutes != lesson.minutes:
        what = f"all phases have {minutes} minutes, the lesson {lesson.minutes}"
        top.fault("phase", what, "let them come to the same")
    steps = [step for phase in plan.phases for step in phase.steps]
    if steps != list(range(1, len(lesson.steps) + 1)):
        remedy = f"name each step from 1 to {len(lesson.steps)} once, in this order"
        top.fault("phase", f"its steps are {steps}, the lesson has {len(lesson.steps)}", remedy)
    missing = [e for e in ES if e not in [phase.e for phase in plan.phases]]
    if missing:
        top.fault("phase", f"there is no phase to {' or '.join(missing)}", "add one")
    if len(plan.talks) != talks:
        top.fault("talk", f"{len(plan.talks)} of {talks} questions are answered", "write one [[talk]] for each")
