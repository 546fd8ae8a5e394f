"""The page of «Отчёты»."""

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.page import Page


class ReportsPage(Page):
    """The page of «Отчёты»."""

    def __init__(self, context: Context) -> None:
        super().__init__("Отчёты")
        self._context = context
