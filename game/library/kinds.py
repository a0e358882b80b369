"""The kinds of peptides: what people call them afterwards, and what biology would want to be done with each."""

from __future__ import annotations

from game.tissue.commands import Verdict

KINDS = ("self", "altered", "foreign", "mimic")
OWN = ("self", "altered")
FOREIGN = ("foreign",)

# Used to judge calls afterwards, never by the tissue
BEST = {
    "self": Verdict.CALM,
    "altered": Verdict.CALM,
    "foreign": Verdict.PERMIT,
    "mimic": Verdict.RESTRAIN,
}
