"""What an import does in the worker's thread: reads the file, checks it, loads it, says of it."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.pauses import without_pauses
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.choosing.own_remarks import OWN
from ibc_desktop.kernel.tables.imports import (
    AS_FOUND,
    Progress,
    Reading,
    Remark,
    letters,
    no_progress,
)

from .import_findings import FIRST_ROWS, Findings, sheet_of, whole_row
from .import_tenses import kind_words


class _Written(NamedTuple):
    """A remark with the row of which it speaks, as the file has it, and its sheet."""

    remark: Remark
    sheet: str
    row: list[str]


def open_file(
    importer: Importer, context: Context, path: Path, reading: Reading, _report: Progress
) -> OpenedFile:
    """Read the file as it is found or as the librarian has chosen; raises Trouble."""
    with without_pauses():
        return importer.open(context, path, reading)


def likelier(
    importers: Iterable[Importer], context: Context, path: Path, than: OpenedFile
) -> Importer | None:
    """Return whose list a file rather is: of which importer its headings name most fields.

    It must name all that the importer needs; none where no other fits better, or as well where
    something is missing in this one. A list without headings says of none that it is theirs.
    """
    if than.reading.headed is False:
        return None
    best, most = None, len(than.mapping) - bool(than.missing)
    for importer in importers:
        try:
            file = open_file(importer, context, path, AS_FOUND, no_progress)
        except Trouble:
            continue
        if file.reading.headed is not False and not file.missing and len(file.mapping) > most:
            best, most = importer, len(file.mapping)
    return best


def run_file(
    file: OpenedFile, context: Context, dry_run: bool, report: Progress
) -> tuple[Findings, int | None]:
    """Check or load; give what there is to say, and the deed of a load that added something."""
    with without_pauses():
        preview = file.preview(FIRST_ROWS)
        account = file.run(context, dry_run=dry_run, progress=report)
        findings = Findings(account, preview, loaded=not dry_run)
    if dry_run or not account.brought:
        return findings, None
    deed = context.ask(journal.last_undoable)
    return findings, deed.id if deed else None


def save_remarks(path: Path, findings: Findings, file: OpenedFile, source: Path) -> None:
    """Write the remarks as a table by which the file can be sorted and mended.

    Beside each stands its row as the file at `source` has it. Raises Refusal for that file itself
    and for an ending that is none of a table, Trouble when the disk or the file does not let it.
    """
    if path.exists() and path.samefile(source):
        raise Refusal(
            f"«{source.name}» — сам список: замечания встали бы на его место. "
            "Назовите файл замечаний иначе."
        )
    with without_pauses():
        _save(path, findings, file)


def _save(path: Path, findings: Findings, file: OpenedFile) -> None:
    places = {whole_row(each.place) for each in findings.remarks if each.place}
    rows = {at: cells for place, cells in file.rows() if (at := whole_row(place)) in places}
    sheets = file.reading.sheets or ()
    lines = [
        _Written(
            each,
            sheet_of(each) or (sheets[0] if len(sheets) == 1 else ""),
            rows.get(whole_row(each.place), []) if each.place else [],
        )
        for each in findings.remarks
    ]
    columns = (*_remark_columns(findings.loaded), *_cells(file.headings, rows.values()))
    if any(line.remark.of for line in lines):
        columns += (Column("of", "Книга", _book, width=44),)
    spreadsheet.save(path, columns, lines, "Замечания")


def _remark_columns(loaded: bool) -> tuple[Column[_Written], ...]:
    sheet, row, cell, written, why = OWN
    became = "Что стало" if loaded else "Что будет"
    return (
        Column("sheet", sheet, lambda line: line.sheet, width=14),
        Column("row", row, lambda line: line.remark.place and line.remark.place.row, width=8),
        Column("cell", cell, _cell, width=14),
        Column("written", written, lambda line: line.remark.written, width=30),
        Column("reason", why, lambda line: line.remark.reason, width=44),
        Column("outcome", became, lambda line: line.remark.outcome, width=26),
        Column("kind", "Итог", lambda line: kind_words(line.remark.kind, loaded=loaded), width=16),
    )


def _book(line: _Written) -> str:
    return line.remark.of


def _cell(line: _Written) -> str:
    """Return «F118», or what is meant where it is no cell; a row and a sheet stand beside."""
    place = line.remark.place
    if place is None:
        return line.remark.at.partition(" „")[0] if sheet_of(line.remark) else line.remark.at
    return f"{letters(place.column)}{place.row}" if place.column >= 0 else ""


def _cells(headings: list[str], rows: Iterable[list[str]]) -> list[Column[_Written]]:
    """Return the columns of the file, under their headings."""
    wide = max(map(len, rows), default=0)
    named = [*headings, *[""] * (wide - len(headings))][:wide]
    return [
        Column(str(at), name or f"столбец {letters(at)}", partial(_of_row, at), width=14)
        for at, name in enumerate(named)
    ]


def _of_row(at: int, line: _Written) -> str:
    return line.row[at] if at < len(line.row) else ""
