"""The inspector: verdicts by key and by click, and nothing that gives the answer away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pygame
import pytest

from game.classroom.evidence import evidence
from game.classroom.pockets import Pocket
from game.library import Peptide, Words, build_setup
from game.library.words import WORDS_FOLDER, read_words
from game.runs.case import case_of
from game.scenes.base import Pop, Push, Stage
from game.scenes.codex import Codex
from game.scenes.inspector import Inspector
from game.scenes.table import read_in_reach
from game.tissue.commands import Command, Compare, Decide, Verdict
from game.tissue.state import Call, Dendritic, Note
from game.tissue.treg import price
from game.tissue.world import Tissue
from game.tools.shot import played
from game.view.pages.inspector import rows_of
from tests.scenes.doing import click, picture, point, press, wheel
from tests.writing import texts

SPOTS = {Verdict.CALM: (100, 490), Verdict.PERMIT: (480, 490), Verdict.RESTRAIN: (800, 490)}
KEYS = {Verdict.CALM: pygame.K_1, Verdict.PERMIT: pygame.K_2, Verdict.RESTRAIN: pygame.K_3}


class Bench:
    """A patrol without a screen: what is given is done in the next step, and time passes when asked."""

    def __init__(self, seed: int = 5, level: str = "islet", alarm: float = 2.0) -> None:
        self.level, self.seed = level, seed
        self.run, self.tissue = played(level, seed, 900, until=lambda tissue: read_in_reach(tissue) >= 0)
        self.read = read_in_reach(self.tissue)
        assert self.read >= 0
        self.peptides: Mapping[str, Peptide] = case_of(level, seed).peptides
        self.given: list[Command] = []
        self.lived = self.looked = 0.0
        self.cell.alarm = alarm
        # Enough for any verdict: what is refused has tests of its own
        self.tissue.treg.il2 = 50.0

    @property
    def cell(self) -> Dendritic:
        """The cell that is read."""
        cell = self.tissue.dendritic_with(self.read)
        assert cell is not None
        return cell

    def give(self, command: Command) -> None:
        self.given.append(command)

    def read_on(self, dendritic: int, seconds: float) -> None:
        assert dendritic == self.read
        self.looked += seconds

    def advance(self, seconds: float, rate: float) -> None:
        self.lived += seconds * rate
        if self.given and isinstance(self.given[-1], Compare):
            self.tissue.step([self.given[-1]])

    def keep(self) -> None:
        raise AssertionError("the inspector stores nothing")


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def inspector(new_stage: Stage, bench: Bench) -> Inspector:
    new_stage.saves.settings.coach = False
    return Inspector(new_stage, bench, bench.read)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_key_gives_the_verdict_and_closes(inspector: Inspector, bench: Bench, verdict: Verdict) -> None:
    assert isinstance(press(inspector, KEYS[verdict]), Pop)
    assert bench.given == [Decide(bench.read, verdict)]
    bench.tissue.step(bench.given)
    assert bench.tissue.calls[-1].verdict == verdict.value


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_click_gives_the_verdict_and_closes(inspector: Inspector, bench: Bench, verdict: Verdict) -> None:
    assert isinstance(click(inspector, SPOTS[verdict]), Pop)
    assert bench.given == [Decide(bench.read, verdict)]


def test_arrows_and_enter_give_a_verdict_too(inspector: Inspector, bench: Bench) -> None:
    assert press(inspector, pygame.K_RETURN) is None, "nothing is chosen yet"
    press(inspector, pygame.K_RIGHT)
    press(inspector, pygame.K_TAB)
    assert isinstance(press(inspector, pygame.K_RETURN), Pop)
    assert bench.given == [Decide(bench.read, Verdict.PERMIT)]


def test_pointing_at_a_verdict_focuses_it(inspector: Inspector, bench: Bench) -> None:
    point(inspector, SPOTS[Verdict.RESTRAIN])
    assert isinstance(press(inspector, pygame.K_RETURN), Pop)
    assert bench.given == [Decide(bench.read, Verdict.RESTRAIN)]


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_e])
def test_it_closes_without_a_verdict(inspector: Inspector, bench: Bench, key: int) -> None:
    assert isinstance(press(inspector, key), Pop)
    assert isinstance(click(inspector, (545, 22)), Pop)
    assert bench.given == []


def test_a_verdict_that_cannot_be_paid_is_refused_with_a_reason(
    inspector: Inspector, bench: Bench, page: pygame.Surface
) -> None:
    bench.tissue.treg.il2 = 3.0
    inspector.update(1.0)
    before = picture(inspector, page)
    assert press(inspector, pygame.K_1) is None
    assert click(inspector, SPOTS[Verdict.RESTRAIN]) is None
    assert bench.given == []
    assert picture(inspector, page) != before
    assert isinstance(press(inspector, pygame.K_2), Pop), "letting go is free"


def test_it_closes_when_the_cell_has_gone_its_way(inspector: Inspector, bench: Bench) -> None:
    assert inspector.update(0.1) is None
    bench.tissue.step([Decide(bench.read, Verdict.CALM)])
    assert isinstance(inspector.update(0.1), Pop)


def test_the_seconds_that_somebody_reads_are_told_also_where_time_stands_still(new_stage: Stage, bench: Bench) -> None:
    new_stage.saves.settings.pace = "relaxed"
    inspector = Inspector(new_stage, bench, bench.read)
    for _ in range(4):
        inspector.update(0.5)
    assert (bench.looked, bench.lived) == (2.0, 0.0)


def test_it_does_not_open_on_a_cell_that_is_not_there(new_stage: Stage, bench: Bench, page: pygame.Surface) -> None:
    inspector = Inspector(new_stage, bench, 999_999)
    inspector.draw(page)
    assert isinstance(inspector.update(0.1), Pop)


@pytest.mark.parametrize(("pace", "lived"), [("relaxed", 0.0), ("tenth", 0.2), ("normal", 0.8), ("full", 2.0)])
def test_the_pace_says_how_fast_the_tissue_lives_meanwhile(
    new_stage: Stage, bench: Bench, pace: str, lived: float
) -> None:
    new_stage.saves.settings.pace = pace
    inspector = Inspector(new_stage, bench, bench.read)
    for _ in range(20):
        inspector.update(0.1)
    assert bench.lived == pytest.approx(lived)


def test_looking_changes_nothing_in_the_tissue(inspector: Inspector, bench: Bench, page: pygame.Surface) -> None:
    before = bench.tissue.hash()
    for age in (0.0, 0.05, 0.1, 0.3):
        inspector.update(age)
        inspector.draw(page)
        press(inspector, pygame.K_DOWN)
        wheel(inspector, 1)
        wheel(inspector, -1)
        click(inspector, (914, 415))
        click(inspector, (880, 415))
    assert bench.tissue.hash() == before


def test_marked_rows_scroll_to_their_end_and_no_further(new_stage: Stage, page: pygame.Surface) -> None:
    bench = Bench(level="thymus")
    bench.tissue.known = list(bench.tissue.setup.antigens)
    new_stage.saves.settings.coach = False
    inspector = Inspector(new_stage, bench, bench.read)
    inspector.update(1.0)
    pictures = []
    entries = len(bench.tissue.known)
    for _ in range(entries + 2):
        pictures.append(picture(inspector, page))
        press(inspector, pygame.K_DOWN)
    assert len(set(pictures)) == entries - 2, "three at a time"
    for _ in range(entries + 2):
        press(inspector, pygame.K_UP)
    assert picture(inspector, page) == pictures[0]


def test_it_opens_within_a_quarter_of_a_second(inspector: Inspector, page: pygame.Surface) -> None:
    opening = picture(inspector, page)
    inspector.update(0.25)
    opened = picture(inspector, page)
    assert opened != opening
    inspector.update(5.0)
    assert picture(inspector, page) == opened


def test_with_reduced_motion_it_is_open_at_once(new_stage: Stage, bench: Bench, page: pygame.Surface) -> None:
    new_stage.saves.settings.reduced_motion = True
    inspector = Inspector(new_stage, bench, bench.read)
    opened = picture(inspector, page)
    inspector.update(5.0)
    assert picture(inspector, page) == opened


# What it says


class Overheard(Words):
    """Words that remember what was asked for."""

    def __init__(self) -> None:
        super().__init__(read_words(WORDS_FOLDER / "en.json")[0], strict=True)
        self.keys_asked: set[str] = set()

    def __call__(self, key: str, /, **values: object) -> str:
        self.keys_asked.add(key)
        return super().__call__(key, **values)


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Every text that is drawn."""
    with texts() as found:
        yield found


