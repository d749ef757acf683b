"""Marked sentences of many cultures: what is found, whose it may be, and what is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.people.links import Linked
from dhr_redact.people.roster import Roster
from making import story
from people_making import links, person, thing

FOLDER = Path(__file__).parent / "known_names"
MARK = re.compile(r"\[([PLO]\d\d(?:,[PLO]\d\d)*):([^\]]*)\]")
ENTRIES = (
    person("P01", "Margaret Ann Holloway", "Meg", role=Role.VICTIM),
    person("P02", "David Holloway", role=Role.PERPETRATOR),
    person("P03", "Sean Holloway", role=Role.CHILD),
    person("P04", "Imran Khan", role=Role.STAFF, profession="police"),
    person("P05", "Siobhán O'Brien"),
    person("P06", "Manpreet Kaur"),
    person("P07", "Małgorzata Kowalska", "Gosia"),
    person("P08", "Mohammed Imran Hussain"),
    person("P09", "Zhang Xiao Ming"),
    person("P10", "Ayaan Warsame Jama"),
    person("P11", "Will Young"),
    person("P12", "May Latchford"),
    person("P13", "Angharad Llewellyn-Rees"),
    person("P14", "Oluwaseun Adebayo"),
    person("P15", "María García López"),
    person("P16", "Rhys ap Gruffydd"),
    person("P17", "Steven MacDonald"),
    person("P18", "Jakub Kania"),
    person("P19", "Zoë Weiß"),
    person("P20", "Jürgen Müller"),
    person("P21", "Jean-Pierre N'Diaye"),
    person("P22", "Rukhsana Begum"),
    person("P23", "Oleksandra Kovalenko", "Sasha"),
    person("P24", "Kwame Asante-Boateng"),
    person("P25", "Nguyen Thi Lan"),
    person("P26", "Blessing Okafor"),
    person("P27", 'Jaswinder "Jas" Sandhu'),
    person("P28", "Ștefan Dumitrescu"),
    thing("L01", "Carrow"),
    thing("L02", "14 Teasel Court, Carrow", kind=MentionKind.PLACE),
    thing("O01", "St Mary's Primary School", kind=MentionKind.SCHOOL),
    thing("O02", "The Copperfield Surgery", kind=MentionKind.SURGERY),
)
ROSTER = Roster(ENTRIES)


def sentences() -> list[str]:
    text = (FOLDER / "sentences.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("Margaret\nHolloway] was", "Margaret\vHolloway] was")
    joined = joined.replace("Hollo-\nway]", "Hollo-\vway]")
    return [line.replace("\v", "\n") for line in joined.split("\n")]


def test_there_are_sixty_sentences() -> None:
    """Fewer would not show much."""
    assert len(sentences()) >= 60


@pytest.mark.parametrize("source", sentences())
def test_marked_sentences(source: str) -> None:
    """What is marked is found with its candidates; what is not marked is left alone."""
    text = MARK.sub(lambda match: match[2], source)
    gold = [(match[2], match[1].replace(",", " ")) for match in MARK.finditer(source)]

    mentions = list(KnownNames(ROSTER).find([story(text)]))

    assert [(m.text.reveal(), " ".join(m.candidates)) for m in mentions] == gold


def test_a_page_of_ordinary_english_names_nobody_for_sure() -> None:
    """People called Will, May, Young and Grace must not swallow the English language."""
    page = (FOLDER / "ordinary_page.txt").read_text(encoding="utf-8")
    people = (*ENTRIES, person("P90", "Grace Summer Hope"), person("P91", "Sunday Brown"))

    found = links(page, *people)

    assert not [link for link in found if isinstance(link, Linked)]
    assert len(found) <= 12
