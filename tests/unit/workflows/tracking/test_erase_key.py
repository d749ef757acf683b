"""The key of a case in the register: erased for good, and changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act
from dhr_redact.cases.partnerships import Holder
from dhr_redact.errors import (
    CommandError,
    DatabaseError,
    NoKeyError,
    NotAllowedError,
    SettingsError,
    WrongKeyError,
)
from dhr_redact.model.offices import Office
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.register_wiring import key_in_register, unlock
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.register.scrubbing import scrub
from dhr_redact.workflows.tracking.keep import add_record
from dhr_redact.workflows.tracking.keys_of_case import change_key, erase_key
from dhr_redact.workflows.tracking.look import history_of, list_cases, look_at
from dhr_redact.workflows.tracking.worker import Worker
from registers import KEY, NOTIFIER, carrow, opened, vault, verified, worker
from tracked_cases import REFERENCE

NEW = Secret.random()


@pytest.fixture
def desk(register: DatabaseRegister) -> Worker:
    """Give a coordinator, who governs information too, with one open case."""
    made = carrow(register)
    opened(made)
    add_record(made, "carrow", Holder(account=made.account, office=Office.INFORMATION_GOVERNANCE))
    return made


def is_sqlite(desk: Worker) -> bool:
    """Tell which database the test runs on."""
    return bool(desk.register.engine.dialect.name == "sqlite")  # type: ignore[attr-defined]


def database_file(desk: Worker) -> Path:
    """Give the file of the database."""
    return Path(str(desk.register.engine.url.database))  # type: ignore[attr-defined]


def test_an_erased_key_is_nowhere_and_opens_nothing(desk: Worker) -> None:
    """The end of retention: nobody reads the names again, though the right key file is at hand."""
    header = unlock(desk, REFERENCE, KEY).header
    if is_sqlite(desk):
        assert header in database_file(desk).read_bytes()

    shown = erase_key(desk, REFERENCE, confirmed=REFERENCE)

    assert shown == is_sqlite(desk)
    if shown:
        raw = database_file(desk).read_bytes()
        assert header not in raw
        assert header[60:90] not in raw
        assert NOTIFIER.encode() not in raw
    with pytest.raises(NoKeyError, match="erased"):
        unlock(desk, REFERENCE, KEY)
    with pytest.raises(NoKeyError, match="erased"):
        erase_key(desk, REFERENCE, confirmed=REFERENCE)


def test_an_erased_case_is_still_listed_and_proven(desk: Worker) -> None:
    """That there was a review, and what was done, stays; only who was in it goes."""
    erase_key(desk, REFERENCE, confirmed=REFERENCE)

    assert list_cases(desk).count == 1
    assert look_at(desk, REFERENCE).file.is_locked
    assert history_of(desk, REFERENCE)[-1].act is Act.ERASE_KEY
    assert history_of(desk, REFERENCE)[-1].signed.office == Office.INFORMATION_GOVERNANCE
    assert verified(desk.register).events  # type: ignore[arg-type]


def test_a_key_is_erased_only_by_who_may_and_typed_the_reference(desk: Worker) -> None:
    """It cannot be undone: a coordinator's slip must not do it."""
    coordinator = Holder(account="k.vale", office=Office.COORDINATOR)
    add_record(desk, "carrow", coordinator)

    with pytest.raises(CommandError, match="not the reference"):
        erase_key(desk, REFERENCE, confirmed="CARROW/DHR/08")
    with pytest.raises(NotAllowedError, match="information-governance"):
        erase_key(
            worker(desk.register, "k.vale"),  # type: ignore[arg-type]
            REFERENCE,
            confirmed=REFERENCE,
        )

    assert unlock(desk, REFERENCE, KEY)


def test_bytes_that_are_still_in_the_file_are_said(desk: Worker) -> None:
    """Whoever erases a key is not told that it is gone when it is not."""
    if not is_sqlite(desk):
        pytest.skip("only a file can be searched")

    with pytest.raises(DatabaseError, match="still in the file"):
        scrub(
            desk.register.engine,  # type: ignore[attr-defined]
            unlock(desk, REFERENCE, KEY).header,
        )


def test_a_new_key_opens_what_was_sealed_and_the_old_one_does_not(desk: Worker) -> None:
    """The audit trail vouches for sealed text as it is, so that it is not sealed anew."""
    before = unlock(desk, REFERENCE, KEY)

    shown = key_in_register(desk, REFERENCE, KEY).change(NEW)

    after = unlock(desk, REFERENCE, NEW)
    assert shown == is_sqlite(desk)
    assert after.tag == before.tag
    told = look_at(desk, REFERENCE, after).file.case.notifier
    assert NOTIFIER in (told.reveal() if told else "")
    with pytest.raises(WrongKeyError):
        unlock(desk, REFERENCE, KEY)
    last = history_of(desk, REFERENCE)[-1]
    assert (last.act, last.after) == (Act.CHANGE_KEY, {"opens_with": "key file"})
    assert verified(desk.register).events  # type: ignore[arg-type]


def test_a_key_that_was_changed_meanwhile_is_not_changed_again(desk: Worker) -> None:
    """Two people change it at once: the second is told, and knows which key counts."""
    seen = unlock(desk, REFERENCE, KEY)
    change_key(desk, REFERENCE, seen, NEW)

    with pytest.raises(NoKeyError, match="changed since"):
        change_key(desk, REFERENCE, seen, Secret.random())

    assert unlock(desk, REFERENCE, NEW)


def test_a_key_that_may_not_be_changed_stays(desk: Worker) -> None:
    """Too short a passphrase, and somebody who only chairs."""
    add_record(desk, "carrow", Holder(account="i.frost", office=Office.CHAIR))
    chair = worker(desk.register, "i.frost")  # type: ignore[arg-type]

    with pytest.raises(SettingsError, match="letters or more"):
        change_key(desk, REFERENCE, unlock(desk, REFERENCE, KEY), Secret.from_passphrase("short"))
    with pytest.raises(NotAllowedError, match="write case"):
        key_in_register(chair, REFERENCE, KEY)

    assert unlock(desk, REFERENCE, KEY)


def test_a_case_that_was_sent_away_can_be_erased_here(desk: Worker) -> None:
    """What stays with the sender is a copy, whose time ends too; nothing else is changed in it."""
    with desk.register.writing(desk.signed(Office.COORDINATOR)) as writer:
        case = desk.find(writer, REFERENCE).id
        writer.change(case, Case, 1, {"held_by": "Tarn CSP"})

    with pytest.raises(NotAllowedError, match="sent to Tarn CSP"):
        change_key(desk, REFERENCE, vault(), NEW)
    with pytest.raises(NotAllowedError, match="sent to Tarn CSP"):
        key_in_register(desk, REFERENCE, KEY)
    erase_key(desk, REFERENCE, confirmed=REFERENCE)

    assert history_of(desk, REFERENCE)[-1].act is Act.ERASE_KEY


def test_another_vault_of_the_same_secret_is_not_taken_for_the_cases_own(desk: Worker) -> None:
    """The header that is changed must be the one that was opened."""
    with pytest.raises(NoKeyError, match="changed since"):
        change_key(desk, REFERENCE, Vault.create(KEY), NEW)
