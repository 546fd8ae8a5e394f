"""«По классам»: how many events each class has, to how many it came, and how many came."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.ground.search import answers
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Listing, ListPage, Way, WayOut
from ibc_desktop.kit.register.list_output import ListOutput
from ibc_desktop.sections.readers.rules.targets import ShowClasses

from ..rules import screen_queries
from ..rules.screen_queries import ClassEvents
from .listing import KINDS
from .modes import CLASSES, ModeSwitch

COLUMNS: tuple[Column[ClassEvents], ...] = (
    Column("name", "Класс", lambda row: row.name, width=8),
    Column("teacher", "Классный руководитель", lambda row: row.teacher or "не назначен", weight=1),
    Column("pupils", "Учеников", lambda row: row.pupils, width=9, right=True),
    Column("planned", "В плане", lambda row: row.planned, width=9, right=True,
           tone=lambda row: "" if row.planned else "warn"),
    Column("attended", "Посетили", lambda row: row.attended, width=10, right=True),
    Column("visits", "Посещений", lambda row: row.visits, width=11, right=True),
)  # fmt: skip


class ClassesSource:
    """Answers the list's questions for one school year; there are a few dozen classes in it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.year = school_year_of(context.today())

    def fetch(self, ask: Ask, after: ClassEvents | None) -> Sequence[ClassEvents]:
        if after is not None:
            return ()
        found = self._context.ask(screen_queries.class_events, self.year, self._context.today())
        return [row for row in found if answers(f"{row.name} {row.teacher}", ask.words)]


class ClassesPage(ListPage):
    """The classes with their events; Enter shows the events of one."""

    closed = Signal()
    mode_asked = Signal(str)
    class_asked = Signal(int, str)

    finds = False

    def __init__(self, context: Context) -> None:
        self._context = context
        self._source = ClassesSource(context)
        super().__init__("Мероприятия", _listing(self._source), context.preferences)
        self.modes = ModeSwitch(CLASSES)
        self.modes.asked.connect(self.mode_asked)
        self.add_action(self.modes)
        self.output = ListOutput(self, context)
        self.shown.connect(self._say_totals)

    def print_shown(self) -> None:
        self.output.open()

    def said_filters(self) -> list[str]:
        return [f"{school_year_name(self._source.year)} учебный год", *super().said_filters()]

    def open_row(self, row: ClassEvents) -> None:
        self.class_asked.emit(row.id, row.name)

    def step_back(self) -> bool:
        if not super().step_back():
            self.mode_asked.emit("month")
        return True

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if not ask.is_plain:
            return []
        add = Way("graduation", "Завести классы в «Читателях»", "", "Alt+1")
        return [WayOut(add, self._go_to_classes)]

    def _go_to_classes(self) -> None:
        self._context.go(ShowClasses())

    def _say_totals(self) -> None:
        rows = self.model.rowCount()
        found = [row for row in map(self.model.row, range(rows)) if row is not None]
        untouched = sum(not row.planned for row in found)
        year = f"{school_year_name(self._source.year)} учебный год"
        none = f"без мероприятий {counted(untouched, 'класс', 'класса', 'классов')}"
        visits = counted(sum(row.visits for row in found), "посещение", "посещения", "посещений")
        self.set_subtitle(", ".join((year, visits, *([none] if untouched else []))))


def _listing(source: ClassesSource) -> Listing:
    return Listing(
        name="events_classes",
        columns=COLUMNS,
        fetch=source.fetch,
        nouns=("класс", "класса", "классов"),
        count=lambda ask: len(source.fetch(ask, None)),
        kinds=KINDS | {"school_form", "membership"},
        may_drop=("pupils", "teacher"),
        placeholder="Класс или классный руководитель",
        icon="graduation",
        nothing="В этом учебном году классов ещё нет",
    )
