"""Every test runs without a screen, without sound, and far from the saves of whoever runs it."""

import gc
import os
import random
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id
from hypothesis import settings

# Before the first import of pygame, which reads them once.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

# How long an example takes says how busy the machine is, not whether the game is right
settings.register_profile("whatever-the-time", deadline=None)
settings.load_profile("whatever-the-time")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` takes the golden frames (tests/golden) from what is drawn now; `--order` is for finding leaks."""
    parser.addoption("--accept", action="store_true", help="renew the golden frames")
    parser.addoption(
        "--order", metavar="reversed|SEED", help="the files in another order: no test may depend on those before it"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the files into the order asked for, and keeps the tests of one `xdist_group` on one worker."""
    order = config.getoption("--order")
    if order:
        files = [list(group) for _, group in groupby(items, lambda item: item.path)]
        if order == "reversed":
            files.reverse()
        else:
            random.Random(int(order)).shuffle(files)
        items[:] = [item for file in files for item in file]
    if getattr(config.option, "loadgroup", False):
        for item in items:
            _say_group(item)


def pytest_collection_finish() -> None:
    """Leaves the tests themselves, 7,000 of them, out of every search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Lets go of the patrols that the tests of screens opened: circles of parts, with pictures of 50 MB each.

    Python by itself waits so long that a worker grew to 5 GB.
    """
    if "scenes" in item.path.parts:
        gc.collect()


def _say_group(item: pytest.Item) -> None:
    """pytest-xdist 3.8.0 reads the group from the end of the test's id, and writes it where pytest 9.2.0 does not look.

    Without this no group holds. It says the same as xdist does, where pytest looks, and only if nobody has said it yet.
    """
    groups = {str(name) for mark in item.iter_markers("xdist_group") for name in (*mark.args, *mark.kwargs.values())}
    end = f"@{'_'.join(sorted(groups))}"
    if groups and not item.nodeid.endswith(end):
        item._id = coerce_node_id(item.nodeid + end)


@pytest.fixture(autouse=True, scope="session")
def own_home() -> Iterator[None]:
    """Saves go to a folder that is gone after the tests."""
    with tempfile.TemporaryDirectory(prefix="tolerance-home-") as folder:
        before = os.environ.get("TOLERANCE_HOME")
        os.environ["TOLERANCE_HOME"] = folder
        yield
        if before is None:
            del os.environ["TOLERANCE_HOME"]
        else:
            os.environ["TOLERANCE_HOME"] = before


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[None]:
    """The islet drill is about one patient of three cards (tests/clinic.py)."""
    from tests.clinic import clinic_in  # here, for nothing of the game is imported before the environment is set

    with clinic_in(tmp_path):
        yield