@pytest.mark.parametrize("seed", [3, 5, 6])
@pytest.mark.parametrize("assist", ["always", "never"])
def test_nothing_on_it_tells_where_the_peptide_comes_from(
    new_stage: Stage, page: pygame.Surface, written: list[str], seed: int, assist: str
) -> None:
    bench = Bench(seed)
    words = new_stage.kit.words = Overheard()
    new_stage.saves.settings.assist = assist
    icons: set[str] = set()
    icon = new_stage.kit.atlas.icon

    def seen(name: str, size: int = 18) -> pygame.Surface:
        icons.add(name)
        return icon(name, size)

    new_stage.kit.atlas.icon = seen  # type: ignore[method-assign]
    inspector = Inspector(new_stage, bench, bench.read)
    inspector.update(1.0)
    for _ in range(6):
        inspector.draw(page)
        press(inspector, pygame.K_DOWN)
    new_stage.kit.atlas.icon = icon  # type: ignore[method-assign]
    said = " ".join(written).lower()
    for word in ("self", "foreign", "mimic", "lookalike", "altered", "disguise", "enemy", "own", "microbe's"):
        assert word not in said.replace("known", "").split(), word
    assert not icons & {"self", "foreign", "mimic", "altered"}
    assert not any(key.startswith(("kind.", "measure.", "debrief.")) for key in words.keys_asked)
    # The names of learnt peptides are there; that of what is shown only if it was learnt
    cell = bench.tissue.dendritic_with(bench.read)
    assert cell is not None
    for peptide in bench.peptides:
        if f"peptide.{peptide}.name" in words.keys_asked:
            assert peptide in bench.tissue.setup.known


