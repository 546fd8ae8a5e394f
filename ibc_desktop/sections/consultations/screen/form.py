"""The form of a consultation: who, when, about what, what came of it and what comes next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import fields as names_of
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import DateEditor, NumberEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.form.record_fields import laid_out, others

from ..model import Consultation
from ..rules import queries, service
from ..rules.drafts import USUAL_MINUTES, ConsultationDraft
from ..rules.fields import CONSULTATION
from ..rules.rows import ConsultationRow
from ..rules.wording import minutes, titled
from .pick import TeacherEditor, ThemeEditor, ToolsEditor

_GROUPS = (
    ("Кто и когда", ("teacher_id others", "held_on starts_at minutes status")),
    ("О чём", ("theme_id lesson", "question", "form source", "tools")),
    ("Что вышло", ("outcome", "materials")),
    ("Что дальше", ("next_step next_on", "feedback consultant")),
)


def fields(context: Context) -> tuple[Field, ...]:
    """Return the fields of the form."""
    day = partial(DateEditor, today=context.today)
    editors = {
        "held_on": day, "next_on": day,
        "others": partial(NumberEditor, most=999),
        "minutes": partial(NumberEditor, most=service.LONGEST),
        "teacher_id": partial(TeacherEditor, context),
        "theme_id": partial(ThemeEditor, context),
        "tools": partial(ToolsEditor, context),
    }  # fmt: skip
    rest = others(CONSULTATION, _GROUPS)
    return (*laid_out(CONSULTATION, [*_GROUPS, ("", rest)], editors),)


class EntryForm(FormPage):
    """A new consultation, or one that is there; `saved` carries its key."""

    def __init__(
        self, context: Context, consultation_id: int | None, start: Mapping[str, Any]
    ) -> None:
        self._context, self._id = context, consultation_id
        super().__init__(
            "Новая консультация" if consultation_id is None else "Консультация",
            fields(context),
            save=self._write,
            preferences=context.preferences,
            draft=f"consultation.{consultation_id or 'new'}",
            another=consultation_id is None,
        )
        was = None if consultation_id is None else context.ask(_shown, consultation_id)
        self.form.show_record(was or self._empty() | dict(start))
        if consultation_id is not None:
            self.watch(context, _shown, consultation_id)
        self.open_draft()
        self.form.fields["teacher_id"].left.connect(self._offer_minutes)

    def save_and_add(self) -> None:
        """Save, and begin the next consultation of the same day."""
        day = self.form.values()["held_on"]
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._empty() | {"held_on": day, "starts_at": None})
            self.form.take_focus()

    def take_focus(self) -> None:
        """Go to the teacher, or to the theme where the teacher is known."""
        known = self.form.editor("teacher_id").value() is not None
        self.form.editor("theme_id" if known else "teacher_id").setFocus()

    def _empty(self) -> dict[str, Any]:
        now = self._context.now()
        librarian = self._context.ask(settings.school).librarian
        usual = asdict(ConsultationDraft(0, now.date(), consultant=librarian))
        hour = now.time().replace(second=0, microsecond=0)
        return usual | {"teacher_id": None, "others": None, "starts_at": hour}

    def _offer_minutes(self, _key: str) -> None:
        """Put in how long it usually takes with this teacher, unless something was typed."""
        teacher_id = self.form.editor("teacher_id").value()
        editor = self.form.editor("minutes")
        if self._id is None and teacher_id is not None and editor.value() == USUAL_MINUTES:
            editor.set_value(self._context.ask(queries.usual_minutes, teacher_id))

    def _write(self, values: dict[str, Any]) -> int:
        numbers = {name: values[name] or 0 for name in ("minutes", "others")}
        draft = ConsultationDraft(**{**values, **numbers})
        row = self._context.do("Консультация", _keep, self._id, draft, self._context.today())
        word = "Записано" if self._id is None else "Изменено"
        self.notice_asked.emit(f"{word}: {titled(row)}, {minutes(row.minutes)}", True)
        return row.id


def _shown(session: Session, consultation_id: int) -> dict[str, Any] | None:
    """Return the consultation as the form shows it, or None where it is gone."""
    record = session.get(Consultation, consultation_id)
    if record is None:
        return None
    draft = service.draft_of(record)
    shown = {each.name: getattr(draft, each.name) for each in names_of(draft)}
    return shown | {"others": draft.others or None}


def _keep(
    session: Session, key: int | None, draft: ConsultationDraft, today: dt.date
) -> ConsultationRow:
    if key is None:
        word, made = "Консультация", service.log(session, draft, today)
    else:
        word, made = "Изменена консультация", service.change(session, key, draft, today)
    row = queries.JOURNAL.one(session, made.id)
    assert row is not None
    name_deed(session, f"{word}: {titled(row)}")
    return row
