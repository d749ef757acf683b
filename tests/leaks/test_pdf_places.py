"""Nothing hidden anywhere in a PDF survives redaction, and the verifier sees all of it.

The places of a group stand together in one file, each with a name of its own, so that a failure
says which place it is; those that need a file of their own have one. The exhaustive tests do the
same with a file for each place, where nothing else can shelter it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import format_of
from dhr_redact.errors import (
    EncryptedDocumentError,
    InputError,
    SignedDocumentError,
    UnsupportedFormatError,
)
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.verification import Needle, verify_file
from leaks.pdf_builder import SHOWN, Draft
from leaks.pdf_places.rows import Sort
from leaks.pdf_scan import Searched, shown
from leaks.pdf_torture import GROUPS, PLACES, Place, save, torture_pdf
from leaks.planning import PSEUDONYM, needle, pattern_of, plan_for

REFUSED: dict[str, type[InputError]] = {
    "password": EncryptedDocumentError,
    "signature-bytes": SignedDocumentError,
    "signature-contact": SignedDocumentError,
    "signature-location": SignedDocumentError,
    "signature-name": SignedDocumentError,
    "signature-program": SignedDocumentError,
    "signature-reason": SignedDocumentError,
    "xfa-only": UnsupportedFormatError,
}
"""Places whose files are turned away with a clear error; the list must match exactly."""

NOT_PLAIN = frozenset({"password"})
"""Where the search of these tests cannot see the original's name."""

NOT_READ = frozenset(
    {
        "attached-thumbnail",
        "font-file-glyphs",
        "font-file-names",
        "font-file-table",
        "stream-behind",
        "to-unicode-letters",
        "type1-header",
    }
)
"""Places that are left behind unread; the list must match exactly.

The insides of font programs name who made the typeface, which would be questions about people
nobody wrote of; a letter left in a table says no word; the picture of an attached file is seen by
nobody, and behind the end of a packed stream there is no text that a program would show.
"""

NO_PICTURE_KEPT = frozenset({"recognised-layer"})
"""Places whose only text is an unseen layer over a picture, which go with the picture."""

READ_IN_PICTURES = ("image", "image-jpeg", "recognised-layer", "scanned-page")
"""Pictures whose words are read, so that they go even if a person keeps the picture."""


@dataclass(frozen=True)
class Bundle:
    """The places of one file."""

    id: str
    places: tuple[Place, ...]

    @property
    def needles(self) -> list[Needle]:
        """What the verifier looks for: each place's name, known by the place's id."""
        return [replace(needle(p.secret), entry=p.id) for p in self.places]


def _bundles() -> Iterator[Bundle]:
    for group in GROUPS:
        own = [p for p in PLACES if p.group == group and p.id not in REFUSED]
        yield Bundle(group, tuple(p for p in own if not p.alone))
        yield from (Bundle(p.id, (p,)) for p in own if p.alone)


BUNDLES = tuple(_bundles())
SINGLES = tuple(Bundle(p.id, (p,)) for p in PLACES if not p.alone and p.id not in REFUSED)
every_place = pytest.mark.parametrize(
    "bundle",
    [*BUNDLES, *(pytest.param(single, marks=pytest.mark.exhaustive) for single in SINGLES)],
    ids=lambda bundle: bundle.id,
)


class Redacted:
    """A file before and after, each searched once."""

    def __init__(self, folder: Path, bundle: Bundle, *, keep_pictures: bool = False) -> None:
        self.bundle = bundle
        self.original = save(folder / "original.pdf", bundle.places)
        self.draft = folder / "draft.pdf"
        form = format_of(self.original)
        self.document = form.load(self.original, DocumentId("D01"), Limits())
        names = [p.secret for p in bundle.places]
        self.plan = planned(self.document, *names, keep_pictures=keep_pictures)
        form.rebuild(self.original, self.plan, self.draft, Limits())

    @cached_property
    def after(self) -> Searched:
        """The new file, read in every way."""
        return Searched(self.draft)

    def left(self) -> dict[str, list[str]]:
        """Return, by place, where a name or a half of it can still be read or seen."""
        found = {p.id: list(_left(self.after, p)) for p in self.bundle.places}
        return {name: where for name, where in found.items() if where}


def _left(after: Searched, place: Place) -> Iterator[str]:
    for piece in place.pieces:
        yield from after.survivors(piece)
    if place.sort is Sort.PIXELS and after.seen(place.secret):
        yield "recognised"


def planned(document: CaseDocument, *names: str, keep_pictures: bool) -> RedactionPlan:
    """Return a plan that replaces the names in what is kept, and keeps no picture unless told."""
    plan = plan_for(document, *names)
    kept = {story.id for story in document.stories if story.is_kept}
    if keep_pictures:
        kept |= {StoryId(picture.id) for picture in document.pictures}
    changes = tuple(change for change in plan.changes if change.span.story in kept)
    pictures = tuple(replace(picture, keep=keep_pictures) for picture in plan.pictures)
    return replace(plan, changes=changes, pictures=pictures)


class Shelf:
    """Each file, planted and redacted once for all the tests of this module."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done: dict[str, Redacted] = {}

    def redacted(self, bundle: Bundle) -> Redacted:
        """Return a file before and after."""
        if bundle.id not in self._done:
            folder = self._folder / bundle.id.replace(" ", "-")
            folder.mkdir(exist_ok=True)
            self._done[bundle.id] = Redacted(folder, bundle)
        return self._done[bundle.id]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Return the files of this module."""
    return Shelf(tmp_path_factory.mktemp("pdf-places"))


