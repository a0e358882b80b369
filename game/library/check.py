"""All that somebody may have edited, checked in one go: maps, scenarios, places, peptides, the codex, the words ..."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import game
from game.given.files import kind_of
from game.host.paths import ASSETS, LEVELS
from game.library.codex import CODEX_FILE, codex_problems, read_codex
from game.library.factors import FACTORS_FILE, SHIFTED, Factor, load_factors, read_factors
from game.library.forms import DESK_FILE, read_forms
from game.library.ideas import IDEAS_FILE, read_ideas
from game.library.lab import LAB_FILE, load_lab, read_lab
from game.library.lessons import LESSONS, read_lesson
from game.library.nicknames import NICKNAMES_FILE, read_nicknames
from game.library.patients import NAMES
from game.library.peptides import (
    PEPTIDES_FOLDER,
    Peptide,
    Substitution,
    load_blosum62,
    load_peptides,
    read_blosum62,
    read_peptides,
)
from game.library.place_files import Around, place_problems
from game.library.places import PLACES_FOLDER, read_places
from game.library.plan import draw, map_problems
from game.library.questions import ANSWERS, QUESTIONS_FILE, TOUCHES, read_questions
from game.library.reading import Section, open_sheet
from game.library.scenarios import Scenario, read_scenario
from game.library.shapes import SHAPES_FILE, read_shapes
from game.library.strips import FOLDER, playable, read_strip
from game.library.therapies import offers, pool
from game.library.training import CannotBuild
from game.library.usage import ANY_PART, Usage, read_usage
from game.library.words import REFERENCE, WORDS_FOLDER, missing, places, read_words
from game.maps import load_map
from game.problems import Broken, Problem
from game.tissue.aims import AIMS
from game.tissue.outcomes import OUTCOMES, SURVIVED, Outcome

STRIPS_FOLDER = LEVELS / FOLDER
KNOWN_SUFFIXES = (".json", ".tmx", ".toml", ".txt")
MOST_ENTRIES = 20_000  # files and folders in a folder to check: who names the root of a disk means something else
# Seeds whose training peptides are built when a scenario is checked.
TRIED_SEEDS = range(40)
MOST_MISSING = 20  # texts of a language that are told one by one
STRIP_ENDS = (*SURVIVED, Outcome.DISEASE.value)  # how a strip can end: no microbe is there
LONGEST_ABOUT = 20  # words in the sentence about a peptide
# The words of the browser page, which is no Python; tests/build looks after them.
PAGE_WORDS = "page."


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach knows, by the names that a place may use."""

    hints: Collection[str]
    points: Collection[str]


class _Report:
    """What was found so far; a problem that two files share is told once."""

    def __init__(self, coach: Coach | None) -> None:
        self.coach = coach
        self.problems: dict[Problem, None] = {}
        self.unreadable: list[str] = []

    def add(self, problems: Iterable[Problem]) -> None:
        self.problems.update(dict.fromkeys(problems))


def _near(path: Path) -> Path:
    """`path` as seen from the working folder, when it lies inside."""
    return Path(os.path.relpath(path)) if path.is_relative_to(Path.cwd()) else path


def _english() -> tuple[Mapping[str, str], Mapping[str, str], str]:
    """The English texts, the line of each in its file, and how that file is called in messages."""
    path = WORDS_FOLDER / f"{REFERENCE}.json"
    texts, lines = read_words(path)
    return texts, lines, str(_near(path))


def _untold(keys: Iterable[str], who: str) -> Iterable[Problem]:
    """A problem for each of the `keys`, which `who` needs, that has no English text."""
    texts, _, file = _english()
    for key in keys:
        if key not in texts:
            yield Problem(file, "1", f"there is no text '{key}'", f"add it: {who} needs it")


def _python_files() -> list[Path]:
    """The game's code, but for this file: it makes keys only to look whether they are there."""
    found = sorted(Path(game.__file__).parent.rglob("*.py"))
    return [_near(path) for path in found if path != Path(__file__)]


