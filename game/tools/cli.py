"""The command line: play, run, replay, check, balance, lab, class, link, shot. What needs a screen comes on demand."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

from game.classroom.class_page import ClassPage, as_csv
from game.classroom.endings import ending_of
from game.classroom.evidence import Evidence
from game.classroom.groups import Group, read_group
from game.classroom.handout import handout
from game.classroom.measures import bias, d_prime, right
from game.classroom.replays import REPLAYS, Check, tasks
from game.classroom.vigils import alike, outlived, score
from game.given.files import kind_of, read_text
from game.given.letters import shown
from game.host.link import SHOWS, is_class, is_group, query_of
from game.lab.ward import MOST_PATIENTS, PATIENTS
from game.library import Words, build_setup, is_level, levels, load_words
from game.library.lessons import is_lesson, lessons
from game.library.places import usual_place
from game.library.plan import cards_of
from game.library.pseudo import PSEUDO
from game.library.strips import is_strip, playable
from game.library.vigils import PATROL, vigil_in
from game.library.words import REFERENCE, languages
from game.locus.bots import PLAYERS as STRIP_PLAYERS
from game.locus.lineage import LEAST_OPEN, SITES, Lineage, lineage_of
from game.problems import Broken, Problem
from game.runs.case import setup_of
from game.runs.form import LONGEST_TEXT, run_from_text, run_to_text
from game.runs.players import PLAYERS, play
from game.runs.run import Run
from game.runs.strips import is_strip_text
from game.runs.strips import to_text as strip_to_text
from game.runs.verify import verify
from game.tissue.chance import MOST_SEED
from game.tissue.world import Tissue
from game.tools import strips
from game.tools.class_checks import checked
from game.tools.hands import HANDS, hand
from game.tools.lab import WrongSet, setting_of, tell
from game.tools.say import complain, finish, give_up, open_streams, say
from game.tools.told import STOPPED, not_here, tell_run
from game.tools.trace import Happening, trace_line

FINE, DIFFERS, UNUSABLE = 0, 1, 2
TRACES = ("events",)
SIGNALLED = 128  # and the number of the signal, as shells count: 130 after Ctrl+C
MOST_SEEDS, MOST_JOBS = 10_000, 64


class UsageError(Exception):
    """The command line cannot be carried out; the message says why and what to do, in one line."""


class _Parser(argparse.ArgumentParser):
    """Says one line about a wrong argument, where argparse prints its whole usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message} (try '{self.prog} --help')")

    def print_help(self, file: Any = None) -> None:
        """Print the help as every other answer: argparse would be silent about an output that takes none."""
        for line in self.format_help().splitlines():
            say(line)


def _path(text: str) -> Path:
    """The file or folder that is named. "" is what a script passes on when it has no name; it means no folder."""
    if not text:
        raise argparse.ArgumentTypeError("'' names no file")
    return Path(text)


def _seed(text: str) -> int:
    return _whole(text, 0, MOST_SEED)


def _steps(text: str) -> int:
    return _whole(text, 1, MOST_SEED)


def _seeds(text: str) -> int:
    return _whole(text, 1, MOST_SEEDS)


def _patients(text: str) -> int:
    return _whole(text, 1, MOST_PATIENTS)


def _jobs(text: str) -> int:
    return _whole(text, 1, MOST_JOBS)


def _shows(text: str) -> tuple[str, ...]:
    asked = text.split(",")
    if not set(asked) <= set(SHOWS):
        raise argparse.ArgumentTypeError(f"{shown(text)} is not some of {','.join(SHOWS)}")
    return tuple(one for one in SHOWS if one in asked)


def _whole(text: str, least: int, most: int) -> int:
    if not re.fullmatch("[0-9]{1,12}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{shown(text)} is no whole number from {least} to {most}")
    return int(text)


def _ask_for_card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patient", default="", metavar="CARD", help="the card of the patient (default: drawn)")


def _line(text: str) -> Lineage:
    lineage = lineage_of(text)
    if lineage is None:
        what = f"{shown(text)} is nothing that a line of Tregs can have kept"
        raise argparse.ArgumentTypeError(f"{what}; write open sites, {LEAST_OPEN} to {SITES}, as in 12, or 12-2")
    return lineage


