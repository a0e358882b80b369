"""The strip: fifteen switch sites of one gene, with marks or without, and who goes along it.

Where methyl marks are missing at the TSDR, FOXP3 stays on and the cell a Treg (Floess 2007, PLoS Biol 5:e38). A copy
of the DNA takes the marks over (Jones and Liang 2009, Nat Rev Genet 10:805). IL-6 turns unstable Tregs (Komatsu 2014,
Nat Med 20:62). TET enzymes take marks off (Yang 2015, Immunity 43:251). The numbers of `Rules` are invented for play.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from random import Random

from game.locus.commands import Command, Divide, Hop, Take
from game.locus.events import (
    Aimed,
    Beat,
    Copying,
    Eased,
    Ended,
    Event,
    Flared,
    Hopped,
    Lost,
    Marked,
    Parted,
    Picked,
    Refused,
    Shielded,
    Sparked,
    Taken,
    Turned,
)
from game.locus.setup import STEPS_PER_SECOND, Setup, planned
from game.tissue.chance import STREAMS_OF_A_RUN, pick
from game.tissue.outcomes import Outcome

RAMP = 30  # steps in which IL-6 rises and falls
COPYING, MARKING, SPARKING = 8, 9, 10  # streams, beside that of `setup`
NOBODY = -1
COUNTS = ("caught", "taken", "written", "shielded", "copied", "lost")


@dataclass(slots=True)
class Spark:
    """A receptor pulse that lies at a site until a step."""

    site: int
    until: int


@dataclass(slots=True)
class Aim:
    """A writer that will set a mark at a site at a step."""

    site: int
    at: int


@dataclass(slots=True)
class Fork:
    """A division on its way: since when, and what the daughter's strip has so far."""

    begun: int
    marks: list[int]


@dataclass(frozen=True, slots=True)
class Daughter:
    """A daughter cell: the step at which she left, and her strip, 1 for a mark."""

    step: int
    strip: tuple[int, ...]

    @property
    def marks(self) -> int:
        """How many marks she has."""
        return self.strip.count(1)


