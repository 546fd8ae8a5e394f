"""What the palette offers of lending: its deeds by name."""

from ibc_desktop.kernel.plug.palette import Command
from ibc_desktop.kernel.plug.target import Target

OFFERS = (
    Command("Продлить все книги читателя", "refresh", Target("renew_all"), "F7"),
    Command("Выдать без билета", "person", Target("without_card"), "F8"),
    Command("Только возврат", "arrow-down-left", Target("scan", words="вернуть")),
    Command("Только выдача", "arrow-up-right", Target("scan", words="выдать")),
    Command("Продлевать книги", "refresh", Target("scan", words="продлить")),
    Command("Весь день на выдаче", "list", Target("day")),
    Command("Правила выдачи", "gear", Target("rules")),
)
