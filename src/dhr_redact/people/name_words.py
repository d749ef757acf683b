"""The small words of names as tables: titles, ranks, kin words, particles, shared names, months.

All are folded. Titles say what they tell about the person: a sex, or a profession.
"""

from __future__ import annotations

from collections.abc import Mapping

from dhr_redact.model.kinds import Sex
from dhr_redact.people.word_tables import word_set, words

TITLE_SEX: Mapping[str, Sex] = dict.fromkeys(
    words(
        "mr mister master sir lord messrs pan senor herr monsieur fr father brother br rabbi imam"
    ),
    Sex.MALE,
) | dict.fromkeys(
    words("mrs ms miss mx_ lady dame madam pani senora frau madame mme sister sr nun"),
    Sex.FEMALE,
)
"""Titles that tell the sex of who bears them."""

KIN_TITLE_SEX: Mapping[str, Sex] = dict.fromkeys(
    words("uncle granddad grandad grandpa gramps grandfather bhai chacha mamu dada dai"), Sex.MALE
) | dict.fromkeys(
    words(
        "auntie aunty aunt nan nana nanna nanny gran granny grandma grandmother baji apa khala "
        "chachi "
        "didi mamgu babcia ciocia"
    ),
    Sex.FEMALE,
)
"""Family words that stand before a first name as a title does: 'Auntie Meg'."""

TITLE_PROFESSION: Mapping[str, str] = (
    dict.fromkeys(
        words(
            "pc wpc pcso dc wdc ds wds di dci det dsu supt dcs ps sgt sergeant insp inspector "
            "con const "
            "constable "
            "superintendent detective officer cpo acc dcc chief commander"
        ),
        "police",
    )
    | dict.fromkeys(words("dr doctor gp consultant prof professor"), "doctor")
    | dict.fromkeys(words("nurse sister matron midwife hv"), "nurse")
    | dict.fromkeys(words("sw socialworker"), "social worker")
    | dict.fromkeys(words("paramedic"), "paramedic")
    | dict.fromkeys(words("judge hhj recorder justice magistrate"), "judge")
    | dict.fromkeys(words("coroner"), "coroner")
    | dict.fromkeys(words("cllr councillor"), "councillor")
    | dict.fromkeys(words("rev revd reverend canon pastor vicar"), "clergy")
)
"""Titles and ranks that tell the profession of who bears them."""

OTHER_TITLES: frozenset[str] = frozenset({"mx", "hon", "rt", "ma'am", "nee"})

TITLES: frozenset[str] = frozenset(TITLE_SEX) | frozenset(TITLE_PROFESSION) | OTHER_TITLES
"""Every title that may stand directly before a name, kin words apart."""

RANK_WORDS: frozenset[str] = frozenset(w for w, p in TITLE_PROFESSION.items() if p == "police")

STRONG_TITLES: frozenset[str] = TITLES - word_set(
    "chief officer commander detective justice sister brother father master consultant recorder "
    "lord lady nun pan sr br fr gp sw hv hon rt nee det"
)
"""Titles that are hardly ever ordinary words."""

POST_NOMINALS: frozenset[str] = word_set(
    "obe mbe cbe kbe dbe qpm kpm phd bsc msc ba ma rn rgn rmn kc qc jp jr jnr snr esq frcp "
    "mrcgp mp "
    "llb ii iii iv dcl dipsw md frcpsych mrcpsych bem"
)

ALSO_KNOWN: tuple[str, ...] = (
    "also known as", "known as", "a.k.a.", "aka", "a/k/a", "alias", "or", "called", "goes by",
    "preferred name", "nickname", "prefers", "likes to be called",
)  # fmt: skip
"""Words before another name of the same person."""

FORMER_NAME: tuple[str, ...] = (
    "née", "nee", "né", "formerly", "born", "previously", "maiden name", "ex", "now",
    "married name",
    "previously known as", "formerly known as", "later", "changed to",
)  # fmt: skip
"""Words before a surname that the person has or had besides."""

