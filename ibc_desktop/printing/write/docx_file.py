"""A paper as DOCX: the same blocks, to be edited and sent on; it looks like the PDF.

Charts become tables of their numbers: what a screen reader can read and a person can correct.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch
from typing import Any

from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..say import blocks, fonts
from ..say.numbers import numbers_of
from ..say.style import MM, Page, turned
from ..say.typography import typeset
from .docx_fonts import font_entries, with_fonts
from .docx_parts import approval, approved_head, big_figures, facts, signatures, title_page
from .docx_table import run_table_xml, tables_xml
from .docx_xml import Set, run, styled, words

# The file system's year nought: a date that never changes, so that same data give same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_TEXT = "word/document.xml"
_BEGIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx(
    parts: Sequence[blocks.Block],
    page: Page,
    *,
    title: str,
    author: str,
    day: dt.date,
    progress: Progress = no_progress,
) -> bytes:
    """Return the paper as a whole DOCX file, dated by the day it speaks of.

    The same blocks of the same day give the same bytes. Progress is told after each block; raises
    Stopped when it says so.
    """
    from docx import Document

    from .docx_page import NAMESPACES, dress, section_xml

    document = Document()
    flat = list(_flat(parts))
    several = any(isinstance(block, blocks.PageBreak) and block.anew for block in flat)
    number = dress(document, page, title=title, author=author, day=day, several=several)
    body = Body(page, number)
    for place, block in enumerate(flat):
        following = (each for each in flat[place + 1 :] if not isinstance(each, blocks.Space))
        body.add(block, next(following, None))
        progress(place + 1, len(flat))
    last = section_xml(body.page, number, first=body.begins, alone=True, anew=several)
    inside = f"<w:body>{body.xml()}{last}</w:body>"
    return _repacked(document, f"{_BEGIN}<w:document {NAMESPACES}>{inside}</w:document>")


def _repacked(document: Any, text: str) -> bytes:
    """Save the document with this text, and without the time of saving.

    The text goes into the file as it is: handed over to the library element by element, three
    thousand rows took it minutes.
    """
    file, steady = io.BytesIO(), io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        held = {entry: with_fonts(entry, old.read(entry)) for entry in old.namelist()}
        held |= {_TEXT: text.encode(), **dict(font_entries(text))}
        for entry, inside in held.items():
            new.writestr(zipfile.ZipInfo(entry, _NO_TIME), inside, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _flat(parts: Sequence[blocks.Block]) -> Iterator[blocks.Block]:
    for block in parts:
        if isinstance(block, blocks.Together):
            yield from _flat(block.blocks)
        else:
            yield block


class Body:
    """What has been written, and the page it stands on."""

    def __init__(self, page: Page, number: str) -> None:
        self.page = page
        # Whether the section that is being written is the first of its paper.
        self.begins = True
        self._upright = page
        self._number = number
        self._parts: list[str] = []
        self._new_page = False

    def xml(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)

    @property
    def room(self) -> float:
        """The width of the text in points."""
        return self.page.room

    def add(self, block: blocks.Block, following: blocks.Block | None) -> None:
        """Write a block; some are held together with the one that follows."""
        if isinstance(block, blocks.PageBreak):
            self._turn(block)
        else:
            written(block, self, isinstance(following, blocks.Signatures | blocks.Note))

    def put(self, name: str, runs: str | None = None, text: str = "", **more: Any) -> None:
        """Write a paragraph in a named style."""
        look, face = styled(name, self.page.body, self.page.leading, **more)
        self.paragraph(runs if runs is not None else run(typeset(text), face, look.size), look)

    def paragraph(self, runs: str, look: Set) -> None:
        """Write a paragraph, on a new page where one was asked for."""
        if self._new_page:
            look = replace(look, new_page=True, before=0.0)
            self._new_page = False
        self._parts.append(words(runs, look))

    def raw(self, table: str, after: float = 4.0) -> None:
        """Write a table; a low paragraph parts it from what follows."""
        if self._new_page:
            self.paragraph("", Set(1, 1))
        self._parts.append(table)
        self.paragraph("", Set(1, after))

    def tables(self, parts: Sequence[str]) -> None:
        """Write the parts of one table one under another."""
        for part in parts[:-1]:
            self.raw(part, 8)
        self.raw(parts[-1])

    def end_section(self, page: Page | None = None, *, anew: bool = False) -> None:
        """End the section, and with it the page; the next one stands on this sheet."""
        from .docx_page import section_xml

        section = section_xml(self.page, self._number, first=self.begins, alone=anew, anew=anew)
        self._parts.append(words("", Set(1, 1), section))
        self.begins = anew
        self.page = page or self.page
        self._new_page = False

    def _turn(self, block: blocks.PageBreak) -> None:
        if block.anew and self._parts:
            self.end_section(anew=True)
        if block.landscape is None or block.landscape == self.page.is_landscape:
            self._new_page = not block.anew
            return
        upright = self._upright if self._upright.is_landscape == block.landscape else None
        page = upright or turned(self.page, block.landscape)
        if self._parts:
            self.end_section(page)
        else:
            # A paper that begins with a turn has no empty page before it.
            self.page = page


@singledispatch
def written(block: Any, body: Body, keep: bool) -> None:
    """Write a block; `keep` holds its end together with what follows.

    Raises KeyError for what is no block of a paper.
    """
    _SHORT[type(block)](block, body, keep)


@written.register
def _(block: blocks.Heading, body: Body, keep: bool) -> None:
    level = min(block.level, 3)
    body.put(f"heading {level}", text=block.words, keep=True, style=f"Heading{level}")


@written.register
def _(block: blocks.Text, body: Body, keep: bool) -> None:
    size = body.page.body
    text = typeset(block.words, flowing=True)
    if block.lead:
        lead = run(typeset(block.lead) + " ", fonts.SERIF_BOLD, size)
        body.put(block.look, lead + run(text, fonts.SERIF, size), keep=keep or not block.words)
        return
    paragraphs = [run(each, fonts.SERIF, size) for each in text.split("\n") if each.strip()]
    for place, paragraph in enumerate(paragraphs, 1):
        body.put(block.look, paragraph, keep=keep and place == len(paragraphs))


@written.register
def _(block: blocks.Bullets, body: Body, keep: bool) -> None:
    for number, item in enumerate(block.items, 1):
        mark = f"{number})" if block.numbered else "–"
        left, first = (30.0, -16.0) if block.numbered else (15.0, -15.0)
        text = typeset(item, flowing=block.numbered)
        # A tab carries the text to its edge, as wide as the mark may be.
        runs = run(mark, fonts.SERIF, body.page.body) + "<w:r><w:tab/></w:r>"
        runs += run(text, fonts.SERIF, body.page.body)
        held = keep and number == len(block.items)
        body.put("item", runs, left=left, first=first, tab=left, keep=held)


@written.register
def _(block: blocks.ReportHead, body: Body, keep: bool) -> None:
    if block.approval is not None:
        body.raw(approved_head(block, block.approval, body.page), 8)
        return
    body.put("over", text=block.over, under=6, after=8.0, keep=True)
    body.put("report title", text=block.title, keep=True, style="Title")
    if block.below:
        body.put("below title", text=block.below, after=8.0)


@written.register
def _(block: blocks.TitlePage, body: Body, keep: bool) -> None:
    body.raw(title_page(block, body.page), 1)
    body.end_section()


@written.register
def _(block: blocks.Signatures, body: Body, keep: bool) -> None:
    body.paragraph("", Set(1, 14, keep=True))
    body.raw(signatures(block, body.page), 1)


@written.register
def _(block: blocks.Figure, body: Body, keep: bool) -> None:
    if block.title:
        body.put("figure title", text=block.title, keep=True)
    body.tables(tables_xml(numbers_of(block.chart), body.room, keep))


@written.register
def _(block: blocks.SideBySide, body: Body, keep: bool) -> None:
    written(block.left, body, False)
    written(block.right, body, keep)


@written.register
def _(block: blocks.Drawn, body: Body, keep: bool) -> None:
    """A drawing is only in the PDF."""


# The blocks that are written in one stroke.
_SHORT: dict[type, Callable[[Any, Body, bool], None]] = {
    blocks.Note: lambda block, body, keep: body.put("note", text=block.words, keep=keep),
    blocks.Space: lambda block, body, keep: body.paragraph("", Set(1, block.mm * MM, keep=keep)),
    blocks.Facts: lambda block, body, _keep: body.raw(facts(block, body.page), 8),
    blocks.Approval: lambda block, body, _keep: body.raw(approval(block, body.page), 14),
    blocks.Table: lambda block, body, keep: body.tables(tables_xml(block, body.room, keep)),
    blocks.RunTable: lambda block, body, _keep: body.raw(run_table_xml(block, body.room)),
    blocks.BigFigures: lambda block, body, _keep: body.raw(big_figures(block, body.room), 10),
}
