"""A run is its seed and its commands: invariants under random play, saving in the middle, and replays."""

import ast
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import lab as lab_package
from game import locus as locus_package
from game import tissue as tissue_package
from game.problems import Broken
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run, replay
from game.runs.verify import difference
from game.tissue.commands import Command, Walk, WalkTo
from game.tissue.powers import POWERS
from game.tissue.setup import Area, Arrival, AxonPath
from game.tissue.state import ACTORS, Complex
from game.tissue.world import Tissue
from tests.tissue.commanding import POWER_COMMANDS, any_command
from tests.tissue.joint_room import joint
from tests.tissue.kidney_room import kidney, lies, plasma_less
from tests.tissue.nerve_room import nerve_of
from tests.tissue.small import setup_of
from tests.tissue.stories import clone_of

ARRIVALS = (Arrival(30, "flu", 3, "entry-1"), Arrival(200, "gut", 2, "entry-1"))
SMALL = setup_of(
    ARRIVALS,
    rest_least=20,
    rest_most=60,
    duration=3000,
    help_needed=90,
    antibody_every=20,
    clone_most=4,
    clone_life=400,
    sleepers=4,
    wake_after=30,
    under_way=3,
    load_gain=0.3,
)
# With B cells and every power, with smoke and what it changes, so that whoever may be there is
SETUP = replace(
    SMALL,
    map=replace(
        SMALL.map,
        follicles=(Area("follicle-1", 11, 1, 4, 2),),
        axons=(AxonPath("axon-1", "hand", ((2.5, 1.5), (8.5, 1.5))),),
        barriers=(Area("barrier-1", 19.5, 4.5),),
    ),
    powers=tuple(POWERS),
    antigens={**SMALL.antigens, "gad-cit": replace(SMALL.antigens["gad"], id="gad-cit", kind="altered")},
    turns={"gad": "gad-cit"},
    swells=("beta",),
    wears=("alpha",),
    binds=("beta",),
    bone=("beta",),
    rules=replace(
        SMALL.rules,
        gusts=2,
        gust_first=20,
        gust_every=100,
        gust_cit=100,
        cit_gain=400,
        cit_heat=0,
        cit_binds=50,
        neutrophils_most=2,
        osteoclasts_most=2,
        swell_most=4,
        strain_heat=50,
        strain_first=10,
        strain_every=100,
        bcells=12,
        plasma_most=12,
        door_ahead=5,
        help_needed=400,
        door_cool=5,
        antibody_most=40,
    ),
)

plays = st.lists(st.tuples(st.integers(1, 900), any_command), max_size=60).map(
    lambda rows: sorted(rows, key=lambda r: r[0])
)


def played(seed: int, given_commands: list[tuple[int, Command]], steps: int = 900) -> tuple[Tissue, Run]:
    """A run of these commands, and its record."""
    run = Run("small", seed, given_commands)
    tissue = Tissue(SETUP, seed)
    while tissue.now < steps and not tissue.outcome:
        tissue.step([command for step, command in given_commands if step == tissue.now + 1])
    run.commands = [(step, command) for step, command in given_commands if step <= tissue.now]
    run.close(tissue)
    return tissue, run


def in_nerve() -> Tissue:
    """Nerve tissue in the middle of a run."""
    tissue = Tissue(nerve_of(), 5)
    while not tissue.pulses:
        tissue.step()
    return tissue


def in_joint() -> Tissue:
    """A joint in which a clump beside bone has called in whoever comes to clumps."""
    tissue = joint(neutrophils_most=3, neutrophil_every=10, osteoclasts_most=2, osteoclast_wait=30)
    tissue.complexes = [Complex(11.5, 3.5, 100_000)]
    while not tissue.neutrophils or not tissue.osteoclasts:
        tissue.step()
    return tissue


def in_kidney() -> Tissue:
    """A kidney with remains, a phagocyte, a complex that an antibody made of others, and a T cell that helps."""
    tissue = kidney(phagocytes=1, bcells=1, help_needed=60)
    clone_of(tissue, "ro60", [(10.5, 6.5)])
    lies(tissue, 17.5, 6.5)
    lies(tissue, 1.5, 6.5)
    plasma_less(tissue, "ro60", 1.5, 6.5)
    while not tissue.clumps or not tissue.ropes:
        tissue.step()
    return tissue


def test_everybody_of_the_table_of_actors_lives_in_such_a_run() -> None:
    """Or the properties below would say nothing of them."""
    seen = {name for tissue in (in_nerve(), in_joint(), in_kidney()) for name in ACTORS if getattr(tissue, name)}
    plan: dict[int, list[Command]] = {1: [WalkTo(13, 5)], 300: list(POWER_COMMANDS.values())}
    for given_commands in (plan, {}):
        tissue = Tissue(SETUP, 5)
        for step in range(1, 900):
            tissue.step(given_commands.get(step, ()))
            seen |= {name for name in ACTORS if getattr(tissue, name)}
    assert seen == set(ACTORS)


