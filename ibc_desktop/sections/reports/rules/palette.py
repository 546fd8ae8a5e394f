"""What the palette offers of papers: they are found by their names, whoever prints them."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground.folding import typed_as_russian, words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.papers import Document, documents

from .targets import ShowDocument, ShowFigures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What one types before the name of a paper.
_VERBS = "напечатать распечатать печать документ"


def found_documents(documents: Sequence[Document], typed: str) -> list[Document]:
    """Return the documents in which every word typed begins some word, in either layout.

    Those named so come before those only described so; nothing typed finds all.
    """
    for reading in (typed, typed_as_russian(typed)):
        begun = words(reading)
        found = [each for each in documents if _has(begun, f"{each.title} {each.about}")]
        if found:
            return sorted(found, key=lambda each: not _has(begun, each.title))
    return []


def count_documents(
    session: "Session", documents: Sequence[Document], today: dt.date
) -> dict[str, int]:
    """Return by key how many papers of each counting document there are to print today."""
    return {each.key: each.count(session, today) for each in documents if each.count is not None}


def has_readers(session: "Session") -> bool:
    """Tell whether anybody was ever registered: without readers there is nothing to report."""
    from sqlalchemy import select

    from ibc_desktop.sections.readers.model import Reader

    return session.scalar(select(Reader.id).limit(1)) is not None


def is_named(title: str, typed: str) -> bool:
    """Tell whether every word typed begins some word of the title, in either layout."""
    return any(_has(words(reading), title) for reading in (typed, typed_as_russian(typed)))


def _has(begun: Sequence[str], line: str) -> bool:
    known = words(f"{line} {_VERBS}")
    return all(any(word.startswith(start) for word in known) for start in begun)


def _find(context: Context, _session: "Session", typed: str, limit: int) -> list[Found]:
    return [
        Found(
            f"Напечатать: {document.title}",
            document.about,
            document.icon,
            ShowDocument(document.key),
        )
        for document in found_documents(documents(context.sections), typed)[:limit]
    ]


OFFERS = (Finder("Документы", _find), Command("Показатели работы", "chart", ShowFigures()))