def _ask_for_line(parser: argparse.ArgumentParser) -> None:
    text = "what the Treg's line has kept: open sites, and after a hyphen daughters (default: nothing)"
    parser.add_argument("--kept", type=_line, metavar="SITES", help=text)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="tolerance", description="A game about the regulatory T cell.", allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", parser_class=_Parser)

    def verb(name: str, action: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(action=action)
        return made

    made = verb("play", _play, "Play the game in a window.")
    made.add_argument("--level", metavar="ID", help="open this level at once")
    made.add_argument("--seed", type=_seed, metavar="N", help="which variation of the level (default: drawn)")
    made.add_argument("--lang", default="", metavar="L", help="language (default: as set, or as the system's)")
    made.add_argument(
        "--show", default=(), type=_shows, metavar="WHAT", help=f"over the tissue: some of {','.join(SHOWS)}"
    )

    _ask_for_card(made)
    _ask_for_line(made)

    made = verb("run", _run, "Let a built-in player play a level without a screen, and tell how it went.")
    made.add_argument("--level", required=True, metavar="ID")
    made.add_argument("--seed", required=True, type=_seed, metavar="N")
    every = sorted({*HANDS, *STRIP_PLAYERS})
    made.add_argument("--player", required=True, choices=every, metavar="NAME", help=", ".join(every))
    _ask_for_card(made)
    _ask_for_line(made)
    made.add_argument("--steps", type=_steps, metavar="N", help="stop after so many steps (30 a second)")
    made.add_argument("--save", type=_path, metavar="FILE", help="write the run to a file")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument(
        "--trace",
        choices=TRACES,
        metavar="WHAT",
        help="events: print each as a line, step, name, fields (docs/vocabulary.md)",
    )

    text = "Simulate a saved run again; exit 0 when it comes out the same, 1 when not, 2 when the file is no run."
    made = verb("replay", _replay, text)
    made.add_argument("file", type=_path, metavar="FILE")
    made.add_argument("--json", action="store_true", help="print one JSON object")

    made = verb(
        "check", _check, "Check maps, scenarios, places, peptides and words; exit 0 clean, 1 problems, 2 unreadable."
    )
    made.add_argument(
        "paths", nargs="*", type=_path, metavar="PATH", help="files or folders (default: all of the game)"
    )

    text = "Let every built-in player play every level, and write a report; exit 0 all thresholds met, 1 some missed."
    made = verb("balance", _balance, text)
    made.add_argument("--levels", nargs="+", metavar="ID", help="these levels only")
    made.add_argument("--players", nargs="+", choices=PLAYERS, metavar="NAME", help=", ".join(PLAYERS))
    made.add_argument(
        "--patient", default=(), nargs="+", metavar="CARD", help="each of these cards alone, in the levels that have it"
    )
    made.add_argument("--seeds", default=40, type=_seeds, metavar="N", help="how many runs of each (default: 40)")
    made.add_argument("--jobs", default=1, type=_jobs, metavar="N", help="how many runs at a time (default: 1)")
    made.add_argument("-o", "--output", required=True, type=_path, metavar="FOLDER", help="where the report goes")

    text = "Let a group of patients live in the fast model, and tell who fell ill."
    made = verb("lab", _lab, text)
    made.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FACTOR=VALUE",
        help="illness=ID, or how much of a factor; more than once (default: as usual)",
    )
    made.add_argument(
        "--patients", default=PATIENTS, type=_patients, metavar="N", help=f"how many (default: {PATIENTS})"
    )
    made.add_argument("--seed", default=1, type=_seed, metavar="N", help="of the first one (default: 1)")
    made.add_argument("--json", action="store_true", help="print one JSON object")

    text = "Read the results of a lesson, and write one page to talk about; exit 0, 1 when nothing could be counted."
    made = verb("class", _class, text)
    made.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="results, or folders of them")
    made.add_argument("-o", "--output", required=True, type=_path, metavar="FILE.html")
    made.add_argument("--csv", type=_path, metavar="FILE.csv", help="a table, too")
    made.add_argument("--class", dest="group", default="", metavar="NAME", help="this one (default: that of most)")
    cores = os.cpu_count() or 1
    text = f"how many runs are simulated again at a time (default: {min(cores, MOST_JOBS)}, the cores there are)"
    made.add_argument("--jobs", default=min(cores, MOST_JOBS), type=_jobs, metavar="N", help=text)

    made = verb(
        "link", _link, "Write a handout for a class: the link of a lesson, its QR code, what to do; print the link."
    )
    made.add_argument("--lesson", required=True, metavar="ID", help="which lesson")
    made.add_argument("--address", default="", metavar="URL", help="where the game lies; without it there is no code")
    made.add_argument("--class", dest="group", default="", metavar="NAME", help="letters, digits, hyphens, up to 16")
    made.add_argument("--seed", type=_seed, metavar="N", help="the same runs for all (default: drawn for each pupil)")
    made.add_argument("--lang", default="", metavar="L", help="language of the handout and the lesson")
    made.add_argument("-o", "--output", required=True, type=_path, metavar="FILE.html")

    made = verb("shot", _shot, "Draw a scene without a screen, at 960 x 540, into a PNG.")
    made.add_argument("scene", metavar="SCENE", help="which one; a name that there is not is answered by all there are")
    made.add_argument("-o", "--output", required=True, type=_path, metavar="FILE.png")
    made.add_argument("--level", metavar="ID", help="default: the one that shows the scene best")
    made.add_argument("--seed", default=1, type=_seed, metavar="N")
    made.add_argument("--step", default=900, type=_steps, metavar="N", help="the moment (30 steps a second)")
    made.add_argument("--lang", default=REFERENCE, metavar="L", help="language; pseudo: longer, to try screens")
    _ask_for_card(made)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name; default: the process's own) and give the exit status."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # its greeting would stand before what was asked for
    open_streams()
    try:
        status = _carried_out(arguments)
        finish()
    except BrokenPipeError:  # whoever read the output has enough
        give_up()
        return UNUSABLE
    except OSError as error:
        give_up()
        where = error.filename or "the output"
        what = f"cannot be read or written: {error.strerror or error}"
        complain(f"{where}: {what}; check the name, the rights and the room on the disk")
        return UNUSABLE
    return status


