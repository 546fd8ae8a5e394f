"""The pages of a PDF as white sheets on the desk, drawn outside the window's thread.

This module loads QtPdf: import it where the first sheet is to be shown. Qt's own QPdfView fits
each page to the width alone, so that portrait and landscape pages of one plan would lie there
in two sizes, and it knows no shadow.
"""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ..look.shadow import paint_shadow
from ..look.theme import theme
from ..look.tokens import RADIUS_CARD

# The zooms offered; 1.0 is the size the paper has in the hand.
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
# A sheet is not stretched beyond this to fill a wide window.
_WIDEST_FIT = 1.5
_POINTS_IN_INCH = 72
# Zooms closer than this are told as the same per cent.
_SAME_ZOOM = 0.005
# Around the sheets and between them, in pixels.
_EDGE = 18
# Sheets kept drawn before and after those that are seen.
_KEPT_AROUND = 2


class PaperSheets(QAbstractScrollArea):
    """Sheets one below the other; PgUp, PgDn, Home, End and the arrows go through them.

    `moved` says that another page is the current one, `zoomed` that the size is another.
    """

    moved = Signal()
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_sheets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document = QPdfDocument(self)
        self._renderer = self._new_renderer()
        self._file = QBuffer(self)
        self._sheets: list[QRect] = []
        self._sizes: list[QSizeF] = []
        self._images: dict[int, QImage] = {}  # Those of `_former` stay until new ones are drawn.
        self._former: set[int] = set()
        # What was asked of the renderer: the request of each page, and the size it is for.
        self._asked: dict[int, tuple[int, QSize]] = {}
        self._fixed_zoom: float | None = None
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme().follow(self._lay_out)

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The current page, from 1; 0 where there is none."""
        return self._page

    @property
    def zoom(self) -> float:
        """The size of the sheets against the paper in the hand."""
        return self._fixed_zoom or self._fit_zoom()

    @property
    def is_drawn(self) -> bool:
        """Whether every sheet that is seen has been drawn in its present size."""
        return all(self._is_fresh(number) for number in self._seen())

    def show_pdf(self, pdf: bytes, *, again: bool = False) -> None:
        """Show this file from its first page; `again` stays at the place that was read."""
        at = self.verticalScrollBar().value() if again else 0
        self._asked.clear()
        if not again:
            self._images.clear()
        self._former = set(self._images)
        self._file.close()
        self._file.setData(pdf)
        self._file.open(QIODevice.OpenModeFlag.ReadOnly)
        self._renderer.pageRendered.disconnect(self._take_image)
        self._renderer.deleteLater()
        self._document.load(self._file)
        self._renderer = self._new_renderer()
        pages = range(self._document.pageCount())
        self._sizes = [self._document.pagePointSize(number) for number in pages]
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._tell_page()

    def page_words(self) -> str:
        """Return the text of the current page, for whoever hears instead of seeing."""
        return self._document.getAllText(self._page - 1).text() if self._page else ""

    def zoom_by(self, steps: int) -> None:
        """Take the next larger (1) or smaller (-1) of the zooms offered."""
        others = [each for each in ZOOMS if (each - self.zoom) * steps > _SAME_ZOOM]
        if others:
            self._set_zoom(min(others) if steps > 0 else max(others))

    def fit_width(self) -> None:
        """Let the widest sheet fill the width, which is the usual state."""
        self._set_zoom(None)

    def show_page(self, number: int) -> None:
        """Scroll to the head of a page, from 1."""
        if 1 <= number <= self.count:
            self.verticalScrollBar().setValue(self._sheets[number - 1].top() - _EDGE)

    def sizeHint(self) -> QSize:
        # The page around is not to scroll: the sheets take what is left and scroll themselves.
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(160), theme().text(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self.show_page(1)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("desk"))
        for number in self._seen():
            self._paint_sheet(painter, number)
        self._paint_frame(painter)
        self._forget_far()

    def _paint_sheet(self, painter: QPainter, number: int) -> None:
        sheet = self._sheets[number].translated(self._scrolled())
        paint_shadow(painter, sheet, 1)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        image = self._images.get(number)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, image)
        if not self._is_fresh(number):
            self._ask(number)

    def _paint_frame(self, painter: QPainter) -> None:
        """Round the corners over what scrolls below them, and draw the ring of the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.viewport().rect())
        corners, inner = QPainterPath(), QPainterPath()
        corners.addRect(room)
        inner.addRoundedRect(room, RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(corners.subtracted(inner), theme().colour("surface"))
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            ring = room.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, RADIUS_CARD - 1, RADIUS_CARD - 1)

    def _lay_out(self) -> None:
        on_screen = self.zoom * self.logicalDpiX() / _POINTS_IN_INCH
        sizes = [(points * on_screen).toSize() for points in self._sizes]
        widest = max((size.width() for size in sizes), default=0)
        across = max(self.viewport().width(), widest + 2 * _EDGE)
        top = _EDGE
        self._sheets = []
        for size in sizes:
            left = (across - size.width()) // 2
            self._sheets.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + _EDGE
        self._set_bars(across, top)
        self.zoomed.emit()
        self._tell_page()
        self.viewport().update()

    def _set_bars(self, width: int, height: int) -> None:
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(height - room.height(), 0))
        down.setPageStep(max(room.height() - _EDGE, 1))
        down.setSingleStep(40)
        across.setRange(0, max(width - room.width(), 0))
        across.setPageStep(room.width())
        across.setSingleStep(40)

    def _fit_zoom(self) -> float:
        # Always with room for the scroll bar: its coming would make the sheets smaller again.
        room = self.width() - theme().scroll_width - 2 * _EDGE
        widest = max((size.width() for size in self._sizes), default=0)
        if not widest:
            return 1.0
        fitting = room / (widest * self.logicalDpiX() / _POINTS_IN_INCH)
        return min(max(fitting, ZOOMS[0]), _WIDEST_FIT)

    def _set_zoom(self, zoom: float | None) -> None:
        number = max(self._page, 1) - 1
        before = self._sheets[number] if self._sheets else QRect()
        self._fixed_zoom = zoom
        part = (self.verticalScrollBar().value() - before.top()) / max(before.height(), 1)
        self._lay_out()
        if self._sheets:
            now = self._sheets[number]
            self.verticalScrollBar().setValue(round(now.top() + part * now.height()))
            # What is read stands in the middle of a page wider than the window.
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum() // 2)

    def _scrolled(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        first = bisect_left(self._sheets, top, key=QRect.bottom)
        return range(first, max(bisect_right(self._sheets, bottom, key=QRect.top), first))

    def _tell_page(self) -> None:
        """The current page is the one under the upper third of the window."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = min(max(bisect_right(self._sheets, line + _EDGE, key=QRect.top), 1), self.count)
        if page != self._page:
            self._page = page
            self.moved.emit()

    def _new_renderer(self) -> QPdfPageRenderer:
        """Make what draws one file: it waits for ever for a page that a new file took from it."""
        renderer = QPdfPageRenderer(self)
        renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        renderer.setDocument(self._document)
        renderer.pageRendered.connect(self._take_image)
        return renderer

    def _wanted(self, number: int) -> QSize:
        return self._sheets[number].size() * self.devicePixelRatioF()

    def _is_fresh(self, number: int) -> bool:
        image = self._images.get(number)
        if image is None or number in self._former:
            return False
        return image.size() == self._wanted(number)

    def _ask(self, number: int) -> None:
        size = self._wanted(number)
        if self._asked.get(number, (0, QSize()))[1] != size:
            request = self._renderer.requestPage(number, size)
            self._asked[number] = (request, size)

    def _take_image(
        self, number: int, _size: QSize, image: QImage, _options: object, request: int
    ) -> None:
        if self._asked.get(number, (0, QSize()))[0] == request:
            del self._asked[number]
            self._former.discard(number)
            self._images[number] = image
            self.viewport().update()

    def _forget_far(self) -> None:
        seen = self._seen()
        kept = range(seen.start - _KEPT_AROUND, seen.stop + _KEPT_AROUND)
        self._images = {n: image for n, image in self._images.items() if n in kept}
