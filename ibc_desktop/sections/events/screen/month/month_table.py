"""The list of events below the calendar of a month."""

from PySide6.QtGui import QResizeEvent

from ibc_desktop.kit.listing.table import TableView


class MonthTable(TableView):
    """The list below the calendar: low as it is, it keeps the chosen event in sight."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
