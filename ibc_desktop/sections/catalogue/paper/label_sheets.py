"""Sheets of sticky labels as they are sold; millimetres from the upper left corner (PAPER 8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Option, Order

SHEET = Option(
    "sheet",
    "Лист",
    (
        ("l7160", "L7160: 21 этикетка 63,5 × 38,1 мм"),
        ("l7159", "L7159: 24 этикетки 63,5 × 33,9 мм"),
        ("l7163", "L7163: 14 этикеток 99,1 × 38,1 мм"),
        ("70x37", "24 этикетки 70 × 37 мм"),
    ),
)
FIRST = Option("first", "Первое место", most=65)
# A printer that draws the sheet in askew is put right here.
SHIFT_X = Option("x", "Сдвиг вправо, десятых мм", least=-50, most=50, usual="0")
SHIFT_Y = Option("y", "Сдвиг вниз, десятых мм", least=-50, most=50, usual="0")


@dataclass(frozen=True)
class LabelSheet:
    """An A4 sheet of equal labels in rows."""

    title: str
    wide: float
    high: float
    columns: int
    rows: int
    left: float
    top: float
    step: float

    @property
    def count(self) -> int:
        """How many labels there are on the sheet."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the upper left corner of a label, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.step, self.top + row * self.high


SHEETS = {
    "l7160": LabelSheet("L7160", 63.5, 38.1, 3, 7, 7.21, 15.15, 66.04),
    "l7159": LabelSheet("L7159", 63.5, 33.9, 3, 8, 7.21, 12.9, 66.04),
    "l7163": LabelSheet("L7163", 99.1, 38.1, 2, 7, 4.63, 15.15, 101.64),
    "70x37": LabelSheet("70 × 37", 70, 37, 3, 8, 0, 0.5, 70),
}
SPINE_SHEET = LabelSheet("L7651", 38.1, 21.2, 5, 13, 4.75, 10.7, 40.6)


@dataclass(frozen=True)
class Laying:
    """Where labels go: the sheet, how many places of the first one are used, and the shift."""

    sheet: LabelSheet
    used: int = 0
    shift: tuple[float, float] = (0, 0)

    def places(self, count: int) -> Iterator[tuple[int, int, float, float]]:
        """Yield for each label its number, its place on the sheet, and its corner."""
        for number in range(count):
            place = (self.used + number) % self.sheet.count
            x, y = self.sheet.corner(place)
            yield number, place, x + self.shift[0], y + self.shift[1]


def laying(order: Order, sheet: LabelSheet | None = None) -> Laying:
    """Return where the labels of an order go, on this sheet or on the one it names.

    Raises Refusal where the first free place lies outside the sheet.
    """
    sheet = sheet or SHEETS[order.answer(SHEET)]
    first = order.number(FIRST)
    if first > sheet.count:
        raise Refusal(
            f"На листе {sheet.title} мест {sheet.count}. Назовите первое свободное место.",
            FIRST.key,
        )
    shift = order.number(SHIFT_X) / 10, order.number(SHIFT_Y) / 10
    return Laying(sheet, first - 1, shift)
