"""The consultations' page: the journal, and the chosen consultation beside it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Target
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut
from ibc_desktop.kit.listing.list_page import Ask, Choice, Deed, Way, WayOut
from ibc_desktop.kit.listing.record_list import RecordList
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..exchange import export
from ..model import ConsultationStatus
from ..rules import finding, queries, service
from ..rules.drafts import ConsultationDraft
from ..rules.rows import ConsultationRow, JournalFilter
from ..rules.wording import minutes, titled
from .card import ConsultationCard
from .form import EntryForm
from .listing import NOUNS, STEPS, listing, menus, totals, wanted
from .teacher import TeacherPage
from .teacher_parts import take_step
from .tools import ToolsPage


class ConsultationsList(RecordList):
    """The journal with its card; forms, a teacher's page and the tools open over it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.menus = menus(context)
        super().__init__("Консультации", listing(context), context, ConsultationCard(context))
        for menu in self.menus.values():
            menu.chosen.connect(self.reload)
        self._listen_to_card()
        self.add_deed(Deed("Новая консультация", self.new, "plus", "Ctrl+N", main=True))
        self.add_deed(Deed("Инструменты", self.show_tools, "globe"))
        self.output = WriteOut()
        self.add_output(self.output, self._output_choices())
        self._say_totals()

    # Hooks of the list and the page.

    def new(self) -> None:
        """Ctrl+N: a new consultation, told by the words that were sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        self._open_told(sought)

    def show_target(self, target: Target) -> None:
        match target.kind:
            case "new":
                self.open_form(None, {"teacher_id": target.id} if target.id else {})
            case "log":
                self.log(target.id, target.words)
            case "consultation":
                self.show_consultation(target.id)
            case "teacher":
                self.show_teacher(target.id)
            case "tools":
                self.show_tools()
            case "steps":
                self.search.clear()
                self.clear_filters()
                self._pills[STEPS].setChecked(True)
            case "words":
                self.search.setText(target.words)

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds & self.listing.kinds:
            self.card.reload()
            self._say_totals()

    def chosen_filters(self) -> frozenset[str]:
        chosen = {f"{key}{menu.value}" for key, menu in self.menus.items() if menu.value}
        return super().chosen_filters() | chosen

    def clear_filters(self) -> None:
        for menu in self.menus.values():
            menu.choose(None)
        super().clear_filters()
        self.reload()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if ask.is_plain:
            return self._first_steps()
        ways = []
        if ask.filters:
            way = Way("filter", "Искать без отбора", "сейчас журнал сужен отбором", "Alt+1")
            ways.append(WayOut(way, self.clear_filters))
        way = Way("plus", "Записать консультацию", "", "Ctrl+N")
        return [*ways, WayOut(way, self.new)]

    # What else the page shows.

    def show_consultation(self, consultation_id: int) -> None:
        """Show this consultation in the journal, with its card."""
        row = self._context.ask(queries.consultation_row, consultation_id)
        if row is None:
            self.say("Такой консультации больше нет. Найдите её заново")
            return
        self._show_whole_journal(row)

    def show_teacher(self, teacher_id: int) -> None:
        """Open the page of this teacher over the journal."""
        teacher = self._context.ask(queries.teacher, teacher_id, self._context.today())
        if teacher is None:
            self.say("Такого педагога среди читателей больше нет")
            return
        page = TeacherPage(self._context, teacher)
        page.new_asked.connect(lambda key: self.open_form(None, {"teacher_id": key}))
        self.leaf_asked.emit(page)

    def show_tools(self) -> None:
        """Open the list of digital tools over the journal."""
        self.leaf_asked.emit(ToolsPage(self._context))

    def show_paper(self) -> None:
        """Open the journal as it is printed, of the period chosen above the list."""
        from ibc_desktop.kit.paper.paper_page import PaperPage

        document = self._context.sections.document("consultations")
        order = document.usual_order(self._context.today())
        chosen = wanted(self.ask).period
        order = replace(order, period=chosen) if chosen else order
        self.leaf_asked.emit(PaperPage(self._context, document, order))

    # Deeds.

    def log(self, teacher_id: int, about: str) -> None:
        """Log a consultation told in a few words, at once; what is not clear opens the form."""
        with self._context.database.read() as session:
            draft = finding.told(session, teacher_id, about, self._context.now())
            draft = replace(draft, consultant=settings.school(session).librarian)
        if not draft.teacher_id or (draft.theme_id is None and not draft.question):
            self.open_form(None, _start(draft))
            return
        try:
            row = self._logged(draft)
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
            return
        self._show_whole_journal(row)
        self.notice_asked.emit(f"Записано: {titled(row)}, {minutes(row.minutes)}", True)

    def _logged(self, draft: ConsultationDraft) -> ConsultationRow:
        with self._context.database.work("Консультация") as session:
            made = service.log(session, draft, self._context.today()).id
            row = queries.consultation_row(session, made)
            assert row is not None
            name_deed(session, f"Консультация: {titled(row)}")
        return row

    def _show_whole_journal(self, row: ConsultationRow) -> None:
        """Take filters and words away, so that the row is seen; sought is what tells it apart."""
        self.clear_filters()
        self.seek(row.id)
        names = (row.surname, row.given_name)
        today = row.held_on == self._context.today()
        # The newest stand on the first page; an old one is brought there by its words.
        self.search.setText("" if today else " ".join(filter(None, (*names, row.about))))
        self.reload()

    def _open_told(self, sought: str) -> None:
        draft = self._context.ask(finding.told, 0, sought, self._context.now())
        self.open_form(None, _start(draft) if sought else {})

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> EntryForm:
        return EntryForm(self._context, record_id, dict(start), self.notice_asked.emit)

    def _set_status(self, status: ConsultationStatus, consultation_id: int) -> None:
        self._do(f"Консультация {status.label}", consultation_id, status=status)

    def _remove(self, consultation_id: int) -> None:
        self._do("Убрана запись", consultation_id)

    def _do(
        self, word: str, consultation_id: int, status: ConsultationStatus | None = None
    ) -> None:
        row = self._context.ask(queries.consultation_row, consultation_id)
        title = f"{word}: {titled(row)}" if row else word
        today = self._context.today()
        try:
            with self._context.database.work(title) as session:
                if status is None:
                    service.delete(session, consultation_id, today)
                else:
                    service.set_status(session, consultation_id, status, today)
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
        else:
            self.notice_asked.emit(title, True)

    def _take_step(self, consultation_id: int) -> None:
        self.notice_asked.emit(*take_step(self._context, consultation_id))

    # Filters, and where there is nothing.

    def _over_row(self) -> FlowRow:
        row = super()._over_row()
        for menu in self.menus.values():
            row.addWidget(menu)
        return row

    def _first_steps(self) -> list[WayOut]:
        first = Way(
            "plus", "Записать первую консультацию", "или Ctrl+K и фамилия с темой", "Ctrl+N"
        )
        bring = Way("upload", "Загрузить старый журнал", "Excel, ODS или CSV", "Alt+2")
        sample = Way("graduation", "Посмотреть на примере школы", "", "Alt+3")
        return [
            WayOut(first, self.new),
            WayOut(bring, self._bring_journal),
            WayOut(sample, partial(self._context.go, "settings", Target("sample"))),
        ]

    def _say_totals(self) -> None:
        self.set_subtitle(totals(self._context))

    # The journal in and out.

    def _output_choices(self) -> list[Choice | None]:
        return [
            Choice("Журнал на бумаге…", self.show_paper),
            None,
            Choice("Сохранить этот список…", self._save_shown),
            Choice("Сохранить весь журнал…", self._save_all),
            None,
            Choice("Загрузить старый журнал…", self._bring_journal),
        ]

    def _save_shown(self) -> None:
        self._save("Сохранить этот список", wanted(self.ask))

    def _save_all(self) -> None:
        self._save("Сохранить весь журнал", export.EVERYTHING)

    def _save(self, title: str, shown: JournalFilter) -> None:
        path = dialogs.save_file(self, title, "Консультации", TABLES)
        if path is not None:
            self.output.write(partial(_write, self._context, shown, path), path, NOUNS)

    def _bring_journal(self) -> None:
        self._context.go("import", Target("consultations"))

    def _listen_to_card(self) -> None:
        held, postponed = ConsultationStatus.HELD, ConsultationStatus.POSTPONED
        self.card.edit_asked.connect(self.edit)
        self.card.held_asked.connect(partial(self._set_status, held))
        self.card.postpone_asked.connect(partial(self._set_status, postponed))
        self.card.remove_asked.connect(self._remove)
        self.card.step_asked.connect(self._take_step)
        self.card.teacher_asked.connect(self.show_teacher)


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


def _write(context: Context, shown: JournalFilter, path: Path, progress: Progress) -> int:
    return context.ask(export.export_journal, path, progress, shown)
