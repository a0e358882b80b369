"""One build on pygbag's runtime, shared by the tests that look into it."""

from pathlib import Path

import pytest

from assets.web.archive import read_zip
from assets.web.build_web import build_web


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh build."""
    folder = tmp_path_factory.mktemp("web") / "web"
    build_web(folder)
    return folder


@pytest.fixture(scope="session")
def packed(web: Path) -> dict[str, bytes]:
    """What its archive holds, by name below `assets/`, the root that pygbag gives it."""
    files = read_zip(web / "tolerance.apk")
    assert all(name.startswith("assets/") for name in files)
    return {name.removeprefix("assets/"): content for name, content in files.items()}
