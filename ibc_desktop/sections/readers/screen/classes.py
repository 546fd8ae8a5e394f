"""The classes of a school year, opened over the list of readers."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.ground.search import answers
from ibc_desktop.kernel.plug.checks import Hold
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup
from ibc_desktop.kit.form.editors import ChoiceEditor, TextEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.listing.list_page import Choice, Deed, Listing, ListPage, Way, WayOut
from ibc_desktop.kit.paper.paper_menu import paper_page, papers_of
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.kit.register.list_output import ListOutput

from ..model import SchoolForm
from ..rules import queries, service
from ..rules.derived import class_code, level
from ..rules.rows import ClassRow
from ..rules.wording import class_said
from .class_card import NOBODY, ClassCard, pupils

# Says a sentence in the notice; the deed may be taken back from there or not.
Say = Callable[[str, bool], None]

COLUMNS: tuple[Column[ClassRow], ...] = (
    Column("name", "Класс", lambda row: row.name, width=8),
    Column("level", "Ступень", lambda row: level(row.grade).label, width=14),
    Column("teacher", "Классный руководитель", lambda row: row.teacher or NOBODY, weight=1),
    Column("readers", "Учеников", lambda row: row.readers, width=10, right=True),
)


class ClassesSource:
    """Answers the list's questions for one school year; there are a few dozen classes in it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.year = school_year_of(context.today())

    def classes(self) -> list[ClassRow]:
        """Return all classes of the year."""
        day = self._context.ask(queries.counting_day, self.year, self._context.today())
        return self._context.ask(queries.classes, self.year, day)

    def fetch(self, ask: Ask, after: ClassRow | None) -> Sequence[ClassRow]:
        if after is not None:
            return ()
        return [row for row in self.classes() if answers(f"{row.name} {row.teacher}", ask.words)]

    def count(self, ask: Ask) -> int:
        return len(self.fetch(ask, None))


class ClassesPage(ListPage):
    """The classes in their order; Enter leads to the readers of one, F2 to its form."""

    closed = Signal()
    # A class by its key, its name, and its school year.
    class_asked = Signal(int, str, int)
    reader_asked = Signal(int)

    finds = False

    def __init__(self, context: Context) -> None:
        self._context = context
        self._source = ClassesSource(context)
        self.year_pill = MenuPill("Учебный год", self._years)
        self.year_pill.choose(self._source.year, school_year_name(self._source.year))
        self.card = ClassCard(context)
        super().__init__("Классы", _listing(self._source), context.preferences, self.card)
        self.year_pill.chosen.connect(self._choose_year)
        self.card.readers_asked.connect(self._show_readers)
        self.card.reader_asked.connect(self._show_reader)
        self.card.edit_asked.connect(self.edit_row)
        self.card.removal_asked.connect(self._remove)
        self.card.paper_asked.connect(self._open_paper)
        back = Button("К читателям", "quiet", "arrow-left", "Esc")
        back.clicked.connect(self.closed)
        self.add_action(back)
        self.add_deed(Deed("Новый класс", self.new, "plus", "Ctrl+N", main=True))
        self.output = ListOutput(self, context, papers=self._papers)
        self.shown.connect(self._say_totals)

    def new(self) -> None:
        self.open_over(class_form(self._context, self._source.year, None, self.notice_asked.emit))

    def open_row(self, row: ClassRow) -> None:
        if not self.parts.show_detail():
            self._show_readers(row)

    def edit_row(self, row: ClassRow) -> None:
        self.open_over(class_form(self._context, row.school_year, row, self.notice_asked.emit))

    def next_step(self, made: Sequence[int]) -> Choice | None:
        """The pupils of the new class; those of another year come when it begins."""
        row = next((each for each in self._source.classes() if each.id == made[-1]), None)
        if row is None or row.school_year != school_year_of(self._context.today()):
            return None
        return Choice(f"Записать учеников в {row.name}", partial(self._add_pupils, row.name))

    def _add_pupils(self, class_name: str) -> None:
        from .form import ReaderForm

        self.leaf_asked.emit(ReaderForm(self._context, None, {"class_name": class_name}))

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if "loan" in kinds:
            self.card.reload()

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def ways_out(self, ask: Ask) -> list[WayOut]:
        below = f"в {school_year_name(self._source.year)} учебном году"
        return [WayOut(Way("plus", "Добавить класс", below, "Ctrl+N"), self.new)]

    def _show_readers(self, row: ClassRow) -> None:
        self.class_asked.emit(row.id, self._said(row), row.school_year)
        self.closed.emit()

    def _said(self, row: ClassRow) -> str:
        return class_said(row.name, row.school_year, self._context.today())

    def _show_reader(self, reader_id: int) -> None:
        self.reader_asked.emit(reader_id)
        self.closed.emit()

    def print_shown(self) -> None:
        self.output.open()

    def said_filters(self) -> list[str]:
        return [f"{school_year_name(self._source.year)} учебный год", *super().said_filters()]

    def _papers(self) -> list[Choice]:
        """The papers about the class that the card shows."""
        row = self.current_row()
        papers = papers_of(self._context, PaperGroup.READERS, in_parts=True) if row else []
        return [
            Choice(f"{each.title}: {row.name}", partial(self._open_paper, each, row))
            for each in papers
        ]

    def _open_paper(self, document: Document, row: ClassRow) -> None:
        self.leaf_asked.emit(paper_page(self._context, document, part=self._said(row)))

    def _remove(self, row: ClassRow) -> None:
        holds = self._context.sections.all(Hold)
        try:
            self._context.do(f"Убран класс {row.name}", service.remove_class, row.id, holds)
        except (Refusal, Trouble) as no:
            self.notice_asked.emit(no.sentence, False)
        else:
            self.notice_asked.emit(f"Класс {row.name} убран", True)

    def _over_row(self) -> FlowRow:
        row = super()._over_row()
        row.addWidget(self.year_pill)
        return row

    def _years(self) -> list[tuple[int, str]]:
        """Return the years that have classes, this one and the next, the latest first."""
        this = school_year_of(self._context.today())
        known = {*self._context.ask(queries.school_years), this, this + 1}
        return [(year, school_year_name(year)) for year in sorted(known, reverse=True)]

    def _choose_year(self, year: int) -> None:
        self._source.year = year
        self.reload()

    def _say_totals(self) -> None:
        rows = self._source.classes()
        classes = counted(len(rows), "класс", "класса", "классов")
        there = pupils(sum(row.readers for row in rows))
        year = school_year_name(self._source.year)
        self.set_subtitle(f"{year} учебный год: {classes}, {there}")


