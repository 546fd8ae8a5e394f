"""Показатели (DOMAIN 2.6) as data: what is divided by what, and how it is written.

Nothing is asked of the database here: figures counted elsewhere, or entered by hand, go in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ibc_desktop.kernel.ground.russian import NBSP, number

NONE = "–"


@dataclass(frozen=True)
class Counts:
    """What was counted of a period; `stock` and `debtors` are of its last day so far."""

    readers: int = 0
    pupil_readers: int = 0
    pupils: int = 0
    desk_visits: int = 0
    event_visits: int = 0
    loans: int = 0
    textbooks: int = 0
    stock: int = 0
    acquired: int = 0
    working_days: int = 0
    events: int = 0
    consultations: int = 0
    debtors: int = 0

    @property
    def visits(self) -> int:
        """Visits in all: at the desk and of events."""
        return self.desk_visits + self.event_visits

    @property
    def is_kept(self) -> bool:
        """Whether anything at all was written down in the period."""
        return bool(self.visits or self.loans or self.events or self.consultations)


# How a count is called inside a formula.
WORDS = {
    "readers": "читатели",
    "pupil_readers": "читатели-ученики",
    "pupils": "ученики",
    "visits": "посещения",
    "loans": "книговыдача",
    "stock": "основной фонд",
    "acquired": "поступило",
    "working_days": "рабочие дни",
}


@dataclass(frozen=True)
class Indicator:
    """A control figure: a count, or one count by another; a share is in per cent.

    `key` is that of the targets in the plan and never changes; `part` is indented below the
    one before it. `about` says what is counted where the name does not.
    """

    key: str
    title: str
    counted: str
    by: str = ""
    unit: str = ""
    decimals: int = 0
    share: bool = False
    part: bool = False
    about: str = ""

    @property
    def formula(self) -> str:
        """«книговыдача : читатели», or what is counted."""
        if not self.by:
            return self.about
        times = " × 100" if self.share else ""
        return f"{WORDS[self.counted]} : {WORDS[self.by]}{times}"

    @property
    def above_words(self) -> str:
        """How what is counted is called: «книговыдача»."""
        return WORDS.get(self.counted, self.title)

    @property
    def below_words(self) -> str:
        """How what it is divided by is called: «читатели»."""
        return WORDS.get(self.by, "")

    @property
    def grows(self) -> bool:
        """Whether it grows through the year, so that of a running one a share is due."""
        return self.counted != "stock" and self.by != "working_days" and not self.of_people

    @property
    def of_people(self) -> bool:
        """Whether it counts different people: most come in September, the rest on no known day."""
        return self.counted in ("readers", "pupil_readers")

    def value(self, counts: Counts) -> Decimal | None:
        """Return the figure as it is written; None where there is nothing to divide by."""
        above = getattr(counts, self.counted)
        if not self.by:
            return Decimal(above)
        divide = share if self.share else quotient
        return divide(above, getattr(counts, self.by), self.decimals)

    def rounded(self, value: Decimal) -> Decimal:
        """Return a value with the decimals of this indicator, halves up."""
        return value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def said(self, value: Decimal | None) -> str:
        """«3 015», «16,1», and a dash for what is not known."""
        return written(None if value is None else self.rounded(value))

    def change(self, now: Decimal | None, before: Decimal | None) -> str:
        """«+135», «−0,3», «+1,7 п.» for shares, «0» where nothing changed (PAPER 4)."""
        if now is None or before is None:
            return NONE
        step = self.rounded(now) - self.rounded(before)
        sign = "+" if step > 0 else "−" if step < 0 else ""
        points = f"{NBSP}п." if self.share and step else ""
        return f"{sign}{decimal(abs(step)) if step else 0}{points}"


INDICATORS = (
    Indicator(
        "readers",
        "Читатели, всего",
        "readers",
        unit="чел.",
        about="кто пришёл хотя бы раз; каждый считается один раз",
    ),
    Indicator(
        "pupils",
        "в том числе учащиеся",
        "pupil_readers",
        unit="чел.",
        part=True,
        about="читатели из классов школы",
    ),
    Indicator(
        "coverage", "Охват учащихся, %", "pupil_readers", "pupils", "%", decimals=1, share=True
    ),
    Indicator(
        "visits",
        "Посещения",
        "visits",
        about="посещения библиотеки вместе с посещениями мероприятий",
    ),
    Indicator(
        "event_visits",
        "из них на мероприятиях",
        "event_visits",
        part=True,
        about="участники проведённых мероприятий; выставки не считаются",
    ),
    Indicator(
        "loans",
        "Книговыдача, экз.",
        "loans",
        unit="экз.",
        about="выданные книги без учебников; продление выдачей не считается",
    ),
    Indicator("reading_rate", "Читаемость", "loans", "readers", decimals=1),
    Indicator("visiting_rate", "Посещаемость", "visits", "readers", decimals=1),
    Indicator("turnover", "Обращаемость", "loans", "stock", decimals=2),
    Indicator("events", "Массовые мероприятия", "events", about="проведённые, по дню начала"),
    Indicator(
        "consultations", "Консультации педагогам", "consultations", about="проведённые консультации"
    ),
    Indicator("daily_visits", "Посещений в день", "visits", "working_days", decimals=1),
    Indicator(
        "stock",
        "Основной фонд, экз.",
        "stock",
        unit="экз.",
        about="экземпляры без учебников и списанных на последний день",
    ),
    Indicator(
        "acquired",
        "Поступило, экз.",
        "acquired",
        unit="экз.",
        about="записаны в фонд за период, без учебников",
    ),
    Indicator("renewal", "Обновляемость, %", "acquired", "stock", "%", decimals=1, share=True),
    Indicator("books_per_reader", "Книг на читателя", "stock", "readers", decimals=1),
    Indicator("books_per_pupil", "Книг на ученика", "stock", "pupils", decimals=1),
)
BY_KEY = {indicator.key: indicator for indicator in INDICATORS}


@dataclass(frozen=True)
class Measured:
    """An indicator of a period: its value, and what stands above and below the line."""

    indicator: Indicator
    value: Decimal | None
    above: int
    below: int | None

    @property
    def said(self) -> str:
        """The value as it is written."""
        return self.indicator.said(self.value)

    @property
    def reckoning(self) -> str:
        """«книговыдача 3 015 : читатели 187», or what is counted."""
        known = self.indicator
        if self.below is None:
            return known.about
        times = " × 100" if known.share else ""
        above = f"{WORDS[known.counted]} {number(self.above)}"
        return f"{above} : {WORDS[known.by]} {number(self.below)}{times}"


def indicators(counts: Counts) -> list[Measured]:
    """Return all indicators of these counts, in the order of the papers."""
    return list(_measured(counts))


def measured(key: str, counts: Counts) -> Measured:
    """Return one indicator of these counts."""
    return next(each for each in _measured(counts) if each.indicator.key == key)


def decimal(value: Decimal) -> str:
    """Return a number with a comma, thousands set apart."""
    whole, _, rest = f"{value:f}".partition(".")
    return f"{number(int(whole))},{rest}" if rest else number(int(whole))


def quotient(above: int, below: int, decimals: int = 1) -> Decimal | None:
    """Return a quotient, halves up; None where there is nothing to divide by."""
    if not below:
        return None
    return (Decimal(above) / below).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def share(part: int, whole: int, decimals: int = 1) -> Decimal | None:
    """Return a part in per cent; None where not all of the whole is known, being less than it."""
    return quotient(part * 100, whole, decimals) if part <= whole else None


def written(value: Decimal | None) -> str:
    """Return a figure as text has it: «16,1», a dash for what is not known."""
    return NONE if value is None else decimal(value)


def _measured(counts: Counts) -> Iterator[Measured]:
    for each in INDICATORS:
        below = getattr(counts, each.by) if each.by else None
        yield Measured(each, each.value(counts), getattr(counts, each.counted), below)
