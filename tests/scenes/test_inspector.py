"""The inspector: verdicts by key and by click, and nothing that gives the answer away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pygame
import pytest

from game.classroom.evidence import evidence
from game.library import Peptide, Words, build_setup
from game.library.words import WORDS_FOLDER, read_words
from game.runs.case import case_of
from game.scenes.base import Pop, Push, Stage
from game.scenes.codex import Codex
from game.scenes.inspector import Inspector
from game.scenes.table import read_in_reach
from game.tissue.commands import Command, Decide, Verdict
from game.tissue.world import Tissue
from game.tools.shot import played
from game.view.kit.text import Type
from tests.scenes.doing import click, picture, point, press, wheel

SPOTS = {Verdict.CALM: (100, 490), Verdict.PERMIT: (480, 490), Verdict.RESTRAIN: (800, 490)}
KEYS = {Verdict.CALM: pygame.K_1, Verdict.PERMIT: pygame.K_2, Verdict.RESTRAIN: pygame.K_3}


class Bench:
    """A patrol without a screen: what is given waits, and time passes when asked."""

    def __init__(self, seed: int = 5) -> None:
        self.level, self.seed = "islet", seed
        self.run, self.tissue = played("islet", seed, 900, until=lambda tissue: read_in_reach(tissue) >= 0)
        self.read = read_in_reach(self.tissue)
        assert self.read >= 0
        self.peptides: Mapping[str, Peptide] = case_of("islet", seed).peptides
        self.given: list[Command] = []
        self.lived = 0.0
        # Enough for any verdict: what is refused has tests of its own
        self.tissue.treg.il2 = 50.0

    def give(self, command: Command) -> None:
        self.given.append(command)

    def advance(self, seconds: float, rate: float) -> None:
        self.lived += seconds * rate

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
    assert isinstance(click(inspector, (545, 27)), Pop)
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


def test_it_does_not_open_on_a_cell_that_is_not_there(new_stage: Stage, bench: Bench, page: pygame.Surface) -> None:
    inspector = Inspector(new_stage, bench, 999_999)
    inspector.draw(page)
    assert isinstance(inspector.update(0.1), Pop)


@pytest.mark.parametrize(("pace", "lived"), [("relaxed", 0.0), ("normal", 0.2)])
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


@pytest.mark.parametrize("more", [0, 14])
def test_the_library_scrolls_to_its_end_and_no_further(
    inspector: Inspector, bench: Bench, page: pygame.Surface, more: int
) -> None:
    # In the thymus it grows to more than twenty
    bench.tissue.known += list(bench.tissue.setup.antigens)[:more]
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
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every text that is drawn."""
    texts: list[str] = []
    draw = Type.draw

    def listen(self: Type, surface: pygame.Surface, text: str, *rest: object, **named: object) -> pygame.Rect:
        texts.append(text)
        return draw(self, surface, text, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Type, "draw", listen)
    yield texts


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


def test_the_fit_is_a_number_only_when_asked_for(
    new_stage: Stage, bench: Bench, page: pygame.Surface, written: list[str]
) -> None:
    cell = bench.tissue.dendritic_with(bench.read)
    assert cell is not None
    number = f"{evidence(bench.tissue, cell).library[0].fit:.2f}"
    for assist, expected in (("always", True), ("never", False)):
        written.clear()
        new_stage.saves.settings.assist = assist
        inspector = Inspector(new_stage, bench, bench.read)
        inspector.update(1.0)
        inspector.draw(page)
        assert (number in written) is expected


def test_the_fit_is_shown_with_the_relaxed_pace_by_default(new_stage: Stage) -> None:
    settings = new_stage.saves.settings
    assert settings.shows_fit
    settings.pace = "normal"
    assert not settings.shows_fit


# What it knows


def test_the_evidence_is_what_stands_around(bench: Bench) -> None:
    tissue = bench.tissue
    cell = tissue.dendritic_with(bench.read)
    assert cell is not None
    found = evidence(tissue, cell)
    assert found.core == tissue.setup.antigens[cell.antigen].core
    assert {one.peptide for one in found.library} == set(tissue.setup.known)
    fits = [one.fit for one in found.library]
    assert fits == sorted(fits, reverse=True)
    assert 0 <= found.heat <= 100
    spot = min(
        (one for one in tissue.cells if one.state == "healthy"),
        key=lambda one: (one.x - cell.x) ** 2 + (one.y - cell.y) ** 2,
    )
    cell.x, cell.y = spot.x + 0.5, spot.y + 0.5
    before = evidence(tissue, cell).infected
    spot.state = "infected"
    assert evidence(tissue, cell).infected == before + 1


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
    turn = press(inspector, pygame.K_c) if by_key else click(inspector, (546, 57))
    assert isinstance(turn, Push)
    assert isinstance(turn.scene, Codex)
    assert turn.scene.focus()
    assert isinstance(press(turn.scene, pygame.K_ESCAPE), Pop)
