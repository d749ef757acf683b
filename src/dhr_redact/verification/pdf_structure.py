"""Walk a PDF along the list of what may be in it; whatever is off the list is a finding.

The walk also gathers what there is to search: every string by what it is for, every name. Streams
are looked at elsewhere; the walk says only what each is for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import pikepdf

from dhr_redact.verification import pdf_grammar as grammar
from dhr_redact.verification.passages import Channel, Finding

TRAILER: Final = "the trailer"
OFF_THE_LIST: Final = "a key that is not on the list"
_NO_DICTIONARY: Final = "a dictionary where there may be none"
_LANGUAGE: Final = re.compile(rb"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PROGRAM: Final = re.compile(rb"(?:dhr[-_ ]redact|[Tt]ypst)(?: [\d.]{1,12})?")
_DATE: Final = re.compile(rb"D:19[78]00101000000(?:Z|\+00'00'?)?")
"""The only dates that a release may carry: they say nothing of when it was made."""
_HOST: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BACK: Final = frozenset({"/Parent", "/P", "/Pg", "/Prev", "/Popup", "/IRT"})
"""Keys that lead back up; below what is off the list they are not followed."""
Id = tuple[int, int]


@dataclass(frozen=True, slots=True)
class String:
    """A string of the file: where, how it is to be searched, and whether it is only bytes."""

    where: str
    channel: Channel
    data: bytes = field(repr=False)
    is_noise: bool = False


@dataclass(slots=True)
class Walked:
    """What a walk came by. `kinds` says what each indirect object was reached as."""

    findings: set[Finding] = field(default_factory=set)
    strings: list[String] = field(default_factory=list, repr=False)
    names: set[str] = field(default_factory=set, repr=False)
    kinds: dict[Id, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of_kind(self, *kinds: str) -> Iterator[Id]:
        """Yield the numbers of the objects that were reached as one of some kinds."""
        yield from sorted(id_ for id_, reached in self.kinds.items() if reached & set(kinds))


def walk(pdf: pikepdf.Pdf) -> Walked:
    """Walk from the trailer to all that the list leads to, then to what it does not lead to."""
    walked = Walked()
    _walk("trailer", pdf.trailer, TRAILER, walked)
    for value in pdf.objects:
        if not isinstance(value, pikepdf.Object) or value.objgen in walked.kinds:
            continue  # numbers and truth values come as Python's own, and hold no text
        where = f"object {value.objgen[0]}"
        if not is_of_the_file(value):
            walked.findings.add(Finding(where, "an object that nothing on the list leads to"))
            _walk(grammar.ANYTHING, value, where, walked)
    return walked


def is_of_the_file(value: pikepdf.Object) -> bool:
    """Tell whether an object is a table of objects or a stream that holds others."""
    held = isinstance(value, pikepdf.Stream)
    return held and value.get("/Type") in (pikepdf.Name.ObjStm, pikepdf.Name.XRef)


def _walk(kind: str, value: pikepdf.Object, where: str, walked: Walked) -> None:
    """Look at everything, without recursion: a file may be as deep as it likes."""
    waiting = [(kind, value, where)]
    while waiting:
        kind, value, where = waiting.pop()
        try:
            waiting += _visit(kind, value, where, walked)
        except UnicodeDecodeError:
            walked.findings.add(Finding(where, "a name in no known encoding"))


def _visit(
    kind: str, value: pikepdf.Object, where: str, walked: Walked
) -> list[tuple[str, pikepdf.Object, str]]:
    """Look at one value and return what is below it."""
    is_dictionary = isinstance(value, pikepdf.Dictionary | pikepdf.Stream)
    number = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    if is_dictionary and kind in _REFERENCES and number != (0, 0):
        return []
    if number != (0, 0):
        where = f"object {number[0]}"
        if kind in walked.kinds[number]:
            return []
        walked.kinds[number].add(kind)
    if isinstance(value, pikepdf.Array):
        return [(kind, one, where) for one in value]
    if isinstance(value, pikepdf.String):
        _take_string(kind, bytes(value), where, walked)
    elif isinstance(value, pikepdf.Name):
        walked.names.add(str(value))
    elif is_dictionary:
        return _below(kind, value, where, walked)
    return []


def _below(
    kind: str, value: pikepdf.Object, where: str, walked: Walked
) -> list[tuple[str, pikepdf.Object, str]]:
    """Compare a dictionary with the list, and return what is below it."""
    keys = list(value.keys())
    if kind.endswith(grammar.EACH):
        walked.names.update(keys)
        return [(kind.removesuffix(grammar.EACH), value[key], where) for key in keys]
    if kind == grammar.ANYTHING:
        walked.names.update(keys)
        return [(kind, value[key], where) for key in keys if key not in _BACK]
    if kind in grammar.CHOICES:
        key, options = grammar.CHOICES[kind]
        chosen = options.get(str(value.get(key)))
        if chosen != kind:
            if chosen is None:
                walked.findings.add(Finding(where, f"a {kind} of a sort that is not listed"))
            return [(chosen or grammar.ANYTHING, value, where)]
    allowed = grammar.GRAMMAR.get(kind)
    if allowed is None:
        walked.findings.add(Finding(where, _NO_DICTIONARY))
        return [(grammar.ANYTHING, value, where)]
    found = []
    for key in keys:
        _check_value(kind, key, value[key], where, walked)
        if key not in allowed:
            walked.names.add(key)
        found.append((allowed.get(key, grammar.ANYTHING), value[key], where))
    return found


def _check_value(kind: str, key: str, value: pikepdf.Object, where: str, walked: Walked) -> None:
    """Compare one key of a dictionary, and its value where there are few, with the list."""
    if key not in grammar.GRAMMAR[kind]:
        walked.findings.add(Finding(where, grammar.NEVER.get(key, OFF_THE_LIST)))
    listed = grammar.VALUES.get((kind, key))
    if listed is None:
        return
    for one in value if isinstance(value, pikepdf.Array) else [value]:
        if str(one) not in listed:
            walked.findings.add(Finding(where, f"an unknown {key} of {kind}"))


def _take_string(kind: str, data: bytes, where: str, walked: Walked) -> None:
    """Keep a string to be searched, and check those whose wording is fixed."""
    channel = _STRINGS.get(kind)
    if channel is None and kind != grammar.ANYTHING:
        walked.findings.add(Finding(where, "text where there may be none"))
    is_right = _WORDINGS.get(kind)
    if is_right is not None and not is_right[0](data):
        walked.findings.add(Finding(where, is_right[1]))
    is_noise = kind in (grammar.BYTES, "colour")
    walked.strings.append(String(where, channel or Channel.HIDDEN, data, is_noise))


def _is_clean_link(data: bytes) -> bool:
    """Tell whether an address is https, to a named host, with nobody and nothing in its query."""
    try:
        address = urlsplit(data.decode("ascii"))
    except ValueError:
        return False
    is_host = _HOST.fullmatch(address.netloc.casefold()) is not None
    return address.scheme == "https" and is_host and not address.query


_REFERENCES: Final = frozenset({grammar.LINK, "place", "destinationlist", "idlist"})
_STRINGS: Final = {
    grammar.TEXT: Channel.COPY,
    grammar.SHOWN: Channel.VISIBLE,
    grammar.HIDDEN: Channel.COPY,
    grammar.BYTES: Channel.COPY,
    "colour": Channel.COPY,
    "place": Channel.COPY,
    "destinationlist": Channel.COPY,
    "idlist": Channel.COPY,
    "uri": Channel.COPY,
    "lang": Channel.HIDDEN,
    "program": Channel.HIDDEN,
    "date": Channel.HIDDEN,
}
"""Kinds of strings that may be there, and how each is searched."""
_WORDINGS: Final[Mapping[str, tuple[Callable[[bytes], object], str]]] = {
    "lang": (_LANGUAGE.fullmatch, "a language that is none"),
    "program": (_PROGRAM.fullmatch, "a program that is not ours"),
    "date": (_DATE.fullmatch, "a time at which something was done"),
    "uri": (_is_clean_link, "a link that is not a plain web address"),
}
