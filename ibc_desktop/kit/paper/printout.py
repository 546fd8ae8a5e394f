"""A PDF on its way to the printer: drawn at the printer's own dots, band by band.

Works outside the window's thread and loads QtPdf and QtPrintSupport: import it when printing.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from ibc_desktop.kernel.ground.refusals import Stopped, Trouble
from ibc_desktop.kernel.tables.imports import Progress

# Finer dots are not seen, and each doubling takes four times the work.
MOST_DPI = 600
# Dots drawn at once: a whole sheet at 600 dpi would take 140 MB.
_BAND_HEIGHT = 600
_POINTS_IN_INCH = 72


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress, *, actual_size: bool) -> int:
    """Print the pages that the printer was told to; return how many were printed.

    With `actual_size` a millimetre stays a millimetre; otherwise a page larger than the paper
    is made to fit. Raises Trouble where the printer does not take the work, Stopped with
    nothing more sent when the progress says so.
    """
    file = QBuffer()
    file.setData(QByteArray(pdf))
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(file)
    pages = chosen_pages(printer, document.pageCount())
    _turn(printer, document.pagePointSize(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble("Принтер не отвечает. Проверьте, включён ли он, и повторите печать.")
    try:
        for done, number in enumerate(pages):
            progress(done, len(pages))
            if done:
                _turn(printer, document.pagePointSize(number))
                printer.newPage()
            _draw(painter, printer, document, number, actual_size=actual_size)
        progress(len(pages), len(pages))
    except Stopped:
        printer.abort()
        raise
    finally:
        painter.end()
        file.close()
    return len(pages)


def chosen_pages(printer: QPrinter, count: int) -> Sequence[int]:
    """Return the pages to print in their order, from 0, with the copies the driver cannot make."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        first, last = 1, count
    pages = range(max(first, 1) - 1, min(last, count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return [*pages] * copies
    return [number for number in pages for _ in range(copies)]


def _turn(printer: QPrinter, points: QSizeF) -> None:
    """Take the sheet of this page: its size, upright or lying, without margins of the driver."""
    lies = points.width() > points.height()
    upright = points.transposed() if lies else points
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    size = QPageSize(
        upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))


def _draw(
    painter: QPainter, printer: QPrinter, document: QPdfDocument, number: int, *, actual_size: bool
) -> None:
    """Draw one page from the edge of the sheet on, in bands of the printer's dots."""
    points = document.pagePointSize(number)
    dots = points * (printer.resolution() / _POINTS_IN_INCH)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    if not actual_size and (dots.width() > sheet.width() or dots.height() > sheet.height()):
        dots.scale(QSizeF(sheet), Qt.AspectRatioMode.KeepAspectRatio)
    drawn = dots * min(MOST_DPI / printer.resolution(), 1)
    painter.save()
    painter.scale(dots.width() / drawn.width(), dots.height() / drawn.height())
    _draw_bands(painter, document, number, drawn.toSize())
    painter.restore()


def _draw_bands(painter: QPainter, document: QPdfDocument, number: int, size: QSize) -> None:
    options = QPdfDocumentRenderOptions()
    points = document.pagePointSize(number)
    # Qt divides by the size of the page in whole points, which are not quite those of A4.
    whole = points.toSize()
    across, down = size.width() / points.width(), size.height() / points.height()
    options.setScaledSize(QSize(round(whole.width() * across), round(whole.height() * down)))
    for top in range(0, size.height(), _BAND_HEIGHT):
        height = min(_BAND_HEIGHT, size.height() - top)
        # It also takes the last dot of the rectangle for its width, hence one more of each.
        options.setScaledClipRect(QRect(0, top, size.width() + 1, height + 1))
        image = document.render(number, QSize(size.width(), height), options)
        painter.drawImage(QPoint(0, top), _on_white(image))


def _on_white(image: QImage) -> QImage:
    """Return the picture without transparency, which drivers of printers draw slowly or black."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