class Strip:
    """One run. `step` lets a thirtieth of a second pass. `marks` has a 1 for each site with a mark, else 0."""

    def __init__(self, setup: Setup, seed: int) -> None:
        self.setup, self.rules, self.seed = setup, setup.rules, seed
        rules = setup.rules
        self.waves, self.flares, marked = planned(seed, rules)
        self.first = marked
        self.marks = [int(site in marked) for site in range(rules.sites)]
        self.now = 0
        self.at = rules.sites // 2
        self.il2, self.receptors = rules.il2_first, rules.receptors_first
        self.hops_at = self.takes_at = 0  # steps from which one can again
        self.beat_caught = NOBODY
        self.sparks: list[Spark] = []
        self.sparks_at = rules.spark_every // 2
        self.aims: list[Aim] = []
        self.aims_at = 0
        self.fork: Fork | None = None
        self.daughters: list[Daughter] = []
        self.turned_at = NOBODY
        self.outcome = ""
        self.counts = dict.fromkeys(COUNTS, 0)
        self.history: list[tuple[int, int]] = [(0, rules.marked)]  # step and marks, each second
        self.events: list[Event] = []
        self._copying, self._marking, self._sparking = (
            Random(seed * STREAMS_OF_A_RUN + number) for number in (COPYING, MARKING, SPARKING)
        )

    # What can be seen

    @property
    def marked(self) -> int:
        """How many sites have a mark."""
        return self.marks.count(1)

    @property
    def open(self) -> int:
        """How many sites have none."""
        return self.rules.sites - self.marked

    @property
    def turned(self) -> bool:
        """Whether the programme is lost."""
        return self.turned_at != NOBODY

    @property
    def steady(self) -> int:
        """How many daughters are steady."""
        return len([one for one in self.daughters if self.is_steady(one)])

    def is_steady(self, daughter: Daughter) -> bool:
        """Whether a daughter keeps the programme for long."""
        return daughter.marks <= self.rules.steady_most

    def is_lost(self, daughter: Daughter) -> bool:
        """Whether a daughter has lost it from the start."""
        return daughter.marks >= self.rules.turns_at

    def wave(self, beat: int) -> int:
        """The way of the pulse at a beat, counted from the beginning; 0 for none."""
        return self.waves[beat] if 0 <= beat < len(self.waves) else 0

    @property
    def nearest_beat(self) -> int:
        """The number of the beat that is nearest to now."""
        return (self.now + self.rules.beat // 2) // self.rules.beat

    def off_beat(self, step: int) -> int:
        """How many steps lie between a step and the nearest beat."""
        beat = self.rules.beat
        return min(step % beat, beat - step % beat)

    @property
    def il6(self) -> float:
        """How much IL-6 there is now, 0..1."""
        return self.il6_at(self.now)

    def il6_at(self, step: int) -> float:
        """How much IL-6 there is at a step, 0..1. What is to come can be seen: it is felt ahead."""
        for flare in self.flares:
            since, left = step - flare.start, flare.start + flare.steps - step
            if since >= 0 and left > 0:
                return flare.strong * min(1.0, since / RAMP, left / RAMP)
        return 0.0

    @property
    def copied(self) -> int:
        """How many sites the fork has passed; 0 where none runs."""
        return len(self.fork.marks) if self.fork is not None else 0

    @property
    def divisions_left(self) -> int:
        """How many divisions can still be begun."""
        return self.rules.divisions - len(self.daughters) - (self.fork is not None)

    def refusal(self, command: Command) -> str:
        """Why something cannot be done now: a word key without `locus.refuse.`; "" where it can."""
        rules = self.rules
        if self.turned or self.outcome:
            return "turned"
        match command:
            case Hop(way):
                if self.now < self.hops_at:
                    return "soon"
                return "edge" if not 0 <= self.at + way < rules.sites else ""
            case Take():
                if not self.marks[self.at]:
                    return "open"
                if not self.receptors:
                    return "receptor"
                if self.il2 < rules.take_cost:
                    return "il2"
                return "soon" if self.now < self.takes_at else ""
            case Divide():
                if self.fork is not None:
                    return "copying"
                if not self.divisions_left:
                    return "divided"
                if self.il2 < rules.divide_cost:
                    return "il2"
                return "late" if self.now + rules.sites * rules.fork_step >= rules.duration else ""

    # A step

    def step(self, commands: Iterable[Command] = ()) -> list[Event]:
        """Let a step pass, with what is commanded in it; gives what happened. Nothing happens once it is over."""
        self.events = []
        if self.outcome:
            return self.events
        self.now += 1
        for command in commands:
            self._do(command)
        if self.now % self.rules.beat == 0:
            self.events.append(Beat(self.wave(self.now // self.rules.beat)))
        if not self.turned:
            self.il2 = min(self.rules.il2_most, self.il2 + self.rules.il2_trickle)
            self._spark()
            self._aim()
            self._copy()
            if self.marked >= self.rules.turns_at:
                self._turn()
        if self.now % STEPS_PER_SECOND == 0:
            self.history.append((self.now, self.marked))
        self._end()
        return self.events

    def _do(self, command: Command) -> None:
        reason = self.refusal(command)
        if reason:
            self.events.append(Refused(reason))
            return
        match command:
            case Hop(way):
                self._hop(1 if way > 0 else -1)
            case Take():
                self.il2 -= self.rules.take_cost
                self.receptors -= 1
                self.takes_at = self.now + self.rules.take_wait
                self.marks[self.at] = 0
                self.counts["taken"] += 1
                self.events.append(Taken(self.at))
            case Divide():
                self.il2 -= self.rules.divide_cost
                self.fork = Fork(self.now, [])
                self.events.append(Copying(len(self.daughters) + 1))

    def _hop(self, way: int) -> None:
        rules, beat, start = self.rules, self.nearest_beat, self.at
        carried = (
            self.off_beat(self.now) <= rules.window and self.wave(beat) == way and beat not in (0, self.beat_caught)
        )
        if carried:
            self.at = min(rules.sites - 1, max(0, self.at + way * rules.carry))
            self.beat_caught = beat
            self.il2 = min(rules.il2_most, self.il2 + rules.il2_caught)
            self.counts["caught"] += 1
        else:
            self.at += way
        self.hops_at = self.now + (rules.carry_wait if carried else rules.hop_wait)
        self.events.append(Hopped(start, self.at, carried))
        self._pick()

    def _pick(self) -> None:
        """Pick up the receptor pulse where one stands, as long as there is room for it."""
        for spark in self.sparks:
            if spark.site == self.at and self.receptors < self.rules.receptors_most:
                self.sparks.remove(spark)
                self.receptors += 1
                self.events.append(Picked(self.at))
                return

    def _spark(self) -> None:
        rules = self.rules
        self.sparks = [spark for spark in self.sparks if spark.until > self.now]
        if self.now >= self.sparks_at:
            self.sparks_at = self.now + rules.spark_every
            taken = (self.at, *(spark.site for spark in self.sparks))
            free = [site for site in range(rules.sites) if site not in taken]
            site = pick(self._sparking, free) if free else NOBODY  # drawn in any case: room or not moves no other lot
            if free and len(self.sparks) < rules.sparks_most:
                self.sparks.append(Spark(site, self.now + rules.spark_life))
                self.events.append(Sparked(site))
        self._pick()

    def _aim(self) -> None:
        """Writers come in IL-6: each aims at an open site, and sets a mark there unless somebody stands on it."""
        il6 = self.il6
        before = self.il6_at(self.now - 1)
        if il6 and not before:
            flare = next(one for one in self.flares if one.start < self.now <= one.start + one.steps)
            self.events.append(Flared(flare.strong))
            self.aims_at = self.now + RAMP
        elif before and not il6:
            self.events.append(Eased())
        if il6 and self.now >= self.aims_at:
            self.aims_at = self.now + int(self.rules.aim_every / il6)
            aimed = [aim.site for aim in self.aims]
            free = [site for site, mark in enumerate(self.marks) if not mark and site not in aimed]
            if free:
                site = pick(self._marking, free)
                self.aims.append(Aim(site, self.now + self.rules.aim_steps))
                self.events.append(Aimed(site))
        due = [aim for aim in self.aims if aim.at <= self.now]
        self.aims = [aim for aim in self.aims if aim.at > self.now]
        for aim in due:
            if self.marks[aim.site]:
                continue
            if aim.site == self.at:
                self.counts["shielded"] += 1
                self.events.append(Shielded(aim.site))
            else:
                self.marks[aim.site] = 1
                self.counts["written"] += 1
                self.events.append(Marked(aim.site, copying=False))

    def _copy(self) -> None:
        """The fork passes a site: both strands get their copy, each with its own errors."""
        fork, rules = self.fork, self.rules
        if fork is None or self.now == fork.begun or (self.now - fork.begun) % rules.fork_step:
            return
        site = len(fork.marks)
        template, shielded = self.marks[site], site == self.at
        mine, hers = self._copied(template, shielded=shielded), self._copied(template, shielded=shielded)
        self.marks[site] = mine
        fork.marks.append(hers)
        if mine and not template:
            self.counts["copied"] += 1
            self.events.append(Marked(site, copying=True))
        elif template and not mine:
            self.counts["lost"] += 1
            self.events.append(Lost(site))
        if len(fork.marks) == rules.sites:
            daughter = Daughter(self.now, tuple(fork.marks))
            self.daughters.append(daughter)
            self.fork = None
            self.events.append(Parted(len(self.daughters), daughter.marks, self.is_steady(daughter)))

    def _copied(self, template: int, *, shielded: bool) -> int:
        """What the copy of a site has. Two lots are drawn each time, so that standing there moves no other."""
        kept, new = self._copying.random(), self._copying.random()
        if template:
            return int(kept < self.rules.kept_share)
        return int(not shielded and new < self.rules.new_share + self.rules.new_il6 * self.il6)

    def _turn(self) -> None:
        self.turned_at = self.now
        self.fork = None
        self.aims.clear()
        self.sparks.clear()
        self.events.append(Turned(self.marked))

    def _end(self) -> None:
        rules = self.rules
        if self.turned:
            over = self.now >= self.turned_at + rules.aftermath
        else:
            done = len(self.daughters) == rules.divisions and self.now >= self.daughters[-1].step + rules.tail
            over = done or (self.now >= rules.duration and self.fork is None)
        if over:
            if self.turned:
                end = Outcome.DISEASE
            else:
                end = Outcome.HEALTHY if self.open >= rules.kept_least else Outcome.SCARRED
            self.outcome = end.value
            self.events.append(Ended(self.outcome))

    # As data

    def state(self) -> dict[str, object]:
        """All that differs between two runs of one setup and seed, as JSON can hold it."""
        return {
            "now": self.now,
            "marks": self.marks,
            "at": self.at,
            "il2": self.il2,
            "receptors": self.receptors,
            "hops_at": self.hops_at,
            "takes_at": self.takes_at,
            "beat_caught": self.beat_caught,
            "sparks": [asdict(one) for one in self.sparks],
            "sparks_at": self.sparks_at,
            "aims": [asdict(one) for one in self.aims],
            "aims_at": self.aims_at,
            "fork": asdict(self.fork) if self.fork is not None else None,
            "daughters": [asdict(one) for one in self.daughters],
            "turned_at": self.turned_at,
            "outcome": self.outcome,
            "counts": self.counts,
            "history": self.history,
            "streams": [
                [version, list(numbers), rest]
                for version, numbers, rest in (
                    stream.getstate() for stream in (self._copying, self._marking, self._sparking)
                )
            ],
        }

    def hash(self) -> str:
        """The fingerprint of the state: 16 hexadecimal digits."""
        text = json.dumps(self.state(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
