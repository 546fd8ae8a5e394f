"""The page of «Мероприятия»."""

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.page import Page


class EventsPage(Page):
    """The page of «Мероприятия»."""

    def __init__(self, context: Context) -> None:
        super().__init__("Мероприятия")
        self._context = context