# Reading fades in


def told(inspector: Inspector) -> tuple[str, ...]:
    """What the page says, line by line."""
    return inspector.told().lines


@pytest.mark.parametrize(("level", "numbers"), [("thymus", True), ("skin", False), ("islet", False)])
def test_only_in_the_thymus_rows_lie_by_their_fit_with_the_number(new_stage: Stage, level: str, numbers: bool) -> None:
    bench = Bench(level=level)
    inspector = Inspector(new_stage, bench, bench.read)
    seen = evidence(bench.tissue, bench.cell)
    fits = [row.fit for row in seen.library]
    assert fits
    assert seen.compared is numbers
    assert seen.marked is (level != "islet")
    if numbers:
        assert fits == sorted(fits, reverse=True)
    assert any(f"{fits[0]:.2f}" in line for line in told(inspector)) is numbers
    assert ("compare" in [control.name for control in inspector.told().controls]) is not numbers


@pytest.mark.parametrize("paid", [2.0, 0.0])
def test_help_with_reading_sorts_counts_and_costs_what_the_run_began_with(
    new_stage: Stage, bench: Bench, page: pygame.Surface, paid: float
) -> None:
    bench.tissue.rules = replace(bench.tissue.rules, compare_cost=paid)
    settings = new_stage.saves.settings
    settings.coach, settings.assist = False, "never" if not paid else "always"  # for the next run
    inspector = Inspector(new_stage, bench, bench.read)
    inspector.update(1.0)
    before, il2 = picture(inspector, page), bench.tissue.treg.il2
    press(inspector, pygame.K_n)
    assert bench.given == [Compare(bench.read)]
    assert il2 - bench.tissue.treg.il2 == pytest.approx(paid, abs=0.1)
    seen = evidence(bench.tissue, bench.cell)
    assert seen.compared
    assert [row.fit for row in seen.library] == sorted((row.fit for row in seen.library), reverse=True)
    assert any(f"{seen.library[0].fit:.2f}" in line for line in told(inspector))
    assert picture(inspector, page) != before
    press(inspector, pygame.K_n)
    assert len(bench.given) == 1, "there is nothing more to ask for"


