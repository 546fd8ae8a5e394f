"""Parents in rows below their child are no pupils, and this is told."""

import pytest

from ibc_desktop.kernel.tables.imports import AS_FOUND
from ibc_desktop.sections.readers.exchange.importer import open_file


def brought(library, tmp_path, *lines):
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines), "utf-8")
    opened = open_file(library, path, AS_FOUND)
    report = opened.run(library, dry_run=True, progress=lambda *_: None)
    return report.added, [(each.at, each.reason[:19]) for each in report.refused]


TOLD = "похоже на родителя:"


@pytest.mark.parametrize("title", ["Список 5А класса", "Список учащихся"])
def test_parents_below_their_child_are_no_pupils(library, tmp_path, title):
    added, refused = brought(
        library, tmp_path, title, "№;ФИО;Дата рождения;Телефон",
        "1;Иванов Пётр;12.03.2015;", ";Иванова Мария Петровна;;+79001112233",
        ";Иванов Сергей Ильич;;+79001112234", "2;Петровский Олег;13.03.2015;",
        ";Петровская Анна Юрьевна;;+79001112235", "3;Сидоров Лев;14.05.2015;",
    )  # fmt: skip
    assert added == 3
    assert refused == [("строка 4", TOLD), ("строка 5", TOLD), ("строка 7", TOLD)]


def test_pupils_whose_birth_date_is_not_written_are_pupils(library, tmp_path):
    added, refused = brought(
        library, tmp_path, "Список 5А класса", "ФИО;Дата рождения", "Иванов Пётр;12.03.2015",
        "Иванова Мария;", "Орлов Лев;", "Петров Олег;13.03.2015", "Сомов Юрий;",
    )  # fmt: skip
    assert (added, refused) == (5, [])
