"""What a run of a strip was worth: its three stars, how its end is told, and what it has taught.

A star is earned: who does nothing loses the programme, and wins none.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.endings import Ending
from game.classroom.stars import Star, count
from game.library import Words
from game.locus.strip import Strip
from game.save.form import Result
from game.tissue.outcomes import Outcome

SOME = 2  # daughters that the second star asks for, all of them steady


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence that a run has taught, learned.strip-NAME in the words, and where it was read."""

    name: str
    source: str


LETTERS = Lesson("letters", "Lal and Bromberg 2009, Blood 114:3727")
INHERITED = Lesson("inherited", "Jones and Liang 2009, Nat Rev Genet 10:805")
WRITTEN = Lesson("written", "Komatsu 2014, Nat Med 20:62")
TURNED = Lesson("turned", "Komatsu 2014, Nat Med 20:62")
STABLE = Lesson("stable", "Rubtsov 2010, Science 329:1667")
TAKEN = Lesson("taken", "Nakatsukasa 2019, Int Immunol 31:335")
MOST_LESSONS = 3


def stars(strip: Strip) -> tuple[Star, ...]:
    """The three stars of a run that has ended: the programme kept; two daughters or more, all of them steady; three."""
    alive = bool(strip.outcome) and not strip.turned
    won = {
        "programme": strip.outcome == Outcome.HEALTHY,
        "kin": alive and SOME <= strip.steady == len(strip.daughters),
        "all": alive and strip.steady == strip.rules.divisions,
    }
    return tuple(Star(name, good) for name, good in won.items())


def star_line(words: Words, strip: Strip, star: str) -> str:
    """What a star is for, and how much of it was reached."""
    rules = strip.rules
    reached = {"open": strip.open, "sites": rules.sites, "least": rules.kept_least}
    reached |= {"steady": strip.steady, "some": SOME, "most": rules.divisions, "daughters": len(strip.daughters)}
    return words(f"debrief.star.strip-{star}", **reached)


def result_of(strip: Strip) -> Result:
    """What is kept of a run that has ended: open sites as the tissue, steady daughters of all daughters as answers."""
    open_share = strip.open / strip.rules.sites
    return Result(strip.outcome, open_share, strip.steady, len(strip.daughters), count(stars(strip)))


def ending_of(words: Words, strip: Strip) -> Ending:
    """How the end is told, in words of its place."""
    end = f"end.{strip.setup.place}.{strip.outcome}"
    told = {"open": strip.open, "sites": strip.rules.sites, "marks": strip.marked}
    told |= {"steady": strip.steady, "daughters": len(strip.daughters)}
    return Ending(words(f"{end}.title"), words(f"{end}.sentence", **told), words(f"{end}.text"))


def lessons_of(strip: Strip) -> tuple[Lesson, ...]:
    """What this run has taught, by what has happened in it, the most important first; the letters always."""
    counts = strip.counts
    found = [TURNED, STABLE, LETTERS] if strip.turned else [LETTERS]
    if strip.daughters:
        found.append(INHERITED)
    if counts["taken"] and not strip.turned:
        found.append(TAKEN)
    if counts["written"]:
        found.append(WRITTEN)
    return tuple(found[:MOST_LESSONS])
