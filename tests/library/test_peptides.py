from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from game.library import load_blosum62, load_peptides
from game.library.chemistry import chemistry
from game.library.peptides import RESIDUES, read_peptides
from game.problems import Broken
from game.tissue.fit import fit
from game.tissue.patient import Groove, hold_in
from tests.library.small import PEPTIDE, Refused, Written, line_of

# Whole proteins, by their UniProt entries: preproinsulin; SmD1, as in PDB 3CW1; histone H4
PROTEINS = {
    "P01308": (
        "MALWMRLLPLLALLALWGPDPAAAFVNQHLCGSHLVEALYLVCGERGFFYTPKTRREAEDLQVGQVELGGGPGAGSLQPLALEGSLQKRGIVEQCCTSICSLYQLENYCN"
    ),
    "P62314": (
        "MKLVRFLMKLSHETVTIELKNGTQVHGTITGVDVSMNTHLKAVKMTLKNREPVQLETLSIRGNNIRYFILPDSLPLDTLLVDVEPKVKSKKREAVAGRGRGRGRGRGRGRGRGRG"
        "GPRR"
    ),
    "P62805": (
        "MSGRGKGGKGLGKGGAKRHRKVLRDNIQGITKPAIRRLARRGGVKRISGLIYEETRGVLKVFLENVIRDAVTYTEHAKRKTVTAMDVVYALKRQGRTLYGFGG"
    ),
}


def test_the_library_opens() -> None:
    library = load_peptides()
    kinds = [peptide.kind for peptide in library.values()]
    assert kinds.count("self") >= 9
    assert kinds.count("mimic") >= 1
    assert not any(peptide.training for peptide in library.values())
    for id, peptide in library.items():
        assert peptide.id == id
        assert set(peptide.letters) <= set(RESIDUES)
        assert peptide.letters[peptide.core_start : peptide.core_start + 9] == peptide.core


@pytest.mark.parametrize("entry", PROTEINS)
def test_letters_are_those_of_the_protein_at_the_numbers_given(entry: str) -> None:
    pieces = [peptide for peptide in load_peptides().values() if peptide.uniprot == entry]
    assert pieces
    for piece in pieces:
        first, last = (int(number) for number in piece.uniprot_residues.split("-"))
        assert PROTEINS[entry][first - 1 : last] == piece.letters, piece.id


def test_numbered_peptides_are_as_long_as_their_numbers_say() -> None:
    for peptide in load_peptides().values():
        if peptide.uniprot_residues:
            first, last = (int(number) for number in peptide.uniprot_residues.split("-"))
            assert last - first + 1 == len(peptide.letters), peptide.id


def test_a_peptide_cannot_be_changed_and_the_library_is_a_copy() -> None:
    library = load_peptides()
    with pytest.raises(FrozenInstanceError):
        library["insulin-b9-23"].core = "AAAAAAAAA"  # type: ignore[misc]
    library.clear()
    assert load_peptides()


