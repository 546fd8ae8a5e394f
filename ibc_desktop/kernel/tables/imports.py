"""What every import says of itself: honest counts, and a place and a reason for each remark."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ..ground.folding import plain_line
from ..ground.labelled import Labelled
from ..ground.refusals import Trouble

# Called with how much is done and how much there is; raises Stopped when the librarian stops.
Progress = Callable[[int, int], None]

# Why a row is refused that the librarian leaves out.
LEFT_OUT = "оставлено по вашему выбору"
# A file from outside is hostile until read: larger than this is not read at all.
MAX_FILE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class ImportField:
    """A field that a list may bring: its key, its Russian name, and what else it is called.

    `headings` are those of other programs and schools: «Название; Заглавие». An `amount` that
    stands in a cell merged over several rows is theirs together and counts once. Cells that name
    `days` may have the month first. What `alone` matches is told from all other fields even in a
    list without headings.
    """

    key: str
    title: str
    headings: str = ""
    required: bool = False
    amount: bool = False
    days: bool = False
    alone: re.Pattern[str] | None = None

    @property
    def known(self) -> list[str]:
        """All headings by which the field is known, its own name first."""
        return [self.title, *filter(None, self.headings.split("; "))]


@dataclass(frozen=True)
class Reading:
    """How a file is to be read, as the librarian has chosen; what is None is found by looking.

    `encoding` is the charset of a text, `headed` says whether the columns have headings, `sheets`
    names the sheets of a workbook that are taken.
    """

    encoding: str | None = None
    headed: bool | None = None
    sheets: tuple[str, ...] | None = None


AS_FOUND = Reading()


class Place(NamedTuple):
    """Where a row stands: its number as a spreadsheet shows it; its sheet, where several are read.

    `column` counts from 0 and is -1 where the whole row is meant; `columns` say where the columns
    of the list stand on the sheet, if not in their order.
    """

    row: int
    sheet: str = ""
    column: int = -1
    columns: tuple[int, ...] = ()

    def at(self, column: int) -> "Place":
        """Return the place of the cell in this column of the list; of the row for -1."""
        there = self.columns[column] if self.columns and column >= 0 else column
        return self._replace(column=there)

    @property
    def spot(self) -> str:
        """Return «строка 12» or «F12», without the sheet."""
        return f"строка {self.row}" if self.column < 0 else f"{letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """Return «строка 12», «F12», or the same with the sheet: «5А: F12»."""
        return f"{self.sheet}: {self.spot}" if self.sheet else self.spot


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: «F»."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class RemarkKind(Labelled):
    """What a remark of an import is about."""

    CELL = "cell", "Не понято"
    ROW = "row", "Не войдут"
    JOINED = "joined", "Присоединятся"
    LEFT = "left", "Не взято"
    # What the librarian should know before the figures of the fund change.
    FIGURES = "figures", "Изменит счёт"


@dataclass(frozen=True)
class Remark:
    """What an import has to say of one place of a file.

    `at` is the place in words, `reason` why, `written` what stands there letter for letter,
    `outcome` what will be: «цена пуста». `place` lets the rows around it be shown; of a remark
    that is `of_many` rows it is that of one. `of` says which record is meant where no row can be
    shown: its author, title and number.
    """

    at: str
    reason: str
    written: str = field(default="", compare=False)
    outcome: str = field(default="", compare=False)
    kind: RemarkKind = RemarkKind.CELL
    place: Place | None = field(default=None, compare=False)
    of_many: bool = field(default=False, compare=False, kw_only=True)
    of: str = field(default="", compare=False, kw_only=True)


@dataclass(frozen=True)
class Refused(Remark):
    """A record or a row that is not taken."""

    outcome: str = field(default="не войдёт", compare=False)
    kind: RemarkKind = RemarkKind.ROW


class Brought(NamedTuple):
    """What one row brings: whether a new record, or to one that is there copies or a class."""

    is_new: bool = True
    copies: int = 0
    written_off: int = 0
    kopecks: int = 0


@dataclass
class ImportReport:
    """The account of an import; read = added + joined + refused.

    `joined` counts records that met an edition or a reader that was there already; `copies` are
    the copies added, `written_off` those of them that are gone already, `kopecks` what the others
    cost together. `brought` has each row that changes anything, by its place in words. `notes` are
    what was left out, joined or not understood though its row was taken; `columns` each heading
    with its field, None where it is not taken.
    """

    read: int = 0
    added: int = 0
    joined: int = 0
    copies: int = 0
    written_off: int = 0
    kopecks: int = 0
    brought: dict[str, Brought] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    columns: list[tuple[str, ImportField | None]] = field(default_factory=list)

    def count(self, kind: RemarkKind) -> int:
        """Return how many there are of a kind, rows or cells: one number wherever it is said."""
        if kind is RemarkKind.ROW:
            return len(self.refused)
        if kind is RemarkKind.JOINED:
            return self.joined
        return sum(each.kind is kind for each in self.notes)

    @property
    def joins(self) -> bool:
        """Tell whether a row brings something to a record that is there already."""
        return any(not each.is_new for each in self.brought.values())

    def but_for(self, left_out: Collection[str]) -> "ImportReport":
        """Return the sums as they are without these rows, which are refused then."""
        refused = {each.at for each in self.refused}
        out = [at for at in left_out if at not in refused]
        gone = [self.brought[at] for at in out if at in self.brought]
        new = sum(each.is_new for each in gone)
        return replace(
            self,
            added=self.added - new,
            joined=self.joined - (len(out) - new),
            copies=self.copies - sum(each.copies for each in gone),
            written_off=self.written_off - sum(each.written_off for each in gone),
            kopecks=self.kopecks - sum(each.kopecks for each in gone),
            brought={at: each for at, each in self.brought.items() if at not in left_out},
            refused=[*self.refused, *(Refused(at, LEFT_OUT) for at in out)],
        )

    def as_dict(self) -> dict[str, object]:
        """Return the account as the command line prints it."""
        return {
            "read": self.read,
            "added": self.added,
            "joined": self.joined,
            "copies": self.copies,
            "written_off": self.written_off,
            "kopecks": self.kopecks,
            "refused": list(map(_said, self.refused)),
            "notes": list(map(_said, self.notes)),
            "columns": [
                {"heading": name, "field": taken and taken.key, "title": taken and taken.title}
                for name, taken in self.columns
            ],
        }


def _said(remark: Remark) -> dict[str, str]:
    of = {"of": remark.of} if remark.of else {}
    return {
        "at": remark.at,
        "kind": remark.kind.value,
        "written": remark.written,
        "reason": remark.reason,
        "outcome": remark.outcome,
        **of,
    }


def file_name(path: Path) -> str:
    """Return how the file is called wherever it is spoken of: a name may hold any sign."""
    return plain_line(path.name)


def not_there(path: Path) -> Trouble:
    """Return what is said of a file that cannot be opened."""
    return Trouble(f"Файл «{file_name(path)}» не открывается. Проверьте, на месте ли он.")


def require_readable(path: Path) -> None:
    """Raise Trouble unless this is a file, it is there, and it is not too large."""
    try:
        # A pipe or a device has no size, and may have no end.
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise not_there(path)
    if size > MAX_FILE_BYTES:
        raise Trouble(f"Файл «{file_name(path)}» больше 512 МБ. Разделите список на части.")


def no_progress(_done: int, _total: int) -> None:
    """Report to nobody."""
