"""Packages for learning platforms: the self-hosted build as a zip, with a lesson and a platform's adapter in its page.

`PACKAGES` is the one table of them. Two packages of the same build and lesson are equal bytes.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

from assets.web.archive import write_zip
from assets.web.inline import inline_json
from assets.web.stage import BuildError
from game.host.link import FORM, There, read_launch
from game.library import load_words
from game.library.lessons import is_lesson, lessons

PAGE = Path(__file__).parent
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


def package_files(kind: str, launch: dict[str, str], build: Path) -> dict[str, bytes]:
    """The files of the package `kind` by name, of the self-hosted build in the folder `build`. Raises BuildError."""
    package = PACKAGES[kind]
    files = {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*") if path.is_file()}
    files |= {name: (PAGE / name).read_bytes() for name in package.scripts}
    files[INDEX] = _page(files[INDEX].decode(), launch, {name: len(files[name]) for name in package.scripts}).encode()
    template, name = package.manifest
    files[name] = _manifest((PAGE / template).read_text(encoding="utf-8"), launch["lesson"], [*files, name]).encode()
    return files


def write_package(kind: str, launch: dict[str, str], build: Path, target: Path) -> None:
    """Writes the package `kind` as the zip `target`, of the self-hosted build in `build`. Raises BuildError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_zip(target, package_files(kind, launch, build))


def _page(page: str, launch: dict[str, str], scripts: dict[str, int]) -> str:
    """The build's page with the link, and with the adapter, whose files have so many bytes, before page.js."""
    tags = "".join(f'<script src="{name}"></script>\n' for name in scripts)
    made = f'<script type="application/json" id="launch">{inline_json(launch)}</script>\n'
    page = _before('<script src="page.js"></script>', tags, page)
    page = _before('<script type="application/json" id="files">', made, page)

    def await_them(found: re.Match[str]) -> str:
        known = json.loads(found[0])
        known["due"] |= {name: {"bytes": size} for name, size in scripts.items()}
        return inline_json(known)

    return re.sub(r'(?<=id="files">)[^<]+', await_them, page)


def _before(mark: str, text: str, page: str) -> str:
    if page.count(mark) != 1:
        raise BuildError(f"the build's page has not one {mark}", "compare assets/web/selfhost.html with packages.py")
    return page.replace(mark, text + mark)


def _manifest(template: str, lesson: str, names: list[str]) -> str:
    """A manifest: `{{id}}`, `{{title}}`, `{{about}}`, and `{{files}}`, one element a file."""
    words = load_words()
    fields = {
        "id": lesson,
        "title": f"{words('page.title')}: {words(f'lesson.{lesson}.name')}",
        "about": words("page.about"),
    }
    filled = re.sub(r"\{\{(id|title|about)\}\}", lambda field: html.escape(fields[field[1]]), template)
    listed = "\n".join(f'      <file href="{html.escape(name)}"/>' for name in sorted(names))
    return filled.replace("{{files}}", listed)
