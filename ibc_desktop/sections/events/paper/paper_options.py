"""What may be asked of the papers of the plan; read at start, so nothing heavy is imported."""

from ibc_desktop.kernel.plug.papers import Option

KIND = Option(
    "kind",
    "Назначение",
    (("signing", "На утверждение"), ("fulfilment", "С отметками о выполнении")),
)
BY = Option("by", "Порядок", (("month", "По месяцам"), ("section", "По разделам")))
LAYOUT = Option(
    "layout",
    "Лист",
    (("portrait", "Книжный, на подпись"), ("landscape", "Альбомный, для работы")),
)
