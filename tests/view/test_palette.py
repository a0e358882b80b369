"""Letters can be read on every ground they are written on."""

import pytest

from game.library.chemistry import CITRULLINE, CLASSES
from game.view.kit import palette
from game.view.kit.palette import Colour, contrast, mix
from game.view.kit.tokens import colours

ON_PANEL = (
    "CREAM",
    "SAND",
    "HEADING",
    "ASIDE",
    "IL2_NUMBER",
    "FOXP3_NUMBER",
    "CALM",
    "PERMIT",
    "RESTRAIN",
    "DONE",
)
ON_PAPER = ("PINK", "SEPIA", "RUST", "UMBER", "RIGHT", "WRONG", "INFLAMMATION_ON_PAPER")


def named(name: str) -> Colour:
    colour: Colour = getattr(palette, name)
    return colour


@pytest.mark.parametrize("name", ON_PANEL)
def test_text_on_panels(name: str) -> None:
    assert contrast(named(name), palette.PANEL) >= 4.5
    assert contrast(named(name), palette.PANEL_RAISED) >= 4.5


@pytest.mark.parametrize("name", ON_PAPER)
def test_text_on_paper(name: str) -> None:
    assert contrast(named(name), palette.PAPER) >= 4.5
    assert contrast(named(name), palette.PAPER_INSET) >= 4.5


@pytest.mark.parametrize("verdict", ["CALM", "PERMIT", "RESTRAIN"])
def test_a_verdict_on_its_own_button(verdict: str) -> None:
    for share in (0.78, 0.84):  # with and without the focus
        ground = mix(named(verdict), palette.PANEL, share)
        assert contrast(named(verdict), ground) >= 4.5
        assert contrast(palette.CREAM, ground) >= 4.5


def test_ink_on_the_selected_row_and_on_keycaps() -> None:
    assert contrast(palette.INK, palette.SAFFRON) >= 4.5
    assert contrast(palette.INK, palette.CREAM) >= 4.5


@pytest.mark.parametrize("residue", [*"".join(CLASSES.values()), CITRULLINE])
def test_letters_of_tokens(residue: str) -> None:
    assert contrast(*colours(residue)) >= 4.5
    # Large bold letters need 3; anchors are meant to step back
    assert contrast(*colours(residue, "dim")) >= 4.0


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
