"""Edit a page: take glyphs out of its streams, set their lines anew and put replacements in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.edits import EditedPage, EditedStream, GlyphChange, PageEdits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.reading.cells import cut_at_rules
from dhr_redact.documents.pdf.setting.breaking import broken_anew
from dhr_redact.documents.pdf.setting.columns import PageColumns
from dhr_redact.documents.pdf.setting.combs import emptied_cells, with_cells
from dhr_redact.documents.pdf.setting.freeing import freed_matrices, scrubbed_marks
from dhr_redact.documents.pdf.setting.gathering import gathered
from dhr_redact.documents.pdf.setting.line_marks import LineMap, moved_links, moved_marks
from dhr_redact.documents.pdf.setting.line_values import LineSetting, LineWork, Written
from dhr_redact.documents.pdf.setting.measuring import Measures, em_of
from dhr_redact.documents.pdf.setting.page_plan import PagePlan
from dhr_redact.documents.pdf.setting.paragraphs import paragraphs_of
from dhr_redact.documents.pdf.setting.raised import with_raised
from dhr_redact.documents.pdf.setting.removal import going
from dhr_redact.documents.pdf.setting.resetting import Setter
from dhr_redact.documents.pdf.setting.rewriting import StreamRewriter


def edit_page(
    reading: PageReading,
    edits: PageEdits,
    lines: Sequence[Line],
    *,
    font: ReplacementFont,
    links: Sequence[Box] = (),
    runs: Mapping[int, int] | None = None,
) -> EditedPage:
    """Return a page's streams without what goes, and with what stands in its place.

    `lines` are all lines of the page's visible glyphs; `links` are the boxes of its links
    and `runs` say which MCIDs follow each other in one element of the structure tree (`gathered`).
    """
    gone = going(reading, edits, lines)
    lines = cut_at_rules(reading, with_raised(reading.glyphs, lines))
    if not gone:
        return EditedPage()
    setter = Setter(reading, font)
    settings = _settings(reading, lines, _changes_by_line(edits, lines), gone, setter, links=links)
    plan, maps = _planned(reading, lines, gone, settings, setter.measures, runs=runs)
    plan = _with_marks(reading, plan, maps)
    return EditedPage(
        streams=_streams(reading, plan, font),
        links=moved_links(links, maps),
        warnings=_warnings(reading, settings),
        areas=tuple(lines[number].box for number in sorted(settings)),
        gone=gone,
    )


def _settings(
    reading: PageReading,
    lines: Sequence[Line],
    by_line: Mapping[int, Sequence[GlyphChange]],
    gone: frozenset[int],
    setter: Setter,
    *,
    links: Sequence[Box],
) -> dict[int, LineSetting]:
    """Set every line anew that loses something, and with it the paragraph it is part of."""
    changed = [
        number
        for number, line in enumerate(lines)
        if number in by_line or any(glyph in gone for glyph in line.glyphs)
    ]
    paragraphs = paragraphs_of(reading, lines, changed, links)
    moving = {number for paragraph in paragraphs for number in paragraph}
    columns = PageColumns(reading, lines, moving.union(changed))
    emptied = emptied_cells(reading.glyphs, lines, by_line, gone)

    def work_on(number: int) -> LineWork:
        return LineWork(
            line=lines[number],
            changes=tuple(by_line.get(number, ())),
            gone=gone,
            column=with_cells(columns.column(number), number, lines, emptied, columns),
            stops=columns.stops(number),
        )

    settings: dict[int, LineSetting] = {}
    for paragraph in paragraphs:
        works = [work_on(number) for number in paragraph]
        ems = [em_of(work.line, reading, setter.measures) for work in works]
        broken = broken_anew(works, setter.maker, ems)
        if broken is not None:
            own = [replace(setting, paragraph=paragraph[0]) for setting in broken]
            settings.update(zip(paragraph, own, strict=True))
    for number in changed:
        if number in settings:
            continue
        work = work_on(number)
        setting = setter.set_anew(work)
        if setting is None or not columns.is_free(number, setting.extent, emptied):
            setting = setter.set_in_place(work)
        settings[number] = setting
    return settings


def _changes_by_line(edits: PageEdits, lines: Sequence[Line]) -> dict[int, list[GlyphChange]]:
    """Return the changes of each line, each cut down to the glyphs that stand on it."""
    line_of = {glyph: number for number, line in enumerate(lines) for glyph in line.glyphs}
    for number, line in enumerate(lines):
        line_of.update({twin: number for _glyph, twin in line.twins})
    first_of = {twin: glyph for line in lines for glyph, twin in line.twins}
    found: dict[int, list[GlyphChange]] = defaultdict(list)
    for change in edits.changes:
        parts: dict[int, list[int]] = {}
        for glyph in change.glyphs:
            if glyph in line_of:
                parts.setdefault(line_of[glyph], []).append(first_of.get(glyph, glyph))
        for place, (number, glyphs) in enumerate(parts.items()):
            order = {glyph: at for at, glyph in enumerate(lines[number].glyphs)}
            own = tuple(sorted(dict.fromkeys(glyphs), key=lambda one: order[one]))
            text = change.replacement if place == 0 else ""
            found[number].append(GlyphChange(own, text, change.is_box))
    for number, changes in found.items():
        order = {glyph: at for at, glyph in enumerate(lines[number].glyphs)}
        changes.sort(key=lambda one: order[one.glyphs[0]])
    return found


def _planned(
    reading: PageReading,
    lines: Sequence[Line],
    gone: frozenset[int],
    settings: Mapping[int, LineSetting],
    measures: Measures,
    *,
    runs: Mapping[int, int] | None,
) -> tuple[PagePlan, list[LineMap]]:
    """Put the settings of all lines together, with the glyphs that must go along with others."""
    dropped = set(gone)
    starts: dict[int, float] = {}
    natural: set[int] = set()
    written: dict[int, Written] = {}
    lowered: dict[int, float] = {}
    spaced: set[int] = set()
    for setting in settings.values():
        starts.update(setting.starts)
        lowered.update(setting.lowered)
        spaced.update(setting.spaced)
        if setting.is_natural:
            natural.update(setting.starts)
        written.update({made.anchor: made for made in setting.written})
    _with_twins([lines[number] for number in settings], (starts, lowered), dropped, gone, measures)
    _take_along(reading, lines, (starts, lowered), dropped, measures)
    together, emptied = gathered(reading, _paragraphs(settings), dropped, runs)
    plan = PagePlan(
        gone=frozenset(dropped),
        starts=starts,
        natural=frozenset(natural),
        written=written,
        lowered=lowered,
        spaced=_space_codes(reading, spaced),
        gathered=together,
        emptied=emptied,
    )
    maps = [
        LineMap.of(lines[number], setting, measures)
        for number, setting in settings.items()
        if not setting.is_broken
    ]
    return plan, maps


def _with_twins(
    lines: Sequence[Line],
    moves: tuple[dict[int, float], dict[int, float]],
    dropped: set[int],
    gone: frozenset[int],
    measures: Measures,
) -> None:
    """Drop glyphs of lines that were set anew without them, and treat their twins alike."""
    starts, lowered = moves
    for line in lines:
        dropped.update(glyph for glyph in line.glyphs if glyph not in starts)
        for glyph, twin in line.twins:
            if glyph in starts and twin not in gone:
                starts[twin] = measures.start(twin) + starts[glyph] - measures.start(glyph)
                lowered[twin] = lowered.get(glyph, 0.0)
            elif glyph in dropped:
                dropped.add(twin)


def _paragraphs(settings: Mapping[int, LineSetting]) -> list[list[LineSetting]]:
    """Return the settings of each paragraph that was broken anew."""
    found: dict[int, list[LineSetting]] = defaultdict(list)
    for setting in settings.values():
        if setting.is_broken:
            found[setting.paragraph].append(setting)
    return list(found.values())


def _space_codes(reading: PageReading, spaced: Collection[int]) -> dict[int, bytes]:
    """Return the code of a space in the font of each glyph that one is shown behind."""
    if not spaced:
        return {}
    shows = reading.shows
    known: dict[int, bytes] = {}
    for glyph in reading.glyphs:
        if glyph.text == " ":
            known.setdefault(id(shows[glyph.show].state.font), glyph.code)
    fonts = {number: id(shows[reading.glyphs[number].show].state.font) for number in spaced}
    return {number: known[font] for number, font in fonts.items() if font in known}


def _take_along(
    reading: PageReading,
    lines: Sequence[Line],
    moves: tuple[dict[int, float], dict[int, float]],
    dropped: set[int],
    measures: Measures,
) -> None:
    """Move glyphs of no line (marks without text) with the glyph before them."""
    starts, lowered = moves
    on_line = {glyph for line in lines for glyph in line.glyphs}
    on_line.update(twin for line in lines for _glyph, twin in line.twins)
    for number, glyph in enumerate(reading.glyphs):
        if number in on_line or number in dropped or number == 0:
            continue
        before = reading.glyphs[number - 1]
        if before.show != glyph.show:
            continue
        if number - 1 in starts:
            shift = starts[number - 1] - measures.start(number - 1)
            starts[number] = measures.start(number) + shift
            lowered[number] = lowered.get(number - 1, 0.0)
        elif number - 1 in dropped and not glyph.text:
            dropped.add(number)


def _with_marks(reading: PageReading, plan: PagePlan, maps: Sequence[LineMap]) -> PagePlan:
    marks = moved_marks(reading, maps)
    return PagePlan(
        gone=plan.gone,
        starts=plan.starts,
        natural=plan.natural,
        written=plan.written,
        lowered=plan.lowered,
        spaced=plan.spaced,
        gathered=plan.gathered,
        emptied=plan.emptied,
        marks=marks,
        freed=freed_matrices(reading, plan.gone, plan.starts, marks),
        scrubbed=scrubbed_marks(reading, plan.gone),
    )


def _streams(
    reading: PageReading, plan: PagePlan, font: ReplacementFont
) -> dict[int, EditedStream]:
    """Write every stream anew from which something goes or in which something moves."""
    glyphs_of: dict[int, list[int]] = defaultdict(list)
    for number, glyph in enumerate(reading.glyphs):
        glyphs_of[glyph.show].append(number)
    touched = {
        reading.shows[reading.glyphs[number].show].stream
        for number in (*plan.gone, *plan.starts, *plan.written)
    }
    touched |= {stream for stream, _operator in plan.marks} | set(plan.scrubbed)
    shows: dict[int, dict[int, tuple[int, list[int]]]] = defaultdict(dict)
    for number, show in enumerate(reading.shows):
        if show.stream in touched:
            shows[show.stream][show.operator] = (number, glyphs_of.get(number, []))
    return {
        stream: StreamRewriter(reading, stream, shows[stream], plan, font).rewritten()
        for stream in sorted(touched)
    }


def _warnings(reading: PageReading, settings: Mapping[int, LineSetting]) -> tuple[str, ...]:
    shown = sum(
        max(len(setting.written), 1) for setting in settings.values() if setting.shows_width
    )
    if not shown:
        return ()
    boxes = "1 replacement" if shown == 1 else f"{shown} replacements"
    return (f"page {reading.index + 1}: the width of {boxes} shows",)
