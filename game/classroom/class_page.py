"""The class page: one page of HTML to talk about, and a table. It has no script and asks for nothing from anywhere.

Nicknames are of two listed words (`game.classroom.results`), and whatever comes from a file is escaped all the same.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from game.classroom.campaign import outcome_of, title_of
from game.classroom.desk import Findings
from game.classroom.groups import Group, mistakes, pooled
from game.classroom.ideas import tally
from game.classroom.measures import SURE, Apart
from game.classroom.replays import REPLAYS, UNCHECKED, VERSION, Check, Told, told
from game.classroom.sheet import sheet
from game.library.kinds import BEST
from game.library.places import levels_of_places
from game.library.strips import playable
from game.library.words import Words
from game.save.form import MOST_STARS
from game.save.lessons import WHEN
from game.tissue.commands import Verdict

KINDS = ("self", "altered", "foreign", "mimic")
MOST_SUGGESTED = 3
FROM, TO = -1.0, 5.0  # of a scale of d-prime
LEFT, SCALE, ROW = 190, 420, 22  # pixels: where a scale begins, how wide it is, how high a row of the plot
COLUMNS = ("right", "of", "d", "se", "d mimic", "se mimic", "c")
NOTHING: Mapping[str, Check] = MappingProxyType({})  # was simulated again
OF_LEVEL = ("attempt", "outcome", "stars", "right", "calls", "seconds", "check")


def as_csv(group: Group, known: Mapping[str, Check] = NOTHING) -> str:
    """A line for each pupil. A cell that a spreadsheet would reckon has a quote before it.

    The columns of a level tell of its last run; `known` is what simulating runs again has shown so far.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    measured = (f"{when} {column}" for when in WHEN for column in COLUMNS)
    played = told(group, known)
    levels = list(dict.fromkeys(run.kept.level for _, runs in played for run in runs))
    of_levels = (safe(f"{level} {column}") for level in levels for column in OF_LEVEL)
    rows.writerow(["nickname", *measured, "change", "se", *(f"{when} held" for when in WHEN), "remarks", *of_levels])
    for pupil, runs in played:
        change = pupil.change
        cells = [cell for when in WHEN for cell in _cells(pupil.found.get(when))]
        cells += [_two(change.value), _two(change.error)] if change else ["", ""]
        cells += ["; ".join(sorted(one)) if one is not None else "" for one in pupil.held]
        remarks = "; ".join(" ".join(remark) for remark in pupil.remarks)
        by_level = {run.kept.level: _cells_of(run) for run in runs}
        cells += [safe(remarks), *(cell for level in levels for cell in by_level.get(level, [""] * len(OF_LEVEL)))]
        rows.writerow([safe(pupil.result.name), *cells])
    return out.getvalue()


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for something to reckon."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell


def _cells(found: Findings | None) -> list[str]:
    if found is None:
        return [""] * len(COLUMNS)
    cells = [str(found.right), str(found.answers)]
    for one in (found.brake, found.likeness):
        cells += [_two(one.d_prime), _two(one.error)] if one else ["", ""]
    return [*cells, _two(found.brake.bias) if found.brake else ""]


def _cells_of(run: Told) -> list[str]:
    kept = run.kept
    seconds = "" if kept.seconds is None else f"{kept.seconds:.1f}"
    numbers = [str(one) for one in (kept.attempt, kept.outcome, kept.stars, kept.right, kept.calls)]
    found = [run.mark, *(f"same as {name}" for name in run.same), *(["very fast"] if run.quick else [])]
    return [*numbers, seconds, safe("; ".join(found))]


def said_of(words: Words, run: Told) -> list[str]:
    """What is to be told of a run: whether it replays, whose is the same, and whether it was very fast."""
    version = run.mark == VERSION
    lines = [words("class.mark.version", version=run.version) if version else words(f"class.mark.{run.mark}")]
    if run.same:
        lines.append(words("class.same", names=", ".join(run.same)))
    if run.quick:
        lines.append(words("class.very-fast"))
    return lines


