"""What the palette offers of readers."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found

from .queries import READERS
from .rows import ReaderFilter
from .sockets import reader_notes
from .targets import NewReader, ShowClasses, ShowReader
from .wording import class_or_group


def found_readers(context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Return the readers who fit the words, with their class and what other sections know."""
    readers = READERS.page(session, ReaderFilter(words=typed), size=limit)
    keys = [reader.id for reader in readers]
    today = context.today()
    notes = reader_notes(session, context.sections, keys, today)
    return [
        Found(
            reader.name,
            ", ".join(
                filter(
                    None, (class_or_group(reader, today), notes[key].words if key in notes else "")
                )
            ),
            "person",
            ShowReader(key),
        )
        for key, reader in zip(keys, readers, strict=True)
    ]


OFFERS = (
    Finder(
        "Читатели",
        found_readers,
        meant=lambda _context, session, typed: READERS.meant(session, ReaderFilter(words=typed)),
    ),
    Command("Новый читатель", "plus", NewReader(), "Ctrl+N"),
    Command("Классы", "graduation", ShowClasses()),
)
