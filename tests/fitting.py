"""Whether what a window shows fits into it: nothing off it, nothing cut, nothing over another."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from ibc_desktop.kit.parts.line_field import LineField
from ibc_desktop.kit.parts.texts import ElidedLabel

# The longest pattern of what is to be typed, as «дд.мм.гггг».
_PATTERN = 10
# What is one control to the librarian, however many widgets Qt makes it of.
_WHOLE = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QHeaderView, QScrollBar)


def misfits(window: QWidget) -> list[str]:
    """Return what does not fit, each with the way to it, from the inside out."""
    return [f"{fault}: {_way(widget)}" for widget in shown(window) for fault in _faults(widget)]


def shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield all that is visible inside of a widget, in no order of meaning."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, _WHOLE):
                yield from shown(child)


def _faults(widget: QWidget) -> Iterator[str]:
    yield from _off(widget)
    yield from _cut(widget)
    yield from _covered(widget)
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
        yield from _sideways(widget)


def _off(widget: QWidget) -> Iterator[str]:
    """A page may be longer than its area, which scrolls; else all stands inside its parent."""
    parent, place = widget.parentWidget(), widget.geometry()
    if place.isEmpty():
        return
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.viewport() is parent:
        if place.width() > parent.width():
            yield f"wider than its page by {place.width() - parent.width()}"
    elif not parent.rect().contains(place):
        yield f"{place.getRect()} off {parent.size().toTuple()}"


def _cut(widget: QWidget) -> Iterator[str]:
    least = _least(widget)
    if least is not None and (least[0] > widget.width() + 1 or least[1] > widget.height() + 1):
        yield f"{widget.size().toTuple()} cuts {least}"


def _least(widget: QWidget) -> tuple[int, int] | None:
    """Return the size below which words or signs of it would be cut, None where it knows."""
    if isinstance(widget, QProgressBar):
        return None
    if isinstance(widget, ElidedLabel):
        return (0, widget.fontMetrics().height())
    if isinstance(widget, QLabel) and widget.wordWrap():
        return (0, widget.heightForWidth(widget.width()))
    if isinstance(widget, QAbstractButton) and not widget.text():
        return widget.iconSize().toTuple() if not widget.icon().isNull() else None
    if isinstance(widget, QPushButton | QLabel):
        return widget.sizeHint().toTuple()
    if isinstance(widget, QComboBox):
        return None if widget.isEditable() else (_combo_width(widget), 0)
    if isinstance(widget, QLineEdit):
        return (_line_width(widget), widget.minimumSizeHint().height())
    return widget.minimumSizeHint().toTuple()


def _combo_width(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    return box.width() - room.width() + box.fontMetrics().horizontalAdvance(box.currentText())


def _line_width(line: QLineEdit) -> int:
    """Return how wide a field is to be for its hint; what is typed scrolls.

    A sentence as a hint ends in an ellipsis, and the field tells it whole under the mouse.
    """
    is_told = isinstance(line, LineField) and len(line.placeholderText()) > _PATTERN
    if line.text() or is_told:
        return 0
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    return words + margins.left() + margins.right() + line.width() - inside.width()


def _covered(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, (*_WHOLE, QAbstractScrollArea)):
        return
    beside = [each for each in parent.children() if isinstance(each, QWidget)]
    beside = [each for each in beside if each.isVisible() and not each.isWindow()]
    for number, one in enumerate(beside):
        for other in beside[number + 1 :]:
            if one.geometry().intersects(other.geometry()):
                yield f"{name_of(one)} stands over {name_of(other)}"


def _sideways(area: QAbstractScrollArea) -> Iterator[str]:
    bar = area.horizontalScrollBar()
    if area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff and bar.maximum():
        yield f"scrolls sideways by {bar.maximum()}"


def _way(widget: QWidget) -> str:
    names = []
    while widget is not None and not widget.isWindow():
        names.append(name_of(widget))
        widget = widget.parentWidget()
    return " < ".join(name for name in names if name not in ("QWidget", "qt_scrollarea_viewport"))


def name_of(widget: QWidget) -> str:
    """Return what a widget is called in a fault."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return widget.objectName() or f"{type(widget).__name__} {words[:25]}".strip()
