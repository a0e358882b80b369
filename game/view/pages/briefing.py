"""How the briefing looks: a first page of few words, and overleaf blocks of text that flow through two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.classroom.campaign import role
from game.library.fold import Why
from game.library.organs import PAGE
from game.locus.setup import Setup as StripSetup
from game.tissue.powers import answers, price, used
from game.tissue.setup import Rules, Setup
from game.view.hud.powers import slot_for
from game.view.kit import palette
from game.view.kit.ink import Pen
from game.view.kit.kit import Kit
from game.view.kit.palette import mix
from game.view.kit.widgets import inset, keycap, keycap_width, paper
from game.view.pages.columns import Block, flow
from game.view.pages.folded import chain, why_lines
from game.view.pages.organs import glyph

SHEET = pygame.Rect(24, 14, 912, 512)
TOP = 32
# Where the columns lie; under the right one are the buttons
COLUMNS = (pygame.Rect(52, TOP, 388, SHEET.bottom - 16 - TOP), pygame.Rect(474, TOP, 436, SHEET.bottom - 56 - TOP))
MICROBES = ("virus", "bacterium")
ON_A_STRIP = ("bead_open", "bead_marked", "tet", "receptor", "wave", "il6", "fork")
HEADING = 50  # pixels that the heading over who is who takes
DISC, ACTOR_STEP, FACE_STEP = 84, 96, 104
RULE = mix(palette.PAPER, palette.PINK, 0.25)


@dataclass(frozen=True, slots=True)
class Told:
    """What the briefing of a level tells: words of `level` or else of its `place`, its rules, and who is there.

    `powers` are those that the level has, `later` those of them that come in play, `new` those that no earlier level
    had. `stake` says whether anything can be lost. `actors` are (picture, name), `why` is as in `library.fold`.
    `controls` are the actions whose keys are told (words brief.control.NAME), `faces` the pictures on the first page.
    """

    level: str
    place: str
    stake: bool
    rules: Rules
    powers: tuple[str, ...]
    later: tuple[str, ...]
    new: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    why: Why
    controls: tuple[str, ...]
    faces: tuple[str, ...]


def tell(setup: Setup, new: tuple[str, ...], why: Why | None = None) -> Told:
    """What there is to tell of a level; see `Told`. `why` tells of the rules that a patient's factors shift."""
    later = tuple(unlock.power for unlock in setup.unlocks)
    powers = (*setup.powers, *later)
    actors = [("treg_down", "treg"), ("dc_mature", "dendritic")]
    actors += [("naive_t", "naive"), ("effector_cd8", "effector")]
    actors += [(f"cell:{kind}", kind) for kind in setup.shown_by]
    forms = {microbe.form for microbe in setup.microbes.values()}
    if "virus" in forms:
        actors.append(("virus", "virus"))
    if "bacterium" in forms:
        chains = any(microbe.look == "strep" for microbe in setup.microbes.values())
        actors.append(("strep" if chains else "rod", "bacterium"))
    if setup.map.follicles:
        actors += [("bcell", "bcell"), ("plasma", "plasma"), ("antibody", "antibody")]
    if "induce" in powers:
        actors.append(("treg_induced", "induced"))
    return Told(
        level=setup.level,
        place=setup.place,
        stake=setup.aim.at_stake and role(setup.level) != "practice",
        rules=setup.rules,
        powers=powers,
        later=later,
        new=new,
        actors=tuple(actors),
        why=why or {},
        controls=("walk", "read", *(power for power in used() if power in powers), "pause"),
        faces=tuple(picture for picture, name in actors if picture.startswith("cell:") or name in MICROBES),
    )


