"""Every screen there is: what makes it, and how it is shown standing in the middle of something.

A new screen is its scene, the page that draws it, and its row here: a scene asks for another one by its name
(`Stage.scene`), and the command line, the golden frames and the tests go through `EXAMPLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Protocol

from game.classroom.campaign import Role, main_of, role
from game.classroom.contrast import pairs
from game.classroom.desk import RATHER_RUN, RESTRAIN, Answer, best_reason, decisive, taken
from game.classroom.desk_bots import PUPILS
from game.classroom.desk_trials import Arcade
from game.classroom.learned import newly_met
from game.classroom.results import result_of, to_text
from game.host import Given
from game.host.faults import report
from game.host.memory import Memory
from game.library import load_scenario
from game.library.challenges import challenges_of
from game.library.forms import load_form
from game.library.kinds import BEST, OWN
from game.library.lessons import AFTER, BEFORE, load_lesson
from game.library.nicknames import draw_nickname
from game.library.peptides import load_blosum62
from game.library.places import STRIP, TISSUE, levels_of_places, load_places, usual_place
from game.library.questions import WRONG
from game.library.strips import is_strip
from game.library.vigils import vigil_in
from game.locus.bots import player as strip_player
from game.locus.setup import STEPS_PER_SECOND
from game.save.form import Feat
from game.save.lessons import Progress
from game.save.saves import PausedRun
from game.scenes.afterword import Afterword
from game.scenes.arcade import ArcadeScene
from game.scenes.bargains import Bargains
from game.scenes.base import Played, Scene, Stage
from game.scenes.body_map import BodyMap
from game.scenes.briefing import Briefing
from game.scenes.challenges import Challenges
from game.scenes.choice import Choice
from game.scenes.class_results import ClassResults
from game.scenes.codex import Codex
from game.scenes.contrast import Contrast
from game.scenes.debrief import Debrief
from game.scenes.desk import Desk
from game.scenes.desk_end import DeskEnd
from game.scenes.desk_opening import DeskOpening
from game.scenes.desk_test import DeskTest
from game.scenes.error import ErrorScene
from game.scenes.findings import FindingsScene
from game.scenes.ideas import Ideas, IdeasTold
from game.scenes.inspector import Inspector
from game.scenes.lab import LabScene
from game.scenes.lesson import LessonScene
from game.scenes.lessons import Lessons
from game.scenes.make_link import MakeLink
from game.scenes.muster import Muster
from game.scenes.patient import PatientScene
from game.scenes.patrol import Patrol
from game.scenes.pause import Pause
from game.scenes.practice import Practice
from game.scenes.progress import ProgressScene
from game.scenes.questions import Questions
from game.scenes.relief import Relief
from game.scenes.replay import Replay, replay_of
from game.scenes.settings import SettingsScene
from game.scenes.strip import Locus, StripReplay
from game.scenes.strip_debrief import StripDebrief
from game.scenes.strip_play import StripPlay
from game.scenes.talk import Talk
from game.scenes.title import Title
from game.scenes.training import TrainingScene
from game.scenes.trial import Trial
from game.scenes.visit import Visit
from game.scenes.what_if import WhatIfScene
from game.tissue.commands import Verdict
from game.tissue.dendritic import alarm_of
from game.tissue.powers import answers
from game.tissue.world import Tissue


class Standing(Protocol):
    """A level as somebody has played it: what an example is made of."""

    level: str
    seed: int
    step: int

    def ended(self) -> Played:
        """The level, played to its end."""

    def ended_patrol(self) -> Played:
        """The patrol without an end in the place of the level, played until it is lost."""

    def patrol_without_end(self, until: Callable[[Tissue], bool]) -> Patrol:
        """The patrol without an end in the place of the level, as `patrol` gives the level itself."""

    def patrol(self, until: Callable[[Tissue], bool] | None = None) -> Patrol:
        """The patrol at `step`, or at the first moment after it of which `until` is true; it has been drawn."""

    def show(self, below: Scene) -> None:
        """Draw a scene that another one is about to lie over."""


@dataclass(frozen=True, slots=True)
class Example:
    """A picture of a screen: its name, how it is made standing, whether it settles, and which level it shows.

    The place is the one whose file names the picture among its `examples`, else the usual one.
    """

    name: str
    make: Callable[[Stage, Standing], Scene]
    settles: bool = True  # whatever slides in has arrived before the picture is taken
    role: Role = "main"
    world: str = TISSUE

    @property
    def level(self) -> str:
        """The level that shows it best."""
        places = load_places().values()
        if self.world == STRIP:
            return next(place.levels.main for place in places if place.world == STRIP and place.played)
        place = next((place for place in places if self.name in place.examples), usual_place())
        return next(level for level, role_here in place.levels.roles() if role_here == self.role)


@dataclass(frozen=True, slots=True)
class Row:
    """One screen: its name, what makes it for a stage, and its examples."""

    name: str
    make: Callable[..., Scene]
    examples: tuple[Example, ...]


def _begin(
    stage: Stage, level: str, seed: int, paused: PausedRun | None = None, *, opens: bool = False, carded: bool = False
) -> Scene:
    """The level itself, from its beginning or from where `paused` stopped, or the rounds of a practice; or a strip.

    A new run of a level about one patient begins with that patient's card, unless that was looked at (`carded`).
    `opens` says whether a new run begins with a look round.

    Raises `Broken` for a broken level.
    """
    if is_strip(level):
        return Locus(stage, level, seed)
    if role(level) == "practice":
        return _practise(stage, level, seed)
    if load_scenario(level).patients and paused is None and not carded:
        return PatientScene(stage, level, seed, opens=opens)
    return Patrol(stage, level, seed, paused, opens=opens)


def _practise(stage: Stage, level: str, seed: int) -> Practice | Trial:
    """The rounds of a practice of answers; where it gives none, the practice of its power. Raises `Broken`."""
    rounds = set(load_scenario(level).powers) & set(answers())
    return Practice(stage, level, seed) if rounds else Trial(stage, level, seed)


# What is shown standing

LOOKED_ROUND = 0.5  # seconds of a look round, when its picture is taken
ALL_SAID = 5.5  # seconds after the end, when all of it is there


def _visiting(stage: Stage, at: Standing) -> Scene:
    """The first visit of the clinic, when all quick runs have been made; the first card is marked."""
    patrol = Patrol(stage, at.level, at.seed)
    while not patrol.ready:
        patrol.update(0.0)
    at.show(patrol)
    visit = Visit(stage, patrol, 0)
    while not visit.forecast.done:
        visit.forecast.work()
    return visit


def _treated(stage: Stage, at: Standing) -> Scene:
    """The debrief's page on what was given."""
    return Debrief(stage, at.ended(), page="therapies", best=True)


