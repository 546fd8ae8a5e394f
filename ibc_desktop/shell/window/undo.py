"""Ctrl+Z: the last deed taken back, and a notice that names it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault

Say = Callable[[str], object]


def undo_last(database: Database, say: Say, refuse: Say, window: QWidget) -> None:
    """Take back the newest deed that can be; say what was done, or by `refuse` why it was not."""
    with database.read() as session:
        deed = journal.last_undoable(session)
    if deed is None:
        refuse("Отменять нечего")
    else:
        undo_deed(database, deed, say, refuse, window)


def undo_deed(database: Database, deed: DeedRow, say: Say, refuse: Say, window: QWidget) -> None:
    """Take back this deed and say so, or say by `refuse` why it stands.

    A whole import is taken back in the background, after a question: it cannot be done again
    from the journal, and one key too many must not empty a catalogue. The deed is named by
    its number, so that nothing else is taken back if more is done meanwhile.
    """
    if deed.kind is DeedKind.BULK and not deed.undone:
        if not _is_meant(window, deed):
            return
        say(f"Отменяет: {lower_first(deed.title)}. Можно работать дальше")
        in_background(
            partial(journal.undo, database, deed.id),
            done=partial(_undone, say),
            failed=partial(_refused, refuse),
            long=True,
        )
        return
    try:
        _undone(say, journal.undo(database, deed.id))
    except (Refusal, Trouble) as no:
        refuse(no.sentence)


def _is_meant(window: QWidget, deed: DeedRow) -> bool:
    return dialogs.ask(
        window,
        "Отменить загрузку целиком?",
        f"{deed.title}. Понадобится снова — загрузите файл ещё раз.",
        "Отменить загрузку",
        "Не трогать",
    )


def _undone(say: Say, deed: DeedRow) -> None:
    word = "Возвращено" if deed.kind is DeedKind.UNDO else "Отменено"
    title = deed.title.removeprefix("Отменено: ")
    say(f"{word}: {lower_first(title)}")


def _refused(refuse: Say, fault: Exception) -> None:
    if isinstance(fault, Refusal | Trouble):
        refuse(fault.sentence)
    else:
        tell_fault(fault)
