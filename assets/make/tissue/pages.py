"""The pages of the tissues: which organs are drawn, and into which files.

Each place of the campaign has a folder of its own, which the game opens with its level.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from assets.make.kit.pages import IMAGES, write_page, write_picture
from assets.make.tissue.heart import HEART
from assets.make.tissue.joint import JOINT
from assets.make.tissue.living import frames
from assets.make.tissue.lymph_node import LYMPH_NODE
from assets.make.tissue.nerve import NERVE
from assets.make.tissue.organ import Organ
from assets.make.tissue.pancreas import PANCREAS
from assets.make.tissue.skin import SKIN
from assets.make.tissue.thymus import THYMUS

ORGANS = (THYMUS, SKIN, LYMPH_NODE, HEART, PANCREAS, JOINT, NERVE)

MANY, FEW = 256, 96  # colours of a texture; FEW of those beside the usual three, for a place is fetched on the way

Changes = dict[str, bool]


def work() -> Changes:
    """Draw all organs; which files changed."""
    return {file: changed for organ in ORGANS for file, changed in draw(organ).items()}


def draw(organ: Organ) -> Changes:
    """Draw one organ: its page of living cells and its textures."""
    folder = IMAGES / organ.name
    changes = write_page(f"living_{organ.name}", frames(organ), palette=True, folder=folder)
    textures = {"ground": organ.ground, "stroma": organ.stroma, "lumen": organ.lumen, **organ.more}
    for name, drawn in textures.items():
        changes[f"{name}.png"] = _write(folder / f"{name}.png", drawn(), FEW if name in organ.more else MANY)
    return {f"{organ.name}/{file}": changed for file, changed in changes.items()}


def _write(path: Path, texture: Image.Image, colours: int) -> bool:
    """In few colours, strewn so that soft light shows no steps."""
    few = texture.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.FLOYDSTEINBERG)
    return write_picture(path, few)
