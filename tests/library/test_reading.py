from __future__ import annotations

from pathlib import Path

import pytest

from game.library.reading import Section, Sheet, line_index, open_sheet

TEXT = '''\
# a head
title = "x"
[one]
key = 1
note = """
[two]
key = 5
"""
after = 2
[[many]]
id = "a"
  id2 = ["x",
    "y"]
[[many]]
id = "b"
[one.inner]
key = 3
'''


def section(table: dict[str, object]) -> Section:
    return Section(Sheet("file.toml"), table)


def only(reader: Section) -> str:
    (problem,) = reader.sheet.problems
    return problem.what


def test_lines_are_found_and_long_strings_left_out() -> None:
    index = line_index(TEXT)
    assert index["", 0, "title"] == 2
    assert index["one", 0, ""] == 3
    assert index["one", 0, "key"] == 4
    assert ("two", 0, "") not in index
    assert index["one", 0, "after"] == 9
    assert index["many", 0, "id"] == 11
    assert index["many", 1, "id"] == 15
    assert index["one.inner", 0, "key"] == 17


def test_a_fault_of_an_inline_table_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('x = 1\nbuild = { kind = "no" }\n', encoding="utf-8")
    top = open_sheet(path)
    inner = top.inline("build")
    inner.one_of("kind", ("mimic",))
    inner.done()
    (problem,) = top.sheet.problems
    assert str(problem) == f"{path}:2: the file, build: 'kind' is 'no'; use one of: mimic"


@pytest.mark.parametrize(
    ("value", "what"),
    [(None, "'a' is missing"), (True, "'a' is True, not a number"), ("3", "'a' is '3', not a number"), (9, "'a' is 9")],
)
def test_numbers(value: object, what: str) -> None:
    reader = section({} if value is None else {"a": value})
    assert reader.number("a", 0.0, 5.0) == 0.0
    assert what in only(reader)


def test_good_values_pass_without_a_word() -> None:
    reader = section(
        {"t": "x", "i": "a-b1", "n": 2, "w": 3, "l": ["a", "b"], "s": [1, 2.5], "o": "left", "d": {"x": 1}, "m": [{}]}
    )
    assert reader.text("t") == "x"
    assert reader.name_text("i") == "a-b1"
    assert reader.number("n", 0, 5) == 2.0
    assert reader.whole("w", 0, 5) == 3
    assert reader.texts("l") == ("a", "b")
    assert reader.span("s", 0, 5) == (1.0, 2.5)
    assert reader.one_of("o", ("left", "right")) == "left"
    assert reader.section("d").table == {"x": 1}
    assert len(reader.sections("m")) == 1
    assert reader.text("none", "default") == "default"
    assert reader.texts("none", ()) == ()
    assert reader.whole("none", 0, 5, 4) == 4
    assert reader.section("none", needed=False).table == {}
    reader.done()
    assert not reader.sheet.problems


@pytest.mark.parametrize("value", [[1], [2, 1], [1, "2"], [1, 9], "1-2", [True, 2]])
def test_spans(value: object) -> None:
    reader = section({"s": value})
    assert reader.span("s", 0, 5) == (0, 5)
    assert "'s' is" in only(reader)


@pytest.mark.parametrize(
    ("value", "what"),
    [("a", "not a list of texts"), ([1], "not a list of texts"), (["a", "a"], "names something twice")],
)
def test_lists(value: object, what: str) -> None:
    reader = section({"l": value})
    reader.texts("l")
    assert what in only(reader)


def test_tables_that_are_none() -> None:
    reader = section({"a": 1, "b": 2, "c": [1], "d": []})
    reader.section("a")
    reader.inline("b")
    reader.sections("c")
    reader.sections("d")
    assert [problem.what for problem in reader.sheet.problems] == [
        "the file: 'a' is 1, not a table",
        "the file: 'b' is 2, not a table",
        "the file: 'c' is not a list of tables",
        "the file: there are 0 of 'd'",
    ]


def test_a_key_that_nobody_asked_for_is_named_with_those_that_are_known() -> None:
    reader = section({"coer": "x", "core": "y"})
    reader.text("core")
    reader.done()
    (problem,) = reader.sheet.problems
    assert (problem.what, problem.remedy) == ("the file: 'coer' is not known here", "known: core")
