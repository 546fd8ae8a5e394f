"""The page of «Мероприятия»: the month over its list, the whole plan, the classes."""

from collections.abc import Callable

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page

from ..rules.targets import ShowPlan
from .classes import ClassesPage
from .modes import CLASSES, MONTH, PLAN
from .month.month_page import MonthPage
from .plan.plan_list import PlanListPage

# Where the way the page was last looked at is remembered.
_REMEMBERED = "events.mode"


class EventsPage(Pages):
    """What the section opens: the month, with the other two ways to look at the plan over it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.month = MonthPage(context)
        super().__init__(self.month)
        self.month.mode_asked.connect(self.show_mode)
        remembered = context.preferences.get(_REMEMBERED)
        if remembered in (PLAN, CLASSES):
            self.show_mode(remembered)

    def show_mode(self, mode: str) -> None:
        """Look at the plan this way: month, plan or classes."""
        self._context.preferences.put(_REMEMBERED, mode)
        self.close_all()
        if mode == PLAN:
            self._open_mode(PlanListPage(self._context))
        elif mode == CLASSES:
            classes = ClassesPage(self._context)
            classes.class_asked.connect(self._show_class)
            self._open_mode(classes)
        else:
            self.month.take_focus()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return super().targets() | {ShowPlan: self._open_plan}

    def close_all(self) -> None:
        super().close_all()
        self.month.show_mode()

    def _open_plan(self) -> None:
        self._open_mode(PlanListPage(self._context))

    def _show_class(self, form_id: int, name: str) -> None:
        self.close_all()
        page = PlanListPage(self._context)
        self._open_mode(page)
        page.show_class(form_id, name)

    def _open_mode(self, page: Page) -> None:
        page.mode_asked.connect(self.show_mode)  # pyright: ignore[reportAttributeAccessIssue]
        self.open_over(page)


__all__ = ["MONTH", "EventsPage"]


OFFERS = (SectionPage(EventsPage),)
