"""The sheet of a DOCX: size, margins, the number of the page, styles and properties."""

import datetime as dt
from typing import Any

from ..say.fonts import printable
from ..say.style import MM, NUMBER_FROM_TOP, NUMBER_SIZE, Page
from ..say.style import paragraph as look_of
from ..say.typography import one_line
from .docx_xml import twips

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_FROM_ONE = '<w:pgNumType w:start="1"/>'


def dress(
    document: Any, page: Page, *, title: str, author: str, day: dt.date, several: bool
) -> str:
    """Give an empty document its properties, styles and page number; return the header's key.

    Of `several` papers in one file each has numbers of its own, and none the number of all.
    """
    properties = document.core_properties
    properties.title, properties.author = _property(title), _property(author)
    properties.last_modified_by = _property(author)
    properties.language = "ru-RU"
    properties.comments = ""
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    _set_styles(document, page)
    _set_hyphenation(document)
    _set_version(document)
    return _set_number(document, several)


def _property(text: str) -> str:
    """Return a text as a property of the file holds it: one line of at most 255 letters."""
    return printable(one_line(text))[:255]


def section_xml(
    page: Page, number: str, *, first: bool, alone: bool = False, anew: bool = False
) -> str:
    """Return the properties of a section; on the first page of the first one no number stands.

    `alone` says that it has the other pages of the paper too, `anew` that it counts its own.
    """
    wide, high = twips(page.width * MM), twips(page.height * MM)
    lying = ' w:orient="landscape"' if page.is_landscape else ""
    upper = page.first_top if first and not alone else page.top
    margins = " ".join(
        f'w:{side}="{twips(length * MM)}"'
        for side, length in (
            ("top", upper),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
        )
    )
    header = twips(NUMBER_FROM_TOP - NUMBER_SIZE)
    return (
        f"<w:sectPr {NAMESPACES}>"
        f'<w:headerReference w:type="default" r:id="{number}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{lying}/>'
        f'<w:pgMar {margins} w:header="{header}" w:footer="{twips(20)}" w:gutter="0"/>'
        f"{_FROM_ONE * anew}{'<w:titlePg/>' * first}</w:sectPr>"
    )


def _set_styles(document: Any, page: Page) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    named = {
        "Normal": "plain",
        "Heading 1": "heading 1",
        "Heading 2": "heading 2",
        "Heading 3": "heading 3",
        "Title": "report title",
    }
    for style_name, look_name in named.items():
        look = look_of(look_name, page.body, page.leading)
        style = document.styles[style_name]
        assert style.type == WD_STYLE_TYPE.PARAGRAPH
        family = "PT Sans" if "Sans" in look.fontName else "PT Serif"
        _set_family(style, family)
        style.font.size = Pt(look.fontSize)
        style.font.bold = "Bold" in look.fontName
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(look.spaceBefore)
        style.paragraph_format.space_after = Pt(look.spaceAfter)
    _drop_rule(document.styles["Title"])


def _set_family(style: Any, family: str) -> None:
    """Name the family for every script, and no face of a theme."""
    from docx.oxml import parse_xml

    properties = style.element.get_or_add_rPr()
    for old in properties.findall(f"{{{_WORD}}}rFonts"):
        properties.remove(old)
    names = " ".join(f'w:{script}="{family}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    properties.insert(0, parse_xml(f"<w:rFonts {NAMESPACES} {names}/>"))
    for old in properties.findall(f"{{{_WORD}}}lang"):
        properties.remove(old)
    properties.append(parse_xml(f'<w:lang {NAMESPACES} w:val="ru-RU"/>'))


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _drop_rule(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(f"{{{_WORD}}}pBdr"):
        properties.remove(rule)


def _set_hyphenation(document: Any) -> None:
    from docx.oxml import parse_xml

    settings = document.settings.element
    mark = parse_xml(f'<w:autoHyphenation {NAMESPACES} w:val="true"/>')
    # Its place in the order of the settings is behind the tab stop.
    stop = settings.find(f"{{{_WORD}}}defaultTabStop")
    settings.insert(list(settings).index(stop) + 1 if stop is not None else 0, mark)


def _set_version(document: Any) -> None:
    """Ask for the rules of a Word of today, in which also an unbreakable space stretches."""
    settings = document.settings.element
    for mark in settings.iter(f"{{{_WORD}}}compatSetting"):
        if mark.get(f"{{{_WORD}}}name") == "compatibilityMode":
            mark.set(f"{{{_WORD}}}val", "15")


def _set_number(document: Any, several: bool) -> str:
    """Make a header «стр. 2 из 5», or «стр. 2», and return the key by which sections name it."""
    from docx.oxml import parse_xml

    section = document.sections[0]
    section.header.is_linked_to_previous = False
    header = section.header.paragraphs[0]._p.getparent()  # noqa: SLF001
    for old in list(header):
        header.remove(old)
    header.append(parse_xml(_number_xml(several)))
    reference = document.element.body.sectPr.find(f"{{{_WORD}}}headerReference")
    return reference.get(f"{{{_RELATION}}}id")


_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _number_xml(several: bool) -> str:
    look = (
        '<w:rPr><w:rFonts w:ascii="PT Sans" w:hAnsi="PT Sans" w:cs="PT Sans"/>'
        f'<w:sz w:val="{round(NUMBER_SIZE * 2)}"/></w:rPr>'
    )

    def text(words: str) -> str:
        return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def number(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} ">{text("1")}</w:fldSimple>'

    of_all = "" if several else f"{text(' из ')}{number('NUMPAGES')}"
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:jc w:val="center"/></w:pPr>'
        f"{text('стр. ')}{number('PAGE')}{of_all}</w:p>"
    )