def check_paths(paths: Sequence[Path], coach: Coach | None = None) -> tuple[list[Problem], list[str]]:
    """What is wrong in `paths` (files or folders; all of the game's data when there are none).

    Gives the problems in the order of reading, and one line for each path that could not be read. With a `coach` it is
    also told which of the names that a place lets it say it does not know.
    """
    report = _Report(coach)
    wanted = list(paths) or [_near(ASSETS / "library"), _near(PLACES_FOLDER), _near(WORDS_FOLDER), _near(LEVELS)]
    files: list[Path] = []
    for path in wanted:
        kind = kind_of(path)
        if kind == "folder":
            inside = _inside(path)
            if inside is None:
                report.unreadable.append(f"{path}: more than {MOST_ENTRIES} files lie in this folder; name one inside")
                continue
            if not inside:
                report.unreadable.append(
                    f"{path}: nothing to check in this folder; it has no {_listed(KNOWN_SUFFIXES)}"
                )
            files.extend(inside)
        elif not kind:
            report.unreadable.append(f"{path}: there is no such file or folder; check the name")
        elif path.suffix not in KNOWN_SUFFIXES:
            report.unreadable.append(f"{path}: not a kind of file to check; give one of {_listed(KNOWN_SUFFIXES)}")
        else:
            files.append(path)
    for path in files:
        try:
            _check_file(path, report)
        except OSError as fault:
            report.unreadable.append(f"{path}: could not be read: {fault.strerror or fault}; check the file")
    return list(report.problems), report.unreadable


def _inside(folder: Path) -> list[Path] | None:
    """The files to check in `folder` and below it, sorted; None when there is too much there to look through."""
    found: list[Path] = []
    entries = 0
    for at, folders, names in os.walk(folder):
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            return None
        found += [Path(at, name) for name in names if Path(name).suffix in KNOWN_SUFFIXES]
    return sorted(file for file in found if kind_of(file) == "file")


def _listed(suffixes: Sequence[str]) -> str:
    return ", ".join(suffixes)


def _check_file(path: Path, report: _Report) -> None:
    try:
        if path.suffix == ".tmx":
            path.stat()  # what is not there is told apart from what is wrong
            load_map(path)
        elif path.suffix == ".json":
            _check_words(path, report)
        elif path.suffix == ".txt":
            read_blosum62(path)
        else:
            _check_sheet(path, report)
    except Broken as broken:
        report.add(broken.problems)


def _check_sheet(path: Path, report: _Report) -> None:
    """A TOML file by what it holds, or by where it lies; a scenario where neither tells."""
    table, at = open_sheet(path).table, path.resolve()
    for key, home, check in SHEETS:
        if key in table or home.resolve() in (at, at.parent):
            check(path, report)
            return
    _check_scenario(path, report)


def _check_peptides(path: Path, report: _Report) -> None:
    """One file of peptides, read beside the others of the library; only its own faults are told."""
    others = [file for file in sorted(PEPTIDES_FOLDER.glob("*.toml")) if file.name != path.name]
    try:
        peptides = read_peptides([*others, path], load_blosum62())
    except Broken as broken:
        own = [problem for problem in broken.problems if problem.file == str(path)]
        report.add(own or broken.problems)
        return
    texts, lines, file = _english()
    ids = {section.table["id"] for section in open_sheet(path).sections("peptide")}
    for id in peptides:
        if id in ids:
            report.add(_peptide_words(id, texts, lines, file))


def _peptide_words(id: str, texts: Mapping[str, str], lines: Mapping[str, str], file: str) -> Iterable[Problem]:
    for key in (f"peptide.{id}.name", f"peptide.{id}.about"):
        yield from _short_text(key, texts, lines, file, f"the peptide '{id}' needs a name and a sentence")


