"""The logger carries ids, counts and places, and refuses personal text."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from dhr_redact import safe_logging
from dhr_redact.model.kinds import Role
from dhr_redact.personal import Personal

log = safe_logging.get("dhr_redact.test")


@pytest.mark.parametrize("say", [log.info, log.warning, log.debug])
def test_events_carry_fields_in_order(
    say: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    """Sorted, so that the same event is the same line."""
    caplog.set_level(logging.DEBUG)

    say("mentions found", document="D01", count=12, role=Role.VICTIM, share=0.5, nobody=None)

    assert caplog.messages == [
        "mentions found count=12 document=D01 nobody=None role=victim share=0.5"
    ]


@pytest.mark.parametrize(
    "value", [Personal("Holloway"), ["Holloway"], b"Holloway", "Holloway " * 20, "Meg\nHolloway"]
)
def test_personal_text_is_refused_and_not_quoted(
    value: object, caplog: pytest.LogCaptureFixture
) -> None:
    """A log is copied further than any document."""
    caplog.set_level(logging.DEBUG)

    with pytest.raises(TypeError) as raised:
        log.info("found", name=value)

    assert "Holloway" not in str(raised.value)
    assert not caplog.messages


def test_what_is_not_logged_is_not_looked_at(caplog: pytest.LogCaptureFixture) -> None:
    """Debugging costs nothing where it is off."""
    caplog.set_level(logging.WARNING)

    log.debug("found", name=["never shown"])

    assert not caplog.messages
