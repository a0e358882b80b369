"""The end is told as it is: no text says that microbes are gone while some are left."""

from __future__ import annotations

import pytest

from game.classroom.endings import ending_of
from game.library import build_setup, load_words
from game.tissue.state import Bacterium, Virion
from game.tissue.world import Tissue

PLACES = ("skin", "lymph-node", "heart", "islet")


def ended(level: str, outcome: str = "healthy") -> Tissue:
    """A tissue without microbes that do harm, with this end."""
    tissue = Tissue(build_setup(level, 1), 1)
    tissue.virions.clear()
    tissue.bacteria[:] = [one for one in tissue.bacteria if tissue.setup.microbes[one.microbe].harmless]
    for cell in tissue.cells:
        cell.virus, cell.state = "", "healthy"
    tissue.outcome = outcome
    return tissue


def harmful(tissue: Tissue, form: str) -> str:
    """A microbe of this form that does harm, "" where the level has none."""
    found = (one.id for one in tissue.setup.microbes.values() if one.form == form and not one.harmless)
    return next(found, "")


@pytest.mark.parametrize("level", PLACES)
def test_microbes_are_said_to_be_cleared_only_when_they_are(level: str) -> None:
    words = load_words(strict=True)
    told: dict[str, str] = {}
    for left in ("free virus", "hidden virus", "bacterium"):
        tissue = ended(level)
        cleared = ending_of(words, tissue).text
        assert cleared == words(f"end.{level}.healthy.text")
        microbe = harmful(tissue, "bacterium" if left == "bacterium" else "virus")
        if not microbe:
            continue
        match left:
            case "free virus":
                tissue.virions.append(Virion(tissue.new_id(), microbe, 5.0, 5.0, 0.0, 0.0, 999))
            case "hidden virus":
                tissue.cells[0].virus = microbe
            case _:
                tissue.bacteria.append(Bacterium(tissue.new_id(), microbe, 5.0, 5.0, 0.0, 0.0, 20.0, 999))
        told[left] = ending_of(words, tissue).text
        assert told[left] == words(f"end.{level}.healthy.left") != cleared
    assert told, "nothing that does harm comes to this level"


def test_a_harmless_commensal_may_stay() -> None:
    words = load_words(strict=True)
    tissue = ended("islet")
    kept = next(one.id for one in tissue.setup.microbes.values() if one.harmless)
    tissue.bacteria.append(Bacterium(tissue.new_id(), kept, 5.0, 5.0, 0.0, 0.0, 20.0, 999))
    assert ending_of(words, tissue).text == words("end.islet.healthy.text")


def test_no_other_end_says_that_microbes_are_gone() -> None:
    words = load_words(strict=True)
    for level in PLACES:
        for outcome in ("scarred", "infection", "disease"):
            assert "cleared" not in ending_of(words, ended(level, outcome)).text


@pytest.mark.parametrize(
    ("outcome", "hurt", "closed", "title"),
    [
        ("healthy", {}, False, "The joint glides"),
        ("healthy", {"airway": 40.0}, True, "The joint glides"),
        ("healthy", {"chondrocyte": 80.0}, False, "Worn, and it moves"),
        ("healthy", {"bone": 80.0}, False, "Notched, and it moves"),
        ("scarred", {"chondrocyte": 80.0, "airway": 10.0}, True, "Worn cartilage"),
        ("scarred", {"chondrocyte": 80.0, "bone": 80.0}, False, "Notched bone"),
        ("scarred", {"synoviocyte": 40.0}, True, "A stiff joint"),
        ("scarred", {"synoviocyte": 40.0}, False, "A sore lining"),
        ("scarred", {"airway": 10.0}, True, "A scarred airway"),
    ],
)
def test_the_end_of_a_joint_says_what_became_of_it(
    outcome: str, hurt: dict[str, float], closed: bool, title: str
) -> None:
    """What decided names it: bone and cartilage before what heals, and stiff only what is swollen shut."""
    words = load_words(strict=True)
    tissue = ended("joint", outcome)
    for cell in tissue.cells:
        cell.health = hurt.get(cell.kind, 100.0)
    if closed:
        tissue.pannus = [0]
    told = ending_of(words, tissue)
    assert told.title == title
    assert ("closed ways" in told.sentence) == (title == "A stiff joint")
    left, every = tissue.left_of_target()
    assert f"{left} of {every}" in told.sentence or "of 100 points" in told.sentence


@pytest.mark.parametrize(
    ("hurt", "said"), [({"synoviocyte": 10.0}, "lining"), ({"airway": 10.0}, "airway"), ({"bone": 10.0}, "38 of 38")]
)
def test_an_ill_joint_says_what_was_lost(hurt: dict[str, float], said: str) -> None:
    """All cells of cartilage and bone left is no reason why a disease began: what was lost instead is told."""
    words = load_words(strict=True)
    tissue = ended("joint", "disease")
    for cell in tissue.cells:
        cell.health = hurt.get(cell.kind, 100.0)
    told = ending_of(words, tissue)
    assert told.title == words("end.joint.disease.title")
    assert said in told.sentence


@pytest.mark.parametrize(
    ("outcome", "clog", "title"),
    [
        ("healthy", 5.0, "The filters stay open"),
        ("scarred", 40.0, "Filters with scars"),
        ("disease", 70.0, "Protein in the urine"),
        ("infection", 5.0, "The infection won"),
    ],
)
def test_the_end_of_a_kidney_is_told_by_its_filters(outcome: str, clog: float, title: str) -> None:
    words = load_words(strict=True)
    tissue = ended("kidney", outcome)
    for one in tissue.filters:
        one.clog = clog
    told = ending_of(words, tissue)
    assert told.title == title
    left, every = tissue.left_of_target()
    assert f"{left} of {every}" in told.sentence
    assert ("Lupus nephritis" in told.sentence) == (outcome == "disease")


def test_a_practice_of_the_joint_tells_its_own_end() -> None:
    words = load_words(strict=True)
    tissue = ended("joint-practice", "scarred")
    for cell in tissue.cells:
        cell.health = 50.0
    assert ending_of(words, tissue).title == words("end.joint-practice.scarred.title")