def _short_text(key: str, texts: Mapping[str, str], lines: Mapping[str, str], file: str, why: str) -> Iterable[Problem]:
    """Where a text is missing, or the sentence about something too long."""
    if key not in texts:
        yield Problem(file, "1", f"there is no text '{key}'", f"add it: {why}")
    elif key.endswith(".about") and len(texts[key].split()) > LONGEST_ABOUT:
        count = len(texts[key].split())
        yield Problem(file, lines[key], f"'{key}' has {count} words", f"say it in {LONGEST_ABOUT}")


def _check_place(path: Path, report: _Report) -> None:
    """One place, read beside the others, and whether its pictures, music, levels and words are there."""
    others = [file for file in sorted(PLACES_FOLDER.glob("*.toml")) if file.name != path.name]
    try:
        places_ = read_places([*others, path])
    except Broken as broken:
        own = [problem for problem in broken.problems if problem.file == str(path)]
        report.add(own or broken.problems)
        return
    texts, _, _ = _english()
    around = Around(texts, playable())
    if report.coach is not None:
        around = replace(around, hints=report.coach.hints, points=report.coach.points)
    report.add(place_problems(places_[path.stem], path, around))


def _check_codex(path: Path, report: _Report) -> None:
    """The codex, and whether its words are there and short enough."""
    report.add(codex_problems(read_codex(path), *_english()))


def _check_factors(path: Path, report: _Report) -> None:
    """The factors, and whether they have a name and a sentence, and the rules that they shift a name."""
    factors = read_factors(path, load_peptides())
    texts, lines, file = _english()
    for id, factor in factors.items():
        for key in (f"factor.{id}.name", f"factor.{id}.about"):
            report.add(_short_text(key, texts, lines, file, f"the factor '{id}' needs a name and a sentence"))
        for key in _therapy_words(factor):
            report.add(_short_text(key, texts, lines, file, f"the therapy '{id}' has a price and trials"))
    for rule, unit in SHIFTED.items():
        for key in (f"rule.{rule.replace('_', '-')}", f"unit.{unit}"):
            report.add(_short_text(key, texts, lines, file, f"a factor can shift the rule '{rule}'"))


def _check_lab(path: Path, report: _Report) -> None:
    """The patient lab, and whether its diseases and presets have their words."""
    lab = read_lab(path, load_factors())
    parts = ("name", "ask", "guess-1", "guess-2", "guess-3", "told")
    keys = [f"disease.{id}" for id in lab.illnesses]
    keys += [f"lab.preset.{id}.{part}" for id in lab.presets for part in parts]
    report.add(_untold(keys, "the patient lab"))


def _check_shapes(path: Path, report: _Report) -> None:
    """The shapes that antibodies read, and whether each has a name."""
    texts, lines, file = _english()
    for id in read_shapes(path):
        report.add(_short_text(f"shape.{id}.name", texts, lines, file, f"the shape '{id}' needs a name"))


def _therapy_words(factor: Factor) -> Iterable[str]:
    """The keys of what a player is told of a therapy beside its name; none for any other factor."""
    if factor.therapy is not None:
        yield f"factor.{factor.id}.price"
        for use in factor.therapy.uses:
            yield f"factor.{factor.id}.trial.{use.disease}"


def _check_scenario(path: Path, report: _Report) -> None:
    """A scenario, whether it agrees with its map, and whether its training peptides can be built."""
    library, substitution = load_peptides(), load_blosum62()
    scenario = read_scenario(path, library)
    map_file = path.parent / scenario.map
    served: dict[str, None] = {}  # by the axons of the map
    if not kind_of(map_file):
        place = open_sheet(path).place("map")
        report.add(
            [Problem(str(path), place, f"there is no map '{scenario.map}' beside it", "draw it, or mend the name")]
        )
    else:
        try:
            level_map = load_map(map_file)
            served = dict.fromkeys(axon.lamp for axon in level_map.axons)
            report.add(map_problems(scenario, level_map, str(path)))
        except Broken as broken:
            report.add(broken.problems)
    report.add(_training_problems(path, scenario, library, substitution))
    if scenario.visits:
        report.add(_care_problems(path, scenario))
    texts, lines, file = _english()
    wanted = (*_level_words(scenario, texts), *(f"lamp.{lamp}" for lamp in served))
    report.add(_untold(wanted, f"the level '{scenario.id}'"))
    for microbe in scenario.microbes:
        if microbe.build:
            report.add(_peptide_words(microbe.build.id, texts, lines, file))


