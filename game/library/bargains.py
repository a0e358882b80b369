"""What may be agreed to before a surge of a patrol without an end: for its time, good and bad at once.

A row is a bargain, its picture, where it is offered, and what is known of it. Who patrols is offered two that help and
one that pays. How strong each is here is invented for play, and measured; that both sides come together is not. A new
one is a row here and its words, `bargain.NAME.name`, `.good` and `.bad`.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.tissue.ladder import Bargain


@dataclass(frozen=True, slots=True)
class Row:
    """A bargain, the `icon` on its card, and the `source` that says what is known of it.

    It is offered where some of the dangerous microbes have the form `against` ("" for any), and where the level sets
    the rule `needs` ("" for none).
    """

    bargain: Bargain
    icon: str
    source: str
    against: str = ""
    needs: str = ""


BARGAINS: tuple[Row, ...] = (
    # Warmth slows microbes and hurries T cells, whatever these are against
    Row(
        Bargain(
            "fever",
            times=(
                ("load_gain", 0.6),
                ("divide_least", 1.6),
                ("divide_most", 1.6),
                ("effector_speed", 1.3),
                ("entry_wait", 0.5),
            ),
        ),
        "fever",
        "Evans 2015, Nat Rev Immunol 15:335",
    ),
    # The body's own steroid quiets inflammation and T cells, the useful ones too
    Row(
        Bargain("cortisol", times=(("strike_steps", 1.6), ("strike_heat", 0.6), ("hunter_heat", 0.6))),
        "cortisol",
        "Cain 2017, Nat Rev Immunol 17:233",
    ),
    # IL-10 takes CD80 and CD86 off dendritic cells, whatever they carry
    Row(Bargain("il10", times=(("alarm_fade", 0.35),)), "il10", "Moore 2001, Annu Rev Immunol 19:683"),
    # IL-2 feeds Tregs first, and T cells at work, too
    Row(
        Bargain("il2", times=(("il2_trickle", 2.5), ("clone_life", 1.25)), sets=(("il2_floor", 70.0),)),
        "il2",
        "Saadoun 2011, N Engl J Med 365:2067",
    ),
    # Interferon holds viruses back, and lets T cells multiply
    Row(
        Bargain("interferon", times=(("load_gain", 0.45), ("virion_entry", 0.45), ("clone_size", 1.5))),
        "ifn",
        "Stetson 2006, Immunity 25:373",
        against="virus",
    ),
    # Neutrophils eat bacteria, and what they pour out heats the tissue
    Row(
        Bargain("neutrophils", times=(("bacterium_health", 0.6), ("toxin_heat", 2.5))),
        "neutrophil",
        "Kolaczkowska 2013, Nat Rev Immunol 13:159",
        against="bacterium",
    ),
    # Tregs live on the IL-2 of others, and share it
    Row(Bargain("daughters", times=(("il2_uptake", 0.5),), kin=3), "divide", "Gasteiger 2012, Front Immunol 3:179"),
    # What is harder, and pays
    Row(Bargain("crowd", more=1.4, pays=130), "crowd", ""),
    Row(
        Bargain("il6", times=(("foxp3_loss", 1.8), ("foxp3_gain", 0.6)), pays=130),
        "il6",
        "Komatsu 2014, Nat Med 20:62",
    ),
    Row(
        Bargain("sleepless", times=(("strike_heat", 1.4), ("hunter_heat", 1.4), ("heal", 0.3)), pays=130),
        "moon",
        "Irwin 2016, Biol Psychiatry 80:40",
    ),
    Row(
        Bargain("sunlight", times=(("remains_every", 0.3),), pays=130),
        "sun",
        "Casciola-Rosen 1997, Lupus 6:175",
        needs="remains_most",
    ),
)


def icon_of(bargain: str) -> str:
    """The picture of a bargain, by its id. Raises KeyError for one that there is not."""
    return _ICONS[bargain]


_ICONS = {row.bargain.id: row.icon for row in BARGAINS}