def _looking_round(stage: Stage, at: Standing) -> Scene:
    """A level as it opens, at the first thing that is shown."""
    patrol = Patrol(stage, at.level, at.seed, opens=True)
    while not patrol.ready:
        patrol.update(0.0)
    patrol.update(LOOKED_ROUND)
    return patrol


def _over(stage: Stage, at: Standing) -> Scene:
    """The end of a run from which the player went away at `step`."""
    patrol = at.patrol()
    patrol.play.hurry(patrol.tissue.rules.duration, lambda: False)
    board, frame = patrol.shows.board, 0.05
    board.close()
    at.show(patrol)
    for _ in range(round(ALL_SAID / frame)):
        if board.ending is not None:
            board.ending.update(frame, calm=False)
    return patrol


def _reading(stage: Stage, at: Standing) -> Scene:
    patrol = at.patrol(until=lambda tissue: read_in_reach(tissue, alarmed=True) >= 0)
    number = read_in_reach(patrol.tissue)
    return Inspector(stage, patrol.play, number) if number >= 0 else patrol


def read_in_reach(tissue: Tissue, *, alarmed: bool = False) -> int:
    """The dendritic cell in reach whose peptide was read (and whose alarm asks for an answer), -1 for none."""
    here = tissue.reachable()
    if here is None or not here.inspected or (alarmed and not alarm_of(here)):
        return -1
    return here.id


