"""Ways of writing a date that leave the year out, put it first, or were misread by a scan.

The usual ways are in `date_grammar`; what only the paper around shows is in `day_and_month`.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.detection.date_grammar import (
    DASH,
    DAY,
    LEAD,
    MONTH,
    MONTH_TIGHT,
    TWO_DAY,
    TWO_MONTH,
    WEEKDAY,
    date_form,
)

_MONTHS_ABROAD: Final = (
    r"(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
    r"|fev|abr|dez"
    r"|enero|febrero|marzo|mayo|junio|julio|septiembre|setiembre|octubre|noviembre|diciembre|dic"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrze[śs]nia|pa[źz]dziernika"
    r"|listopada|grudnia|stycze[ńn]|luty|marzec|kwiecie[ńn]|czerwiec|lipiec|sierpie[ńn]"
    r"|wrzesie[ńn]|pa[źz]dziernik|listopad|grudzie[ńn]|sty|lut|kwi|cze|wrz|pa[źz]|gru"
    r"|ianuarie|februarie|martie|aprilie|mai|iunie|iulie|septembrie|octombrie|noiembrie"
    r"|decembrie|noi|janvier|février|fevrier|avril|juin|juillet|septembre|octobre|décembre"
    r"|januar|februar|märz|juni|juli|oktober|dezember|gennaio|febbraio|aprile|maggio|giugno"
    r"|luglio|settembre|ottobre|dicembre|ocak|şubat|subat|nisan|mayıs|haziran|temmuz|ağustos"
    r"|agustos|eylül|ekim|kasım|kasim|aralık|aralik)"
)
"""Months as the messages of families have them; none that is an English word too."""

SHORT_FORMS: Final = (
    date_form(
        "a day before a month in another language",
        rf"{LEAD}(?P<it>{DAY}(?:º|ª|\.|er)?[ ](?:de[ ])?{_MONTHS_ABROAD}"
        r"(?:\.?,?[ ](?:de[ ]|del[ ])?(?:19|20)\d{2})?)(?![\w/:-])",
        0.75,
    ),
    date_form(
        "a date in a file's name",
        r"(?<=[_])(?P<it>(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[-.])(?P<m>0?[1-9]|1[0-2])(?P=s)"
        r"(?P<y>(?:19|20)?\d{2})|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
        r"|\d{1,2}-?(?:" + MONTH_TIGHT + r")-?(?:20)?\d{2})"
        r"(?=(?:[_ \-]\w{1,20}){0,3}\."
        r"(?:docx?|pdf|xlsx?|txt|csv|msg|eml|jpe?g|png|tiff?|rtf|mp[34]|wav)\b)",
        0.75,
    ),
    date_form(
        "day and month with a full stop after a word of time",
        rf"(?<!\w)(?:on|dated|since|w/c|night of|visited|letter|bailed to|hearing|sent|emailed"
        rf"|posted|asked|reply|replied|seen|due)[ ]"
        rf"(?P<it>(?P<d>{TWO_DAY})\.(?P<m>0[1-9]|1[0-2]))(?![\w/%:]|[.,\-]\d"
        r"|[ ]?(?:kg|mg|ml|per|stone|hrs|am|pm|mmol|above|below|of)\b)",
        0.45,
    ),
    date_form(
        "day and month with a full stop after what happened on it",
        rf"(?<!\w)(?:meeting|hearing|review|conference|visit|letter|email|e-mail|order|minutes"
        rf"|statement|incident|entry|panel|mtg)[ ](?:(?:was|made|held|moved|sent|is)[ ])?"
        rf"(?:of|on|dated|from|to)[ ](?P<it>(?P<d>{TWO_DAY})\.(?P<m>{TWO_MONTH}))"
        r"(?![\w/%:]|[.,\-]\d|[ ]?(?:kg|mg|ml|per|stone|hrs|am|pm|mmol|above|below|of)\b)",
        0.4,
    ),
    date_form(
        "a day with a full stop that is no time of day",
        r"(?<![\w/£$€.,:+\-=<>~])(?P<it>(?P<d>2[4-9]|3[01])\.(?P<m>0[1-9]|1[0-2]))"
        r"(?![\w/%:°]|[.,\-–]\d|[ ]?(?:kg|mg|mcg|ml|g|cm|mm|km|per|stone|st|lbs?|mmol|units?|weeks?"
        r"|years?|miles?|pounds|points?|of|x|above|below)\b|[ ]?[×x*])",
        0.4,
    ),
    date_form(
        "a weekday with day and month in figures",
        rf"(?<!\w)(?P<it>{WEEKDAY},?[ ](?P<d>{TWO_DAY})\.(?P<m>{TWO_MONTH}))"
        r"(?![\w/%:]|[.,\-]\d|[ ]?(?:am|pm|hrs)\b)",
        0.6,
    ),
    date_form(
        "days of a month in figures",
        rf"(?<![\w/£$.:\-])(?P<it>{TWO_DAY}[ ]?(?:{DASH}|&|\+)[ ]?(?P<d>{TWO_DAY})"
        rf"/(?P<m>{TWO_MONTH}))(?![\w/%]|[.\-]\d)",
        0.5,
    ),
    date_form(
        "a day of a month before what somebody says or does",
        r"(?<!\w)the[ ](?P<it>(?:[5-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        r"(?=[ ](?:I|he|she|they|we|because|as|when|but|so|maybe|or|if|of[ ]that|says|said)\b"
        r"|[ ]?[.,;:)?!\n]|[ ][-–][ ]|$)",
        0.45,
    ),
    date_form(
        "a day of a month after a verb, in notes",
        r"(?<!\w)(?:on|seen|since|till?|until|returned|left|called|rang|attended|due|dated|booked"
        r"|visited|maybe|shift on|nights? of|re|scene|again|released|bailed|back)[ ](?:the[ ])?"
        r"(?P<it>(?:[5-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        r"(?=[ ]?[.,;:)?!\n]|[ ][-–][ ]|[ ]\d{1,2}(?:[.:]\d\d)?[ ]?[ap]m\b"
        r"|[ ](?:by|re|nights?|shift|am|pm|morning|evening|with|I|he|she"
        r"|they|we|it|at|and|when|because|maybe|or|but|to|from|crew|police|returned)\b|$)",
        0.45,
    ),
    date_form(
        "two nights of a month",
        r"(?<!\w)(?:night|evening|weekend)[ ]of[ ](?:the[ ])?"
        r"(?P<it>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)[ ]?(?:/|-|–|to|and)[ ]?(?:the[ ])?"
        r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?!\w)",
        0.7,
    ),
    date_form(
        "the year first, month in words",
        rf"{LEAD}(?P<it>(?P<year>(?:19|20)\d{{2}}),?[ ](?:(?P<month>{MONTH})[ ]{DAY}"
        rf"|{DAY}[ ]{MONTH}))(?![\w/:]|\.\d)",
        0.8,
    ),
    date_form(
        "day, month and year parted by full stops, month in words",
        rf"{LEAD}(?P<it>(?:0?[1-9]|[12]\d|3[01])[./](?P<month>{MONTH_TIGHT})[./]"
        r"(?P<year>(?:19|20)?\d{2}))(?!\w)",
        0.9,
    ),
    date_form(
        "day, month and year in figures that a scan misread",
        r"(?<![\w/.£$:\-])(?P<it>(?=[\doOlI/.]{0,9}[oOlI])(?=[oOlI]{0,2}/?[oOlI]{0,2}\d)"
        r"[0-3oOlI]?[\doOlI](?P<s>[/.])[01oOlI]?[\doOlI](?P=s)(?:[12lI][9O0o])?[\doOlI]{2})"
        r"(?![\w/.])",
        0.7,
    ),
)
"""Forms that are tried beside those of `date_grammar`."""
