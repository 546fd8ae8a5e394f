"""The catalogue written out: RUSMARC and MARCXML for other programs, tables for people."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.outfile import write_whole
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, Shown
from ibc_desktop.kernel.tables.fields import RecordField, columns
from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..model import Contributor, Copy, CopyState, Edition, Place
from ..rules.drafts import COPY, EDITION, PLAIN, CopyDraft, EditionDraft
from ..rules.people import Person

BATCH = 500


class CopyLine(NamedTuple):
    """A copy with what tells its book, as the list of copies is written out."""

    copy: CopyDraft
    author: str
    title: str
    year: int | None


class _Batch(NamedTuple):
    """A line of the table: an edition with those of its copies that are alike."""

    edition: EditionDraft
    copies: list[CopyDraft]

    def of_all(self, field: RecordField) -> Any:
        """Return what is said of the copies: numbers one by one, all else once."""
        if field.key in _OF_EACH:
            return ", ".join(filter(None, map(field.value, self.copies)))
        return field.written(self.copies[0]) if self.copies else None


_OF_EACH = {"inventory_number", "barcode"}
_ALIKE = [field for field in COPY if field.key not in _OF_EACH]

EDITION_COLUMNS: tuple[Column[_Batch], ...] = (
    *(
        replace(column, value=lambda batch, written=column.value: written(batch.edition))
        for column in columns(EDITION)
    ),
    Column("count", "Количество", lambda batch: len(batch.copies), right=True),
    *(
        Column(field.key, field.title, partial(_Batch.of_all, field=field), width=14)
        for field in COPY
    ),
)

_NUMBER, _BARCODE, *_OTHERS = (
    replace(column, value=lambda line, written=column.value: written(line.copy))
    for column in columns(COPY)
)
COPY_COLUMNS: tuple[Column[CopyLine], ...] = (
    replace(_NUMBER, title="Инв. №"),
    _BARCODE,
    Column("author", "Автор", lambda line: line.author, weight=2),
    Column("title", "Заглавие", lambda line: line.title, weight=4),
    Column("year", "Год", lambda line: line.year, right=True),
    *_OTHERS,
)


def batches(drafts: Iterable[EditionDraft]) -> Iterator[_Batch]:
    """Yield the lines of the table: one for an edition, more where its copies are not alike.

    Copies with a number and those without stand apart, or the numbers could not be told.
    """
    for draft in drafts:
        alike: dict[tuple[Any, ...], list[CopyDraft]] = {}
        for copy in draft.copies:
            key = (bool(copy.inventory_number), *(field.value(copy) for field in _ALIKE))
            alike.setdefault(key, []).append(copy)
        yield from (_Batch(draft, copies) for copies in alike.values() or [[]])


def drafts(session: Session, tell: Progress = no_progress) -> Iterator[EditionDraft]:
    """Yield every record of the catalogue in the order in which they were entered."""
    total = session.scalar(select(func.count()).select_from(Edition)) or 0
    done, last = 0, 0
    while ids := _next_ids(session, last):
        yield from drafts_of(session, ids)
        done, last = done + len(ids), ids[-1]
        tell(done, total)


def drafts_of(session: Session, ids: list[int]) -> list[EditionDraft]:
    """Return the records of these editions, in the order of their keys."""
    plain = [getattr(Edition, name) for name in PLAIN]
    people = _grouped(session, _people_query(ids), lambda row: Person(*row[1:]))
    copies = _grouped(session, _copies_query(ids), _copy_draft)
    query = select(Edition.id, *plain).where(Edition.id.in_(ids)).order_by(Edition.id)
    found = []
    for row in session.execute(query):
        draft = EditionDraft(**dict(zip(PLAIN, row[1:], strict=True)))
        draft.people, draft.copies = people.get(row.id, []), copies.get(row.id, [])
        found.append(draft)
    return found


def export_catalogue(
    session: Session, context: Context, path: Path, tell: Progress = no_progress
) -> int:
    """Write the catalogue in the form that the file's ending names; return how many records.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    return _write(path, drafts(session, tell))


def export_editions(
    session: Session, _context: Context, path: Path, tell: Progress, shown: Shown
) -> int:
    """Write the editions of a list, in its order, as `export_catalogue` does."""
    return _write(path, _in_order(session, shown.keys, tell), shown.above)


def _write(path: Path, records: Iterator[EditionDraft], above: Sequence[str] = ()) -> int:
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Refusal("Назовите файл с окончанием .iso, .xml, .xlsx или .csv.")
    count = 0

    def counted() -> Iterator[EditionDraft]:
        nonlocal count
        for draft in records:
            count += 1
            yield draft

    writer(path, counted(), above)
    return count


