"""A plan taken in from a table: which events are new, which are here already, which are refused."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import (
    ImportReport,
    Progress,
    Reading,
    Refused,
    Remark,
    RemarkKind,
    file_name,
)
from ibc_desktop.kernel.tables.intakes import OpenedSheet, first_lines, intake_session, take_all
from ibc_desktop.kernel.tables.times.table_year import TableTimes, of_school_year, present_year

from ..rules.wording import events, paper_when, whom_short
from .fields import FIELDS
from .foreign_rows import PlanLine, lines_from_sheet
from .known import known_forms
from .plan_year import year_of_plan
from .taking import Taking

KEY = "events"
_TOLD = attrgetter("draft.title", "place")
_TELL_EVERY = 50

_PREVIEW = (
    ("Дата", lambda line: paper_when(line.draft)),
    ("Форма", lambda line: line.draft.form),
    ("Мероприятие", lambda line: line.draft.title),
    ("Для кого", lambda line: whom_short(line.draft.parties, line.draft.audience_note)),
    ("Раздел", lambda line: line.section),
    ("Место", lambda line: line.draft.place),
    ("Ответственный", lambda line: line.draft.responsible),
    ("Партнёр", lambda line: line.partner),
    ("Повод", lambda line: line.draft.occasion),
    ("Примечание", lambda line: line.draft.note),
)


class OpenedPlan(OpenedSheet):
    """A plan read once; the librarian may change `mapping` and `school_year` before it is taken.

    `school_year` is the year in which it began: from the title of the plan, the name of the sheet
    or of the file, from its dates, or the present one.
    """

    told_by = ("title", "when", "whom")

    def __init__(self, context: Context, path: Path, reading: Reading) -> None:
        super().__init__(context.database, KEY, path, reading, FIELDS)
        self.description = f"План мероприятий {quoted(self.sheet.name)}"
        with context.database.read() as session:
            self._forms = list(known_forms(session))
        self._today = context.today()
        self._told = year_of_plan(self.sheet, self.mapping, plain_line(path.stem))
        self._year = self._told or present_year(self._today)
        self.school_year = self._year.school_year

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return headings and the first events as understood; empty columns are left out."""
        return first_lines(self._lines(), _PREVIEW, limit)

    def run(self, context: Context, *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the plan in as one deed, or only count what would happen.

        Raises Trouble where no column says what the events are, Stopped when stopped.
        """
        if "title" not in self.mapping:
            raise Trouble(
                "Не видно, в каком столбце мероприятия. Впишите над столбцами заголовки: "
                "«Дата», «Мероприятие», «Для кого», и повторите."
            )
        if not dry_run:
            self.remember(context.database)
        title = f"План «{file_name(self.path)}»"
        with intake_session(context.database, title, dry_run=dry_run) as session:
            taking = Taking(session, self.account(), dry_run=dry_run)
            lines = self.but_left_out(self._lines(), _TOLD)
            take_all(lines, taking, progress, len(self.sheet), _TELL_EVERY)
            if taking.report.added and not dry_run:
                name_deed(session, self._title(taking.report))
        return taking.report

    def account(self) -> ImportReport:
        """Return the account to begin with; a year that is only guessed is told once."""
        report = super().account()
        if self._told is None and not self._is_chosen and "year" not in self.mapping:
            outcome = f"взят {school_year_name(self.school_year)}"
            report.notes.append(Remark("файл", "год не назван", "", outcome, RemarkKind.FIGURES))
        return report

    @property
    def _is_chosen(self) -> bool:
        return self.school_year != self._year.school_year

    def _lines(self) -> Iterator[PlanLine | Refused]:
        year = of_school_year(self.school_year) if self._is_chosen else self._year
        times = TableTimes(year, plain_line(self.path.stem), self._is_chosen)
        return lines_from_sheet(self.sheet, self.mapping, times, self._forms, self._today)

    def _title(self, report: ImportReport) -> str:
        return f"Из плана «{file_name(self.path)}»: {events(report.added)}"
