"""Abbreviations of records that stand where initials of people stand, and are none."""

from __future__ import annotations

from typing import Final

from dhr_redact.people.word_tables import word_set

BODIES: Final = word_set(
    "pt pts gp sw hv dn sn ds dc pc di ps it ed cp da dv mh dr hr la tm asc csc edt mash idva "
    "isva dsl ppu "
    "cmht all nfa tbc na nil oic cad imr dhr dash amhp flo cps nhs icb csp yos yot nps crc ppn pnc "
    "fcr res deo emd emt dca rrv ip inft caf cin lac cpn iro mca marac cid ambo abe mg dob pob sio "
    "ots ot am pm bst gmt tel mob ref ext cc bcc fao cob eod ooh aob adhd ptsd copd uti gbh abh "
    "id dvpn dvpo "
    "bwv bcu fgm hbv hba dvds nmo ocd nai nad dna cpr ecg lmp rtc nos dvd gcs tia bmi mmr gtn prn "
    "nok dp ctl sob tlc ltr pls mil bil fil sil dil pgm mgm pgf mgf mat pat"
)
"""Jobs, bodies and states that fill the same columns: no initials on their own."""
