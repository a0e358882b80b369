"""Tests of one group stay on one worker; a file order that is asked for is kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

GROUPED = """
import pytest

pytestmark = pytest.mark.xdist_group("{group}")


@pytest.mark.parametrize("number", range(4))
def test_one(number, worker_id):
    with open("{log}", "a") as log:
        log.write(f"{group} {{worker_id}}\\n")
"""


def collected(folder: Path, *options: str) -> list[str]:
    """The files of the tests that pytest finds in a folder with the project's conftest, in their order."""
    return list(dict.fromkeys(re.findall(r"^(test_\w+)\.py::", pytest_in(folder, "--collect-only", *options), re.M)))


def pytest_in(folder: Path, *options: str) -> str:
    """What pytest prints in a folder with the project's conftest. All its tests must pass."""
    shutil.copy(HERE / "conftest.py", folder / "conftest.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "-c", os.devnull]
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_tests_of_a_group_run_on_one_worker(tmp_path: Path) -> None:
    log = tmp_path / "log"
    # A group lies in two files, so that neither a file nor luck holds it together
    for name, group in (("a", "red"), ("b", "blue"), ("c", "red"), ("d", "blue")):
        (tmp_path / f"test_{name}.py").write_text(GROUPED.format(group=group, log=log))
    pytest_in(tmp_path, "-n", "2", "--dist", "loadgroup")
    ran = log.read_text().splitlines()
    assert sorted(line.split()[0] for line in ran) == ["blue"] * 8 + ["red"] * 8
    assert len(set(ran)) == 2, "a group ran on two workers"


@pytest.mark.parametrize(
    ("order", "files"),
    [((), "abcd"), (("--order", "reversed"), "dcba"), (("--order", "3"), "dacb"), (("--order", "4"), "cadb")],
)
def test_files_come_in_the_order_asked_for(tmp_path: Path, order: tuple[str, ...], files: str) -> None:
    for name in "abcd":
        (tmp_path / f"test_{name}.py").write_text("def test_one(): pass\ndef test_two(): pass\n")
    assert "".join(name[-1] for name in collected(tmp_path, *order)) == files
