"""The plans of a year that can be taken in."""

from ibc_desktop.kernel.plug.exchange import Importer

from .intake import OpenedPlan

IMPORTER = Importer(
    "events",
    "План мероприятий",
    "план на учебный год: Excel или текст, столбцы в любом порядке",
    OpenedPlan,
)
OFFERS = (IMPORTER,)
