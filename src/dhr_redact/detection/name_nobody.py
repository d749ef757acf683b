"""Single words that a model takes for a person and that name nobody: kin, languages, labels, drugs.

Only a word that stands alone is judged here: 'Abba' is a father, 'Musa Abba' a man. Who is listed
by such a word ('Bebe') is still found by the list.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.word_tables import word_set

_KIN: Final = word_set(
    "dadi dada daadi abba abbu abbo abu ammi ammu amma appa ummi baba babu bhai bhaiya bhabi "
    "bhabhi didi "
    "apa appi chacha chachi khala mamu masi puffo phuphi nanu naniji dadiji mumma mumsy "
    "babam annem kocam abla teyze amca tata mamo babcia dziadek ciocia wujek mamgu tadcu taid nain "
    "bach cariad habibi habibti jaan ji jee mama papa pops mummy daddy mums dads grandad "
    "granny nanna hubby wifey mil fil sil bil pgm mgm pgf mgf dau bestie"
)
_LANGUAGES: Final = word_set(
    "welsh cymraeg saesneg english polish polski punjabi panjabi urdu hindi bengali sylheti "
    "gujarati "
    "tamil turkish turkce kurdish kurmanji sorani romanian romani lithuanian arabic farsi "
    "dari pashto "
    "somali yoruba igbo edo twi french spanish portuguese italian russian ukrainian bulgarian "
    "albanian vietnamese cantonese mandarin slovak czech hungarian latvian bsl"
)
_LABELS: Final = word_set(
    "resp auth sig reg supv locn app apps enq enquiry claimant informant ref refs cont contd hosp "
    "amb resus nrpf riddor flr heo dob d.o.b n.b nb rib ulna insta whatsapp snapchat tiktok emis "
    "systmone oasys delius niche mosaic liquidlogic crimestoppers gov.uk ffon "
    "hoarseness cordon ajar grave enquiry nor advice was cf pls sio final courier parallel "
    "timescales analgesia redness aggrieved constable enc"
)
_MEDICINE: Final = re.compile(
    r"[a-z]{2,}(?:apine|idone|azole|aline|oxetine|opram|azepam|olol|pril|sartan|statin|cillin|mycin|"
    r"profen|codeine|morphine|adone|orphine|triptan|gabalin|pentin|zine|formin|parin)"
)
_CODE: Final = re.compile(r"[A-Z]{1,4}\d{1,3}")


def names_nobody(text: str) -> bool:
    """Tell whether one word alone is no person's name.

    Examples:
        >>> names_nobody("Cymraeg"), names_nobody("olanzapine"), names_nobody("Musa Abba")
        (True, True, False)
    """
    word = fold(text).strip(" .,:'").removesuffix("'s")
    if word in _KIN | _LANGUAGES | _LABELS:
        return True
    return _MEDICINE.fullmatch(word) is not None or _CODE.fullmatch(text.strip()) is not None
