"""Makes the pages: templates and prose of docs/teachers/source, filled with what the game reads.

A page has no script, asks no host for anything, and has one style sheet beside it. Prose is Markdown, sheets are HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from assets.make.teachers import paper
from assets.make.teachers.plans import Plan, read_asks, read_plan
from game import __version__
from game.classroom.campaign import step_title
from game.host import BEST_RUN_KEY, LAST_RUN_KEY, LESSON_KEY, PAUSED_RUN_KEY, SAVE_KEY
from game.library.codex import GROUPS, Entry, load_codex
from game.library.factors import Factor, load_factors
from game.library.ideas import load_ideas
from game.library.lab import load_lab
from game.library.lessons import Lesson, Step, lessons, load_lesson
from game.library.lots import sample
from game.library.peptides import Peptide, load_peptides
from game.library.questions import ANSWERS, RIGHT, load_questions
from game.library.words import Words, load_words
from game.save.form import CHOICES
from game.tissue.fit import ANCHORS, CONTACTS, CORE_LENGTH

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
PACK = DOCS / "teachers"
SOURCE = PACK / "source"
STYLE = "style.css"
TALKS = 3  # questions of a lesson to talk about
LETTERS = "ABCD"

# Pages that are there once, by name; their titles stand in their first line. Prose is .md, the rest .html.
SINGLE = (
    *("index.html", "lab.html", "paper.html", "paper-key.html", "standards.md", "how-true.md", "sources.html"),
    *("privacy.md", "access.md", "setup.md", "trouble.html", "letter.md"),
)
# Pages that are there for each lesson.
EACH = ("plan", "sheet", "key")


@dataclass(frozen=True, slots=True)
class FourAnswers:
    """A question of the game on paper: answers with their letters, the letter of the right one, why, the source."""

    ask: str
    answers: list[tuple[str, str]]
    right: str
    why: str
    source: str


class Facts:
    """What templates may ask for, beside the words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.version = __version__
        self.lessons = [load_lesson(id) for id in lessons()]
        self.plans = {id: read_plan(SOURCE / "lessons" / f"{id}.toml", TALKS) for id in lessons()}
        self.tasks = paper.tasks()
        self.paper_asks = read_asks(SOURCE / "paper.toml")
        self.ideas = load_ideas()
        self.presets = list(load_lab().presets)
        self.places = range(1, CORE_LENGTH + 1)
        self.groups = GROUPS
        self.contacts, self.anchors = CONTACTS, ANCHORS
        self.keys = {"save": SAVE_KEY, "last": LAST_RUN_KEY, "run": PAUSED_RUN_KEY, "lesson": LESSON_KEY}
        self.keys["patrol"] = BEST_RUN_KEY

    def name(self, lesson: Lesson | Plan) -> str:
        """What a lesson is called."""
        return self.words(f"lesson.{lesson.id}.name")

    def step(self, step: Step) -> str:
        """What a step of a lesson is called."""
        return step_title(self.words, step)

    def talks(self, lesson: Lesson | Plan) -> list[str]:
        """The questions to talk about."""
        return [self.words(f"lesson.{lesson.id}.talk-{number}") for number in range(1, TALKS + 1)]

    def questions(self, plan: Plan) -> list[FourAnswers]:
        """The questions with four answers that stand on a sheet, in a drawn order that is always the same."""
        sources = {one.id: one.source for one in load_questions()}
        found = []
        for id in plan.questions:
            order = sample(Random(crc32(f"{plan.id} {id}".encode())), ANSWERS, len(ANSWERS))
            answers = [(letter, self.words(f"question.{id}.{one}")) for letter, one in zip(LETTERS, order, strict=True)]
            right = LETTERS[order.index(RIGHT)]
            ask, why = (self.words(f"question.{id}.{part}") for part in ("ask", "why"))
            found.append(FourAnswers(ask, answers, right, why, sources[id]))
        return found

    def pairs(self, plan: Plan) -> list[tuple[Peptide, Peptide]]:
        """The pairs of peptides to compare on a sheet."""
        everything = load_peptides()
        return [(everything[own], everything[other]) for own, other in plan.places]

    def same(self, pair: tuple[Peptide, Peptide], places: tuple[int, ...]) -> list[int]:
        """The places (from 1), of those given, at which two peptides are the same."""
        return [place for place in places if pair[0].core[place - 1] == pair[1].core[place - 1]]

    def therapies(self, disease: str) -> list[tuple[Factor, str, str]]:
        """The therapies of a disease: each with how far it has come there, and where that was read."""
        found = []
        for factor in load_factors().values():
            use = factor.therapy.use_in(disease) if factor.therapy is not None else None
            if use is not None:
                found.append((factor, use.status, use.source))
        return found

    def guesses(self, preset: str) -> list[str]:
        """What can be guessed of a preset of the lab."""
        keys = self.words.keys()
        return [key for key in keys if key.startswith(f"lab.preset.{preset}.guess-")]

    def codex(self, group: str) -> list[Entry]:
        """The entries of a group of the codex, as they stand there."""
        return [entry for entry in load_codex() if entry.group == group]

    def honest(self, honesty: str) -> int:
        """How many entries of the codex are so true."""
        return len([entry for entry in load_codex() if entry.honesty == honesty])

    def asked(self) -> list[tuple[str, str]]:
        """Every question of the game and where its answer was read."""
        return [(question.id, question.source) for question in load_questions()]

    def choices(self, setting: str) -> str:
        """What can be chosen for a setting, in words."""
        choice = next(one for one in CHOICES if one.field == setting.replace("-", "_"))
        names = [("on" if one else "off") if isinstance(one, bool) else one for one in choice.values]
        return ", ".join(self.words(f"settings.{setting}.{name}") for name in names)


