"""What the tests of packages share: what the peers need of the tests in a browser, and both versions of SCORM."""

from __future__ import annotations

import pytest

from tests.browser.conftest import chromium, selfhost
from tests.peers.adapters import VERSIONS, Version

__all__ = ["chromium", "selfhost"]


@pytest.fixture(params=VERSIONS, ids=lambda version: version.kind)
def version(request: pytest.FixtureRequest) -> Version:
    """SCORM 1.2, then 2004."""
    given: Version = request.param
    return given
