"""Redact and pseudonymise the documents of a Domestic Homicide Review, and prove it.

What is listed in `__all__` may be imported by other systems and is kept stable. Each name is loaded
when it is first used, so that `import dhr_redact` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from dhr_redact.version import __version__

if TYPE_CHECKING:
    from dhr_redact.errors import DhrRedactError
    from dhr_redact.model.kinds import MentionKind, Role, Treatment
    from dhr_redact.pseudonyms.secret import Secret
    from dhr_redact.public_api import (
        Redaction,
        detect_text,
        open_case_map,
        redact_case,
        redact_document,
        redact_text,
        verify_document,
    )
    from dhr_redact.rulepacks.policy import RedactionPolicy

__all__ = [
    "DhrRedactError",
    "MentionKind",
    "Redaction",
    "RedactionPolicy",
    "Role",
    "Secret",
    "Treatment",
    "__version__",
    "detect_text",
    "open_case_map",
    "redact_case",
    "redact_document",
    "redact_text",
    "verify_document",
]

_HOMES: Final = {
    "DhrRedactError": "dhr_redact.errors",
    "MentionKind": "dhr_redact.model.kinds",
    "Redaction": "dhr_redact.public_api",
    "RedactionPolicy": "dhr_redact.rulepacks.policy",
    "Role": "dhr_redact.model.kinds",
    "Secret": "dhr_redact.pseudonyms.secret",
    "Treatment": "dhr_redact.model.kinds",
    "detect_text": "dhr_redact.public_api",
    "open_case_map": "dhr_redact.public_api",
    "redact_case": "dhr_redact.public_api",
    "redact_document": "dhr_redact.public_api",
    "redact_text": "dhr_redact.public_api",
    "verify_document": "dhr_redact.public_api",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - it gives whatever has that name
    if name not in _HOMES:
        raise AttributeError(f"module 'dhr_redact' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
