"""A canvas that is drawn on in logical pixels and kept several times as fine, so that edges come out soft.

Everything runs on the CPU in a fixed order: the same calls give the same pixels.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import skia
from PIL import Image

FINE = 4  # samples along each side of a pixel


class Canvas:
    """A clear picture of `width` x `height` logical pixels, to be drawn on through `pen` (a skia.Canvas).

    `zoom` enlarges the whole drawing: the picture comes out `zoom` times as large, drawn by the same calls.
    """

    def __init__(self, width: int, height: int, zoom: int = 1, fine: int = FINE) -> None:
        self.width, self.height = width * zoom, height * zoom
        self._fine = fine
        self._surface = skia.Surface(self.width * fine, self.height * fine)
        self.pen: Any = self._surface.getCanvas()
        self.pen.clear(0)
        self.pen.scale(fine * zoom, fine * zoom)

    def samples(self) -> Any:
        """The picture as a float array (height, width, 4), 0..1, colours premultiplied by alpha."""
        fine = self._surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
        colours = fine.astype(np.float32) / 255.0
        colours[..., :3] *= colours[..., 3:4]
        blocks = colours.reshape(self.height, self._fine, self.width, self._fine, 4)
        return blocks.mean(axis=(1, 3))

    def image(self) -> Image.Image:
        """The picture, RGBA with straight alpha."""
        return picture(self.samples())


def picture(samples: Any) -> Image.Image:
    """An RGBA picture from a float array as `Canvas.samples` gives it."""
    alpha = samples[..., 3:4]
    colours = np.where(alpha > 1e-4, samples[..., :3] / np.maximum(alpha, 1e-4), 0.0)
    straight = np.concatenate([colours, alpha], axis=-1)
    return Image.fromarray((np.clip(straight, 0.0, 1.0) * 255 + 0.5).astype(np.uint8), "RGBA")
