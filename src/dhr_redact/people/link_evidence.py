"""What, beside its letters, shows whom a name means: titles, ranks, relations, places, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import EntryKind, Role, Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Found
from dhr_redact.people.name_words import RELATION_SEX, TITLE_PROFESSION
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.sexes import sex_of_entry, sex_of_title
from dhr_redact.people.word_tables import word_set

_PRINCIPALS = frozenset(
    {
        Role.VICTIM,
        Role.PERPETRATOR,
        Role.ALLEGED_PERPETRATOR,
        Role.CHILD,
        Role.FAMILY,
        Role.FRIEND,
        Role.NEIGHBOUR,
    }
)
_PROFESSION_WORDS = {
    "police": "police officer detective constable sergeant inspector investigating superintendent",
    "doctor": "doctor gp consultant psychiatrist physician surgeon paediatrician registrar",
    "nurse": "nurse midwife visitor matron cpn sister",
    "social worker": "social worker",
    "paramedic": "paramedic ambulance",
    "judge": "judge recorder justice magistrate",
    "coroner": "coroner",
    "councillor": "councillor",
    "clergy": "vicar priest minister pastor rector clergy imam",
}
_KINDS_OF = {
    "doctor": frozenset(
        {"gp", "general practitioner", "psychiatrist", "psychologist", "pathologist", "dentist"}
        | {"paediatrician", "surgeon", "consultant", "forensic medical examiner"}
    ),
    "nurse": frozenset({"midwife", "health visitor", "matron", "sister"}),
    "social worker": frozenset({"team manager"}),
}
"""Professions whose people bear the title of a wider one: a GP is 'Dr', a midwife 'Sister'."""
_UNIFORMED = frozenset({"police", "paramedic", "nurse", "midwife", "health visitor"})
"""Those who are hardly ever doctors of anything, so that 'Dr' means somebody else."""
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|across|outside|within|throughout|into|central|north|south|east|west)"
    r"\s+$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"\s+(?:Borough|Council|CSP|Community Safety|City|County|District|Police|Hospital|Town|"
    r"Partnership|Magistrates|Crown|Court|Library|Station|Library|Health|Hub|MARAC|MASH|Housing|"
    r"Children's|Adult|Local|Safeguarding|Women's|Road|Street|Lane|Avenue|Close|Drive|High|Park|"
    r"Village|Green|Area|Infirmary|General|Jobcentre|Town)\b"
)
_STREET_AFTER = re.compile(
    r"\s+(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Court|Crescent|Gardens|Terrace|Square|"
    r"Grove|Estate|House|Park|Way|Hill|Place|Prison|Hospital|Tower|Flats)\b"
)
_RELATION = re.compile(
    r"([a-z]+(?:-[a-z]+)*)[,:]?\s*(?:mr|mrs|ms|miss|dr)?\.?\s*$",
)
_SAME_RELATION = {
    "mum": "mother", "mam": "mother", "mom": "mother", "dad": "father", "gran": "grandmother",
    "nan": "grandmother", "grandad": "grandfather", "auntie": "aunt", "aunty": "aunt",
    "ex": "ex-partner", "partner": "partner",
}  # fmt: skip
_OTHER_RELATIONS = word_set("partner ex-partner friend neighbour colleague cousin carer child")
_NUMBER = re.compile(r"\d{2,6}")


def is_person(entry: CaseMapEntry) -> bool:
    """Tell whether an entry is a person."""
    return entry.kind is EntryKind.PERSON


def title_fits(entry: CaseMapEntry, titles: Iterable[str]) -> bool | None:
    """Tell whether titles fit a person: yes, no, or None if nothing is known."""
    answers = [_one_title_fits(entry, title) for title in titles]
    if False in answers:
        return False
    return True if True in answers else None


def _one_title_fits(entry: CaseMapEntry, title: str) -> bool | None:
    own = {fold(parse_name(form.text.reveal()).title).strip(". ") for form in entry.names}
    if title in own:
        return True
    profession = TITLE_PROFESSION.get(title)
    if profession is not None:
        return _profession_fits(entry, profession)
    if entry.role is Role.CHILD and title in {"mr", "mrs", "ms"}:
        return False
    sex = sex_of_title(title)
    known = sex_of_entry(entry)
    if Sex.UNKNOWN in {sex, known}:
        return None
    return sex is known


def _profession_fits(entry: CaseMapEntry, profession: str) -> bool | None:
    own = fold(entry.profession or "")
    if own:
        kinds = _KINDS_OF.get(profession, frozenset())
        if own == profession or own in kinds or own.endswith(f" {profession}"):
            return True
        return None if profession == "doctor" and own not in _UNIFORMED else False
    words = set(re.findall(r"[a-z]+", fold(entry.relation)))
    for other, hints in _PROFESSION_WORDS.items():
        if words & set(hints.split()):
            return other == profession
    return False if entry.role in _PRINCIPALS else None


def relation_before(text: str, found: Found) -> str:
    """Return the relation word directly before a name ('her mother Mrs Ward'), or nothing."""
    match = _RELATION.search(fold(text[max(0, found.start - 40) : found.start]))
    word = match[1] if match else ""
    known = word in RELATION_SEX or word in _OTHER_RELATIONS or word in _SAME_RELATION
    return _SAME_RELATION.get(word, word) if known else ""


def has_relation(entry: CaseMapEntry, relation: str) -> bool:
    """Tell whether a relation is the first one said of an entry."""
    head = re.split(r"\b(?:of|to)\b", fold(entry.relation))[0]
    return relation in {_SAME_RELATION.get(word, word) for word in re.findall(r"[a-z-]+", head)}


def looks_like_place(text: str, found: Found) -> bool:
    """Tell whether a name stands where only a place can: 'in Carrow', 'Carrow Council'."""
    before, after = text[max(0, found.start - 20) : found.start], text[found.end : found.end + 30]
    return bool(_PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after)) and not found.titles


def looks_like_street(text: str, found: Found) -> bool:
    """Tell whether a name is the first part of a street or building: 'Holloway Road'."""
    return bool(_STREET_AFTER.match(text[found.end : found.end + 30])) and not found.titles


def numbers_in(text: str) -> frozenset[str]:
    """Return the collar numbers in a mention's text."""
    return frozenset(_NUMBER.findall(text))