def section(file: str, heading: str) -> Markup:
    """What stands under a heading of a page of docs/, as Markdown; its own headings one level lower.

    Raises ValueError where there is no such heading.
    """
    text = (DOCS / file).read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}\n", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"docs/{file} has no heading '{heading}'; name one that is there")
    rest = text[found.end() :]
    following = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    # A page of docs/ that it points to is not beside these pages
    body = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]+\.md[^)]*\)", r"\1", rest[: following.start()] if following else rest)
    return Markup(re.sub(r"^(#+) ", r"\1# ", body, flags=re.MULTILINE).strip())


def _environment(facts: Facts) -> Environment:
    made = Environment(
        loader=FileSystemLoader(SOURCE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(facts=facts, words=facts.words, section=section, printed=paper.printed, same_in_row=_same)
    return made


def _same(task: paper.Task, row: int) -> tuple[int, ...]:
    return paper.same_places(task.item, task.item.rows[row])


def pages() -> dict[str, str]:
    """Every page of the pack: its file's name and its text. Raises `Broken`, or ValueError for a missing heading."""
    facts = Facts(load_words(strict=True))
    made = _environment(facts)
    return dict(_written(made, facts))


def _written(made: Environment, facts: Facts) -> Iterator[tuple[str, str]]:
    for source in SINGLE:
        yield f"{Path(source).stem}.html", _page(made, source, {})
    for lesson in facts.lessons:
        for what in EACH:
            inside = {"lesson": lesson, "plan": facts.plans[lesson.id]}
            yield f"{what}-{lesson.id}.html", _page(made, f"{what}.html", inside)


def _page(made: Environment, source: str, inside: Mapping[str, object]) -> str:
    # The first line of a source is its title
    template = made.get_template(source)
    body: str = template.render(inside)
    title, _, body = body.partition("\n")
    if source.endswith(".md"):
        body = MarkdownIt("commonmark").enable("table").render(body)
        # On a phone a table is moved sideways, and not the page
        body = body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    page: str = made.get_template("frame.html").render(title=Markup(title.strip()), body=Markup(body))
    return re.sub(r"\n\s*\n+", "\n", page).strip() + "\n"


def write(folder: Path = PACK) -> list[str]:
    """Write every page into a folder; the names of those that are others now, or gone."""
    wanted = pages()
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.html")}
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name in there.keys() - wanted.keys():
        (folder / name).unlink()
    return sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name))