def _carried_out(arguments: Sequence[str] | None) -> int:
    """Carry out a command line; what is wrong with it, or with a file that it names, is told on standard error."""
    try:
        asked = _parser().parse_args(arguments)
        if asked.verb is None:
            known = "play, run, replay, check, balance, lab, class, link, shot"
            raise UsageError(f"tolerance: no command; one of {known} (try 'tolerance --help')")
        action: Callable[[argparse.Namespace], int] = asked.action
        return action(asked)
    except SystemExit as left:  # argparse has told its help
        return left.code if isinstance(left.code, int) else FINE
    except UsageError as error:
        complain(str(error))
    except Broken as error:
        for problem in error.problems:
            complain(str(problem))
    except KeyboardInterrupt:
        return SIGNALLED + signal.SIGINT
    return UNUSABLE


def _known_level(level: str, *, mapped: bool = True) -> str:
    """A level by its own name, `mapped` where it must have a map: "patrol" alone is that in the usual place."""
    if level == PATROL:
        level = vigil_in(usual_place().levels.main)
    if mapped and is_strip(level):
        raise UsageError(f"tolerance: {level} has no map; this is for {', '.join(levels())}")
    if not is_level(level) and not is_strip(level):
        raise UsageError(f"tolerance: no level {shown(level)}; there are {', '.join(playable())}")
    return level


def _known_card(card: str, ids: Sequence[str]) -> str:
    """A card that one of these levels has; "" for none asked for."""
    known = list(dict.fromkeys(one for level in ids for one in cards_of(level)))
    if card and card not in known:
        there = f"there are {', '.join(known)}" if known else "no patient is drawn there"
        raise UsageError(f"tolerance: no card {shown(card)}; {there}")
    return card


