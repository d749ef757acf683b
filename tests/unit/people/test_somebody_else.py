"""Names that look like somebody known and need not be: a person is asked, never a guess made."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.links import Ambiguous, Linked
from people_making import links, person

PEOPLE = (
    person("P01", "Nela Tressel", role=Role.VICTIM),
    person("P02", "Gerd Vorland", role=Role.PERPETRATOR, relation="husband of the victim"),
    person("P03", "Ilse Vorland", role=Role.FAMILY, relation="mother of the perpetrator"),
    person("P04", "Patrick Vorland Senior", "Paddy", role=Role.FAMILY, relation="father"),
    person("P05", "Patrick Vorland Junior", role=Role.FAMILY, relation="brother"),
    person("P06", "Summer Bellow-Tressel", role=Role.CHILD, relation="daughter of the victim"),
    person("P07", "Asta Ferrow", role=Role.STAFF, profession="gp", relation="GP"),
    person("P08", "Jonas Ferrow", role=Role.NEIGHBOUR),
    person("P09", "Hanna Bellow", role=Role.WITNESS),
    person("P10", "Rukia Begum", role=Role.NEIGHBOUR),
    person("P11", "Summer Wrayburn", role=Role.STAFF, relation="manager of a nail bar"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs Vorland rang.", "ask P01 P02 P03 P04 P05"),
        ("He called himself Dr Ferrow.", "ask P07 P08"),
        ("Seen by Dr Ferrow.", "ask P07 P08"),
        ("Dr Asta Ferrow wrote.\nSeen by Dr Ferrow.", "P07"),
        ("Young Paddy came.", "ask P04 P05"),
        ("Paddy came.", "P04"),
        ("Patrick Vorland Snr came.", "P04"),
        ("Hanna came. Another Hanna rang.", "ask P09"),
        ("Two men called Gerd rang.", "ask P02"),
        ("Seen with Miss Summers today.", "ask P06 P11"),
        ("Mrs Bellow (no relation) rang.", "ask P06 P09"),
        ("Mrs Begum rang.", "ask P10"),
        ("Rukia Begum came in.\nMrs Begum rang.", "P10"),
        ("Saved as DHR_Bellow_Tressel_v2", "ask P01 P06 P09"),
        ("Told by PS. Summer, 6 years, is safe.", "ask P11"),
        ("Gerd Vorland left. Letter to P. Vorland.", "ask P04 P05"),
        ("Gerd Vorland left. Vorlamd rang.", "ask P02 P03 P04 P05"),
        ("Asta Ferrow came. Then Ferrow left.", "ask P07 P08"),
        ("Jonas Ferrow came. He is no relation of Dr Ferrow.", "ask P07 P08"),
        ("Gerd Vorland came. The surname is Vorland.", "ask P02 P03 P04 P05"),
        ("Seen: Mrs Vorland, Gerd, Summer.", "ask P06 P11"),
    ],
)
def test_a_name_that_may_be_anothers_is_asked_about(text: str, expected: str) -> None:
    """No person is merged with another by a title, a likeness or by who stands near."""
    link = links(text, *PEOPLE)[-1]

    said = link.entry if isinstance(link, Linked) else ""
    if isinstance(link, Ambiguous):
        said = f"ask {' '.join(link.entries)}"
    assert said == expected
