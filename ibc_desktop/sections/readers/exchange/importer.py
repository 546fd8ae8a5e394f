"""The lists of readers that can be taken in."""

from ibc_desktop.kernel.plug.exchange import Importer

from .opened_list import OpenedList

IMPORTER = Importer(
    "readers",
    "Читатели",
    "список классов или педагогов из школы: Excel или текст, столбцы в любом порядке",
    OpenedList,
)
OFFERS = (IMPORTER,)
