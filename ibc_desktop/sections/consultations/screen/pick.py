"""Editors that choose a teacher, a theme or tools by a few letters of the name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, typed_as_russian, words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import SuggestEditor
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules import lookup_queries, queries

_NO_TEACHER = "Такого педагога среди читателей нет. Наберите фамилию или сначала запишите его"
_NO_THEME = "Такой темы в списке нет. Выберите из подсказок или впишите её вопросом"
_NO_TOOL = "Такого инструмента в списке нет. Выберите из подсказок"


@dataclass(frozen=True)
class Named:
    """A record that may be chosen; one that is no longer offered can still be shown."""

    id: int
    name: str
    offered: bool = True


class KeyEditor(SuggestEditor):
    """A record chosen by its name: `value()` is its key, typed in any layout."""

    def __init__(self, read: Callable[[], Sequence[Named]], wrong: str, placeholder: str) -> None:
        super().__init__(self._matching)
        self._read, self._wrong = read, wrong
        self._known: Sequence[Named] = read()
        self._line.setPlaceholderText(placeholder)

    def found(self) -> Named | None:
        """Return the record of this name, or the only one that the words fit."""
        typed = self.currentText()
        same = [each for each in self._known if fold(each.name) == fold(typed)]
        fitting = same or self._fitting(typed)
        return fitting[0] if len(fitting) == 1 else None

    def value(self) -> Any:
        found = self.found()
        return found.id if found else None

    def set_value(self, value: Any) -> None:
        self._known = self._read()
        self.set_typed(next((each.name for each in self._known if each.id == value), ""))

    def wrong(self) -> str | None:
        return self._wrong if self.currentText().strip() and self.found() is None else None

    def focusOutEvent(self, e: QFocusEvent) -> None:
        found = self.found()
        if found is not None:
            self.set_typed(found.name)
        super().focusOutEvent(e)

    def _matching(self, typed: str) -> list[str]:
        return [each.name for each in self._fitting(typed)]

    def _fitting(self, typed: str) -> list[Named]:
        offered = [each for each in self._known if each.offered]
        if not typed.strip():
            return offered
        found = [each for each in offered if _fits(each.name, typed)]
        return found or [each for each in offered if _fits(each.name, typed_as_russian(typed))]


class TeacherEditor(KeyEditor):
    """A teacher or one of the staff; those who have left are shown but not offered."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._left: int | None = None
        super().__init__(self._people, _NO_TEACHER, "Фамилия педагога")

    def set_value(self, value: Any) -> None:
        self._left = value
        super().set_value(value)

    def _people(self) -> list[Named]:
        return self._context.ask(_teachers, self._left)


def _teachers(session: Session, left: int | None) -> list[Named]:
    named = [Named(each.id, each.full_name) for each in queries.teachers(session)]
    shown = queries.teacher(session, left) if left else None
    if shown is not None and shown.left:
        named.append(Named(shown.id, shown.full_name, offered=False))
    return named


class ThemeEditor(KeyEditor):
    """A theme of the list; the most used are offered first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(self._themes, _NO_THEME, "Первые буквы темы")

    def _themes(self) -> list[Named]:
        themes = self._context.ask(lookup_queries.themes, retired=True)
        return [Named(each.id, each.name, not each.retired) for each in themes]


class ToolsEditor(QWidget):
    """Several digital tools: each chosen one is a button that takes it out again."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chosen: list[Named] = []
        self.line = KeyEditor(self._tools, _NO_TOOL, "Первые буквы названия")
        self.line.setObjectName("tools_line")
        self.line.setAccessibleName("Добавить инструмент")
        self._flow = FlowRow()
        self._column = in_column(self)
        self._column.addWidget(self.line)
        self._column.addLayout(self._flow)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.activated.connect(self._take)
        completer = self.line.completer()
        if completer is not None:
            completer.activated.connect(self._take)
        self.line.installEventFilter(self)
        theme().follow(self._fit)

    def value(self) -> tuple[int, ...]:
        """Return the chosen ones, and the one whose name still stands in the line."""
        pending = self._pending()
        chosen = [*self._chosen, *([pending] if pending else [])]
        return tuple(dict.fromkeys(each.id for each in chosen))

    def set_value(self, value: Any) -> None:
        keys = list(value or ())
        known = {each.id: each for each in self._tools()}
        self.line.set_value(None)
        self._show([known[key] for key in keys if key in known])

    def wrong(self) -> str | None:
        return self.line.wrong()

    def typed(self) -> str:
        return "; ".join([*(each.name for each in self._chosen), self.line.typed().strip()])

    def set_typed(self, text: str) -> None:
        *names, line = text.split("; ")
        known = {fold(each.name): each for each in self._tools()}
        self._show([known[fold(name)] for name in names if fold(name) in known])
        self.line.set_typed(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.FocusOut:
                self._take()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                return is_enter and self._take()
        return False

    def _take(self, *_chosen: object) -> bool:
        """Move what stands in the line to what is chosen, if it is a tool."""
        found = self._pending()
        if found is None:
            return False
        self.line.set_typed("")
        if found not in self._chosen:
            self._show([*self._chosen, found])
        self.edited.emit()
        return True

    def _pending(self) -> Named | None:
        return self.line.found() if self.line.typed().strip() else None

    def _drop(self, tool: Named) -> None:
        self._show([each for each in self._chosen if each.id != tool.id])
        self.line.setFocus()
        self.edited.emit()

    def _show(self, chosen: list[Named]) -> None:
        self._chosen = chosen
        clear_layout(self._flow)
        for tool in chosen:
            button = Button(tool.name, "outlined", "close")
            button.setAccessibleName(f"Убрать: {tool.name}")
            button.setToolTip("Убрать")
            button.clicked.connect(lambda _=False, tool=tool: self._drop(tool))
            self._flow.addWidget(button)
            button.show()
        self._flow.invalidate()
        self.updateGeometry()

    def _tools(self) -> list[Named]:
        tools = self._context.ask(lookup_queries.tools, retired=True)
        return [Named(each.id, each.name, not each.retired) for each in tools]

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(6))
        self._flow.setSpacing(theme().air(6))


def _fits(name: str, typed: str) -> bool:
    parts = words(name)
    return all(any(part.startswith(word) for part in parts) for word in words(typed))
