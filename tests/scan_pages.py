"""Twelve pages of an invented review, four name words on each, for measuring recognition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice

NAMES = (
    ("Oluwaseun", "Adebayo", "Ffion", "Llewellyn"),
    ("Malgorzata", "Wisniewska", "Declan", "Rafferty"),
    ("Harpreet", "Dhaliwal", "Imogen", "Thistlewood"),
    ("Nguyen", "Phuong", "Kwabena", "Asante"),
    ("Zainab", "Chaudhry", "Lorcan", "Gilhooly"),
    ("Siobhan", "Macgillivray", "Yusuf", "Abdirahman"),
    ("Ekaterina", "Volkova", "Tyrone", "Braithwaite"),
    ("Xiulan", "Zheng", "Perpetua", "Nwachukwu"),
    ("Ioan", "Popescu", "Keziah", "Fothergill"),
    ("Niamh", "Ó’Súilleabháin", "Jürgen", "Brontë-Hall"),
    ("Shabnam", "Kandola", "Il-woo", "Baek"),
    ("Tamsin", "Penhaligon", "Mehmet", "Yıldız"),
)
"""First name and surname of two invented people a page: 48 words."""

_ABOUT = (
    (
        "{a} {b} first came to the attention of the local authority in March 2017, when a "
        "neighbour in Larkhill Close reported shouting at about 23:40 hours."
    ),
    (
        "The health visitor recorded that {c} {d} was present at the appointment and answered most "
        "of the questions that had been put to the mother of the children."
    ),
    (
        "When officers attended on 9 November 2018 {a} declined to make a statement and said that "
        "everything had been said in the heat of the moment."
    ),
    (
        "Mr {d} told the panel, in a letter of six pages, that nobody had asked him about his own "
        "circumstances until after the death (reference CPS/4471/19)."
    ),
)

_FILLER = (
    (
        "4.{n} The review panel considered the chronologies of nine agencies. Each had been asked "
        "to say what was known, when it was known, who knew it, and what was done with that."
    ),
    (
        "4.{n} A risk assessment was completed using the DASH checklist and scored 11. It was "
        "graded as medium, since professional judgement was not used to raise it, and the case "
        "did not go to the MARAC."
    ),
    (
        "4.{n} The general practice has 8,400 patients and five doctors. At the time there was no "
        "policy on asking about domestic abuse, although a poster hung in the waiting room."
    ),
    (
        "4.{n} Housing records show three requests for repairs to the front door between January "
        "and June. Nobody asked how the door had come to be broken on each occasion."
    ),
    (
        "4.{n} The employer offered flexible hours and a reference; colleagues noticed bruises to "
        "the forearm, which were said to have come from moving furniture."
    ),
    (
        "4.{n} Recommendation: that the partnership assures itself, by an audit within six months, "
        "that routine enquiry is made and recorded at every antenatal contact."
    ),
)


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs of a page, and the name words that stand in them."""

    lines: tuple[str, ...]
    names: tuple[str, ...]


def twelve_pages() -> tuple[PageText, ...]:
    """Return the pages: about 330 words on each, its names among them."""
    return tuple(_page(at, names) for at, names in enumerate(NAMES))


def _page(at: int, names: tuple[str, str, str, str]) -> PageText:
    a, b, c, d = names
    about = [line.format(a=a, b=b, c=c, d=d) for line in _ABOUT]
    filler = [
        line.format(n=at * 8 + number)
        for number, line in enumerate(islice(cycle(_FILLER), at % 6, at % 6 + 8), start=1)
    ]
    lines = [f"Overview report, page {at + 1} of 12"]
    for number, line in enumerate(filler):
        lines.append(line)
        if number % 2 == 0:
            lines.append(about[number // 2])
    return PageText(tuple(lines), names)
