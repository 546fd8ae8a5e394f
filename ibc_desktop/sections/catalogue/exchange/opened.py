"""A file of books as it is opened: library records or a table, told by its content."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted, roubles
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.cells import Cell
from ibc_desktop.kernel.tables.heads.mapping import Columns
from ibc_desktop.kernel.tables.imports import (
    ImportReport,
    Place,
    Progress,
    Reading,
    Refused,
    Remark,
    file_name,
    require_readable,
)
from ibc_desktop.kernel.tables.intakes import OpenedSheet, but_for, first_lines
from ibc_desktop.kernel.tables.kinds import HEAD_BYTES, record_form
from ibc_desktop.kernel.tables.lines import TOTAL

from ..rules.drafts import EditionDraft, year_of
from ..rules.people import authors_text
from .copies.delivered import dated, delivered_on
from .copies.lots import Cost, cost_of, told_of_total, with_prices
from .copies.number_columns import with_numbers
from .copies.prices import told_untaxed, with_tax
from .copies.write_offs import write_off_columns
from .fields import FIELDS
from .foreign_rows import drafts_from_sheet
from .goods import told_authors
from .intake import Intake
from .marc import marc
from .orders import of_order
from .textbooks import SWITCH, perhaps_textbooks, textbooks

KEY = "books"
_TOLD = attrgetter("title", "row")


def open_file(context: Context, path: Path, reading: Reading) -> OpenedFile:
    """Read a file of books; raises Trouble for one that holds neither records nor a table."""
    require_readable(path)
    if record_form(_read(path, HEAD_BYTES)) is not None:
        return OpenedRecords(path, marc.read_records(_read(path), reading.encoding))
    return OpenedTable(context, path, reading)


class OpenedRecords:
    """A file of MARC records, read once."""

    def __init__(self, path: Path, records: marc.Records) -> None:
        self.path = path
        self.description = records.description
        self.reading = Reading(records.encoding)
        self.headings: list[str] = []
        self.fields = ()
        self.mapping: dict[str, int] = {}
        self.left_out: set[str] = set()
        self.switches: dict[str, bool] = {}
        self.ties: dict[int, list[str]] = {}
        self.missing: list[str] = []
        self.sheets = ()
        self._records = records

    def rows(self) -> Iterator[tuple[Place, list[str]]]:
        """Yield nothing: records stand in no rows."""
        return iter(())

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return the first records as they will be understood; empty columns are left out."""
        return first_lines(self._records, _PREVIEW, limit)

    def around(self, place: Place) -> list[tuple[int, list[str]]]:
        """Return nothing: records stand in no rows."""
        return []

    def telling(self, place: Place) -> list[int]:
        """Return nothing: records stand in no columns."""
        return []

    def run(self, context: Context, *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the records in as one deed, or only count what would happen."""
        records, total = but_for(self._records, self.left_out, _TOLD), self._records.count
        report = _run(context, ImportReport(), self.path, records, total, dry_run, progress)
        report.notes += self._records.remarks()
        return report


class OpenedTable(OpenedSheet):
    """A table of books, read once; the librarian may change `mapping` before it is taken in."""

    told_by = ("title", "author_title", "price", "inventory_number")

    def __init__(self, context: Context, path: Path, reading: Reading) -> None:
        self._numbers = dict[str, tuple[int, Remark]]()
        super().__init__(context.database, KEY, path, reading, FIELDS)
        self._today = context.today()
        self._cost, self._stock = Cost(self.mapping), -1
        self.switches = {SWITCH: textbooks(self.sheet, self.mapping) is not None}

    def _understand(self, rows: list[list[Cell]]) -> Columns:
        found = super()._understand(rows)
        if self.reading.headed is False:
            return found
        priced = with_prices(self.headings, found)
        columns, self._numbers = with_numbers(self.headings, priced, rows)
        return columns

    @property
    def missing(self) -> list[str]:
        """Return what is missing: the titles, unless some column holds them."""
        return [] if self.mapping.keys() & {"title", "author_title"} else ["Заглавие"]

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return the first rows as they will be understood; empty columns are left out."""
        return first_lines(self._drafts(), _PREVIEW, limit)

    def run(self, context: Context, *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the rows in as one deed; raises Trouble where no column holds the titles."""
        if self.missing:
            raise Trouble(
                "Не видно, в каком столбце заглавия. Назовите его «Заглавие» и повторите."
            )
        if not dry_run:
            self.remember(context.database)
        rows = len(self.sheet)
        self._cost = cost_of(self.sheet, self.mapping)
        drafts = self.but_left_out(self._drafts(), _TOLD)
        ordered, order = of_order(self.sheet, self.mapping)
        self._stock = ordered.get("copies", -1) if order else -1
        report = self.account()
        sheet, mapping = self.sheet, self.mapping
        told = self._told_fund(), self._cost.told, told_untaxed(self.headings, mapping)
        report.notes += filter(None, (*told, told_authors(sheet, mapping)))
        report.notes += [
            said for key, (at, said) in self._numbers.items() if mapping.get(key) == at
        ]
        if delivered := delivered_on(sheet, mapping, self._today):
            report.notes.append(delivered.told)
        if order:
            report.notes.insert(0, order)
        counts_stock = self._stock >= 0
        _run(context, report, self.path, drafts, rows, dry_run, progress, counts_stock)
        # Where no total stands, the rows need not be gone through for it.
        if any(each.reason == TOTAL for each in report.refused):
            report.notes += filter(None, [told_of_total(sheet, self._cost)])
        return report

    def _not_taken(self, column: int) -> Remark:
        said = super()._not_taken(column)
        if column == self._stock:
            return replace(said, reason="по нему число экземпляров", outcome="в количество")
        sums = self._cost.sums
        if column in (sums.at if sums else -1, self._cost.mapping.get("price", -1)):
            tax = " с НДС" if with_tax(self.headings[column]) else ""
            return replace(said, reason=f"по ней цена экземпляра{tax}", outcome="в цену")
        if column not in write_off_columns(self.headings, self.mapping):
            return said
        reason = "поля нет, но где заполнено, экземпляр выбыл"
        return replace(said, reason=reason, outcome="в примечание к экземпляру")

    def _drafts(self) -> Iterator[EditionDraft | Refused]:
        are_textbooks = self.switches[SWITCH]
        drafts = drafts_from_sheet(self.sheet, self.mapping, self._today, are_textbooks)
        delivered = delivered_on(self.sheet, self.mapping, self._today)
        return dated(drafts, delivered.day) if delivered else drafts

    def _told_fund(self) -> Remark | None:
        """Say into which part of the fund the books go, where the librarian has not said it."""
        found = textbooks(self.sheet, self.mapping)
        if found or self.switches[SWITCH]:
            return found if self.switches[SWITCH] else None
        return perhaps_textbooks(self.sheet, self.mapping)


class _OnlyCounted(Exception):
    """Ends a dry run: everything was done as it will be, and nothing of it is kept."""


def _run(
    context: Context,
    report: ImportReport,
    path: Path,
    records: Iterable[EditionDraft | Refused],
    total: int,
    dry_run: bool,
    tell: Progress,
    counts_stock: bool = False,
) -> ImportReport:
    try:
        with context.database.bulk(f"Загрузка «{file_name(path)}»") as session:
            intake = Intake(session, report, context.today(), counts_stock=counts_stock)
            intake.take(records, total, tell)
            if dry_run:
                raise _OnlyCounted
            if report.added or report.copies:
                name_deed(session, _title(path, report))
    except _OnlyCounted:
        pass
    return report


def _title(path: Path, report: ImportReport) -> str:
    titles = counted(report.added, "название", "названия", "названий")
    copies = counted(report.copies, "экземпляр", "экземпляра", "экземпляров")
    return f"Загрузка «{file_name(path)}»: {titles}, {copies}"


def _price(draft: EditionDraft) -> str:
    """Return the price of a copy, which the copies of a row have alike."""
    price = draft.copies[0].price if draft.copies else None
    return "" if price is None else roubles(price)


def _copies(draft: EditionDraft) -> str:
    numbers = ", ".join(copy.inventory_number for copy in draft.copies if copy.inventory_number)
    return numbers or (f"{len(draft.copies)} без номера" if draft.copies else "")


_PREVIEW = (
    ("Автор", lambda draft: authors_text(draft.people)),
    ("Заглавие", lambda draft: draft.title),
    (
        "Место и издательство",
        lambda draft: " : ".join(filter(None, (draft.place, draft.publisher))),
    ),
    ("Год", year_of),
    ("ISBN", lambda draft: draft.isbn),
    ("Экземпляры", _copies),
    ("Цена экземпляра", _price),
    ("Место хранения", lambda draft: draft.copies[0].place if draft.copies else ""),
)


def _read(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as fault:
        raise Trouble(f"Файл {file_name(path)} не читается. Проверьте, на месте ли он.") from fault
