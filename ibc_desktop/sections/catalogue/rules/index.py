"""The full-text index of the catalogue, over the folded words of each edition."""

from ibc_desktop.kernel.store.full_text import FullText

from ..model import EditionWords

# The title weighs most, then people, then the rest.
INDEX = FullText(
    "edition_fts",
    EditionWords.__tablename__,
    "edition_vocabulary",
    {"title": 10.0, "people": 6.0, "other": 1.0},
)
