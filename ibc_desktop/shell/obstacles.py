"""What stands in the way at start, as a page: why the library is not open, and what helps."""

import datetime as dt

from ibc_desktop.kernel.file.backups_kept import copies_in
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.ground.refusals import Held, Missing, Trouble
from ibc_desktop.kernel.plug.copies import contents_of
from ibc_desktop.kernel.plug.section import Sections

from .pages.backups import backup_words
from .pages.plain_pages import CopyLine, TroublePage

# So many copies are shown; more are in the folder.
_SHOWN = 5


def trouble_page(
    trouble: Trouble, files: Files, sections: Sections, now: dt.datetime
) -> TroublePage:
    """Return the page that says why, and offers the copies where they help."""
    held = isinstance(trouble, Held)
    return TroublePage(
        trouble.sentence,
        can_restore=not held,
        go_on="Начать новую библиотеку" if isinstance(trouble, Missing) else "",
        copies=[] if held else _copies(files, sections, now),
    )


def clock_page(doubt: str) -> TroublePage:
    """Return the page that asks of the clock before anything is written by it."""
    title, go_on = "Проверьте часы компьютера", "Часы верны, продолжить"
    return TroublePage(doubt, can_restore=False, title=title, go_on=go_on)


def _copies(files: Files, sections: Sections, now: dt.datetime) -> list[CopyLine]:
    """Look into the newest copies: the librarian knows them by what is in them."""
    lines: list[CopyLine] = []
    for each in copies_in(files.backups, files, now)[:_SHOWN]:
        held = ", ".join(contents_of(each.path, files.database, sections).counts)
        below = " · ".join(filter(None, (each.why, held)))
        lines.append((each, backup_words(each, now.date()), below))
    return lines
