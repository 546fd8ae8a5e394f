"""The papers about events, as their pages ask for them."""

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Order, find_document
from ibc_desktop.kit.frame.page import Page

# Keys of the papers: the report on one event, its poster, the plan of a year, that of a month.
REPORT, POSTER, YEAR_PLAN, MONTH_PLAN = "event", "poster", "plan", "plan-month"


def paper_page(
    context: Context, key: str, period: Period | None = None, ids: tuple[int, ...] = ()
) -> Page:
    """Return the preview of a paper about this period or these events."""
    # It loads what shows a PDF, which no list needs at once.
    from ibc_desktop.kit.paper.paper_page import PaperPage

    document = find_document(context.sections, key)
    return PaperPage(context, document, Order(context.today(), period, ids=ids))
