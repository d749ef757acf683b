"""Errors of a run: plans that cannot be carried out, files that cannot be written."""

from __future__ import annotations

from dhr_redact.errors.branches import OutputError, PlanError


class StalePlanError(PlanError):
    """The document, the case map, the rules or the decisions changed since the plan was made."""


class TouchingChangesError(PlanError):
    """Two planned changes overlap or touch."""


class ChangeNotAppliedError(PlanError):
    """A planned change could not be made in the file."""


class SpanError(PlanError):
    """A start and an end that are not a stretch of text."""


class TypesettingError(OutputError):
    """A document could not be set in type as a PDF."""

    advice = "Nothing was released as PDF. Publish the Word file, and report the document's number."
