"""What a player's own run leaves behind once it has ended; looking at somebody's run leaves nothing."""

from __future__ import annotations

from game.classroom.stars import result_of
from game.save.saves import Saves
from game.scenes.base import Played


def record(saves: Saves, played: Played) -> bool:
    """Keep a run that has ended, what was met in it, and its result; True when it is the best of its level so far."""
    saves.keep_last(played.run, played.tissue)
    saves.drop_run()
    met = {call.antigen for call in played.tissue.calls}
    saves.meet(sorted(one for one in met if not played.peptides[one].training))
    return saves.record(played.level, result_of(played.tissue))