def _contrasted(stage: Stage, at: Standing) -> Scene:
    """The card on the first call, as if it had been the wrong one."""
    patrol = at.patrol(until=lambda tissue: bool(tissue.calls))
    if not patrol.tissue.calls:
        return patrol
    call = patrol.tissue.calls[0]
    other = "permit" if call.kind in OWN else "calm"
    return Contrast(stage, patrol.tissue, replace(call, verdict=other), patrol.play.peptides)


def _asked_about(stage: Stage, at: Standing, *, told: bool = False) -> Scene:
    """The first near miss of a run that ended, asked about, or told after two places were chosen."""
    done = at.ended()
    debrief = Debrief(stage, done, page="calls")
    at.show(debrief)
    card = Contrast(stage, done.tissue, None, done.peptides, pairs(done.tissue, done.peptides)[0])
    card.choose(2, 5)
    if told:
        card.check()
    return card


def _answered(stage: Stage, at: Standing) -> Scene:
    """What if, guessed and worked out."""
    asked = WhatIfScene(stage, at.ended())
    asked.guess("better")
    while not asked.answer.done:
        asked.answer.work()
    return asked


def _ended(stage: Stage, at: Standing) -> Scene:
    """The first page of a debrief, as of a first run: all that was called is new."""
    done = at.ended()
    return Debrief(stage, done, best=True, new=newly_met(done.tissue, done.peptides, ()))


def _replayed(stage: Stage, at: Standing) -> Scene:
    """The replay of a run, standing still at a step."""
    done = at.ended()
    replayed = Replay(stage, done.run, done.tissue.calls, at.step, stands=True)
    while not replayed.ready or not (replayed.over or replayed.play.tissue.now >= at.step):
        replayed.update(0.0)
    return replayed


def _asked(stage: Stage, at: Standing) -> Scene:
    """The question before a player's progress is given up."""
    at.show(ProgressScene(stage))
    words = stage.kit.words
    answers = (("yes", words("progress.reset.yes")), ("no", words("progress.cancel")))
    lines = (words("progress.reset.about"),)
    return Choice(stage, words("progress.reset"), lines, answers, lambda answer: None, focus=1)


def _listed(stage: Stage, at: Standing) -> Scene:
    """The challenge runs of a place, over the body map."""
    at.show(BodyMap(stage))
    place, _ = levels_of_places()[at.level]
    return Challenges(stage, place, challenges_of(at.level))


def _mustered(stage: Stage, at: Standing) -> Scene:
    """What stands before a patrol without an end, over the body map, for somebody who has earned nothing to add."""
    at.show(BodyMap(stage))
    return Muster(stage, vigil_in(main_of(at.level)))


def _relieved(stage: Stage, at: Standing) -> Scene:
    """The end of a patrol without an end, that was better than the best before."""
    done = at.ended_patrol()
    before = Feat(done.level, 3, 8, 1, 9, 15, 0.3, 0.2)
    return Relief(stage, done, {done.level: before}, [done.level])


def _offered(stage: Stage, at: Standing) -> Scene:
    """The choice before a surge, over the patrol, as a careful player has come to it."""
    patrol = at.patrol_without_end(lambda tissue: bool(tissue.offers))
    return Bargains(stage, patrol, patrol.tissue.offers[-1])


def _lived(stage: Stage, at: Standing) -> Scene:
    """The lab after a line was drawn and both groups have lived."""
    lab = LabScene(stage, ("rheumatoid-arthritis,smoking", "rheumatoid-arthritis,shared-epitope,smoking"))
    lab.seed = at.seed
    for knot, height in ((4, 95), (7, 85), (9, 75)):
        lab.line.put(knot, height)
    lab.run()
    while not lab.done:
        lab.update(0.0)
    return lab


