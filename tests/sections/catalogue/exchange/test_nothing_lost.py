"""Of random tables with random dirt every row and every cell is accounted for."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Edition, Fund
from ibc_desktop.sections.catalogue.rules.service import draft_of
from tests.builders import fresh_library
from tests.drawn import few

CELLS = {
    "Заглавие": ["Каштанка", "Муму : рассказ", "Ёлка. Ч. 2", "#Н/Д", "—", "Итого", ""],
    "Автор": ["Чехов А. П.", "Жюль Верн", "Ильф И./Петров Е.", "Без автора", "NULL", ""],
    "Год": ["2015", "20015", "б.г.", "2021, 2022", "01.09.2015", "скоро", ""],
    "ISBN": ["978-5-17-090334-4", "978-5-17-090334-5", "0", "9,78E+12", "978-5-I7-090334-4", ""],
    "Кол-во": ["1", "3", "пять", "3+2", "½", "-1", "5000", ""],
    "Инв. №": ["12", "14-16", "№ 7", "1,2345E+04", "б/н", ""],
    "Цена": ["120,50", "0", "2×120", "1,250.00", "б/ц", ""],
    "Возраст": ["12+", "(6+)", "6-10 лет", "для всех", ""],
    "Состояние": ["на полке", "утеряна", "ветхая", ""],
    "Язык": ["русский", "en", "клингонский", "5", ""],
}
ROWS = st.lists(st.tuples(*map(st.sampled_from, CELLS.values())), min_size=1, max_size=12)
# What is understood of these says nothing that a record would keep.
_SILENT = {"", "—", "Без автора", "б/н", "на полке"}


def bring(library, path):
    return open_file(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


@few
@given(rows=ROWS)
def test_every_row_and_cell_is_in_a_record_or_in_a_remark(template, tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("dirt")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([CELLS, ("Книга", *[""] * 9), *rows])
    with fresh_library(template, folder) as library:
        report = bring(library, folder / "a.csv")
        assert report.read == report.added + report.joined + len(report.refused)
        remarked = {(each.place.row, each.written) for each in report.notes if each.place}
        aside = {each.place.row for each in report.refused}
        aside |= {each.place.row for each in report.notes if each.kind is RemarkKind.JOINED}
        # A copy that is said to stay out takes its price and its state with it.
        aside |= {at for at, outcome in _outcomes(report) if outcome == "экземпляр не войдёт"}
        with library.database.read() as session:
            kept = word_line(" ".join(map(_told, session.scalars(select(Edition)))))
    for number, row in enumerate(rows, 3):
        for cell in set(row) - _SILENT:
            known = number in aside or (number, cell) in remarked
            assert known or _is_in(cell, kept), (number, cell)


def _outcomes(report):
    return [(each.place.row, each.outcome) for each in report.notes if "строка" in each.at]


def _told(edition):
    return repr(draft_of(edition)) + " русский eng утеряна"


def _is_in(cell, kept):
    """Tell whether each word of a cell is there; a sum is kept in kopecks, a run as its numbers."""
    return all(word in kept for word in re.findall(r"[^\W_]+", word_line(cell)) if len(word) > 2)


@pytest.mark.parametrize(
    ("headings", "fund"),
    [
        ("Наименование учебника;№ п/п", Fund.TEXTBOOK),
        ("Наименование;№ ФПУ", Fund.TEXTBOOK),
        ("Наименование;Номер в федеральном перечне", Fund.TEXTBOOK),
        ("Перечень учебников на 2026/27 учебный год;\nНаименование;№ п/п", Fund.TEXTBOOK),
        ("Учебники и художественная литература;\nНаименование;№ п/п", Fund.MAIN),
        ("Наименование;Фонд;№ ФПУ", Fund.MAIN),
        ("Наименование;№ п/п", Fund.MAIN),
    ],
)
def test_a_list_of_textbooks_goes_to_their_fund_aloud(library, tmp_path, headings, fund):
    path = tmp_path / "a.csv"
    empty = ";" * headings.splitlines()[-1].count(";")
    path.write_text(f"{headings};Класс;Кол-во;Цена\nМатематика{empty};5;28;512\n", "utf-8")
    opened = open_file(library, path, AS_FOUND)
    headings, [line] = opened.preview(5)
    shown = dict(zip(headings, line, strict=True))
    assert (shown["Экземпляры"], shown["Цена экземпляра"]) == ("28 без номера", "512,00")
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert (report.copies, report.kopecks) == (28, 28 * 51200)
    told = [each for each in report.notes if each.outcome == "книги войдут в учебный фонд"]
    assert len(told) == (fund is Fund.TEXTBOOK)
    with library.database.read() as session:
        assert session.scalars(select(Edition.fund)).all() == [fund]
