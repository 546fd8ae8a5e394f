"""An old journal taken in: what is new, what is here already, what is refused and why."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.folding import fold, plain_line, word_line
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import date_digits
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.keys import Keys
from ibc_desktop.kernel.tables.days import date_of
from ibc_desktop.kernel.tables.heads.mapping import opening
from ibc_desktop.kernel.tables.imports import (
    Brought,
    ImportReport,
    Progress,
    Reading,
    Refused,
    Remark,
    RemarkKind,
    file_name,
)
from ibc_desktop.kernel.tables.intakes import OpenedSheet, first_lines, intake_session, take_all
from ibc_desktop.kernel.tables.sheets import untold
from ibc_desktop.kernel.tables.times.table_year import TableTimes, present_year, year_of_table

from ..model import Consultation, ConsultationTool
from ..rules import derived
from ..rules.fields import EXCHANGED
from ..rules.wording import consultations
from .foreign_rows import OldLine, lasts, lines_of
from .known import KnownPeople, KnownTools, Person, identity, known_consultations, known_themes

KEY = "consultations"
_TOLD = attrgetter("teacher", "place")
_TELL_EVERY = 200
_WRITE_AT_ONCE = 500

# The columns of a consultation that a line says as they are.
_AS_READ = [f.key for f in EXCHANGED if f.key in Consultation.__table__.columns]

_PREVIEW = (
    ("Дата", lambda line: date_digits(line.held_on)),
    ("Педагог", lambda line: plain_line(line.teacher)),
    ("Тема", lambda line: line.theme),
    ("Вопрос", lambda line: line.question),
    ("Форма", lambda line: line.form.label),
    ("Минут", lambda line: str(line.minutes or "")),
    ("Инструменты", lambda line: line.tools),
    ("Результат", lambda line: line.outcome),
    ("Состояние", lambda line: line.status.label),
)


class OpenedJournal(OpenedSheet):
    """A journal read once; the librarian may change `mapping` before it is taken in."""

    told_by = ("teacher", "held_on", "theme")

    def __init__(self, context: Context, path: Path, reading: Reading) -> None:
        super().__init__(context.database, KEY, path, reading, EXCHANGED)
        self._today = context.today()
        found = self._understood.mapping
        if lasts(self.sheet, found):
            found["minutes"] = found.pop("starts_at")
            self.mapping = opening(context.database, KEY, self.headings, found)
        year = year_of_table(self.sheet, plain_line(path.stem), self._held())
        self._times = TableTimes(year or present_year(self._today), plain_line(path.stem))

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return headings and the first consultations as understood; empty columns go."""
        return first_lines(self._lines(), _PREVIEW, limit)

    def run(self, context: Context, *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the journal in as one deed, or only count what would happen.

        Raises Trouble where no column says who or when, Stopped when stopped.
        """
        if not {"held_on", "teacher"} <= self.mapping.keys():
            raise Trouble(
                "Не видно, в каких столбцах дата и педагог. Назовите их «Дата» и «Педагог» "
                "и повторите."
            )
        if not dry_run:
            self.remember(context.database)
        title = f"Журнал «{file_name(self.path)}»"
        with intake_session(context.database, title, dry_run=dry_run) as session:
            intake = _Intake(session, self.account(), dry_run)
            lines = self.but_left_out(self._lines(), _TOLD)
            take_all(lines, intake, progress, len(self.sheet), _TELL_EVERY)
            if intake.report.added and not dry_run:
                said = consultations(intake.report.added)
                name_deed(session, f"Из журнала «{file_name(self.path)}»: {said}")
        return intake.report

    def _lines(self) -> Iterator[OldLine | Refused]:
        return lines_of(self.sheet, self.mapping, self._times, self._today)

    def _held(self) -> Iterator[dt.date | None]:
        """Yield the days that say their year."""
        column = self.mapping.get("held_on", -1)
        return (
            date_of(row[column], self._today)
            for _, row in self.sheet.body(untold)
            if 0 <= column < len(row)
        )


class _Intake:
    """Sorts the lines of a journal into new, known and refused, and writes the new ones."""

    def __init__(self, session: Session, report: ImportReport, dry_run: bool) -> None:
        self.report = report
        self._session, self._dry_run = session, dry_run
        self._people, self._tools = KnownPeople(session), KnownTools(session)
        self._themes = known_themes(session)
        self._known = known_consultations(session)
        # The same line twice in one journal is two consultations, not one.
        self._met: Counter[tuple[object, ...]] = Counter()
        self._new_themes = set[str]()
        self._keys = Keys(session, Consultation)
        self._new: dict[Any, list[dict[str, Any]]] = {Consultation: [], ConsultationTool: []}

    def take(self, line: OldLine | Refused) -> None:
        """Account for one row."""
        self.report.read += 1
        if isinstance(line, Refused):
            self.report.refused.append(line)
            return
        person, others, beside = self._people.all_of(line.teacher)
        if isinstance(person, str):
            self.report.refused.append(Refused(line.at, person, line.teacher, place=line.place))
            return
        self._note_others(line, person, others, beside)
        theme_id, theme, question = self._about(line)
        same = identity(line.held_on, person.id, line.starts_at, theme_id, question, line.outcome)
        self._met[same] += 1
        if self._met[same] <= self._known[same]:
            self.report.joined += 1
            self.report.notes += [*line.remarks, _joined(line, person)]
            return
        self._add(line, person, theme_id, theme, question)

    def finish(self) -> None:
        """Write what is left to write."""
        for model, rows in self._new.items():
            if rows and not self._dry_run:
                self._session.execute(insert(model.__table__), rows)
            rows.clear()

    def _note_others(
        self, line: OldLine, person: Person, others: list[str], beside: list[str]
    ) -> None:
        """A consultation is one teacher's; those who came along are counted and named."""
        if others:
            named = ", ".join(others)
            line.others += len(others)
            line.outcome = "\n".join(filter(None, (line.outcome, f"Участвовали также: {named}")))
            outcome = f"педагог: {person.name}; ещё участники: {named}"
            line.remarks.append(_noted(line, "педагогов несколько", line.teacher, outcome))
        if beside:
            outcome = f"не войдёт: {', '.join(beside)}"
            line.remarks.append(_noted(line, "кроме имени ещё слова", line.teacher, outcome))

    def _about(self, line: OldLine) -> tuple[int | None, str, str]:
        """Return the theme and the question; a theme outside the list goes into the question."""
        if known := self._themes.get(word_line(line.theme)):
            return *known, line.question
        said = ". ".join(filter(None, (line.theme, line.question)))
        return None, "", said or line.outcome

    def _add(
        self, line: OldLine, person: Person, theme_id: int | None, theme: str, question: str
    ) -> None:
        key = self._keys.give()
        tools, unknown = self._tools.find(line.tools)
        self._note(line, unknown, is_theme_new=bool(line.theme) and theme_id is None)
        materials = "\n".join(filter(None, (line.materials, ", ".join(unknown))))
        self._new[Consultation].append(
            {
                **{name: getattr(line, name) for name in _AS_READ},
                "id": key,
                "teacher_id": person.id,
                "theme_id": theme_id,
                "question": question,
                "materials": materials,
                "search_key": derived.search_key(
                    theme, question, line.lesson, line.outcome, (name for _, name in tools)
                ),
            }
        )
        self._new[ConsultationTool] += [
            {"consultation_id": key, "tool_id": tool_id} for tool_id, _ in tools
        ]
        self.report.added += 1
        self.report.brought[line.at] = Brought()
        if len(self._new[Consultation]) >= _WRITE_AT_ONCE:
            self.finish()

    def _note(self, line: OldLine, unknown: list[str], *, is_theme_new: bool) -> None:
        self.report.notes += line.remarks
        if is_theme_new and fold(line.theme) not in self._new_themes:
            self._new_themes.add(fold(line.theme))
            reason, outcome = "такой темы нет в списке", "войдёт вопросом"
            self.report.notes.append(_noted(line, reason, line.theme, outcome))
        if unknown:
            reason, outcome = "таких инструментов нет в списке", "войдут в материалы"
            self.report.notes.append(_noted(line, reason, ", ".join(unknown), outcome))


def _noted(line: OldLine, reason: str, written: str, outcome: str) -> Remark:
    return Remark(line.at, reason, plain_line(written), outcome, place=line.place)


def _joined(line: OldLine, person: Person) -> Remark:
    written = f"{date_digits(line.held_on)} {person.name}"
    outcome, kind = "второй раз не войдёт", RemarkKind.JOINED
    return Remark(line.at, "уже есть в журнале", written, outcome, kind, line.place)
