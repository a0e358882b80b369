"""What the cmi5 adapter sends, in a learning record store nobody here wrote (ralph), before a judge nobody here wrote.

ralph is killed in the middle and started again. It has no State API, and takes much that is wrong, so that the strict
platform of ours stands before it in one test; @learninglocker/xapi-validation judges what it stored.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as Gone

from tests.peers.cmi5_platform import ACTIVITY, ACTOR, Lrs, Platform, running
from tests.peers.cmi5_rules import Registration, Statement, verb_of
from tests.peers.cmi5_visit import Visit, bare_package
from tests.peers.environments import LISTS, node_folder_of, python_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("peers")]

LOG_IN = ("teacher", "let me in")


@dataclass
class Ralph:
    """The store as a process of its own, which keeps what it has in `folder`."""

    folder: Path
    origin: str  # of the pages that may ask it
    port: int = 0
    process: subprocess.Popen[str] | None = field(default=None)

    def __post_init__(self) -> None:
        self.python = python_of("ralph")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        user, word = LOG_IN
        told = ["-u", user, "-p", word, "-s", "all", "-M", "mailto:t@example.org"]
        answer = subprocess.run(
            [self.python.with_name("ralph"), "auth", "-w", *told],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "HOME": str(self.folder),
            "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(self.folder / "statements"),
            "RALPH_RUNSERVER_CORS_ALLOW_ORIGINS": json.dumps([self.origin]),
        }

    @property
    def lrs(self) -> Lrs:
        return Lrs(self.port, base64.b64encode(":".join(LOG_IN).encode()).decode())

    def start(self) -> None:
        """Returns when it answers."""
        self.process = subprocess.Popen(
            [str(self.python), "-m", "uvicorn", "lrs_app:app", "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=LISTS / "ralph",
            env=self.environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if "Uvicorn running on" in line:
                return
        pytest.fail("".join(said))

    def kill(self) -> None:
        """As a failing machine would: without a word."""
        assert self.process is not None and self.process.stderr is not None
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        self.process = None

    def statements(self, registration: Registration) -> list[Statement]:
        """All that it has of a registration, in the order in which it came: as it lies in its file.

        What it answers to `ascending` on this back end comes the other way round (5.1.0).
        """
        (file,) = (self.folder / "statements").iterdir()
        stored = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return [statement for statement in stored if statement["context"]["registration"] == registration.id]


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running(bare_package(tmp_path_factory.mktemp("package"))) as platform:
        yield platform


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory, platform: Platform) -> Iterator[Ralph]:
    ralph = Ralph(tmp_path_factory.mktemp("ralph"), platform.address.rstrip("/"))
    ralph.start()
    yield ralph
    ralph.kill()


def warnings(statements: list[Statement]) -> list[list[str]]:
    """What the validation library says against each."""
    folder = node_folder_of("xapi")
    answer = subprocess.run(
        ["node", LISTS / "xapi" / "judge.mjs"],
        cwd=folder,
        input=json.dumps(statements),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    told: list[list[str]] = json.loads(answer.stdout)
    return told


def as_sent(statement: Statement) -> Statement:
    """Without what the store writes into a statement that it takes."""
    return {key: value for key, value in statement.items() if key not in ("authority", "stored", "version")}


def test_a_lesson_played_through_a_strict_platform_is_stored_once_and_in_order_though_the_store_was_killed(
    chromium: Browser, platform: Platform, ralph: Ralph
) -> None:
    platform.lrs = ralph.lrs
    launch = platform.launch(mastery=0.6)
    visit = Visit.of(chromium.new_context(), launch)
    visit.record(1)
    platform.until_told("initialized", "progressed")
    ralph.kill()
    asked = len(platform.asked)
    visit.record(2)
    platform.until(lambda: "POST statements" in platform.asked[asked:])
    visit.record(3)
    visit.record(4, 0.75)
    ralph.start()
    visit.connected()
    platform.until_told("initialized", *["progressed"] * 3, "completed", "passed")
    visit.page.close()
    platform.until(lambda: platform.told()[-1] == "terminated")
    stored = ralph.statements(launch.session.registration)
    assert [as_sent(statement) for statement in stored] == platform.taken
    assert warnings(platform.taken) == [[] for _ in platform.taken]
    assert platform.refusals == []


def test_a_store_without_state_that_was_killed_and_a_page_that_was_lose_nothing(
    chromium: Browser, platform: Platform, ralph: Ralph
) -> None:
    context = chromium.new_context()
    registration = Registration(ACTOR, ACTIVITY)

    def launched() -> Visit:
        """A page that asks ralph itself for everything but the token."""
        launch = platform.launch(registration, endpoint=f"http://127.0.0.1:{ralph.port}/xAPI")
        launch.token = ralph.lrs.token
        return Visit.of(context, launch)

    visit = launched()
    visit.record(1)
    visit.until_sent()
    ralph.kill()
    visit.record(3)
    visit.record(4, 0.5)
    with visit.page.expect_event("crash"), pytest.raises(Gone):
        visit.page.goto("chrome://crash")
    ralph.start()
    again = launched()
    assert again.bookmark() == "at 4"
    again.leave()
    again.until_sent()
    stored = ralph.statements(registration)
    first = ["initialized", "progressed", "progressed", "completed", "passed"]
    assert [verb_of(statement) for statement in stored] == [*first, "initialized", "terminated"]
    assert len({statement["id"] for statement in stored}) == len(stored)
    assert warnings([as_sent(statement) for statement in stored]) == [[] for _ in stored]


def test_the_judge_of_statements_says_what_is_wrong(chromium: Browser, platform: Platform) -> None:
    platform.lrs = None
    registration = Registration(ACTOR, ACTIVITY)
    Visit.of(chromium.new_context(), platform.launch(registration)).record(4, 1.0)
    platform.until(lambda: "passed" in registration.verbs)
    passed = platform.taken[-1]
    bad = [
        passed | {"verb": {"id": "passed"}},
        passed | {"timestamp": "yesterday"},
        passed | {"result": passed["result"] | {"duration": "00:12:34"}},
        passed | {"result": passed["result"] | {"score": {"scaled": 1.5}}},
        passed | {"context": {"contextActivities": {"category": {"id": "https://course.example"}}}},
        passed | {"actor": {"objectType": "Agent"}},
    ]
    (good, *others) = warnings([passed, *bad])
    assert good == []
    assert all(others), others
