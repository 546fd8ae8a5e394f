"""The card of one record beside its list: laid out anew at each change, the focus kept.

    class ReaderCard(RecordCard):
        def read(self, session, record_id):
            return READERS.one(session, record_id)

        def fill(self, session, column, reader):
            self.add_tabs(column, sections.all(ReaderTab), "Что показать", Facts(reader))

        def buttons(self, session, reader):
            return [self.deed("edit", Button("Изменить", icon="pencil", keys="F2"), "first")]

The button that the focus goes to has the object name «first».
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import RecordTab

from ..form.deed_well import DeedWell
from ..look.theme import theme
from ..parts.card_deeds import CardDeeds
from ..parts.controls import Button, Segmented
from ..parts.layouts import bring_into_view, in_column

_OWN = "facts"


class RecordCard(QWidget):
    """Shows one record by its key; a section says how in `read` and `fill`.

    `deeds` stay in sight below while the card scrolls; `well` is the small form or the refusal
    that stands in their place.
    """

    # Between what stands one below the other, at 100 %.
    air = 12
    # What shall be done, by name, and the key of the record it shall be done with.
    asked = Signal(str, int)
    # A document, and the record it shall be about.
    paper_asked = Signal(object, int)
    # The focus was here, and there is nothing left here to hold it.
    focus_lost = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.record_id: int | None = None
        self.well: Any = None
        self.deeds = CardDeeds()
        self.deeds.hide()
        self._tab = _OWN
        self._inner: QWidget | None = None
        self._first: QWidget | None = None
        self._column = in_column(self)
        theme().changed.connect(self.reload)

    def read(self, session: Session, record_id: int, /) -> Any:
        """Return the record of this key, or None where it is gone."""
        raise NotImplementedError

    def fill(self, session: Session, column: QVBoxLayout, record: Any, /) -> None:
        """Put what is seen of the record into the column."""
        raise NotImplementedError

    def buttons(self, _session: Session, _record: Any, /) -> Sequence[QWidget]:
        """Return the deeds that stand below the card."""
        return ()

    def deed(self, asks: str, button: Button, name: str = "", key: int | None = None) -> Button:
        """Return the button as one that asks for this deed, with this record unless told other."""
        button.setObjectName(name or asks)
        key = self.record_id or 0 if key is None else key
        button.clicked.connect(lambda _=False: self.asked.emit(asks, key))
        return button

    def first(self) -> QWidget | None:
        """Return what the focus goes to when the card gets it."""
        parts = (self._inner, self.deeds)
        found = (part.findChild(Button, "first") for part in parts if part is not None)
        return next(filter(None, found), None)

    def show_row(self, row: Any) -> None:
        """Show the record of a row of the list, or an empty card."""
        former, self.record_id = self.record_id, row.id if row else None
        if former == self.record_id:
            self.reload()
        else:
            self.put_well(None)

    def setFocus(self, reason: Any = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the first deed; by a focus proxy Tab would pass by what stands above it."""
        if self._first is not None:
            self._first.setFocus(reason)

    def reload(self) -> None:
        """Read the record again: a deed may have changed it."""
        parts = (self._inner, self.deeds)
        had_focus = any(part is not None and holds_focus(part) for part in parts)
        self._lay_out_anew()
        if had_focus:
            self._focus_first()

    def _lay_out_anew(self) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        self._first = None
        if self.record_id is None:
            self.deeds.put(())
            return
        self._inner = self.context.ask(self._laid_out, self.record_id)
        if self._inner is None:
            self.deeds.put(())
        else:
            self._column.insertWidget(0, self._inner, 1)
            # At once, so that the focus can go there.
            self._inner.show()
            self._first = self.first()

    def _laid_out(self, session: Session, record_id: int) -> QWidget | None:
        record = self.read(session, record_id)
        if record is None:
            return None
        inner = QWidget()
        self.fill(session, in_column(inner, self.air), record)
        self.deeds.put(self.buttons(session, record) if self.well is None else ())
        return inner

    # The well in the place of the deeds.

    def open_well(self, well: DeedWell) -> None:
        """Let a small form take the place of the deeds."""
        well.closed.connect(self.close_well)
        self.put_well(well)
        well.form.take_focus()

    def close_well(self) -> None:
        """Bring the deeds back; the focus goes on to them."""
        self.put_well(None)

    def put_well(self, well: QWidget | None) -> None:
        """Put any widget in the place of the deeds; None brings the deeds back."""
        former, self.well = self.well, well
        had_focus = former is not None and holds_focus(former)
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        if well is not None:
            self._column.addWidget(well)
            well.show()
            QTimer.singleShot(0, self._scroll_to_well)
        self.reload()
        if had_focus:
            self._focus_first()

    def _scroll_to_well(self) -> None:
        if self.well is not None:
            bring_into_view(self.well)

    def _focus_first(self) -> None:
        if self._first is None:
            self.focus_lost.emit()
        else:
            self._first.setFocus()

    # Its own facts, and the tabs of other sections.

    def add_tabs(
        self, column: QVBoxLayout, tabs: Sequence[RecordTab], name: str, own: QWidget
    ) -> None:
        """Put the facts or the chosen tab into the column; `name` is what screen readers hear.

        Of the tabs only those are there that fit the record.
        """
        known = {tab.key: tab for tab in self._fitting(tabs)}
        if self._tab not in known:
            self._tab = _OWN
        if known:
            options = [(_OWN, "Сведения"), *((tab.key, tab.title) for tab in known.values())]
            choice = Segmented(options, name)
            choice.set_value(self._tab)
            choice.chosen.connect(self._turn_to)
            column.addWidget(choice)
        if self._tab == _OWN:
            column.addWidget(own)
            column.addStretch(1)
        else:
            column.addWidget(known[self._tab].open(self.context, self.record_id or 0), 1)

    def _fitting(self, tabs: Sequence[RecordTab]) -> list[RecordTab]:
        return self.context.ask(_fitting, tabs, self.record_id or 0)

    def _turn_to(self, key: str) -> None:
        self._tab = key
        self.reload()
        choice = self._inner.findChild(Segmented) if self._inner else None
        if choice is not None:
            choice.focus_chosen()


def _fitting(session: "Session", tabs: Sequence[RecordTab], record_id: int) -> list[RecordTab]:
    return [tab for tab in tabs if tab.fits is None or tab.fits(session, record_id)]


def holds_focus(part: QWidget) -> bool:
    """Tell whether the focus is somewhere inside this widget."""
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)
