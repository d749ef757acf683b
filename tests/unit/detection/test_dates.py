"""Every way people write dates, times and ages, and what only looks like one."""

from __future__ import annotations

import pytest

from dhr_redact.detection.ages import number_of
from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, Role, StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.rulepacks.examples import parse_example


def found_in(text: str) -> list[Mention]:
    """Run the recogniser on one text."""
    return list(DateRecogniser().find([Story(StoryId("body"), StoryKind.BODY, text)]))


def check(source: str) -> None:
    """Compare what is found with the marks of a sentence."""
    example = parse_example(source)

    found = found_in(example.text)

    assert [(m.kind.value, example.text[m.span.start : m.span.end]) for m in found] == [
        (mark.kind.value, example.text[mark.start : mark.end]) for mark in example.marks
    ]


@pytest.mark.parametrize(
    "source",
    [
        "On [DATE:12 March 2019] officers came.",
        "on [DATE:12th March 2019],",
        "[DATE:12th of March, 2019].",
        "[DATE:Tuesday 12th March 2019]",
        "[DATE:Tues 12 Mar 19] at home",
        "[DATE:Tuesday, the 12th of March]",
        "seen [DATE:12-Mar-2019] and [DATE:12/Mar/19]",
        "[DATE:12MAR19] and [DATE:12Mar2019]",
        "[DATE:March 12, 2019] and [DATE:March 12th]",
        "[DATE:Sunday, March 3rd 2019]",
        "[DATE:12/03/2019], [DATE:12/3/19], [DATE:12.03.2019], [DATE:12-03-2019]",
        "[DATE:12 / 03 / 2019]",
        "[DATE:2019-03-12] and [DATE:2019/03/12]",
        "[DATE:03/27/2019] in the American order",
        "[DATE:32/13/2019] mistyped",
        "the night of [DATE:3/4 May]",
        "the night of [DATE:3/4 May 2018] he",
        "[DATE:3-5 May 2019] and [DATE:3rd and 4th May 2019]",
        "between [DATE:3 and 5 May 2019] she",
        "from [DATE:12 to 14 March 2019]",
        "[DATE:28 February] to [DATE:2 March 2019]",
        "[DATE:1, 3 and 5 June 2018]",
        "[DATE:11th, 12th, 16th, and 27th November]",
        "seen by A; and\n- [DATE:17.3.21] by B",
        "she is here until [DATE:20 dez] and [DATE:14 stycznia 2031]; [DATE:3 de outubro de 2030]",
        "OR_d4_[DATE:22-05-32].docx; minutes_[DATE:22May32]_v2.pdf; OR_d4_22-05",
        "The job went in on [DATE:23rd] as a routine",
        "[DATE:Christmas Day 2018] and [DATE:Boxing Day]",
        "[DATE:New Year’s Eve] was quiet",
        "on [DATE:Tuesday 12th] he rang",
        "on [DATE:Tues 12], when",
        "by the [DATE:12th], when she",
        "[DATE:12 March] was a Tuesday",
        "?[DATE:22 May 2016]",
        "?[DATE:22 may 2016] (about)",
        "[DATE:the twelfth of March 2019]",
        "[DATE:March the twelfth]",
        "[DATE:12\nMarch 2019]",
        "[DATE:12 March ’19]",
        "date: [DATE:20190312]",
        "[DATE:2024-06-05]T[TIME:09:15:30]",
        "on [DATE:12/3] he",
        "\t[DATE:03.12.14]\t",
        "[DATE:13 April 2011] the law came into force",
        "He wrote on [DATE:1 May] and she may 12 times",
        "[DATE:5 Sept. 2017]; [DATE:5 sept 2017]",
        "[DATE:Good Friday 2019]",
        "seen [DATE:l4th January 2O33] and [DATE:Monday lst Novernber]",
        "[DATE:17th of May 2O04]",
        "rang on the [DATE:ninth] and said nothing",
        "on the first floor, and the second time he",
        "called on [DATE:17th] (from work)",
        "[DATE:10-12/03/2019]",
        "Crime filed [DATE:9/10]. Told GP [DATE:4/11].",
        "[DATE:16.ix.30] and [DATE:3.x.2030]",
        "could be [DATE:23rd].",
        "found out on the [DATE:26th] from Hodan",
        "[DATE:3.10.27]\tcall",
        "[DATE:Mon 9/3/26] and [DATE:Tue 10/3]: no reply",
        "[DATE:9 Mar] – [DATE:12 Apr 2026]",
        "from [DATE:8/1] to [DATE:2/3] she was away",
        "between [DATE:12/4] and [DATE:2/3]",
        "[DATE:09 03 2026] call; [DATE:10 03 2026]",
        "[DATE:09 03 26] call",
        "seen on [DATE:09 03 26] by A",
        "court on [DATE:3rd inst.]; the [DATE:14th of last month]",
        "[DATE:14/02/2027]-[DATE:18/02/2027] and [DATE:1.2.27]-[DATE:3.2.27]",
        "[DATE:14.02]: rang, no reply",
        "[DATE:8/2-12/2] away; visit [DATE:10.2.27] and [DATE:17.2.27]; HFSV [DATE:3.12.26]",
        "[DATE:8 Chwefror 2027], [DATE:dydd Llun 8fed o Chwefror] and [DATE:8 Feburary 2027]",
        "[DATE:8 Setpember 2026]",
        "[DATE:20260309]_log and [DATE:20260310] [TIME:140500]",
        "away till the [DATE:6th].",
        "[DATE:9.3.26]: T/C from client",
        "[DATE:9.3.26] rang\n[DATE:11.3.26] wrote\n[DATE:2.4.26] met",
        "[DATE:12-14/3] away; SEEN [DATE:29TH] BY CREW; not seen since the [DATE:29th]",
        "DASH 17 on [DATE:28/9]; due in [DATE:20/12]. Legal asked [DATE:29.04], reply [DATE:27.05]",
        "[DATE:12.Mar.29] and [DATE:O3/12/2O29] in a scan; [DATE:Tue 12.3] and [DATE:xmas eve]",
    ],
)
def test_exact_dates_are_found_however_they_are_written(source: str) -> None:
    """An exact date beside a place can be looked up in the press."""
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "DOB: [DATE_OF_BIRTH:12/03/1984]",
        "DOB [DATE_OF_BIRTH:120384]",
        "dob [DATE_OF_BIRTH:12 03 84]",
        "(b. [DATE_OF_BIRTH:14.2.93])",
        "D.O.B. [DATE_OF_BIRTH:12.03.84]",
        "d.o.b [DATE_OF_BIRTH:12 March 1984]",
        "born on [DATE_OF_BIRTH:12 March 1984]",
        "[DATE_OF_BIRTH:12 March 1984] (DOB)",
        "born in [DATE_OF_BIRTH:March 1987]",
        "born [DATE_OF_BIRTH:1987] in Carrow",
        "year of birth: [DATE_OF_BIRTH:1987]",
        "DOB\t[DATE_OF_BIRTH:12/03/1984]",
        "Date of Birth:\n[DATE_OF_BIRTH:12 March 1984]",
        "Name\tDOB\tSeen\nAna Silva\t[DATE_OF_BIRTH:12/03/1984]\t[DATE:01/02/2019]",
        "DOB [DATE_OF_BIRTH:12/3/84], died [DATE_OF_DEATH:4/5/2019], seen [DATE:3/5/2019]",
        "died on [DATE_OF_DEATH:4 May 2019]",
        "was found dead at home on [DATE_OF_DEATH:4 May 2019]",
        "On [DATE_OF_DEATH:4 May 2019] Jane was killed by her partner.",
        "Date of death [DATE_OF_DEATH:04/05/2019]",
        "Domestic homicide review into the death on [DATE_OF_DEATH:4 May 2019]",
        "Jane was murdered in the early hours of [DATE_OF_DEATH:Saturday 4th May]",
        "She died. On [DATE:5 May 2019] police came.",
        "Person\tDate of death\nJane\t[DATE_OF_DEATH:04/05/2019]",
        "(born [DATE_OF_BIRTH:1 June 2012])",
        "on their birthday, [DATE_OF_BIRTH:7 March]",
        "Colin Reed, [DATE_OF_BIRTH:02.08.86], seen [DATE:3/5/2019]",
        "Roz T ([DATE_OF_BIRTH:17/3/92]) on [DATE:1 May 2019]",
        "They married on [DATE:3 June 1998] and moved on [DATE:1/2/1999]; parted in 2019.",
    ],
)
def test_the_words_nearby_say_what_a_date_is_the_date_of(source: str) -> None:
    """A date of birth goes altogether; a date of death becomes its month and year."""
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "at [TIME:14:35] he",
        "at [TIME:2.35pm] and [TIME:2.35 p.m.]",
        "[TIME:1435 hrs], [TIME:0200 hours], [TIME:1435hrs]",
        "[TIME:14:35:20]",
        "[TIME:9am]; [TIME:9 a.m.]; [TIME:12 pm]",
        "at [TIME:0215] she rang",
        "Date\tTime\tEvent\n[DATE:12/03/2019]\t[TIME:1435]\tcall",
        "at [TIME:half past nine] and [TIME:ten o'clock]",
        "at about [TIME:2.35] he",
        "[TIME:20:10 hrs]",
        "between [TIME:9-10am]",
        "[TIME:quarter to eleven]",
        "[DATE:3.10.27]\t[TIME:22.47]\tcall to police",
        "[DATE:3/10/27]\t[TIME:0052]\tcall to police",
        "Leaves [TIME:23.20].",
        "[TIME:1400-1430] visit; [TIME:14.00 - 14.30] visit",
        "between [TIME:1400 and 1430 hrs] he",
        "[TIME:0215] caller states",
        "[TIME:02.13] caller hung up",
        "seen @ [TIME:1435] and @ [TIME:10.20]",
        "[TIME:2154] INF STATES MALE AT DOOR",
        "LOG CLOSED [DATE:14/02/27] [TIME:0611]",
        "time of death [TIME:2241]; PLE [TIME:22.41]",
        "see you [TIME:2pm-3pm]; shift [TIME:06:00]-[TIME:14:00]",
        "on scene [TIME:2203], left [TIME:2231]; msg [TIME:23.41]",
        "[TIME:11 at night], [TIME:7 in the morning]; at [TIME:5 to 3]; by [TIME:half past 2]",
        "[TIME:22h15]; [TIME:2215 BST]",
        "[TIME:3ish]; about [TIME:half two]",
        "[TIME:half two] in the morning",
    ],
)
def test_times_of_day_are_found(source: str) -> None:
    """The minute of a 999 call is in the press and in the court's record."""
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "aged [AGE:34]",
        "Jane, aged [AGE:34], lived",
        "a [AGE:34]-year-old woman",
        "a [AGE:34] year old woman",
        "[AGE:34] years old",
        "was [AGE:34] years old",
        "[AGE:34] years of age",
        "Jane Alder ([AGE:34]) and Tom Reed ([AGE:41])",
        "the victim ([AGE:34])",
        "Jane (aged [AGE:34]) and Tom ([AGE:41] yrs)",
        "[AGE:thirty-four] years old",
        "aged [AGE:thirty-four]",
        "a baby who was [AGE:6 months old]",
        "[AGE:7yo] and [AGE:34]yo and [AGE:34] y/o",
        "turned [AGE:18] that week",
        "when she turned [AGE:18]",
        "her [AGE:13th] birthday",
        "his [AGE:fiftieth] birthday",
        "Age: [AGE:34]",
        "Age\t[AGE:34]",
        "Name\tAge\tSex\nJane\t[AGE:34]\tF\nTom\t[AGE:9]\tM",
        "at the age of [AGE:34]",
        "she was [AGE:34] when they met",
        "Jane Alder, [AGE:34], of Carrow",
        "aged [AGE:34] and [AGE:36]",
        "who was [AGE:34] at the time",
        "a [AGE:7-year-old]",
        "Ages: [AGE:34]",
        "age [AGE:17 years]",
        "[AGE:102] years old",
        "a white British woman of [AGE:38] with three children",
        "Will, who was [AGE:seven] and having nightmares",
        "Grace [AGE:14] & Will [AGE:8]. Sister",
        "Grace is [AGE:15] and has been out",
        "Will, [AGE:nine], and Poppy",
        "Grace, then [AGE:3], stayed",
        "He is [AGE:9 yrs].",
        "with Will ([AGE:rising 9]) and the baby",
        "Pseudonym\tAge at the time\nChild 2\t[AGE:9]\nChild 3\t[AGE:7 months]\nElinor\t[AGE:38]",
        "aged [AGE:four, seven and nine]",
        "Will ([AGE:9M]) and Poppy ([AGE:7m])",
        "he was in [AGE:Year Six] at school",
        "he was in [AGE:year 6] at school",
        "He started [AGE:Reception] then.",
        "she is [AGE:8] now",
        "I am [AGE:77] and on my own; I'm [AGE:78], she's [AGE:80].",
        "Mum is [AGE:81] and frail. Dad was [AGE:84].",
        "She was [AGE:thirty-nine] at the time; she'd have been [AGE:44] in June",
        "she was only [AGE:sixteen] then",
        "they were [AGE:19] and [AGE:22] when they met",
        "at [AGE:34] she had a stroke; at [AGE:sixteen] he left home",
        "Tab, [AGE:2 yrs 7 m], and [AGE:3y 2m old]",
        "Tab was [AGE:6/52 old]",
        "the woman (F, [AGE:34]) and the man ([AGE:38], M); [AGE:44]/M",
        "my partner, [AGE:44], drinks; male, [AGE:41], known",
        "tenants, both [AGE:34].",
        "her ex, [AGE:29], told; Dad ([AGE:74] - d. 2024); she'd be [AGE:53] this year",
        "his school, [AGE:Y4], said",
        "male, approx [AGE:35] yrs, medium build",
        "[AGE:34]F c/o abdo pain; [AGE:41]M, known to us",
    ],
)
def test_ages_are_found(source: str) -> None:
    """Two exact ages, a month and a town are enough to find a family."""
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "her [CHILD_DETAIL:7-year-old son]",
        "a [CHILD_DETAIL:boy aged 4] and",
        "a [CHILD_DETAIL:girl (6)]",
        "a [CHILD_DETAIL:Year 4 pupil]",
        "her [CHILD_DETAIL:eldest daughter (aged 9)] slept",
        "two [CHILD_DETAIL:sons aged 4 and 7]",
        "three [CHILD_DETAIL:children (aged 2, 5 and 9)]",
        "a [CHILD_DETAIL:6 month old baby]",
        "[CHILD_DETAIL:six-week-old baby girl]",
        "her [CHILD_DETAIL:son, 12], said",
        "her [CHILD_DETAIL:daughter, who was aged 3], slept",
        "his [CHILD_DETAIL:younger sister aged fifteen]",
        "the [CHILD_DETAIL:16-year-old girl]",
        "a [CHILD_DETAIL:nursery child]",
        "moved into [AGE:Year 6] at the school",
        "the [CHILD_DETAIL:youngest child was 3] when",
        "a [CHILD_DETAIL:4 and 7 year old boy]",
        "a [CHILD_DETAIL:daughter of 8 months]",
        "a [CHILD_DETAIL:boy of eight] spoke",
        "[CHILD_DETAIL:Daughter of Elinor, aged 15]",
        "[CHILD_DETAIL:Son of Elinor and Martin, aged 9]",
        "[CHILD_DETAIL:Baby girl, 7 months]",
        "(my [CHILD_DETAIL:daughter, 14])",
        "a [CHILD_DETAIL:son, 6], and a [CHILD_DETAIL:daughter, 4].",
        "3 [CHILD_DETAIL:children (10, 7 and 3)]",
        "Three [CHILD_DETAIL:kids: 10, 7 and 3]",
        "2 [CHILD_DETAIL:kids 8 & 5] at home",
        "[CHILD_DETAIL:6/52 old baby] and [CHILD_DETAIL:baby (5/12)]",
        "her [CHILD_DETAIL:baby is 5/12]",
        "his [CHILD_DETAIL:daughter is 14] now",
        "her [CHILD_DETAIL:eldest (15)] and the [CHILD_DETAIL:twins are 11]",
        "my [CHILD_DETAIL:daughter just 9]; a [CHILD_DETAIL:baby girl, now 9 months]",
        "a daughter aged [AGE:19]",
        "her [AGE:21]-year-old son",
    ],
)
def test_what_tells_a_childs_age_and_sex_is_found_as_one(source: str) -> None:
    """Children have no age and no sex in what is published, so both go together."""
    check(source)


