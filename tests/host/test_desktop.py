"""The desktop host: what it stores comes back, and a disk that fails is told, not raised."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game import host
from game.host import LARGEST_FILE, Given
from game.host.desktop import Desktop, home

ROOT = Path(__file__).parents[2]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "new" / "folder")
    assert desktop.write("tolerance.save", "Grüße, β-cell")
    assert desktop.read("tolerance.save") == "Grüße, β-cell"
    assert desktop.write("tolerance.save", "second")
    assert desktop.read("tolerance.save") == "second"


def test_a_key_never_written_is_none(tmp_path: Path) -> None:
    assert Desktop(tmp_path).read("tolerance.save") is None


def test_nothing_but_the_saves_is_left_in_the_folder(tmp_path: Path) -> None:
    Desktop(tmp_path).write("tolerance.save", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["tolerance.save.json"]


def test_a_folder_that_cannot_be_made_is_false_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desktop = Desktop(tmp_path / "file" / "folder")
    assert desktop.write("tolerance.save", "text") is False
    assert desktop.read("tolerance.save") is None


def test_a_failing_write_leaves_the_old_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop = Desktop(tmp_path)
    desktop.write("tolerance.save", "old")

    def full(*_arguments: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert desktop.write("tolerance.save", "new") is False
    monkeypatch.undo()
    assert desktop.read("tolerance.save") == "old"


def test_damaged_bytes_are_read_as_damaged_text(tmp_path: Path) -> None:
    (tmp_path / "tolerance.save.json").write_bytes(b'{"\xff\xfe')
    assert Desktop(tmp_path).read("tolerance.save") == '{"��'


def test_a_folder_in_place_of_the_file_reads_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "tolerance.save.json").mkdir()
    desktop = Desktop(tmp_path)
    assert desktop.read("tolerance.save") is None
    assert desktop.write("tolerance.save", "text") is False


@pytest.mark.parametrize("key", ["../escape", "a/b", "", ".", "Upper", "a..b"])
def test_a_key_that_is_no_key_is_a_mistake_of_the_caller(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a storage key"):
        Desktop(tmp_path).read(key)


def test_the_chosen_home_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOLERANCE_HOME", str(tmp_path))
    assert home() == tmp_path


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the place on Linux")
def test_the_home_on_linux_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TOLERANCE_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home() == tmp_path / "tolerance"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert home() == Path.home() / ".local" / "share" / "tolerance"


def test_this_machine_is_a_desktop() -> None:
    chosen = host.choose()
    assert chosen.name == "desktop"
    assert chosen.launch() == {}
    chosen.publish({"ready": True})


def test_frames_come_and_the_clock_goes_on(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path)

    async def three_frames() -> float:
        start = desktop.frame_clock()
        for _ in range(3):
            await desktop.next_frame()
        return desktop.frame_clock() - start

    assert 0.02 < asyncio.run(three_frames()) < 1.0


def test_without_a_window_nothing_is_copied(tmp_path: Path) -> None:
    # In a process of its own: here other tests draw on the one display, and closing it would take it from them
    asked = "import sys; from pathlib import Path; from game.host.desktop import Desktop;"
    asked += "print(Desktop(Path(sys.argv[1])).copy('text'))"
    answer = subprocess.run(
        [sys.executable, "-c", asked, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"


def test_a_file_for_the_player_is_written_and_none_is_written_over(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "home", tmp_path)
    first = desktop.offer("tolerance-progress-2026-11-22.json", "β one")
    second = desktop.offer("tolerance-progress-2026-11-22.json", "two")
    assert Path(first).read_text(encoding="utf-8") == "β one"
    assert Path(second).name == "tolerance-progress-2026-11-22-2.json"
    os.utime(first, (1, 1))
    assert desktop.files() == (second, first)
    assert desktop.open_file(first) == Given("tolerance-progress-2026-11-22.json", "β one")
    assert desktop.files(1) == (second,)
    assert desktop.ask_for_file(9) is False
    assert desktop.address() == ""
    assert desktop.given() is None


def test_files_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "home", tmp_path / "nowhere")
    assert desktop.offer("a.json", "text") == ""
    assert desktop.files() == ()
    assert desktop.open_file(str(tmp_path / "gone.json")) == Given("gone.json", fault="unreadable")
    assert desktop.open_file(str(tmp_path)).fault == "unreadable"
    large = tmp_path / "large.json"
    large.write_bytes(b"x" * (LARGEST_FILE + 1))
    assert desktop.open_file(str(large)) == Given("large.json", fault="huge")
    odd = tmp_path / "odd.json"
    odd.write_bytes(b"\xff\xfe")
    assert desktop.open_file(str(odd)).text == "\ufffd\ufffd"


def test_a_folder_that_is_dropped_is_its_files_and_a_file_is_itself(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path)
    for name in ("b.json", "a.json", "c.txt"):
        (tmp_path / name).write_text("{}")
    files = (str(tmp_path / "a.json"), str(tmp_path / "b.json"))
    assert desktop.inside(str(tmp_path), ".json", 9) == files
    assert desktop.inside(str(tmp_path), ".json", 1) == files[:1]
    assert desktop.inside(files[0], ".json", 9) == files[:1]
    assert desktop.inside(str(tmp_path / "gone"), ".json", 9) == (str(tmp_path / "gone"),)


def test_other_files_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "letter.json").write_text("{}")
    (tmp_path / "tolerance-folder.json").mkdir()
    assert Desktop(tmp_path, tmp_path).files() == ()


def test_no_platform_opens_the_desktop(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path)
    assert (desktop.platform(), desktop.bookmark(), desktop.record("{}"), desktop.leave()) == ("", "", False, False)


def test_a_page_beside_the_game_is_a_file_that_is_there(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path)
    assert Path(desktop.page_at("teachers/index.html")).is_file()
    assert not desktop.show("teachers/index.html")
