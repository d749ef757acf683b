"""Public houses by the shape of their names."""

from __future__ import annotations

import pytest

from dhr_redact.detection.pub_names import pub_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("he drinks in the Jolly Collier", ["the Jolly Collier"]),
        ("OUTSIDE DROVERS REST PH", ["DROVERS REST"]),
        ("in the dog and pheasant til late", ["the dog and pheasant"]),
        ("LANDLORD DRUMMER BOY STATES", ["DRUMMER BOY"]),
        ("he was barred from the Marsden last year", ["the Marsden"]),
        ("he was drunk in the Crown Court and in the Hospital", []),
        ("the landlord wrote to the Council", []),
    ],
)
def test_public_houses_are_known_by_their_shape(text: str, names: list[str]) -> None:
    """The pub is where half the village would know who is meant."""
    found = sorted({(start, end) for start, end, _ in pub_names(text)})

    assert [text[start:end] for start, end in found] == names