def _in_order(session: Session, keys: Sequence[int], tell: Progress) -> Iterator[EditionDraft]:
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        found = dict(zip(sorted(some), drafts_of(session, list(some)), strict=True))
        yield from (found[key] for key in some)
        tell(start + len(some), len(keys))


def export_copies(
    session: Session, context: Context, path: Path, tell: Progress = no_progress
) -> int:
    """Write the list of copies as a table; return how many there are."""
    from ibc_desktop.kernel.tables import spreadsheet

    lines = list(_copy_lines(session))
    spreadsheet.save(path, COPY_COLUMNS, lines)
    tell(len(lines), len(lines))
    return len(lines)


def export_copies_of(
    session: Session, _context: Context, path: Path, tell: Progress, shown: Shown
) -> int:
    """Write the copies of the editions of a list, in its order; return how many there are."""
    from ibc_desktop.kernel.tables.spreadsheet import WrittenTable, save_all

    lines: list[CopyLine] = []
    for done, key in enumerate(shown.keys, 1):
        lines += _copy_lines(session, key)
        tell(done, len(shown.keys))
    save_all(path, (WrittenTable("Экземпляры", COPY_COLUMNS, lines),), shown.above)
    return len(lines)


_COPY = (
    Copy.edition_id,
    Copy.inventory_number,
    Copy.barcode,
    Place.name,
    Copy.price,
    Copy.registered_on,
    Copy.note,
    Copy.state,
)


def _next_ids(session: Session, last: int) -> list[int]:
    query = select(Edition.id).where(Edition.id > last).order_by(Edition.id).limit(BATCH)
    return list(session.scalars(query))


def _people_query(ids: list[int]) -> Any:
    person = Contributor.surname, Contributor.given, Contributor.role, Contributor.dates
    return (
        select(Contributor.edition_id, *person)
        .where(Contributor.edition_id.in_(ids))
        .order_by(Contributor.edition_id, Contributor.position)
    )


def _copies_query(ids: list[int]) -> Any:
    return (
        select(*_COPY)
        .join(Place, Place.id == Copy.place_id)
        .where(Copy.edition_id.in_(ids))
        .order_by(Copy.edition_id, Copy.id)
    )


def _copy_draft(row: Any) -> CopyDraft:
    # Whether a copy is lent is this library's matter: elsewhere it is simply on the shelf.
    return _copy(row, CopyState.SHELF if row.state is CopyState.LOAN else row.state)


def _copy(row: Any, state: CopyState) -> CopyDraft:
    return CopyDraft(row.inventory_number or "", *row[2:7], state=state)


def _grouped(session: Session, query: Any, make: Callable[[Any], Any]) -> dict[int, list[Any]]:
    rows = session.execute(query)
    return {key: [make(row) for row in group] for key, group in groupby(rows, itemgetter(0))}


def _copy_lines(session: Session, edition_id: int | None = None) -> Iterator[CopyLine]:
    query = (
        select(*_COPY, Edition.author_line, Edition.title, Edition.year)
        .join(Edition, Edition.id == Copy.edition_id)
        .join(Place, Place.id == Copy.place_id)
        .order_by(Copy.inventory_key.nulls_first(), Copy.id)
    )
    if edition_id is not None:
        query = query.where(Copy.edition_id == edition_id)
    for row in session.execute(query):
        yield CopyLine(_copy(row, row.state), row.author_line, row.title, row.year)


def _write_marc(path: Path, records: Iterator[EditionDraft], _above: Sequence[str]) -> None:
    from .marc import marcxml, rusmarc

    form = marcxml if path.suffix.lower() == ".xml" else rusmarc
    write_whole(path, form.write(records))


def _write_table(path: Path, records: Iterator[EditionDraft], above: Sequence[str]) -> None:
    from ibc_desktop.kernel.tables.spreadsheet import WrittenTable, save_all

    save_all(path, (WrittenTable("", EDITION_COLUMNS, batches(records)),), above)


_WRITERS: dict[str, Callable[[Path, Iterator[EditionDraft], Sequence[str]], None]] = {
    ".iso": _write_marc,
    ".mrc": _write_marc,
    ".xml": _write_marc,
    ".xlsx": _write_table,
    ".csv": _write_table,
}


OFFERS = (
    Exporter("catalogue", "Каталог", export_catalogue),
    Exporter("copies", "Экземпляры", export_copies),
)
