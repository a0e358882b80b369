"""Every built-in player meets the end that biology predicts. Measured on 30 seeds; here a few stand for them."""

import pytest

from game.library import build_setup
from game.players import play, player
from game.tissue.world import Tissue

SEEDS = (1, 2, 3)

EXPECTED = {
    "oracle": {"healthy", "scarred"},
    "calm": {"infection"},
    "permit": {"disease"},
    "idle": {"disease"},
}


def ended(name: str, seed: int) -> Tissue:
    tissue = Tissue(build_setup("islet", seed), seed)
    play(tissue, player(name, seed))
    return tissue


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", EXPECTED)
def test_the_islet_ends_as_biology_predicts(name: str, seed: int) -> None:
    assert ended(name, seed).outcome in EXPECTED[name]


def test_who_reads_well_keeps_more_of_the_tissue() -> None:
    kept = {
        name: [ended(name, seed).integrity for seed in SEEDS] for name in ("oracle", "careful", "restrain", "random")
    }
    mean = {name: sum(values) / len(values) for name, values in kept.items()}
    assert mean["oracle"] > mean["careful"] > max(mean["restrain"], mean["random"])


def test_there_is_enough_to_decide() -> None:
    for seed in SEEDS:
        tissue = ended("oracle", seed)
        assert 12 <= len(tissue.calls) <= 35
        assert tissue.calls[0].step < 25 * 30
        assert {"self", "foreign", "mimic"} <= {call.kind for call in tissue.calls}
