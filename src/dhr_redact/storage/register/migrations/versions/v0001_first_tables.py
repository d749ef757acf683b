"""The first tables: a table for each kind of record, the audit trail, keys and deadlines."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEPT = {
    "kept_partnership": "code:str500 name:str500 nation:str60 area:str500 regime:str500",
    "kept_agency": "code:str500 name:str500 sort:str60 is_statutory:bool tags:text",
    "kept_holder": "account:str500 office:str60 case:str500 agency:str500",
    "kept_case": (
        "partnership:str500 reference:str500 regime:str500 stage:str60 notified_on:date "
        "before_pause:str60 decided_on:date joint_with:text map_version:int held_by:str500"
    ),
    "kept_move": (
        "from_stage:str60 to_stage:str60 on:date by:str500 decided_by:str500 without:text "
        "legal_reason:str500"
    ),
    "kept_pause": "reason:str60 since:date expected_until:date ended_on:date proceeding:int",
    "kept_agreed_date": "deadline:str500 due_on:date agreed_on:date agreed_by:str500",
    "kept_appointment": (
        "sort:str60 appointed_on:date ended_on:date account:str500 former_agency:str500 "
        "left_agency_on:date"
    ),
    "kept_panel": (
        "job:str500 agency:str500 joined_on:date left_on:date agreed_on:date interest_on:date "
        "knew_the_case:bool"
    ),
    "kept_contact": "agency:str500 job:str500 is_senior_manager:bool",
    "kept_meeting": "sort:str60 planned_on:date held_on:date minutes:int minutes_agreed_on:date",
    "kept_attendance": "meeting:int panel_member:int presence:str60",
    "kept_meeting_action": "meeting:int agency:str500 due_on:date done_on:date",
    "kept_scoping": (
        "agency:str500 asked_on:date due_on:date returned_on:date known:str60 people:text "
        "records_secured_on:date imr_advisable:bool"
    ),
    "kept_imr": (
        "agency:str500 sort:str60 asked_on:date due_on:date received_on:date returned_on:date "
        "accepted_on:date excused_on:date document:int is_independent:bool signed_off_on:date"
    ),
    "kept_chaser": "on:date scoping:int report:int how:str500 promised_on:date",
    "kept_terms": (
        "version:str500 drafted_on:date family_consulted_on:date agreed_on:date document:int "
        "covers_suicide:bool covers_coercive_control:bool"
    ),
    "kept_family": (
        "relation:str60 entry:str500 wants_contact:str60 language:str500 needs_interpreter:bool "
        "contributed_on:date informed_on:date"
    ),
    "kept_offer": (
        "family:int sort:str60 offered_on:date answer:str60 answered_on:date done_on:date"
    ),
    "kept_special_date": "family:int",
    "kept_proceeding": (
        "sort:str60 began_on:date expected_on:date ended_on:date outcome:str60 asks_to_wait:bool "
        "is_article_2:bool body:str500"
    ),
    "kept_restriction": (
        "sort:str60 forbids:text since:date until:date lifted_on:date protects:text document:int"
    ),
    "kept_document": (
        "sort:str60 version:str500 state:str60 marking:str60 received_on:date agency:str500 "
        "replaces:int file_number:str500 sha256:str500 release:int map_version:int policy:str500 "
        "rules:str500 verified_on:date is_stale:bool"
    ),
    "kept_recommendation": (
        "label:str500 scope:str60 addressee:str500 is_single_agency:bool theme:str60 sent_on:date "
        "acknowledged_on:date is_accepted:bool"
    ),
    "kept_action": (
        "recommendation:int lead:str500 target_on:date state:str60 agreed_on:date "
        "completed_on:date audited_on:date evidence:int"
    ),
    "kept_milestone": "action:int due_on:date achieved_on:date",
    "kept_check": "planned_on:date held_on:date by:str500 is_audit:bool",
    "kept_learning": (
        "sort:str60 planned_on:date held_on:date audience:str500 attended:int recommendation:int"
    ),
    "kept_submission": (
        "body:str500 submitted_on:date acknowledged_on:date panel_on:date letter_on:date "
        "outcome:str60 letter:int report:int"
    ),
    "kept_feedback": (
        "submission:int label:str500 is_good_practice:bool due_on:date done_on:date "
        "is_declined:bool"
    ),
    "kept_publication": (
        "place:str60 published_on:date label:str500 url:str500 expires_on:date taken_down_on:date "
        "document:int holds:text"
    ),
    "kept_recipient": (
        "who:str500 gets:text is_statutory:bool due_on:date sent_on:date acknowledged_on:date "
        "how:str60"
    ),
}

OTHERS = {
    "chains": ("chain:str64!* events:int! hash:str64!"),
    "events": (
        "chain:str64!* seq:int!* at:str40! account:str200! office:str60! act:str30! "
        "kind:str60! number:int! revision:int! before:text! after:text! sealed_before:bytes "
        "sealed_after:bytes hash:str64!"
    ),
    "case_keys": ("owner:str64!* header:bytes"),
    "deadlines": (
        "owner:str64!* id:str120!* what:str300! basis:text! starts_on:date due_on:date "
        "met_on:date standing:str30! paused_days:int! agreed:bool! kind:str60! number:int!"
    ),
}

TYPES = {
    "str": sa.String,
    "text": sa.Text,
    "date": sa.Date,
    "int": sa.Integer,
    "bool": sa.Boolean,
    "bytes": sa.LargeBinary,
}
APPEND_ONLY = {
    "sqlite": (
        """CREATE TRIGGER events_keep_{on} BEFORE {on} ON events
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION events_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit trail is only added to'; END $$""",
        """CREATE TRIGGER events_keep_{on} BEFORE {on} ON events
        FOR EACH ROW EXECUTE FUNCTION events_keep()""",
    ),
}


def upgrade() -> None:
    """Make the tables, their indexes, and the guard of the audit trail."""
    own = "owner:str64!* record_number:int!* record_revision:int! is_withdrawn:bool!"
    for name, columns in KEPT.items():
        op.create_table(name, *_columns(f"{own} {columns} sealed:bytes sealed_fields:text!"))
    for name, columns in OTHERS.items():
        op.create_table(name, *_columns(columns))
    op.create_index("by_case", "kept_case", ["partnership", "reference"], unique=True)
    op.create_index("by_stage", "kept_case", ["stage", "partnership"])
    op.create_index("by_account", "kept_holder", ["account"])
    op.create_index("by_due_date", "deadlines", ["standing", "due_on", "owner"])
    for change in ("UPDATE", "DELETE"):
        for statement in APPEND_ONLY[op.get_bind().dialect.name]:
            op.execute(statement.format(on=change))


def _columns(listed: str) -> list[sa.Column[Any]]:
    return [_column(*item.split(":")) for item in listed.split()]


def _column(name: str, how: str) -> sa.Column[Any]:
    kind = how.rstrip("!*")
    word = kind.rstrip("0123456789")
    length = kind.removeprefix(word)
    made = TYPES[word](int(length)) if length else TYPES[word]()
    if "*" in how:
        return sa.Column(name, made, primary_key=True, autoincrement=False)
    return sa.Column(name, made, nullable="!" not in how)
