"""The page of «Партнёры»."""

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.page import Page


class PartnersPage(Page):
    """The page of «Партнёры»."""

    def __init__(self, context: Context) -> None:
        super().__init__("Партнёры")
        self._context = context