@pytest.mark.whole
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31 - 1), plays)
def test_whatever_is_commanded_the_numbers_stay_in_bounds(seed: int, play: list[tuple[int, Command]]) -> None:
    tissue, _ = played(seed, play)
    assert 0.0 <= tissue.treg.il2 <= 100.0
    assert 0.0 <= tissue.treg.foxp3 <= 100.0
    assert not tissue.grid.blocked(tissue.treg.x, tissue.treg.y, 0.25)
    for cell in tissue.cells:
        assert 0.0 <= cell.health <= 100.0
        assert (cell.state == "dead") == (cell.health == 0.0) == bool(cell.cause)
        assert 0.0 <= cell.load < 100.0
    for name in ACTORS:
        for body in getattr(tissue, name):
            assert not hasattr(body, "x") or tissue.grid.is_open(int(body.x), int(body.y)), body
    assert all(0 <= value <= 1000 for value in (*tissue.heat, *tissue.il2_field, *tissue.cit))
    assert 0.0 <= tissue.integrity <= 1.0
    assert 0.0 <= tissue.infection <= 1.0
    ids = [body.id for body in tissue.movers()]
    assert len(ids) == len(set(ids))


@pytest.mark.whole
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31 - 1), plays)
def test_a_run_replays_from_its_file(seed: int, play: list[tuple[int, Command]]) -> None:
    tissue, run = played(seed, play)
    again = run_from_text(run_to_text(run), "run.json")
    assert again == run
    assert difference(again, replay(again, SETUP)) == ""
    assert replay(again, SETUP).hash() == tissue.hash()


@pytest.mark.whole
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31 - 1), plays, st.integers(1, 700))
def test_a_run_saved_in_the_middle_goes_on_the_same(seed: int, play: list[tuple[int, Command]], at: int) -> None:
    whole, _ = played(seed, play)
    before, _ = played(seed, [row for row in play if row[0] <= at], at)
    after = Tissue.load(SETUP, json.loads(json.dumps(before.dump())))
    assert after.hash() == before.hash()
    while after.now < 900 and not after.outcome:
        after.step([command for step, command in play if step == after.now + 1])
    assert after.hash() == whole.hash()


def test_another_seed_is_another_run() -> None:
    assert played(1, [])[0].hash() != played(2, [])[0].hash()


def test_a_replay_tells_what_differs() -> None:
    _, run = played(5, [(10, Walk(100, 0))], steps=60)
    run.commands = [(10, Walk(0, 100))]
    assert "treg_x is" in difference(run, replay(run, SETUP))
    changed = setup_of(arrivals=(), duration=3000)
    assert "has changed" in difference(run, replay(run, changed))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": 3}, "format"),
        ({"level": 7}, "level"),
        ({"seed": "x"}, "seed"),
        ({"steps": -1}, "steps"),
        ({"commands": [[1, "fly"]]}, "commands[0]"),
        ({"commands": [[1, "decide", 3, "kill"]]}, "commands[0]"),
        ({"commands": [[5, "dash"], [4, "dash"]]}, "commands[1]"),
        ({"commands": [[0, "dash"]]}, "commands[0]"),
        ({"commands": [["1", "dash"]]}, "commands[0]"),
    ],
)
def test_a_broken_run_says_where(change: dict[str, object], place: str) -> None:
    _, run = played(5, [])
    text = json.dumps({**json.loads(run_to_text(run)), **change})
    with pytest.raises(Broken) as caught:
        run_from_text(text, "run.json")
    (problem,) = caught.value.problems
    assert (problem.file, problem.place) == ("run.json", place)
    assert problem.remedy


def test_text_that_is_no_json_is_no_run() -> None:
    with pytest.raises(Broken, match="no JSON"):
        run_from_text("{", "run.json")


BANNED_CALLS = {"sin", "cos", "tan", "exp", "tanh", "atan2", "pow", "gauss", "hash", "id", "open", "print", "sum"}
BANNED_CALLS |= {"shuffle", "choice", "choices", "sample", "uniform", "randint", "set"}
ALLOWED_IMPORTS = {
    "__future__",
    "collections.abc",
    "dataclasses",
    "enum",
    "functools",
    "hashlib",
    "json",
    "math",
    "random",
    "typing",
}


def sources(*packages: ModuleType) -> list[Path]:
    return sorted(file for package in packages for file in Path(package.__path__[0]).glob("*.py"))


def named(source: Path) -> str:
    return f"{source.parent.name}.{source.stem}"


@pytest.mark.parametrize("source", sources(tissue_package, locus_package, lab_package), ids=named)
def test_what_is_simulated_uses_nothing_that_differs_between_machines(source: Path) -> None:
    """Measured between native CPython and WebAssembly: these give other last bits, or another order."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Pow | ast.Set | ast.SetComp), f"{source.name}: ** or a set"
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "open" and ast.unparse(node.func) in ("tissue.open", "self.open"):
                continue  # ground, and no file
            assert name not in BANNED_CALLS, f"{source.name}:{node.lineno}: {name}()"


@pytest.mark.parametrize("source", sources(tissue_package, locus_package), ids=named)
def test_tissue_and_strip_import_nothing_that_differs_between_machines(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            own = module.startswith(("game.tissue", f"game.{source.parent.name}"))
            assert module in ALLOWED_IMPORTS or own, f"{source.name}: {module}"
            if module == "math":
                assert {alias.name for alias in node.names} <= {"sqrt"}
            if module == "random":
                assert {alias.name for alias in node.names} == {"Random"}
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= ALLOWED_IMPORTS, source.name
