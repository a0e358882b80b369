"""The balance report: a page of tables, every run as CSV, and plots. The plots need Matplotlib, a development tool."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

from game.library.kinds import KINDS
from game.tissue.outcomes import OUTCOMES
from game.tools.balance import Groups, Played, Verdict, curve, d_strange, grouped, judged, share

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# One colour and one kind of line for each player whose course is drawn, one colour and one hatch for each end: never
# colour alone
LINES = {
    "oracle": ("#1F6F6A", "-"),
    "both": ("#1F7F94", "--"),
    "two-thirds": ("#E08A22", "-."),
    "context": ("#B8311A", "-"),
    "letters": ("#7A5FD0", "--"),
    "no-powers": ("#2BA88F", ":"),
    "idle": ("#2A1724", ":"),
    "careful": ("#6F8F1F", "-."),
}
BARS = {
    "healthy": ("#BFE3D6", ""),
    "scarred": ("#FFB531", "//"),
    "infection": ("#A9C22F", ".."),
    "disease": ("#B3261E", "xx"),
}
DPI = 110


class NoPlots(Exception):
    """Matplotlib is not installed."""


def ready() -> None:
    """Raise `NoPlots` where the plots cannot be drawn, before anything is measured."""
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as fault:
        raise NoPlots from fault


def write(runs: Sequence[Played], folder: Path) -> list[Verdict]:
    """Write the report into `folder`, made where it is missing; gives the thresholds as they were met or missed.

    Raises OSError where a file cannot be written, ImportError without Matplotlib.
    """
    folder.mkdir(parents=True, exist_ok=True)
    groups, verdicts = grouped(runs), judged(runs)
    plots = _plots(groups, folder)
    (folder / "report.md").write_text(_page(groups, verdicts, plots), encoding="utf-8")
    _table(runs, folder / "runs.csv")
    return verdicts


def _table(runs: Sequence[Played], path: Path) -> None:
    columns = [field.name for field in fields(Played) if field.name != "course"]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(columns)
        rows.writerows([_plain(getattr(run, name)) for name in columns] for run in runs)


def _plain(value: object) -> object:
    """As a field of the table."""
    match value:
        case float():
            return round(value, 4)
        case tuple():
            return " ".join(map(str, value))
        case None:
            return ""
    return value


# The page


def _page(groups: Groups, verdicts: Sequence[Verdict], plots: Sequence[str]) -> str:
    missed = sum(not verdict.met for verdict in verdicts)
    seeds = max(len(group) for group in groups.values())
    lines = ["# Balance", "", f"{seeds} seeds. {len(verdicts)} thresholds, {missed} missed.", "", "## Thresholds", ""]
    lines += ["| level | player | what | asked | found | |", "|---|---|---|---|---|---|"]
    for verdict in verdicts:
        found = f"{verdict.found:.2f} | {'met' if verdict.met else '**missed**'}"
        lines.append(f"| {verdict.level} | {verdict.player} | {verdict.what} | {verdict.asked} | {found} |")
    for level in dict.fromkeys(level for level, _ in groups):
        players = {name: group for (at, name), group in groups.items() if at == level}
        lines += ["", f"## {level}", "", *_level_rows(players)]
    lines += ["", "## Plots", "", *(f"![{plot}]({plot})" for plot in plots), ""]
    return "\n".join(lines)


def _level_rows(players: Mapping[str, Sequence[Played]]) -> list[str]:
    heads = (
        *("player", *OUTCOMES, "tissue", "infection", "library", "stars", "minutes"),
        *("calls", "right", "d' strange", "unread", "nothing to do", "two or more", "short of IL-2", "kinds"),
        *("first thing (s)", "longest gap (s)"),
    )
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for name, runs in players.items():
        calls = sum(run.calls for run in runs)
        firsts = [run.first_thing for run in runs]
        cells = [
            name,
            *(f"{share((outcome,), runs):.0%}" for outcome in OUTCOMES),
            f"{median(run.integrity for run in runs):.2f}",
            f"{median(run.infection for run in runs):.2f}",
            f"{median(run.library for run in runs):.2f}",
            f"{mean(run.stars for run in runs):.1f}",
            f"{median(run.seconds for run in runs) / 60.0:.1f}",
            f"{median(run.calls for run in runs):g}",
            f"{sum(run.right for run in runs) / calls:.0%}" if calls else "-",
            f"{d_strange(runs):.1f}" if calls else "-",
            f"{median(run.unread for run in runs):g}",
            *(
                f"{mean(values):.0%}"
                for values in zip(*((run.nothing, run.several, run.short) for run in runs), strict=True)
            ),
            ", ".join(kind for kind in KINDS if any(kind in run.kinds for run in runs)) or "-",
            f"{median(firsts):.0f} (at most {max(firsts):.0f})",
            f"{median(run.longest_gap for run in runs):.0f} (at most {max(run.longest_gap for run in runs):.0f})",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


# The plots


def _plots(groups: Groups, folder: Path) -> list[str]:
    """Draw every plot; gives the names of their files."""
    names = []
    for level in dict.fromkeys(level for level, _ in groups):
        players = {name: group for (at, name), group in groups.items() if at == level}
        names += [f"tissue-{level}.png"]
        _tissue(level, players).savefig(folder / names[-1], dpi=DPI)
    names += ["outcomes.png"]
    _outcomes(groups).savefig(folder / names[-1], dpi=DPI)
    if len(curve(groups)) > 1:
        names += ["difficulty.png"]
        _difficulty(groups).savefig(folder / names[-1], dpi=DPI)
    return names


def courses(runs: Sequence[Played]) -> list[tuple[float, ...]]:
    """The courses of the runs, equally long: after its end a run stays as it was."""
    longest = max(len(run.course) for run in runs)
    return [run.course + (run.course[-1],) * (longest - len(run.course)) for run in runs if run.course]


def band(values: Sequence[float]) -> tuple[float, float, float]:
    """The tenth, fiftieth and ninetieth of a hundred."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    tenths = quantiles(values, n=10, method="inclusive")
    return tenths[0], median(values), tenths[-1]


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _bare(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)


