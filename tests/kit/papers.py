"""Papers of the tests' own: plain pages with known words, made at once or held up half-way."""

import datetime as dt
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Document, Option, Order, Paper, PaperGroup, Parts, Pick
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.sections.readers.rules.chosen import class_names

A4 = (210 * mm, 297 * mm)
A4_LYING = (297 * mm, 210 * mm)
COLUMNS = (Column("word", "Слово", lambda row: row, weight=1),)


def pdf_bytes(words: list[str], sizes: list[tuple[float, float]] | None = None) -> bytes:
    """A page for each of the words, with a frame of 100 × 50 mm, 20 mm from the lower left."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for number, word in enumerate(words):
        width, height = (sizes or [A4])[number % len(sizes or [A4])]
        canvas.setPageSize((width, height))
        canvas.rect(20 * mm, 20 * mm, 100 * mm, 50 * mm)
        canvas.setFontSize(40)
        canvas.drawString(30 * mm, height - 30 * mm, word)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def paper(words: list[str], title: str = "Бумага", **fields: Any) -> Paper:
    return Paper(title, title, lambda _progress: pdf_bytes(words), **fields)


def table_paper(words: list[str], title: str = "Список") -> Paper:
    return paper(
        words,
        title,
        tables=(WrittenTable(title, COLUMNS, words),),
        docx=lambda _progress: b"PK docx",
    )


@dataclass
class Slow:
    """A paper that waits after its first page until it may go on."""

    on_the_way: threading.Event = field(default_factory=threading.Event)
    may_go_on: threading.Event = field(default_factory=threading.Event)

    def make(self, _session: object, _order: Order | None = None) -> Paper:
        return Paper("Долгая", "Долгая", self._pdf)

    def _pdf(self, progress: Callable[[int, int], None]) -> bytes:
        progress(1, 3)
        self.on_the_way.set()
        assert self.may_go_on.wait(10)
        progress(2, 3)
        return pdf_bytes(["slow"])


def school_name(session, order: Order) -> Paper:
    """Two pages: the name of the school, the order."""
    from ibc_desktop.kernel.file.settings import school

    words = [school(session).paper_name or "nobody", f"{order.dates.first:%d.%m.%Y} {order.part}"]
    return table_paper([*words, *(f"{key} {value}" for key, value in order.options.items())])


def refusing(_session, _order: Order) -> Paper:
    raise Refusal("Выберите класс, список которого напечатать.", "class")


def find_words(_session, typed: str, _limit: int) -> list[tuple[int, str]]:
    known = {7: "Урок мужества", 8: "Урок доброты"}
    return [(key, words) for key, words in known.items() if typed.lower() in words.lower()]


CLASSES = Parts("По классу", "Все классы", class_names)
STYLE = Option("style", "Вид", (("full", "полный"), ("short", "краткий")))
FIRST = Option("first", "С места", most=24)
KINDS = (PeriodKind.SCHOOL_YEAR, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DATES)


def document(key: str = "list", title: str = "Список", make=school_name, **fields: Any) -> Document:
    """A document of the group «Показатели и отчёты» unless told otherwise."""
    given = {"about": "Для проверки", "icon": "file", "group": PaperGroup.FIGURES, "order": 10}
    return Document(key=key, title=title, make=make, **given | fields)


FULL = document(
    "full", "Полный отчёт", periods=KINDS, parts=CLASSES, options=(STYLE, FIRST),
)  # fmt: skip
PICKED = document("picked", "Об одном", pick=Pick("Мероприятие", find_words))
TODAY = dt.date(2027, 3, 17)
