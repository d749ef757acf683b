"""Written: one written form with what it tells, and the collection that forms are gathered in."""

from __future__ import annotations

from dataclasses import dataclass, field

from dhr_redact.model.kinds import FormSort


@dataclass(frozen=True, slots=True)
class Written:
    """One way a name is written.

    `stated` forms use only names that were given for the entry; the others are worked out (short
    forms, middle names). `whole` forms hold both a first name and a surname, or the full name of a
    place, so that they single out one entry. `turned` ones have the surname first, with no comma.
    `of_thing` says that a place or an organisation is so called, and no person.
    """

    text: str = field(repr=False)
    sort: FormSort
    stated: bool
    whole: bool
    turned: bool = False
    of_thing: bool = False


@dataclass(slots=True)
class Forms:
    """The written forms of one entry; the first one added for a text counts, if it tells more."""

    of_thing: bool = False
    _found: dict[str, Written] = field(default_factory=dict, repr=False)

    def add(
        self,
        text: str,
        sort: FormSort,
        *,
        stated: bool = True,
        whole: bool = False,
        turned: bool = False,
    ) -> None:
        """Add a form; of two that differ in case only, the stated and then the whole one stays."""
        text = " ".join(text.split())
        if sum(char.isalnum() for char in text) < 2:
            return
        new = Written(text, sort, stated, whole, turned, self.of_thing)
        old = self._found.get(text.lower())
        if old is None or (old.stated, old.whole) < (stated, whole):
            self._found[text.lower()] = new

    def sorted(self) -> tuple[Written, ...]:
        """Return every form, in the order of its letters."""
        return tuple(sorted(self._found.values(), key=lambda form: form.text))
