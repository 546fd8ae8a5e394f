"""What the surroundings do to SQLite, in a sentence for the librarian."""

from ..ground.refusals import Damaged, Trouble

DAMAGED = "Файл базы повреждён. Восстановите последнюю копию."
_SENTENCES = (
    ("disk is full", "На диске кончилось место. Освободите его и повторите: данные целы."),
    # SQLite says so as well when there is no room for the file beside the base.
    ("disk I/O", "Диск не отвечает или на нём нет места. Проверьте его и повторите: данные целы."),
    ("locked", "Данные библиотеки заняты другой программой. Закройте её и повторите."),
    ("readonly", "В файл базы нельзя писать. Проверьте права на папку с базой."),
    ("unable to open", "Файл базы не открывается. Проверьте, на месте ли диск и папка."),
)
_DAMAGES = (
    ("malformed", DAMAGED),
    ("Could not decode", DAMAGED),
    # What was never made by a migration is not asked for: it has been there.
    ("no such table", DAMAGED),
    ("no such column", DAMAGED),
    ("corrupt", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("not a database", "Это не база ИБЦ или она повреждена. Восстановите последнюю копию."),
)


def trouble_of(fault: BaseException | None) -> Trouble | None:
    """Return the trouble that this fault of SQLite tells of; None for a fault of our own."""
    message = str(fault)
    if damage := next((sentence for mark, sentence in _DAMAGES if mark in message), None):
        return Damaged(damage)
    return next((Trouble(sentence) for mark, sentence in _SENTENCES if mark in message), None)
