"""A list of readers as it is opened: its columns, a first look, and its taking in."""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted, date_digits
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.heads.mapping import opening
from ibc_desktop.kernel.tables.imports import (
    ImportField,
    ImportReport,
    Progress,
    Reading,
    Refused,
    Remark,
    file_name,
)
from ibc_desktop.kernel.tables.intakes import OpenedSheet, first_lines, intake_session, take_all

from ..rules.fields import PLAIN
from .behind_parents import birth_dates, told
from .class_words import letter_column
from .drafts import ReaderDraft
from .fields import FIELDS, NAME_FIELDS
from .foreign_rows import drafts_from_sheet
from .group_column import group_column
from .intake import Intake
from .leaving import status_columns
from .list_year import told_of_other_year
from .parents import parts_of_parent
from .people_column import people_columns
from .telling_apart import Apart, columns_beside, has_row_per_parent

KEY = "readers"
_TOLD = attrgetter("name", "place")
_TELL_EVERY = 200
_NOBODY = "Не видно, в каком столбце фамилии. Назовите его «ФИО» или «Фамилия» и повторите."
_BESIDE = (
    "Классы стоят столбцами рядом. Поставьте их один под другим, с классом в строке над каждым, "
    "или по листу на класс, и повторите."
)
_TRIED_ROWS = 200

# What a list may say otherwise of a reader who is here: the card of the reader stays as it is.
_COMPARED = (
    "card_number patronymic born_on group post phone parent_name parent_phone consent_on note"
).split()

_PREVIEW = (
    ("Фамилия", lambda draft: draft.surname),
    ("Имя", lambda draft: draft.given_name),
    ("Отчество", lambda draft: draft.patronymic),
    ("Дата рождения", lambda draft: date_digits(draft.born_on) if draft.born_on else ""),
    ("Класс", lambda draft: str(draft.code or "")),
    ("Группа", lambda draft: draft.group.label),
    ("Билет", lambda draft: draft.card_number),
    ("Должность", lambda draft: draft.post),
    ("Телефон", lambda draft: draft.phone),
    ("Родитель", lambda draft: draft.parent_name),
    ("Телефон родителя", lambda draft: draft.parent_phone),
)


class OpenedList(OpenedSheet):
    """A list of readers read once; `school_year` is the year of its classes, at first this one."""

    told_by = (*NAME_FIELDS, "class", "born_on")

    def __init__(self, context: Context, path: Path, reading: Reading) -> None:
        super().__init__(context.database, KEY, path, reading, FIELDS)
        self._today = context.today()
        self.school_year = school_year_of(self._today)
        found = self._understood.mapping
        if self._read_by_cells(found):
            self.mapping = opening(context.database, KEY, self.headings, found)

    def _read_by_cells(self, found: dict[str, int]) -> bool:
        """Let the first rows say which columns are whose; return whether the headings said less."""
        before, rows = dict(found), self.sheet.first_rows(_TRIED_ROWS)
        suits = self._understood.suits
        columns = {"born_on": birth_dates(self.headings, found, suits, rows, self._today)}
        columns["letter"] = letter_column(self.headings, found.get("letter"), rows)
        if parts := parts_of_parent(self.headings, found):
            columns["parent_name"] = parts[0]
        if "group" not in found:
            columns["group"] = group_column(self.headings, found.values(), rows)
        self._people = people_columns(self.headings, found, rows)
        if len(self._people) == 1:
            columns["name"] = self._people[0]
            columns |= {"form": None} if found.get("form") == self._people[0] else {}
        for key, at in columns.items():
            if at is None:
                suits.pop(found.pop(key, -1), None) if key == "letter" else found.pop(key, None)
            else:
                found[key] = at
        return found != before

    @property
    def missing(self) -> list[str]:
        """Return what is missing: the names, unless some column holds them or a part of them."""
        return [] if self.mapping.keys() & set(NAME_FIELDS) else ["ФИО или фамилия"]

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return headings and the first people as understood; empty columns are left out."""
        return first_lines(self._drafts(), _PREVIEW, limit)

    def run(self, context: Context, *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the list in as one deed, or only count what would happen.

        Raises Trouble where no column says who the people are, Stopped when stopped.
        """
        if self.missing:
            raise Trouble(_BESIDE if len(self._people) > 1 else _NOBODY)
        if not dry_run:
            self.remember(context.database)
        title = f"Список «{file_name(self.path)}»"
        with intake_session(context.database, title, dry_run=dry_run) as session:
            compared = self._compared()
            beside = columns_beside(self.headings, self.mapping)
            per_parent = has_row_per_parent(self.headings)
            names = [self.headings[at] for at in beside]
            apart = Apart(compared, names, per_parent=per_parent)
            intake = Intake(
                session, self.account(), compared, apart, self._today, self.school_year, dry_run
            )
            lines = self.but_left_out(self._drafts(), _TOLD)
            take_all(lines, intake, progress, len(self.sheet), _TELL_EVERY)
            intake.tell_figures()
            if intake.in_classes:
                file, year = plain_line(self.path.stem), self.school_year
                # The classes of another year go before all that is told of single readers.
                other = told_of_other_year(self.sheet, file, year, self._today)
                intake.report.notes[:0] = other
            if intake.report.added and not dry_run:
                name_deed(session, self._title(intake.report))
        return intake.report

    def taken(self) -> dict[int, ImportField]:
        """Return the field of each column that is read; a parent's name may stand in several."""
        parts = (
            parts_of_parent(self.headings, self.mapping) if "parent_name" in self.mapping else []
        )
        return super().taken() | dict.fromkeys(parts, PLAIN["parent_name"])

    def _told_by_looks(self) -> Iterator[Remark]:
        yield from super()._told_by_looks()
        yield from told(self.mapping, self.headings, self.sheet.letters)

    def _not_taken(self, column: int) -> Remark:
        said = super()._not_taken(column)
        if not status_columns(self.headings, self.mapping).get(column):
            return said
        reason = "поля нет, но где заполнено, читатель выбыл"
        return replace(said, reason=reason, outcome="войдёт выбывшим")

    def _drafts(self) -> Iterator[ReaderDraft | Refused]:
        return drafts_from_sheet(self.sheet, self.mapping, self._today)

    def _compared(self) -> list[RecordField]:
        """Return the fields of which the list may say something else than a card."""
        keys = self.mapping.keys()
        also = {"name": {"patronymic", "note"}, "surname": {"note"}, "subject": {"post"}}
        brought = keys | {part for key, parts in also.items() if key in keys for part in parts}
        return [PLAIN[key] for key in _COMPARED if key in brought]

    def _title(self, report: ImportReport) -> str:
        people = counted(report.added, "читатель", "читателя", "читателей")
        return f"Из списка «{file_name(self.path)}»: {people}"
