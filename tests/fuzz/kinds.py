"""What is tried with hostile input: for each kind a case is made from a seed, and the game's own door is asked.

A door may refuse, in its own way. Any other error, more calls than are allowed, and a message that is not whole are
failures.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any
from urllib.parse import parse_qsl

from game.classroom.campaign import is_offered, level_with
from game.classroom.class_page import ClassPage, as_csv
from game.classroom.groups import read_group
from game.classroom.replays import check, tasks
from game.classroom.results import Outcome, result_of
from game.classroom.results import to_text as result_text
from game.given.files import decoded
from game.given.letters import LINES, is_invisible
from game.host import LAST_RUN_KEY, PAUSED_RUN_KEY, SAVE_KEY
from game.host.link import There, read_launch
from game.host.memory import Memory
from game.host.paths import ASSETS, LEVELS
from game.lab.setting import is_setting
from game.library import build_setup, levels, load_blosum62, load_peptides, load_words
from game.library.check import check_paths
from game.library.factors import FACTORS_FILE, load_factors, read_factors
from game.library.fold import fold
from game.library.lab import LAB_FILE, read_lab
from game.library.lessons import load_lesson
from game.library.nicknames import draw_nickname
from game.library.plan import cards_of, plan_setup
from game.library.rules import USUAL, span_of
from game.library.scenarios import read_scenario
from game.library.shapes import SHAPES_FILE, read_shapes
from game.library.strips import FOLDER, read_strip, strips
from game.library.strips import USUAL as STRIP_USUAL
from game.library.strips import span_of as span_of_strip
from game.library.words import Words, places, read_words
from game.locus.bots import player as strip_player
from game.locus.strip import Strip
from game.maps import load_map
from game.problems import Broken
from game.runs.form import run_from_text, run_to_text
from game.runs.players import play, player
from game.runs.run import Run
from game.runs.script import Recorded
from game.runs.strips import StripRun, is_strip_text
from game.runs.strips import from_text as strip_from_text
from game.runs.strips import play as play_strip
from game.runs.strips import to_text as strip_to_text
from game.save.attempts import kept_of, seed_of
from game.save.form import Kept, Result, Unreadable, from_text, to_text
from game.save.saves import Saves
from game.tissue.chance import MOST_SEED
from game.tissue.world import Tissue
from game.tools.cli import main
from tests.classroom.simulated import pupil
from tests.clinic import LEVEL, drill
from tests.fuzz.mutators import HOSTILE, mutated
from tests.fuzz.work import TooMuch

MOST_CALLS = 6_000_000  # of Python functions in one case; a usual one takes a thousandth to a tenth of it
STRIP_FILE = LEVELS / FOLDER / f"{strips()[0]}.toml"
STEPS = 60  # that a level is played which was found good

Case = Mapping[str, bytes]  # what lies in the folder of a case, by name


@dataclass(frozen=True, slots=True)
class Kind:
    """`make` draws a case; `ask` puts it before the game, in a folder where its files lie, and raises what is wrong."""

    make: Callable[[Random], Case]
    ask: Callable[[Path], object]


def bounded(work: Callable[[], object], most: int = MOST_CALLS) -> int:
    """Carry out `work` and give how many functions it called. Raises `TooMuch` beyond `most`."""
    count = 0

    def called(frame: FrameType, event: str, found: Any) -> None:
        nonlocal count
        if event == "call":
            count += 1
            if count > most:
                sys.setprofile(None)
                raise TooMuch(f"more than {most} calls, at {frame.f_code.co_filename}:{frame.f_lineno}")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def told(path: Path) -> list[str]:
    """What `check` says of `path`: every problem whole, and on one line in which nothing is hidden."""
    problems, unreadable = check_paths([path])
    for problem in problems:
        assert problem.file and problem.place and problem.what and problem.remedy, problem
        assert str(problem).isprintable(), problem
    return [*map(str, problems), *unreadable]


def _level_files() -> dict[str, bytes]:
    names = ("islet.toml", "islet.tmx", "cells.tsx", "terrain.tsx")
    return {name: (LEVELS / name).read_bytes() for name in names}


def _make_map(lots: Random) -> Case:
    files = _level_files()
    name = lots.choice(("islet.tmx", "islet.tmx", "islet.tmx", "cells.tsx", "terrain.tsx"))
    return {**files, name: mutated(lots, files[name])}


def _ask_map(folder: Path) -> None:
    if not told(folder / "islet.tmx"):
        level_map = load_map(folder / "islet.tmx")
        assert len(level_map.terrain) == level_map.width * level_map.height
        assert level_map.cells and level_map.gates


def _some_rules(
    lots: Random, usual: Mapping[str, float | int], span: Callable[[str], tuple[float, float]]
) -> dict[str, bytes]:
    """Lines for a table of rules that are each allowed, and may not be together."""
    found = {}
    for rule in lots.sample(sorted(usual), 1 + lots.randrange(12)):
        least, most = span(rule)
        value = lots.choice((least, most, least + (most - least) * lots.random()))
        found[rule] = f"{rule} = {int(value) if isinstance(usual[rule], int) else value}\n".encode()
    return found


def _make_scenario(lots: Random) -> Case:
    level = lots.choice(levels())
    raw = (LEVELS / f"{level}.toml").read_bytes()
    if lots.random() < 0.4:
        rules = _some_rules(lots, USUAL, span_of)
        kept = [line for line in raw.split(b"\n") if line.split(b" = ")[0].decode() not in rules]
        raw = b"\n".join(kept).replace(b"[rules]\n", b"[rules]\n" + b"".join(rules.values()), 1)
    else:
        raw = mutated(lots, raw)
    files = {name: (LEVELS / name).read_bytes() for name in ("cells.tsx", "terrain.tsx")}
    return {**files, f"{level}.toml": raw, **{path.name: path.read_bytes() for path in LEVELS.glob("*.tmx")}}


def _ask_scenario(folder: Path) -> None:
    (path,) = folder.glob("*.toml")
    if told(path):
        return
    library = load_peptides()
    scenario = read_scenario(path, library)
    setup = plan_setup(scenario, load_map(folder / scenario.map), 1, library, load_blosum62())
    for name in ("permit", "oracle"):
        play(Tissue(setup, 1), player(name, 1), STEPS)


def _make_strip(lots: Random) -> Case:
    raw = STRIP_FILE.read_bytes()
    if lots.random() < 0.5:
        rules = b"".join(_some_rules(lots, STRIP_USUAL, span_of_strip).values())
        return {STRIP_FILE.name: raw.replace(b"\n[[model]]", b"\n[rules]\n" + rules + b"\n[[model]]", 1)}
    return {STRIP_FILE.name: mutated(lots, raw)}


def _ask_strip(folder: Path) -> None:
    path = folder / STRIP_FILE.name
    if told(path):
        return
    setup = read_strip(path).setup()
    for name in ("beat", "only-divide"):
        play_strip(Strip(setup, 1), strip_player(name, 1), 10 * STEPS)


@cache
def _strip_run() -> str:
    run = StripRun(STRIP_FILE.stem, 1)
    strip = Strip(run.setup(), 1)
    run.commands = play_strip(strip, strip_player("careful", 1), 240)
    run.close(strip)
    return strip_to_text(run)


def _make_strip_run(lots: Random) -> Case:
    return {"run.json": mutated(lots, _strip_run().encode())}


def _make_lab(lots: Random) -> Case:
    return {LAB_FILE.name: mutated(lots, LAB_FILE.read_bytes())}


def _ask_lab(folder: Path) -> None:
    path = folder / LAB_FILE.name
    if not told(path):
        assert read_lab(path, load_factors()).illnesses


def _make_shapes(lots: Random) -> Case:
    return {SHAPES_FILE.name: mutated(lots, SHAPES_FILE.read_bytes())}


def _ask_shapes(folder: Path) -> None:
    path = folder / SHAPES_FILE.name
    if not told(path):
        assert all(sheet.shape.takes for sheet in read_shapes(path).values())


def _make_factors(lots: Random) -> Case:
    return {"factors.toml": mutated(lots, FACTORS_FILE.read_bytes())}


def _ask_factors(folder: Path) -> None:
    path = folder / "factors.toml"
    if told(path):
        return
    factors = read_factors(path, load_peptides())
    folded = fold({}, tuple(factors.values()), STEPS)
    assert all(changes for changes in folded.why.values())
    for factor in factors.values():
        for row in factor.odds:
            assert row.population and row.source
            assert factor.odds_of(row.disease, row.beside)


def _make_cards(lots: Random) -> Case:
    raw = drill().encode()
    first = raw.index(b"[[patients]]")
    return {**_level_files(), f"{LEVEL}.toml": raw[:first] + mutated(lots, raw[first:])}


def _ask_cards(folder: Path) -> None:
    path = folder / f"{LEVEL}.toml"
    if told(path):
        return
    library = load_peptides()
    scenario = read_scenario(path, library)
    for seed in range(4):
        setup = plan_setup(scenario, load_map(folder / scenario.map), seed, library, load_blosum62())
        assert (setup.patient is None) == (not scenario.patients)
        play(Tissue(setup, seed), player("oracle", seed), STEPS)


def _save(lots: Random) -> str:
    kept = Kept()
    kept.best = {
        level: Result("healthy", right=3, calls=4, stars=2, integrity=0.9) for level in lots.sample(levels(), 3)
    }
    kept.met.update(lots.sample(sorted(load_peptides()), 5))
    kept.coached.add("walk")
    return to_text(kept)


def _make_save(lots: Random) -> Case:
    return {"save.json": mutated(lots, _save(lots).encode())}


def _ask_save(folder: Path) -> None:
    text = (folder / "save.json").read_bytes().decode("utf-8", "replace")
    host = Memory()
    host.stored[SAVE_KEY] = text
    saves = Saves(host)
    try:
        kept = from_text(text)
    except Unreadable as fault:
        assert load_words(strict=True)(fault.key, file="x.json", **fault.values)
        return
    assert from_text(to_text(kept)) == kept
    saves.merge(kept)
    saves.replace(kept)


@cache
def _run() -> str:
    tissue = Tissue(build_setup("islet", 1), 1)
    run = Run("islet", 1, play(tissue, player("careful", 1), 240))
    run.close(tissue)
    return run_to_text(run)


def _make_run(lots: Random) -> Case:
    return {"run.json": mutated(lots, _run().encode())}


def _ask_run(folder: Path) -> None:
    path = folder / "run.json"
    host = Memory()
    text = path.read_bytes().decode("utf-8", "replace")
    host.stored[PAUSED_RUN_KEY] = host.stored[LAST_RUN_KEY] = text
    Saves(host).paused.newest()
    try:
        text = decoded(path.read_bytes(), str(path))
        read = strip_from_text if is_strip_text(text) else run_from_text
        run: Recorded[Any] = read(text, str(path))
    except Broken as broken:
        assert str(broken).isprintable()
        _command_line(["replay", str(path)], (2,))
        return
    if run.steps <= 1000:
        _command_line(["replay", str(path)], (0, 1, 2))


def _make_link(lots: Random) -> Case:
    good = lots.choice(
        (
            *("t=1&level=islet&seed=7", "t=1&level=heart&lang=en", "t=1&seed=2147483647&level=skin&x=y"),
            *("t=1&level=heart-patrol-tired&kept=12-2", "t=1&patient=dr15"),
            "t=1&desk=short-b",
            "t=1&lesson=mimics&seed=7",
            "t=1&lab=multiple-sclerosis,drb1-15-01~multiple-sclerosis,tregs:4",
        )
    )
    return {"link": mutated(lots, good.encode())}


def _ask_link(folder: Path) -> None:
    text = (folder / "link").read_bytes().decode("utf-8", "surrogateescape")
    fields = dict(parse_qsl(text, keep_blank_values=True, errors="surrogateescape"))
    launch = read_launch(fields, There(is_offered, lambda lang: lang == "en", cards_of, level_with, is_setting))
    assert launch.level == "" or is_offered(launch.level)
    assert launch.lang in ("", "en")
    assert launch.seed is None or 0 <= launch.seed <= MOST_SEED
    assert launch.kept is None or launch.kept.plausible
    assert all(is_setting(text) for text in launch.lab)
    assert not launch.patient or launch.patient in cards_of(launch.level)
    words = load_words(strict=True)
    for key, values in launch.notes:
        said = words(key, **values)
        assert said and not any(map(is_invisible, said))


def _make_words(lots: Random) -> Case:
    raw = (ASSETS / "words" / "en.json").read_bytes()
    lines = raw.split(b"\n")[1:-2]
    first = lots.randrange(len(lines))
    some = lines[first : first + 1 + lots.randrange(40)]
    return {"de.json": mutated(lots, b"{\n" + b"\n".join(some).rstrip(b",") + b"\n}\n")}


def _ask_words(folder: Path) -> None:
    if not told(folder / "de.json"):
        texts, _ = read_words(folder / "de.json")
        words = Words(texts, "de", strict=True)
        for key, text in texts.items():
            said = words(key, **dict.fromkeys(places(text), "x"))
            assert not any(is_invisible(letter) for letter in said if letter not in LINES)


_WORDS = ("run", "replay", "check", "shot", "balance", "play", "lab", "fly", "--help")
_OPTIONS = (
    "--level",
    "--seed",
    "--player",
    "--steps",
    "--save",
    "--json",
    "-o",
    "--lang",
    "--step",
    "--jobs",
    "--kept",
    "--set",
    "--",
    "-",
)
_VALUES = (
    "islet",
    "nucleus",
    "heart-patrol-tired",
    "12-2",
    "smoking=1",
    "moon",
    "1",
    "-1",
    "0",
    "oracle",
    "idle",
    "title",
    "x.png",
    "nowhere/x.json",
    "/dev/full",
    "/proc/self/mem",
)


def _make_command_line(lots: Random) -> Case:
    words = [lots.choice(_WORDS)]
    for _ in range(lots.randrange(7)):
        draw = lots.random()
        if draw < 0.4:
            words.append(lots.choice(_OPTIONS))
        elif draw < 0.8:
            words.append(lots.choice(_VALUES))
        else:
            # No system hands over a NUL, or more than it has room for
            words.append(lots.choice(HOSTILE).replace(b"\0", b"")[:2000].decode("utf-8", "surrogateescape"))
    if lots.random() < 0.3:
        words = ["run", "--level", "islet", "--seed", "1", "--player", "idle", *words[1:]]
    return {"line.json": json.dumps(words).encode()}


def _ask_command_line(folder: Path) -> None:
    words = json.loads((folder / "line.json").read_text(encoding="utf-8"))
    if words[0] in ("play", "balance", "shot", "lab"):
        words = [*words, "--moon"]  # what would open a window or work for an hour is refused in the end
    if words[0] == "run":
        words = [*words, "--steps", "20"]
    if words[0] == "check" and not any(not word.startswith("-") for word in words[1:]):
        words = [*words, str(folder)]
    before = Path.cwd()
    os.chdir(folder)
    try:
        _command_line(words, (0, 1, 2))
    finally:
        os.chdir(before)


def _command_line(words: list[str], allowed: tuple[int, ...]) -> None:
    """Carry out a command line; its status is one of `allowed`, and what it prints can be shown anywhere."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status: object = main(words)
        except SystemExit as left:  # of --help
            status = left.code or 0
    assert status in allowed, (words, status)
    for stream in (out, err):
        stream.seek(0)
        said = stream.buffer.read().decode("ascii")
        assert all(line.isprintable() for line in said.split("\n")), said
        assert "Traceback" not in said


