"""Settings as texts: what a link and a command line may say, and what they are answered."""

from __future__ import annotations

import pytest

from game.lab.setting import LONGEST_TEXT, TREGS_DIAL, WrongSetting, dials, read_setting, usual
from game.lab.ward import Ward
from game.library.lab import load_lab


@pytest.mark.parametrize("illness", load_lab().illnesses)
def test_a_setting_is_read_back_from_its_text(illness: str) -> None:
    setting = usual(illness)
    assert setting.text == illness, "what is as usual is not written"
    for dial in dials(illness).values():
        for stop in range(len(dial.stops)):
            moved = setting.moved(dial.id, stop)
            assert read_setting(moved.text) == moved


def test_a_factor_alone_is_all_of_it_and_nought_is_none() -> None:
    setting = read_setting("multiple-sclerosis,drb1-15-01,ebv:0,smoking:1")
    assert (setting.at("drb1-15-01"), setting.at("ebv"), setting.at("smoking")) == (1.0, 0.0, 0.34)


def test_a_dial_stays_within_its_stops() -> None:
    setting = usual("type-1-diabetes")
    assert setting.moved(TREGS_DIAL, -3).at(TREGS_DIAL) == 0.0
    assert setting.moved(TREGS_DIAL, 99).at(TREGS_DIAL) == 2.0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "illness"),
        ("gout", "illness"),
        ("multiple-sclerosis,gout", "dial"),
        ("multiple-sclerosis,smoking:9", "stop"),
        ("multiple-sclerosis,,", "form"),
        ("multiple-sclerosis,smoking:-1", "form"),
        ("multiple-sclerosis,smoking:1:1", "form"),
        ("multiple-sclerosis,\u202esmoking", "form"),
        ("multiple-sclerosis," + "smoking," * LONGEST_TEXT, "long"),
    ],
)
def test_a_hostile_text_is_answered_with_a_word(text: str, key: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        read_setting(text)
    assert caught.value.key == key


def test_less_of_a_factor_shifts_rules_less() -> None:
    def fade(text: str) -> int:
        ward = Ward(read_setting(text), 1)
        assert ward.prepare()
        return ward.drawn[0].rules.alarm_fade

    none, some, all_of_it = (fade(f"multiple-sclerosis,smoking:{stop}") for stop in (0, 1, 3))
    assert none < some < all_of_it


def test_what_comes_later_comes_later_and_what_does_not_come_is_not_there() -> None:
    def comes(text: str) -> list[int]:
        ward = Ward(read_setting(text), 1)
        ward.prepare()
        return [one.step for one in ward.drawn[0].arrivals if one.microbe == "epstein-barr-virus"]

    usual_steps, later = comes("multiple-sclerosis"), comes("multiple-sclerosis,date:2")
    assert usual_steps and [step + 60 * 30 for step in usual_steps] == later
    assert comes("multiple-sclerosis,ebv:0") == []


def test_genes_bring_their_molecules() -> None:
    def hla(text: str) -> tuple[str, ...]:
        ward = Ward(read_setting(text), 1)
        ward.prepare()
        patient = ward.drawn[0].patient
        assert patient is not None
        return patient.hla

    assert "DRB1*15:01" in hla("multiple-sclerosis,drb1-15-01")
    assert "DRB1*15:01" not in hla("multiple-sclerosis")
