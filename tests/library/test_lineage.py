"""What a line of Tregs has kept is folded over the rules of later runs, told, kept, and the same for a whole class."""

from __future__ import annotations

import pytest

from game.host.link import There, read_launch
from game.host.memory import Memory
from game.library import build_setup, load_words
from game.library.fold import PATIENT
from game.library.lineage import ID
from game.library.plan import why_of
from game.locus.lineage import FOUND, SITES, Lineage, lineage_of
from game.runs.case import setup_of
from game.runs.form import run_from_text, run_to_text
from game.runs.run import Run, replay
from game.save.form import Kept, Unreadable, from_text, to_text
from game.save.saves import Saves
from game.tissue.world import Tissue
from game.view.pages.folded import why_lines

LEVEL = "joint"  # one that shifts these rules by itself, too


def test_open_sites_make_foxp3_come_back_faster_and_fall_more_slowly() -> None:
    usual = build_setup(LEVEL, 3).rules
    best, found, worst = (build_setup(LEVEL, 3, lineage=Lineage(open)).rules for open in (SITES, FOUND, SITES - 9))
    assert best.foxp3_gain == pytest.approx(1.25 * usual.foxp3_gain)
    assert best.foxp3_loss == pytest.approx(0.75 * usual.foxp3_loss)
    assert (found.foxp3_gain, found.foxp3_loss) == (usual.foxp3_gain, usual.foxp3_loss), "as one was found"
    assert worst.foxp3_gain < usual.foxp3_gain and worst.foxp3_loss > usual.foxp3_loss


def test_steady_daughters_walk_beside_the_treg_and_without_any_nothing_is_drawn() -> None:
    for kin in (0, 1, 3):
        tissue = Tissue(build_setup(LEVEL, 3, lineage=Lineage(FOUND, kin)), 3)
        assert len(tissue.induced) == kin
        assert all(abs(one.x - tissue.treg.x) + abs(one.y - tissue.treg.y) < 4.0 for one in tissue.induced)
    plain, of_a_line = Tissue(build_setup(LEVEL, 3), 3), Tissue(build_setup(LEVEL, 3, lineage=Lineage(FOUND)), 3)
    assert plain.hash() == of_a_line.hash(), "no die is rolled for nobody"


def test_it_counts_only_where_something_is_at_stake() -> None:
    assert build_setup("thymus", 3, lineage=Lineage(15, 3)) == build_setup("thymus", 3)


@pytest.mark.rule("A briefing says what it does to which number.")
def test_each_number_says_why_it_is_what_it_is() -> None:
    setup = build_setup(LEVEL, 3, lineage=Lineage(15, 2))
    why = why_of(LEVEL, setup.patient, Lineage(15, 2))
    last = why["foxp3_loss"][-1]
    assert (last.layer, last.factor) == (PATIENT, ID) and last.after == pytest.approx(0.75 * last.before)
    told = dict(why_lines(load_words(), why))
    words = load_words()
    assert words(f"factor.{ID}.name") in told[words("rule.foxp3-loss")][-1]
    assert words(f"factor.{ID}.name") in told[words("rule.kin")][-1]


def test_a_runs_file_records_it_and_replays_by_it() -> None:
    kept = Lineage(14, 2)
    run = Run("islet-drill", 5, lineage=kept)
    setup = setup_of(run)
    tissue = Tissue(setup, 5)
    for _ in range(200):
        tissue.step()
    run.close(tissue)
    again = run_from_text(run_to_text(run), "run.json")
    assert again.lineage == kept
    assert replay(again, setup_of(again)).hash() == run.hash
    again.lineage = None
    assert not again.fits(setup_of(again)), "without it this is another run"


@pytest.mark.parametrize("text", ["", "5", "16", "12-4", "12-0", "012", "12-", "-2", "12-2-1", "x", "١٢", "12 "])
def test_what_no_line_can_have_kept_means_nothing(text: str) -> None:
    assert lineage_of(text) is None


def test_it_is_written_as_it_is_read() -> None:
    for kept in (Lineage(6), Lineage(15, 3)):
        assert lineage_of(kept.text) == kept


def test_a_link_sets_it_for_everybody_and_says_so_where_it_is_no_good() -> None:
    there = There(opens=lambda level: True)
    link = {"t": "1", "level": "heart", "seed": "7"}
    assert read_launch({**link, "kept": "12-2"}, there).kept == Lineage(12, 2)
    assert read_launch(link, there).kept is None
    wrong = read_launch({**link, "kept": "99"}, there)
    assert wrong.kept is None and "launch.kept" in [key for key, _ in wrong.notes]


# The save


@pytest.mark.rule("The best that was ever kept counts.")
def test_the_most_is_kept_and_never_less() -> None:
    saves = Saves(Memory())
    assert saves.lineage is None
    assert saves.hand_on(Lineage(11, 1)) and not saves.hand_on(Lineage(9, 3))
    assert saves.hand_on(Lineage(11, 2)) and not saves.hand_on(Lineage(11, 2))
    assert saves.lineage == Lineage(11, 2)


def test_it_is_stored_carried_and_joined() -> None:
    host = Memory()
    Saves(host).hand_on(Lineage(13, 1))
    assert Saves(host).lineage == Lineage(13, 1)
    kept = from_text(to_text(Kept(lineage=Lineage(13, 1))))
    assert kept.lineage == Lineage(13, 1) == kept.copy().lineage
    assert kept.merged(Kept(lineage=Lineage(12, 3))).lineage == Lineage(13, 1)
    assert Kept().merged(kept).lineage == Lineage(13, 1)
    fresh = Kept(acts=1)
    assert kept.joined(kept.copy(), fresh).lineage is None, "a fresh start is one"
    assert '"lineage"' not in to_text(Kept()), "where there is none nothing is written"


def test_a_save_with_what_cannot_be_is_damaged() -> None:
    text = to_text(Kept(lineage=Lineage(13, 1))).replace("13-1", "44")
    with pytest.raises(Unreadable):
        from_text(text)
