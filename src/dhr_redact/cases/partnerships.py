"""An office's own registers: partnerships, their agencies, and who holds which office in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.model.offices import Office


class Nation(StrEnum):
    """Whose bank holidays count, and whose law."""

    ENGLAND = "england"
    WALES = "wales"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Record):
    """A body that establishes reviews; one office may serve several (domain.md 3.7)."""

    ABOUT: ClassVar[About] = About(
        name="partnership",
        one="partnership",
        many="partnerships",
        shown=("code", "name", "nation", "area", "regime"),
    )

    code: str = needed("A short word for it, as carrow.")
    name: str = needed("Its name, as Carrow Community Safety Partnership.")
    nation: Nation = needed("Whose bank holidays count.")
    area: str | None = kept("The area as published.")
    regime: str | None = kept("The regime of its cases, unless another is given.")


class AgencySort(StrEnum):
    """What an agency is (domain.md section 8, 'Bodies')."""

    POLICE = "police"
    COUNCIL = "council"
    CHILDREN = "children-services"
    ADULTS = "adult-social-care"
    ICB = "icb"
    NHS_TRUST = "nhs-trust"
    GP = "gp-practice"
    AMBULANCE = "ambulance"
    HEALTH_BOARD = "health-board"
    PROBATION = "probation"
    FIRE = "fire"
    HOUSING = "housing"
    DA_SERVICE = "domestic-abuse-service"
    BY_AND_FOR = "by-and-for-service"
    SUBSTANCE = "substance-service"
    EDUCATION = "education"
    CAFCASS = "cafcass"
    VOLUNTARY = "voluntary"
    GOVERNMENT = "government"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A body that takes part in reviews. Public bodies are named in every published report."""

    ABOUT: ClassVar[About] = About(
        name="agency",
        one="agency",
        many="agencies",
        shown=("code", "name", "sort", "is_statutory"),
    )

    code: str = needed("A short word for it, as police.")
    name: str = needed("Its name, as Carrow Constabulary.")
    sort: AgencySort = needed("What it is.")
    is_statutory: bool | None = kept("Whether it is named in section 9(4) of the 2004 Act.")
    tags: tuple[str, ...] = kept("Other words to find it by.", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder(Record):
    """Who holds which office: for all cases of the partnership, or for one."""

    ABOUT: ClassVar[About] = About(
        name="holder",
        one="holder of an office",
        many="holders of offices",
        shown=("account", "office", "case", "agency"),
    )

    account: str = needed("The name of the account, as it signs in to the computer.")
    office: Office = needed("The office held.")
    case: str | None = kept("The reference of the one case it is held for; empty for all.")
    agency: str | None = kept("The agency somebody writes for.", links_to="agency")
