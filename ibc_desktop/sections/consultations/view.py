"""The page of «Консультации»."""

from ibc_desktop.kernel.context import Context
from ibc_desktop.kit.page import Page


class ConsultationsPage(Page):
    """The page of «Консультации»."""

    def __init__(self, context: Context) -> None:
        super().__init__("Консультации")
        self._context = context
