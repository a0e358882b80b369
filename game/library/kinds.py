"""The kinds of peptides: what people call them afterwards, and what biology would want to be done with each."""

from __future__ import annotations

from game.tissue.commands import Verdict

KINDS = ("self", "altered", "foreign", "mimic", "commensal")
OWN = ("self", "altered")
FOREIGN = ("foreign",)
ALIKE = ("mimic", "commensal")  # of a microbe, and may look like one of the body's own
ALIEN = ("foreign", *ALIKE)  # of a microbe

# Used to judge calls afterwards, never by the tissue
BEST = {
    "self": Verdict.CALM,
    "altered": Verdict.CALM,
    "foreign": Verdict.PERMIT,
    "mimic": Verdict.RESTRAIN,
    "commensal": Verdict.CALM,  # a microbe that harms nobody: to keep attacks off it is daily work of Tregs
}
