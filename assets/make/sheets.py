"""Cuts the art sheets into what the game loads: assets/images, one PNG and one JSON of frames a page.

    python assets/make/sheets.py FOLDER

FOLDER holds the sheets as they were drawn (sprites_actors.png and .json, sprites_fx.png and .json, sprites_icons.png,
living_pancreas.png, tiles_pancreas.png). Needs Pillow, which the game does not. The pictures of the title are no sheets
and not cut here.

A JSON of frames is {"image": FILE, "frames": {NAME: [[x, y, width, height], ...]}}; the game finds a frame by its name
alone, so names are unique over all pages.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parents[1] / "images"
WIDEST = 1024

Frames = dict[str, list[Image.Image]]

# Who lives in other tissues comes with those
ELSEWHERE = {"astrocyte", "oligo", "microglia", "fls", "citprotein"}

ICONS: tuple[str, ...] = (
    "integrity",
    "inflam",
    "infect",
    "il2",
    "foxp3",
    "inspect",
    "il10",
    "ctla4",
    "sink",
    "convert",
    "dash",
)
ICONS += ("self", "foreign", "mimic", "calm", "permit", "restrain", "clock")
ICON_STEP = 48
ICON_MIDDLES = {18: 12, 28: 38, 44: 80}  # size -> middle of its row in the sheet

LIVING_FRAME, LIVING_COLUMNS = 48, 16
LIVING_ROWS = ("beta.healthy", "beta.stressed", "beta.infected", "beta.dead", "alpha.healthy")

TEXTURES = {"ground": (0, 0, 384, 384), "stroma": (384, 0, 640, 256), "lumen": (768, 0, 1024, 256)}

INK = (25, 13, 28, 255)
MODIFIED = ((224, 106, 168, 255), (255, 200, 226, 255))


def named_frames(folder: Path, stem: str) -> Frames:
    """The frames of a sheet that comes with its JSON."""
    sheet = Image.open(folder / f"{stem}.png").convert("RGBA")
    rects: dict[str, list[list[int]]] = json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))["frames"]
    return {name: [sheet.crop((x, y, x + w, y + h)) for x, y, w, h in boxes] for name, boxes in rects.items()}


def icons(folder: Path) -> Frames:
    """Every icon in three sizes, named `icon.NAME.SIZE`, and the icon of altered self, which the sheet lacks."""
    sheet = Image.open(folder / "sprites_icons.png").convert("RGBA")
    found: Frames = {}
    for column, name in enumerate(ICONS):
        for size, middle in ICON_MIDDLES.items():
            left, top = column * ICON_STEP + ICON_STEP // 2 - size // 2, middle - size // 2
            found[f"icon.{name}.{size}"] = [sheet.crop((left, top, left + size, top + size))]
    for size in ICON_MIDDLES:
        found[f"icon.altered.{size}"] = [altered(found[f"icon.self.{size}"][0])]
    return found


def altered(self_icon: Image.Image) -> Image.Image:
    """The icon of self with the diamond of a modified residue on its shoulder."""
    size, fine = self_icon.width, 8
    badge = Image.new("RGBA", (size * fine, size * fine), (*INK[:3], 0))
    pen, unit = ImageDraw.Draw(badge), size * fine / 24
    for half, colour in ((7.4, INK), (5.4, MODIFIED[0]), (2.2, MODIFIED[1])):
        x, y = 16.4 * unit, 7.6 * unit
        reach = half * unit
        pen.polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], fill=colour)
    picture = self_icon.copy()
    picture.alpha_composite(badge.resize(self_icon.size, Image.Resampling.BOX))
    return picture


def living(folder: Path) -> Frames:
    """Tissue cells by kind and state, 16 variants each, whose outlines interlock."""
    sheet = Image.open(folder / "living_pancreas.png").convert("RGBA")
    found: Frames = {}
    for row, name in enumerate(LIVING_ROWS):
        tops = row * LIVING_FRAME
        found[name] = [
            sheet.crop((x, tops, x + LIVING_FRAME, tops + LIVING_FRAME))
            for x in range(0, LIVING_COLUMNS * LIVING_FRAME, LIVING_FRAME)
        ]
    # An alpha cell in trouble: its outline is that of the beta cell, so the marks of the beta cell's trouble fit on it
    for state, share in (("stressed", 0.5), ("infected", 0.75)):
        pairs = zip(found["alpha.healthy"], found[f"beta.{state}"], strict=True)
        found[f"alpha.{state}"] = [Image.blend(quiet, trouble, share) for quiet, trouble in pairs]
    found["alpha.dead"] = found["beta.dead"]
    return found


def pack(frames: Frames) -> tuple[Image.Image, dict[str, list[list[int]]]]:
    """One picture with all frames in rows, tallest first, and where each lies. Equal frames are stored once."""
    order = sorted(
        ((name, index) for name in frames for index in range(len(frames[name]))),
        key=lambda key: (-frames[key[0]][key[1]].height, key),
    )
    at: dict[tuple[str, int], list[int]] = {}
    seen: dict[bytes, list[int]] = {}
    x = y = tall = wide = 0
    for key in order:
        picture = frames[key[0]][key[1]]
        content = picture.tobytes() + repr(picture.size).encode()
        if content not in seen:
            if x + picture.width > WIDEST:
                x, y, tall = 0, y + tall + 1, 0
            seen[content] = [x, y, picture.width, picture.height]
            x, tall = x + picture.width + 1, max(tall, picture.height)
            wide = max(wide, x)
        at[key] = seen[content]
    page = Image.new("RGBA", (wide, y + tall))
    for (name, index), (left, top, _, _) in at.items():
        page.paste(frames[name][index], (left, top))
    return page, {name: [at[name, index] for index in range(len(frames[name]))] for name in sorted(frames)}


def small(page: Image.Image) -> Image.Image:
    """256 colours chosen for this page. Clear pixels take the ink's colour, so that no edge shines through."""
    ground = Image.new("RGBA", page.size, (*INK[:3], 0))
    solid = page.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    ground.paste(page, mask=solid)
    return ground.quantize(256, method=Image.Quantize.FASTOCTREE, kmeans=2, dither=Image.Dither.NONE)


def save(name: str, frames: Frames, few_colours: bool) -> None:
    """Write one page and its JSON."""
    page, rects = pack(frames)
    picture = small(page) if few_colours else page
    picture.save(IMAGES / f"{name}.png", optimize=True)
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(boxes)}" for key, boxes in rects.items())
    text = f'{{"image": "{name}.png", "frames": {{\n{lines}\n}}}}\n'
    (IMAGES / f"{name}.json").write_text(text, encoding="utf-8")


def main(folder: Path) -> None:
    """Write every page."""
    IMAGES.mkdir(exist_ok=True)
    actors = named_frames(folder, "sprites_actors")
    here = {name: frames for name, frames in actors.items() if name not in ELSEWHERE}
    save("actors", here, few_colours=False)
    save("fx", named_frames(folder, "sprites_fx"), few_colours=True)
    save("icons", icons(folder), few_colours=True)
    save("living_pancreas", living(folder), few_colours=False)
    tiles = Image.open(folder / "tiles_pancreas.png").convert("RGB")
    for name, box in TEXTURES.items():
        texture = tiles.crop(box).quantize(
            256, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.FLOYDSTEINBERG
        )
        texture.save(IMAGES / f"{name}.png", optimize=True)
    for path in sorted(IMAGES.glob("*.png")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
