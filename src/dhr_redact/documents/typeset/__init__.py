"""Blocks set in type as a tagged PDF: PDF/UA-1."""

from __future__ import annotations

from dhr_redact.documents.typeset.compile import Bounds, Typeset, typeset

__all__ = ["Bounds", "Typeset", "typeset"]