def _listing(source: ClassesSource) -> Listing:
    return Listing(
        name="classes",
        columns=COLUMNS,
        fetch=source.fetch,
        count=source.count,
        nouns=("класс", "класса", "классов"),
        kinds=frozenset({"school_form", "membership", "reader"}),
        placeholder="Класс или классный руководитель",
        icon="graduation",
        nothing="В этом учебном году классов ещё нет",
    )


def class_form(context: Context, year: int, row: ClassRow | None, say: Say) -> FormPage:
    """Return the form of a class of this school year; the name of one that is there stays."""
    teachers: list[tuple[int | None, str]] = [(None, NOBODY)]
    teachers += [(each.id, each.full_name) for each in context.ask(queries.teachers)]
    chosen = context.ask(_teacher_id, row.id) if row else None
    name = Field("name", "Класс", TextEditor, required=True, width=12, line="class",
                 hint="5А или 11")  # fmt: skip
    teacher = Field("teacher_id", "Классный руководитель", partial(ChoiceEditor, teachers),
                    width=34, line="class", hint="выбирают из читателей-педагогов")  # fmt: skip
    known = KnownClasses(context, year)
    page = FormPage(
        f"{row.name} класс" if row else "Новый класс",
        (teacher,) if row else (name, teacher),
        save=partial(_keep, context, year, row, say),
        aside=known,
        another=row is None,
    )
    page.saved.connect(known.reload)
    # Two fields: the cards are no higher than what they hold.
    page.body.setStretch(0, 0)
    page.body.addStretch(1)
    page.form.show_record({"teacher_id": chosen})
    if row:
        page.watch(context, _shown, row.id)
    page.set_subtitle(f"{school_year_name(year)} учебный год")
    return page


def _keep(
    context: Context, year: int, row: ClassRow | None, say: Say, values: dict[str, Any]
) -> int:
    deed = "Изменён класс" if row else "Добавлен класс"
    name = row.name if row else str(class_code(values["name"]) or values["name"])
    teacher_id = values["teacher_id"]
    if row is not None:
        made = row.id
        context.do(f"{deed} {name}", service.change_teacher, made, teacher_id)
    else:
        made = context.do(f"{deed} {name}", _add, name, year, teacher_id)
    say(f"{deed} {name}", True)
    return made


def _shown(session: Session, form_id: int) -> dict[str, int | None]:
    return {"teacher_id": _teacher_id(session, form_id)}


def _teacher_id(session: Session, form_id: int) -> int | None:
    form = session.get(SchoolForm, form_id)
    return form.teacher_id if form else None


def _add(session: Any, name: str, year: int, teacher_id: int | None) -> int:
    code = class_code(name)
    if code is None:
        raise Refusal("Класс пишут числом от 1 до 12 и буквой: 5А.", "name")
    try:
        return service.add_class(session, code.grade, code.letter, year, teacher_id).id
    except Refusal as refusal:
        raise Refusal(refusal.sentence, "name") from refusal


class KnownClasses(Card):
    """Names the classes that there are in a school year."""

    def __init__(self, context: Context, year: int) -> None:
        super().__init__(f"Классы {school_year_name(year)}")
        self._source = ClassesSource(context)
        self._source.year = year
        self.names = label("", "body", wrap=True)
        self.body.addWidget(self.names)
        self.body.addStretch(1)
        self.reload()

    def reload(self, _made: object = None) -> None:
        """Read the names again."""
        names = [row.name for row in self._source.classes()]
        self.names.setText(", ".join(names) if names else "Пока ни одного")