def _two(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00")


STYLE = """
body { font: 16px/1.45 system-ui, sans-serif; color: #2b1530; background: #fbf4e4; margin: 2rem auto; max-width: 60rem }
h1 { font-size: 1.6rem; margin: 0 0 .2rem } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem }
table { border-collapse: collapse } th, td { padding: .2rem .7rem .2rem 0; text-align: left; vertical-align: top }
th { font-weight: 600; border-bottom: 1px solid #2b1530 } .n { text-align: right }
td { white-space: nowrap } td.w { white-space: normal }
li { margin: .3rem 0 } .small { font-size: .9rem; color: #5b4a58 }
@media print { body { background: #fff; margin: 0 } }
"""


class ClassPage:
    """The page of a class, in the words of a language."""

    def __init__(self, words: Words, group: Group, known: Mapping[str, Check] = NOTHING) -> None:
        """`known` is what simulating runs again has shown so far (`game.classroom.replays`)."""
        self._words, self._group, self._known = words, group, known

    def html(self) -> str:
        """The whole page."""
        return sheet(self._words.lang, self.title, STYLE, self._body())

    @property
    def title(self) -> str:
        """Which lesson, and which class."""
        words = self._words
        if not self._group.pupils:
            return words("class.nothing")
        first = self._group.pupils[0].result
        return words("class.title", lesson=words(f"lesson.{first.lesson}.name"), group=first.group or "–")

    def _body(self) -> Iterator[str]:
        group = self._group
        if group.pupils:
            yield self._p(self.headline())
            yield from self._ideas()
            yield self._h2("class.plot")
            yield self._p(self._words("class.plot-about"), "small")
            yield self._plot()
            yield self._h2("class.next")
            yield from self._listed(self.suggestions())
            yield self._h2("class.kinds")
            yield from self._confusion()
            yield self._h2("class.numbers")
            yield from self._table()
            yield self._p(self._words("class.numbers-about"), "small")
            yield from self._levels()
        if group.apart:
            yield self._h2("class.apart")
            yield from self._listed(group.apart)

    def _h2(self, key: str) -> str:
        return f"<h2>{escape(self._words(key))}</h2>"

    def _p(self, text: str, style: str = "") -> str:
        return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"

    def _listed(self, texts: Sequence[str]) -> Iterator[str]:
        yield "<ul>"
        yield from (f"<li>{escape(text)}</li>" for text in texts)
        yield "</ul>"

    def headline(self) -> str:
        """How many took both tests, what changed, and whether chance makes so much."""
        words, count = self._words, len(self._group.pupils)
        changes = [change for pupil in self._group.pupils if (change := pupil.change) is not None]
        both = pooled(changes)
        if both is None:
            return words("class.few", count=count)
        low, high = both.interval
        return words(
            "class.clear" if both.clear else "class.chance",
            count=count,
            both=len(changes),
            change=f"{both.value:+.2f}",
            low=f"{low:+.2f}",
            high=f"{high:+.2f}",
            mean=f"{sum(one.value for one in changes) / len(changes):+.2f}",
        )

    def ideas(self) -> list[tuple[str, str, str]]:
        """The misconceptions that are most met now: what they are, how many hold them, what to do in ten minutes."""
        words = self._words
        told = []
        for row in tally(pupil.held for pupil in self._group.pupils)[:MOST_SUGGESTED]:
            if not row.before + row.after:
                continue
            name = words(f"question.touches.{row.idea.touches}")
            counts = {"before": row.before, "first": row.of_before, "after": row.after, "last": row.of_after}
            line = words("class.idea" if row.of_after else "class.idea-before", name=name, **counts)
            if row.both:
                line += " " + words("class.turned", turned=row.turned, fell=row.fell, both=row.both)
            told.append((words(f"idea.{row.idea.id}.says"), line, words(f"idea.{row.idea.id}.do")))
        return told

    def _ideas(self) -> Iterator[str]:
        if all(held is None for pupil in self._group.pupils for held in pupil.held):
            return
        yield self._h2("class.ideas")
        yield self._p(self._words("class.ideas-about"), "small")
        told = self.ideas()
        if not told:
            yield self._p(self._words("class.no-ideas"))
            return
        yield "<ol>"
        for says, line, do in told:
            yield f"<li>“{escape(says)}”<br>{escape(line)}<br><b>{escape(do)}</b></li>"
        yield "</ol>"

    def suggestions(self) -> list[str]:
        """What to do with the mistakes that were most made, and whom to ask."""
        words = self._words
        told = [
            words(f"class.suggest.{kind}.{verdict}", count=count)
            for kind, verdict, count in mistakes(self._group.pupils)[:MOST_SUGGESTED]
        ]
        told += [
            words(f"class.look.{what}", name=pupil.result.name, test=words(f"lesson.step.test.{when}"))
            for pupil in self._group.pupils
            for when, what in pupil.remarks
        ]
        taken = any(pupil.last for pupil in self._group.pupils)
        return told or [words("class.no-mistakes" if taken else "class.no-tests")]

    def _plot(self) -> str:
        pupils = self._group.pupils
        wide, tall = LEFT + SCALE + 20, ROW * len(pupils) + 30
        label = escape(self._words("class.plot"))
        parts = [f'<svg role="img" aria-label="{label}" width="{wide}" height="{tall}" font-size="13">']
        for number in range(int(FROM), int(TO) + 1):
            x = _at(number)
            parts.append(f'<line x1="{x}" y1="0" x2="{x}" y2="{tall - 22}" stroke="#d9c9a8"/>')
            parts.append(f'<text x="{x}" y="{tall - 6}" text-anchor="middle" fill="#2b1530">{number}</text>')
        for row, pupil in enumerate(pupils):
            y = ROW * row + 14
            parts.append(f'<text x="0" y="{y + 4}" fill="#2b1530">{escape(pupil.result.name)}</text>')
            for when, shift in zip(WHEN, (-4, 4), strict=True):
                found = pupil.found.get(when)
                if found is not None and found.brake is not None:
                    parts += _dot(found.brake, y + shift, full=when == WHEN[-1])
        return "".join([*parts, "</svg>"])

    def _confusion(self) -> Iterator[str]:
        words = self._words
        counted = Counter((one.item.kind, one.verdict) for pupil in self._group.pupils for one in pupil.last)
        heads = "".join(f'<th class="n">{escape(words(f"verdict.{one.value}"))}</th>' for one in Verdict)
        yield f"<table><tr><th>{escape(words('class.last'))}</th>{heads}</tr>"
        for kind in KINDS:
            numbers = [(counted[kind, one.value], BEST[kind] is one) for one in Verdict]
            cells = "".join(f'<td class="n">{f"<b>{n}</b>" if best else n}</td>' for n, best in numbers)
            yield f"<tr><td>{escape(words(f'kind.{kind}'))}</td>{cells}</tr>"
        yield "</table>"

    def _table(self) -> Iterator[str]:
        words = self._words
        names = [escape(words(f"class.column.{name}")) for name in ("right", "brake", "likeness", "lean")]
        tests = [escape(words(f"lesson.step.test.{when}")) for when in WHEN]
        heads = "".join(f'<th class="n">{test}: {name}</th>' for test in tests for name in names)
        pupil, change = escape(words("class.column.pupil")), escape(words("class.column.change"))
        yield f'<table><tr><th>{pupil}</th>{heads}<th class="n">{change}</th></tr>'
        for one in self._group.pupils:
            cells = "".join(_numbers(one.found.get(when)) for when in WHEN)
            rose = one.change
            last = f"{rose.value:+.2f} &plusmn; {SURE * rose.error:.2f}" if rose else ""
            yield f'<tr><td>{escape(one.result.name)}</td>{cells}<td class="n">{last}</td></tr>'
        yield "</table>"

    def _levels(self) -> Iterator[str]:
        """How the last run of each level went, and whether it replays."""
        words, played = self._words, told(self._group, self._known)
        if not any(runs for _, runs in played):
            return
        yield self._h2("class.levels")
        marks = [run.mark for _, runs in played for run in runs]
        if UNCHECKED not in marks:
            yield self._p(words("class.replay", count=marks.count(REPLAYS), every=len(marks)))
        yield self._p(self._words("class.levels-about"), "small")
        names = ("pupil", "level", "attempt", "outcome", "stars", "right", "seconds", "check")
        heads = (escape(words(f"class.column.{name}")) for name in names)
        yield f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"
        for pupil, runs in played:
            for run in runs:
                yield self._level(pupil.result.name, run)
        yield "</table>"

    def _level(self, name: str, run: Told) -> str:
        words, kept = self._words, run.kept
        place, _ = levels_of_places().get(kept.level, ("", None))
        title = title_of(words, kept.level) if kept.level in playable() else kept.level
        seconds = "" if kept.seconds is None else f"{kept.seconds:.1f}"
        texts = name, title, str(kept.attempt), outcome_of(words, place, kept.outcome), f"{kept.stars}/{MOST_STARS}"
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in (*texts, f"{kept.right}/{kept.calls}", seconds))
        return f'<tr>{cells}<td class="w">{escape("; ".join(said_of(words, run)))}</td></tr>'


def _at(value: float) -> int:
    return LEFT + round((min(TO, max(FROM, value)) - FROM) / (TO - FROM) * SCALE)


def _dot(apart: Apart, y: int, *, full: bool) -> list[str]:
    low, high = apart.interval
    fill = "#0f7d6b" if full else "#fbf4e4"
    return [
        f'<line x1="{_at(low)}" y1="{y}" x2="{_at(high)}" y2="{y}" stroke="#0f7d6b"/>',
        f'<circle cx="{_at(apart.d_prime)}" cy="{y}" r="4" fill="{fill}" stroke="#0f7d6b" stroke-width="1.5"/>',
    ]


def _numbers(found: Findings | None) -> str:
    if found is None:
        return '<td class="n"></td>' * 4
    shown = [f"{found.right}/{found.answers}"]
    shown += [_two(one.d_prime) if one else "" for one in (found.brake, found.likeness)]
    shown.append(_two(found.brake.bias) if found.brake else "")
    return "".join(f'<td class="n">{one}</td>' for one in shown)
