"""Makes assets/fonts: static cuts, one file a cut, subset to what the game can write.

    npm pack @fontsource-variable/fraunces @fontsource/atkinson-hyperlegible-next @fontsource/atkinson-hyperlegible-mono
    python assets/make/fonts.py FOLDER DEJAVU

FOLDER holds the unpacked packages (version 5.3.0 was used), each in a folder whose name contains the package's own;
DEJAVU holds DejaVuSans.ttf (Debian: fonts-dejavu-core). Needs fontTools and brotli, which the game does not.

Fraunces and the two Atkinson families are under the SIL Open Font License without reserved names, DejaVu under the
licence of Bitstream Vera; the texts are copied beside the fonts.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "fonts"

# ASCII, Latin-1, Latin Extended-A, a few letters of Latin Extended-B, general punctuation, euro, trademark, minus
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x192, *range(0x218, 0x21C), *range(0x2010, 0x2040), 0x20AC, 0x2122]
LATIN += [0x2044, 0x2212, 0x2215]
# What the text fonts lack: Greek, sub- and superscripts, arrows, mathematics, shapes, ticks and crosses
FALLBACK = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x370, 0x400),
    *range(0x2010, 0x2040),
    *range(0x2070, 0x20A0),
]
FALLBACK += [*range(0x2190, 0x2200), *range(0x2200, 0x2270), *range(0x25A0, 0x2600), *range(0x2605, 0x2607)]
FALLBACK += [*range(0x2713, 0x2719), 0xFFFD]

FRAUNCES, NEXT, MONO = "fraunces", "atkinson-hyperlegible-next", "atkinson-hyperlegible-mono"

# file -> package, ending of its two files (latin, latin-ext), axes to pin (none for fonts that are static already)
CUTS: dict[str, tuple[str, str, dict[str, float]]] = {
    "Fraunces-Logo": (FRAUNCES, "full-normal", {"wght": 800, "opsz": 144, "SOFT": 100, "WONK": 1}),
    "Fraunces-Heading": (FRAUNCES, "full-normal", {"wght": 600, "opsz": 36, "SOFT": 100, "WONK": 0}),
    "Fraunces-Aside": (FRAUNCES, "full-italic", {"wght": 500, "opsz": 24, "SOFT": 100, "WONK": 0}),
    "AtkinsonNext-Medium": (NEXT, "500-normal", {}),
    "AtkinsonNext-Bold": (NEXT, "700-normal", {}),
    "AtkinsonNext-ExtraBold": (NEXT, "800-normal", {}),
    "AtkinsonMono-Medium": (MONO, "500-normal", {}),
    "AtkinsonMono-Bold": (MONO, "700-normal", {}),
}


def package(folder: Path, name: str) -> Path:
    """The unpacked npm package `name` below `folder`. Raises SystemExit when it is not there exactly once."""
    found = [path.parent for path in folder.rglob("package.json") if name in str(path.parent.relative_to(folder))]
    if len(found) != 1:
        raise SystemExit(f"{folder}: {len(found)} packages named {name}; unpack it there once")
    return found[0]


def subset(font: TTFont, letters: list[int], kern: bool) -> None:
    """Leave only `letters` in `font`, without hints, which would not be used.

    Kerning is for the display font only: at the sizes of running text whole pixels of it push letters into each other.
    """
    options = Options()
    options.layout_features = ["liga", "mark", "mkmk", "ccmp", "locl", *(["kern"] if kern else [])]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def cut(folder: Path, name: str, scratch: Path) -> None:
    """Write one cut: pin the axes, keep our letters, and join the two files in which the letters come."""
    family, ending, axes = CUTS[name]
    files = package(folder, family) / "files"
    parts: list[str] = []
    taken: set[int] = set()
    for part in ("latin", "latin-ext"):
        font = TTFont(files / f"{family}-{part}-{ending}.woff2")
        font.flavor = None
        if axes:
            font = instantiateVariableFont(font, axes)
        letters = [letter for letter in LATIN if letter not in taken]
        taken.update(font.getBestCmap())
        subset(font, letters, kern=family == FRAUNCES)
        path = scratch / f"{name}-{part}.ttf"
        font.save(path)
        parts.append(str(path))
    joined = Merger().merge(parts)
    write(joined, name)


def write(font: TTFont, name: str) -> None:
    """Save a finished font, with no time of making in it, so that two runs give the same file."""
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(FONTS / f"{name}.ttf")


def coverage() -> dict[str, list[list[int]]]:
    """For each font, the runs [first, last] of code points it has: pygame can't be asked."""
    found: dict[str, list[list[int]]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        runs: list[list[int]] = []
        for letter in sorted(TTFont(path).getBestCmap()):
            if runs and runs[-1][1] == letter - 1:
                runs[-1][1] = letter
            else:
                runs.append([letter, letter])
        found[path.stem] = runs
    return found


def main(folder: Path, dejavu: Path) -> None:
    """Write every font and its licence."""
    FONTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in CUTS:
            cut(folder, name, Path(scratch))
    for name, source in (("DejaVu-Fallback", "DejaVuSans"), ("DejaVu-Fallback-Bold", "DejaVuSans-Bold")):
        font = TTFont(dejavu / f"{source}.ttf", recalcTimestamp=False)
        subset(font, FALLBACK, kern=False)
        write(font, name)
    for name, family in (("Fraunces", FRAUNCES), ("AtkinsonNext", NEXT), ("AtkinsonMono", MONO)):
        text = (package(folder, family) / "LICENSE").read_text(encoding="utf-8")
        (FONTS / f"{name}-licence.txt").write_text(text, encoding="utf-8")
    terms = TTFont(dejavu / "DejaVuSans.ttf")["name"].getDebugName(13)  # the whole text, Vera's and Arev's
    (FONTS / "DejaVu-licence.txt").write_text(terms.strip() + "\n", encoding="utf-8")
    (FONTS / "coverage.json").write_text(json.dumps(coverage(), indent=None) + "\n", encoding="utf-8")
    for path in sorted(FONTS.glob("*.ttf")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
