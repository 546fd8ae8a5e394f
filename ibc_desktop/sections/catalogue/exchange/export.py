"""The catalogue written out: RUSMARC and MARCXML for other programs, tables for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.outfile import write_whole
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..model import AgeMark, Contributor, Copy, CopyState, Edition, Fund, Place, Role
from ..rules.drafts import CopyDraft, EditionDraft, Person
from ..rules.people import names_text

BATCH = 500
_PLAIN = tuple(
    each.name for each in fields(EditionDraft) if each.name not in {"people", "copies", "at"}
)


@dataclass(frozen=True)
class CopyLine:
    """A copy with its book, as the list of copies is written out."""

    number: str
    barcode: str
    author: str
    title: str
    year: int | None
    place: str
    price: int | None
    registered_on: Any
    state: CopyState


def _in_roubles(kopecks: int | None) -> float | None:
    return None if kopecks is None else kopecks / 100


EDITION_COLUMNS: tuple[Column[EditionDraft], ...] = (
    Column("author", "Автор", lambda e: names_text(e.people, Role.AUTHOR), weight=2),
    Column("title", "Заглавие", lambda e: e.title, weight=4),
    Column("subtitle", "Сведения", lambda e: e.subtitle, weight=1),
    Column("part_number", "Часть", lambda e: e.part_number),
    Column("part_title", "Заглавие части", lambda e: e.part_title),
    Column("compiler", "Составитель", lambda e: names_text(e.people, Role.COMPILER)),
    Column("editor", "Редактор", lambda e: names_text(e.people, Role.EDITOR)),
    Column("illustrator", "Художник", lambda e: names_text(e.people, Role.ILLUSTRATOR)),
    Column("translator", "Переводчик", lambda e: names_text(e.people, Role.TRANSLATOR)),
    Column("edition_statement", "Сведения об издании", lambda e: e.edition_statement),
    Column("place", "Город", lambda e: e.place),
    Column("publisher", "Издательство", lambda e: e.publisher),
    Column("year", "Год", lambda e: e.year, right=True),
    Column("extent", "Страниц", lambda e: e.extent),
    Column("series", "Серия", lambda e: e.series),
    Column("series_number", "Номер в серии", lambda e: e.series_number),
    Column("isbn", "ISBN", lambda e: e.isbn, width=18),
    Column("bbk", "ББК", lambda e: e.bbk),
    Column("author_mark", "Авторский знак", lambda e: e.author_mark),
    Column("udc", "УДК", lambda e: e.udc),
    Column("age_mark", "Знак", lambda e: AgeMark(e.age_mark).label if e.age_mark else ""),
    Column("fund", "Фонд", lambda e: Fund(e.fund).label),
    Column("subjects", "Рубрики", lambda e: e.subjects),
    Column("annotation", "Аннотация", lambda e: e.annotation, weight=3),
    Column("count", "Количество", lambda e: len(e.copies), right=True),
    Column(
        "numbers",
        "Инвентарные номера",
        lambda e: ", ".join(copy.inventory_number for copy in e.copies if copy.inventory_number),
    ),
)

COPY_COLUMNS: tuple[Column[CopyLine], ...] = (
    Column("number", "Инв. №", lambda c: c.number),
    Column("barcode", "Штрихкод", lambda c: c.barcode, width=12),
    Column("author", "Автор", lambda c: c.author, weight=2),
    Column("title", "Заглавие", lambda c: c.title, weight=4),
    Column("year", "Год", lambda c: c.year, right=True),
    Column("place", "Место хранения", lambda c: c.place, width=14),
    Column("price", "Цена", lambda c: _in_roubles(c.price), right=True),
    Column("registered_on", "Дата записи", lambda c: c.registered_on),
    Column("state", "Состояние", lambda c: c.state.label),
)


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
    columns = [getattr(Edition, name) for name in _PLAIN]
    people = _grouped(session, _people_query(ids), lambda row: Person(*row[1:]))
    copies = _grouped(session, _copies_query(ids), _copy_draft)
    query = select(Edition.id, *columns).where(Edition.id.in_(ids)).order_by(Edition.id)
    found = []
    for row in session.execute(query):
        draft = EditionDraft(**dict(zip(_PLAIN, row[1:], strict=True)))
        draft.people, draft.copies = people.get(row.id, []), copies.get(row.id, [])
        found.append(draft)
    return found


def export_catalogue(context: Context, path: Path, tell: Progress = no_progress) -> int:
    """Write the catalogue in the form that the file's ending names; return how many records.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Refusal("Назовите файл с концом .iso, .xml, .xlsx или .csv.")
    count = 0

    def counted(session: Session) -> Iterator[EditionDraft]:
        nonlocal count
        for draft in drafts(session, tell):
            count += 1
            yield draft

    with context.database.read() as session:
        writer(path, counted(session))
    return count