@cache
def _result() -> Outcome:
    """A result with both tests, and a run of the first steps of a level that claims to have ended."""
    seed = seed_of("mimics", "islet", "7b", draw_nickname(1), 1)
    tissue, run = Tissue(build_setup("islet", seed), seed), Run("islet", seed)
    run.commands = play(tissue, player("careful", seed), STEPS)
    run.close(tissue)
    run.outcome = "healthy"
    progress = replace(pupil(1), runs=(kept_of(run, 1, Result("healthy", 1.0, 3, 4, 2), 2.0),))
    return result_of(load_lesson("mimics"), progress, {})


def _make_result(lots: Random) -> Case:
    one = _result()
    if lots.random() < 0.5:
        return {"result.json": mutated(lots, result_text(one).encode())}
    (kept,) = one.runs
    inside = zlib.decompress(urlsafe_b64decode(kept.run + "=" * (-len(kept.run) % 4)), -zlib.MAX_WBITS)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    other = deflate.compress(mutated(lots, inside)) + deflate.flush()
    kept = replace(kept, run=urlsafe_b64encode(other).rstrip(b"=").decode())
    return {"result.json": result_text(replace(one, runs=(kept,))).encode()}


def _ask_result(folder: Path) -> None:
    group = read_group([folder])
    assert len(group.pupils) + len(group.apart) == 1
    assert all(line.isprintable() for line in group.apart)
    known = {key: check(task) for key, task in tasks(group).items()}
    html = ClassPage(load_words(strict=True), group, known).html()
    assert html.count("<script") == html.count("<img") == 0
    assert not [
        cell for line in as_csv(group, known).splitlines() for cell in line.split(",") if cell[:1] in ("=", "@")
    ]


