"""Office: what somebody is to a case; rights follow the office, never the person."""

from __future__ import annotations

from enum import StrEnum


class Office(StrEnum):
    """An office somebody holds in a partnership or for one case."""

    COORDINATOR = "coordinator"
    CHAIR = "chair"
    PANEL_MEMBER = "panel-member"
    AGENCY_AUTHOR = "agency-author"
    INFORMATION_GOVERNANCE = "information-governance"
    READER = "reader"
    ADMINISTRATOR = "administrator"
