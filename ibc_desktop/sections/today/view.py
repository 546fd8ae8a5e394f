"""The page of «Сегодня»."""

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.page import Page


class TodayPage(Page):
    """The page of «Сегодня»."""

    def __init__(self, context: Context) -> None:
        super().__init__("Сегодня")
        self._context = context