@pytest.mark.parametrize(
    "text",
    [
        "Ten, nine. My dad did it.",
        "in year 2 of the plan for schools",
        "by 2019",
        "the Domestic Abuse Act 2021 and the Care Act (2014)",
        "section 47 and s.17 and paragraph 3.12 and para 3.12.14",
        "3.12.14 Findings of the review",
        "24/7 cover and a 50/50 split",
        "[2021] EWHC 186 (QB)",
        "version 2.10.18",
        "a grant of £12.50 and 34 years of service",
        "in her 30s and in their mid-forties",
        "aged 16 or over; aged 25-34; aged 65+",
        "Recommendation (3) and Section 9 (2)",
        "Tel 020 7946 0958",
        "he may 5 times",
        "they may be, and march on",
        "Christmas 2018",
        "on Tuesday he rang",
        "Year 1 of the plan",
        "12 people, 3 visits and 20 calls",
        "2018/19 and 2019-20",
        "192.168.10.12",
        "20/118834/30",
        "ratio 3.12 and 4.5%",
        "midnight and noon",
        "the 12th meeting of the panel",
        "Chapter 4, 12, and the rest",
        "the 2016 guidance, 44 pages",
        "scored 8/10, a third (1/3), 3/4 of them, 12/20 ticks",
        "Action\tWhen\nTrain all\tDec\n7\tAOB",
        "3.1.12 Findings on risk\n3.1.13 The panel found\n3.2.14 Further findings",
        "call duration 00:07:31; it lasted 00:12",
        "served 1914-1918 and 2010-2015",
        "BP 170/90, PHQ-9 19/27, AUDIT 12/40, £1,250.50, 50/50 and 24/7",
        "Child 1, Child 2 and Child 3; Adult 1 and Adult 2; Friend 1, Friend 2",
        "Children 1, 2 and 3 are at school; Officer 1 & Officer 2; Room 4 and Room 5",
        "sentenced to 2 years 6 months; for 3 yrs 2 m; flat 34F with a view",
        "she is one of 14; he was 20 minutes late; they were 5 miles off; it is 8 now",
        "he was 1 of 12 and I am 5 minutes away; at 10 she left",
        "paragraphs 3.12.14, 3.12.15 and 4.1.16; see 3.2.11 and 3.2.12",
        "ratio 10:45; 4 x 30 min; the 7/7 bombings; children between ages of 4 and 11",
        "16-17 year olds; the 5-11 year old group; his 2nd.",
        "the other half of one page; 36/40 weeks; 10.50-12.00 mg",
    ],
)
def test_what_only_looks_like_a_date_or_an_age_is_left(text: str) -> None:
    """A report full of holes is read by nobody, and the law must stay readable."""
    assert [(m.kind.value, text[m.span.start : m.span.end]) for m in found_in(text)] == []


