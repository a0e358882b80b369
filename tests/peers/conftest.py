"""What the peers need of the tests in a browser."""

from tests.browser.conftest import chromium, selfhost

__all__ = ["chromium", "selfhost"]
