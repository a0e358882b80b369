"""Named frames into pages: one PNG of at most 1024 px a side, and the JSON of frames that game/view/kit/atlas.py reads.

A JSON of frames is {"image": FILE, "frames": {NAME: [[x, y, width, height], ...]}}; the game finds a frame by its name
alone, so names are unique over all pages.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops
from scipy.spatial import cKDTree

from assets.make.kit.palette import INK

IMAGES = Path(__file__).resolve().parents[2] / "images"
LARGEST = 1024  # px, width and height of a page: what every graphics driver of a school laptop takes
COLOURS, ROUNDS = 256, 12

Frames = Mapping[str, Sequence[Image.Image]]
Box = list[int]


def pack(frames: Frames) -> tuple[Image.Image, dict[str, list[Box]]]:
    """One picture with all frames in rows, tallest first, and where each lies. Equal frames are stored once.

    Raises ValueError when a page would be larger than `LARGEST`.
    """
    order = sorted(
        ((name, index) for name in frames for index in range(len(frames[name]))),
        key=lambda key: (-frames[key[0]][key[1]].height, key),
    )
    at: dict[tuple[str, int], Box] = {}
    seen: dict[bytes, Box] = {}
    x = y = tall = wide = 0
    for key in order:
        picture = frames[key[0]][key[1]]
        content = picture.tobytes() + repr(picture.size).encode()
        if content not in seen:
            if x + picture.width > LARGEST:
                x, y, tall = 0, y + tall + 1, 0
            seen[content] = [x, y, picture.width, picture.height]
            x, tall = x + picture.width + 1, max(tall, picture.height)
            wide = max(wide, x - 1)
        at[key] = seen[content]
    if y + tall > LARGEST or wide > LARGEST:
        raise ValueError(f"a page of {wide} x {y + tall} px is larger than {LARGEST}; split its frames over two pages")
    page = Image.new("RGBA", (wide, y + tall))
    for (name, index), (left, top, _, _) in at.items():
        page.paste(frames[name][index], (left, top))
    return page, {name: [at[name, index] for index in range(len(frames[name]))] for name in sorted(frames)}


def few_colours(page: Image.Image, count: int = COLOURS) -> Image.Image:
    """The page in `count` colours chosen for it, clear included: where each pixel is least far from what it was.

    The octree's choice is where k-means starts; colours count as they look, multiplied by their alpha.
    """
    pixels = np.asarray(page.convert("RGBA"), dtype=np.float64).reshape(-1, 4)
    looks = np.concatenate([pixels[:, :3] * pixels[:, 3:] / 255, pixels[:, 3:]], axis=1)
    kinds, where, counts = np.unique(np.round(looks), axis=0, return_inverse=True, return_counts=True)
    first = np.asarray(page.quantize(count, method=Image.Quantize.FASTOCTREE).convert("RGBA"), dtype=np.float64)
    first = first.reshape(-1, 4)
    centres = np.unique(np.concatenate([first[:, :3] * first[:, 3:] / 255, first[:, 3:]], axis=1), axis=0)
    # Rare colours are seen too: the eye of a cell is five pixels
    weights = np.sqrt(counts.astype(np.float64))
    for _ in range(ROUNDS):
        nearest = cKDTree(centres).query(kinds)[1]
        total = np.bincount(nearest, weights, len(centres))
        sums = np.stack([np.bincount(nearest, weights * kinds[:, part], len(centres)) for part in range(4)], axis=1)
        centres = np.where(total[:, None] > 0, sums / np.maximum(total, 1e-9)[:, None], centres)
    if (kinds[:, 3] == 0).any():
        centres[0] = 0.0  # the clearest and darkest comes first, and clear pixels must not shine
    nearest = cKDTree(centres).query(kinds)[1].astype(np.uint8)
    colours = np.round(np.where(centres[:, 3:] > 0, centres[:, :3] * 255 / np.maximum(centres[:, 3:], 1), INK))
    few = Image.fromarray(nearest[where.reshape(-1)].reshape(page.height, page.width), "P")
    table = np.concatenate([np.clip(colours, 0, 255), np.clip(np.round(centres[:, 3:]), 0, 255)], axis=1)
    few.putpalette(table.astype(np.uint8).tobytes(), "RGBA")
    return few


def write_page(
    name: str, frames: Frames, palette: bool, folder: Path = IMAGES, colours: int = COLOURS
) -> dict[str, bool]:
    """Write NAME.png and NAME.json; `palette`: in so many `colours`. Returns which of the two files changed."""
    page, boxes = pack(frames)
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(places)}" for key, places in boxes.items())
    text = f'{{"image": "{name}.png", "frames": {{\n{lines}\n}}}}\n'
    return {
        f"{name}.png": write_picture(folder / f"{name}.png", few_colours(page, colours) if palette else page),
        f"{name}.json": write_text(folder / f"{name}.json", text),
    }


def write_picture(path: Path, picture: Image.Image) -> bool:
    """Write a PNG unless the file shows the same pixels already; whether it was written."""
    if path.exists():
        with Image.open(path) as old:
            if same_pixels(old, picture):
                return False
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)
    return True


def write_jpeg(path: Path, picture: Image.Image, quality: int) -> bool:
    """Write a JPEG unless the file has the same bytes already; whether it was written."""
    store = io.BytesIO()
    picture.save(store, "JPEG", quality=quality, optimize=True, progressive=True)
    if path.exists() and path.read_bytes() == store.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(store.getvalue())
    return True


def same_pixels(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures show the same, however they are stored."""
    if first.size != second.size:
        return False
    return ImageChops.difference(first.convert("RGBA"), second.convert("RGBA")).getbbox(alpha_only=False) is None


def write_text(path: Path, text: str) -> bool:
    """Write a text file unless it says the same already; whether it was written."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
