"""The patients of a level: cards as written in its file, and the one patient that a seed draws from them.

A card says what shifts the odds, never what happens: of two patients with the same card one may stay well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.library.factors import SEXES, Factor, molecules_of
from game.library.fold import fold
from game.library.lots import stream
from game.library.reading import Section
from game.library.rules import USUAL, contradictions, span_of
from game.tissue.chance import between, pick
from game.tissue.patient import Patient

NAMES = 16  # words patient.name.1 and on: first names that any sex may have
YOUNGEST, OLDEST = 1, 99
MOST_CARDS = 12
MOST_FACTORS, MOST_HLA = 8, 6  # of a card: what is drawn of it has room


@dataclass(frozen=True, slots=True)
class PatientCard:
    """A card: the HLA and the factors that its patients share, and from when to when and of which sexes they are."""

    id: str
    hla: tuple[str, ...]
    factors: tuple[str, ...]
    ages: tuple[int, int]
    sexes: tuple[str, ...]


def read_card(section: Section, factors: Mapping[str, Factor], level: Mapping[str, float | int]) -> PatientCard:
    """A table [[patients]] of a level whose rules are overridden by `level`."""
    least, most = section.span("ages", YOUNGEST, OLDEST)
    if least != int(least) or most != int(most):
        section.fault("ages", "years are counted whole", "write two whole numbers [from, to]")
    card = PatientCard(
        id=section.name_text("id"),
        hla=molecules_of(section, "hla"),
        factors=section.texts("factors"),
        ages=(int(least), int(most)),
        sexes=section.texts("sexes", SEXES),
    )
    if section.has("hla") and not card.hla:
        section.fault("hla", "nobody has no HLA", "name at least one molecule")
    if len(card.hla) > MOST_HLA:
        section.fault("hla", f"there are {len(card.hla)} molecules", f"keep those {MOST_HLA} that matter most here")
    if not card.sexes or set(card.sexes) - set(SEXES):
        section.fault("sexes", "it is " + (", ".join(card.sexes) or "empty"), "use some of: " + ", ".join(SEXES))
    if len(card.factors) > MOST_FACTORS:
        section.fault("factors", f"there are {len(card.factors)} of them", f"keep {MOST_FACTORS} at most")
    for id in card.factors:
        if id not in factors:
            section.fault("factors", f"there is no factor '{id}'", "name one of assets/library/factors.toml")
        else:
            _check_factor(section, card, factors[id])
    section.done()
    if all(id in factors for id in card.factors):
        _check_rules(section, [factors[id] for id in card.factors], level)
    return card


def _check_factor(section: Section, card: PatientCard, factor: Factor) -> None:
    """Note where a card does not have what one of its factors asks for."""
    if factor.molecules:
        has = [molecule for molecule in card.hla if molecule in factor.molecules]
        if not factor.least <= len(has) <= factor.most:
            asks = f"{factor.least} to {factor.most}" if factor.least < factor.most else f"{factor.least}"
            what = f"'{factor.id}' asks for {asks} of its molecules; this card has {len(has)}"
            section.fault("hla", what, "name others, or take the factor out: it knows " + ", ".join(factor.molecules))
    if factor.sex and factor.sex not in card.sexes:
        section.fault("sexes", f"'{factor.id}' is about a sex that this card has not", f'add "{factor.sex}"')


def _check_rules(section: Section, factors: Sequence[Factor], level: Mapping[str, float | int]) -> None:
    """Note where level and factors together bring a rule beyond what the tissue bears."""
    folded = fold(level, factors, 1)
    for rules in (folded.rules, *(phase.rules for phase in folded.phases)):
        for rule in folded.why:
            least, most = span_of(rule)
            if not least <= getattr(rules, rule) <= most:
                what = f"all factors together make {rule} {getattr(rules, rule):g}, outside {least:g} to {most:g}"
                section.fault("factors", what, "take one of them out, or change the rule of the level")
        for what in contradictions({rule: getattr(rules, rule) for rule in USUAL}):
            section.fault("factors", f"all factors together: {what}", "take one of them out")


def draw_patient(
    cards: Sequence[PatientCard], seed: int, factors: Mapping[str, Factor], card: str = ""
) -> Patient | None:
    """The patient of the run `seed`; None where there are no cards. `card` fixes a card by its id.

    Who has another card with the same seed has the same name, and the same place in the card's years. Raises KeyError
    for a card that there is not.
    """
    if not cards:
        return None
    lots = stream(seed, "patient")
    found = pick(lots, cards)
    if card:
        found = {one.id: one for one in cards}[card]
    name = str(between(lots, 1, NAMES))
    age = found.ages[0] + int(lots.random() * (found.ages[1] - found.ages[0] + 1))
    sex = pick(lots, found.sexes)
    has = tuple(id for id in found.factors if factors[id].sex in ("", sex))
    return Patient(name, age, sex, found.hla, has, found.id)
