"""A handout: one page of paper from which a class finds its lesson, with the link, its QR code, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from game.classroom.qr import as_svg
from game.classroom.sheet import sheet
from game.library.lessons import load_lesson
from game.library.words import Words

SIZES = ((60, 22), (110, 17))  # letters of a link, and the points in which so many are printed; longer ones:
SMALLEST = 13
STYLE = """
@page { size: A4; margin: 16mm 18mm }
body { font: 13pt/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 1.5rem auto; max-width: 174mm }
h1 { font-size: 25pt; line-height: 1.15; margin: 0 0 2mm } p { margin: 0 0 3mm } ol { margin: 4mm 0; padding-left: 8mm }
li { margin: 0 0 2.5mm } .link { font-family: ui-monospace, monospace; font-weight: 700; overflow-wrap: anywhere }
.link span { display: inline-block; max-width: 100% }
.code { display: block; width: 78mm; height: 78mm; margin: 4mm auto } .line { border-bottom: 1px solid #000 }
.line { height: 9mm; margin-bottom: 5mm } .small { font-size: 10.5pt; border-top: 1px solid #000; padding-top: 3mm }
@media print { body { margin: 0 } }
"""


def handout(words: Words, lesson: str, address: str, query: str, group: str = "") -> str:
    """The page for a lesson, in the words of a language. Raises `Broken` for a broken lesson.

    Without an `address` there is a line to write it on, and no code: a query alone leads nowhere. `group` is the class.
    """
    return sheet(words.lang, words(f"lesson.{lesson}.name"), STYLE, _body(words, lesson, address, query, group))


def _body(words: Words, lesson: str, address: str, query: str, group: str) -> Iterator[str]:
    about = words(f"lesson.{lesson}.about", minutes=load_lesson(lesson).minutes)
    of = words("handout.class", group=group) if group else ""
    yield f"<p>{escape(f'{about} {of}'.strip())}</p>"
    link = address + query
    if not address:
        yield f'<p>{escape(words("handout.address"))}</p><div class="line"></div>'
    size = next((points for most, points in SIZES if len(link) <= most), SMALLEST)
    parts = "".join(f"<span>{escape(part)}</span>" for part in (address, query) if part)
    yield f'<p class="link" style="font-size: {size}pt">{parts}</p>'
    if address:
        yield as_svg(link, escape(words("handout.code")))
    to_do = [words("handout.open" if address else "handout.type")]
    to_do += [words(f"handout.{what}") for what in ("start", "name", "save")]
    yield f"<ol>{''.join(f'<li>{escape(text)}</li>' for text in to_do)}</ol>"
    yield f'<p class="small">{escape(words("handout.stored"))}</p>'