def test_help_that_cannot_be_paid_is_refused(new_stage: Stage, bench: Bench) -> None:
    bench.tissue.treg.il2 = 1.0
    inspector = Inspector(new_stage, bench, bench.read)
    press(inspector, pygame.K_n)
    assert bench.given == []
    assert new_stage.kit.words("refuse.no-il2") in told(inspector)


def test_a_row_that_is_laid_under_the_peptide_shows_its_marks(
    inspector: Inspector, bench: Bench, page: pygame.Surface
) -> None:
    inspector.update(1.0)
    pictures = [picture(inspector, page)]
    for _ in range(len(bench.tissue.known)):
        press(inspector, pygame.K_DOWN)
        pictures.append(picture(inspector, page))
    assert len(set(pictures)) == len(pictures)
    click(inspector, (650, 173))
    assert picture(inspector, page) == pictures[1], "a click lays a row as an arrow does"


def test_the_price_of_calm_is_no_gauge(new_stage: Stage, bench: Bench) -> None:
    """It follows from likeness: it is told in full before a row was laid, and by the rows that were."""
    tissue, cell = bench.tissue, bench.cell
    tissue.notebook.clear()
    cell.antigen = tissue.known[-1]
    inspector = Inspector(new_stage, bench, bench.read)

    def offered() -> str:
        return next(control.detail for control in inspector.told().controls if control.name == "calm")

    words = new_stage.kit.words
    assert price(tissue, Verdict.CALM, cell.antigen) == tissue.rules.calm_least
    assert words("inspect.price-most", price=18) in offered()
    for _ in tissue.known:
        press(inspector, pygame.K_DOWN)
    assert words("inspect.price-most", price=4) in offered()
    tissue.treg.il2 = 5.0
    inspector.update(0.1)
    assert isinstance(press(inspector, pygame.K_1), Pop), "what is asked is the true price"


# Nothing is owed without alarm


@pytest.mark.parametrize("key", [pygame.K_e, pygame.K_ESCAPE, pygame.K_RETURN])
def test_without_alarm_no_answer_is_there_and_one_key_closes(new_stage: Stage, key: int) -> None:
    bench = Bench(alarm=0.0)
    inspector = Inspector(new_stage, bench, bench.read)
    page = inspector.told()
    assert new_stage.kit.words("inspect.quiet") in page.lines
    assert not {control.name for control in page.controls} & {verdict.value for verdict in Verdict}
    (on,) = [control for control in page.controls if control.focused]
    assert (on.name, on.label) == ("close", new_stage.kit.words("inspect.go-on"))
    for verdict in Verdict:
        assert press(inspector, KEYS[verdict]) is None
        click(inspector, SPOTS[verdict]) if verdict is not Verdict.RESTRAIN else None
    assert isinstance(press(inspector, key), Pop)
    assert bench.given == []


# The notebook