def test_a_childs_age_has_the_childs_role() -> None:
    """The policy has another line for the ages of children."""
    [mention] = found_in("She was 7 years old.")

    assert (mention.kind, mention.role) == (MentionKind.AGE, Role.CHILD)


def test_why_never_holds_the_text() -> None:
    """Evidence is shown and logged where the text may not be."""
    for mention in found_in("born 12 March 1984, aged 34, boy aged 4, at 14:35"):
        assert not any(sign.isdigit() for sign in mention.evidence[0].because)


@pytest.mark.parametrize(
    ("text", "number"),
    [("34", 34), ("thirty-four", 34), ("Thirty four", 34), ("twelve", 12), ("many", 0)],
)
def test_numbers_are_read_in_words_and_digits(text: str, number: int) -> None:
    """'Seventeen' and 17 are on the same side of the line between child and adult."""
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("shes only 15 and shouldnt see that", ["15"]),
        ("hes 9 now", ["9"]),
        ("im 77 and on my own", ["77"]),
        ("this is 15 and that is 16", []),
    ],
)
def test_ages_are_found_where_nobody_types_an_apostrophe(text: str, ages: list[str]) -> None:
    """E-mails between professionals are typed in haste, and say how old the child is."""
    assert [m.text.reveal() for m in found_in(text)] == ages


@pytest.mark.parametrize("text", ["Nov - Dec 2030", "Feb-Mar 2027", "Aug to Oct 2031"])
def test_months_of_a_year_are_one(text: str) -> None:
    """The first month would stand alone and say when."""
    assert [m.text.reveal() for m in found_in(text)] == [text]


@pytest.mark.parametrize(
    ("text", "day"), [("Booked 16th 2pm, clinic", "16th"), ("note of the 5th says so", "5th")]
)
def test_a_day_of_a_month_in_notes(text: str, day: str) -> None:
    assert day in [m.text.reveal() for m in found_in(text)]