def _practising(stage: Stage, at: Standing) -> Scene:
    practice = _practise(stage, at.level, at.seed)
    while not practice.ready:
        practice.update(0.0)
    return practice


def _broken(stage: Stage, at: Standing) -> Scene:
    fault = RuntimeError("an example of a fault")
    return ErrorScene(stage, fault, report(fault, ["title"], stage.host.name))


def _on_strip(stage: Stage, at: Standing, player: str = "careful") -> Locus:
    """A strip as a built-in player has played it up to a step."""
    scene = Locus(stage, at.level, at.seed)
    by = strip_player(player, at.seed)
    play = scene.play
    while play.strip.now < at.step and not play.strip.outcome:
        for command in by.commands(play.strip):
            play.give(command)
        scene.live(1 / STEPS_PER_SECOND)
    return scene


def _turned(stage: Stage, at: Standing) -> Locus:
    """A strip that nobody tends, some seconds after its programme was lost."""
    scene = Locus(stage, at.level, at.seed)
    strip = scene.play.strip
    while not strip.turned or strip.now < strip.turned_at + strip.rules.aftermath * 5 // 6:
        scene.live(1 / STEPS_PER_SECOND)
    return scene


def _watched_strip(stage: Stage, at: Standing) -> StripReplay:
    """The replay of a strip, at a step."""
    scene = StripReplay(stage, _through(at).run)
    while scene.play.strip.now < at.step and not scene.play.over:
        scene.live(1 / STEPS_PER_SECOND)
    return scene


def _through(at: Standing) -> StripPlay:
    """A strip that a built-in player has played to its end."""
    play, by = StripPlay(at.level, at.seed), strip_player("careful", at.seed)
    while not play.strip.outcome:
        for command in by.commands(play.strip):
            play.give(command)
        play.advance(1 / STEPS_PER_SECOND)
    play.run.close(play.strip)
    return play


def _trained(stage: Stage, at: Standing) -> Scene:
    """Training, with a wrong answer given to the first trial."""
    scene = TrainingScene(stage)
    wrong = next(one for one in Verdict if one is not BEST[scene.item.kind])
    scene.answer(wrong.value)
    return scene


def _sorted(stage: Stage, at: Standing) -> Scene:
    """A round of arcade after some right answers, with a row laid under the next."""
    scene = ArcadeScene(stage)
    for _ in range(7):
        scene.answer(BEST[scene.item.kind].value)
    scene.laid = 2
    return scene


def _called_back(stage: Stage, at: Standing) -> Scene:
    """A question that was answered wrong."""
    scene = Questions(stage)
    scene.answer(WRONG[0])
    return scene


def _asked_why(stage: Stage, at: Standing) -> Scene:
    """The test where it asks what decided."""
    scene = DeskTest(stage, "a")
    while not scene.item.why:
        scene.answer(RATHER_RUN)
    scene.answer(RESTRAIN)
    scene.answer("place-3")
    return scene


def _learnt(seed: int, name: str) -> Progress:
    """A lesson whose tests are both done: by a pupil who guesses at first, and knows three answers of four then."""
    tests = {}
    for when, form, pupil in ((BEFORE, "a", "history-half"), (AFTER, "b", "three-quarters")):
        lots = Random(seed)
        answers = [Answer(item, PUPILS[pupil](item, lots, load_blosum62()), 9.0) for item in load_form(form)]
        asked = [replace(one, reason=best_reason(one.item)) if one.item.why else one for one in answers]
        tests[when] = replace(taken(form, asked, short=False), ideas="02313")
    return Progress("mimics", name, 0, (0, 1, 2, 3, 4), tests)