def _tissue(level: str, players: Mapping[str, Sequence[Played]]) -> Figure:
    """Integrity over time: the median of each player, and within what four fifths of its runs lie."""
    figure = _figure(8.0, 4.5)
    axes = figure.subplots()
    drawn = {name: runs for name, runs in players.items() if name in LINES}
    for name, runs in drawn.items():
        colour, line = LINES[name]
        low, middle, high = zip(*map(band, zip(*courses(runs), strict=True)), strict=True)
        seconds = range(1, len(middle) + 1)
        axes.fill_between(seconds, low, high, color=colour, alpha=0.12, linewidth=0.0)
        axes.plot(seconds, middle, color=colour, linestyle=line, linewidth=2.0, label=name)
    axes.set(title=f"{level}: the tissue", xlabel="seconds", ylabel="integrity", ylim=(0.0, 1.03))
    if drawn:
        axes.legend(loc="lower left", frameon=False, ncols=2)
    _bare(axes)
    return figure


def _outcomes(groups: Groups) -> Figure:
    """How often each player met each end, level by level."""
    levels = list(dict.fromkeys(level for level, _ in groups))
    figure = _figure(8.0, 1.0 + 1.9 * len(levels))
    for axes, level in zip(figure.subplots(len(levels), squeeze=False)[:, 0], levels, strict=True):
        players = {name: group for (at, name), group in groups.items() if at == level}
        left = dict.fromkeys(players, 0.0)
        for outcome, (colour, hatch) in BARS.items():
            shares = [share((outcome,), runs) for runs in players.values()]
            axes.barh(
                list(players),
                shares,
                left=list(left.values()),
                color=colour,
                hatch=hatch,
                edgecolor="#2A1724",
                label=outcome,
            )
            left = {name: start + part for (name, start), part in zip(left.items(), shares, strict=True)}
        axes.invert_yaxis()
        axes.set(title=level, xlim=(0.0, 1.0))
        _bare(axes)
    figure.legend(
        *figure.axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(BARS), frameon=False
    )
    return figure


def _difficulty(groups: Groups) -> Figure:
    """Careful's mean tissue from level to level, with what four fifths of its runs reached."""
    points = curve(groups)
    figure = _figure(7.0, 4.0)
    axes = figure.subplots()
    places = range(len(points))
    means = [value for _, value in points]
    bands = [band([run.integrity for run in groups[level, "careful"]]) for level, _ in points]
    axes.fill_between(places, [low for low, _, _ in bands], [high for _, _, high in bands], color="#1F7F94", alpha=0.15)
    axes.plot(places, means, color="#1F7F94", marker="o", linewidth=2.0)
    for place, value in zip(places, means, strict=True):
        axes.annotate(f"{value:.2f}", (place, value), textcoords="offset points", xytext=(6, 6))
    axes.set_xticks(places, [level for level, _ in points])
    title = "Difficulty: careful's tissue"
    axes.set(title=title, ylabel="integrity at the end", ylim=(0.0, 1.05))
    _bare(axes)
    return figure