def _play(asked: argparse.Namespace) -> int:
    if asked.level is not None:
        asked.level = _known_level(asked.level, mapped=False)
    _known_card(asked.patient, [asked.level] if asked.level is not None else levels())
    if asked.lang:
        _words(asked.lang)
    from game.app import NoWindow
    from game.app import main as play_game

    try:
        asks = {"level": asked.level, "seed": asked.seed, "lang": asked.lang, "show": asked.show}
        asks |= {"card": asked.patient, "kept": asked.kept}
        ended_by = asyncio.run(play_game(**asks))
    except NoWindow as fault:
        remedy = "play where there is a screen (look at DISPLAY, SDL_VIDEODRIVER), or in a browser: ./build.sh serve"
        raise UsageError(f"tolerance play: no window can be opened: {fault}; {remedy}") from None
    return SIGNALLED + ended_by if ended_by else FINE


def _words(lang: str) -> Words:
    try:
        return load_words(lang)
    except FileNotFoundError:
        known = ", ".join((*languages(), PSEUDO))
        raise UsageError(f"tolerance: no words for language {shown(lang)}; there are {known}") from None


def summary(tissue: Tissue, by: str, words: Words, saw: Sequence[Evidence] = ()) -> dict[str, Any]:
    """How a run went, as `run --json` prints it; `saw` is what was seen at each of its calls, () where nobody says."""
    left, every = tissue.left_of_target()
    outcome = tissue.outcome or STOPPED
    stopped = words("end.stopped.sentence", left=left, all=every)
    return {
        "level": tissue.setup.level,
        "seed": tissue.seed,
        "player": by,
        "outcome": outcome,
        "ending": ending_of(words, tissue).sentence if tissue.outcome else stopped,
        "steps": tissue.now,
        "hash": tissue.hash(),
        "tissue": round(tissue.integrity, 4),
        "infection": round(tissue.infection, 4),
        "inflammation": round(tissue.inflammation_level, 4),
        "calls": [
            {
                "step": call.step,
                "peptide": call.antigen,
                "kind": call.kind,
                "verdict": call.verdict,
                "right": right(call.kind, call.verdict),
                **({"saw": asdict(saw[number], dict_factory=_plain)} if saw else {}),
            }
            for number, call in enumerate(tissue.calls)
        ],
        "d_prime": _rounded(d_prime(tissue.calls)),
        "c": _rounded(bias(tissue.calls)),
        **_patrolled(tissue),
    }


def _patrolled(tissue: Tissue) -> dict[str, Any]:
    """What a patrol without an end came to; nothing of any other run."""
    vigil = tissue.setup.vigil
    if vigil is None:
        return {}
    return {"surges": outlived(tissue), "score": score(tissue), "alike": round(alike(tissue, vigil), 3)}


