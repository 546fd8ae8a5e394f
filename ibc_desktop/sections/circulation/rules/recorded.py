"""What the journal is told of loans and visits."""

from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.tables.said import day

_LOAN = {
    "reader_id": ("Кому", str),
    "issued_on": ("Выдано", day),
    "due_on": ("Вернуть до", day),
    "returned_on": ("Возвращено", day),
    "renewals": ("Продлений", str),
}

OFFERS = (
    Recorded("loan", columns=_LOAN),
    Recorded("visit", columns={"visited_on": ("Посещение", day)}),
    Recorded("loan_rule"),
)
