"""How far a case had come, and what is noticed when an older copy is put back."""

from __future__ import annotations

import pytest

from dhr_redact.errors import RolledBackError, TamperedMapError
from dhr_redact.storage.standing import Histories, Mark, Standing

SEED = b"s" * 32


def histories(*changes: bytes, decisions: tuple[bytes, ...] = ()) -> Histories:
    return Histories(SEED, {"case map": changes, "decisions": decisions})


def test_a_case_that_goes_on_from_what_was_seen_is_the_newest() -> None:
    """Another computer may be ahead; that is no fault."""
    seen = histories(b"one").standing()

    histories(b"one").require_goes_on(seen, "this computer")
    histories(b"one", b"two", decisions=(b"x",)).require_goes_on(seen, "this computer")


def test_a_shorter_history_is_an_older_copy() -> None:
    """The change that is missing may be a person's."""
    seen = histories(b"one", b"two").standing()

    with pytest.raises(RolledBackError, match="case map: there are 1 changes, but this computer "):
        histories(b"one").require_goes_on(seen, "this computer")
    with pytest.raises(RolledBackError, match="there are 0 changes"):
        Histories(SEED, {}).require_goes_on(seen, "this computer")


def test_another_history_of_the_same_length_or_more_is_another_copy() -> None:
    """Two copies were worked on apart: what was decided in one is missing in the other."""
    seen = histories(b"one", b"two").standing()

    for apart in (histories(b"one", b"zwei"), histories(b"one", b"zwei", b"drei")):
        with pytest.raises(RolledBackError, match="changed apart"):
            apart.require_goes_on(seen, "this computer")


def test_records_are_not_run_together() -> None:
    """'ab', 'c' is another history than 'a', 'bc'."""
    assert histories(b"ab", b"c").standing() != histories(b"a", b"bc").standing()


def test_what_is_kept_tells_no_name_and_hangs_on_the_case() -> None:
    """It lies in the open on the computer: a digest of a short history could be guessed."""
    other = Histories(b"t" * 32, {"case map": (b"one",), "decisions": ()})

    assert other.standing() != histories(b"one").standing()
    assert other.case_id() != histories(b"one").case_id()
    assert histories(b"one").case_id() == histories(b"two").case_id()
    assert "73737373" not in str(histories(b"one").standing().to_json())


def test_a_standing_comes_back_and_a_damaged_one_is_refused() -> None:
    """It is read from a file."""
    standing = histories(b"one", decisions=(b"x", b"y")).standing()

    assert Standing.from_json(standing.to_json()) == standing
    for damaged in ([], {"case map": 3}, {"case map": ["x", "y"]}, None, {"a": [1]}):
        with pytest.raises(TamperedMapError):
            Standing.from_json(damaged)


def test_of_two_standings_each_history_takes_the_later_mark() -> None:
    """A slow program must not let the memory go back."""
    early = Standing((("case map", Mark(1, "a")), ("decisions", Mark(5, "b"))))
    late = Standing((("case map", Mark(2, "c")),))

    assert early.or_later(late) == Standing(
        (("case map", Mark(2, "c")), ("decisions", Mark(5, "b")))
    )
    assert early.or_later(None) == early


def test_a_new_case_has_no_history() -> None:
    """Only then may its sealed records be missing."""
    assert histories().is_empty()
    assert not histories(decisions=(b"x",)).is_empty()
