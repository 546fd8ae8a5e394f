"""«Справочники»: the editable lists of all sections, each a line that opens it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal

from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import LookupLine, LookupScreen, ShowLookup
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.empty import Way, WayRow

# How many of the lists are named on the way to them.
_NAMED = 3


class LookupsPage(Page):
    """The lines of all lists; `leaf_asked(page)` opens one over this page."""

    leaf_asked = Signal(object)

    keys = (("Tab", "дальше"), ("Enter", "открыть"))

    def __init__(self, context: Context) -> None:
        super().__init__("Справочники", "Из чего выбирают в формах; убранное остаётся в записях")
        self._context = context
        self._rows: list[WayRow] = []
        card = Card()
        for number, lookup in enumerate(context.sections.all(LookupLine)):
            if number:
                card.body.addWidget(hairline())
            row = WayRow(Way(lookup.icon, lookup.title, lookup.about))
            row.setObjectName(f"list_{lookup.key}")
            row.clicked.connect(partial(self._open, lookup))
            card.body.addWidget(row)
            self._rows.append(row)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {ShowLookup: self._open}

    def step_back(self) -> bool:
        """Esc: to the settings, from where one usually comes."""
        self._context.go("settings")
        return True

    def _open(self, lookup: LookupLine, _checked: bool = False) -> None:
        pages = self._context.sections.each(LookupScreen)
        page = next(each for each in pages if each.line == lookup)
        self.leaf_asked.emit(page.open(self._context))


class LookupsPages(Pages):
    """What the window opens: the lines, and the list over them."""

    def __init__(self, context: Context) -> None:
        super().__init__(LookupsPage(context))


def lookups_named(context: Context) -> str:
    """Return «темы консультаций, цифровые инструменты и другие» for the way to the lists."""
    titles = [lower_first(each.title) for each in context.sections.all(LookupLine)]
    named = ", ".join(titles[:_NAMED])
    return f"{named} и другие" if len(titles) > _NAMED else named
