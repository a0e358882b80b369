"""Prints how some runs of built-in players end, as JSON. Runs natively and, by run_in_node.mjs, in WebAssembly."""

import json
import sys

from game.lab.setting import read_setting
from game.lab.ward import Ward
from game.library import build_setup
from game.library.strips import load_strip, strips
from game.locus.bots import player as strip_player
from game.locus.strip import Strip
from game.runs.players import play, player
from game.runs.strips import play as play_strip
from game.tissue.world import Tissue

# Level, seed, player, steps (None: to the end). Together they use every verdict, microbe and ending that the level has.
RUNS: tuple[tuple[str, int, str, int | None], ...] = (
    ("islet", 7, "idle", 600),
    ("islet", 7, "oracle", None),
    ("islet", 8, "calm", None),
    ("islet", 9, "restrain", None),
    ("islet", 10, "random", None),
    ("islet", 11, "permit", None),
)

PATIENTS = 6  # of each setting of the lab
SETTINGS = (
    "multiple-sclerosis,drb1-15-01",
    "type-1-diabetes,dr3-dr4",
    "rheumatoid-arthritis,shared-epitope,smoking",
    "rheumatic-fever",
    "lupus,x-two,stress-disorder,marks:0",
)

ends = []
for level, seed, name, steps in RUNS:
    tissue = Tissue(build_setup(level, seed), seed)
    play(tissue, player(name, seed), steps)
    ends.append([level, seed, name, tissue.now, tissue.outcome, tissue.hash()])
for level in strips():
    for name in ("careful", "idle"):
        strip = Strip(load_strip(level).setup(), 7)
        play_strip(strip, strip_player(name, 7))
        ends.append([level, 7, name, strip.now, strip.outcome, strip.hash()])
for text in SETTINGS:
    for patient in Ward(read_setting(text), 7).patients(PATIENTS):
        life = patient.life
        ends.append([text, patient.seed, "", life.second, life.outcome, repr(life)])
print(json.dumps({"ends": ends, "pygame": "pygame" in sys.modules, "platform": sys.platform}))
