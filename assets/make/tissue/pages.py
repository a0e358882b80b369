"""The pages of the tissues: which organs are drawn, and into which files.

An organ is described in a module of this folder, under any name; its `name` is the place of the campaign to which it
belongs. Each place has a folder of pictures of its own, which the game opens with its level.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from PIL import Image

from assets.make import tissue
from assets.make.kit.pages import IMAGES, write_page, write_picture
from assets.make.tissue.living import frames
from assets.make.tissue.organ import Organ
from game.library.places import drawn_places, load_places

FEW = 96  # colours of a texture beside the usual three: a place is fetched on the way

Changes = dict[str, bool]


@cache
def organs() -> tuple[Organ, ...]:
    """The organs of all places that are drawn here, in the order of the campaign.

    A place that is still to come may have its organ already. Raises LookupError where one that is played has none.
    """
    described: dict[str, Organ] = {}
    for module in pkgutil.iter_modules(tissue.__path__):
        if module.name != Path(__file__).stem:
            found = vars(import_module(f"{tissue.__name__}.{module.name}")).values()
            described |= {organ.name: organ for organ in found if isinstance(organ, Organ)}
    missing = [place for place in drawn_places() if place not in described]
    if missing:
        raise LookupError(f"no module of {tissue.__name__} describes the organ of {', '.join(missing)}")
    return tuple(described[place] for place in load_places() if place in described)


def work() -> Changes:
    """Draw all organs; which files changed."""
    return {file: changed for organ in organs() for file, changed in draw(organ).items()}


def draw(organ: Organ) -> Changes:
    """Draw one organ: its page of living cells, where it has some of its own, and its textures."""
    folder = IMAGES / organ.name
    changes: Changes = {}
    if organ.kinds:
        page = f"living_{organ.name}"
        changes = write_page(page, frames(organ), palette=True, folder=folder, colours=organ.colours[1])
    textures = {"ground": organ.ground, "stroma": organ.stroma, "lumen": organ.lumen, **organ.more}
    for name, drawn in textures.items():
        changes[f"{name}.png"] = _write(
            folder / f"{name}.png", drawn(), FEW if name in organ.more else organ.colours[0]
        )
    return {f"{organ.name}/{file}": changed for file, changed in changes.items()}


def _write(path: Path, texture: Image.Image, colours: int) -> bool:
    """In few colours, strewn so that soft light shows no steps."""
    few = texture.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.FLOYDSTEINBERG)
    return write_picture(path, few)
