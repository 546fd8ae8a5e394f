import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.sections.catalogue.rules import author_mark

from ..shared_marc import needs_shared, real

TABLE = "П 90\nПу\nП 91\nПуш\nП 92\nПя\nТ 52\nТолс\nТ 53\nТолстой\nЧ-56\nЧех\nИ 70\nИо\n*****\n"

# DOMAIN 3.6: computed from the two-digit table, most agree with marks seen in books.
REAL_MARKS = """
Пушкин П91, Гоголь Г58, Лермонтов Л49, Тургенев Т87, Достоевский Д70, Толстой Т53, Чехов Ч-56,
Островский О-77, Некрасов Н48, Барто Б26, Маршак М30, Чуковский Ч-88, Носов Н84, Драгунский Д72,
Шолохов Ш78, Есенин Е82, Ахматова А95, Булгаков Б90, Куприн К92, Роулинг Р79, Андерсен А65,
Успенский У77, Михалков М69, Пришвин П77, Бианки Б59, Крылов К85, Астафьев А91, Грибоедов Г82,
Болотов Б79, Введение В24
"""


@pytest.fixture
def table():
    return author_mark.read_table(TABLE.encode("cp1251"))


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("Пушкин", "П91"),
        ("Пуша", "П91"),
        ("Пугачёв", "П90"),
        ("Пятаков", "П92"),
        ("толстой", "Т53"),
        ("Толстов", "Т52"),
        ("Чехов", "Ч-56"),
        ("«Пушкинские горы»", "П91"),
        ("Йод", "И70"),
    ],
)
def test_the_mark_is_that_of_the_last_row_not_after_the_word(table, word, mark):
    assert table.mark(word) == mark


@pytest.mark.parametrize("word", ["Паустовский", "Абрамов", "Ыра", "1984", "", "…"])
def test_a_word_before_all_rows_of_its_letter_has_no_mark(table, word):
    assert table.mark(word) == ""


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", "просто текст\nо книгах\n".encode()])
def test_another_file_is_trouble(data):
    with pytest.raises(Trouble, match="таблица"):
        author_mark.read_table(data)


@needs_shared
@pytest.mark.parametrize("known", [line.strip().split() for line in REAL_MARKS.split(",")])
def test_marks_of_the_real_table(known):
    table = author_mark.read_table(real("author-marks-cp1251.mnu"))
    surname, mark = known
    assert table.mark(surname) == mark
