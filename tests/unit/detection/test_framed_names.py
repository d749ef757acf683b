"""A sentence shows that words are a name where no table and no model knows them."""

from __future__ import annotations

import pytest

from dhr_redact.detection.framed_names import framed_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in framed_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("14:10 spoke to jed fry about the rent", ["jed fry"]),
        ("spoken with misty cook re visit", ["misty cook"]),
        ("SPOKE TO AZA FRY WHO STATES ALL QUIET", ["AZA FRY"]),
        ("SUSPECT BEST ARRESTED", ["BEST"]),
        ("Best wishes, Promise", ["Promise"]),
        ("Caller: It's Bluebell, he has come back", ["Bluebell"]),
        ("Risk to Liming from the ex-partner", ["Liming"]),
        ("Did Honour ever say so?", ["Honour"]),
        ("NOK: Herb", ["Herb"]),
        ("Risk to Như Ý from the ex-partner", ["Như Ý"]),
        ("Client name: SWIFT, Bluebell", ["SWIFT, Bluebell"]),
        ("Actions: D. Best to chase", ["D. Best"]),
        ("Seen today with April. Bruise, old.", ["April"]),
        ("According to the school, April was collected late", ["April"]),
        ("until the spring, when Herb Child moved", ["Herb Child"]),
        ("spoke to dawn child about the appointment", ["dawn child"]),
    ],
)
def test_the_frames_that_agencies_repeat(text: str, names: list[str]) -> None:
    """What stands there is somebody, whatever word it is."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "spoke to the manager about the rent",
        "spoke to social care about the rent",
        "spoke to duty worker re visit",
        "SPOKE TO DUTY SGT WHO STATES",
        "SUSPECT MALE ARRESTED",
        "Best wishes, Mum",
        "It's Reception, can you come down",
        "Risk to Children from the ex-partner",
        "Did Police ever say so?",
        "NOK: Mother",
        "she was seen with May 2019. A letter",
        "The Child moved",
        "spoke to a child about school",
    ],
)
def test_who_is_no_name(text: str) -> None:
    """Offices, kin and bodies stand in the same frames."""
    assert found(text) == []
