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
        # Lines and heights by width: Qt asks for them some twenty times whenever anything moves.
        self._known: dict[int, list[tuple[list[int], int]]] = {}
        self._high: dict[int, int] = {}
        self._right: set[int] = set()
        self.setContentsMargins(0, 0, 0, 0)
        if air is not None:
            self.setSpacing(theme().air(air))

    def add_right(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._right.add(len(self._items))
        self.addWidget(widget)

    def add_first(self, widget: QWidget) -> None:
        """Put a control before those that are there."""
        self.addWidget(widget)
        self._items.insert(0, self._items.pop())
        self._right = {number + 1 for number in self._right}
        self.invalidate()

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
        self._high.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            lines = self._lines(width)
            gaps = max(len(lines) - 1, 0) * self._space()
            self._high[width] = sum(height for _, height in lines) + gaps
        return self._high[width]

    def sizeHint(self) -> QSize:
        """Wish for one line."""
        return QSize(self._length(self._seen()), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rect = self.alignmentRect(rect) if self.alignment() else rect
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
        seen = self._seen()
        rights = [number for number in seen if number in self._right]
        for number in seen:
            if number in self._right:
                continue
            if lines[-1] and self._length([*lines[-1], number]) > width:
                lines.append([])
            lines[-1].append(number)
        # The controls at the right stay together.
        if self._length([*lines[-1], *rights]) <= width:
            lines[-1] += rights
        else:
            lines.append(rights)
        return [(line, self._height(line)) for line in lines if line]

    def _seen(self) -> list[int]:
        """Return the numbers of the items that are shown."""
        return [number for number, item in enumerate(self._items) if not item.isEmpty()]

    def _length(self, numbers: list[int]) -> int:
        widths = [self._items[number].sizeHint().width() for number in numbers]
        return sum(widths) + self._space() * max(len(widths) - 1, 0)

    def _height(self, numbers: list[int]) -> int:
        return max(self._items[number].sizeHint().height() for number in numbers)

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
