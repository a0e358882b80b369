"""The data is found beside the sources and inside an installed wheel."""

from pathlib import Path

from game.host import paths


def test_the_sources_use_the_folders_beside_the_package() -> None:
    root = Path(__file__).resolve().parents[2]
    assert root / "assets" == paths.ASSETS
    assert root / "levels" == paths.LEVELS


def test_an_installed_game_uses_its_own_copy(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "game"
    (package / "data" / "assets").mkdir(parents=True)
    # A stranger's folder of the same name beside the package is not ours.
    (tmp_path / "site-packages" / "assets").mkdir()
    assert paths._data(package, "assets") == package / "data" / "assets"
    assert paths._data(package, "levels") == tmp_path / "site-packages" / "levels"
