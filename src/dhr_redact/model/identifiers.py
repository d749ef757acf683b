"""Typed ids. None is made from the text it stands for."""

from __future__ import annotations

from typing import NewType

CaseRef = NewType("CaseRef", str)
"""The partnership's own reference, as 'Carrow CSP 2031/a'."""

DocumentId = NewType("DocumentId", str)
"""A document of the case by number: D01, D02, in the order they were first seen."""

StoryId = NewType("StoryId", str)
"""One continuous text of one document, as 'body', 'footnote-3', 'header-2'. Unique in it."""

EntryId = NewType("EntryId", str)
"""An entry of the case map by number: P07 for people, L03 for places, O02 for organisations."""

UserId = NewType("UserId", str)
"""Who decided: a person's account name, or 'rule'."""

PictureId = NewType("PictureId", str)
"""A picture of one document by number: picture-1."""

CaseId = NewType("CaseId", str)
"""A case in the database: 32 hexadecimal digits, drawn once; it goes with the case elsewhere."""
