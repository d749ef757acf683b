"""Names as people and programs really write them, typed by hand.

The verifier and detection share `people.name_forms`; these rows do not come from it, so that what
it cannot think of is still tried. Each row: an id, the name as it stands in the case map, and the
inside of a Word body that shows it.
"""

# ruff: noqa: E501  (a spelling is a row of a table; markup is not broken over lines)

from __future__ import annotations

from leaks.word_builder import field_code, paragraph, text

MARY = "Maryam Wolstenholme"
OWEN = "Owen O’Dwyer-Finch"
ZOE = "Zoë Ferrabée"
LUKASZ = "Łukasz Grzębowicz"


def _p(words: str) -> str:
    return paragraph(text(words))


SPELLINGS: tuple[tuple[str, str, str], ...] = (
    ("as-is", MARY, _p("It was Maryam Wolstenholme who called.")),
    ("capitals", MARY, _p("MARYAM WOLSTENHOLME called.")),
    ("small", MARY, _p("maryam wolstenholme called.")),
    ("surname-first", MARY, _p("Wolstenholme, Maryam (victim)")),
    ("surname-first-capitals", MARY, _p("WOLSTENHOLME Maryam")),
    ("surname-alone", MARY, _p("the Wolstenholme household")),
    ("surname-plural", MARY, _p("the Wolstenholmes moved")),
    ("possessive-straight", MARY, _p("Wolstenholme's sister")),
    ("possessive-curly", MARY, _p("Wolstenholme’s sister")),
    ("possessive-modifier", MARY, _p("Wolstenholmeʼs sister")),
    ("initial", MARY, _p("M. Wolstenholme signed")),
    ("initial-tight", MARY, _p("M.Wolstenholme signed")),
    ("initial-behind", MARY, _p("Wolstenholme M")),
    ("title", MARY, _p("Mrs Wolstenholme signed")),
    ("no-break-space", MARY, _p("Maryam\u00a0Wolstenholme signed")),
    ("narrow-space", MARY, _p("Maryam\u202fWolstenholme signed")),
    ("double-space", MARY, _p("Maryam  Wolstenholme signed")),
    ("tab-between", MARY, paragraph("<w:r><w:t>Maryam</w:t><w:tab/><w:t>Wolstenholme</w:t></w:r>")),
    ("break-between", MARY, paragraph("<w:r><w:t>Maryam</w:t><w:br/><w:t>Wolstenholme</w:t></w:r>")),
    ("break-within", MARY, paragraph("<w:r><w:t>Wolsten</w:t><w:br/><w:t>holme</w:t></w:r>")),
    ("hyphen-at-line-end", MARY, paragraph("<w:r><w:t>Wolsten-</w:t><w:br/><w:t>holme</w:t></w:r>")),
    ("two-paragraphs", MARY, _p("Maryam") + _p("Wolstenholme")),
    ("two-cells", MARY, ("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
     f"<w:tc>{_p('Maryam')}</w:tc><w:tc>{_p('Wolstenholme')}</w:tc></w:tr></w:tbl>")),
    ("letter-cells", MARY, "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
     + "".join(f"<w:tc>{_p(letter)}</w:tc>" for letter in "WOLSTENHOLME") + "</w:tr></w:tbl>"),
    ("run-together", MARY, _p("see MaryamWolstenholme.docx")),
    ("underscore", MARY, _p("see IMR_Wolstenholme_final.docx")),
    ("camel", MARY, _p("see imrWolstenholmeV2.docx")),
    ("with-number", MARY, _p("maryamwolstenholme1984")),
    ("mail", MARY, _p("write to m.wolstenholme@example.org")),
    ("mail-joined", MARY, _p("write to mwolstenholme@example.org")),
    ("mail-reversed", MARY, _p("write to wolstenholme.maryam@example.org")),
    ("handle", MARY, _p("she posted as @maryam_wolstenholme")),
    ("set-apart", MARY, _p("W O L S T E N H O L M E")),
    ("set-apart-points", MARY, _p("W.o.l.s.t.e.n.h.o.l.m.e")),
    ("set-apart-hyphens", MARY, _p("W-o-l-s-t-e-n-h-o-l-m-e")),
    ("digit-for-letter", MARY, _p("W0lstenh0lme was typed")),
    ("one-for-l", MARY, _p("Wo1stenho1me was scanned")),
    ("soft-hyphens", MARY, _p("Wol\u00adsten\u00adholme")),
    ("zero-width", MARY, _p("W\u200bo\u200bl\u200bs\u200bt\u200be\u200bn\u200bh\u200bo\u200bl\u200bm\u200be")),
    ("byte-order-mark", MARY, _p("Wolsten\ufeffholme")),
    ("combining-joiner", MARY, _p("Wolsten\u034fholme")),
    ("variation-selector", MARY, _p("Wolsten\ufe0fholme")),
    ("cyrillic", MARY, _p("W\u043elst\u0435nh\u043elm\u0435")),
    ("greek", MARY, _p("W\u03bfl\u0455tenh\u03bflme")),
    ("fullwidth", MARY, _p("Ｗｏｌｓｔｅｎｈｏｌｍｅ")),
    ("small-capitals", MARY, _p("Wᴏʟꜱᴛᴇɴʜᴏʟᴍᴇ")),
    ("circled", MARY, _p("Ⓦⓞⓛⓢⓣⓔⓝⓗⓞⓛⓜⓔ")),
    ("mathematical", MARY, _p("𝑊𝑜𝑙𝑠𝑡𝑒𝑛ℎ𝑜𝑙𝑚𝑒")),
    ("accents-added", MARY, _p("Wólsténhólmé")),
    ("struck-through", MARY, _p("W\u0336o\u0336l\u0336s\u0336t\u0336e\u0336n\u0336h\u0336o\u0336l\u0336m\u0336e\u0336")),
    ("small-caps-run", MARY, paragraph("<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>wolstenholme</w:t></w:r>")),
    ("big-first-letter", MARY, paragraph(text("W") + '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>OLSTENHOLME</w:t></w:r>')),
    ("field-result-half", MARY, paragraph(text("Wolsten") + field_code(" QUOTE x ", "holme"))),
    ("percent", MARY, _p("https://example.org/%57olstenholme")),
    ("entity", MARY, _p("&amp;#87;olstenholme")),
    ("json", MARY, _p("\\u0057olstenholme")),
    ("base64", MARY, _p("TWFyeWFtIFdvbHN0ZW5ob2xtZQ==")),
    ("hexadecimal", MARY, _p("576f6c7374656e686f6c6d65")),
    ("quoted-printable", MARY, _p("=57olstenholme")),
    ("apostrophe-straight", OWEN, _p("Owen O'Dwyer-Finch left")),
    ("apostrophe-none", OWEN, _p("Owen ODwyer Finch left")),
    ("apostrophe-space", OWEN, _p("Owen O Dwyer Finch left")),
    ("apostrophe-grave", OWEN, _p("Owen O`Dwyer-Finch left")),
    ("apostrophe-prime", OWEN, _p("Owen O′Dwyer-Finch left")),
    ("hyphen-2010", OWEN, _p("Owen O’Dwyer\u2010Finch left")),
    ("hyphen-2011", OWEN, _p("Owen O’Dwyer\u2011Finch left")),
    ("hyphen-dash", OWEN, _p("Owen O’Dwyer\u2013Finch left")),
    ("hyphen-minus-sign", OWEN, _p("Owen O’Dwyer\u2212Finch left")),
    ("hyphen-spaced", OWEN, _p("Owen O’Dwyer - Finch left")),
    ("hyphen-space", OWEN, _p("Owen O’Dwyer Finch left")),
    ("hyphen-none", OWEN, _p("Owen O’DwyerFinch left")),
    ("hyphen-element", OWEN, paragraph("<w:r><w:t>O’Dwyer</w:t><w:noBreakHyphen/><w:t>Finch</w:t></w:r>")),
    ("double-first-half", OWEN, _p("Mr O’Dwyer left")),
    ("double-all-capitals", OWEN, _p("O'DWYER-FINCH")),
    ("composed", ZOE, _p("Zo\u00eb Ferrab\u00e9e rang")),
    ("decomposed", ZOE, _p("Zoe\u0308 Ferrabe\u0301e rang")),
    ("unaccented", ZOE, _p("Zoe Ferrabee rang")),
    ("capitals-unaccented", ZOE, _p("ZOE FERRABEE rang")),
    ("stroke", LUKASZ, _p("Łukasz Grzębowicz rang")),
    ("stroke-lost", LUKASZ, _p("Lukasz Grzebowicz rang")),
    ("stroke-decomposed", LUKASZ, _p("Łukasz Grze\u0328bowicz rang")),
)  # fmt: skip
