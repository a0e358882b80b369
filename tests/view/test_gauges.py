"""Gauges say what they mean and what is about to end the run; lamps say what a blood test would find."""

from __future__ import annotations

import pygame
import pytest

from game.library import build_setup, load_peptides
from game.tissue.world import Tissue
from game.view.hud.gauges import BEAT, TOLD_FOR
from game.view.hud.hud import TISSUE_CARD, Hud
from game.view.hud.lamps import KINDS, Lamps, kind_of, kinds_of
from game.view.kit.kit import Kit

LIMITS = ("integrity", "inflammation", "infection")


def hud_of(kit: Kit, level: str = "islet") -> tuple[Tissue, Hud]:
    tissue = Tissue(build_setup(level, 1), 1)
    return tissue, Hud(tissue, kit)


def drawn(hud: Hud, area: pygame.Rect) -> bytes:
    page = pygame.Surface((960, 540)).convert()
    hud.update(0.0, calm=True)
    hud.draw(page)
    return pygame.image.tobytes(page.subsurface(area), "RGB")


BELOW = pygame.Rect(8, 106, 232, 74)


def test_the_words_are_there_at_first_and_on_hover(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    explained = drawn(hud, BELOW)
    tissue.now = TOLD_FOR + 1
    bare = drawn(hud, BELOW)
    assert bare == bytes(len(bare))
    hud.point(TISSUE_CARD.center)
    assert drawn(hud, BELOW) == explained
    hud.point((480, 270))
    assert drawn(hud, BELOW) == bare


def test_every_gauge_and_its_line_is_told(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    said = "\n".join(hud.lines())
    assert f"{round(100 * tissue.rules.healthy_share)} %" in said
    assert f"{round(100 * tissue.rules.infection_left)} %" in said
    for meter in LIMITS:
        assert kit.words(f"hud.gauge.{meter}", limit=0).split(":")[0] in said


def overrun(tissue: Tissue) -> None:
    for cell in tissue.cells:
        cell.virus, cell.load, cell.state = next(iter(tissue.setup.microbes)), 50.0, "infected"


def test_what_is_about_to_end_the_run_is_said_with_its_time(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    before = drawn(hud, BELOW)
    overrun(tissue)
    tissue.now = tissue.rules.duration - 12 * 30
    hud.update(0.0, calm=True)
    assert kit.words("hud.threat.infection", time="0:12") in hud.lines()
    assert drawn(hud, BELOW) != before
    tissue.now += 30
    tissue.now -= tissue.now % 6
    hud.update(0.0, calm=True)
    assert any("0:11" in line for line in hud.lines())


def test_the_warning_pulses_unless_motion_is_reduced(kit: Kit) -> None:
    def beats(*, calm: bool) -> set[bytes]:
        tissue, hud = hud_of(kit)
        overrun(tissue)
        tissue.now = tissue.rules.duration - 12 * 30
        seen = set()
        for _ in range(6):
            hud.update(BEAT / 2, calm=calm)
            page = pygame.Surface((960, 540)).convert()
            hud.draw(page)
            seen.add(pygame.image.tobytes(page.subsurface(BELOW), "RGB"))
        return seen

    assert len(beats(calm=False)) == 2
    assert len(beats(calm=True)) == 1


@pytest.mark.parametrize("left", [1, 3])
def test_the_cells_that_are_left_to_lose_are_counted(kit: Kit, left: int) -> None:
    tissue, hud = hud_of(kit)
    beta = [cell for cell in tissue.cells if cell.kind == "beta"]
    floor = int(tissue.rules.disease_share * len(beta))
    for cell in beta[: len(beta) - floor - left]:
        cell.state, cell.health = "dead", 0.0
    tissue.now = TOLD_FOR + 6
    hud.update(0.0, calm=True)
    assert kit.words("hud.threat.cells", count=left) in hud.lines()


# The blood test


def test_lamps_are_named_by_the_protein(kit: Kit) -> None:
    setup = build_setup("islet", 1)
    assert kinds_of(setup.shown) == ("IAA", "GADA")
    assert kind_of("gad65-555-565") == "GADA"
    assert kind_of("hsd17b12-vfv") == ""
    assert kind_of("influenza-ha-306-318") == ""


def test_every_lamp_can_be_lit_and_every_kind_of_antibody_has_one(kit: Kit) -> None:
    # A lamp for a protein that no cell shows a piece of would stay dark whatever happens
    tissue, hud = hud_of(kit)
    assert hud.lamps.kinds == kinds_of(tissue.setup.shown)
    tissue.blood_test[:] = tissue.setup.shown
    assert hud.lamps.lit == hud.lamps.kinds
    assert {kind for peptide in load_peptides() if (kind := kind_of(peptide))} == set(KINDS)


def test_a_lamp_is_lit_when_antibodies_were_found(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    dark = drawn(hud, hud.lamps.place)
    assert kit.words("hud.blood.none", kinds="IAA, GADA") in hud.lines()
    tissue.blood_test.append("gad65-555-565")
    one = drawn(hud, hud.lamps.place)
    assert one != dark
    assert kit.words("hud.blood.found", kinds="GADA") in hud.lines()
    tissue.blood_test.append("insulin-b9-23")
    assert hud.lamps.lit == ("IAA", "GADA")
    assert drawn(hud, hud.lamps.place) != one


def test_what_was_not_found_is_named_as_the_lamps_are(kit: Kit) -> None:
    # Words of the islet's antibodies in the joint or the kidney would be untrue
    for level, kinds in (("clinic", "ACPA"), ("kidney", "DNA, Sm, Ro")):
        tissue = Tissue(build_setup(level, 1), 1)
        assert Lamps(tissue, kit).lines == (kit.words("hud.blood.none", kinds=kinds),)


def test_pointing_at_the_lamps_explains_them(kit: Kit) -> None:
    _, hud = hud_of(kit)
    area = pygame.Rect(660, hud.lamps.place.bottom + 6, 292, 60)
    before = drawn(hud, area)
    hud.point(hud.lamps.place.center)
    assert drawn(hud, area) != before


@pytest.mark.parametrize("level", ["skin", "heart", "thymus"])
def test_there_are_none_where_no_laboratory_would_look(kit: Kit, level: str) -> None:
    _, hud = hud_of(kit, level)
    assert not hud.lamps.there
    assert not hud.lamps.lines


# What there is to do


def test_microbes_and_alarms_are_ticked_off(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    card = pygame.Rect(736, 8, 216, 116)
    none = drawn(hud, card)
    assert any(kit.words("hud.microbes", count=0) in line for line in hud.lines())
    overrun(tissue)
    tissue.now += 6
    assert drawn(hud, card) != none
    left = len([cell for cell in tissue.cells if cell.state == "infected"])
    assert any(kit.words("hud.microbes", count=left) in line for line in hud.lines())


def test_a_harmless_commensal_is_nothing_to_clear(kit: Kit) -> None:
    tissue, hud = hud_of(kit)
    assert any(tissue.setup.microbes[one.microbe].harmless for one in tissue.bacteria) or not tissue.bacteria
    assert any(kit.words("hud.microbes", count=0) in line for line in hud.lines())
