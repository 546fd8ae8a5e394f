"""What every intake of a list does alike: reads the table, shows it, takes all as one deed."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Protocol

from sqlalchemy.orm import Session

from ..file.database import Database
from ..ground.refusals import Trouble
from ..ground.russian import number, quoted
from .cells import Cell, text_of
from .fields import names_days
from .heads import mapping as columns
from .heads.headings import counts_rows
from .imports import (
    LEFT_OUT,
    ImportField,
    ImportReport,
    Place,
    Progress,
    Reading,
    Refused,
    Remark,
    RemarkKind,
)
from .sheets import open_sheet, untold

# The rows whose cells decide between two fields; how the fields that a column suits are counted.
_TRIED_ROWS = 50
# Each refusal is kept with its place: a file of millions would take all the memory there is.
_NO_LIST = 5_000
_SOME = {2: "двум", 3: "трём"}
# A column of the preview: its heading, and its text for a line.
Shown = tuple[str, Callable[[Any], str]]
# Of a line that is left out: what it is called, and where it stands.
LeftOut = Callable[[Any], tuple[str, Place | None]]


class OpenedSheet:
    """A table read once for an import; the librarian may change `mapping` before it is taken in.

    `kind` names the importer, under which changed mappings are remembered.
    """

    # The fields by which one knows a row again, the first of them before all.
    told_by: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, database: Database, kind: str, path: Path, reading: Reading,
        fields: tuple[ImportField, ...],
    ) -> None:  # fmt: skip
        self.path, self.fields = path, fields
        self.sheet = open_sheet(path, reading, fields)
        self.reading = self.sheet.reading
        self.headings = self.sheet.headings
        self.description = f"Таблица {quoted(self.sheet.name)}"
        self._kind = kind
        self._understood = self._understand(self.sheet.first_rows(_TRIED_ROWS))
        self.mapping = columns.opening(database, kind, self.headings, self._understood.mapping)
        self.left_out: set[str] = set()
        self.switches: dict[str, bool] = {}
        self.sheet.amounts, self.sheet.days = self._amounts, self._days
        self.sheets = self.sheet.sheets

    def _understand(self, rows: list[list[Cell]]) -> columns.Columns:
        """Return what the headings say, or of a list without such its first rows."""
        if self.reading.headed is False:
            return columns.understood_alone(self.fields, rows)
        return columns.understood(self.headings, self.fields, rows)

    def _amounts(self) -> list[int]:
        """Return the columns of amounts, of which each cell counts once."""
        keys = [field.key for field in self.fields if field.amount]
        return [self.mapping[key] for key in keys if key in self.mapping]

    def _days(self) -> list[int]:
        """Return the columns whose cells name days."""
        keys = [field.key for field in self.fields if names_days(field)]
        return [self.mapping[key] for key in keys if key in self.mapping]

    def remember(self, database: Database) -> None:
        """Keep a mapping that the librarian changed, for the next table of this source."""
        columns.remember_changed(
            database, self._kind, self.headings, self.mapping, self._understood.mapping
        )

    @property
    def missing(self) -> list[str]:
        """Return the names of the fields that must be there and that no column is chosen for."""
        must = [each for each in self.fields if each.required]
        return [each.title for each in must if each.key not in self.mapping]

    def rows(self) -> Iterator[tuple[Place, list[str]]]:
        """Yield the rows as the file has them, under the headings; nothing is told of them."""
        for place, cells in self.sheet.body(untold):
            yield place, list(map(text_of, cells))

    @property
    def ties(self) -> dict[int, list[str]]:
        """Return for each column left unread the fields that it may be of and nothing else is."""
        taken = set(self.mapping.values())
        free = {
            at: [key for key in keys if key not in self.mapping]
            for at, keys in self._understood.suits.items()
            if at not in taken
        }
        return {at: keys for at, keys in free.items() if keys}

    def telling(self, place: Place) -> list[int]:
        """Return the columns of the sheet that tell what a row is of: its name, its price."""
        told = [self.mapping[key] for key in self.told_by if key in self.mapping]
        there = (place.at(column).column for column in told)
        # A sheet may be without a column of the list.
        return [column for column in there if column >= 0]

    def around(self, place: Place) -> list[tuple[int, list[str]]]:
        """Return the row of a place with those before and after it, as the file has them."""
        first = max(place.row - 2, 0)
        rows = islice(self.sheet.rows_of(place), first, place.row + 1)
        return [(number, list(map(text_of, row))) for number, row in enumerate(rows, first + 1)]

    def but_left_out(self, lines: Iterable[Any], told: LeftOut) -> Iterator[Any]:
        """Yield the lines, those that the librarian leaves out as refused."""
        return but_for(lines, self.left_out, told)

    def account(self) -> ImportReport:
        """Return the account to begin with: what of the file is left out before any row is read."""
        taken = self.taken()
        said = [
            (name or f"столбец {self.sheet.letters(at)}", taken.get(at))
            for at, name in enumerate(self.headings)
            if name or at in taken or at not in self.sheet.blank
        ]
        left = [self._not_taken(at) for at in self._left(taken)]
        notes = [*self._of_sheet(taken), *self._told_by_looks(), *self._told_of_days(), *left]
        report = ImportReport(columns=said, notes=notes)
        # What the rows say beside their values is heard as they are read.
        self.sheet.tell = report.notes.append
        return report

    def _of_sheet(self, taken: Container[int]) -> list[Remark]:
        """Return what opening the file told; no more of unnamed columns that are taken now."""
        left = {f"столбец {self.sheet.letters(at)}" for at in range(len(self.headings))
                if at in taken and not self.headings[at]}  # fmt: skip
        return [each for each in self.sheet.remarks if each.at not in left]

    def taken(self) -> dict[int, ImportField]:
        """Return the field of each column that is read."""
        fields = {field.key: field for field in self.fields}
        return {column: fields[key] for key, column in self.mapping.items()}

    def _told_by_looks(self) -> Iterator[Remark]:
        """Say which columns of a list without headings are taken for what they look like."""
        titles = {field.key: field.title for field in self.fields}
        for key, at in self._understood.mapping.items():
            if self.reading.headed is False and self.mapping.get(key) == at:
                reason = "заголовков нет, узнано по виду ячеек"
                outcome = f"взято как „{titles[key]}“"
                yield Remark(
                    f"столбец {self.sheet.letters(at)}", reason, "", outcome, RemarkKind.FIGURES
                )

    def _told_of_days(self) -> Iterator[Remark]:
        """Say in which columns the month stands before the day, or may."""
        for column, (_, told) in self.sheet.day_orders.items():
            at, heading = f"столбец {self.sheet.letters(column)}", self.headings[column]
            for reason, outcome in told:
                yield Remark(at, reason, heading, outcome, RemarkKind.FIGURES)

    def _left(self, taken: Container[int]) -> list[int]:
        """Return the columns that are not taken, though something stands in them."""
        left = [
            at
            for at, name in enumerate(self.headings)
            if name and at not in taken and not counts_rows(name)
        ]
        blank = self.sheet.blank if left else ()
        return [at for at in left if at not in blank]

    def _not_taken(self, column: int) -> Remark:
        at, heading = f"столбец {self.sheet.letters(column)}", self.headings[column]
        return Remark(at, self._why_not(column), heading, "не загружать", RemarkKind.LEFT)

    def _why_not(self, column: int) -> str:
        """Say why a column is not taken: nothing fits it, something else does, or too much."""
        if column in self._understood.mapping.values():
            return "вы выбрали не загружать"
        suits = self._understood.suits.get(column, [])
        if self.reading.headed is False:
            return "заголовка нет: выберите сами, что это"
        if not suits:
            return "такого поля нет"
        titles = {field.key: f"„{field.title}“" for field in self.fields}
        free = self.ties.get(column)
        if free is None:
            return f"{titles[suits[0]]} уже в столбце {self.sheet.letters(self.mapping[suits[0]])}"
        if len(free) > 1:
            return f"подходит к {_SOME.get(len(free), 'нескольким')} полям: " + ", ".join(
                titles[key] for key in free
            )
        is_one_of_several = sum(keys == free for keys in self.ties.values()) > 1
        doubt = "подходит и другой столбец" if is_one_of_several else "не ясно, о ком"
        return f"похоже на поле {titles[free[0]]}, но {doubt}: выберите сами"


class Taking(Protocol):
    """Sorts the lines of a list into new, known and refused, and writes the new ones."""

    report: ImportReport

    def take(self, line: Any, /) -> None:
        """Account for one line."""
        ...

    def finish(self) -> None:
        """Write what is left to write."""
        ...


def first_lines(
    lines: Iterable[Any], columns: Sequence[Shown], limit: int
) -> tuple[list[str], list[list[str]]]:
    """Return headings and the first lines as understood; empty columns are left out."""
    understood = (line for line in lines if not isinstance(line, Refused))
    found = list(islice(understood, limit))
    filled = [column for column in columns if any(map(column[1], found))]
    return [title for title, _ in filled], [[say(each) for _, say in filled] for each in found]


def but_for(lines: Iterable[Any], left_out: set[str], told: LeftOut) -> Iterator[Any]:
    """Yield the lines, those that the librarian leaves out as refused.

    Raises Trouble where so many lines on end are refused that this is no list.
    """
    on_end = 0
    for line in lines:
        on_end = on_end + 1 if isinstance(line, Refused) else 0
        if on_end > _NO_LIST:
            raise Trouble(
                f"Подряд не принято {number(_NO_LIST)} строк: это не похоже на список. Проверьте, "
                "тот ли это файл."
            )
        if line.at in left_out and not isinstance(line, Refused):
            written, place = told(line)
            line = Refused(line.at, LEFT_OUT, written, place=place)
        yield line


@contextmanager
def intake_session(database: Database, title: str, *, dry_run: bool) -> Iterator[Session]:
    """Give the session of a bulk deed, or one that only reads where it is but counted."""
    if dry_run:
        with database.read() as session:
            yield session
    else:
        with database.bulk(title) as session:
            yield session


def take_all(
    lines: Iterable[Any], taking: Taking, progress: Progress, total: int, tell_every: int
) -> None:
    """Take every line and finish, telling how far it is; raises Stopped when stopped.

    `total` may be an estimate of the rows of a file.
    """
    for done, line in enumerate(lines, 1):
        taking.take(line)
        if done % tell_every == 0:
            progress(min(done, total), total)
    taking.finish()
    progress(total, total)
