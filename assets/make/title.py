"""The pictures of the title: the islet by night, the Treg that keeps watch over it, and the one in the logo.

game/view/pages/key_art.py puts them together; the sizes below are its business, too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance, ImageFilter

from assets.make.actors import microbes, tcells
from assets.make.actors.treg import Pose
from assets.make.actors.treg import draw as draw_treg
from assets.make.kit.canvas import Canvas
from assets.make.kit.ink import fill, oval
from assets.make.kit.noise import Point, inset, scattered, voronoi
from assets.make.kit.pages import IMAGES, write_jpeg, write_picture
from assets.make.kit.palette import rgb
from assets.make.tissue import acini
from assets.make.tissue.living import drawn
from assets.make.tissue.organ import State
from assets.make.tissue.outlines import FRAME
from assets.make.tissue.pancreas import ALPHA, BETA

FOLDER = IMAGES / "title"
WIDTH, HEIGHT = 960, 540
QUALITY = 88  # of the JPEG; soft light shows blocks below that

# The big Treg: five times its size in play, and where its closed eyes lie on its picture
TREG_ZOOM, TREG_SIZE, TREG_CUT = 5, (290, 275), (37, 32)
EYES = (52, 98, 124, 140)
WATCH_POSE = Pose("left", 0, "go")
# The one in the logo, which is the word's second letter
O_SIZE, O_SHARE, O_AT = (88, 80), 0.388, (2, -12)

MOUND, MOUND_REACH = (742.0, 646.0), (330.0, 272.0)
CELL_ZOOM = 3

Changes = dict[str, bool]
Light = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pool:
    """A pool of light: its middle, how far it reaches, how strong it is, and its tint."""

    at: Point
    reach: Point
    strength: float
    tint: tuple[float, float, float]


LIGHTS = (
    Pool((708, 285), (330, 260), 0.95, (1.15, 0.92, 0.80)),
    Pool((560, 520), (300, 170), 0.30, (1.0, 0.78, 0.82)),
    Pool((930, 120), (180, 160), 0.22, (1.1, 0.7, 0.72)),
)


def far_tissue() -> Image.Image:
    """Acini out of focus, lit from behind the islet, dark where the words stand."""
    ground = acini.ground()
    near = ground.resize((ground.width * 2, ground.height * 2), Image.Resampling.BICUBIC)
    plane = Image.new("RGB", (WIDTH, HEIGHT))
    for left in range(-96, WIDTH, near.width):
        plane.paste(near, (left, -40))
    soft = plane.filter(ImageFilter.GaussianBlur(2.4))
    lit = np.asarray(soft).astype(np.float64) / 255.0 * _light()
    return Image.fromarray((np.clip(lit, 0.0, 1.0) * 255 + 0.5).astype(np.uint8), "RGB").convert("RGBA")


def _light() -> Light:
    down, right = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    light = np.ones((HEIGHT, WIDTH, 3)) * np.array((1.0, 0.86, 0.95)) * 0.38
    for pool in LIGHTS:
        (x, y), (wide, high) = pool.at, pool.reach
        share = np.exp(-(((right - x) / wide) ** 2 + ((down - y) / high) ** 2) * 1.1)
        light += share[..., None] * pool.strength * np.array(pool.tint)
    edge = (right / WIDTH - 0.5) ** 2 * 1.15 + (down / HEIGHT - 0.5) ** 2 * 1.3
    darker: Light = light * (1.0 - 0.36 * np.clip(edge * 2.4, 0.0, 1.0))[..., None]
    return darker


def dimmed(picture: Image.Image, brightness: float, blur: float = 0.0) -> Image.Image:
    """The picture darker, and out of focus."""
    alpha = picture.getchannel("A")
    dark = ImageEnhance.Brightness(picture.convert("RGB")).enhance(brightness)
    dark.putalpha(alpha)
    return dark.filter(ImageFilter.GaussianBlur(blur)) if blur else dark


def put(scene: Image.Image, picture: Image.Image, middle: Point) -> None:
    """Lay a picture over the scene, centred; what sticks out is cut."""
    left, top = round(middle[0] - picture.width / 2), round(middle[1] - picture.height / 2)
    layer = Image.new("RGBA", scene.size)
    layer.paste(picture, (left, top))
    scene.alpha_composite(layer)


def scaled(picture: Image.Image, share: float) -> Image.Image:
    """The picture, `share` times as large."""
    size = (round(picture.width * share), round(picture.height * share))
    return picture.resize(size, Image.Resampling.LANCZOS)


def watchers(scene: Image.Image) -> None:
    """Effectors and viruses at the rim of the light, the further the dimmer and the softer."""
    hunt = tcells.HUNT
    for beat, (x, y, size, brightness, blur) in enumerate(
        (
            (914, 150, 1.9, 0.60, 1.5),
            (836, 116, 1.3, 0.44, 1.9),
            (944, 262, 1.6, 0.52, 1.6),
            (770, 128, 0.9, 0.40, 1.1),
            (548, 112, 0.8, 0.34, 1.2),
            (934, 352, 1.0, 0.50, 1.0),
        )
    ):
        actor = tcells.effector(hunt[beat % 4], tcells.CD8, -1)
        put(scene, dimmed(scaled(actor, size), brightness, blur), (x, y))
    for beat, (x, y, size, brightness, blur) in enumerate(
        ((640, 60, 1.9, 0.40, 2.1), (512, 186, 1.0, 0.46, 1.0), (872, 204, 1.0, 0.56, 0.7), (466, 52, 0.9, 0.30, 1.5))
    ):
        put(scene, dimmed(scaled(microbes.virus(beat), size), brightness, blur), (x, y))


def islet(scene: Image.Image) -> None:
    """A mound of living cells at the lower right, brightest on top."""
    side = 256.0
    found = []
    for number, outline in enumerate(voronoi(side, scattered(int(side), 8, 0.22, 31))):
        cell = inset(outline, 0.8, 7.0)
        seed_x, seed_y = (sum(part) / len(cell) for part in zip(*cell, strict=True))
        x, y = seed_x * CELL_ZOOM + 330, seed_y * CELL_ZOOM + 186
        away = math.hypot((x - MOUND[0]) / MOUND_REACH[0], (y - MOUND[1]) / MOUND_REACH[1])
        if away < 1.0:
            framed = [(a - seed_x + FRAME / 2, b - seed_y + FRAME / 2) for a, b in cell]
            kind = ALPHA if number % 9 == 4 else BETA
            picture = drawn(kind, State.HEALTHY, framed, number, CELL_ZOOM)
            found.append((y, x, dimmed(picture, 1.14 - 0.36 * max(0.0, away - 0.35) / 0.65)))
    for y, x, picture in sorted(found, key=lambda one: one[:2]):
        put(scene, picture, (x, y))


def backdrop() -> Image.Image:
    """Everything that does not move, 960 x 540."""
    scene = far_tissue()
    watchers(scene)
    islet(scene)
    shade = Canvas(340, 120)
    shade.pen.drawOval(oval((170, 60), 128, 31), fill(rgb("1A0610"), 0.45, 12))
    put(scene, shade.image(), (716, 448))
    return scene.convert("RGB")


def watch(eyes: str = "open") -> Image.Image:
    """The big Treg."""
    whole = draw_treg(Pose(WATCH_POSE.way, WATCH_POSE.beat, WATCH_POSE.gait, eyes), TREG_ZOOM)
    left, top = TREG_CUT
    return whole.crop((left, top, left + TREG_SIZE[0], top + TREG_SIZE[1]))


def letter() -> Image.Image:
    """The Treg that is the o of the logo."""
    small = scaled(draw_treg(Pose("right", 0, "go"), 4), O_SHARE)
    picture = Image.new("RGBA", O_SIZE)
    picture.paste(small, O_AT)
    return picture


def work() -> Changes:
    """Write the four pictures; which files changed."""
    changes = {"title/backdrop.jpg": write_jpeg(FOLDER / "backdrop.jpg", backdrop(), QUALITY)}
    for name, picture in (("treg", watch()), ("blink", watch("shut").crop(EYES)), ("o", letter())):
        changes[f"title/{name}.png"] = write_picture(FOLDER / f"{name}.png", picture)
    return changes
