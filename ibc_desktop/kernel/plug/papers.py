"""What a section says of its papers: which there are, what may be asked, how one is made.

Nothing here draws: a paper carries the functions that do, and they load what they need.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ..ground.labelled import Labelled
from ..ground.outfile import write_whole
from ..ground.periods import Period, PeriodKind, period_of
from ..ground.refusals import Refusal
from ..tables.imports import Progress
from ..tables.spreadsheet import WrittenTable, save_all
from .offers import Offer
from .section import Sections
from .target import Target

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_NAME = 120


class PaperGroup(Labelled):
    """The groups of the catalogue of papers, in their order."""

    FIGURES = "figures", "Показатели и отчёты"
    PLANS = "plans", "Планы и мероприятия"
    READERS = "readers", "Читатели"
    STOCK = "stock", "Фонд и каталог"
    TEACHERS = "teachers", "Работа с педагогами"


@dataclass(frozen=True)
class Paper:
    """A paper whose rows are read: nothing more is asked of the database.

    `title` is human and goes into the PDF; `name` is the file name to propose, without ending.
    `pdf` and `docx` return the whole file; both may be called outside the window's thread and
    raise Stopped when the progress says so. `actual_size`: must be printed at 100 %.
    `tables` are its sheets as a workbook, with the lines `above` over each: whose they are, and of
    which days.
    """

    title: str
    name: str
    pdf: Callable[[Progress], bytes]
    tables: Sequence[WrittenTable] = ()
    docx: Callable[[Progress], bytes] | None = None
    actual_size: bool = False
    above: Sequence[str] = ()

    @property
    def file_name(self) -> str:
        """The name without what Windows does not take in one, and no longer than it takes."""
        words = " ".join(_NOT_IN_NAMES.sub(" ", self.name).split())
        return words[:_LONGEST_NAME].strip(" .") or "Документ"

    @property
    def endings(self) -> tuple[str, ...]:
        """The kinds of file this paper can be saved as, the usual one first."""
        table = (".xlsx", ".csv") if self.tables else ()
        return (".pdf", *table, *((".docx",) if self.docx is not None else ()))


@dataclass(frozen=True)
class Option:
    """A choice that a document offers: its key, its question, and (key, words) of the answers.

    The first answer is the usual one. Without answers it is a whole number from `least` to
    `most`, or, where it is `free`, any words; `usual` is what stands there before anything is said.
    """

    key: str
    title: str
    answers: tuple[tuple[str, str], ...] = ()
    most: int = 1
    least: int = 1
    usual: str = ""
    free: bool = False

    @property
    def start(self) -> str:
        """What is answered where nothing was said."""
        if self.answers:
            return self.answers[0][0]
        return self.usual or ("" if self.free else str(self.least))


@dataclass(frozen=True)
class Pick:
    """The record a document is about: what to choose, and where to look for it.

    `find` returns (id, words) of the records that fit the words typed, likely ones first.
    """

    title: str
    find: "Callable[[Session, str, int], list[tuple[int, str]]]"


@dataclass(frozen=True)
class Parts:
    """What a document may be narrowed to by name, such as the classes of a school.

    `names` returns those of a day, as one chooses from them; `title` and `whole` are the words
    of the choice and of no choice.
    """

    title: str
    whole: str
    names: "Callable[[Session, dt.date], list[str]]"


@dataclass(frozen=True)
class Order:
    """What exactly is asked of a document; `options` holds answers by the key of the option."""

    today: dt.date
    period: Period | None = None
    part: str = ""
    ids: tuple[int, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def dates(self) -> Period:
        """The period asked for, or the school year of today."""
        return self.period or period_of(PeriodKind.SCHOOL_YEAR, self.today)

    @property
    def day(self) -> dt.date:
        """The day of the period nearest to today: its classes and its stock are meant."""
        return min(max(self.today, self.dates.first), self.dates.last)

    @property
    def stands_on(self) -> dt.date:
        """The last day that a paper of these dates speaks of: today, or their end."""
        return min(self.today, self.dates.last)

    def answer(self, option: Option) -> str:
        """Return the answer to an option, or its usual one."""
        given = self.options.get(option.key, option.start)
        if option.answers and given not in dict(option.answers):
            raise Refusal(f"{option.title}: нет ответа «{given}».", option.key)
        return given

    def number(self, option: Option) -> int:
        """Return the number given to an option; raises Refusal outside least … most."""
        given = self.answer(option).replace("−", "-").strip()
        digits = given.removeprefix("-")
        fits = digits.isdecimal() and len(digits) < 6 and option.least <= int(given) <= option.most
        if not fits:
            between = f"от {option.least} до {option.most}".replace("-", "−")
            raise Refusal(f"{option.title}: нужно число {between}.", option.key)
        return int(given)


@dataclass(frozen=True)
class Document(Offer):
    """A kind of paper that a section prints.

    `key` names it on the command line and never changes. `make` reads what the order asks for
    and returns the paper; raises Refusal where the order cannot be met. `periods` are the kinds
    of period it takes, the usual one first. `about` is one line on what it is.
    """

    place: ClassVar[str] = "paper.papers"

    key: str
    title: str
    about: str
    icon: str
    group: PaperGroup
    order: int
    make: "Callable[[Session, Order], Paper]"
    periods: tuple[PeriodKind, ...] = ()
    parts: Parts | None = None
    pick: Pick | None = None
    options: tuple[Option, ...] = ()
    # How many there are to print today, shown beside the title.
    count: "Callable[[Session, dt.date], int] | None" = None

    def usual_order(self, today: dt.date) -> Order:
        """Return the order as it stands before anything is chosen."""
        period = period_of(self.periods[0], today) if self.periods else None
        return Order(today, period)


@dataclass(frozen=True)
class GatheredDocument(Offer):
    """A document that tells what all sections count; `of` returns it for them."""

    place: ClassVar[str] = Document.place

    of: Callable[[Sections], Document]


@dataclass(frozen=True)
class ListPaper(Offer):
    """Makes a paper of whatever a list shows, with the lines that say what it is over it."""

    place: ClassVar[str] = Document.place

    make: "Callable[[Session, Order, WrittenTable, Sequence[str]], Paper]"


@dataclass(frozen=True)
class PrintDesk(Offer):
    """Leads to where a document is set up and printed, by the document's key."""

    place: ClassVar[str] = "rules.targets"

    show: "Callable[[str], Target]"


