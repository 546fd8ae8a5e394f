"""P11 and P12: our PDF tables against ReportLab's own in chunks of 50 rows, and the debtors."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.measure import Line, median, milliseconds, peak_mib
from benchmarks.replay import open_raw
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Order, find_document, save_paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.printing.draw.pdf import pdf
from ibc_desktop.printing.say.blocks import Table
from ibc_desktop.printing.say.style import REPORT
from ibc_desktop.printing.say.typography import markup

_ROWS, _FEW, _RUNS = 10_000, 1_000, 3
_CHUNK = 50
_WIDTHS = (13, 46, 66, 20, 25)
_PEAK_MIB = 110
_LATE = """SELECT f.grade, f.letter, r.surname, r.given_name, r.card_number, e.author_line, e.title,
    c.inventory_number, l.due_on, r.phone, r.parent_name, r.parent_phone FROM loan l
    JOIN copy c ON c.id = l.copy_id JOIN edition e ON e.id = c.edition_id
    JOIN reader r ON r.id = l.reader_id
    LEFT JOIN membership m ON m.reader_id = r.id AND m.until IS NULL
    LEFT JOIN school_form f ON f.id = m.school_form_id
    WHERE l.returned_on IS NULL AND l.due_on < ? ORDER BY f.grade, f.letter, r.sort_key, l.id"""
Row = tuple[str, ...]


def tables() -> list[Line]:
    """Measure P11: wrapped cells, plain cells, memory, and whether ten times is ten times."""
    found = []
    for name, wraps, goal in (("wrapped cells", True, 4.5), ("strings", False, 0.9)):
        rows, few = _rows(_ROWS, wraps), _rows(_FEW, wraps)
        work = {
            "ours": partial(_ours, rows, wraps),
            "floor": partial(_chunks, rows, wraps),
            "few": partial(_ours, few, wraps),
        }
        times = _in_turn(work)
        ours, floor = (_ROWS * 1000 / times[key] for key in ("ours", "floor"))
        what = f"{_ROWS} rows, {name}, beside ReportLab in chunks"
        found.append(Line("P11", what, ours, floor, "rows/s", goal, more_is_better=True))
        slow = _FEW * 1000 / times["few"]
        what = f"the same, {_ROWS} beside {_FEW} rows"
        found.append(Line("P11", what, ours, slow, "rows/s", 0.9, more_is_better=True))
    found.append(Line("P11", "peak memory of wrapped cells", _peak(), _PEAK_MIB, "MiB", 1))
    return found


def overdue() -> list[Line]:
    """Measure P12: the debtors from the order to the file beside plain SQL and plain chunks."""
    with data.opened("large") as context:
        return [_overdue(context, data.FOLDER / "overdue.pdf")]


def _overdue(context: Context, path: Path) -> Line:
    document = find_document(context.sections, "overdue")
    order = Order(_late_day(context))
    raw = open_raw(context.files.database)
    count = len(raw.execute(_LATE, (str(order.today),)).fetchall())

    def floor() -> None:
        rows = [_late_row(row) for row in raw.execute(_LATE, (str(order.today),))]
        path.write_bytes(_chunks(rows, wraps=True))

    times = _in_turn({"ours": partial(_print, context, document, order, path), "floor": floor})
    raw.close()
    path.unlink()
    what = f"overdue list of {count} books, order to file"
    return Line("P12", what, times["ours"], times["floor"], "ms", 0.35)


def _print(context: Context, document: Document, order: Order, path: Path) -> None:
    with context.database.read() as session:
        paper = document.make(session, order)
    save_paper(paper, path, no_progress)


def _late_day(context: Context) -> dt.date:
    """Return a day on which every book that is out is late: as many as there can be."""
    with context.database.read() as session:
        last = session.connection().exec_driver_sql(
            "SELECT date(max(due_on), '+1 day') FROM loan WHERE returned_on IS NULL"
        )
        return dt.date.fromisoformat(last.scalar_one())


def _late_row(row: tuple) -> Row:
    grade, letter, surname, given, card, author, title, number, due, *_ = row
    return (
        f"{grade or ''}{letter or ''}",
        f"{surname} {given}<br/>билет {card}",
        markup(f"{author}. {title}"),
        number,
        due,
    )


def _in_turn(work: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median time of each, after a first call that reads the fonts."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for run in range(_RUNS + 1):
        for name, each in work.items():
            time = milliseconds(each)
            if run:
                times[name].append(time)
    return {name: median(found) for name, found in times.items()}


def _rows(count: int, wraps: bool) -> list[Row]:
    """Return rows of a class, a name, a book, a number and a day; some books wrap."""
    books = (
        "А. П. Чехов. Каштанка",
        "В. П. Крапивин. Мальчик со шпагой: роман-трилогия о тех, кто не сдаётся никогда",
        "Большая энциклопедия школьника",
    )
    names = ("Соколова Мария Андреевна", "Константинопольский Александр Александрович")
    return [
        (
            f"{number % 11 + 1}А",
            names[number % 2 if wraps else 0],
            books[number % 3 if wraps else 0],
            str(20_000 + number),
            f"{number % 28 + 1:02d}.03.2027",
        )
        for number in range(count)
    ]


def _ours(rows: list[Row], wraps: bool) -> bytes:
    def column(at: int, head: str) -> Column[Row]:
        def value(row: Row) -> str:
            return row[at]

        paper = (lambda row: markup(row[at])) if wraps else None
        return Column(f"c{at}", head, value, paper=paper, mm=_WIDTHS[at])

    columns = [column(at, head) for at, head in enumerate(_HEADS)]
    return pdf([Table(columns, rows)], REPORT, title="Список", author="Школа")


_HEADS = ("Класс", "Читатель", "Автор и заглавие", "Инв. №", "Вернуть до")


def _chunks(rows: list[Row], wraps: bool) -> bytes:
    """Print the rows as ReportLab's own tables of 50 rows, as PERFORMANCE measured them."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle
    from reportlab.platypus import Table as Plain

    from ibc_desktop.printing.say import fonts

    fonts.register()
    style = ParagraphStyle("cell", fontName=fonts.SANS, fontSize=9, leading=11.4)
    look = TableStyle(
        [("FONT", (0, 0), (-1, -1), fonts.SANS, 9), ("LINEBELOW", (0, 0), (-1, -1), 0.3, "black")]
    )
    widths = [width * 72 / 25.4 for width in _WIDTHS]
    story = []
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        if wraps:
            cells = [[Paragraph(cell, style) for cell in row] for row in (_HEADS, *some)]
            story.append(LongTable(cells, widths, style=look, repeatRows=1))
        else:
            story.append(Plain([_HEADS, *some], widths, style=look, repeatRows=1))
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, invariant=1).build(story)
    return file.getvalue()


def _peak() -> float:
    """Return the memory of a process of its own that prints the long list."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.papers"], capture_output=True, check=True
    )
    return float(ran.stdout)


if __name__ == "__main__":
    _ours(_rows(_ROWS, wraps=True), wraps=True)
    print(peak_mib())
