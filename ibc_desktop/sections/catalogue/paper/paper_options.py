"""What may be asked of the papers of the catalogue; read at start, so nothing heavy is imported."""

from ibc_desktop.kernel.plug.papers import Option

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
SHIFT_X = Option("x", "Вправо, 0,1 мм", least=-50, most=50, usual="0")
SHIFT_Y = Option("y", "Вниз, 0,1 мм", least=-50, most=50, usual="0")
FRAMES = Option("frames", "Контуры", (("none", "Не печатать"), ("grey", "Печатать для пробы")))
LABEL_OPTIONS = (SHEET, FIRST, FRAMES, SHIFT_X, SHIFT_Y)
SPINE_OPTIONS = (FIRST, FRAMES, SHIFT_X, SHIFT_Y)

LIST_TITLE = Option("title", "Заглавие", usual="Список литературы", free=True)
LIST_ORDER = Option(
    "order",
    "Порядок",
    (("author", "По алфавиту"), ("department", "По отделам, внутри по алфавиту")),
)
LIST_MARKS = Option("marks", "Полочный шифр", (("none", "Не указывать"), ("shown", "Указывать")))
LIST_OPTIONS = (LIST_TITLE, LIST_ORDER, LIST_MARKS)