def tell_strip(setup: StripSetup) -> Told:
    """What there is to tell of a level that is a strip."""
    return Told(
        level=setup.level,
        place=setup.place,
        stake=True,
        rules=Rules(),
        powers=(),
        later=(),
        new=(),
        actors=tuple((picture, f"strip-{picture.replace('_', '-')}") for picture in ON_A_STRIP),
        why={},
        controls=("hop", "take", "divide", "pause"),
        faces=ON_A_STRIP[:3],
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of both columns; `who` on the pages of who is who, which have a heading."""

    columns: tuple[tuple[Block, ...], tuple[Block, ...]]
    who: bool


class BriefingView:
    """The pages. `kit` writes at the size that the reader chose."""

    def __init__(self, kit: Kit, told: Told) -> None:
        self._kit, self._told = kit, told
        self._put = kit.type.put
        goal: list[Block] = [self._place, self._who, self._again]
        verdicts = [name for name in answers() if name in told.powers]
        if verdicts:
            goal.append(self._verdicts_heading)
            goal += [self._verdict(name) for name in verdicts]
            goal.append(self._gate)
        rules = why_lines(kit.words, told.why)
        if rules:
            goal.append(self._why_heading)
            goal += [chain(kit, rule, said) for rule, said in rules]
        actors = [self._actor(picture, name) for picture, name in told.actors]
        pages = self._flow([*goal, self._controls], who=False)
        if pages[-1].columns[0] == (self._controls,):
            # Alone on a page they would look lost: they stand below who is who
            pages = self._flow(goal, who=False)
            actors.append(self._controls)
        first: list[Block] = [self._first]
        if told.new:
            first.append(self._new)
        self._pages = (_Page((tuple(first), (self._faces,)), False), *pages, *self._flow(actors, who=True))

    @property
    def pages(self) -> tuple[bool, ...]:
        """For each page whether it tells who is who."""
        return tuple(page.who for page in self._pages)

    @property
    def title(self) -> str:
        """What the level is called."""
        return self._say("title", of_place=False) or self._told.level

    def lines(self) -> list[str]:
        """What the pages say of the level itself: what for, where it is, and what is shown there."""
        parts = [*self.first_words(), *(self._say(part) for part in ("place", "shows", "you"))]
        parts.append(self._say("again", of_place=self._told.stake))
        parts += [line for rule, said in why_lines(self._kit.words, self._told.why) for line in (rule, *said)]
        return [part for part in parts if part]

    def first_words(self) -> list[str]:
        """What the first page says below the title: what to do, what is at stake, and the powers that are new."""
        said = [self._say("goal"), self._say("stake", of_place=self._told.stake)]
        return [one for one in (*said, *(self._power_line(power) for power in self._told.new)) if one]

    def _flow(self, blocks: Sequence[Block], *, who: bool) -> list[_Page]:
        """Fill column after column; a heading never stands alone at the foot of one."""
        under = HEADING if who else 0
        rooms = [pygame.Rect(one.x, one.y + under, one.width, one.height - under) for one in COLUMNS]
        heads = (self._verdicts_heading, self._why_heading)
        return [_Page((tuple(left), tuple(right)), who) for left, right in flow(blocks, rooms, heads)]

    def draw(self, surface: pygame.Surface, number: int) -> list[pygame.Rect]:
        """Draw a page with its sheet. Gives the areas that its columns take."""
        page = self._pages[number]
        paper(surface, SHEET)
        pygame.draw.line(surface, RULE, (457, 40), (457, SHEET.bottom - 62))
        if page.who:
            spot = COLUMNS[0].topleft
            self._kit.type.draw(surface, self._kit.words("brief.page.who"), spot, "title", palette.PINK)
        taken = []
        for column, blocks in zip(COLUMNS, page.columns, strict=True):
            y = top = column.y + (HEADING if page.who else 0)
            for block in blocks:
                y = block(surface, column.x, y, column.width)
            taken.append(pygame.Rect(column.x, top, column.width, y - top))
        return taken

    def _say(self, key: str, *, of_place: bool = True) -> str:
        """The words of the level under `key`, else those of its place; "" where there are none."""
        words, told = self._kit.words, self._told
        for owner in (told.level, told.place) if of_place else (told.level,):
            if words.has(f"brief.{owner}.{key}"):
                return words(f"brief.{owner}.{key}")
        return ""

    # The blocks

    def _first(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        """The title, what to do and what is at stake, in large letters."""
        y = self._put(surface, self.title, (x, y), "title", palette.PINK, width) + 14
        y = self._put(surface, self._say("goal"), (x, y), "heading", palette.PINK, width) + 14
        stake = self._say("stake", of_place=self._told.stake)
        return self._put(surface, stake, (x, y), "card", palette.RUST, width) + 22 if stake else y

    def _faces(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        """The organ, and below it its cells and the microbes."""
        faces = self._told.faces
        step = min(FACE_STEP, width // max(1, len(faces)))
        if surface is not None:
            surface.blit(glyph(self._kit.atlas, self._told.place, PAGE), (x + (width - PAGE) // 2, y))
            left = x + (width - step * (len(faces) - 1) - DISC) // 2
            for number, picture in enumerate(faces):
                self._face(surface, picture, (left + number * step, y + PAGE + 24))
        return y + PAGE + 24 + DISC

    def _face(self, surface: pygame.Surface, picture: str, at: tuple[int, int]) -> None:
        """An actor on a dark disc, whose corner is at `at`."""
        kind = picture.removeprefix("cell:")
        pen = Pen(DISC, DISC, 4, palette.PANEL)
        pen.circle((DISC / 2, DISC / 2), DISC / 2, palette.PANEL)
        surface.blit(pen.picture(), at)
        atlas = self._kit.atlas
        image = atlas.living(kind, "healthy", 5) if kind != picture else atlas.frames(picture)[0]
        surface.blit(image, image.get_rect(center=(at[0] + DISC // 2, at[1] + DISC // 2)))

    def _place(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        place = self._say("place")
        return self._put(surface, place, (x, y), "aside", palette.RUST, width) + 12 if place else y

    def _new(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        """The powers that no earlier level had, each with its picture."""
        kit = self._kit
        step = max(24, kit.type.step("small"))
        rows = self._powers_in_rows(width - 16)
        box = pygame.Rect(x - 6, y, width + 12, 34 + step * len(rows))
        if surface is None:
            return box.bottom + 12
        inset(surface, box, palette.FRAME)
        kit.type.draw(surface, kit.words("map.new-here"), (x + 8, y + 6), "small-strong", palette.UMBER)
        y += 26
        for row in rows:
            at = x + 8
            for power in row:
                surface.blit(kit.atlas.icon(slot_for(power).icon, 18), (at, y + (step - 18) // 2))
                top = y + (step - kit.type.step("small-strong")) // 2
                name = self._power_line(power)
                at = kit.type.draw(surface, name, (at + 24, top), "small-strong", palette.PINK).right + 16
            y += step
        return box.bottom + 12

    def _power_line(self, power: str) -> str:
        """The name of a new power, and whether it is there from the start."""
        name = self._kit.words(slot_for(power).word)
        return self._kit.words("brief.later", power=name) if power in self._told.later else name

    def _powers_in_rows(self, room: int) -> list[list[str]]:
        """The new powers, as many in a row as there is room for."""
        rows: list[list[str]] = []
        left = 0
        for power in self._told.new:
            wide = 40 + self._kit.type.size(self._power_line(power), "small-strong")[0]
            if not rows or wide > left + 16:
                rows.append([])
                left = room
            rows[-1].append(power)
            left -= wide
        return rows

    def _part(
        self, surface: pygame.Surface | None, at: tuple[int, int], width: int, heading: str, lines: Sequence[str]
    ) -> int:
        x, y = at
        y = self._put(surface, heading, (x, y), "card", palette.PINK, width) + 2
        for line in lines:
            y = self._put(surface, line, (x, y), "body", palette.PINK, width) + 5
        return y + 8

    def _who(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        lines = [line for line in (self._say("shows"), self._say("you")) if line]
        return self._part(surface, (x, y), width, self._kit.words("brief.who"), lines) if lines else y

    def _again(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        text = self._say("again", of_place=self._told.stake)
        return self._put(surface, text, (x, y), "strong", palette.RIGHT, width) + 12 if text else y

    def _verdicts_heading(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        return self._put(surface, self._kit.words("brief.verdicts"), (x, y + 4), "card", palette.PINK, width) + 8

    def _why_heading(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        return self._put(surface, self._kit.words("patient.page.why"), (x, y + 4), "card", palette.PINK, width) + 8

    def _verdict(self, verdict: str) -> Block:
        kit = self._kit
        words, write = kit.words, kit.type

        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            indent, room = x + 40, width - 40
            if surface is not None:
                surface.blit(kit.atlas.icon(verdict, 28), (x, y + 2))
                name = write.draw(surface, words(f"verdict.{verdict}"), (indent, y - 1), "strong", palette.PINK)
                keycap(surface, (name.right + 8, y), kit.key(verdict))
                write.draw(surface, self._price(verdict), (x + width, y - 1), "small", palette.SEPIA, "right")
            y += write.step("strong") - 1
            y = self._put(surface, words(f"brief.{verdict}"), (indent, y), "small", palette.PINK, room)
            return y + 8

        return block

    def _gate(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        texts = [self._kit.words("brief.gate")]
        if self._told.stake:
            texts.append(self._kit.words("brief.il2"))
        for text in texts:
            y = self._put(surface, text, (x, y), "small", palette.PINK, width) + 2
        return y + 6

    def _controls(self, surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
        if surface is not None:
            pygame.draw.line(surface, RULE, (x, y), (x + width, y))
        y += 8
        step = max(20, self._kit.type.step("small"))
        for action in self._told.controls:
            label = self._key_of(action)
            start = max(84, keycap_width(label) + 10)
            if surface is not None:
                keycap(surface, (x, y + step // 2 - 9), label)
            at = (x + start, y + step // 2 - self._kit.type.step("small") // 2 - 1)
            y = max(
                y + step,
                self._put(surface, self._kit.tell(f"brief.control.{action}"), at, "small", palette.PINK, width - start),
            )
        return y

    def _key_of(self, action: str) -> str:
        """What stands on the keys of an action."""
        if action == "walk":
            return self._kit.walk_keys() or self._kit.words("key.tap")
        keys = [self._kit.key(one) for one in (("left", "right") if action == "hop" else (action,))]
        return " ".join(keys) if all(keys) else self._kit.words("key.tap")

    def _actor(self, picture: str, name: str) -> Block:
        def block(surface: pygame.Surface | None, x: int, y: int, width: int) -> int:
            if surface is not None:
                self._face(surface, picture, (x - 2, y - 2))
            beside, room = x + ACTOR_STEP, width - ACTOR_STEP
            below = self._put(surface, self._called(name, "name"), (beside, y), "strong", palette.PINK, room) + 2
            below = self._put(surface, self._called(name, "about"), (beside, below), "body", palette.PINK, room)
            return max(y + ACTOR_STEP, below + 8)

        return block

    def _called(self, who: str, what: str) -> str:
        """The name of an actor, or what there is to say about it."""
        words = self._kit.words
        return words(f"microbe.{who}.{what}") if who in MICROBES else words(f"cell.{who}.{what}")

    def _price(self, verdict: str) -> str:
        cost = price(self._told.rules, verdict)
        if not cost:
            return self._kit.words("brief.free")
        # What Calm costs depends on what the receptors know: here stands the least
        told = round(cost)
        return self._kit.words("brief.price-least" if verdict == "calm" else "brief.price", price=told)
