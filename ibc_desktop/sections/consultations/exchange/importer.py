"""The journals of consultations that can be taken in."""

from ibc_desktop.kernel.plug.exchange import Importer

from .fields import FIELDS
from .intake import open_journal

IMPORTER = Importer(
    "consultations",
    "Консультации",
    "старый журнал консультаций: Excel или текст, столбцы в любом порядке",
    FIELDS,
    open_journal,
)
OFFERS = (IMPORTER,)
