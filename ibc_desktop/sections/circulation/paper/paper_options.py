"""What may be asked of the papers of lending; read at start, so nothing heavy is imported."""

from ibc_desktop.kernel.plug.papers import Option

SHEETS = Option(
    "sheets",
    "Листы",
    (("together", "Подряд"), ("apart", "Каждый класс отдельно")),
)
