"""Runs that were left in the middle, one for each window that plays: nobody's is written over unasked.

There are a few slots. A window writes into its own slot, which it knows by its mark in it, and each time gives the text
the next turn: the highest turn is the newest run, and the one that a title offers. The first time it takes, in this
order: the slot of the run that its player was offered and passed over for a new one, if no other window has touched it
since; an empty slot; the oldest one. Who continues a run takes its slot over: another window that still plays the same
run finds a foreign mark there, and goes on in a slot of its own, so that both are kept. When a run ends, its window
empties its own slot and no other, so that a run which is over does not come back, and one that is not stays.

A run that cannot go on, because its level has changed or its text is damaged, is put aside, until a new one is kept.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import Any

from game.host import PAUSED_RUN_KEY, Host
from game.problems import Broken
from game.runs.form import run_from_text, writing
from game.runs.parts import Parts, whole
from game.runs.run import Run
from game.tissue.record import StateText
from game.tissue.setup import Setup
from game.tissue.world import Tissue

SLOTS = (PAUSED_RUN_KEY, f"{PAUSED_RUN_KEY}.2", f"{PAUSED_RUN_KEY}.3")
ASIDE_KEY = f"{PAUSED_RUN_KEY}.aside"
EMPTY = "{}"
PENDING = "pending"  # in the place of a fingerprint that is still being made
LONGEST_TEXT = 2_000_000  # letters; a run with its state has about a fortieth

_HEAD = re.compile(r'\{"by":"([0-9a-f]{16})","turn":([0-9]{1,9}),')


@dataclass(frozen=True, slots=True)
class PausedRun:
    """A run that was left in the middle: what was done, the state it came to, and where it is kept."""

    run: Run
    state: dict[str, Any]
    slot: str = ""
    head: str = ""  # how its text begins: another once a window has stored there again

    def tissue(self, setup: Setup) -> Tissue | None:
        """The tissue as it was left; None when the state is damaged or the level has changed since."""
        if not self.run.fits(setup):
            return None
        try:
            tissue = Tissue.load(setup, self.state)
            same = tissue.hash() == self.run.hash
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None
        return tissue if same else None


class PausedRuns:
    """The slots, as one window sees them. Nothing here raises."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._by = os.urandom(8).hex()  # `secrets` is not in a browser
        self._slot = ""
        self._offered: PausedRun | None = None
        self._keeping = object()  # what is being stored in parts, as long as nothing newer has overtaken it

    def keep(self, run: Run, tissue: Tissue) -> bool:
        """Store a run of this window; False when nothing can be kept here."""
        mine = self._begin()
        state = StateText(tissue)
        run.close(tissue, state.fingerprint())
        return whole(self._writing(run, state.text(), mine))

    def keeping(self, run: Run, tissue: Tissue) -> Parts[bool]:
        """Store a run of this window, part by part, while it goes on: as it is once no mark of it is under way.

        False when nothing can be kept here, and when the run was kept or dropped otherwise before this was through.
        """
        mine = self._begin()
        while run.go_on():
            yield
        state = StateText(tissue)
        so_far = run.so_far()
        so_far.close(tissue, PENDING)
        yield
        while not state.go_on():
            yield
        so_far.hash = state.fingerprint()
        yield
        return (yield from self._writing(so_far, state.text(), mine))

    def _begin(self) -> object:
        """What was being stored in parts is overtaken."""
        self._keeping = object()
        return self._keeping

    def _writing(self, run: Run, state: str, mine: object) -> Parts[bool]:
        text = yield from writing(run)
        yield
        rest = f'"run":{json.dumps(text)},"state":{state}}}'
        yield
        if self._keeping is not mine:
            return False
        with self._host.locked():
            turn = 1 + max(self._turn(slot) for slot in SLOTS)
            slot = self._slot if self._mine(self._slot) else self._free()
            if not self._host.write(slot, f'{{"by":"{self._by}","turn":{turn},{rest}'):
                return False
            if slot != self._slot:
                self._slot = slot
                self._clear(ASIDE_KEY)
        return True

    def drop(self) -> None:
        """The run of this window, or the one that was offered, is over."""
        self._begin()
        with self._host.locked():
            if self._mine(self._slot):
                self._clear(self._slot)
            elif not self._slot and self._offered is not None and self._untouched(self._offered):
                self._clear(self._offered.slot)
        self._slot, self._offered = "", None

    def drop_all(self) -> None:
        """Nobody's run is to be continued any more."""
        self._begin()
        with self._host.locked():
            for slot in (*SLOTS, ASIDE_KEY):
                self._clear(slot)
        self._slot, self._offered = "", None

    def newest(self) -> PausedRun | None:
        """The run that was kept last; None when there is none that can be read."""
        for slot in sorted(SLOTS, key=self._turn, reverse=True):
            if found := self._run_in(slot):
                return found
        return None

    def aside(self) -> PausedRun | None:
        """The run that was put aside, as long as it can be read."""
        return self._run_in(ASIDE_KEY)

    def damaged(self) -> str:
        """A slot that holds what is no run; "" when there is none."""
        return next((slot for slot in SLOTS if self._text(slot) != EMPTY and self._run_in(slot) is None), "")

    def offer(self, paused: PausedRun | None) -> None:
        """The player has been offered this run; a new one takes its place."""
        self._offered = paused

    def resume(self, paused: PausedRun) -> None:
        """This window goes on with a run: its slot is this window's, if no other one has stored there since."""
        with self._host.locked():
            if not self._untouched(paused):
                return
            turn = 1 + max(self._turn(slot) for slot in SLOTS)
            text = self._text(paused.slot)
            body = _HEAD.sub("{", text, count=1)[1:]
            slot = paused.slot if paused.slot in SLOTS else self._free()
            if self._host.write(slot, f'{{"by":"{self._by}","turn":{turn},{body}'):
                self._slot = slot
                if slot != paused.slot:
                    self._clear(paused.slot)

    def put_aside(self, slot: str) -> None:
        """What a slot holds cannot go on: it is kept under another key."""
        with self._host.locked():
            if slot in SLOTS and self._host.write(ASIDE_KEY, self._text(slot)):
                self._clear(slot)

    def _text(self, slot: str) -> str:
        return self._host.read(slot) or EMPTY

    def _clear(self, slot: str) -> None:
        if self._host.read(slot) is not None:
            self._host.write(slot, EMPTY)

    def _turn(self, slot: str) -> int:
        """0 for a text of a version that knew no turns, -1 for none."""
        text = self._text(slot)
        head = _HEAD.match(text)
        return int(head[2]) if head else 0 if text != EMPTY else -1

    def _mine(self, slot: str) -> bool:
        head = _HEAD.match(self._text(slot)) if slot else None
        return head is not None and head[1] == self._by

    def _untouched(self, paused: PausedRun) -> bool:
        return bool(paused.slot) and self._text(paused.slot).startswith(paused.head)

    def _free(self) -> str:
        if self._offered is not None and self._offered.slot in SLOTS and self._untouched(self._offered):
            return self._offered.slot
        return min(SLOTS, key=self._turn)

    def _run_in(self, slot: str) -> PausedRun | None:
        text = self._text(slot)
        if text == EMPTY or len(text) > LONGEST_TEXT:
            return None
        try:
            data = json.loads(text)
            run, state = run_from_text(data["run"], slot), data["state"]
        except (ValueError, KeyError, TypeError, RecursionError, Broken):
            return None
        head = _HEAD.match(text)
        begins = head[0] if head else text
        return PausedRun(run, state, slot, begins) if isinstance(state, dict) and run.sealed else None
