"""Other programs are run as they come, without the network."""

from __future__ import annotations

import pytest

from dhr_redact.bench import peers
from dhr_redact.bench.gold import GoldText


@pytest.mark.slow
def test_presidio_and_spacy_read_our_texts() -> None:
    """What is compared must be what their users get."""
    text = "Sarah Holloway wrote to jess@example.com on 3 May 2019."
    found = peers.find_peers()

    said = {name: peer.apart([GoldText("a", text, ())])["a"] for name, peer in found.found.items()}

    assert found.missing == ()
    presidio, spacy = said.values()
    assert (0, 14, "PERSON") in presidio
    assert (24, 40, "EMAIL_ADDRESS") in presidio
    assert (0, 14, "PERSON") in spacy


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table must not look as if nobody else had been asked for."""
    monkeypatch.setattr(peers, "find_spec", lambda _name: None)

    found = peers.find_peers()

    assert not found.found
    assert all(name in found.note for name in found.missing)
