"""Every test runs without a screen, without sound, and far from the saves of whoever runs it."""

import os
import tempfile
from collections.abc import Iterator

import pytest

# Before the first import of pygame, which reads them once.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` takes the golden frames (tests/golden) from what is drawn now."""
    parser.addoption("--accept", action="store_true", help="renew the golden frames")


@pytest.fixture(autouse=True, scope="session")
def own_home() -> Iterator[None]:
    """Saves go to a folder that is gone after the tests."""
    with tempfile.TemporaryDirectory(prefix="tolerance-home-") as folder:
        before = os.environ.get("TOLERANCE_HOME")
        os.environ["TOLERANCE_HOME"] = folder
        yield
        if before is None:
            del os.environ["TOLERANCE_HOME"]
        else:
            os.environ["TOLERANCE_HOME"] = before
