"""Small files to break, and where in them something stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from game.problems import Problem

# Runs what must raise `Broken`, and gives its problems.
Refused = Callable[[Callable[[], object]], tuple[Problem, ...]]
# Writes a good file with one text put in the place of another.
Written = Callable[..., Path]

PEPTIDE = """\
[[peptide]]
id = "insulin-b9-23"
letters = "SHLVEALYLVCGERG"
core = "VEALYLVCG"
core_at = 4
register = "published"
protein = "Insulin, B chain"
organism = "Homo sapiens"
residues = "B9-B23"
uniprot = "P01308"
uniprot_residues = "33-47"
hla = "DQA1*03:01/DQB1*03:02 (DQ8)"
kind = "self"
evidence = "t-cell-record"
status = "V"
note = "A note."
source = "UniProt P01308"
"""

MIMIC = """\

[[peptide]]
id = "p-distasonis-hprt-4-18"
letters = "RILVELLYLVCSEYL"
core = "VELLYLVCS"
core_at = 4
register = "assumed"
protein = "hprt"
organism = "Parabacteroides distasonis"
residues = "4-18"
uniprot = ""
uniprot_residues = ""
hla = ""
kind = "mimic"
mimics = "insulin-b9-23"
evidence = "t-cell-clone"
status = "V"
note = "A note."
source = "Girdhar 2022"
"""


def line_of(path: Path, text: str) -> str:
    """The number, from 1, of the first line of `path` with `text` in it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text in line:
            return str(number)
    raise AssertionError(text)


def told_of(problems: Sequence[Problem], text: str) -> Problem:
    """The first of the problems that says `text`, of what is wrong or of what to do."""
    for problem in problems:
        if text in problem.what or text in problem.remedy:
            return problem
    raise AssertionError((text, problems))
