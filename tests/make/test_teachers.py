"""The teacher pack: every lesson has what a teacher needs, keys answer their sheets, and pages stand on their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assets.make.teachers import paper
from assets.make.teachers.pages import PACK, SOURCE, STYLE, pages, section, write
from assets.make.teachers.plans import ES, read_plan
from game.classroom.campaign import title_of
from game.host import BEST_RUN_KEY, LAST_RUN_KEY, LESSON_KEY, PAUSED_RUN_KEY, SAVE_KEY
from game.library import load_peptides
from game.library.forms import load_form
from game.library.ideas import load_ideas
from game.library.items import told_by
from game.library.kinds import BEST
from game.library.lessons import LEVEL, TEST, lessons, load_lesson
from game.library.peptides import load_blosum62
from game.library.questions import load_questions
from game.library.words import load_words
from game.problems import Broken
from game.tissue.fit import ANCHORS
from tests.laws.test_wording import SOURCE as CITED

ROOT = Path(__file__).parents[2]
WORDS = load_words(strict=True)
TALKS = 3
NAMES = sorted(file.name for file in PACK.glob("*.html"))


class Read(HTMLParser):
    """A page as it is read: its tags with their attributes, and the text of elements by class."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, str, list[str]]] = []
        self.texts: list[tuple[str, str, str]] = []  # element, class, text
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in ("meta", "link", "br", "hr"):
            self._open.append((tag, given.get("class", ""), []))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, kind, texts = self._open.pop()
        assert name == tag, f"<{name}> is ended by </{tag}>"
        self.texts.append((name, kind, " ".join("".join(texts).split())))

    def of(self, kind: str) -> list[str]:
        """The texts of all elements of a class, in the order in which they end."""
        return [text for _, classes, text in self.texts if kind in classes.split()]