def _check_lesson(path: Path, report: _Report) -> None:
    """A lesson, and whether its words are there."""
    id = read_lesson(path).id
    keys = ("name", "about", "talk-1", "talk-2", "talk-3")
    report.add(_untold((f"lesson.{id}.{key}" for key in keys), f"the lesson '{id}'"))


def _check_questions(path: Path, report: _Report) -> None:
    """The questions, and whether their words are there."""
    keys = (*ANSWERS, "ask", "why")
    wanted = [f"question.{one.id}.{key}" for one in read_questions(path) for key in keys]
    report.add(_untold((*wanted, *(f"question.touches.{touch}" for touch in TOUCHES)), "the questions"))


def _check_ideas(path: Path, report: _Report) -> None:
    """The statements, and whether their words are there."""
    keys = (f"idea.{one.id}.{key}" for one in read_ideas(path) for key in ("says", "truth", "do"))
    report.add(_untold(keys, "the statements"))


def _check_strip(path: Path, report: _Report) -> None:
    """A level that is a strip, and whether its words are there."""
    level = read_strip(path)
    wanted = [f"brief.{level.id}.{part}" for part in ("title", "goal")]
    wanted += [f"brief.{level.place}.{part}" for part in ("place", "shows", "you")]
    wanted += [
        f"end.{level.place}.{outcome}.{part}" for outcome in STRIP_ENDS for part in ("title", "sentence", "text")
    ]
    report.add(_untold(wanted, f"the level '{level.id}'"))


def _level_words(scenario: Scenario, texts: Mapping[str, str]) -> Iterable[str]:
    """The keys of the words that a level needs. An ending may be told for the level itself, or for its place."""
    yield from (f"brief.{scenario.id}.{part}" for part in ("title", "goal"))
    yield from (f"brief.{scenario.place}.{part}" for part in ("place", "shows", "you"))
    yield from (f"disease.{scenario.disease}", f"disease.{scenario.disease}.about")
    for kind in scenario.shows:
        yield from (f"cell.{kind}.name", f"cell.{kind}.about")
    if len(scenario.targets) == 1:
        yield f"hud.left.{scenario.targets[0]}"
    for number in range(1, NAMES + 1) if scenario.patients else ():
        yield f"patient.name.{number}"
    for outcome in OUTCOMES if AIMS[scenario.goal].can_lose else SURVIVED:
        own = f"end.{scenario.id}.{outcome}.title" in texts
        told = scenario.id if own else scenario.place
        yield from (f"end.{told}.{outcome}.{part}" for part in ("title", "sentence", "text"))


def _training_problems(
    path: Path, scenario: Scenario, library: Mapping[str, Peptide], substitution: Substitution
) -> Iterable[Problem]:
    for seed in TRIED_SEEDS:
        try:
            draw(scenario, seed, library, substitution)
        except CannotBuild as fault:
            place = _first_build(open_sheet(path))
            return [Problem(str(path), place, f"seed {seed}: {fault}", "widen fit = [from, to] of the build")]
    return []


def _care_problems(path: Path, scenario: Scenario) -> Iterable[Problem]:
    """Whether something can be given to any patient at each visit, and quick runs tell what may become of it."""
    disease = scenario.disease
    found = partial(Problem, str(path), open_sheet(path).place("disease"))
    if not all(offers(pool(disease, None, load_factors()), len(scenario.visits), TRIED_SEEDS[0])):
        what = f"there is nothing to give for '{disease}' at some visit"
        yield found(what, "name the disease in uses of a therapy without needs, in assets/library/factors.toml")
    if disease not in load_lab().illnesses:
        known = ", ".join(load_lab().illnesses)
        yield found(f"the patient lab has no disease '{disease}'", f"describe it in lab.toml, or use one of: {known}")


