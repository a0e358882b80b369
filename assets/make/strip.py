"""Play as a strip of frames, to be looked at: what moves can only be judged in its order.

    python -m assets.make.strip verdict|fight|death|FIRST_STEP [-o build/strip.png] [--seed 7] [--frames 24] [--apart 2]
        [--crop WIDTHxHEIGHT] [--zoom 1] [--calm]

Writes a sheet of frames around the Treg (or, with `fight` and `death`, around where it happens), and a GIF beside it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pygame
from PIL import Image

from game.library.places import usual_place
from game.runs.players import player
from game.scenes.base import HEIGHT, WIDTH
from game.scenes.patrol import Patrol
from game.tissue.events import Attacked, CellDied, Decided, Event
from game.tools.shot import make_stage, open_canvas

FRAME = 1.0 / 60.0
COLUMNS = 6
LONGEST = 7200  # steps
MOMENTS: dict[str, type[Event]] = {"verdict": Decided, "fight": Attacked, "death": CellDied}


class Reel:
    """A patrol that the careful player plays, frame by frame."""

    def __init__(self, seed: int, *, calm: bool) -> None:
        self.canvas = open_canvas()
        stage = make_stage(seed=seed)
        stage.saves.settings.reduced_motion = calm
        self.patrol = Patrol(stage, usual_place().levels.main, seed)
        while not self.patrol.ready:
            self.patrol.update(FRAME)
        self._by = player("careful", seed)
        self._thought = -1

    def frame(self) -> list[Event]:
        """Play a frame and draw it; what happened in it."""
        patrol = self.patrol
        if patrol.tissue.now != self._thought:
            self._thought = patrol.tissue.now
            for command in self._by.commands(patrol.tissue):
                patrol.play.give(command)
        before = patrol.tissue.now
        patrol.update(FRAME)
        patrol.draw(self.canvas)
        return list(patrol.tissue.events) if patrol.tissue.now != before else []

    def until(self, moment: str) -> tuple[float, float]:
        """Play up to the first verdict, blow or death in view, or up to a step; where on the map it is, in tiles."""
        patrol = self.patrol
        while patrol.tissue.now < LONGEST and not patrol.tissue.outcome:
            for event in self.frame():
                if moment in MOMENTS and isinstance(event, MOMENTS[moment]):
                    cell = patrol.tissue.cells[event.cell] if isinstance(event, CellDied) else None
                    x, y = (cell.x + 0.5, cell.y + 0.5) if cell is not None else (event.x, event.y)  # type: ignore[union-attr]
                    at_x, at_y = patrol.shows.lens().at(x, y)
                    if 200 < at_x < WIDTH - 200 and 120 < at_y < HEIGHT - 140:
                        return x, y
            if moment not in MOMENTS and patrol.tissue.now >= int(moment):
                return patrol.tissue.treg.x, patrol.tissue.treg.y
        raise SystemExit(f"no {moment} in view in the whole run; try another --seed")


def pictures(
    reel: Reel, spot: tuple[float, float], size: tuple[int, int], count: int, apart: int
) -> Iterator[Image.Image]:
    """`count` pictures of `size` around a place of the map, `apart` frames from one to the next."""
    for index in range(count * apart):
        if index:
            reel.frame()
        if index % apart == 0:
            x, y = reel.patrol.shows.lens().at(*spot)
            area = pygame.Rect(0, 0, *size)
            area.center = (x, y)
            area.clamp_ip(pygame.Rect(0, 0, WIDTH, HEIGHT))
            part = reel.canvas.subsurface(area)
            yield Image.frombytes("RGB", area.size, pygame.image.tobytes(part, "RGB"))


def main() -> None:
    """Read the arguments and write the strip."""
    parser = argparse.ArgumentParser(description="Frames of play, side by side and as a GIF.")
    parser.add_argument("moment", help="verdict, fight, death, or a step")
    parser.add_argument("-o", type=Path, default=Path("build/strip.png"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--apart", type=int, default=2, help="frames of 1/60 s")
    parser.add_argument("--crop", default="240x200")
    parser.add_argument("--zoom", type=int, default=1)
    parser.add_argument("--calm", action="store_true", help="with reduced motion")
    asked = parser.parse_args()
    width, height = (int(part) for part in asked.crop.split("x"))
    reel = Reel(asked.seed, calm=asked.calm)
    spot = reel.until(asked.moment)
    found = [
        picture.resize((picture.width * asked.zoom, picture.height * asked.zoom), Image.Resampling.NEAREST)
        for picture in pictures(reel, spot, (width, height), asked.frames, asked.apart)
    ]
    wide, high = found[0].size
    rows = -(-len(found) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (wide + 4), rows * (high + 4)), (255, 241, 214))
    for index, picture in enumerate(found):
        sheet.paste(picture, (index % COLUMNS * (wide + 4), index // COLUMNS * (high + 4)))
    asked.o.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(asked.o)
    found[0].save(
        asked.o.with_suffix(".gif"),
        save_all=True,
        append_images=found[1:],
        duration=round(1000 * FRAME * asked.apart),
        loop=0,
    )
    print(f"{asked.o}: {len(found)} frames from step {reel.patrol.tissue.now}")


if __name__ == "__main__":
    main()
