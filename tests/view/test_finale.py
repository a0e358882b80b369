"""The end of a run is a moment of its own: it is named on the spot, and living cells light up where it went well."""

from __future__ import annotations

import pygame

from game.library import build_setup
from game.tissue.world import Tissue
from game.view.hud.finale import LOOKS, MIDDLE, OPENS, Finale
from game.view.kit.kit import Kit
from game.view.world.lens import Lens
from game.view.world.sparks import Sparks

SIZE = (960, 540)


def ended(outcome: str) -> Tissue:
    tissue = Tissue(build_setup("heart", 1), 1)
    tissue.outcome = outcome
    return tissue


def drawn(finale: Finale, *, calm: bool = False) -> bytes:
    page = pygame.Surface(SIZE).convert()
    finale.draw(page, calm=calm)
    return pygame.image.tobytes(page, "RGB")


def lights(tissue: Tissue, kit: Kit) -> bool:
    """Whether anything lights up around the Treg within two seconds."""
    sparks = Sparks(kit.atlas, tissue.rules.cloud_radius)
    finale, treg = Finale(tissue, kit), tissue.treg
    left, top = round(32 * treg.x) - SIZE[0] // 2, round(32 * treg.y) - SIZE[1] // 2
    for step in range(20):
        finale.update(0.1, 0.1 * step, sparks)
        page = pygame.Surface(SIZE).convert()
        dark = pygame.image.tobytes(page, "RGB")
        sparks.draw(page, Lens(left, top, 0.0, 0.1 * step + 0.05, SIZE))
        if pygame.image.tobytes(page, "RGB") != dark:
            return True
    return False


def test_every_end_looks_its_own_way(kit: Kit) -> None:
    assert len({icon for icon, _ in LOOKS.values()}) >= 3
    assert len({drawn(Finale(ended(outcome), kit), calm=True) for outcome in LOOKS}) == len(LOOKS)


def test_it_unfolds_and_is_at_once_there_with_reduced_motion(kit: Kit) -> None:
    tissue = ended("scarred")
    finale = Finale(tissue, kit)
    whole, first = drawn(finale, calm=True), drawn(finale)
    assert first != whole
    finale.update(OPENS, 0.0, Sparks(kit.atlas, tissue.rules.cloud_radius))
    assert drawn(finale) == whole
    page = pygame.Surface(SIZE).convert()
    finale.draw(page, calm=True)
    assert page.get_at(MIDDLE) != page.get_at((4, 4))


def test_cells_light_up_only_where_the_tissue_is_healthy(kit: Kit) -> None:
    assert lights(ended("healthy"), kit)
    assert not lights(ended("disease"), kit)


def test_it_tells_more_where_one_could_only_watch(kit: Kit) -> None:
    from_watching = Tissue(build_setup("lymph-node-knockout", 1), 1)
    from_watching.outcome = "disease"
    assert Finale(from_watching, kit)._picture.get_height() > Finale(ended("disease"), kit)._picture.get_height()