def test_a_peptide_that_was_only_read_is_found_by_eye_one_that_was_answered_says_so(new_stage: Stage) -> None:
    bench = Bench()
    tissue, cell = bench.tissue, bench.cell
    tissue.notebook[:] = [Note(420, cell.antigen, 0), Note(900, cell.antigen, 2)]
    tissue.calls.clear()
    words = new_stage.kit.words
    inspector = Inspector(new_stage, bench, bench.read)
    own = f"{words('inspect.notebook')}: {words('inspect.unanswered')}"
    assert own in told(inspector)
    row = next(
        line for line in told(inspector) if " ".join(bench.peptides[cell.antigen].signs) in line[5:] and "0:14" in line
    )
    assert words("inspect.alarm.0") in row, "it stands among the rows of the notebook"
    tissue.calls.append(Call(800, cell.antigen, "self", "permit", 2, "cell"))
    inspector.update(0.1)
    remembered = next(line for line in told(inspector) if line.startswith(words("inspect.notebook")))
    assert words("inspect.answered.permit", time="0:26") in remembered
    assert "0:14" in remembered


@pytest.mark.parametrize("level", ["thymus", "skin", "lymph-node", "heart", "islet"])
@pytest.mark.parametrize("alarm", [0.0, 1.0, 3.0])
def test_the_page_tells_the_evidence_and_no_more(new_stage: Stage, level: str, alarm: float) -> None:
    bench = Bench(level=level, alarm=alarm)
    inspector = Inspector(new_stage, bench, bench.read)
    seen, words, page = evidence(bench.tissue, bench.cell), new_stage.kit.words, inspector.told()
    chip = "inspect.chip.alarm" if level == "thymus" else "inspect.chip.costim"
    expected = [
        f"{words('inspect.shown')}: {' '.join(bench.peptides[bench.cell.antigen].signs)}",
        f"{words(chip)}: {seen.alarm}",
        f"{words('inspect.chip.heat')}: {seen.heat}",
        words(f"inspect.air.{seen.cytokine or 'none'}"),
        f"{words('inspect.chip.gate')}: {words('inspect.chip.seconds', seconds=seen.seconds)}",
        f"{words('inspect.chip.il2')}: {int(bench.tissue.treg.il2)}",
    ]
    assert page.lines[: len(expected)] == tuple(expected)
    rest = page.lines[len(expected) + 1 :]
    rows = rows_of(seen)
    for line, row in zip(rest, rows, strict=False):
        assert " ".join(bench.peptides[row.peptide].signs) in line
        assert (f"{row.fit:.2f}" in line) is seen.compared
    assert len(rest) == len(rows) + (0 if seen.offers else 2)
    answers = {verdict.value for verdict in Verdict}
    found = {control.name: control for control in page.controls if control.name in answers}
    assert {offer.verdict.value for offer in seen.offers} == found.keys()
    for offer in seen.offers:
        assert found[offer.verdict.value].enabled is not bool(offer.refusal)
        if offer.refusal:
            assert words(f"inspect.refuse.{offer.refusal}") in found[offer.verdict.value].detail


def test_where_all_answers_are_given_each_button_says_so(new_stage: Stage, inspector: Inspector, bench: Bench) -> None:
    cell = bench.cell
    bench.tissue.rules = replace(bench.tissue.rules, answers_left=1)
    bench.tissue.calls.append(Call(1, cell.antigen, "self", Verdict.CALM.value, 2, cell.source, known=True))
    inspector.update(0.1)
    answers = [control for control in inspector.controls() if control.name in {verdict.value for verdict in Verdict}]
    assert answers and not any(control.enabled for control in answers)
    assert all(control.detail.startswith("No answers left.") for control in answers)
    press(inspector, KEYS[Verdict.CALM])
    assert new_stage.kit.words("refuse.spent") in inspector.lines()


def test_the_page_has_a_quarter_fewer_words_than_it_had(
    new_stage: Stage, bench: Bench, page: pygame.Surface, written: list[str]
) -> None:
    new_stage.saves.settings.coach = False
    inspector = Inspector(new_stage, bench, bench.read)
    inspector.update(1.0)
    inspector.draw(page)
    words = [word for text in written for word in text.split() if any(letter.isalnum() for letter in word)]
    assert len(words) <= 85, "it had 112 to 114"


