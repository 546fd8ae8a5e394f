"""The frame of every page: a header that says something true, and a body that scrolls."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.target import Target

from ..look.theme import theme
from ..look.tokens import BETWEEN_CARDS, PAGE_BOTTOM, PAGE_SIDE, PAGE_TOP, SUBTITLE_GOES
from ..parts.layouts import scrolled
from ..parts.texts import ElidedLabel, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.context import Context

_Said = ParamSpec("_Said")


class PageHeader(QWidget):
    """The title in serif, one line below it, and at the right the few things done here.

    Where title and deeds find no room beside each other, the deeds go below.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "title")
        self.title.setObjectName("page_title")
        self.subtitle = ElidedLabel("", "body", "ink2")
        self.subtitle.setObjectName("page_subtitle")
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self._actions = QHBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._actions)
        theme().follow(self._fit)

    def set_subtitle(self, text: str) -> None:
        self.subtitle.setText(text)
        self._fit()

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right, behind those that are there."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_first(self, widget: QWidget) -> None:
        """Put a control at the right, before those that are there."""
        self._actions.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Ask for the wider of the two: they may stand one below the other."""
        margins = self._row.contentsMargins()
        parts = (self._words.minimumSize().width(), self._actions.minimumSize().width())
        wide = max(parts) + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_direction()

    def event(self, event: QEvent) -> bool:
        """A deed that comes, goes or gets longer words may no longer fit beside the title."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_direction()
        return super().event(event)

    def _fit_direction(self) -> None:
        """Ask the deeds for what they want: a segment squeezed below it would lose letters."""
        beside = self._words.minimumSize().width() + self._row.spacing()
        beside += self._actions.sizeHint().width() + self._row.contentsMargins().right()
        fits = beside <= self.width()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        left = Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._actions, Qt.AlignmentFlag(0) if fits else left)

    def _fit(self) -> None:
        look = theme()
        self._actions.setSpacing(look.air(10))
        self._row.setContentsMargins(0, 0, look.scroll_width, 0)
        self.subtitle.setVisible(bool(self.subtitle.text()) and look.scale < SUBTITLE_GOES)


class Page(QWidget):
    """One page of the window; a section fills `body` and answers the keys all pages share.

    `keys` are the (key, what it does) pairs of the foot strip; the shell calls the hooks.
    """

    # One sentence, and whether the last deed may be taken back from the notice.
    notice_asked = Signal(str, bool)
    # One sentence: why something was not done.
    refusal_told = Signal(str)
    # One sentence, and the file that was written: the notice offers to show its folder.
    written_told = Signal(str, object)
    # What was made, what is usually done with it next, and what does it: the notice offers it.
    step_told = Signal(str, str, object)
    # The keys of the foot strip are others now.
    keys_changed = Signal()

    keys: tuple[tuple[str, str], ...] = ()
    # Whether the header has the field «Найти что угодно»; a desk or a form needs the room.
    finds = True

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.header = PageHeader(title)
        self.ground = QWidget()
        self.body = QVBoxLayout(self.ground)
        self.area = scrolled(self.ground)
        self.area.verticalScrollBar().rangeChanged.connect(self._fit_bar)
        self._frame = QVBoxLayout(self)
        self._frame.addWidget(self.header)
        self._frame.addWidget(self.area, 1)
        self.set_subtitle(subtitle)
        theme().follow(self._fit_page)

    @property
    def title(self) -> str:
        return self.header.title.text()

    def set_title(self, title: str) -> None:
        self.header.title.setText(title)
        self.setAccessibleName(title)

    @property
    def subtitle(self) -> str:
        return self.header.subtitle.text()

    def set_subtitle(self, text: str) -> None:
        """Say below the title what is true today; an empty text leaves no gap."""
        self.header.set_subtitle(text)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right of the header."""
        self.header.add_action(widget)

    def panes(self) -> list[QWidget]:
        """Return the parts of the page that F6 walks through, after the rail."""
        return [self.header, self.area]

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        """Return by their type what is asked of this page; each is called with what it says."""
        return {}

    def show_target(self, target: Target) -> None:
        """Show the record or begin the deed that was asked for from elsewhere."""
        self.targets()[type(target)](*vars(target).values())

    def carry_out(
        self,
        context: "Context",
        title: str,
        deed: "Callable[Concatenate[Session, _Said], object]",
        *args: _Said.args,
        **kwargs: _Said.kwargs,
    ) -> bool:
        """Do a deed and say so with the way back, or say why it was refused; tell which.

        What is known only after the deed, it returns as the words to say.
        """
        try:
            made = context.do(title, deed, *args, **kwargs)
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
            return False
        self.notice_asked.emit(made if isinstance(made, str) else title, True)
        return True

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what these tables of the database feed, after a deed changed them."""

    def take_focus(self) -> None:
        """Put the focus into the main field: a page never opens on a button."""

    def search_focus(self) -> None:
        """Ctrl+F or /: go to the search of this list."""

    def new(self) -> None:
        """Ctrl+N: begin a new record."""

    def save(self) -> None:
        """Ctrl+S: keep what was typed."""

    def print_shown(self) -> None:
        """Ctrl+P: print what is shown."""

    @property
    def is_unsaved(self) -> bool:
        """Whether something typed here is not saved: no deed behind it is taken back meanwhile."""
        return False

    def undo(self) -> bool:
        """Ctrl+Z: take the last deed back here; False leaves it to the window."""
        return False

    def redo(self, undo_id: int) -> bool:
        """Ctrl+Y: do again here what this deed took back; False leaves it to the window."""
        return False

    def step_back(self) -> bool:
        """Esc: go one step back; return whether there was a step to go."""
        return False

    def finish(self) -> bool:
        """Return whether the page may be left now."""
        return True

    def _fit_page(self) -> None:
        look = theme()
        side = look.air(PAGE_SIDE)
        right = side - look.scroll_width
        self._frame.setContentsMargins(side, look.air(PAGE_TOP), right, look.air(PAGE_BOTTOM))
        self._frame.setSpacing(look.air(10))
        self.body.setSpacing(look.air(BETWEEN_CARDS))
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Let the scroll bar stand in the margin, so that the cards never change their width."""
        shown = self.area.verticalScrollBar().maximum() > 0
        self.body.setContentsMargins(0, 0, 0 if shown else theme().scroll_width, 0)
