"""The consultations' page: the journal, and the chosen consultation beside it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import find_document
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Ask, Choice, Deed, Way, WayOut
from ibc_desktop.kit.register.register import Bring, Register, Saving
from ibc_desktop.kit.register.register_page import RegisterPage

from ..exchange import export
from ..model import ConsultationStatus
from ..rules import queries, service, telling
from ..rules.drafts import ConsultationDraft
from ..rules.rows import ConsultationRow
from ..rules.wording import minutes, titled
from .card import ConsultationCard
from .form import EntryForm
from .listing import NOUNS, STEPS, listing, menus, totals, wanted
from .teacher import TeacherPage
from .teacher_parts import take_step
from .tools import tools_page


class ConsultationsList(RegisterPage):
    """The journal with its card; forms, a teacher's page and the tools open over it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, CONSULTATIONS)

    # Hooks of the register.

    def new(self) -> None:
        """Ctrl+N: a new consultation, told by the words that were sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        draft = self._context.ask(telling.told, 0, sought, self._context.now())
        self.open_form(None, _start(draft) if sought else {})

    def show_target(self, target: Target) -> None:
        match target.kind:
            case "new":
                self._new_with(target.id)
            case "log":
                self.log(target.id, target.words)
            case "consultation":
                self.show_key(target.id)
            case "teacher":
                self.show_teacher(target.id)
            case "tools":
                self.show_tools()
            case "steps":
                self.show_filtered(STEPS)
            case _:
                super().show_target(target)

    def deeds(self) -> dict[str, Callable[[int], object]]:
        return {
            "edit": self.edit,
            "hold": partial(self._set_status, ConsultationStatus.HELD),
            "postpone": partial(self._set_status, ConsultationStatus.POSTPONED),
            "remove": self._remove,
            "step": self._take_step,
            "teacher": self.show_teacher,
        }

    def more_deeds(self) -> tuple[Deed, ...]:
        return (Deed("Инструменты", self.show_tools, "globe"),)

    def further_ways(self, ask: Ask) -> tuple[WayOut, ...]:
        return () if ask.words else (self.adding(self.register.add),)

    def paper_choices(self) -> list[Choice]:
        return [Choice("Журнал на бумаге…", self.show_paper)]

    def show_record(self, row: ConsultationRow) -> None:
        super().show_record(row)
        if row.held_on == self._context.today():
            # The newest stand on the first page; an old one is brought there by its words.
            self.search.clear()
            self.reload()

    # What else the page shows.

    def show_teacher(self, teacher_id: int) -> None:
        """Open the page of this teacher over the journal."""
        teacher = self._context.ask(queries.teacher, teacher_id, self._context.today())
        if teacher is None:
            self.say("Такого педагога среди читателей больше нет")
            return
        page = TeacherPage(self._context, teacher)
        page.new_asked.connect(self._new_with)
        self.leaf_asked.emit(page)

    def show_tools(self) -> None:
        """Open the list of digital tools over the journal."""
        self.leaf_asked.emit(tools_page(self._context))

    def show_paper(self) -> None:
        """Open the journal as it is printed, of the period chosen above the list."""
        from ibc_desktop.kit.paper.paper_page import PaperPage

        document = find_document(self._context.sections, "consultations")
        order = document.usual_order(self._context.today())
        chosen = wanted(self.ask).period
        order = replace(order, period=chosen) if chosen else order
        self.leaf_asked.emit(PaperPage(self._context, document, order))

    # Deeds.

    def log(self, teacher_id: int, about: str) -> None:
        """Log a consultation told in a few words, at once; what is not clear opens the form."""
        draft = self._context.ask(_told, teacher_id, about, self._context.now())
        if not draft.teacher_id or (draft.theme_id is None and not draft.question):
            self.open_form(None, _start(draft))
            return
        try:
            row = self._context.do("Консультация", _log, draft, self._context.today())
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
            return
        self.show_record(row)
        self.notice_asked.emit(f"Записано: {titled(row)}, {minutes(row.minutes)}", True)

    def _new_with(self, teacher_id: int) -> None:
        self.open_form(None, {"teacher_id": teacher_id} if teacher_id else {})

    def _set_status(self, status: ConsultationStatus, key: int) -> None:
        title = f"Консультация {status.label}: {titled(self.record(key))}"
        self.do(title, service.set_status, key, status, self._context.today())

    def _remove(self, key: int) -> None:
        title = f"Убрана запись: {titled(self.record(key))}"
        self.do(title, service.delete, key, self._context.today())

    def _take_step(self, key: int) -> None:
        self.notice_asked.emit(*take_step(self._context, key))


class ConsultationsPage(Pages):
    """What the section opens: the journal, and the pages over it."""

    def __init__(self, context: Context) -> None:
        super().__init__(ConsultationsList(context))


def _start(draft: ConsultationDraft) -> dict[str, Any]:
    """Return what of a half-told consultation the form begins with."""
    return {
        "teacher_id": draft.teacher_id or None,
        "theme_id": draft.theme_id,
        "question": draft.question,
        "minutes": draft.minutes,
    }


def _told(session: Session, teacher_id: int, about: str, now: dt.datetime) -> ConsultationDraft:
    draft = telling.told(session, teacher_id, about, now)
    return replace(draft, consultant=settings.school(session).librarian)


def _log(session: Session, draft: ConsultationDraft, today: dt.date) -> ConsultationRow:
    row = queries.consultation_row(session, service.log(session, draft, today).id)
    assert row is not None
    name_deed(session, f"Консультация: {titled(row)}")
    return row


def _save_shown(
    session: Session, context: Context, ask: Ask, path: Path, progress: Progress
) -> int:
    return export.export_journal(session, context, path, progress, wanted(ask))


def _save_all(session: Session, context: Context, _ask: Ask, path: Path, progress: Progress) -> int:
    return export.export_journal(session, context, path, progress)


def _form(context: Context, key: int | None, start: Mapping[str, Any]) -> EntryForm:
    return EntryForm(context, key, start)


CONSULTATIONS = Register(
    title="Консультации",
    listing=listing,
    card=ConsultationCard,
    form=_form,
    new="Новая консультация",
    row=queries.consultation_row,
    gone="Такой консультации больше нет. Найдите её заново",
    named=lambda row: " ".join(filter(None, (row.surname, row.given_name, row.about))),
    first=Way("plus", "Записать первую консультацию", "или Ctrl+K и фамилия с темой"),
    add=Way("plus", "Записать консультацию"),
    totals=totals,
    menus=menus,
    saves=(
        Saving("Сохранить этот список", "Консультации", _save_shown, nouns=NOUNS),
        Saving("Сохранить весь журнал", "Консультации", _save_all, nouns=NOUNS),
    ),
    bring=Bring(
        "consultations",
        Way("upload", "Загрузить старый журнал", "Excel, ODS или CSV"),
        "Загрузить старый журнал…",
    ),
    sample="",
)


OFFERS = (SectionPage(ConsultationsPage),)