# What it knows


def test_the_evidence_is_what_stands_around(bench: Bench) -> None:
    tissue, cell = bench.tissue, bench.cell
    found = evidence(tissue, cell)
    assert found.core == tissue.setup.antigens[cell.antigen].core
    assert {one.peptide for one in found.library} == set(tissue.setup.known)
    assert found.alarm == 2
    assert found.cytokine == "il-12"
    tile = tissue.grid.tile(cell.x, cell.y)
    tissue.inflammation.values[tile] = 500
    assert evidence(tissue, cell).heat == 50
    tissue.treg.cloud_ready = tissue.now + 10
    assert evidence(tissue, cell).cytokine == "il-10"


def test_the_seconds_to_the_gate_run_out_about_when_it_gets_there() -> None:
    tissue = Tissue(build_setup("islet", 5), 5)
    carrying = None
    while carrying is None:
        tissue.step()
        carrying = next((cell for cell in tissue.dendritics if cell.state == "carrying"), None)
    seconds = evidence(tissue, carrying).seconds
    begun = tissue.now
    while tissue.dendritic_with(carrying.id) is not None:
        tissue.step()
    assert (tissue.now - begun) / 30 == pytest.approx(seconds, rel=0.5, abs=4)


@pytest.mark.parametrize("by_key", [True, False])
def test_the_codex_opens_at_reading_and_leads_back(inspector: Inspector, *, by_key: bool) -> None:
    turn = press(inspector, pygame.K_h) if by_key else click(inspector, (440, 22))
    assert isinstance(turn, Push)
    assert isinstance(turn.scene, Codex)
    assert turn.scene.focus()
    assert isinstance(press(turn.scene, pygame.K_ESCAPE), Pop)


def test_a_row_stays_where_it_was_as_the_notebook_grows(new_stage: Stage, bench: Bench) -> None:
    tissue = bench.tissue
    strings = [
        antigen for antigen in tissue.setup.antigens if antigen not in tissue.known and antigen != bench.cell.antigen
    ]
    tissue.notebook.clear()
    inspector = Inspector(new_stage, bench, bench.read)
    spots: dict[str, tuple[int, int]] = {}
    for number, antigen in enumerate(strings):
        tissue.notebook.insert(number, Note(30 * number, antigen, 0))
        inspector.update(0.1)
        found = {}
        for x in (700, 850):
            for y in range(168, 400, 4):
                before = inspector.focus()
                click(inspector, (x, y))
                if inspector.focus() != before:
                    row = rows_of(evidence(tissue, bench.cell))[inspector.laid]
                    found[row.peptide] = (x, y)
        assert spots.items() <= found.items(), antigen
        spots = found
    assert len(spots) >= len(strings)


def test_a_pocket_is_heard_while_its_caption_stands_there(
    new_stage: Stage, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What both sounds tell stands on the page, where it can be read as long as that is open."""
    turned = Pocket(4, "R", "Cit", anchor=True, refused=True)
    monkeypatch.setattr("game.scenes.inspector.pockets", lambda setup, peptides, antigen: (turned,))
    heard: list[str] = []
    monkeypatch.setattr(new_stage.sounds, "play", heard.append)
    inspector = Inspector(new_stage, bench, bench.read)
    for _ in range(30):
        inspector.update(0.1)
    told = [sound for sound in heard if sound != "token"]
    assert told == ["pocket-shuts", "pocket-holds"]
    words, said = new_stage.kit.words, " ".join(inspector.lines())
    captions = {new_stage.sounds.sheet.effects[sound].caption for sound in told}
    assert captions == {"pocket.refused", "pocket.held"}
    assert words("pocket.held", place=4, before="R", now="Cit") in said
