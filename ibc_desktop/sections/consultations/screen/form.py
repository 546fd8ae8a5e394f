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
from ibc_desktop.kit.form.editors import (
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    NumberEditor,
    TextEditor,
    TimeEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage

from ..model import Consultation, ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules import queries, service
from ..rules.drafts import USUAL_MINUTES, ConsultationDraft
from ..rules.rows import ConsultationRow
from ..rules.wording import minutes, titled
from .pick import TeacherEditor, ThemeEditor, ToolsEditor


def fields(context: Context) -> tuple[Field, ...]:
    """Return the fields of the form."""
    day = partial(DateEditor, today=context.today)
    return (
        Field("teacher_id", "Педагог", partial(TeacherEditor, context), required=True,
              group="Кто и когда", line="who"),
        Field("others", "Ещё педагогов", partial(NumberEditor, most=999), width=14, line="who"),
        Field("held_on", "Дата", day, required=True, width=16, line="when"),
        Field("starts_at", "Время", TimeEditor, width=10, line="when"),
        Field("minutes", "Минут", partial(NumberEditor, most=service.LONGEST), width=10,
              line="when"),
        Field("status", "Состояние", partial(ChoiceEditor, ConsultationStatus), line="when"),
        Field("theme_id", "Тема", partial(ThemeEditor, context), group="О чём", width=34,
              line="theme"),
        Field("lesson", "Урок, класс", TextEditor, line="theme"),
        Field("question", "Вопрос"),
        Field("form", "Форма", partial(ChoiceEditor, ConsultationForm), width=24, line="form"),
        Field("source", "Откуда запрос", partial(ChoiceEditor, ConsultationSource), line="form"),
        Field("tools", "Цифровые инструменты", partial(ToolsEditor, context)),
        Field("outcome", "Результат", partial(LinesEditor, lines=2), group="Что вышло",
              hint="что сделано: шаблон, подборка, памятка"),
        Field("materials", "Материалы", partial(LinesEditor, lines=2), hint="файлы и ссылки"),
        Field("next_step", "Следующий шаг", TextEditor, width=42, line="next",
              group="Что дальше"),
        Field("next_on", "К какому дню", day, line="next"),
        Field("feedback", "Отзыв педагога", TextEditor, width=36, line="last"),
        Field("consultant", "Кто консультировал", TextEditor, line="last"),
    )  # fmt: skip


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
    row = queries.consultation_row(session, made.id)
    assert row is not None
    name_deed(session, f"{word}: {titled(row)}")
    return row