def _taught(stage: Stage, at: Standing) -> Scene:
    """A lesson that is nearly through."""
    return LessonScene(stage, "mimics", _learnt(at.seed, "calm heron"))


def _linked(stage: Stage, at: Standing) -> Scene:
    """A link for a class, as the page of the game shows it."""
    host = Memory(name="pyodide")
    host.page = "https://school.example/tolerance/"
    return MakeLink(replace(stage, host=host, group="7b"), "mimics")


def _gathered(stage: Stage, at: Standing) -> Scene:
    """The results of eight pupils, of which one has saved the wrong file, and another one came twice."""
    host = Memory(name="pyodide")
    texts = [
        to_text(result_of(load_lesson("mimics"), replace(_learnt(seed, draw_nickname(seed)), group="7b"), {}))
        for seed in range(at.seed, at.seed + 7)
    ]
    host.chosen = [Given(f"result-{number}.json", text) for number, text in enumerate([*texts, texts[0], "{}"], 1)]
    scene = ClassResults(replace(stage, host=host))
    while host.chosen or scene.reading:
        scene.update(0.0)
    return scene


def _in_course(standing: str) -> Callable[[Stage, Standing], Scene]:
    """The same lesson as a course shows it that stands so."""

    def make(stage: Stage, at: Standing) -> Scene:
        host = Memory(name="pyodide", link={"t": "1", "lesson": "mimics"})
        host.standing = standing
        return _taught(replace(stage, host=host), at)

    return make


def _rounded(stage: Stage, at: Standing) -> Scene:
    """The end of a round of arcade in which every fourth answer was wrong."""
    arcade = Arcade(1, load_blosum62())
    for number in range(1, 27):
        arcade.answer(BEST[arcade.item.kind].value if number % 4 else "")
    return DeskEnd(stage, "arcade", arcade, best=True)


def _tested(stage: Stage, at: Standing) -> Scene:
    """What a pupil came to who knows three answers of four."""
    lots = Random(at.seed)
    pupil = PUPILS["three-quarters"]
    items = load_form("a")
    answers = [Answer(item, pupil(item, lots, load_blosum62()), 9.0) for item in items]
    table = load_blosum62()
    asked = [
        replace(one, reason=best_reason(one.item), places=decisive(one.item, table)) if one.item.why else one
        for one in answers
    ]
    return FindingsScene(stage, "a", asked)