def _plain(fields: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a record as JSON can hold them: an answer by its name."""
    return {name: value.value if isinstance(value, Enum) else value for name, value in fields}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _run_strip(asked: argparse.Namespace) -> int:
    """Let a player play a strip."""
    if asked.player not in STRIP_PLAYERS:
        raise UsageError(f"tolerance run: {asked.level} is played by {', '.join(STRIP_PLAYERS)}")
    for option, given in (("--patient", asked.patient), ("--kept", asked.kept)):
        if given:
            raise UsageError(f"tolerance run: {asked.level} is inside one cell and begins anew; leave {option} out")
    run, strip = strips.played(asked.level, asked.seed, asked.player, asked.steps, _traced if asked.trace else None)
    if asked.save is not None:
        _write(asked.save, strip_to_text(run) + "\n")
    strips.tell(strips.summary(strip, asked.player), as_json=asked.json)
    return FINE


def _run(asked: argparse.Namespace) -> int:
    if asked.save is not None and kind_of(asked.save.parent) != "folder":  # said before the long work
        raise UsageError(f"tolerance run: there is no folder {asked.save.parent}; make it, or save elsewhere")
    if is_strip(asked.level):
        return _run_strip(asked)
    asked.level = _known_level(asked.level)
    card = _known_card(asked.patient, [asked.level])
    if asked.player not in HANDS:
        raise UsageError(f"tolerance run: {asked.level} is played by {', '.join(HANDS)}")
    setup = build_setup(asked.level, asked.seed, card=card, lineage=asked.kept)
    tissue = Tissue(setup, asked.seed)
    run = Run(asked.level, asked.seed, card=card, lineage=asked.kept)
    told = _traced if asked.trace else None
    by = hand(asked.player, asked.seed)
    run.commands = play(tissue, by, asked.steps, run.note, told)
    if asked.save is not None:
        run.close(tissue)
        _write(asked.save, run_to_text(run) + "\n")
    _tell(summary(tissue, asked.player, load_words(), by.saw), as_json=asked.json)
    return FINE


def _traced(step: int, happened: Sequence[Happening]) -> None:
    """Print what happened in a step."""
    for event in happened:
        say(trace_line(step, event))


def _write(path: Path, text: str) -> None:
    """Write a file. Raises UsageError when that is not possible: a full disk tells no name by itself."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        what = error.strerror or error
        raise UsageError(f"{path}: could not be written: {what}; make room there, or name another file") from error


def _tell(facts: dict[str, Any], *, as_json: bool) -> None:
    """Print what a run came to, for programs or for people."""
    line = f"calls {len(facts['calls'])}, right {sum(call['right'] for call in facts['calls'])}"
    for name, value in (("d'", facts["d_prime"]), ("c", facts["c"])):
        line += f", {name} {'-' if value is None else format(value, '.2f')}"
    lines = ["  ".join(f"{name} {facts[name]:.2f}" for name in ("tissue", "infection", "inflammation")), line]
    if "score" in facts:
        lines.append(f"surges {facts['surges']}, score {facts['score']}, alike {facts['alike']:.2f}")
    tell_run(facts, lines, as_json=as_json)


def _replay(asked: argparse.Namespace) -> int:
    name = str(asked.file)
    text = read_text(asked.file, LONGEST_TEXT)
    if is_strip_text(text):
        return FINE if strips.replayed(text, name, as_json=asked.json) else DIFFERS
    run = run_from_text(text, name)
    if not is_level(run.level):
        raise Broken([not_here(name, run.level, levels())])
    if run.card and run.card not in cards_of(run.level):
        known = ", ".join(cards_of(run.level)) or "none"
        what, remedy = (
            f"{run.level} has no card {shown(run.card)}",
            f"replay it with the version that wrote it: {known}",
        )
        raise Broken([Problem(name, "card", what, remedy)])
    found = verify(run, setup_of(run), name)
    by = "form 1" if run.form == 1 else f"version {run.version}"
    if asked.json:
        told = {"same": not found.differs, "differs": found.differs, "confirmed": found.confirmed, "hint": found.hint}
        say(json.dumps({**summary(found.tissue, "replay", load_words()), **told, "by": by}))
    elif found.differs:
        held = "; calls and outcome are the same" if found.confirmed else ""
        say(f"{name}: {found.differs}{held} (written by {by})")
    else:
        hint = f"; {found.hint} (written by {by})" if found.hint else ""
        say(f"{name}: the same, hash {found.tissue.hash()}{hint}")
    return DIFFERS if found.differs else FINE


def _check(asked: argparse.Namespace) -> int:
    from game.coach.lessons import OF_PLACES
    from game.coach.pointing import POINTERS
    from game.coach.strips import ON_STRIPS
    from game.library.check import Coach, check_paths

    problems, unreadable = check_paths(asked.paths, Coach((*OF_PLACES, *ON_STRIPS), POINTERS))
    for line in (*map(str, problems), *unreadable):
        (complain if line in unreadable else say)(line)
    if unreadable:
        return UNUSABLE
    return DIFFERS if problems else FINE


def _balance(asked: argparse.Namespace) -> int:
    from game.tools.balance import in_order, measured, tasks
    from game.tools.balance_report import NoPlots, ready, write

    try:
        ready()
    except NoPlots:
        raise UsageError("tolerance balance: the plots need Matplotlib; try ./build.sh balance") from None
    asked.output.mkdir(parents=True, exist_ok=True)  # what cannot be written is said before the long work
    ids = in_order([_known_level(level) for level in asked.levels or levels()])
    cards = [_known_card(card, ids) for card in asked.patient]
    todo = tasks(ids, asked.players or list(PLAYERS), asked.seeds, cards)
    runs = []
    for run in measured(todo, asked.jobs):
        runs.append(run)
        if len(runs) % asked.seeds == 0:
            complain(f"{len(runs)} of {len(todo)} runs: {run.level}, {run.player}")
    missed = [verdict for verdict in write(runs, asked.output) if not verdict.met]
    for verdict in missed:
        say(f"{verdict.level}, {verdict.player}: {verdict.what}: {verdict.found:.2f}, asked {verdict.asked}")
    return DIFFERS if missed else FINE


def _lab(asked: argparse.Namespace) -> int:
    try:
        setting = setting_of(asked.set)
    except WrongSet as fault:
        raise UsageError(f"tolerance lab: {fault}") from None
    tell(setting, asked.seed, asked.patients, as_json=asked.json)
    return FINE


def _class(asked: argparse.Namespace) -> int:
    if asked.group and not is_group(asked.group):
        raise UsageError(f"tolerance class: {shown(asked.group)} names no class; use letters, digits and hyphens")
    group = read_group(asked.paths, asked.group)
    _write_class(asked, group, {})
    for line in group.apart:
        complain(line)
    say(f"{len(group.pupils)} results in {asked.output}")
    runs = len(tasks(group))
    if runs:
        complain(f"{asked.output} can be read; {runs} runs are simulated again, and then it says which replay")
        known = checked(group, asked.jobs, _tell_progress)
        _write_class(asked, group, known)
        say(f"{sum(found.mark == REPLAYS for found in known.values())} of {runs} runs replay")
    return FINE if group.pupils else DIFFERS


def _write_class(asked: argparse.Namespace, group: Group, known: Mapping[str, Check]) -> None:
    _write(asked.output, ClassPage(load_words(), group, known).html())
    if asked.csv is not None:
        _write(asked.csv, as_csv(group, known))


def _tell_progress(done: int, every: int) -> None:
    if done % 10 == 0 or done == every:
        complain(f"{done} of {every} runs")


def _link(asked: argparse.Namespace) -> int:
    if not is_lesson(asked.lesson):
        raise UsageError(f"tolerance link: no lesson {shown(asked.lesson)}; there are {', '.join(lessons())}")
    if asked.group and not is_class(asked.group):
        raise UsageError(f"tolerance link: {shown(asked.group)} cannot name a class in a link; use letters and digits")
    address = asked.address.partition("?")[0].partition("#")[0]
    if address and not re.fullmatch(r"https?://[!-~]{1,500}", address):
        raise UsageError(f"tolerance link: {shown(asked.address)} is no address; one begins with https://")
    words = _words(asked.lang or REFERENCE)
    query = query_of({"lesson": asked.lesson, "class": asked.group, "seed": asked.seed, "lang": asked.lang})
    _write(asked.output, handout(words, asked.lesson, address, query, asked.group))
    say(address + query)
    return FINE


def _shot(asked: argparse.Namespace) -> int:
    if asked.level is not None:
        asked.level = _known_level(asked.level, mapped=False)
    _words(asked.lang)
    if asked.output.suffix != ".png":
        raise UsageError(f"tolerance shot: {asked.output} does not end in .png; name a PNG file with -o")
    from game.scenes.table import EXAMPLES
    from game.tools.shot import render, save

    if asked.scene not in EXAMPLES:
        raise UsageError(f"tolerance shot: no scene {asked.scene!r}; there are {', '.join(EXAMPLES)}")
    level = asked.level or EXAMPLES[asked.scene].level
    card = _known_card(asked.patient, [level])
    if asked.scene == "patient" and not cards_of(level):
        having = ", ".join(one for one in levels() if cards_of(one))
        raise UsageError(f"tolerance shot: {level} is about nobody in particular; with a patient there are {having}")
    save(render(asked.scene, level, asked.seed, asked.step, asked.lang, card), asked.output)
    return FINE
