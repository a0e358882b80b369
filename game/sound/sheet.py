"""The list of all sounds, assets/sounds/sounds.toml: what each is for, how loud, and with which caption.

What a place plays of its own instead of a layer of the music is told by its file in assets/places.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from game.host.paths import ASSETS
from game.library.places import LAYERS, load_places
from game.library.reading import Section, open_sheet
from game.problems import Broken

FOLDER = ASSETS / "sounds"
FILE = "sounds.toml"
LONGEST_APART = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Effect:
    """A short sound. `volume` 0..1, and `quiet` in the quiet mix; not played again within `apart` seconds.

    `caption` is a word key, "" for most sounds of the screens. `said` tells when that of a sound of the tissue is
    shown: "always", or "asked" when the player wants a caption for every sound. One that is asked for has the key
    sound.NAME.
    """

    name: str
    file: str
    volume: float
    quiet: float
    apart: float = 0.0
    caption: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the music. It follows "inflammation" or "infection" from `start` to `full`; "" always plays.

    One with a `place` of the campaign is played there `instead` of the layer of that name.
    """

    name: str
    file: str
    volume: float
    quiet: float
    follows: str = ""
    start: float = 0.0
    full: float = 1.0
    place: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All sounds, by name."""

    effects: dict[str, Effect]
    layers: dict[str, Layer]

    def layers_at(self, place: str) -> dict[str, Layer]:
        """What is played in `place`, under the names of the layers that are played anywhere, in one order."""
        found = {name: layer for name, layer in self.layers.items() if not layer.place}
        found.update({layer.instead: layer for layer in self.layers.values() if place and layer.place == place})
        return found


def load_sheet(folder: Path = FOLDER) -> Sheet:
    """Read the list in `folder`. Raises `Broken` with every fault in it, and OSError when it cannot be read."""
    top = open_sheet(folder / FILE)
    effects: dict[str, Effect] = {}
    for group in ("screen", "tissue"):
        table = top.section(group)
        for name in table.table:
            effects[name] = _effect(table.section(name), name, told=group == "tissue")
    music = top.section("music")
    layers = {name: _layer(music.section(name), name) for name in LAYERS}
    music.done()
    top.done()
    if top.sheet.problems:
        raise Broken(top.sheet.problems)
    own = (
        replace(layers[name], name=f"{name}-{place.id}", **asdict(voice), place=place.id, instead=name)
        for place in load_places().values()
        for name, voice in place.music.items()
    )
    return Sheet(effects, layers | {layer.name: layer for layer in own})


def _effect(section: Section, name: str, *, told: bool) -> Effect:
    effect = Effect(
        name,
        section.text("file"),
        section.number("volume", 0.0, 1.0),
        section.number("quiet", 0.0, 1.0),
        section.number("apart", 0.0, LONGEST_APART) if told else 0.0,
        section.text("caption", None if told else ""),
        section.one_of("said", ("always", "asked")) if told else "",
    )
    section.done()
    return effect


def _layer(section: Section, name: str) -> Layer:
    follows = section.one_of("follows", ("", "inflammation", "infection"), "")
    start = section.number("from", 0.0, 1.0) if follows else 0.0
    layer = Layer(
        name,
        section.text("file"),
        section.number("volume", 0.0, 1.0),
        section.number("quiet", 0.0, 1.0),
        follows,
        start,
        section.number("full", start + 0.01, 1.0) if follows else 1.0,
    )
    section.done()
    return layer
