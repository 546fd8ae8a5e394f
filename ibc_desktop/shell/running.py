"""Work that still runs when the library is to be closed."""

from PySide6.QtWidgets import QWidget

from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import workers

# How long a stopped piece of work may take to notice, in milliseconds.
PATIENCE = 10_000


def may_stop_work(parent: QWidget) -> bool:
    """Ask whether running work may be stopped, and stop it; True where nothing runs."""
    running = workers()
    if not any(job.loses for job in running.jobs):
        return True
    stop = dialogs.ask(
        parent,
        "Остановить работу?",
        "Программа ещё занята. Если остановить её сейчас, начатое не сохранится, остальное цело.",
        "Остановить",
        "Подождать",
    )
    return stop and running.finish(PATIENCE)
