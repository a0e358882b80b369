"""The scripts that draw: twice the same, and the same as what is committed. Only where skia is installed."""

import importlib.util
import json
from pathlib import Path

import pytest

if importlib.util.find_spec("skia") is None:
    pytest.skip("skia is not installed: `./build.sh art` has an environment that draws", allow_module_level=True)

from PIL import Image

from assets.make import actors, effects, icons, kidney, nucleus, signs
from assets.make.__main__ import main
from assets.make.actors import antibodies, dendritic, tcells, treg
from assets.make.kit import pages
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import blob, brush, cell
from assets.make.kit.palette import INK, skin


def test_a_drawing_is_the_same_twice() -> None:
    drawn, again = (
        [
            treg.draw(treg.Pose("up_left", 1, "go")),
            dendritic.draw(dendritic.SAMPLING, 2),
            tcells.dying(2, tcells.CD8),
            antibodies.antibody(3, against_self=True),
            effects.flying_apart(2, 56, INK, INK, 9, 2),
        ]
        for _ in range(2)
    )
    assert all(pages.same_pixels(first, second) for first, second in zip(drawn, again, strict=True))


def test_the_committed_pages_are_what_the_scripts_draw(tmp_path: Path) -> None:
    drawn = {
        "treg": actors.frames("treg"),
        "actors": actors.frames("actors"),
        "fx": effects.frames(),
        "kidney": kidney.frames(),
        "locus": nucleus.frames(),
        "signs": icons.pictures(signs.SIGNS),
    }
    for name, frames in drawn.items():
        pages.write_page(name, frames, palette=True, folder=tmp_path)
        new, kept = tmp_path / name, pages.IMAGES / name
        same = pages.same_pixels(Image.open(new.with_suffix(".png")), Image.open(kept.with_suffix(".png")))
        assert same, f"run ./build.sh art: {name} differs"
        assert new.with_suffix(".json").read_bytes() == kept.with_suffix(".json").read_bytes()


def test_a_page_is_written_once(tmp_path: Path) -> None:
    frames = {"dot": [Image.new("RGBA", (4, 4), (*INK, 255))]}
    assert pages.write_page("dots", frames, palette=False, folder=tmp_path) == {"dots.png": True, "dots.json": True}
    assert pages.write_page("dots", frames, palette=False, folder=tmp_path) == {"dots.png": False, "dots.json": False}
    assert json.loads((tmp_path / "dots.json").read_text())["frames"] == {"dot": [[0, 0, 4, 4]]}


def test_equal_frames_are_stored_once_and_too_many_are_refused() -> None:
    dot = Image.new("RGBA", (8, 8), (*INK, 255))
    page, boxes = pages.pack({"a": [dot, dot], "b": [dot]})
    assert page.size == (8, 8) and boxes == {"a": [[0, 0, 8, 8]] * 2, "b": [[0, 0, 8, 8]]}
    with pytest.raises(ValueError, match="split its frames"):
        pages.pack({"tall": [Image.new("RGBA", (8, 1025))]})


def test_few_colours_keep_clear_pixels_clear_and_ink_beneath_them() -> None:
    canvas = Canvas(32, 32)
    cell(canvas.pen, blob((16, 16), 9, 1), (16, 16), 9, skin("45CDB8", "A6F7E4", "14807F", "EFFFF3"))
    drawn = canvas.image()
    few = pages.few_colours(drawn).convert("RGBA")
    assert few.getpixel((0, 0)) == (*INK, 0)
    assert few.getchannel("A").getbbox() == drawn.getchannel("A").getbbox()


def test_a_brush_stroke_lies_where_it_was_drawn_and_is_thin_at_its_ends() -> None:
    canvas = Canvas(40, 20)
    brush(canvas.pen, [(4, 10), (20, 10), (36, 10)], 8, INK)
    alpha = canvas.image().getchannel("A")
    high = [sum(alpha.getpixel((x, y)) > 127 for y in range(20)) for x in range(40)]
    assert high[20] >= 7 > 4 >= max(high[4], high[35])
    assert not any(high[:2] + high[38:])


def test_a_cell_is_lit_from_the_top_left() -> None:
    canvas = Canvas(40, 40)
    cell(canvas.pen, blob((20, 20), 14, 1, 0.0), (20, 20), 14, skin("808080", "F0F0F0", "202020", "FFFFFF"), hatches=0)
    picture = canvas.image().convert("L")
    lit, shaded = (20 - 0.45 * 14, 20 + 0.45 * 14)
    assert picture.getpixel((int(lit), int(lit))) > picture.getpixel((int(shaded), int(shaded))) + 60


def test_an_unknown_page_is_a_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unicorn"]) == 2
    assert "no page is named unicorn" in capsys.readouterr().err
