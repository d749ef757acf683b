"""Attributes are copied only if their value is of the kind the allow-list names."""

from __future__ import annotations

import time

import pytest

from dhr_redact.documents.docx.allowed import (
    CHART_TABLES,
    SETTINGS_TABLES,
    STORY_TABLES,
    allow_list,
    qualified,
)
from dhr_redact.documents.docx.values import CHECKS


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("NUMBER", "-1440"),
        ("NUMBER", "12.5pt"),
        ("NUMBER", "50%"),
        ("NUMBERS", "21600,21600"),
        ("NUMBERS", "0,7.2pt,,7.2pt"),
        ("LANG", "en-GB"),
        ("LANG", "zh-Hans-CN"),
        ("VCOLOR", "#4f81bd [3204]"),
        ("VPATH", "m@4@5l@4@11@9@11@9@5xe"),
        ("VFORMULA", "if lineDrawn pixelLineWidth 0"),
        ("FORMAT", '#,##0.00;[Red]-"£"#,##0.00'),
        ("CSS", "position:absolute;margin-left:12pt;z-index:-251"),
        ("GUIDEVALUE", "val 16667"),
    ],
)
def test_a_value_of_its_kind_is_copied_as_it_is(kind: str, value: str) -> None:
    """A page must look as it did."""
    assert CHECKS[kind](value) == value


@pytest.mark.parametrize(
    "kind",
    ["ONOFF", "NUMBER", "NUMBERS", "HEX", "LANG", "SCRIPT", "CHAR", "SEPARATOR", "OFFICE", "ALIGN",
     "GUIDENAME", "GUIDEVALUE", "GUIDE", "VNUMBER", "VCOLOR", "VPATH", "VFORMULA", "DASH"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["Ottoline", "Ottoline Draycott", "12 Ottoline", "Draycott-12"])
def test_free_text_cannot_ride_in_a_value(kind: str, value: str) -> None:
    """Any attribute that takes any text is a place where a name can hide."""
    assert CHECKS[kind](value) is None


def test_words_are_taken_out_of_number_formats_and_styles() -> None:
    """Both are lists of which most is machinery."""
    assert CHECKS["FORMAT"]('0 "Ottoline"') == "General"
    assert CHECKS["CSS"]("width:3pt;font-family:Ottoline;x-ottoline:1;height:2pt") == (
        "width:3pt;height:2pt"
    )
    assert CHECKS["NEUTRAL"]("Ottoline") == "Office"
    assert CHECKS["FORMULA"]("'Ottoline'!$A$1") == "Data!$A$1"


@pytest.mark.parametrize("kind", sorted(CHECKS))
@pytest.mark.parametrize("piece", [",", " ", "1", "@", "ae", "m", "#", "-", "1.", "a:1;", "\\"])
def test_no_value_takes_long_to_judge(kind: str, piece: str) -> None:
    """A value made to confuse a pattern must not stop the run for hours."""
    started = time.perf_counter()

    CHECKS[kind](piece * 5_000 + "!")

    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "name",
    ["w:ins", "w:del", "w:delText", "w:commentReference", "w:sdt", "w:smartTag", "w:altChunk",
     "w:rsid", "w:docVars", "w:attachedTemplate", "w:documentProtection", "w:aliases",
     "w:latentStyles", "w:vanish", "w:printerSettings", "w:object", "w:control", "a:extLst",
     "a:hlinkClick", "c:externalData", "c:userShapes", "o:OLEObject", "w:proofErr", "w:nsid"],
)  # fmt: skip
def test_what_may_never_be_copied_is_in_no_table(name: str) -> None:
    """A line added to a table by mistake would open a channel."""
    joined = {
        **allow_list(*STORY_TABLES),
        **allow_list(*CHART_TABLES),
        **allow_list(*SETTINGS_TABLES),
    }
    prefix, _, local = name.partition(":")
    if prefix == "o" and local == "OLEObject":
        assert not any(tag.endswith("}OLEObject") for tag in joined)
    assert qualified(name) not in joined


def test_no_table_copies_an_id_of_a_save_or_of_a_person() -> None:
    """rsids, paraIds and authors link drafts, machines and people."""
    for table in (STORY_TABLES, CHART_TABLES, SETTINGS_TABLES):
        for rule in allow_list(*table).values():
            for attribute in rule.attributes:
                local = attribute.rpartition("}")[2]
                assert not local.startswith(("rsid", "paraId", "textId", "anchorId", "editId"))
                assert local not in {"author", "initials", "date", "userId", "gfxdata", "tooltip"}
