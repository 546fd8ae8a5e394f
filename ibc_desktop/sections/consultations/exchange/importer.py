"""The journals of consultations that can be taken in."""

from ibc_desktop.kernel.plug.exchange import Importer

from .intake import OpenedJournal

IMPORTER = Importer(
    "consultations",
    "Консультации",
    "старый журнал консультаций: Excel или текст, столбцы в любом порядке",
    OpenedJournal,
)
OFFERS = (IMPORTER,)
