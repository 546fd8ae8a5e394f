"""A list of readers taken in: who is new, who is here already, who is refused and why."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted, date_digits
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.keys import Keys
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.heads.mapping import opening
from ibc_desktop.kernel.tables.imports import (
    ImportReport,
    Progress,
    Reading,
    Refused,
    Remark,
    file_name,
)
from ibc_desktop.kernel.tables.intakes import OpenedSheet, first_lines, intake_session, take_all

from ..model import Membership, Reader, ReaderGroup, SchoolForm
from ..rules import derived
from ..rules.derived import ClassCode
from ..rules.fields import PLAIN
from ..rules.service import card_of
from .drafts import ReaderDraft
from .fields import FIELDS, NAME_FIELDS
from .foreign_rows import drafts_from_sheet
from .group_column import group_column
from .known import Known, form_ids, known_as, known_readers
from .leaving import status_columns
from .telling import has_left, in_figures, joining, namesakes

KEY = "readers"
_TELL_EVERY = 200
_WRITE_AT_ONCE = 500
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

    def __init__(self, context: Context, path: Path, reading: Reading) -> None:
        super().__init__(context.database, KEY, path, reading, FIELDS)
        self._today = context.today()
        self.school_year = school_year_of(self._today)
        found = self._understood.mapping
        if "group" not in found:
            rows = self.sheet.first_rows(_TRIED_ROWS)
            at = group_column(self.headings, found.values(), rows)
            if at is not None:
                found["group"] = at
                self.mapping = opening(context.database, KEY, self.headings, found)

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
            raise Trouble(
                "Не видно, в каком столбце фамилии. Назовите его «ФИО» или «Фамилия» и повторите."
            )
        if not dry_run:
            self.remember(context.database)
        title = f"Список «{file_name(self.path)}»"
        with intake_session(context.database, title, dry_run=dry_run) as session:
            intake = _Intake(
                session, self.account(), self._compared(), self._today, self.school_year, dry_run
            )
            take_all(
                self.but_left_out(self._drafts()), intake, progress, len(self.sheet), _TELL_EVERY
            )
            intake.tell_figures()
            if intake.report.added and not dry_run:
                name_deed(session, self._title(intake.report))
        return intake.report

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


class _Intake:
    """Sorts the people of a list into new, known and refused, and writes the new ones."""

    def __init__(
        self,
        session: Session,
        report: ImportReport,
        compared: list[RecordField],
        today: dt.date,
        school_year: int,
        dry_run: bool,
    ) -> None:
        self.report = report
        self._session, self._compared, self._today = session, compared, today
        self._school_year, self._dry_run = school_year, dry_run
        self._by_card: dict[str, Known] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._forms = form_ids(session, school_year)
        self._reader_keys, self._form_keys = Keys(session, Reader), Keys(session, SchoolForm)
        self._new: dict[Any, list[dict[str, Any]]] = {SchoolForm: [], Reader: [], Membership: []}
        self._classless, self._others = list[str](), list[str]()
        for card, known in known_readers(session, compared):
            self._know(known, card)

    def take(self, draft: ReaderDraft | Refused) -> None:
        """Account for one row."""
        self.report.read += 1
        if isinstance(draft, Refused):
            self.report.refused.append(draft)
            return
        holder = self._by_card.get(draft.card_number) if draft.card_number else None
        if holder is not None and not holder.may_be(draft):
            reason = f"билет {draft.card_number} уже у другого читателя: {holder.name}"
            self.report.refused.append(Refused(draft.at, reason, draft.name, place=draft.place))
            return
        known = holder or self._same_person(draft)
        if known is not None:
            self._join(draft, known)
        else:
            self._add(draft)
        self.report.notes += draft.remarks

    def finish(self) -> None:
        """Write what is left to write."""
        for model, rows in self._new.items():
            if rows and not self._dry_run:
                self._session.execute(insert(model.__table__), rows)
            rows.clear()

    def tell_figures(self) -> None:
        """Say how many have come in without a class, and how many without a group."""
        pupils, others = "войдут учениками без класса", "войдут прочими"
        self.report.notes += in_figures("без класса", self._classless, pupils)
        self.report.notes += in_figures("без класса и группы", self._others, others)

    def _count(self, draft: ReaderDraft) -> None:
        if draft.group is ReaderGroup.OTHER and not draft.is_named:
            self._others.append(draft.name)
        elif draft.group is ReaderGroup.PUPIL and draft.code is None:
            self._classless.append(draft.name)

    def _know(self, known: Known, card: str) -> None:
        self._by_card[card] = known
        self._by_name.setdefault((known.surname_key, known.given_key), []).append(known)

    def _same_person(self, draft: ReaderDraft) -> Known | None:
        """Return the namesake who is meant: by birth date, or one no other row tells of."""
        found: Known | None = None
        patronymic, class_name = fold(draft.patronymic), str(draft.code or "")
        for known in self._namesakes(draft):
            if known.is_same(draft, patronymic, class_name):
                if known.born_on is not None and known.born_on == draft.born_on:
                    return known
                if found is None or (found.place is not None and known.place is None):
                    found = known
        return found

    def _namesakes(self, draft: ReaderDraft) -> Sequence[Known]:
        return self._by_name.get((fold(draft.surname), fold(draft.given_name)), ())

    def _join(self, draft: ReaderDraft, known: Known) -> None:
        self.report.joined += 1
        self.report.notes += joining(draft, known, self._compared)
        if known.place is None:
            known.place = draft.place
        is_here = not known.left and draft.left_on is None
        if draft.code is not None and not known.class_name and is_here:
            self._enrol(known.id, draft.code, None)
            known.class_name = str(draft.code)

    def _add(self, draft: ReaderDraft) -> None:
        key = self._reader_keys.give()
        card = draft.card_number or self._free_card(key)
        class_name = "" if draft.left_on else str(draft.code or "")
        names = (draft.surname, draft.given_name, draft.patronymic)
        said = tuple(each.value(draft) for each in self._compared)
        self.report.notes += namesakes(draft, self._namesakes(draft))
        known = known_as(
            key, names, draft.born_on, class_name, said, left=draft.left_on is not None
        )
        known.listed_card, known.place = draft.card_number, draft.place
        self._know(known, card)
        self._new[Reader].append(
            {
                **{name: getattr(draft, name) for name in PLAIN},
                "id": key,
                "card_number": card,
                "registered_on": _registered_on(draft, self._today),
                "left_on": draft.left_on,
                "left_reason": draft.left_reason,
                "sort_key": derived.sort_key(*names),
                "search_key": derived.search_key(*names, card, class_name),
            }
        )
        # Who had left before this year was never in a class of it.
        was_here = not draft.left_on or school_year_of(draft.left_on) == self._school_year
        if draft.left_on:
            self.report.notes.append(has_left(draft, keeps_class=was_here))
        if draft.code is not None and was_here:
            self._enrol(key, draft.code, draft.left_on)
        self.report.added += 1
        self._count(draft)
        if len(self._new[Reader]) >= _WRITE_AT_ONCE:
            self.finish()

    def _free_card(self, number: int) -> str:
        while card_of(number) in self._by_card:
            number += 1
        return card_of(number)

    def _enrol(self, reader_id: int, code: ClassCode, until: dt.date | None) -> None:
        self._new[Membership].append(
            {
                "reader_id": reader_id,
                "school_form_id": self._form_id(code),
                "since": until or self._today,
                "until": until,
            }
        )

    def _form_id(self, code: ClassCode) -> int:
        """Return the class of this school year, made when it is missing."""
        if code not in self._forms:
            self._forms[code] = self._form_keys.give()
            self._new[SchoolForm].append(
                {
                    "id": self._forms[code],
                    "grade": code.grade,
                    "letter": code.letter,
                    "school_year": self._school_year,
                    "teacher_id": None,
                }
            )
        return self._forms[code]


def _registered_on(draft: ReaderDraft, today: dt.date) -> dt.date:
    """Return since when a person is a reader: at the latest since the day of leaving."""
    return min(filter(None, (draft.registered_on or today, draft.left_on)))
