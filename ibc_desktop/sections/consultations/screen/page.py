"""The consultations' page: the journal, and the chosen consultation beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import find_document
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Choice, Deed, Way, WayOut
from ibc_desktop.kit.register.lookup_page import LookupPage
from ibc_desktop.kit.register.register import Bring, Register
from ibc_desktop.kit.register.register_page import RegisterPage
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving

from ..exchange.export import export_rows
from ..model import ConsultationStatus
from ..rules import queries, service, telling
from ..rules.drafts import ConsultationDraft
from ..rules.rows import ConsultationRow
from ..rules.targets import NewConsultation, ShowConsultation, ShowSteps, ShowTeacher, ShowTools
from ..rules.wording import titled
from .card import ConsultationCard
from .form import EntryForm
from .listing import NOUNS, PERIOD, STEPS, listing, totals
from .teacher import TeacherPage
from .teacher_parts import take_step
from .tools import TOOLS


class ConsultationsList(RegisterPage):
    """The journal with its card; forms, a teacher's page and the tools open over it."""

    # Hooks of the register.

    def new(self) -> None:
        """Ctrl+N: a new consultation, told by the words that were sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        draft = self._context.ask(telling.told, sought, self._context.now())
        self.open_form(None, _start(draft) if sought else {})

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return super().targets() | {
            ShowTeacher: self.show_teacher,
            ShowTools: self.show_tools,
            ShowSteps: partial(self.show_filtered, STEPS),
        }

    def begin(self, teacher_id: int | None = None) -> None:
        """Begin a consultation from elsewhere, with this teacher."""
        self.open_form(None, {"teacher_id": teacher_id} if teacher_id else {})

    def next_step(self, made: Sequence[int]) -> Choice:
        """What the consultation waits for: that it be held, its next step; else the teacher."""
        row = self.record(made[-1])
        if row.status is ConsultationStatus.HELD:
            if not row.next_step:
                return Choice("Записать следующий шаг", partial(self.edit, row.id))
        elif row.held_on <= self._context.today():
            held = partial(self._set_status, ConsultationStatus.HELD, row.id)
            return Choice("Отметить проведённой", held)
        return Choice("Всё о работе с педагогом", partial(self.show_teacher, row.teacher_id))

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

    def sought(self, row: ConsultationRow) -> str:
        # The newest stand on the first page; an old one is brought there by its words.
        return "" if row.held_on == self._context.today() else super().sought(row)

    # What else the page shows.

    def show_teacher(self, teacher_id: int) -> None:
        """Open the page of this teacher over the journal."""
        teacher = self._context.ask(queries.teacher, teacher_id, self._context.today())
        if teacher is None:
            self.say("Карточка педагога удалена. Найдите другого")
            return
        page = TeacherPage(self._context, teacher)
        page.new_asked.connect(self.begin)
        self.leaf_asked.emit(page)

    def show_tools(self) -> None:
        """Open the list of digital tools over the journal."""
        self.leaf_asked.emit(LookupPage(self._context, TOOLS))

    def show_paper(self) -> None:
        """Open the journal as it is printed, of the period chosen above the list."""
        from ibc_desktop.kit.paper.paper_page import PaperPage

        document = find_document(self._context.sections, "consultations")
        order = document.usual_order(self._context.today())
        chosen = self.ask.filters.get(PERIOD)
        order = replace(order, period=chosen) if chosen else order
        self.leaf_asked.emit(PaperPage(self._context, document, order))

    # Deeds.

    def _set_status(self, status: ConsultationStatus, key: int) -> None:
        title = f"Консультация {status.label}: {titled(self.record(key))}"
        self.do(title, service.set_status, key, status, self._context.today())

    def _remove(self, key: int) -> None:
        title = f"Убрана запись: {titled(self.record(key))}"
        self.do(title, service.delete, key, self._context.today())

    def _take_step(self, key: int) -> None:
        self.notice_asked.emit(*take_step(self._context, key))


def _start(draft: ConsultationDraft) -> dict[str, Any]:
    """Return what of a half-told consultation the form begins with."""
    return {
        "teacher_id": draft.teacher_id or None,
        "theme_id": draft.theme_id,
        "question": draft.question,
        "minutes": draft.minutes,
    }


def _form(context: Context, key: int | None, start: Mapping[str, Any]) -> EntryForm:
    return EntryForm(context, key, start)


CONSULTATIONS = Register(
    title="Консультации",
    listing=listing,
    card=ConsultationCard,
    form=_form,
    new="Новая консультация",
    row=queries.JOURNAL.one,
    gone="Запись о консультации удалена. Найдите другую",
    named=lambda row: " ".join(filter(None, (row.surname, row.given_name, row.about))),
    first=Way("plus", "Записать первую консультацию", "или Ctrl+K и фамилия с темой"),
    add=Way("plus", "Записать консультацию"),
    shows=ShowConsultation,
    begins=NewConsultation,
    totals=totals,
    saves=(Saving(ALL_FIELDS, "Консультации, все сведения", export_rows, NOUNS),),
    bring=Bring(
        "consultations",
        Way("upload", "Загрузить старый журнал", "Excel, ODS или CSV"),
        "Загрузить старый журнал…",
    ),
    sample="",
)


OFFERS = (SectionPage(lambda context: Pages(ConsultationsList(context, CONSULTATIONS))),)
