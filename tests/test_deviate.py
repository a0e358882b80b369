from statistics import NormalDist

import pytest

from game.classroom.deviate import deviate


@pytest.mark.parametrize("share", [0.002, 0.1, 0.5, 0.6, 0.975, 0.998])
def test_it_is_the_inverse_of_the_normal_curve(share: float) -> None:
    assert deviate(share) == pytest.approx(NormalDist().inv_cdf(share), abs=1e-9)