def read(name: str) -> Read:
    return Read((PACK / name).read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """What stands on a page, without tags."""
    return next(text for tag, _, text in read(name).texts if tag == "main")


def test_the_pages_are_what_their_sources_make() -> None:
    made = pages()
    for name in sorted(made.keys() | set(NAMES)):
        there = (PACK / name).read_text(encoding="utf-8") if (PACK / name).exists() else ""
        assert there == made.get(name, ""), f"{name} is not fresh; run ./build.sh renew teachers and look at it"


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    assert write(tmp_path) == NAMES
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    (tmp_path / "gone.html").write_text("", encoding="utf-8")
    assert write(tmp_path) == ["gone.html", "index.html"]
    assert write(tmp_path) == []


@pytest.mark.parametrize("id", lessons())
def test_a_plan_has_all_steps_of_its_lesson_and_its_minutes_add_up(id: str) -> None:
    lesson, page = load_lesson(id), read(f"plan-{id}.html")
    minutes = [int(text) for text in page.of("n") if text.isdigit()]
    assert sum(minutes[:-1]) == minutes[-1] == lesson.minutes
    parts = page.of("e")
    assert {part.lower() for part in parts} == set(ES)
    assert [ES.index(part.lower()) for part in parts] == sorted(ES.index(part.lower()) for part in parts)
    text = plain(f"plan-{id}.html")
    for step in lesson.steps:
        assert step.kind != LEVEL or title_of(WORDS, step.level) in text
    numbers = re.findall(r"\bsteps? ((?:\d+: [^;)]+(?:; )?)+)\)", text)
    assert [int(one) for found in numbers for one in re.findall(r"(\d+): ", found)] == list(
        range(1, len(lesson.steps) + 1)
    )
    assert all(name in text for name in ("Brunkow", "Ramsdell", "Sakaguchi"))


@pytest.mark.parametrize("id", lessons())
def test_the_key_answers_every_question_of_the_sheet_and_of_the_talk(id: str) -> None:
    sheet, key = read(f"sheet-{id}.html"), read(f"key-{id}.html")
    asked = [int(question.split(". ")[0]) for question in sheet.of("ask")]
    assert asked == list(range(1, len(asked) + 1))
    answered = key.of("ask")
    assert len(answered) == len(asked) + TALKS
    assert all(answer for answer in key.of("answer")) and len(key.of("answer")) >= len(answered)
    for question, answer in zip(sheet.of("ask"), answered, strict=False):
        assert question.split(". ")[0] == answer.split(". ")[0]
    for number in range(1, TALKS + 1):
        assert any(one.startswith(WORDS(f"lesson.{id}.talk-{number}")) for one in answered[len(asked) :])


@pytest.mark.parametrize("id", lessons())
def test_the_key_says_what_is_true_of_the_statements_where_they_are_asked(id: str) -> None:
    text, tested = plain(f"key-{id}.html"), any(step.kind == TEST for step in load_lesson(id).steps)
    for idea in load_ideas():
        for part in ("says", "truth", "do"):
            assert (WORDS(f"idea.{idea.id}.{part}") in text) is tested
        assert not tested or idea.source in text


@pytest.mark.parametrize("id", lessons())
def test_the_letter_in_the_key_is_that_of_the_right_answer(id: str) -> None:
    sheet, key = read(f"sheet-{id}.html"), read(f"key-{id}.html")
    right = {WORDS(f"question.{one.id}.ask"): WORDS(f"question.{one.id}.right") for one in load_questions()}
    found = 0
    for question, answer in zip(sheet.of("ask"), key.of("ask"), strict=False):
        asked = next((ask for ask in right if ask in question), None)
        if asked is not None:
            letter = re.search(rf"\b([ABCD]){re.escape(right[asked])}", question)
            assert letter is not None and f"{letter[1]}: {right[asked]}" in answer
            found += 1
    assert found == 3


@pytest.mark.parametrize("name", NAMES)
def test_a_page_stands_on_its_own(name: str) -> None:
    """No script, nothing loaded from anywhere but the one style sheet beside it, and every link leads somewhere."""
    for tag, given in read(name).tags:
        assert tag not in ("script", "img", "iframe", "object", "embed", "form", "style", "base"), tag
        assert not {one for one in given if one.startswith("on") or one in ("style", "src", "srcset")}, given
        if tag == "link":
            assert given == {"rel": "stylesheet", "href": STYLE}
        elif "href" in given:
            assert re.fullmatch(r"[a-z-]+\.html", given["href"]) and given["href"] in NAMES, given["href"]
    assert "url(" not in (PACK / STYLE).read_text(encoding="utf-8")


def test_every_page_is_reached_from_the_first_one() -> None:
    seen, left = set(), ["index.html"]
    while left:
        name = left.pop()
        if name not in seen:
            seen.add(name)
            left += [given["href"] for tag, given in read(name).tags if tag == "a"]
    assert sorted(seen) == NAMES


def test_a_page_has_one_title_and_says_its_language() -> None:
    titles = []
    for name in NAMES:
        tags = [tag for tag, _ in read(name).tags]
        assert tags.count("h1") == tags.count("title") == tags.count("main") == 1
        assert ("html", {"lang": "en"}) in read(name).tags
        titles += [text for tag, _, text in read(name).texts if tag == "title"]
    assert len(set(titles)) == len(titles)


def test_no_letters_are_too_small_to_read() -> None:
    style = (PACK / STYLE).read_text(encoding="utf-8")
    sizes = re.findall(r"font(?:-size)?: ([\d.]+)(px|rem|em|pt)", style)
    pixels = {"px": 1.0, "rem": 16.0, "em": 16.0, "pt": 4 / 3}
    assert len(sizes) > 5
    assert all(float(size) * pixels[unit] >= 14 for size, unit in sizes)


def test_the_pack_is_small() -> None:
    assert sum(len((PACK / name).read_bytes()) for name in (*NAMES, STYLE)) < 300_000


@pytest.mark.parametrize("name", NAMES)
def test_every_source_that_is_named_can_be_found(name: str) -> None:
    for text in read(name).of("source"):
        for one in text.split("; "):
            assert CITED.fullmatch(one), f"{one!r} has no author, year, and title or journal"


@pytest.mark.parametrize("id", lessons())
def test_every_misconception_of_a_plan_is_answered_with_a_source(id: str) -> None:
    plan = read_plan(SOURCE / "lessons" / f"{id}.toml", TALKS)
    assert len(plan.meets) >= 3
    text = plain(f"plan-{id}.html")
    for one in plan.meets:
        assert one.source and one.answer in text and WORDS(f"question.touches.{one.touches}") in text


def _frozen() -> Iterator[str]:
    for form in ("a", "b"):
        for item in load_form(form):
            yield item.core
            yield from (row.core for row in item.rows)


def test_the_paper_tasks_are_none_of_the_test_and_none_of_the_game() -> None:
    kept = {*_frozen(), *(peptide.core for peptide in load_peptides().values())}
    printed = [core for task in paper.tasks() for core in (task.item.core, *(row.core for row in task.item.rows))]
    assert len(printed) == 8 * 5
    assert not kept & set(printed)
    assert {task.item.design for task in paper.tasks()} == {"known", "unknown", "altered", "plain", "mimic"}


def test_the_rule_on_paper_gives_the_answer_of_the_game_and_the_key_says_it() -> None:
    answers = read("paper-key.html").of("answer")
    for number, task in enumerate(paper.tasks()):
        best = BEST[told_by(task.item, load_blosum62())]
        assert paper.by_rule(task.item) == task.best == best
        assert answers[number] == WORDS(f"verdict.{best.value}")
        assert bool(task.row) == (best.value != "permit")


def test_in_each_paper_task_a_row_shares_the_hidden_places_alone() -> None:
    for task in paper.tasks():
        shared = [row for row in task.item.rows if all(row.core[at - 1] == task.item.core[at - 1] for at in ANCHORS)]
        assert any(not paper.same_places(task.item, row) for row in shared)


def test_the_paper_sheet_prints_each_task_with_its_rows_and_all_questions_are_answered() -> None:
    sheet, key = read("paper.html"), read("paper-key.html")
    tasks = paper.tasks()
    cells = [text for _, kind, text in sheet.texts if kind in ("reads", "hidden")]
    peptides = [signs for task in tasks for signs in (task.item.signs, *(row.signs for row in task.item.rows))]
    assert cells == [paper.printed(sign) for signs in peptides for sign in signs]
    assert len(sheet.of("ask")) == len(tasks) + len(key.of("ask"))


def test_the_pairs_of_the_sheet_are_those_of_the_library() -> None:
    mbp, virus = load_peptides()["mbp-85-99"], load_peptides()["ebv-balf5-627-641"]
    cells = "".join(text for _, kind, text in read("sheet-mimics.html").texts if kind in ("reads", "hidden"))
    assert cells.startswith(mbp.core + virus.core)
    assert "4 of 5 that are read, 0 of 4 that are hidden" in plain("key-mimics.html")


def test_standards_stand_there_with_their_boundaries() -> None:
    text = plain("standards.html")
    for name in ("HS-LS1-3", "HS-LS1-2", "AP Biology 4.1.A", "OCR A Biology 4.1.1(k)", "Cambridge 9700, 11.1"):
        assert name in text
    assert "does not include the cellular processes" in text
    assert "does not include interactions at the level of molecules or chemical reactions" in text


def test_the_privacy_page_names_all_that_is_kept() -> None:
    text = plain("privacy.html")
    for key in (SAVE_KEY, LAST_RUN_KEY, PAUSED_RUN_KEY, LESSON_KEY, BEST_RUN_KEY):
        assert key in text
    schema = json.loads((ROOT / "docs" / "result.schema.json").read_text(encoding="utf-8"))
    fields = [text for tag, _, text in read("privacy.html").texts if tag == "code"]
    assert schema["properties"].keys() <= set(fields)


def test_the_set_up_and_the_letter_name_what_the_game_needs() -> None:
    hosting = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    endings = re.search(r"Endings in use: `([^`]+)`", hosting)
    policy = re.search(r"`(script-src [^`]+)`", hosting)
    assert endings and policy
    for name in ("setup.html", "letter.html"):
        text = plain(name)
        assert all(ending in text for ending in endings[1].split())
        assert policy[1] in text


def test_the_trouble_list_has_every_message_of_the_page() -> None:
    told, texts = plain("trouble.html"), json.loads((ROOT / "assets" / "words" / "en.json").read_text(encoding="utf-8"))
    well = ("page.about", "page.file", "page.files", "page.focus", "page.turn", "page.ready")  # nothing is in the way
    for key, text in texts.items():
        if key.startswith("page.") and key not in well:
            parts = [part.strip() for part in re.split(r"\{\w+\}", text)]
            if len(" ".join(parts)) > 40:
                assert all(part in told for part in parts), key


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "mimics.toml"
    text = (SOURCE / "lessons" / "mimics.toml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("minutes = 5", "minutes = 6", "all phases have 46 minutes, the lesson 45"),
        ("steps = [2, 3]", "steps = [3, 2]", "name each step from 1 to 6 once, in this order"),
        ('e = "explain"', 'e = "explore"', "there is no phase to explain"),
        ('"five-places"', '"six-places"', "there is no 'six-places'"),
        ('own = "mbp-85-99"', 'own = "mbp"', "there is no peptide 'mbp'"),
        ("lines = 2", "lines = 0", "it has no room to write, or two"),
        ("[[talk]]", "[[tail]]", "2 of 3 questions are answered"),
        ('touches = "anchors"', 'touches = "anchor"', "'touches' is 'anchor'"),
        ('id = "mimics"', 'id = "mimic"', "the id is 'mimic'"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(Broken) as fault:
        read_plan(_changed(tmp_path, old, new), TALKS)
    assert told in str(fault.value)


def test_a_heading_that_is_not_there_is_named() -> None:
    assert "BLOSUM62" in section("model.md", "Fit") and "### " not in section("model.md", "Fit")
    with pytest.raises(ValueError, match=r"docs/model\.md has no heading 'Fits'"):
        section("model.md", "Fits")


def test_nothing_in_a_page_is_an_unfilled_field() -> None:
    for name in NAMES:
        text = unescape((PACK / name).read_text(encoding="utf-8"))
        assert not re.search(r"\{\{|\}\}|\{%|\{\w+\}|##|\*\*|`", text), name
