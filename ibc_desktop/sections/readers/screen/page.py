"""The readers' page: everybody who has a card, found as one types, and the chosen one beside."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import counted, upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup, find_document
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Choice, Deed, Way, WayOut
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.kit.register.register import Bring, Register
from ibc_desktop.kit.register.register_page import RegisterPage
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving

from ..exchange.export import export_rows
from ..rules import queries, service
from ..rules.rows import ReaderFilter, ReaderRow
from ..rules.sockets import LeaveGuard, may_leave
from ..rules.targets import NewReader, ShowClasses, ShowReader
from ..rules.wording import named
from .card import ReaderCard
from .card_forms import leave_well, move_well
from .classes import ClassesPage
from .form import ReaderForm
from .listing import FORM, LEFT, NOUNS, PUPILS, TEACHERS, YEAR, classes, listing, totals


class ReadersList(RegisterPage):
    """The list with its card; forms and the classes open over it."""

    # Hooks of the register.

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return super().targets() | {ShowClasses: self.show_classes}

    def show_record(self, row: ReaderRow) -> None:
        super().show_record(row)
        self._pills[LEFT].setChecked(row.left_on is not None)

    def deeds(self) -> dict[str, Callable[[int], object]]:
        return {
            "edit": self.edit,
            "move": lambda key: self.open_well(move_well(self._context, key)),
            "leave": self._leave,
            "take_back": self._take_back,
        }

    def next_step(self, made: Sequence[int]) -> Choice:
        document = find_document(self._context.sections, "reader-cards")
        count = len(made)
        cards = counted(count, "билет", "билета", "билетов") if count > 1 else "билет"
        return Choice(f"Напечатать {cards}", partial(self.open_paper, document, made))

    def more_deeds(self) -> tuple[Deed, ...]:
        return (Deed("Классы", self.show_classes, "graduation"),)

    def further_ways(self, ask: Ask) -> tuple[WayOut, ...]:
        if not ask.words or LEFT in ask.filters:
            return ()
        wanted = ReaderFilter(words=ask.words, left=True)
        left = self._context.ask(queries.READERS.count, wanted)
        way = Way("user-off", "Показать среди выбывших",
                  counted(left, "выбывший", "выбывших", "выбывших"))  # fmt: skip
        return (WayOut(way, self._pills[LEFT].click),) if left else ()

    def print_paper(self, document: Document) -> None:
        """A paper about a class is about the one that is shown, unless readers are marked."""
        asks_class = document.parts is not None and not self.model.marked
        if class_name := self._class_name() if asks_class else "":
            self.open_paper(document, (), class_name)
        else:
            super().print_paper(document)

    # What else the page shows.

    def show_class(self, form_id: int, name: str, year: int | None = None) -> None:
        """Show the readers of this class; those of another school year as it was then."""
        self.search.clear()
        other = year if year != school_year_of(self._context.today()) else None
        self.menus[YEAR].choose(other, school_year_name(other) if other else "")
        self.menus[FORM].choose(form_id, name)
        self.menus[FORM].chosen.emit(form_id)

    def show_classes(self) -> None:
        """Open the classes of the school year over the list."""
        page = ClassesPage(self._context)
        page.class_asked.connect(self.show_class)
        page.reader_asked.connect(self.show_key)
        self.leaf_asked.emit(page)

    def _class_name(self) -> str:
        """Return the class whose readers are shown, or nothing."""
        chosen = self.menus[FORM].value
        year: Any = self.menus[YEAR].value
        known = classes(self._context, year) if chosen is not None else []
        return next((name for key, name in known if key == chosen), "")

    # Deeds.

    def _leave(self, reader_id: int) -> None:
        """Ask for the reason, unless another section already says that this may not be."""
        try:
            self._context.ask(may_leave, reader_id, self._context.sections.all(LeaveGuard))
        except Refusal as refusal:
            self.card.show_refusal(refusal.sentence)
        else:
            self.open_well(leave_well(self._context, reader_id))

    def _take_back(self, reader_id: int) -> None:
        if self.do("Снова среди читателей", _take_back, reader_id, self._context.today()):
            self.show_key(reader_id)

    def _over_row(self) -> FlowRow:
        """The classes stand between the groups and those who have left."""
        row = super()._over_row()
        left = self._pills[LEFT]
        row.removeWidget(left)
        row.addWidget(left)
        return row


def _start(sought: str) -> dict[str, str]:
    surname, _, given_name = " ".join(map(upper_first, sought.split())).partition(" ")
    return {} if sought.isdigit() else {"surname": surname, "given_name": given_name}


def _take_back(session: Session, reader_id: int, today: dt.date) -> str:
    service.take_back_reader(session, reader_id, today)
    row = queries.READERS.one(session, reader_id)
    assert row is not None
    title = f"Снова среди читателей: {named(row)}"
    name_deed(session, title)
    return title


def _form(context: Context, key: int | None, start: Mapping[str, Any]) -> ReaderForm:
    return ReaderForm(context, key, dict(start))


READERS = Register(
    title="Читатели",
    listing=listing,
    card=ReaderCard,
    form=_form,
    new="Новый читатель",
    row=queries.READERS.one,
    gone="Карточка читателя удалена. Найдите другого",
    named=lambda reader: reader.full_name,
    first=Way("plus", "Записать первого читателя"),
    add=Way("plus", "Записать нового читателя", "с этой фамилией"),
    shows=ShowReader,
    begins=NewReader,
    start=_start,
    totals=totals,
    # Both on would leave nobody.
    either={
        PUPILS: (TEACHERS,),
        TEACHERS: (PUPILS, FORM, YEAR),
        LEFT: (FORM, YEAR),
        FORM: (TEACHERS, LEFT),
        YEAR: (TEACHERS, LEFT),
    },
    papers=PaperGroup.READERS,
    saves=(Saving(ALL_FIELDS, "Читатели, все сведения", export_rows, NOUNS),),
    bring=Bring(
        "readers",
        Way("upload", "Загрузить список из школы", "Excel, ODS или CSV"),
        "Загрузить список…",
    ),
    sample="180 учеников и их книги",
)


OFFERS = (SectionPage(lambda context: Pages(ReadersList(context, READERS))),)