REFUSALS = [
    ('id = "insulin-b9-23"\n', "", "[[peptide]]", "'id' is missing"),
    ('id = "insulin-b9-23"', 'id = "Insulin B9"', "Insulin B9", "'id' is 'Insulin B9'"),
    ("SHLVEALYLVCGERG", "SHLVEALYLVCGERX", "SHLVEALYLVCGERX", "'letters' holds 'X'"),
    ("SHLVEALYLVCGERG", "SHLVEAlYLVCGERG", "SHLVEAlYLVCGERG", "'letters' holds 'l'"),
    ('core = "VEALYLVCG"', 'core = "VEALYLVC"', 'core = "VEALYLVC"', "has 8 letters"),
    ('core = "VEALYLVCG"', 'core = "VEALYLVCA"', 'core = "VEALYLVCA"', "is not part of"),
    ("core_at = 4", "core_at = 3", "core_at = 3", "does not begin at letter 3"),
    ("core_at = 4", "core_at = 4.5", "core_at = 4.5", "not a whole number"),
    ("core_at = 4", "core_at = 0", "core_at = 0", "'core_at' is 0"),
    ('register = "published"', 'register = "sure"', 'register = "sure"', "'register' is 'sure'"),
    ('kind = "self"', 'kind = "own"', 'kind = "own"', "'kind' is 'own'"),
    ('kind = "self"', "kind = 3", "kind = 3", "'kind' is 3, not a text"),
    ('status = "V"', 'status = "M"', 'status = "M"', "'status' is 'M'"),
    ('evidence = "t-cell-record"', 'evidence = "hearsay"', "hearsay", "'evidence' is 'hearsay'"),
    ('source = "UniProt P01308"\n', "", "[[peptide]]", "'source' is missing"),
    ('source = "UniProt P01308"', 'source = " "', 'source = " "', "'source' is empty"),
    ('hla = "', 'hlaa = "x"\nhla = "', "hlaa", "'hlaa' is not known here"),
    ('mimics = "insulin-b9-23"\n', "", "p-distasonis", "a mimic of what?"),
    ('mimics = "insulin-b9-23"', 'mimics = "insulin-b9"', 'mimics = "insulin-b9"', "no self peptide 'insulin-b9'"),
    ('kind = "mimic"', 'kind = "foreign"', "mimics =", "foreign: such a peptide mimics nothing"),
    ('id = "p-distasonis-hprt-4-18"', 'id = "insulin-b9-23"', "", "the id 'insulin-b9-23' is taken"),
    ('note = "A note."\nsource = "Girdhar', 'note = ""\nsource = "Girdhar', 'note = ""', "no note says why"),
    ('status = "V"\nnote = "A note."', 'status = "V*"\nnote = ""', 'note = ""', "status V* needs a note"),
    ("RILVELLYLVCSEYL", "RILVPWWYWVWWEYL", "", "is not part of"),
]


@pytest.mark.parametrize(("old", "new", "line", "what"), REFUSALS)
def test_a_wrong_peptide_is_refused_at_its_place(
    peptide_file: Written, broken: Refused, old: str, new: str, line: str, what: str
) -> None:
    path = peptide_file(old, new)
    problems = broken(lambda: read_peptides([path], load_blosum62()))
    problem = next(problem for problem in problems if what in problem.what)
    assert problem.file == str(path)
    assert problem.remedy
    if line:
        wanted = line_of(path, line)
        if "p-distasonis" in line:  # the key is missing: the head of the second table
            wanted = str(int(wanted) - 1)
        assert problem.place == wanted


# A peptide that was fused behind the sixth letter of the insulin peptide's core, and one that was deamidated
FUSED = (
    'letters = "VEALYLWWW"\ncore = "VEALYLWWW"\ncore_at = 1\nkind = "altered"\nalters = "insulin-b9-23"\n'
    'alteration = "fused"\naltered_at = 7\n'
)
DEAMIDATED = FUSED.replace("VEALYLWWW", "LVEALEKQV").replace("fused", "deamidated").replace("_at = 7", "_at = 6")
REST = 'register = "assumed"\nprotein = "p"\norganism = "o"\nresidues = ""\nuniprot = ""\nuniprot_residues = ""\n'
REST += 'hla = ""\nevidence = "t-cell-record"\nstatus = "V"\nnote = "A note."\nsource = "A source"\n'


def altered_file(tmp_path: Path, table: str, core: str = "VEALYLVCG") -> Path:
    """The insulin peptide, its core perhaps another one, and an altered peptide beside it."""
    path = tmp_path / "altered.toml"
    own = PEPTIDE.replace("VEALYLVCG", core)
    path.write_text(f'{own}\n[[peptide]]\nid = "altered"\n{table}{REST}', encoding="utf-8")
    return path


def test_fused_self_says_where_it_was_joined() -> None:
    library = load_peptides()
    fused = [peptide for peptide in library.values() if peptide.alteration == "fused"]
    assert len(fused) >= 2
    for peptide in fused:
        model = library[peptide.alters]
        join = peptide.altered_at - peptide.core_start
        assert peptide.signs[join] == f"+{peptide.core[join]}"
        assert peptide.signs[:join] == model.signs[:join] == tuple(model.core[:join])
        assert peptide.core[join] != model.core[join]
        assert [chemistry(sign) for sign in peptide.signs]