KINDS: dict[str, Kind] = {
    "maps": Kind(_make_map, _ask_map),
    "scenarios": Kind(_make_scenario, _ask_scenario),
    "strips": Kind(_make_strip, _ask_strip),
    "strip-runs": Kind(_make_strip_run, _ask_run),
    "labs": Kind(_make_lab, _ask_lab),
    "shapes": Kind(_make_shapes, _ask_shapes),
    "factors": Kind(_make_factors, _ask_factors),
    "cards": Kind(_make_cards, _ask_cards),
    "saves": Kind(_make_save, _ask_save),
    "runs": Kind(_make_run, _ask_run),
    "results": Kind(_make_result, _ask_result),
    "links": Kind(_make_link, _ask_link),
    "words": Kind(_make_words, _ask_words),
    "command-lines": Kind(_make_command_line, _ask_command_line),
}


def lots_of(kind: str, seed: int, number: int) -> Random:
    """The stream of one case."""
    return Random(f"{kind} {seed} {number}")


def put(case: Case, folder: Path) -> None:
    """Write a case into a new folder."""
    folder.mkdir(parents=True)
    for name, raw in case.items():
        (folder / name).write_bytes(raw)


def fault_of(kind: str, folder: Path) -> BaseException | None:
    """What goes wrong with the case in `folder`; None when the game takes or refuses it as it should."""
    try:
        bounded(lambda: KINDS[kind].ask(folder))
    except (Exception, TooMuch) as fault:
        return fault
    return None