ROWS = (
    Row("title", Title, (Example("title", lambda stage, at: Title(stage)),)),
    Row("body-map", BodyMap, (Example("body-map", lambda stage, at: BodyMap(stage)),)),
    Row("challenges", Challenges, (Example("challenges", _listed),)),
    Row("muster", Muster, (Example("muster", _mustered),)),
    Row("bargains", Bargains, (Example("bargains", _offered),)),
    Row("relief", Relief, (Example("relief", _relieved),)),
    Row("briefing", Briefing, (Example("briefing", lambda stage, at: Briefing(stage, at.level, at.seed)),)),
    Row("patient", PatientScene, (Example("patient", lambda stage, at: PatientScene(stage, at.level, at.seed)),)),
    Row(
        "patrol",
        _begin,
        (
            Example("patrol", lambda stage, at: at.patrol(), settles=False),
            Example("opening", _looking_round, settles=False),
            Example("end", _over, settles=False),
        ),
    ),
    Row("practice", _practise, (Example("practice", _practising, role="practice"),)),
    Row("inspector", Inspector, (Example("inspector", _reading),)),
    Row("pause", Pause, (Example("pause", lambda stage, at: Pause(stage, at.patrol())),)),
    Row(
        "settings",
        SettingsScene,
        (
            Example("settings", lambda stage, at: SettingsScene(stage)),
            Example("sound", lambda stage, at: SettingsScene(stage, of_sound=True)),
        ),
    ),
    Row("progress", ProgressScene, (Example("progress", lambda stage, at: ProgressScene(stage)),)),
    Row("choice", Choice, (Example("choice", _asked),)),
    Row("lab", LabScene, (Example("lab", _lived),)),
    Row("desk", Desk, (Example("desk", lambda stage, at: Desk(stage)),)),
    Row("training", TrainingScene, (Example("training", _trained),)),
    Row("arcade", ArcadeScene, (Example("arcade", _sorted),)),
    Row(
        "questions",
        Questions,
        (
            Example("questions", lambda stage, at: Questions(stage)),
            Example("answered", _called_back),
        ),
    ),
    Row("ideas", Ideas, (Example("ideas", lambda stage, at: Ideas(stage, lambda given: None)),)),
    Row("ideas-told", IdeasTold, (Example("ideas-told", lambda stage, at: IdeasTold(stage, "01323", "20133")),)),
    Row("desk-opening", DeskOpening, (Example("desk-opening", lambda stage, at: DeskOpening(stage, "a")),)),
    Row(
        "desk-test",
        DeskTest,
        (
            Example("desk-test", lambda stage, at: DeskTest(stage, "a")),
            Example("desk-why", _asked_why),
        ),
    ),
    Row("lessons", Lessons, (Example("lessons", lambda stage, at: Lessons(stage)),)),
    Row("make-link", MakeLink, (Example("make-link", _linked),)),
    Row("class-results", ClassResults, (Example("class-results", _gathered),)),
    Row(
        "lesson",
        LessonScene,
        (
            Example("lesson", _taught),
            Example("course", _in_course("normal")),
            Example("course-lost", _in_course("lost")),
        ),
    ),
    Row("talk", Talk, (Example("talk", lambda stage, at: Talk(stage, "mimics")),)),
    Row("desk-end", DeskEnd, (Example("desk-end", _rounded),)),
    Row("findings", FindingsScene, (Example("findings", _tested),)),
    Row("codex", Codex, (Example("codex", lambda stage, at: Codex(stage)),)),
    Row(
        "debrief",
        Debrief,
        (
            Example("debrief", _ended),
            Example("calls", lambda stage, at: Debrief(stage, at.ended(), page="calls", best=True)),
            Example("library", lambda stage, at: Debrief(stage, at.ended(), page="library", best=True)),
            Example("therapies", _treated),
        ),
    ),
    Row(
        "what-if",
        WhatIfScene,
        (
            Example("what-if", _answered),
            Example("guess", lambda stage, at: WhatIfScene(stage, at.ended())),
        ),
    ),
    Row("visit", Visit, (Example("visit", _visiting),)),
    Row("afterword", Afterword, (Example("afterword", lambda stage, at: Afterword(stage)),)),
    Row("replay", replay_of, (Example("replay", _replayed),)),
    Row(
        "contrast",
        Contrast,
        (
            Example("contrast", _contrasted),
            Example("contrast-asked", lambda stage, at: _asked_about(stage, at)),
            Example("contrast-told", lambda stage, at: _asked_about(stage, at, told=True)),
        ),
    ),
    Row(
        "strip",
        Locus,
        (
            Example("strip", lambda stage, at: _on_strip(stage, at), settles=False, world=STRIP),
            Example("strip-turned", lambda stage, at: _turned(stage, at), settles=False, world=STRIP),
        ),
    ),
    Row(
        "strip-debrief",
        StripDebrief,
        (
            Example(
                "strip-debrief", lambda stage, at: StripDebrief(stage, _through(at), best=True, more=True), world=STRIP
            ),
        ),
    ),
    Row(
        "strip-replay",
        StripReplay,
        (Example("strip-replay", lambda stage, at: _watched_strip(stage, at), settles=False, world=STRIP),),
    ),
    Row("error", ErrorScene, (Example("error", _broken),)),
)

MAKERS: Mapping[str, Callable[..., Scene]] = {row.name: row.make for row in ROWS}
EXAMPLES: Mapping[str, Example] = {example.name: example for row in ROWS for example in row.examples}
