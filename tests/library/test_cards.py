"""Cards of a level: the seed draws one patient of them, and what is wrong with one is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from game.library import build_case, build_setup, levels, load_peptides, load_scenario
from game.library import plan as planning
from game.library.check import check_paths
from game.library.factors import load_factors
from game.library.patients import NAMES, draw_patient
from game.library.plan import cards_of, in_patient, inherited, patient_of, why_of
from game.library.scenarios import read_scenario
from game.problems import Broken
from game.tissue.patient import Groove, Patient
from game.tissue.setup import Rules
from tests.clinic import CARD_IDS, CARDS, LEVEL, drill
from tests.library.small import Refused, line_of, told_of

SEEDS = range(60)


@pytest.mark.rule("Some levels are about one patient")
@pytest.mark.usefixtures("clinic")
def test_the_seed_draws_the_patient_and_each_card_has_its_turn() -> None:
    patients = [patient_of(load_scenario(LEVEL), seed) for seed in SEEDS]
    assert {patient.card for patient in patients if patient} == set(CARD_IDS)
    assert patients == [patient_of(load_scenario(LEVEL), seed) for seed in SEEDS]
    assert len({patient.name for patient in patients if patient}) > NAMES / 2
    for patient in patients:
        assert patient is not None
        card = next(card for card in load_scenario(LEVEL).patients if card.id == patient.card)
        assert patient.hla == card.hla and patient.sex in card.sexes
        assert card.ages[0] <= patient.age <= card.ages[1]
        assert 1 <= int(patient.name) <= NAMES


@pytest.mark.usefixtures("clinic")
def test_a_factor_of_one_sex_is_had_by_that_sex_alone() -> None:
    cards = load_scenario(LEVEL).patients
    drawn = [draw_patient(cards, seed, load_factors(), "dr4") for seed in SEEDS]
    assert {patient.sex for patient in drawn if patient} == {"female", "male"}
    for patient in drawn:
        assert patient is not None
        assert ("sex-female" in patient.factors) == (patient.sex == "female")


@pytest.mark.usefixtures("clinic")
def test_a_card_can_be_fixed_and_nothing_else_is_drawn_otherwise() -> None:
    for seed in (1, 2, 3):
        found = [build_setup(LEVEL, seed, card=card) for card in CARD_IDS]
        assert [setup.patient.card for setup in found if setup.patient] == list(CARD_IDS)
        assert len({setup.patient.name for setup in found if setup.patient}) == 1
        assert len({setup.arrivals for setup in found}) == 1
    with pytest.raises(Broken, match="no card 'moon'"):
        build_setup(LEVEL, 1, card="moon")
    assert cards_of(LEVEL) == CARD_IDS
    assert cards_of("heart") == ()


@pytest.mark.usefixtures("clinic")
def test_the_rules_of_the_setup_are_the_folded_ones_and_tell_why() -> None:
    setup = build_setup(LEVEL, 1, card="dr4")
    patient = setup.patient
    assert patient is not None
    usual = build_setup(LEVEL, 1, card="plain").rules
    assert setup.rules.alarm_fade == round(usual.alarm_fade * 1.15)
    why = why_of(LEVEL, patient)
    assert [(change.layer, change.factor) for change in why["alarm_fade"]][-1] == ("patient", "smoking")
    for rule, changes in why.items():
        assert changes[0].before == getattr(Rules(), rule)
        assert changes[-1].after == getattr(setup.rules, rule)
        assert all(one.after == two.before for one, two in pairwise(changes))
    muted = build_setup(LEVEL, 1, card="seronegative")
    assert muted.rules.alarm_fade == usual.alarm_fade, "smoke changes nothing there"


@pytest.mark.rule("Some put a rule to a number")
def test_who_never_smoked_meets_no_smoke_and_who_smokes_does() -> None:
    gusts = {card: build_setup("joint", 1, card=card).rules.gusts for card in cards_of("joint")}
    cards = {card.id: card.factors for card in load_scenario("joint").patients}
    assert gusts.keys() == cards.keys()
    for card, factors in cards.items():
        assert (gusts[card] == 0) == ("never-smoked" in factors), card
    assert set(map(bool, gusts.values())) == {True, False}


@pytest.mark.usefixtures("clinic")
def test_what_a_factor_makes_cells_show_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    every = load_factors()
    every["smoking"] = replace(
        every["smoking"], shows={"beta": ("insulin-b9-23", "vimentin-66-78"), "moon": ("tpi-23-37",)}
    )
    monkeypatch.setattr(planning, "load_factors", lambda: every)
    setup = build_setup(LEVEL, 1, card="dr4")
    assert "vimentin-66-78" in setup.shown_by["beta"] and "vimentin-66-78" in setup.antigens
    assert "moon" not in setup.shown_by
    muted = build_setup(LEVEL, 1, card="seronegative")
    assert "vimentin-66-78" not in muted.shown_by["beta"]


def test_a_peptide_lies_as_in_the_groove_that_holds_it_best() -> None:
    peptide = replace(
        load_peptides()["mbp-85-99"],
        grooves=(Groove("DRB1*15:01", 0.9, "VHFFKNIVT", 4), Groove("DRB5*01:01", 1.0, "FFKNIVTPR", 6)),
    )

    def lies(*hla: str) -> tuple[str, int]:
        found = in_patient(peptide, Patient("1", 30, "female", hla))
        assert found.letters[found.core_start : found.core_start + 9] == found.core
        return found.core, found.core_start

    assert lies("DRB1*15:01") == lies("DRB1*07:01") == ("VHFFKNIVT", 4)
    assert lies("DRB5*01:01") == lies("DRB1*15:01", "DRB5*01:01") == ("FFKNIVTPR", 6)
    assert in_patient(peptide, None) is peptide


@pytest.mark.usefixtures("clinic")
def test_a_treg_inherits_nothing_that_this_hla_never_showed() -> None:
    scenario, library = load_scenario(LEVEL), load_peptides()
    patient = patient_of(scenario, 1, "plain")
    assert patient is not None
    setup, peptides = build_case(LEVEL, 1, card="plain")
    for id in setup.known:
        grooves = library[id].grooves
        assert not grooves or any(groove.allele in patient.hla for groove in grooves)
    assert set(inherited(scenario, 1, (), patient)) <= set(scenario.draw_from)
    assert all(setup.antigens[id].core == peptides[id].core for id in setup.antigens)


@pytest.mark.parametrize("level", levels())
def test_levels_about_nobody_in_particular_have_no_patient(level: str) -> None:
    setup = build_setup(level, 1)
    assert (setup.patient is None) == (not load_scenario(level).patients)
    if setup.patient is None:
        assert setup.phases == () and not any(one.grooves for one in setup.antigens.values())


REFUSALS = [
    ('id = "dr4"', 'id = "DR 4"', "DR 4", "small letters"),
    ('id = "plain"', 'id = "dr4"', "", "the id 'dr4' is taken"),
    ('"DRB1*04:01", ', '"DR4", ', "DR4", "'DR4' is no HLA molecule"),
    ('hla = ["DRB1*07:01", "DQA1*03:01/DQB1*03:02"]', "hla = []", "hla = []", "nobody has no HLA"),
    ('"shared-epitope"', '"luck"', "luck", "there is no factor 'luck'"),
    ('"DRB1*04:01", ', '"DRB1*04:01", "DRB1*04:04", ', "04:04", "asks for 1 of its molecules; this card has 2"),
    ('"A*02:01"]', '"B*44:02"]', "B*44", "'a-02' asks for 1"),
    ("ages = [20, 40]", "ages = [40, 20]", "[40, 20]", "two numbers [from, to]"),
    ("ages = [20, 40]", "ages = [20.5, 40]", "20.5", "years are counted whole"),
    ("ages = [20, 40]", "ages = [20, 400]", "400", "two numbers [from, to]"),
    ('sexes = ["male"]', 'sexes = ["some"]', "sexes", "use some of: female, male"),
    ('sexes = ["male"]', "sexes = []", "sexes", "it is empty"),
    ("ages = [20, 40]", 'ages = [20, 40]\nsexes = ["male"]', "sexes", "a sex that this card has not"),
    ("ages = [30, 30]", 'ages = [30, 30]\ncolour = "red"', "colour", "'colour' is not known here"),
    ("factors = []", "", "", "'factors' is missing"),
]


@pytest.mark.parametrize(("old", "new", "where", "what"), REFUSALS)
def test_each_fault_of_a_card_is_told_at_its_line(
    tmp_path: Path, broken: Refused, old: str, new: str, where: str, what: str
) -> None:
    path = tmp_path / f"{LEVEL}.toml"
    assert old in CARDS
    path.write_text(drill(CARDS.replace(old, new, 1)), encoding="utf-8")
    problems = broken(lambda: read_scenario(path, load_peptides()))
    told = told_of(problems, what)
    assert not where or told.place == line_of(path, where)


def test_a_card_whose_hla_holds_nothing_of_the_cells_is_told(
    tmp_path: Path, broken: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = {
        id: replace(peptide, grooves=(Groove("DRB1*15:01", 1.0, peptide.core, peptide.core_start),))
        for id, peptide in load_peptides().items()
    }
    path = tmp_path / f"{LEVEL}.toml"
    path.write_text(drill(), encoding="utf-8")
    problems = broken(lambda: read_scenario(path, library))
    assert any("holds nothing of the cells 'beta'" in problem.what for problem in problems)
    assert any("holds nothing of the microbe" in problem.what for problem in problems)


def test_factors_that_together_go_too_far_are_told(tmp_path: Path, broken: Refused) -> None:
    text = drill().replace("[rules]", "[rules]\nleftover = 0.9", 1)
    assert text != drill()
    path = tmp_path / f"{LEVEL}.toml"
    path.write_text(text.replace('"sex-female"]', '"sex-female", "ebv"]'), encoding="utf-8")
    problems = broken(lambda: read_scenario(path, load_peptides()))
    assert any("make leftover 1.125, outside" in problem.what for problem in problems)


@pytest.mark.usefixtures("clinic")
def test_check_takes_a_level_with_cards(tmp_path: Path) -> None:
    assert check_paths([tmp_path / f"{LEVEL}.toml"]) == ([], [])
