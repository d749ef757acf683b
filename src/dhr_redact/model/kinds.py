"""The closed vocabularies: what can be mentioned, as whom, where, and what is done with it."""

from __future__ import annotations

from enum import StrEnum


class MentionKind(StrEnum):
    """What sort of thing a mention is. The value is the word used in logs and rule packs."""

    PERSON = "PERSON"
    PLACE = "PLACE"
    COUNTRY = "COUNTRY"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    ORGANISATION = "ORGANISATION"
    SCHOOL = "SCHOOL"
    SURGERY = "SURGERY"
    EMPLOYER = "EMPLOYER"
    VENUE = "VENUE"
    REFUGE = "REFUGE"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    DATE_OF_DEATH = "DATE_OF_DEATH"
    DATE = "DATE"
    MONTH = "MONTH"
    TIME = "TIME"
    AGE = "AGE"
    CHILD_DETAIL = "CHILD_DETAIL"
    CHILD_SEX = "CHILD_SEX"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    SOCIAL_HANDLE = "SOCIAL_HANDLE"
    IP_ADDRESS = "IP_ADDRESS"
    NHS_NUMBER = "NHS_NUMBER"
    CHI_NUMBER = "CHI_NUMBER"
    NINO = "NINO"
    PNC_ID = "PNC_ID"
    CRO_NUMBER = "CRO_NUMBER"
    ARREST_NUMBER = "ARREST_NUMBER"
    URN = "URN"
    COURT_REFERENCE = "COURT_REFERENCE"
    CRIME_REFERENCE = "CRIME_REFERENCE"
    CUSTODY_REFERENCE = "CUSTODY_REFERENCE"
    INCIDENT_REFERENCE = "INCIDENT_REFERENCE"
    CASE_REFERENCE = "CASE_REFERENCE"
    PRISON_NUMBER = "PRISON_NUMBER"
    PROBATION_NUMBER = "PROBATION_NUMBER"
    COLLAR_NUMBER = "COLLAR_NUMBER"
    DRIVER_NUMBER = "DRIVER_NUMBER"
    PASSPORT = "PASSPORT"
    VEHICLE_MARK = "VEHICLE_MARK"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    DEVICE_NUMBER = "DEVICE_NUMBER"
    PROPERTY_NUMBER = "PROPERTY_NUMBER"
    OTHER_NUMBER = "OTHER_NUMBER"


NAMED_KINDS: frozenset[MentionKind] = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PLACE,
        MentionKind.ORGANISATION,
        MentionKind.SCHOOL,
        MentionKind.SURGERY,
        MentionKind.EMPLOYER,
        MentionKind.VENUE,
        MentionKind.REFUGE,
    }
)
"""Kinds that stand for somebody or something of the case, and so are linked to an entry."""


class Role(StrEnum):
    """What a person is to the case (domain.md section 8, 'Person roles')."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    ALLEGED_PERPETRATOR = "alleged perpetrator"
    CHILD = "child"
    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    WITNESS = "witness"
    STAFF = "staff"
    PANEL = "panel"
    CHAIR = "chair"
    OTHER = "other"


class Sex(StrEnum):
    """Used only to choose a fitting pseudonym; UNKNOWN is an answer."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Treatment(StrEnum):
    """What is done with a mention."""

    PSEUDONYMISE = "pseudonymise"
    GENERALISE = "generalise"
    BLACK_OUT = "black out"
    REMOVE = "remove"
    KEEP = "keep"


class PdfWay(StrEnum):
    """How a PDF is written: its pages kept, its text set anew, or its pages as pictures."""

    IN_PLACE = "in-place"
    REBUILT = "rebuilt"
    PICTURES = "pictures"


class StoryKind(StrEnum):
    """Every place text can hide has a name."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    HIDDEN = "hidden text"
    FIELD = "field"
    LINK_TARGET = "link target"
    ALT_TEXT = "alt text"
    CHART = "chart"
    DIAGRAM = "diagram"
    PROPERTY = "property"
    CUSTOM_XML = "custom xml"
    FORM_FIELD = "form field"
    ANNOTATION = "annotation"
    OUTLINE = "outline"
    NAME = "name"
    EMBEDDED = "embedded"
    FILE_NAME = "file name"


class FormSort(StrEnum):
    """How a name may be written, which says how far it can be trusted to mean one person."""

    FULL = "full"
    SURNAME = "surname"
    FORENAME = "forename"
    INITIALS = "initials"
    NICKNAME = "nickname"
    TITLE = "title"
    MISSPELLING = "misspelling"
    CONTACT = "contact"


class EntryKind(StrEnum):
    """What an entry of the case map stands for."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
