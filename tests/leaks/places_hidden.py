"""Places that no reader of the page sees: history, hidden text, field codes, settings, controls."""

# ruff: noqa: E501  (a place is a row of a table; markup is not broken over lines)

from __future__ import annotations

import base64
from collections.abc import Callable

from leaks.places_visible import Row, add_chart, chart
from leaks.word_builder import (
    HEAD,
    MICROSOFT,
    OFFICE,
    OFFICE_TYPE,
    WORD_TYPE,
    Draft,
    around,
    drawing,
    field_code,
    inner_package,
    paragraph,
    part,
    png,
    text,
    text_box,
)

Plant = Callable[[Draft, str], None]
_WHEN = 'w:date="2031-01-01T00:00:00Z"'


def _body(make: Callable[[str], str]) -> Plant:
    return lambda draft, name: draft.body.append(make(name))


def _setting(template: str) -> Plant:
    return lambda draft, name: draft.settings.append(template.replace("NAME", name))


def _style(template: str) -> Plant:
    return lambda draft, name: draft.styles.append(template.replace("NAME", name))


def _code(template: str) -> Plant:
    """Plant a field with the name in its code, and a harmless result."""
    return _body(lambda n: around(field_code(template.replace("NAME", n), "result")))


def _run(properties: str) -> Plant:
    return _body(lambda n: around(f"<w:r><w:rPr>{properties}</w:rPr><w:t>{n}</w:t></w:r>"))


def _control(properties: str) -> Plant:
    return _body(
        lambda n: around(
            f"<w:sdt><w:sdtPr>{properties.replace('NAME', n)}</w:sdtPr>"
            f"<w:sdtContent>{text('chosen')}</w:sdtContent></w:sdt>"
        )
    )


def _tracked(template: str) -> Plant:
    """Plant a template in which NAME is the name and BY the attributes of a tracked change."""
    by = f'w:id="9" w:author="Reviewer" {_WHEN}'
    return _body(lambda n: template.replace("BY", by).replace("NAME", n))


def _comments(draft: Draft, comment: str) -> None:
    number = sum(1 for p in draft.parts if p.startswith("word/comments"))
    draft.story("comments", f"comments{number or ''}.xml", comment)
    draft.body.append(paragraph(text("Discussed") + '<w:r><w:commentReference w:id="1"/></w:r>'))


def _comment(author: str = "Reviewer", initials: str = "R", words: str = "See above") -> Plant:
    def plant(draft: Draft, name: str) -> None:
        fill = {key: value.replace("NAME", name) for key, value in
                (("author", author), ("initials", initials), ("words", words))}  # fmt: skip
        _comments(
            draft,
            f'<w:comment w:id="1" w:author="{fill["author"]}" w:initials="{fill["initials"]}" '
            f"{_WHEN}>{around(text(fill['words']))}</w:comment>",
        )

    return plant


def _extra(kind: str, name: str, content: str, xml: str) -> Plant:
    """Plant a part under word/ that the document points at."""
    return lambda draft, secret: _link(draft, kind, name, content, xml.replace("NAME", secret))


def _link(draft: Draft, kind: str, name: str, content: str, xml: str) -> None:
    draft.linked(kind, name, HEAD + xml, content)


_W15 = f'xmlns:w15="{MICROSOFT}word/2012/wordml"'
_PEOPLE = WORD_TYPE + "people+xml"


def _deleted_story(kind: str) -> Plant:
    """Plant a header or footer that no section refers to any more."""

    def plant(draft: Draft, name: str) -> None:
        draft.story(kind, f"{kind}9.xml", around(text(name)))

    return plant


