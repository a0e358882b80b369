"""The peptides of the library and the substitution table, read from `assets/library` and checked.

Every sequence has its source; see the head of `assets/library/peptides/pancreas.toml` for what each key means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.given.files import read_text
from game.given.letters import shown
from game.host.paths import ASSETS
from game.library.chemistry import CHANGES, JOINED, sign_of
from game.library.kinds import ALIKE, KINDS
from game.library.reading import Section, open_sheets
from game.library.shapes import load_shapes
from game.problems import Broken, Problem
from game.tissue.fit import CORE_LENGTH, fit
from game.tissue.patient import Groove
from game.tissue.setup import Rules

RESIDUES = "ARNDCQEGHILKMFPSTWYV"
REGISTERS = ("published", "assumed")
STATUSES = ("V", "V*")
ALTERATIONS = (JOINED, *CHANGES)
EVIDENCE = ("crystal-structure", "t-cell-clone", "t-cell-record", "t-cell-response")

# The fit at which a full clone hunts: a mimic must reach it with what it mimics.
MIMIC_LEAST = Rules().hunt_fit
# 99 of 100 random peptides stay under this fit with every self peptide; what a foreign peptide must stay under.
FOREIGN_MOST = 0.48

# An HLA molecule as the field writes it: one chain that varies, or two with a stroke between
_CHAIN = r"[A-Z]{1,3}[0-9]?\*[0-9]{2}:[0-9]{2}"
MOLECULE = re.compile(f"{_CHAIN}(/{_CHAIN})?")
MOLECULE_FORM = "write it as in DRB1*15:01, or DQA1*03:01/DQB1*03:02"
HELD_WELL = 0.5  # share: from here on `hla` names the molecule, too

MOST_SCORE = 99
BLOSUM62_FILE = ASSETS / "library" / "blosum62.txt"
PEPTIDES_FOLDER = ASSETS / "library" / "peptides"

Substitution = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Peptide:
    """One peptide that a class II molecule shows, and what is known of it.

    `core_start` counts from 0. `residues` is the usual numbering, `uniprot_residues` that of the UniProt entry; either
    is "" where it is not known. `hla` is "" where no source names it; `grooves` are what levels with a patient go by:
    the molecules that hold the peptide, () where none are stated and every patient shows it. `mimics` names the self
    peptide that one of a microbe is like; "" where it is like none.
    Of altered self, `alters` names the self peptide that was changed, `alteration` says how (one of `ALTERATIONS`), and
    `altered_at` is the place in `letters`, from 0, of the altered residue, or of the first one after a join; where a
    second one is altered, `altered_also` holds its place.
    `shape` is the shape (assets/library/shapes.toml) of the protein, where antibodies against it are told; a mimic that
    has one is alike in shape, and in no letter.
    `training` marks a peptide that was built for play and is known of no microbe; it has no protein or source.
    """

    id: str
    letters: str
    core: str
    core_start: int
    protein: str
    organism: str
    residues: str
    uniprot: str
    uniprot_residues: str
    hla: str
    kind: str
    evidence: str
    register: str
    status: str
    note: str
    source: str
    mimics: str = ""
    alters: str = ""
    alteration: str = ""
    altered_at: int = 0
    altered_also: tuple[int, ...] = ()
    training: bool = False
    grooves: tuple[Groove, ...] = ()
    shape: str = ""

    @property
    def signs(self) -> tuple[str, ...]:
        """The residues of the core as signs for `game.view.kit.tokens`: the altered one says what happened to it."""
        signs = list(self.core)
        for at in (self.altered_at, *self.altered_also) if self.alteration else ():
            letter = signs[at - self.core_start]
            signs[at - self.core_start] = sign_of(letter, self.alteration)
        return tuple(signs)


def read_blosum62(path: Path) -> Substitution:
    """The table in `path` as residue -> residue -> score. Raises `Broken` when it is not whole and symmetric."""
    file = str(path)
    problems: list[Problem] = []
    header = ""
    table: Substitution = {}
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            header = "".join(line.split())
            continue
        residue, *scores = line.split()
        if residue in table:
            problems.append(Problem(file, str(number), f"row {residue[:9]} is there twice", "keep one of them"))
        try:
            table[residue] = dict(zip(header, (int(score) for score in scores), strict=True))
        except ValueError:
            what = f"row {residue[:9]} is not {len(header)} whole numbers"
            problems.append(Problem(file, str(number), what, "give one for each column"))
            continue
        if any(abs(score) > MOST_SCORE for score in table[residue].values()):
            what = f"row {residue} has a score beyond -{MOST_SCORE} to {MOST_SCORE}"
            problems.append(Problem(file, str(number), what, "scores of BLOSUM62 have one or two digits"))
    if sorted(header) != sorted(RESIDUES) or (not problems and sorted(table) != sorted(RESIDUES)):
        problems.append(
            Problem(file, "1", "columns and rows are not the twenty residues", f"use each of {RESIDUES} once")
        )
    if not problems:
        problems.extend(
            Problem(file, f"row {a}", f"{a} to {a} is {table[a][a]}", "a residue is like itself: write more than 0")
            for a in RESIDUES
            if table[a][a] <= 0
        )
        problems.extend(
            Problem(
                file, f"row {a}", f"{a} to {b} is {table[a][b]}, but {b} to {a} is {table[b][a]}", "make them equal"
            )
            for a in RESIDUES
            for b in RESIDUES
            if a < b and table[a][b] != table[b][a]
        )
    if problems:
        raise Broken(problems)
    return table


@cache
def _blosum62() -> Substitution:
    return read_blosum62(BLOSUM62_FILE)


def load_blosum62() -> Substitution:
    """BLOSUM62 as residue -> residue -> score. Raises `Broken` when our table is damaged."""
    return {residue: dict(row) for residue, row in _blosum62().items()}


def _letters(section: Section, key: str) -> str:
    letters = section.text(key)
    strange = sorted(set(letters) - set(RESIDUES))
    if strange:
        section.fault(key, f"'{key}' holds {shown(' '.join(strange))}, no residue", f"use only {RESIDUES}")
    return letters


def _core(section: Section, letters: str) -> tuple[str, int]:
    """The nine letters in the groove and where they begin in `letters`, from 0."""
    core = _letters(section, "core")
    at = section.whole("core_at", 1, 99)
    if core and len(core) != CORE_LENGTH:
        section.fault("core", f"the core '{core}' has {len(core)} letters", f"a class II core has {CORE_LENGTH}")
    elif letters and core and letters[at - 1 : at - 1 + CORE_LENGTH] != core:
        found = letters.find(core)
        if found < 0:
            section.fault("core", f"the core '{core}' is not part of '{letters}'", "take nine letters of the peptide")
        else:
            section.fault("core_at", f"the core does not begin at letter {at}", f"write core_at = {found + 1}")
    return core, at - 1


def _grooves(section: Section, letters: str, core: tuple[str, int], hla: str) -> tuple[Groove, ...]:
    """The molecules that hold the peptide, each once; one of them may hold it in a register of its own."""
    grooves: list[Groove] = []
    for inner in section.inlines("grooves"):
        allele = inner.text("allele")
        if allele and not MOLECULE.fullmatch(allele):
            inner.fault("allele", f"'{allele}' is no HLA molecule", MOLECULE_FORM)
        if allele in [groove.allele for groove in grooves]:
            inner.fault("allele", f"'{allele}' is there twice", "leave each molecule in once")
        hold = inner.number("hold", 0.0, 1.0)
        lies = _core(inner, letters) if inner.has("core") or inner.has("core_at") else core
        if hold >= HELD_WELL and allele not in hla:
            inner.fault("allele", f"'hla' does not name '{allele}'", "name it there too, with a source")
        inner.done()
        grooves.append(Groove(allele, hold, *lies))
    return tuple(grooves)


def _alteration(section: Section, kind: str, core_start: int) -> tuple[str, str, tuple[int, ...]]:
    """What was altered of an altered self peptide: `alters`, `alteration`, and the places of it, from 0."""
    if kind != "altered":
        for key in ("alters", "alteration", "altered_at", "altered_also"):
            if section.has(key):
                section.fault(
                    key, f"{kind}: such a peptide is not altered", 'take the key out, or write kind = "altered"'
                )
        return "", "", (0,)
    alters = section.name_text("alters")
    alteration = section.one_of("alteration", ALTERATIONS)
    at = section.whole("altered_at", 1, 99) - 1
    also = (section.whole("altered_also", 1, 99) - 1,) if section.has("altered_also") else ()
    if also and alteration == JOINED:
        section.fault("altered_also", "a peptide is joined at one place", "take it out")
    first = core_start + (alteration == JOINED)  # a join has a left side too
    for place in (at, *also):
        if not first <= place < core_start + CORE_LENGTH:
            what = f"letter {place + 1} is not in the core where a T cell could tell"
            section.fault("altered_at" if place == at else "altered_also", what, "change core_at")
    return alters, alteration, (at, *also)


def _read_peptide(section: Section) -> Peptide:
    letters = _letters(section, "letters")
    core, start = _core(section, letters)
    kind = section.one_of("kind", KINDS)
    mimics = section.name_text("mimics", "")
    if kind == "mimic" and not mimics:
        section.fault("mimics", "a mimic of what?", "add mimics = the id of a self peptide")
    if kind not in ALIKE and mimics:
        section.fault("mimics", f"{kind}: such a peptide mimics nothing", 'take the key out, or write kind = "mimic"')
    alters, alteration, (altered_at, *altered_also) = _alteration(section, kind, start)
    hla = section.text("hla", empty=True)
    peptide = Peptide(
        id=section.name_text("id"),
        letters=letters,
        core=core,
        core_start=start,
        protein=section.text("protein"),
        organism=section.text("organism"),
        residues=section.text("residues", empty=True),
        uniprot=section.text("uniprot", empty=True),
        uniprot_residues=section.text("uniprot_residues", empty=True),
        hla=hla,
        kind=kind,
        evidence=section.one_of("evidence", EVIDENCE),
        register=section.one_of("register", REGISTERS),
        status=section.one_of("status", STATUSES),
        note=section.text("note", empty=True),
        source=section.text("source"),
        mimics=mimics,
        alters=alters,
        alteration=alteration,
        altered_at=altered_at,
        altered_also=tuple(altered_also),
        grooves=_grooves(section, letters, (core, start), hla) if section.has("grooves") else (),
        shape=section.one_of("shape", tuple(load_shapes())) if section.has("shape") else "",
    )
    if not peptide.note and not (peptide.residues and peptide.uniprot_residues):
        section.fault("note", "a numbering is missing and no note says why", "say in note what is not known")
    if peptide.status == "V*" and not peptide.note:
        section.fault("note", "status V* needs a note", "say what was checked and what was not")
    section.done()
    return peptide


def _compare(found: list[tuple[Section, Peptide]], substitution: Substitution) -> None:
    """Note what only shows when all peptides are side by side: ids, and likeness against what is said of it."""
    first: dict[str, Section] = {}
    for section, peptide in found:
        if peptide.id in first:
            other = first[peptide.id]
            where = f"{other.sheet.file}:{other.place('id')}"
            section.fault("id", f"the id '{peptide.id}' is taken at {where}", "give each peptide its own id")
        else:
            first[peptide.id] = section
    own = [peptide for _, peptide in found if peptide.kind == "self"]
    by_id = {peptide.id: peptide for peptide in own}
    for section, peptide in found:
        if peptide.mimics:
            model = by_id.get(peptide.mimics)
            if model is None:
                section.fault("mimics", f"there is no self peptide '{peptide.mimics}'", "name one that is there")
            elif peptide.shape:
                _compare_shapes(section, peptide, model, own, substitution)
            elif fit(peptide.core, model.core, substitution) < MIMIC_LEAST:
                likeness = fit(peptide.core, model.core, substitution)
                section.fault(
                    "core",
                    f"its fit to {model.id} is {likeness:.2f}, below {MIMIC_LEAST:.2f}",
                    "what mimics must reach it; check both cores and where they begin",
                )
        if peptide.kind == "altered":
            _compare_altered(section, peptide, by_id)
        if peptide.kind == "foreign":
            _compare_letters(section, peptide, own, substitution)


def _compare_letters(section: Section, peptide: Peptide, own: Iterable[Peptide], substitution: Substitution) -> None:
    """Note where the letters of a peptide of a microbe are not clearly apart from all self peptides."""
    for model in own:
        likeness = fit(peptide.core, model.core, substitution)
        if likeness >= FOREIGN_MOST:
            section.fault(
                "core",
                f"its fit to {model.id} is {likeness:.2f}, not below {FOREIGN_MOST:.2f}",
                "such a peptide is no clear foreign one; check the core, or call it a mimic",
            )


def _compare_shapes(
    section: Section, peptide: Peptide, model: Peptide, own: Iterable[Peptide], substitution: Substitution
) -> None:
    """Note where a mimic by shape is none: antibodies must take the two for each other, and its letters be apart."""
    if model.shape not in load_shapes()[peptide.shape].shape.takes:
        what = f"antibodies against '{peptide.shape}' do not take the shape of {model.id}"
        section.fault("mimics", what, "name a self peptide whose protein they take, or take shape out")
    _compare_letters(section, peptide, own, substitution)


def _compare_altered(section: Section, peptide: Peptide, own: Mapping[str, Peptide]) -> None:
    """Note where an altered peptide is not what it says: the unaltered one, but for the altered residue or the rest."""
    model = own.get(peptide.alters)
    if model is None:
        section.fault("alters", f"there is no self peptide '{peptide.alters}'", "name one that is there")
        return
    places = [at - peptide.core_start for at in (peptide.altered_at, *peptide.altered_also)]
    rest = places[0] if peptide.alteration == JOINED else CORE_LENGTH
    kept = [n for n in range(rest) if n not in places]
    if any(model.core[n] != peptide.core[n] for n in kept):
        section.fault("core", f"it differs from {model.id} elsewhere too", "check both cores and where they begin")
    for place in places:
        before, now = model.core[place], peptide.core[place]
        changed = before != now if peptide.alteration == JOINED else CHANGES[peptide.alteration].get(now) == before
        if not changed:
            what = f"there {model.id} has {before} and this peptide {now}: not {peptide.alteration}"
            section.fault("altered_at", what, "check the place, and what was done to it")


def read_peptides(paths: Iterable[Path], substitution: Substitution) -> dict[str, Peptide]:
    """All peptides of the files `paths`, by id, in the order of reading. Raises `Broken` with all that is wrong."""
    tops, problems = open_sheets(paths)
    found: list[tuple[Section, Peptide]] = []
    for top in tops:
        for section in top.sections("peptide"):
            found.append((section, _read_peptide(section)))
        top.done()
    if not problems and not any(top.sheet.problems for top in tops):
        _compare(found, substitution)
    for top in tops:
        problems.extend(top.sheet.problems)
    if problems:
        raise Broken(problems)
    return {peptide.id: peptide for _, peptide in found}


@cache
def _library() -> Mapping[str, Peptide]:
    return read_peptides(sorted(PEPTIDES_FOLDER.glob("*.toml")), _blosum62())


def load_peptides() -> dict[str, Peptide]:
    """Every peptide of the library by id, in the order of files and of the tables in them. Raises `Broken`."""
    return dict(_library())


def peptides_of(section: Section, key: str, kinds: Sequence[str], library: Mapping[str, Peptide]) -> tuple[str, ...]:
    """The peptide ids under `key`, each one of the library and of one of `kinds`."""
    ids = section.texts(key)
    for id in ids:
        if id not in library:
            section.fault(key, f"there is no peptide '{id}'", "name one of assets/library/peptides")
        elif library[id].kind not in kinds:
            section.fault(key, f"'{id}' is a {library[id].kind} peptide", f"name one that is {' or '.join(kinds)}")
    return ids
