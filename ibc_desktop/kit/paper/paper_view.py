"""A paper inside the program: made in the background, shown as sheets, printed and saved.

view = PaperView(context)
view.show_paper(lambda session: document.make(session, order))
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress

from ..frame.background import Job, ProgressStrip, in_background
from ..look.theme import theme
from ..parts.empty import EmptyState, Way
from ..parts.layouts import in_column
from .paper_output import PaperOutput
from .paper_tools import PaperTools

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .paper_sheets import PaperSheets

# Reads what stands on the paper; called in a worker's thread.
PaperMaker = Callable[["Session"], Paper]

_MAKING = "Готовлю документ. Можно работать дальше"
# A paper that is ready sooner shows no strip: it would only flicker.
_PATIENCE_MS = 250
_AGAIN = Way("refresh", "Приготовить ещё раз", keys="Alt+1")


class PaperView(QWidget):
    """Shows one paper at a time; a paper asked for later takes the place of the former.

    `shown` says that the sheets of a paper are there, `failed` that it has none. What `output`
    says of saving and printing a page hands on to its own signals.
    """

    shown = Signal()
    failed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("paper_view")
        # Holds the focus for the sheets while there are none.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._maker: PaperMaker | None = None
        self._job: Job | None = None
        # How many papers were asked for: outcomes of all but the last are dropped.
        self._asked = 0
        self._is_stale = self._again = False
        # What was asked of the paper while it was being made.
        self._then: Callable[[], None] | None = None
        self.paper: Paper | None = None
        self.pdf = b""
        self.sheets: PaperSheets | None = None
        self.empty: EmptyState | None = None
        self.tools = PaperTools()
        self.strip, self.output = ProgressStrip(), PaperOutput(context)
        self.places = QStackedWidget()
        self._ground = QFrame()
        self._ground.setProperty("card", "desk")
        self.places.addWidget(self._ground)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_strip)
        self._page = in_column(self)
        for part in (self.tools, self.strip, self.output):
            self._page.addWidget(part)
        self._page.addWidget(self.places, 1)
        self._listen()
        theme().follow(self._fit)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made."""
        return self._job is not None

    def show_paper(self, make: PaperMaker) -> None:
        """Make this paper in the background, as soon as it can be seen."""
        self._maker, self._again, self._is_stale = make, False, True
        self.stop()
        self._catch_up()

    def refresh(self) -> None:
        """Make the paper again because its rows are others now, as soon as it can be seen."""
        if not self._is_stale:
            self._again, self._is_stale = self.paper is not None, self._maker is not None
        self._catch_up()

    def stop(self) -> None:
        """Stop making the paper."""
        if self._job is not None:
            self._job.stop()

    def clear(self) -> None:
        """Show no paper at all."""
        self._maker, self._is_stale = None, False
        self._asked += 1
        self.stop()
        self._forget()

    def take_focus(self) -> None:
        """Put the focus on the sheets, as soon as they are there."""
        sheets = self.sheets if self.paper is not None else None
        (sheets or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def save_as(self, ending: str) -> None:
        """Ask for a file with this ending and write the paper into it once it is made."""
        self._when_made(partial(self._save_as, ending))

    def print_paper(self) -> None:
        """Ask for the printer and print in the background once the paper is made."""
        self._when_made(self._print)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    # Making.

    def _make(self) -> None:
        self.stop()
        if self._maker is None:
            return
        self._is_stale, self._then = False, None
        self._asked += 1
        self._job = in_background(
            partial(_make_paper, self._context, self._maker),
            partial(self._take, self._asked),
            partial(self._not_made, self._asked),
            self.strip.show_progress,
            loses=False,
        )
        self._patience.start()

    def _catch_up(self) -> None:
        if self._is_stale and self.isVisible():
            self._make()

    def _show_strip(self) -> None:
        if self._job is None:
            return
        self.strip.watch(self._job, _MAKING)
        if not self._again:
            # The former paper is another one: it must not be taken for this.
            self._show_part(self._ground)

    def _take(self, number: int, made: tuple[Paper, bytes]) -> None:
        if number != self._asked:
            return
        self._job = None
        self.paper, self.pdf = made
        self.tools.show_paper(self.paper)
        sheets = self._own_sheets()
        sheets.show_pdf(self.pdf, again=self._again)
        self._show_part(sheets)
        self._drop_empty()
        self._show_place()
        self.shown.emit()
        if self._then is not None:
            then, self._then = self._then, None
            then()

    def _not_made(self, number: int, fault: Exception) -> None:
        if number != self._asked:
            return
        self._job = None
        if isinstance(fault, Stopped):
            self._put_empty("Документ не готов: его остановили", (_AGAIN,))
        elif isinstance(fault, Refusal | Trouble):
            self._put_empty(fault.sentence)
        else:
            self._put_empty("Документ не получился. Данные не изменены", (_AGAIN,))
            raise fault

    def _own_sheets(self) -> "PaperSheets":
        """Return the sheets; QtPdf is loaded with the first paper."""
        if self.sheets is None:
            from .paper_sheets import PaperSheets

            self.sheets = PaperSheets()
            self.sheets.moved.connect(self._show_place)
            self.sheets.zoomed.connect(self._show_place)
            self.places.addWidget(self.sheets)
        return self.sheets

    def _put_empty(self, sentence: str, ways: tuple[Way, ...] = ()) -> None:
        """Say in the place of the sheets why there are none."""
        self._forget()
        self.empty = EmptyState("file", sentence, ways=ways)
        self.empty.way_taken.connect(self._make)
        self.places.addWidget(self.empty)
        self._show_part(self.empty)
        self.failed.emit()

    def _show_part(self, part: QWidget) -> None:
        """Show the sheets or what stands for them; the focus that was here stays here."""
        held = self.hasFocus() or (self.sheets is not None and self.sheets.hasFocus())
        if held:
            self.setFocus()
        self.places.setCurrentWidget(part)
        if held and part is self.sheets:
            part.setFocus()

    def _drop_empty(self) -> None:
        if self.empty is not None:
            self.places.removeWidget(self.empty)
            self.empty.deleteLater()
            self.empty = None

    def _forget(self) -> None:
        self._then, self.paper, self.pdf = None, None, b""
        self.tools.show_paper(None)
        self._drop_empty()
        self._show_place()

    # Looking.

    def _show_place(self) -> None:
        if self.sheets is None or self.paper is None:
            self.tools.show_place(0, 0, 1.0)
            return
        self.tools.show_place(self.sheets.page, self.sheets.count, self.sheets.zoom)
        self.sheets.setAccessibleName(f"{self.paper.title}, {self.tools.page.text()}")
        if QAccessible.isActive():
            self.sheets.setAccessibleDescription(self.sheets.page_words())

    def _zoom(self, steps: int) -> None:
        if self.sheets is not None:
            self.sheets.zoom_by(steps)

    def _fit_width(self) -> None:
        if self.sheets is not None:
            self.sheets.fit_width()

    # Saving and printing.

    def _when_made(self, deed: Callable[[], None]) -> None:
        if self.is_busy:
            self._then = deed
        elif self.paper is not None:
            deed()

    def _save_as(self, ending: str) -> None:
        if self.paper is not None and ending in self.paper.endings:
            self.output.save(self.paper, self.pdf, ending)

    def _print(self) -> None:
        if self.paper is not None and self.sheets is not None:
            self.output.print_out(self.paper, self.pdf, self.sheets.count)

    # How it looks.

    def _listen(self) -> None:
        tools = self.tools
        tools.print_button.clicked.connect(self.print_paper)
        for ending, button in tools.save_buttons.items():
            button.clicked.connect(partial(self.save_as, ending))
        tools.smaller.clicked.connect(partial(self._zoom, -1))
        tools.larger.clicked.connect(partial(self._zoom, 1))
        tools.fit.clicked.connect(self._fit_width)

    def _fit(self) -> None:
        self._page.setSpacing(theme().air(8))


def _make_paper(context: Context, make: PaperMaker, progress: Progress) -> tuple[Paper, bytes]:
    """Read the rows, let go of the database, then draw."""
    progress(0, 0)
    paper = context.ask(make)
    return paper, paper.pdf(progress)