def export_copies(context: Context, path: Path, tell: Progress = no_progress) -> int:
    """Write the list of copies as a table; return how many there are."""
    from ibc_desktop.kernel.tables import spreadsheet

    with context.database.read() as session:
        lines = list(_copy_lines(session))
    spreadsheet.save(path, COPY_COLUMNS, lines)
    tell(len(lines), len(lines))
    return len(lines)


def _next_ids(session: Session, last: int) -> list[int]:
    query = select(Edition.id).where(Edition.id > last).order_by(Edition.id).limit(BATCH)
    return list(session.scalars(query))


def _people_query(ids: list[int]) -> Any:
    return (
        select(
            Contributor.edition_id,
            Contributor.surname,
            Contributor.given,
            Contributor.role,
            Contributor.dates,
        )
        .where(Contributor.edition_id.in_(ids))
        .order_by(Contributor.edition_id, Contributor.position)
    )


def _copies_query(ids: list[int]) -> Any:
    return (
        select(
            Copy.edition_id,
            Copy.inventory_number,
            Copy.barcode,
            Place.name,
            Copy.price,
            Copy.registered_on,
            Copy.note,
            Copy.state,
        )
        .join(Place, Place.id == Copy.place_id)
        .where(Copy.edition_id.in_(ids))
        .order_by(Copy.edition_id, Copy.id)
    )


def _copy_draft(row: Any) -> CopyDraft:
    # Whether a copy is lent is this library's matter: elsewhere it is simply on the shelf.
    state = CopyState.SHELF.value if row.state == CopyState.LOAN else row.state
    return CopyDraft(
        inventory_number=row.inventory_number or "",
        barcode=row.barcode,
        place=row.name,
        price=row.price,
        registered_on=row.registered_on,
        note=row.note,
        state=state,
    )


def _grouped(session: Session, query: Any, make: Callable[[Any], Any]) -> dict[int, list[Any]]:
    rows = session.execute(query)
    return {key: [make(row) for row in group] for key, group in groupby(rows, itemgetter(0))}


def _copy_lines(session: Session) -> Iterator[CopyLine]:
    query = (
        select(
            Copy.inventory_number,
            Copy.barcode,
            Edition.author_line,
            Edition.title,
            Edition.year,
            Place.name,
            Copy.price,
            Copy.registered_on,
            Copy.state,
        )
        .join(Edition, Edition.id == Copy.edition_id)
        .join(Place, Place.id == Copy.place_id)
        .order_by(Copy.inventory_key, Copy.id)
    )
    for row in session.execute(query):
        yield CopyLine(row[0] or "", *row[1:8], CopyState(row.state))


def _write_rusmarc(path: Path, records: Iterator[EditionDraft]) -> None:
    from .marc import rusmarc

    write_whole(path, rusmarc.write(records))


def _write_marcxml(path: Path, records: Iterator[EditionDraft]) -> None:
    from .marc import marcxml

    write_whole(path, marcxml.write(records))


def _write_table(path: Path, records: Iterator[EditionDraft]) -> None:
    from ibc_desktop.kernel.tables import spreadsheet

    spreadsheet.save(path, EDITION_COLUMNS, records)


_WRITERS: dict[str, Callable[[Path, Iterator[EditionDraft]], None]] = {
    ".iso": _write_rusmarc,
    ".mrc": _write_rusmarc,
    ".xml": _write_marcxml,
    ".xlsx": _write_table,
    ".csv": _write_table,
}


OFFERS = (
    Exporter("catalogue", "Каталог", export_catalogue),
    Exporter("copies", "Экземпляры", export_copies),
)
