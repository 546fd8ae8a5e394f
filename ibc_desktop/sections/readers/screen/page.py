"""The readers' page: everybody who has a card, found as one types, and the chosen one beside."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import counted, upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup
from ibc_desktop.kernel.plug.section import Target
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Ask, Choice, Deed, Way, WayOut
from ibc_desktop.kit.listing.record_list import RecordList
from ibc_desktop.kit.paper.paper_menu import paper_page, papers_of
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules import queries, service
from ..rules.rows import ReaderFilter, ReaderRow
from ..rules.wording import named
from .card import ReaderCard
from .classes import ClassesPage
from .deeds import leave_well, move_well
from .form import ReaderForm
from .listing import FORM, LEFT, PUPILS, TEACHERS, ReadersSource, listing, totals, wanted
from .output import ReadersOutput

# Filters that leave nobody where both are on: switching one on switches the other off.
_EITHER = {PUPILS: (TEACHERS,), TEACHERS: (PUPILS, FORM), LEFT: (FORM,), FORM: (TEACHERS, LEFT)}


class ReadersList(RecordList):
    """The list with its card; forms and the classes open over it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.class_pill = MenuPill("По классу", self._class_options, "Все классы")
        source = ReadersSource(context)
        super().__init__("Читатели", listing(source), context, ReaderCard(context))
        self._listen_to_filters()
        self._listen_to_card()
        self.add_deed(Deed("Новый читатель", self.new, "plus", "Ctrl+N", main=True))
        self.add_deed(Deed("Классы", self.show_classes, "graduation"))
        self.output = ReadersOutput(context)
        self.add_output(self.output, self._output_choices())
        self._say_totals()

    # Hooks of the list and the page.

    def new(self) -> None:
        """Ctrl+N: a new reader, of the name that was sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        surname, _, given_name = " ".join(map(upper_first, sought.split())).partition(" ")
        named_so = {"surname": surname, "given_name": given_name}
        self.open_form(None, {} if sought.isdigit() else named_so)

    def show_target(self, target: Target) -> None:
        if target.kind == "new":
            self.open_form(None, {})
        elif target.kind == "classes":
            self.show_classes()
        elif target.kind == "words":
            self.search.setText(target.words)
        elif target.kind == "reader":
            self.show_reader(target.id)

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds:
            # Tabs of other sections stand on the card, and only they know what feeds them.
            self.card.reload()
        if kinds & self.listing.kinds:
            self._say_totals()

    def chosen_filters(self) -> frozenset[str]:
        form = self.class_pill.value
        return super().chosen_filters() | ({f"{FORM}{form}"} if form else set())

    def clear_filters(self) -> None:
        self.class_pill.choose(None)
        super().clear_filters()
        self.reload()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if ask.is_plain:
            return self._first_steps()
        ways = []
        if ask.filters:
            below = "сейчас список сужен отбором"
            way = Way("filter", "Искать без отбора", below, "Alt+1")
            ways.append(WayOut(way, self.clear_filters))
        if left := self._among_left(ask):
            below = counted(left, "выбывший", "выбывших", "выбывших")
            keys = f"Alt+{len(ways) + 1}"
            way = Way("user-off", "Показать среди выбывших", below, keys)
            ways.append(WayOut(way, self._pills[LEFT].click))
        if ask.words:
            way = Way("plus", "Записать нового читателя", "с этой фамилией", "Ctrl+N")
            ways.append(WayOut(way, self.new))
        return ways

    # What else the page shows.

    def show_reader(self, reader_id: int) -> None:
        """Find this reader by name and show the card."""
        reader = self._context.ask(queries.reader_row, reader_id)
        if reader is None:
            self.say("Такого читателя больше нет. Найдите его заново")
            return
        self.clear_filters()
        self._pills[LEFT].setChecked(reader.left_on is not None)
        self.seek(reader_id)
        self.search.setText(reader.full_name)
        self.reload()

    def show_class(self, form_id: int, name: str) -> None:
        """Show the readers of this class."""
        self.search.clear()
        self.class_pill.choose(form_id, name)
        self._choose_class(form_id)

    def show_classes(self) -> None:
        """Open the classes of the school year over the list."""
        page = ClassesPage(self._context)
        page.class_asked.connect(self.show_class)
        page.reader_asked.connect(self.show_reader)
        self.leaf_asked.emit(page)

    # Deeds.

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> ReaderForm:
        return ReaderForm(self._context, record_id, dict(start), self.notice_asked.emit)

    def _move(self, reader_id: int) -> None:
        self.open_well(move_well(self._context, reader_id, self.notice_asked.emit))

    def _leave(self, reader_id: int) -> None:
        """Ask for the reason, unless another section already says that this may not be."""
        try:
            with self._context.database.read() as session:
                for guard in self._context.sections.leave_guards:
                    guard(session, reader_id)
        except Refusal as refusal:
            self.card.show_refusal(refusal.sentence)
        else:
            self.open_well(leave_well(self._context, reader_id, self.notice_asked.emit))

    def _take_back(self, reader_id: int) -> None:
        reader = self._reader(reader_id)
        try:
            self._context.do(
                f"Снова среди читателей: {reader.name}", service.take_back_reader, reader_id
            )
        except (Refusal, Trouble) as no:
            self.say(no.sentence)
            return
        self.notice_asked.emit(f"Снова среди читателей: {named(self._reader(reader_id))}", True)
        self.show_reader(reader_id)

    def _reader(self, reader_id: int) -> ReaderRow:
        reader = self._context.ask(queries.reader_row, reader_id)
        assert reader is not None
        return reader

    # Filters.

    def _over_row(self) -> FlowRow:
        """The classes stand between the groups and those who have left."""
        row = super()._over_row()
        left = self._pills[LEFT]
        row.removeWidget(left)
        row.addWidget(self.class_pill)
        row.addWidget(left)
        return row

    def _listen_to_filters(self) -> None:
        self.class_pill.chosen.connect(self._choose_class)
        for key, pill in self._pills.items():
            pill.toggled.connect(partial(self._switch_off_others, key))

    def _switch_off_others(self, key: str, on: bool) -> None:
        for other in _EITHER[key] if on else ():
            if other != FORM:
                self._pills[other].setChecked(False)
            elif self.class_pill.value is not None:
                self.class_pill.choose(None)
                self.reload()

    def _choose_class(self, form_id: int | None) -> None:
        self._switch_off_others(FORM, form_id is not None)
        self.reload()

    def _class_options(self) -> list[tuple[int, str]]:
        today = self._context.today()
        classes = self._context.ask(queries.classes, school_year_of(today), today)
        return [(each.id, each.name) for each in classes]

    # Where there is nobody.

    def _first_steps(self) -> list[WayOut]:
        bring = Way("upload", "Загрузить список из школы", "Excel, ODS или CSV", "Alt+2")
        sample = Way(
            "graduation", "Посмотреть на примере школы", "180 учеников и их книги", "Alt+3"
        )
        return [
            WayOut(Way("plus", "Записать первого читателя", "", "Ctrl+N"), self.new),
            WayOut(bring, self._bring_list),
            WayOut(sample, partial(self._context.go, "settings", Target("sample"))),
        ]

    def _among_left(self, ask: Ask) -> int:
        if not ask.words or LEFT in ask.filters:
            return 0
        return self._context.ask(queries.count_readers, ReaderFilter(words=ask.words, left=True))

    def _say_totals(self) -> None:
        self.set_subtitle(totals(self._context))

    # Lists in and out.

    def _output_choices(self) -> list[Choice | None]:
        papers = papers_of(self._context, PaperGroup.READERS)
        return [
            *(Choice(each.title, partial(self._print, each)) for each in papers),
            None,
            Choice("Сохранить этот список…", self._save_shown),
            Choice("Сохранить все сведения о читателях…", self.output.save_all),
            None,
            Choice("Загрузить список…", self._bring_list),
        ]

    def _print(self, document: Document) -> None:
        """Open a paper about the marked readers, else the class, else the chosen one."""
        marked = [row.id for row in self.model.marked]
        name = "" if marked or not document.by_class else self._class_name()
        row = self.current_row()
        if not marked and not name and document.pick is not None and row is not None:
            marked = [row.id]
        self.leaf_asked.emit(paper_page(self._context, document, ids=marked, class_name=name))

    def _class_name(self) -> str:
        """Return the class whose readers are shown, or nothing."""
        classes = self._class_options() if self.class_pill.value is not None else []
        return next((name for key, name in classes if key == self.class_pill.value), "")

    def _print_reader(self, document: Document, reader_id: int) -> None:
        self.leaf_asked.emit(paper_page(self._context, document, ids=(reader_id,)))

    def _save_shown(self) -> None:
        self.output.save_shown(wanted(self.ask))

    def _bring_list(self) -> None:
        self._context.go("import", Target("readers"))

    def _listen_to_card(self) -> None:
        self.card.edit_asked.connect(self.edit)
        self.card.move_asked.connect(self._move)
        self.card.leave_asked.connect(self._leave)
        self.card.return_asked.connect(self._take_back)
        self.card.paper_asked.connect(self._print_reader)


class ReadersPage(Pages):
    """What the section opens: the list, and the pages over it."""

    def __init__(self, context: Context) -> None:
        super().__init__(ReadersList(context))
