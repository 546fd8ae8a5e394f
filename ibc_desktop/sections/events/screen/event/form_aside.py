"""What stands beside the form of an event: its row in the plan, and what was checked."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import date_words, weekday_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.form_checks import Check, Checks
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ...rules import lookups, queries, screen_queries
from ...rules.drafts import EventDraft, When
from ...rules.naming import full_title
from ...rules.rows import EventRow
from ...rules.wording import people, when_words, whom_words

_SATURDAY = 5
_DAYS_NAMED = 3


class FormAside(QWidget):
    """The row of the plan as it will be, and the checks."""

    def __init__(self, context: Context, event_id: int | None) -> None:
        super().__init__()
        self._context, self._event_id = context, event_id
        self.when = label("", "strong", wrap=True)
        self.title = label("", "head", wrap=True)
        self.whom = label("", "body", "ink2", wrap=True)
        self.checks = Checks()
        row = Card("Так будет в плане")
        for line in (self.when, self.title, self.whom):
            row.body.addWidget(line)
        self._column = in_column(self)
        self._column.addWidget(row)
        self._column.addWidget(self.checks)
        self._column.addStretch(1)
        theme().follow(self._fit)

    def show_draft(self, draft: EventDraft) -> None:
        """Show the event as it is typed so far."""
        when = When(draft.starts_on, draft.ends_on, draft.month, draft.starts_at, draft.ends_at)
        self.when.setText(when_words(when, self._context.today()))
        named = full_title(draft.form, draft.title) if draft.form else draft.title
        title = named if draft.title else "Без названия"
        self.title.setText(title)
        self.whom.setText(_whom_and_who(draft))
        self.whom.setVisible(bool(self.whom.text()))
        self.checks.show_checks(self._found(draft))

    def _found(self, draft: EventDraft) -> list[Check]:
        found = _day_checks(draft)
        if self._context.ask(lookups.is_new_form, draft.form):
            found.append(Check("warn", f"Формы «{draft.form}» в списке нет: она туда добавится"))
        if draft.starts_on is not None:
            found += self._on_day(draft.starts_on)
        if not draft.parties and not draft.audience_note:
            found.append(Check("warn", "Не сказано, для кого"))
        if not draft.age_mark and draft.parties:
            found.append(Check("warn", "На афише нужен возрастной знак"))
        return found

    def _on_day(self, day: dt.date) -> list[Check]:
        rows, kept = self._context.ask(_of_day, day)
        others = [row for row in rows if row.id != self._event_id]
        found = [Check("warn", f"В этот день уже есть: {row.full_title}") for row in others]
        free = [Check("ok", f"{date_words(day, self._context.today())}: других мероприятий нет")]
        named = [Check("ok", f"Дата: {words}") for words in kept[:_DAYS_NAMED]]
        return (found or free) + named

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(12))


def _of_day(session: Session, day: dt.date) -> tuple[Sequence[EventRow], Sequence[str]]:
    return queries.on_day(session, day), screen_queries.occasions(session, None, day, None, "")


def _day_checks(draft: EventDraft) -> list[Check]:
    day = draft.starts_on
    if day is None or day.weekday() < _SATURDAY:
        return []
    return [Check("warn", f"Это {weekday_name(day)}")]


def _whom_and_who(draft: EventDraft) -> str:
    whom = whom_words(draft.parties, draft.audience_note)
    known = [party.expected for party in draft.parties if party.expected is not None]
    wait = f"ждём {people(sum(known))}" if known else ""
    return "\n".join(filter(None, (", ".join(filter(None, (whom, wait))), draft.responsible)))