def test_every_alteration_has_its_sign(tmp_path: Path) -> None:
    fused = read_peptides([altered_file(tmp_path, FUSED)], load_blosum62())["altered"]
    assert fused.signs == ("V", "E", "A", "L", "Y", "L", "+W", "W", "W")
    path = altered_file(tmp_path, DEAMIDATED, core="LVEALQKQV")
    path.write_text(path.read_text(encoding="utf-8").replace("SHLVEALYLVCGERG", "SHLLVEALQKQVERG"), encoding="utf-8")
    deamidated = read_peptides([path], load_blosum62())["altered"]
    assert deamidated.signs[5] == "dE"
    citrulline = path.read_text(encoding="utf-8").replace("LVEALQKQV", "LVEALRKQV").replace("LVEALEKQV", "LVEALQKQV")
    path.write_text(citrulline.replace("deamidated", "citrullinated"), encoding="utf-8")
    assert read_peptides([path], load_blosum62())["altered"].signs[5] == "Cit"


def test_citrulline_is_told_where_it_lies_in_an_anchor_and_where_a_receptor_reads_it() -> None:
    """One of each: vimentin in pocket 4, enolase at place 2, fibrinogen in both."""
    library, table = load_peptides(), load_blosum62()
    turned = {peptide.id: peptide for peptide in library.values() if peptide.alteration == "citrullinated"}
    places = {id: [n for n, sign in enumerate(peptide.signs, 1) if sign == "Cit"] for id, peptide in turned.items()}
    assert places == {"vimentin-cit71": [4], "enolase-cit32": [2], "fibrinogen-cit72-cit74": [2, 4]}
    fits = {id: fit(peptide.core, library[peptide.alters].core, table) for id, peptide in turned.items()}
    assert fits["vimentin-cit71"] == 1.0
    assert all(0.80 < fits[id] < 0.85 for id in ("enolase-cit32", "fibrinogen-cit72-cit74"))


def test_a_pocket_that_refuses_arginine_holds_citrulline() -> None:
    library = load_peptides()
    for native, turned in (("vimentin-66-78", "vimentin-cit71"), ("fibrinogen-beta-69-81", "fibrinogen-cit72-cit74")):
        assert hold_in(("DRB1*04:01",), library[native]) < 0.2 < hold_in(("DRB1*04:01",), library[turned])
        assert hold_in(("DRB1*04:02",), library[native]) == hold_in(("DRB1*04:02",), library[turned]) == 1.0


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('alters = "insulin-b9-23"\n', "", "'alters' is missing"),
        ('alters = "insulin-b9-23"', 'alters = "glucagon"', "there is no self peptide 'glucagon'"),
        ('"fused"', '"glued"', "'alteration' is 'glued'"),
        ("altered_at = 7\n", "", "'altered_at' is missing"),
        ("altered_at = 7", "altered_at = 1", "letter 1 is not in the core"),
        ("altered_at = 7", "altered_at = 10", "letter 10 is not in the core"),
        ("altered_at = 7", "altered_at = 8", "differs from insulin-b9-23 elsewhere too"),
        ("altered_at = 7", "altered_at = 6", "has L and this peptide L: not fused"),
        ("altered_at = 7", "altered_at = 7\naltered_also = 8", "a peptide is joined at one place"),
        ('"fused"', '"deamidated"', "has V and this peptide W: not deamidated"),
        ('kind = "altered"', 'kind = "self"', "self: such a peptide is not altered"),
        ('kind = "altered"', 'kind = "altered"\nmimics = "insulin-b9-23"', "altered: such a peptide mimics nothing"),
    ],
)
def test_an_alteration_that_does_not_hold_is_refused(
    tmp_path: Path, broken: Refused, old: str, new: str, what: str
) -> None:
    assert old in FUSED
    problems = broken(lambda: read_peptides([altered_file(tmp_path, FUSED.replace(old, new))], load_blosum62()))
    assert any(what in problem.what for problem in problems), problems
    assert all(problem.remedy for problem in problems)


def test_a_mimic_that_is_not_alike_is_refused(peptide_file: Written, broken: Refused) -> None:
    path = peptide_file(
        'letters = "RILVELLYLVCSEYL"\ncore = "VELLYLVCS"', 'letters = "RILVDWWYWVWWEYL"\ncore = "VDWWYWVWW"'
    )
    (problem,) = broken(lambda: read_peptides([path], load_blosum62()))
    assert "below 0.60" in problem.what
    assert problem.place == line_of(path, 'core = "VDWWYWVWW"')


