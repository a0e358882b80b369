"""Packages for learning platforms: the self-hosted build as a zip, with a lesson and a platform's adapter in its page.

`PACKAGES` is the one table of them. Two packages of the same build and lesson are equal bytes.
"""

from __future__ import annotations

import html
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assets.web.archive import write_zip
from assets.web.inline import inline_json
from assets.web.stage import BuildError
from game.host.link import FORM, There, read_launch
from game.library import load_words
from game.library.lessons import is_lesson, lessons, load_lesson

PAGE = Path(__file__).parent
# All names of ours in the world's one space of names are made of this one, drawn once
OWN_NAMES = uuid.UUID("3855b69e-19c0-40a6-8701-6bf0cf3ba0af")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Package:
    """`about` for the command line; the `scripts` of its adapter, in their order; its `manifest`: the template here,
    and how the file is called in the package."""

    about: str
    scripts: tuple[str, ...]
    manifest: tuple[str, str]


PACKAGES = {
    "scorm12": Package("SCORM 1.2", ("scorm.js", "scorm12.js"), ("scorm12.xml", "imsmanifest.xml")),
    "scorm2004": Package("SCORM 2004", ("scorm.js", "scorm2004.js"), ("scorm2004.xml", "imsmanifest.xml")),
    "cmi5": Package("cmi5 (xAPI)", ("cmi5.js",), ("cmi5.xml", "cmi5.xml")),
}


def launch_of(lesson: str, group: str = "", seed: str = "") -> dict[str, str]:
    """The link that a package opens, by its fields: a lesson, a class and a seed, "" for none. Raises BuildError."""
    if not is_lesson(lesson):
        raise BuildError(f"there is no lesson {lesson!r}", f"take one of {', '.join(lessons())}")
    asked = {"t": FORM, "lesson": lesson, "class": group, "seed": seed}
    fields = {name: value for name, value in asked.items() if value}
    for note, values in read_launch(fields, There(lambda level: False, teaches=is_lesson)).notes:
        raise BuildError(f"class or seed is no good: {load_words()(note, **values)}", "README, Links, says what is")
    return fields


def mark_of(percent: str) -> float | None:
    """The mark from which a pupil has passed, 0..1, "" for none. Raises BuildError."""
    if not percent:
        return None
    if not re.fullmatch(r"[1-9][0-9]?|100", percent):
        raise BuildError(f"{percent!r} is no mark", "write a whole number of per cent, 1 to 100")
    return int(percent) / 100


def package_files(kind: str, launch: dict[str, str], build: Path, mark: float | None = None) -> dict[str, bytes]:
    """The files of the package `kind` by name, of the self-hosted build in the folder `build`.

    `mark` is the score from which a pupil has passed, None where nobody passes or fails. Raises BuildError.
    """
    package = PACKAGES[kind]
    files = {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*") if path.is_file()}
    files |= {name: (PAGE / name).read_bytes() for name in package.scripts}
    made = {"launch": launch} if mark is None else {"launch": launch, "course": {"pass": mark}}
    files[INDEX] = _page(files[INDEX].decode(), made, {name: len(files[name]) for name in package.scripts}).encode()
    template, name = package.manifest
    files[name] = _manifest((PAGE / template).read_text(encoding="utf-8"), launch, mark, [*files, name]).encode()
    return files


def write_package(kind: str, launch: dict[str, str], build: Path, target: Path, mark: float | None = None) -> None:
    """Writes `package_files` as the zip `target`. Raises BuildError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_zip(target, package_files(kind, launch, build, mark))


def _page(page: str, made: Mapping[str, object], scripts: dict[str, int]) -> str:
    """The build's page with what it is `made` for, by the ids of its elements, and with the adapter before page.js.

    `scripts` are the adapter's files, each with its bytes.
    """
    tags = "".join(f'<script src="{name}"></script>\n' for name in scripts)
    data = "".join(
        f'<script type="application/json" id="{id}">{inline_json(value)}</script>\n' for id, value in made.items()
    )
    page = _before('<script src="page.js"></script>', tags, page)
    page = _before('<script type="application/json" id="files">', data, page)

    def await_them(found: re.Match[str]) -> str:
        known = json.loads(found[0])
        known["due"] |= {name: {"bytes": size} for name, size in scripts.items()}
        return inline_json(known)

    return re.sub(r'(?<=id="files">)[^<]+', await_them, page)


def _before(mark: str, text: str, page: str) -> str:
    if page.count(mark) != 1:
        raise BuildError(f"the build's page has not one {mark}", "compare assets/web/selfhost.html with packages.py")
    return page.replace(mark, text + mark)


def _own_name(what: str, launch: dict[str, str]) -> str:
    """An IRI that nothing else in the world has, and every package of the same link: no domain is ours to write one."""
    return uuid.uuid5(OWN_NAMES, f"{what} {json.dumps(launch, sort_keys=True)}").urn


def _manifest(template: str, launch: dict[str, str], mark: float | None, names: list[str]) -> str:
    """A manifest: its fields as `{{name}}`, and `{{files}}`, one element a file."""
    if mark is None:
        template = template.replace(' masteryScore="{{mark}}"', "")
    words, lesson = load_words(), launch["lesson"]
    fields = {
        "id": lesson,
        "title": f"{words('page.title')}: {words(f'lesson.{lesson}.name')}",
        "about": words("page.about"),
        "lesson": words(f"lesson.{lesson}.about", minutes=load_lesson(lesson).minutes),
        "course": _own_name("course", launch),
        "activity": _own_name("activity", launch),
        "mark": str(mark),
    }
    filled = re.sub(r"\{\{([a-z]+)\}\}", lambda field: html.escape(fields.get(field[1], field[0])), template)
    listed = "\n".join(f'      <file href="{html.escape(name)}"/>' for name in sorted(names))
    return filled.replace("{{files}}", listed)