def _first_build(top: Section) -> str:
    for section in top.sections("microbes", least=0):
        if section.has("build"):
            return section.place("build")
    return "1"


def _check_words(path: Path, report: _Report) -> None:
    """A language: the reference against the code, any other against the reference."""
    texts, lines = read_words(path)
    reference_file = WORDS_FOLDER / f"{REFERENCE}.json"
    if path.resolve() == reference_file.resolve():
        report.add(usage_problems(read_usage(_python_files()), texts, lines, str(path)))
        return
    reference, _ = read_words(reference_file)
    found = partial(Problem, str(path))
    for key, text in texts.items():
        if key not in reference:
            report.add([found(lines[key], f"'{key}' is no key of {REFERENCE}.json", "take it out, or mend the key")])
        elif places(text) != places(reference[key]):
            wanted = " ".join(f"{{{name}}}" for name in places(reference[key])) or "no places"
            report.add([found(lines[key], f"'{key}' has other places than in {REFERENCE}.json", f"use {wanted}")])
    lacks = missing(texts, reference)
    for key in lacks[:MOST_MISSING]:
        report.add([found("1", f"there is no text '{key}'", f"translate it: {reference[key]!r}")])
    if len(lacks) > MOST_MISSING:
        what = f"{len(lacks) - MOST_MISSING} more texts of {REFERENCE}.json are missing"
        report.add([found("1", what, "a language is offered when it is whole")])


def usage_problems(usage: Usage, texts: Mapping[str, str], lines: Mapping[str, str], file: str) -> list[Problem]:
    """Where code and words disagree: a key that is missing or left over, a place without a value, a value too many.

    `texts` and `lines` are those of the words in `file`.
    """
    problems: list[Problem] = []
    for call in usage.calls:
        place = str(call.line)
        if call.key not in texts:
            problems.append(Problem(call.file, place, f"there is no text '{call.key}'", f"add it to {file}"))
            continue
        wanted = set(places(texts[call.key]))
        without = wanted - call.values
        if without and not call.open:
            names = ", ".join(sorted(without))
            problems.append(
                Problem(call.file, place, f"'{call.key}' also needs {names}", "give it a value in the call")
            )
        if call.values - wanted:
            names = ", ".join(sorted(call.values - wanted))
            problems.append(
                Problem(call.file, place, f"'{call.key}' has no place for {names}", f"use it in {file}, or take it out")
            )
    for file_of_call, line, pattern in usage.built:
        if not any(re.fullmatch(pattern, key) for key in texts):
            like = pattern.replace(ANY_PART, "*").replace("\\", "")
            what = f"no text has a key like '{like}'"
            problems.append(Problem(file_of_call, str(line), what, f"add the texts to {file}"))
    for key in texts:
        if not key.startswith(PAGE_WORDS) and not usage.uses(key):
            problems.append(Problem(file, lines[key], f"nothing uses '{key}'", "take it out, or use it"))
    return problems


# What tells a TOML file: a key that only this kind has ("" for none), and the file or folder where the game's own lie
SHEETS: tuple[tuple[str, Path, Callable[[Path, _Report], object]], ...] = (
    ("entry", CODEX_FILE, _check_codex),
    ("body", PLACES_FOLDER, _check_place),
    ("factor", FACTORS_FILE, _check_factors),
    ("world", STRIPS_FOLDER, _check_strip),
    ("illness", LAB_FILE, _check_lab),
    ("item", DESK_FILE, lambda path, report: read_forms(path, load_blosum62())),
    ("", NICKNAMES_FILE, lambda path, report: read_nicknames(path)),
    ("question", QUESTIONS_FILE, _check_questions),
    ("idea", IDEAS_FILE, _check_ideas),
    ("minutes", LESSONS, _check_lesson),
    ("shape", SHAPES_FILE, _check_shapes),
    ("peptide", PEPTIDES_FOLDER, _check_peptides),
)