def _separator(kind: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        one = kind.removesuffix("s")
        inner = f'<w:{one} w:type="separator" w:id="-1">{around(text(name))}</w:{one}>'
        draft.story(kind, f"{kind}.xml", inner)

    return plant


def _glossary(draft: Draft, name: str) -> None:
    inner = (
        '<w:docParts><w:docPart><w:docPartPr><w:name w:val="x"/></w:docPartPr>'
        f"<w:docPartBody>{around(text(name))}</w:docPartBody></w:docPart></w:docParts>"
    )
    draft.linked(
        OFFICE + "glossaryDocument",
        "glossary/document.xml",
        part("glossaryDocument", inner),
        WORD_TYPE + "document.glossary+xml",
    )


def _glossary_styles(draft: Draft, name: str) -> None:
    _glossary(draft, "entry")
    styles = part("styles", f'<w:style w:styleId="x"><w:name w:val="{name}"/></w:style>')
    draft.add("word/glossary/styles.xml", styles, WORD_TYPE + "styles+xml")
    draft.relate(OFFICE + "styles", "styles.xml", owner="word/glossary/document.xml")


def _custom_item(xml: str, *, properties: str = "") -> Plant:
    def plant(draft: Draft, name: str) -> None:
        number = sum(1 for p in draft.parts if p.startswith("customXml/item")) + 1
        item = f"customXml/item{number}.xml"
        draft.add(item, HEAD + xml.replace("NAME", name), "application/xml")
        draft.relate(OFFICE + "customXml", "../" + item)
        if properties:
            schema = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
            draft.add(
                f"customXml/itemProps{number}.xml",
                f'{HEAD}<ds:datastoreItem ds:itemID="{{6F}}" xmlns:ds="{schema}">'
                f"{properties.replace('NAME', name)}</ds:datastoreItem>",
                OFFICE_TYPE + "customXmlProperties+xml",
            )
            draft.relate(OFFICE + "customXmlProps", f"itemProps{number}.xml", owner=item)

    return plant


def _setting_relation(kind: str, template: str, target: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        rid = draft.relate(
            OFFICE + kind, target.replace("NAME", name), owner="word/settings.xml", external=True
        )
        draft.settings.append(template.replace("RID", rid))

    return plant


def _alternative(kind: str, name: str, template: str) -> Plant:
    def plant(draft: Draft, secret: str) -> None:
        rid = draft.linked(OFFICE + "aFChunk", name, template.replace("NAME", secret), kind)
        draft.body.append(f'<w:altChunk r:id="{rid}"/>')

    return plant


def _alternative_docx(draft: Draft, name: str) -> None:
    rid = draft.linked(
        OFFICE + "aFChunk", "chunk.docx", inner_package("word/document.xml", name), ""
    )
    draft.body.append(f'<w:altChunk r:id="{rid}"/>')


def _subdocument(draft: Draft, name: str) -> None:
    rid = draft.relate(OFFICE + "subDocument", f"file:///C:/{name}.docx", external=True)
    draft.body.append(f'<w:subDoc r:id="{rid}"/>')


def _chart_workbook(draft: Draft, name: str) -> None:
    owner = add_chart(draft, chart() + '<c:externalData r:id="rId1"/>')
    draft.add("word/embeddings/book.xlsx", inner_package("xl/sharedStrings.xml", name))
    draft.relate(OFFICE + "package", "../embeddings/book.xlsx", owner=owner)


def _chart_formula(draft: Draft, name: str) -> None:
    cache = '<c:strCache><c:pt idx="0"><c:v>First</c:v></c:pt></c:strCache>'
    add_chart(
        draft, chart(series=f"<c:cat><c:strRef><c:f>'{name}'!$A$1</c:f>{cache}</c:strRef></c:cat>")
    )


def _chart_format(draft: Draft, name: str) -> None:
    cache = f'<c:numCache><c:formatCode>0 "{name}"</c:formatCode></c:numCache>'
    add_chart(
        draft, chart(series=f"<c:val><c:numRef><c:f>Sheet1!$A$1</c:f>{cache}</c:numRef></c:val>")
    )


def _chart_shapes(draft: Draft, name: str) -> None:
    owner = add_chart(draft, chart() + '<c:userShapes r:id="rId1"/>')
    draft.add(
        "word/drawings/drawing1.xml",
        '<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<a:p><a:r><a:t>{name}</a:t></a:r></a:p></c:userShapes>",
        OFFICE_TYPE + "drawingml.chartshapes+xml",
    )
    draft.relate(OFFICE + "chartUserShapes", "../drawings/drawing1.xml", owner=owner)


def _form(template: str) -> Plant:
    return _body(
        lambda n: around(
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{template.replace("NAME", n)}'
            "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text("typed")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )


def _hidden_style(draft: Draft, name: str) -> None:
    draft.styles.append(
        '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    draft.body.append(
        around(f'<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>{name}</w:t></w:r>')
    )


def _ignorable(draft: Draft, name: str) -> None:
    draft.root_attributes = f'xmlns:{name.lower()}="urn:x:{name}" mc:Ignorable="{name.lower()}"'


def _web_settings(draft: Draft, name: str) -> None:
    rid = draft.relate(OFFICE + "frame", f"{name}.htm", owner="word/webSettings.xml", external=True)
    inner = f'<w:frameset><w:frame><w:sourceFileName r:id="{rid}"/></w:frame></w:frameset>'
    draft.linked(
        OFFICE + "webSettings", "webSettings.xml", part("webSettings", inner),
        WORD_TYPE + "webSettings+xml",
    )  # fmt: skip


def _numbering(template: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        inner = (
            f'<w:abstractNum w:abstractNumId="1">{template.replace("NAME", name)}</w:abstractNum>'
        )
        draft.story("numbering", "numbering.xml", inner)

    return plant


def _font_part(draft: Draft, name: str) -> None:
    inner = part("fonts", f'<w:font w:name="{name}"/>')
    draft.linked(OFFICE + "fontTable", "fontTable.xml", inner, WORD_TYPE + "fontTable+xml")


def _font_alias(draft: Draft, name: str) -> None:
    inner = part("fonts", f'<w:font w:name="Calibri"><w:altName w:val="{name}"/></w:font>')
    draft.linked(OFFICE + "fontTable", "fontTable.xml", inner, WORD_TYPE + "fontTable+xml")


def _theme(template: str) -> Plant:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return _extra(
        OFFICE + "theme", "theme/theme1.xml", OFFICE_TYPE + "theme+xml",
        f'<a:theme xmlns:a="{uri}" {template}</a:theme>',
    )  # fmt: skip


def _link_picture(draft: Draft, name: str) -> None:
    rid = draft.relate(OFFICE + "image", f"file:///C:/{name}/x.png", external=True)
    draft.body.append(paragraph(drawing(f'r:link="{rid}"')))


def _picture_name(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "image", "media/image1.png", png())
    draft.body.append(paragraph(drawing(f'r:embed="{rid}"', name=name)))


def _inline_attribute(tag: str, attributes: str) -> Plant:
    return _body(
        lambda n: around(f"<w:{tag} {attributes.replace('NAME', n)}>{text('words')}</w:{tag}>")
    )


HIDDEN: tuple[Row, ...] = (
    ("deleted", "deleted text", _tracked(
        paragraph("<w:del BY><w:r><w:delText>NAME</w:delText></w:r></w:del>"))),
    ("deleted-half", "half a name deleted", _tracked(
        paragraph(text("Vorn") + "<w:del BY><w:r><w:delText>NAME</w:delText></w:r></w:del>"))),
    ("deleted-paragraph", "a deleted paragraph", _tracked(
        paragraph("<w:del BY><w:r><w:delText>NAME</w:delText></w:r></w:del>",
                  "<w:rPr><w:del BY/></w:rPr>"))),
    ("deleted-row", "a deleted row", _tracked(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del BY/></w:trPr><w:tc>"
        "<w:p><w:del BY><w:r><w:delText>NAME</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>")),
    ("deleted-code", "a deleted field code", _tracked(
        paragraph("<w:del BY><w:r><w:delInstrText>NAME</w:delInstrText></w:r></w:del>"))),
    ("moved-away", "text moved away from here", _tracked(
        paragraph("<w:moveFrom BY><w:r><w:t>NAME</w:t></w:r></w:moveFrom>"))),
    ("move-name", "the name of a move", _body(lambda n: paragraph(
        f'<w:moveFromRangeStart w:id="4" w:name="{n}" w:author="x"/><w:moveFromRangeEnd w:id="4"/>'))),
    ("insertion-author", "who inserted", _body(lambda n: paragraph(
        f'<w:ins w:id="1" w:author="{n}" {_WHEN}>{text("added")}</w:ins>'))),
    ("format-author", "who changed a format", _body(lambda n: paragraph(
        f'<w:r><w:rPr><w:rPrChange w:id="1" w:author="{n}"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>'))),
    ("paragraph-author", "who changed a paragraph", _body(lambda n: paragraph(
        text("x"), f'<w:pPrChange w:id="1" w:author="{n}"><w:pPr/></w:pPrChange>'))),
    ("cell-author", "who deleted a cell", _body(lambda n:
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr>"
        f'<w:cellIns w:id="1" w:author="{n}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')),
    ("number-before", "the number before a change", _body(lambda n: paragraph(text("x"),
        f'<w:numPr><w:numberingChange w:id="1" w:author="x" w:original="{n}"/></w:numPr>'))),
    ("comment", "a comment", _comment(words="NAME")),
    ("comment-author", "a comment's author", _comment(author="NAME")),
    ("comment-initials", "a comment's initials", _comment(initials="NAME")),
    ("people", "the list of authors", _extra(MICROSOFT + "2011/relationships/people", "people.xml",
        _PEOPLE, f'<w15:people {_W15}><w15:person w15:author="NAME"/></w15:people>')),
    ("people-account", "an author's account", _extra(MICROSOFT + "2011/relationships/people",
        "people.xml", _PEOPLE, f'<w15:people {_W15}><w15:person w15:author="x"><w15:presenceInfo '
        'w15:providerId="AD" w15:userId="S::NAME@example.org"/></w15:person></w15:people>')),
    ("comment-reply", "a reply in a thread", _extra(MICROSOFT + "2011/relationships/commentsExtended",
        "commentsExtended.xml", WORD_TYPE + "commentsExtended+xml",
        f'<w15:commentsEx {_W15}><w15:commentEx w15:paraId="1" w15:done="0">NAME</w15:commentEx></w15:commentsEx>')),
    ("comment-extensible", "what is known of comments",
        _extra(MICROSOFT + "2018/08/relationships/commentsExtensible", "commentsExtensible.xml",
        WORD_TYPE + "commentsExtensible+xml", '<x xmlns="urn:x" user="NAME"/>')),
    ("vanish", "hidden text", _run("<w:vanish/>")),
    ("vanish-special", "a hidden paragraph mark's run", _run("<w:vanish/><w:specVanish/>")),
    ("web-hidden", "text hidden on the web", _run("<w:webHidden/>")),
    ("vanish-style", "text hidden by its style", _hidden_style),
    ("style-hidden", "a hidden style's name", _style(
        '<w:style w:styleId="h"><w:name w:val="NAME"/><w:hidden/></w:style>')),
    ("style-name", "a style's name", _style('<w:style w:styleId="q"><w:name w:val="NAME"/></w:style>')),
    ("style-id", "a style's id", _style('<w:style w:styleId="NAME"><w:name w:val="q"/></w:style>')),
    ("style-alias", "a style's other name", _style(
        '<w:style w:styleId="q"><w:name w:val="q"/><w:aliases w:val="NAME"/></w:style>')),
    ("style-latent", "a latent style's name", _style(
        '<w:latentStyles><w:lsdException w:name="NAME"/></w:latentStyles>')),
    ("list-name", "a list's name", _numbering('<w:name w:val="NAME"/>')),
    ("list-style", "a list's style", _numbering('<w:styleLink w:val="NAME"/>')),
    ("font-name", "a font's name", _font_part),
    ("font-alias", "a font's other name", _font_alias),
    ("font-used", "a run's font", _body(
        lambda n: paragraph(f'<w:r><w:rPr><w:rFonts w:ascii="{n}"/></w:rPr><w:t>x</w:t></w:r>'))),
    ("theme-name", "the theme's name", _theme('name="NAME">')),
    ("theme-colours", "the colour scheme's name", _theme(
        'name="x"><a:themeElements><a:clrScheme name="NAME"/></a:themeElements>')),
    ("fallback", "a text box's VML twin alone", _body(lambda n: paragraph(
        text_box(around(text("shown")), around(text(n)))))),
    ("fallback-text", "a fallback of plain text", _body(lambda n: paragraph(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{text("shown")}</mc:Choice>'
        f"<mc:Fallback>{text(n)}</mc:Fallback></mc:AlternateContent>"))),
    ("ignorable", "an ignorable namespace", _ignorable),
    ("glossary", "building blocks", _glossary),
    ("glossary-styles", "the building blocks' styles", _glossary_styles),
    ("variable", "a document variable", _setting(
        '<w:docVars><w:docVar w:name="x" w:val="NAME"/></w:docVars>')),
    ("variable-name", "a document variable's name", _setting(
        '<w:docVars><w:docVar w:name="NAME" w:val="x"/></w:docVars>')),
    ("merge-query", "a mail merge's query", _setting(
        '<w:mailMerge><w:query w:val="SELECT * FROM NAME"/></w:mailMerge>')),
    ("merge-connection", "a mail merge's connection", _setting(
        '<w:mailMerge><w:connectString w:val="Data Source=NAME"/></w:mailMerge>')),
    ("merge-subject", "a mail merge's subject", _setting(
        '<w:mailMerge><w:mailSubject w:val="NAME"/></w:mailMerge>')),
    ("merge-source", "a mail merge's source", _setting_relation("mailMergeSource",
        '<w:mailMerge><w:dataSource r:id="RID"/></w:mailMerge>', "file:///C:/NAME.csv")),
    ("template", "the attached template", _setting_relation("attachedTemplate",
        '<w:attachedTemplate r:id="RID"/>', "file:///C:/Users/NAME/x.dotx")),
    ("schema", "an attached schema", _setting('<w:attachedSchema w:val="urn:NAME"/>')),
    ("caption", "a caption's name", _setting('<w:captions><w:caption w:name="NAME"/></w:captions>')),
    ("auto-caption", "an automatic caption", _setting(
        '<w:captions><w:autoCaptions><w:autoCaption w:name="NAME" w:caption="x"/></w:autoCaptions></w:captions>')),
    ("protection", "a protection's provider", _setting(
        '<w:documentProtection w:edit="readOnly" w:cryptProvider="NAME"/>')),
    ("write-protection", "a write protection's provider", _setting('<w:writeProtection w:cryptProvider="NAME"/>')),
    ("writing-style", "a writing style", _setting('<w:activeWritingStyle w:lang="en-GB" w:appName="NAME"/>')),
    ("no-line-breaks", "letters that begin no line", _setting('<w:noLineBreaksAfter w:lang="ja-JP" w:val="NAME"/>')),
    ("list-separator", "a list separator", _setting('<w:listSeparator w:val="NAME"/>')),
    ("smart-tag-type", "a smart tag's type", _setting(
        '<w:smartTagType w:namespaceuri="urn:x" w:name="NAME"/>')),
    ("web-frame", "a frame's file", _web_settings),
    ("custom-xml", "custom XML", _custom_item("<root><person>NAME</person></root>")),
    ("custom-xml-attribute", "an attribute in custom XML", _custom_item('<root person="NAME"/>')),
    ("custom-xml-element", "an element's name in custom XML", _custom_item("<root><NAME/></root>")),
    ("custom-xml-schema", "the schema of custom XML", _custom_item("<root/>",
        properties='<ds:schemaRefs><ds:schemaRef ds:uri="urn:NAME"/></ds:schemaRefs>')),
    ("bibliography", "a source's author", _custom_item(
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        "<b:Source><b:Author><b:Last>NAME</b:Last></b:Author></b:Source></b:Sources>")),
    ("control-alias", "a content control's title", _control('<w:alias w:val="NAME"/>')),
    ("control-tag", "a content control's tag", _control('<w:tag w:val="NAME"/>')),
    ("control-placeholder", "a content control's placeholder", _control('<w:placeholder><w:docPart w:val="NAME"/></w:placeholder>')),
    ("control-binding", "a data binding's path", _control('<w:dataBinding w:xpath="/x[@n=\'NAME\']" w:storeItemID="{6F}"/>')),
    ("control-item", "a choice of a list", _control('<w:dropDownList><w:listItem w:displayText="NAME" w:value="1"/></w:dropDownList>')),
    ("control-value", "the value of a choice", _control('<w:comboBox><w:listItem w:displayText="x" w:value="NAME"/></w:comboBox>')),
    ("control-date", "a date control's format", _control('<w:date w:fullDate="2031-01-01T00:00:00Z"><w:dateFormat w:val="d \'NAME\'"/></w:date>')),
    ("control-section", "a repeating section's title", _control('<w15:repeatingSection><w15:sectionTitle w15:val="NAME"/></w15:repeatingSection>')),
    ("smart-tag-value", "a smart tag's value", _body(lambda n: around(
        f'<w:smartTag w:uri="urn:x" w:element="y"><w:smartTagPr><w:attr w:name="p" w:val="{n}"/></w:smartTagPr>{text("z")}</w:smartTag>'))),
    ("smart-tag-name", "a smart tag's name", _inline_attribute("smartTag", 'w:uri="urn:x" w:element="NAME"')),
    ("custom-xml-inline", "inline custom XML's name", _inline_attribute("customXml", 'w:uri="urn:x" w:element="NAME"')),
    ("custom-xml-value", "inline custom XML's value", _body(lambda n: around(
        f'<w:customXml w:uri="urn:x" w:element="y"><w:customXmlPr><w:attr w:name="p" w:val="{n}"/></w:customXmlPr>{text("z")}</w:customXml>'))),
    ("simple-code", "a simple field's code", _inline_attribute("fldSimple", 'w:instr=" DOCPROPERTY NAME "')),
    ("code-author", "an AUTHOR field", _code(" AUTHOR NAME ")),
    ("code-filename", "a FILENAME field", _code(' FILENAME "C:\\NAME.docx" ')),
    ("code-user", "a USERNAME field", _code(' USERNAME "NAME" ')),
    ("code-template", "a TEMPLATE field", _code(" TEMPLATE NAME ")),
    ("code-property", "a DOCPROPERTY field", _code(" DOCPROPERTY NAME ")),
    ("code-quote", "a QUOTE field", _code(' QUOTE "NAME" ')),
    ("code-index", "an index entry", _code(' XE "NAME" ')),
    ("code-toc", "an entry of the contents", _code(' TC "NAME" ')),
    ("code-authority", "an entry of the authorities", _code(' TA \\l "NAME" ')),
    ("code-include", "an INCLUDETEXT field", _code(' INCLUDETEXT "C:\\NAME.docx" ')),
    ("code-picture", "an INCLUDEPICTURE field", _code(' INCLUDEPICTURE "C:\\NAME.png" ')),
    ("code-link", "a LINK field", _code(' LINK Excel.Sheet.12 "C:\\NAME.xlsx" ')),
    ("code-dde", "a DDE field", _code(' DDEAUTO excel "NAME" ')),
    ("code-merge", "a MERGEFIELD", _code(" MERGEFIELD NAME ")),
    ("code-hyperlink", "a HYPERLINK field", _code(' HYPERLINK "mailto:NAME@example.org" ')),
    ("code-reference", "a REF field", _code(" REF NAME \\h ")),
    ("code-citation", "a CITATION field", _code(" CITATION NAME \\l 2057 ")),
    ("code-if", "an IF field", _code(' IF 1 = 2 "NAME" "x" ')),
    ("code-comments", "a COMMENTS field", _code(' COMMENTS "NAME" ')),
    ("code-split", "a field code split over runs", _body(lambda n: around(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText> QUOTE "{n[:5]}</w:instrText></w:r><w:r><w:instrText>{n[5:]}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))),
    ("code-contents-style", "a style's name in a table of contents", _code(' TOC \\o "1-3" \\t "NAME,1" ')),
    ("code-contents-bookmark", "a bookmark's name in a table of contents", _code(" TOC \\b NAME ")),
    ("code-contents-label", "a label's name in a table of figures", _code(' TOC \\h \\c "NAME" ')),
    ("code-contents-tail", "words behind the switches of a table of contents", _code(' TOC \\o "1-3" NAME ')),
    ("code-macro", "the macro of a button", _code(" MACROBUTTON NAME words ")),
    ("code-symbol-font", "the font of a symbol", _body(lambda n: around(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText> SYMBOL 74 \\f "{n}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))),
    ("code-equation", "an equation whose result is stored", _code(" EQ \\x(NAME) ")),
    ("form-other", "an entry of an old list that is not chosen", _body(lambda n: around(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        f'<w:listEntry w:val="{n}"/><w:listEntry w:val="two"/></w:ddList></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))),
    ("mark-hidden-whole", "a paragraph that is hidden with its end", _body(lambda n: paragraph(
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{n}</w:t></w:r>", "<w:rPr><w:vanish/></w:rPr>")
        + paragraph(text("after")))),
    ("code-percent", "a percent-encoded target", _body(lambda n: around(field_code(
        ' HYPERLINK "https://example.org/' + "".join(f"%{ord(c):02X}" for c in n) + '" ', "result")))),
    ("form-name", "a form field's name", _form('<w:name w:val="NAME"/>')),
    ("form-default", "a form field's default", _form('<w:textInput><w:default w:val="NAME"/></w:textInput>')),
    ("form-choice", "a form field's choice", _form('<w:ddList><w:listEntry w:val="NAME"/></w:ddList>')),
    ("form-help", "a form field's help", _form('<w:helpText w:type="text" w:val="NAME"/>')),
    ("form-status", "a form field's status", _form('<w:statusText w:type="text" w:val="NAME"/>')),
    ("form-macro", "a form field's macro", _form('<w:entryMacro w:val="NAME"/>')),
    ("alternative-html", "an HTML file in the text", _alternative("text/html", "chunk.htm", "<html><body>NAME</body></html>")),
    ("alternative-rtf", "an RTF file in the text", _alternative("application/rtf", "chunk.rtf", "{\\rtf1 NAME}")),
    ("alternative-text", "a text file in the text", _alternative("text/plain", "chunk.txt", "NAME")),
    ("alternative-archive", "a web archive in the text", _alternative("message/rfc822", "chunk.mht", "Content-Type: text/html\n\nNAME")),
    ("alternative-docx", "a Word file in the text", _alternative_docx),
    ("sub-document", "a subdocument", _subdocument),
    ("header-unused", "a header that no section shows", _deleted_story("header")),
    ("footer-unused", "a footer that no section shows", _deleted_story("footer")),
    ("footnote-separator", "the footnotes' separator", _separator("footnotes")),
    ("endnote-separator", "the endnotes' separator", _separator("endnotes")),
    ("chart-workbook", "a chart's workbook", _chart_workbook),
    ("chart-formula", "a chart's formula", _chart_formula),
    ("chart-format", "a chart's number format", _chart_format),
    ("chart-shapes", "shapes on a chart", _chart_shapes),
    ("bookmark", "a bookmark's name", _body(lambda n: paragraph(
        f'<w:bookmarkStart w:id="3" w:name="{n}"/>{text("marked")}<w:bookmarkEnd w:id="3"/>'))),
    ("anchor", "a link's anchor", _inline_attribute("hyperlink", 'w:anchor="NAME"')),
    ("tooltip", "a link's tooltip", _inline_attribute("hyperlink", 'w:anchor="x" w:tooltip="NAME"')),
    ("link-frame", "a link's frame", _inline_attribute("hyperlink", 'w:anchor="x" w:tgtFrame="NAME"')),
    ("link-place", "a link's place", _inline_attribute("hyperlink", 'w:anchor="x" w:docLocation="NAME"')),
    ("permission", "who may edit", _body(lambda n: paragraph(
        f'<w:permStart w:id="1" w:ed="{n}"/>{text("x")}<w:permEnd w:id="1"/>'))),
    ("picture-linked", "a picture outside the file", _link_picture),
    ("picture-name", "a picture's name", _picture_name),
    ("division", "a shape's alternative text", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape alt="{n}" style="width:9pt;height:9pt"/></w:pict></w:r>'))),
    ("shape-title", "a shape's title", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape title="{n}" style="width:9pt;height:9pt"/></w:pict></w:r>'))),
    ("shape-id", "a shape's id", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape id="{n}" style="width:9pt;height:9pt"/></w:pict></w:r>'))),
    ("shape-link", "a shape's link", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape href="https://example.org/{n}" style="width:9pt;height:9pt"/></w:pict></w:r>'))),
    ("image-title", "the title of a VML picture", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata o:title="{n}"/></v:shape></w:pict></w:r>'))),
    ("markup-comment", "a comment in the markup", _body(lambda n: f"<!-- {n} -->")),
    ("markup-instruction", "an instruction in the markup", _body(lambda n: f"<?note {n}?>")),
    ("stray-text", "text between elements", _body(lambda n: f"<w:p>{n}</w:p>")),
    ("unknown-element", "an element of another vocabulary", _body(lambda n: f'<x:note xmlns:x="urn:x">{n}</x:note>')),
    ("unknown-name", "an element with the name for its name", _body(lambda n: f'<x:{n} xmlns:x="urn:x"/>')),
    ("unknown-attribute", "an attribute of another vocabulary", _body(lambda n: f'<w:p xmlns:x="urn:x" x:note="{n}"/>')),
    ("preprocessed", "a frame's second copy", _body(lambda n: paragraph(
        f'<w:r><w:pict><v:shape o:gfxdata="{_base64(n)}" style="width:9pt;height:9pt"/></w:pict></w:r>'))),
)  # fmt: skip


def _base64(name: str) -> str:
    return base64.b64encode(b"drawing " + name.encode() + b" and more bytes").decode()