def test_a_foreign_peptide_that_is_alike_is_refused(peptide_file: Written, broken: Refused) -> None:
    path = peptide_file('kind = "mimic"\nmimics = "insulin-b9-23"', 'kind = "foreign"')
    (problem,) = broken(lambda: read_peptides([path], load_blosum62()))
    assert problem.what == "peptide p-distasonis-hprt-4-18: its fit to insulin-b9-23 is 0.83, not below 0.48"


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path, broken: Refused) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text('[[peptide]]\nid = "a"\nletters = "BBB"\n', encoding="utf-8")
    two.write_text("[[peptide]\n", encoding="utf-8")
    problems = broken(lambda: read_peptides([one, two], load_blosum62()))
    assert {problem.file for problem in problems} == {str(one), str(two)}
    assert len(problems) > 10


def test_no_toml_no_utf8(tmp_path: Path, broken: Refused) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('[[peptide]]\nid = "a"\nletters = \n', encoding="utf-8")
    (problem,) = broken(lambda: read_peptides([path], load_blosum62()))
    assert problem.place == "3"
    assert problem.what.startswith("this is no TOML")
    path.write_bytes(b'[[peptide]]\nid = "\xff"\n')
    (problem,) = broken(lambda: read_peptides([path], load_blosum62()))
    assert "no UTF-8" in problem.what


def test_what_is_no_file_is_no_peptide(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        read_peptides([tmp_path / "missing.toml"], load_blosum62())
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(Broken, match="'peptide' is missing"):
        read_peptides([empty], load_blosum62())


GROOVES = 'grooves = [{ allele = "DQA1*03:01/DQB1*03:02", hold = 1 }]\nkind = "self"'
BROKEN_GROOVES = [
    ("allele = ", "alele = ", "'allele' is missing"),
    ("DQA1*03:01/DQB1*03:02", "DQ8", "'DQ8' is no HLA molecule"),
    ("DQA1*03:01/DQB1*03:02", "DRB1*04:01", "'hla' does not name 'DRB1*04:01'"),
    ("hold = 1", "hold = 1.5", "'hold' is 1.5"),
    ("hold = 1", "hold = true", "not a number"),
    ("hold = 1", 'hold = 1, core = "VEALYLVCG"', "'core_at' is missing"),
    ("hold = 1", 'hold = 1, core = "VEALYLVCG", core_at = 5', "does not begin at letter 5"),
    ("hold = 1", "hold = 1, weight = 2", "'weight' is not known here"),
    (" }]", ' }, { allele = "DQA1*03:01/DQB1*03:02", hold = 0.2 }]', "is there twice"),
    ('[{ allele = "DQA1*03:01/DQB1*03:02", hold = 1 }]', "[]", "not a list of tables"),
    ('[{ allele = "DQA1*03:01/DQB1*03:02", hold = 1 }]', "3", "not a list of tables"),
]


def test_a_groove_has_the_usual_register_or_one_of_its_own(peptide_file: Written) -> None:
    own = GROOVES.replace(" }]", ' }, { allele = "DRB1*04:01", hold = 0.1, core = "EALYLVCGE", core_at = 5 }]')
    (peptide, _) = read_peptides([peptide_file('kind = "self"', own)], load_blosum62()).values()
    assert peptide.grooves == (
        Groove("DQA1*03:01/DQB1*03:02", 1.0, "VEALYLVCG", 3),
        Groove("DRB1*04:01", 0.1, "EALYLVCGE", 4),
    )


@pytest.mark.parametrize(("old", "new", "what"), BROKEN_GROOVES)
def test_what_is_wrong_with_a_groove_is_told_at_its_line(
    peptide_file: Written, broken: Refused, old: str, new: str, what: str
) -> None:
    path = peptide_file('kind = "self"', GROOVES.replace(old, new))
    problems = broken(lambda: read_peptides([path], load_blosum62()))
    assert what in problems[0].what
    assert {problem.place for problem in problems} == {line_of(path, "grooves")}
