"""Factors as data: the library of them is whole, their numbers are those that were printed, and faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library.check import check_paths
from game.library.factors import FACTORS_FILE, GROUPS, SHIFTED, Therapy, Use, load_factors, read_factors
from game.library.peptides import load_peptides
from game.library.rules import USUAL
from game.library.words import load_words
from tests.library.small import Refused, line_of, told_of

GOOD = """
[[factor]]
id = "coffee"
group = "habit"
multiplies = { wake_after = 1.1, sleepers = 0.9 }
sets = { seen_steps = 160 }
mutes = ["dr15"]
honesty = "invented for play"
source = ""
odds = [
    {disease="gout", measure="odds", value=0.8, interval=[0.7, 0.9], beside=["dr15"], population="b", source="A"},
]

[[factor]]
id = "dr15"
group = "gene"
molecules = ["DRB1*15:01", "DRB1*15:03"]
most = 1
shows = { beta = ["insulin-b9-23"] }
honesty = "simplified"
source = "Somebody 2000, Somewhere"

[[factor]]
id = "drug"
group = "therapy"
applies = 45
multiplies = { foxp3_loss = 0.3 }
honesty = "simplified"
source = "Somebody 2000, Somewhere"
icon = "insulin"
burden = 2
needs = ["dr15"]
depletes = ["plasma"]
uses = [
    { disease = "gout", status = "trial", calms = ["insulin-b9-23"], source = "A" },
]
"""


def test_the_factors_of_the_game_are_whole_and_have_their_words() -> None:
    assert check_paths([FACTORS_FILE]) == ([], [])
    assert {factor.group for factor in load_factors().values()} <= set(GROUPS)
    assert len(load_factors()) >= 8


# Sentences that print numbers of factors: the word key, and of which factor, disease and measure
PRINTED = (
    ("lab.preset.smoke.told", "smoking", "rheumatoid-arthritis", "risk"),
    ("lab.preset.smoke.told", "shared-epitope", "rheumatoid-arthritis", "risk"),
    ("lab.preset.ebv.told", "ebv", "multiple-sclerosis", "rate"),
    ("codex.stress.text", "stress-disorder", "lupus", "odds"),
    ("codex.genes.why", "dr3-dr4", "type-1-diabetes", "odds"),
)


@pytest.mark.parametrize(("key", "factor", "disease", "measure"), PRINTED)
def test_a_sentence_prints_the_interval_that_the_library_has(key: str, factor: str, disease: str, measure: str) -> None:
    text = load_words(strict=True)(key)
    found = [one for one in load_factors()[factor].odds if (one.disease, one.measure) == (disease, measure)]
    assert found
    for one in found:
        spans = [f"{one.low:g} to {one.high:g}", f"{one.low:.0f} to {one.high:.0f}"]
        assert one.low and any(span in text for span in spans), f"{key} lacks {spans[0]}: {text}"


def test_every_rule_that_a_factor_shifts_is_a_rule_with_words() -> None:
    assert set(SHIFTED) <= set(USUAL)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "factors.toml"
    path.write_text(GOOD, encoding="utf-8")
    coffee, gene, drug = read_factors(path, load_peptides()).values()
    assert (coffee.start, drug.start) == (0.0, 45.0)
    assert coffee.multiplies == {"wake_after": 1.1, "sleepers": 0.9} and coffee.sets == {"seen_steps": 160}
    assert (gene.least, gene.most, gene.shows) == (1, 1, {"beta": ("insulin-b9-23",)})
    (odds,) = coffee.odds
    assert (odds.value, odds.low, odds.high, odds.beside) == (0.8, 0.7, 0.9, ("dr15",))
    use = Use("gout", "trial", "A", ("insulin-b9-23",))
    assert drug.therapy == Therapy("insulin", 2, (use,), ("dr15",), depletes=("plasma",))
    assert coffee.therapy is gene.therapy is None


@pytest.mark.rule("Genes, sex, habits, infections, marks and therapies shift a few rules")
@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "coffee"', 'id = "Coffee"', "Coffee", "small letters"),
        ('id = "drug"', 'id = "coffee"', "", "is there twice"),
        ('group = "habit"', 'group = "vice"', "vice", "'group' is 'vice'"),
        ("wake_after = 1.1", "wake_after = 2.0", "wake_after = 2.0", "'wake_after' is 2"),  # one factor is no fate
        ("wake_after = 1.1", "wake_after = 0.6", "wake_after = 0.6", "'wake_after' is 0.6"),
        ("foxp3_loss = 0.3", "foxp3_loss = 0.1", "foxp3_loss = 0.1", "'foxp3_loss' is 0.1"),  # nor is a therapy
        ("wake_after = 1.1", "treg_speed = 1.1", "treg_speed", "no rule that a factor shifts"),
        ("wake_after = 1.1", "wake_after = true", "wake_after", "not a number"),
        ("seen_steps = 160", "seen_steps = 160.5", "seen_steps", "not a whole number"),
        ("seen_steps = 160", "seen_steps = 1", "seen_steps", "'seen_steps' is 1"),
        ("seen_steps = 160", "sleepers = 6", "sets = ", "'sleepers' is multiplied too"),
        ('mutes = ["dr15"]', 'mutes = ["tea"]', "mutes", "there is no factor 'tea'"),
        ('mutes = ["dr15"]', 'mutes = ["coffee"]', "mutes", "it names itself"),
        ('"DRB1*15:01"', '"DR15"', "molecules", "'DR15' is no HLA molecule"),
        ('group = "gene"', 'group = "mark"', "molecules", "a mark has no molecules"),
        ("most = 1", "most = 1\nleast = 2", "least", "least 2 is more than most 1"),
        ('"insulin-b9-23"', '"flu"', "shows", "there is no peptide 'flu'"),
        ("applies = 45", 'applies = "later"', "later", "'applies' is 'later'"),
        ("applies = 45", "applies = -3", "applies = -3", "'applies' is -3"),
        ("most = 1", "most = 1\napplies = 9", "shows", "from birth on"),
        ('source = "Somebody 2000, Somewhere"', 'source = ""', "", "needs a source"),
        ("value=0.8", "value=0.8, weight=3", "odds", "'weight' is not known here"),
        ("value=0.8", "value=0.95", "odds", "lies outside its interval"),
        ("value=0.8, interval=[0.7, 0.9], ", "", "odds", "neither a value nor an interval"),
        ('measure="odds"', 'measure="luck"', "odds", "'measure' is 'luck'"),
        ('beside=["dr15"]', 'beside=["tea"]', "odds", "there is no factor 'tea'"),
        ('population="b", ', "", "odds", "'population' is missing"),
        ("interval=[0.7, 0.9]", "interval=[0.9, 0.7]", "odds", "two numbers [from, to]"),
        ('honesty = "simplified"', 'honesty = "true"', "true", "'honesty' is 'true'"),
        ('id = "drug"', 'id = "drug"\ncolour = "red"', "colour", "'colour' is not known here"),
        ("burden = 2\n", "", "", "'burden' is missing"),
        ("burden = 2", "burden = 6", "burden = 6", "'burden' is 6"),
        ("most = 1", "most = 1\nburden = 2", "burden", "'burden' is not known here"),  # a therapy's
        ('needs = ["dr15"]', 'needs = ["tea"]', "needs", "there is no factor 'tea'"),
        ('depletes = ["plasma"]', 'depletes = ["old"]', "depletes", "no B cell is 'old'"),
        ('status = "trial"', 'status = "rumour"', "uses", "'status' is 'rumour'"),
        ('calms = ["insulin-b9-23"]', 'calms = ["flu"]', "uses", "there is no peptide 'flu'"),
        (
            'calms = ["insulin-b9-23"]',
            'calms = ["influenza-ha-306-318"]',
            "uses",
            "'influenza-ha-306-318' is a foreign peptide",
        ),
    ],
)
def test_each_fault_is_told_at_its_line(
    tmp_path: Path, broken: Refused, old: str, new: str, where: str, what: str
) -> None:
    path = tmp_path / "factors.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    problems = broken(lambda: read_factors(path, load_peptides()))
    told = told_of(problems, what)
    assert not where or told.place == line_of(path, where)
    assert check_paths([path])[0] == list(problems), "check tells the same"


def said(factor: str, disease: str, *others: str) -> list[tuple[float, float, float]]:
    """The numbers that are printed of a factor beside others: value, and the interval."""
    return [(row.value, row.low, row.high) for row in load_factors()[factor].odds_of(disease, others)]


RA, MS = "rheumatoid-arthritis", "multiple-sclerosis"


@pytest.mark.parametrize(
    ("factor", "disease", "others", "numbers"),
    [
        ("shared-epitope", RA, (), [(2.8, 1.6, 4.8)]),
        ("shared-epitope", RA, ("smoking",), [(7.5, 4.2, 13.1)]),
        ("shared-epitope-twice", RA, ("smoking", "sex-female"), [(15.7, 7.2, 34.2)]),
        ("smoking", RA, (), [(2.4, 1.3, 4.6)]),
        ("smoking", RA, ("shared-epitope",), []),  # told once, with the gene
        ("smoking", RA, ("seronegative",), []),
        ("shared-epitope", RA, ("seronegative", "smoking"), []),
        ("drb1-15-01", MS, ("a-02",), [(3.0, 0.0, 0.0)]),
        ("smoking", MS, ("drb1-15-01",), [(12.7, 10.8, 14.9)]),
        ("smoking", MS, ("a-02",), [(1.48, 1.35, 1.63)]),
        ("smoking", MS, ("drb1-15-01", "a-02"), []),  # nobody printed a number for both
        ("a-02", MS, (), [(0.63, 0.0, 0.0), (0.61, 0.51, 0.72)]),
        ("ebv", MS, (), [(32.4, 4.3, 245.3)]),
        ("sex-female", RA, (), [(0.0, 2.0, 3.0)]),
        ("ebv", RA, (), []),
    ],
)
def test_the_number_is_that_of_people_with_the_same_factors(
    factor: str, disease: str, others: tuple[str, ...], numbers: list[tuple[float, float, float]]
) -> None:
    assert said(factor, disease, *others) == numbers


@pytest.mark.rule("What a factor does to the odds of people")
def test_no_odds_are_fed_into_a_rule() -> None:
    """What is printed of people may be thirty-fold; what a factor does here is small. No therapy has such odds."""
    for factor in load_factors().values():
        if factor.therapy is not None:
            assert not factor.odds
            continue
        assert all(0.67 <= by <= 1.5 for by in factor.multiplies.values()), factor.id
