"""Firms that are called after people: what belongs to the firm's name where mentions overlap."""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.nicknames import is_given_name

_K = MentionKind
_FIRMS: Final = frozenset({_K.ORGANISATION, _K.EMPLOYER, _K.SCHOOL, _K.SURGERY, _K.VENUE})
_CAPITAL: Final = r"[^\W\d_a-zß-ÿ][\w'\u2019-]*"
_PARTNERS: Final = re.compile(
    rf"{_CAPITAL}(?: {_CAPITAL})?[ ]?&[ ]?{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
)
"""'Inchbald & Stroud' or 'Fenner & Bright Organ Builders', one line."""

_ONE_MORE: Final = re.compile(rf"[ ]?(?:&|\band\b|,)[ ]{_CAPITAL}(?: {_CAPITAL}){{0,2}}[ ]?")
_ONE_WORD: Final = re.compile(r"[^\W_]+")


def is_a_partner(outer: Mention, inner: Mention) -> bool:
    """Tell whether somebody's surname is half of a firm's name: 'Inchbald & Stroud'.

    The firm is then asked about whole. A first name is none ('Meg & David').
    """
    name = inner.text.reveal()
    return (
        outer.kind in _FIRMS
        and inner.kind is _K.PERSON
        and _ONE_WORD.fullmatch(name) is not None
        and not is_given_name(fold(name))
        and _PARTNERS.fullmatch(outer.text.reveal()) is not None
    )


def is_one_more(mention: Mention, span: Span, stands: Mention) -> bool:
    """Tell whether what is left of a firm's name goes on from the firm before it: '& Bright'.

    Args:
        mention: The firm's name, as it was found.
        span: What of it no other mention covers.
        stands: A mention that touches it.
    """
    start = span.start - mention.span.start
    left = mention.text.reveal()[start : start + len(span)]
    return (
        mention.kind in _FIRMS
        and stands.kind in _FIRMS
        and span.start == stands.span.end
        and _ONE_MORE.fullmatch(left) is not None
    )
