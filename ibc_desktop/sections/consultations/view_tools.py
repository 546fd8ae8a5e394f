"""«Цифровые инструменты»: what may be shown to a teacher, and where it was shown already."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.refusals import Refusal, Trouble
from ibc_desktop.kernel.russian import counted, date_words
from ibc_desktop.kit import dialogs
from ibc_desktop.kit.chips import ChipLabel
from ibc_desktop.kit.controls import Button
from ibc_desktop.kit.editors import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.facts import FactLines, breakable
from ibc_desktop.kit.flow import FlowRow
from ibc_desktop.kit.form import Field
from ibc_desktop.kit.form_page import FormPage
from ibc_desktop.kit.labels import label
from ibc_desktop.kit.list_page import Ask, Choice, Deed, Filter, Listing, Way, WayOut
from ibc_desktop.kit.menu_pill import MenuPill
from ibc_desktop.kit.record_card import RecordCard
from ibc_desktop.kit.record_list import RecordList
from ibc_desktop.kit.theme import theme
from ibc_desktop.kit.write_out import TABLES, WriteOut

from . import export, lists, queries
from .columns import tool_columns
from .drafts import ToolDraft
from .model import ToolPrice, ToolStatus
from .rows import ToolRow
from .wording import tool_chip

CATEGORY, DOUBTFUL, RETIRED = "category:", "doubtful", "retired"
NOUNS = ("инструмент", "инструмента", "инструментов")
_ADMITTED = (
    "Школа с аккредитацией работает с ресурсами из перечня Минпросвещения: сверьте по приказу"
)


class ToolsPage(RecordList):
    """The list of tools with the card of one; Esc goes back to the journal."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        self._context = context
        self.category = MenuPill("Категория", self._categories, "Все категории")
        source = partial(_fetch, context)
        super().__init__("Цифровые инструменты", listing(source), context, ToolCard(context))
        self.category.chosen.connect(self.reload)
        self.card.edit_asked.connect(self._edit)
        self.card.retire_asked.connect(self._retire)
        self.add_deed(Deed("Новый инструмент", self.new, "plus", "Ctrl+N", main=True))
        back = Button("К журналу", "quiet", keys="Esc")
        back.clicked.connect(self.closed)
        self.header.add_first(back)
        self.output = WriteOut()
        self.output.said.connect(self.say)
        menu = [Choice("Сохранить этот список…", self._save_shown)]
        self._output_menu = self.add_menu("Вывод", "download", menu)
        self.body.addWidget(self.output)
        self.set_subtitle("Чему учим педагогов: для чего, для кого и можно ли советовать")

    def new(self) -> None:
        """Ctrl+N: a new tool, of the name that was sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        self._open_form(None, {"name": sought[:1].upper() + sought[1:]})

    def open_row(self, row: ToolRow) -> None:
        if not self.parts.show_detail():
            self._edit(row.id)

    def edit_row(self, row: ToolRow) -> None:
        self._edit(row.id)

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds & self.listing.kinds:
            self.card.reload()

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def print_shown(self) -> None:
        self._output_menu.showMenu()

    def chosen_filters(self) -> frozenset[str]:
        chosen = self.category.value
        return super().chosen_filters() | ({f"{CATEGORY}{chosen}"} if chosen else set())

    def clear_filters(self) -> None:
        self.category.choose(None)
        super().clear_filters()
        self.reload()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        ways = []
        if ask.filters:
            way = Way("filter", "Искать без отбора", "сейчас список сужен отбором", "Alt+1")
            ways.append(WayOut(way, self.clear_filters))
        return [*ways, WayOut(Way("plus", "Записать инструмент", "", "Ctrl+N"), self.new)]

    def _edit(self, tool_id: int) -> None:
        self._open_form(tool_id, {})

    def _open_form(self, tool_id: int | None, start: dict[str, Any]) -> None:
        page = ToolForm(self._context, tool_id, start, self.notice_asked.emit)
        page.saved.connect(self.seek)
        self.leaf_asked.emit(page)

    def _retire(self, tool_id: int) -> None:
        with self._context.database.read() as session:
            tool = queries.tool_row(session, tool_id)
        if tool is None:
            return
        title = f"{'Снова в списке' if tool.retired else 'Убран из списка'}: {tool.name}"
        try:
            with self._context.database.work(title) as session:
                lists.retire_tool(session, tool_id, retired=not tool.retired)
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
        else:
            self.notice_asked.emit(title, True)

    def _over_row(self) -> FlowRow:
        row = super()._over_row()
        row.addWidget(self.category)
        return row

    def _categories(self) -> list[tuple[str, str]]:
        with self._context.database.read() as session:
            return [(each, each) for each in queries.categories(session)]

    def _save_shown(self) -> None:
        path = dialogs.save_file(self, "Сохранить этот список", "Цифровые инструменты", TABLES)
        if path is not None:
            self.output.write(partial(_write, self._context, self.ask, path), path, NOUNS)


class ToolCard(RecordCard):
    """The card of one tool; the deeds it asks for carry its key."""

    edit_asked = Signal(int)
    retire_asked = Signal(int)

    def laid_out(self, record_id: int) -> QWidget | None:
        with self.context.database.read() as session:
            tool = queries.tool_row(session, record_id)
        return self._laid_out(tool) if tool else None

    def _laid_out(self, tool: ToolRow) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().air(10))
        chip = tool_chip(tool)
        column.addWidget(ChipLabel(chip))
        column.addWidget(label(breakable(tool.name), "reader", wrap=True))
        if tool.purpose:
            column.addWidget(label(breakable(tool.purpose), "body", "ink2", wrap=True))
        if not tool.admitted:
            column.addWidget(label(_ADMITTED, "small", "warn", wrap=True))
        column.addWidget(FactLines(self._facts(tool)))
        column.addStretch(1)
        column.addLayout(self._deeds(tool))
        return inner

    def _facts(self, tool: ToolRow) -> list[tuple[str, str]]:
        today = self.context.today()
        shown = counted(tool.used, "консультации", "консультациях", "консультациях")
        return [
            ("Категория", tool.category),
            ("Для кого", tool.age),
            ("Цена", tool.price.label),
            ("Состояние", tool.status.label),
            ("Перечень", "есть в перечне" if tool.admitted else "не отмечен"),
            ("Сверен", date_words(tool.checked_on, today) if tool.checked_on else ""),
            ("Адрес", tool.address),
            ("Показан", f"на {shown}" if tool.used else "ещё не показан"),
            ("Примечание", tool.note),
        ]

    def _deeds(self, tool: ToolRow) -> FlowRow:
        row = FlowRow()
        row.setSpacing(theme().air(8))
        edit = Button("Изменить", "outlined", "pencil", "F2")
        edit.setObjectName("first")
        edit.clicked.connect(lambda: self.edit_asked.emit(tool.id))
        word, icon = ("Вернуть в список", "turn-back") if tool.retired else ("Убрать", "minus")
        retire = Button(word, "quiet", icon)
        retire.setObjectName("retire")
        retire.clicked.connect(lambda: self.retire_asked.emit(tool.id))
        row.addWidget(edit)
        row.addWidget(retire)
        return row


def tool_fields(context: Context) -> tuple[Field, ...]:
    """Return the fields of a tool, as its form and the settings show them."""
    day = partial(DateEditor, today=context.today)
    return (
        Field("name", "Название", required=True, group="Что это"),
        Field("category", "Категория", partial(SuggestEditor, partial(_matching, context)),
              width=32, line="kind"),
        Field("price", "Цена", partial(ChoiceEditor, ToolPrice), line="kind"),
        Field("purpose", "Для чего", partial(LinesEditor, lines=2)),
        Field("age", "Для кого", TextEditor, width=24, line="whom", hint="«1–11 классы»"),
        Field("address", "Адрес сайта", TextEditor, line="whom"),
        Field("status", "Состояние", partial(ChoiceEditor, ToolStatus), width=24, line="state",
              group="Можно ли советовать"),
        Field("checked_on", "Сверен", day, line="state", hint="когда смотрели перечень"),
        Field("admitted", "Есть в перечне допущенных ресурсов", CheckEditor),
        Field("note", "Примечание", partial(LinesEditor, lines=2)),
    )  # fmt: skip


class ToolForm(FormPage):
    """A new tool, or one that is there; `saved` carries its key."""

    def __init__(
        self,
        context: Context,
        tool_id: int | None,
        start: dict[str, Any],
        say: Callable[[str, bool], None],
    ) -> None:
        self._context, self._id, self._tell = context, tool_id, say
        super().__init__(
            "Новый инструмент" if tool_id is None else "Инструмент",
            tool_fields(context),
            save=self._write,
            preferences=context.preferences,
            draft=f"tool.{tool_id or 'new'}",
            another=tool_id is None,
        )
        usual = {"price": ToolPrice.FREE, "status": ToolStatus.RECOMMENDED}
        self.form.show_record(usual | start if tool_id is None else self._row(tool_id))
        self.open_draft()

    def _row(self, tool_id: int) -> object:
        with self._context.database.read() as session:
            return queries.tool_row(session, tool_id) or {}

    def _write(self, values: dict[str, Any]) -> int:
        deed = "Новый инструмент" if self._id is None else "Изменён инструмент"
        title = f"{deed}: {values['name']}"
        with self._context.database.work(title) as session:
            if self._id is None:
                made = lists.add_tool(session, ToolDraft(**values)).id
            else:
                made = lists.change_tool(session, self._id, ToolDraft(**values)).id
        self._tell(title, True)
        return made


def listing(fetch: Callable[[Ask, Any], Sequence[ToolRow]]) -> Listing:
    """Return what the list of tools is made of."""
    return Listing(
        name="digital_tools",
        columns=tool_columns(),
        fetch=fetch,
        count=lambda ask: len(fetch(ask, None)),
        key=lambda row: row.id,
        nouns=NOUNS,
        filters=(Filter(DOUBTFUL, "Не в перечне", "warning"), Filter(RETIRED, "Убранные")),
        kinds=frozenset({"digital_tool", "consultation_tool"}),
        may_drop=("used", "price", "category"),
        placeholder="Название, для чего или категория",
        icon="globe",
        nothing="Инструментов в списке нет",
    )


def _fetch(context: Context, ask: Ask, after: ToolRow | None) -> Sequence[ToolRow]:
    """Return all tools asked for at once: a school knows some fifty."""
    if after is not None:
        return ()
    with context.database.read() as session:
        found = queries.tools(
            session, retired=RETIRED in ask.filters, category=_category(ask), sought=ask.words
        )
    return [
        tool
        for tool in found
        if tool.retired == (RETIRED in ask.filters)
        and not (DOUBTFUL in ask.filters and tool.admitted)
    ]


def _category(ask: Ask) -> str:
    chosen = (key for key in ask.filters if key.startswith(CATEGORY))
    return next(chosen, "").removeprefix(CATEGORY)


def _matching(context: Context, typed: str) -> list[str]:
    with context.database.read() as session:
        known = queries.categories(session)
    return [each for each in known if each.casefold().startswith(typed.strip().casefold())]


def _write(context: Context, ask: Ask, path: Any, _progress: Progress) -> int:
    return export.export_tools(path, _fetch(context, ask, None))
