"""What the journal is told of days worth remembering."""

from ibc_desktop.kernel.plug.recorded import Recorded

_OBSERVANCE = {"title": ("Дата", str), "day": ("День", str), "month": ("Месяц", str)}
_WRITER = {"surname": ("Фамилия", str), "given_name": ("Имя", str)}

OFFERS = (Recorded("observance", columns=_OBSERVANCE), Recorded("writer", columns=_WRITER))
