"""The files of the sounds: all there, all fit to be heard, and what the script makes."""

from __future__ import annotations

import array
import math
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from game.library import load_words
from game.library.places import load_places
from game.problems import Broken
from game.sound import Effect, Layer, load_sheet
from game.sound.sheet import FILE, FOLDER

SHEET = load_sheet()
SOUNDS: dict[str, Effect | Layer] = {**SHEET.effects, **SHEET.layers}
RATE = 24_000
LONGEST = 2.5  # seconds
MOST_BYTES = 2_200_000  # three layers a place, eight places beside the shared ones; later ones are coded leaner

# Made before anything plays them
AHEAD: set[str] = set()


@pytest.fixture(scope="module")
def mixer() -> Iterator[None]:
    pygame.mixer.quit()
    pygame.mixer.init(RATE, -16, 1, 512, allowedchanges=0)
    yield
    pygame.mixer.quit()


def samples(sound: Effect | Layer) -> list[float]:
    """The decoded samples, -1..1."""
    return [value / 32768.0 for value in array.array("h", pygame.mixer.Sound(FOLDER / sound.file).get_raw())]


def decibels(wave: list[float]) -> float:
    return 10.0 * math.log10(sum(value * value for value in wave) / len(wave))


@cache
def made_anew(name: str) -> list[float]:
    """What the script makes; the test that calls this is skipped where it cannot run."""
    pytest.importorskip("numpy", reason="no NumPy: the sounds cannot be made here")
    from assets.make.sounds import made

    return [float(value) for value in made(name)]


