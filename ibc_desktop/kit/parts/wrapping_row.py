"""A row of controls that goes on in a second line where the first one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ..look.theme import theme


class FlowRow(QLayout):
    """Items from the left; those added with `add_right` end their line at the right edge.

    `air` parts them, at 100 %.
    """

    def __init__(self, parent: QWidget | None = None, air: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # The lines by width: Qt asks for them some twenty times whenever anything moves.
        self._known: dict[int, list[tuple[list[int], int]]] = {}
        self._right: set[int] = set()
        self.setContentsMargins(0, 0, 0, 0)
        if air is not None:
            self.setSpacing(theme().air(air))

    def add_right(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._right.add(len(self._items))
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height for _, height in self._lines(width)) + self._gaps(width)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for numbers, height in self._lines(rect.width()):
            self._place(numbers, QRect(rect.left(), top, rect.width(), height))
            top += height + self._space()

    def _lines(self, width: int) -> list[tuple[list[int], int]]:
        """Return the numbers of the items on each line, and the line's height."""
        if width not in self._known:
            self._known[width] = self._broken(width)
        return self._known[width]

    def _broken(self, width: int) -> list[tuple[list[int], int]]:
        lines: list[list[int]] = [[]]
        lefts = [number for number in range(len(self._items)) if number not in self._right]
        for number in lefts:
            if lines[-1] and self._length([*lines[-1], number]) > width:
                lines.append([])
            lines[-1].append(number)
        # The controls at the right stay together.
        if self._length([*lines[-1], *self._right]) <= width:
            lines[-1] += sorted(self._right)
        else:
            lines.append(sorted(self._right))
        return [(line, self._height(line)) for line in lines if line]

    def _length(self, numbers: list[int]) -> int:
        widths = [self._items[number].sizeHint().width() for number in numbers]
        return sum(widths) + self._space() * max(len(widths) - 1, 0)

    def _height(self, numbers: list[int]) -> int:
        return max(self._items[number].sizeHint().height() for number in numbers)

    def _gaps(self, width: int) -> int:
        return max(len(self._lines(width)) - 1, 0) * self._space()

    def _space(self) -> int:
        return max(self.spacing(), 0)

    def _place(self, numbers: list[int], line: QRect) -> None:
        left = line.left()
        rights = [number for number in numbers if number in self._right]
        for number in numbers:
            if rights and number == rights[0]:
                left = max(left, line.right() + 1 - self._length(rights))
            size = self._items[number].sizeHint()
            top = line.top() + (line.height() - size.height()) // 2
            self._items[number].setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._space()
