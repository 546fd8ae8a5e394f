"""What the palette offers of lending: its deeds by name."""

from ibc_desktop.kernel.plug.palette import Command

from .targets import LendWithoutCard, RenewAll, Scan, ShowDay, ShowRules

OFFERS = (
    Command("Продлить все книги читателя", "refresh", RenewAll(), "F7"),
    Command("Выдать без билета", "person", LendWithoutCard(), "F8"),
    Command(
        "Только возврат", "arrow-down-left", Scan("вернуть"), words="вернуть книгу сдать принять"
    ),
    Command("Только выдача", "arrow-up-right", Scan("выдать"), words="выдать книгу"),
    Command("Продлевать книги", "refresh", Scan("продлить")),
    Command("Весь день на выдаче", "list", ShowDay()),
    Command("Правила выдачи", "gear", ShowRules()),
)