def document_target(sections: Sections, key: str) -> Target:
    """Return what leads to where the document of this key is set up and printed."""
    return next(sections.each(PrintDesk)).show(key)


def documents(sections: Sections) -> list[Document]:
    """Return all documents, in the order of their catalogue."""
    groups = list(PaperGroup)
    return sorted(_all(sections), key=lambda each: (groups.index(each.group), each.order))


def find_document(sections: Sections, key: str) -> Document:
    """Return the document of this key; raises StopIteration for an unknown one."""
    return next(each for each in _all(sections) if each.key == key)


def _all(sections: Sections) -> Iterator[Document]:
    yield from sections.each(Document)
    yield from (each.of(sections) for each in sections.each(GatheredDocument))


def save_paper(paper: Paper, path: Path, progress: Progress) -> None:
    """Write the paper as the ending of the file says.

    Raises Refusal for an ending this paper does not have, Trouble where the folder or the disk
    does not let it; a file that was there stays until the new one is whole.
    """
    ending = path.suffix.lower()
    if ending not in paper.endings:
        known = ", ".join(paper.endings)
        raise Refusal(f"Этот документ сохраняется только как {known}.", "path")
    if ending in (".xlsx", ".csv"):
        save_all(path, paper.tables, paper.above)
        return
    make = paper.docx if ending == ".docx" and paper.docx is not None else paper.pdf
    write_whole(path, iter((make(progress),)))