PARTICLES: frozenset[str] = word_set(
    "de da do dos das du del della delle di van von vander der den ter ten te la le los las al el "
    "ul bin ibn bint binti abu umm ap ab ferch mac mc o st saint san ni nic ui fitz zu af av "
    "bar ben "
    "dal dalla d l e y"
)
"""Words that belong to the surname they stand before."""

FILLERS: frozenset[str] = word_set("thi van e y i binti bint bin ibn ap ab ferch")
"""Middle words that name nobody when they stand alone."""

SHARED_NAMES: frozenset[str] = word_set(
    "kaur singh begum begom bibi khatun khatoon khanom khanum bano devi kumari kumar akter aktar "
    "akhter sultana nessa nisa un uddin miah mia mohammed_ bai ben lal"
)
"""Religious or honorific names borne by so many that one alone is not a form of one person."""

FIRST_SHARED: frozenset[str] = word_set(
    "md mohd muhammad syed syeda sayed sheikh shaikh hafiz haji"
)
"""Honorific first parts, after which the name in daily use comes second."""

CHINESE_SURNAMES: frozenset[str] = word_set(
    "chan chang chen cheng cheung chiu chow chu deng ding dong fan fang feng gao guo han he ho hu "
    "huang jiang jin kong kwok lai lam lau law lee leung li liang lim lin ling liu lo lu luo "
    "ma mak "
    "ng ong pan peng qian qiu shen shi song sun tan tang tian tong tsang tse wan wang wei wen wong "
    "wu xia xiao xie xu yan yang yao ye yeung yin yip yu yuan zeng zhang zhao zheng zhong zhou zhu "
    "nguyen tran le pham hoang phan vu vo dang bui do kim park choi jung kang cho yoon"
)
"""Family names that often stand first in Chinese, Vietnamese and Korean order."""

MONTHS: frozenset[str] = word_set(
    "january february march april may june july august september october november december"
)
DAYS: frozenset[str] = word_set("monday tuesday wednesday thursday friday saturday sunday")
SEASONS: frozenset[str] = word_set("spring summer autumn winter christmas easter")

ABBREVIATIONS: frozenset[str] = word_set(
    "mh gp pc ds dc di it aa dv da dm mp ni pr sw hv tb ed ae ie eg am pm uk us eu un id hr "
    "ot pt cp "
    "ci cs cc ca sm sc ss st so ap as at ad al hb hs cj cps sar dhr imr csp la lp lac mat "
    "cin cpn mca "
    "dol ms md ma ba pa pe ph po ps rs re rn sa td tv va vs bp bt bc dl dp dr ea ec ep er es "
    "et ex fa "
    "fc fe ft ga gb gm gov ha hc hd hg hm ho hp hq hv ic ii in ip is jd jp kc km lb lt mr mm "
    "mn mo my "
    "nb nd nhs no np nr ns of oh ok on op or os ox pi pp qc qp rd rg ri sd se sp sr sw ta to "
    "tr tp up "
    "ut vc vi wa we wi yo ypas ah be by do go he if me"
)
"""Two- and three-letter abbreviations and words that may be anybody's initials."""

RELATION_SEX: Mapping[str, Sex] = dict.fromkeys(
    words(
        "mother mum mam mom daughter sister wife aunt auntie niece grandmother gran nan girlfriend "
        "stepmother stepdaughter granddaughter widow fiancee bride woman girl female ex-wife "
        "mother-in-law sister-in-law daughter-in-law she godmother"
    ),
    Sex.FEMALE,
) | dict.fromkeys(
    words(
        "father dad son brother husband uncle nephew grandfather grandad boyfriend stepfather "
        "stepson "
        "grandson widower fiance groom man boy male ex-husband father-in-law brother-in-law "
        "son-in-law "
        "he godfather"
    ),
    Sex.MALE,
)
"""Relation words that tell the sex of the person they are said of."""
