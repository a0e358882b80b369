"""Every sentence under Rules in docs/model.md is told by a test: a new one without a test fails here.

Which test tells which sentence stands at the test: `@pytest.mark.rule("Beginning of the sentence")`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
MODEL = (TESTS.parent / "docs" / "model.md").read_text(encoding="utf-8")


def sentences(page: str) -> list[str]:
    """The sentences of a page's part Rules; those of a table begin with the name of their row."""
    rules = re.split(r"^## ", page.partition("\n## Rules\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    found: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=\d+\. |\||#)", rules):
        text = " ".join(block.split())
        if text.startswith("#") or re.fullmatch(r"[|\s-]*", text):
            continue
        if text.startswith("|"):
            name, what, *_ = (cell.strip() for cell in text.strip("|").split("|"))
            found += [f"{name}: {sentence}" for sentence in _split(what) if name]
        else:
            # The bold word that a numbered rule begins with is its title
            found += _split(re.sub(r"^\d+\. \*\*[^*]+\.\*\* ", "", text))
    return found


def _split(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", text) if sentence]


def told() -> Iterator[tuple[str, str]]:
    """What the tests say they tell: (beginning of a sentence, test)."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                        yield from ((ast.literal_eval(said), f"{path.name}::{node.name}") for said in mark.args)


def test_every_sentence_of_the_rules_is_told_by_a_test() -> None:
    beginnings = [beginning for beginning, _ in told()]
    silent = [sentence for sentence in sentences(MODEL) if not sentence.startswith(tuple(beginnings))]
    assert silent == [], "no test tells these; give one @pytest.mark.rule with the beginning of the sentence"


def test_every_test_that_tells_a_rule_tells_one_that_there_is() -> None:
    known = sentences(MODEL)
    for beginning, test in told():
        assert sum(sentence.startswith(beginning) for sentence in known) == 1, f"{test}: {beginning}"


def test_the_rules_are_many_and_a_new_one_is_seen() -> None:
    known = sentences(MODEL)
    assert len(known) > 50 and len(set(known)) == len(known)
    page = MODEL.replace("Bacteria divide.", "Bacteria divide. They sing.").replace(
        "| a short sprint |", "| a short sprint. It is loud |"
    )
    assert [sentence for sentence in sentences(page) if sentence not in known] == [
        "They sing.",
        "Dash (Space): a short sprint.",
        "Dash (Space): It is loud",
    ]