def test_the_folder_holds_the_listed_files_and_no_others() -> None:
    listed = {sound.file for sound in SOUNDS.values()}
    ahead = {f"{name}.ogg" for name in AHEAD}
    assert not listed & ahead, "these are played now"
    assert listed | ahead | {FILE} == {path.name for path in FOLDER.iterdir()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


@pytest.mark.parametrize("name", SHEET.effects)
def test_an_effect_is_short_and_does_not_clip_or_click(name: str, mixer: None) -> None:
    wave = samples(SHEET.effects[name])
    assert 0.05 < len(wave) / RATE < LONGEST
    assert max(map(abs, wave)) < 0.85
    # The decoder starts each file by itself: a small step is left, far below what is heard as a click.
    assert abs(wave[0]) < 0.03 and abs(wave[-1]) < 0.01


def test_layers_are_equally_long_and_go_round_without_a_seam(mixer: None) -> None:
    waves = {name: samples(layer) for name, layer in SHEET.layers.items()}
    assert len({len(wave) for wave in waves.values()}) == 1
    for name, wave in waves.items():
        assert 24.0 <= len(wave) / RATE <= 32.0
        steps = [abs(after - before) for before, after in pairwise(wave)]
        assert abs(wave[0] - wave[-1]) <= max(steps), name
        assert max(map(abs, wave)) < 0.85, name
        # The second around the seam is about as loud as the whole: no hole, no swell.
        assert abs(decibels(wave[-RATE // 2 :] + wave[: RATE // 2]) - decibels(wave)) < 6.0, name


def test_each_place_has_every_layer_once() -> None:
    names = list(SHEET.layers_at(""))
    assert names == ["pad", "pulse", "swarm"]
    for place in load_places():
        at = SHEET.layers_at(place)
        assert list(at) == names
        assert all(layer.place in ("", place) for layer in at.values())
        # What stands in for a layer comes and goes with the same thing.
        assert all(at[name].follows == SHEET.layers[name].follows for name in names)
    pads = {SHEET.layers_at(place)["pad"].file for place in ("thymus", "skin", "lymph-node", "heart", "islet")}
    assert len(pads) == 5, "five levels, five colours"


def test_the_pads_differ_in_colour() -> None:
    """The thymus is the brightest and the heart the darkest, by the middle of the spectrum."""
    numpy = pytest.importorskip("numpy", reason="no NumPy: no spectra here")
    middle = {}
    for name in (name for name in SHEET.layers if name.startswith("pad")):
        levels = numpy.abs(numpy.fft.rfft(made_anew(name)))
        middle[name] = float((levels * numpy.arange(len(levels))).sum() / levels.sum())
    assert max(middle, key=middle.__getitem__) == "pad-thymus"
    assert min(middle, key=middle.__getitem__) == "pad-heart"


@pytest.mark.parametrize("place", ["thymus", "skin", "lymph-node", "heart", "islet"])
def test_all_layers_at_once_leave_room_for_effects(place: str, mixer: None) -> None:
    waves = [(samples(layer), layer.volume) for layer in SHEET.layers_at(place).values()]
    loudest = max(abs(sum(wave[at] * volume for wave, volume in waves)) for at in range(len(waves[0][0])))
    assert loudest < 0.75


@pytest.mark.parametrize("name", SOUNDS)
def test_the_script_makes_what_is_here(name: str, mixer: None) -> None:
    """By length and loudness: what is lost in the file is not heard, but no sample stays the same."""
    wave = made_anew(name)
    here = samples(SOUNDS[name])
    assert len(here) == len(wave)
    assert decibels(here) == pytest.approx(decibels(wave), abs=0.5)


def test_the_script_writes_files_that_the_game_reads(mixer: None, tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="no NumPy: the sounds cannot be made here")
    if shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg: the sounds cannot be written here")
    import numpy

    from assets.make.kit.synthesis import encode

    wave = made_anew("matured")
    encode(numpy.array(wave), tmp_path / "matured.ogg", 2.0)
    sound = pygame.mixer.Sound(tmp_path / "matured.ogg")
    assert len(sound.get_raw()) == 2 * len(wave)


def test_the_script_makes_every_sound_and_no_others() -> None:
    pytest.importorskip("numpy", reason="no NumPy: the sounds cannot be made here")
    from assets.make.sounds import ALL_MUSIC, EFFECTS

    assert (set(EFFECTS) - AHEAD, set(ALL_MUSIC) - AHEAD) == (set(SHEET.effects), set(SHEET.layers))
    assert {*EFFECTS, *ALL_MUSIC} >= AHEAD


def test_no_sound_is_shrill() -> None:
    """Less than a thousandth of a sound's energy lies above 6 kHz."""
    numpy = pytest.importorskip("numpy", reason="no NumPy: no spectra here")
    for name in SOUNDS:
        energy = numpy.abs(numpy.fft.rfft(made_anew(name))) ** 2
        high = energy[int(len(energy) * 6_000 / (RATE / 2)) :].sum()
        assert high / energy.sum() < 0.001, name


def test_every_sound_of_the_tissue_has_a_caption() -> None:
    words = load_words(strict=True)
    for name, effect in SHEET.effects.items():
        if effect.said == "asked":
            assert effect.caption == f"sound.{name}"
        if effect.said or effect.caption:
            assert words.has(effect.caption), name
        else:
            assert name in {"move", "select", "back", "pause", "open", "close", "token", "star", "tick"}


def test_the_quiet_mix_is_quieter_for_every_sound() -> None:
    for name, sound in SOUNDS.items():
        assert sound.quiet <= 0.7 * sound.volume, name


FAULTS = [
    ("", "'screen' is missing"),
    ("[screen", "this is no TOML"),
    ('[screen.a]\nfile = "a.ogg"\nvolume = 2.0\nquiet = 0.1\n[tissue]\n[music]', "'volume' is 2"),
    ('[screen]\n[tissue.a]\nfile = "a.ogg"\nvolume = 1.0\nquiet = 0.1\napart = 0.1\n[music]', "'caption' is missing"),
    (
        '[screen]\n[tissue]\n[music.pad]\nfile = "a.ogg"\nvolume = 1.0\nquiet = 0.1\nfollows = "fear"',
        "'follows' is 'fear'",
    ),
    ('[screen]\n[tissue]\n[music.pad]\nfile = "a.ogg"\nvolume = 1.0\nquiet = 0.1\nloud = 1', "'loud' is not known"),
    ("[screen]\n[tissue]\n[music.drum]", "'drum' is not known here"),
    ("[screen]\n[tissue]\n[music.pad]", "'pulse' is missing"),
]


@pytest.mark.parametrize(("text", "what"), FAULTS)
def test_a_faulty_list_says_what_is_wrong(text: str, what: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Broken) as caught:
        load_sheet(tmp_path)
    assert what in str(caught.value)
