"""Packages for learning platforms: what they hold, what they are made for, and what cannot be made of them."""

from __future__ import annotations

import json
import re
import shutil
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assets.web.build_web import PAGE, fill, page_words
from assets.web.packages import PACKAGES, launch_of, mark_of, package_files, write_package
from assets.web.stage import BuildError
from game.library.lessons import lessons

MIMICS = launch_of("mimics")
# What some platforms refuse in a zip, for it would run on the server
REFUSED = {".py", ".php", ".sh", ".pl", ".cgi", ".exe", ".jsp", ".asp"}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-hosted build without its runtime: the page alone is changed by a package."""
    folder = tmp_path_factory.mktemp("selfhost")
    files = {"parts": {"archive": "tolerance.bin"}, "due": {"cover.js": {"bytes": 1}, "page.js": {"bytes": 2}}}
    page = fill((PAGE / "selfhost.html").read_text(encoding="utf-8"), page_words(), files)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "pyodide").mkdir()
    (folder / "pyodide" / "library.bin").write_bytes(b"x")
    for name in ("cover.js", "page.js", "boot.js"):
        shutil.copyfile(PAGE / name, folder / name)
    return folder


def data_in(page: str, id: str) -> dict[str, object]:
    """What a script element of data holds."""
    found = re.search(rf'<script type="application/json" id="{id}">([^<]*)</script>', page)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


@pytest.mark.parametrize("kind", PACKAGES)
def test_the_page_has_its_lesson_and_its_adapter_between_cover_and_page(build: Path, kind: str) -> None:
    files = package_files(kind, MIMICS, build)
    page = files["index.html"].decode()
    assert data_in(page, "launch") == {"t": "1", "lesson": "mimics"}
    scripts = re.findall(r'<script (?:async )?src="([^"]+)">', page)
    assert scripts[: len(PACKAGES[kind].scripts) + 2] == ["cover.js", *PACKAGES[kind].scripts, "page.js"]
    due = data_in(page, "files")["due"]
    assert isinstance(due, dict)
    assert {name: size["bytes"] for name, size in due.items()} == {
        "cover.js": 1,
        "page.js": 2,
        **{name: len(files[name]) for name in PACKAGES[kind].scripts},
    }, "the cover knows how much of each file it waits for"
    assert all(f'here("{name}")' in files[name].decode() for name in PACKAGES[kind].scripts), (
        "and hears when it is there"
    )


@pytest.mark.parametrize("kind", PACKAGES)
def test_two_packages_are_equal_bytes_and_hold_nothing_that_a_platform_refuses(
    build: Path, kind: str, tmp_path: Path
) -> None:
    write_package(kind, MIMICS, build, tmp_path / "new" / "one.zip")
    write_package(kind, MIMICS, build, tmp_path / "two.zip")
    assert (tmp_path / "new" / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "two.zip") as package:
        names = package.namelist()
    assert PACKAGES[kind].manifest[1] in names, "at the root"
    assert names == sorted(names)
    assert not [name for name in names if Path(name).suffix in REFUSED or name.startswith(("/", ".")) or "\\" in name]


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
def test_a_manifest_lists_every_file_and_names_the_lesson(build: Path, kind: str) -> None:
    (build / "odd & end.bin").write_bytes(b"x")
    files = package_files(kind, MIMICS, build)
    (build / "odd & end.bin").unlink()
    manifest = files["imsmanifest.xml"].decode()
    listed = re.findall(r'<file href="([^"]+)"/>', manifest)
    assert sorted(name.replace("&amp;", "&") for name in listed) == sorted(files)
    assert 'href="index.html"' in manifest
    assert manifest.count("<title>Tolerance: Mimics</title>") == 2
    assert "mastery" not in manifest.replace("No mastery score", "")
    assert "{{" not in manifest


IN_COURSE = ["title", "description"]
IN_ACTIVITY = ["title", "description", "url"]


@pytest.mark.parametrize("lesson", lessons())
def test_a_course_structure_is_as_the_cmi5_specification_has_it(build: Path, lesson: str) -> None:
    """No package carries its schema: these are the rules of the specification (Quartz, 13.1, 13.2 and 14.1)."""
    files = package_files("cmi5", launch_of(lesson), build)
    root = ElementTree.fromstring(files["cmi5.xml"])
    space = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
    assert root.tag == f"{space}courseStructure"
    course, activity = root
    assert [part.tag for part in root] == [f"{space}course", f"{space}au"], "first the course, then what it holds"
    assert list(course.keys()) == ["id"]
    assert [part.tag for part in course] == [space + name for name in IN_COURSE]
    assert [part.tag for part in activity] == [space + name for name in IN_ACTIVITY], "the schema is a sequence"
    assert activity.attrib.keys() == {"id", "launchMethod", "moveOn"}, "no mastery score: nobody has set a mark"
    assert activity.get("launchMethod") in ("OwnWindow", "AnyWindow")
    # Without one the platform takes the lesson for done before it began (NotApplicable)
    assert activity.get("moveOn") in ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
    names = [course.get("id", ""), activity.get("id", "")]
    assert len({uuid.UUID(name.removeprefix("urn:uuid:")).urn for name in names} & set(names)) == 2, "two IRIs"
    for part in (*course, *activity):
        texts = [part] if part.tag == f"{space}url" else list(part)
        assert texts
        assert all(text.tag in (f"{space}langstring", f"{space}url") and (text.text or "").strip() for text in texts)
        assert [text.get("lang") for text in part] == ["en"] * len(part)
    assert activity.findtext(f"{space}url") in files, "an address beside the course structure, which is there"


def test_a_mark_is_the_mastery_score_of_cmi5(build: Path) -> None:
    structure = package_files("cmi5", MIMICS, build, mark_of("60"))["cmi5.xml"]
    assert [part.get("masteryScore") for part in ElementTree.fromstring(structure)] == [None, "0.6"]


def test_two_links_are_two_courses_and_the_same_link_is_the_same_one(build: Path) -> None:
    names = [
        re.findall(r' id="([^"]+)"', package_files("cmi5", launch_of(*asked), build)["cmi5.xml"].decode())
        for asked in (("mimics",), ("mimics", "7b"), ("mimics", "7b", "412"), ("therapy",), ("mimics",))
    ]
    assert names[0] == names[-1]
    assert len({name for both in names for name in both}) == 8


def test_a_class_and_a_seed_can_be_baked_in(build: Path) -> None:
    launch = launch_of("therapy", "7b", "412")
    assert launch == {"t": "1", "lesson": "therapy", "class": "7b", "seed": "412"}
    assert data_in(package_files("scorm12", launch, build)["index.html"].decode(), "launch") == launch


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_mark_stands_in_the_page_only_where_one_was_set(build: Path, kind: str) -> None:
    marked = package_files(kind, MIMICS, build, mark_of("60"))["index.html"].decode()
    assert data_in(marked, "course") == {"pass": 0.6}
    assert data_in(marked, "launch") == MIMICS
    assert 'id="course"' not in package_files(kind, MIMICS, build, mark_of(""))["index.html"].decode()


@pytest.mark.parametrize("percent", ["0", "101", "60.5", "-1", "sixty", "0060"])
def test_a_mark_that_is_none_is_told(percent: str) -> None:
    with pytest.raises(BuildError, match=rf"'{percent}' is no mark; write a whole number of per cent"):
        mark_of(percent)


@pytest.mark.parametrize("asked", [("mimics", "seven b"), ("mimics", "7b", "-1"), ("mimics", "</script>")])
def test_what_no_link_may_hold_no_package_holds(asked: tuple[str, ...]) -> None:
    with pytest.raises(BuildError, match=r"class or seed is no good: .*; README, Links"):
        launch_of(*asked)


def test_a_lesson_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(BuildError, match=r"no lesson '\.\./mimics'; take one of self-and-foreign, mimics"):
        launch_of("../mimics")


def test_a_page_that_has_changed_is_not_guessed_at(build: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(build, other)
    page = (other / "index.html").read_text(encoding="utf-8")
    (other / "index.html").write_text(page.replace('src="page.js"', 'src="page2.js"'), encoding="utf-8")
    with pytest.raises(BuildError, match=r"has not one <script src=.page\.js.>.*compare assets/web/selfhost\.html"):
        package_files("scorm12", MIMICS, other)
