"""Of what a paper is made: blocks that say what stands on it, not how it is drawn.

`pdf.py` draws them with ReportLab and `docx_file.py` writes them as DOCX. Texts are plain: quotes,
dashes and unbreakable spaces are set by `typography.py`; only `markup` fields hold tags.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from ibc_desktop.kernel.ground.columns import Column

from .charts import Chart


@dataclass(frozen=True)
class Signer:
    """Who signs: post and name («Директор», «Г. Д. Абрамов»); an empty name leaves the place."""

    post: str
    name: str = ""


@dataclass(frozen=True)
class Heading:
    """A numbered or plain heading; it becomes a bookmark."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph; `lead` stands bold before it («Цель:»). `indented` begins with a red line.

    `ragged` is for what is full of initials and signs that may not part: a description of a book.
    """

    words: str
    lead: str = ""
    indented: bool = True
    ragged: bool = False

    @property
    def look(self) -> str:
        """The style of its paragraphs."""
        if self.ragged:
            return "ragged line"
        return "red line" if self.indented and not self.lead else "body"


@dataclass(frozen=True)
class Note:
    """A small line under a table: formulas and sources."""

    words: str


@dataclass(frozen=True)
class Bullets:
    """A list with dashes, or with numbers «1)»."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Space:
    """Empty height in millimetres."""

    mm: float


@dataclass(frozen=True)
class PageBreak:
    """A new page; `landscape` turns the sheet from here on, None keeps it as it is.

    `anew` begins what is handed out for itself: its pages are numbered from one.
    """

    landscape: bool | None = None
    anew: bool = False


@dataclass(frozen=True)
class Facts:
    """What a form says of its subject: labels with their values on a rule; empty ones to fill."""

    rows: Sequence[tuple[str, str]]
    mm: float = 44


@dataclass(frozen=True)
class Approval:
    """СОГЛАСОВАНО left and УТВЕРЖДАЮ right, each where there is somebody to sign (PAPER 5)."""

    approves: Signer
    school: str
    year: int
    agrees: Signer | None = None


@dataclass(frozen=True)
class ReportHead:
    """The head of a report: school and centre over a rule, the title, a line below it.

    Where there is an `approval`, it stands at the right of the title and there is no rule.
    """

    over: str
    title: str
    below: str = ""
    approval: Approval | None = None


@dataclass(frozen=True)
class TitlePage:
    """The first page of a plan (PAPER 5); a page break follows by itself."""

    school: str
    approval: Approval
    title: str
    subtitle: Sequence[str]
    # Составитель and протокол, a paragraph each.
    compiled: Sequence[str]
    # «с. Сосновка, 2026 г.»
    foot: str


@dataclass(frozen=True)
class Signatures:
    """Lines to sign; they never stand alone on a page. `stamp` adds «М. П.»."""

    signers: Sequence[Signer]
    stamp: bool = False


class RowKind(Enum):
    """How a row of a table stands among the others."""

    PLAIN = auto()
    # «в том числе …»: indented.
    PART = auto()
    # Bold on grey: a level.
    SUBTOTAL = auto()
    # Bold, with a rule above.
    TOTAL = auto()


def plain(_row: Any) -> RowKind:
    """Say that a row is like any other."""
    return RowKind.PLAIN


@dataclass(frozen=True)
class Table:
    """A table that repeats its head on each page and never splits a row.

    `group` gives the title over a run of rows («Декабрь», repeated as «Декабрь (продолжение)»).
    `grid` draws vertical lines too, for a form a hand writes in. `page_total` gives the cells of
    «Итого по странице» from the rows of that page. `zero` is what a nought in figures becomes.
    `numbered` adds a first column «№». An empty table prints its head and `empty`.
    """

    columns: Sequence[Column[Any]]
    rows: Sequence[Any]
    group: Callable[[Any], str] | None = None
    kind: Callable[[Any], RowKind] = plain
    grid: bool = False
    numbered: bool = False
    dense: bool = False
    page_total: Callable[[Sequence[Any]], Sequence[str]] | None = None
    zero: str = "–"
    empty: str = "Записей нет"


@dataclass(frozen=True)
class Run:
    """Rows that share one cell at their left: its title and small lines below it."""

    title: str
    lines: Sequence[str]
    rows: Sequence[Any]


@dataclass(frozen=True)
class RunTable:
    """A table whose first column, `head`, spans runs of rows: the weeks of a month."""

    head: str
    columns: Sequence[Column[Any]]
    runs: Sequence[Run]
    mm: float = 37


@dataclass(frozen=True)
class BigFigure:
    """A figure of the director's page: «171», its caption, a comparison."""

    figure: str
    caption: str
    comparison: str = ""


@dataclass(frozen=True)
class BigFigures:
    """Up to four big figures in a row."""

    figures: Sequence[BigFigure]


@dataclass(frozen=True)
class Figure:
    """A chart under its title, which says the conclusion."""

    chart: Chart
    title: str = ""


@dataclass(frozen=True)
class SideBySide:
    """Two figures beside each other."""

    left: Figure
    right: Figure


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page."""

    blocks: Sequence["Block"] = field(default_factory=tuple)


@dataclass(frozen=True)
class Drawn:
    """A part that only the PDF has; `make` takes the free width in points, returns a flowable."""

    make: Callable[[float], Any]


Block = (
    Heading
    | Text
    | Note
    | Bullets
    | Space
    | Facts
    | PageBreak
    | ReportHead
    | Approval
    | TitlePage
    | Signatures
    | Table
    | RunTable
    | BigFigures
    | Figure
    | SideBySide
    | Together
    | Drawn
)
