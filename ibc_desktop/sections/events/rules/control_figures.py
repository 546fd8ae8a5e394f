"""The control figures that a year's plan may promise (DOMAIN 2.6, 5.1)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """A control figure: its key for ever, its name, its unit («%», «раз», «экз.»), its decimals."""

    key: str
    title: str
    unit: str = ""
    decimals: int = 0


INDICATORS: tuple[Indicator, ...] = (
    Indicator("readers", "Читатели", "чел."),
    Indicator("pupils", "в том числе учащиеся", "чел."),
    Indicator("coverage", "Охват чтением", "%", 1),
    Indicator("visits", "Посещения"),
    Indicator("event_visits", "в том числе на мероприятиях"),
    Indicator("loans", "Книговыдача", "экз."),
    Indicator("reading_rate", "Читаемость", "", 1),
    Indicator("visiting_rate", "Посещаемость", "", 1),
    Indicator("turnover", "Обращаемость", "", 2),
    Indicator("events", "Мероприятия"),
    Indicator("acquired", "Поступление в фонд", "экз."),
)


def indicator(key: str) -> Indicator:
    """Return the indicator of this key; raises StopIteration for an unknown one."""
    return next(each for each in INDICATORS if each.key == key)
