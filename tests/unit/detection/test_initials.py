"""Initials are found of people met, where the papers show that they stand for people."""

from __future__ import annotations

import pytest

from dhr_redact.detection.initials import MetInitials
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [
        person("P01", "Sunday Orrell"),
        person("P02", "Martin Bexwell"),
        person("P03", "Gwil Parrish"),
        person("P04", "Bronagh McTell"),
        person("P05", "Nora Blyth"),
        person("P06", "Dee Thackray"),
        person("P07", "Una Quarles"),
        person("P08", "Piran Tandy"),
        person("P09", "Letty Tarn"),
        person("P10", "Nuno da Fonseca"),
    ]
)


def found(text: str) -> list[str]:
    mentions = MetInitials(ROSTER).find([Story(StoryId("body"), StoryKind.BODY, text)])
    return [mention.text.reveal() for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Martin Bexwell ([MB]) came. Later [MB] spoke.",
        "Sunday Orrell ([SO]) came. The aunt spoke to [SO].",
        "Martin Bexwell\t[MB]\tSocial Worker",
        "What\tWho\tBy\nLocks\t[MB]\t18/4\nLetter\t[DT] / [UQ]\t19/4",
        "Actions\n1  [GP]  flag the address\n2  [MB]  ring school\n3  [DT]  refer\n4  [UQ]  locks",
        "ACTIONS: [MB] - locks; [UQ] to ring school",
        "Alerted: [UQ], [MB]",
        "Ate half a biscuit. - [MB]",
        "Not seen alone. [UQ]\n\nBody map done. [MB]",
        "[NB] 17/4/29",
        "Added 21 May 29 [NB]: police at the flat.",
        "0041 [UQ]  caller states shouting",
        "19:02 [NB] to Ola: he took my card",
        "[UQ] to chase. See [DT] statement.",
        "Agreed [MB]/[UQ].",
        "Not [UQ]'s view at all.",
        "Should have rung (added 13/02/31 [MB])",
        "Restricted. [MB] p.p. [UQ]",
        "Present: [GP], [MB] (companion), [UQ]",
        "Locks        [MB]     28/3\nLetter       [DT] / [UQ]   asap",
        "Call taken.\n   [UQ]: rang MASH",
        "Forwarded to [DT].",
        "[BMcT] passed it on.",
        "Living with Huw, older brother.  [DT]\n\nnext",
        "[UQ] attended for [DT]. Action is home visit",
        "Supervision      [DT] with [UQ]. Discussed him",
        "Police ([UQ]): 17 May a neighbour called",
        "22/05/2030 [UQ] Landlord ref. taken\n23/05/2030 [PT] (contact centre) Tenant rang",
        "confirm where [GP] sleeps, home visit",
        "[DT] read out the chronology",
        "[U.Q.] signed it.",
        "Mrs [P] said so.",
        "Entry ([MBEX02]) of that day.",
        "9.30, [mb] chairing?",
        "To exclude [NdF] by law.",
        "Piran Tandy was in. The ward discharged [PT] on Monday.",
        "Letty Tarn's farm ([LT] until 2030), sold since, as [LT] wished.",
    ],
)
def test_initials_where_people_stand(text: str) -> None:
    """Whoever met a person in full once knows the letters; so does a relative who reads them."""
    bare = text.replace("[", "").replace("]", "")
    wanted = [part.partition("]")[0] for part in text.split("[")[1:]]

    said = found(bare)

    assert [letters.removeprefix("Mrs ") for letters in said] == wanted


@pytest.mark.parametrize("text", ["Awaiting sign off [MB]", "As before. [MB reply] Noted."])
def test_initials_in_square_brackets(text: str) -> None:
    """Notes on notes are put in brackets with the letters of who made them."""
    assert found(text) == ["MB"]


@pytest.mark.parametrize(
    "text",
    [
        "Seen by the GP and a SW. NB: the GP letter is late.",
        "SO WENT HOME. HE SAID SO.",
        "DT was 4.2 on the chart",
        "What\tWho\nRing\tGP\nVisit\tHV",
        "Referred to CAMHS, MB ChB",
        "Alerted: MASH",
        "Plan: review. NAD",
        "PT SEEN BY LT AT SCENE. PIRAN TANDY TOLD.",
        "The LT bulb in the hall is out.",
        "Piran Tandy: Pt seen, pt well.",
    ],
)
def test_common_abbreviations_are_nobody(text: str) -> None:
    """A surgery must not become Gwil Parrish because his letters are GP."""
    assert found(text) == []