@every_place
def test_the_names_are_truly_hidden_there(bundle: Bundle, tmp_path: Path) -> None:
    """A place that holds no name would prove nothing when none is found after."""
    searched = Searched(save(tmp_path / "original.pdf", bundle.places))

    unseen = [
        p.id
        for p in bundle.places
        if not all(searched.survivors(piece) for piece in p.pieces[1:] or p.pieces)
        and not (p.sort is Sort.PIXELS and searched.seen(p.secret))
    ]

    assert [name for name in unseen if name not in NOT_PLAIN] == []


def test_a_file_without_names_holds_none(tmp_path: Path) -> None:
    """The searches prove something only if they do not find names everywhere."""
    path = tmp_path / "plain.pdf"
    path.write_bytes(Draft().bytes())

    searched = Searched(path)

    assert [p.id for p in PLACES if searched.survivors(p.secret)] == []
    assert [p.id for p in PLACES if p.sort is Sort.PIXELS and searched.seen(p.secret)] == []
    assert [words for words in SHOWN if words not in shown(path)] == []


def test_the_same_places_make_the_same_file() -> None:
    """A leak that comes and goes cannot be mended."""
    some = [place for place in PLACES[::17] if not place.alone]

    assert torture_pdf(*some) == torture_pdf(*some)


@every_place
def test_the_verifier_finds_the_names_hidden_there(bundle: Bundle, tmp_path: Path) -> None:
    """A verifier that is blind in one place would pass every file that leaks there."""
    original = save(tmp_path / "original.pdf", bundle.places)

    report = verify_file(original, needles=bundle.needles, allowed={})

    found = {residue.entry for residue in report.residues if residue.how != "structure"}
    assert not report.is_clean
    assert [p.id for p in bundle.places if p.id not in found] == []


@every_place
def test_the_names_hidden_there_are_read(bundle: Bundle, shelf: Shelf) -> None:
    """Hidden text is read before it is dropped: it may name somebody who is visible elsewhere."""
    texts = [story.text for story in shelf.redacted(bundle).document.stories]

    unread = {p.id for p in bundle.places if not any(map(pattern_of(p.secret).search, texts))}
    assert unread == {p.id for p in bundle.places} & NOT_READ


@every_place
def test_no_name_hidden_there_survives(bundle: Bundle, shelf: Shelf) -> None:
    """The promise of the whole product, one hiding place at a time."""
    assert shelf.redacted(bundle).left() == {}


@every_place
def test_a_file_redacted_there_is_clean(bundle: Bundle, shelf: Shelf) -> None:
    """The writer's list and the verifier's were written apart; what one writes the other knows."""
    done = shelf.redacted(bundle)

    report = verify_file(done.draft, needles=bundle.needles, allowed={})

    assert report.residues == ()
    assert report.is_clean


@every_place
def test_what_a_reader_sees_besides_the_names_stays(
    bundle: Bundle, shelf: Shelf, tmp_path: Path
) -> None:
    """Removing everything would be safe and useless."""
    done = shelf.redacted(bundle)

    others = [p for p in bundle.places if p.id not in NO_PICTURE_KEPT]
    original = save(tmp_path / "original.pdf", others)
    before, after = shown(original), shown(done.draft)
    visible = [p for p in bundle.places if p.sort in {Sort.TEXT, Sort.DRAWN}]
    lines = [p for p in bundle.places if p.sort is Sort.TEXT]
    assert [words for words in SHOWN if words not in after] == []
    for words in ("Ahead", "behind"):
        assert after.count(words) >= max(before.count(words), len(visible))
    assert after.casefold().count(PSEUDONYM.casefold()) >= len(lines)


@pytest.mark.parametrize("name", READ_IN_PICTURES)
def test_words_read_in_a_picture_go_even_if_the_picture_is_kept(name: str, tmp_path: Path) -> None:
    """A person who keeps a picture for its face must not thereby keep the words under it."""
    place = next(place for place in PLACES if place.id == name)

    done = Redacted(tmp_path, Bundle(name, (place,)), keep_pictures=True)

    assert done.plan.changes
    assert done.left() == {}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_turned_away(name: str, tmp_path: Path) -> None:
    """A file with a part nobody reads must not come out at all."""
    place = next(place for place in PLACES if place.id == name)

    with pytest.raises(REFUSED[name]) as refusal:
        Redacted(tmp_path, Bundle(name, (place,)))

    assert place.secret not in str(refusal.value)
    assert not (tmp_path / "draft.pdf").exists()


def test_no_place_is_left_in_the_table_of_survivors(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures people ask for, printed whenever the suite runs."""
    left = {name for bundle in BUNDLES for name in shelf.redacted(bundle).left()}
    rows = []
    for group in GROUPS:
        own = {place.id for place in PLACES if place.group == group}
        rows.append((group, len(own), len(own & set(REFUSED)), len(own & left)))

    with capsys.disabled():
        print("\nplaces of a PDF        planted  refused  survive")
        for row in [*rows, ("all", *map(sum, zip(*[r[1:] for r in rows], strict=True)))]:
            print("{:<22} {:>7}  {:>7}  {:>7}".format(*row))
    assert left == set()
