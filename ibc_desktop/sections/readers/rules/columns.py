"""The columns in which readers are written out."""

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.tables.fields import columns

from .fields import READER
from .rows import ReaderRow

# Every field, under the headings by which the list of readers is taken in again.
READER_EXPORT: tuple[Column[ReaderRow], ...] = columns(READER)
