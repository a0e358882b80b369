"""The adapters to SCORM alone, without the game: pages that hold nothing else, and what is said of both versions."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from assets.web.packages import PACKAGES
from assets.web.stage import ROOT
from tests.peers.environments import LISTS, node_folder_of

SHELL = '<!doctype html><meta charset="utf-8"><title>{title}</title>{scripts}'


@dataclass(frozen=True, slots=True)
class Version:
    """What differs between the versions, as a course sees it: the name of its API, its methods, names of values."""

    kind: str
    api: str
    methods: tuple[str, str, str, str, str]
    mode: str
    credit: str
    status: str
    location: str
    exit: str
    time: str

    @property
    def begin(self) -> str:
        return self.methods[0]

    @property
    def end(self) -> str:
        return self.methods[1]

    @property
    def get(self) -> str:
        return self.methods[2]

    @property
    def set(self) -> str:
        return self.methods[3]

    @property
    def commit(self) -> str:
        return self.methods[4]


OLD = Version(
    "scorm12",
    "API",
    ("LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit"),
    "cmi.core.lesson_mode",
    "cmi.core.credit",
    "cmi.core.lesson_status",
    "cmi.core.lesson_location",
    "cmi.core.exit",
    "cmi.core.session_time",
)
NEW = Version(
    "scorm2004",
    "API_1484_11",
    ("Initialize", "Terminate", "GetValue", "SetValue", "Commit"),
    "cmi.mode",
    "cmi.credit",
    "cmi.completion_status",
    "cmi.location",
    "cmi.exit",
    "cmi.session_time",
)
VERSIONS = (OLD, NEW)


PEER = "scorm_again"


def adapter_pages(folder: Path) -> Path:
    """Writes into `folder` an empty page `course.html`, and for each version a page KIND.html with its adapter.

    KIND-marked.html is the same with a mark of 60 of 100.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for version in VERSIONS:
        names = PACKAGES[version.kind].scripts
        for name in names:
            shutil.copyfile(ROOT / "assets" / "web" / name, folder / name)
        scripts = "".join(f'<script src="{name}"></script>' for name in names)
        mark = '<script type="application/json" id="course">{"pass": 0.6}</script>'
        for name, before in ((version.kind, ""), (f"{version.kind}-marked", mark)):
            (folder / f"{name}.html").write_text(SHELL.format(title=name, scripts=before + scripts))
    (folder / "course.html").write_text(SHELL.format(title="course", scripts="<body></body>"))
    return folder


def course_page(folder: Path) -> Path:
    """Writes into `folder` the page `again.html`, a course on scorm-again (scorm_again/course.js)."""
    library = node_folder_of(PEER) / "node_modules" / PEER.replace("_", "-") / "dist"
    scripts = "<body></body>"
    for version in VERSIONS:
        name = f"again-{version.kind}.js"
        shutil.copyfile(library / f"{version.kind}.min.js", folder / name)
        scripts += f'<script src="{name}"></script>'
    shutil.copyfile(LISTS / PEER / "course.js", folder / "course.js")
    scripts += '<script src="course.js"></script>'
    (folder / "again.html").write_text(SHELL.format(title="course", scripts=scripts))
    return folder


def record_of(
    *, done: int = 1, steps: int = 5, finished: bool = False, score: float | None = None, bookmark: str = "b"
) -> str:
    """What the game tells an adapter."""
    told = {"done": done, "steps": steps, "finished": finished, "score": score, "bookmark": bookmark}
    return json.dumps(told)


def state_of(lesson: Page | Frame) -> str:
    """How the adapter says that its platform stands, once it has looked for it."""
    lesson.wait_for_function("window.tolerancePlatform && tolerancePlatform.state() !== 'looking'")
    return str(lesson.evaluate("tolerancePlatform.state()"))


def tell(lesson: Page | Frame, record: str) -> bool:
    """Give the adapter a record; whether it was taken."""
    return bool(lesson.evaluate("text => tolerancePlatform.record(text)", record))


def values_set(calls: list[list[Any]], version: Version) -> list[tuple[str, str]]:
    """What was set, in its order, of the calls that a course noted."""
    return [(call[1], call[2]) for call in calls if call[0] == version.set]
